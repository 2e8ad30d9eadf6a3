/* hog-stdlib-types.c: conversion, null, logic, errors, print
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>

#include "hog-date.h"
#include "hog-number.h"
#include "hog-print.h"
#include "hog-stdlib-private.h"

gboolean
hog_native_not_string (HogVm      *vm,
                       HogValue    value,
                       const char *method)
{
  if (hog_value_is_nullish (value))
    return hog_vm_fail (vm, "Cannot read properties of %s (reading '%s')",
                        value == HOG_NULL ? "null" : "undefined", method);
  return hog_vm_fail (vm, "value.%s is not a function", method);
}

GTimeZone *
hog_native_zone (HogValue zone)
{
  g_autofree char *name = NULL;
  gsize length;
  const char *text;

  if (!hog_value_is_string (zone))
    return NULL;
  text = hog_string_get (zone, &length);
  name = g_strndup (text, length);
  return g_strcmp0 (name, "UTC") == 0 ? NULL : g_time_zone_new_identifier (name);
}

static HogValue
date_to_text (HogVm    *vm,
              HogValue  date)
{
  g_autofree char *text = NULL;
  double parts[3];

  for (guint i = 0; i < 3; i++)
    parts[i] = hog_value_to_number (vm, hog_record_get_field (date, i + 1));
  if (isnan (parts[0]) || isnan (parts[1]) || isnan (parts[2]))
    text = g_strdup ("NaN-NaN-NaN");
  else
    text = g_strdup_printf ("%d-%02d-%02d", (int) parts[0], (int) parts[1], (int) parts[2]);
  return hog_string_new (vm, text, strlen (text));
}

static HogValue
datetime_to_text (HogVm    *vm,
                  HogValue  datetime)
{
  HogValue zone_name = hog_record_get_field (datetime, HOG_DATETIME_ZONE);
  GTimeZone *zone = hog_native_zone (zone_name);
  g_autofree char *text = NULL;
  HogCivil civil;
  gboolean known = zone != NULL || hog_native_is_text (zone_name, "UTC");

  if (!known
      || !hog_date_to_civil (
        hog_value_to_number (vm, hog_record_get_field (datetime, HOG_DATETIME_DT)), zone, &civil))
    {
      g_clear_pointer (&zone, g_time_zone_unref);
      return HOG_NULL;
    }
  text = g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03d", civil.year, civil.month, civil.day,
                          civil.hour, civil.minute, civil.second, civil.millisecond);
  if (zone == NULL)
    {
      char *with_zone = g_strconcat (text, "Z", NULL);

      g_free (text);
      text = with_zone;
    }
  else
    {
      int minutes = ABS (civil.offset) / 60;
      char *with_zone = g_strdup_printf ("%s%c%02d:%02d", text, civil.offset < 0 ? '-' : '+',
                                         minutes / 60, minutes % 60);

      g_free (text);
      text = with_zone;
    }
  g_clear_pointer (&zone, g_time_zone_unref);
  return hog_string_new (vm, text, strlen (text));
}

HogValue
hog_native_text (HogVm    *vm,
                 HogValue  value)
{
  g_autofree char *text = NULL;

  if (hog_value_is_string (value))
    return value;
  if (hog_value_is_record_of (value, HOG_RECORD_DATE))
    return date_to_text (vm, value);
  if (hog_value_is_record_of (value, HOG_RECORD_DATETIME))
    return datetime_to_text (vm, value);
  text = hog_value_to_text (vm, value);
  return hog_string_new (vm, text, strlen (text));
}

HOG_NATIVE (hog_native_to_string)
{
  *result = hog_native_text (vm, arguments[0]);
  return TRUE;
}

/* Whole days of a date, seconds of a datetime; FALSE for anything else. */
static gboolean
get_time_number (HogValue  value,
                 double   *number)
{
  if (hog_value_is_record_of (value, HOG_RECORD_DATETIME))
    {
      *number = hog_value_to_number (NULL, hog_record_get_field (value, HOG_DATETIME_DT));
      return TRUE;
    }
  if (hog_value_is_record_of (value, HOG_RECORD_DATE))
    {
      *number = floor (hog_native_seconds (value, NULL) / 86400);
      return TRUE;
    }
  return FALSE;
}

