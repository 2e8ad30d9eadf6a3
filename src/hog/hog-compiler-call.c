/* hog-compiler-call.c: calls, and the functions that are really control flow
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-compiler-private.h"

void
hog_compiler_values (HogCompiler       *self,
                     const HogAstValue *list)
{
  for (guint i = 0; i < list->length; i++)
    hog_compiler_expression (self, list->list[i].node);
}

/* 40 L then [39 len(tail) tail] */
static void
branch (HogCompiler *self,
        HogAst      *condition,
        HogAst      *then,
        GArray      *tail)
{
  guint jump;
  guint start;

  hog_compiler_expression (self, condition);
  jump = hog_compiler_jump (self, HOG_OPCODE_JUMP_IF_FALSE);
  start = self->code->len;
  hog_compiler_expression (self, then);
  if (tail != NULL)
    hog_compiler_patch (self, hog_compiler_jump (self, HOG_OPCODE_JUMP), tail->len);
  hog_compiler_patch (self, jump, self->code->len - start);
  if (tail != NULL)
    hog_compiler_splice (self, tail);
}

static void
if_call (HogCompiler       *self,
         const HogAstValue *arguments)
{
  guint jump;
  guint start;

  hog_compiler_expression (self, arguments->list[0].node);
  jump = hog_compiler_jump (self, HOG_OPCODE_JUMP_IF_FALSE);
  start = self->code->len;
  hog_compiler_expression (self, arguments->list[1].node);
  if (arguments->length == 3)
    {
      guint end = hog_compiler_jump (self, HOG_OPCODE_JUMP);

      hog_compiler_patch (self, jump, self->code->len - start);
      start = self->code->len;
      hog_compiler_expression (self, arguments->list[2].node);
      hog_compiler_patch (self, end, self->code->len - start);
    }
  else
    hog_compiler_patch (self, jump, self->code->len - start);
}

/* From the last pair to the first, as PostHog's compiler visits them. */
static void
multi_if (HogCompiler       *self,
          const HogAstValue *arguments)
{
  guint n_pairs = arguments->length / 2;
  GArray *tail = NULL;
  GArray *outer = hog_compiler_redirect (self);

  if (arguments->length % 2 == 1)
    hog_compiler_expression (self, arguments->list[arguments->length - 1].node);
  tail = hog_compiler_restore (self, outer);

  for (guint i = n_pairs; i > 0; i--)
    {
      GArray *inner = tail;
      gboolean has_tail = inner->len > 0;

      hog_compiler_redirect (self);
      branch (self, arguments->list[2 * i - 2].node, arguments->list[2 * i - 1].node,
              has_tail ? inner : NULL);
      tail = hog_compiler_restore (self, outer);
      g_array_unref (inner);
    }

  hog_compiler_splice (self, tail);
  g_array_unref (tail);
}

static void
if_null (HogCompiler       *self,
         const HogAstValue *arguments)
{
  guint jump;
  guint start;

  hog_compiler_expression (self, arguments->list[0].node);
  jump = hog_compiler_jump (self, HOG_OPCODE_JUMP_IF_STACK_NOT_NULL);
  start = self->code->len;
  hog_compiler_opcode (self, HOG_OPCODE_POP);
  hog_compiler_expression (self, arguments->list[1].node);
  hog_compiler_patch (self, jump, self->code->len - start);
}

/* Calls that have code of their own; FALSE for all others. */
static gboolean
control_flow (HogCompiler       *self,
              const char        *name,
              const HogAstValue *arguments)
{
  guint n = arguments->length;

  if (n == 1 && g_str_equal (name, "not"))
    {
      hog_compiler_values (self, arguments);
      hog_compiler_opcode (self, HOG_OPCODE_NOT);
      return TRUE;
    }
  if (n > 1 && (g_str_equal (name, "and") || g_str_equal (name, "or")))
    {
      hog_compiler_values (self, arguments);
      hog_compiler_opcode (self, name[0] == 'a' ? HOG_OPCODE_AND : HOG_OPCODE_OR);
      hog_compiler_integer (self, n);
      return TRUE;
    }
  if (n >= 2 && (g_str_equal (name, "if") || (n <= 3 && g_str_equal (name, "multiIf"))))
    {
      if_call (self, arguments);
      return TRUE;
    }
  if (n >= 2 && g_str_equal (name, "multiIf"))
    {
      multi_if (self, arguments);
      return TRUE;
    }
  if (n == 2 && g_str_equal (name, "ifNull"))
    {
      if_null (self, arguments);
      return TRUE;
    }
  if (n == 1 && g_str_equal (name, "sql"))
    {
      hog_compiler_query (self, arguments->list[0].node);
      return TRUE;
    }
  return FALSE;
}

void
hog_compiler_call (HogCompiler *self,
                   HogAst      *node)
{
  const HogAstValue *name = &node->fields[HOG_CALL_NAME];
  const HogAstValue *arguments = &node->fields[HOG_CALL_ARGS];
  const HogAstValue *parameters = &node->fields[HOG_CALL_PARAMS];
  gboolean has_parameters = parameters->kind == HOG_AST_VALUE_LIST;
  const HogAstValue *inner = has_parameters ? parameters : arguments;
  GArray *outer = NULL;

  if (control_flow (self, name->string, arguments))
    return;

  /* With parameters, their call is compiled first and written last. */
  if (has_parameters)
    outer = hog_compiler_redirect (self);
  hog_compiler_values (self, inner);
  if (hog_compiler_variable (self, name->string))
    hog_compiler_opcode (self, HOG_OPCODE_CALL_LOCAL);
  else
    {
      hog_compiler_opcode (self, HOG_OPCODE_CALL_GLOBAL);
      hog_compiler_string (self, name->string, name->length);
    }
  hog_compiler_integer (self, inner->length);

  if (has_parameters)
    {
      GArray *call = hog_compiler_restore (self, outer);

      hog_compiler_values (self, arguments);
      hog_compiler_splice (self, call);
      g_array_unref (call);
      hog_compiler_opcode (self, HOG_OPCODE_CALL_LOCAL);
      hog_compiler_integer (self, arguments->length);
    }
}

void
hog_compiler_expr_call (HogCompiler *self,
                        HogAst      *node)
{
  const HogAstValue *arguments = &node->fields[HOG_EXPR_CALL_ARGS];

  hog_compiler_values (self, arguments);
  hog_compiler_expression (self, hog_ast_get_node (node, HOG_EXPR_CALL_EXPR));
  hog_compiler_opcode (self, HOG_OPCODE_CALL_LOCAL);
  hog_compiler_integer (self, arguments->length);
}
