/* hog-stdlib-string.c: text; positions and lengths are in UTF-16 units
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>

#include "hog-regex.h"
#include "hog-stdlib-private.h"

HOG_NATIVE (hog_native_length)
{
  HogValue value = arguments[0];

  if (hog_value_is_string (value))
    *result = hog_value_number ((double) hog_string_get_n_units (value));
  else if (hog_value_is_array (value))
    *result = hog_value_number ((double) hog_array_get_length (value));
  else if (hog_value_is_nullish (value))
    return hog_native_not_string (vm, value, "length");
  else
    *result = HOG_UNDEFINED;
  return TRUE;
}

static gboolean
change_case (HogVm      *vm,
             HogValue    value,
             char     *(*change) (const char *, gssize),
             const char *method,
             HogValue   *result)
{
  g_autofree char *changed = NULL;
  gsize length;
  const char *text;

  if (!hog_value_is_string (value))
    return hog_native_not_string (vm, value, method);
  text = hog_string_get (value, &length);
  changed = change (text, (gssize) length);
  *result = hog_string_new (vm, changed, strlen (changed));
  return TRUE;
}

HOG_NATIVE (hog_native_lower)
{
  if (hog_value_is_nullish (arguments[0]))
    return TRUE;
  return change_case (vm, arguments[0], g_utf8_strdown, "toLowerCase", result);
}

HOG_NATIVE (hog_native_upper)
{
  return change_case (vm, arguments[0], g_utf8_strup, "toUpperCase", result);
}

HOG_NATIVE (hog_native_reverse)
{
  HogTextBuilder builder;

  if (!hog_value_is_string (arguments[0]))
    return hog_native_not_string (vm, arguments[0], "split");
  hog_text_builder_init (&builder, vm);
  for (gsize i = hog_string_get_n_units (arguments[0]); i > 0; i--)
    hog_text_builder_append_string (&builder, hog_string_slice (vm, arguments[0], i - 1, i));
  *result = hog_text_builder_end (&builder);
  return TRUE;
}

HOG_NATIVE (hog_native_concat)
{
  HogTextBuilder builder;

  if (n_arguments == 2 && hog_value_is_string (arguments[0]) && hog_value_is_string (arguments[1]))
    {
      *result = hog_string_concat (vm, arguments[0], arguments[1]);
      return TRUE;
    }
  hog_text_builder_init (&builder, vm);
  for (guint i = 0; i < n_arguments; i++)
    if (!hog_value_is_nullish (arguments[i]))
      {
        HogValue text = hog_native_text (vm, arguments[i]);

        if (hog_value_is_string (text))
          hog_text_builder_append_string (&builder, text);
      }
  *result = hog_text_builder_end (&builder);
  return TRUE;
}

HOG_NATIVE (hog_native_substring)
{
  double start = hog_value_is_number (arguments[1]) ? hog_value_get_number (arguments[1]) - 1 : 0;
  gboolean has_length = n_arguments > 2 && hog_value_is_number (arguments[2]);
  double length = has_length ? hog_value_get_number (arguments[2]) : INFINITY;
  double units;

  *result = hog_string_new (vm, "", 0);
  if (!hog_value_is_string (arguments[0]) || start < 0 || length < 0 || isnan (start)
      || isnan (length))
    return TRUE;
  units = (double) hog_string_get_n_units (arguments[0]);
  if (start < units)
    *result = hog_string_slice (vm, arguments[0], (gsize) trunc (start),
                                (gsize) MIN (trunc (start + length), units));
  return TRUE;
}

HOG_NATIVE (hog_native_starts_with)
{
  gsize length, n;
  const char *text, *prefix;

  *result = HOG_FALSE;
  if (hog_value_is_string (arguments[0]) && hog_value_is_string (arguments[1]))
    {
      text = hog_string_get (arguments[0], &length);
      prefix = hog_string_get (arguments[1], &n);
      *result = hog_value_boolean (n <= length && memcmp (text, prefix, n) == 0);
    }
  return TRUE;
}

static void
find_position (HogVm    *vm,
               HogValue  text,
               HogValue  wanted,
               HogValue *result)
{
  HogValue needle_text = hog_value_to_js_text (vm, wanted);
  gsize length, n;
  const char *hay = hog_string_get (text, &length);
  const char *needle = hog_string_get (needle_text, &n);
  const char *found = n == 0 ? hay : memmem (hay, length, needle, n);

  *result = hog_value_number (
    found != NULL ? (double) hog_string_count_units (text, (gsize) (found - hay)) + 1 : 0);
}

HOG_NATIVE (hog_native_position)
{
  *result = hog_value_number (0);
  if (hog_value_is_string (arguments[0]))
    find_position (vm, arguments[0], arguments[1], result);
  return TRUE;
}

HOG_NATIVE (hog_native_position_case_insensitive)
{
  HogValue text = HOG_NULL, wanted = HOG_NULL;

  *result = hog_value_number (0);
  if (!hog_value_is_string (arguments[0]))
    return TRUE;
  if (!change_case (vm, arguments[0], g_utf8_strdown, "toLowerCase", &text)
      || !change_case (vm, hog_value_to_js_text (vm, arguments[1]), g_utf8_strdown, "toLowerCase",
                       &wanted))
    return FALSE;
  find_position (vm, text, wanted, result);
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
  char space = ' ';
  const char *character = &space;
  gsize n = 1, length, start = 0;
  const char *text;

  if (n_arguments > 1 && !hog_value_is_nullish (arguments[1]))
    {
      if (!hog_value_is_string (arguments[1]) || hog_string_get_n_units (arguments[1]) != 1)
        {
          *result = hog_string_new (vm, "", 0);
          return TRUE;
        }
      character = hog_string_get (arguments[1], &n);
    }
  if (!hog_value_is_string (arguments[0]))
    return hog_native_not_string (vm, arguments[0], "length");
  text = hog_string_get (arguments[0], &length);
  while (left && start + n <= length && memcmp (text + start, character, n) == 0)
    start += n;
  while (right && length >= start + n && memcmp (text + length - n, character, n) == 0)
    length -= n;
  *result = hog_string_new (vm, text + start, length - start);
  return TRUE;
}

HOG_NATIVE (hog_native_trim)
{
  return trim (vm, arguments, n_arguments, TRUE, TRUE, result);
}

HOG_NATIVE (hog_native_trim_left)
{
  return trim (vm, arguments, n_arguments, TRUE, FALSE, result);
}

HOG_NATIVE (hog_native_trim_right)
{
  return trim (vm, arguments, n_arguments, FALSE, TRUE, result);
}

HOG_NATIVE (hog_native_split_by_string)
{
  double max = n_arguments > 2 && hog_value_is_number (arguments[2])
                 ? trunc (hog_value_get_number (arguments[2]))
                 : -1;
  gsize limit = max >= 0 && max < 1e9 ? (gsize) max : G_MAXSIZE;
  HogValue separator = hog_value_to_js_text (vm, arguments[0]);
  gsize n, length;
  const char *sep = hog_string_get (separator, &n);
  const char *text, *end;

  if (!hog_value_is_string (arguments[1]))
    return hog_native_not_string (vm, arguments[1], "split");
  *result = hog_array_new (vm, 0);
  text = hog_string_get (arguments[1], &length);
  if (n == 0)
    {
      gsize units = hog_string_get_n_units (arguments[1]);

      for (gsize i = 0; i < MIN (units, limit) && !hog_vm_is_stopping (vm); i++)
        hog_array_append (vm, *result, hog_string_slice (vm, arguments[1], i, i + 1));
      return TRUE;
    }
  end = text + length;
  for (gsize i = 0; i < limit && !hog_vm_is_stopping (vm); i++)
    {
      const char *found = memmem (text, (gsize) (end - text), sep, n);
      const char *stop = found != NULL ? found : end;

      hog_array_append (vm, *result, hog_string_new (vm, text, (gsize) (stop - text)));
      if (found == NULL)
        break;
      text = found + n;
    }
  return TRUE;
}

/* The replacement with JavaScript's $$, $&, $` and $'. */
static void
append_replacement (HogTextBuilder *out,
                    const char     *to,
                    gsize           to_length,
                    const char     *text,
                    gsize           length,
                    gsize           at,
                    gsize           n)
{
  for (gsize i = 0; i < to_length; i++)
    {
      char next = to[i] == '$' && i + 1 < to_length ? to[i + 1] : '\0';

      if (next == '$')
        hog_text_builder_append_c (out, '$');
      else if (next == '&')
        hog_text_builder_append (out, text + at, n);
      else if (next == '`')
        hog_text_builder_append (out, text, at);
      else if (next == '\'')
        hog_text_builder_append (out, text + at + n, length - at - n);
      else
        {
          hog_text_builder_append_c (out, to[i]);
          continue;
        }
      i++;
    }
}

