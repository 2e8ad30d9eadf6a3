/* hog-array.c: arrays and tuples; items are shared between arrays made by appending
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-container.h"
#include "hog-convert.h"

#define MAX_ITEMS ((gsize) 1 << 27)

static gboolean
is_fallback (HogArray *array)
{
  return array->container.object.mark == HOG_MARK_STATIC;
}

static HogStore *
store_new (HogHeap *heap,
           gsize    capacity)
{
  HogStore *store;

  if (capacity > MAX_ITEMS)
    {
      hog_heap_refuse (heap, capacity * sizeof (HogValue));
      return NULL;
    }
  store = hog_heap_allocate (heap, sizeof *store + capacity * sizeof (HogValue), HOG_KIND_STORE);
  if (store != NULL)
    {
      store->used = 0;
      store->capacity = (guint32) capacity;
    }
  return store;
}

static HogArray *
array_new (HogHeap *heap)
{
  HogArray *array = hog_heap_allocate (heap, sizeof *array, HOG_KIND_ARRAY);

  if (G_UNLIKELY (array == NULL))
    return &heap->no_array;
  array->container.cost = 8;
  array->container.epoch = 0;
  array->container.depth = 1;
  array->data = NULL;
  array->store = NULL;
  array->length = 0;
  return array;
}

HogValue
hog_array_new_lazy (HogVm   *vm,
                    HogData *data)
{
  HogArray *array = array_new (hog_vm_get_heap (vm));

  if (!is_fallback (array) && hog_data_get_length (data) > 0)
    {
      array->container.cost = 0;
      array->data = hog_data_ref (data);
      array->vm = vm;
      array->length = hog_data_get_length (data);
    }
  return hog_value_array (array);
}

/* Makes room for one array to write its items: at least so many, shared with nobody. */
static gboolean
own_store (HogHeap  *heap,
           HogArray *array,
           gsize     n_items)
{
  HogStore *store = array->store;

  if (is_fallback (array))
    return FALSE;
  if (store != NULL && n_items <= store->capacity && !(store->object.flags & HOG_FLAG_SHARED))
    return TRUE;
  store = store_new (heap, MAX (n_items, array->length + array->length / 2));
  if (store == NULL)
    return FALSE;
  if (array->length > 0)
    memcpy (store->items, array->store->items, array->length * sizeof (HogValue));
  store->used = array->length;
  array->store = store;
  return TRUE;
}

void
hog_array_fill (HogArray *array)
{
  HogVm *vm = array->vm;
  HogHeap *heap = hog_vm_get_heap (vm);
  g_autoptr (HogData) data = g_steal_pointer (&array->data);
  guint length = array->length;
  guint8 child = array->container.object.flags & HOG_FLAG_CHILD;
  HogStore *store = store_new (heap, length);

  /* Its cost stays the same: what it is inside of need not know. */
  array->container.object.flags &= (guint8) ~HOG_FLAG_CHILD;
  array->store = store;
  array->length = 0;
  array->container.cost = 8;
  if (store == NULL)
    return;
  for (guint i = 0; i < length; i++)
    {
      HogValue item = hog_value_from_data (vm, hog_data_get_element (data, i));

      store->items[i] = item;
      store->used = array->length = i + 1;
      hog_container_insert (heap, &array->container, item);
    }
  array->container.object.flags |= child;
}

HogValue
hog_array_new (HogVm *vm,
               gsize  capacity)
{
  HogHeap *heap = hog_vm_get_heap (vm);
  HogArray *array = array_new (heap);

  if (capacity > 0 && !is_fallback (array))
    array->store = store_new (heap, capacity);
  return hog_value_array (array);
}

HogValue
hog_array_new_from_items (HogVm          *vm,
                          const HogValue *items,
                          gsize           n_items)
{
  HogHeap *heap = hog_vm_get_heap (vm);
  HogValue value = hog_array_new (vm, n_items);
  HogArray *array = hog_value_get_pointer (value);

  if (array->store == NULL)
    return value;
  if (n_items > 0)
    memcpy (array->store->items, items, n_items * sizeof (HogValue));
  array->store->used = array->length = (guint32) n_items;
  for (gsize i = 0; i < n_items; i++)
    {
      hog_container_insert (heap, &array->container, items[i]);
      if (items[i] == HOG_HOLE)
        array->container.object.flags |= HOG_FLAG_HOLES;
    }
  return value;
}

