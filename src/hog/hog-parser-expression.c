/* hog-parser-expression.c: operators, by their level
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-query.h"

/* The operands of @node if it is such a chain itself, brackets or not, else the node. */
static void
append_operand (GArray       *values,
                HogTokenKind  operator,
                HogAst       *node)
{
  const HogAstValue *inner = NULL;

  if (operator == HOG_TOKEN_CONCAT && node->kind == HOG_AST_CALL &&
      g_strcmp0 (hog_ast_get_string (node, HOG_CALL_NAME), "concat") == 0)
    inner = &node->fields[HOG_CALL_ARGS];
  else if ((operator == HOG_TOKEN_AND && node->kind == HOG_AST_AND) ||
           (operator == HOG_TOKEN_OR && node->kind == HOG_AST_OR))
    inner = &node->fields[HOG_AND_EXPRS];

  if (inner == NULL)
    hog_parser_append_node (values, node);
  else if (inner->length > 0)
    g_array_append_vals (values, inner->list, inner->length);
}

/* "and", "or" and "||" with all that is chained by the same operator; NULL if not even the
 * first operand can be read.
 */
static HogAst *
chain (HogParser *self,
       HogLevel   level,
       guint      start,
       HogAst    *left)
{
  HogTokenKind operator = hog_parser_peek (self, 0);
  g_autoptr(GArray) values = hog_parser_values ();
  guint end = 0;
  HogAst *node;

  append_operand (values, operator, left);
  while (hog_parser_get_level (self) == level && hog_parser_accept (self, operator))
    {
      HogAst *right = hog_parser_expression_at (self, level + 1);

      if (right == NULL)
        break;
      append_operand (values, operator, right);
      end = self->at;
    }
  if (end == 0)
    return NULL;

  self->at = end;
  if (operator == HOG_TOKEN_CONCAT)
    return hog_parser_concat (self, start, values);
  node = hog_parser_node (self, operator == HOG_TOKEN_AND ? HOG_AST_AND : HOG_AST_OR, start);
  hog_parser_set_list (self, node, HOG_AND_EXPRS, values);
  return node;
}

static HogAst *
call_of (HogParser  *self,
         const char *name,
         guint       start,
         HogAst     *first,
         HogAst     *second,
         HogAst     *third)
{
  g_autoptr(GArray) values = hog_parser_values ();
  HogAst *node = hog_parser_node (self, HOG_AST_CALL, start);

  hog_parser_append_node (values, first);
  hog_parser_append_node (values, second);
  if (third != NULL)
    hog_parser_append_node (values, third);
  hog_parser_set_string (node, HOG_CALL_NAME, name);
  hog_parser_set_list (self, node, HOG_CALL_ARGS, values);
  return node;
}

static HogAst *
ternary (HogParser *self,
         guint      start,
         HogAst    *condition)
{
  HogAst *yes;
  HogAst *no;

  self->at++;
  yes = hog_parser_part (self, HOG_LEVEL_LOWEST, HOG_TOKEN_COLON, FALSE);
  if (yes == NULL || !hog_parser_expect (self, HOG_TOKEN_COLON))
    return NULL;
  no = hog_parser_expression_at (self, HOG_LEVEL_TERNARY);
  return no != NULL ? call_of (self, "if", start, condition, yes, no) : NULL;
}

static gboolean
begins_array (HogParser *self)
{
  guint start = self->at;
  HogAst *array = hog_parser_primary (self);

  self->at = start;
  return array != NULL;
}

/* Whether a sign stands here that neither goes on behind an alias nor begins a statement; then
 * "as" is a statement of its own.
 */
static gboolean
ends_no_alias (HogParser *self)
{
  HogTokenKind second = hog_parser_peek (self, 1);

  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_DOT:
      return second != HOG_TOKEN_DECIMAL && second != HOG_TOKEN_OCTAL;
    case HOG_TOKEN_PLUS:
      return second != HOG_TOKEN_DECIMAL && second != HOG_TOKEN_OCTAL &&
             second != HOG_TOKEN_FLOATING && second != HOG_TOKEN_HEXADECIMAL;
    case HOG_TOKEN_LBRACKET:
      return !begins_array (self);
    case HOG_TOKEN_SLASH:
    case HOG_TOKEN_PERCENT:
    case HOG_TOKEN_CONCAT:
    case HOG_TOKEN_NULLISH:
    case HOG_TOKEN_NULL_SAFE_EQ:
    case HOG_TOKEN_NULL_PROPERTY:
    case HOG_TOKEN_DOUBLECOLON:
    case HOG_TOKEN_EQ_SINGLE:
    case HOG_TOKEN_EQ_DOUBLE:
    case HOG_TOKEN_NOT_EQ:
    case HOG_TOKEN_GT:
    case HOG_TOKEN_GT_EQ:
    case HOG_TOKEN_LT_EQ:
    case HOG_TOKEN_REGEX_SINGLE:
    case HOG_TOKEN_REGEX_DOUBLE:
    case HOG_TOKEN_NOT_REGEX:
    case HOG_TOKEN_IREGEX_SINGLE:
    case HOG_TOKEN_IREGEX_DOUBLE:
    case HOG_TOKEN_NOT_IREGEX:
      return TRUE;
    default:
      return FALSE;
    }
}