static gboolean
replace (HogVm          *vm,
         const HogValue *arguments,
         gboolean        all,
         HogValue       *result)
{
  HogValue from = hog_value_to_js_text (vm, arguments[1]);
  HogValue to = hog_value_to_js_text (vm, arguments[2]);
  HogTextBuilder out;
  gsize length, n, to_length, at = 0;
  const char *text, *wanted, *replacement;

  if (!hog_value_is_string (arguments[0]))
    return hog_native_not_string (vm, arguments[0], all ? "replaceAll" : "replace");
  text = hog_string_get (arguments[0], &length);
  wanted = hog_string_get (from, &n);
  replacement = hog_string_get (to, &to_length);
  hog_text_builder_init (&out, vm);
  if (n == 0)
    {
      gsize units = all ? hog_string_get_n_units (arguments[0]) : 0;

      append_replacement (&out, replacement, to_length, text, length, 0, 0);
      for (gsize i = 0; i < units && !hog_vm_is_stopping (vm); i++)
        {
          hog_text_builder_append_string (&out, hog_string_slice (vm, arguments[0], i, i + 1));
          append_replacement (&out, replacement, to_length, text, length, 0, 0);
        }
      if (!all)
        hog_text_builder_append (&out, text, length);
      *result = hog_text_builder_end (&out);
      return TRUE;
    }
  while (!hog_vm_is_stopping (vm))
    {
      const char *found = memmem (text + at, length - at, wanted, n);
      gsize position;

      if (found == NULL)
        break;
      position = (gsize) (found - text);
      hog_text_builder_append (&out, text + at, position - at);
      append_replacement (&out, replacement, to_length, text, length, position, n);
      at = position + n;
      if (!all)
        break;
    }
  hog_text_builder_append (&out, text + at, length - at);
  *result = hog_text_builder_end (&out);
  return TRUE;
}

