/* hog-compiler-expression.c: expressions
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-compiler-private.h"

#include <string.h>

void
hog_compiler_number (HogCompiler       *self,
                     const HogAstValue *value)
{
  HogElement element = { .kind = HOG_ELEMENT_FLOAT };
  HogProgramItem item;

  if (value->kind == HOG_AST_VALUE_INTEGER)
    {
      hog_compiler_opcode (self, HOG_OPCODE_INTEGER);
      hog_compiler_integer (self, value->integer);
      return;
    }

  if (value->kind == HOG_AST_VALUE_DIGITS)
    {
      hog_compiler_opcode (self, HOG_OPCODE_INTEGER);
      element = hog_program_builder_string (self->builder, HOG_ELEMENT_BIG_INTEGER, value->string,
                                            value->length);
    }
  else
    {
      hog_compiler_opcode (self, HOG_OPCODE_FLOAT);
      element.number = value->number;
    }
  item.element = element;
  item.span = self->span;
  g_array_append_val (self->code, item);
}

static void
constant (HogCompiler *self,
          HogAst      *node)
{
  const HogAstValue *value = &node->fields[HOG_CONSTANT_VALUE];

  switch ((guint) value->kind)
    {
    case HOG_AST_VALUE_BOOLEAN:
      hog_compiler_opcode (self, value->boolean ? HOG_OPCODE_TRUE : HOG_OPCODE_FALSE);
      break;
    case HOG_AST_VALUE_STRING:
      hog_compiler_constant (self, value->string, value->length);
      break;
    case HOG_AST_VALUE_INTEGER:
    case HOG_AST_VALUE_DIGITS:
    case HOG_AST_VALUE_FLOAT:
      hog_compiler_number (self, value);
      break;
    default:
      hog_compiler_opcode (self, HOG_OPCODE_NULL);
      break;
    }
}

/* Pushes a local or captured variable; FALSE if the name is neither. */
gboolean
hog_compiler_variable (HogCompiler *self,
                       const char  *name)
{
  int index = hog_scope_find (self->scope, name);

  if (index >= 0)
    {
      hog_compiler_get_local (self, index);
      return TRUE;
    }

  index = hog_scope_capture (self->scope, name);
  if (index < 0)
    return FALSE;
  hog_compiler_opcode (self, HOG_OPCODE_GET_UPVALUE);
  hog_compiler_integer (self, index);
  return TRUE;
}

gboolean
hog_compiler_has_variable (HogCompiler *self,
                           const char  *name)
{
  return hog_scope_find (self->scope, name) >= 0 || hog_scope_capture (self->scope, name) >= 0;
}

static void
field (HogCompiler *self,
       HogAst      *node)
{
  const HogAstValue *chain = &node->fields[HOG_FIELD_CHAIN];

  if (hog_compiler_variable (self, chain->list[0].string))
    {
      for (guint i = 1; i < chain->length; i++)
        {
          hog_compiler_constant (self, chain->list[i].string, chain->list[i].length);
          hog_compiler_opcode (self, HOG_OPCODE_GET_PROPERTY);
        }
      return;
    }

  for (guint i = chain->length; i > 0; i--)
    hog_compiler_constant (self, chain->list[i - 1].string, chain->list[i - 1].length);
  hog_compiler_opcode (self, HOG_OPCODE_GET_GLOBAL);
  hog_compiler_integer (self, chain->length);
}

static HogOpcode
get_access_opcode (HogAst *node,
                   guint   field_nullish)
{
  return hog_ast_get_boolean (node, field_nullish) ? HOG_OPCODE_GET_PROPERTY_NULLISH
                                                   : HOG_OPCODE_GET_PROPERTY;
}

static gboolean
is_zero (HogAst *node)
{
  const HogAstValue *value = &node->fields[HOG_CONSTANT_VALUE];

  if (node->kind != HOG_AST_CONSTANT)
    return FALSE;
  return (value->kind == HOG_AST_VALUE_INTEGER && value->integer == 0) ||
         (value->kind == HOG_AST_VALUE_BOOLEAN && !value->boolean) ||
         (value->kind == HOG_AST_VALUE_FLOAT && value->number == 0);
}

static void
array_access (HogCompiler *self,
              HogAst      *node)
{
  HogAst *property = hog_ast_get_node (node, HOG_ARRAY_ACCESS_PROPERTY);

  if (is_zero (property))
    hog_compiler_fail (self, property->span, "QueryError", "Array access starts from 1");
  hog_compiler_expression (self, hog_ast_get_node (node, HOG_ARRAY_ACCESS_ARRAY));
  hog_compiler_expression (self, property);
  hog_compiler_opcode (self, get_access_opcode (node, HOG_ARRAY_ACCESS_NULLISH));
}

