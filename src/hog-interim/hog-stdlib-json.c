/* hog-stdlib-json.c: JSON text and values
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>

#include "hog-convert.h"
#include "hog-number.h"
#include "hog-stdlib-private.h"

/* Text to a value; FALSE if it is no JSON. */
static gboolean
parse (HogVm    *vm,
       HogValue  text,
       HogValue *result)
{
  g_autoptr(HogData) data = NULL;
  gsize length;
  const char *chars = hog_string_get (text, &length);

  data = hog_data_from_json (chars, (gssize) length, NULL);
  if (data == NULL)
    return FALSE;
  *result = hog_value_from_data (vm, data);
  return TRUE;
}

HOG_NATIVE (hog_native_json_parse)
{
  HogValue text = hog_value_to_js_text (vm, arguments[0]);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) data = NULL;
  gsize length;
  const char *chars = hog_string_get (text, &length);

  data = hog_data_from_json (chars, (gssize) length, &error);
  if (data == NULL)
    return hog_vm_fail (vm, "%s", error->message);
  *result = hog_value_from_data (vm, data);
  return TRUE;
}

HOG_NATIVE (hog_native_json_stringify)
{
  double indent = n_arguments > 1 && hog_value_is_number (arguments[1])
                    ? trunc (hog_value_get_number (arguments[1]))
                    : 0;
  g_autoptr(HogData) data = hog_value_to_data (vm, arguments[0]);
  g_autofree char *json = NULL;

  json = hog_data_to_json (data, indent > 0 ? (guint) MIN (indent, 10) : 0);
  *result = hog_string_new (vm, json, strlen (json));
  return TRUE;
}

HOG_NATIVE (hog_native_is_valid_json)
{
  HogValue ignored;

  *result = hog_value_boolean (parse (vm, hog_value_to_js_text (vm, arguments[0]), &ignored));
  return TRUE;
}

/* One step of a path. FALSE with the machine failed, or with *found FALSE. */
static gboolean
take_step (HogVm    *vm,
           HogValue *value,
           HogValue  key,
           gboolean *found)
{
  *found = FALSE;
  if (hog_value_is_string (*value) && !parse (vm, *value, value))
    return TRUE;
  if (hog_value_is_dict (*value))
    {
      *found = hog_dict_lookup (*value, key, value)
               || (hog_value_is_number (key)
                   && hog_dict_lookup (*value, hog_value_to_js_text (vm, key), value));
      return TRUE;
    }
  if (hog_value_is_nullish (*value) && hog_value_is_string (key))
    return hog_native_not_string (vm, *value, "get");
  if (hog_value_is_array (*value))
    {
      double length = (double) hog_array_get_length (*value);

      if (hog_value_is_number (key))
        {
          double index = hog_value_get_number (key);

          if (index == 0 || fabs (index) > length)
            return TRUE;
        }
      *found = hog_get_property (vm, *value, key, value);
      return *found;
    }
  return TRUE;
}

/* The value at the path; *found FALSE where there is none. */
static gboolean
walk (HogVm          *vm,
      const HogValue *arguments,
      guint           n_arguments,
      HogValue       *value,
      gboolean       *found)
{
  *value = arguments[0];
  *found = TRUE;
  for (guint i = 1; i < n_arguments && *found; i++)
    {
      if (hog_value_is_number (arguments[i]) && hog_value_get_number (arguments[i]) == 0)
        return hog_vm_fail (vm, "Hog arrays start from index 1");
      if (!take_step (vm, value, arguments[i], found))
        return FALSE;
    }
  return TRUE;
}

HOG_NATIVE (hog_native_json_has)
{
  HogValue value = arguments[0];
  gboolean found = TRUE;

  for (guint i = 1; i < n_arguments && found; i++)
    if (!take_step (vm, &value, arguments[i], &found))
      return FALSE;
  *result = hog_value_boolean (found);
  return TRUE;
}

/* Like walk(), the root parsed where it is text. */
static gboolean
extract (HogVm          *vm,
         const HogValue *arguments,
         guint           n_arguments,
         HogValue       *value)
{
  gboolean found;

  if (!walk (vm, arguments, n_arguments, value, &found))
    return FALSE;
  if (!found || (n_arguments == 1 && hog_value_is_string (*value) && !parse (vm, *value, value)))
    *value = HOG_UNDEFINED;
  return TRUE;
}

HOG_NATIVE (hog_native_json_length)
{
  HogValue value;

  if (!extract (vm, arguments, n_arguments, &value))
    return FALSE;
  if (n_arguments > 1 && hog_value_is_nullish (value))
    return hog_native_not_string (vm, value, "length");
  *result = hog_value_number (hog_value_is_array (value)  ? (double) hog_array_get_length (value)
                              : hog_value_is_dict (value) ? (double) hog_dict_get_length (value)
                                                          : 0);
  return TRUE;
}

HOG_NATIVE (hog_native_json_extract)
{
  if (!extract (vm, arguments, n_arguments - 1, result))
    return FALSE;
  if (hog_value_is_nullish (*result))
    *result = HOG_NULL;
  return TRUE;
}

HOG_NATIVE (hog_native_json_extract_array_raw)
{
  HogValue value;

  if (!extract (vm, arguments, n_arguments, &value))
    return FALSE;
  *result = hog_value_is_array (value) ? value : HOG_NULL;
  return TRUE;
}

HOG_NATIVE (hog_native_json_extract_bool)
{
  HogValue value;

  if (!extract (vm, arguments, n_arguments, &value))
    return FALSE;
  *result = hog_value_is_boolean (value) ? value : HOG_FALSE;
  return TRUE;
}

static gboolean
extract_number (HogVm          *vm,
                const HogValue *arguments,
                guint           n_arguments,
                gboolean        is_int,
                HogValue       *result)
{
  HogValue value, text;
  gsize length;
  const char *chars;
  double number;

  if (!extract (vm, arguments, n_arguments, &value))
    return FALSE;
  if (n_arguments == 1 && !hog_value_is_array (value))
    value = HOG_UNDEFINED;
  text = hog_value_to_js_text (vm, value);
  chars = hog_string_get (text, &length);
  number = is_int ? hog_number_parse_int (chars, length, 10)
                  : hog_number_parse_float (chars, length);
  *result = isnan (number) ? HOG_NULL : hog_value_number (number);
  return TRUE;
}

HOG_NATIVE (hog_native_json_extract_int)
{
  return extract_number (vm, arguments, n_arguments, TRUE, result);
}

HOG_NATIVE (hog_native_json_extract_float)
{
  return extract_number (vm, arguments, n_arguments, FALSE, result);
}

HOG_NATIVE (hog_native_json_extract_string)
{
  HogValue value;

  if (!extract (vm, arguments, n_arguments, &value))
    return FALSE;
  *result = hog_value_is_nullish (value) ? HOG_NULL : hog_value_to_js_text (vm, value);
  return TRUE;
}
