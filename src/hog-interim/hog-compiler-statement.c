/* hog-compiler-statement.c: statements to bytecode
 *
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include "hog-compiler-private.h"

static HogCode *
compile_part (HogCompiler   *self,
              const HogNode *node)
{
  HogCode *code = hog_code_new ();

  if (node != NULL && node->kind >= HOG_NODE_BLOCK)
    hog_compile_statement (self, node, code);
  else if (node != NULL)
    hog_compile_expression (self, node, code);
  return code;
}

static void
compile_assign_field (HogCompiler   *self,
                      const HogNode *node,
                      HogCode       *code)
{
  const HogNodeList *chain = &node->left->items;
  const char *head = chain->nodes[0]->value.string;
  int local = hog_compiler_local (self, head);
  int upvalue = local < 0 ? hog_compiler_upvalue (self, head) : -1;

  if (local < 0 && upvalue < 0)
    {
      hog_compiler_fail (self, node->left->span, "assign-global",
                         "Variable \"%s\" not declared in this scope. Can not assign to globals.",
                         head);
      return;
    }
  if (chain->length == 1)
    {
      hog_compile_expression (self, node->right, code);
      hog_compiler_operation (self, code,
                              local >= 0 ? HOG_OPCODE_SET_LOCAL : HOG_OPCODE_SET_UPVALUE,
                              local >= 0 ? local : upvalue);
      return;
    }
  hog_compiler_operation (self, code, local >= 0 ? HOG_OPCODE_GET_LOCAL : HOG_OPCODE_GET_UPVALUE,
                          local >= 0 ? local : upvalue);
  for (guint i = 1; i < chain->length; i++)
    {
      hog_compile_expression (self, chain->nodes[i], code);
      if (i + 1 < chain->length)
        hog_compiler_integer (self, code, HOG_OPCODE_GET_PROPERTY);
    }
  hog_compile_expression (self, node->right, code);
  hog_compiler_integer (self, code, HOG_OPCODE_SET_PROPERTY);
}

static void
compile_assign (HogCompiler   *self,
                const HogNode *node,
                HogCode       *code)
{
  const HogNode *target = node->left;

  switch ((guint) target->kind)
    {
    case HOG_NODE_FIELD:
      compile_assign_field (self, node, code);
      break;
    case HOG_NODE_ACCESS:
    case HOG_NODE_TUPLE_ACCESS:
      hog_compile_expression (self, target->left, code);
      if (target->kind == HOG_NODE_ACCESS)
        hog_compile_expression (self, target->right, code);
      else
        hog_compiler_operation (self, code, HOG_OPCODE_INTEGER, target->value.integer);
      hog_compile_expression (self, node->right, code);
      hog_compiler_integer (self, code, HOG_OPCODE_SET_PROPERTY);
      break;
    default:
      hog_compiler_fail (self, target->span, "assign-target",
                         "Can not assign to this type of expression");
      break;
    }
}

static void
compile_if (HogCompiler   *self,
            const HogNode *node,
            HogCode       *code)
{
  HogCode *then, *otherwise;

  hog_compile_expression (self, node->left, code);
  then = compile_part (self, node->right);
  otherwise = compile_part (self, node->third);
  hog_compiler_operation (self, code, HOG_OPCODE_JUMP_IF_FALSE,
                          hog_code_length (then) + (hog_code_length (otherwise) > 0 ? 2 : 0));
  hog_code_take (code, then);
  if (hog_code_length (otherwise) > 0)
    hog_compiler_operation (self, code, HOG_OPCODE_JUMP, hog_code_length (otherwise));
  hog_code_take (code, otherwise);
}

static void
compile_while (HogCompiler   *self,
               const HogNode *node,
               HogCode       *code)
{
  HogCode *condition = compile_part (self, node->left);
  HogCode *body = compile_part (self, node->right);
  gint64 n_condition = hog_code_length (condition);
  gint64 n_body = hog_code_length (body);

  hog_code_take (code, condition);
  hog_compiler_operation (self, code, HOG_OPCODE_JUMP_IF_FALSE, n_body + 2);
  hog_code_take (code, body);
  hog_compiler_operation (self, code, HOG_OPCODE_JUMP, -(n_condition + 2 + n_body + 2));
}

static void
compile_for (HogCompiler   *self,
             const HogNode *node,
             HogCode       *code)
{
  HogCode *condition, *step, *body;
  gint64 n_condition, n_step, n_body;

  if (node->left != NULL)
    {
      hog_compiler_begin (self);
      if (node->left->kind == HOG_NODE_EXPRESSION)
        hog_compile_expression (self, node->left->left, code);
      else
        hog_compile_statement (self, node->left, code);
    }
  condition = compile_part (self, node->right);
  if (node->third != NULL && node->third->kind == HOG_NODE_EXPRESSION)
    step = compile_part (self, node->third->left);
  else
    step = compile_part (self, node->third);
  body = compile_part (self, node->fourth);
  n_condition = hog_code_length (condition);
  n_step = hog_code_length (step);
  n_body = hog_code_length (body);

  hog_code_take (code, condition);
  hog_compiler_operation (self, code, HOG_OPCODE_JUMP_IF_FALSE, n_body + n_step + 2);
  hog_code_take (code, body);
  hog_code_take (code, step);
  hog_compiler_operation (self, code, HOG_OPCODE_JUMP, -(n_step + n_body + 2 + n_condition + 2));
  if (node->left != NULL)
    hog_compiler_end (self, code);
}

/* Sets the variable to the element at the loop's index. */
static void
compile_loop_variable (HogCompiler *self,
                       int          elements,
                       int          index,
                       int          variable,
                       HogCode     *code)
{
  hog_compiler_operation (self, code, HOG_OPCODE_GET_LOCAL, elements);
  hog_compiler_operation (self, code, HOG_OPCODE_GET_LOCAL, index);
  hog_compiler_integer (self, code, HOG_OPCODE_GET_PROPERTY);
  hog_compiler_operation (self, code, HOG_OPCODE_SET_LOCAL, variable);
}

