/* hog-stdlib-collection.c: arrays and dicts; every function makes a new one
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-stdlib-collection"

#include <stdlib.h>
#include <string.h>

#include "hog-stdlib-private.h"

HOG_NATIVE (keys)
{
  const char *const *names;
  HogValue value = arguments[0];
  HogValue key;
  HogValue item;

  if (value == HOG_NULL)
    return hog_vm_fail (vm, "Cannot convert undefined or null to object");

  *result = hog_array_new (vm, 0);
  if (hog_value_is_dict (value))
    for (gsize i = 0; hog_dict_get_entry (value, i, &key, &item); i++)
      hog_array_append (vm, *result, key);
  else if (hog_value_is_array (value))
    for (gsize i = 0; i < hog_array_get_length (value); i++)
      hog_array_append (vm, *result, hog_value_number ((double) i));
  else if (hog_value_is_record (value))
    for (guint i = 0; i < hog_record_get_n_fields (value); i++)
      hog_array_append (vm, *result,
                        hog_stdlib_new_text (vm, hog_record_get_field_name (value, i)));
  else if (hog_value_is_function (value))
    for (names = hog_function_get_own_names (value); *names != NULL; names++)
      hog_array_append (vm, *result, hog_stdlib_new_text (vm, *names));

  return TRUE;
}

HOG_NATIVE (values)
{
  const char *const *names;
  HogValue value = arguments[0];
  HogValue key;
  HogValue item;

  if (value == HOG_NULL)
    return hog_vm_fail (vm, "Cannot convert undefined or null to object");

  if (hog_value_is_array (value))
    {
      *result = hog_array_copy (vm, value);
      return TRUE;
    }

  *result = hog_array_new (vm, 0);
  if (hog_value_is_dict (value))
    for (gsize i = 0; hog_dict_get_entry (value, i, &key, &item); i++)
      hog_array_append (vm, *result, item);
  else if (hog_value_is_record (value))
    for (guint i = 0; i < hog_record_get_n_fields (value); i++)
      hog_array_append (vm, *result, hog_record_get_field (value, i));
  else if (hog_value_is_function (value))
    for (names = hog_function_get_own_names (value); *names != NULL; names++)
      {
        hog_value_get_property (vm, value, hog_stdlib_new_text (vm, *names), &item);
        hog_array_append (vm, *result, item);
      }

  return TRUE;
}

HOG_NATIVE (index_of)
{
  const HogValue *items;
  gsize length = 0;
  gsize i = 0;

  items = hog_value_is_array (arguments[0]) ? hog_array_get_items (arguments[0], &length) : NULL;
  while (i < length
         && (items[i] == HOG_HOLE || !hog_value_is_identical (items[i], arguments[1])))
    i++;
  *result = hog_value_number (i < length ? (double) i + 1 : 0);

  return TRUE;
}

static gboolean
includes (HogValue array,
          HogValue item)
{
  const HogValue *items;
  gsize length = 0;

  items = hog_value_is_array (array) ? hog_array_get_items (array, &length) : NULL;
  for (gsize i = 0; i < length; i++)
    if (hog_value_is_same (items[i] == HOG_HOLE ? HOG_UNDEFINED : items[i], item))
      return TRUE;

  return FALSE;
}

HOG_NATIVE (has)
{
  *result = hog_value_boolean (includes (arguments[0], arguments[1]));

  return TRUE;
}

HOG_NATIVE (in)
{
  *result = hog_value_boolean (includes (arguments[1], arguments[0]));

  return TRUE;
}

HOG_NATIVE (array_push_back)
{
  if (hog_value_is_array (arguments[0]))
    *result = hog_array_with_item (vm, arguments[0], arguments[1]);
  else
    *result = hog_array_new_from_items (vm, &arguments[1], 1);

  return TRUE;
}

HOG_NATIVE (array_push_front)
{
  const HogValue *items;
  gsize length = 0;

  items = hog_value_is_array (arguments[0]) ? hog_array_get_items (arguments[0], &length) : NULL;
  *result = hog_array_new (vm, length + 1);
  hog_array_append (vm, *result, arguments[1]);
  for (gsize i = 0; i < length; i++)
    hog_array_append (vm, *result, items[i] == HOG_HOLE ? HOG_UNDEFINED : items[i]);

  return TRUE;
}

static HogValue
copy_part (HogVm    *vm,
           HogValue  array,
           gsize     front,
           gsize     back)
{
  const HogValue *items;
  gsize length = 0;

  items = hog_value_is_array (array) ? hog_array_get_items (array, &length) : NULL;
  if (length <= front + back)
    return hog_array_new (vm, 0);

  return hog_array_new_from_items (vm, items + front, length - front - back);
}

HOG_NATIVE (array_pop_back)
{
  *result = copy_part (vm, arguments[0], 0, 1);

  return TRUE;
}

HOG_NATIVE (array_pop_front)
{
  *result = copy_part (vm, arguments[0], 1, 0);

  return TRUE;
}

typedef struct
{
  HogValue value;
  HogValue text; /* what it is sorted by */
  gsize    index;
} SortItem;

