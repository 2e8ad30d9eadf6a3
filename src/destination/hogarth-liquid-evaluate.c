/* hogarth-liquid-evaluate.c: variables, properties and expressions of a Liquid template
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-render-private.h"

#include <math.h>
#include <string.h>

/* Names of tables are in an arena. */
void
hogarth_liquid_set (GHashTable         *table,
                    HogarthLiquidArena *arena,
                    HogarthLiquidText   key,
                    HogarthLiquidValue  value)
{
  HogarthLiquidText *copy = hogarth_liquid_arena_new (arena, HogarthLiquidText);
  HogarthLiquidValue *held = g_hash_table_lookup (table, &key);

  if (held == NULL)
    {
      *copy = key;
      held = hogarth_liquid_arena_new (arena, HogarthLiquidValue);
      g_hash_table_insert (table, copy, held);
    }
  *held = value;
}

gboolean
hogarth_liquid_look_up (GHashTable         *table,
                        HogarthLiquidText   key,
                        HogarthLiquidValue *value)
{
  HogarthLiquidValue *held = g_hash_table_lookup (table, &key);

  if (held != NULL)
    *value = *held;
  return held != NULL;
}

/* The innermost loop first, then what was assigned, then the globals. */
static gboolean
find_variable (HogarthLiquidRender *self,
               HogarthLiquidText    name,
               HogarthLiquidValue  *value)
{
  HogData *data;

  for (HogarthLiquidScope *scope = self->scope; scope != NULL; scope = scope->outer)
    for (guint i = 0; i < G_N_ELEMENTS (scope->names); i++)
      if (scope->names[i].text != NULL && hogarth_liquid_text_equal (scope->names[i], name))
        {
          *value = scope->values[i];
          return TRUE;
        }
  if (hogarth_liquid_look_up (self->variables, name, value) ||
      hogarth_liquid_look_up (self->counters, name, value))
    return TRUE;
  if (hogarth_liquid_text_is (name, "now"))
    {
      *value = (HogarthLiquidValue) { .kind = HOGARTH_LIQUID_DATE, .number = self->now };
      return TRUE;
    }
  data = hog_data_get_member_sized (self->globals, name.text, name.length);
  *value = hogarth_liquid_from_data (data);
  return data != NULL;
}

/* A variable that is nowhere is looked for in an empty object, which has a size. */
HogarthLiquidValue
hogarth_liquid_get_variable (HogarthLiquidRender *self,
                             HogarthLiquidText    name)
{
  HogarthLiquidValue value;

  if (find_variable (self, name, &value))
    return value;
  return hogarth_liquid_text_is (name, "size") ? hogarth_liquid_number (0)
                                               : hogarth_liquid_undefined ();
}

/* `0`, `17`: how JavaScript writes the index of an element; FALSE for any other text. */
static gboolean
parse_index (HogarthLiquidText  text,
             gsize             *index)
{
  if (text.length == 0 || text.length > 10 || (text.length > 1 && text.text[0] == '0'))
    return FALSE;
  *index = 0;
  for (gsize i = 0; i < text.length; i++)
    {
      if (!g_ascii_isdigit (text.text[i]))
        return FALSE;
      *index = *index * 10 + (gsize) (text.text[i] - '0');
    }
  return TRUE;
}

/* One UTF-16 unit of a text, alone */
HogarthLiquidValue
hogarth_liquid_get_unit (HogarthLiquidArena *arena,
                         HogarthLiquidText   text,
                         gsize               index)
{
  HogarthLiquidBuilder builder;
  gsize size;

  for (gsize i = 0; i < text.length; i += size)
    {
      gunichar character = hogarth_liquid_text_get_character (text, i, &size);
      gsize units = character > 0xffff ? 2 : 1;

      if (index >= units)
        {
          index -= units;
          continue;
        }
      if (units == 1)
        return hogarth_liquid_string (hogarth_liquid_text_slice (text, i, i + size));
      hogarth_liquid_builder_init (&builder, arena);
      hogarth_liquid_builder_append_code (&builder,
                                          index == 0 ? 0xd800 + ((character - 0x10000) >> 10)
                                                     : 0xdc00 + ((character - 0x10000) & 0x3ff));
      return hogarth_liquid_string (hogarth_liquid_builder_end (&builder));
    }
  return hogarth_liquid_undefined ();
}