static void
compile_for_in (HogCompiler   *self,
                const HogNode *node,
                HogCode       *code)
{
  gboolean has_key = node->names.length == 2;
  int expr, keys = 0, values, index, limit, key = 0, value;
  HogCode *body;
  gint64 n_body;

  hog_compiler_begin (self);
  hog_compile_expression (self, node->left, code);
  expr = hog_compiler_declare (self, "__H_expr_H__", node->span);
  if (has_key)
    {
      hog_compiler_operation (self, code, HOG_OPCODE_GET_LOCAL, expr);
      hog_compiler_call (self, code, "keys", 1);
      keys = hog_compiler_declare (self, "__H_keys_H__", node->span);
    }
  hog_compiler_operation (self, code, HOG_OPCODE_GET_LOCAL, expr);
  hog_compiler_call (self, code, "values", 1);
  values = hog_compiler_declare (self, "__H_values_H__", node->span);
  hog_compiler_operation (self, code, HOG_OPCODE_INTEGER, 1);
  index = hog_compiler_declare (self, "__H_index_H__", node->span);
  hog_compiler_operation (self, code, HOG_OPCODE_GET_LOCAL, values);
  hog_compiler_call (self, code, "length", 1);
  limit = hog_compiler_declare (self, "__H_limit_H__", node->span);
  if (has_key)
    {
      hog_compiler_integer (self, code, HOG_OPCODE_NULL);
      key = hog_compiler_declare (self, node->names.names[0], node->span);
    }
  hog_compiler_integer (self, code, HOG_OPCODE_NULL);
  value = hog_compiler_declare (self, node->names.names[has_key], node->span);

  body = hog_code_new ();
  if (has_key)
    compile_loop_variable (self, keys, index, key, body);
  compile_loop_variable (self, values, index, value, body);
  hog_compile_statement (self, node->right, body);
  n_body = hog_code_length (body);

  hog_compiler_operation (self, code, HOG_OPCODE_GET_LOCAL, limit);
  hog_compiler_operation (self, code, HOG_OPCODE_GET_LOCAL, index);
  hog_compiler_integer (self, code, HOG_OPCODE_LT_EQ);
  hog_compiler_operation (self, code, HOG_OPCODE_JUMP_IF_FALSE, n_body + 9);
  hog_code_take (code, body);
  hog_compiler_operation (self, code, HOG_OPCODE_GET_LOCAL, index);
  hog_compiler_operation (self, code, HOG_OPCODE_INTEGER, 1);
  hog_compiler_integer (self, code, HOG_OPCODE_PLUS);
  hog_compiler_operation (self, code, HOG_OPCODE_SET_LOCAL, index);
  hog_compiler_operation (self, code, HOG_OPCODE_JUMP, -(n_body + 9 + 7));
  hog_compiler_end (self, code);
}

/* One clause, without the jump to the end behind it. */
static HogCode *
compile_catch (HogCompiler   *self,
               const HogNode *node,
               int            error,
               int            type)
{
  gboolean typed = node->type_name != NULL && strcmp (node->type_name, "Error") != 0;
  gboolean named = node->name != NULL && strcmp (node->name, "e") != 0;
  HogCode *code = hog_code_new ();
  HogCode *clause = hog_code_new ();
  HogCode *close = hog_code_new ();

  hog_compiler_begin (self);
  if (named)
    {
      hog_compiler_declare (self, node->name, node->span);
      hog_compiler_operation (self, clause, HOG_OPCODE_GET_LOCAL, error);
    }
  hog_compile_statement (self, node->left, clause);
  hog_compiler_end (self, close);
  if (typed)
    {
      hog_compiler_string (self, code, node->type_name);
      hog_compiler_operation (self, code, HOG_OPCODE_GET_LOCAL, type);
      hog_compiler_integer (self, code, HOG_OPCODE_EQ);
      /* PostHog's compiler counts the end of the scope twice: for a variable that is not
       * named e the jump lands one element early. */
      hog_compiler_operation (self, code, HOG_OPCODE_JUMP_IF_FALSE, hog_code_length (clause) + 2);
    }
  hog_code_take (code, clause);
  hog_code_take (code, close);
  return code;
}

