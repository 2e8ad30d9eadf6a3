/* hog-stdlib-types.c: conversion, null, logic, errors, print
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-stdlib-types"

#include <math.h>
#include <string.h>

#include "hog-date.h"
#include "hog-number.h"
#include "hog-print.h"
#include "hog-stdlib-date-private.h"
#include "hog-stdlib-private.h"

gboolean
hog_stdlib_is_text (HogValue    value,
                    const char *text)
{
  gsize length;
  const char *bytes;

  if (!hog_value_is_string (value))
    return FALSE;
  bytes = hog_string_get (value, &length);

  return length == strlen (text) && memcmp (bytes, text, length) == 0;
}

HogValue
hog_stdlib_new_text (HogVm      *vm,
                     const char *text)
{
  return hog_string_new (vm, text, strlen (text));
}

gboolean
hog_stdlib_fail_method (HogVm      *vm,
                        HogValue    value,
                        const char *expression,
                        const char *method)
{
  if (hog_value_is_nullish (value))
    return hog_vm_fail (vm, "Cannot read properties of %s (reading '%s')",
                        value == HOG_NULL ? "null" : "undefined", method);

  return hog_vm_fail (vm, "%s.%s is not a function", expression, method);
}

static HogValue
date_to_string (HogVm    *vm,
                HogValue  date)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = HOG_DATE_YEAR; i <= HOG_DATE_DAY; i++)
    {
      HogValue part = hog_record_get_field (date, i);

      if (i > HOG_DATE_YEAR)
        g_string_append_c (out, '-');
      if (i > HOG_DATE_YEAR && hog_value_to_number (vm, part) < 10)
        g_string_append_c (out, '0');
      hog_print_append (vm, out, part);
    }

  return hog_string_new (vm, out->str, out->len);
}

/* What toString() gives; null for a datetime without a time. FALSE if the run has failed. */
gboolean
hog_stdlib_to_text (HogVm    *vm,
                    HogValue  value,
                    HogValue *result)
{
  g_autoptr(GString) out = NULL;
  g_autofree char *text = NULL;

  if (hog_value_is_string (value))
    *result = value;
  else if (hog_value_is_number (value))
    {
      char number[HOG_NUMBER_TEXT_SIZE];

      *result = hog_string_new (vm, number,
                                hog_number_to_text (hog_value_get_number (value), number));
    }
  else if (hog_value_is_record_of (value, HOG_RECORD_DATE))
    *result = date_to_string (vm, value);
  else if (hog_value_is_record_of (value, HOG_RECORD_DATETIME))
    {
      if (!hog_stdlib_check_date (vm, value))
        return FALSE;
      text = hog_stdlib_format_iso (value);
      *result = text != NULL ? hog_stdlib_new_text (vm, text) : HOG_NULL;
    }
  else
    {
      out = g_string_new (NULL);
      if (!hog_print_append (vm, out, value))
        return FALSE;
      *result = hog_string_new (vm, out->str, out->len);
    }

  return TRUE;
}

HOG_NATIVE (to_string)
{
  return hog_stdlib_to_text (vm, arguments[0], result);
}

static HogValue
number_or_null (double number)
{
  return isnan (number) ? HOG_NULL : hog_value_number (number);
}

static gboolean
is_date (HogValue value)
{
  return hog_value_is_record_of (value, HOG_RECORD_DATE);
}

static gboolean
get_days (HogVm    *vm,
          HogValue  date,
          HogValue *result)
{
  if (!hog_stdlib_check_date (vm, date))
    return FALSE;
  *result = hog_value_number (floor (hog_date_get_seconds (date) / 86400));

  return TRUE;
}

HOG_NATIVE (to_int)
{
  gsize length;
  const char *text;

  if (hog_value_is_record_of (arguments[0], HOG_RECORD_DATETIME))
    *result = hog_value_number (floor (hog_value_to_number (
      vm, hog_record_get_field (arguments[0], HOG_DATETIME_DT))));
  else if (is_date (arguments[0]))
    return get_days (vm, arguments[0], result);
  else
    {
      text = hog_string_get (hog_value_to_text (vm, arguments[0]), &length);
      *result = number_or_null (hog_number_parse_int (text, length, 10));
    }

  return TRUE;
}

