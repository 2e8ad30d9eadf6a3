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

/* "with" "fill" ["from" value] ["to" value] ["step" value] */
static HogAst *
fill (HogParser *self)
{
  static const struct { HogTokenKind word; guint field; } parts[] = {
    { HOG_TOKEN_FROM, HOG_WITH_FILL_EXPR_FROM_VALUE },
    { HOG_TOKEN_TO, HOG_WITH_FILL_EXPR_TO_VALUE },
    { HOG_TOKEN_STEP, HOG_WITH_FILL_EXPR_STEP_VALUE },
  };
  guint start = self->at++;
  HogAst *node = hog_parser_node (self, HOG_AST_WITH_FILL_EXPR, start);

  if (!hog_parser_expect (self, HOG_TOKEN_FILL))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (hog_parser_accept (self, parts[i].word) &&
          !hog_parser_expression_into (self, node, parts[i].field))
        return NULL;
    }
  node->span.end = self->tokens[self->at - 1].end;
  return node;
}

static HogAst *
order (HogParser *self)
{
  guint start = self->at;
  guint outer = self->order;
  const char *direction = "ASC";
  HogAst *value;
  HogAst *filling = NULL;
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
  if (hog_parser_peek (self, 0) == HOG_TOKEN_WITH && (filling = fill (self)) == NULL)
    return NULL;

  node = hog_parser_node (self, HOG_AST_ORDER_EXPR, start);
  hog_parser_set (node, HOG_ORDER_EXPR_EXPR, value);
  hog_parser_set_string (node, HOG_ORDER_EXPR_ORDER, direction);
  hog_parser_set (node, HOG_ORDER_EXPR_WITH_FILL, filling);
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

/* column ["as" value]. "c as d" is a column with another name, as long as nothing goes on behind
 * it; PostHog's parser ends in a fault where it has no value.
 */
static HogAst *
interpolated (HogParser *self)
{
  guint start = self->at;
  HogAst *column = hog_parser_expression (self);
  HogAst *value;
  HogAst *node;
  HogTokenKind next = hog_parser_peek (self, 0);

  if (column == NULL)
    return NULL;
  if (next == HOG_TOKEN_COMMA || next == HOG_TOKEN_RPAREN)
    {
      if (hog_parser_find_error (column) != NULL)
        return column;
      return hog_parser_error_node (self, start, "ParsingError",
                                    "A column to interpolate needs \"as\" and a value that is no"
                                    " name alone; PostHog's parser fails without one");
    }
  if (next != HOG_TOKEN_AS && column->kind == HOG_AST_ALIAS)
    {
      column = hog_ast_get_node (column, HOG_ALIAS_EXPR);
      self->at -= 2;
    }
  else if (next != HOG_TOKEN_AS)
    {
      self->at = start;
      column = hog_parser_without_alias (self);
    }
  if (!hog_parser_expect (self, HOG_TOKEN_AS))
    return NULL;
  value = hog_parser_expression (self);
  if (value == NULL)
    return NULL;

  node = hog_parser_node (self, HOG_AST_INTERPOLATE_EXPR, start);
  hog_parser_set (node, HOG_INTERPOLATE_EXPR_EXPR, column);
  hog_parser_set (node, HOG_INTERPOLATE_EXPR_VALUE, value);
  return node;
}

static gboolean
interpolated_list (HogParser *self,
                   GArray    *values)
{
  do
    {
      HogAst *node = interpolated (self);

      if (node == NULL)
        return FALSE;
      hog_parser_append_node (values, node);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));

  return TRUE;
}

/* ["order" "by" … ["interpolate" ["(" columns ")"]]] of a query */
gboolean
hog_parser_order_by (HogParser *self,
                     HogAst    *query)
{
  g_autoptr(GArray) values = hog_parser_values ();
  gboolean is_read;

  if (!hog_parser_order_clause (self, query, HOG_SELECT_QUERY_ORDER_BY))
    return FALSE;
  if (query->fields[HOG_SELECT_QUERY_ORDER_BY].kind == HOG_AST_VALUE_NONE ||
      !hog_parser_accept (self, HOG_TOKEN_INTERPOLATE))
    return TRUE;
  if (hog_parser_accept (self, HOG_TOKEN_LPAREN))
    {
      self->brackets++;
      is_read = interpolated_list (self, values);
      self->brackets--;
      if (!is_read || !hog_parser_expect (self, HOG_TOKEN_RPAREN))
        return FALSE;
    }
  hog_parser_set_list (self, query, HOG_SELECT_QUERY_INTERPOLATE, values);
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
          if (value->kind == HOG_AST_CONSTANT &&
              value->fields[HOG_CONSTANT_VALUE].kind == HOG_AST_VALUE_INTEGER)
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

  /* One with nothing in it ends, for PostHog, with the bracket before it. */
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
      (hog_parser_peek (self, 2) == HOG_TOKEN_WITH || hog_parser_ends_value (self, 2)))
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
