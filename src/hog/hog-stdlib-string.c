/* hog-stdlib-string.c: text; positions and lengths are in UTF-16 units
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-stdlib-string"

#include <math.h>

#include "hog-regex.h"
#include "hog-stdlib-private.h"
#include "hog-units.h"

/* Where @part is in @text, in bytes. */
gboolean
hog_stdlib_find_text (HogValue  text,
                      HogValue  part,
                      gsize    *offset)
{
  gsize length;
  gsize part_length;
  const char *bytes = hog_string_get (text, &length);
  const char *part_bytes = hog_string_get (part, &part_length);
  const char *found = memmem (bytes, length, part_bytes, part_length);

  *offset = found != NULL ? (gsize) (found - bytes) : 0;

  return found != NULL;
}

HOG_NATIVE (length)
{
  HogValue value = arguments[0];

  if (hog_value_is_string (value))
    *result = hog_value_number ((double) hog_string_get_n_units (value));
  else if (hog_value_is_array (value))
    *result = hog_value_number ((double) hog_array_get_length (value));
  else if (hog_value_is_nullish (value))
    return hog_stdlib_fail_method (vm, value, "args[0]", "length");
  else
    *result = HOG_UNDEFINED;

  return TRUE;
}

HOG_NATIVE (reverse)
{
  g_autofree gunichar2 *units = NULL;
  g_autoptr(GString) out = g_string_new (NULL);
  gsize length;
  gsize n_units;
  const char *text;

  if (!hog_value_is_string (arguments[0]))
    return hog_stdlib_fail_method (vm, arguments[0], "args[0]", "split");

  text = hog_string_get (arguments[0], &length);
  units = hog_units_from_text (text, length, &n_units);
  for (gsize i = 0; i < n_units / 2; i++)
    {
      gunichar2 unit = units[i];

      units[i] = units[n_units - 1 - i];
      units[n_units - 1 - i] = unit;
    }
  hog_units_append (out, units, n_units);
  *result = hog_string_new (vm, out->str, out->len);

  return TRUE;
}

HOG_NATIVE (concat)
{
  g_autofree HogValue *many = n_arguments > 16 ? g_new (HogValue, n_arguments) : NULL;
  HogValue few[16];
  HogValue *texts = many != NULL ? many : few;
  guint n_texts = 0;

  for (guint i = 0; i < n_arguments; i++)
    {
      HogValue text = arguments[i];

      if (text == HOG_NULL)
        continue;
      if (!hog_value_is_string (text) && !hog_stdlib_to_text (vm, arguments[i], &text))
        return FALSE;
      if (hog_value_is_string (text))
        texts[n_texts++] = text;
    }
  *result = hog_string_concat_many (vm, texts, n_texts);

  return TRUE;
}

/* Where JavaScript's slice() puts an index. */
static gsize
clamp_index (double index,
             gsize  n_units)
{
  if (isnan (index))
    return 0;
  index = trunc (index);
  if (index < 0)
    index += (double) n_units;

  return (gsize) CLAMP (index, 0, (double) n_units);
}

HOG_NATIVE (substring)
{
  HogValue length_value = hog_stdlib_get_argument (arguments, n_arguments, 2);
  double start = hog_value_to_number (vm, arguments[1]) - 1;
  double length;
  gsize n_units;

  *result = hog_string_new (vm, "", 0);
  if (!hog_value_is_string (arguments[0]))
    return TRUE;

  n_units = hog_string_get_n_units (arguments[0]);
  length = hog_value_is_number (length_value) ? hog_value_get_number (length_value)
                                              : (double) n_units - start;
  if (start >= 0 && !(length < 0) && start < (double) n_units)
    {
      gsize from = clamp_index (start, n_units);

      *result = hog_string_slice (vm, arguments[0], from,
                                  MAX (from, clamp_index (start + length, n_units)));
    }

  return TRUE;
}

HOG_NATIVE (starts_with)
{
  gsize length;
  gsize prefix_length;
  const char *text;
  const char *prefix;

  *result = HOG_FALSE;
  if (hog_value_is_string (arguments[0]) && hog_value_is_string (arguments[1]))
    {
      text = hog_string_get (arguments[0], &length);
      prefix = hog_string_get (arguments[1], &prefix_length);
      *result = hog_value_boolean (prefix_length <= length
                                   && memcmp (text, prefix, prefix_length) == 0);
    }

  return TRUE;
}

HOG_NATIVE (position)
{
  gsize offset;

  *result = hog_value_number (0);
  if (hog_value_is_string (arguments[0])
      && hog_stdlib_find_text (arguments[0], hog_value_to_text (vm, arguments[1]), &offset))
    *result = hog_value_number ((double) hog_string_count_units (arguments[0], offset) + 1);

  return TRUE;
}

/* Whatever has a length and elements can be trimmed, as in JavaScript. */
static gboolean
trim_array (HogVm    *vm,
            HogValue  array,
            HogValue  character,
            gboolean  left,
            gboolean  right,
            HogValue *result)
{
  gsize length;
  const HogValue *items = hog_array_get_items (array, &length);
  gsize start = 0;

  while (left && start < length && hog_value_is_identical (items[start], character))
    start++;
  while (right && length > 0 && hog_value_is_identical (items[length - 1], character))
    length--;

  if (start >= length && left && right)
    *result = hog_string_new (vm, "", 0);
  else
    *result = hog_array_new_from_items (vm, items + start, length > start ? length - start : 0);

  return TRUE;
}

