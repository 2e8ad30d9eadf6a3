/* hog-parser-with.c: the named queries before a query
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-query.h"

static gboolean
names_in_brackets (HogParser *self,
                   HogAst    *node,
                   guint      field)
{
  g_autoptr(GArray) names = hog_parser_values ();
  HogAstValue name;

  if (!hog_parser_expect (self, HOG_TOKEN_LPAREN))
    return FALSE;
  do
    {
      if (!hog_parser_name (self, &name))
        return FALSE;
      g_array_append_val (names, name);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));
  hog_parser_set_list (self, node, field, names);
  return hog_parser_expect (self, HOG_TOKEN_RPAREN);
}

/* name [(columns)] ["using" "key" (…)] "as" [["not"] "materialized"] "(" query ")" */
static HogAst *
with_subquery (HogParser *self)
{
  guint start = self->at;
  HogAst *node = hog_parser_node (self, HOG_AST_CTE, start);
  HogAst *query;
  HogAstValue name;

  if (!hog_parser_name (self, &name))
    return NULL;
  node->fields[HOG_CTE_NAME] = name;
  if (hog_parser_peek (self, 0) == HOG_TOKEN_LPAREN &&
      !names_in_brackets (self, node, HOG_CTE_COLUMNS))
    return NULL;
  if (hog_parser_accept (self, HOG_TOKEN_USING) &&
      (!hog_parser_expect (self, HOG_TOKEN_KEY) ||
       !names_in_brackets (self, node, HOG_CTE_USING_KEY)))
    return NULL;
  if (!hog_parser_expect (self, HOG_TOKEN_AS))
    return NULL;
  if (hog_parser_accept (self, HOG_TOKEN_NOT))
    {
      if (!hog_parser_expect (self, HOG_TOKEN_MATERIALIZED))
        return NULL;
      hog_parser_set_boolean (node, HOG_CTE_MATERIALIZED, FALSE);
    }
  else if (hog_parser_accept (self, HOG_TOKEN_MATERIALIZED))
    hog_parser_set_boolean (node, HOG_CTE_MATERIALIZED, TRUE);

  if (!hog_parser_expect (self, HOG_TOKEN_LPAREN))
    return NULL;
  query = hog_parser_select_set (self);
  if (query == NULL || !hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return NULL;
  hog_parser_set (node, HOG_CTE_EXPR, query);
  hog_parser_set_string (node, HOG_CTE_CTE_TYPE, "subquery");
  node->span.end = self->tokens[self->at - 1].end;
  return node;
}

static HogAst *
with_column (HogParser *self)
{
  guint start = self->at;
  HogAst *value = hog_parser_without_alias (self);
  HogAstValue name;
  HogAst *node;

  if (value == NULL || !hog_parser_expect (self, HOG_TOKEN_AS) || !hog_parser_name (self, &name))
    return NULL;
  /* Of several names the last one is that of the column. */
  while (hog_parser_peek (self, 0) == HOG_TOKEN_AS)
    {
      value = hog_parser_alias (self, start, name, value);
      self->at++;
      if (!hog_parser_name (self, &name))
        return NULL;
    }
  node = hog_parser_node (self, HOG_AST_CTE, start);
  node->fields[HOG_CTE_NAME] = name;
  hog_parser_set (node, HOG_CTE_EXPR, value);
  hog_parser_set_string (node, HOG_CTE_CTE_TYPE, "column");
  return node;
}

gboolean
hog_parser_with (HogParser *self,
                 GArray    *values)
{
  gboolean is_recursive;

  self->at++;
  is_recursive = hog_parser_peek (self, 0) == HOG_TOKEN_RECURSIVE &&
                 hog_parser_peek (self, 1) != HOG_TOKEN_AS;
  self->at += is_recursive;
  do
    {
      guint start = self->at;
      HogAst *node;

      if (values->len > 0 && hog_parser_peek (self, 0) == HOG_TOKEN_SELECT)
        break;
      node = with_subquery (self);
      if (node == NULL)
        {
          self->at = start;
          node = with_column (self);
        }
      /* A bracket behind a comma may begin the query. */
      if (node == NULL && values->len > 0 && self->tokens[start].kind == HOG_TOKEN_LPAREN)
        {
          self->at = start;
          break;
        }
      if (node == NULL)
        return FALSE;
      if (is_recursive)
        hog_parser_set_boolean (node, HOG_CTE_RECURSIVE, TRUE);
      hog_parser_append_node (values, node);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));

  return TRUE;
}
