/* hog-convert.c: values to plain data and back
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-convert.h"

#include <math.h>

#include "hog-operator.h"
#include "hog-vm-private.h"

/* Deeper data reads as null; PostHog's machine fails on it. */
#define MAX_DEPTH HOG_MAX_NESTING

static gboolean
is_truthy (HogData *data)
{
  double number;
  gsize length;

  switch (hog_data_get_kind (data))
    {
    case HOG_DATA_NULL:
      return FALSE;
    case HOG_DATA_BOOLEAN:
      return hog_data_get_boolean (data);
    case HOG_DATA_NUMBER:
      number = hog_data_get_number (data);
      return number != 0 && number == number;
    case HOG_DATA_STRING:
      hog_data_get_string (data, &length);
      return length > 0;
    default:
      return TRUE;
    }
}

/* Whether an object may carry one of PostHog's markers at all. */
static gboolean
may_be_marked (HogData *object)
{
  guint length = hog_data_get_length (object);

  for (guint i = 0; i < length; i++)
    {
      const char *key = hog_data_get_key_at (object, i, NULL);

      if (key[0] == '_' && key[1] == '_')
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_marker (HogData    *object,
            const char *marker)
{
  return is_truthy (hog_data_get_member (object, marker));
}

static double
get_number (HogData    *object,
            const char *key)
{
  HogData *member = hog_data_get_member (object, key);

  return hog_data_get_kind (member) == HOG_DATA_NUMBER ? hog_data_get_number (member) : NAN;
}

static HogString *
get_string (HogVm      *vm,
            HogData    *object,
            const char *key)
{
  gsize length = 0;
  const char *text = hog_data_get_string (hog_data_get_member (object, key), &length);

  return hog_value_get_string (hog_string_new (vm, text != NULL ? text : "", length));
}

static gint
get_int (HogData    *object,
         const char *key)
{
  double number = get_number (object, key);

  return number >= -1 && number <= G_MAXINT ? (gint) number : 0;
}

static HogValue
callable_from_data (HogVm   *vm,
                    HogData *data)
{
  const char *kind = hog_data_get_member_string (data, "__hogCallable__");
  HogCallableKind callable_kind = HOG_CALLABLE_LOCAL;

  if (g_strcmp0 (kind, "stl") == 0)
    callable_kind = HOG_CALLABLE_LIBRARY;
  else if (g_strcmp0 (kind, "async") == 0)
    callable_kind = HOG_CALLABLE_ASYNC;
  return hog_callable_new (vm, callable_kind, get_string (vm, data, "name"),
                           get_string (vm, data, "chunk"), get_int (data, "ip"),
                           MAX (0, get_int (data, "argCount")),
                           MAX (0, get_int (data, "upvalueCount")));
}

static HogValue
closure_from_data (HogVm   *vm,
                   HogData *data)
{
  HogData *upvalues = hog_data_get_member (data, "upvalues");
  guint n_upvalues = hog_data_get_length (upvalues);
  HogValue callable = callable_from_data (vm, hog_data_get_member (data, "callable"));
  HogValue closure;

  if (callable == HOG_NULL)
    return HOG_NULL;
  closure = hog_closure_new (vm, hog_value_get_pointer (callable), n_upvalues);
  for (guint i = 0; closure != HOG_NULL && i < n_upvalues; i++)
    {
      double id = hog_data_get_number (hog_data_get_element (upvalues, i));

      hog_value_get_closure (closure)->upvalues[i] = hog_vm_find_cell (vm, id);
    }
  return closure;
}

static HogValue
object_from_data (HogVm   *vm,
                  HogData *data)
{
  if (G_LIKELY (!may_be_marked (data)))
    return hog_dict_new_lazy (vm, data);
  if (has_marker (data, "__hogDateTime__"))
    {
      HogData *zone = hog_data_get_member (data, "zone");

      return hog_datetime_new (vm, get_number (data, "dt"),
                               is_truthy (zone) ? hog_value_from_data (vm, zone)
                                                : hog_string_new (vm, "UTC", 3));
    }
  if (has_marker (data, "__hogDate__"))
    return hog_date_new (vm, get_number (data, "year"), get_number (data, "month"),
                         get_number (data, "day"));
  if (has_marker (data, "__hogClosure__"))
    return closure_from_data (vm, data);
  if (has_marker (data, "__hogCallable__"))
    return callable_from_data (vm, data);
  return hog_dict_new_lazy (vm, data);
}

HogValue
hog_value_from_data (HogVm   *vm,
                     HogData *data)
{
  const char *text;
  gsize length;

  switch (hog_data_get_kind (data))
    {
    case HOG_DATA_BOOLEAN:
      return hog_value_boolean (hog_data_get_boolean (data));
    case HOG_DATA_NUMBER:
      return hog_value_number (hog_data_get_number (data));
    case HOG_DATA_STRING:
      text = hog_data_get_string (data, &length);
      return hog_string_new (vm, text, length);
    case HOG_DATA_ARRAY:
      return hog_array_new_lazy (vm, data);
    case HOG_DATA_OBJECT:
      return object_from_data (vm, data);
    case HOG_DATA_NULL:
    default:
      return HOG_NULL;
    }
}

static gsize
count_units (const char *text,
             gsize       length)
{
  gsize n_units = 0;

  for (gsize i = 0; i < length; i++)
    n_units += (((guint8) text[i] & 0xc0) != 0x80) + ((guint8) text[i] >= 0xf0);
  return n_units;
}

/* What the value made of the data will cost. */
guint64
hog_data_measure (HogData *data,
                  guint   *depth)
{
  HogDataKind kind = hog_data_get_kind (data);
  guint length = hog_data_get_length (data);
  guint64 cost = 8;

  *depth = 0;
  if (kind == HOG_DATA_STRING)
    {
      gsize n_bytes;
      const char *text = hog_data_get_string (data, &n_bytes);

      return 8 + count_units (text, n_bytes);
    }
  if (kind != HOG_DATA_ARRAY && kind != HOG_DATA_OBJECT)
    return 8;
  for (guint i = 0; i < length; i++)
    {
      guint inner;

      if (kind == HOG_DATA_OBJECT)
        {
          gsize n_bytes;
          const char *key = hog_data_get_key_at (data, i, &n_bytes);

          cost += 8 + count_units (key, n_bytes);
          cost += hog_data_measure (hog_data_get_value_at (data, i), &inner);
        }
      else
        cost += hog_data_measure (hog_data_get_element (data, i), &inner);
      *depth = MAX (*depth, inner);
    }
  *depth += 1;
  return cost;
}

static HogData *to_data (HogVm    *vm,
                         HogValue  value,
                         guint     depth);

static void
set_text (HogDataBuilder *builder,
          const char     *key,
          const char     *text,
          gsize           length)
{
  g_autoptr (HogData) data = hog_data_new_string_sized (text, length);

  hog_data_builder_set (builder, key, g_steal_pointer (&data));
}

static HogData *
callable_to_data (HogCallable *callable)
{
  g_autoptr (HogDataBuilder) builder = hog_data_builder_new_object ();
  const char *kind = hog_callable_get_kind_name (callable);

  set_text (builder, "__hogCallable__", kind, strlen (kind));
  set_text (builder, "name", callable->name->text, callable->name->n_bytes);
  set_text (builder, "chunk", callable->chunk->text, callable->chunk->n_bytes);
  hog_data_builder_set (builder, "argCount", hog_data_new_number (callable->n_arguments));
  hog_data_builder_set (builder, "upvalueCount", hog_data_new_number (callable->n_upvalues));
  hog_data_builder_set (builder, "ip", hog_data_new_number (callable->ip));
  return hog_data_builder_end (g_steal_pointer (&builder));
}

static HogData *
closure_to_data (HogClosure *closure)
{
  g_autoptr (HogDataBuilder) builder = hog_data_builder_new_object ();
  g_autoptr (HogDataBuilder) upvalues = hog_data_builder_new_array ();

  for (guint i = 0; i < closure->n_upvalues; i++)
    hog_data_builder_append (upvalues, closure->upvalues[i] != NULL
                                       ? hog_data_new_number (closure->upvalues[i]->id)
                                       : hog_data_new_null ());
  hog_data_builder_set (builder, "__hogClosure__", hog_data_new_boolean (TRUE));
  hog_data_builder_set (builder, "callable", callable_to_data (closure->callable));
  hog_data_builder_set (builder, "upvalues",
                        hog_data_builder_end (g_steal_pointer (&upvalues)));
  return hog_data_builder_end (g_steal_pointer (&builder));
}

static HogData *
record_to_data (HogVm    *vm,
                HogValue  record,
                guint     depth)
{
  g_autoptr (HogDataBuilder) builder = hog_data_builder_new_object ();

  for (guint i = 0; i < hog_record_get_n_fields (record); i++)
    {
      HogValue field = hog_record_get_field (record, i);

      /* JSON leaves out what is undefined. */
      if (field != HOG_UNDEFINED)
        hog_data_builder_set (builder, hog_record_get_field_name (record, i),
                              to_data (vm, field, depth + 1));
    }
  return hog_data_builder_end (g_steal_pointer (&builder));
}

static HogData *
array_to_data (HogVm    *vm,
               HogArray *array,
               guint     depth)
{
  g_autoptr (HogDataBuilder) builder = NULL;

  if (array->data != NULL)
    return hog_data_ref (array->data);
  builder = hog_data_builder_new_array ();
  for (guint i = 0; i < array->length; i++)
    if (array->store->items[i] != HOG_HOLE)
      hog_data_builder_append (builder, to_data (vm, array->store->items[i], depth + 1));
  return hog_data_builder_end (g_steal_pointer (&builder));
}

static HogData *
dict_to_data (HogVm   *vm,
              HogDict *dict,
              guint    depth)
{
  g_autoptr (HogDataBuilder) builder = NULL;

  if (dict->data != NULL)
    return hog_data_ref (dict->data);
  builder = hog_data_builder_new_object ();
  for (guint i = 0; i < dict->length; i++)
    {
      HogEntry *entry = &dict->table->entries[i];
      HogString *key = hog_value_get_string (hog_value_to_text (vm, entry->key));

      hog_data_builder_set_sized (builder, key->text, key->n_bytes,
                                  to_data (vm, entry->value, depth + 1));
    }
  return hog_data_builder_end (g_steal_pointer (&builder));
}

static HogData *
container_to_data (HogVm    *vm,
                   HogValue  value,
                   guint     depth)
{
  HogContainer *container = hog_value_get_pointer (value);
  HogData *data;

  if (depth > MAX_DEPTH || container->object.flags & HOG_FLAG_MEASURING)
    return hog_data_new_null ();
  if (container->object.mark != HOG_MARK_STATIC)
    container->object.flags |= HOG_FLAG_MEASURING;
  if (hog_value_is_array (value))
    data = array_to_data (vm, (HogArray *) container, depth);
  else if (hog_value_is_dict (value))
    data = dict_to_data (vm, (HogDict *) container, depth);
  else
    data = record_to_data (vm, value, depth);
  container->object.flags &= (guint8) ~HOG_FLAG_MEASURING;
  return data;
}

static HogData *
to_data (HogVm    *vm,
         HogValue  value,
         guint     depth)
{
  if (hog_value_is_number (value))
    return hog_data_new_number (hog_value_get_number (value));
  if (hog_value_is_boolean (value))
    return hog_data_new_boolean (value == HOG_TRUE);
  if (!hog_value_is_heap (value))
    return hog_data_new_null ();
  if (hog_value_is_string (value))
    return hog_data_new_string_sized (hog_value_get_string (value)->text,
                                      hog_value_get_string (value)->n_bytes);
  if (hog_value_is_closure (value))
    return closure_to_data (hog_value_get_closure (value));
  if (hog_value_is_function (value))
    return callable_to_data (hog_function_get_callable (value));
  return container_to_data (vm, value, depth);
}

HogData *
hog_value_to_data (HogVm    *vm,
                   HogValue  value)
{
  return to_data (vm, value, 0);
}
