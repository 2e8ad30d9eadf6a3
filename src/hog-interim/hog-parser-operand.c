/* hog-parser-operand.c: what stands between operators: literals, names, calls, accesses
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-private.h"

#include <math.h>
#include <string.h>

gboolean
hog_parser_arguments (HogParser    *self,
                      HogTokenKind  close,
                      HogNodeList  *out)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new ();

  while (!self->failed && hog_parser_peek (self, 0) != close)
    {
      HogNode *item = hog_parser_expression (self);

      /* a := 1 among arguments names one, which no function has. */
      if (item != NULL && hog_parser_accept (self, HOG_TOKEN_COLONEQUALS))
        {
          hog_parser_expression (self);
          item->kind = HOG_NODE_UNSUPPORTED;
          item->name = "visit_named_argument";
        }
      g_ptr_array_add (items, item);
      if (!hog_parser_accept (self, HOG_TOKEN_COMMA))
        break;
    }
  hog_parser_expect (self, close);
  if (self->failed)
    return FALSE;
  *out = hog_parser_list (self, items);
  return TRUE;
}

static HogNode *
parse_number (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_CONSTANT, hog_parser_token (self)->start);
  gboolean negative = hog_parser_peek (self, 0) == HOG_TOKEN_DASH;
  g_autoptr(GString) text = g_string_new (NULL);
  HogTokenKind kind;
  gboolean is_float;

  if (negative || hog_parser_peek (self, 0) == HOG_TOKEN_PLUS)
    hog_parser_advance (self);
  kind = hog_parser_peek (self, 0);
  is_float = kind == HOG_TOKEN_FLOATING || kind == HOG_TOKEN_INF || kind == HOG_TOKEN_NAN;
  node->value.kind = HOG_ELEMENT_FLOAT;
  if (kind == HOG_TOKEN_OCTAL_PREFIX || kind == HOG_TOKEN_MALFORMED_BINARY)
    hog_parser_fail (self, "a number");
  if (kind == HOG_TOKEN_INF || kind == HOG_TOKEN_NAN)
    {
      node->value.number = kind == HOG_TOKEN_NAN ? NAN : negative ? -INFINITY : INFINITY;
      hog_parser_advance (self);
      return hog_parser_finish (self, node);
    }
  if (kind != HOG_TOKEN_DOT)
    {
      const HogToken *token = hog_parser_token (self);

      g_string_append_len (text, self->text + token->start, token->end - token->start);
      hog_parser_advance (self);
    }
  else
    g_string_append_c (text, '0');
  /* 1.5 is read as 1, a dot and 5; spaces around the dot are allowed. */
  if (!is_float && kind != HOG_TOKEN_HEXADECIMAL && kind != HOG_TOKEN_BINARY
      && hog_parser_accept (self, HOG_TOKEN_DOT))
    {
      HogTokenKind next = hog_parser_peek (self, 0);

      is_float = TRUE;
      g_string_append_c (text, '.');
      if (next == HOG_TOKEN_DECIMAL || next == HOG_TOKEN_OCTAL)
        {
          const HogToken *token = hog_parser_token (self);

          g_string_append_len (text, self->text + token->start, token->end - token->start);
          hog_parser_advance (self);
        }
      else
        g_string_append_c (text, '0');
    }
  if (negative)
    g_string_prepend_c (text, '-');
  if (is_float)
    node->value.number = g_ascii_strtod (text->str, NULL);
  else
    {
      const char *digits = text->str + negative;
      gboolean is_binary = kind == HOG_TOKEN_BINARY;
      guint64 value;

      errno = 0;
      value = g_ascii_strtoull (digits + (is_binary ? 2 : 0), NULL,
                                is_binary ? 2 : kind == HOG_TOKEN_HEXADECIMAL ? 16 : 10);
      if (errno == 0 && value <= G_MAXINT64)
        {
          node->value.kind = HOG_ELEMENT_INTEGER;
          node->value.integer = negative ? -(gint64) value : (gint64) value;
        }
      else
        {
          node->value.kind = HOG_ELEMENT_BIG_INTEGER;
          node->value.string = hog_arena_copy (self->tree->arena, text->str, text->len);
          node->value.length = (guint) text->len;
        }
    }
  return hog_parser_finish (self, node);
}

