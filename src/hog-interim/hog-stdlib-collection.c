/* hog-stdlib-collection.c: arrays and dicts
 *
 * SPDX-License-Identifier: MIT
 */

#include <stdlib.h>

#include "hog-stdlib-private.h"

HOG_NATIVE (hog_native_keys)
{
  HogValue value = arguments[0];
  HogValue key, item;

  if (hog_value_is_nullish (value))
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
      {
        const char *name = hog_record_get_field_name (value, i);

        hog_array_append (vm, *result, hog_string_new (vm, name, strlen (name)));
      }
  return TRUE;
}

HOG_NATIVE (hog_native_values)
{
  HogValue value = arguments[0];
  HogValue key, item;

  if (hog_value_is_nullish (value))
    return hog_vm_fail (vm, "Cannot convert undefined or null to object");
  if (hog_value_is_array (value))
    {
      gsize length;
      const HogValue *items = hog_array_get_items (value, &length);

      *result = hog_array_new_from_items (vm, items, length);
      return TRUE;
    }
  *result = hog_array_new (vm, 0);
  if (hog_value_is_dict (value))
    for (gsize i = 0; hog_dict_get_entry (value, i, &key, &item); i++)
      hog_array_append (vm, *result, item);
  else if (hog_value_is_record (value))
    for (guint i = 0; i < hog_record_get_n_fields (value); i++)
      hog_array_append (vm, *result, hog_record_get_field (value, i));
  return TRUE;
}

HOG_NATIVE (hog_native_index_of)
{
  gsize length;
  const HogValue *items;

  *result = hog_value_number (0);
  if (!hog_value_is_array (arguments[0]))
    return TRUE;
  items = hog_array_get_items (arguments[0], &length);
  for (gsize i = 0; i < length; i++)
    if (hog_value_is_identical (items[i], arguments[1]))
      {
        *result = hog_value_number ((double) i + 1);
        break;
      }
  return TRUE;
}

HOG_NATIVE (hog_native_has)
{
  gboolean found = FALSE;

  if (hog_value_is_array (arguments[0]) && !hog_is_in (vm, arguments[1], arguments[0], &found))
    return FALSE;
  *result = hog_value_boolean (found);
  return TRUE;
}

HOG_NATIVE (hog_native_array_push_back)
{
  if (hog_value_is_array (arguments[0]))
    *result = hog_array_with_item (vm, arguments[0], arguments[1]);
  else
    *result = hog_array_new_from_items (vm, &arguments[1], 1);
  return TRUE;
}

HOG_NATIVE (hog_native_array_push_front)
{
  *result = hog_array_new (vm, 0);
  hog_array_append (vm, *result, arguments[1]);
  if (hog_value_is_array (arguments[0]))
    {
      gsize length = hog_array_get_length (arguments[0]);

      for (gsize i = 0; i < length; i++)
        hog_array_append (vm, *result, hog_array_get (arguments[0], i));
    }
  return TRUE;
}

static void
copy_part (HogVm    *vm,
           HogValue  array,
           gsize     skip_front,
           gsize     skip_back,
           HogValue *result)
{
  gsize length = 0;
  const HogValue *items = hog_value_is_array (array) ? hog_array_get_items (array, &length) : NULL;

  *result = length > skip_front + skip_back
              ? hog_array_new_from_items (vm, items + skip_front, length - skip_front - skip_back)
              : hog_array_new (vm, 0);
}

HOG_NATIVE (hog_native_array_pop_back)
{
  copy_part (vm, arguments[0], 0, 1, result);
  return TRUE;
}

HOG_NATIVE (hog_native_array_pop_front)
{
  copy_part (vm, arguments[0], 1, 0, result);
  return TRUE;
}

typedef struct
{
  HogValue value;
  HogValue text; /* undefined comes last whatever its text */
  gsize    index;
} SortItem;

static int
compare_sort_items (const void *a,
                    const void *b)
{
  const SortItem *left = a;
  const SortItem *right = b;
  gboolean left_missing = left->value == HOG_UNDEFINED || left->value == HOG_HOLE;
  gboolean right_missing = right->value == HOG_UNDEFINED || right->value == HOG_HOLE;
  int order = left_missing - right_missing;

  if (order == 0 && !left_missing)
    order = hog_string_compare (left->text, right->text);
  if (order == 0)
    order = left->index < right->index ? -1 : 1;
  return order;
}

static void
sort (HogVm    *vm,
      HogValue  array,
      gboolean  reversed,
      HogValue *result)
{
  g_autofree SortItem *sorted = NULL;
  const HogValue *items;
  gsize length = 0;

  *result = hog_array_new (vm, 0);
  if (!hog_value_is_array (array))
    return;
  items = hog_array_get_items (array, &length);
  sorted = g_new (SortItem, MAX (1, length));
  for (gsize i = 0; i < length; i++)
    sorted[i] = (SortItem) { items[i], hog_value_to_js_text (vm, items[i]), i };
  qsort (sorted, length, sizeof *sorted, compare_sort_items);
  for (gsize i = 0; i < length; i++)
    hog_array_append (vm, *result, sorted[reversed ? length - 1 - i : i].value);
}

HOG_NATIVE (hog_native_array_sort)
{
  sort (vm, arguments[0], FALSE, result);
  return TRUE;
}

HOG_NATIVE (hog_native_array_reverse_sort)
{
  sort (vm, arguments[0], TRUE, result);
  return TRUE;
}

HOG_NATIVE (hog_native_array_reverse)
{
  gsize length = hog_value_is_array (arguments[0]) ? hog_array_get_length (arguments[0]) : 0;

  *result = hog_array_new (vm, length);
  for (gsize i = length; i > 0; i--)
    hog_array_append (vm, *result, hog_array_get (arguments[0], i - 1));
  return TRUE;
}

HOG_NATIVE (hog_native_array_string_concat)
{
  HogTextBuilder builder;
  HogValue separator = n_arguments > 1 ? hog_value_to_js_text (vm, arguments[1])
                                       : hog_string_new (vm, "", 0);
  gsize length = 0;
  const HogValue *items;

  hog_text_builder_init (&builder, vm);
  if (hog_value_is_array (arguments[0]))
    {
      items = hog_array_get_items (arguments[0], &length);
      for (gsize i = 0; i < length && !hog_vm_is_stopping (vm); i++)
        {
          if (i > 0)
            hog_text_builder_append_string (&builder, separator);
          if (!hog_value_is_nullish (items[i]))
            hog_text_builder_append_string (&builder, hog_value_to_js_text (vm, items[i]));
        }
    }
  *result = hog_text_builder_end (&builder);
  return TRUE;
}
