/* hog-parser-call.c: calls
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-query.h"

/* Whether PostHog's parser ends a list before the comma, for what is behind it cannot be read: a
 * list may stand before a name, which then begins something new.
 */
static gboolean
is_list_left (HogParser *self,
              guint      comma,
              gboolean   has_value)
{
  HogTokenKind first = hog_parser_kind_at (self, comma + 1);
  HogTokenKind second = hog_parser_kind_at (self, comma + 2);

  if (!has_value)
    return (first == HOG_TOKEN_LPAREN || first == HOG_TOKEN_LBRACE) &&
           (second == HOG_TOKEN_EOF || hog_token_kind_is_name (second)) &&
           hog_parser_kind_at (self, self->stopped_at) == HOG_TOKEN_EOF;
  if ((!hog_token_kind_is_name (first) && first != HOG_TOKEN_LBRACE) ||
      first == HOG_TOKEN_CASE || first == HOG_TOKEN_INTERVAL || second == HOG_TOKEN_ARROW)
    return FALSE;
  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_LPAREN:
    case HOG_TOKEN_DOT:
      return TRUE;
    default:
      return hog_parser_get_level (self) == HOG_LEVEL_LOWEST && hog_parser_begins_operand (self);
    }
}

/* Reads "value, value," up to @end, which is left to the caller. At least one value. */
gboolean
hog_parser_expression_list (HogParser    *self,
                            HogTokenKind  end,
                            GArray       *values)
{
  guint comma = 0;

  for (;;)
    {
      HogAst *node = NULL;

      if (comma > 0 && hog_parser_peek (self, 0) == end)
        return TRUE;
      node = hog_parser_expression (self);
      if (node == NULL)
        {
          if (comma > 0 && is_list_left (self, comma, FALSE))
            self->stopped_at = comma;
          return FALSE;
        }
      hog_parser_append_node (values, node);
      if (hog_parser_peek (self, 0) != HOG_TOKEN_COMMA)
        break;
      comma = self->at++;
    }

  if (hog_parser_peek (self, 0) == end || comma == 0)
    return TRUE;
  hog_parser_fail_expected (self, end);
  if (is_list_left (self, comma, TRUE))
    self->stopped_at = comma;
  return FALSE;
}

/* "(" [values] ")" */
static gboolean
plain_arguments (HogParser *self,
                 GArray    *values)
{
  gboolean is_read = TRUE;

  if (!hog_parser_expect (self, HOG_TOKEN_LPAREN))
    return FALSE;

  self->brackets++;
  if (hog_parser_peek (self, 0) != HOG_TOKEN_RPAREN)
    is_read = hog_parser_expression_list (self, HOG_TOKEN_RPAREN, values);
  self->brackets--;
  return is_read && hog_parser_expect (self, HOG_TOKEN_RPAREN);
}

/* Whether "distinct" behind the bracket may be a name as well. Where a call can be read in neither
 * way, PostHog's parser takes what is before its bracket for the whole value.
 */
static gboolean
may_be_name (HogParser *self,
             guint      word)
{
  if (hog_parser_kind_at (self, word) != HOG_TOKEN_DISTINCT)
    return FALSE;
  switch ((guint) hog_parser_kind_at (self, word + 1))
    {
    case HOG_TOKEN_LPAREN:
    case HOG_TOKEN_LBRACKET:
    case HOG_TOKEN_PLUS:
    case HOG_TOKEN_DASH:
    case HOG_TOKEN_ASTERISK:
    case HOG_TOKEN_NOT:
    case HOG_TOKEN_COMMA:
      return TRUE;
    default:
      return FALSE;
    }
}

