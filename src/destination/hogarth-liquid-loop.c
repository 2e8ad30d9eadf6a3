/* hogarth-liquid-loop.c: `for` and `tablerow` of Liquid
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-render-private.h"

#include <math.h>

/* The value of a named argument; without one it is true. FALSE if it is not given or undefined. */
static gboolean
get_argument (HogarthLiquidRender *self,
              HogarthLiquidNode   *node,
              const char          *name,
              HogarthLiquidValue  *value)
{
  gboolean is_given = FALSE;

  for (HogarthLiquidArgument *each = node->arguments; each != NULL; each = each->next)
    if (hogarth_liquid_text_is (each->name, name))
      {
        *value = each->value != NULL ? hogarth_liquid_evaluate_operand (self, each->value)
                                     : hogarth_liquid_boolean (TRUE);
        is_given = value->kind != HOGARTH_LIQUID_UNDEFINED;
      }
  return is_given;
}

static gsize
clamp (double number,
       gsize  length)
{
  if (number < 0)
    number += (double) length;
  return number <= 0 ? 0 : number >= (double) length ? length : (gsize) number;
}

/* Array.slice(): counts from the end if it is negative */
HogarthLiquidValue
hogarth_liquid_slice_array (HogarthLiquidArena *arena,
                            HogarthLiquidValue  array,
                            double              start,
                            double              end)
{
  gsize first = clamp (start, array.length);
  gsize last = clamp (end, array.length);
  HogarthLiquidValue slice;

  slice = hogarth_liquid_new_array (arena, last > first ? last - first : 0);
  for (gsize i = 0; i < slice.length; i++)
    slice.items[i] = hogarth_liquid_get_item (array, first + i);
  return slice;
}

HogarthLiquidValue
hogarth_liquid_reverse_array (HogarthLiquidArena *arena,
                              HogarthLiquidValue  array)
{
  HogarthLiquidValue reversed = hogarth_liquid_new_array (arena, array.length);

  for (gsize i = 0; i < reversed.length; i++)
    reversed.items[i] = hogarth_liquid_get_item (array, array.length - 1 - i);
  return reversed;
}

static HogarthLiquidText
join_names (HogarthLiquidRender *self,
            const char          *before,
            HogarthLiquidText    first,
            HogarthLiquidText    second)
{
  HogarthLiquidBuilder builder;

  hogarth_liquid_builder_init (&builder, &self->arena);
  for (; *before != '\0'; before++)
    hogarth_liquid_builder_append_c (&builder, *before);
  hogarth_liquid_builder_append (&builder, first);
  hogarth_liquid_builder_append_c (&builder, '-');
  hogarth_liquid_builder_append (&builder, second);
  return hogarth_liquid_builder_end (&builder);
}

/* Takes offset, limit and reversed, in this order, and remembers where `offset: continue` goes on
 * for the same variable and collection. */
static HogarthLiquidValue
select_items (HogarthLiquidRender *self,
              HogarthLiquidNode   *node,
              HogarthLiquidValue   items)
{
  HogarthLiquidArena *arena = &self->arena;
  HogarthLiquidText key = join_names (self, "continue-", node->text, node->operand->source);
  HogarthLiquidValue place = { .kind = HOGARTH_LIQUID_UNDEFINED };
  HogarthLiquidValue offset = { .kind = HOGARTH_LIQUID_UNDEFINED };
  HogarthLiquidValue limit, reversed;
  HogarthLiquidScope scope = {
    .names = { HOGARTH_LIQUID_TEXT ("continue") }, .outer = self->scope,
  };
  gboolean has_limit, is_reversed;

  hogarth_liquid_look_up (self->registers, key, &place);
  if (!hogarth_liquid_is_true (place))
    place = (HogarthLiquidValue) { .kind = HOGARTH_LIQUID_OBJECT };
  scope.values[0] = place;
  self->scope = &scope;
  get_argument (self, node, "offset", &offset);
  has_limit = get_argument (self, node, "limit", &limit);
  is_reversed = get_argument (self, node, "reversed", &reversed);
  self->scope = scope.outer;

  if (offset.kind != HOGARTH_LIQUID_UNDEFINED)
    items = hogarth_liquid_slice_array (arena, items, hogarth_liquid_to_integer (arena, offset),
                                        INFINITY);
  if (has_limit)
    items = hogarth_liquid_slice_array (arena, items, 0,
                                        hogarth_liquid_to_integer (arena, limit));
  if (is_reversed)
    items = hogarth_liquid_reverse_array (arena, items);
  if (!hogarth_liquid_is_true (offset))
    offset = hogarth_liquid_number (0);
  place = hogarth_liquid_add (arena, offset, hogarth_liquid_number ((double) items.length));
  hogarth_liquid_set (self->registers, arena, key, place);
  return items;
}

static HogarthLiquidLoop *
enter_loop (HogarthLiquidRender *self,
            HogarthLiquidNode   *node,
            HogarthLiquidScope  *scope,
            HogarthLiquidText    name,
            gsize                length)
{
  HogarthLiquidLoop *loop = hogarth_liquid_arena_new (&self->arena, HogarthLiquidLoop);

  loop->length = length;
  loop->name = join_names (self, "", node->text, node->operand->source);
  *scope = (HogarthLiquidScope) {
    .names = { node->text, name },
    .values = { { .kind = HOGARTH_LIQUID_UNDEFINED },
                { .kind = HOGARTH_LIQUID_LOOP, .loop = loop } },
    .outer = self->scope,
  };
  self->scope = scope;
  return loop;
}

