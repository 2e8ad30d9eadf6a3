/* hog-convert.c: values to plain data and back
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-convert.h"

#include <math.h>
#include <string.h>

#include "hog-json.h"
#include "hog-operator.h"
#include "hog-print.h"
#include "hog-string.h"

/* Plain data is walked by recursion; the bound is the JSON reader's. */
#define MAX_DEPTH HOG_JSON_MAX_DEPTH

typedef struct
{
  HogVm     *vm;
  GPtrArray *open;
} Converter;

static HogData *to_data (Converter *self, HogValue value);

static HogData *
string_to_data (HogValue value)
{
  gsize length;
  const char *text = hog_string_get (value, &length);

  return hog_data_new_string_sized (text, length);
}

static HogData *
array_to_data (Converter *self,
               HogValue   value)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();
  gsize length;
  const HogValue *items = hog_array_get_items (value, &length);

  for (gsize i = 0; i < length; i++)
    hog_data_builder_append (builder, to_data (self, items[i]));
  return hog_data_builder_end (builder);
}

static HogData *
dict_to_data (Converter *self,
              HogValue   value)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();
  HogValue key, item;

  for (gsize i = 0; hog_dict_get_entry (value, i, &key, &item); i++)
    {
      HogValue name = hog_value_to_js_text (self->vm, key);
      gsize length;
      const char *text = hog_string_get (name, &length);

      hog_data_builder_set_sized (builder, text, length, to_data (self, item));
    }
  return hog_data_builder_end (builder);
}

static HogData *
record_to_data (Converter *self,
                HogValue   value)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();
  guint n_fields = hog_record_get_n_fields (value);

  for (guint i = 0; i < n_fields; i++)
    {
      HogValue field = hog_record_get_field (value, i);

      if (field != HOG_UNDEFINED)
        hog_data_builder_set (builder, hog_record_get_field_name (value, i),
                              to_data (self, field));
    }
  return hog_data_builder_end (builder);
}

static HogData *
to_data (Converter *self,
         HogValue   value)
{
  gpointer object;
  HogData *data;

  if (hog_value_is_number (value))
    return hog_data_new_number (hog_value_get_number (value));
  if (hog_value_is_string (value))
    return string_to_data (value);
  if (hog_value_is_boolean (value))
    return hog_data_new_boolean (value == HOG_TRUE);
  if (hog_value_is_nullish (value))
    return hog_data_new_null ();
  if (hog_value_is_function (value))
    return hog_data_new_string_take (hog_value_to_text (self->vm, value));

  object = hog_value_get_pointer (value);
  for (guint i = self->open->len; i-- > 0; )
    if (self->open->pdata[i] == object)
      return hog_data_new_null ();
  if (self->open->len >= MAX_DEPTH || hog_vm_is_stopping (self->vm))
    return hog_data_new_null ();
  g_ptr_array_add (self->open, object);
  data = hog_value_is_array (value)  ? array_to_data (self, value)
         : hog_value_is_dict (value) ? dict_to_data (self, value)
                                     : record_to_data (self, value);
  g_ptr_array_set_size (self->open, (int) self->open->len - 1);
  return data;
}

HogData *
hog_value_to_data (HogVm    *vm,
                   HogValue  value)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new ();
  Converter converter = { vm, open };

  return to_data (&converter, value);
}

static double
get_number (HogData    *object,
            const char *key)
{
  HogData *member = hog_data_get_member (object, key);

  return member != NULL && hog_data_get_kind (member) == HOG_DATA_NUMBER
           ? hog_data_get_number (member)
           : NAN;
}

static HogValue
get_value (HogVm      *vm,
           HogData    *object,
           const char *key)
{
  HogData *member = hog_data_get_member (object, key);

  return member != NULL ? hog_value_from_data (vm, member) : HOG_UNDEFINED;
}

/* A record if the object has a marker, else HOG_UNDEFINED. */
static HogValue
revive (HogVm   *vm,
        HogData *data)
{
  if (hog_data_get_member (data, "__hogDateTime__") != NULL)
    return hog_datetime_new (vm, get_number (data, "dt"), get_value (vm, data, "zone"));
  if (hog_data_get_member (data, "__hogDate__") != NULL)
    return hog_date_new (vm, get_number (data, "year"), get_number (data, "month"),
                         get_number (data, "day"));
  if (hog_data_get_member (data, "__hogError__") != NULL)
    return hog_error_new (vm, get_value (vm, data, "type"), get_value (vm, data, "message"),
                          get_value (vm, data, "payload"));
  return HOG_UNDEFINED;
}

HogValue
hog_value_from_data (HogVm   *vm,
                     HogData *data)
{
  guint length;
  HogValue value;

  switch (hog_data_get_kind (data))
    {
    case HOG_DATA_BOOLEAN:
      return hog_value_boolean (hog_data_get_boolean (data));
    case HOG_DATA_NUMBER:
      return hog_value_number (hog_data_get_number (data));
    case HOG_DATA_STRING:
      {
        gsize n;
        const char *text = hog_data_get_string (data, &n);

        return hog_string_new (vm, text, n);
      }
    case HOG_DATA_ARRAY:
      length = hog_data_get_length (data);
      value = hog_array_new (vm, length);
      for (guint i = 0; i < length; i++)
        hog_array_append (vm, value, hog_value_from_data (vm, hog_data_get_element (data, i)));
      return value;
    case HOG_DATA_OBJECT:
      value = revive (vm, data);
      if (value != HOG_UNDEFINED)
        return value;
      length = hog_data_get_length (data);
      value = hog_dict_new (vm, length);
      for (guint i = 0; i < length; i++)
        {
          gsize n;
          const char *key = hog_data_get_key_at (data, i, &n);

          hog_dict_set (vm, value, hog_string_new (vm, key, n),
                        hog_value_from_data (vm, hog_data_get_value_at (data, i)));
        }
      return value;
    case HOG_DATA_NULL:
    default:
      return HOG_NULL;
    }
}
