/* hog-dict.c: dicts in order of insertion, found by hash when they are large
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-container.h"
#include "hog-convert.h"

/* Up to so many entries comparing one by one is as fast as a hash. */
#define MAX_UNHASHED 8
#define MAX_ENTRIES ((gsize) 1 << 26)

static gboolean
is_fallback (HogDict *dict)
{
  return dict->container.object.mark == HOG_MARK_STATIC;
}

static guint32 *
table_slots (HogTable *table)
{
  return (guint32 *) &table->entries[table->capacity];
}

static guint32
hash_key (HogValue key)
{
  guint64 hash = key;

  if (hog_value_is_string (key))
    return hog_string_hash (hog_value_get_string (key));
  hash *= 0x9e3779b97f4a7c15;
  return (guint32) (hash >> 32);
}

/* -0 and 0 are one key, as in JavaScript. */
static HogValue
normalize_key (HogValue key)
{
  return hog_value_is_number (key) && hog_value_get_number (key) == 0 ? 0 : key;
}

static gboolean
keys_equal (HogValue a,
            HogValue b)
{
  if (a == b)
    return TRUE;
  if (!hog_value_is_string (a) || !hog_value_is_string (b))
    return FALSE;
  return hog_string_hash (hog_value_get_string (a)) == hog_string_hash (hog_value_get_string (b))
         && hog_string_equal (hog_value_get_string (a), hog_value_get_string (b));
}

HogEntry *
hog_dict_find (HogDict  *dict,
               HogValue  key)
{
  HogTable *table = dict->table;

  if (table == NULL)
    return NULL;
  key = normalize_key (key);
  if (table->n_slots == 0)
    {
      for (guint i = 0; i < dict->length; i++)
        if (keys_equal (table->entries[i].key, key))
          return &table->entries[i];
      return NULL;
    }
  for (guint32 slot = hash_key (key);; slot++)
    {
      guint32 index = table_slots (table)[slot & (table->n_slots - 1)];

      if (index == 0)
        return NULL;
      if (keys_equal (table->entries[index - 1].key, key))
        return &table->entries[index - 1];
    }
}

static void
index_entry (HogTable *table,
             guint32   index)
{
  guint32 slot = hash_key (table->entries[index].key);

  while (table_slots (table)[slot & (table->n_slots - 1)] != 0)
    slot++;
  table_slots (table)[slot & (table->n_slots - 1)] = index + 1;
}

static gboolean
grow (HogHeap *heap,
      HogDict *dict,
      gsize    capacity)
{
  guint32 n_slots = 0;
  HogTable *table;

  if (capacity > MAX_ENTRIES)
    {
      hog_heap_refuse (heap, capacity * sizeof (HogEntry));
      return FALSE;
    }
  if (capacity > MAX_UNHASHED)
    for (n_slots = 32; n_slots < capacity * 2; n_slots *= 2)
      ;
  table = hog_heap_allocate (heap, sizeof *table + capacity * sizeof (HogEntry)
                             + n_slots * sizeof (guint32), HOG_KIND_TABLE);
  if (table == NULL)
    return FALSE;
  table->capacity = (guint32) capacity;
  table->n_slots = n_slots;
  if (dict->length > 0)
    memcpy (table->entries, dict->table->entries, dict->length * sizeof (HogEntry));
  if (n_slots > 0)
    {
      memset (table_slots (table), 0, n_slots * sizeof (guint32));
      for (guint32 i = 0; i < dict->length; i++)
        index_entry (table, i);
    }
  dict->table = table;
  return TRUE;
}

static HogDict *
dict_new (HogHeap *heap)
{
  HogDict *dict = hog_heap_allocate (heap, sizeof *dict, HOG_KIND_DICT);

  if (G_UNLIKELY (dict == NULL))
    return &heap->no_dict;
  dict->container.cost = 8;
  dict->container.epoch = 0;
  dict->container.depth = 1;
  dict->data = NULL;
  dict->table = NULL;
  dict->length = 0;
  return dict;
}

