/* hogarth-liquid-filters-array.c: Liquid's filters that change lists
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-filters-private.h"

#include <math.h>
#include <string.h>

#define TEXT(index) hogarth_liquid_stringify (&render->arena, arguments[(index)])
#define LIST(index) hogarth_liquid_to_array (&render->arena, arguments[(index)])

HOGARTH_LIQUID_FILTER (join)
{
  HogarthLiquidValue array = LIST (0);
  HogarthLiquidValue separator = hogarth_liquid_to_plain (&render->arena, arguments[1]);
  HogarthLiquidText between = HOGARTH_LIQUID_TEXT (" ");
  HogarthLiquidBuilder builder;

  if (!hogarth_liquid_is_nil (separator))
    between = hogarth_liquid_stringify (&render->arena, separator);
  hogarth_liquid_builder_init (&builder, &render->arena);
  for (gsize i = 0; i < array.length && hogarth_liquid_render_tick (render); i++)
    {
      HogarthLiquidValue item = hogarth_liquid_get_item (array, i);

      if (i > 0)
        hogarth_liquid_builder_append (&builder, between);
      if (!hogarth_liquid_is_nil (item))
        hogarth_liquid_builder_append (&builder, hogarth_liquid_to_text (&render->arena, item));
    }
  return hogarth_liquid_string (hogarth_liquid_builder_end (&builder));
}

/* JavaScript's length: of text in UTF-16 units, of an object its member of this name. */
static HogarthLiquidValue
get_length (HogarthLiquidRender *render,
            HogarthLiquidValue   value)
{
  HogarthLiquidValue key = hogarth_liquid_string (HOGARTH_LIQUID_TEXT ("length"));

  return hogarth_liquid_get_property (render, value, key);
}

static HogarthLiquidValue
get_end (HogarthLiquidRender *render,
         HogarthLiquidValue   value,
         gboolean             is_last)
{
  HogarthLiquidValue length;

  value = hogarth_liquid_to_plain (&render->arena, value);
  length = get_length (render, value);
  if (!hogarth_liquid_is_true (value) || length.kind != HOGARTH_LIQUID_NUMBER)
    return hogarth_liquid_string (HOGARTH_LIQUID_TEXT (""));
  return hogarth_liquid_get_property (render, value,
                                      hogarth_liquid_number (is_last ? length.number - 1 : 0));
}

HOGARTH_LIQUID_FILTER (first)
{
  return get_end (render, arguments[0], FALSE);
}

HOGARTH_LIQUID_FILTER (last)
{
  HogarthLiquidValue value = hogarth_liquid_to_plain (&render->arena, arguments[0]);

  if (value.kind == HOGARTH_LIQUID_ARRAY && value.length == 0)
    return hogarth_liquid_undefined ();
  return get_end (render, value, TRUE);
}

HOGARTH_LIQUID_FILTER (size)
{
  HogarthLiquidValue length = { .kind = HOGARTH_LIQUID_UNDEFINED };

  if (hogarth_liquid_is_true (arguments[0]))
    length = get_length (render, arguments[0]);
  return hogarth_liquid_is_true (length) ? length : hogarth_liquid_number (0);
}

HOGARTH_LIQUID_FILTER (reverse)
{
  return hogarth_liquid_reverse_array (&render->arena, LIST (0));
}

typedef struct
{
  HogarthLiquidValue item;
  HogarthLiquidValue key;
} Sortable;

typedef struct
{
  HogarthLiquidRender *render;
  gboolean             ignores_case;
} Order;

/* What is not there goes last. */
static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  const Order *order = data;
  HogarthLiquidArena *arena = &order->render->arena;
  HogarthLiquidValue key_a = ((const Sortable *) a)->key;
  HogarthLiquidValue key_b = ((const Sortable *) b)->key;

  hogarth_liquid_render_tick (order->render);
  if (hogarth_liquid_is_nil (key_a) || hogarth_liquid_is_nil (key_b))
    return hogarth_liquid_is_nil (key_a) - hogarth_liquid_is_nil (key_b);
  if (order->ignores_case)
    return hogarth_liquid_text_compare (hogarth_liquid_get_text (key_a),
                                        hogarth_liquid_get_text (key_b));
  if (hogarth_liquid_is_ordered (arena, key_a, key_b, HOGARTH_LIQUID_LESS))
    return -1;
  return hogarth_liquid_is_ordered (arena, key_a, key_b, HOGARTH_LIQUID_GREATER);
}