/* "(" ["distinct"] [values] ["order by" …] ")" ["filter" "(" "where" value ")"] */
static gboolean
full_arguments (HogParser *self,
                HogAst    *call)
{
  g_autoptr(GArray) values = hog_parser_values ();
  guint start = ++self->at;
  guint stopped_at = 0;
  gboolean is_settled = FALSE;
  gboolean is_inside = self->brackets > 0;
  gboolean is_distinct;
  gboolean is_read = TRUE;

  self->brackets++;
  is_distinct = hog_parser_accept (self, HOG_TOKEN_DISTINCT);
  for (;;)
    {
      gboolean has_order;

      has_order = hog_parser_peek (self, 0) == HOG_TOKEN_ORDER &&
                  hog_parser_peek (self, 1) == HOG_TOKEN_BY;
      if (hog_parser_peek (self, 0) != HOG_TOKEN_RPAREN && !has_order)
        is_read = hog_parser_expression_list (self, HOG_TOKEN_RPAREN, values);
      if (is_read || !is_distinct)
        break;
      /* Then the word is a name. */
      stopped_at = self->stopped_at;
      is_distinct = FALSE;
      is_read = TRUE;
      self->at = start;
      g_array_set_size (values, 0);
    }

  if (is_read && hog_parser_peek (self, 0) == HOG_TOKEN_ORDER)
    {
      g_autoptr(GArray) order = hog_parser_values ();

      self->at++;
      is_read = hog_parser_expect (self, HOG_TOKEN_BY) && hog_parser_order_list (self, order);
      if (is_read)
        hog_parser_set_list (self, call, HOG_CALL_ORDER_BY, order);
      is_settled = TRUE;
    }
  self->brackets--;
  if (!is_read || !hog_parser_expect (self, HOG_TOKEN_RPAREN))
    {
      is_settled |= is_distinct || stopped_at > 0;
      self->stopped_at = stopped_at > 0 ? stopped_at : self->stopped_at;
      self->settled_at = is_settled ? start - 1 : self->settled_at;
      if (is_inside && may_be_name (self, start))
        self->stopped_at = start - 1;
      return FALSE;
    }

  hog_parser_set_list (self, call, HOG_CALL_ARGS, values);
  hog_parser_set_boolean (call, HOG_CALL_DISTINCT, is_distinct);
  return TRUE;
}