static HogarthLiquidValue
get_loop_property (HogarthLiquidArena *arena,
                   HogarthLiquidLoop  *loop,
                   HogarthLiquidText   key)
{
  double index = (double) loop->index;
  double length = (double) loop->length;
  double columns = hogarth_liquid_to_number (arena, loop->columns);

  if (hogarth_liquid_text_is (key, "i") || hogarth_liquid_text_is (key, "index0"))
    return hogarth_liquid_number (index);
  if (hogarth_liquid_text_is (key, "length"))
    return hogarth_liquid_number (length);
  if (hogarth_liquid_text_is (key, "name"))
    return hogarth_liquid_string (loop->name);
  if (hogarth_liquid_text_is (key, "index"))
    return hogarth_liquid_number (index + 1);
  if (hogarth_liquid_text_is (key, "first"))
    return hogarth_liquid_boolean (loop->index == 0);
  if (hogarth_liquid_text_is (key, "last"))
    return hogarth_liquid_boolean (loop->index + 1 == loop->length);
  if (hogarth_liquid_text_is (key, "rindex"))
    return hogarth_liquid_number (length - index);
  if (hogarth_liquid_text_is (key, "rindex0"))
    return hogarth_liquid_number (length - index - 1);
  if (hogarth_liquid_text_is (key, "next"))
    loop->index++;
  if (!loop->is_table)
    return hogarth_liquid_undefined ();
  if (hogarth_liquid_text_is (key, "cols"))
    return loop->columns;
  if (hogarth_liquid_text_is (key, "row"))
    return hogarth_liquid_number (floor (index / columns) + 1);
  if (hogarth_liquid_text_is (key, "col0"))
    return hogarth_liquid_number (fmod (index, columns));
  if (hogarth_liquid_text_is (key, "col"))
    return hogarth_liquid_number (fmod (index, columns) + 1);
  if (hogarth_liquid_text_is (key, "col_first"))
    return hogarth_liquid_boolean (fmod (index, columns) == 0);
  if (hogarth_liquid_text_is (key, "col_last"))
    return hogarth_liquid_boolean (loop->columns.kind == HOGARTH_LIQUID_NUMBER &&
                                   fmod (index, columns) + 1 == loop->columns.number);
  return hogarth_liquid_undefined ();
}

static HogarthLiquidValue
get_array_property (HogarthLiquidValue array,
                    HogarthLiquidValue key,
                    HogarthLiquidText  name)
{
  gsize index;

  if (key.kind == HOGARTH_LIQUID_NUMBER)
    {
      double at = key.number < 0 ? (double) array.length + key.number : key.number;

      if (at != floor (at) || at < 0 || at >= (double) array.length)
        return hogarth_liquid_undefined ();
      return hogarth_liquid_get_item (array, (gsize) at);
    }
  if (parse_index (name, &index))
    return hogarth_liquid_get_item (array, index);
  if (key.kind == HOGARTH_LIQUID_STRING && hogarth_liquid_text_is (name, "first"))
    return hogarth_liquid_get_item (array, 0);
  if (key.kind == HOGARTH_LIQUID_STRING && hogarth_liquid_text_is (name, "last") &&
      array.length > 0)
    return hogarth_liquid_get_item (array, array.length - 1);
  if (hogarth_liquid_text_is (name, "length") ||
      (key.kind == HOGARTH_LIQUID_STRING && hogarth_liquid_text_is (name, "size")))
    return hogarth_liquid_number ((double) array.length);
  return hogarth_liquid_undefined ();
}

