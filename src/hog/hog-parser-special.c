/* hog-parser-special.c: forms of SQL that begin with a word, a star or a bracket
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-rules.h"

#include <string.h>

HogAst *
hog_parser_call_node (HogParser  *self,
                      const char *name,
                      guint       start,
                      GArray     *arguments)
{
  HogAst *node = hog_parser_node (self, HOG_AST_CALL, start);

  hog_parser_set_string (node, HOG_CALL_NAME, name);
  hog_parser_set_list (self, node, HOG_CALL_ARGS, arguments);
  return node;
}

/* Reads one expression onto @values. */
gboolean
hog_parser_append_expression (HogParser *self,
                              GArray    *values)
{
  HogAst *node = hog_parser_expression (self);

  if (node == NULL)
    return FALSE;
  hog_parser_append_node (values, node);
  return TRUE;
}

/* Reads one expression of a case, which ends before the word @end. */
static gboolean
case_part (HogParser    *self,
           HogTokenKind  end,
           gboolean      has_more_arms,
           GArray       *values)
{
  HogAst *node = hog_parser_part (self, HOG_LEVEL_LOWEST, end, has_more_arms);

  if (node == NULL)
    return FALSE;
  hog_parser_append_node (values, node);
  return TRUE;
}

static gboolean
case_arms (HogParser *self,
           GArray    *values)
{
  do
    {
      if (!hog_parser_expect (self, HOG_TOKEN_WHEN) ||
          !case_part (self, HOG_TOKEN_THEN, FALSE, values) ||
          !hog_parser_expect (self, HOG_TOKEN_THEN) ||
          !case_part (self, HOG_TOKEN_END, TRUE, values))
        return FALSE;
    }
  while (hog_parser_peek (self, 0) == HOG_TOKEN_WHEN);

  if (hog_parser_accept (self, HOG_TOKEN_ELSE))
    {
      if (!case_part (self, HOG_TOKEN_END, FALSE, values))
        return FALSE;
    }
  else
    {
      HogAst *none = hog_parser_node (self, HOG_AST_CONSTANT, self->at);

      none->is_implied = TRUE;
      none->fields[HOG_CONSTANT_VALUE].kind = HOG_AST_VALUE_NULL;
      hog_parser_append_node (values, none);
    }
  return hog_parser_expect (self, HOG_TOKEN_END);
}

static HogAst *
case_expression (HogParser *self)
{
  guint start = self->at++;
  g_autoptr(GArray) values = hog_parser_values ();
  gboolean has_subject = FALSE;

  if (hog_parser_peek (self, 0) != HOG_TOKEN_WHEN || !case_arms (self, values))
    {
      self->at = start + 1;
      g_array_set_size (values, 0);
      has_subject = TRUE;
      if (!case_part (self, HOG_TOKEN_WHEN, FALSE, values) || !case_arms (self, values))
        return NULL;
    }

  if (has_subject)
    return hog_parser_call_node (self, "_caseWithExpression", start, values);
  return hog_parser_call_node (self, values->len == 3 ? "if" : "multiIf", start, values);
}

static gboolean type_name (HogParser *self,
                           GString   *out);

/* What stands in the brackets of a type: types, fields with a type, or values. */
static gboolean
type_arguments (HogParser *self,
                GString   *out)
{
  gboolean is_first = TRUE;

  g_string_append_c (out, '(');
  while (hog_parser_peek (self, 0) != HOG_TOKEN_RPAREN)
    {
      guint start = self->at;
      gsize length;

      if (!is_first && !hog_parser_expect (self, HOG_TOKEN_COMMA))
        return FALSE;
      if (!is_first && hog_parser_peek (self, 0) == HOG_TOKEN_RPAREN)
        break;
      if (!is_first)
        g_string_append (out, ", ");
      is_first = FALSE;
      start = self->at;
      length = out->len;
      if (hog_parser_peek (self, 0) == HOG_TOKEN_STRING &&
          hog_parser_peek (self, 1) == HOG_TOKEN_EQ_SINGLE)
        self->has_enum_type = TRUE;
      if (!type_name (self, out))
        {
          HogAst *value;

          self->at = start;
          g_string_truncate (out, length);
          value = hog_parser_expression (self);
          if (value == NULL)
            return FALSE;
          g_string_append_len (out, self->text + value->span.start,
                               value->span.end - value->span.start);
        }
    }
  self->at++;
  g_string_append_c (out, ')');
  return TRUE;
}

