/* hog-compiler-query.c: queries and tags, which are values that describe themselves
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-compiler-private.h"

static void query_node (HogCompiler *self,
                        HogAst      *node);

/* Inside a query a boolean is written as an integer, because PostHog's compiler takes Python's
 * booleans for integers.
 */
static void
query_boolean (HogCompiler *self,
               gboolean     value)
{
  hog_compiler_opcode (self, HOG_OPCODE_INTEGER);
  hog_compiler_boolean (self, value);
}

static void
query_value (HogCompiler       *self,
             const HogAstValue *value)
{
  switch ((guint) value->kind)
    {
    case HOG_AST_VALUE_NODE:
      query_node (self, value->node);
      break;
    case HOG_AST_VALUE_LIST:
      for (guint i = 0; i < value->length; i++)
        query_value (self, &value->list[i]);
      hog_compiler_opcode (self, HOG_OPCODE_ARRAY);
      hog_compiler_integer (self, value->length);
      break;
    case HOG_AST_VALUE_MAP:
      for (guint i = 0; i < 2 * value->length; i++)
        query_value (self, &value->list[i]);
      hog_compiler_opcode (self, HOG_OPCODE_DICT);
      hog_compiler_integer (self, value->length);
      break;
    case HOG_AST_VALUE_BOOLEAN:
      query_boolean (self, value->boolean);
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

/* PostHog keeps these by their name. */
static void
query_ctes (HogCompiler       *self,
            const HogAstValue *list)
{
  for (guint i = 0; i < list->length; i++)
    {
      query_value (self, &list->list[i].node->fields[HOG_CTE_NAME]);
      query_value (self, &list->list[i]);
    }
  hog_compiler_opcode (self, HOG_OPCODE_DICT);
  hog_compiler_integer (self, list->length);
}

static gboolean
is_written (const HogAstValue *value,
            const HogAstField *field)
{
  if (value->kind == HOG_AST_VALUE_NONE)
    return field->is_flag;
  return value->kind != HOG_AST_VALUE_NULL;
}

static void
query_fields (HogCompiler *self,
              HogAst      *node)
{
  const HogAstClass *class = hog_ast_get_class (node->kind);
  guint n_written = 1;

  hog_compiler_constant (self, "__hx_ast", -1);
  hog_compiler_constant (self, class->name, -1);
  for (guint i = 0; i < class->n_fields; i++)
    {
      const HogAstValue *value = &node->fields[i];

      if (!is_written (value, &class->fields[i]))
        continue;
      hog_compiler_constant (self, class->fields[i].name, -1);
      if (value->kind == HOG_AST_VALUE_NONE)
        query_boolean (self, FALSE);
      else if (node->kind == HOG_AST_SELECT_QUERY && i == HOG_SELECT_QUERY_CTES)
        query_ctes (self, value);
      else
        query_value (self, value);
      n_written++;
    }
  hog_compiler_opcode (self, HOG_OPCODE_DICT);
  hog_compiler_integer (self, n_written);
}

static void
query_node (HogCompiler *self,
            HogAst      *node)
{
  HogSpan outer = self->span;

  self->span = node->span;
  self->span.end = MAX (self->span.start, self->span.end);
  if (node->kind == HOG_AST_PLACEHOLDER)
    hog_compiler_expression (self, hog_ast_get_node (node, HOG_PLACEHOLDER_EXPR));
  else if (node->kind == HOG_AST_TAG &&
           hog_compiler_has_variable (self, hog_ast_get_string (node, HOG_TAG_KIND)))
    hog_compiler_tag (self, node);
  else
    query_fields (self, node);
  self->span = outer;
}

void
hog_compiler_query (HogCompiler *self,
                    HogAst      *node)
{
  query_node (self, node);
}

/* Attributes as pairs on the stack. */
static void
attributes (HogCompiler       *self,
            const HogAstValue *list)
{
  for (guint i = 0; i < list->length; i++)
    {
      HogAst *attribute = list->list[i].node;
      const HogAstValue *name = &attribute->fields[HOG_TAG_ATTRIBUTE_NAME];
      const HogAstValue *value = &attribute->fields[HOG_TAG_ATTRIBUTE_VALUE];

      hog_compiler_constant (self, name->string, name->length);
      if (value->kind == HOG_AST_VALUE_LIST)
        {
          hog_compiler_values (self, value);
          hog_compiler_opcode (self, HOG_OPCODE_ARRAY);
          hog_compiler_integer (self, value->length);
        }
      else
        hog_compiler_expression (self, value->node);
    }
}

/* A tag that is named like a variable calls it with its attributes. */
void
hog_compiler_tag (HogCompiler *self,
                  HogAst      *node)
{
  const HogAstValue *kind = &node->fields[HOG_TAG_KIND];
  const HogAstValue *list = &node->fields[HOG_TAG_ATTRIBUTES];
  gboolean is_call = hog_compiler_has_variable (self, kind->string);

  if (!is_call)
    {
      hog_compiler_constant (self, "__hx_tag", -1);
      hog_compiler_constant (self, kind->string, kind->length);
    }
  attributes (self, list);
  hog_compiler_opcode (self, HOG_OPCODE_DICT);
  hog_compiler_integer (self, list->length + !is_call);
  if (is_call)
    {
      hog_compiler_variable (self, kind->string);
      hog_compiler_opcode (self, HOG_OPCODE_CALL_LOCAL);
      hog_compiler_integer (self, 1);
    }
}
