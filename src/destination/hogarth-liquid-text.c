/* hogarth-liquid-text.c: text as JavaScript sees it
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-text-private.h"

#include <string.h>

static gboolean
is_continuation (HogarthLiquidText text,
                 gsize             offset)
{
  return offset < text.length && ((guchar) text.text[offset] & 0xc0) == 0x80;
}

/* A byte that is no UTF-8 counts as one character. Halves of characters are three bytes. */
gunichar
hogarth_liquid_text_get_character (HogarthLiquidText  text,
                                   gsize              offset,
                                   gsize             *size)
{
  guchar first;
  gsize length = 1;
  gunichar character;

  if (size != NULL)
    *size = 1;
  if (offset >= text.length)
    return 0;
  first = (guchar) text.text[offset];
  if (first < 0xc2 || first > 0xf4)
    return first;
  length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (gsize i = 1; i < length; i++)
    if (!is_continuation (text, offset + i))
      return first;
  character = g_utf8_get_char (text.text + offset);
  if (character > 0x10ffff)
    return first;
  if (size != NULL)
    *size = length;
  return character;
}

gsize
hogarth_liquid_text_count_units (HogarthLiquidText text)
{
  gsize units = 0;
  gsize size;

  for (gsize i = 0; i < text.length; i += size)
    units += hogarth_liquid_text_get_character (text, i, &size) > 0xffff ? 2 : 1;
  return units;
}

/* In characters, not in UTF-16 units */
gsize
hogarth_liquid_text_count (HogarthLiquidText text)
{
  gsize count = 0;
  gsize size;

  for (gsize i = 0; i < text.length; i += size, count++)
    hogarth_liquid_text_get_character (text, i, &size);
  return count;
}

/* The offset behind so many characters; a number that is none is 0. */
gsize
hogarth_liquid_text_skip (HogarthLiquidText text,
                          gsize             offset,
                          double            count)
{
  gsize size;

  for (double i = 0; i < count && offset < text.length; i++, offset += size)
    hogarth_liquid_text_get_character (text, offset, &size);
  return offset;
}

gboolean
hogarth_liquid_text_equal (HogarthLiquidText a,
                           HogarthLiquidText b)
{
  return a.length == b.length && (a.length == 0 || memcmp (a.text, b.text, a.length) == 0);
}

gboolean
hogarth_liquid_text_is (HogarthLiquidText  text,
                        const char        *other)
{
  return hogarth_liquid_text_equal (text, (HogarthLiquidText) { other, strlen (other) });
}

/* The order of UTF-16 units: what is beyond the first plane starts with a low one. */
static guint
get_rank (gunichar character)
{
  return character > 0xffff ? 0xd800 + ((character - 0x10000) >> 10) : character;
}

int
hogarth_liquid_text_compare (HogarthLiquidText a,
                             HogarthLiquidText b)
{
  gsize i = 0;
  gsize size_a, size_b;

  while (i < a.length && i < b.length)
    {
      gunichar character_a = hogarth_liquid_text_get_character (a, i, &size_a);
      gunichar character_b = hogarth_liquid_text_get_character (b, i, &size_b);

      if (character_a != character_b)
        {
          guint rank_a = get_rank (character_a);
          guint rank_b = get_rank (character_b);

          if (rank_a != rank_b)
            return rank_a < rank_b ? -1 : 1;
          return character_a < character_b ? -1 : 1;
        }
      i += size_a;
    }
  return a.length == b.length ? 0 : a.length < b.length ? -1 : 1;
}

/* The offset of the first one at or behind from, -1 if there is none. */
gssize
hogarth_liquid_text_find (HogarthLiquidText text,
                          gsize             from,
                          HogarthLiquidText part)
{
  const char *found;

  if (from > text.length)
    return -1;
  if (part.length == 0)
    return (gssize) from;
  found = memmem (text.text + from, text.length - from, part.text, part.length);
  return found != NULL ? found - text.text : -1;
}

