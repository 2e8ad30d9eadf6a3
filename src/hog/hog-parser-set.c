/* hog-parser-set.c: queries in brackets, and several that are joined by "union" and the like
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-query.h"

#include <string.h>

/* What was read may be read again as something else, and stays as it is. */
static HogAst *
copy_node (HogParser    *self,
           const HogAst *node)
{
  HogAst *copy = hog_ast_new (self->arena, node->kind, node->span);

  memcpy (copy, node, sizeof *node +
                      hog_ast_get_class (node->kind)->n_fields * sizeof *node->fields);
  return copy;
}

/* A query in brackets behind "with" gets what is named there, be it the first one of a set. */
static HogAst *
with_ctes (HogParser *self,
           HogAst    *node,
           GArray    *ctes)
{
  if (ctes->len == 0)
    return node;

  if (node->kind == HOG_AST_SELECT_QUERY)
    {
      const HogAstValue *own = &node->fields[HOG_SELECT_QUERY_CTES];

      if (own->kind == HOG_AST_VALUE_LIST)
        g_array_prepend_vals (ctes, own->list, own->length);
      node = copy_node (self, node);
      hog_parser_set_list (self, node, HOG_SELECT_QUERY_CTES, ctes);
    }
  else if (node->kind == HOG_AST_SELECT_SET_QUERY)
    {
      HogAst *first = hog_ast_get_node (node, HOG_SELECT_SET_QUERY_INITIAL_SELECT_QUERY);

      node = copy_node (self, node);
      hog_parser_set (node, HOG_SELECT_SET_QUERY_INITIAL_SELECT_QUERY,
                      with_ctes (self, first, ctes));
    }
  return node;
}

