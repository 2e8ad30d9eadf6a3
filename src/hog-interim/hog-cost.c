/* hog-cost.c: what containers and records cost
 *
 * The rules are those of PostHog's machine: 8 bytes a value, strings by their UTF-16 length,
 * containers with all they hold, records field by field. Real memory is bounded elsewhere.
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-cost.h"

#include "hog-closure.h"

static guint64
measure_array (HogArray *array)
{
  guint64 cost = 8;

  for (guint i = 0; i < array->length; i++)
    cost += hog_value_get_cost (array->store->items[i]);
  return cost;
}

static guint64
measure_dict (HogDict *dict)
{
  guint64 cost = 8;

  for (guint i = 0; i < dict->length; i++)
    cost += hog_value_get_cost (dict->table->entries[i].key)
            + hog_value_get_cost (dict->table->entries[i].value);
  return cost;
}

static guint64
measure_callable (HogCallable *callable)
{
  static const guint kind_lengths[] = { 5, 3, 5 };
  guint64 chunk = callable->kind == HOG_CALLABLE_LIBRARY ? 3 : 4;

  return 8 + (8 + 15 + 8 + kind_lengths[callable->kind]) + (8 + 4 + 8 + callable->name->n_units)
         + (8 + 5 + 8 + chunk) + (8 + 8 + 8) + (8 + 12 + 8) + (8 + 2 + 8);
}

static guint64
measure_record (HogValue record)
{
  guint64 cost = 8;
  guint n_fields = hog_record_get_n_fields (record);

  for (guint i = 0; i < n_fields; i++)
    cost += 8 + strlen (hog_record_get_field_name (record, i))
            + hog_value_get_cost (hog_record_get_field (record, i));
  return cost;
}

static guint64
measure_container (HogContainer *container)
{
  guint64 cost;

  if (!(container->object.flags & HOG_FLAG_NESTED))
    return container->cost;
  /* A container that is being measured already is inside itself. */
  if (container->object.flags & HOG_FLAG_MEASURING)
    return 8;
  container->object.flags |= HOG_FLAG_MEASURING;
  cost = container->object.kind == HOG_KIND_ARRAY ? measure_array ((HogArray *) container)
                                                   : measure_dict ((HogDict *) container);
  container->object.flags &= (guint8) ~HOG_FLAG_MEASURING;
  return cost;
}

guint64
hog_value_measure (HogValue value)
{
  switch (hog_value_get_tag (value))
    {
    case HOG_TAG_ARRAY:
    case HOG_TAG_DICT:
      return measure_container (hog_value_get_pointer (value));
    case HOG_TAG_RECORD:
      return measure_record (value);
    case HOG_TAG_CALLABLE:
      return measure_callable (hog_value_get_pointer (value));
    case HOG_TAG_CLOSURE:
      return 8 + (8 + 14 + 8) + (8 + 8 + measure_callable (hog_value_get_closure (value)->callable))
             + (8 + 8 + 8 + 8 * (guint64) hog_value_get_closure (value)->n_upvalues);
    default:
      return 8;
    }
}