static HogNode *
parse_name_chain (HogParser *self)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new ();
  const HogToken *first = hog_parser_token (self);
  HogNode *node = hog_parser_node (self, HOG_NODE_FIELD, first->start);

  do
    {
      const HogToken *token = hog_parser_token (self);
      const char *name = hog_parser_name (self);

      if (name == NULL)
        return NULL;
      g_ptr_array_add (items, hog_parser_string (self, name, strlen (name),
                                                 (HogSpan) { token->start, token->end }));
    }
  while (hog_parser_peek (self, 0) == HOG_TOKEN_DOT
         && hog_token_kind_is_name (hog_parser_peek (self, 1))
         && hog_parser_accept (self, HOG_TOKEN_DOT));

  if (items->len == 1)
    {
      HogNode *only = items->pdata[0];
      gboolean is_true = strcmp (only->value.string, "true") == 0;

      if (is_true || strcmp (only->value.string, "false") == 0)
        {
          only->value.kind = HOG_ELEMENT_BOOLEAN;
          only->value.boolean = is_true;
          return only;
        }
    }
  node->items = hog_parser_list (self, items);
  return hog_parser_finish (self, node);
}

static HogNode *
parse_call (HogParser *self)
{
  const HogToken *token = hog_parser_token (self);
  HogNode *node = hog_parser_node (self, HOG_NODE_CALL, token->start);

  node->name = hog_parser_name (self);
  node->name_span = (HogSpan) { token->start, token->end };
  hog_parser_accept (self, HOG_TOKEN_LPAREN);
  hog_parser_accept (self, HOG_TOKEN_DISTINCT);
  if (!hog_parser_arguments (self, HOG_TOKEN_RPAREN, &node->items))
    return NULL;
  if (hog_parser_peek (self, 0) == HOG_TOKEN_LPAREN)
    {
      hog_parser_advance (self);
      node->parameters = node->items;
      node->has_parameters = TRUE;
      if (!hog_parser_arguments (self, HOG_TOKEN_RPAREN, &node->items))
        return NULL;
    }
  return hog_parser_finish (self, node);
}

static HogNode *
parse_parentheses (HogParser *self)
{
  guint start = hog_parser_token (self)->start;
  HogNode *node;

  hog_parser_advance (self);
  if (hog_parser_peek (self, 0) == HOG_TOKEN_SELECT)
    {
      hog_parser_report (self, (HogSpan) { hog_parser_token (self)->start,
                                           hog_parser_token (self)->end },
                         "NotImplementedError", "sql",
                         "SQL queries cannot be used in destinations");
      return NULL;
    }
  node = hog_parser_expression (self);
  if (node != NULL && hog_parser_peek (self, 0) == HOG_TOKEN_COMMA)
    {
      HogNode *tuple = hog_parser_node (self, HOG_NODE_TUPLE, start);
      HogNodeList rest = { NULL, 0 };
      g_autoptr(GPtrArray) items = g_ptr_array_new ();

      hog_parser_advance (self);
      if (!hog_parser_arguments (self, HOG_TOKEN_RPAREN, &rest))
        return NULL;
      g_ptr_array_add (items, node);
      for (guint i = 0; i < rest.length; i++)
        g_ptr_array_add (items, rest.nodes[i]);
      tuple->items = hog_parser_list (self, items);
      return hog_parser_finish (self, tuple);
    }
  hog_parser_expect (self, HOG_TOKEN_RPAREN);
  return self->failed ? NULL : node;
}

static HogNode *
parse_braces (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_DICT, hog_parser_token (self)->start);
  g_autoptr(GPtrArray) items = g_ptr_array_new ();

  hog_parser_advance (self);
  while (!self->failed && hog_parser_peek (self, 0) != HOG_TOKEN_RBRACE)
    {
      HogNode *key = hog_parser_expression (self);

      if (key != NULL && items->len == 0 && hog_parser_peek (self, 0) == HOG_TOKEN_RBRACE)
        {
          hog_parser_advance (self);
          node->kind = HOG_NODE_PLACEHOLDER;
          node->left = key;
          return hog_parser_finish (self, node);
        }
      hog_parser_expect (self, HOG_TOKEN_COLON);
      g_ptr_array_add (items, key);
      g_ptr_array_add (items, hog_parser_expression (self));
      if (!hog_parser_accept (self, HOG_TOKEN_COMMA))
        break;
    }
  hog_parser_expect (self, HOG_TOKEN_RBRACE);
  if (self->failed)
    return NULL;
  node->items = hog_parser_list (self, items);
  return hog_parser_finish (self, node);
}

