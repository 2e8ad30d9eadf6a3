/* hog-compiler-statement.c: statements and functions
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-compiler-private.h"

static void
block (HogCompiler       *self,
       const HogAstValue *declarations)
{
  hog_compiler_begin (self);
  for (guint i = 0; i < declarations->length; i++)
    hog_compiler_statement (self, declarations->list[i].node);
  hog_compiler_end (self);
}

static void
value_or_null (HogCompiler *self,
               HogAst      *value)
{
  if (value != NULL)
    hog_compiler_expression (self, value);
  else
    hog_compiler_opcode (self, HOG_OPCODE_NULL);
}

static void
set_chain (HogCompiler *self,
           HogAst      *target,
           HogAst      *value)
{
  const HogAstValue *chain = &target->fields[HOG_FIELD_CHAIN];
  const char *name = chain->list[0].string;
  int slot = hog_scope_find (self->scope, name);
  int upvalue = slot < 0 ? hog_scope_capture (self->scope, name) : -1;

  if (slot < 0 && upvalue < 0)
    {
      hog_compiler_fail (self, target->span, "QueryError",
                         "Variable \"%s\" not declared in this scope. Can not assign to globals.",
                         name);
      return;
    }

  if (chain->length == 1)
    {
      hog_compiler_expression (self, value);
      hog_compiler_opcode (self, slot >= 0 ? HOG_OPCODE_SET_LOCAL : HOG_OPCODE_SET_UPVALUE);
      hog_compiler_integer (self, slot >= 0 ? slot : upvalue);
      return;
    }

  hog_compiler_variable (self, name);
  for (guint i = 1; i < chain->length; i++)
    {
      if (i > 1)
        hog_compiler_opcode (self, HOG_OPCODE_GET_PROPERTY);
      hog_compiler_constant (self, chain->list[i].string, chain->list[i].length);
    }
  hog_compiler_expression (self, value);
  hog_compiler_opcode (self, HOG_OPCODE_SET_PROPERTY);
}

static void
assignment (HogCompiler *self,
            HogAst      *node)
{
  HogAst *target = hog_ast_get_node (node, HOG_VARIABLE_ASSIGNMENT_LEFT);
  HogAst *value = hog_ast_get_node (node, HOG_VARIABLE_ASSIGNMENT_RIGHT);

  switch ((guint) target->kind)
    {
    case HOG_AST_FIELD:
      set_chain (self, target, value);
      break;
    case HOG_AST_TUPLE_ACCESS:
      hog_compiler_expression (self, hog_ast_get_node (target, HOG_TUPLE_ACCESS_TUPLE));
      hog_compiler_opcode (self, HOG_OPCODE_INTEGER);
      hog_compiler_integer (self, target->fields[HOG_TUPLE_ACCESS_INDEX].integer);
      hog_compiler_expression (self, value);
      hog_compiler_opcode (self, HOG_OPCODE_SET_PROPERTY);
      break;
    case HOG_AST_ARRAY_ACCESS:
      hog_compiler_expression (self, hog_ast_get_node (target, HOG_ARRAY_ACCESS_ARRAY));
      hog_compiler_expression (self, hog_ast_get_node (target, HOG_ARRAY_ACCESS_PROPERTY));
      hog_compiler_expression (self, value);
      hog_compiler_opcode (self, HOG_OPCODE_SET_PROPERTY);
      break;
    default:
      hog_compiler_fail (self, target->span, "QueryError",
                         "Can not assign to this type of expression");
      break;
    }
}

static void
if_statement (HogCompiler *self,
              HogAst      *node)
{
  HogAst *no = hog_ast_get_node (node, HOG_IF_STATEMENT_ELSE);
  guint jump;
  guint start;
  GArray *outer;
  GArray *tail = NULL;

  hog_compiler_expression (self, hog_ast_get_node (node, HOG_IF_STATEMENT_EXPR));
  jump = hog_compiler_jump (self, HOG_OPCODE_JUMP_IF_FALSE);
  start = self->code->len;
  hog_compiler_statement (self, hog_ast_get_node (node, HOG_IF_STATEMENT_THEN));

  if (no != NULL)
    {
      outer = hog_compiler_redirect (self);
      hog_compiler_statement (self, no);
      tail = hog_compiler_restore (self, outer);
    }
  /* An else without code is no else. */
  if (tail != NULL && tail->len > 0)
    hog_compiler_patch (self, hog_compiler_jump (self, HOG_OPCODE_JUMP), tail->len);
  hog_compiler_patch (self, jump, self->code->len - start);
  if (tail != NULL)
    {
      hog_compiler_splice (self, tail);
      g_array_unref (tail);
    }
}