static gboolean
trim (HogVm          *vm,
      const HogValue *arguments,
      guint           n_arguments,
      gboolean        left,
      gboolean        right,
      HogValue       *result)
{
  HogValue character = hog_stdlib_get_argument (arguments, n_arguments, 1);
  gsize n;
  gsize length;
  gsize start = 0;
  const char *stripped;
  const char *text;

  if (hog_value_is_nullish (character))
    character = hog_string_new (vm, " ", 1);
  /* An array of one element has the length of a character but is equal to none. */
  if (hog_value_is_string (character) ? hog_string_get_n_units (character) != 1
      : !hog_value_is_array (character) || hog_array_get_length (character) != 1)
    {
      *result = hog_string_new (vm, "", 0);
      return TRUE;
    }
  if (hog_value_is_array (arguments[0]))
    return trim_array (vm, arguments[0], character, left, right, result);
  if (!hog_value_is_string (arguments[0]))
    return hog_value_is_nullish (arguments[0]) && !left
             ? hog_stdlib_fail_method (vm, arguments[0], "str", "length")
             : hog_stdlib_fail_method (vm, arguments[0], "str",
                                       hog_value_is_nullish (arguments[0]) ? "0" : "slice");
  if (!hog_value_is_string (character))
    {
      *result = arguments[0];
      return TRUE;
    }

  stripped = hog_string_get (character, &n);
  text = hog_string_get (arguments[0], &length);
  while (left && start + n <= length && memcmp (text + start, stripped, n) == 0)
    start += n;
  while (right && length >= start + n && memcmp (text + length - n, stripped, n) == 0)
    length -= n;
  *result = hog_string_new (vm, text + start, length - start);

  return TRUE;
}

HOG_NATIVE (trim)
{
  return trim (vm, arguments, n_arguments, TRUE, TRUE, result);
}

HOG_NATIVE (trim_left)
{
  return trim (vm, arguments, n_arguments, TRUE, FALSE, result);
}

HOG_NATIVE (trim_right)
{
  return trim (vm, arguments, n_arguments, FALSE, TRUE, result);
}

/* JavaScript's ToUint32(), so that -1 is no limit. */
static gsize
get_limit (HogVm    *vm,
           HogValue  value)
{
  double limit = hog_value_is_nullish (value) ? 4294967295.0 : hog_value_to_number (vm, value);

  if (!isfinite (limit))
    return 0;
  limit = fmod (trunc (limit), 4294967296.0);

  return (gsize) (limit < 0 ? limit + 4294967296.0 : limit);
}

static void
split_units (HogVm    *vm,
             HogValue  string,
             gsize     limit,
             HogValue *result)
{
  gsize n_units = MIN (hog_string_get_n_units (string), limit);

  for (gsize i = 0; i < n_units && !hog_vm_is_stopping (vm); i++)
    hog_array_append (vm, *result,
                      hog_string_new_from_unit (vm, hog_string_get_unit (string, i)));
}

HOG_NATIVE (split_by_string)
{
  gsize limit = get_limit (vm, hog_stdlib_get_argument (arguments, n_arguments, 2));
  HogValue separator = hog_value_to_text (vm, arguments[0]);
  gsize separator_length;
  const char *separator_text = hog_string_get (separator, &separator_length);
  const char *at;
  const char *end;
  gsize length;

  if (!hog_value_is_string (arguments[1]))
    return hog_stdlib_fail_method (vm, arguments[1], "str", "split");

  *result = hog_array_new (vm, 0);
  if (separator_length == 0)
    {
      split_units (vm, arguments[1], limit, result);
      return TRUE;
    }

  at = hog_string_get (arguments[1], &length);
  end = at + length;
  for (gsize i = 0; i < limit && at != NULL && !hog_vm_is_stopping (vm); i++)
    {
      const char *found = memmem (at, (gsize) (end - at), separator_text, separator_length);

      hog_array_append (vm, *result,
                        hog_string_new (vm, at, (gsize) ((found != NULL ? found : end) - at)));
      at = found != NULL ? found + separator_length : NULL;
    }

  return TRUE;
}

typedef struct
{
  const char *text;
  gsize       length;
  gsize       start; /* of what is replaced */
  gsize       end;
} Replaced;

/* $$ is a dollar, $& what is replaced, $` and $' what is before and after it. */
static void
append_replacement (HogTextBuilder *out,
                    HogValue        pattern,
                    const Replaced *replaced)
{
  gsize length;
  const char *text = hog_string_get (pattern, &length);

  for (gsize i = 0; i < length; i++)
    {
      char letter = text[i] == '$' && i + 1 < length ? text[i + 1] : '\0';

      i += letter == '$' || letter == '&' || letter == '`' || letter == '\'';
      if (letter == '$')
        hog_text_builder_append_c (out, '$');
      else if (letter == '&')
        hog_text_builder_append (out, replaced->text + replaced->start,
                                 replaced->end - replaced->start);
      else if (letter == '`')
        hog_text_builder_append (out, replaced->text, replaced->start);
      else if (letter == '\'')
        hog_text_builder_append (out, replaced->text + replaced->end,
                                 replaced->length - replaced->end);
      else
        hog_text_builder_append_c (out, text[i]);
    }
}

