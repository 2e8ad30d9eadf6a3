/* hog-parser-pivot.c: tables that are turned
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-query.h"

/* Values in brackets, or one value. */
static HogAst *
tuple_or_value (HogParser *self)
{
  guint start = self->at;
  HogAst *value = hog_parser_expression_at (self, HOG_LEVEL_COMPARE + 1);
  g_autoptr(GArray) values = NULL;
  HogAst *node;

  if (value != NULL && value->kind == HOG_AST_TUPLE)
    value->is_implied = TRUE;
  if (value == NULL || value->kind == HOG_AST_TUPLE ||
      value->span.start == self->tokens[start].start ||
      self->tokens[start].kind != HOG_TOKEN_LPAREN)
    return value;

  values = hog_parser_values ();
  hog_parser_append_node (values, value);
  node = hog_parser_node (self, HOG_AST_TUPLE, start);
  hog_parser_set_list (self, node, HOG_TUPLE_EXPRS, values);
  node->is_implied = TRUE;
  return node;
}

static gboolean
in_values (HogParser *self,
           HogAst    *node,
           guint      field)
{
  g_autoptr(GArray) values = hog_parser_values ();

  if (!hog_parser_expect (self, HOG_TOKEN_IN) || !hog_parser_expect (self, HOG_TOKEN_LPAREN) ||
      !hog_parser_expression_list (self, HOG_TOKEN_RPAREN, values) ||
      !hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return FALSE;
  hog_parser_set_list (self, node, field, values);
  return TRUE;
}

/* "pivot" "(" values "for" {column "in" (…)} ["group" "by" values] ")" */
static HogAst *
pivot (HogParser *self,
       guint      start,
       HogAst    *table)
{
  g_autoptr(GArray) aggregates = hog_parser_values ();
  g_autoptr(GArray) list = hog_parser_values ();
  g_autoptr(GArray) groups = hog_parser_values ();
  HogAst *node;

  self->at++;
  if (!hog_parser_expect (self, HOG_TOKEN_LPAREN) || !hog_parser_plain_list (self, aggregates) ||
      !hog_parser_expect (self, HOG_TOKEN_FOR))
    return NULL;
  do
    {
      guint at = self->at;
      HogAst *column = hog_parser_node (self, HOG_AST_PIVOT_COLUMN, at);
      HogAst *value = tuple_or_value (self);

      if (value == NULL || !in_values (self, column, HOG_PIVOT_COLUMN_VALUES))
        return NULL;
      column->is_implied = TRUE;
      hog_parser_set (column, HOG_PIVOT_COLUMN_COLUMN, value);
      hog_parser_append_node (list, column);
    }
  while (hog_parser_peek (self, 0) != HOG_TOKEN_RPAREN &&
         hog_parser_peek (self, 0) != HOG_TOKEN_GROUP);
  if (hog_parser_accept (self, HOG_TOKEN_GROUP) &&
      (!hog_parser_expect (self, HOG_TOKEN_BY) || !hog_parser_plain_list (self, groups)))
    return NULL;
  if (!hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return NULL;

  node = hog_parser_node (self, HOG_AST_PIVOT_EXPR, start);
  hog_parser_set (node, HOG_PIVOT_EXPR_TABLE, table);
  hog_parser_set_list (self, node, HOG_PIVOT_EXPR_AGGREGATES, aggregates);
  hog_parser_set_list (self, node, HOG_PIVOT_EXPR_COLUMNS, list);
  if (groups->len > 0)
    hog_parser_set_list (self, node, HOG_PIVOT_EXPR_GROUP_BY, groups);
  return node;
}

/* {name "in" (…)} behind the first, which PostHog's parser reads and forgets. */
static gboolean
other_unpivot_values (HogParser *self)
{
  guint at = self->at;
  HogAst *forgotten = hog_parser_node (self, HOG_AST_UNPIVOT_COLUMN, at);

  while (hog_parser_peek (self, 0) != HOG_TOKEN_COMMA &&
         hog_parser_peek (self, 0) != HOG_TOKEN_RPAREN)
    {
      if (tuple_or_value (self) == NULL ||
          !in_values (self, forgotten, HOG_UNPIVOT_COLUMN_UNPIVOT_VALUES))
        return FALSE;
    }
  return TRUE;
}

/* "unpivot" ["include" "nulls"] "(" {value "for" name "in" (…)} ")" */
static HogAst *
unpivot (HogParser *self,
         guint      start,
         HogAst    *table)
{
  g_autoptr(GArray) list = hog_parser_values ();
  gboolean has_nulls;
  HogAst *node;

  self->at++;
  has_nulls = hog_parser_accept (self, HOG_TOKEN_INCLUDE);
  if ((has_nulls && !hog_parser_expect (self, HOG_TOKEN_NULLS)) ||
      !hog_parser_expect (self, HOG_TOKEN_LPAREN))
    return NULL;
  do
    {
      guint at = self->at;
      HogAst *column = hog_parser_node (self, HOG_AST_UNPIVOT_COLUMN, at);
      HogAst *value = tuple_or_value (self);
      HogAst *name;

      if (value == NULL || !hog_parser_expect (self, HOG_TOKEN_FOR))
        return NULL;
      name = tuple_or_value (self);
      if (name == NULL || !in_values (self, column, HOG_UNPIVOT_COLUMN_UNPIVOT_VALUES))
        return NULL;
      if (!other_unpivot_values (self))
        return NULL;
      column->is_implied = TRUE;
      hog_parser_set (column, HOG_UNPIVOT_COLUMN_VALUE_COLUMNS, value);
      hog_parser_set (column, HOG_UNPIVOT_COLUMN_NAME_COLUMNS, name);
      hog_parser_append_node (list, column);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA) &&
         hog_parser_peek (self, 0) != HOG_TOKEN_RPAREN);
  if (!hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return NULL;

  node = hog_parser_node (self, HOG_AST_UNPIVOT_EXPR, start);
  hog_parser_set (node, HOG_UNPIVOT_EXPR_TABLE, table);
  hog_parser_set_list (self, node, HOG_UNPIVOT_EXPR_COLUMNS, list);
  hog_parser_set_boolean (node, HOG_UNPIVOT_EXPR_INCLUDE_NULLS, has_nulls);
  return node;
}

gboolean
hog_parser_begins_pivot (HogParser *self)
{
  return hog_parser_peek (self, 0) == HOG_TOKEN_UNPIVOT ||
         (hog_parser_peek (self, 0) == HOG_TOKEN_PIVOT &&
          hog_parser_peek (self, 1) == HOG_TOKEN_LPAREN);
}

/* The table that is made of @table, whose first token is @start. */
HogAst *
hog_parser_pivot (HogParser *self,
                  guint      start,
                  HogAst    *table)
{
  return hog_parser_peek (self, 0) == HOG_TOKEN_PIVOT ? pivot (self, start, table)
                                                      : unpivot (self, start, table);
}