/* case when a then b … else c end, which is if() or multiIf(). */
static HogNode *
parse_case (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_CALL, hog_parser_token (self)->start);
  g_autoptr(GPtrArray) items = g_ptr_array_new ();

  hog_parser_advance (self);
  node->name = "multiIf";
  if (hog_parser_peek (self, 0) != HOG_TOKEN_WHEN)
    {
      node->name = "_caseWithExpression";
      g_ptr_array_add (items, hog_parser_expression (self));
    }
  while (hog_parser_accept (self, HOG_TOKEN_WHEN))
    {
      g_ptr_array_add (items, hog_parser_expression (self));
      hog_parser_expect (self, HOG_TOKEN_THEN);
      g_ptr_array_add (items, hog_parser_expression (self));
    }
  if (hog_parser_accept (self, HOG_TOKEN_ELSE))
    g_ptr_array_add (items, hog_parser_expression (self));
  else
    g_ptr_array_add (items, hog_parser_node (self, HOG_NODE_CONSTANT,
                                             hog_parser_token (self)->start));
  hog_parser_expect (self, HOG_TOKEN_END);
  if (items->len == 3 && strcmp (node->name, "multiIf") == 0)
    node->name = "if";
  node->items = hog_parser_list (self, items);
  return hog_parser_finish (self, node);
}

HogNode *
hog_parser_template (HogParser    *self,
                     HogTokenKind  text_kind,
                     HogTokenKind  brace_kind,
                     HogTokenKind  end_kind)
{
  guint start = hog_parser_token (self)->start;
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  gboolean has_text = FALSE;
  HogNode *node;

  while (!self->failed && hog_parser_peek (self, 0) != end_kind)
    {
      const HogToken *token = hog_parser_token (self);

      if (hog_parser_accept (self, text_kind))
        {
          gsize length;
          char *text = hog_parser_unquote (self, self->text + token->start,
                                           token->end - token->start, text_kind, &length);

          has_text = TRUE;
          g_ptr_array_add (parts, hog_parser_string (self, text, length,
                                                     (HogSpan) { token->start, token->end }));
        }
      else if (hog_parser_accept (self, brace_kind))
        {
          g_ptr_array_add (parts, hog_parser_expression (self));
          hog_parser_expect (self, HOG_TOKEN_RBRACE);
        }
      else
        hog_parser_fail (self, "text or '{'");
    }
  if (end_kind != HOG_TOKEN_EOF)
    hog_parser_expect (self, end_kind);
  if (self->failed)
    return NULL;
  if (parts->len == 0)
    return hog_parser_string (self, "", 0, (HogSpan) { start, start });
  if (parts->len == 1 && (has_text || parts->pdata[0] != NULL))
    return parts->pdata[0];
  node = hog_parser_call (self, "concat", (HogSpan) { start, self->tokens[self->at - 1].end }, 0);
  node->items = hog_parser_list (self, parts);
  return node;
}

HogNode *
hog_parser_primary (HogParser *self)
{
  HogTokenKind kind = hog_parser_peek (self, 0);
  const HogToken *token = hog_parser_token (self);
  HogNode *node;

  if (kind == HOG_TOKEN_CASE && hog_parser_peek (self, 1) != HOG_TOKEN_DOT
      && hog_parser_peek (self, 1) != HOG_TOKEN_LPAREN)
    return parse_case (self);
  if (hog_token_kind_is_name (kind))
    return hog_parser_peek (self, 1) == HOG_TOKEN_LPAREN
             ? parse_call (self)
             : parse_name_chain (self);
  if ((kind >= HOG_TOKEN_FLOATING && kind <= HOG_TOKEN_MALFORMED_BINARY)
      || kind == HOG_TOKEN_DOT || kind == HOG_TOKEN_DASH || kind == HOG_TOKEN_PLUS
      || kind == HOG_TOKEN_INF || kind == HOG_TOKEN_NAN)
    {
      HogTokenKind next = hog_parser_peek (self, kind == HOG_TOKEN_DASH || kind == HOG_TOKEN_PLUS);

      if (kind != next && next != HOG_TOKEN_DOT
          && !(next >= HOG_TOKEN_FLOATING && next <= HOG_TOKEN_MALFORMED_BINARY)
          && next != HOG_TOKEN_INF && next != HOG_TOKEN_NAN)
        {
          hog_parser_fail (self, "an expression");
          return NULL;
        }
      if (next == HOG_TOKEN_DOT
          && hog_parser_peek (self, kind == HOG_TOKEN_DOT ? 1 : 2) != HOG_TOKEN_DECIMAL
          && hog_parser_peek (self, kind == HOG_TOKEN_DOT ? 1 : 2) != HOG_TOKEN_OCTAL)
        {
          hog_parser_fail (self, "an expression");
          return NULL;
        }
      return parse_number (self);
    }
  switch ((guint) kind)
    {
    case HOG_TOKEN_NULL:
      node = hog_parser_node (self, HOG_NODE_CONSTANT, token->start);
      hog_parser_advance (self);
      return hog_parser_finish (self, node);
    case HOG_TOKEN_STRING:
      {
        gsize length;
        char *text = hog_parser_unquote (self, self->text + token->start + 1,
                                         token->end - token->start - 2, kind, &length);

        hog_parser_advance (self);
        return hog_parser_string (self, text, length, (HogSpan) { token->start, token->end });
      }
    case HOG_TOKEN_TEMPLATE_START:
      hog_parser_advance (self);
      return hog_parser_template (self, HOG_TOKEN_TEMPLATE_TEXT, HOG_TOKEN_TEMPLATE_BRACE,
                                  HOG_TOKEN_QUOTE_SINGLE);
    case HOG_TOKEN_LPAREN:
      return parse_parentheses (self);
    case HOG_TOKEN_LBRACKET:
      node = hog_parser_node (self, HOG_NODE_ARRAY, token->start);
      hog_parser_advance (self);
      if (!hog_parser_arguments (self, HOG_TOKEN_RBRACKET, &node->items))
        return NULL;
      return hog_parser_finish (self, node);
    case HOG_TOKEN_LBRACE:
      return parse_braces (self);
    case HOG_TOKEN_LT:
      return hog_parser_tag (self);
    default:
      hog_parser_fail (self, "an expression");
      return NULL;
    }
}

