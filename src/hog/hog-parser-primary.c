/* hog-parser-primary.c: what operators are applied to, and what is written behind it
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-query.h"

/* The word true or false alone is a constant, in a longer chain it is a name. */
HogAst *
hog_parser_field (HogParser *self,
                  guint      start,
                  GArray    *chain)
{
  HogAst *node;

  if (chain->len == 1)
    {
      const char *name = g_array_index (chain, HogAstValue, 0).string;
      gboolean is_true = g_ascii_strcasecmp (name, "true") == 0;

      if (is_true || g_ascii_strcasecmp (name, "false") == 0)
        {
          node = hog_parser_node (self, HOG_AST_CONSTANT, start);
          hog_parser_set_boolean (node, HOG_CONSTANT_VALUE, is_true);
          return node;
        }
    }

  node = hog_parser_node (self, HOG_AST_FIELD, start);
  hog_parser_set_list (self, node, HOG_FIELD_CHAIN, chain);
  return node;
}

/* name {"." name} and perhaps ".*", with the words that are left out of a star. */
static HogAst *
field (HogParser *self)
{
  guint start = self->at;
  g_autoptr(GArray) chain = hog_parser_values ();
  HogAstValue name;

  if (hog_parser_peek (self, 0) != HOG_TOKEN_ASTERISK)
    {
      if (!hog_parser_name (self, &name))
        return NULL;
      g_array_append_val (chain, name);
      while (hog_parser_peek (self, 0) == HOG_TOKEN_DOT &&
             hog_parser_is_name (self, 1))
        {
          self->at++;
          hog_parser_name (self, &name);
          g_array_append_val (chain, name);
        }
      if (hog_parser_peek (self, 0) != HOG_TOKEN_DOT ||
          hog_parser_peek (self, 1) != HOG_TOKEN_ASTERISK)
        {
          if (chain->len < 2 || hog_parser_peek (self, 0) != HOG_TOKEN_DOT ||
              hog_parser_peek (self, 1) == HOG_TOKEN_DECIMAL)
            return hog_parser_field (self, start, chain);
          self->at++;
          return hog_parser_fail_expected (self, HOG_TOKEN_IDENTIFIER);
        }
      self->at++;
    }

  return hog_parser_star (self, start, chain);
}

static HogAst *
dict_or_placeholder (HogParser *self)
{
  guint start = self->at++;
  g_autoptr(GArray) items = hog_parser_values ();
  HogAst *node;

  self->brackets++;
  while (hog_parser_peek (self, 0) != HOG_TOKEN_RBRACE)
    {
      g_autoptr(GArray) pair = hog_parser_values ();
      HogAstValue value;

      node = hog_parser_expression (self);
      if (node == NULL)
        goto fail;
      if (items->len == 0 && hog_parser_accept (self, HOG_TOKEN_RBRACE))
        {
          HogAst *placeholder = hog_parser_node (self, HOG_AST_PLACEHOLDER, start);

          hog_parser_set (placeholder, HOG_PLACEHOLDER_EXPR, node);
          self->brackets--;
          return placeholder;
        }

      hog_parser_append_node (pair, node);
      if (!hog_parser_expect (self, HOG_TOKEN_COLON))
        goto fail;
      node = hog_parser_expression (self);
      if (node == NULL)
        goto fail;
      hog_parser_append_node (pair, node);
      value = hog_parser_list_value (self, pair);
      g_array_append_val (items, value);
      if (!hog_parser_accept (self, HOG_TOKEN_COMMA))
        break;
    }

  self->brackets--;
  if (!hog_parser_expect (self, HOG_TOKEN_RBRACE))
    return NULL;
  node = hog_parser_node (self, HOG_AST_DICT, start);
  hog_parser_set_list (self, node, HOG_DICT_ITEMS, items);
  return node;

fail:
  self->brackets--;
  return NULL;
}

static HogAst *
array (HogParser *self)
{
  guint start = self->at;
  g_autoptr(GArray) values = hog_parser_values ();
  gboolean is_read = TRUE;
  HogAst *node;

  hog_parser_accept (self, HOG_TOKEN_ARRAY);
  self->at++;
  self->brackets++;
  if (hog_parser_peek (self, 0) != HOG_TOKEN_RBRACKET)
    is_read = hog_parser_expression_list (self, HOG_TOKEN_RBRACKET, values);
  self->brackets--;
  if (!is_read || !hog_parser_expect (self, HOG_TOKEN_RBRACKET))
    return NULL;

  node = hog_parser_node (self, HOG_AST_ARRAY, start);
  hog_parser_set_list (self, node, HOG_ARRAY_EXPRS, values);
  return node;
}

