/* hog-compiler-expression.c: expressions to bytecode
 *
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include "hog-compiler-private.h"

static void
compile_list (HogCompiler       *self,
              const HogNodeList *list,
              HogCode           *code)
{
  for (guint i = 0; i < list->length; i++)
    hog_compile_expression (self, list->nodes[i], code);
}

static void
compile_constant (HogCompiler   *self,
                  const HogNode *node,
                  HogCode       *code)
{
  HogCodeItem item = { node->value, node->span };

  switch (node->value.kind)
    {
    case HOG_ELEMENT_NULL:
      hog_compiler_integer (self, code, HOG_OPCODE_NULL);
      return;
    case HOG_ELEMENT_BOOLEAN:
      hog_compiler_integer (self, code, node->value.boolean ? HOG_OPCODE_TRUE : HOG_OPCODE_FALSE);
      return;
    case HOG_ELEMENT_STRING:
      hog_compiler_integer (self, code, HOG_OPCODE_STRING);
      hog_compiler_text (self, code, node->value.string, node->value.length);
      return;
    case HOG_ELEMENT_BIG_INTEGER:
      item.element = hog_program_builder_string (self->builder, node->value.string,
                                                 node->value.length);
      item.element.kind = HOG_ELEMENT_BIG_INTEGER;
      hog_compiler_integer (self, code, HOG_OPCODE_INTEGER);
      break;
    case HOG_ELEMENT_INTEGER:
      hog_compiler_integer (self, code, HOG_OPCODE_INTEGER);
      break;
    case HOG_ELEMENT_FLOAT:
    default:
      hog_compiler_integer (self, code, HOG_OPCODE_FLOAT);
      break;
    }
  g_array_append_val (code->items, item);
}

static void
compile_field (HogCompiler   *self,
               const HogNode *node,
               HogCode       *code)
{
  const HogNodeList *chain = &node->items;
  const char *head = chain->nodes[0]->value.string;
  int local = hog_compiler_local (self, head);
  int upvalue = local < 0 ? hog_compiler_upvalue (self, head) : -1;

  if (local < 0 && upvalue < 0)
    {
      for (guint i = chain->length; i-- > 0; )
        hog_compile_expression (self, chain->nodes[i], code);
      hog_compiler_operation (self, code, HOG_OPCODE_GET_GLOBAL, chain->length);
      return;
    }
  if (local >= 0)
    hog_compiler_operation (self, code, HOG_OPCODE_GET_LOCAL, local);
  else
    hog_compiler_operation (self, code, HOG_OPCODE_GET_UPVALUE, upvalue);
  for (guint i = 1; i < chain->length; i++)
    {
      hog_compile_expression (self, chain->nodes[i], code);
      hog_compiler_integer (self, code, HOG_OPCODE_GET_PROPERTY);
    }
}

static void
compile_between (HogCompiler   *self,
                 const HogNode *node,
                 HogCode       *code)
{
  hog_compile_expression (self, node->right, code);
  hog_compile_expression (self, node->left, code);
  hog_compiler_integer (self, code, node->flag ? HOG_OPCODE_LT : HOG_OPCODE_GT_EQ);
  hog_compile_expression (self, node->third, code);
  hog_compile_expression (self, node->left, code);
  hog_compiler_integer (self, code, node->flag ? HOG_OPCODE_GT : HOG_OPCODE_LT_EQ);
  hog_compiler_operation (self, code, node->flag ? HOG_OPCODE_OR : HOG_OPCODE_AND, 2);
}

static void
compile_binary (HogCompiler   *self,
                const HogNode *node,
                HogCode       *code)
{
  if (node->operation == HOG_OPCODE_IN_COHORT || node->operation == HOG_OPCODE_NOT_IN_COHORT)
    {
      g_autofree char *which = NULL;

      if (node->right->kind == HOG_NODE_CONSTANT && node->right->value.kind == HOG_ELEMENT_INTEGER)
        which = g_strdup_printf (" (cohort id=%" G_GINT64_FORMAT ")", node->right->value.integer);
      else if (node->right->kind == HOG_NODE_CONSTANT
               && node->right->value.kind == HOG_ELEMENT_STRING)
        which = g_strdup_printf (" (cohort: %s)", node->right->value.string);
      hog_compiler_fail (self, node->span, "cohort",
                         "Can't use cohorts in real-time filters. "
                         "Please inline the relevant expressions%s.",
                         which != NULL ? which : "");
      return;
    }
  hog_compile_expression (self, node->right, code);
  hog_compile_expression (self, node->left, code);
  self->span = node->span;
  hog_compiler_integer (self, code, node->operation);
}

static void
compile_access (HogCompiler   *self,
                const HogNode *node,
                HogCode       *code)
{
  const HogElement *key = node->right != NULL ? &node->right->value : NULL;

  if (node->kind == HOG_NODE_ACCESS && node->right->kind == HOG_NODE_CONSTANT
      && ((key->kind == HOG_ELEMENT_INTEGER && key->integer == 0)
          || (key->kind == HOG_ELEMENT_BOOLEAN && !key->boolean)))
    {
      hog_compiler_fail (self, node->right->span, "index-zero", "Array access starts from 1");
      return;
    }
  hog_compile_expression (self, node->left, code);
  if (node->kind == HOG_NODE_ACCESS)
    hog_compile_expression (self, node->right, code);
  else
    hog_compiler_operation (self, code, HOG_OPCODE_INTEGER, node->value.integer);
  self->span = node->span;
  hog_compiler_integer (self, code,
                        node->flag ? HOG_OPCODE_GET_PROPERTY_NULLISH : HOG_OPCODE_GET_PROPERTY);
}

/* The condition, a jump over then, then, and a jump over otherwise where there is one. Each
 * of the three is freed. */
