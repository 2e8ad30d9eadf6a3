/* hogarth-liquid-filters-string.c: Liquid's filters that change text
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-filters-private.h"

#include <math.h>
#include <string.h>

#define TEXT(index) hogarth_liquid_stringify (&render->arena, arguments[(index)])
#define STRING(text) hogarth_liquid_string (text)

static HogarthLiquidText
join (HogarthLiquidArena *arena,
      HogarthLiquidText   first,
      HogarthLiquidText   second,
      HogarthLiquidText   third)
{
  HogarthLiquidBuilder builder;

  hogarth_liquid_builder_init (&builder, arena);
  hogarth_liquid_builder_append (&builder, first);
  hogarth_liquid_builder_append (&builder, second);
  hogarth_liquid_builder_append (&builder, third);
  return hogarth_liquid_builder_end (&builder);
}

HOGARTH_LIQUID_FILTER (append)
{
  if (n_arguments != 2)
    hogarth_liquid_render_fail (render, "append expect 2 arguments");
  return STRING (join (&render->arena, TEXT (0), TEXT (1), HOGARTH_LIQUID_TEXT ("")));
}

HOGARTH_LIQUID_FILTER (prepend)
{
  if (n_arguments != 2)
    hogarth_liquid_render_fail (render, "prepend expect 2 arguments");
  return STRING (join (&render->arena, TEXT (1), TEXT (0), HOGARTH_LIQUID_TEXT ("")));
}

HOGARTH_LIQUID_FILTER (downcase)
{
  return STRING (hogarth_liquid_lower (&render->arena, TEXT (0)));
}

HOGARTH_LIQUID_FILTER (upcase)
{
  return STRING (hogarth_liquid_upper (&render->arena, TEXT (0)));
}

/* The first UTF-16 unit of a character beyond the first plane has no case. */
HOGARTH_LIQUID_FILTER (capitalize)
{
  HogarthLiquidText text = TEXT (0);
  HogarthLiquidText first;
  gsize size;

  if (text.length == 0)
    return STRING (text);
  hogarth_liquid_text_get_character (text, 0, &size);
  first = hogarth_liquid_text_slice (text, 0, size);
  if (size < 4)
    first = hogarth_liquid_upper (&render->arena, first);
  text = hogarth_liquid_text_slice (text, size, text.length);
  return STRING (join (&render->arena, first, hogarth_liquid_lower (&render->arena, text),
                       HOGARTH_LIQUID_TEXT ("")));
}

static gsize
get_last_character (HogarthLiquidText text)
{
  gsize at = text.length - 1;

  while (at > 0 && ((guchar) text.text[at] & 0xc0) == 0x80)
    at--;
  return at;
}

/* Cuts off JavaScript's white space. */
HogarthLiquidText
hogarth_liquid_trim (HogarthLiquidText text,
                     gboolean          at_start,
                     gboolean          at_end)
{
  gsize size;

  while (at_start && text.length > 0 &&
         hogarth_liquid_is_space (hogarth_liquid_text_get_character (text, 0, &size)))
    text = hogarth_liquid_text_slice (text, size, text.length);
  while (at_end && text.length > 0)
    {
      gsize last = get_last_character (text);

      if (!hogarth_liquid_is_space (hogarth_liquid_text_get_character (text, last, NULL)))
        break;
      text.length = last;
    }
  return text;
}

static gboolean
has_character (HogarthLiquidText set,
               gunichar          character)
{
  gsize size;

  for (gsize i = 0; i < set.length; i += size)
    if (hogarth_liquid_text_get_character (set, i, &size) == character)
      return TRUE;
  return FALSE;
}

/* Cuts off white space or the characters of the argument. */
static HogarthLiquidValue
strip (HogarthLiquidRender *render,
       HogarthLiquidValue  *arguments,
       gboolean             at_start,
       gboolean             at_end)
{
  HogarthLiquidText text = TEXT (0);
  HogarthLiquidText set;
  gsize size;

  if (!hogarth_liquid_is_true (arguments[1]))
    return STRING (hogarth_liquid_trim (text, at_start, at_end));
  set = TEXT (1);
  while (at_start && text.length > 0 && hogarth_liquid_render_tick (render) &&
         has_character (set, hogarth_liquid_text_get_character (text, 0, &size)))
    text = hogarth_liquid_text_slice (text, size, text.length);
  while (at_end && text.length > 0 && hogarth_liquid_render_tick (render))
    {
      gsize last = get_last_character (text);

      if (!has_character (set, hogarth_liquid_text_get_character (text, last, NULL)))
        break;
      text.length = last;
    }
  return STRING (text);
}