/* The jump back to @start, behind which the jump out of the loop at @jump lands. */
static void
close_loop (HogCompiler *self,
            guint        start,
            guint        jump)
{
  guint back = hog_compiler_jump (self, HOG_OPCODE_JUMP);

  hog_compiler_patch (self, back, (gint64) start - self->code->len);
  hog_compiler_patch (self, jump, self->code->len - jump - 1);
}

static void
while_statement (HogCompiler *self,
                 HogAst      *node)
{
  guint start = self->code->len;
  guint jump;

  hog_compiler_expression (self, hog_ast_get_node (node, HOG_WHILE_STATEMENT_EXPR));
  jump = hog_compiler_jump (self, HOG_OPCODE_JUMP_IF_FALSE);
  hog_compiler_statement (self, hog_ast_get_node (node, HOG_WHILE_STATEMENT_BODY));
  close_loop (self, start, jump);
}

/* A declaration, assignment or expression; the value of the last is left on the stack. */
static void
for_part (HogCompiler *self,
          HogAst      *node)
{
  if (node == NULL)
    return;
  if (node->kind == HOG_AST_VARIABLE_DECLARATION || node->kind == HOG_AST_VARIABLE_ASSIGNMENT)
    hog_compiler_statement (self, node);
  else
    hog_compiler_expression (self, node);
}

static void
for_statement (HogCompiler *self,
               HogAst      *node)
{
  HogAst *initializer = hog_ast_get_node (node, HOG_FOR_STATEMENT_INITIALIZER);
  GArray *outer;
  GArray *increment;
  guint start;
  guint jump;

  if (initializer != NULL)
    hog_compiler_begin (self);
  for_part (self, initializer);
  start = self->code->len;
  for_part (self, hog_ast_get_node (node, HOG_FOR_STATEMENT_CONDITION));

  outer = hog_compiler_redirect (self);
  for_part (self, hog_ast_get_node (node, HOG_FOR_STATEMENT_INCREMENT));
  increment = hog_compiler_restore (self, outer);

  jump = hog_compiler_jump (self, HOG_OPCODE_JUMP_IF_FALSE);
  hog_compiler_statement (self, hog_ast_get_node (node, HOG_FOR_STATEMENT_BODY));
  hog_compiler_splice (self, increment);
  g_array_unref (increment);
  close_loop (self, start, jump);
  if (initializer != NULL)
    hog_compiler_end (self);
}

/* Pushes the result of a library function of one variable. */
static void
call_library (HogCompiler *self,
              const char  *name,
              guint        slot)
{
  hog_compiler_get_local (self, slot);
  hog_compiler_opcode (self, HOG_OPCODE_CALL_GLOBAL);
  hog_compiler_string (self, name, -1);
  hog_compiler_integer (self, 1);
}

/* variable := array[index] */
static void
set_element (HogCompiler *self,
             guint        variable,
             guint        array,
             guint        index)
{
  hog_compiler_get_local (self, array);
  hog_compiler_get_local (self, index);
  hog_compiler_opcode (self, HOG_OPCODE_GET_PROPERTY);
  hog_compiler_opcode (self, HOG_OPCODE_SET_LOCAL);
  hog_compiler_integer (self, variable);
}

