/* hog-parser-select.c: queries
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-query.h"

#include <string.h>

/* Whether the word may be a name behind a column without "as". */
gboolean
hog_parser_is_implicit_alias (HogParser *self)
{
  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_IDENTIFIER:
    case HOG_TOKEN_QUOTED_IDENTIFIER:
    case HOG_TOKEN_ASCENDING:
    case HOG_TOKEN_COHORT:
    case HOG_TOKEN_DATE:
    case HOG_TOKEN_DESCENDING:
    case HOG_TOKEN_FINAL:
    case HOG_TOKEN_ID:
    case HOG_TOKEN_RETURN:
    case HOG_TOKEN_TOP:
    case HOG_TOKEN_TOTALS:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The error, if PostHog keeps the name of an alias for itself; else NULL. */
HogAst *
hog_parser_reserved_alias (HogParser   *self,
                           guint        start,
                           HogAstValue  name)
{
  static const char *const reserved[] = { "true", "false", "team_id" };

  for (guint i = 0; i < G_N_ELEMENTS (reserved); i++)
    {
      g_autofree char *message = NULL;

      if (g_ascii_strcasecmp (name.string, reserved[i]) != 0)
        continue;
      message = g_strdup_printf ("\"%s\" cannot be an alias or identifier, as it's a reserved "
                                 "keyword", name.string);
      return hog_parser_error_node (self, start, "SyntaxError", message);
    }

  return NULL;
}

HogAst *
hog_parser_alias (HogParser   *self,
                  guint        start,
                  HogAstValue  name,
                  HogAst      *value)
{
  HogAst *node = hog_parser_reserved_alias (self, start, name);

  if (node != NULL)
    return node;

  node = hog_parser_node (self, HOG_AST_ALIAS, start);
  node->fields[HOG_ALIAS_ALIAS] = name;
  hog_parser_set (node, HOG_ALIAS_EXPR, value);
  return node;
}

static HogAst *
column (HogParser *self)
{
  guint start = self->at;
  guint columns;
  HogAstValue name;
  HogAst *value;

  if (hog_parser_peek (self, 1) == HOG_TOKEN_COLON && hog_parser_name (self, &name))
    {
      self->at++;
      value = hog_parser_expression (self);
      return value != NULL ? hog_parser_alias (self, start, name, value) : NULL;
    }
  if (hog_parser_accept (self, HOG_TOKEN_FROM))
    {
      if (hog_parser_is_implicit_alias (self))
        {
          self->at++;
          return hog_parser_error_node (self, start, "SyntaxError",
                                        "Cannot use \"from\" before an implicit alias");
        }
      self->at = start;
    }

  columns = self->columns;
  self->columns = self->brackets;
  value = hog_parser_expression (self);
  self->columns = columns;
  if (value == NULL || !hog_parser_is_implicit_alias (self))
    return value;
  hog_parser_name (self, &name);
  return hog_parser_alias (self, start, name, value);
}

/* Whether a word that is no name begins a column. */
static gboolean
begins_column (HogParser *self)
{
  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_ARRAY:
      return hog_parser_peek (self, 1) == HOG_TOKEN_LBRACKET;
    case HOG_TOKEN_CASE:
    case HOG_TOKEN_CAST:
    case HOG_TOKEN_COLUMNS:
    case HOG_TOKEN_DATE:
    case HOG_TOKEN_INF:
    case HOG_TOKEN_INTERVAL:
    case HOG_TOKEN_LAMBDA:
    case HOG_TOKEN_NAN:
    case HOG_TOKEN_NOT:
    case HOG_TOKEN_NULL:
    case HOG_TOKEN_SUBSTRING:
    case HOG_TOKEN_TIMESTAMP:
    case HOG_TOKEN_TRIM:
    case HOG_TOKEN_TRY_CAST:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether a clause can begin here, so that a comma before it ends the columns. */
static gboolean
ends_columns (HogParser *self)
{
  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_EOF:
    case HOG_TOKEN_RPAREN:
      return TRUE;
    case HOG_TOKEN_FROM:
      if (hog_parser_peek (self, 1) == HOG_TOKEN_FROM &&
          hog_parser_peek (self, 3) == HOG_TOKEN_DOT)
        return FALSE;
      G_GNUC_FALLTHROUGH;
    case HOG_TOKEN_WHERE:
    case HOG_TOKEN_GROUP:
    case HOG_TOKEN_ORDER:
    case HOG_TOKEN_LIMIT:
      return hog_parser_peek (self, 1) != HOG_TOKEN_COMMA &&
             hog_parser_peek (self, 1) != HOG_TOKEN_RPAREN &&
             hog_parser_peek (self, 1) != HOG_TOKEN_COLON &&
             hog_parser_peek (self, 1) != HOG_TOKEN_DOT;
    case HOG_TOKEN_PREWHERE:
    case HOG_TOKEN_HAVING:
    case HOG_TOKEN_QUALIFY:
    case HOG_TOKEN_OFFSET:
      return hog_parser_ends_value (self, 0);
    default:
      /* Once words are told apart, what begins no value ends the columns. */
      return self->roles != NULL && hog_token_kind_is_name (hog_parser_peek (self, 0)) &&
             !hog_parser_is_name (self, 0) && !begins_column (self);
    }
}

static gboolean
columns (HogParser *self,
         GArray    *values)
{
  do
    {
      HogAst *node;

      if (values->len > 0 && ends_columns (self))
        return TRUE;
      node = column (self);
      if (node == NULL)
        return FALSE;
      hog_parser_append_node (values, node);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));

  return TRUE;
}