HOGARTH_LIQUID_FILTER (lstrip)
{
  return strip (render, arguments, TRUE, FALSE);
}

HOGARTH_LIQUID_FILTER (rstrip)
{
  return strip (render, arguments, FALSE, TRUE);
}

HOGARTH_LIQUID_FILTER (strip)
{
  return strip (render, arguments, TRUE, TRUE);
}

/* An empty part is found between any two UTF-16 units. */
HogarthLiquidText
hogarth_liquid_replace (HogarthLiquidArena *arena,
                        HogarthLiquidText   text,
                        HogarthLiquidText   part,
                        HogarthLiquidText   replacement)
{
  HogarthLiquidBuilder builder;
  gsize from = 0;
  gssize found;

  hogarth_liquid_builder_init (&builder, arena);
  if (part.length == 0)
    {
      gsize units = hogarth_liquid_text_count_units (text);
      gsize size;

      if (replacement.length == 0 || units < 2)
        return text;
      for (gsize i = 0; i < text.length && !arena->exhausted; i += size)
        {
          HogarthLiquidText character;

          if (i > 0)
            hogarth_liquid_builder_append (&builder, replacement);
          if (hogarth_liquid_text_get_character (text, i, &size) <= 0xffff)
            {
              hogarth_liquid_builder_append (&builder,
                                             hogarth_liquid_text_slice (text, i, i + size));
              continue;
            }
          character = hogarth_liquid_text_slice (text, i, i + size);
          for (gsize unit = 0; unit < 2; unit++)
            {
              if (unit > 0)
                hogarth_liquid_builder_append (&builder, replacement);
              hogarth_liquid_builder_append (&builder, hogarth_liquid_get_text (
                                               hogarth_liquid_get_unit (arena, character, unit)));
            }
        }
      return hogarth_liquid_builder_end (&builder);
    }
  while (!arena->exhausted && (found = hogarth_liquid_text_find (text, from, part)) >= 0)
    {
      hogarth_liquid_builder_append (&builder,
                                     hogarth_liquid_text_slice (text, from, (gsize) found));
      hogarth_liquid_builder_append (&builder, replacement);
      from = (gsize) found + part.length;
    }
  hogarth_liquid_builder_append (&builder, hogarth_liquid_text_slice (text, from, text.length));
  return hogarth_liquid_builder_end (&builder);
}

static HogarthLiquidValue
replace_at (HogarthLiquidRender *render,
            HogarthLiquidText    text,
            gssize               at,
            gsize                length,
            HogarthLiquidText    replacement)
{
  if (at < 0)
    return STRING (text);
  return STRING (join (&render->arena, hogarth_liquid_text_slice (text, 0, (gsize) at), replacement,
                       hogarth_liquid_text_slice (text, (gsize) at + length, text.length)));
}

HOGARTH_LIQUID_FILTER (replace)
{
  return STRING (hogarth_liquid_replace (&render->arena, TEXT (0), TEXT (1), TEXT (2)));
}

HOGARTH_LIQUID_FILTER (replace_first)
{
  HogarthLiquidText text = TEXT (0);
  HogarthLiquidText part = TEXT (1);

  return replace_at (render, text, hogarth_liquid_text_find (text, 0, part), part.length, TEXT (2));
}

HOGARTH_LIQUID_FILTER (replace_last)
{
  HogarthLiquidText text = TEXT (0);
  HogarthLiquidText part = TEXT (1);

  return replace_at (render, text, hogarth_liquid_text_find_last (text, part), part.length,
                     TEXT (2));
}

HOGARTH_LIQUID_FILTER (remove)
{
  return STRING (hogarth_liquid_replace (&render->arena, TEXT (0), TEXT (1),
                                         HOGARTH_LIQUID_TEXT ("")));
}

HOGARTH_LIQUID_FILTER (remove_first)
{
  HogarthLiquidText text = TEXT (0);
  HogarthLiquidText part = TEXT (1);

  return replace_at (render, text, hogarth_liquid_text_find (text, 0, part), part.length,
                     HOGARTH_LIQUID_TEXT (""));
}