static gboolean
type_name (HogParser *self,
           GString   *out)
{
  HogAstValue name;

  if (!hog_parser_name (self, &name))
    return FALSE;
  g_string_append (out, name.string);

  if (hog_parser_accept (self, HOG_TOKEN_LPAREN))
    {
      if (!type_arguments (self, out))
        return FALSE;
    }
  else
    {
      while (hog_parser_is_name (self, 0))
        {
          hog_parser_name (self, &name);
          g_string_append_printf (out, " %s", name.string);
        }
    }

  while (hog_parser_accept (self, HOG_TOKEN_LBRACKET))
    {
      g_string_append_c (out, '[');
      if (hog_parser_peek (self, 0) == HOG_TOKEN_DECIMAL)
        {
          const HogToken *token = &self->tokens[self->at++];

          g_string_append_len (out, self->text + token->start, token->end - token->start);
        }
      if (!hog_parser_expect (self, HOG_TOKEN_RBRACKET))
        return FALSE;
      g_string_append_c (out, ']');
    }
  return TRUE;
}

/* The last tokens as the type of a cast, in lower case as PostHog has it. */
static void
set_type (HogParser *self,
          HogAst    *node,
          GString   *name)
{
  g_string_ascii_down (name);
  hog_parser_set_string (node, HOG_TYPE_CAST_TYPE_NAME,
                         hog_arena_copy (self->arena, name->str, name->len));
}

static HogAst *
cast (HogParser *self)
{
  guint start = self->at;
  gboolean is_try = self->tokens[self->at++].kind == HOG_TOKEN_TRY_CAST;
  g_autoptr(GString) name = g_string_new (NULL);
  HogAst *value;
  HogAst *node;
  gboolean is_read;

  self->at++;
  self->brackets++;
  self->has_enum_type = FALSE;
  value = hog_parser_expression (self);
  if (value != NULL && value->kind == HOG_AST_ALIAS && hog_parser_peek (self, 0) != HOG_TOKEN_AS)
    {
      /* The last "as" is that of the cast. */
      self->at -= 2;
      value = hog_ast_get_node (value, HOG_ALIAS_EXPR);
    }
  else if (value != NULL && hog_parser_peek (self, 0) != HOG_TOKEN_AS)
    {
      guint no_alias = self->no_alias;

      self->at = start + 2;
      self->no_alias = self->brackets;
      value = hog_parser_expression (self);
      self->no_alias = no_alias;
    }
  is_read = value != NULL && hog_parser_expect (self, HOG_TOKEN_AS) && type_name (self, name);
  self->brackets--;
  if (!is_read || !hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return NULL;

  if (self->has_enum_type)
    return hog_parser_error_node (self, start, "NotImplementedError",
                                  "Unsupported rule: ColumnTypeExprEnum");
  node = hog_parser_node (self, is_try ? HOG_AST_TRY_CAST : HOG_AST_TYPE_CAST, start);
  hog_parser_set (node, HOG_TYPE_CAST_EXPR, value);
  set_type (self, node, name);
  return node;
}

/* value "::" type */
HogAst *
hog_parser_type_cast (HogParser *self,
                      guint      start,
                      HogAst    *value)
{
  g_autoptr(GString) name = g_string_new (NULL);
  HogAstValue word;
  HogAst *node;

  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_IDENTIFIER:
    case HOG_TOKEN_QUOTED_IDENTIFIER:
    case HOG_TOKEN_SECOND:
    case HOG_TOKEN_MINUTE:
    case HOG_TOKEN_HOUR:
    case HOG_TOKEN_DAY:
    case HOG_TOKEN_WEEK:
    case HOG_TOKEN_MONTH:
    case HOG_TOKEN_QUARTER:
    case HOG_TOKEN_YEAR:
    case HOG_TOKEN_DATE:
    case HOG_TOKEN_TIME:
    case HOG_TOKEN_TIMESTAMP:
    case HOG_TOKEN_INTERVAL:
      break;
    default:
      return hog_parser_fail_expected (self, HOG_TOKEN_IDENTIFIER);
    }

  word = hog_parser_token_text (self, self->at++);
  g_string_append (name, word.string);
  if (hog_parser_peek (self, 0) == HOG_TOKEN_WITH)
    {
      gboolean is_local = hog_parser_peek (self, 1) == HOG_TOKEN_LOCAL;

      if (hog_parser_peek (self, 1 + is_local) == HOG_TOKEN_TIME &&
          hog_parser_peek (self, 2 + is_local) == HOG_TOKEN_ZONE)
        {
          self->at += 3 + is_local;
          g_string_append (name, is_local ? " with local time zone" : " with time zone");
        }
    }

  node = hog_parser_node (self, HOG_AST_TYPE_CAST, start);
  hog_parser_set (node, HOG_TYPE_CAST_EXPR, value);
  set_type (self, node, name);
  return node;
}