static HogAst *
filter (HogParser *self)
{
  guint start = self->at;
  HogAst *value = NULL;

  if (hog_parser_peek (self, 0) != HOG_TOKEN_FILTER ||
      hog_parser_peek (self, 1) != HOG_TOKEN_LPAREN ||
      hog_parser_peek (self, 2) != HOG_TOKEN_WHERE)
    return NULL;

  self->at += 3;
  self->brackets++;
  value = hog_parser_expression (self);
  self->brackets--;
  if (value != NULL && hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return value;

  self->at = start;
  return NULL;
}

static HogAst *
within_group (HogParser   *self,
              guint        start,
              HogAstValue  name,
              GArray      *parameters)
{
  g_autoptr(GArray) none = hog_parser_values ();
  HogAst *query = hog_parser_node (self, HOG_AST_SELECT_QUERY, start);
  gboolean is_read;
  HogAst *node;

  self->at++;
  self->brackets++;
  is_read = hog_parser_expect (self, HOG_TOKEN_GROUP) &&
            hog_parser_expect (self, HOG_TOKEN_LPAREN) &&
            (hog_parser_peek (self, 0) == HOG_TOKEN_ORDER ||
             hog_parser_expect (self, HOG_TOKEN_ORDER)) &&
            hog_parser_order_by (self, query) &&
            hog_parser_expect (self, HOG_TOKEN_RPAREN);
  self->brackets--;
  if (!is_read)
    {
      self->settled_at = start + 1;
      return NULL;
    }

  node = hog_parser_node (self, HOG_AST_CALL, start);
  node->fields[HOG_CALL_NAME] = name;
  hog_parser_set_list (self, node, HOG_CALL_ARGS, none);
  hog_parser_set_list (self, node, HOG_CALL_PARAMS, parameters);
  node->fields[HOG_CALL_WITHIN_GROUP] = query->fields[HOG_SELECT_QUERY_ORDER_BY];
  node->height = MAX (node->height, query->height + 1);
  return node;
}

static HogAst *
fail_window (HogParser *self,
             guint      start)
{
  self->settled_at = start + 1;
  return NULL;
}

/* Before "over" the word is a name, and has to be an argument then. */
static gboolean
take_back_distinct (HogParser *self,
                    guint      start,
                    HogAst    *call)
{
  g_autoptr(GArray) values = hog_parser_values ();
  guint at = self->at;
  gboolean is_read;

  if (!hog_ast_get_boolean (call, HOG_CALL_DISTINCT))
    return TRUE;
  self->at = start + 1;
  is_read = call->fields[HOG_CALL_PARAMS].kind == HOG_AST_VALUE_NONE
            && plain_arguments (self, values);
  self->at = at;
  if (is_read)
    hog_parser_set_list (self, call, HOG_CALL_ARGS, values);
  return is_read;
}

/* Whether "over" between statements is a name that begins the next one. */
static gboolean
is_next_statement (HogParser *self)
{
  HogTokenKind second = hog_parser_peek (self, 1);

  return self->brackets == 0 && second != HOG_TOKEN_LPAREN && !hog_token_kind_is_name (second);
}

/* name "(" … ")" ["(" … ")"] "over" …, where the call before "over" was read already. An order
 * or "distinct" among the arguments is only for calls.
 */
static HogAst *
window_function (HogParser *self,
                 guint      start,
                 HogAst    *call)
{
  HogAst *node;
  HogAst *window = NULL;
  HogAstValue identifier = { .kind = HOG_AST_VALUE_NONE };

  if (call->fields[HOG_CALL_ORDER_BY].kind != HOG_AST_VALUE_NONE
      || hog_parser_peek (self, 0) != HOG_TOKEN_OVER || is_next_statement (self)
      || !take_back_distinct (self, start, call))
    return NULL;
  self->at++;

  if (hog_parser_accept (self, HOG_TOKEN_LPAREN))
    {
      self->brackets++;
      window = hog_parser_window (self);
      self->brackets--;
      if (window == NULL || !hog_parser_expect (self, HOG_TOKEN_RPAREN))
        return fail_window (self, start);
    }
  else if (!hog_parser_name (self, &identifier))
    return fail_window (self, start);

  node = hog_parser_node (self, HOG_AST_WINDOW_FUNCTION, start);
  node->fields[HOG_WINDOW_FUNCTION_NAME] = call->fields[HOG_CALL_NAME];
  node->height = call->height;
  if (call->fields[HOG_CALL_PARAMS].kind == HOG_AST_VALUE_LIST)
    {
      node->fields[HOG_WINDOW_FUNCTION_EXPRS] = call->fields[HOG_CALL_PARAMS];
      node->fields[HOG_WINDOW_FUNCTION_ARGS] = call->fields[HOG_CALL_ARGS];
    }
  else
    {
      node->fields[HOG_WINDOW_FUNCTION_EXPRS] = call->fields[HOG_CALL_ARGS];
      node->fields[HOG_WINDOW_FUNCTION_ARGS].kind = HOG_AST_VALUE_LIST;
    }
  hog_parser_set (node, HOG_WINDOW_FUNCTION_OVER_EXPR, window);
  node->fields[HOG_WINDOW_FUNCTION_OVER_IDENTIFIER] = identifier;
  return node;
}

/* The second bracket of name(…)(…), which makes the first one's values its parameters. */
static HogAst *
second_arguments (HogParser   *self,
                  guint        start,
                  HogAstValue  name,
                  GArray      *parameters)
{
  HogAst *node = hog_parser_node (self, HOG_AST_CALL, start);

  node->fields[HOG_CALL_NAME] = name;
  hog_parser_set_list (self, node, HOG_CALL_PARAMS, parameters);
  if (!full_arguments (self, node))
    return NULL;
  node->span.end = self->tokens[self->at - 1].end;
  return node;
}

HogAst *
hog_parser_call (HogParser *self)
{
  guint start = self->at;
  guint after;
  HogAstValue name;
  HogAst *call;
  HogAst *other;
  HogAst *condition;

  if (!hog_parser_name (self, &name))
    return NULL;
  call = hog_parser_node (self, HOG_AST_CALL, start);
  call->fields[HOG_CALL_NAME] = name;
  if (!full_arguments (self, call))
    return NULL;
  after = self->at;
  call->span.end = self->tokens[after - 1].end;

  if (hog_parser_peek (self, 0) == HOG_TOKEN_WITHIN ||
      (hog_parser_peek (self, 0) == HOG_TOKEN_LPAREN && !hog_parser_begins_statement (self, 0) &&
       (self->brackets > 0 || !hog_parser_is_lambda (self, 0))))
    {
      g_autoptr(GArray) values = hog_parser_values ();

      self->at = start + 1;
      other = NULL;
      if (plain_arguments (self, values) && self->at == after)
        {
          other = hog_parser_peek (self, 0) == HOG_TOKEN_WITHIN
                  ? within_group (self, start, name, values)
                  : second_arguments (self, start, name, values);
        }
      if (other == NULL && self->settled_at == start + 1)
        return NULL;
      if (other != NULL && other->fields[HOG_CALL_WITHIN_GROUP].kind != HOG_AST_VALUE_NONE)
        return other;
      if (other != NULL)
        {
          call = other;
          after = self->at;
        }
      self->at = after;
    }

  condition = filter (self);
  if (condition != NULL)
    after = self->at;
  other = window_function (self, start, call);
  if (other != NULL || self->settled_at == start + 1)
    return other;

  self->at = after;
  if (condition != NULL)
    {
      hog_parser_set (call, HOG_CALL_FILTER_EXPR, condition);
      call->span.end = self->tokens[after - 1].end;
    }
  return call;
}

/* "(" query ")" */
static HogAst *
query_argument (HogParser *self)
{
  HogAst *query;

  self->at++;
  self->brackets++;
  query = hog_parser_select_set (self);
  self->brackets--;
  return query != NULL && hog_parser_expect (self, HOG_TOKEN_RPAREN) ? query : NULL;
}

/* The call of a value that is no plain name, or a call with a query as its argument. */
HogAst *
hog_parser_call_value (HogParser *self,
                       guint      start,
                       HogAst    *callee)
{
  guint at = self->at;
  g_autoptr(GArray) values = hog_parser_values ();
  HogAst *query = NULL;
  HogAst *node;

  /* "select(1)" can be a query and a call; here it is a query. */
  if (hog_parser_peek (self, 1) == HOG_TOKEN_SELECT)
    query = query_argument (self);
  self->at = query != NULL ? self->at : at;
  if (query == NULL && !plain_arguments (self, values))
    {
      self->at = at;
      query = query_argument (self);
      if (query == NULL)
        return NULL;
      g_array_set_size (values, 0);
    }
  if (query != NULL)
    hog_parser_append_node (values, query);

  if (query != NULL && callee->kind == HOG_AST_FIELD &&
      callee->fields[HOG_FIELD_CHAIN].length == 1)
    {
      node = hog_parser_node (self, HOG_AST_CALL, start);
      node->fields[HOG_CALL_NAME] = callee->fields[HOG_FIELD_CHAIN].list[0];
      hog_parser_set_list (self, node, HOG_CALL_ARGS, values);
      return node;
    }

  node = hog_parser_node (self, HOG_AST_EXPR_CALL, start);
  hog_parser_set (node, HOG_EXPR_CALL_EXPR, callee);
  hog_parser_set_list (self, node, HOG_EXPR_CALL_ARGS, values);
  return node;
}

/* The argument @value, whose name is the token @start. */
HogAst *
hog_parser_name_argument (HogParser *self,
                          guint      start,
                          HogAst    *value)
{
  HogAst *node = hog_parser_node (self, HOG_AST_NAMED_ARGUMENT, start);

  node->is_implied = TRUE;
  node->fields[HOG_NAMED_ARGUMENT_NAME] = hog_parser_token_text (self, start);
  hog_parser_set (node, HOG_NAMED_ARGUMENT_VALUE, value);
  return node;
}

/* name ":=" value */
HogAst *
hog_parser_named_argument (HogParser *self)
{
  guint start = self->at;
  HogAstValue name;
  HogAst *value;

  if (!hog_parser_name (self, &name) || !hog_parser_expect (self, HOG_TOKEN_COLONEQUALS))
    return NULL;
  value = hog_parser_expression (self);
  return value != NULL ? hog_parser_name_argument (self, start, value) : NULL;
}
