/* hog-parser-expression.c: expressions by precedence, loosest first
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-private.h"

#include <string.h>

static HogNode *parse_ternary (HogParser *self);
static HogNode *parse_between (HogParser *self);

static HogNode *
make_binary (HogParser *self,
             guint      operation,
             HogNode   *left,
             HogNode   *right)
{
  HogNode *node;

  if (left == NULL || right == NULL)
    return NULL;
  node = hog_parser_node (self, HOG_NODE_BINARY, left->span.start);
  node->operation = operation;
  node->left = left;
  node->right = right;
  return hog_parser_finish (self, node);
}

/* Whether the tokens from here are the parameters of a lambda: a, b -> or (a, b) ->. Without
 * parentheses this reads over commas, also in a list of arguments, as PostHog does. */
static gboolean
is_lambda (const HogParser *self)
{
  guint i = 0;
  gboolean in_parentheses = hog_parser_peek (self, 0) == HOG_TOKEN_LPAREN;

  if (in_parentheses)
    {
      i++;
      if (hog_parser_peek (self, i) == HOG_TOKEN_RPAREN)
        return hog_parser_peek (self, i + 1) == HOG_TOKEN_ARROW;
    }
  while (hog_token_kind_is_name (hog_parser_peek (self, i)))
    {
      HogTokenKind next = hog_parser_peek (self, ++i);

      if (next == HOG_TOKEN_COMMA)
        next = hog_parser_peek (self, ++i);
      else if (next != HOG_TOKEN_ARROW && next != HOG_TOKEN_RPAREN)
        return FALSE;
      if (in_parentheses && next == HOG_TOKEN_RPAREN)
        return hog_parser_peek (self, i + 1) == HOG_TOKEN_ARROW;
      if (!in_parentheses && next == HOG_TOKEN_ARROW)
        return TRUE;
    }
  return FALSE;
}

static HogNode *
parse_lambda_body (HogParser *self)
{
  HogNode *body;

  if (hog_parser_peek (self, 0) == HOG_TOKEN_LBRACE)
    {
      guint at = self->at;

      /* {}, {a: b} and {a} are expressions, anything else in braces is a block. */
      self->quiet++;
      body = hog_parser_expression (self);
      self->quiet--;
      if (!self->failed)
        return body;
      self->failed = FALSE;
      self->at = at;
      return hog_parser_block (self);
    }
  return hog_parser_expression (self);
}

static HogNode *
parse_lambda (HogParser *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  HogNode *node = hog_parser_node (self, HOG_NODE_LAMBDA, hog_parser_token (self)->start);
  gboolean in_parentheses = hog_parser_accept (self, HOG_TOKEN_LPAREN);

  while (hog_token_kind_is_name (hog_parser_peek (self, 0)))
    {
      g_ptr_array_add (names, (gpointer) hog_parser_name (self));
      if (!hog_parser_accept (self, HOG_TOKEN_COMMA))
        break;
    }
  if (in_parentheses)
    hog_parser_expect (self, HOG_TOKEN_RPAREN);
  hog_parser_expect (self, HOG_TOKEN_ARROW);
  node->names = hog_parser_names (self, names);
  node->left = parse_lambda_body (self);
  return hog_parser_finish (self, node);
}

/* A prefix operator may start any operand and takes all that binds tighter than itself. */
static HogNode *
parse_not (HogParser *self)
{
  HogNode *node;

  if (hog_parser_peek (self, 0) != HOG_TOKEN_NOT)
    return parse_between (self);
  if (!hog_parser_enter (self))
    return NULL;
  node = hog_parser_node (self, HOG_NODE_NOT, hog_parser_token (self)->start);
  hog_parser_advance (self);
  node->left = parse_not (self);
  hog_parser_leave (self);
  return hog_parser_finish (self, node);
}

/* Splices what is itself a list of the kind: a and (b and c) is one list of three. */
static void
add_flat (GPtrArray   *items,
          HogNode     *node,
          HogNodeKind  kind)
{
  if (node == NULL || node->kind != kind)
    {
      g_ptr_array_add (items, node);
      return;
    }
  for (guint i = 0; i < node->items.length; i++)
    g_ptr_array_add (items, node->items.nodes[i]);
}

