/* hog-parser-assignment.c: what is set to what, and what only looks so
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-rules.h"

/* What is assigned to is a name, be it true. */
static HogAst *
name_of_word (HogParser *self,
              guint      token)
{
  g_autoptr(GArray) chain = hog_parser_values ();
  HogAstValue name = hog_parser_token_text (self, token);
  HogAst *node = hog_parser_node (self, HOG_AST_FIELD, token);

  node->span.end = self->tokens[token].end;
  g_array_append_val (chain, name);
  hog_parser_set_list (self, node, HOG_FIELD_CHAIN, chain);
  return node;
}

/* What is behind "name :="; if more follows, this turns out to be an argument's value. */
static HogAst *
value_or_argument (HogParser *self)
{
  gboolean outer = self->is_argument;
  HogAst *value;

  self->is_argument = TRUE;
  value = hog_parser_expression (self);
  self->is_argument = outer;
  return value;
}

/* In the head of a loop "a := b := value" sets the argument a that is b; elsewhere a is set, to an
 * argument b.
 */
static HogAst *
name_all_but_last (HogParser  *self,
                   guint       start,
                   HogAst     *left,
                   HogAst    **right)
{
  guint last = start;

  while ((*right)->kind == HOG_AST_NAMED_ARGUMENT &&
         hog_token_kind_is_name (self->tokens[last + 2].kind) &&
         self->tokens[last + 3].kind == HOG_TOKEN_COLONEQUALS)
    {
      *right = hog_ast_get_node (*right, HOG_NAMED_ARGUMENT_VALUE);
      last += 2;
    }
  if (last > start)
    left = name_of_word (self, last);
  for (; last > start; last -= 2)
    left = hog_parser_name_argument (self, last - 2, left);
  return left;
}

/* An assignment or a bare expression, without the semicolon. In the head of a loop, all names on
 * the left side are set; else only the first, and the others are those of arguments.
 */
HogAst *
hog_parser_assignment (HogParser *self,
                       gboolean   is_head)
{
  guint start = self->at;
  guint left_side = self->left_side;
  guint left_at = self->left_at;
  HogAst *left;
  HogAst *right;
  HogAst *node;

  self->left_side = self->brackets + 1;
  self->left_at = is_head ? 0 : start + 1;
  left = hog_parser_expression_at (self, HOG_LEVEL_LOWEST);
  self->left_side = left_side;
  self->left_at = left_at;
  if (left == NULL || !hog_parser_accept (self, HOG_TOKEN_COLONEQUALS))
    return left;

  right = self->at == start + 2 ? value_or_argument (self)
                                : hog_parser_expression (self);
  if (right == NULL)
    return NULL;
  if (is_head && left->span.end == self->tokens[start].end)
    left = name_all_but_last (self, start, left, &right);
  node = hog_parser_after_value (self, start, right);
  if (node != NULL)
    {
      left = node;
      if (!hog_parser_accept (self, HOG_TOKEN_COLONEQUALS))
        return left;
      right = hog_parser_expression (self);
      if (right == NULL)
        return NULL;
    }
  if (left->kind == HOG_AST_CONSTANT && hog_token_kind_is_name (self->tokens[start].kind))
    left = name_of_word (self, start);
  node = hog_parser_node (self, HOG_AST_VARIABLE_ASSIGNMENT, start);
  hog_parser_set (node, HOG_VARIABLE_ASSIGNMENT_LEFT, left);
  hog_parser_set (node, HOG_VARIABLE_ASSIGNMENT_RIGHT, right);
  return node;
}