/* Expressions separated by commas; a comma that nothing follows stays unread. */
gboolean
hog_parser_plain_list (HogParser *self,
                       GArray    *values)
{
  for (;;)
    {
      guint comma;
      HogAst *node = hog_parser_expression (self);

      if (node == NULL)
        return FALSE;
      hog_parser_append_node (values, node);
      comma = self->at;
      if (!hog_parser_accept (self, HOG_TOKEN_COMMA))
        return TRUE;
      node = hog_parser_expression (self);
      if (node == NULL)
        {
          self->at = comma + 1;
          return TRUE;
        }
      self->at = comma + 1;
    }
}

static gboolean
named_windows (HogParser *self,
               HogAst    *query)
{
  g_autoptr(GArray) pairs = hog_parser_values ();
  HogAstValue *map = &query->fields[HOG_SELECT_QUERY_WINDOW_EXPRS];

  if (!hog_parser_accept (self, HOG_TOKEN_WINDOW))
    return TRUE;
  do
    {
      HogAstValue name;
      HogAst *window;

      if (!hog_parser_name (self, &name) || !hog_parser_expect (self, HOG_TOKEN_AS) ||
          !hog_parser_expect (self, HOG_TOKEN_LPAREN))
        return FALSE;
      window = hog_parser_window (self);
      if (window == NULL || !hog_parser_expect (self, HOG_TOKEN_RPAREN))
        return FALSE;
      g_array_append_val (pairs, name);
      hog_parser_append_node (pairs, window);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));

  hog_parser_set_list (self, query, HOG_SELECT_QUERY_WINDOW_EXPRS, pairs);
  map->kind = HOG_AST_VALUE_MAP;
  map->length /= 2;
  return TRUE;
}

static gboolean
grouping_sets (HogParser *self,
               GArray    *values)
{
  self->at += 2;
  if (!hog_parser_expect (self, HOG_TOKEN_LPAREN))
    return FALSE;
  do
    {
      guint start = self->at;
      g_autoptr(GArray) exprs = hog_parser_values ();
      HogAst *node;

      if (!hog_parser_expect (self, HOG_TOKEN_LPAREN))
        return FALSE;
      if (hog_parser_peek (self, 0) != HOG_TOKEN_RPAREN &&
          !hog_parser_expression_list (self, HOG_TOKEN_RPAREN, exprs))
        return FALSE;
      if (!hog_parser_expect (self, HOG_TOKEN_RPAREN))
        return FALSE;
      node = hog_parser_node (self, HOG_AST_GROUPING_SET, start);
      hog_parser_set_list (self, node, HOG_GROUPING_SET_EXPRS, exprs);
      hog_parser_append_node (values, node);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));

  return hog_parser_expect (self, HOG_TOKEN_RPAREN);
}

static gboolean
group_by (HogParser *self,
          HogAst    *query)
{
  g_autoptr(GArray) values = hog_parser_values ();
  HogTokenKind kind;

  if (!hog_parser_accept (self, HOG_TOKEN_GROUP))
    return TRUE;
  if (!hog_parser_expect (self, HOG_TOKEN_BY))
    return FALSE;

  kind = hog_parser_peek (self, 0);
  if (kind == HOG_TOKEN_ALL)
    {
      self->at++;
      hog_parser_set_string (query, HOG_SELECT_QUERY_GROUP_BY_MODE, "all");
      return TRUE;
    }
  if (kind == HOG_TOKEN_GROUPING && hog_parser_peek (self, 1) == HOG_TOKEN_SETS)
    {
      if (!grouping_sets (self, values))
        return FALSE;
      hog_parser_set_string (query, HOG_SELECT_QUERY_GROUP_BY_MODE, "grouping_sets");
    }
  else if ((kind == HOG_TOKEN_CUBE || kind == HOG_TOKEN_ROLLUP) &&
           hog_parser_peek (self, 1) == HOG_TOKEN_LPAREN)
    {
      self->at += 2;
      if (!hog_parser_expression_list (self, HOG_TOKEN_RPAREN, values) ||
          !hog_parser_expect (self, HOG_TOKEN_RPAREN))
        return FALSE;
      hog_parser_set_string (query, HOG_SELECT_QUERY_GROUP_BY_MODE,
                             kind == HOG_TOKEN_CUBE ? "cube" : "rollup");
    }
  else if (!hog_parser_plain_list (self, values))
    return FALSE;

  hog_parser_set_list (self, query, HOG_SELECT_QUERY_GROUP_BY, values);
  return TRUE;
}

