/* hog-parser-tag.c: <tag attribute='…' other={…}>text {value} <child/></tag>
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-rules.h"

#include <string.h>

static gboolean
attribute (HogParser *self,
           GArray    *attributes)
{
  guint start = self->at;
  HogAst *node;
  HogAst *value;
  HogAstValue name;

  hog_parser_name (self, &name);
  if (!hog_parser_accept (self, HOG_TOKEN_EQ_SINGLE))
    {
      value = hog_parser_node (self, HOG_AST_CONSTANT, start);
      value->is_implied = TRUE;
      hog_parser_set_boolean (value, HOG_CONSTANT_VALUE, TRUE);
    }
  else if (hog_parser_accept (self, HOG_TOKEN_LBRACE))
    {
      self->brackets++;
      value = hog_parser_expression (self);
      self->brackets--;
      if (value == NULL || !hog_parser_expect (self, HOG_TOKEN_RBRACE))
        return FALSE;
    }
  else if (hog_parser_peek (self, 0) == HOG_TOKEN_STRING)
    value = hog_parser_literal (self);
  else
    {
      hog_parser_fail_expected (self, HOG_TOKEN_STRING);
      return FALSE;
    }

  node = hog_parser_node (self, HOG_AST_TAG_ATTRIBUTE, start);
  node->fields[HOG_TAG_ATTRIBUTE_NAME] = name;
  hog_parser_set (node, HOG_TAG_ATTRIBUTE_VALUE, value);
  hog_parser_append_node (attributes, node);
  return TRUE;
}

static gboolean
children (HogParser *self,
          GArray    *values)
{
  while (hog_parser_peek (self, 0) != HOG_TOKEN_LT_SLASH)
    {
      guint start = self->at;
      HogAst *node;

      if (hog_parser_accept (self, HOG_TOKEN_TAG_TEXT))
        {
          node = hog_parser_node (self, HOG_AST_CONSTANT, start);
          node->fields[HOG_CONSTANT_VALUE] = hog_parser_token_text (self, start);
        }
      else if (hog_parser_accept (self, HOG_TOKEN_LBRACE))
        {
          self->brackets++;
          node = hog_parser_expression (self);
          self->brackets--;
          if (node == NULL || !hog_parser_expect (self, HOG_TOKEN_RBRACE))
            return FALSE;
        }
      else if (hog_parser_peek (self, 0) == HOG_TOKEN_LT)
        node = hog_parser_tag (self);
      else
        node = hog_parser_fail_expected (self, HOG_TOKEN_LT_SLASH);
      if (node == NULL)
        return FALSE;
      hog_parser_append_node (values, node);
    }

  self->at++;
  return TRUE;
}

static gboolean
has_attribute (GArray     *attributes,
               const char *name)
{
  for (guint i = 0; i < attributes->len; i++)
    {
      HogAst *node = g_array_index (attributes, HogAstValue, i).node;

      if (g_strcmp0 (hog_ast_get_string (node, HOG_TAG_ATTRIBUTE_NAME), name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Reads children and the closing tag; NULL if they do not fit, an error node if PostHog reads
 * them and then refuses them.
 */
static HogAst *
nested (HogParser   *self,
        guint        start,
        HogAstValue  kind,
        GArray      *attributes)
{
  g_autoptr(GArray) values = hog_parser_values ();
  HogAstValue closing;
  HogAst *node;

  if (!children (self, values) || !hog_parser_name (self, &closing) ||
      !hog_parser_expect (self, HOG_TOKEN_GT))
    return NULL;

  if (strcmp (kind.string, closing.string) != 0)
    {
      g_autofree char *message = NULL;

      message = g_strdup_printf ("Opening and closing HogQLX tags must match. Got %s and %s",
                                 kind.string, closing.string);
      return hog_parser_error_node (self, start, "SyntaxError", message);
    }

  if (values->len > 0)
    {
      if (has_attribute (attributes, "children"))
        return hog_parser_error_node (self, start, "SyntaxError",
                                      "Can't have a HogQLX tag with both children and a "
                                      "'children' attribute");
      node = hog_parser_node (self, HOG_AST_TAG_ATTRIBUTE, start);
      node->is_implied = TRUE;
      hog_parser_set_string (node, HOG_TAG_ATTRIBUTE_NAME, "children");
      hog_parser_set_list (self, node, HOG_TAG_ATTRIBUTE_VALUE, values);
      hog_parser_append_node (attributes, node);
    }

  node = hog_parser_node (self, HOG_AST_TAG, start);
  node->fields[HOG_TAG_KIND] = kind;
  hog_parser_set_list (self, node, HOG_TAG_ATTRIBUTES, attributes);
  return node;
}

static HogAst *
read_tag (HogParser *self)
{
  guint start = self->at++;
  g_autoptr(GArray) attributes = hog_parser_values ();
  HogAstValue kind;
  HogAst *node = NULL;

  if (self->is_too_deep || ++self->depth > HOG_MAX_HEIGHT)
    {
      self->is_too_deep = TRUE;
      self->depth--;
      return hog_parser_fail (self);
    }

  if (hog_parser_name (self, &kind))
    {
      gboolean is_read = TRUE;

      while (is_read && hog_parser_is_name (self, 0))
        is_read = attribute (self, attributes);

      if (!is_read)
        hog_parser_fail_undecided (self);
      else if (hog_parser_accept (self, HOG_TOKEN_SLASH_GT))
        {
          node = hog_parser_node (self, HOG_AST_TAG, start);
          node->fields[HOG_TAG_KIND] = kind;
          hog_parser_set_list (self, node, HOG_TAG_ATTRIBUTES, attributes);
        }
      else if (hog_parser_expect (self, HOG_TOKEN_GT))
        node = nested (self, start, kind, attributes);
    }

  self->depth--;
  return node;
}

HogAst *
hog_parser_tag (HogParser *self)
{
  return hog_parser_read_once (self, HOG_RULE_TAG, read_tag);
}
