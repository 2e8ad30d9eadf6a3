/* hogarth-liquid-render.c: the tags of a Liquid template at work
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-render-private.h"

#include <string.h>

/* A filter or a tag cannot go on; the first reason stays. */
void
hogarth_liquid_render_fail (HogarthLiquidRender *self,
                            const char          *format,
                            ...)
{
  g_autofree char *message = NULL;
  HogarthLiquidBuilder builder;
  va_list arguments;

  if (self->fails)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->fails = TRUE;
  hogarth_liquid_builder_init (&builder, &self->arena);
  hogarth_liquid_builder_append (&builder, (HogarthLiquidText) { message, strlen (message) });
  self->message = hogarth_liquid_builder_end (&builder);
}

static void
fail_limit (HogarthLiquidRender *self,
            const char          *message)
{
  if (self->fails)
    return;
  self->fails = TRUE;
  self->message = (HogarthLiquidText) { message, strlen (message) };
}

/* To be called for each piece of work; FALSE if the rendering has to end. */
gboolean
hogarth_liquid_render_tick (HogarthLiquidRender *self)
{
  if (self->fails)
    return FALSE;
  if (self->arena.exhausted)
    fail_limit (self, "memory alloc limit exceeded");
  else if (++self->steps % 256 == 0 && g_get_monotonic_time () > self->deadline_us)
    fail_limit (self, "template render limit exceeded");
  return !self->fails;
}

void
hogarth_liquid_render_write (HogarthLiquidRender *self,
                             HogarthLiquidText    text)
{
  if (text.length > self->output_limit - self->output->len)
    fail_limit (self, "memory alloc limit exceeded");
  else
    g_string_append_len (self->output, text.text, (gssize) text.length);
}

/* Renders nodes for themselves. */
HogarthLiquidText
hogarth_liquid_render_body (HogarthLiquidRender *self,
                            HogarthLiquidNodes   nodes)
{
  g_autoptr(GString) outer = g_steal_pointer (&self->output);
  g_autoptr(GString) own = NULL;
  HogarthLiquidBuilder builder;

  self->output = g_string_new (NULL);
  hogarth_liquid_render_nodes (self, nodes);
  own = g_steal_pointer (&self->output);
  self->output = g_steal_pointer (&outer);
  hogarth_liquid_builder_init (&builder, &self->arena);
  hogarth_liquid_builder_append (&builder, (HogarthLiquidText) { own->str, own->len });
  return hogarth_liquid_builder_end (&builder);
}

static void
write_value (HogarthLiquidRender     *self,
             HogarthLiquidExpression *expression,
             HogarthLiquidValue       value)
{
  HogarthLiquidText text = hogarth_liquid_stringify (&self->arena, value);

  hogarth_liquid_render_write (self, expression->is_raw
                                         ? text : hogarth_liquid_escape (&self->arena, text));
}

static void
render_expression (HogarthLiquidRender     *self,
                   HogarthLiquidExpression *expression)
{
  write_value (self, expression, hogarth_liquid_evaluate (self, expression));
}

static void
render_case (HogarthLiquidRender *self,
             HogarthLiquidNode   *node)
{
  HogarthLiquidValue target = hogarth_liquid_evaluate (self, node->value);
  gboolean is_found = FALSE;

  target = hogarth_liquid_to_plain (&self->arena, target);
  for (HogarthLiquidBranch *branch = node->branches; branch != NULL; branch = branch->next)
    for (HogarthLiquidOperand *value = branch->values; value != NULL; value = value->next)
      if (hogarth_liquid_equal (&self->arena, target,
                                hogarth_liquid_evaluate_operand (self, value)))
        {
          hogarth_liquid_render_nodes (self, branch->body);
          is_found = TRUE;
          break;
        }
  if (!is_found)
    hogarth_liquid_render_nodes (self, node->otherwise);
}

static void
render_if (HogarthLiquidRender *self,
           HogarthLiquidNode   *node)
{
  gboolean negates = node->kind == HOGARTH_LIQUID_NODE_UNLESS;

  for (HogarthLiquidBranch *branch = node->branches; branch != NULL; branch = branch->next)
    {
      HogarthLiquidValue value = hogarth_liquid_evaluate (self, branch->test);

      if (self->fails)
        return;
      if (hogarth_liquid_is_truthy (value) != negates)
        {
          hogarth_liquid_render_nodes (self, branch->body);
          return;
        }
      negates = FALSE;
    }
  hogarth_liquid_render_nodes (self, node->otherwise);
}