static HogValue
number_or_null (double number)
{
  return isnan (number) ? HOG_NULL : hog_value_number (number);
}

HOG_NATIVE (hog_native_to_int)
{
  double number;
  gsize length;
  const char *text;

  if (get_time_number (arguments[0], &number))
    *result = hog_value_number (floor (number));
  else
    {
      text = hog_string_get (hog_value_to_js_text (vm, arguments[0]), &length);
      *result = number_or_null (hog_number_parse_int (text, length, 10));
      if (length > 1 && strchr ("0123456789+- \t", text[0]) != NULL)
        {
          gsize at = hog_number_skip_space (text, length);

          if (at < length && (text[at] == '+' || text[at] == '-'))
            at++;
          if (at + 1 < length && text[at] == '0' && (text[at + 1] | 0x20) == 'x')
            *result = number_or_null (hog_number_parse_int (text, length, 0));
        }
    }
  return TRUE;
}

HOG_NATIVE (hog_native_to_float)
{
  double number;
  gsize length;
  const char *text;

  if (get_time_number (arguments[0], &number))
    *result = hog_value_number (number);
  else
    {
      text = hog_string_get (hog_value_to_js_text (vm, arguments[0]), &length);
      *result = number_or_null (hog_number_parse_float (text, length));
    }
  return TRUE;
}

HOG_NATIVE (hog_native_typeof)
{
  const char *name = hog_value_get_type_name (arguments[0]);

  *result = hog_string_new (vm, name, strlen (name));
  return TRUE;
}

HOG_NATIVE (hog_native_tuple)
{
  *result = hog_tuple_new (vm, arguments, n_arguments);
  return TRUE;
}

HOG_NATIVE (hog_native_is_null)
{
  *result = hog_value_boolean (hog_value_is_nullish (arguments[0]));
  return TRUE;
}

HOG_NATIVE (hog_native_is_not_null)
{
  *result = hog_value_boolean (!hog_value_is_nullish (arguments[0]));
  return TRUE;
}

HOG_NATIVE (hog_native_if_null)
{
  *result = arguments[0] == HOG_NULL ? arguments[1] : arguments[0];
  return TRUE;
}

HOG_NATIVE (hog_native_coalesce)
{
  for (guint i = 0; i < n_arguments; i++)
    if (!hog_value_is_nullish (arguments[i]))
      {
        *result = arguments[i];
        return TRUE;
      }
  return TRUE;
}

HOG_NATIVE (hog_native_assume_not_null)
{
  if (hog_value_is_nullish (arguments[0]))
    return hog_vm_fail (vm, "Value is null in assumeNotNull");
  *result = arguments[0];
  return TRUE;
}

static gboolean
is_empty (HogValue value)
{
  if (hog_value_is_nullish (value))
    return TRUE;
  if (hog_value_is_string (value))
    return hog_string_get_n_units (value) == 0;
  if (hog_value_is_array (value))
    return hog_array_get_length (value) == 0;
  return hog_value_is_dict (value) && hog_dict_get_length (value) == 0;
}

HOG_NATIVE (hog_native_empty)
{
  *result = hog_value_boolean (is_empty (arguments[0]));
  return TRUE;
}

HOG_NATIVE (hog_native_not_empty)
{
  *result = hog_value_boolean (!is_empty (arguments[0]));
  return TRUE;
}

HOG_NATIVE (hog_native_not)
{
  *result = hog_value_boolean (!hog_value_is_truthy (arguments[0]));
  return TRUE;
}

HOG_NATIVE (hog_native_and)
{
  *result = HOG_TRUE;
  for (guint i = 0; i < n_arguments; i++)
    if (!hog_value_is_truthy (arguments[i]))
      *result = HOG_FALSE;
  return TRUE;
}