static void
tuple_access (HogCompiler *self,
              HogAst      *node)
{
  hog_compiler_expression (self, hog_ast_get_node (node, HOG_TUPLE_ACCESS_TUPLE));
  hog_compiler_number (self, &node->fields[HOG_TUPLE_ACCESS_INDEX]);
  hog_compiler_opcode (self, get_access_opcode (node, HOG_TUPLE_ACCESS_NULLISH));
}

static void
logical (HogCompiler *self,
         HogAst      *node)
{
  const HogAstValue *list = &node->fields[HOG_AND_EXPRS];

  hog_compiler_values (self, list);
  hog_compiler_opcode (self, node->kind == HOG_AST_AND ? HOG_OPCODE_AND : HOG_OPCODE_OR);
  hog_compiler_integer (self, list->length);
}

static void
arithmetic (HogCompiler *self,
            HogAst      *node)
{
  static const HogOpcode opcodes[] = {
    ['+'] = HOG_OPCODE_PLUS, ['-'] = HOG_OPCODE_MINUS, ['*'] = HOG_OPCODE_MULTIPLY,
    ['/'] = HOG_OPCODE_DIVIDE, ['%'] = HOG_OPCODE_MOD,
  };
  const char *operator = hog_ast_get_string (node, HOG_ARITHMETIC_OP);

  hog_compiler_expression (self, hog_ast_get_node (node, HOG_ARITHMETIC_RIGHT));
  hog_compiler_expression (self, hog_ast_get_node (node, HOG_ARITHMETIC_LEFT));
  hog_compiler_opcode (self, opcodes[(guchar) operator[0]]);
}

static const struct
{
  const char *text;
  HogOpcode   opcode;
} comparisons[] = {
  { "==", HOG_OPCODE_EQ },         { "!=", HOG_OPCODE_NOT_EQ },
  { ">", HOG_OPCODE_GT },          { ">=", HOG_OPCODE_GT_EQ },
  { "<", HOG_OPCODE_LT },          { "<=", HOG_OPCODE_LT_EQ },
  { "like", HOG_OPCODE_LIKE },     { "not like", HOG_OPCODE_NOT_LIKE },
  { "ilike", HOG_OPCODE_ILIKE },   { "not ilike", HOG_OPCODE_NOT_ILIKE },
  { "in", HOG_OPCODE_IN },         { "not in", HOG_OPCODE_NOT_IN },
  { "=~", HOG_OPCODE_REGEX },      { "!~", HOG_OPCODE_NOT_REGEX },
  { "=~*", HOG_OPCODE_IREGEX },    { "!~*", HOG_OPCODE_NOT_IREGEX },
};

static void
refuse_cohort (HogCompiler *self,
               HogAst      *node)
{
  HogAst *right = hog_ast_get_node (node, HOG_COMPARE_RIGHT);
  const HogAstValue *value = &right->fields[HOG_CONSTANT_VALUE];
  g_autofree char *cohort = NULL;

  if (right->kind == HOG_AST_CONSTANT && value->kind == HOG_AST_VALUE_INTEGER)
    cohort = g_strdup_printf (" (cohort id=%" G_GINT64_FORMAT ")", value->integer);
  else if (right->kind == HOG_AST_CONSTANT && value->kind == HOG_AST_VALUE_STRING)
    cohort = g_strdup_printf (" (cohort: %s)", value->string);
  hog_compiler_fail (self, node->span, "QueryError",
                     "Can't use cohorts in real-time filters. Please inline the relevant "
                     "expressions%s.", cohort != NULL ? cohort : "");
}

static void
compare (HogCompiler *self,
         HogAst      *node)
{
  const char *operator = hog_ast_get_string (node, HOG_COMPARE_OP);

  if (g_str_has_suffix (operator, "cohort"))
    {
      refuse_cohort (self, node);
      return;
    }

  hog_compiler_expression (self, hog_ast_get_node (node, HOG_COMPARE_RIGHT));
  hog_compiler_expression (self, hog_ast_get_node (node, HOG_COMPARE_LEFT));
  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    {
      if (g_str_equal (comparisons[i].text, operator))
        hog_compiler_opcode (self, comparisons[i].opcode);
    }
}

