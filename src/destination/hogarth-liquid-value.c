/* hogarth-liquid-value.c: what the values of a Liquid template hold
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-value-private.h"

#include <math.h>

HogarthLiquidValue
hogarth_liquid_undefined (void)
{
  return (HogarthLiquidValue) { .kind = HOGARTH_LIQUID_UNDEFINED };
}

HogarthLiquidValue
hogarth_liquid_boolean (gboolean value)
{
  return (HogarthLiquidValue) { .kind = HOGARTH_LIQUID_BOOLEAN, .boolean = value };
}

HogarthLiquidValue
hogarth_liquid_number (double value)
{
  return (HogarthLiquidValue) { .kind = HOGARTH_LIQUID_NUMBER, .number = value };
}

HogarthLiquidValue
hogarth_liquid_string (HogarthLiquidText text)
{
  return (HogarthLiquidValue) {
    .kind = HOGARTH_LIQUID_STRING, .text = text.text, .length = text.length,
  };
}

/* The data must live as long as the value. NULL is undefined. */
HogarthLiquidValue
hogarth_liquid_from_data (HogData *data)
{
  HogarthLiquidText text;

  if (data == NULL)
    return hogarth_liquid_undefined ();
  switch (hog_data_get_kind (data))
    {
    case HOG_DATA_BOOLEAN:
      return hogarth_liquid_boolean (hog_data_get_boolean (data));
    case HOG_DATA_NUMBER:
      return hogarth_liquid_number (hog_data_get_number (data));
    case HOG_DATA_STRING:
      text.text = hog_data_get_string (data, &text.length);
      return hogarth_liquid_string (text);
    case HOG_DATA_ARRAY:
    case HOG_DATA_OBJECT:
      return (HogarthLiquidValue) {
        .kind = hog_data_get_kind (data) == HOG_DATA_ARRAY ? HOGARTH_LIQUID_ARRAY
                                                           : HOGARTH_LIQUID_OBJECT,
        .is_data = TRUE, .length = hog_data_get_length (data), .data = data,
      };
    case HOG_DATA_NULL:
    default:
      return (HogarthLiquidValue) { .kind = HOGARTH_LIQUID_NULL };
    }
}

/* Of undefined values; empty if memory ended. */
HogarthLiquidValue
hogarth_liquid_new_array (HogarthLiquidArena *arena,
                          gsize               length)
{
  HogarthLiquidValue array = { .kind = HOGARTH_LIQUID_ARRAY, .length = length };

  if (length > G_MAXSIZE / sizeof (HogarthLiquidValue))
    {
      arena->exhausted = TRUE;
      array.length = 0;
      return array;
    }
  array.items = hogarth_liquid_arena_alloc (arena, MAX (length, 1) * sizeof (HogarthLiquidValue));
  if (array.items == NULL)
    array.length = 0;
  return array;
}

HogarthLiquidValue
hogarth_liquid_new_pair (HogarthLiquidArena *arena,
                         HogarthLiquidValue  first,
                         HogarthLiquidValue  second)
{
  HogarthLiquidValue array = hogarth_liquid_new_array (arena, 2);

  array.items[0] = first;
  array.items[1] = second;
  return array;
}

HogarthLiquidText
hogarth_liquid_get_text (HogarthLiquidValue value)
{
  if (value.kind != HOGARTH_LIQUID_STRING)
    return HOGARTH_LIQUID_TEXT ("");
  return (HogarthLiquidText) { value.text, value.length };
}

HogarthLiquidValue
hogarth_liquid_get_item (HogarthLiquidValue array,
                         gsize              index)
{
  if (array.kind != HOGARTH_LIQUID_ARRAY || index >= array.length)
    return hogarth_liquid_undefined ();
  if (array.is_data)
    return hogarth_liquid_from_data (hog_data_get_element (array.data, (guint) index));
  return array.items[index];
}

HogarthLiquidText
hogarth_liquid_get_key (HogarthLiquidValue object,
                        gsize              index)
{
  HogarthLiquidText key;

  if (!object.is_data)
    return object.members[index].key;
  key.text = hog_data_get_key_at (object.data, (guint) index, &key.length);
  return key;
}

HogarthLiquidValue
hogarth_liquid_get_value (HogarthLiquidValue object,
                          gsize              index)
{
  if (!object.is_data)
    return object.members[index].value;
  return hogarth_liquid_from_data (hog_data_get_value_at (object.data, (guint) index));
}

gboolean
hogarth_liquid_get_member (HogarthLiquidValue  object,
                           HogarthLiquidText   key,
                           HogarthLiquidValue *value)
{
  if (object.kind != HOGARTH_LIQUID_OBJECT)
    return FALSE;
  if (object.is_data)
    {
      HogData *data = hog_data_get_member_sized (object.data, key.text, key.length);

      *value = hogarth_liquid_from_data (data);
      return data != NULL;
    }
  for (gsize i = 0; i < object.length; i++)
    if (hogarth_liquid_text_equal (object.members[i].key, key))
      {
        *value = object.members[i].value;
        return TRUE;
      }
  return FALSE;
}

gboolean
hogarth_liquid_is_nil (HogarthLiquidValue value)
{
  return value.kind == HOGARTH_LIQUID_UNDEFINED || value.kind == HOGARTH_LIQUID_NULL;
}

/* For Liquid only false and what is not there are false. */
gboolean
hogarth_liquid_is_truthy (HogarthLiquidValue value)
{
  return !hogarth_liquid_is_nil (value) && value.kind != HOGARTH_LIQUID_NIL &&
         !(value.kind == HOGARTH_LIQUID_BOOLEAN && !value.boolean);
}

/* For JavaScript 0, NaN and the empty text are false too. */
gboolean
hogarth_liquid_is_true (HogarthLiquidValue value)
{
  switch (value.kind)
    {
    case HOGARTH_LIQUID_UNDEFINED:
    case HOGARTH_LIQUID_NULL:
      return FALSE;
    case HOGARTH_LIQUID_BOOLEAN:
      return value.boolean;
    case HOGARTH_LIQUID_NUMBER:
      return value.number != 0 && !isnan (value.number);
    case HOGARTH_LIQUID_STRING:
      return value.length > 0;
    case HOGARTH_LIQUID_ARRAY:
    case HOGARTH_LIQUID_OBJECT:
    case HOGARTH_LIQUID_DATE:
    case HOGARTH_LIQUID_NIL:
    case HOGARTH_LIQUID_EMPTY:
    case HOGARTH_LIQUID_BLANK:
    case HOGARTH_LIQUID_LOOP:
    case HOGARTH_LIQUID_BLOCK:
    default:
      return TRUE;
    }
}