static void
render_counter (HogarthLiquidRender *self,
                HogarthLiquidNode   *node)
{
  gboolean increments = node->kind == HOGARTH_LIQUID_NODE_INCREMENT;
  HogarthLiquidValue value = { .kind = HOGARTH_LIQUID_UNDEFINED };
  HogarthLiquidText name = node->text;
  double number;

  if (!hogarth_liquid_look_up (self->counters, name, &value) &&
      !hogarth_liquid_text_is (name, "now"))
    value = hogarth_liquid_from_data (hog_data_get_member_sized (self->globals, name.text,
                                                                 name.length));
  number = value.kind == HOGARTH_LIQUID_NUMBER ? value.number : 0;
  value = hogarth_liquid_number (increments ? number + 1 : number - 1);
  hogarth_liquid_set (self->counters, &self->arena, name, value);
  hogarth_liquid_render_write (self, hogarth_liquid_print_number (&self->arena,
                                                                  increments ? number
                                                                             : number - 1));
}

/* The place in a cycle belongs to its group and the text of its candidates. What JavaScript takes
 * for false is not written, unless it was made text by being escaped. */
static void
render_cycle (HogarthLiquidRender *self,
              HogarthLiquidNode   *node)
{
  HogarthLiquidValue group = hogarth_liquid_evaluate_operand (self, node->operand);
  HogarthLiquidValue place = { .kind = HOGARTH_LIQUID_NUMBER };
  HogarthLiquidExpression *candidate = node->value;
  HogarthLiquidBuilder builder;
  HogarthLiquidValue value;
  HogarthLiquidText key;
  gsize n = 0;
  gsize index;

  hogarth_liquid_builder_init (&builder, &self->arena);
  hogarth_liquid_builder_append (&builder, HOGARTH_LIQUID_TEXT ("cycle:"));
  hogarth_liquid_builder_append (&builder, hogarth_liquid_to_text (&self->arena, group));
  hogarth_liquid_builder_append (&builder, HOGARTH_LIQUID_TEXT (":"));
  for (HogarthLiquidExpression *each = node->value; each != NULL; each = each->next, n++)
    {
      if (n > 0)
        hogarth_liquid_builder_append (&builder, HOGARTH_LIQUID_TEXT (","));
      hogarth_liquid_builder_append (&builder, each->source);
    }
  key = hogarth_liquid_builder_end (&builder);
  hogarth_liquid_look_up (self->registers, key, &place);
  index = (gsize) place.number % MAX (n, 1);
  place.number = (double) ((index + 1) % MAX (n, 1));
  hogarth_liquid_set (self->registers, &self->arena, key, place);
  for (; index > 0 && candidate->next != NULL; index--)
    candidate = candidate->next;
  value = hogarth_liquid_evaluate (self, candidate);
  if (!candidate->is_raw || hogarth_liquid_is_true (hogarth_liquid_to_plain (&self->arena, value)))
    write_value (self, candidate, value);
}

/* There are no partials: whatever is named is not found. */
static void
render_partial (HogarthLiquidRender *self,
                HogarthLiquidNode   *node)
{
  HogarthLiquidValue file = { .kind = HOGARTH_LIQUID_UNDEFINED };
  g_autofree char *name = NULL;
  HogarthLiquidText text;

  if (node->is_template)
    file = hogarth_liquid_string (hogarth_liquid_render_body (self, node->otherwise));
  else if (node->has_file)
    file = hogarth_liquid_evaluate_operand (self, node->operand);
  else if (node->kind == HOGARTH_LIQUID_NODE_LAYOUT)
    {
      hogarth_liquid_render_nodes (self, node->body);
      return;
    }
  if (self->fails)
    return;
  text = hogarth_liquid_to_text (&self->arena, file);
  name = g_strndup (text.text, text.length);
  if (!hogarth_liquid_is_true (file))
    {
      hogarth_liquid_render_fail (self, "illegal file path \"%s\"", name);
      return;
    }
  if (node->kind == HOGARTH_LIQUID_NODE_RENDER && node->branches != NULL)
    {
      HogarthLiquidValue items;

      items = hogarth_liquid_evaluate_operand (self, node->branches->values);
      if (hogarth_liquid_to_list (&self->arena, items).length == 0)
        return;
    }
  if (file.kind != HOGARTH_LIQUID_STRING)
    hogarth_liquid_render_fail (self, "referencedFile.startsWith is not a function");
  else
    hogarth_liquid_render_fail (self, "ENOENT: Failed to lookup \"%s\" in \".\"", name);
}

