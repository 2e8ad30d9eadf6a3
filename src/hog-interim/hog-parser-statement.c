/* hog-parser-statement.c: statements, and going on after an error
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-private.h"

#include <string.h>

static HogNode *parse_declaration (HogParser *self);
static HogNode *parse_statement   (HogParser *self);

static HogNode *
parse_let (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_LET, hog_parser_token (self)->start);
  const HogToken *token;

  hog_parser_advance (self);
  token = hog_parser_token (self);
  node->name_span = (HogSpan) { token->start, token->end };
  node->name = hog_parser_name (self);
  if (hog_parser_accept (self, HOG_TOKEN_COLONEQUALS))
    node->left = hog_parser_expression (self);
  return hog_parser_finish (self, node);
}

static HogNode *
parse_return (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_RETURN, hog_parser_token (self)->start);
  HogTokenKind next;

  hog_parser_advance (self);
  next = hog_parser_peek (self, 0);
  if (next != HOG_TOKEN_SEMICOLON && next != HOG_TOKEN_RBRACE && next != HOG_TOKEN_EOF
      && next != HOG_TOKEN_LET && next != HOG_TOKEN_THROW && next != HOG_TOKEN_TRY
      && next != HOG_TOKEN_WHILE && next != HOG_TOKEN_FN && next != HOG_TOKEN_FUN)
    node->left = hog_parser_expression (self);
  hog_parser_accept (self, HOG_TOKEN_SEMICOLON);
  return hog_parser_finish (self, node);
}

static HogNode *
parse_throw (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_THROW, hog_parser_token (self)->start);

  hog_parser_advance (self);
  node->left = hog_parser_expression (self);
  hog_parser_accept (self, HOG_TOKEN_SEMICOLON);
  return hog_parser_finish (self, node);
}

static HogNode *
parse_catch (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_CATCH, hog_parser_token (self)->start);

  hog_parser_advance (self);
  if (hog_parser_accept (self, HOG_TOKEN_LPAREN))
    {
      node->name = hog_parser_name (self);
      if (hog_parser_accept (self, HOG_TOKEN_COLON))
        node->type_name = hog_parser_name (self);
      hog_parser_expect (self, HOG_TOKEN_RPAREN);
    }
  node->left = hog_parser_block (self);
  return hog_parser_finish (self, node);
}

static HogNode *
parse_try (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_TRY, hog_parser_token (self)->start);
  g_autoptr(GPtrArray) catches = g_ptr_array_new ();

  hog_parser_advance (self);
  node->left = hog_parser_block (self);
  while (!self->failed && hog_parser_peek (self, 0) == HOG_TOKEN_CATCH)
    g_ptr_array_add (catches, parse_catch (self));
  if (hog_parser_accept (self, HOG_TOKEN_FINALLY))
    node->right = hog_parser_block (self);
  node->items = hog_parser_list (self, catches);
  return hog_parser_finish (self, node);
}

static HogNode *
parse_if (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_IF, hog_parser_token (self)->start);

  hog_parser_advance (self);
  hog_parser_expect (self, HOG_TOKEN_LPAREN);
  node->left = hog_parser_expression (self);
  hog_parser_expect (self, HOG_TOKEN_RPAREN);
  node->right = parse_statement (self);
  if (hog_parser_accept (self, HOG_TOKEN_ELSE))
    node->third = parse_statement (self);
  return hog_parser_finish (self, node);
}

static HogNode *
parse_while (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_WHILE, hog_parser_token (self)->start);

  hog_parser_advance (self);
  hog_parser_expect (self, HOG_TOKEN_LPAREN);
  node->left = hog_parser_expression (self);
  hog_parser_expect (self, HOG_TOKEN_RPAREN);
  node->right = parse_statement (self);
  hog_parser_accept (self, HOG_TOKEN_SEMICOLON);
  return hog_parser_finish (self, node);
}

static HogNode *
parse_assignment (HogParser *self)
{
  guint start = hog_parser_token (self)->start;
  HogNode *left = hog_parser_expression (self);
  HogNode *node;

  if (left == NULL)
    return NULL;
  if (hog_parser_accept (self, HOG_TOKEN_COLONEQUALS))
    {
      node = hog_parser_node (self, HOG_NODE_ASSIGN, start);
      node->left = left;
      node->right = hog_parser_expression (self);
      if (hog_parser_peek (self, 0) == HOG_TOKEN_COLONEQUALS)
        hog_parser_fail (self, "the end of the statement");
    }
  else
    {
      node = hog_parser_node (self, HOG_NODE_EXPRESSION, start);
      node->left = left;
    }
  return hog_parser_finish (self, node);
}

static HogNode *
parse_for_part (HogParser *self)
{
  return hog_parser_peek (self, 0) == HOG_TOKEN_LET ? parse_let (self) : parse_assignment (self);
}

static HogNode *
parse_for_in (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_FOR_IN, hog_parser_token (self)->start);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  hog_parser_advance (self);
  hog_parser_advance (self);
  hog_parser_advance (self);
  g_ptr_array_add (names, (gpointer) hog_parser_name (self));
  if (hog_parser_accept (self, HOG_TOKEN_COMMA))
    g_ptr_array_add (names, (gpointer) hog_parser_name (self));
  hog_parser_expect (self, HOG_TOKEN_IN);
  node->names = hog_parser_names (self, names);
  node->left = hog_parser_expression (self);
  hog_parser_expect (self, HOG_TOKEN_RPAREN);
  node->right = parse_statement (self);
  hog_parser_accept (self, HOG_TOKEN_SEMICOLON);
  return hog_parser_finish (self, node);
}

static HogNode *
parse_for (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_FOR, hog_parser_token (self)->start);

  hog_parser_advance (self);
  hog_parser_expect (self, HOG_TOKEN_LPAREN);
  if (hog_parser_peek (self, 0) != HOG_TOKEN_SEMICOLON)
    node->left = parse_for_part (self);
  hog_parser_expect (self, HOG_TOKEN_SEMICOLON);
  if (hog_parser_peek (self, 0) != HOG_TOKEN_SEMICOLON)
    node->right = hog_parser_expression (self);
  hog_parser_expect (self, HOG_TOKEN_SEMICOLON);
  if (hog_parser_peek (self, 0) != HOG_TOKEN_RPAREN)
    node->third = parse_for_part (self);
  hog_parser_expect (self, HOG_TOKEN_RPAREN);
  node->fourth = parse_statement (self);
  hog_parser_accept (self, HOG_TOKEN_SEMICOLON);
  return hog_parser_finish (self, node);
}

static HogNode *
parse_function (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_FUNCTION, hog_parser_token (self)->start);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  const HogToken *token;

  hog_parser_advance (self);
  token = hog_parser_token (self);
  node->name_span = (HogSpan) { token->start, token->end };
  node->name = hog_parser_name (self);
  hog_parser_expect (self, HOG_TOKEN_LPAREN);
  while (!self->failed && hog_parser_peek (self, 0) != HOG_TOKEN_RPAREN)
    {
      const char *name = hog_parser_name (self);

      while (name != NULL && hog_parser_accept (self, HOG_TOKEN_DOT))
        {
          const char *more = hog_parser_name (self);
          g_autofree char *joined = g_strconcat (name, ".", more, NULL);

          name = hog_arena_copy (self->tree->arena, joined, strlen (joined));
        }
      g_ptr_array_add (names, (gpointer) name);
      if (!hog_parser_accept (self, HOG_TOKEN_COMMA))
        break;
    }
  hog_parser_expect (self, HOG_TOKEN_RPAREN);
  node->names = hog_parser_names (self, names);
  node->left = hog_parser_block (self);
  return hog_parser_finish (self, node);
}

/* The token behind the parenthesis that closes the one at @ahead, and whether there are two
 * semicolons directly inside. */