static HogNode *
parse_logic (HogParser    *self,
             HogTokenKind  sign,
             HogNodeKind   kind,
             HogNode     *(*parse) (HogParser *))
{
  HogNode *first = parse (self);
  g_autoptr(GPtrArray) items = NULL;
  HogNode *node;

  if (first == NULL || hog_parser_peek (self, 0) != sign)
    return first;
  items = g_ptr_array_new ();
  add_flat (items, first, kind);
  while (hog_parser_accept (self, sign))
    add_flat (items, parse (self), kind);
  if (self->failed)
    return NULL;
  node = hog_parser_node (self, kind, first->span.start);
  node->items = hog_parser_list (self, items);
  return hog_parser_finish (self, node);
}

static HogNode *
parse_and (HogParser *self)
{
  return parse_logic (self, HOG_TOKEN_AND, HOG_NODE_AND, parse_not);
}

static HogNode *
parse_or (HogParser *self)
{
  return parse_logic (self, HOG_TOKEN_OR, HOG_NODE_OR, parse_and);
}

static HogNode *
parse_ternary (HogParser *self)
{
  HogNode *condition = parse_or (self);
  HogNode *then, *otherwise;
  HogSpan span;

  if (condition == NULL || !hog_parser_accept (self, HOG_TOKEN_QUERY))
    return condition;
  then = hog_parser_expression (self);
  hog_parser_expect (self, HOG_TOKEN_COLON);
  otherwise = hog_parser_expression (self);
  if (self->failed)
    return NULL;
  span = (HogSpan) { condition->span.start, otherwise->span.end };
  return hog_parser_call (self, "if", span, 3, condition, then, otherwise);
}

HogNode *
hog_parser_expression (HogParser *self)
{
  HogNode *node = NULL;

  if (hog_parser_enter (self))
    {
      node = is_lambda (self) ? parse_lambda (self) : parse_ternary (self);
      if (node != NULL && hog_parser_peek (self, 0) == HOG_TOKEN_AS)
        {
          hog_parser_advance (self);
          if (hog_parser_peek (self, 0) == HOG_TOKEN_STRING)
            hog_parser_advance (self);
          else
            hog_parser_name (self);
          node = hog_parser_node (self, HOG_NODE_UNSUPPORTED, node->span.start);
          node->name = "visit_alias";
          hog_parser_finish (self, node);
        }
    }
  hog_parser_leave (self);
  return self->failed ? NULL : node;
}

static HogNode *
parse_factor (HogParser *self)
{
  HogTokenKind kind = hog_parser_peek (self, 0);
  HogNode *node;

  if (kind == HOG_TOKEN_NOT)
    return parse_not (self);
  if (is_lambda (self))
    return parse_lambda (self);
  if (kind == HOG_TOKEN_DASH || kind == HOG_TOKEN_PLUS)
    {
      HogTokenKind next = hog_parser_peek (self, 1);
      gboolean is_number = (next >= HOG_TOKEN_FLOATING && next <= HOG_TOKEN_MALFORMED_BINARY)
                           || next == HOG_TOKEN_INF || next == HOG_TOKEN_NAN
                           || next == HOG_TOKEN_DOT;

      if (!is_number && kind == HOG_TOKEN_DASH)
        {
          HogNode *zero;
          guint start = hog_parser_token (self)->start;

          hog_parser_advance (self);
          if (!hog_parser_enter (self))
            return NULL;
          node = parse_factor (self);
          hog_parser_leave (self);
          zero = hog_parser_node (self, HOG_NODE_CONSTANT, start);
          zero->value.kind = HOG_ELEMENT_INTEGER;
          return make_binary (self, HOG_OPCODE_MINUS, zero, node);
        }
    }
  return hog_parser_operand (self);
}

