/* hog-operator.c: conversions and comparisons as JavaScript makes them
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-operator.h"

#include <math.h>

#include "hog-convert.h"
#include "hog-date.h"
#include "hog-number.h"

#define MAX_TEXT_DEPTH 200

gboolean
hog_value_is_truthy (HogValue value)
{
  double number;

  if (hog_value_is_number (value))
    {
      number = hog_value_get_number (value);
      return number != 0 && number == number;
    }
  if (hog_value_is_string (value))
    return hog_value_get_string (value)->n_bytes > 0;
  return value == HOG_TRUE || hog_value_is_heap (value);
}

gboolean
hog_value_is_identical (HogValue a,
                        HogValue b)
{
  if (hog_value_is_number (a) && hog_value_is_number (b))
    return hog_value_get_number (a) == hog_value_get_number (b);
  if (a == b)
    return TRUE;
  return hog_value_is_string (a) && hog_value_is_string (b)
         && hog_string_equal (hog_value_get_string (a), hog_value_get_string (b));
}

gboolean
hog_value_is_same (HogValue a,
                   HogValue b)
{
  if (hog_value_is_number (a) && hog_value_is_number (b) && isnan (hog_value_get_number (a)))
    return isnan (hog_value_get_number (b));
  return hog_value_is_identical (a, b);
}

static void append_text (HogTextBuilder *builder,
                         HogValue        value,
                         guint           depth);

static void
append_array (HogTextBuilder *builder,
              HogArray       *array,
              guint           depth)
{
  guint8 *flags = &array->container.object.flags;

  /* join() writes nothing for an array inside itself. */
  if (depth > MAX_TEXT_DEPTH || *flags & HOG_FLAG_MEASURING)
    return;
  if (array->length == 0)
    return;
  *flags |= HOG_FLAG_MEASURING;
  for (guint i = 0; i < array->length && !hog_vm_is_stopping (builder->vm); i++)
    {
      if (i > 0)
        hog_text_builder_append_c (builder, ',');
      if (!hog_value_is_nullish (array->store->items[i]))
        append_text (builder, array->store->items[i], depth + 1);
    }
  *flags &= (guint8) ~HOG_FLAG_MEASURING;
}

static void
append_text (HogTextBuilder *builder,
             HogValue        value,
             guint           depth)
{
  char number[HOG_NUMBER_TEXT_SIZE];
  const char *text = "[object Object]";

  if (hog_value_is_string (value))
    {
      hog_text_builder_append_string (builder, value);
      return;
    }
  if (hog_value_is_array (value))
    {
      append_array (builder, hog_value_get_array (value), depth);
      return;
    }
  if (hog_value_is_number (value))
    {
      hog_number_to_text (hog_value_get_number (value), number);
      text = number;
    }
  else if (hog_value_is_dict (value))
    text = "[object Map]";
  else if (value == HOG_NULL)
    text = "null";
  else if (hog_value_is_boolean (value))
    text = value == HOG_TRUE ? "true" : "false";
  else if (!hog_value_is_heap (value))
    text = "undefined";
  hog_text_builder_append (builder, text, strlen (text));
}

HogValue
hog_value_to_text (HogVm    *vm,
                   HogValue  value)
{
  HogTextBuilder builder;

  if (hog_value_is_string (value))
    return value;
  hog_text_builder_init (&builder, vm);
  append_text (&builder, value, 0);
  return hog_text_builder_end (&builder);
}

double
hog_value_to_number (HogVm    *vm,
                     HogValue  value)
{
  HogString *string;

  if (hog_value_is_number (value))
    return hog_value_get_number (value);
  if (hog_value_is_boolean (value))
    return value == HOG_TRUE;
  if (value == HOG_NULL)
    return 0;
  if (!hog_value_is_string (value) && !hog_value_is_array (value))
    return NAN;
  string = hog_value_get_string (hog_value_to_text (vm, value));
  return hog_number_from_text (string->text, string->n_bytes);
}

const char *
hog_value_get_javascript_type (HogValue value)
{
  if (hog_value_is_number (value))
    return "number";
  if (hog_value_is_string (value))
    return "string";
  if (hog_value_is_boolean (value))
    return "boolean";
  return value == HOG_UNDEFINED || value == HOG_HOLE ? "undefined" : "object";
}

/* Seconds since 1970 of a date or datetime. */
static gboolean
get_seconds (HogValue  value,
             double   *seconds)
{
  if (hog_value_is_record_of (value, HOG_RECORD_DATETIME))
    *seconds = hog_value_get_number (hog_record_get_field (value, HOG_DATETIME_DT));
  else if (hog_value_is_record_of (value, HOG_RECORD_DATE))
    *seconds = hog_date_get_seconds (value);
  else
    return FALSE;
  return TRUE;
}

/* PostHog's date library does not take a date without a day. */
static gboolean
check_date (HogVm    *vm,
            HogValue  value)
{
  if (hog_value_is_record_of (value, HOG_RECORD_DATE))
    for (guint i = HOG_DATE_YEAR; i <= HOG_DATE_DAY; i++)
      if (isnan (hog_value_get_number (hog_record_get_field (value, i))))
        return hog_vm_fail (vm, "Invalid unit value NaN");
  return TRUE;
}

static gboolean
unify_dates (HogValue *left,
             HogValue *right)
{
  double left_seconds, right_seconds;
  gboolean left_is_date = get_seconds (*left, &left_seconds);
  gboolean right_is_date = get_seconds (*right, &right_seconds);

  if (left_is_date && !right_is_date && hog_value_is_string (*right))
    right_is_date = hog_date_parse_seconds (hog_value_get_string (*right)->text,
                                            hog_value_get_string (*right)->n_bytes,
                                            &right_seconds);
  else if (right_is_date && !left_is_date && hog_value_is_string (*left))
    left_is_date = hog_date_parse_seconds (hog_value_get_string (*left)->text,
                                           hog_value_get_string (*left)->n_bytes, &left_seconds);
  if (!left_is_date || !right_is_date)
    return FALSE;
  *left = hog_value_number (left_seconds);
  *right = hog_value_number (right_seconds);
  return TRUE;
}