static HogTokenKind
look_behind_parentheses (const HogParser *self,
                         guint            ahead,
                         gboolean        *has_semicolon)
{
  guint depth = 0;

  *has_semicolon = FALSE;
  for (guint i = ahead; ; i++)
    {
      HogTokenKind kind = hog_parser_peek (self, i);

      if (kind == HOG_TOKEN_EOF)
        return kind;
      if (kind == HOG_TOKEN_LPAREN || kind == HOG_TOKEN_LBRACE || kind == HOG_TOKEN_LBRACKET)
        depth++;
      else if (kind == HOG_TOKEN_RPAREN || kind == HOG_TOKEN_RBRACE || kind == HOG_TOKEN_RBRACKET)
        {
          if (--depth == 0)
            return hog_parser_peek (self, i + 1);
        }
      else if (kind == HOG_TOKEN_SEMICOLON && depth == 1)
        *has_semicolon = TRUE;
    }
}

/* if (…), for (…) may also be calls of functions of that name; then something follows that
 * continues an expression or cannot be a body. */
static gboolean
is_if_statement (const HogParser *self)
{
  gboolean has_semicolon;
  HogTokenKind next;

  if (hog_parser_peek (self, 1) != HOG_TOKEN_LPAREN)
    return FALSE;
  next = look_behind_parentheses (self, 1, &has_semicolon);
  return next != HOG_TOKEN_LET && next != HOG_TOKEN_DOT && next != HOG_TOKEN_RPAREN
         && next != HOG_TOKEN_RBRACE && next != HOG_TOKEN_COMMA && next != HOG_TOKEN_EOF;
}

