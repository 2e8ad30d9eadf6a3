/* hog-operator.c: numbers, comparison, membership
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-operator.h"

#include <math.h>

#include "hog-date.h"
#include "hog-number.h"
#include "hog-print.h"
#include "hog-regex.h"
#include "hog-string.h"

gboolean
hog_value_is_truthy (HogValue value)
{
  if (hog_value_is_number (value))
    {
      double number = hog_value_get_number (value);

      return number != 0 && !isnan (number);
    }
  if (hog_value_is_string (value))
    return hog_value_get_string (value)->n_bytes > 0;
  return hog_value_is_heap (value) || value == HOG_TRUE;
}

gboolean
hog_value_is_identical (HogValue a,
                        HogValue b)
{
  if (hog_value_is_number (a))
    return hog_value_is_number (b) && hog_value_get_number (a) == hog_value_get_number (b);
  if (hog_value_is_string (a) && hog_value_is_string (b))
    return hog_string_equal (hog_value_get_string (a), hog_value_get_string (b));
  if (a == HOG_HOLE || b == HOG_HOLE)
    return (a == HOG_HOLE || a == HOG_UNDEFINED) && (b == HOG_HOLE || b == HOG_UNDEFINED);
  return a == b;
}

gboolean
hog_value_is_same (HogValue a,
                   HogValue b)
{
  if (hog_value_is_number (a) && hog_value_is_number (b) && isnan (hog_value_get_number (a)))
    return isnan (hog_value_get_number (b));
  return hog_value_is_identical (a, b);
}

static void
append_js_text (HogTextBuilder *out,
                HogValue        value,
                guint           depth)
{
  if (hog_value_is_string (value))
    hog_text_builder_append_string (out, value);
  else if (hog_value_is_array (value))
    {
      gsize length;
      const HogValue *items = hog_array_get_items (value, &length);

      for (gsize i = 0; i < length && depth < HOG_VALUE_MAX_DEPTH; i++)
        {
          if (i > 0)
            hog_text_builder_append_c (out, ',');
          if (!hog_value_is_nullish (items[i]))
            append_js_text (out, items[i], depth + 1);
        }
    }
  else if (hog_value_is_number (value))
    {
      char buffer[HOG_NUMBER_TEXT_SIZE];
      gsize length = hog_number_to_text (hog_value_get_number (value), buffer);

      hog_text_builder_append (out, buffer, length);
    }
  else
    {
      const char *text = hog_value_is_dict (value)     ? "[object Map]"
                         : hog_value_is_heap (value)   ? "[object Object]"
                         : value == HOG_TRUE           ? "true"
                         : value == HOG_FALSE          ? "false"
                         : value == HOG_NULL           ? "null"
                                                       : "undefined";

      hog_text_builder_append (out, text, strlen (text));
    }
}

HogValue
hog_value_to_js_text (HogVm    *vm,
                      HogValue  value)
{
  HogTextBuilder builder;

  if (hog_value_is_string (value))
    return value;
  hog_text_builder_init (&builder, vm);
  append_js_text (&builder, value, 0);
  return hog_text_builder_end (&builder);
}

double
hog_value_to_number (HogVm    *vm,
                     HogValue  value)
{
  if (hog_value_is_number (value))
    return hog_value_get_number (value);
  if (hog_value_is_boolean (value))
    return value == HOG_TRUE;
  if (value == HOG_NULL)
    return 0;
  if (hog_value_is_array (value))
    value = hog_value_to_js_text (vm, value);
  if (hog_value_is_string (value))
    {
      gsize length;
      const char *text = hog_string_get (value, &length);

      return hog_number_from_text (text, length);
    }
  return NAN;
}

static gboolean
get_temporal (HogValue  value,
              double   *seconds)
{
  if (hog_value_is_record_of (value, HOG_RECORD_DATETIME))
    {
      *seconds = hog_value_get_number (hog_record_get_field (value, HOG_DATETIME_DT));
      return TRUE;
    }
  if (hog_value_is_record_of (value, HOG_RECORD_DATE))
    {
      *seconds = hog_date_to_seconds (
        hog_value_get_number (hog_record_get_field (value, HOG_DATE_YEAR)),
        hog_value_get_number (hog_record_get_field (value, HOG_DATE_MONTH)),
        hog_value_get_number (hog_record_get_field (value, HOG_DATE_DAY)));
      return TRUE;
    }
  return FALSE;
}

static gboolean
parse_temporal (HogValue  value,
                double   *seconds)
{
  gsize length;
  const char *text;

  if (!hog_value_is_string (value))
    return FALSE;
  text = hog_string_get (value, &length);
  return hog_date_parse (text, length, NULL, seconds);
}

/* Brings both sides to one type, in the order of PostHog's machine. */
static void
unify (HogValue *left,
       HogValue *right)
{
  double a, b;
  gboolean has_a = get_temporal (*left, &a);
  gboolean has_b = get_temporal (*right, &b);

  if ((has_a && (has_b || parse_temporal (*right, &b)))
      || (has_b && (has_a || parse_temporal (*left, &a))))
    {
      *left = hog_value_number (a);
      *right = hog_value_number (b);
      return;
    }
  for (guint i = 0; i < 2; i++)
    {
      HogValue *one = i == 0 ? left : right;
      HogValue *other = i == 0 ? right : left;

      if (hog_value_is_number (*one) && hog_value_is_string (*other))
        {
          *other = hog_value_number (hog_value_to_number (NULL, *other));
          return;
        }
      if (hog_value_is_boolean (*one) && hog_value_is_string (*other))
        {
          gsize length;
          const char *text = hog_string_get (*other, &length);

          *other = hog_value_boolean (length == 4 && memcmp (text, "true", 4) == 0);
          return;
        }
      if (hog_value_is_boolean (*one) && hog_value_is_number (*other))
        {
          *one = hog_value_number (*one == HOG_TRUE);
          return;
        }
    }
}

