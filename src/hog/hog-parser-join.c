/* hog-parser-join.c: where a query reads from
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-query.h"

static HogAst *
ratio (HogParser *self)
{
  guint start = self->at;
  HogAst *left;
  HogAst *right = NULL;
  HogAst *node;

  if (hog_parser_peek (self, 0) == HOG_TOKEN_LBRACE)
    {
      node = hog_parser_primary (self);
      return node != NULL && node->kind == HOG_AST_PLACEHOLDER ? node : NULL;
    }

  left = hog_parser_literal (self);
  if (left == NULL)
    return NULL;
  if (hog_parser_accept (self, HOG_TOKEN_SLASH))
    {
      right = hog_parser_literal (self);
      if (right == NULL)
        return NULL;
    }
  node = hog_parser_node (self, HOG_AST_RATIO_EXPR, start);
  hog_parser_set (node, HOG_RATIO_EXPR_LEFT, left);
  hog_parser_set (node, HOG_RATIO_EXPR_RIGHT, right);
  return node;
}

static gboolean
begins_ratio (HogParser *self,
              guint      ahead)
{
  switch ((guint) hog_parser_peek (self, ahead))
    {
    case HOG_TOKEN_LBRACE:
    case HOG_TOKEN_DASH:
    case HOG_TOKEN_PLUS:
    case HOG_TOKEN_DOT:
    case HOG_TOKEN_DECIMAL:
    case HOG_TOKEN_OCTAL:
    case HOG_TOKEN_HEXADECIMAL:
    case HOG_TOKEN_BINARY:
    case HOG_TOKEN_OCTAL_PREFIX:
    case HOG_TOKEN_FLOATING:
    case HOG_TOKEN_INF:
    case HOG_TOKEN_NAN:
      return TRUE;
    default:
      return FALSE;
    }
}

/* "sample" ratio ["%"] ["offset" ratio] ["(" name ")"] */
HogAst *
hog_parser_sample (HogParser *self)
{
  guint start = self->at++;
  HogAst *value = ratio (self);
  HogAst *offset = NULL;
  HogAst *node;
  HogAstValue method;

  if (value == NULL)
    return NULL;
  hog_parser_accept (self, HOG_TOKEN_PERCENT);
  if (hog_parser_peek (self, 0) == HOG_TOKEN_OFFSET && begins_ratio (self, 1))
    {
      guint at = self->at++;

      offset = ratio (self);
      /* An offset that is no ratio, or goes on, is that of the query. */
      if (offset == NULL || hog_parser_get_level (self) != HOG_LEVEL_LOWEST)
        {
          self->at = at;
          offset = NULL;
        }
    }
  if (hog_parser_accept (self, HOG_TOKEN_LPAREN) &&
      (!hog_parser_name (self, &method) || !hog_parser_expect (self, HOG_TOKEN_RPAREN)))
    return NULL;

  node = hog_parser_node (self, HOG_AST_SAMPLE_EXPR, start);
  hog_parser_set (node, HOG_SAMPLE_EXPR_SAMPLE_VALUE, value);
  hog_parser_set (node, HOG_SAMPLE_EXPR_OFFSET_VALUE, offset);
  return node;
}

static gboolean
is_table_alias (HogTokenKind kind)
{
  return kind == HOG_TOKEN_IDENTIFIER || kind == HOG_TOKEN_QUOTED_IDENTIFIER ||
         kind == HOG_TOKEN_DATE || kind == HOG_TOKEN_FIRST || kind == HOG_TOKEN_ID ||
         kind == HOG_TOKEN_KEY;
}

static HogAst *
make_join (HogParser *self,
           guint      start,
           HogAst    *table)
{
  HogAst *node = hog_parser_node (self, HOG_AST_JOIN_EXPR, start);

  hog_parser_set (node, HOG_JOIN_EXPR_TABLE, table);
  return node;
}