static void
for_in_statement (HogCompiler *self,
                  HogAst      *node)
{
  const char *key_name = hog_ast_get_string (node, HOG_FOR_IN_STATEMENT_KEY_VAR);
  guint object, keys = 0, values, index, limit, key = 0, value;
  guint start;
  guint jump;

  hog_compiler_begin (self);
  hog_compiler_expression (self, hog_ast_get_node (node, HOG_FOR_IN_STATEMENT_EXPR));
  object = hog_compiler_declare (self, "__H_expr_H__");
  if (key_name != NULL)
    {
      keys = hog_compiler_declare (self, "__H_keys_H__");
      call_library (self, "keys", object);
    }
  values = hog_compiler_declare (self, "__H_values_H__");
  call_library (self, "values", object);
  index = hog_compiler_declare (self, "__H_index_H__");
  hog_compiler_opcode (self, HOG_OPCODE_INTEGER);
  hog_compiler_integer (self, 1);
  limit = hog_compiler_declare (self, "__H_limit_H__");
  call_library (self, "length", values);
  if (key_name != NULL)
    {
      key = hog_compiler_declare (self, key_name);
      hog_compiler_opcode (self, HOG_OPCODE_NULL);
    }
  value = hog_compiler_declare (self, hog_ast_get_string (node, HOG_FOR_IN_STATEMENT_VALUE_VAR));
  hog_compiler_opcode (self, HOG_OPCODE_NULL);

  start = self->code->len;
  hog_compiler_get_local (self, limit);
  hog_compiler_get_local (self, index);
  hog_compiler_opcode (self, HOG_OPCODE_LT_EQ);
  jump = hog_compiler_jump (self, HOG_OPCODE_JUMP_IF_FALSE);
  if (key_name != NULL)
    set_element (self, key, keys, index);
  set_element (self, value, values, index);
  hog_compiler_statement (self, hog_ast_get_node (node, HOG_FOR_IN_STATEMENT_BODY));

  hog_compiler_get_local (self, index);
  hog_compiler_opcode (self, HOG_OPCODE_INTEGER);
  hog_compiler_integer (self, 1);
  hog_compiler_opcode (self, HOG_OPCODE_PLUS);
  hog_compiler_opcode (self, HOG_OPCODE_SET_LOCAL);
  hog_compiler_integer (self, index);
  close_loop (self, start, jump);
  hog_compiler_end (self);
}

/* Whether PostHog's compiler adds no return behind this one. */
static gboolean
ends_with_return (const HogAstValue *declarations)
{
  return declarations->length > 0 &&
         declarations->list[declarations->length - 1].node->kind == HOG_AST_RETURN_STATEMENT;
}

static void
return_null (HogCompiler *self)
{
  hog_compiler_opcode (self, HOG_OPCODE_NULL);
  hog_compiler_opcode (self, HOG_OPCODE_RETURN);
}

static void
function_body (HogCompiler *self,
               HogAst      *body)
{
  if (body->kind == HOG_AST_BLOCK)
    {
      const HogAstValue *declarations = &body->fields[HOG_BLOCK_DECLARATIONS];

      hog_compiler_begin (self);
      for (guint i = 0; i < declarations->length; i++)
        hog_compiler_statement (self, declarations->list[i].node);
      if (!ends_with_return (declarations))
        return_null (self);
      hog_compiler_end (self);
    }
  else if (body->kind == HOG_AST_PLACEHOLDER)
    {
      /* x -> {y} reads like a placeholder and is the block that evaluates y. */
      hog_compiler_begin (self);
      hog_compiler_expression (self, hog_ast_get_node (body, HOG_PLACEHOLDER_EXPR));
      hog_compiler_opcode (self, HOG_OPCODE_POP);
      return_null (self);
      hog_compiler_end (self);
    }
  else
    {
      hog_compiler_expression (self, body);
      hog_compiler_opcode (self, HOG_OPCODE_RETURN);
    }
}

