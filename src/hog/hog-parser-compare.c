/* hog-parser-compare.c: comparisons, "is" and "between"
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-rules.h"

HogAst *
hog_parser_binary (HogParser  *self,
                   HogAstKind  kind,
                   guint       start,
                   HogAst     *left,
                   HogAst     *right)
{
  HogAst *node = hog_parser_node (self, kind, start);

  /* The classes with two sides all begin with them. */
  hog_parser_set (node, HOG_COMPARE_LEFT, left);
  hog_parser_set (node, HOG_COMPARE_RIGHT, right);
  return node;
}

HogAst *
hog_parser_implied_null (HogParser *self,
                         guint      start)
{
  HogAst *node = hog_parser_node (self, HOG_AST_CONSTANT, start);

  node->is_implied = TRUE;
  node->fields[HOG_CONSTANT_VALUE].kind = HOG_AST_VALUE_NULL;
  return node;
}

/* Text of a comparison in PostHog's tree; NULL where no comparison begins. @length is the
 * number of its tokens.
 */
const char *
hog_parser_get_comparison (HogParser *self,
                           guint     *length)
{
  gboolean is_not;
  HogTokenKind kind = hog_parser_peek (self, 0);

  *length = 1;
  switch ((guint) kind)
    {
    case HOG_TOKEN_EQ_SINGLE:
    case HOG_TOKEN_EQ_DOUBLE:
      return "==";
    case HOG_TOKEN_NOT_EQ:
      return "!=";
    case HOG_TOKEN_LT:
      return "<";
    case HOG_TOKEN_LT_EQ:
      return "<=";
    case HOG_TOKEN_GT:
      return ">";
    case HOG_TOKEN_GT_EQ:
      return ">=";
    case HOG_TOKEN_REGEX_SINGLE:
    case HOG_TOKEN_REGEX_DOUBLE:
      return "=~";
    case HOG_TOKEN_NOT_REGEX:
      return "!~";
    case HOG_TOKEN_IREGEX_SINGLE:
    case HOG_TOKEN_IREGEX_DOUBLE:
      return "=~*";
    case HOG_TOKEN_NOT_IREGEX:
      return "!~*";
    default:
      break;
    }

  is_not = kind == HOG_TOKEN_NOT;
  if (is_not)
    {
      kind = hog_parser_peek (self, 1);
      *length = 2;
    }
  if (kind == HOG_TOKEN_IN)
    return is_not ? "not in" : "in";
  if (kind == HOG_TOKEN_LIKE)
    return is_not ? "not like" : "like";
  if (kind == HOG_TOKEN_ILIKE)
    return is_not ? "not ilike" : "ilike";
  return NULL;
}

HogAst *
hog_parser_compare (HogParser *self,
                    guint      start,
                    HogAst    *left)
{
  guint length;
  const char *operator = hog_parser_get_comparison (self, &length);
  guint operand;
  HogAst *right = NULL;
  HogAst *node;

  if (operator == NULL)
    return NULL;

  operand = self->at;
  if (self->brackets == 0 && hog_parser_peek (self, 0) == HOG_TOKEN_LT)
    {
      /* A whole tag is the next statement. */
      if (hog_parser_tag (self) != NULL)
        return NULL;
      self->at = operand;
    }
  self->at += length;
  operand = self->at;
  if (self->tokens[operand - 1].kind == HOG_TOKEN_IN &&
      hog_parser_accept (self, HOG_TOKEN_COHORT))
    {
      right = hog_parser_expression_at (self, HOG_LEVEL_COMPARE + 1);
      if (right != NULL)
        operator = length == 2 ? "not in cohort" : "in cohort";
      else
        self->at = operand;
    }
  if (right == NULL)
    right = hog_parser_expression_at (self, HOG_LEVEL_COMPARE + 1);
  if (right == NULL)
    return NULL;

  node = hog_parser_binary (self, HOG_AST_COMPARE, start, left, right);
  hog_parser_set_string (node, HOG_COMPARE_OP, operator);
  return node;
}