/* A query, perhaps in brackets, or a placeholder for one. */
static HogAst *
operand (HogParser *self)
{
  guint start = self->at;
  g_autoptr(GArray) ctes = hog_parser_values ();
  HogAst *node;

  if (hog_parser_peek (self, 0) == HOG_TOKEN_LBRACE)
    {
      node = hog_parser_primary (self);
      if (node == NULL)
        return NULL;
      return node->kind == HOG_AST_PLACEHOLDER ? node : hog_parser_fail (self);
    }

  if (hog_parser_peek (self, 0) == HOG_TOKEN_WITH && !hog_parser_with (self, ctes))
    return NULL;
  if (!hog_parser_accept (self, HOG_TOKEN_LPAREN))
    return hog_parser_select (self, start, ctes);

  node = hog_parser_select_set (self);
  if (node == NULL || !hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return NULL;
  return with_ctes (self, node, ctes);
}

static const char *
set_operator (HogParser *self)
{
  static const struct { HogTokenKind first; HogTokenKind second; const char *texts[2]; } rows[] = {
    { HOG_TOKEN_UNION, HOG_TOKEN_ALL, { "UNION ALL", "UNION ALL BY NAME" } },
    { HOG_TOKEN_UNION, HOG_TOKEN_DISTINCT, { "UNION DISTINCT", "UNION DISTINCT BY NAME" } },
    { HOG_TOKEN_UNION, HOG_TOKEN_EOF, { "UNION DISTINCT", "UNION DISTINCT BY NAME" } },
    { HOG_TOKEN_EXCEPT, HOG_TOKEN_ALL, { "EXCEPT ALL", "EXCEPT ALL BY NAME" } },
    { HOG_TOKEN_EXCEPT, HOG_TOKEN_EOF, { "EXCEPT", "EXCEPT BY NAME" } },
    { HOG_TOKEN_INTERSECT, HOG_TOKEN_ALL, { "INTERSECT ALL", "INTERSECT ALL BY NAME" } },
    { HOG_TOKEN_INTERSECT, HOG_TOKEN_DISTINCT,
      { "INTERSECT DISTINCT", "INTERSECT DISTINCT BY NAME" } },
    { HOG_TOKEN_INTERSECT, HOG_TOKEN_EOF, { "INTERSECT", "INTERSECT BY NAME" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean is_by_name;

      if (hog_parser_peek (self, 0) != rows[i].first ||
          (rows[i].second != HOG_TOKEN_EOF && hog_parser_peek (self, 1) != rows[i].second))
        continue;
      self->at += rows[i].second != HOG_TOKEN_EOF ? 2 : 1;
      is_by_name = hog_parser_peek (self, 0) == HOG_TOKEN_BY &&
                   hog_parser_peek (self, 1) == HOG_TOKEN_NAME;
      self->at += is_by_name ? 2 : 0;
      return rows[i].texts[is_by_name];
    }

  return NULL;
}

/* ["order" "by" …] ["limit" …] ["offset" …] behind the whole, as the fields of a query. */
static HogAst *
suffix (HogParser *self)
{
  HogAst *rest = hog_parser_node (self, HOG_AST_SELECT_QUERY, self->at);

  if (!hog_parser_order_by (self, rest) || !hog_parser_limit (self, rest))
    return NULL;
  if (rest->fields[HOG_SELECT_QUERY_OFFSET].kind == HOG_AST_VALUE_NONE &&
      hog_parser_accept (self, HOG_TOKEN_OFFSET) &&
      !hog_parser_expression_into (self, rest, HOG_SELECT_QUERY_OFFSET))
    return NULL;
  return rest;
}

/* What counts of that; PostHog's parser reads an order and forgets it. Behind one query in brackets
 * only the values count.
 */
static const struct
{
  guint    of_query;
  guint    of_set;
  gboolean is_value;
} suffix_fields[] = {
  { HOG_SELECT_QUERY_LIMIT, HOG_SELECT_SET_QUERY_LIMIT, TRUE },
  { HOG_SELECT_QUERY_OFFSET, HOG_SELECT_SET_QUERY_OFFSET, TRUE },
  { HOG_SELECT_QUERY_LIMIT_WITH_TIES, HOG_SELECT_SET_QUERY_LIMIT_WITH_TIES, FALSE },
  { HOG_SELECT_QUERY_LIMIT_PERCENT, HOG_SELECT_SET_QUERY_LIMIT_PERCENT, FALSE },
};

/* What stands behind the brackets of a query, or of a set, takes the place of what it has. */
static HogAst *
with_suffix (HogParser *self,
             HogAst    *node,
             HogAst    *rest)
{
  if (node->kind == HOG_AST_PLACEHOLDER)
    return node;

  node = copy_node (self, node);
  for (guint i = 0; i < G_N_ELEMENTS (suffix_fields); i++)
    {
      guint field = node->kind == HOG_AST_SELECT_QUERY ? suffix_fields[i].of_query
                                                       : suffix_fields[i].of_set;

      if (suffix_fields[i].is_value)
        hog_parser_set (node, field, hog_ast_get_node (rest, suffix_fields[i].of_query));
    }
  return node;
}

static HogAst *
set (HogParser *self,
     guint      start,
     HogAst    *first,
     GArray    *others)
{
  HogAst *node = hog_parser_node (self, HOG_AST_SELECT_SET_QUERY, start);
  HogAst *rest = suffix (self);

  if (rest == NULL)
    return NULL;

  hog_parser_set (node, HOG_SELECT_SET_QUERY_INITIAL_SELECT_QUERY, first);
  hog_parser_set_list (self, node, HOG_SELECT_SET_QUERY_SUBSEQUENT_SELECT_QUERIES, others);
  for (guint i = 0; i < G_N_ELEMENTS (suffix_fields); i++)
    node->fields[suffix_fields[i].of_set] = rest->fields[suffix_fields[i].of_query];
  node->height = MAX (node->height, rest->height);
  node->span.end = self->tokens[self->at - 1].end;
  return node;
}

static HogAst *
read_set (HogParser *self)
{
  guint start = self->at;
  g_autoptr(GArray) others = hog_parser_values ();
  HogAst *first = operand (self);
  HogAst *node;
  const char *operator;
  guint end;

  if (first == NULL)
    return NULL;

  while ((operator = set_operator (self)) != NULL)
    {
      guint at = self->at;
      HogAst *next = operand (self);

      if (next == NULL)
        return NULL;
      node = hog_parser_node (self, HOG_AST_SELECT_SET_NODE, at);
      node->is_implied = TRUE;
      hog_parser_set (node, HOG_SELECT_SET_NODE_SELECT_QUERY, next);
      hog_parser_set_string (node, HOG_SELECT_SET_NODE_SET_OPERATOR, operator);
      hog_parser_append_node (others, node);
    }
  if (others->len > 0)
    return set (self, start, first, others);

  end = self->at;
  node = suffix (self);
  if (node == NULL)
    return NULL;
  return self->at > end ? with_suffix (self, first, node) : first;
}

static HogAst *
read_query (HogParser *self)
{
  guint outer = self->query;
  HogAst *node = NULL;

  self->query = self->brackets;
  if (self->is_too_deep || ++self->depth > HOG_MAX_HEIGHT)
    self->is_too_deep = TRUE;
  else
    node = read_set (self);
  self->depth--;
  self->query = outer;
  return node;
}

HogAst *
hog_parser_select_set (HogParser *self)
{
  return hog_parser_read_once (self, HOG_RULE_QUERY, read_query);
}