/* with cube, with rollup, with totals: read and left out of the tree */
static void
group_suffix (HogParser *self)
{
  if (hog_parser_peek (self, 0) == HOG_TOKEN_WITH &&
      (hog_parser_peek (self, 1) == HOG_TOKEN_CUBE ||
       hog_parser_peek (self, 1) == HOG_TOKEN_ROLLUP))
    self->at += 2;
  if (hog_parser_peek (self, 0) == HOG_TOKEN_WITH && hog_parser_peek (self, 1) == HOG_TOKEN_TOTALS)
    self->at += 2;
}

/* A keyword and an expression, or nothing. */
static gboolean
clause (HogParser    *self,
        HogTokenKind  keyword,
        HogAst       *query,
        guint         field)
{
  return !hog_parser_accept (self, keyword) || hog_parser_expression_into (self, query, field);
}

/* Marks what PostHog refuses in the list of an array join. */
static void
check_arrays (HogParser *self,
              HogAst    *query,
              GArray    *values)
{
  if (query->fields[HOG_SELECT_QUERY_SELECT_FROM].kind == HOG_AST_VALUE_NONE)
    {
      HogAst *error = hog_parser_error_node (self, self->at - 1, "SyntaxError",
                                             "Using ARRAY JOIN without a FROM clause is not"
                                             " permitted");

      error->span = query->span;
      g_array_set_size (values, 0);
      hog_parser_append_node (values, error);
      return;
    }

  for (guint i = 0; i < values->len; i++)
    {
      HogAst *value = g_array_index (values, HogAstValue, i).node;
      guint token = self->at;
      HogAst *error;

      if (value->kind == HOG_AST_ALIAS || value->kind == HOG_AST_ERROR)
        continue;
      while (self->tokens[token].start > value->span.start ||
             self->tokens[token - 1].kind == HOG_TOKEN_LPAREN ||
             self->tokens[token - 1].kind == HOG_TOKEN_TEMPLATE_BRACE ||
             self->tokens[token - 1].kind == HOG_TOKEN_TEMPLATE_START)
        token--;
      error = hog_parser_error_node (self, token, "SyntaxError",
                                     "ARRAY JOIN arrays must have an alias");
      g_array_index (values, HogAstValue, i).node = error;
    }
}

static gboolean
array_join (HogParser *self,
            HogAst    *query)
{
  g_autoptr(GArray) values = hog_parser_values ();
  HogTokenKind first = hog_parser_peek (self, 0);
  guint has_side = first == HOG_TOKEN_LEFT || first == HOG_TOKEN_INNER;

  if (hog_parser_peek (self, has_side) != HOG_TOKEN_ARRAY ||
      hog_parser_peek (self, has_side + 1) != HOG_TOKEN_JOIN)
    return TRUE;

  self->at += has_side + 2;
  if (!hog_parser_plain_list (self, values))
    return FALSE;
  check_arrays (self, query, values);
  hog_parser_set_string (query, HOG_SELECT_QUERY_ARRAY_JOIN_OP,
                         !has_side ? "ARRAY JOIN"
                         : first == HOG_TOKEN_LEFT ? "LEFT ARRAY JOIN" : "INNER ARRAY JOIN");
  hog_parser_set_list (self, query, HOG_SELECT_QUERY_ARRAY_JOIN_LIST, values);
  return TRUE;
}

/* PostHog reads these clauses and refuses them. */
static HogAst *
refuse (HogParser  *self,
        guint       start,
        const char *rule)
{
  g_autofree char *message = g_strdup_printf ("Unsupported: SelectStmt.%s()", rule);

  return hog_parser_error_node (self, start, "NotImplementedError", message);
}

static gboolean
sample_clause (HogParser   *self,
               const char **refused)
{
  guint ahead = hog_parser_peek (self, 0) == HOG_TOKEN_USING;

  if (hog_parser_peek (self, ahead) != HOG_TOKEN_SAMPLE)
    return TRUE;
  self->at += ahead;
  if (*refused == NULL)
    *refused = "sampleClause";
  return hog_parser_sample (self) != NULL;
}