/* "is distinct from", or "<=>", which says the contrary. */
static HogAst *
distinct_from (HogParser *self,
               HogLevel   level,
               guint      start,
               HogAst    *left,
               gboolean   is_negated)
{
  HogAst *right = hog_parser_expression_at (self, level);
  HogAst *node;

  if (right == NULL)
    return NULL;

  node = hog_parser_binary (self, HOG_AST_IS_DISTINCT_FROM, start, left, right);
  hog_parser_set_boolean (node, HOG_IS_DISTINCT_FROM_NEGATED, is_negated);
  return node;
}

HogAst *
hog_parser_is_suffix (HogParser *self,
                      guint      start,
                      HogAst    *left)
{
  gboolean is_not;
  HogAst *node;
  HogAst *right;

  if (hog_parser_accept (self, HOG_TOKEN_IGNORE))
    return hog_parser_expect (self, HOG_TOKEN_NULLS) ? left : NULL;
  if (hog_parser_accept (self, HOG_TOKEN_NULL_SAFE_EQ))
    return distinct_from (self, HOG_LEVEL_DISTINCT, start, left, TRUE);
  if (!hog_parser_accept (self, HOG_TOKEN_IS))
    return NULL;

  is_not = hog_parser_accept (self, HOG_TOKEN_NOT);
  if (hog_parser_accept (self, HOG_TOKEN_NULL))
    {
      right = hog_parser_implied_null (self, self->at - 1);
      node = hog_parser_binary (self, HOG_AST_COMPARE, start, left, right);
      hog_parser_set_string (node, HOG_COMPARE_OP, is_not ? "!=" : "==");
      hog_parser_set_boolean (node, HOG_COMPARE_IS_NULL_COMPARISON_STYLE, TRUE);
      return node;
    }

  if (!hog_parser_expect (self, HOG_TOKEN_DISTINCT) || !hog_parser_expect (self, HOG_TOKEN_FROM))
    return NULL;
  return distinct_from (self, HOG_LEVEL_IS, start, left, is_not);
}

static HogAst *
refused_bound (HogParser *self,
               guint      start)
{
  return hog_parser_error_node (self, start, "SyntaxError",
                                "A lambda or named argument is not a valid BETWEEN bound");
}

HogAst *
hog_parser_between (HogParser *self,
                    guint      start,
                    HogAst    *left)
{
  gboolean is_not = hog_parser_accept (self, HOG_TOKEN_NOT);
  HogAst *low;
  HogAst *high;
  HogAst *node;
  gboolean is_bare;
  guint bound;

  if (!hog_parser_expect (self, HOG_TOKEN_BETWEEN))
    return NULL;
  bound = self->at;
  low = hog_parser_part (self, HOG_LEVEL_BETWEEN, HOG_TOKEN_AND, FALSE);
  is_bare = low != NULL && low->span.start == self->tokens[bound].start;
  if (is_bare && low->kind == HOG_AST_LAMBDA)
    return refused_bound (self, bound);
  /* A named argument reads on to the end; PostHog's parser looks for an "and" inside of it. */
  if (is_bare && low->kind == HOG_AST_NAMED_ARGUMENT &&
      hog_ast_get_node (low, HOG_NAMED_ARGUMENT_VALUE)->kind == HOG_AST_AND &&
      hog_parser_peek (self, 0) != HOG_TOKEN_AND)
    return refused_bound (self, bound);
  if (low == NULL || !hog_parser_expect (self, HOG_TOKEN_AND))
    {
      self->is_past_operand = FALSE;
      return NULL;
    }
  high = hog_parser_expression_at (self, HOG_LEVEL_BETWEEN + 1);
  if (high == NULL)
    return NULL;

  if (is_bare && low->kind == HOG_AST_NAMED_ARGUMENT)
    return refused_bound (self, bound);
  node = hog_parser_node (self, HOG_AST_BETWEEN, start);
  hog_parser_set (node, HOG_BETWEEN_EXPR, left);
  hog_parser_set (node, HOG_BETWEEN_LOW, low);
  hog_parser_set (node, HOG_BETWEEN_HIGH, high);
  hog_parser_set_boolean (node, HOG_BETWEEN_NEGATED, is_not);
  return node;
}
