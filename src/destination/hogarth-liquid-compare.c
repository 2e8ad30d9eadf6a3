/* hogarth-liquid-compare.c: which Liquid values are equal, less or part of another
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-value-private.h"

#include <math.h>

#define MAX_DEPTH 500

static gboolean
is_comparator (HogarthLiquidValue value)
{
  return value.kind == HOGARTH_LIQUID_NIL || value.kind == HOGARTH_LIQUID_EMPTY ||
         value.kind == HOGARTH_LIQUID_BLANK;
}

static gboolean
is_spaces (HogarthLiquidText text)
{
  gsize size;

  for (gsize i = 0; i < text.length; i += size)
    if (!hogarth_liquid_is_space (hogarth_liquid_text_get_character (text, i, &size)))
      return FALSE;
  return TRUE;
}

static gboolean
is_empty (HogarthLiquidArena *arena,
          HogarthLiquidValue  value)
{
  if (value.kind == HOGARTH_LIQUID_EMPTY || value.kind == HOGARTH_LIQUID_BLANK)
    return FALSE;
  value = hogarth_liquid_to_plain (arena, value);
  if (value.kind == HOGARTH_LIQUID_DATE)
    return TRUE;
  return (value.kind == HOGARTH_LIQUID_STRING || value.kind == HOGARTH_LIQUID_ARRAY ||
          value.kind == HOGARTH_LIQUID_OBJECT) && value.length == 0;
}

/* What `nil`, `empty` and `blank` say to the other side */
static gboolean
fits (HogarthLiquidArena *arena,
      HogarthLiquidValue  comparator,
      HogarthLiquidValue  value)
{
  gboolean is_nil = hogarth_liquid_is_nil (value) || value.kind == HOGARTH_LIQUID_NIL;

  if (comparator.kind == HOGARTH_LIQUID_NIL)
    return is_nil;
  if (comparator.kind == HOGARTH_LIQUID_BLANK &&
      (is_nil || (value.kind == HOGARTH_LIQUID_BOOLEAN && !value.boolean)))
    return TRUE;
  if (comparator.kind == HOGARTH_LIQUID_BLANK && value.kind == HOGARTH_LIQUID_STRING)
    return is_spaces (hogarth_liquid_get_text (value));
  return is_empty (arena, value);
}

/* JavaScript's ===: containers are the same only if they are one. */
static gboolean
is_identical (HogarthLiquidValue a,
              HogarthLiquidValue b)
{
  if (a.kind != b.kind)
    return FALSE;
  switch (a.kind)
    {
    case HOGARTH_LIQUID_BOOLEAN:
      return !a.boolean == !b.boolean;
    case HOGARTH_LIQUID_NUMBER:
      return a.number == b.number;
    case HOGARTH_LIQUID_STRING:
      return hogarth_liquid_text_equal (hogarth_liquid_get_text (a), hogarth_liquid_get_text (b));
    case HOGARTH_LIQUID_ARRAY:
    case HOGARTH_LIQUID_OBJECT:
      return a.is_data == b.is_data && (a.is_data ? a.data == b.data : a.items == b.items);
    case HOGARTH_LIQUID_LOOP:
      return a.loop == b.loop;
    case HOGARTH_LIQUID_UNDEFINED:
    case HOGARTH_LIQUID_NULL:
    case HOGARTH_LIQUID_DATE:
    case HOGARTH_LIQUID_NIL:
    case HOGARTH_LIQUID_EMPTY:
    case HOGARTH_LIQUID_BLANK:
    case HOGARTH_LIQUID_BLOCK:
    default:
      return TRUE;
    }
}

/* As sets and maps compare: NaN is itself. */
gboolean
hogarth_liquid_same (HogarthLiquidValue a,
                     HogarthLiquidValue b)
{
  if (a.kind == HOGARTH_LIQUID_NUMBER && b.kind == HOGARTH_LIQUID_NUMBER && isnan (a.number))
    return isnan (b.number);
  return is_identical (a, b);
}

