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
  if (hog_parser_accept (self, HOG_TOKEN_OFFSET))
    {
      offset = ratio (self);
      if (offset == NULL)
        return NULL;
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

static HogAst *
bracketed_table (HogParser *self)
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
  inner = hog_parser_join (self);
  return inner != NULL && hog_parser_expect (self, HOG_TOKEN_RPAREN) ? inner : NULL;
}

static HogAst *
table_operand (HogParser *self)
{
  guint start = self->at;
  g_autoptr(GArray) chain = hog_parser_values ();
  HogAstValue name;
  HogAst *node;

  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_LPAREN:
      return bracketed_table (self);
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
      hog_token_kind_is_name (hog_parser_peek (self, 0)))
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

/* [["as"] name [(columns)]] ["final"] ["sample" …] */
static gboolean
table_suffix (HogParser *self,
              guint      start,
              HogAst    *join)
{
  gboolean is_function = join->fields[HOG_JOIN_EXPR_TABLE_ARGS].kind != HOG_AST_VALUE_NONE;
  gboolean has_alias = FALSE;

  /* Of several names the last one counts; the span of a table ends with the first. */
  while (hog_parser_accept (self, HOG_TOKEN_AS) || is_table_alias (hog_parser_peek (self, 0)))
    {
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
      has_alias = TRUE;
    }
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

/* The words before "join" as PostHog orders them; NULL if no join begins here. */
static const char *
join_type (HogParser *self)
{
  /* The order in which the words of a join are written. */
  static const HogTokenKind before[] = { HOG_TOKEN_LEFT, HOG_TOKEN_RIGHT, HOG_TOKEN_FULL };
  static const HogTokenKind between[] = { HOG_TOKEN_OUTER, HOG_TOKEN_SEMI, HOG_TOKEN_ALL,
                                          HOG_TOKEN_ANTI, HOG_TOKEN_ANY, HOG_TOKEN_ASOF };
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

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      if (has[before[i]])
        g_string_append_printf (text, "%s ", hog_token_kind_get_text (before[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (between); i++)
    {
      if (has[between[i]])
        g_string_append_printf (text, "%s ", hog_token_kind_get_text (between[i]));
    }
  if (has[HOG_TOKEN_INNER])
    g_string_append (text, "INNER ");
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
  if (!(is_using && bracketed_names (self, values)) && !hog_parser_plain_list (self, values))
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

/* Values in brackets, or one value. */
static HogAst *
tuple_or_value (HogParser *self)
{
  return hog_parser_expression_at (self, HOG_LEVEL_COMPARE + 1);
}

static gboolean
in_values (HogParser *self,
           HogAst    *node,
           guint      field)
{
  g_autoptr(GArray) values = hog_parser_values ();

  if (!hog_parser_expect (self, HOG_TOKEN_IN) || !hog_parser_expect (self, HOG_TOKEN_LPAREN) ||
      !hog_parser_expression_list (self, HOG_TOKEN_RPAREN, values) ||
      !hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return FALSE;
  hog_parser_set_list (self, node, field, values);
  return TRUE;
}

/* "pivot" "(" values "for" {column "in" (…)} ["group" "by" values] ")" */
static HogAst *
pivot (HogParser *self,
       guint      start,
       HogAst    *table)
{
  g_autoptr(GArray) aggregates = hog_parser_values ();
  g_autoptr(GArray) list = hog_parser_values ();
  g_autoptr(GArray) groups = hog_parser_values ();
  HogAst *node;

  self->at++;
  if (!hog_parser_expect (self, HOG_TOKEN_LPAREN) || !hog_parser_plain_list (self, aggregates) ||
      !hog_parser_expect (self, HOG_TOKEN_FOR))
    return NULL;
  do
    {
      guint at = self->at;
      HogAst *column = hog_parser_node (self, HOG_AST_PIVOT_COLUMN, at);
      HogAst *value = tuple_or_value (self);

      if (value == NULL || !in_values (self, column, HOG_PIVOT_COLUMN_VALUES))
        return NULL;
      column->is_implied = TRUE;
      hog_parser_set (column, HOG_PIVOT_COLUMN_COLUMN, value);
      hog_parser_append_node (list, column);
    }
  while (hog_parser_peek (self, 0) != HOG_TOKEN_RPAREN &&
         hog_parser_peek (self, 0) != HOG_TOKEN_GROUP);
  if (hog_parser_accept (self, HOG_TOKEN_GROUP) &&
      (!hog_parser_expect (self, HOG_TOKEN_BY) || !hog_parser_plain_list (self, groups)))
    return NULL;
  if (!hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return NULL;

  node = hog_parser_node (self, HOG_AST_PIVOT_EXPR, start);
  hog_parser_set (node, HOG_PIVOT_EXPR_TABLE, table);
  hog_parser_set_list (self, node, HOG_PIVOT_EXPR_AGGREGATES, aggregates);
  hog_parser_set_list (self, node, HOG_PIVOT_EXPR_COLUMNS, list);
  if (groups->len > 0)
    hog_parser_set_list (self, node, HOG_PIVOT_EXPR_GROUP_BY, groups);
  return node;
}

/* "unpivot" ["include" "nulls"] "(" {value "for" name "in" (…)} ")" */
static HogAst *
unpivot (HogParser *self,
         guint      start,
         HogAst    *table)
{
  g_autoptr(GArray) list = hog_parser_values ();
  gboolean has_nulls;
  HogAst *node;

  self->at++;
  has_nulls = hog_parser_accept (self, HOG_TOKEN_INCLUDE);
  if ((has_nulls && !hog_parser_expect (self, HOG_TOKEN_NULLS)) ||
      !hog_parser_expect (self, HOG_TOKEN_LPAREN))
    return NULL;
  do
    {
      guint at = self->at;
      HogAst *column = hog_parser_node (self, HOG_AST_UNPIVOT_COLUMN, at);
      HogAst *value = tuple_or_value (self);
      HogAst *name;

      if (value == NULL || !hog_parser_expect (self, HOG_TOKEN_FOR))
        return NULL;
      name = tuple_or_value (self);
      if (name == NULL || !in_values (self, column, HOG_UNPIVOT_COLUMN_UNPIVOT_VALUES))
        return NULL;
      column->is_implied = TRUE;
      hog_parser_set (column, HOG_UNPIVOT_COLUMN_VALUE_COLUMNS, value);
      hog_parser_set (column, HOG_UNPIVOT_COLUMN_NAME_COLUMNS, name);
      hog_parser_append_node (list, column);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA) &&
         hog_parser_peek (self, 0) != HOG_TOKEN_RPAREN);
  if (!hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return NULL;

  node = hog_parser_node (self, HOG_AST_UNPIVOT_EXPR, start);
  hog_parser_set (node, HOG_UNPIVOT_EXPR_TABLE, table);
  hog_parser_set_list (self, node, HOG_UNPIVOT_EXPR_COLUMNS, list);
  if (has_nulls)
    hog_parser_set_boolean (node, HOG_UNPIVOT_EXPR_INCLUDE_NULLS, TRUE);
  return node;
}

static HogAst *
join_operand (HogParser *self)
{
  guint start = self->at;
  HogAst *join = table_operand (self);

  while (join != NULL)
    {
      HogTokenKind kind = hog_parser_peek (self, 0);
      HogAst *table = hog_ast_get_node (join, HOG_JOIN_EXPR_TABLE);

      if (kind == HOG_TOKEN_PIVOT && hog_parser_peek (self, 1) == HOG_TOKEN_LPAREN)
        table = pivot (self, start, table);
      else if (kind == HOG_TOKEN_UNPIVOT)
        table = unpivot (self, start, table);
      else
        break;
      join = table != NULL ? make_join (self, start, table) : NULL;
    }

  return join != NULL && table_suffix (self, start, join) ? join : NULL;
}

static HogAst *
last_of (HogAst *join)
{
  HogAst *next;

  while ((next = hog_ast_get_node (join, HOG_JOIN_EXPR_NEXT_JOIN)) != NULL)
    join = next;
  return join;
}

/* Tables and joins from left to right, each the next of the one before. */
HogAst *
hog_parser_join (HogParser *self)
{
  HogAst *first = join_operand (self);

  while (first != NULL)
    {
      const char *type;
      gboolean is_cross = TRUE;
      guint at = self->at;
      HogAst *next;

      if (hog_parser_accept (self, HOG_TOKEN_COMMA) ||
          (hog_parser_peek (self, 0) == HOG_TOKEN_CROSS &&
           hog_parser_peek (self, 1) == HOG_TOKEN_JOIN))
        {
          self->at += self->at == at ? 2 : 0;
          type = "CROSS JOIN";
        }
      else if (hog_parser_peek (self, 0) == HOG_TOKEN_POSITIONAL &&
               hog_parser_peek (self, 1) == HOG_TOKEN_JOIN)
        {
          self->at += 2;
          type = "POSITIONAL JOIN";
          is_cross = FALSE;
        }
      else
        {
          type = join_type (self);
          is_cross = FALSE;
        }
      if (type == NULL)
        break;

      next = join_operand (self);
      if (next == NULL)
        return NULL;
      hog_parser_set_string (next, HOG_JOIN_EXPR_JOIN_TYPE, type);
      if (!is_cross && (hog_parser_peek (self, 0) == HOG_TOKEN_ON ||
                        hog_parser_peek (self, 0) == HOG_TOKEN_USING))
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