/* Puts the text before, between and after the units. Where a pair of surrogates is cut apart,
 * $` and $' are taken to be those of the whole character. */
static void
replace_between (HogVm          *vm,
                 HogTextBuilder *out,
                 HogValue        string,
                 HogValue        to)
{
  gsize n_units = hog_string_get_n_units (string);
  Replaced replaced = { 0 };

  replaced.text = hog_string_get (string, &replaced.length);
  for (gsize i = 0; i <= n_units && !hog_vm_is_stopping (vm); i++)
    {
      if (i > 0 && replaced.end < replaced.length)
        {
          gboolean is_high = i < n_units && (hog_string_get_unit (string, i) & 0xfc00) == 0xdc00
                             && (hog_string_get_unit (string, i - 1) & 0xfc00) == 0xd800;

          while (!is_high && ++replaced.end < replaced.length
                 && ((guchar) replaced.text[replaced.end] & 0xc0) == 0x80)
            continue;
          replaced.start = replaced.end;
        }
      append_replacement (out, to, &replaced);
      if (i < n_units)
        hog_text_builder_append_string (
          out, hog_string_new_from_unit (vm, hog_string_get_unit (string, i)));
    }
}

static gboolean
replace (HogVm          *vm,
         const HogValue *arguments,
         gboolean        all,
         HogValue       *result)
{
  HogValue from = hog_value_to_text (vm, arguments[1]);
  HogValue to = hog_value_to_text (vm, arguments[2]);
  Replaced replaced = { 0 };
  HogTextBuilder out;
  gsize from_length;
  const char *from_text = hog_string_get (from, &from_length);
  const char *found;

  if (!hog_value_is_string (arguments[0]))
    return hog_stdlib_fail_method (vm, arguments[0], "args[0]", all ? "replaceAll" : "replace");

  replaced.text = hog_string_get (arguments[0], &replaced.length);
  hog_text_builder_init (&out, vm);
  if (from_length == 0 && all)
    {
      replace_between (vm, &out, arguments[0], to);
      *result = hog_text_builder_end (&out);
      return TRUE;
    }

  do
    {
      const char *rest = replaced.text + replaced.end;
      gsize rest_length = replaced.length - replaced.end;

      found = memmem (rest, rest_length, from_text, from_length);
      if (found != NULL)
        {
          replaced.start = (gsize) (found - replaced.text);
          replaced.end = replaced.start + from_length;
          hog_text_builder_append (&out, rest, (gsize) (found - rest));
          append_replacement (&out, to, &replaced);
        }
    }
  while (found != NULL && all && !hog_vm_is_stopping (vm));
  hog_text_builder_append (&out, replaced.text + replaced.end, replaced.length - replaced.end);
  *result = hog_text_builder_end (&out);

  return TRUE;
}

HOG_NATIVE (replace_one)
{
  return replace (vm, arguments, FALSE, result);
}

HOG_NATIVE (replace_all)
{
  return replace (vm, arguments, TRUE, result);
}

HOG_NATIVE (like)
{
  return hog_value_match (vm, HOG_OPCODE_LIKE, arguments[0], arguments[1], result);
}

HOG_NATIVE (ilike)
{
  return hog_value_match (vm, HOG_OPCODE_ILIKE, arguments[0], arguments[1], result);
}

HOG_NATIVE (not_like)
{
  return hog_value_match (vm, HOG_OPCODE_NOT_LIKE, arguments[0], arguments[1], result);
}

HOG_NATIVE (not_ilike)
{
  return hog_value_match (vm, HOG_OPCODE_NOT_ILIKE, arguments[0], arguments[1], result);
}

HOG_NATIVE (match)
{
  return hog_value_match (vm, HOG_OPCODE_REGEX, arguments[0], arguments[1], result);
}

HOG_NATIVE (extract_regex)
{
  g_autofree char *message = NULL;
  HogRegexMatch match;
  gsize pattern_length;
  gsize length;
  const char *pattern;
  const char *text;
  gboolean found;

  *result = hog_string_new (vm, "", 0);
  if (hog_value_is_nullish (arguments[0]) || hog_value_is_nullish (arguments[1]))
    return TRUE;

  text = hog_string_get (hog_value_to_text (vm, arguments[0]), &length);
  pattern = hog_string_get (hog_value_to_text (vm, arguments[1]), &pattern_length);
  found = hog_regex_cache_search (hog_vm_get_regex_cache (vm), pattern, pattern_length, text,
                                  length, FALSE, &match, &message);
  if (message != NULL)
    return hog_vm_fail (vm, "Invalid regular expression: %s", message);
  if (found)
    *result = hog_string_new (vm, text + match.start, match.end - match.start);

  return TRUE;
}