HOGARTH_LIQUID_FILTER (remove_last)
{
  HogarthLiquidText text = TEXT (0);
  HogarthLiquidText part = TEXT (1);

  return replace_at (render, text, hogarth_liquid_text_find_last (text, part), part.length,
                     HOGARTH_LIQUID_TEXT (""));
}

/* Into UTF-16 units if there is no separator */
static void
split_units (HogarthLiquidRender *render,
             HogarthLiquidText    text,
             GArray              *parts)
{
  gsize size;

  for (gsize i = 0; i < text.length; i += size)
    {
      gboolean is_pair = hogarth_liquid_text_get_character (text, i, &size) > 0xffff;
      HogarthLiquidText character = hogarth_liquid_text_slice (text, i, i + size);

      for (gsize unit = 0; unit < (is_pair ? 2 : 1); unit++)
        {
          HogarthLiquidValue part = hogarth_liquid_get_unit (&render->arena, character, unit);

          g_array_append_val (parts, part);
        }
    }
}

HOGARTH_LIQUID_FILTER (split)
{
  HogarthLiquidText text = TEXT (0);
  HogarthLiquidText separator = TEXT (1);
  g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (HogarthLiquidValue));
  HogarthLiquidValue array;
  gsize from = 0;

  if (separator.length == 0)
    split_units (render, text, parts);
  else
    for (gssize found = 0; found >= 0;)
      {
        HogarthLiquidValue part;

        found = hogarth_liquid_text_find (text, from, separator);
        part = STRING (hogarth_liquid_text_slice (text, from,
                                                  found < 0 ? text.length : (gsize) found));
        g_array_append_val (parts, part);
        from = (gsize) MAX (found, 0) + separator.length;
      }
  while (parts->len > 0 && g_array_index (parts, HogarthLiquidValue, parts->len - 1).length == 0)
    g_array_set_size (parts, parts->len - 1);
  array = hogarth_liquid_new_array (&render->arena, parts->len);
  if (array.length > 0)
    memcpy (array.items, parts->data, array.length * sizeof (HogarthLiquidValue));
  return array;
}

HOGARTH_LIQUID_FILTER (strip_newlines)
{
  HogarthLiquidText text = hogarth_liquid_replace (&render->arena, TEXT (0),
                                                   HOGARTH_LIQUID_TEXT ("\r\n"),
                                                   HOGARTH_LIQUID_TEXT ("\n"));

  return STRING (hogarth_liquid_replace (&render->arena, text, HOGARTH_LIQUID_TEXT ("\n"),
                                         HOGARTH_LIQUID_TEXT ("")));
}

/* Each run of white space to one space */
static HogarthLiquidText
squeeze (HogarthLiquidArena *arena,
         HogarthLiquidText   text)
{
  HogarthLiquidBuilder builder;
  gboolean in_space = FALSE;
  gsize size;

  hogarth_liquid_builder_init (&builder, arena);
  for (gsize i = 0; i < text.length; i += size)
    {
      gboolean is_space;

      is_space = hogarth_liquid_is_space (hogarth_liquid_text_get_character (text, i, &size));
      if (!is_space)
        hogarth_liquid_builder_append (&builder, hogarth_liquid_text_slice (text, i, i + size));
      else if (!in_space)
        hogarth_liquid_builder_append_c (&builder, ' ');
      in_space = is_space;
    }
  return hogarth_liquid_builder_end (&builder);
}

HOGARTH_LIQUID_FILTER (normalize_whitespace)
{
  return STRING (squeeze (&render->arena, TEXT (0)));
}

HOGARTH_LIQUID_FILTER (squish)
{
  return STRING (hogarth_liquid_trim (squeeze (&render->arena, TEXT (0)), TRUE, TRUE));
}

HOGARTH_LIQUID_FILTER (truncate)
{
  HogarthLiquidText text = TEXT (0);
  HogarthLiquidText end = HOGARTH_LIQUID_TEXT ("...");
  double length = 50;
  gsize kept;

  if (arguments[1].kind != HOGARTH_LIQUID_UNDEFINED)
    length = hogarth_liquid_to_number (&render->arena, arguments[1]);
  if (arguments[2].kind != HOGARTH_LIQUID_UNDEFINED)
    end = TEXT (2);
  if ((double) hogarth_liquid_text_count_units (text) <= length ||
      hogarth_liquid_text_skip (text, 0, length) >= text.length)
    return arguments[0];
  kept = hogarth_liquid_text_skip (text, 0, length - (double) hogarth_liquid_text_count (end));
  return STRING (join (&render->arena, hogarth_liquid_text_slice (text, 0, kept), end,
                       HOGARTH_LIQUID_TEXT ("")));
}