static gboolean
settings (HogParser   *self,
          const char **refused)
{
  HogAstValue name;

  if (!hog_parser_accept (self, HOG_TOKEN_SETTINGS))
    return TRUE;
  do
    {
      if (!hog_parser_name (self, &name) || !hog_parser_expect (self, HOG_TOKEN_EQ_SINGLE) ||
          hog_parser_literal (self) == NULL)
        return FALSE;
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));

  if (*refused == NULL || strcmp (*refused, "topClause") != 0)
    *refused = "settingsClause";
  return TRUE;
}

/* "offset" behind a limit that has none: it counts to the set of queries around, except before
 * what can only stand behind it in the query itself or in that set.
 */
static void
late_offset (HogParser *self,
             HogAst    *query)
{
  guint start = self->at;
  HogAst *offset;

  if (query->fields[HOG_SELECT_QUERY_OFFSET].kind != HOG_AST_VALUE_NONE ||
      !hog_parser_accept (self, HOG_TOKEN_OFFSET))
    return;

  offset = hog_parser_expression (self);
  switch (offset != NULL ? (guint) hog_parser_peek (self, 0) : HOG_TOKEN_EOF)
    {
    case HOG_TOKEN_UNION:
    case HOG_TOKEN_EXCEPT:
    case HOG_TOKEN_INTERSECT:
    case HOG_TOKEN_ORDER:
    case HOG_TOKEN_LIMIT:
    case HOG_TOKEN_OFFSET:
    case HOG_TOKEN_SETTINGS:
      hog_parser_set (query, HOG_SELECT_QUERY_OFFSET, offset);
      break;
    default:
      self->at = start;
      break;
    }
}

static gboolean
clauses (HogParser   *self,
         HogAst      *query,
         const char **refused)
{
  if (hog_parser_accept (self, HOG_TOKEN_FROM))
    {
      HogAst *join = hog_parser_join (self);

      if (join == NULL)
        return FALSE;
      hog_parser_set (query, HOG_SELECT_QUERY_SELECT_FROM, join);
    }
  if (!array_join (self, query) ||
      !clause (self, HOG_TOKEN_PREWHERE, query, HOG_SELECT_QUERY_PREWHERE) ||
      !clause (self, HOG_TOKEN_WHERE, query, HOG_SELECT_QUERY_WHERE) ||
      !sample_clause (self, refused) || !group_by (self, query))
    return FALSE;
  group_suffix (self);
  if (!clause (self, HOG_TOKEN_HAVING, query, HOG_SELECT_QUERY_HAVING) ||
      !clause (self, HOG_TOKEN_QUALIFY, query, HOG_SELECT_QUERY_QUALIFY) ||
      !sample_clause (self, refused) || !named_windows (self, query) ||
      !hog_parser_order_by (self, query))
    return FALSE;
  hog_parser_limit_by (self, query);
  if (!hog_parser_limit (self, query))
    return FALSE;
  late_offset (self, query);
  return settings (self, refused);
}

/* "select" …, behind an optional "with" whose parts are in @ctes. */
HogAst *
hog_parser_select (HogParser *self,
                   guint      start,
                   GArray    *ctes)
{
  HogAst *query = hog_parser_node (self, HOG_AST_SELECT_QUERY, start);
  g_autoptr(GArray) values = hog_parser_values ();
  const char *refused = NULL;
  guint first;

  if (!hog_parser_expect (self, HOG_TOKEN_SELECT))
    return NULL;
  first = self->at;
  if (hog_parser_accept (self, HOG_TOKEN_DISTINCT))
    hog_parser_set_boolean (query, HOG_SELECT_QUERY_DISTINCT, TRUE);
  if (hog_parser_peek (self, 0) == HOG_TOKEN_TOP && hog_parser_peek (self, 1) == HOG_TOKEN_DECIMAL)
    {
      self->at += 2;
      if (hog_parser_peek (self, 0) == HOG_TOKEN_WITH &&
          hog_parser_peek (self, 1) == HOG_TOKEN_TIES)
        self->at += 2;
      refused = "topClause";
    }
  if (!columns (self, values))
    {
      /* Then "distinct" is a column. */
      self->at = first;
      g_array_set_size (values, 0);
      query->fields[HOG_SELECT_QUERY_DISTINCT].kind = HOG_AST_VALUE_NONE;
      if (!columns (self, values))
        return NULL;
    }
  hog_parser_set_list (self, query, HOG_SELECT_QUERY_SELECT, values);
  if (!clauses (self, query, &refused))
    return NULL;
  if (refused != NULL)
    hog_parser_set (query, HOG_SELECT_QUERY_SETTINGS, refuse (self, start, refused));
  if (ctes->len > 0)
    hog_parser_set_list (self, query, HOG_SELECT_QUERY_CTES, ctes);
  query->span.end = self->tokens[self->at - 1].end;
  return query;
}