HOG_NATIVE (hog_native_replace_one)
{
  return replace (vm, arguments, FALSE, result);
}

HOG_NATIVE (hog_native_replace_all)
{
  return replace (vm, arguments, TRUE, result);
}

static gboolean
like (HogVm          *vm,
      const HogValue *arguments,
      gboolean        ignore_case,
      gboolean        negated,
      HogValue       *result)
{
  gboolean found;

  if (!hog_is_like (vm, arguments[0], arguments[1], ignore_case, &found))
    return FALSE;
  *result = hog_value_boolean (found != negated);
  return TRUE;
}

HOG_NATIVE (hog_native_like)
{
  return like (vm, arguments, FALSE, FALSE, result);
}

HOG_NATIVE (hog_native_ilike)
{
  return like (vm, arguments, TRUE, FALSE, result);
}

HOG_NATIVE (hog_native_not_like)
{
  return like (vm, arguments, FALSE, TRUE, result);
}

HOG_NATIVE (hog_native_not_ilike)
{
  return like (vm, arguments, TRUE, TRUE, result);
}

HOG_NATIVE (hog_native_match)
{
  gboolean found;

  if (!hog_matches_regex (vm, arguments[0], arguments[1], FALSE, &found))
    return FALSE;
  *result = hog_value_boolean (found);
  return TRUE;
}

HOG_NATIVE (hog_native_extract_regex)
{
  HogValue text, pattern;
  g_autofree char *message = NULL;
  HogRegexMatch match;
  HogRegex *regex;
  gsize length;
  const char *chars;

  *result = hog_string_new (vm, "", 0);
  if (hog_value_is_nullish (arguments[0]) || hog_value_is_nullish (arguments[1]))
    return TRUE;
  pattern = hog_value_to_js_text (vm, arguments[1]);
  chars = hog_string_get (pattern, &length);
  regex = hog_vm_get_regex (vm, chars, length, &message);
  if (regex == NULL)
    return hog_vm_fail (vm, "Invalid regular expression: %s", message);
  text = hog_value_to_js_text (vm, arguments[0]);
  chars = hog_string_get (text, &length);
  if (hog_regex_search (regex, chars, length, &match))
    *result = hog_string_new (vm, chars + match.start, match.end - match.start);
  return TRUE;
}

HOG_NATIVE (hog_native_multi_search_any_case_insensitive)
{
  gsize n_needles, length;
  const HogValue *needles;
  HogValue text = HOG_NULL;
  const char *hay;

  *result = hog_value_number (0);
  if (hog_value_is_nullish (arguments[0]) || !hog_value_is_array (arguments[1]))
    return TRUE;
  if (!change_case (vm, hog_value_to_js_text (vm, arguments[0]), g_utf8_strdown, "toLowerCase",
                    &text))
    return FALSE;
  hay = hog_string_get (text, &length);
  needles = hog_array_get_items (arguments[1], &n_needles);
  for (gsize i = 0; i < n_needles; i++)
    {
      HogValue needle = HOG_NULL;
      gsize n;
      const char *chars;

      if (!change_case (vm, hog_value_to_js_text (vm, needles[i]), g_utf8_strdown, "toLowerCase",
                        &needle))
        return FALSE;
      chars = hog_string_get (needle, &n);
      if (n == 0 || memmem (hay, length, chars, n) != NULL)
        {
          *result = hog_value_number (1);
          return TRUE;
        }
    }
  return TRUE;
}
