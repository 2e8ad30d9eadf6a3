/* hog-parser-tag.c: <tag attribute='…'>…</tag>
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-private.h"

#include <string.h>

static HogNode *
parse_braced (HogParser *self)
{
  HogNode *value;

  hog_parser_expect (self, HOG_TOKEN_LBRACE);
  value = hog_parser_expression (self);
  hog_parser_expect (self, HOG_TOKEN_RBRACE);
  return value;
}

static HogNode *
parse_attribute (HogParser *self)
{
  const HogToken *token = hog_parser_token (self);
  HogNode *node = hog_parser_node (self, HOG_NODE_ATTRIBUTE, token->start);

  node->name = hog_parser_name (self);
  if (!hog_parser_accept (self, HOG_TOKEN_EQ_SINGLE))
    {
      node->left = hog_parser_node (self, HOG_NODE_CONSTANT, token->start);
      node->left->value.kind = HOG_ELEMENT_BOOLEAN;
      node->left->value.boolean = TRUE;
    }
  else if (hog_parser_peek (self, 0) == HOG_TOKEN_STRING)
    node->left = hog_parser_primary (self);
  else
    node->left = parse_braced (self);
  return hog_parser_finish (self, node);
}

static HogNode *
parse_children (HogParser  *self,
                const char *name)
{
  HogNode *children = hog_parser_node (self, HOG_NODE_ARRAY, hog_parser_token (self)->start);
  g_autoptr(GPtrArray) items = g_ptr_array_new ();
  const char *closing;

  while (!self->failed && hog_parser_peek (self, 0) != HOG_TOKEN_LT_SLASH)
    {
      const HogToken *token = hog_parser_token (self);

      if (hog_parser_accept (self, HOG_TOKEN_TAG_TEXT))
        g_ptr_array_add (items, hog_parser_string (self, self->text + token->start,
                                                   token->end - token->start,
                                                   (HogSpan) { token->start, token->end }));
      else if (token->kind == HOG_TOKEN_LBRACE)
        g_ptr_array_add (items, parse_braced (self));
      else if (token->kind == HOG_TOKEN_LT)
        g_ptr_array_add (items, hog_parser_tag (self));
      else
        hog_parser_fail (self, "a closing tag");
    }
  hog_parser_expect (self, HOG_TOKEN_LT_SLASH);
  closing = hog_parser_name (self);
  hog_parser_expect (self, HOG_TOKEN_GT);
  if (closing != NULL && strcmp (closing, name) != 0)
    {
      g_autofree char *message
        = g_strdup_printf ("Opening and closing HogQLX tags must match. Got %s and %s", name,
                           closing);

      hog_parser_report (self, children->span, "SyntaxError", "tag-mismatch", message);
    }
  children->items = hog_parser_list (self, items);
  return hog_parser_finish (self, children);
}

HogNode *
hog_parser_tag (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_TAG, hog_parser_token (self)->start);
  g_autoptr(GPtrArray) attributes = g_ptr_array_new ();

  if (!hog_parser_enter (self))
    return NULL;
  hog_parser_expect (self, HOG_TOKEN_LT);
  node->name = hog_parser_name (self);
  while (!self->failed && hog_token_kind_is_name (hog_parser_peek (self, 0)))
    g_ptr_array_add (attributes, parse_attribute (self));
  if (!hog_parser_accept (self, HOG_TOKEN_SLASH_GT) && hog_parser_expect (self, HOG_TOKEN_GT))
    {
      HogNode *children = parse_children (self, node->name);

      if (children != NULL && children->items.length > 0)
        {
          HogNode *attribute = hog_parser_node (self, HOG_NODE_ATTRIBUTE, children->span.start);

          attribute->name = "children";
          attribute->left = children;
          g_ptr_array_add (attributes, attribute);
        }
    }
  hog_parser_leave (self);
  node->items = hog_parser_list (self, attributes);
  return hog_parser_finish (self, node);
}