static void
between (HogCompiler *self,
         HogAst      *node)
{
  gboolean is_negated = hog_ast_get_boolean (node, HOG_BETWEEN_NEGATED);
  HogAst *value = hog_ast_get_node (node, HOG_BETWEEN_EXPR);

  hog_compiler_expression (self, hog_ast_get_node (node, HOG_BETWEEN_LOW));
  hog_compiler_expression (self, value);
  hog_compiler_opcode (self, is_negated ? HOG_OPCODE_LT : HOG_OPCODE_GT_EQ);
  hog_compiler_expression (self, hog_ast_get_node (node, HOG_BETWEEN_HIGH));
  hog_compiler_expression (self, value);
  hog_compiler_opcode (self, is_negated ? HOG_OPCODE_GT : HOG_OPCODE_LT_EQ);
  hog_compiler_opcode (self, is_negated ? HOG_OPCODE_OR : HOG_OPCODE_AND);
  hog_compiler_integer (self, 2);
}

static void
sequence (HogCompiler *self,
          HogAst      *node)
{
  const HogAstValue *list = &node->fields[HOG_ARRAY_EXPRS];

  hog_compiler_values (self, list);
  hog_compiler_opcode (self, node->kind == HOG_AST_ARRAY ? HOG_OPCODE_ARRAY : HOG_OPCODE_TUPLE);
  hog_compiler_integer (self, list->length);
}

static void
dict (HogCompiler *self,
      HogAst      *node)
{
  const HogAstValue *items = &node->fields[HOG_DICT_ITEMS];

  for (guint i = 0; i < items->length; i++)
    hog_compiler_values (self, &items->list[i]);
  hog_compiler_opcode (self, HOG_OPCODE_DICT);
  hog_compiler_integer (self, items->length);
}

/* PostHog's compiler has no method for this class of nodes. */
void
hog_compiler_unknown (HogCompiler *self,
                      HogAst      *node)
{
  const char *name = hog_ast_get_class (node->kind)->name;
  g_autoptr(GString) method = g_string_new (NULL);

  for (guint i = 0; name[i] != '\0'; i++)
    {
      if (i > 0 && g_ascii_isupper (name[i]))
        g_string_append_c (method, '_');
      g_string_append_c (method, g_ascii_tolower (name[i]));
    }
  hog_compiler_fail (self, node->span, "NotImplementedError",
                     "BytecodeCompiler has no method visit_%s", method->str);
}

/* Doubled braces, as other template languages have them. */
static void
placeholder (HogCompiler *self,
             HogAst      *node)
{
  HogSpan inner = hog_ast_get_node (node, HOG_PLACEHOLDER_EXPR)->span;
  g_autofree char *text = g_strndup (self->text + inner.start, inner.end - inner.start);

  hog_compiler_fail (self, node->span, "QueryError",
                     "Placeholders are not allowed in this context");
  hog_problems_explain (self->problems, "Braces inside an expression make no value.");
  hog_problems_suggest (self->problems, "Use single braces", node->span, text);
}

static void
expression (HogCompiler *self,
            HogAst      *node)
{
  switch ((guint) node->kind)
    {
    case HOG_AST_CONSTANT:
      constant (self, node);
      break;
    case HOG_AST_FIELD:
      field (self, node);
      break;
    case HOG_AST_ARRAY_ACCESS:
      array_access (self, node);
      break;
    case HOG_AST_TUPLE_ACCESS:
      tuple_access (self, node);
      break;
    case HOG_AST_CALL:
      hog_compiler_call (self, node);
      break;
    case HOG_AST_EXPR_CALL:
      hog_compiler_expr_call (self, node);
      break;
    case HOG_AST_LAMBDA:
      hog_compiler_function (self, node);
      break;
    case HOG_AST_AND:
    case HOG_AST_OR:
      logical (self, node);
      break;
    case HOG_AST_NOT:
      hog_compiler_expression (self, hog_ast_get_node (node, HOG_NOT_EXPR));
      hog_compiler_opcode (self, HOG_OPCODE_NOT);
      break;
    case HOG_AST_ARITHMETIC:
      arithmetic (self, node);
      break;
    case HOG_AST_COMPARE:
      compare (self, node);
      break;
    case HOG_AST_BETWEEN:
      between (self, node);
      break;
    case HOG_AST_ARRAY:
    case HOG_AST_TUPLE:
      sequence (self, node);
      break;
    case HOG_AST_DICT:
      dict (self, node);
      break;
    case HOG_AST_TAG:
      hog_compiler_tag (self, node);
      break;
    case HOG_AST_SELECT_QUERY:
    case HOG_AST_SELECT_SET_QUERY:
      hog_compiler_query (self, node);
      break;
    case HOG_AST_PLACEHOLDER:
      placeholder (self, node);
      break;
    default:
      hog_compiler_unknown (self, node);
      break;
    }
}

void
hog_compiler_expression (HogCompiler *self,
                         HogAst      *node)
{
  HogSpan outer = self->span;

  /* What the parser made without a place keeps the place of what it belongs to. */
  self->span = node->span;
  expression (self, node);
  self->span = outer;
}