static char *
reverse (HogarthLiquidText text)
{
  char *reversed = g_malloc (text.length + 1);

  for (gsize i = 0; i < text.length; i++)
    reversed[i] = text.text[text.length - 1 - i];
  return reversed;
}

/* The offset of the last one, -1 if there is none. Backwards it is the first, which is found in a
 * time that grows no faster than the text. */
gssize
hogarth_liquid_text_find_last (HogarthLiquidText text,
                               HogarthLiquidText part)
{
  g_autofree char *text_reversed = NULL;
  g_autofree char *part_reversed = NULL;
  gssize found;

  if (part.length == 0)
    return (gssize) text.length;
  text_reversed = reverse (text);
  part_reversed = reverse (part);
  found = hogarth_liquid_text_find ((HogarthLiquidText) { text_reversed, text.length }, 0,
                                    (HogarthLiquidText) { part_reversed, part.length });
  return found < 0 ? -1 : (gssize) (text.length - part.length) - found;
}

HogarthLiquidText
hogarth_liquid_text_slice (HogarthLiquidText text,
                           gsize             start,
                           gsize             end)
{
  end = MIN (end, text.length);
  if (start >= end)
    return (HogarthLiquidText) { "", 0 };
  return (HogarthLiquidText) { text.text + start, end - start };
}

/* What JavaScript's trim() takes away */
gboolean
hogarth_liquid_is_space (gunichar character)
{
  return (character >= 9 && character <= 13) || character == ' ' || character == 0xa0 ||
         character == 0x1680 || (character >= 0x2000 && character <= 0x200a) ||
         character == 0x2028 || character == 0x2029 || character == 0x202f ||
         character == 0x205f || character == 0x3000 || character == 0xfeff;
}

/* What LiquidJS takes for blank in a template */
gboolean
hogarth_liquid_is_blank (gunichar character)
{
  return character == 0x180e || (character != 0xfeff && hogarth_liquid_is_space (character));
}

/* What names are made of */
gboolean
hogarth_liquid_is_word (gunichar character)
{
  if (character < 0x80)
    return g_ascii_isalnum ((char) character) || character == '_' || character == '-' ||
           character == '?';
  return !hogarth_liquid_is_blank (character) && character != 0x201c && character != 0x201d;
}

/* A character given by up to so many digits behind the backslash, at least none */
static gsize
read_code (HogarthLiquidText     text,
           gsize                 at,
           guint                 base,
           guint                 max_digits,
           HogarthLiquidBuilder *builder)
{
  gunichar code = 0;

  for (guint i = 0; i < max_digits && at < text.length; i++, at++)
    {
      int digit = g_ascii_xdigit_value (text.text[at]);

      if (digit < 0 || (guint) digit >= base)
        break;
      code = code * base + (guint) digit;
    }
  hogarth_liquid_builder_append_code (builder, code);
  return at;
}

/* What stands between the quotes of a literal */
HogarthLiquidText
hogarth_liquid_text_unescape (HogarthLiquidText   inner,
                              HogarthLiquidArena *arena)
{
  static const char letters[] = "bfnrtv";
  static const char meanings[] = "\b\f\n\r\t\v";
  HogarthLiquidBuilder builder;

  hogarth_liquid_builder_init (&builder, arena);
  for (gsize i = 0; i < inner.length;)
    {
      char next = i + 1 < inner.length ? inner.text[i + 1] : '\0';
      const char *letter = next != '\0' ? strchr (letters, next) : NULL;

      if (inner.text[i] != '\\')
        hogarth_liquid_builder_append_c (&builder, inner.text[i++]);
      else if (i + 1 >= inner.length)
        i++;
      else if (letter != NULL)
        {
          hogarth_liquid_builder_append_c (&builder, meanings[letter - letters]);
          i += 2;
        }
      else if (next == 'u')
        i = read_code (inner, i + 2, 16, 4, &builder);
      else if (next >= '0' && next <= '7')
        i = read_code (inner, i + 1, 8, 3, &builder);
      else
        {
          hogarth_liquid_builder_append_c (&builder, next);
          i += 2;
        }
    }
  return hogarth_liquid_builder_end (&builder);
}