static void
reverse_start (Sortable *items,
               guint     length)
{
  for (guint i = 0; i < length / 2; i++)
    {
      Sortable held = items[i];

      items[i] = items[length - 1 - i];
      items[length - 1 - i] = held;
    }
}

/* Values of several kinds may have no order at all (1 < 2, both equal to "a"). What comes out then
 * depends on who is compared with whom, so short lists are sorted as JavaScript's engine does:
 * an ordered start, into which the others are put one by one. */
static void
sort_short (Sortable *items,
            guint     length,
            Order    *order)
{
  gboolean descends;
  guint start = 2;

  if (length < 2)
    return;
  descends = compare (&items[1], &items[0], order) < 0;
  while (start < length && (compare (&items[start], &items[start - 1], order) < 0) == descends)
    start++;
  if (descends)
    reverse_start (items, start);
  for (; start < length; start++)
    {
      Sortable pivot = items[start];
      guint left = 0;
      guint right = start;

      while (left < right)
        {
          guint middle = left + (right - left) / 2;

          if (compare (&pivot, &items[middle], order) < 0)
            right = middle;
          else
            left = middle + 1;
        }
      memmove (items + left + 1, items + left, (start - left) * sizeof (Sortable));
      items[left] = pivot;
    }
}

static HogarthLiquidValue
sort (HogarthLiquidRender *render,
      HogarthLiquidValue  *arguments,
      gboolean             ignores_case)
{
  HogarthLiquidValue array = LIST (0);
  HogarthLiquidValue sorted = hogarth_liquid_new_array (&render->arena, array.length);
  g_autofree Sortable *items = g_new0 (Sortable, sorted.length + 1);
  Order order = { render, ignores_case };
  gboolean has_property = hogarth_liquid_is_true (arguments[1]);
  HogarthLiquidText property = TEXT (1);

  for (gsize i = 0; i < sorted.length && hogarth_liquid_render_tick (render); i++)
    {
      items[i].item = items[i].key = hogarth_liquid_get_item (array, i);
      if (has_property)
        items[i].key = hogarth_liquid_get_dotted (render, items[i].item, property);
      if (ignores_case && !hogarth_liquid_is_nil (items[i].key))
        items[i].key = hogarth_liquid_string (
          hogarth_liquid_lower (&render->arena,
                                hogarth_liquid_to_text (&render->arena, items[i].key)));
    }
  if (sorted.length < 64)
    sort_short (items, (guint) sorted.length, &order);
  else
    g_qsort_with_data (items, (int) sorted.length, sizeof (Sortable), compare, &order);
  for (gsize i = 0; i < sorted.length; i++)
    sorted.items[i] = items[i].item;
  return sorted;
}

HOGARTH_LIQUID_FILTER (sort)
{
  return sort (render, arguments, FALSE);
}

HOGARTH_LIQUID_FILTER (sort_natural)
{
  return sort (render, arguments, TRUE);
}

HOGARTH_LIQUID_FILTER (map)
{
  HogarthLiquidValue array = LIST (0);
  HogarthLiquidValue mapped = hogarth_liquid_new_array (&render->arena, array.length);
  HogarthLiquidText property = TEXT (1);

  for (gsize i = 0; i < mapped.length && hogarth_liquid_render_tick (render); i++)
    mapped.items[i] = hogarth_liquid_get_dotted (render, hogarth_liquid_get_item (array, i),
                                                 property);
  return mapped;
}