static HogNode *
parse_product (HogParser *self)
{
  HogNode *node = parse_factor (self);

  while (node != NULL)
    {
      HogTokenKind kind = hog_parser_peek (self, 0);
      guint operation = kind == HOG_TOKEN_ASTERISK  ? HOG_OPCODE_MULTIPLY
                        : kind == HOG_TOKEN_SLASH   ? HOG_OPCODE_DIVIDE
                        : kind == HOG_TOKEN_PERCENT ? HOG_OPCODE_MOD
                                                    : 0;

      if (operation == 0)
        break;
      hog_parser_advance (self);
      node = make_binary (self, operation, node, parse_factor (self));
    }
  return node;
}

static void
add_concat (GPtrArray *items,
            HogNode   *node)
{
  gboolean is_concat = node->kind == HOG_NODE_CALL && !node->has_parameters
                       && strcmp (node->name, "concat") == 0;

  for (guint i = 0; is_concat && i < node->items.length; i++)
    g_ptr_array_add (items, node->items.nodes[i]);
  if (!is_concat)
    g_ptr_array_add (items, node);
}

static HogNode *
make_concat (HogParser *self,
             HogNode   *left,
             HogNode   *right)
{
  g_autoptr(GPtrArray) items = NULL;
  HogNode *node;

  if (left == NULL || right == NULL)
    return NULL;
  items = g_ptr_array_new ();
  add_concat (items, left);
  add_concat (items, right);
  node = hog_parser_call (self, "concat", (HogSpan) { left->span.start, right->span.end }, 0);
  node->items = hog_parser_list (self, items);
  return node;
}

static HogNode *
parse_sum (HogParser *self)
{
  HogNode *node = parse_product (self);

  while (node != NULL)
    {
      HogTokenKind kind = hog_parser_peek (self, 0);

      if (kind != HOG_TOKEN_PLUS && kind != HOG_TOKEN_DASH && kind != HOG_TOKEN_CONCAT)
        break;
      hog_parser_advance (self);
      if (kind == HOG_TOKEN_CONCAT)
        node = make_concat (self, node, parse_product (self));
      else
        node = make_binary (self, kind == HOG_TOKEN_PLUS ? HOG_OPCODE_PLUS : HOG_OPCODE_MINUS, node,
                            parse_product (self));
    }
  return node;
}

/* The comparison at the current token, read over; 0 if there is none. */
static guint
accept_comparison (HogParser *self)
{
  static const struct { HogTokenKind kind; guint operation; guint negated; } signs[] = {
    { HOG_TOKEN_EQ_SINGLE, HOG_OPCODE_EQ, 0 },
    { HOG_TOKEN_EQ_DOUBLE, HOG_OPCODE_EQ, 0 },
    { HOG_TOKEN_NOT_EQ, HOG_OPCODE_NOT_EQ, 0 },
    { HOG_TOKEN_LT, HOG_OPCODE_LT, 0 },
    { HOG_TOKEN_LT_EQ, HOG_OPCODE_LT_EQ, 0 },
    { HOG_TOKEN_GT, HOG_OPCODE_GT, 0 },
    { HOG_TOKEN_GT_EQ, HOG_OPCODE_GT_EQ, 0 },
    { HOG_TOKEN_IN, HOG_OPCODE_IN, HOG_OPCODE_NOT_IN },
    { HOG_TOKEN_LIKE, HOG_OPCODE_LIKE, HOG_OPCODE_NOT_LIKE },
    { HOG_TOKEN_ILIKE, HOG_OPCODE_ILIKE, HOG_OPCODE_NOT_ILIKE },
    { HOG_TOKEN_REGEX_SINGLE, HOG_OPCODE_REGEX, 0 },
    { HOG_TOKEN_REGEX_DOUBLE, HOG_OPCODE_REGEX, 0 },
    { HOG_TOKEN_NOT_REGEX, HOG_OPCODE_NOT_REGEX, 0 },
    { HOG_TOKEN_IREGEX_SINGLE, HOG_OPCODE_IREGEX, 0 },
    { HOG_TOKEN_IREGEX_DOUBLE, HOG_OPCODE_IREGEX, 0 },
    { HOG_TOKEN_NOT_IREGEX, HOG_OPCODE_NOT_IREGEX, 0 },
  };
  gboolean negated = hog_parser_peek (self, 0) == HOG_TOKEN_NOT;
  HogTokenKind kind = hog_parser_peek (self, negated);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      guint operation = negated ? signs[i].negated : signs[i].operation;

      if (signs[i].kind != kind || operation == 0)
        continue;
      if (negated)
        hog_parser_advance (self);
      hog_parser_advance (self);
      if (kind == HOG_TOKEN_IN && hog_parser_accept (self, HOG_TOKEN_COHORT))
        return negated ? HOG_OPCODE_NOT_IN_COHORT : HOG_OPCODE_IN_COHORT;
      return operation;
    }
  return 0;
}