static gboolean
has_only_numbers (HogValue array)
{
  gsize length;
  const HogValue *items = hog_array_get_items (array, &length);

  for (gsize i = 0; i < length; i++)
    if (!hog_value_is_number (items[i]) || !isfinite (hog_value_get_number (items[i])))
      return FALSE;
  return TRUE;
}

static int
compare_numeric_arrays (HogValue left,
                        HogValue right)
{
  gsize n_left, n_right;
  const HogValue *a = hog_array_get_items (left, &n_left);
  const HogValue *b = hog_array_get_items (right, &n_right);

  for (gsize i = 0; i < MIN (n_left, n_right); i++)
    {
      double x = hog_value_get_number (a[i]);
      double y = hog_value_get_number (b[i]);

      if (x != y)
        return x < y ? -1 : 1;
    }
  return n_left < n_right ? -1 : n_left > n_right;
}

gboolean
hog_is_less_raw (HogVm    *vm,
                 HogValue  left,
                 HogValue  right,
                 gboolean  or_equal)
{
  double a, b;

  if (hog_value_is_heap (left) && !hog_value_is_string (left))
    left = hog_value_to_js_text (vm, left);
  if (hog_value_is_heap (right) && !hog_value_is_string (right))
    right = hog_value_to_js_text (vm, right);
  if (hog_value_is_string (left) && hog_value_is_string (right))
    {
      int order = hog_string_compare (left, right);

      return order < 0 || (or_equal && order == 0);
    }
  a = hog_value_to_number (vm, left);
  b = hog_value_to_number (vm, right);
  return or_equal ? a <= b : a < b;
}

gboolean
hog_compare (HogVm     *vm,
             HogOpcode  operation,
             HogValue   left,
             HogValue   right)
{
  unify (&left, &right);
  if (hog_value_is_array (left) && hog_value_is_array (right) && has_only_numbers (left)
      && has_only_numbers (right))
    {
      left = hog_value_number (compare_numeric_arrays (left, right));
      right = hog_value_number (0);
    }
  switch ((guint) operation)
    {
    case HOG_OPCODE_EQ:
      return hog_value_is_identical (left, right);
    case HOG_OPCODE_NOT_EQ:
      return !hog_value_is_identical (left, right);
    case HOG_OPCODE_LT:
      return hog_is_less_raw (vm, left, right, FALSE);
    case HOG_OPCODE_LT_EQ:
      return hog_is_less_raw (vm, left, right, TRUE);
    case HOG_OPCODE_GT:
      return hog_is_less_raw (vm, right, left, FALSE);
    default:
      return hog_is_less_raw (vm, right, left, TRUE);
    }
}

gboolean
hog_is_in (HogVm    *vm,
           HogValue  item,
           HogValue  container,
           gboolean *result)
{
  if (hog_value_is_array (container))
    {
      gsize length;
      const HogValue *items = hog_array_get_items (container, &length);

      *result = FALSE;
      for (gsize i = 0; i < length && !*result; i++)
        *result = hog_value_is_same (items[i], item);
      return TRUE;
    }
  if (hog_value_is_string (container))
    {
      HogValue text = hog_value_to_js_text (vm, item);
      gsize length, n;
      const char *hay = hog_string_get (container, &length);
      const char *needle = hog_string_get (text, &n);

      *result = n == 0 || memmem (hay, length, needle, n) != NULL;
      return TRUE;
    }
  if (hog_value_is_nullish (container))
    return hog_vm_fail (vm, "Cannot read properties of %s (reading 'includes')",
                        container == HOG_NULL ? "null" : "undefined");
  return hog_vm_fail (vm, "right.includes is not a function");
}

const char *
hog_value_get_type_name (HogValue value)
{
  HogValue marker;

  if (hog_value_is_nullish (value))
    return "null";
  if (hog_value_is_boolean (value))
    return "boolean";
  if (hog_value_is_number (value))
    {
      double number = hog_value_get_number (value);

      return isfinite (number) && number == trunc (number) ? "integer" : "float";
    }
  switch (hog_value_get_tag (value))
    {
    case HOG_TAG_STRING:
      return "string";
    case HOG_TAG_ARRAY:
      return hog_array_is_tuple (value) ? "tuple" : "array";
    case HOG_TAG_DICT:
      return hog_dict_lookup_text (value, "__hx_ast", &marker) ? "sql" : "object";
    case HOG_TAG_RECORD:
      switch (hog_record_get_kind (value))
        {
        case HOG_RECORD_DATE:
          return "date";
        case HOG_RECORD_DATETIME:
          return "datetime";
        case HOG_RECORD_ERROR:
          return "error";
        case HOG_RECORD_INTERVAL:
        default:
          return "object";
        }
    default:
      return "function";
    }
}