static HogarthLiquidValue
get_string_property (HogarthLiquidArena *arena,
                     HogarthLiquidText   text,
                     HogarthLiquidValue  key,
                     HogarthLiquidText   name)
{
  gsize index;

  if (parse_index (name, &index))
    return hogarth_liquid_get_unit (arena, text, index);
  if (hogarth_liquid_text_is (name, "length") ||
      (key.kind == HOGARTH_LIQUID_STRING && hogarth_liquid_text_is (name, "size")))
    return hogarth_liquid_number ((double) hogarth_liquid_text_count_units (text));
  return hogarth_liquid_undefined ();
}

/* Only what a value itself has; `first`, `last` and `size` are Liquid's own. */
HogarthLiquidValue
hogarth_liquid_get_property (HogarthLiquidRender *self,
                             HogarthLiquidValue   value,
                             HogarthLiquidValue   key)
{
  HogarthLiquidValue found;
  HogarthLiquidText name;
  gboolean is_size;

  if (hogarth_liquid_is_nil (value))
    return value;
  key = hogarth_liquid_to_plain (&self->arena, key);
  name = hogarth_liquid_to_text (&self->arena, key);
  is_size = key.kind == HOGARTH_LIQUID_STRING && hogarth_liquid_text_is (name, "size");
  switch (value.kind)
    {
    case HOGARTH_LIQUID_ARRAY:
      return get_array_property (value, key, name);
    case HOGARTH_LIQUID_STRING:
      return get_string_property (&self->arena, hogarth_liquid_get_text (value), key, name);
    case HOGARTH_LIQUID_OBJECT:
      if (hogarth_liquid_get_member (value, name, &found))
        return found;
      return is_size ? hogarth_liquid_number ((double) value.length) : hogarth_liquid_undefined ();
    case HOGARTH_LIQUID_DATE:
      return is_size ? hogarth_liquid_number (0) : hogarth_liquid_undefined ();
    case HOGARTH_LIQUID_LOOP:
      return get_loop_property (&self->arena, value.loop, name);
    case HOGARTH_LIQUID_BLOCK:
      return hogarth_liquid_text_is (name, "super")
                 ? hogarth_liquid_string (HOGARTH_LIQUID_TEXT ("")) : hogarth_liquid_undefined ();
    case HOGARTH_LIQUID_UNDEFINED:
    case HOGARTH_LIQUID_NULL:
    case HOGARTH_LIQUID_BOOLEAN:
    case HOGARTH_LIQUID_NUMBER:
    case HOGARTH_LIQUID_NIL:
    case HOGARTH_LIQUID_EMPTY:
    case HOGARTH_LIQUID_BLANK:
    default:
      return hogarth_liquid_undefined ();
    }
}

/* `a.b.c` from a value on, as filters name properties */
HogarthLiquidValue
hogarth_liquid_get_dotted (HogarthLiquidRender *self,
                           HogarthLiquidValue   value,
                           HogarthLiquidText    path)
{
  gsize from = 0;

  while (from <= path.length)
    {
      gssize dot = hogarth_liquid_text_find (path, from, HOGARTH_LIQUID_TEXT ("."));
      gsize end = dot < 0 ? path.length : (gsize) dot;
      HogarthLiquidText name = hogarth_liquid_text_slice (path, from, end);

      value = hogarth_liquid_get_property (self, value, hogarth_liquid_string (name));
      from = end + 1;
    }
  return value;
}

static HogarthLiquidValue
follow (HogarthLiquidRender  *self,
        HogarthLiquidValue    value,
        HogarthLiquidOperand *keys)
{
  for (HogarthLiquidOperand *key = keys; key != NULL; key = key->next)
    value = hogarth_liquid_get_property (self, value, hogarth_liquid_evaluate_operand (self, key));
  return value;
}