HOG_NATIVE (hog_native_or)
{
  *result = HOG_FALSE;
  for (guint i = 0; i < n_arguments; i++)
    if (hog_value_is_truthy (arguments[i]))
      *result = HOG_TRUE;
  return TRUE;
}

HOG_NATIVE (hog_native_if)
{
  *result = hog_value_is_truthy (arguments[0]) ? arguments[1] : arguments[2];
  return TRUE;
}

HOG_NATIVE (hog_native_multi_if)
{
  for (guint i = 0; i + 1 < n_arguments; i += 2)
    if (hog_value_is_truthy (arguments[i]))
      {
        *result = arguments[i + 1];
        return TRUE;
      }
  if (n_arguments % 2 == 1)
    *result = arguments[n_arguments - 1];
  return TRUE;
}

HOG_NATIVE (hog_native_equals)
{
  *result = hog_value_boolean (hog_value_is_identical (arguments[0], arguments[1]));
  return TRUE;
}

HOG_NATIVE (hog_native_not_equals)
{
  *result = hog_value_boolean (!hog_value_is_identical (arguments[0], arguments[1]));
  return TRUE;
}

HOG_NATIVE (hog_native_less)
{
  *result = hog_value_boolean (hog_is_less_raw (vm, arguments[0], arguments[1], FALSE));
  return TRUE;
}

HOG_NATIVE (hog_native_less_or_equals)
{
  *result = hog_value_boolean (hog_is_less_raw (vm, arguments[0], arguments[1], TRUE));
  return TRUE;
}

HOG_NATIVE (hog_native_greater)
{
  *result = hog_value_boolean (hog_is_less_raw (vm, arguments[1], arguments[0], FALSE));
  return TRUE;
}

HOG_NATIVE (hog_native_greater_or_equals)
{
  *result = hog_value_boolean (hog_is_less_raw (vm, arguments[1], arguments[0], TRUE));
  return TRUE;
}

HOG_NATIVE (hog_native_in)
{
  gboolean found = FALSE;

  if (hog_value_is_array (arguments[1]) && !hog_is_in (vm, arguments[0], arguments[1], &found))
    return FALSE;
  *result = hog_value_boolean (found);
  return TRUE;
}

HOG_NATIVE (hog_native_print)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < n_arguments; i++)
    {
      if (i > 0)
        g_string_append_c (line, ' ');
      hog_value_append_text (line, arguments[i]);
    }
  hog_vm_print (vm, line->str);
  return TRUE;
}

static void
make_error (HogVm          *vm,
            HogValue        type,
            const HogValue *arguments,
            guint           n_arguments,
            HogValue       *result)
{
  HogValue message = n_arguments > 0 ? arguments[0] : HOG_NULL;

  if (!hog_value_is_truthy (message))
    message = hog_string_new (vm, "An error occurred", 17);
  *result = hog_error_new (vm, type, message, n_arguments > 1 ? arguments[1] : HOG_UNDEFINED);
}

HOG_NATIVE (hog_native_error)
{
  make_error (vm, hog_string_new (vm, "Error", 5), arguments, n_arguments, result);
  return TRUE;
}

HOG_NATIVE (hog_native_retry_error)
{
  make_error (vm, hog_string_new (vm, "RetryError", 10), arguments, n_arguments, result);
  return TRUE;
}

HOG_NATIVE (hog_native_not_implemented_error)
{
  make_error (vm, hog_string_new (vm, "NotImplementedError", 19), arguments, n_arguments, result);
  return TRUE;
}

HOG_NATIVE (hog_native_hog_error)
{
  HogValue type = hog_value_is_truthy (arguments[0]) ? arguments[0]
                                                     : hog_string_new (vm, "Error", 5);

  make_error (vm, type, arguments + 1, n_arguments - 1, result);
  return TRUE;
}
