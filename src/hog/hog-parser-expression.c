/* hog-parser-expression.c: operators, by their level
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-rules.h"

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
  while (hog_parser_accept (self, operator))
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
  yes = hog_parser_expression (self);
  if (yes == NULL || !hog_parser_expect (self, HOG_TOKEN_COLON))
    return NULL;
  no = hog_parser_expression_at (self, HOG_LEVEL_TERNARY);
  return no != NULL ? call_of (self, "if", start, condition, yes, no) : NULL;
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
      return second == HOG_TOKEN_COLON;
    case HOG_TOKEN_SLASH:
    case HOG_TOKEN_PERCENT:
    case HOG_TOKEN_CONCAT:
    case HOG_TOKEN_NULLISH:
    case HOG_TOKEN_NULL_PROPERTY:
    case HOG_TOKEN_DOUBLECOLON:
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

  if (self->brackets == 0 && ends_no_alias (self))
    return hog_parser_fail (self);

  return hog_parser_alias (self, start, name, left);
}

/* The level of the operator that the next tokens begin, 0 if there is none. */
static HogLevel
get_level (HogParser *self)
{
  guint length;
  HogTokenKind kind = hog_parser_peek (self, 0);

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

gboolean
hog_parser_is_operator (HogParser *self)
{
  return get_level (self) != HOG_LEVEL_LOWEST;
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

static gboolean
begins_operand (HogTokenKind kind)
{
  switch ((guint) kind)
    {
    case HOG_TOKEN_STRING:
    case HOG_TOKEN_DECIMAL:
    case HOG_TOKEN_OCTAL:
    case HOG_TOKEN_HEXADECIMAL:
    case HOG_TOKEN_BINARY:
    case HOG_TOKEN_OCTAL_PREFIX:
    case HOG_TOKEN_FLOATING:
    case HOG_TOKEN_NULL:
    case HOG_TOKEN_INF:
    case HOG_TOKEN_NAN:
    case HOG_TOKEN_LBRACE:
    case HOG_TOKEN_TEMPLATE_START:
      return TRUE;
    default:
      return hog_token_kind_is_name (kind);
    }
}

gboolean
hog_parser_begins_operand (HogParser *self)
{
  return begins_operand (hog_parser_peek (self, 0));
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
      return TRUE;
    case HOG_TOKEN_NULL_PROPERTY:
      if (hog_parser_kind_at (self, operator + 1) != HOG_TOKEN_LBRACKET)
        self->stopped_at = MAX (self->stopped_at, operator + 1);
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
      HogLevel next = get_level (self);
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

/* Whether the token may stand behind a value that is inside of brackets: what closes or separates,
 * and the words of SQL that go on behind a value.
 */
static gboolean
ends_value (HogParser *self,
            guint      ahead)
{
  HogTokenKind kind = hog_parser_peek (self, ahead);
  HogTokenKind second = hog_parser_peek (self, ahead + 1);

  if (self->case_end != HOG_TOKEN_EOF && self->case_brackets == self->brackets)
    return kind == self->case_end ||
           (self->case_end == HOG_TOKEN_END && self->has_more_cases &&
            (kind == HOG_TOKEN_WHEN || kind == HOG_TOKEN_ELSE));

  switch ((guint) kind)
    {
    case HOG_TOKEN_EOF:
    case HOG_TOKEN_RPAREN:
    case HOG_TOKEN_RBRACKET:
    case HOG_TOKEN_RBRACE:
    case HOG_TOKEN_COMMA:
    case HOG_TOKEN_COLON:
    case HOG_TOKEN_COLONEQUALS:
    case HOG_TOKEN_SEMICOLON:
    case HOG_TOKEN_FROM:
    case HOG_TOKEN_PREWHERE:
    case HOG_TOKEN_WHERE:
    case HOG_TOKEN_HAVING:
    case HOG_TOKEN_QUALIFY:
    case HOG_TOKEN_LIMIT:
    case HOG_TOKEN_OFFSET:
      return TRUE;
    case HOG_TOKEN_GROUP:
    case HOG_TOKEN_ORDER:
      return second == HOG_TOKEN_BY;
    case HOG_TOKEN_WINDOW:
      return hog_parser_peek (self, ahead + 2) == HOG_TOKEN_AS;
    case HOG_TOKEN_SETTINGS:
      return hog_parser_peek (self, ahead + 2) == HOG_TOKEN_EQ_SINGLE;
    case HOG_TOKEN_UNION:
    case HOG_TOKEN_EXCEPT:
    case HOG_TOKEN_INTERSECT:
      return !begins_operand (second) || second == HOG_TOKEN_LBRACE || second == HOG_TOKEN_SELECT ||
             second == HOG_TOKEN_ALL || second == HOG_TOKEN_DISTINCT || second == HOG_TOKEN_BY ||
             second == HOG_TOKEN_WITH;
    case HOG_TOKEN_BY:
      return self->columns != self->brackets &&
             self->tokens[self->at + ahead - 1].kind != HOG_TOKEN_GROUP &&
             self->tokens[self->at + ahead - 1].kind != HOG_TOKEN_ORDER;
    case HOG_TOKEN_ASCENDING:
    case HOG_TOKEN_DESC:
    case HOG_TOKEN_DESCENDING:
    case HOG_TOKEN_NULLS:
    case HOG_TOKEN_COLLATE:
    case HOG_TOKEN_WITH:
    case HOG_TOKEN_SAMPLE:
    case HOG_TOKEN_USING:
    case HOG_TOKEN_AS:
    case HOG_TOKEN_FOR:
    case HOG_TOKEN_ROWS:
    case HOG_TOKEN_RANGE:
    case HOG_TOKEN_PRECEDING:
    case HOG_TOKEN_FOLLOWING:
    case HOG_TOKEN_ARRAY:
    case HOG_TOKEN_JOIN:
    case HOG_TOKEN_CROSS:
    case HOG_TOKEN_POSITIONAL:
    case HOG_TOKEN_NATURAL:
    case HOG_TOKEN_ALL:
    case HOG_TOKEN_ANY:
    case HOG_TOKEN_ASOF:
    case HOG_TOKEN_ANTI:
    case HOG_TOKEN_SEMI:
    case HOG_TOKEN_INNER:
    case HOG_TOKEN_LEFT:
    case HOG_TOKEN_RIGHT:
    case HOG_TOKEN_FULL:
    case HOG_TOKEN_OUTER:
    case HOG_TOKEN_SECOND:
    case HOG_TOKEN_MINUTE:
    case HOG_TOKEN_HOUR:
    case HOG_TOKEN_DAY:
    case HOG_TOKEN_WEEK:
    case HOG_TOKEN_MONTH:
    case HOG_TOKEN_QUARTER:
    case HOG_TOKEN_YEAR:
      return self->columns != self->brackets;
    default:
      return FALSE;
    }
}

/* Whether a value inside of brackets can end here. An operator that binds more than @level would
 * have been read, had it an operand.
 */
static gboolean
may_end_value (HogParser *self,
               HogLevel   level)
{
  HogLevel next = get_level (self);

  return next != HOG_LEVEL_LOWEST ? next < level : ends_value (self, 0);
}

/* "not" as a name, where as an operator it leaves something that nothing can be done with. */
static HogAst *
not_as_name (HogParser *self,
             HogLevel   level,
             guint      start,
             HogAst    *negation)
{
  guint end = self->at;
  HogAst *node;

  self->at = start;
  node = operations (self, level, start, operand (self));
  if (node != NULL &&
      (may_end_value (self, level) ||
       (self->columns == self->brackets && hog_parser_is_implicit_alias (self) &&
        ends_value (self, 1))))
    return node;

  self->at = end;
  return negation;
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
  if (left != NULL && self->tokens[start].kind == HOG_TOKEN_NOT &&
      (self->brackets > 0 || self->cases > 0) &&
      !may_end_value (self, MAX (level, HOG_LEVEL_NOT)))
    left = not_as_name (self, level, start, left);
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

  if ((!is_set && (value->kind != HOG_AST_ALIAS || get_level (self) <= HOG_LEVEL_AND)) ||
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

HogAst *
hog_parser_expression (HogParser *self)
{
  if (self->no_alias > 0 && self->no_alias == self->brackets)
    return read_expression (self);
  return hog_parser_read_once (self, HOG_RULE_EXPRESSION, read_expression);
}
