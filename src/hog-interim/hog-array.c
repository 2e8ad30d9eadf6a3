/* hog-array.c: arrays and tuples
 *
 * Items lie in a store. An array that is made by appending to another one looks at the same
 * store as long as nobody else uses the room behind it, so that building a list item by item
 * does not copy it each time.
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-cost.h"
#include "hog-heap.h"

#define MAX_ITEMS (1u << 27)

static HogArray *
get_array (HogValue value)
{
  return hog_value_get_pointer (value);
}

static HogStore *
new_store (HogVm *vm,
           gsize  capacity)
{
  HogStore *store;

  if (capacity > MAX_ITEMS)
    {
      hog_vm_get_heap (vm)->exhausted = TRUE;
      return NULL;
    }
  store = hog_heap_allocate (hog_vm_get_heap (vm), sizeof *store + capacity * sizeof (HogValue),
                             HOG_KIND_STORE);
  if (store != NULL)
    {
      store->used = 0;
      store->capacity = (guint32) capacity;
    }
  return store;
}

static HogArray *
new_array (HogVm    *vm,
           HogStore *store,
           gsize     length)
{
  HogArray *array = hog_heap_allocate (hog_vm_get_heap (vm), sizeof *array, HOG_KIND_ARRAY);

  if (array == NULL)
    return &hog_vm_get_heap (vm)->no_array;
  array->container.cost = 8;
  array->store = store;
  array->length = (guint32) length;
  return array;
}

static HogValue
array_value (HogArray *array)
{
  return HOG_VALUE_TAGGED (HOG_TAG_ARRAY, (guintptr) array);
}

HogValue
hog_array_new (HogVm *vm,
               gsize  capacity)
{
  return array_value (new_array (vm, capacity > 0 ? new_store (vm, capacity) : NULL, 0));
}

HogValue
hog_array_new_from_items (HogVm          *vm,
                          const HogValue *items,
                          gsize           n_items)
{
  HogStore *store = n_items > 0 ? new_store (vm, n_items) : NULL;
  HogArray *array = new_array (vm, store, store != NULL ? n_items : 0);

  if (store == NULL)
    return array_value (array);
  memcpy (store->items, items, n_items * sizeof *items);
  store->used = (guint32) n_items;
  for (gsize i = 0; i < n_items; i++)
    hog_container_add_cost (&array->container, items[i]);
  return array_value (array);
}

HogValue
hog_tuple_new (HogVm          *vm,
               const HogValue *items,
               gsize           n_items)
{
  HogValue tuple = hog_array_new_from_items (vm, items, n_items);

  if (get_array (tuple) != &hog_vm_get_heap (vm)->no_array)
    get_array (tuple)->container.object.flags |= HOG_FLAG_TUPLE;
  return tuple;
}

/* Makes room for an item behind the others that is the array's alone. */
static gboolean
make_room (HogVm    *vm,
           HogArray *array,
           gsize     length)
{
  HogStore *old = array->store;
  HogStore *store;

  if (old != NULL && length <= old->capacity && old->used == array->length
      && !(old->object.flags & HOG_FLAG_SHARED))
    return TRUE;
  store = new_store (vm, MAX (4, length + length / 2));
  if (store == NULL)
    return FALSE;
  if (old != NULL)
    memcpy (store->items, old->items, array->length * sizeof (HogValue));
  store->used = array->length;
  array->store = store;
  return TRUE;
}

/* Before an item is replaced: others must not see it. */
static gboolean
make_own (HogVm    *vm,
          HogArray *array)
{
  if (array->store != NULL && (array->store->object.flags & HOG_FLAG_SHARED))
    {
      HogStore *store = new_store (vm, MAX (4, (gsize) array->length));

      if (store == NULL)
        return FALSE;
      memcpy (store->items, array->store->items, array->length * sizeof (HogValue));
      store->used = array->length;
      array->store = store;
    }
  return TRUE;
}

HogValue
hog_array_with_item (HogVm    *vm,
                     HogValue  value,
                     HogValue  item)
{
  HogArray *old = get_array (value);
  HogStore *store = old->store;
  HogArray *array;

  if (store == NULL || store->used != old->length || store->used == store->capacity)
    {
      store = new_store (vm, MAX (4, (gsize) old->length * 2));
      if (store == NULL)
        return array_value (&hog_vm_get_heap (vm)->no_array);
      if (old->store != NULL)
        memcpy (store->items, old->store->items, old->length * sizeof (HogValue));
      store->used = old->length;
    }
  else
    store->object.flags |= HOG_FLAG_SHARED;
  array = new_array (vm, store, old->length);
  if (array->store != store)
    return array_value (array);
  store->items[store->used++] = item;
  array->length++;
  array->container.cost = old->container.cost;
  array->container.object.flags |= old->container.object.flags & HOG_FLAG_NESTED;
  hog_container_add_cost (&array->container, item);
  return array_value (array);
}

void
hog_array_append (HogVm    *vm,
                  HogValue  value,
                  HogValue  item)
{
  HogArray *array = get_array (value);

  if (array == &hog_vm_get_heap (vm)->no_array || !make_room (vm, array, array->length + 1u))
    return;
  array->store->items[array->length++] = item;
  array->store->used = array->length;
  hog_container_add_cost (&array->container, item);
}

void
hog_array_set (HogVm    *vm,
               HogValue  value,
               gsize     index,
               HogValue  item)
{
  HogArray *array = get_array (value);

  if (array == &hog_vm_get_heap (vm)->no_array)
    return;
  if (index < array->length)
    {
      if (!make_own (vm, array))
        return;
      hog_container_remove_cost (&array->container, array->store->items[index]);
      array->store->items[index] = item;
      hog_container_add_cost (&array->container, item);
      return;
    }
  if (!make_room (vm, array, index + 1))
    return;
  while (array->length < index)
    {
      array->store->items[array->length++] = HOG_HOLE;
      hog_container_add_cost (&array->container, HOG_HOLE);
    }
  array->store->items[array->length++] = item;
  array->store->used = array->length;
  hog_container_add_cost (&array->container, item);
}

HogValue
hog_array_get (HogValue value,
               gsize    index)
{
  HogArray *array = get_array (value);

  return index < array->length ? array->store->items[index] : HOG_UNDEFINED;
}

gsize
hog_array_get_length (HogValue value)
{
  return get_array (value)->length;
}

const HogValue *
hog_array_get_items (HogValue  value,
                     gsize    *n_items)
{
  HogArray *array = get_array (value);

  *n_items = array->length;
  return array->store != NULL ? array->store->items : NULL;
}

gboolean
hog_array_is_tuple (HogValue value)
{
  return (get_array (value)->container.object.flags & HOG_FLAG_TUPLE) != 0;
}