static gboolean
is_for_in (const HogParser *self)
{
  guint i = 4;

  if (hog_parser_peek (self, 1) != HOG_TOKEN_LPAREN || hog_parser_peek (self, 2) != HOG_TOKEN_LET)
    return FALSE;
  if (hog_parser_peek (self, i) == HOG_TOKEN_COMMA)
    i += 2;
  return hog_parser_peek (self, i) == HOG_TOKEN_IN;
}

/* { … } at the start of a statement is a block unless a key and a colon come first. */
static gboolean
is_dict (HogParser *self)
{
  guint at = self->at;
  gboolean found;

  if (hog_parser_peek (self, 1) == HOG_TOKEN_RBRACE
      || hog_parser_peek (self, 1) == HOG_TOKEN_LBRACE)
    return FALSE;
  self->quiet++;
  hog_parser_advance (self);
  found = hog_parser_expression (self) != NULL && hog_parser_peek (self, 0) == HOG_TOKEN_COLON;
  self->quiet--;
  self->failed = FALSE;
  self->at = at;
  return found;
}

static HogNode *
parse_expression_statement (HogParser *self)
{
  HogNode *node = parse_assignment (self);

  if (node != NULL && node->kind == HOG_NODE_EXPRESSION)
    hog_parser_accept (self, HOG_TOKEN_SEMICOLON);
  return node;
}

static HogNode *
parse_plain_statement (HogParser *self)
{
  HogTokenKind kind = hog_parser_peek (self, 0);
  HogTokenKind next = hog_parser_peek (self, 1);
  gboolean has_semicolon = FALSE;

  switch ((guint) kind)
    {
    case HOG_TOKEN_RETURN:
      if (next == HOG_TOKEN_COLONEQUALS || next == HOG_TOKEN_DOT)
        return parse_expression_statement (self);
      return parse_return (self);
    case HOG_TOKEN_THROW:
      return parse_throw (self);
    case HOG_TOKEN_TRY:
      return parse_try (self);
    case HOG_TOKEN_WHILE:
      return parse_while (self);
    case HOG_TOKEN_FN:
    case HOG_TOKEN_FUN:
      return parse_function (self);
    case HOG_TOKEN_IF:
      return is_if_statement (self) ? parse_if (self) : parse_expression_statement (self);
    case HOG_TOKEN_FOR:
      if (is_for_in (self))
        return parse_for_in (self);
      if (next == HOG_TOKEN_LPAREN)
        look_behind_parentheses (self, 1, &has_semicolon);
      return has_semicolon ? parse_for (self) : parse_expression_statement (self);
    case HOG_TOKEN_LBRACE:
      return is_dict (self) ? parse_expression_statement (self) : hog_parser_block (self);
    case HOG_TOKEN_SEMICOLON:
      {
        HogNode *node = hog_parser_node (self, HOG_NODE_BLOCK, hog_parser_token (self)->start);

        hog_parser_advance (self);
        node->flag = TRUE;
        return hog_parser_finish (self, node);
      }
    default:
      return parse_expression_statement (self);
    }
}