/* As JavaScript spreads an array: what is not there becomes undefined, which costs something. */
HogValue
hog_array_copy (HogVm    *vm,
                HogValue  value)
{
  HogArray *old = hog_value_get_array (value);
  const HogValue *items = old->length > 0 ? old->store->items : NULL;
  HogValue copy;

  if (!(old->container.object.flags & HOG_FLAG_HOLES))
    return hog_array_new_from_items (vm, items, old->length);
  copy = hog_array_new (vm, old->length + 1);
  for (guint i = 0; i < old->length; i++)
    hog_array_append (vm, copy, items[i] == HOG_HOLE ? HOG_UNDEFINED : items[i]);
  return copy;
}

HogValue
hog_tuple_new (HogVm          *vm,
               const HogValue *items,
               gsize           n_items)
{
  HogValue value = hog_array_new_from_items (vm, items, n_items);
  HogArray *array = hog_value_get_pointer (value);

  if (!is_fallback (array))
    array->container.object.flags |= HOG_FLAG_TUPLE;
  return value;
}

HogValue
hog_array_with_item (HogVm    *vm,
                     HogValue  value,
                     HogValue  item)
{
  HogHeap *heap = hog_vm_get_heap (vm);
  HogArray *old = hog_value_get_array (value);
  HogStore *store = old->store;
  HogArray *array;

  if (G_UNLIKELY (old->container.object.flags & HOG_FLAG_HOLES))
    {
      value = hog_array_copy (vm, value);
      hog_array_append (vm, value, item);
      return value;
    }
  array = array_new (heap);
  if (is_fallback (array))
    return hog_value_array (array);
  if (store == NULL || old->length != store->used || store->used == store->capacity)
    {
      store = store_new (heap, MAX (4, old->length * (gsize) 2));
      if (store == NULL)
        return hog_value_array (&heap->no_array);
      if (old->length > 0)
        memcpy (store->items, old->store->items, old->length * sizeof (HogValue));
    }
  else
    store->object.flags |= HOG_FLAG_SHARED;
  store->items[old->length] = item;
  store->used = old->length + 1;
  array->store = store;
  array->length = old->length + 1;
  array->container.cost = old->container.cost;
  array->container.epoch = old->container.epoch;
  array->container.depth = old->container.depth;
  array->container.object.flags = old->container.object.flags & HOG_FLAG_NESTED;
  hog_container_insert (heap, &array->container, item);
  return hog_value_array (array);
}

void
hog_array_append (HogVm    *vm,
                  HogValue  value,
                  HogValue  item)
{
  HogHeap *heap = hog_vm_get_heap (vm);
  HogArray *array = hog_value_get_array (value);
  HogStore *store = array->store;

  if (store == NULL || store->used != array->length || store->used == store->capacity)
    {
      if (!own_store (heap, array, MAX (4, array->length * (gsize) 2)))
        return;
      store = array->store;
    }
  store->items[array->length++] = item;
  store->used = array->length;
  hog_container_insert (heap, &array->container, item);
}

void
hog_array_set (HogVm    *vm,
               HogValue  value,
               gsize     index,
               HogValue  item)
{
  HogHeap *heap = hog_vm_get_heap (vm);
  HogArray *array = hog_value_get_array (value);

  if (index == array->length)
    {
      hog_array_append (vm, value, item);
      return;
    }
  if (index >= MAX_ITEMS)
    {
      hog_heap_refuse (heap, index * sizeof (HogValue));
      return;
    }
  if (!own_store (heap, array, MAX (index + 1, array->length)))
    return;
  if (array->length < index)
    array->container.object.flags |= HOG_FLAG_HOLES;
  while (array->length <= index)
    array->store->items[array->length++] = HOG_HOLE;
  array->store->used = array->length;
  hog_container_remove (heap, &array->container, array->store->items[index]);
  array->store->items[index] = item;
  hog_container_insert (heap, &array->container, item);
}

HogValue
hog_array_get (HogValue value,
               gsize    index)
{
  HogArray *array = hog_value_get_array (value);

  return index < array->length ? array->store->items[index] : HOG_UNDEFINED;
}

gsize
hog_array_get_length (HogValue value)
{
  return ((HogArray *) hog_value_get_pointer (value))->length;
}

const HogValue *
hog_array_get_items (HogValue  value,
                     gsize    *n_items)
{
  HogArray *array = hog_value_get_array (value);

  *n_items = array->length;
  return array->length > 0 ? array->store->items : NULL;
}

gboolean
hog_array_is_tuple (HogValue value)
{
  HogArray *array = hog_value_get_pointer (value);

  return (array->container.object.flags & HOG_FLAG_TUPLE) != 0;
}