static HogAst *
alias (HogParser *self,
       guint      start,
       HogAst    *left)
{
  HogAstValue name;

  self->at++;
  if (hog_parser_peek (self, 0) == HOG_TOKEN_STRING)
    name = hog_parser_token_text (self, self->at++);
  else if (!hog_parser_name (self, &name))
    return NULL;

  if (self->brackets == 0 && !self->is_argument && ends_no_alias (self))
    return hog_parser_fail (self);

  return hog_parser_alias (self, start, name, left);
}

/* The level of the operator that the next tokens begin, 0 if there is none. */
HogLevel
hog_parser_get_level (HogParser *self)
{
  guint length;
  HogTokenKind kind = hog_parser_peek (self, 0);

  if (hog_parser_begins_statement (self, 0))
    return HOG_LEVEL_LOWEST;
  switch ((guint) kind)
    {
    case HOG_TOKEN_ASTERISK:
    case HOG_TOKEN_SLASH:
    case HOG_TOKEN_PERCENT:
      return HOG_LEVEL_MULTIPLY;
    case HOG_TOKEN_PLUS:
    case HOG_TOKEN_DASH:
    case HOG_TOKEN_CONCAT:
      return HOG_LEVEL_ADD;
    case HOG_TOKEN_IGNORE:
      return HOG_LEVEL_IS;
    case HOG_TOKEN_IS:
      length = 1 + (hog_parser_peek (self, 1) == HOG_TOKEN_NOT);
      return hog_parser_peek (self, length) == HOG_TOKEN_DISTINCT ? HOG_LEVEL_DISTINCT
                                                                  : HOG_LEVEL_IS;
    case HOG_TOKEN_NULL_SAFE_EQ:
      return HOG_LEVEL_NULL_SAFE;
    case HOG_TOKEN_NULLISH:
      return HOG_LEVEL_NULLISH;
    case HOG_TOKEN_BETWEEN:
      return HOG_LEVEL_BETWEEN;
    case HOG_TOKEN_NOT:
      if (hog_parser_peek (self, 1) == HOG_TOKEN_BETWEEN)
        return HOG_LEVEL_BETWEEN;
      break;
    case HOG_TOKEN_AND:
      return HOG_LEVEL_AND;
    case HOG_TOKEN_OR:
      return HOG_LEVEL_OR;
    case HOG_TOKEN_QUERY:
      return HOG_LEVEL_TERNARY;
    case HOG_TOKEN_AS:
      return self->no_alias > 0 && self->no_alias == self->brackets ? HOG_LEVEL_LOWEST
                                                                     : HOG_LEVEL_ALIAS;
    case HOG_TOKEN_LPAREN:
      return self->brackets == 0 && hog_parser_is_lambda (self, 0) ? HOG_LEVEL_LOWEST
                                                                   : HOG_LEVEL_POSTFIX;
    case HOG_TOKEN_LBRACKET:
    case HOG_TOKEN_DOT:
    case HOG_TOKEN_NULL_PROPERTY:
    case HOG_TOKEN_DOUBLECOLON:
      return HOG_LEVEL_POSTFIX;
    default:
      break;
    }

  return hog_parser_get_comparison (self, &length) != NULL ? HOG_LEVEL_COMPARE : HOG_LEVEL_LOWEST;
}