static HogAst *
table_function (HogParser *self)
{
  guint start = self->at;
  g_autoptr(GArray) chain = hog_parser_values ();
  g_autoptr(GArray) values = hog_parser_values ();
  HogAstValue name;
  HogAst *table;
  HogAst *node;

  hog_parser_name (self, &name);
  self->at++;
  if (hog_parser_peek (self, 0) != HOG_TOKEN_RPAREN &&
      !hog_parser_expression_list (self, HOG_TOKEN_RPAREN, values))
    return NULL;
  if (!hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return NULL;

  g_array_append_val (chain, name);
  table = hog_parser_node (self, HOG_AST_FIELD, start);
  table->is_implied = TRUE;
  hog_parser_set_list (self, table, HOG_FIELD_CHAIN, chain);
  node = make_join (self, start, table);
  hog_parser_set_list (self, node, HOG_JOIN_EXPR_TABLE_ARGS, values);
  return node;
}

static HogAst *
values_clause (HogParser *self)
{
  guint start = self->at++;
  g_autoptr(GArray) rows = hog_parser_values ();
  HogAst *node;

  do
    {
      g_autoptr(GArray) row = hog_parser_values ();
      HogAstValue value;

      if (!hog_parser_expect (self, HOG_TOKEN_LPAREN) ||
          !hog_parser_expression_list (self, HOG_TOKEN_RPAREN, row) ||
          !hog_parser_expect (self, HOG_TOKEN_RPAREN))
        return NULL;
      value = hog_parser_list_value (self, row);
      g_array_append_val (rows, value);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));

  node = hog_parser_node (self, HOG_AST_VALUES_QUERY, start);
  hog_parser_set_list (self, node, HOG_VALUES_QUERY_ROWS, rows);
  return node;
}

/* "(" query ")" is a table, "(" tables ")" stands for what is in the brackets. */
static HogAst *
bracketed_table (HogParser *self,
                 gboolean  *is_source)
{
  guint start = self->at++;
  HogAst *inner;

  if (hog_parser_peek (self, 0) == HOG_TOKEN_VALUES &&
      hog_parser_peek (self, 1) == HOG_TOKEN_LPAREN)
    inner = values_clause (self);
  else
    inner = hog_parser_select_set (self);
  if (inner != NULL && hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return make_join (self, start, inner);

  self->at = start + 1;
  *is_source = TRUE;
  inner = hog_parser_join (self);
  return inner != NULL && hog_parser_expect (self, HOG_TOKEN_RPAREN) ? inner : NULL;
}

static HogAst *
table_operand (HogParser *self,
               gboolean  *is_source)
{
  guint start = self->at;
  g_autoptr(GArray) chain = hog_parser_values ();
  HogAstValue name;
  HogAst *node;

  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_LPAREN:
      return bracketed_table (self, is_source);
    case HOG_TOKEN_LT:
      node = hog_parser_tag (self);
      return node != NULL ? make_join (self, start, node) : NULL;
    case HOG_TOKEN_LBRACE:
      node = hog_parser_primary (self);
      if (node != NULL && node->kind == HOG_AST_PLACEHOLDER)
        return make_join (self, start, node);
      return NULL;
    default:
      break;
    }

  if (hog_parser_peek (self, 1) == HOG_TOKEN_LPAREN &&
      hog_parser_is_name (self, 0))
    return table_function (self);

  do
    {
      if (!hog_parser_name (self, &name))
        return NULL;
      g_array_append_val (chain, name);
    }
  while (hog_parser_accept (self, HOG_TOKEN_DOT));
  node = hog_parser_node (self, HOG_AST_FIELD, start);
  hog_parser_set_list (self, node, HOG_FIELD_CHAIN, chain);
  return make_join (self, start, node);
}

static gboolean
column_aliases (HogParser *self,
                HogAst    *join)
{
  g_autoptr(GArray) names = hog_parser_values ();
  HogAstValue name;

  if (!hog_parser_accept (self, HOG_TOKEN_LPAREN))
    return TRUE;
  do
    {
      if (!hog_parser_name (self, &name))
        return FALSE;
      g_array_append_val (names, name);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));
  hog_parser_set_list (self, join, HOG_JOIN_EXPR_COLUMN_ALIASES, names);
  return hog_parser_expect (self, HOG_TOKEN_RPAREN);
}

