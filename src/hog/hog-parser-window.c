/* hog-parser-window.c: order, windows and limits of queries
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-query.h"

/* Reads an expression into a field. */
gboolean
hog_parser_expression_into (HogParser *self,
                            HogAst    *node,
                            guint      field)
{
  HogAst *value = hog_parser_expression (self);

  hog_parser_set (node, field, value);
  return value != NULL;
}

static HogAst *
order (HogParser *self)
{
  guint start = self->at;
  guint outer = self->order;
  const char *direction = "ASC";
  HogAst *value;
  HogAst *node;

  self->order = self->brackets;
  value = hog_parser_expression (self);
  self->order = outer;
  if (value == NULL)
    return NULL;

  if (hog_parser_accept (self, HOG_TOKEN_DESC) || hog_parser_accept (self, HOG_TOKEN_DESCENDING))
    direction = "DESC";
  else
    hog_parser_accept (self, HOG_TOKEN_ASCENDING);
  if (hog_parser_accept (self, HOG_TOKEN_NULLS) &&
      !hog_parser_accept (self, HOG_TOKEN_FIRST) && !hog_parser_expect (self, HOG_TOKEN_LAST))
    return NULL;
  if (hog_parser_accept (self, HOG_TOKEN_COLLATE) && !hog_parser_expect (self, HOG_TOKEN_STRING))
    return NULL;

  node = hog_parser_node (self, HOG_AST_ORDER_EXPR, start);
  hog_parser_set (node, HOG_ORDER_EXPR_EXPR, value);
  hog_parser_set_string (node, HOG_ORDER_EXPR_ORDER, direction);
  return node;
}

gboolean
hog_parser_order_list (HogParser *self,
                       GArray    *values)
{
  do
    {
      HogAst *node = order (self);

      if (node == NULL)
        return FALSE;
      hog_parser_append_node (values, node);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));

  return TRUE;
}

/* ["order" "by" …] into a field */
gboolean
hog_parser_order_clause (HogParser *self,
                         HogAst    *node,
                         guint      field)
{
  g_autoptr(GArray) values = hog_parser_values ();

  if (!hog_parser_accept (self, HOG_TOKEN_ORDER))
    return TRUE;
  if (!hog_parser_expect (self, HOG_TOKEN_BY))
    return FALSE;
  if (!hog_parser_order_list (self, values))
    return FALSE;
  hog_parser_set_list (self, node, field, values);
  return TRUE;
}

static HogAst *
frame_bound (HogParser *self)
{
  guint start = self->at;
  HogAst *node = hog_parser_node (self, HOG_AST_WINDOW_FRAME_EXPR, start);

  if (hog_parser_peek (self, 0) == HOG_TOKEN_CURRENT && hog_parser_peek (self, 1) == HOG_TOKEN_ROW)
    {
      self->at += 2;
      hog_parser_set_string (node, HOG_WINDOW_FRAME_EXPR_FRAME_TYPE, "CURRENT ROW");
    }
  else
    {
      if (!hog_parser_accept (self, HOG_TOKEN_UNBOUNDED))
        {
          HogAst *value = hog_parser_expression (self);

          if (value == NULL)
            return NULL;
          if (value->kind == HOG_AST_CONSTANT)
            node->fields[HOG_WINDOW_FRAME_EXPR_FRAME_VALUE] = value->fields[HOG_CONSTANT_VALUE];
          else
            hog_parser_set (node, HOG_WINDOW_FRAME_EXPR_FRAME_VALUE, value);
        }
      if (hog_parser_accept (self, HOG_TOKEN_PRECEDING))
        hog_parser_set_string (node, HOG_WINDOW_FRAME_EXPR_FRAME_TYPE, "PRECEDING");
      else if (hog_parser_expect (self, HOG_TOKEN_FOLLOWING))
        hog_parser_set_string (node, HOG_WINDOW_FRAME_EXPR_FRAME_TYPE, "FOLLOWING");
      else
        return NULL;
    }
  node->span.end = self->tokens[self->at - 1].end;
  return node;
}

static gboolean
frame (HogParser *self,
       HogAst    *window)
{
  HogAst *bound;
  gboolean is_between;

  if (hog_parser_accept (self, HOG_TOKEN_ROWS))
    hog_parser_set_string (window, HOG_WINDOW_EXPR_FRAME_METHOD, "ROWS");
  else if (hog_parser_accept (self, HOG_TOKEN_RANGE))
    hog_parser_set_string (window, HOG_WINDOW_EXPR_FRAME_METHOD, "RANGE");
  else
    return TRUE;

  is_between = hog_parser_accept (self, HOG_TOKEN_BETWEEN);
  bound = frame_bound (self);
  if (bound == NULL)
    return FALSE;
  hog_parser_set (window, HOG_WINDOW_EXPR_FRAME_START, bound);
  if (!is_between)
    return TRUE;
  if (!hog_parser_expect (self, HOG_TOKEN_AND))
    return FALSE;
  bound = frame_bound (self);
  hog_parser_set (window, HOG_WINDOW_EXPR_FRAME_END, bound);
  return bound != NULL;
}

