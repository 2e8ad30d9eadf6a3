/* hog-analysis-texts.c: the texts in a tree, and what they are given to
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-analysis-private.h"

typedef struct
{
  HogTextFound  found;
  gpointer      user_data;
  HogAst       *named;   /* the node that is given to name */
  const char   *name;
} Walk;

static void visit (HogAst   *node,
                   gpointer  user_data);

static const char *
get_text (HogAst *node)
{
  return node->kind == HOG_AST_CONSTANT ? hog_ast_get_string (node, HOG_CONSTANT_VALUE) : NULL;
}

static void
visit_given (Walk       *self,
             HogAst     *node,
             const char *name)
{
  self->named = node;
  self->name = name;
  visit (node, self);
}

/* What a value is assigned to: a.b is called b. */
static const char *
get_target_name (HogAst *target)
{
  const HogAstValue *chain = &target->fields[HOG_FIELD_CHAIN];

  return target->kind == HOG_AST_FIELD ? chain->list[chain->length - 1].string : NULL;
}

/* Keys are names, and no texts of their own. */
static void
visit_dict (Walk   *self,
            HogAst *node)
{
  const HogAstValue *items = &node->fields[HOG_DICT_ITEMS];

  for (guint i = 0; i < items->length; i++)
    {
      HogAst *key = items->list[i].list[0].node;
      const char *name = get_text (key);

      if (name == NULL)
        visit (key, self);
      visit_given (self, items->list[i].list[1].node, name);
    }
}

static void
visit (HogAst   *node,
       gpointer  user_data)
{
  Walk *self = user_data;

  switch ((guint) node->kind)
    {
    case HOG_AST_CONSTANT:
      if (get_text (node) != NULL)
        self->found (get_text (node), node == self->named ? self->name : NULL, node->span,
                     self->user_data);
      break;
    case HOG_AST_DICT:
      visit_dict (self, node);
      break;
    case HOG_AST_NAMED_ARGUMENT:
      visit_given (self, hog_ast_get_node (node, HOG_NAMED_ARGUMENT_VALUE),
                   hog_ast_get_string (node, HOG_NAMED_ARGUMENT_NAME));
      break;
    case HOG_AST_VARIABLE_DECLARATION:
      if (hog_ast_get_node (node, HOG_VARIABLE_DECLARATION_EXPR) != NULL)
        visit_given (self, hog_ast_get_node (node, HOG_VARIABLE_DECLARATION_EXPR),
                     hog_ast_get_string (node, HOG_VARIABLE_DECLARATION_NAME));
      break;
    case HOG_AST_VARIABLE_ASSIGNMENT:
      visit (hog_ast_get_node (node, HOG_VARIABLE_ASSIGNMENT_LEFT), self);
      visit_given (self, hog_ast_get_node (node, HOG_VARIABLE_ASSIGNMENT_RIGHT),
                   get_target_name (hog_ast_get_node (node, HOG_VARIABLE_ASSIGNMENT_LEFT)));
      break;
    default:
      hog_ast_visit (node, visit, self);
      break;
    }
}

void
hog_texts_find (HogAst       *root,
                HogTextFound  found,
                gpointer      user_data)
{
  Walk self = { found, user_data, NULL, NULL };

  visit (root, &self);
}