/* {["as"] name [(columns)]}: of several names the last one counts; the span of a table ends with
 * the first.
 */
static gboolean
table_names (HogParser *self,
             guint      start,
             HogAst    *join)
{
  gboolean is_function = join->fields[HOG_JOIN_EXPR_TABLE_ARGS].kind != HOG_AST_VALUE_NONE;

  while (hog_parser_accept (self, HOG_TOKEN_AS) || is_table_alias (hog_parser_peek (self, 0)))
    {
      gboolean has_alias = join->fields[HOG_JOIN_EXPR_ALIAS].kind != HOG_AST_VALUE_NONE;
      HogAstValue name;

      if (!hog_parser_name (self, &name))
        return FALSE;
      hog_parser_set (join, HOG_JOIN_EXPR_TABLE, hog_parser_reserved_alias (self, start, name));
      join->fields[HOG_JOIN_EXPR_ALIAS] = name;
      join->fields[HOG_JOIN_EXPR_COLUMN_ALIASES].kind = HOG_AST_VALUE_NONE;
      if (!column_aliases (self, join))
        return FALSE;
      if (!is_function && !has_alias)
        join->span.end = self->tokens[self->at - 1].end;
    }
  return TRUE;
}

/* ["final"] ["sample" …] */
static gboolean
table_suffix (HogParser *self,
              HogAst    *join)
{
  gboolean has_alias = join->fields[HOG_JOIN_EXPR_ALIAS].kind != HOG_AST_VALUE_NONE;

  if (hog_parser_accept (self, HOG_TOKEN_FINAL))
    {
      hog_parser_set_boolean (join, HOG_JOIN_EXPR_TABLE_FINAL, TRUE);
      if (!has_alias)
        join->span.end = self->tokens[self->at - 1].end;
    }
  if (hog_parser_peek (self, 0) == HOG_TOKEN_SAMPLE)
    {
      HogAst *sample = hog_parser_sample (self);

      if (sample == NULL)
        return FALSE;
      hog_parser_set (join, HOG_JOIN_EXPR_SAMPLE, sample);
      if (!has_alias)
        join->span.end = self->tokens[self->at - 1].end;
    }
  return TRUE;
}

static gboolean
is_join_word (HogTokenKind kind)
{
  switch ((guint) kind)
    {
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
      return TRUE;
    default:
      return FALSE;
    }
}

/* The words before "join" as PostHog orders them; NULL if no join begins here. "all", "any" and
 * "asof" alone are inner joins.
 */
static const char *
join_type (HogParser *self)
{
  /* The order in which the words of a join are written. */
  static const HogTokenKind order[] = { HOG_TOKEN_LEFT, HOG_TOKEN_RIGHT, HOG_TOKEN_FULL,
                                        HOG_TOKEN_OUTER, HOG_TOKEN_SEMI, HOG_TOKEN_ALL,
                                        HOG_TOKEN_ANTI, HOG_TOKEN_ANY, HOG_TOKEN_ASOF,
                                        HOG_TOKEN_INNER };
  g_autoptr(GString) text = g_string_new (NULL);
  guint start = self->at;
  guint8 has[HOG_N_TOKENS] = { 0 };

  hog_parser_accept (self, HOG_TOKEN_NATURAL);
  while (is_join_word (hog_parser_peek (self, 0)))
    has[self->tokens[self->at++].kind] = TRUE;
  if (!hog_parser_accept (self, HOG_TOKEN_JOIN))
    {
      self->at = start;
      return NULL;
    }

  if (!has[HOG_TOKEN_LEFT] && !has[HOG_TOKEN_RIGHT] && !has[HOG_TOKEN_FULL])
    {
      if (!has[HOG_TOKEN_ANTI] && !has[HOG_TOKEN_SEMI])
        has[HOG_TOKEN_INNER] |= has[HOG_TOKEN_ALL] || has[HOG_TOKEN_ANY] || has[HOG_TOKEN_ASOF];
      if (has[HOG_TOKEN_ASOF])
        g_string_append (text, "ASOF ");
      has[HOG_TOKEN_ASOF] = FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (has[order[i]])
        g_string_append_printf (text, "%s ", hog_token_kind_get_text (order[i]));
    }
  g_string_append (text, "JOIN");
  return hog_arena_copy (self->arena, text->str, text->len);
}