/* substring(value from value [for value]) is read and refused. */
static HogAst *
substring (HogParser *self)
{
  guint start = self->at;
  g_autoptr(GArray) values = hog_parser_values ();
  gboolean has_from;
  gboolean is_read;

  self->at += 2;
  self->brackets++;
  is_read = hog_parser_append_expression (self, values) && hog_parser_expect (self, HOG_TOKEN_FROM);
  has_from = is_read;
  is_read = is_read && hog_parser_append_expression (self, values) &&
            (!hog_parser_accept (self, HOG_TOKEN_FOR) ||
             hog_parser_append_expression (self, values));
  self->brackets--;
  if (!is_read || !hog_parser_expect (self, HOG_TOKEN_RPAREN))
    {
      self->settled_at = has_from ? start + 1 : 0;
      return NULL;
    }
  return hog_parser_error_node (self, start, "NotImplementedError",
                                "Unsupported rule: ColumnExprSubstring");
}

/* trim(both 'x' from value) */
static HogAst *
trim (HogParser *self)
{
  guint start = self->at;
  HogTokenKind side = hog_parser_peek (self, 2);
  g_autoptr(GArray) values = hog_parser_values ();
  HogAst *characters = NULL;
  HogAst *value = NULL;

  if (side != HOG_TOKEN_BOTH && side != HOG_TOKEN_LEADING && side != HOG_TOKEN_TRAILING)
    return NULL;

  self->at += 3;
  self->brackets++;
  if (hog_parser_peek (self, 0) == HOG_TOKEN_STRING)
    characters = hog_parser_literal (self);
  else if (hog_parser_peek (self, 0) == HOG_TOKEN_TEMPLATE_START)
    characters = hog_parser_template (self);
  if (characters != NULL && hog_parser_expect (self, HOG_TOKEN_FROM))
    value = hog_parser_expression (self);
  self->brackets--;
  if (value == NULL || !hog_parser_expect (self, HOG_TOKEN_RPAREN))
    {
      self->settled_at = characters != NULL ? start + 1 : 0;
      return NULL;
    }

  hog_parser_append_node (values, value);
  hog_parser_append_node (values, characters);
  return hog_parser_call_node (self, side == HOG_TOKEN_BOTH ? "trim"
                     : side == HOG_TOKEN_LEADING ? "trimLeft" : "trimRight", start, values);
}