/* Applies the operator at the current place to @left. */
static HogAst *
operation (HogParser *self,
           HogLevel   level,
           guint      start,
           HogAst    *left)
{
  HogTokenKind operator = hog_parser_peek (self, 0);
  HogAst *right;
  HogAst *node;

  switch ((guint) level)
    {
    case HOG_LEVEL_COMPARE:
      return hog_parser_compare (self, start, left);
    case HOG_LEVEL_IS:
    case HOG_LEVEL_DISTINCT:
    case HOG_LEVEL_NULL_SAFE:
      return hog_parser_is_suffix (self, start, left);
    case HOG_LEVEL_BETWEEN:
      return hog_parser_between (self, start, left);
    case HOG_LEVEL_TERNARY:
      return ternary (self, start, left);
    case HOG_LEVEL_ALIAS:
      return alias (self, start, left);
    case HOG_LEVEL_POSTFIX:
      return hog_parser_suffix (self, start, left);
    default:
      break;
    }

  if (operator == HOG_TOKEN_AND || operator == HOG_TOKEN_OR || operator == HOG_TOKEN_CONCAT)
    return chain (self, level, start, left);

  self->at++;
  right = hog_parser_expression_at (self, level + 1);
  if (right == NULL)
    return NULL;
  if (level == HOG_LEVEL_NULLISH)
    return call_of (self, "ifNull", start, left, right, NULL);

  node = hog_parser_binary (self, HOG_AST_ARITHMETIC, start, left, right);
  hog_parser_set_string (node, HOG_ARITHMETIC_OP, hog_token_kind_get_text (operator));
  return node;
}

static HogAst *
prefix (HogParser *self)
{
  guint start = self->at;
  gboolean is_not = hog_parser_peek (self, 0) == HOG_TOKEN_NOT;
  HogAst *operand;
  HogAst *node;

  self->at++;
  operand = hog_parser_expression_at (self, is_not ? HOG_LEVEL_NOT : HOG_LEVEL_NEGATE);
  if (operand == NULL)
    return NULL;

  if (is_not)
    {
      node = hog_parser_node (self, HOG_AST_NOT, start);
      hog_parser_set (node, HOG_NOT_EXPR, operand);
    }
  else
    {
      HogAst *zero = hog_parser_implied_null (self, start);

      zero->fields[HOG_CONSTANT_VALUE].kind = HOG_AST_VALUE_INTEGER;
      zero->fields[HOG_CONSTANT_VALUE].integer = 0;
      node = hog_parser_binary (self, HOG_AST_ARITHMETIC, start, zero, operand);
      hog_parser_set_string (node, HOG_ARITHMETIC_OP, "-");
    }
  return node;
}

static HogAst *
operand (HogParser *self)
{
  HogAst *node = hog_parser_primary (self);

  if (node == NULL)
    self->is_past_operand = FALSE;
  return node;
}

static HogAst *
first_operand (HogParser *self)
{
  guint start = self->at;
  HogTokenKind kind = hog_parser_peek (self, 0);
  HogAst *node = NULL;

  /* A name comes after "not" and "-": both words can be read in either way. */
  if (kind == HOG_TOKEN_DASH)
    {
      node = hog_parser_literal (self);
      if (node == NULL)
        node = prefix (self);
    }
  else if (kind == HOG_TOKEN_NOT && hog_parser_peek (self, 1) == HOG_TOKEN_LPAREN)
    {
      node = operand (self);
      /* No call: the bracket begins a query or a lambda, or cannot be read either way. */
      if (node == NULL || node->kind == HOG_AST_FIELD ||
          hog_parser_peek (self, 0) == HOG_TOKEN_ARROW)
        {
          guint end = self->at;
          HogAst *name = node;

          self->at = start;
          node = prefix (self);
          if (node == NULL)
            {
              node = name;
              self->at = end;
            }
        }
    }
  else if (kind == HOG_TOKEN_NOT)
    {
      node = prefix (self);
      if (node == NULL && !self->is_past_operand)
        {
          self->at = start;
          node = operand (self);
        }
    }
  else
    node = operand (self);

  return node;
}

/* Whether an operator whose operand cannot be read can be nothing but an operator. */
static gboolean
is_settled (HogParser *self,
            guint      operator)
{
  switch ((guint) self->tokens[operator].kind)
    {
    case HOG_TOKEN_PLUS:
    case HOG_TOKEN_LT:
    case HOG_TOKEN_GT:
      return self->brackets > 0;
    case HOG_TOKEN_SLASH:
    case HOG_TOKEN_CONCAT:
    case HOG_TOKEN_NULLISH:
    case HOG_TOKEN_NULL_SAFE_EQ:
    case HOG_TOKEN_QUERY:
    case HOG_TOKEN_EQ_SINGLE:
    case HOG_TOKEN_EQ_DOUBLE:
    case HOG_TOKEN_NOT_EQ:
    case HOG_TOKEN_LT_EQ:
    case HOG_TOKEN_GT_EQ:
    case HOG_TOKEN_REGEX_SINGLE:
    case HOG_TOKEN_REGEX_DOUBLE:
    case HOG_TOKEN_NOT_REGEX:
    case HOG_TOKEN_IREGEX_SINGLE:
    case HOG_TOKEN_IREGEX_DOUBLE:
    case HOG_TOKEN_NOT_IREGEX:
    case HOG_TOKEN_DOUBLECOLON:
    case HOG_TOKEN_NULL_PROPERTY:
      return TRUE;
    case HOG_TOKEN_LBRACKET:
      return self->slice_at == operator + 1;
    case HOG_TOKEN_AND:
    case HOG_TOKEN_OR:
    case HOG_TOKEN_IN:
    case HOG_TOKEN_LIKE:
    case HOG_TOKEN_ILIKE:
    case HOG_TOKEN_NOT:
    case HOG_TOKEN_BETWEEN:
    case HOG_TOKEN_IS:
    case HOG_TOKEN_ASTERISK:
    case HOG_TOKEN_PERCENT:
    case HOG_TOKEN_DASH:
      return self->is_past_operand;
    default:
      return FALSE;
    }
}

