/* hog-parser-reading.c: where a value can end, by which one of two readings is chosen
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-rules.h"
#include "hog-peer-place.h"

/* Whether PostHog's lookahead told that the token goes on behind no value. */
gboolean
hog_parser_begins_statement (HogParser *self,
                             guint      ahead)
{
  return self->roles != NULL && (self->roles[self->at + ahead] & HOG_PEER_ROLE_STATEMENT);
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

static gboolean
is_closing (HogTokenKind kind)
{
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
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether the token begins a value and is hardly an operator behind a name. */
static gboolean
begins_value (HogTokenKind kind)
{
  switch ((guint) kind)
    {
    case HOG_TOKEN_LPAREN:
    case HOG_TOKEN_LBRACKET:
    case HOG_TOKEN_DASH:
    case HOG_TOKEN_PLUS:
    case HOG_TOKEN_LT:
    case HOG_TOKEN_HASH:
      return TRUE;
    case HOG_TOKEN_AND:
    case HOG_TOKEN_OR:
    case HOG_TOKEN_IN:
    case HOG_TOKEN_LIKE:
    case HOG_TOKEN_ILIKE:
    case HOG_TOKEN_IS:
    case HOG_TOKEN_BETWEEN:
    case HOG_TOKEN_AS:
      return FALSE;
    default:
      return begins_operand (kind);
    }
}

/* Whether the operator there has something behind it that it can be applied to. */
static gboolean
may_be_operator (HogParser *self)
{
  HogTokenKind second = hog_parser_peek (self, 1);

  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_IS:
      return second == HOG_TOKEN_NOT || second == HOG_TOKEN_NULL || second == HOG_TOKEN_DISTINCT;
    case HOG_TOKEN_NOT:
      return TRUE;
    default:
      return begins_value (second) || second == HOG_TOKEN_ASTERISK || second == HOG_TOKEN_DOT;
    }
}

/* Whether a part of an expression is read that one word ends. */
static gboolean
is_in_part (HogParser *self)
{
  return self->part.end != HOG_TOKEN_EOF && self->part.brackets == self->brackets;
}

/* Reads one part of an expression, which ends before @end; the value of an arm of a case also
 * before "when" and "else".
 */
HogAst *
hog_parser_part (HogParser    *self,
                 HogLevel      level,
                 HogTokenKind  end,
                 gboolean      has_more_arms)
{
  HogParserPart outer = self->part;
  HogAst *node;

  self->part.brackets = self->brackets;
  self->part.end = end;
  self->part.has_more_arms = has_more_arms;
  node = level == HOG_LEVEL_LOWEST ? hog_parser_expression (self)
                                   : hog_parser_expression_at (self, level);
  self->part = outer;
  return node;
}

/* Whether a clause of a query stands behind a value of it. */
static gboolean
ends_value_of_query (HogParser *self,
                     guint      ahead)
{
  HogTokenKind second = hog_parser_peek (self, ahead + 1);

  switch ((guint) hog_parser_peek (self, ahead))
    {
    case HOG_TOKEN_FROM:
      return second == HOG_TOKEN_LPAREN || second == HOG_TOKEN_LBRACE || second == HOG_TOKEN_LT ||
             (hog_token_kind_is_name (second) && begins_value (second));
    case HOG_TOKEN_PREWHERE:
    case HOG_TOKEN_WHERE:
    case HOG_TOKEN_HAVING:
    case HOG_TOKEN_QUALIFY:
    case HOG_TOKEN_LIMIT:
    case HOG_TOKEN_OFFSET:
      return begins_value (second) && second != hog_parser_peek (self, ahead);
    case HOG_TOKEN_SAMPLE:
      return begins_operand (second) && !hog_token_kind_is_name (second);
    case HOG_TOKEN_GROUP:
      return second == HOG_TOKEN_BY;
    case HOG_TOKEN_WINDOW:
      return hog_parser_peek (self, ahead + 2) == HOG_TOKEN_AS;
    case HOG_TOKEN_SETTINGS:
      return hog_parser_peek (self, ahead + 2) == HOG_TOKEN_EQ_SINGLE;
    case HOG_TOKEN_UNION:
    case HOG_TOKEN_EXCEPT:
    case HOG_TOKEN_INTERSECT:
      return second == HOG_TOKEN_LPAREN || second == HOG_TOKEN_LBRACE ||
             second == HOG_TOKEN_SELECT || second == HOG_TOKEN_ALL ||
             second == HOG_TOKEN_DISTINCT || second == HOG_TOKEN_BY || second == HOG_TOKEN_WITH;
    default:
      return FALSE;
    }
}

/* Whether the token may stand behind a value that is inside of brackets: what closes or separates,
 * and the words of SQL that go on behind a value. It is only asked of two readings which one leads
 * on, so that words that go on in few places need not be here.
 */
gboolean
hog_parser_ends_value (HogParser *self,
                       guint      ahead)
{
  HogTokenKind kind = hog_parser_peek (self, ahead);
  HogTokenKind second = hog_parser_peek (self, ahead + 1);

  if (is_in_part (self))
    {
      gboolean is_arm = kind == HOG_TOKEN_WHEN || kind == HOG_TOKEN_ELSE;

      return (kind == self->part.end || (is_arm && self->part.has_more_arms)) &&
             (kind == HOG_TOKEN_END || begins_value (second) || second == HOG_TOKEN_ASTERISK ||
              second == HOG_TOKEN_DOT);
    }

  switch ((guint) kind)
    {
    case HOG_TOKEN_ORDER:
      return second == HOG_TOKEN_BY;
    case HOG_TOKEN_ASCENDING:
    case HOG_TOKEN_DESC:
    case HOG_TOKEN_DESCENDING:
      return self->order == self->brackets && second != HOG_TOKEN_ASCENDING &&
             second != HOG_TOKEN_DESC && second != HOG_TOKEN_DESCENDING &&
             hog_parser_ends_value (self, ahead + 1);
    case HOG_TOKEN_NULLS:
      return second == HOG_TOKEN_FIRST || second == HOG_TOKEN_LAST;
    case HOG_TOKEN_COLLATE:
      return second == HOG_TOKEN_STRING;
    case HOG_TOKEN_AS:
      return self->no_alias == self->brackets;
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
      return is_closing (kind) ||
             (self->query == self->brackets && ends_value_of_query (self, ahead));
    }
}

/* Whether a value inside of brackets can end here. An operator that binds more than @level would
 * have been read, had it an operand.
 */
gboolean
hog_parser_may_end_value (HogParser *self,
                          HogLevel   level)
{
  HogLevel next = hog_parser_get_level (self);

  if (next != HOG_LEVEL_LOWEST)
    return next < level && may_be_operator (self);
  return hog_parser_ends_value (self, 0);
}

/* Whether the token begins a value that can be read in two ways: "not" as an operator or a name,
 * "1.name" as two values or a property.
 */
gboolean
hog_parser_has_second_reading (HogParser *self,
                               guint      start)
{
  HogTokenKind kind = self->tokens[start].kind;

  if (self->roles != NULL || (self->brackets == 0 && !is_in_part (self)))
    return FALSE;
  if (kind == HOG_TOKEN_NOT)
    return TRUE;
  start += kind == HOG_TOKEN_DASH || kind == HOG_TOKEN_PLUS;
  return hog_parser_kind_at (self, start) == HOG_TOKEN_DECIMAL &&
         hog_parser_kind_at (self, start + 1) == HOG_TOKEN_DOT &&
         hog_token_kind_is_name (hog_parser_kind_at (self, start + 2));
}