static void
compile_try (HogCompiler   *self,
             const HogNode *node,
             HogCode       *code)
{
  HogCode *body, *catches, *close;
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  int error, type;
  guint total;

  if (node->right != NULL)
    hog_compiler_fail (self, node->right->span, "finally", "finally blocks are not yet supported");
  else if (node->items.length == 0)
    hog_compiler_fail (self, node->span, "try-without-catch",
                       "try statement must have at least one catch block");
  if (node->right != NULL || node->items.length == 0)
    return;

  body = compile_part (self, node->left);
  catches = hog_code_new ();
  hog_compiler_begin (self);
  error = hog_compiler_declare (self, "e", node->span);
  hog_compiler_operation (self, catches, HOG_OPCODE_GET_LOCAL, error);
  hog_compiler_string (self, catches, "type");
  hog_compiler_integer (self, catches, HOG_OPCODE_GET_PROPERTY);
  type = hog_compiler_declare (self, "type", node->span);
  for (guint i = 0; i < node->items.length; i++)
    {
      guint operand;

      hog_code_take (catches, compile_catch (self, node->items.nodes[i], error, type));
      hog_compiler_operation (self, catches, HOG_OPCODE_JUMP, 0);
      operand = hog_code_length (catches) - 1;
      g_array_append_val (ends, operand);
    }
  hog_compiler_integer (self, catches, HOG_OPCODE_POP);
  hog_compiler_integer (self, catches, HOG_OPCODE_THROW);
  close = hog_code_new ();
  hog_compiler_end (self, close);
  total = hog_code_length (catches);
  for (guint i = 0; i < ends->len; i++)
    {
      guint operand = g_array_index (ends, guint, i);

      g_array_index (catches->items, HogCodeItem, operand).element.integer = total - operand - 1;
    }
  hog_code_take (catches, close);

  hog_compiler_operation (self, code, HOG_OPCODE_TRY, hog_code_length (body) + 4);
  hog_code_take (code, body);
  hog_compiler_integer (self, code, HOG_OPCODE_POP_TRY);
  hog_compiler_operation (self, code, HOG_OPCODE_JUMP, hog_code_length (catches));
  hog_code_take (code, catches);
}

static void
compile_plain (HogCompiler   *self,
               const HogNode *node,
               HogCode       *code)
{
  switch ((guint) node->kind)
    {
    case HOG_NODE_BLOCK:
      hog_compiler_begin (self);
      for (guint i = 0; i < node->items.length; i++)
        hog_compile_statement (self, node->items.nodes[i], code);
      hog_compiler_end (self, code);
      break;
    case HOG_NODE_LET:
      hog_compiler_declare (self, node->name, node->name_span);
      if (node->left != NULL)
        hog_compile_expression (self, node->left, code);
      else
        hog_compiler_integer (self, code, HOG_OPCODE_NULL);
      break;
    case HOG_NODE_EXPRESSION:
      hog_compile_expression (self, node->left, code);
      hog_compiler_integer (self, code, HOG_OPCODE_POP);
      break;
    case HOG_NODE_RETURN:
      if (node->left != NULL)
        hog_compile_expression (self, node->left, code);
      else
        hog_compiler_integer (self, code, HOG_OPCODE_NULL);
      hog_compiler_integer (self, code, HOG_OPCODE_RETURN);
      break;
    case HOG_NODE_THROW:
      hog_compile_expression (self, node->left, code);
      hog_compiler_integer (self, code, HOG_OPCODE_THROW);
      break;
    case HOG_NODE_FUNCTION:
      hog_compiler_declare (self, node->name, node->name_span);
      hog_compile_function (self, node, node->name, code);
      break;
    default:
      hog_compile_expression (self, node, code);
      break;
    }
}

void
hog_compile_statement (HogCompiler   *self,
                       const HogNode *node,
                       HogCode       *code)
{
  HogSpan span = self->span;

  self->span = node->span;
  switch ((guint) node->kind)
    {
    case HOG_NODE_ASSIGN:
      compile_assign (self, node, code);
      break;
    case HOG_NODE_IF:
      compile_if (self, node, code);
      break;
    case HOG_NODE_WHILE:
      compile_while (self, node, code);
      break;
    case HOG_NODE_FOR:
      compile_for (self, node, code);
      break;
    case HOG_NODE_FOR_IN:
      compile_for_in (self, node, code);
      break;
    case HOG_NODE_TRY:
      compile_try (self, node, code);
      break;
    default:
      compile_plain (self, node, code);
      break;
    }
  self->span = span;
}