/* A path that starts from an item of a list and not from the variables; NULL is no path. */
HogarthLiquidValue
hogarth_liquid_get_of_item (HogarthLiquidRender  *self,
                            HogarthLiquidValue    item,
                            HogarthLiquidOperand *path)
{
  HogarthLiquidValue key;
  HogarthLiquidText name;
  HogarthLiquidValue value;

  if (path == NULL)
    return hogarth_liquid_undefined ();
  key = hogarth_liquid_to_plain (&self->arena,
                                 hogarth_liquid_evaluate_operand (self, path->keys));
  name = hogarth_liquid_to_text (&self->arena, key);
  value = hogarth_liquid_get_property (self, item, key);
  if (key.kind == HOGARTH_LIQUID_STRING && item.kind != HOGARTH_LIQUID_LOOP)
    {
      HogarthLiquidValue own;

      /* An item is no variable: its size is not known there, nor its first element. */
      if (hogarth_liquid_text_is (name, "size") && !hogarth_liquid_get_member (item, name, &own))
        value = hogarth_liquid_number (0);
      else if (item.kind == HOGARTH_LIQUID_ARRAY &&
               (hogarth_liquid_text_is (name, "first") || hogarth_liquid_text_is (name, "last")))
        value = hogarth_liquid_undefined ();
    }
  if (hogarth_liquid_is_nil (item) && value.kind == HOGARTH_LIQUID_NULL)
    value = hogarth_liquid_undefined ();
  return follow (self, value, path->keys->next);
}

static HogarthLiquidValue
evaluate_range (HogarthLiquidRender  *self,
                HogarthLiquidOperand *operand)
{
  HogarthLiquidValue first = hogarth_liquid_evaluate_operand (self, operand->first);
  HogarthLiquidValue last = hogarth_liquid_evaluate_operand (self, operand->last);
  double from = hogarth_liquid_to_number (&self->arena, first);
  double to = hogarth_liquid_to_number (&self->arena, last) + 1;
  HogarthLiquidValue range;

  if (!(to > from))
    return hogarth_liquid_new_array (&self->arena, 0);
  range = hogarth_liquid_new_array (&self->arena,
                                    to - from < 1e12 ? (gsize) ceil (to - from) : G_MAXSIZE);
  for (gsize i = 0; i < range.length; i++)
    range.items[i] = hogarth_liquid_number (from + (double) i);
  return range;
}

HogarthLiquidValue
hogarth_liquid_evaluate_operand (HogarthLiquidRender  *self,
                                 HogarthLiquidOperand *operand)
{
  HogarthLiquidValue key;

  if (operand == NULL)
    return hogarth_liquid_undefined ();
  switch (operand->kind)
    {
    case HOGARTH_LIQUID_OPERAND_RANGE:
      return evaluate_range (self, operand);
    case HOGARTH_LIQUID_OPERAND_PATH:
      if (operand->first != NULL)
        return follow (self, hogarth_liquid_evaluate_operand (self, operand->first),
                       operand->keys);
      key = hogarth_liquid_to_plain (&self->arena,
                                     hogarth_liquid_evaluate_operand (self, operand->keys));
      return follow (self,
                     hogarth_liquid_get_variable (self,
                                                  hogarth_liquid_to_text (&self->arena, key)),
                     operand->keys->next);
    case HOGARTH_LIQUID_OPERAND_VALUE:
    default:
      return operand->value;
    }
}

static HogarthLiquidValue
operate (HogarthLiquidRender   *self,
         HogarthLiquidOperator  operator,
         HogarthLiquidValue     left,
         HogarthLiquidValue     right)
{
  HogarthLiquidArena *arena = &self->arena;
  gboolean result = FALSE;

  switch (operator)
    {
    case HOGARTH_LIQUID_EQUAL:
      result = hogarth_liquid_equal (arena, left, right);
      break;
    case HOGARTH_LIQUID_NOT_EQUAL:
      result = !hogarth_liquid_equal (arena, left, right);
      break;
    case HOGARTH_LIQUID_IS_GREATER:
      result = hogarth_liquid_relate (arena, left, right, HOGARTH_LIQUID_GREATER);
      break;
    case HOGARTH_LIQUID_IS_LESS:
      result = hogarth_liquid_relate (arena, left, right, HOGARTH_LIQUID_LESS);
      break;
    case HOGARTH_LIQUID_IS_GREATER_OR_EQUAL:
      result = hogarth_liquid_relate (arena, left, right, HOGARTH_LIQUID_GREATER_OR_EQUAL);
      break;
    case HOGARTH_LIQUID_IS_LESS_OR_EQUAL:
      result = hogarth_liquid_relate (arena, left, right, HOGARTH_LIQUID_LESS_OR_EQUAL);
      break;
    case HOGARTH_LIQUID_CONTAINS:
      result = hogarth_liquid_contains (arena, left, right);
      break;
    case HOGARTH_LIQUID_NOT:
      result = !hogarth_liquid_is_truthy (right);
      break;
    case HOGARTH_LIQUID_AND:
      result = hogarth_liquid_is_truthy (left) && hogarth_liquid_is_truthy (right);
      break;
    case HOGARTH_LIQUID_OR:
      result = hogarth_liquid_is_truthy (left) || hogarth_liquid_is_truthy (right);
      break;
    default:
      break;
    }
  return hogarth_liquid_boolean (result);
}