HOGARTH_LIQUID_FILTER (sum)
{
  HogarthLiquidValue array = LIST (0);
  gboolean has_property = hogarth_liquid_is_true (arguments[1]);
  HogarthLiquidText property = TEXT (1);
  double sum = 0;

  for (gsize i = 0; i < array.length && hogarth_liquid_render_tick (render); i++)
    {
      HogarthLiquidValue item = hogarth_liquid_get_item (array, i);
      double number;

      if (has_property)
        item = hogarth_liquid_get_dotted (render, item, property);
      number = hogarth_liquid_to_number (&render->arena, item);
      sum += isnan (number) ? 0 : number;
    }
  return hogarth_liquid_number (sum);
}

HOGARTH_LIQUID_FILTER (compact)
{
  HogarthLiquidValue array = LIST (0);
  HogarthLiquidValue kept = hogarth_liquid_new_array (&render->arena, array.length);
  gsize n = 0;

  for (gsize i = 0; i < kept.length; i++)
    {
      HogarthLiquidValue item = hogarth_liquid_get_item (array, i);

      if (!hogarth_liquid_is_nil (hogarth_liquid_to_plain (&render->arena, item)))
        kept.items[n++] = item;
    }
  kept.length = n;
  return kept;
}

static HogarthLiquidValue
concat (HogarthLiquidArena *arena,
        HogarthLiquidValue  first,
        HogarthLiquidValue  second)
{
  HogarthLiquidValue both = hogarth_liquid_new_array (arena, first.length + second.length);

  for (gsize i = 0; i < both.length; i++)
    both.items[i] = i < first.length ? hogarth_liquid_get_item (first, i)
                                     : hogarth_liquid_get_item (second, i - first.length);
  return both;
}

static HogarthLiquidValue
make_single (HogarthLiquidArena *arena,
             HogarthLiquidValue  item)
{
  HogarthLiquidValue array = hogarth_liquid_new_array (arena, 1);

  array.items[0] = item;
  return array;
}

HOGARTH_LIQUID_FILTER (concat)
{
  return concat (&render->arena, LIST (0), LIST (1));
}

HOGARTH_LIQUID_FILTER (push)
{
  return concat (&render->arena, LIST (0), make_single (&render->arena, arguments[1]));
}

HOGARTH_LIQUID_FILTER (unshift)
{
  return concat (&render->arena, make_single (&render->arena, arguments[1]), LIST (0));
}

HOGARTH_LIQUID_FILTER (pop)
{
  HogarthLiquidValue array = LIST (0);

  return hogarth_liquid_slice_array (&render->arena, array, 0,
                                     array.length > 0 ? (double) array.length - 1 : 0);
}

HOGARTH_LIQUID_FILTER (shift)
{
  return hogarth_liquid_slice_array (&render->arena, LIST (0), 1, INFINITY);
}

/* Of text in characters, not in UTF-16 units */
HOGARTH_LIQUID_FILTER (slice)
{
  HogarthLiquidArena *arena = &render->arena;
  HogarthLiquidValue value = hogarth_liquid_to_plain (arena, arguments[0]);
  HogarthLiquidValue begin = arguments[1];
  HogarthLiquidValue length = hogarth_liquid_number (1);
  gboolean is_array = value.kind == HOGARTH_LIQUID_ARRAY;
  HogarthLiquidText text;
  double start, count;
  gsize from, to, size;

  if (hogarth_liquid_is_nil (value))
    return hogarth_liquid_new_array (arena, 0);
  text = hogarth_liquid_stringify (arena, value);
  if (arguments[2].kind != HOGARTH_LIQUID_UNDEFINED)
    length = arguments[2];
  start = hogarth_liquid_to_number (arena, begin);
  if (start < 0)
    {
      size = is_array ? value.length : hogarth_liquid_text_count (text);
      begin = hogarth_liquid_add (arena, hogarth_liquid_number ((double) size), begin);
      start = hogarth_liquid_to_number (arena, begin);
    }
  count = hogarth_liquid_to_number (arena, length);
  if (start < 0 || count < 0)
    return is_array ? hogarth_liquid_new_array (arena, 0)
                    : hogarth_liquid_string (HOGARTH_LIQUID_TEXT (""));
  if (is_array)
    return hogarth_liquid_slice_array (arena, value, hogarth_liquid_to_integer (arena, begin),
                                       hogarth_liquid_to_integer (arena,
                                                                  hogarth_liquid_add (arena, begin,
                                                                                      length)));
  from = hogarth_liquid_text_skip (text, 0, start);
  to = hogarth_liquid_text_skip (text, from, count);
  return hogarth_liquid_string (hogarth_liquid_text_slice (text, from, to));
}