/* What the value becomes beside the other one. */
static HogValue
unify (HogVm    *vm,
       HogValue  value,
       HogValue  other)
{
  if (hog_value_is_string (value) && hog_value_is_number (other))
    return hog_value_number (hog_value_to_number (vm, value));
  if (hog_value_is_string (value) && hog_value_is_boolean (other))
    return hog_value_boolean (hog_value_get_string (value)->n_bytes == 4
                              && memcmp (hog_value_get_string (value)->text, "true", 4) == 0);
  if (hog_value_is_boolean (value) && hog_value_is_number (other))
    return hog_value_number (value == HOG_TRUE);
  return value;
}

static gboolean
is_numeric_array (HogValue value)
{
  const HogValue *items;
  gsize n_items;

  if (!hog_value_is_array (value))
    return FALSE;
  items = hog_array_get_items (value, &n_items);
  for (gsize i = 0; i < n_items; i++)
    if (items[i] != HOG_HOLE
        && (!hog_value_is_number (items[i]) || !isfinite (hog_value_get_number (items[i]))))
      return FALSE;
  return TRUE;
}

static int
compare_arrays (HogValue left,
                HogValue right)
{
  gsize n_left, n_right;
  const HogValue *a = hog_array_get_items (left, &n_left);
  const HogValue *b = hog_array_get_items (right, &n_right);

  for (gsize i = 0; i < MIN (n_left, n_right); i++)
    if (!hog_value_is_identical (a[i], b[i]))
      return hog_value_get_number (a[i]) < hog_value_get_number (b[i]) ? -1 : 1;
  return n_left < n_right ? -1 : n_left > n_right;
}

static gboolean
holds (HogOpcode opcode,
       int       order)
{
  switch ((int) opcode)
    {
    case HOG_OPCODE_EQ:
      return order == 0;
    case HOG_OPCODE_NOT_EQ:
      return order != 0;
    case HOG_OPCODE_GT:
      return order > 0;
    case HOG_OPCODE_GT_EQ:
      return order >= 0;
    case HOG_OPCODE_LT:
      return order < 0;
    default:
      return order <= 0;
    }
}

gboolean
hog_value_compare_relational (HogVm     *vm,
                              HogOpcode  opcode,
                              HogValue   left,
                              HogValue   right)
{
  double a, b;

  if (hog_value_is_heap (left))
    left = hog_value_to_text (vm, left);
  if (hog_value_is_heap (right))
    right = hog_value_to_text (vm, right);
  if (hog_value_is_string (left) && hog_value_is_string (right))
    return holds (opcode, hog_string_compare (left, right));
  a = hog_value_to_number (vm, left);
  b = hog_value_to_number (vm, right);
  if (isnan (a) || isnan (b))
    return FALSE;
  return holds (opcode, a < b ? -1 : a > b);
}

static gboolean
compare (HogVm     *vm,
         HogOpcode  opcode,
         HogValue   left,
         HogValue   right)
{
  if (!unify_dates (&left, &right))
    {
      HogValue unified = unify (vm, left, right);

      right = unify (vm, right, left);
      left = unified;
    }
  if (is_numeric_array (left) && is_numeric_array (right))
    return holds (opcode, compare_arrays (left, right));
  if (opcode == HOG_OPCODE_EQ)
    return hog_value_is_identical (left, right);
  if (opcode == HOG_OPCODE_NOT_EQ)
    return !hog_value_is_identical (left, right);
  return hog_value_compare_relational (vm, opcode, left, right);
}

static HogData *
to_javascript_data (HogVm    *vm,
                    HogValue  value,
                    guint     depth)
{
  HogDataBuilder *builder;
  HogArray *array;

  if (hog_value_is_dict (value))
    return hog_data_new_empty_object ();
  if (depth > MAX_TEXT_DEPTH)
    return hog_data_new_null ();
  if (hog_value_is_record (value))
    {
      builder = hog_data_builder_new_object ();
      for (guint i = 0; i < hog_record_get_n_fields (value); i++)
        {
          HogValue field = hog_record_get_field (value, i);

          if (field != HOG_UNDEFINED)
            hog_data_builder_set (builder, hog_record_get_field_name (value, i),
                                  to_javascript_data (vm, field, depth + 1));
        }
      return hog_data_builder_end (builder);
    }
  if (!hog_value_is_array (value))
    return hog_value_to_data (vm, value);
  array = hog_value_get_array (value);
  builder = hog_data_builder_new_array ();
  for (guint i = 0; i < array->length; i++)
    hog_data_builder_append (builder, to_javascript_data (vm, array->store->items[i], depth + 1));
  return hog_data_builder_end (builder);
}

char *
hog_value_to_javascript_json (HogVm    *vm,
                              HogValue  value)
{
  g_autoptr (HogData) data = NULL;

  if (value == HOG_UNDEFINED)
    return g_strdup ("undefined");
  data = to_javascript_data (vm, value, 0);
  return hog_data_to_json (data, 0);
}

gboolean
hog_value_compare (HogVm     *vm,
                   HogOpcode  opcode,
                   HogValue   left,
                   HogValue   right,
                   HogValue  *result)
{
  if (!check_date (vm, left) || !check_date (vm, right))
    return FALSE;
  *result = hog_value_boolean (compare (vm, opcode, left, right));
  return TRUE;
}