static gboolean
equal (HogarthLiquidArena *arena,
       HogarthLiquidValue  a,
       HogarthLiquidValue  b,
       guint               depth)
{
  hogarth_liquid_arena_charge (arena, 1);
  if (depth > MAX_DEPTH)
    arena->exhausted = TRUE;
  if (arena->exhausted)
    return FALSE;
  if (is_comparator (a))
    return fits (arena, a, b);
  if (is_comparator (b))
    return fits (arena, b, a);
  a = hogarth_liquid_to_plain (arena, a);
  b = hogarth_liquid_to_plain (arena, b);
  if (a.kind != HOGARTH_LIQUID_ARRAY || b.kind != HOGARTH_LIQUID_ARRAY)
    return is_identical (a, b);
  if (a.length != b.length)
    return FALSE;
  for (gsize i = 0; i < a.length; i++)
    if (!equal (arena, hogarth_liquid_get_item (a, i), hogarth_liquid_get_item (b, i), depth + 1))
      return FALSE;
  return TRUE;
}

gboolean
hogarth_liquid_equal (HogarthLiquidArena *arena,
                      HogarthLiquidValue  a,
                      HogarthLiquidValue  b)
{
  return equal (arena, a, b, 0);
}

gboolean
hogarth_liquid_contains (HogarthLiquidArena *arena,
                         HogarthLiquidValue  value,
                         HogarthLiquidValue  part)
{
  value = hogarth_liquid_to_plain (arena, value);
  if (value.kind == HOGARTH_LIQUID_ARRAY)
    {
      for (gsize i = 0; i < value.length; i++)
        if (hogarth_liquid_equal (arena, hogarth_liquid_get_item (value, i), part))
          return TRUE;
      return FALSE;
    }
  if (value.kind != HOGARTH_LIQUID_STRING)
    return FALSE;
  part = hogarth_liquid_to_plain (arena, part);
  return hogarth_liquid_text_find (hogarth_liquid_get_text (value), 0,
                                   hogarth_liquid_to_text (arena, part)) >= 0;
}

static gboolean
holds (double                difference,
       HogarthLiquidRelation relation)
{
  switch (relation)
    {
    case HOGARTH_LIQUID_LESS:
      return difference < 0;
    case HOGARTH_LIQUID_LESS_OR_EQUAL:
      return difference <= 0;
    case HOGARTH_LIQUID_GREATER:
      return difference > 0;
    case HOGARTH_LIQUID_GREATER_OR_EQUAL:
    default:
      return difference >= 0;
    }
}

static HogarthLiquidValue
to_primitive (HogarthLiquidArena *arena,
              HogarthLiquidValue  value)
{
  value = hogarth_liquid_to_plain (arena, value);
  if (value.kind == HOGARTH_LIQUID_ARRAY || value.kind == HOGARTH_LIQUID_OBJECT ||
      value.kind == HOGARTH_LIQUID_BLOCK)
    return hogarth_liquid_string (hogarth_liquid_to_text (arena, value));
  return value;
}

/* JavaScript's < and the like: two texts as such, all else as numbers. */
gboolean
hogarth_liquid_is_ordered (HogarthLiquidArena    *arena,
                           HogarthLiquidValue     a,
                           HogarthLiquidValue     b,
                           HogarthLiquidRelation  relation)
{
  double number_a, number_b;

  a = to_primitive (arena, a);
  b = to_primitive (arena, b);
  if (a.kind == HOGARTH_LIQUID_STRING && b.kind == HOGARTH_LIQUID_STRING)
    return holds (hogarth_liquid_text_compare (hogarth_liquid_get_text (a),
                                               hogarth_liquid_get_text (b)), relation);
  number_a = hogarth_liquid_to_number (arena, a);
  number_b = hogarth_liquid_to_number (arena, b);
  if (isnan (number_a) || isnan (number_b))
    return FALSE;
  return holds (number_a < number_b ? -1 : number_a > number_b, relation);
}

gboolean
hogarth_liquid_relate (HogarthLiquidArena    *arena,
                       HogarthLiquidValue     a,
                       HogarthLiquidValue     b,
                       HogarthLiquidRelation  relation)
{
  if (is_comparator (a) || is_comparator (b))
    return FALSE;
  return hogarth_liquid_is_ordered (arena, a, b, relation);
}