/* Whether "name, name ->" or "(name, name) ->" stands so many tokens ahead. */
gboolean
hog_parser_is_lambda (HogParser *self,
                      guint      ahead)
{
  guint start = ahead;
  gboolean has_bracket = hog_parser_peek (self, ahead) == HOG_TOKEN_LPAREN;

  ahead += has_bracket;
  if (has_bracket && hog_parser_peek (self, ahead) == HOG_TOKEN_RPAREN)
    return hog_parser_peek (self, ahead + 1) == HOG_TOKEN_ARROW;

  while (hog_parser_is_name (self, ahead))
    {
      ahead++;
      if (hog_parser_peek (self, ahead) != HOG_TOKEN_COMMA)
        break;
      ahead++;
    }
  if (has_bracket && hog_parser_peek (self, ahead++) != HOG_TOKEN_RPAREN)
    return FALSE;
  return ahead > start && hog_parser_peek (self, ahead) == HOG_TOKEN_ARROW;
}

/* The names of a lambda, up to its arrow or colon. */
static gboolean
lambda_names (HogParser *self,
              GArray    *names)
{
  HogAstValue name;

  do
    {
      if (names->len > 0 && !hog_parser_is_name (self, 0))
        break;
      if (!hog_parser_name (self, &name))
        return FALSE;
      g_array_append_val (names, name);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));

  return TRUE;
}

static HogAst *
lambda (HogParser *self)
{
  guint start = self->at;
  g_autoptr(GArray) names = hog_parser_values ();
  gboolean has_bracket = hog_parser_accept (self, HOG_TOKEN_LPAREN);
  guint body_at;
  HogAst *body;
  HogAst *node;

  if (!(has_bracket && hog_parser_peek (self, 0) == HOG_TOKEN_RPAREN))
    lambda_names (self, names);
  if (has_bracket)
    self->at++;
  self->at++;

  body_at = self->at;
  body = hog_parser_expression (self);
  if (body == NULL && self->tokens[body_at].kind == HOG_TOKEN_LBRACE)
    {
      self->at = body_at;
      body = hog_parser_block (self);
    }
  if (body == NULL)
    return NULL;

  node = hog_parser_node (self, HOG_AST_LAMBDA, start);
  hog_parser_set_list (self, node, HOG_LAMBDA_ARGS, names);
  hog_parser_set (node, HOG_LAMBDA_EXPR, body);
  return node;
}

/* lambda name, name: value */
static HogAst *
colon_lambda (HogParser *self)
{
  guint start = self->at++;
  g_autoptr(GArray) names = hog_parser_values ();
  HogAst *body;
  HogAst *node;
  guint colon;

  if (!lambda_names (self, names) || !hog_parser_expect (self, HOG_TOKEN_COLON))
    return NULL;
  colon = self->at;
  body = hog_parser_expression (self);
  if (body == NULL)
    {
      self->at = colon;
      return NULL;
    }

  node = hog_parser_node (self, HOG_AST_LAMBDA, start);
  hog_parser_set_list (self, node, HOG_LAMBDA_ARGS, names);
  hog_parser_set (node, HOG_LAMBDA_EXPR, body);
  return node;
}

static gboolean
may_be_subquery (HogParser *self)
{
  guint ahead = 1;
  HogTokenKind kind;

  while (hog_parser_peek (self, ahead) == HOG_TOKEN_LPAREN && ahead < HOG_MAX_HEIGHT)
    ahead++;
  kind = hog_parser_peek (self, ahead);
  return kind == HOG_TOKEN_SELECT || kind == HOG_TOKEN_WITH || kind == HOG_TOKEN_LBRACE;
}