/* What stands in the brackets behind "over" and of a named window. */
HogAst *
hog_parser_window (HogParser *self)
{
  guint start = self->at;
  g_autoptr(GArray) values = hog_parser_values ();
  HogAst *node = hog_parser_node (self, HOG_AST_WINDOW_EXPR, start);

  if (hog_parser_accept (self, HOG_TOKEN_PARTITION))
    {
      if (!hog_parser_expect (self, HOG_TOKEN_BY) || !hog_parser_plain_list (self, values))
        return NULL;
      hog_parser_set_list (self, node, HOG_WINDOW_EXPR_PARTITION_BY, values);
    }
  if (!hog_parser_order_clause (self, node, HOG_WINDOW_EXPR_ORDER_BY) || !frame (self, node))
    return NULL;

  if (self->at > start)
    node->span.end = self->tokens[self->at - 1].end;
  return node;
}

/* ["limit" value ["%"] ["," value] ["with" "ties"] ["offset" value]] | "offset" value */
gboolean
hog_parser_limit (HogParser *self,
                  HogAst    *query)
{
  if (hog_parser_accept (self, HOG_TOKEN_OFFSET))
    return hog_parser_expression_into (self, query, HOG_SELECT_QUERY_OFFSET);
  if (!hog_parser_accept (self, HOG_TOKEN_LIMIT))
    return TRUE;

  /* "10 % offset 3" is no modulo. */
  if (hog_parser_peek (self, 1) == HOG_TOKEN_PERCENT &&
      (hog_parser_peek (self, 2) == HOG_TOKEN_OFFSET ||
       hog_parser_peek (self, 2) == HOG_TOKEN_WITH))
    {
      HogAst *value = hog_parser_literal (self);

      if (value == NULL)
        return FALSE;
      hog_parser_set (query, HOG_SELECT_QUERY_LIMIT, value);
    }
  else if (!hog_parser_expression_into (self, query, HOG_SELECT_QUERY_LIMIT))
    return FALSE;
  if (hog_parser_accept (self, HOG_TOKEN_PERCENT))
    hog_parser_set_boolean (query, HOG_SELECT_QUERY_LIMIT_PERCENT, TRUE);
  if (hog_parser_accept (self, HOG_TOKEN_COMMA) &&
      !hog_parser_expression_into (self, query, HOG_SELECT_QUERY_OFFSET))
    return FALSE;
  if (hog_parser_peek (self, 0) == HOG_TOKEN_WITH && hog_parser_peek (self, 1) == HOG_TOKEN_TIES)
    {
      self->at += 2;
      hog_parser_set_boolean (query, HOG_SELECT_QUERY_LIMIT_WITH_TIES, TRUE);
    }
  return TRUE;
}

/* "limit" value [("," | "offset") value] "by" columns; moves nowhere where it is another limit */
void
hog_parser_limit_by (HogParser *self,
                     HogAst    *query)
{
  guint start = self->at;
  g_autoptr(GArray) values = hog_parser_values ();
  HogAst *first;
  HogAst *second = NULL;
  HogAst *node;
  gboolean has_offset = FALSE;

  if (!hog_parser_accept (self, HOG_TOKEN_LIMIT))
    return;

  first = hog_parser_expression (self);
  if (first != NULL && (hog_parser_accept (self, HOG_TOKEN_COMMA) ||
                        (has_offset = hog_parser_accept (self, HOG_TOKEN_OFFSET))))
    second = hog_parser_expression (self);
  if (first == NULL || !hog_parser_accept (self, HOG_TOKEN_BY) ||
      !hog_parser_plain_list (self, values))
    {
      self->at = start;
      return;
    }

  node = hog_parser_node (self, HOG_AST_LIMIT_BY_EXPR, start);
  if (second != NULL && !has_offset)
    {
      HogAst *swapped = first;

      first = second;
      second = swapped;
    }
  hog_parser_set (node, HOG_LIMIT_BY_EXPR_N, first);
  hog_parser_set (node, HOG_LIMIT_BY_EXPR_OFFSET_VALUE, second);
  hog_parser_set_list (self, node, HOG_LIMIT_BY_EXPR_EXPRS, values);
  hog_parser_set (query, HOG_SELECT_QUERY_LIMIT_BY, node);
}