static HogarthLiquidValue
pop (GArray *stack)
{
  HogarthLiquidValue value;

  if (stack->len == 0)
    return hogarth_liquid_undefined ();
  value = g_array_index (stack, HogarthLiquidValue, stack->len - 1);
  g_array_set_size (stack, stack->len - 1);
  return value;
}

/* Operators take what there is; of several results the first one counts. */
static HogarthLiquidValue
evaluate_steps (HogarthLiquidRender     *self,
                HogarthLiquidExpression *expression)
{
  g_autoptr(GArray) stack = NULL;

  if (expression->n_steps == 1 && expression->steps->operand != NULL)
    return hogarth_liquid_evaluate_operand (self, expression->steps->operand);
  stack = g_array_new (FALSE, FALSE, sizeof (HogarthLiquidValue));
  for (HogarthLiquidStep *step = expression->steps; step != NULL; step = step->next)
    {
      HogarthLiquidValue value;

      if (step->operand != NULL)
        value = hogarth_liquid_evaluate_operand (self, step->operand);
      else
        {
          HogarthLiquidValue right = pop (stack);
          HogarthLiquidValue left = { .kind = HOGARTH_LIQUID_UNDEFINED };

          if (step->operator != HOGARTH_LIQUID_NOT)
            left = pop (stack);
          value = operate (self, step->operator, left, right);
        }
      g_array_append_val (stack, value);
    }
  return g_array_index (stack, HogarthLiquidValue, 0);
}

static HogarthLiquidValue
evaluate_argument (HogarthLiquidRender   *self,
                   HogarthLiquidArgument *argument)
{
  HogarthLiquidValue value = hogarth_liquid_evaluate_operand (self, argument->value);

  if (!argument->is_named)
    return value;
  return hogarth_liquid_new_pair (&self->arena, hogarth_liquid_string (argument->name), value);
}

static HogarthLiquidValue
apply_filter (HogarthLiquidRender    *self,
              HogarthLiquidFilterUse *use,
              HogarthLiquidValue      value)
{
  g_autoptr(GArray) arguments = g_array_new (FALSE, TRUE, sizeof (HogarthLiquidValue));
  guint n_arguments;

  g_array_append_val (arguments, value);
  for (HogarthLiquidArgument *argument = use->arguments; argument != NULL;
       argument = argument->next)
    {
      HogarthLiquidValue given = evaluate_argument (self, argument);

      g_array_append_val (arguments, given);
    }
  n_arguments = arguments->len;
  g_array_set_size (arguments, MAX (n_arguments, HOGARTH_LIQUID_MAX_ARGUMENTS));
  if (use->filter == NULL)
    return value;
  return use->filter->apply (self, (HogarthLiquidValue *) (gpointer) arguments->data, n_arguments);
}

/* Undefined once the rendering has failed */
HogarthLiquidValue
hogarth_liquid_evaluate (HogarthLiquidRender     *self,
                         HogarthLiquidExpression *expression)
{
  HogarthLiquidValue value = evaluate_steps (self, expression);

  for (HogarthLiquidFilterUse *use = expression->filters; use != NULL; use = use->next)
    {
      if (!hogarth_liquid_render_tick (self))
        return hogarth_liquid_undefined ();
      value = apply_filter (self, use, value);
    }
  return self->fails ? hogarth_liquid_undefined () : value;
}