static guint
hash_value (gconstpointer data)
{
  HogarthLiquidValue value = *(const HogarthLiquidValue *) data;
  guint hash = 5381;

  switch (value.kind)
    {
    case HOGARTH_LIQUID_BOOLEAN:
      return value.boolean ? 1 : 2;
    case HOGARTH_LIQUID_NUMBER:
      value.number = value.number == 0 ? 0 : value.number;
      return isnan (value.number) ? 3 : g_double_hash (&value.number);
    case HOGARTH_LIQUID_STRING:
      for (gsize i = 0; i < value.length; i++)
        hash = hash * 33 + (guchar) value.text[i];
      return hash;
    case HOGARTH_LIQUID_ARRAY:
    case HOGARTH_LIQUID_OBJECT:
      return g_direct_hash (value.items);
    case HOGARTH_LIQUID_UNDEFINED:
    case HOGARTH_LIQUID_NULL:
    case HOGARTH_LIQUID_DATE:
    case HOGARTH_LIQUID_NIL:
    case HOGARTH_LIQUID_EMPTY:
    case HOGARTH_LIQUID_BLANK:
    case HOGARTH_LIQUID_LOOP:
    case HOGARTH_LIQUID_BLOCK:
    default:
      return (guint) value.kind;
    }
}

static gboolean
are_same (gconstpointer a,
          gconstpointer b)
{
  return hogarth_liquid_same (*(const HogarthLiquidValue *) a, *(const HogarthLiquidValue *) b);
}

/* A table by value, as JavaScript's Set and Map are; it owns nothing. */
GHashTable *
hogarth_liquid_new_set (void)
{
  return g_hash_table_new (hash_value, are_same);
}

HOGARTH_LIQUID_FILTER (uniq)
{
  HogarthLiquidValue array = LIST (0);
  HogarthLiquidValue unique = hogarth_liquid_new_array (&render->arena, array.length);
  g_autoptr(GHashTable) seen = hogarth_liquid_new_set ();
  gsize n = 0;

  for (gsize i = 0; i < unique.length && hogarth_liquid_render_tick (render); i++)
    {
      unique.items[n] = hogarth_liquid_get_item (array, i);
      if (!g_hash_table_contains (seen, &unique.items[n]))
        g_hash_table_add (seen, &unique.items[n++]);
    }
  unique.length = n;
  return unique;
}

/* LiquidJS shuffles; so any choice is right, and the same one each time is easier to read. */
HOGARTH_LIQUID_FILTER (sample)
{
  HogarthLiquidArena *arena = &render->arena;
  HogarthLiquidValue value = hogarth_liquid_to_plain (arena, arguments[0]);
  HogarthLiquidValue count = hogarth_liquid_number (1);
  HogarthLiquidText text;
  gsize n = 0;

  if (hogarth_liquid_is_nil (value))
    return hogarth_liquid_new_array (arena, 0);
  if (arguments[1].kind != HOGARTH_LIQUID_UNDEFINED)
    count = arguments[1];
  if (value.kind != HOGARTH_LIQUID_ARRAY)
    {
      text = hogarth_liquid_stringify (arena, value);
      value = hogarth_liquid_new_array (arena, hogarth_liquid_text_count (text));
      for (gsize i = 0; i < text.length && n < value.length; n++)
        {
          gsize end = hogarth_liquid_text_skip (text, i, 1);

          value.items[n] = hogarth_liquid_string (hogarth_liquid_text_slice (text, i, end));
          i = end;
        }
    }
  if (count.kind == HOGARTH_LIQUID_NUMBER && count.number == 1)
    return hogarth_liquid_get_item (value, 0);
  return hogarth_liquid_slice_array (arena, value, 0, hogarth_liquid_to_integer (arena, count));
}
