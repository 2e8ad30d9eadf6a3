/* hog-dict.c: dicts, which keep the order of insertion
 *
 * Small ones are searched one entry after the other; larger ones have an index of hashes.
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-cost.h"
#include "hog-heap.h"

#define LINEAR_ENTRIES 8
#define MAX_ENTRIES (1u << 26)

static HogDict *
get_dict (HogValue value)
{
  return hog_value_get_pointer (value);
}

static guint32 *
get_slots (HogTable *table)
{
  return (guint32 *) &table->entries[table->capacity];
}

static guint32
hash_value (HogValue value)
{
  guint64 bits = value;

  if (hog_value_is_string (value))
    return hog_string_hash (hog_value_get_string (value));
  if (value == hog_value_number (-0.0))
    bits = hog_value_number (0.0);
  bits *= 0x9e3779b97f4a7c15;
  return (guint32) (bits >> 32);
}

static gboolean
is_key (HogValue key,
        HogValue wanted)
{
  if (key == wanted)
    return TRUE;
  if (hog_value_is_string (key) && hog_value_is_string (wanted))
    return hog_string_equal (hog_value_get_string (key), hog_value_get_string (wanted));
  return hog_value_is_number (key) && hog_value_is_number (wanted)
         && hog_value_get_number (key) == hog_value_get_number (wanted);
}

/* The index of the entry, -1 if there is none. */
static int
find (HogDict  *dict,
      HogValue  key)
{
  HogTable *table = dict->table;
  guint32 *slots;
  guint32 mask, at;

  if (table == NULL)
    return -1;
  if (table->n_slots == 0)
    {
      for (guint i = 0; i < dict->length; i++)
        if (is_key (table->entries[i].key, key))
          return (int) i;
      return -1;
    }
  slots = get_slots (table);
  mask = table->n_slots - 1;
  for (at = hash_value (key) & mask; slots[at] != 0; at = (at + 1) & mask)
    if (is_key (table->entries[slots[at] - 1].key, key))
      return (int) slots[at] - 1;
  return -1;
}

static void
add_slot (HogTable *table,
          guint     index)
{
  guint32 *slots = get_slots (table);
  guint32 mask = table->n_slots - 1;
  guint32 at = hash_value (table->entries[index].key) & mask;

  while (slots[at] != 0)
    at = (at + 1) & mask;
  slots[at] = index + 1;
}

static gboolean
grow (HogVm   *vm,
      HogDict *dict)
{
  HogTable *old = dict->table;
  gsize capacity = old != NULL ? (gsize) old->capacity * 2 : 4;
  gsize n_slots = 0;
  HogTable *table;

  if (capacity > LINEAR_ENTRIES)
    for (n_slots = 16; n_slots < capacity * 2; n_slots *= 2)
      continue;
  if (capacity > MAX_ENTRIES)
    {
      hog_vm_get_heap (vm)->exhausted = TRUE;
      return FALSE;
    }
  table = hog_heap_allocate (hog_vm_get_heap (vm),
                             sizeof *table + capacity * sizeof (HogEntry)
                               + n_slots * sizeof (guint32),
                             HOG_KIND_TABLE);
  if (table == NULL)
    return FALSE;
  table->capacity = (guint32) capacity;
  table->n_slots = (guint32) n_slots;
  memset (get_slots (table), 0, n_slots * sizeof (guint32));
  if (old != NULL)
    memcpy (table->entries, old->entries, dict->length * sizeof (HogEntry));
  for (guint i = 0; n_slots > 0 && i < dict->length; i++)
    add_slot (table, i);
  dict->table = table;
  return TRUE;
}

HogValue
hog_dict_new (HogVm *vm,
              gsize  capacity)
{
  HogDict *dict = hog_heap_allocate (hog_vm_get_heap (vm), sizeof *dict, HOG_KIND_DICT);

  if (dict == NULL)
    return HOG_VALUE_TAGGED (HOG_TAG_DICT, (guintptr) &hog_vm_get_heap (vm)->no_dict);
  dict->container.cost = 8;
  dict->table = NULL;
  dict->length = 0;
  return HOG_VALUE_TAGGED (HOG_TAG_DICT, (guintptr) dict);
}

void
hog_dict_set (HogVm    *vm,
              HogValue  value,
              HogValue  key,
              HogValue  item)
{
  HogDict *dict = get_dict (value);
  int index;

  if (dict == &hog_vm_get_heap (vm)->no_dict)
    return;
  index = find (dict, key);
  if (index >= 0)
    {
      hog_container_remove_cost (&dict->container, dict->table->entries[index].value);
      dict->table->entries[index].value = item;
      hog_container_add_cost (&dict->container, item);
      return;
    }
  if ((dict->table == NULL || dict->length == dict->table->capacity) && !grow (vm, dict))
    return;
  dict->table->entries[dict->length] = (HogEntry) { key, item };
  if (dict->table->n_slots > 0)
    add_slot (dict->table, dict->length);
  dict->length++;
  hog_container_add_cost (&dict->container, key);
  hog_container_add_cost (&dict->container, item);
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
  HogDict *dict = get_dict (value);
  int index = find (dict, key);

  if (index < 0)
    return FALSE;
  *item = dict->table->entries[index].value;
  return TRUE;
}

gboolean
hog_dict_lookup_text (HogValue    value,
                      const char *key,
                      HogValue   *item)
{
  HogDict *dict = get_dict (value);
  gsize length = strlen (key);

  for (guint i = 0; i < dict->length; i++)
    {
      HogEntry *entry = &dict->table->entries[i];
      const char *text;
      gsize n;

      if (!hog_value_is_string (entry->key))
        continue;
      text = hog_string_get (entry->key, &n);
      if (n == length && memcmp (text, key, length) == 0)
        {
          *item = entry->value;
          return TRUE;
        }
    }
  return FALSE;
}

gsize
hog_dict_get_length (HogValue value)
{
  return get_dict (value)->length;
}

gboolean
hog_dict_get_entry (HogValue  value,
                    gsize     index,
                    HogValue *key,
                    HogValue *item)
{
  HogDict *dict = get_dict (value);

  if (index >= dict->length)
    return FALSE;
  *key = dict->table->entries[index].key;
  *item = dict->table->entries[index].value;
  return TRUE;
}