static HogNode *
parse_comparison (HogParser *self)
{
  HogNode *node = parse_sum (self);

  while (node != NULL)
    {
      guint operation = accept_comparison (self);

      if (operation == 0)
        break;
      node = make_binary (self, operation, node, parse_sum (self));
    }
  return node;
}

static HogNode *
parse_is_null (HogParser *self)
{
  HogNode *node = parse_comparison (self);

  while (node != NULL && hog_parser_peek (self, 0) == HOG_TOKEN_IS)
    {
      gboolean negated = hog_parser_peek (self, 1) == HOG_TOKEN_NOT;
      HogTokenKind kind = hog_parser_peek (self, 1 + negated);
      HogNode *null;

      if (kind != HOG_TOKEN_NULL && kind != HOG_TOKEN_DISTINCT)
        break;
      hog_parser_advance (self);
      if (negated)
        hog_parser_advance (self);
      hog_parser_advance (self);
      if (kind == HOG_TOKEN_DISTINCT)
        {
          hog_parser_expect (self, HOG_TOKEN_FROM);
          parse_comparison (self);
          node = hog_parser_node (self, HOG_NODE_UNSUPPORTED, node->span.start);
          node->name = "visit_is_distinct_from";
          node = hog_parser_finish (self, node);
          continue;
        }
      null = hog_parser_node (self, HOG_NODE_CONSTANT, node->span.end);
      hog_parser_finish (self, null);
      node = make_binary (self, negated ? HOG_OPCODE_NOT_EQ : HOG_OPCODE_EQ, node, null);
    }
  while (node != NULL && hog_parser_peek (self, 0) == HOG_TOKEN_IGNORE
         && hog_parser_peek (self, 1) == HOG_TOKEN_NULLS)
    {
      hog_parser_advance (self);
      hog_parser_advance (self);
    }
  return node;
}

static HogNode *
parse_nullish (HogParser *self)
{
  HogNode *node = parse_is_null (self);

  while (node != NULL && hog_parser_accept (self, HOG_TOKEN_NULLISH))
    {
      HogNode *other = parse_is_null (self);

      node = other == NULL ? NULL
             : hog_parser_call (self, "ifNull", (HogSpan) { node->span.start, other->span.end }, 2,
                                node, other);
    }
  return node;
}

static HogNode *
parse_between (HogParser *self)
{
  HogNode *node = parse_nullish (self);

  while (node != NULL)
    {
      gboolean negated = hog_parser_peek (self, 0) == HOG_TOKEN_NOT
                         && hog_parser_peek (self, 1) == HOG_TOKEN_BETWEEN;
      HogNode *between;

      if (!negated && hog_parser_peek (self, 0) != HOG_TOKEN_BETWEEN)
        break;
      if (negated)
        hog_parser_advance (self);
      hog_parser_advance (self);
      between = hog_parser_node (self, HOG_NODE_BETWEEN, node->span.start);
      between->flag = negated;
      between->left = node;
      between->right = parse_nullish (self);
      hog_parser_expect (self, HOG_TOKEN_AND);
      between->third = parse_nullish (self);
      node = hog_parser_finish (self, between);
    }
  return node;
}