HogValue
hog_dict_new (HogVm *vm,
              gsize  capacity)
{
  HogHeap *heap = hog_vm_get_heap (vm);
  HogDict *dict = dict_new (heap);

  if (capacity > 0 && !is_fallback (dict))
    grow (heap, dict, capacity);
  return hog_value_dict (dict);
}

HogValue
hog_dict_new_lazy (HogVm   *vm,
                   HogData *data)
{
  HogDict *dict = dict_new (hog_vm_get_heap (vm));

  if (!is_fallback (dict) && hog_data_get_length (data) > 0)
    {
      dict->container.cost = 0;
      dict->data = hog_data_ref (data);
      dict->vm = vm;
      dict->length = hog_data_get_length (data);
    }
  return hog_value_dict (dict);
}

void
hog_dict_fill (HogDict *dict)
{
  HogVm *vm = dict->vm;
  g_autoptr (HogData) data = g_steal_pointer (&dict->data);
  guint length = dict->length;
  guint8 child = dict->container.object.flags & HOG_FLAG_CHILD;

  /* Its cost stays the same: what it is inside of need not know. */
  dict->container.object.flags &= (guint8) ~HOG_FLAG_CHILD;
  dict->table = NULL;
  dict->length = 0;
  dict->container.cost = 8;
  if (!grow (hog_vm_get_heap (vm), dict, length))
    return;
  for (guint i = 0; i < length; i++)
    {
      gsize key_length;
      const char *key = hog_data_get_key_at (data, i, &key_length);

      hog_dict_set (vm, hog_value_dict (dict), hog_string_new (vm, key, key_length),
                    hog_value_from_data (vm, hog_data_get_value_at (data, i)));
    }
  dict->container.object.flags |= child;
}

void
hog_dict_set (HogVm    *vm,
              HogValue  value,
              HogValue  key,
              HogValue  item)
{
  HogHeap *heap = hog_vm_get_heap (vm);
  HogDict *dict = hog_value_get_dict (value);
  HogEntry *entry = hog_dict_find (dict, key);

  if (entry != NULL)
    {
      hog_container_remove (heap, &dict->container, entry->value);
      entry->value = item;
      hog_container_insert (heap, &dict->container, item);
      return;
    }
  if (dict->table == NULL || dict->length == dict->table->capacity)
    if (is_fallback (dict) || !grow (heap, dict, MAX (4, dict->length * (gsize) 2)))
      return;
  entry = &dict->table->entries[dict->length];
  entry->key = normalize_key (key);
  entry->value = item;
  if (dict->table->n_slots > 0)
    index_entry (dict->table, dict->length);
  dict->length++;
  hog_container_insert (heap, &dict->container, key);
  hog_container_insert (heap, &dict->container, item);
}

void
hog_dict_set_text (HogVm      *vm,
                   HogValue    dict,
                   const char *key,
                   HogValue    value)
{
  hog_dict_set (vm, dict, hog_string_new (vm, key, strlen (key)), value);
}

gboolean
hog_dict_lookup (HogValue  value,
                 HogValue  key,
                 HogValue *item)
{
  HogEntry *entry = hog_dict_find (hog_value_get_dict (value), key);

  if (entry != NULL)
    *item = entry->value;
  return entry != NULL;
}

gboolean
hog_dict_lookup_text (HogValue    value,
                      const char *key,
                      HogValue   *item)
{
  HogString string = { { HOG_KIND_STRING, HOG_MARK_STATIC, 0, 0, 0 }, key, 0, 0, { NULL } };

  string.n_bytes = (guint32) strlen (key);
  return hog_dict_lookup (value, hog_value_string (&string), item);
}

gsize
hog_dict_get_length (HogValue value)
{
  return ((HogDict *) hog_value_get_pointer (value))->length;
}

gboolean
hog_dict_get_entry (HogValue  value,
                    gsize     index,
                    HogValue *key,
                    HogValue *item)
{
  HogDict *dict = hog_value_get_dict (value);

  if (index >= dict->length)
    return FALSE;
  *key = dict->table->entries[index].key;
  *item = dict->table->entries[index].value;
  return TRUE;
}
