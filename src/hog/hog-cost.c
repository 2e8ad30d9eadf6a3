/* hog-cost.c: what values cost on the stack, in PostHog's measure
 *
 * A value is measured each time it is pushed, so containers keep their cost. As long as a
 * container holds no other, each change of it adds to or takes from its cost. Otherwise the
 * cost holds until some container that is inside another one changes: that starts a new epoch.
 * A container met while it is being measured costs one unit; what was measured on the way
 * there depends on the way and is not kept.
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-convert.h"

#define COST 8
#define NO_LEVEL G_MAXUINT
/* More steps than any stack within its limit has values: only cyclic values get there. */
#define MAX_STEPS (1u << 24)

typedef struct
{
  HogHeap *heap;
  guint    n_steps;
  guint    depth;  /* of the container measured last, below itself */
  guint    lowest; /* level of the outermost container met again */
} Walk;

static guint64 measure (Walk     *walk,
                        HogValue  value,
                        guint     level);

static guint64
measure_values (Walk           *walk,
                const HogValue *values,
                gsize           n_values,
                guint           level)
{
  guint64 cost = 0;
  guint depth = 0;

  for (gsize i = 0; i < n_values; i++)
    if (values[i] != HOG_HOLE)
      {
        cost += measure (walk, values[i], level);
        depth = MAX (depth, walk->depth);
      }
  walk->depth = depth;
  return cost;
}

static guint64
measure_contents (Walk         *walk,
                  HogContainer *container,
                  guint         level)
{
  HogValue value = HOG_VALUE_TAGGED (HOG_TAG_RECORD, (guintptr) container);
  guint64 cost = COST;

  switch ((HogKind) container->object.kind)
    {
    case HOG_KIND_ARRAY:
      {
        HogArray *array = (HogArray *) container;

        return cost + measure_values (walk, array->store->items, array->length, level);
      }
    case HOG_KIND_DICT:
      {
        HogDict *dict = (HogDict *) container;

        return cost + measure_values (walk, &dict->table->entries[0].key,
                                      dict->length * (gsize) 2, level);
      }
    default:
      for (guint i = 0; i < hog_record_get_n_fields (value); i++)
        cost += COST + strlen (hog_record_get_field_name (value, i));
      return cost + measure_values (walk, ((HogRecord *) container)->fields,
                                    hog_record_get_n_fields (value), level);
    }
}

static guint64
measure_nested (Walk         *walk,
                HogContainer *container,
                guint         level)
{
  guint outer = walk->lowest;
  guint64 cost;

  if (level > HOG_MAX_NESTING || ++walk->n_steps > MAX_STEPS)
    {
      walk->heap->too_deep = TRUE;
      walk->depth = 0;
      return COST;
    }
  container->object.flags |= HOG_FLAG_MEASURING;
  container->epoch = 0;
  container->depth = level;
  walk->lowest = NO_LEVEL;
  cost = measure_contents (walk, container, level + 1);
  container->object.flags &= (guint8) ~HOG_FLAG_MEASURING;
  container->depth = ++walk->depth;
  if (walk->lowest >= level)
    {
      container->cost = cost;
      container->epoch = walk->heap->epoch;
      walk->lowest = outer;
    }
  else
    walk->lowest = MIN (walk->lowest, outer);
  return cost;
}

/* A lazy container: its data says what it will cost. */
static gboolean
measure_data (Walk         *walk,
              HogContainer *container)
{
  HogData *data = NULL;

  if (container->object.kind == HOG_KIND_ARRAY)
    data = ((HogArray *) container)->data;
  else if (container->object.kind == HOG_KIND_DICT)
    data = ((HogDict *) container)->data;
  if (data == NULL)
    return FALSE;
  if (container->cost == 0)
    {
      guint depth = 0;

      container->cost = hog_data_measure (data, &depth);
      container->depth = depth;
    }
  walk->depth = container->depth;
  return TRUE;
}

static guint64
measure (Walk     *walk,
         HogValue  value,
         guint     level)
{
  HogContainer *container;

  walk->depth = 0;
  if (!hog_value_is_heap (value))
    return COST;
  if (hog_value_is_string (value))
    return COST + hog_value_get_string (value)->n_units;
  if (hog_value_is_function (value))
    return hog_function_measure (value);
  container = hog_value_get_pointer (value);
  if (measure_data (walk, container))
    return container->cost;
  if (container->object.flags & HOG_FLAG_MEASURING)
    {
      walk->lowest = MIN (walk->lowest, container->depth);
      return COST;
    }
  if (container->object.flags & HOG_FLAG_NESTED && container->epoch != walk->heap->epoch)
    return measure_nested (walk, container, level);
  walk->depth = container->depth;
  if (level + container->depth > HOG_MAX_NESTING)
    walk->heap->too_deep = TRUE;
  return container->cost;
}

guint64
hog_value_measure (HogHeap  *heap,
                   HogValue  value)
{
  Walk walk = { heap, 0, 0, NO_LEVEL };

  return measure (&walk, value, 0);
}

/* Whether the value's cost and depth can never change. */
static gboolean
is_constant (HogValue value)
{
  HogContainer *container = hog_value_get_pointer (value);

  return !hog_value_is_container (value)
         || (hog_value_is_record (value) && !(container->object.flags & HOG_FLAG_NESTED));
}

static void
forget_outer (HogHeap      *heap,
              HogContainer *container)
{
  if (container->object.flags & HOG_FLAG_CHILD)
    heap->epoch++;
}

void
hog_container_insert (HogHeap      *heap,
                      HogContainer *container,
                      HogValue      value)
{
  gboolean is_valid = !(container->object.flags & HOG_FLAG_NESTED)
                      || container->epoch == heap->epoch;
  Walk walk = { heap, 0, 0, NO_LEVEL };

  if (!hog_value_is_heap (value))
    {
      if (value != HOG_HOLE)
        container->cost += COST;
      forget_outer (heap, container);
      return;
    }
  if (!is_constant (value))
    {
      container->object.flags |= HOG_FLAG_NESTED;
      ((HogContainer *) hog_value_get_pointer (value))->object.flags |= HOG_FLAG_CHILD;
    }
  /* What is inside of something could now be inside of itself. */
  if (container->object.flags & HOG_FLAG_CHILD)
    {
      if (is_constant (value))
        container->cost += measure (&walk, value, 0);
      container->epoch = 0;
      heap->epoch++;
      return;
    }
  if (!is_valid)
    return;
  container->cost += measure (&walk, value, 0);
  container->depth = MAX (container->depth, walk.depth + 1);
  container->epoch = heap->epoch;
}

void
hog_container_remove (HogHeap      *heap,
                      HogContainer *container,
                      HogValue      value)
{
  if (value == HOG_HOLE)
    return;
  if (is_constant (value))
    container->cost -= hog_value_measure (heap, value);
  else
    container->epoch = 0;
  forget_outer (heap, container);
}