HOG_NATIVE (to_float)
{
  gsize length;
  const char *text;

  if (hog_value_is_record_of (arguments[0], HOG_RECORD_DATETIME))
    *result = hog_record_get_field (arguments[0], HOG_DATETIME_DT);
  else if (is_date (arguments[0]))
    return get_days (vm, arguments[0], result);
  else
    {
      text = hog_string_get (hog_value_to_text (vm, arguments[0]), &length);
      *result = number_or_null (hog_number_parse_float (text, length));
    }

  return TRUE;
}

static const char *
get_type_name (HogValue value)
{
  static const char *const record_names[] = {
    [HOG_RECORD_DATE] = "date",
    [HOG_RECORD_DATETIME] = "datetime",
    [HOG_RECORD_ERROR] = "error",
    [HOG_RECORD_INTERVAL] = "object",
  };
  HogValue marker;
  double number;

  if (hog_value_is_nullish (value))
    return "null";
  if (hog_value_is_boolean (value))
    return "boolean";
  if (hog_value_is_string (value))
    return "string";
  if (hog_value_is_number (value))
    {
      number = hog_value_get_number (value);
      return isfinite (number) && number == trunc (number) ? "integer" : "float";
    }
  if (hog_value_is_record (value))
    return record_names[hog_record_get_kind (value)];
  if (hog_value_is_function (value))
    return "function";
  if (hog_value_is_array (value))
    return hog_array_is_tuple (value) ? "tuple" : "array";
  if (hog_dict_lookup_text (value, "__hx_ast", &marker) && hog_value_is_truthy (marker))
    return "sql";

  return "object";
}

HOG_NATIVE (type_of)
{
  *result = hog_stdlib_new_text (vm, get_type_name (arguments[0]));

  return TRUE;
}

HOG_NATIVE (tuple)
{
  *result = hog_tuple_new (vm, arguments, n_arguments);

  return TRUE;
}

HOG_NATIVE (is_null)
{
  *result = hog_value_boolean (hog_value_is_nullish (arguments[0]));

  return TRUE;
}

HOG_NATIVE (is_not_null)
{
  *result = hog_value_boolean (!hog_value_is_nullish (arguments[0]));

  return TRUE;
}

HOG_NATIVE (if_null)
{
  *result = arguments[0] == HOG_NULL ? arguments[1] : arguments[0];

  return TRUE;
}

HOG_NATIVE (coalesce)
{
  *result = HOG_NULL;
  for (guint i = 0; i < n_arguments && hog_value_is_nullish (*result); i++)
    if (!hog_value_is_nullish (arguments[i]))
      *result = arguments[i];

  return TRUE;
}

HOG_NATIVE (assume_not_null)
{
  if (hog_value_is_nullish (arguments[0]))
    return hog_vm_fail (vm, "Value is null in assumeNotNull");
  *result = arguments[0];

  return TRUE;
}

static gboolean
is_empty (HogValue value)
{
  if (hog_value_is_string (value))
    return hog_string_get_n_units (value) == 0;
  if (hog_value_is_array (value))
    return hog_array_get_length (value) == 0;
  if (hog_value_is_dict (value))
    return hog_dict_get_length (value) == 0;

  return hog_value_is_nullish (value);
}

HOG_NATIVE (empty)
{
  *result = hog_value_boolean (is_empty (arguments[0]));

  return TRUE;
}

HOG_NATIVE (not_empty)
{
  *result = hog_value_boolean (!is_empty (arguments[0]));

  return TRUE;
}

HOG_NATIVE (not)
{
  *result = hog_value_boolean (!hog_value_is_truthy (arguments[0]));

  return TRUE;
}

HOG_NATIVE (and)
{
  gboolean all = TRUE;

  for (guint i = 0; i < n_arguments; i++)
    all = all && hog_value_is_truthy (arguments[i]);
  *result = hog_value_boolean (all);

  return TRUE;
}