/* A function statement or a lambda; leaves the closure on the stack. */
void
hog_compiler_function (HogCompiler *self,
                       HogAst      *node)
{
  gboolean is_lambda = node->kind == HOG_AST_LAMBDA;
  const HogAstValue *names = &node->fields[is_lambda ? HOG_LAMBDA_ARGS : HOG_FUNCTION_PARAMS];
  const char *name = is_lambda ? "lambda" : hog_ast_get_string (node, HOG_FUNCTION_NAME);
  HogScope scope;
  GArray *outer = self->code;
  GArray *body;

  if (!is_lambda)
    hog_compiler_declare (self, name);

  hog_scope_init (&scope, self->scope);
  self->scope = &scope;
  hog_compiler_redirect (self);
  for (guint i = 0; i < names->length; i++)
    hog_compiler_declare (self, names->list[i].string);
  function_body (self, hog_ast_get_node (node, is_lambda ? HOG_LAMBDA_EXPR : HOG_FUNCTION_BODY));
  body = hog_compiler_restore (self, outer);
  self->scope = scope.outer;

  hog_compiler_opcode (self, HOG_OPCODE_CALLABLE);
  hog_compiler_string (self, name, -1);
  hog_compiler_integer (self, names->length);
  hog_compiler_integer (self, scope.upvalues->len);
  hog_compiler_integer (self, body->len);
  hog_compiler_splice (self, body);
  hog_compiler_opcode (self, HOG_OPCODE_CLOSURE);
  hog_compiler_integer (self, scope.upvalues->len);
  for (guint i = 0; i < scope.upvalues->len; i++)
    {
      const HogUpvalue *upvalue = &g_array_index (scope.upvalues, HogUpvalue, i);

      hog_compiler_boolean (self, upvalue->is_local);
      hog_compiler_integer (self, upvalue->index);
    }

  g_array_unref (body);
  hog_scope_clear (&scope);
}

/* One clause; the jump behind all clauses is added to @exits. */
static void
catch_clause (HogCompiler       *self,
              const HogAstValue *clause,
              guint              error,
              guint              error_type,
              GArray            *exits)
{
  const HogAstValue *name = &clause->list[0];
  const HogAstValue *type = &clause->list[1];
  gboolean is_typed = type->kind == HOG_AST_VALUE_STRING && !g_str_equal (type->string, "Error");
  gboolean is_named = name->kind == HOG_AST_VALUE_STRING && !g_str_equal (name->string, "e");
  guint jump = 0;
  guint before_end;
  guint exit;

  if (is_typed)
    {
      hog_compiler_constant (self, type->string, type->length);
      hog_compiler_get_local (self, error_type);
      hog_compiler_opcode (self, HOG_OPCODE_EQ);
      jump = hog_compiler_jump (self, HOG_OPCODE_JUMP_IF_FALSE);
    }

  hog_compiler_begin (self);
  if (is_named)
    {
      hog_compiler_declare (self, name->string);
      hog_compiler_get_local (self, error);
    }
  hog_compiler_statement (self, clause->list[2].node);
  before_end = self->code->len;
  hog_compiler_end (self);

  /* PostHog leaves out the code that ends the scope when it counts, so that the jump of a typed
   * clause with a name of its own lands inside the jump behind it. */
  if (is_typed)
    hog_compiler_patch (self, jump,
                        (gint64) self->code->len + 2 - (jump + 1) -
                        (self->code->len - before_end));
  exit = hog_compiler_jump (self, HOG_OPCODE_JUMP);
  g_array_append_val (exits, exit);
}