static void
join_branches (HogCompiler *self,
               HogCode     *condition,
               HogCode     *then,
               HogCode     *otherwise,
               HogCode     *code)
{
  hog_code_take (code, condition);
  hog_compiler_operation (self, code, HOG_OPCODE_JUMP_IF_FALSE,
                          hog_code_length (then) + (otherwise != NULL ? 2 : 0));
  hog_code_take (code, then);
  if (otherwise != NULL)
    {
      hog_compiler_operation (self, code, HOG_OPCODE_JUMP, hog_code_length (otherwise));
      hog_code_take (code, otherwise);
    }
}

static HogCode *
compile_part (HogCompiler   *self,
              const HogNode *node)
{
  HogCode *code = hog_code_new ();

  hog_compile_expression (self, node, code);
  return code;
}

static void
compile_if (HogCompiler   *self,
            const HogNode *node,
            HogCode       *code)
{
  HogCode *condition = compile_part (self, node->items.nodes[0]);
  HogCode *then = compile_part (self, node->items.nodes[1]);
  HogCode *otherwise = node->items.length == 3 ? compile_part (self, node->items.nodes[2]) : NULL;

  join_branches (self, condition, then, otherwise, code);
}

/* The default first, then the pairs from the last to the first: the order in which names are
 * looked up decides the numbers of captured ones. */
static void
compile_multi_if (HogCompiler   *self,
                  const HogNode *node,
                  HogCode       *code)
{
  guint length = node->items.length;
  HogCode *tail = length % 2 == 1 ? compile_part (self, node->items.nodes[length - 1]) : NULL;

  for (guint pair = length / 2; pair-- > 0; )
    {
      HogCode *joined = hog_code_new ();
      HogCode *condition = compile_part (self, node->items.nodes[pair * 2]);
      HogCode *then = compile_part (self, node->items.nodes[pair * 2 + 1]);

      join_branches (self, condition, then, tail, joined);
      tail = joined;
    }
  hog_code_take (code, tail);
}

/* Calls that are instructions of their own. */
static gboolean
compile_special_call (HogCompiler   *self,
                      const HogNode *node,
                      HogCode       *code)
{
  const char *name = node->name;
  guint length = node->items.length;

  if (strcmp (name, "not") == 0 && length == 1)
    {
      compile_list (self, &node->items, code);
      hog_compiler_integer (self, code, HOG_OPCODE_NOT);
    }
  else if ((strcmp (name, "and") == 0 || strcmp (name, "or") == 0) && length >= 2)
    {
      compile_list (self, &node->items, code);
      hog_compiler_operation (self, code, name[0] == 'a' ? HOG_OPCODE_AND : HOG_OPCODE_OR, length);
    }
  else if ((strcmp (name, "if") == 0 && length >= 2)
           || (strcmp (name, "multiIf") == 0 && (length == 2 || length == 3)))
    compile_if (self, node, code);
  else if (strcmp (name, "multiIf") == 0 && length >= 4)
    compile_multi_if (self, node, code);
  else if (strcmp (name, "ifNull") == 0 && length == 2)
    {
      HogCode *other = hog_code_new ();

      hog_compile_expression (self, node->items.nodes[0], code);
      hog_compile_expression (self, node->items.nodes[1], other);
      hog_compiler_operation (self, code, HOG_OPCODE_JUMP_IF_STACK_NOT_NULL,
                              hog_code_length (other) + 1);
      hog_compiler_integer (self, code, HOG_OPCODE_POP);
      hog_code_take (code, other);
    }
  else
    return FALSE;
  return TRUE;
}