static HogAst *
subquery (HogParser *self)
{
  guint start = self->at++;
  HogAst *node;

  self->brackets++;
  node = hog_parser_select_set (self);
  self->brackets--;
  if (node != NULL && hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return node;

  self->at = start;
  return NULL;
}

/* Whether what was read behind a bracket can be a value, a tuple, and the names of a lambda. */
static gboolean
is_undecided_bracket (HogParser *self,
                      guint      start,
                      GArray    *values)
{
  guint at = start + 1;

  if (values->len < 2)
    return hog_parser_kind_at (self, at + 1) != HOG_TOKEN_COMMA || values->len == 0;
  for (guint i = 0; i < values->len; i++, at += 2)
    {
      if (!hog_token_kind_is_name (hog_parser_kind_at (self, at)))
        return FALSE;
    }
  return self->failed_at == at - 1;
}

static HogAst *
bracketed (HogParser *self)
{
  guint start = self->at;
  g_autoptr(GArray) values = hog_parser_values ();
  gboolean is_read;
  gboolean is_tuple;
  HogAst *node;

  if (may_be_subquery (self))
    {
      node = subquery (self);
      if (node != NULL)
        return node;
    }

  self->at++;
  if (hog_parser_accept (self, HOG_TOKEN_RPAREN))
    return hog_parser_fail_expected (self, HOG_TOKEN_ARROW);
  self->brackets++;
  is_read = hog_parser_expression_list (self, HOG_TOKEN_RPAREN, values);
  is_tuple = is_read && self->tokens[self->at - 1].kind == HOG_TOKEN_COMMA;
  self->brackets--;
  if (!is_read || !hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return is_undecided_bracket (self, start, values) ? hog_parser_fail_undecided (self) : NULL;
  if (values->len == 1 && !is_tuple)
    return g_array_index (values, HogAstValue, 0).node;

  node = hog_parser_node (self, HOG_AST_TUPLE, start);
  hog_parser_set_list (self, node, HOG_TUPLE_EXPRS, values);
  return node;
}

/* What begins with a word: the special forms first, then calls, then plain names. */
static HogAst *
word (HogParser *self)
{
  guint start = self->at;
  HogTokenKind second = hog_parser_peek (self, 1);
  HogAst *node;

  node = hog_parser_special (self);
  if (node != NULL || self->settled_at == start + 1)
    return node;
  if ((self->tokens[start].kind == HOG_TOKEN_CASE ||
       self->tokens[start].kind == HOG_TOKEN_INTERVAL) && self->failed_at > start + 1)
    self->has_guessed = TRUE;
  self->at = start;

  if (hog_parser_peek (self, 0) == HOG_TOKEN_LAMBDA && hog_parser_is_name (self, 1))
    {
      node = colon_lambda (self);
      if (node != NULL || self->tokens[self->at - 1].kind == HOG_TOKEN_COLON)
        return node;
      self->at = start;
    }
  if (!hog_parser_is_name (self, 0))
    return hog_parser_fail (self);

  /* Between statements, "name (names) ->" is a name and a lambda. */
  if (second == HOG_TOKEN_LPAREN && !hog_parser_begins_statement (self, 1) &&
      (self->brackets > 0 || !hog_parser_is_lambda (self, 1)))
    {
      node = hog_parser_call (self);
      /* "return for (…)" is two statements, but what is no loop either is no use. */
      if (node != NULL || self->tokens[start].kind == HOG_TOKEN_FOR ||
          self->settled_at == start + 1)
        return node;
      self->at = start;
    }
  if ((second == HOG_TOKEN_ARROW || second == HOG_TOKEN_COMMA) && hog_parser_is_lambda (self, 0))
    return lambda (self);
  if (second == HOG_TOKEN_COLONEQUALS &&
      (self->left_side != self->brackets + 1 ||
       (self->left_at > 0 && self->left_at != start + 1)))
    {
      node = hog_parser_named_argument (self);
      if (node != NULL)
        return node;
      self->at = start;
    }

  return field (self);
}

HogAst *
hog_parser_primary (HogParser *self)
{
  guint start = self->at;
  HogAst *node;

  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_LBRACE:
      return dict_or_placeholder (self);
    case HOG_TOKEN_LBRACKET:
      return array (self);
    case HOG_TOKEN_ARRAY:
      if (hog_parser_peek (self, 1) == HOG_TOKEN_LBRACKET)
        {
          node = array (self);
          if (node != NULL)
            return node;
          self->at = start;
        }
      return word (self);
    case HOG_TOKEN_LPAREN:
      node = hog_parser_special (self);
      if (node != NULL)
        return node;
      self->at = start;
      if (hog_parser_is_lambda (self, 0))
        return lambda (self);
      return bracketed (self);
    case HOG_TOKEN_TEMPLATE_START:
      return hog_parser_template (self);
    case HOG_TOKEN_LT:
      return hog_parser_tag (self);
    case HOG_TOKEN_ASTERISK:
      node = hog_parser_special (self);
      if (node != NULL)
        return node;
      self->at = start;
      return field (self);
    case HOG_TOKEN_HASH:
      return hog_parser_positional (self);
    default:
      if (hog_token_kind_is_name (hog_parser_peek (self, 0)))
        return word (self);
      return hog_parser_literal (self);
    }
}

static HogAst *
property (HogParser *self,
          guint      start,
          HogAst    *object,
          gboolean   is_nullish)
{
  HogAst *node;
  HogAst *key;
  HogAstValue name;

  if (hog_parser_peek (self, 0) == HOG_TOKEN_DECIMAL)
    {
      self->at++;
      node = hog_parser_node (self, HOG_AST_TUPLE_ACCESS, start);
      hog_parser_set (node, HOG_TUPLE_ACCESS_TUPLE, object);
      hog_parser_set_index (self, node, HOG_TUPLE_ACCESS_INDEX, self->at - 1);
      if (is_nullish)
        hog_parser_set_boolean (node, HOG_TUPLE_ACCESS_NULLISH, TRUE);
      return node;
    }

  if (is_nullish && hog_parser_accept (self, HOG_TOKEN_LBRACKET))
    {
      self->brackets++;
      key = hog_parser_expression (self);
      self->brackets--;
      if (key == NULL || !hog_parser_expect (self, HOG_TOKEN_RBRACKET))
        return NULL;
    }
  else
    {
      guint at = self->at;

      if (!hog_parser_name (self, &name))
        return NULL;
      key = hog_parser_node (self, HOG_AST_CONSTANT, at);
      key->is_implied = TRUE;
      key->fields[HOG_CONSTANT_VALUE] = name;
    }

  node = hog_parser_node (self, HOG_AST_ARRAY_ACCESS, start);
  hog_parser_set (node, HOG_ARRAY_ACCESS_ARRAY, object);
  hog_parser_set (node, HOG_ARRAY_ACCESS_PROPERTY, key);
  if (is_nullish)
    hog_parser_set_boolean (node, HOG_ARRAY_ACCESS_NULLISH, TRUE);
  return node;
}

/* [index] or [from:to], behind the opening bracket. */
static HogAst *
subscript (HogParser *self,
           guint      start,
           HogAst    *object)
{
  guint begin = self->at;
  HogAst *first = NULL;
  HogAst *second = NULL;
  HogAst *node;
  gboolean has_start;
  gboolean is_slice;
  gboolean is_read;

  self->brackets++;
  has_start = hog_parser_peek (self, 0) != HOG_TOKEN_COLON;
  if (has_start)
    first = hog_parser_expression (self);
  is_read = first != NULL || !has_start;
  is_slice = is_read && hog_parser_accept (self, HOG_TOKEN_COLON);
  if (is_slice)
    self->slice_at = begin;
  if (is_slice && hog_parser_peek (self, 0) != HOG_TOKEN_RBRACKET)
    {
      second = hog_parser_expression (self);
      is_read = second != NULL;
    }
  self->brackets--;
  if (!is_read || (!has_start && !is_slice) || !hog_parser_expect (self, HOG_TOKEN_RBRACKET))
    return NULL;

  if (is_slice)
    {
      node = hog_parser_node (self, HOG_AST_ARRAY_SLICE, start);
      hog_parser_set (node, HOG_ARRAY_SLICE_ARRAY, object);
      hog_parser_set (node, HOG_ARRAY_SLICE_START_EXPR, first);
      hog_parser_set (node, HOG_ARRAY_SLICE_END_EXPR, second);
      return node;
    }
  node = hog_parser_node (self, HOG_AST_ARRAY_ACCESS, start);
  hog_parser_set (node, HOG_ARRAY_ACCESS_ARRAY, object);
  hog_parser_set (node, HOG_ARRAY_ACCESS_PROPERTY, first);
  return node;
}

/* Calls, subscripts, properties and casts, which bind to whatever was read before them. */
HogAst *
hog_parser_suffix (HogParser *self,
                   guint      start,
                   HogAst    *left)
{
  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_LPAREN:
      return hog_parser_call_value (self, start, left);
    case HOG_TOKEN_LBRACKET:
      self->at++;
      return subscript (self, start, left);
    case HOG_TOKEN_DOT:
      self->at++;
      return property (self, start, left, FALSE);
    case HOG_TOKEN_NULL_PROPERTY:
      self->at++;
      return property (self, start, left, TRUE);
    case HOG_TOKEN_DOUBLECOLON:
      self->at++;
      return hog_parser_type_cast (self, start, left);
    default:
      return NULL;
    }
}