static void
try_statement (HogCompiler *self,
               HogAst      *node)
{
  const HogAstValue *clauses = &node->fields[HOG_TRY_CATCH_STATEMENT_CATCHES];
  g_autoptr(GArray) exits = g_array_new (FALSE, FALSE, sizeof (guint));
  guint error, type, handler, jump, start, end;

  if (hog_ast_get_node (node, HOG_TRY_CATCH_STATEMENT_FINALLY_STMT) != NULL)
    {
      hog_compiler_fail (self, node->span, "QueryError", "finally blocks are not yet supported");
      return;
    }
  if (clauses->length == 0)
    {
      hog_compiler_fail (self, node->span, "QueryError",
                         "try statement must have at least one catch block");
      return;
    }

  handler = hog_compiler_jump (self, HOG_OPCODE_TRY);
  start = self->code->len;
  hog_compiler_statement (self, hog_ast_get_node (node, HOG_TRY_CATCH_STATEMENT_TRY_STMT));
  hog_compiler_patch (self, handler, self->code->len - start + 4);
  hog_compiler_opcode (self, HOG_OPCODE_POP_TRY);
  jump = hog_compiler_jump (self, HOG_OPCODE_JUMP);

  start = self->code->len;
  hog_compiler_begin (self);
  error = hog_compiler_declare (self, "e");
  hog_compiler_get_local (self, error);
  hog_compiler_constant (self, "type", 4);
  hog_compiler_opcode (self, HOG_OPCODE_GET_PROPERTY);
  type = hog_compiler_declare (self, "type");
  for (guint i = 0; i < clauses->length; i++)
    catch_clause (self, &clauses->list[i], error, type, exits);

  hog_compiler_opcode (self, HOG_OPCODE_POP);
  hog_compiler_opcode (self, HOG_OPCODE_THROW);
  end = self->code->len;
  hog_compiler_end (self);
  for (guint i = 0; i < exits->len; i++)
    {
      guint exit = g_array_index (exits, guint, i);

      hog_compiler_patch (self, exit, (gint64) end - exit - 1);
    }
  hog_compiler_patch (self, jump, self->code->len - start);
}

static void
expression_statement (HogCompiler *self,
                      HogAst      *node)
{
  HogAst *value = hog_ast_get_node (node, HOG_EXPR_STATEMENT_EXPR);

  if (value == NULL)
    return;
  hog_compiler_expression (self, value);
  hog_compiler_opcode (self, HOG_OPCODE_POP);
}

static void
statement (HogCompiler *self,
           HogAst      *node)
{
  switch ((guint) node->kind)
    {
    case HOG_AST_PROGRAM:
    case HOG_AST_BLOCK:
      block (self, &node->fields[HOG_BLOCK_DECLARATIONS]);
      break;
    case HOG_AST_VARIABLE_DECLARATION:
      hog_compiler_declare (self, hog_ast_get_string (node, HOG_VARIABLE_DECLARATION_NAME));
      value_or_null (self, hog_ast_get_node (node, HOG_VARIABLE_DECLARATION_EXPR));
      break;
    case HOG_AST_VARIABLE_ASSIGNMENT:
      assignment (self, node);
      break;
    case HOG_AST_EXPR_STATEMENT:
      expression_statement (self, node);
      break;
    case HOG_AST_RETURN_STATEMENT:
      value_or_null (self, hog_ast_get_node (node, HOG_RETURN_STATEMENT_EXPR));
      hog_compiler_opcode (self, HOG_OPCODE_RETURN);
      break;
    case HOG_AST_THROW_STATEMENT:
      hog_compiler_expression (self, hog_ast_get_node (node, HOG_THROW_STATEMENT_EXPR));
      hog_compiler_opcode (self, HOG_OPCODE_THROW);
      break;
    case HOG_AST_TRY_CATCH_STATEMENT:
      try_statement (self, node);
      break;
    case HOG_AST_IF_STATEMENT:
      if_statement (self, node);
      break;
    case HOG_AST_WHILE_STATEMENT:
      while_statement (self, node);
      break;
    case HOG_AST_FOR_STATEMENT:
      for_statement (self, node);
      break;
    case HOG_AST_FOR_IN_STATEMENT:
      for_in_statement (self, node);
      break;
    case HOG_AST_FUNCTION:
      hog_compiler_function (self, node);
      break;
    default:
      hog_compiler_unknown (self, node);
      break;
    }
}

void
hog_compiler_statement (HogCompiler *self,
                        HogAst      *node)
{
  HogSpan outer = self->span;

  self->span = node->span;
  statement (self, node);
  self->span = outer;
}