static void
compile_call (HogCompiler   *self,
              const HogNode *node,
              HogCode       *code)
{
  const HogNodeList *arguments = node->has_parameters ? &node->parameters : &node->items;
  int local, upvalue;

  if (!node->has_parameters && compile_special_call (self, node, code))
    return;
  if (node->has_parameters)
    compile_list (self, &node->items, code);
  compile_list (self, arguments, code);
  self->span = node->span;
  local = hog_compiler_local (self, node->name);
  upvalue = local < 0 ? hog_compiler_upvalue (self, node->name) : -1;
  if (local >= 0)
    hog_compiler_operation (self, code, HOG_OPCODE_GET_LOCAL, local);
  else if (upvalue >= 0)
    hog_compiler_operation (self, code, HOG_OPCODE_GET_UPVALUE, upvalue);
  if (local >= 0 || upvalue >= 0)
    hog_compiler_operation (self, code, HOG_OPCODE_CALL_LOCAL, arguments->length);
  else
    hog_compiler_call (self, code, node->name, arguments->length);
  if (node->has_parameters)
    hog_compiler_operation (self, code, HOG_OPCODE_CALL_LOCAL, node->items.length);
}

static void
compile_tag (HogCompiler   *self,
             const HogNode *node,
             HogCode       *code)
{
  int local = hog_compiler_local (self, node->name);
  int upvalue = local < 0 ? hog_compiler_upvalue (self, node->name) : -1;
  gboolean is_call = local >= 0 || upvalue >= 0;

  if (!is_call)
    {
      hog_compiler_string (self, code, "__hx_tag");
      hog_compiler_string (self, code, node->name);
    }
  for (guint i = 0; i < node->items.length; i++)
    {
      hog_compiler_string (self, code, node->items.nodes[i]->name);
      hog_compile_expression (self, node->items.nodes[i]->left, code);
    }
  hog_compiler_operation (self, code, HOG_OPCODE_DICT, node->items.length + !is_call);
  if (local >= 0)
    hog_compiler_operation (self, code, HOG_OPCODE_GET_LOCAL, local);
  else if (upvalue >= 0)
    hog_compiler_operation (self, code, HOG_OPCODE_GET_UPVALUE, upvalue);
  if (is_call)
    hog_compiler_operation (self, code, HOG_OPCODE_CALL_LOCAL, 1);
}

static void
compile_items (HogCompiler   *self,
               const HogNode *node,
               HogOpcode      operation,
               guint          count,
               HogCode       *code)
{
  compile_list (self, &node->items, code);
  self->span = node->span;
  hog_compiler_operation (self, code, operation, count);
}

void
hog_compile_expression (HogCompiler   *self,
                        const HogNode *node,
                        HogCode       *code)
{
  HogSpan span = self->span;

  self->span = node->span;
  switch ((guint) node->kind)
    {
    case HOG_NODE_CONSTANT:
      compile_constant (self, node, code);
      break;
    case HOG_NODE_FIELD:
      compile_field (self, node, code);
      break;
    case HOG_NODE_BINARY:
      compile_binary (self, node, code);
      break;
    case HOG_NODE_AND:
      compile_items (self, node, HOG_OPCODE_AND, node->items.length, code);
      break;
    case HOG_NODE_OR:
      compile_items (self, node, HOG_OPCODE_OR, node->items.length, code);
      break;
    case HOG_NODE_NOT:
      hog_compile_expression (self, node->left, code);
      hog_compiler_integer (self, code, HOG_OPCODE_NOT);
      break;
    case HOG_NODE_BETWEEN:
      compile_between (self, node, code);
      break;
    case HOG_NODE_ARRAY:
      compile_items (self, node, HOG_OPCODE_ARRAY, node->items.length, code);
      break;
    case HOG_NODE_TUPLE:
      compile_items (self, node, HOG_OPCODE_TUPLE, node->items.length, code);
      break;
    case HOG_NODE_DICT:
      compile_items (self, node, HOG_OPCODE_DICT, node->items.length / 2, code);
      break;
    case HOG_NODE_ACCESS:
    case HOG_NODE_TUPLE_ACCESS:
      compile_access (self, node, code);
      break;
    case HOG_NODE_CALL:
      compile_call (self, node, code);
      break;
    case HOG_NODE_CALL_VALUE:
      compile_list (self, &node->items, code);
      hog_compile_expression (self, node->left, code);
      hog_compiler_operation (self, code, HOG_OPCODE_CALL_LOCAL, node->items.length);
      break;
    case HOG_NODE_LAMBDA:
      hog_compile_function (self, node, "lambda", code);
      break;
    case HOG_NODE_TAG:
      compile_tag (self, node, code);
      break;
    case HOG_NODE_PLACEHOLDER:
      hog_compiler_fail (self, node->span, "placeholder",
                         "Placeholders are not allowed in this context");
      break;
    default:
      hog_compiler_fail (self, node->span, "unsupported", "BytecodeCompiler has no method %s",
                         node->name != NULL ? node->name : "visit");
      break;
    }
  self->span = span;
}