/* "exclude" "(" names ")" */
static gboolean
exclusion (HogParser *self,
           HogAst    *node)
{
  g_autoptr(GArray) names = hog_parser_values ();

  self->at += 2;
  do
    {
      HogAstValue name;

      if (names->len > 0 && hog_parser_peek (self, 0) == HOG_TOKEN_RPAREN)
        break;
      if (!hog_parser_name (self, &name))
        return FALSE;
      g_array_append_val (names, name);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));
  hog_parser_set_list (self, node, HOG_COLUMNS_EXPR_EXCLUDE, names);
  return hog_parser_expect (self, HOG_TOKEN_RPAREN);
}

/* "replace" "(" value "as" name {"," …} ")" */
static gboolean
replacement (HogParser *self,
             HogAst    *node)
{
  g_autoptr(GArray) pairs = hog_parser_values ();
  HogAstValue map = { .kind = HOG_AST_VALUE_MAP };

  self->at += 2;
  do
    {
      HogAst *value = hog_parser_expression_at (self, HOG_LEVEL_ALIAS + 1);
      HogAstValue name;

      if (value == NULL || !hog_parser_expect (self, HOG_TOKEN_AS) ||
          !hog_parser_name (self, &name))
        return FALSE;
      g_array_append_val (pairs, name);
      hog_parser_append_node (pairs, value);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));

  hog_parser_set_list (self, node, HOG_COLUMNS_EXPR_REPLACE, pairs);
  map.list = node->fields[HOG_COLUMNS_EXPR_REPLACE].list;
  map.length = pairs->len / 2;
  node->fields[HOG_COLUMNS_EXPR_REPLACE] = map;
  return hog_parser_expect (self, HOG_TOKEN_RPAREN);
}

/* [name "."] "*" ["exclude" (…)] ["replace" (…)] ")", behind the opening bracket. A bare star
 * belongs to other rules.
 */
static gboolean
star_list (HogParser *self,
           HogAst    *node)
{
  gboolean has_any = FALSE;

  if (!hog_parser_expect (self, HOG_TOKEN_ASTERISK))
    return FALSE;
  hog_parser_set_boolean (node, HOG_COLUMNS_EXPR_ALL_COLUMNS, TRUE);
  if (hog_parser_peek (self, 0) == HOG_TOKEN_EXCLUDE &&
      hog_parser_peek (self, 1) == HOG_TOKEN_LPAREN)
    {
      has_any = TRUE;
      if (!exclusion (self, node))
        return FALSE;
    }
  if (hog_parser_peek (self, 0) == HOG_TOKEN_REPLACE &&
      hog_parser_peek (self, 1) == HOG_TOKEN_LPAREN)
    {
      has_any = TRUE;
      if (!replacement (self, node))
        return FALSE;
    }
  return has_any && hog_parser_expect (self, HOG_TOKEN_RPAREN);
}

static HogAst *
columns (HogParser *self,
         guint      start)
{
  HogAst *node = hog_parser_node (self, HOG_AST_COLUMNS_EXPR, start);
  g_autoptr(GArray) values = hog_parser_values ();
  guint inside = self->at + 2;
  gboolean is_read;

  self->at = inside;
  if (hog_parser_peek (self, 0) == HOG_TOKEN_STRING &&
      hog_parser_peek (self, 1) == HOG_TOKEN_RPAREN)
    {
      node->fields[HOG_COLUMNS_EXPR_REGEX] = hog_parser_token_text (self, self->at);
      self->at += 2;
    }
  else
    {
      self->brackets++;
      is_read = hog_parser_expression_list (self, HOG_TOKEN_RPAREN, values);
      self->brackets--;
      if (is_read && hog_parser_accept (self, HOG_TOKEN_RPAREN))
        hog_parser_set_list (self, node, HOG_COLUMNS_EXPR_COLUMNS, values);
      else
        {
          self->at = inside;
          if (!star_list (self, node))
            return NULL;
        }
    }
  node->span.end = self->tokens[self->at - 1].end;
  return node;
}