static int
compare_sort_items (const void *a,
                    const void *b)
{
  const SortItem *left = a;
  const SortItem *right = b;
  int order = hog_string_compare (left->text, right->text);

  /* qsort() keeps no order of its own. */
  return order != 0 ? order : left->index < right->index ? -1 : 1;
}

/* By text; what is undefined comes last whatever its text is. */
static HogValue
sort (HogVm    *vm,
      HogValue  array,
      gboolean  is_reversed)
{
  g_autofree SortItem *sorted = NULL;
  const HogValue *items;
  gsize length = 0;
  gsize n_sorted = 0;
  HogValue result = hog_array_new (vm, 0);

  items = hog_value_is_array (array) ? hog_array_get_items (array, &length) : NULL;
  sorted = g_new (SortItem, length);
  for (gsize i = 0; i < length; i++)
    if (items[i] != HOG_HOLE && items[i] != HOG_UNDEFINED)
      {
        sorted[n_sorted] = (SortItem) { items[i], hog_value_to_text (vm, items[i]), i };
        n_sorted++;
      }
  if (n_sorted > 0)
    qsort (sorted, n_sorted, sizeof *sorted, compare_sort_items);

  for (gsize i = 0; i < length; i++)
    {
      gsize from = is_reversed ? length - 1 - i : i;

      hog_array_append (vm, result, from < n_sorted ? sorted[from].value : HOG_UNDEFINED);
    }

  return result;
}

HOG_NATIVE (array_sort)
{
  *result = sort (vm, arguments[0], FALSE);

  return TRUE;
}

HOG_NATIVE (array_reverse_sort)
{
  *result = sort (vm, arguments[0], TRUE);

  return TRUE;
}

HOG_NATIVE (array_reverse)
{
  const HogValue *items;
  gsize length = 0;

  items = hog_value_is_array (arguments[0]) ? hog_array_get_items (arguments[0], &length) : NULL;
  *result = hog_array_new (vm, length);
  for (gsize i = length; i > 0; i--)
    hog_array_append (vm, *result, items[i - 1] == HOG_HOLE ? HOG_UNDEFINED : items[i - 1]);

  return TRUE;
}

HOG_NATIVE (array_string_concat)
{
  HogValue separator = hog_stdlib_get_argument (arguments, n_arguments, 1);
  HogTextBuilder builder;
  const HogValue *items;
  gsize length = 0;

  items = hog_value_is_array (arguments[0]) ? hog_array_get_items (arguments[0], &length) : NULL;
  separator = separator == HOG_UNDEFINED ? hog_string_new (vm, "", 0)
                                         : hog_value_to_text (vm, separator);

  hog_text_builder_init (&builder, vm);
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0)
        hog_text_builder_append_string (&builder, separator);
      if (!hog_value_is_nullish (items[i]))
        hog_text_builder_append_string (&builder, hog_value_to_text (vm, items[i]));
    }
  *result = hog_text_builder_end (&builder);

  return TRUE;
}