/* "(" names ")", which a comma and the next table may follow. */
static gboolean
bracketed_names (HogParser *self,
                 GArray    *values)
{
  guint start = self->at;

  self->brackets++;
  if (hog_parser_accept (self, HOG_TOKEN_LPAREN) &&
      hog_parser_expression_list (self, HOG_TOKEN_RPAREN, values) &&
      hog_parser_accept (self, HOG_TOKEN_RPAREN) && hog_parser_get_level (self) == HOG_LEVEL_LOWEST)
    {
      self->brackets--;
      return TRUE;
    }

  self->brackets--;
  self->at = start;
  g_array_set_size (values, 0);
  return FALSE;
}

/* Whether what was read behind a comma begins a table. */
static gboolean
is_table (HogParser *self)
{
  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_LPAREN:
    case HOG_TOKEN_LBRACE:
    case HOG_TOKEN_LT:
    case HOG_TOKEN_FINAL:
      return TRUE;
    default:
      return is_table_alias (hog_parser_peek (self, 0));
    }
}

/* Values, or one value before a comma and the next table. */
static gboolean
conditions (HogParser *self,
            GArray    *values)
{
  guint start = self->at;
  guint comma;

  if (!hog_parser_plain_list (self, values))
    return FALSE;
  if (!is_table (self))
    return TRUE;

  self->at = start;
  hog_parser_expression (self);
  g_array_set_size (values, 1);
  comma = self->at;
  if (!hog_parser_accept (self, HOG_TOKEN_COMMA) || !hog_parser_ends_value (self, 0))
    self->at = comma;
  return TRUE;
}

static HogAst *
constraint (HogParser *self)
{
  guint start = self->at;
  gboolean is_using = hog_parser_accept (self, HOG_TOKEN_USING);
  g_autoptr(GArray) values = hog_parser_values ();
  HogAst *node;
  HogAst *value;

  if (!is_using)
    self->at++;
  if (!(is_using && bracketed_names (self, values)) && !conditions (self, values))
    return NULL;
  if (!is_using && values->len > 1)
    return hog_parser_error_node (self, start, "NotImplementedError",
                                  "Unsupported: JOIN ... ON with multiple expressions");

  value = g_array_index (values, HogAstValue, 0).node;
  if (values->len > 1)
    {
      value = hog_parser_node (self, HOG_AST_TUPLE, start);
      hog_parser_set_list (self, value, HOG_TUPLE_EXPRS, values);
    }
  if (is_using && value->kind == HOG_AST_TUPLE)
    value->is_implied = TRUE;
  node = hog_parser_node (self, HOG_AST_JOIN_CONSTRAINT, start);
  hog_parser_set (node, HOG_JOIN_CONSTRAINT_EXPR, value);
  hog_parser_set_string (node, HOG_JOIN_CONSTRAINT_CONSTRAINT_TYPE, is_using ? "USING" : "ON");
  return node;
}

/* What a pivot of a table is made of: the table alone, if nothing was said of it. */
static HogAst *
get_pivoted (HogAst *join)
{
  for (guint i = 0; i < HOG_JOIN_EXPR_N_FIELDS; i++)
    {
      if (i != HOG_JOIN_EXPR_TABLE && join->fields[i].kind != HOG_AST_VALUE_NONE)
        return join;
    }
  return hog_ast_get_node (join, HOG_JOIN_EXPR_TABLE);
}

static HogAst *
pivoted (HogParser *self,
         guint      start,
         HogAst    *table)
{
  table = hog_parser_pivot (self, start, table);
  return table != NULL ? make_join (self, start, table) : NULL;
}