/* The star behind an optional chain, with what is left out of it. */
HogAst *
hog_parser_star (HogParser *self,
                 guint      start,
                 GArray    *chain)
{
  HogAstValue star = { .kind = HOG_AST_VALUE_STRING, .length = 1 };
  HogAst *node;

  star.string = "*";
  self->at++;
  if (hog_parser_peek (self, 0) == HOG_TOKEN_EXCLUDE &&
      hog_parser_peek (self, 1) == HOG_TOKEN_LPAREN)
    {
      guint at = self->at;

      node = hog_parser_node (self, HOG_AST_COLUMNS_EXPR, start);
      if (exclusion (self, node))
        {
          hog_parser_set_boolean (node, HOG_COLUMNS_EXPR_ALL_COLUMNS, TRUE);
          node->span.end = self->tokens[self->at - 1].end;
          return node;
        }
      self->at = at;
    }

  g_array_append_val (chain, star);
  node = hog_parser_node (self, HOG_AST_FIELD, start);
  hog_parser_set_list (self, node, HOG_FIELD_CHAIN, chain);
  return node;
}

/* "#" digits */
HogAst *
hog_parser_positional (HogParser *self)
{
  guint start = self->at++;
  HogAst *node;

  if (!hog_parser_expect (self, HOG_TOKEN_DECIMAL))
    return NULL;
  node = hog_parser_node (self, HOG_AST_POSITIONAL_REF, start);
  hog_parser_set_index (self, node, HOG_POSITIONAL_REF_INDEX, self->at - 1);
  return node;
}

static HogAst *
refused_literal (HogParser  *self,
                 const char *message)
{
  guint start = self->at;

  if (hog_parser_peek (self, 1) != HOG_TOKEN_STRING)
    return NULL;
  self->at += 2;
  return hog_parser_error_node (self, start, "NotImplementedError", message);
}

/* ( "*" … ) and "*" "columns" ( … ) */
static HogAst *
star_form (HogParser *self)
{
  guint start = self->at;
  HogAst *inner;
  HogAst *node;

  if (self->tokens[start].kind == HOG_TOKEN_LPAREN)
    {
      self->at++;
      node = hog_parser_node (self, HOG_AST_COLUMNS_EXPR, start);
      if (!star_list (self, node) || node->fields[HOG_COLUMNS_EXPR_REPLACE].length == 0)
        return NULL;
      node->span.end = self->tokens[self->at - 1].end;
      return node;
    }

  if (hog_parser_peek (self, 1) != HOG_TOKEN_COLUMNS ||
      hog_parser_peek (self, 2) != HOG_TOKEN_LPAREN)
    return NULL;
  self->at++;
  inner = columns (self, start);
  if (inner == NULL)
    return NULL;
  inner->is_implied = TRUE;
  node = hog_parser_node (self, HOG_AST_SPREAD_EXPR, start);
  hog_parser_set (node, HOG_SPREAD_EXPR_EXPR, inner);
  return node;
}

/* NULL where no special form begins or the words can only be read as names. */
HogAst *
hog_parser_special (HogParser *self)
{
  gboolean has_bracket = hog_parser_peek (self, 1) == HOG_TOKEN_LPAREN;

  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_CASE:
      return case_expression (self);
    case HOG_TOKEN_CAST:
    case HOG_TOKEN_TRY_CAST:
      return has_bracket ? cast (self) : NULL;
    case HOG_TOKEN_DATE:
      return refused_literal (self, "Unsupported rule: ColumnExprDate");
    case HOG_TOKEN_TIMESTAMP:
      return refused_literal (self, "Unsupported rule: ColumnExprTimestamp");
    case HOG_TOKEN_INTERVAL:
      return hog_parser_interval (self);
    case HOG_TOKEN_SUBSTRING:
      return has_bracket ? substring (self) : NULL;
    case HOG_TOKEN_TRIM:
      return has_bracket ? trim (self) : NULL;
    case HOG_TOKEN_COLUMNS:
      return has_bracket ? columns (self, self->at) : NULL;
    case HOG_TOKEN_ASTERISK:
      return star_form (self);
    case HOG_TOKEN_LPAREN:
      return hog_parser_peek (self, 1) == HOG_TOKEN_ASTERISK ? star_form (self) : NULL;
    default:
      return NULL;
    }
}