/* The operators behind @left that bind as tightly as @level, or more. */
static HogAst *
operations (HogParser *self,
            HogLevel   level,
            guint      start,
            HogAst    *left)
{
  gboolean is_alias = FALSE;

  while (left != NULL)
    {
      guint operator = self->at;
      HogLevel next = hog_parser_get_level (self);
      HogAst *node;

      if (next == HOG_LEVEL_LOWEST || next < level || (is_alias && next > HOG_LEVEL_AND))
        break;
      node = operation (self, next, start, left);
      if (node == NULL && is_settled (self, operator))
        {
          left = NULL;
          self->is_past_operand = TRUE;
        }
      if (node == NULL)
        {
          /* Perhaps the operator begins the next statement: many words can also be names. */
          self->at = operator;
          break;
        }
      is_alias = next == HOG_LEVEL_ALIAS;
      left = node;
    }

  return left;
}

/* The second reading, where the first one, which is @value, leaves something that nothing can be
 * done with.
 */
static HogAst *
second_reading (HogParser *self,
                HogLevel   level,
                guint      start,
                HogAst    *value)
{
  guint end = self->at;
  guint property_at = self->property_at;
  HogAst *node;

  self->at = start;
  self->property_at = start + 1;
  node = operations (self, level, start, operand (self));
  self->property_at = property_at;
  if (node != NULL &&
      (hog_parser_may_end_value (self, level) ||
       (self->columns == self->brackets && hog_parser_is_implicit_alias (self) &&
        hog_parser_ends_value (self, 1))))
    return node;

  self->at = end;
  return value;
}

HogAst *
hog_parser_expression_at (HogParser *self,
                          HogLevel   level)
{
  guint start = self->at;
  HogAst *left;

  if (self->is_too_deep || ++self->depth > HOG_MAX_HEIGHT)
    {
      self->is_too_deep = TRUE;
      self->depth--;
      return hog_parser_fail (self);
    }

  left = operations (self, level, start, first_operand (self));
  if (left != NULL && hog_parser_has_second_reading (self, start))
    {
      gboolean is_not = self->tokens[start].kind == HOG_TOKEN_NOT;

      if (!hog_parser_may_end_value (self, is_not ? MAX (level, HOG_LEVEL_NOT) : level))
        {
          left = second_reading (self, level, start, left);
          self->has_guessed = TRUE;
        }
    }
  self->depth--;
  return left;
}

/* "name := value" before ":=", or "name := value as alias" before an operator that can only
 * follow a whole expression: an argument with its name then, and what is behind it.
 */
HogAst *
hog_parser_after_value (HogParser *self,
                        guint      start,
                        HogAst    *value)
{
  gboolean is_set = hog_parser_peek (self, 0) == HOG_TOKEN_COLONEQUALS;
  HogAst *name;

  if ((!is_set && (value->kind != HOG_AST_ALIAS || hog_parser_get_level (self) <= HOG_LEVEL_AND)) ||
      self->tokens[start + 1].kind != HOG_TOKEN_COLONEQUALS)
    return NULL;

  name = hog_parser_name_argument (self, start, value);
  value = operations (self, HOG_LEVEL_LOWEST, start, name);
  return value != name || is_set ? value : NULL;
}

static HogAst *
read_expression (HogParser *self)
{
  return hog_parser_expression_at (self, HOG_LEVEL_LOWEST);
}

/* An expression up to "as", which belongs to what is around. */
HogAst *
hog_parser_without_alias (HogParser *self)
{
  guint outer = self->no_alias;
  HogAst *node;

  self->no_alias = self->brackets;
  node = read_expression (self);
  self->no_alias = outer;
  return node;
}

HogAst *
hog_parser_expression (HogParser *self)
{
  if (self->no_alias > 0 && self->no_alias == self->brackets)
    return read_expression (self);
  return hog_parser_read_once (self, HOG_RULE_EXPRESSION, read_expression);
}