/* Words are what white space divides; what it ends with has an empty one behind it. */
HOGARTH_LIQUID_FILTER (truncatewords)
{
  HogarthLiquidText text = squeeze (&render->arena, hogarth_liquid_trim (TEXT (0), TRUE, FALSE));
  HogarthLiquidText end = HOGARTH_LIQUID_TEXT ("...");
  double words = 15;
  double n_words = 1;
  gsize cut = text.length;

  if (arguments[1].kind != HOGARTH_LIQUID_UNDEFINED)
    words = hogarth_liquid_to_number (&render->arena, arguments[1]);
  if (arguments[2].kind != HOGARTH_LIQUID_UNDEFINED)
    end = TEXT (2);
  if (words <= 0)
    words = 1;
  for (gsize i = 0; i < text.length; i++)
    if (text.text[i] == ' ')
      {
        if (n_words == trunc (words))
          cut = MIN (cut, i);
        n_words++;
      }
  if (isnan (words) || trunc (words) == 0)
    cut = 0;
  return STRING (join (&render->arena, hogarth_liquid_text_slice (text, 0, cut),
                       n_words >= words ? end : HOGARTH_LIQUID_TEXT (""),
                       HOGARTH_LIQUID_TEXT ("")));
}

static gboolean
is_cjk (gunichar character)
{
  return (character >= 0x4e00 && character <= 0x9fff) ||
         (character >= 0xf900 && character <= 0xfaff) ||
         (character >= 0x3400 && character <= 0x4dbf) ||
         (character >= 0x3040 && character <= 0x30ff) ||
         (character >= 0xac00 && character <= 0xd7af);
}

HOGARTH_LIQUID_FILTER (number_of_words)
{
  HogarthLiquidText text = hogarth_liquid_trim (TEXT (0), TRUE, TRUE);
  HogarthLiquidText mode = hogarth_liquid_get_text (arguments[1]);
  gboolean counts_cjk = hogarth_liquid_text_is (mode, "cjk") ||
                        hogarth_liquid_text_is (mode, "auto");
  double count = 0;
  gboolean in_word = FALSE;
  gsize size;

  for (gsize i = 0; i < text.length; i += size)
    {
      gunichar character = hogarth_liquid_text_get_character (text, i, &size);
      gboolean is_alone = counts_cjk && is_cjk (character);
      gboolean is_part = !is_alone && !hogarth_liquid_is_space (character);

      if (is_alone || (is_part && !in_word))
        count++;
      in_word = is_part;
    }
  return hogarth_liquid_number (count);
}

HOGARTH_LIQUID_FILTER (array_to_sentence_string)
{
  HogarthLiquidArena *arena = &render->arena;
  HogarthLiquidValue array = hogarth_liquid_to_array (arena, arguments[0]);
  HogarthLiquidText connector = HOGARTH_LIQUID_TEXT ("and");
  HogarthLiquidBuilder builder;

  if (arguments[1].kind != HOGARTH_LIQUID_UNDEFINED)
    connector = TEXT (1);
  if (array.length == 1)
    return hogarth_liquid_get_item (array, 0);
  hogarth_liquid_builder_init (&builder, arena);
  for (gsize i = 0; i < array.length; i++)
    {
      HogarthLiquidValue item = hogarth_liquid_get_item (array, i);
      gboolean is_last = i + 1 == array.length;

      if (i > 0 && array.length > 2)
        hogarth_liquid_builder_append_c (&builder, ',');
      if (i > 0)
        hogarth_liquid_builder_append_c (&builder, ' ');
      if (is_last)
        {
          hogarth_liquid_builder_append (&builder, connector);
          hogarth_liquid_builder_append_c (&builder, ' ');
        }
      /* All but the last of many are joined, which leaves out what is not there. */
      if (array.length == 2 || is_last || !hogarth_liquid_is_nil (item))
        hogarth_liquid_builder_append (&builder, hogarth_liquid_to_text (arena, item));
    }
  return STRING (hogarth_liquid_builder_end (&builder));
}
