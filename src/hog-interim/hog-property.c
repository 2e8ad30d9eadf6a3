/* hog-property.c: reading and writing c[k]; searching text with patterns
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>

#include "hog-closure.h"
#include "hog-number.h"
#include "hog-operator.h"
#include "hog-print.h"
#include "hog-regex.h"
#include "hog-string.h"

static HogValue
null_if_missing (HogValue value)
{
  return hog_value_is_nullish (value) ? HOG_NULL : value;
}

static gboolean
get_item (HogVm    *vm,
          HogValue  array,
          HogValue  key,
          HogValue *result)
{
  gsize length = hog_array_get_length (array);

  *result = HOG_NULL;
  if (hog_value_is_number (key))
    {
      double index = hog_value_get_number (key);

      if (index == 0)
        return hog_vm_fail (vm, "Hog arrays start from index 1");
      if (index != trunc (index) || fabs (index) > (double) length)
        return TRUE;
      *result = null_if_missing (
        hog_array_get (array, index > 0 ? (gsize) index - 1 : length - (gsize) -index));
      return TRUE;
    }
  /* The own properties of a JavaScript array: indices from 0 as text, and the length. */
  if (hog_value_is_string (key))
    {
      gsize n;
      const char *text = hog_string_get (key, &n);
      guint32 index;

      if (n == 6 && memcmp (text, "length", 6) == 0)
        *result = hog_value_number ((double) length);
      else if (hog_number_array_index (text, n, &index))
        *result = null_if_missing (hog_array_get (array, index));
    }
  return TRUE;
}

gboolean
hog_get_property (HogVm    *vm,
                  HogValue  container,
                  HogValue  key,
                  HogValue *result)
{
  *result = HOG_NULL;
  if (hog_value_is_dict (container))
    {
      if (!hog_dict_lookup (container, key, result))
        *result = HOG_NULL;
      return TRUE;
    }
  if (hog_value_is_array (container))
    return get_item (vm, container, key, result);
  if (hog_value_is_record (container) || hog_value_is_function (container))
    {
      if (hog_value_is_number (key) && hog_value_get_number (key) == 0)
        return hog_vm_fail (vm, "Hog arrays start from index 1");
      if (hog_value_is_record (container) && hog_value_is_string (key))
        {
          gsize length;
          const char *text = hog_string_get (key, &length);

          *result = null_if_missing (hog_record_lookup (container, text, length));
        }
    }
  return TRUE;
}

static gboolean
fail_to_set (HogVm      *vm,
             HogValue    key,
             const char *what,
             const char *type)
{
  g_autofree char *text = hog_value_to_text (vm, key);

  return hog_vm_fail (vm, "Can not set %s on %s: %s", text, what, type);
}

gboolean
hog_set_property (HogVm    *vm,
                  HogValue  container,
                  HogValue  key,
                  HogValue  value)
{
  if (hog_value_is_dict (container))
    {
      hog_dict_set (vm, container, key, value);
      return TRUE;
    }
  if (hog_value_is_array (container) && hog_value_is_number (key))
    {
      double index = hog_value_get_number (key);

      if (index <= 0)
        return hog_vm_fail (vm, "Hog arrays start from index 1");
      if (index == trunc (index) && index < 1e9)
        {
          hog_array_set (vm, container, (gsize) index - 1, value);
          return TRUE;
        }
    }
  if (hog_value_is_array (container) || hog_value_is_record (container)
      || hog_value_is_function (container))
    {
      g_autofree char *text = hog_value_to_text (vm, key);

      return hog_vm_fail (vm, "Can not set %s on element of type object", text);
    }
  return fail_to_set (vm, key, "non-object",
                      hog_value_is_string (container)    ? "string"
                      : hog_value_is_number (container)  ? "number"
                      : hog_value_is_boolean (container) ? "boolean"
                                                         : "object");
}

/* Turns a LIKE pattern into a regular expression, as PostHog does: % is .*, _ is one
 * character, nothing is anchored. */
static char *
like_to_regex (const char *pattern,
               gsize       length,
               gboolean    ignore_case)
{
  GString *out = g_string_new (ignore_case ? "(?i)" : NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (pattern[i] == '%')
        g_string_append (out, ".*");
      else if (pattern[i] == '_')
        g_string_append_c (out, '.');
      else
        {
          if (pattern[i] != '\0' && strchr ("-/\\^$*+?.()[]{}|", pattern[i]) != NULL)
            g_string_append_c (out, '\\');
          g_string_append_c (out, pattern[i]);
        }
    }
  return g_string_free (out, FALSE);
}

static gboolean
search (HogVm      *vm,
        HogValue    text,
        const char *pattern,
        gsize       length,
        gboolean   *result)
{
  g_autofree char *message = NULL;
  HogRegex *regex = hog_vm_get_regex (vm, pattern, length, &message);
  gsize n;
  const char *chars;

  if (regex == NULL)
    return hog_vm_fail (vm, "Invalid regular expression: %s", message);
  chars = hog_string_get (text, &n);
  *result = hog_regex_search (regex, chars, n, NULL);
  return TRUE;
}

gboolean
hog_is_like (HogVm    *vm,
             HogValue  text,
             HogValue  pattern,
             gboolean  ignore_case,
             gboolean *result)
{
  HogValue pattern_text = hog_value_to_js_text (vm, pattern);
  gsize length;
  const char *chars = hog_string_get (pattern_text, &length);
  g_autofree char *regex = like_to_regex (chars, length, ignore_case);

  return search (vm, hog_value_to_js_text (vm, text), regex, strlen (regex), result);
}

gboolean
hog_matches_regex (HogVm    *vm,
                   HogValue  text,
                   HogValue  pattern,
                   gboolean  ignore_case,
                   gboolean *result)
{
  HogValue text_string, pattern_string;
  gsize length;
  const char *chars;

  *result = FALSE;
  if (!hog_value_is_truthy (text) || (!hog_value_is_truthy (pattern) && !ignore_case))
    return TRUE;
  text_string = hog_value_to_js_text (vm, text);
  pattern_string = hog_value_to_js_text (vm, pattern);
  chars = hog_string_get (pattern_string, &length);
  if (ignore_case)
    {
      g_autofree char *prefixed = g_strdup_printf ("(?i)%.*s", (int) length, chars);

      return search (vm, text_string, prefixed, strlen (prefixed), result);
    }
  return search (vm, text_string, chars, length, result);
}
