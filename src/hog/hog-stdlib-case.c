/* hog-stdlib-case.c: upper and lower case, as JavaScript has them
 *
 * SPDX-License-Identifier: MIT
 *
 * The rules are Unicode's own for all languages. GLib's functions for whole strings follow the
 * locale, so only single characters are given to them, none of which a locale treats specially.
 */

#define G_LOG_DOMAIN "hog-stdlib-case"

#include "hog-stdlib-private.h"

#define CAPITAL_SIGMA 0x3a3
#define FINAL_SIGMA 0x3c2
#define DOTTED_I 0x130

static gsize
get_size (guchar lead)
{
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

static gunichar
get_character (const char *at,
               const char *end,
               gsize       size)
{
  return size <= (gsize) (end - at) ? g_utf8_get_char (at) : 0xfffd;
}

static gboolean
is_surrogate (gunichar character)
{
  return character >= 0xd800 && character < 0xe000;
}

static gboolean
is_cased (gunichar character)
{
  return g_unichar_isupper (character) || g_unichar_islower (character)
         || g_unichar_istitle (character);
}

/* Marks and dots inside of words do not end them. */
static gboolean
is_ignored (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK
         || type == G_UNICODE_FORMAT || type == G_UNICODE_MODIFIER_LETTER
         || type == G_UNICODE_MODIFIER_SYMBOL || character == '\'' || character == '.'
         || character == ':' || character == 0xb7 || character == 0x2019 || character == 0x2018;
}

/* Whether a sigma ends a word: a letter comes before it and none after. */
static gboolean
is_final_sigma (const char *start,
                const char *at,
                const char *end)
{
  const char *before = at;
  const char *after = at + 2;
  gunichar character = 0;

  while (before > start)
    {
      do
        before--;
      while (before > start && ((guchar) *before & 0xc0) == 0x80);
      character = g_utf8_get_char (before);
      if (!is_ignored (character))
        break;
      character = 0;
    }
  if (character == 0 || !is_cased (character))
    return FALSE;

  for (; after < end; after += get_size ((guchar) *after))
    {
      character = get_character (after, end, get_size ((guchar) *after));
      if (!is_ignored (character))
        return !is_cased (character);
    }

  return TRUE;
}

HogValue
hog_stdlib_lower_string (HogVm    *vm,
                         HogValue  string)
{
  HogTextBuilder builder;
  gsize length;
  const char *start = hog_string_get (string, &length);
  const char *end = start + length;
  gsize size;

  hog_text_builder_init (&builder, vm);
  for (const char *at = start; at < end; at += size)
    {
      gunichar character;
      char bytes[6];

      size = get_size ((guchar) *at);
      if (size == 1)
        {
          hog_text_builder_append_c (&builder, g_ascii_tolower (*at));
          continue;
        }
      character = get_character (at, end, size);
      if (character == DOTTED_I)
        hog_text_builder_append (&builder, "i\xcc\x87", 3);
      else
        {
          if (character == CAPITAL_SIGMA && is_final_sigma (start, at, end))
            character = FINAL_SIGMA;
          else if (!is_surrogate (character))
            character = g_unichar_tolower (character);
          hog_text_builder_append (&builder, bytes,
                                   (gsize) g_unichar_to_utf8 (character, bytes));
        }
    }

  return hog_text_builder_end (&builder);
}

HogValue
hog_stdlib_upper_string (HogVm    *vm,
                         HogValue  string)
{
  HogTextBuilder builder;
  gsize length;
  const char *start = hog_string_get (string, &length);
  const char *end = start + length;
  gsize size;

  hog_text_builder_init (&builder, vm);
  for (const char *at = start; at < end; at += size)
    {
      size = MIN (get_size ((guchar) *at), (gsize) (end - at));
      if (size == 1)
        hog_text_builder_append_c (&builder, g_ascii_toupper (*at));
      else if (is_surrogate (get_character (at, end, size)))
        hog_text_builder_append (&builder, at, size);
      else
        {
          g_autofree char *upper = g_utf8_strup (at, (gssize) size);

          hog_text_builder_append (&builder, upper, strlen (upper));
        }
    }

  return hog_text_builder_end (&builder);
}

HOG_NATIVE (lower)
{
  if (hog_value_is_nullish (arguments[0]))
    {
      *result = HOG_NULL;
      return TRUE;
    }
  if (!hog_value_is_string (arguments[0]))
    return hog_stdlib_fail_method (vm, arguments[0], "args[0]", "toLowerCase");
  *result = hog_stdlib_lower_string (vm, arguments[0]);

  return TRUE;
}

HOG_NATIVE (upper)
{
  if (!hog_value_is_string (arguments[0]))
    return hog_stdlib_fail_method (vm, arguments[0], "args[0]", "toUpperCase");
  *result = hog_stdlib_upper_string (vm, arguments[0]);

  return TRUE;
}

/* @needle is any value, both are compared in lower case. */
static gboolean
find_lower (HogVm    *vm,
            HogValue  lower,
            HogValue  needle,
            gsize    *offset)
{
  HogValue part = hog_stdlib_lower_string (vm, hog_value_to_text (vm, needle));

  return hog_stdlib_find_text (lower, part, offset);
}

HOG_NATIVE (position_case_insensitive)
{
  HogValue lower;
  gsize offset;

  *result = hog_value_number (0);
  if (!hog_value_is_string (arguments[0]))
    return TRUE;
  lower = hog_stdlib_lower_string (vm, arguments[0]);
  if (find_lower (vm, lower, arguments[1], &offset))
    *result = hog_value_number ((double) hog_string_count_units (lower, offset) + 1);

  return TRUE;
}

HOG_NATIVE (multi_search_any_case_insensitive)
{
  const HogValue *needles;
  gsize n_needles = 0;
  gboolean found = FALSE;
  HogValue lower;
  gsize offset;

  if (!hog_value_is_nullish (arguments[0]) && hog_value_is_array (arguments[1]))
    {
      lower = hog_stdlib_lower_string (vm, hog_value_to_text (vm, arguments[0]));
      needles = hog_array_get_items (arguments[1], &n_needles);
      for (gsize i = 0; i < n_needles && !found; i++)
        found = needles[i] != HOG_HOLE && find_lower (vm, lower, needles[i], &offset);
    }
  *result = hog_value_number (found);

  return TRUE;
}