static HogNode *
parse_access (HogParser *self,
              HogNode   *container,
              gboolean   nullish)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_ACCESS, container->span.start);
  const HogToken *token = hog_parser_token (self);

  node->left = container;
  node->flag = nullish;
  if (token->kind == HOG_TOKEN_DECIMAL || token->kind == HOG_TOKEN_OCTAL)
    {
      node->kind = HOG_NODE_TUPLE_ACCESS;
      node->value.kind = HOG_ELEMENT_INTEGER;
      node->value.integer = g_ascii_strtoll (self->text + token->start, NULL, 10);
      hog_parser_advance (self);
    }
  else
    {
      const char *name = hog_parser_name (self);

      if (name == NULL)
        return NULL;
      node->right = hog_parser_string (self, name, strlen (name),
                                       (HogSpan) { token->start, token->end });
    }
  return hog_parser_finish (self, node);
}

static HogNode *
parse_index (HogParser *self,
             HogNode   *container,
             gboolean   nullish)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_ACCESS, container->span.start);

  node->left = container;
  node->flag = nullish;
  if (hog_parser_peek (self, 0) != HOG_TOKEN_COLON)
    node->right = hog_parser_expression (self);
  if (hog_parser_accept (self, HOG_TOKEN_COLON))
    {
      if (hog_parser_peek (self, 0) != HOG_TOKEN_RBRACKET)
        hog_parser_expression (self);
      node->kind = HOG_NODE_UNSUPPORTED;
      node->name = "visit_array_slice";
    }
  hog_parser_expect (self, HOG_TOKEN_RBRACKET);
  return hog_parser_finish (self, node);
}

HogNode *
hog_parser_operand (HogParser *self)
{
  HogNode *node = hog_parser_primary (self);

  while (node != NULL && !self->failed)
    {
      HogNode *container = node;

      if (hog_parser_accept (self, HOG_TOKEN_DOT))
        node = parse_access (self, container, FALSE);
      else if (hog_parser_accept (self, HOG_TOKEN_NULL_PROPERTY))
        node = hog_parser_accept (self, HOG_TOKEN_LBRACKET) ? parse_index (self, container, TRUE)
                                                            : parse_access (self, container, TRUE);
      else if (hog_parser_accept (self, HOG_TOKEN_LBRACKET))
        node = parse_index (self, container, FALSE);
      else if (hog_parser_accept (self, HOG_TOKEN_LPAREN))
        {
          node = hog_parser_node (self, HOG_NODE_CALL_VALUE, container->span.start);
          node->left = container;
          if (!hog_parser_arguments (self, HOG_TOKEN_RPAREN, &node->items))
            return NULL;
          node = hog_parser_finish (self, node);
        }
      else if (hog_parser_accept (self, HOG_TOKEN_DOUBLECOLON))
        {
          hog_parser_name (self);
          node = hog_parser_node (self, HOG_NODE_UNSUPPORTED, container->span.start);
          node->name = "visit_type_cast";
          node = hog_parser_finish (self, node);
        }
      else
        break;
    }
  return self->failed ? NULL : node;
}
