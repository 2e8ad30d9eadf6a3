/* hogarth-liquid-filters-select.c: Liquid's filters that look for items of a list
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-filters-private.h"
#include "hogarth-liquid-reader-private.h"

/* What is asked of each item: the value of a property, or of an expression with a variable for
 * the item. */
typedef struct
{
  HogarthLiquidRender     *render;
  HogarthLiquidOperand    *path;
  HogarthLiquidExpression *expression;
  HogarthLiquidText        name;
  gboolean                 is_expression;
} Question;

static gboolean
read_question (Question            *question,
               HogarthLiquidRender *render,
               HogarthLiquidValue  *arguments,
               gboolean             is_expression)
{
  HogarthLiquidReader reader = {
    .arena = &render->arena, .failure = &render->failure,
    .input = hogarth_liquid_stringify (&render->arena, arguments[is_expression ? 2 : 1]),
  };

  *question = (Question) { .render = render, .is_expression = is_expression };
  reader.end = reader.input.length;
  if (is_expression)
    {
      question->name = hogarth_liquid_to_text (&render->arena, arguments[1]);
      question->expression = hogarth_liquid_reader_read_expression (&reader);
    }
  else
    question->path = hogarth_liquid_reader_read_path (&reader);
  if (render->failure.error != NULL)
    render->fails = TRUE;
  return !render->fails;
}

static HogarthLiquidValue
ask (Question           *question,
     HogarthLiquidValue  item)
{
  HogarthLiquidRender *render = question->render;
  HogarthLiquidScope scope = {
    .names = { question->name }, .values = { item }, .outer = render->scope,
  };
  HogarthLiquidValue answer;

  if (!question->is_expression)
    return hogarth_liquid_get_of_item (render, item, question->path);
  if (render->calls >= HOGARTH_LIQUID_MAX_CALLS)
    {
      hogarth_liquid_render_fail (render, "Maximum call stack size exceeded");
      return hogarth_liquid_undefined ();
    }
  render->calls++;
  render->scope = &scope;
  answer = hogarth_liquid_evaluate (render, question->expression);
  render->scope = scope.outer;
  render->calls--;
  return answer;
}

/* Without a value that is expected, any true one will do. */
static gboolean
fits (HogarthLiquidRender *render,
      HogarthLiquidValue   answer,
      HogarthLiquidValue   expected)
{
  if (expected.kind == HOGARTH_LIQUID_UNDEFINED)
    return hogarth_liquid_is_truthy (answer);
  return hogarth_liquid_equal (&render->arena, answer, expected);
}

static HogarthLiquidValue
select_items (HogarthLiquidRender *render,
              HogarthLiquidValue  *arguments,
              gboolean             is_expression,
              gboolean             is_wanted)
{
  HogarthLiquidValue array = hogarth_liquid_to_array (&render->arena, arguments[0]);
  HogarthLiquidValue kept;
  Question question;
  gsize n = 0;

  if (!read_question (&question, render, arguments, is_expression))
    return hogarth_liquid_undefined ();
  kept = hogarth_liquid_new_array (&render->arena, array.length);
  for (gsize i = 0; i < kept.length && hogarth_liquid_render_tick (render); i++)
    {
      HogarthLiquidValue item = hogarth_liquid_get_item (array, i);
      HogarthLiquidValue answer = ask (&question, item);
      gboolean is_found;

      if (is_expression)
        is_found = answer.kind == HOGARTH_LIQUID_BOOLEAN && !answer.boolean == !is_wanted;
      else
        is_found = fits (render, answer, arguments[2]) == is_wanted;
      if (is_found)
        kept.items[n++] = item;
    }
  kept.length = n;
  return kept;
}

HOGARTH_LIQUID_FILTER (where)
{
  return select_items (render, arguments, FALSE, TRUE);
}

HOGARTH_LIQUID_FILTER (where_exp)
{
  return select_items (render, arguments, TRUE, TRUE);
}

HOGARTH_LIQUID_FILTER (reject)
{
  return select_items (render, arguments, FALSE, FALSE);
}

HOGARTH_LIQUID_FILTER (reject_exp)
{
  return select_items (render, arguments, TRUE, FALSE);
}