static HogNode *
parse_statement (HogParser *self)
{
  HogNode *node = NULL;

  if (hog_parser_enter (self))
    node = parse_plain_statement (self);
  hog_parser_leave (self);
  return node;
}

static HogNode *
parse_declaration (HogParser *self)
{
  if (hog_parser_peek (self, 0) == HOG_TOKEN_LET)
    return parse_let (self);
  return parse_statement (self);
}

static gboolean
starts_line (const HogParser *self,
             guint            at)
{
  guint from = at > 0 ? self->tokens[at - 1].end : 0;

  return memchr (self->text + from, '\n', self->tokens[at].start - from) != NULL;
}

/* Goes on at the next statement that begins a line, or behind the next semicolon. */
static void
recover (HogParser *self,
         guint      from)
{
  guint depth = 0;

  self->failed = FALSE;
  if (self->at == from)
    hog_parser_advance (self);
  for (; hog_parser_peek (self, 0) != HOG_TOKEN_EOF; hog_parser_advance (self))
    {
      HogTokenKind kind = hog_parser_peek (self, 0);

      if (depth == 0 && starts_line (self, self->at)
          && (kind == HOG_TOKEN_LET || kind == HOG_TOKEN_RETURN || kind == HOG_TOKEN_IF
              || kind == HOG_TOKEN_FOR || kind == HOG_TOKEN_WHILE || kind == HOG_TOKEN_FN
              || kind == HOG_TOKEN_FUN || kind == HOG_TOKEN_TRY || kind == HOG_TOKEN_THROW
              || hog_token_kind_is_name (kind)))
        return;
      if (kind == HOG_TOKEN_SEMICOLON && depth == 0)
        {
          hog_parser_advance (self);
          return;
        }
      if (kind == HOG_TOKEN_LBRACE)
        depth++;
      else if (kind == HOG_TOKEN_RBRACE)
        {
          if (depth == 0)
            return;
          depth--;
        }
    }
}

static HogNode *
parse_declarations (HogParser    *self,
                    HogNode      *node,
                    HogTokenKind  close)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new ();

  while (!self->failed && hog_parser_peek (self, 0) != close
         && hog_parser_peek (self, 0) != HOG_TOKEN_EOF)
    {
      guint from = self->at;
      HogNode *item = parse_declaration (self);

      if (item != NULL && !(item->kind == HOG_NODE_BLOCK && item->flag))
        g_ptr_array_add (items, item);
      if (self->failed && self->quiet == 0 && self->n_errors <= HOG_PARSER_MAX_ERRORS
          && self->depth < HOG_PARSER_MAX_DEPTH)
        recover (self, from);
    }
  node->items = hog_parser_list (self, items);
  return node;
}

HogNode *
hog_parser_block (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_BLOCK, hog_parser_token (self)->start);

  if (!hog_parser_expect (self, HOG_TOKEN_LBRACE) || !hog_parser_enter (self))
    return NULL;
  parse_declarations (self, node, HOG_TOKEN_RBRACE);
  hog_parser_leave (self);
  hog_parser_expect (self, HOG_TOKEN_RBRACE);
  return hog_parser_finish (self, node);
}

HogNode *
hog_parser_program (HogParser *self)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_BLOCK, 0);

  /* A brace that closes nothing ends no program: it is one more error. */
  while (!self->failed && hog_parser_peek (self, 0) != HOG_TOKEN_EOF)
    {
      parse_declarations (self, node, HOG_TOKEN_EOF);
      if (hog_parser_peek (self, 0) == HOG_TOKEN_RBRACE)
        {
          hog_parser_fail (self, "a statement");
          self->failed = FALSE;
          hog_parser_advance (self);
        }
    }
  self->failed = self->failed || self->n_errors > 0;
  return hog_parser_finish (self, node);
}