HOG_NATIVE (or)
{
  gboolean any = FALSE;

  for (guint i = 0; i < n_arguments; i++)
    any = any || hog_value_is_truthy (arguments[i]);
  *result = hog_value_boolean (any);

  return TRUE;
}

HOG_NATIVE (if)
{
  *result = hog_value_is_truthy (arguments[0]) ? arguments[1] : arguments[2];

  return TRUE;
}

HOG_NATIVE (multi_if)
{
  for (guint i = 0; i + 1 < n_arguments; i += 2)
    if (hog_value_is_truthy (arguments[i]))
      {
        /* The last argument is the default, even where the pairs leave it a partner. */
        *result = i + 2 < n_arguments ? arguments[i + 1] : HOG_UNDEFINED;
        return TRUE;
      }
  *result = arguments[n_arguments - 1];

  return TRUE;
}

HOG_NATIVE (equals)
{
  *result = hog_value_boolean (hog_value_is_identical (arguments[0], arguments[1]));

  return TRUE;
}

HOG_NATIVE (not_equals)
{
  *result = hog_value_boolean (!hog_value_is_identical (arguments[0], arguments[1]));

  return TRUE;
}

HOG_NATIVE (less)
{
  *result = hog_value_boolean (
    hog_value_compare_relational (vm, HOG_OPCODE_LT, arguments[0], arguments[1]));

  return TRUE;
}

HOG_NATIVE (less_or_equals)
{
  *result = hog_value_boolean (
    hog_value_compare_relational (vm, HOG_OPCODE_LT_EQ, arguments[0], arguments[1]));

  return TRUE;
}

HOG_NATIVE (greater)
{
  *result = hog_value_boolean (
    hog_value_compare_relational (vm, HOG_OPCODE_GT, arguments[0], arguments[1]));

  return TRUE;
}

HOG_NATIVE (greater_or_equals)
{
  *result = hog_value_boolean (
    hog_value_compare_relational (vm, HOG_OPCODE_GT_EQ, arguments[0], arguments[1]));

  return TRUE;
}

HOG_NATIVE (print)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < n_arguments; i++)
    {
      if (i > 0)
        g_string_append_c (line, ' ');
      if (!hog_print_append (vm, line, arguments[i]))
        return FALSE;
    }
  hog_vm_print (vm, line->str);
  *result = HOG_UNDEFINED;

  return TRUE;
}

static HogValue
new_error (HogVm    *vm,
           HogValue  type,
           HogValue  message,
           HogValue  payload)
{
  if (!hog_value_is_truthy (type))
    type = hog_stdlib_new_text (vm, "Error");
  if (!hog_value_is_truthy (message))
    message = hog_stdlib_new_text (vm, "An error occurred");

  return hog_error_new (vm, type, message, payload);
}

HOG_NATIVE (error)
{
  *result = new_error (vm, HOG_NULL, hog_stdlib_get_argument (arguments, n_arguments, 0),
                       hog_stdlib_get_argument (arguments, n_arguments, 1));

  return TRUE;
}

HOG_NATIVE (retry_error)
{
  *result = new_error (vm, hog_stdlib_new_text (vm, "RetryError"),
                       hog_stdlib_get_argument (arguments, n_arguments, 0),
                       hog_stdlib_get_argument (arguments, n_arguments, 1));

  return TRUE;
}

HOG_NATIVE (not_implemented_error)
{
  *result = new_error (vm, hog_stdlib_new_text (vm, "NotImplementedError"),
                       hog_stdlib_get_argument (arguments, n_arguments, 0),
                       hog_stdlib_get_argument (arguments, n_arguments, 1));

  return TRUE;
}

HOG_NATIVE (hog_error)
{
  *result = new_error (vm, arguments[0], hog_stdlib_get_argument (arguments, n_arguments, 1),
                       hog_stdlib_get_argument (arguments, n_arguments, 2));

  return TRUE;
}