static HogAst *
join_operand (HogParser *self)
{
  guint start = self->at;
  gboolean is_source = FALSE;
  HogAst *join = table_operand (self, &is_source);

  if (join == NULL || is_source)
    return join;
  for (;;)
    {
      if (!table_names (self, start, join))
        return NULL;
      if (!hog_parser_begins_pivot (self))
        break;
      join = pivoted (self, start, get_pivoted (join));
      if (join == NULL)
        return NULL;
    }
  return table_suffix (self, join) ? join : NULL;
}

static HogAst *
last_of (HogAst *join)
{
  HogAst *next;

  while ((next = hog_ast_get_node (join, HOG_JOIN_EXPR_NEXT_JOIN)) != NULL)
    join = next;
  return join;
}

/* "using sample 1/2" is a clause of the query. */
static gboolean
begins_constraint (HogParser *self)
{
  return hog_parser_peek (self, 0) == HOG_TOKEN_ON ||
         (hog_parser_peek (self, 0) == HOG_TOKEN_USING &&
          !(hog_parser_peek (self, 1) == HOG_TOKEN_SAMPLE && begins_ratio (self, 2)));
}

/* How tightly tables are bound together. */
typedef enum
{
  LEVEL_NONE,
  LEVEL_PIVOT,
  LEVEL_CROSS,
  LEVEL_JOIN,
} JoinLevel;

static JoinLevel
read_join_type (HogParser   *self,
                const char **type)
{
  HogTokenKind kind = hog_parser_peek (self, 0);
  gboolean is_word = hog_parser_peek (self, 1) == HOG_TOKEN_JOIN;

  *type = kind == HOG_TOKEN_POSITIONAL ? "POSITIONAL JOIN" : "CROSS JOIN";
  if (hog_parser_accept (self, HOG_TOKEN_COMMA))
    return LEVEL_CROSS;
  if (is_word && (kind == HOG_TOKEN_CROSS || kind == HOG_TOKEN_POSITIONAL))
    {
      self->at += 2;
      return kind == HOG_TOKEN_CROSS ? LEVEL_CROSS : LEVEL_JOIN;
    }
  *type = join_type (self);
  return *type != NULL ? LEVEL_JOIN : LEVEL_NONE;
}

/* Tables and joins from left to right, each the next of the one before. */
static HogAst *
source (HogParser *self,
        JoinLevel  level)
{
  guint start = self->at;
  HogAst *first = join_operand (self);

  while (first != NULL)
    {
      guint at = self->at;
      const char *type;
      JoinLevel found;
      HogAst *next;

      if (level <= LEVEL_PIVOT && hog_parser_begins_pivot (self))
        {
          first = pivoted (self, start, first);
          continue;
        }
      found = read_join_type (self, &type);
      if (found == LEVEL_NONE || found < level)
        {
          self->at = at;
          break;
        }

      /* A join takes all that follows, up to its own condition. */
      if (self->is_too_deep || ++self->depth > HOG_MAX_HEIGHT)
        self->is_too_deep = TRUE;
      next = self->is_too_deep ? hog_parser_fail (self)
                               : source (self, found == LEVEL_CROSS ? LEVEL_JOIN : LEVEL_NONE);
      self->depth--;
      if (next == NULL)
        return NULL;
      hog_parser_set_string (next, HOG_JOIN_EXPR_JOIN_TYPE, type);
      if (found == LEVEL_JOIN && begins_constraint (self))
        {
          HogAst *on = constraint (self);

          if (on == NULL)
            return NULL;
          hog_parser_set (next, HOG_JOIN_EXPR_CONSTRAINT, on);
        }
      hog_parser_set (last_of (first), HOG_JOIN_EXPR_NEXT_JOIN, next);
      first->height = MAX (first->height, next->height + 1);
    }

  return first;
}

HogAst *
hog_parser_join (HogParser *self)
{
  return source (self, LEVEL_NONE);
}