static void
render_for (HogarthLiquidRender *self,
            HogarthLiquidNode   *node)
{
  HogarthLiquidValue items = hogarth_liquid_evaluate_operand (self, node->operand);
  HogarthLiquidScope scope;
  HogarthLiquidLoop *loop;

  items = hogarth_liquid_to_list (&self->arena, items);
  if (items.length == 0)
    {
      hogarth_liquid_render_nodes (self, node->otherwise);
      return;
    }
  items = select_items (self, node, items);
  loop = enter_loop (self, node, &scope, HOGARTH_LIQUID_TEXT ("forloop"), items.length);
  for (gsize i = 0; i < items.length && hogarth_liquid_render_tick (self); i++)
    {
      scope.values[0] = hogarth_liquid_get_item (items, i);
      self->continues = self->breaks = FALSE;
      hogarth_liquid_render_nodes (self, node->body);
      if (self->breaks)
        break;
      if (hogarth_liquid_text_is (node->text, "forloop"))
        hogarth_liquid_render_fail (self, "scope.forloop.next is not a function");
      loop->index++;
    }
  self->continues = self->breaks = FALSE;
  self->scope = scope.outer;
}

static void
write_row_tag (HogarthLiquidRender *self,
               const char          *before,
               double               number)
{
  HogarthLiquidBuilder builder;

  hogarth_liquid_builder_init (&builder, &self->arena);
  for (; *before != '\0'; before++)
    hogarth_liquid_builder_append_c (&builder, *before);
  hogarth_liquid_builder_append (&builder, hogarth_liquid_print_number (&self->arena, number));
  hogarth_liquid_builder_append (&builder, HOGARTH_LIQUID_TEXT ("\">"));
  hogarth_liquid_render_write (self, hogarth_liquid_builder_end (&builder));
}

/* offset and limit as JavaScript adds and cuts them */
static HogarthLiquidValue
select_cells (HogarthLiquidRender *self,
              HogarthLiquidNode   *node,
              HogarthLiquidValue   items)
{
  HogarthLiquidArena *arena = &self->arena;
  HogarthLiquidValue offset = { .kind = HOGARTH_LIQUID_UNDEFINED };
  HogarthLiquidValue limit = hogarth_liquid_number ((double) items.length);
  HogarthLiquidValue given;

  get_argument (self, node, "offset", &offset);
  if (!hogarth_liquid_is_true (offset))
    offset = hogarth_liquid_number (0);
  if (get_argument (self, node, "limit", &given))
    limit = given;
  return hogarth_liquid_slice_array (arena, items, hogarth_liquid_to_integer (arena, offset),
                                     hogarth_liquid_to_integer (arena,
                                                                hogarth_liquid_add (arena, offset,
                                                                                    limit)));
}

static void
render_tablerow (HogarthLiquidRender *self,
                 HogarthLiquidNode   *node)
{
  HogarthLiquidValue items = hogarth_liquid_evaluate_operand (self, node->operand);
  HogarthLiquidScope scope;
  HogarthLiquidLoop *loop;
  double columns;

  items = hogarth_liquid_to_list (&self->arena, items);
  items = select_cells (self, node, items);
  loop = enter_loop (self, node, &scope, HOGARTH_LIQUID_TEXT ("tablerowloop"), items.length);
  self->scope = scope.outer;
  loop->is_table = TRUE;
  if (!get_argument (self, node, "cols", &loop->columns) || !hogarth_liquid_is_true (loop->columns))
    loop->columns = hogarth_liquid_number ((double) items.length);
  columns = hogarth_liquid_to_number (&self->arena, loop->columns);
  self->scope = &scope;
  for (gsize i = 0; i < items.length && hogarth_liquid_render_tick (self); i++, loop->index++)
    {
      double index = (double) loop->index;
      double column = fmod (index, columns);

      scope.values[0] = hogarth_liquid_get_item (items, i);
      if (column == 0)
        {
          if (floor (index / columns) != 0)
            hogarth_liquid_render_write (self, HOGARTH_LIQUID_TEXT ("</tr>"));
          write_row_tag (self, "<tr class=\"row", floor (index / columns) + 1);
        }
      write_row_tag (self, "<td class=\"col", column + 1);
      hogarth_liquid_render_nodes (self, node->body);
      hogarth_liquid_render_write (self, HOGARTH_LIQUID_TEXT ("</td>"));
    }
  if (items.length > 0)
    hogarth_liquid_render_write (self, HOGARTH_LIQUID_TEXT ("</tr>"));
  self->scope = scope.outer;
}

void
hogarth_liquid_render_loop (HogarthLiquidRender *self,
                            HogarthLiquidNode   *node)
{
  if (node->kind == HOGARTH_LIQUID_NODE_FOR)
    render_for (self, node);
  else
    render_tablerow (self, node);
}