static void
render_layout_block (HogarthLiquidRender *self,
                     HogarthLiquidNode   *node)
{
  HogarthLiquidScope scope = {
    .names = { HOGARTH_LIQUID_TEXT ("block") },
    .values = { { .kind = HOGARTH_LIQUID_BLOCK } },
    .outer = self->scope,
  };

  self->scope = &scope;
  hogarth_liquid_render_nodes (self, node->body);
  self->scope = scope.outer;
}

static void
render_node (HogarthLiquidRender *self,
             HogarthLiquidNode   *node)
{
  HogarthLiquidValue value;

  switch (node->kind)
    {
    case HOGARTH_LIQUID_NODE_TEXT:
      hogarth_liquid_render_write (self, node->text);
      break;
    case HOGARTH_LIQUID_NODE_OUTPUT:
      if (node->value != NULL)
        render_expression (self, node->value);
      break;
    case HOGARTH_LIQUID_NODE_ASSIGN:
      value = hogarth_liquid_evaluate (self, node->value);
      hogarth_liquid_set (self->variables, &self->arena, node->text, value);
      break;
    case HOGARTH_LIQUID_NODE_BLOCK:
      render_layout_block (self, node);
      break;
    case HOGARTH_LIQUID_NODE_BREAK:
      self->breaks = TRUE;
      break;
    case HOGARTH_LIQUID_NODE_CAPTURE:
      value = hogarth_liquid_string (hogarth_liquid_render_body (self, node->body));
      hogarth_liquid_set (self->variables, &self->arena, node->text, value);
      break;
    case HOGARTH_LIQUID_NODE_CASE:
      render_case (self, node);
      break;
    case HOGARTH_LIQUID_NODE_CONTINUE:
      self->continues = TRUE;
      break;
    case HOGARTH_LIQUID_NODE_CYCLE:
      render_cycle (self, node);
      break;
    case HOGARTH_LIQUID_NODE_DECREMENT:
    case HOGARTH_LIQUID_NODE_INCREMENT:
      render_counter (self, node);
      break;
    case HOGARTH_LIQUID_NODE_FOR:
    case HOGARTH_LIQUID_NODE_TABLEROW:
      hogarth_liquid_render_loop (self, node);
      break;
    case HOGARTH_LIQUID_NODE_IF:
    case HOGARTH_LIQUID_NODE_UNLESS:
      render_if (self, node);
      break;
    case HOGARTH_LIQUID_NODE_INCLUDE:
    case HOGARTH_LIQUID_NODE_LAYOUT:
    case HOGARTH_LIQUID_NODE_RENDER:
      render_partial (self, node);
      break;
    case HOGARTH_LIQUID_NODE_LIQUID:
      hogarth_liquid_render_nodes (self, node->body);
      break;
    case HOGARTH_LIQUID_NODE_COMMENT:
    default:
      break;
    }
}

/* Renders nodes up to a `break` or `continue`, which a loop then looks at, or to a failure, which
 * gets the place of the innermost node. */
void
hogarth_liquid_render_nodes (HogarthLiquidRender *self,
                             HogarthLiquidNodes   nodes)
{
  if (self->fails)
    return;
  for (HogarthLiquidNode *node = nodes.first; node != NULL; node = node->next)
    {
      if (hogarth_liquid_render_tick (self))
        render_node (self, node);
      hogarth_liquid_render_tick (self);
      if (self->fails)
        {
          hogarth_liquid_fail (&self->failure, HOGARTH_LIQUID_ERROR_RENDER, node->input,
                               node->offset, 0, self->message);
          return;
        }
      if (self->breaks || self->continues)
        return;
    }
}