/* The first item that fits and its index; FALSE if there is none. */
static gboolean
search (HogarthLiquidRender *render,
        HogarthLiquidValue  *arguments,
        gboolean             is_expression,
        HogarthLiquidValue  *item,
        gsize               *index)
{
  HogarthLiquidValue array = hogarth_liquid_to_array (&render->arena, arguments[0]);
  Question question;

  if (!read_question (&question, render, arguments, is_expression))
    return FALSE;
  for (gsize i = 0; i < array.length && hogarth_liquid_render_tick (render); i++)
    {
      HogarthLiquidValue each = hogarth_liquid_get_item (array, i);
      HogarthLiquidValue answer = ask (&question, each);

      if (is_expression ? hogarth_liquid_is_true (answer) : fits (render, answer, arguments[2]))
        {
          *item = each;
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

static HogarthLiquidValue
find (HogarthLiquidRender *render,
      HogarthLiquidValue  *arguments,
      gboolean             is_expression)
{
  HogarthLiquidValue item;
  gsize index;

  return search (render, arguments, is_expression, &item, &index) ? item
                                                                  : hogarth_liquid_undefined ();
}

static HogarthLiquidValue
find_index (HogarthLiquidRender *render,
            HogarthLiquidValue  *arguments,
            gboolean             is_expression)
{
  HogarthLiquidValue item;
  gsize index;

  if (!search (render, arguments, is_expression, &item, &index))
    return hogarth_liquid_undefined ();
  return hogarth_liquid_number ((double) index);
}

static HogarthLiquidValue
has (HogarthLiquidRender *render,
     HogarthLiquidValue  *arguments,
     gboolean             is_expression)
{
  HogarthLiquidValue item;
  gsize index;

  return hogarth_liquid_boolean (search (render, arguments, is_expression, &item, &index));
}

HOGARTH_LIQUID_FILTER (find)
{
  return find (render, arguments, FALSE);
}

HOGARTH_LIQUID_FILTER (find_exp)
{
  return find (render, arguments, TRUE);
}

HOGARTH_LIQUID_FILTER (find_index)
{
  return find_index (render, arguments, FALSE);
}

HOGARTH_LIQUID_FILTER (find_index_exp)
{
  return find_index (render, arguments, TRUE);
}

HOGARTH_LIQUID_FILTER (has)
{
  return has (render, arguments, FALSE);
}

HOGARTH_LIQUID_FILTER (has_exp)
{
  return has (render, arguments, TRUE);
}

typedef struct
{
  HogarthLiquidValue name;
  GArray            *items;
} Group;

static void
clear_group (gpointer data)
{
  g_array_unref (((Group *) data)->items);
}

static HogarthLiquidValue
make_group (HogarthLiquidArena *arena,
            const Group        *group)
{
  HogarthLiquidValue items = hogarth_liquid_new_array (arena, group->items->len);
  HogarthLiquidValue object = { .kind = HOGARTH_LIQUID_OBJECT, .length = 2 };

  for (gsize i = 0; i < items.length; i++)
    items.items[i] = g_array_index (group->items, HogarthLiquidValue, i);
  object.members = hogarth_liquid_arena_alloc (arena, 2 * sizeof (HogarthLiquidMember));
  object.members[0] = (HogarthLiquidMember) { HOGARTH_LIQUID_TEXT ("name"), group->name };
  object.members[1] = (HogarthLiquidMember) { HOGARTH_LIQUID_TEXT ("items"), items };
  return object;
}

static HogarthLiquidValue
group_by (HogarthLiquidRender *render,
          HogarthLiquidValue  *arguments,
          gboolean             is_expression)
{
  HogarthLiquidValue list = hogarth_liquid_to_list (&render->arena, arguments[0]);
  g_autoptr(GArray) groups = g_array_new (FALSE, FALSE, sizeof (Group));
  g_autoptr(GHashTable) places = hogarth_liquid_new_set ();
  HogarthLiquidValue result;
  Question question;

  if (!read_question (&question, render, arguments, is_expression))
    return hogarth_liquid_undefined ();
  g_array_set_clear_func (groups, clear_group);
  for (gsize i = 0; i < list.length && hogarth_liquid_render_tick (render); i++)
    {
      HogarthLiquidValue item = hogarth_liquid_get_item (list, i);
      HogarthLiquidValue *name = hogarth_liquid_arena_new (&render->arena, HogarthLiquidValue);
      gpointer place;

      *name = ask (&question, item);
      if (!g_hash_table_lookup_extended (places, name, NULL, &place))
        {
          Group group = { *name, g_array_new (FALSE, FALSE, sizeof (HogarthLiquidValue)) };

          place = GUINT_TO_POINTER (groups->len);
          g_hash_table_insert (places, name, place);
          g_array_append_val (groups, group);
        }
      g_array_append_val (g_array_index (groups, Group, GPOINTER_TO_UINT (place)).items, item);
    }
  result = hogarth_liquid_new_array (&render->arena, groups->len);
  for (gsize i = 0; i < result.length; i++)
    result.items[i] = make_group (&render->arena, &g_array_index (groups, Group, i));
  return result;
}

HOGARTH_LIQUID_FILTER (group_by)
{
  return group_by (render, arguments, FALSE);
}

HOGARTH_LIQUID_FILTER (group_by_exp)
{
  return group_by (render, arguments, TRUE);
}
