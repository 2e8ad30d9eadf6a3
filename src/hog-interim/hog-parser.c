/* hog-parser.c: tokens to the syntax tree: state, errors and entry points
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-private.h"

#include <stdarg.h>
#include <string.h>

#include "hog-diagnostic-private.h"

void
hog_parser_advance (HogParser *self)
{
  if (self->at + 1 < self->tree->tokens->n_tokens)
    self->at++;
}

gboolean
hog_parser_accept (HogParser    *self,
                   HogTokenKind  kind)
{
  if (self->failed || hog_parser_peek (self, 0) != kind)
    return FALSE;
  hog_parser_advance (self);
  return TRUE;
}

void
hog_parser_report (HogParser  *self,
                   HogSpan     span,
                   const char *type,
                   const char *id,
                   const char *message)
{
  HogDiagnostic diagnostic = { .severity = HOG_SEVERITY_ERROR };

  if (self->failed)
    return;
  self->failed = TRUE;
  if (self->quiet > 0 || ++self->n_errors > HOG_PARSER_MAX_ERRORS)
    return;
  diagnostic.span = span;
  diagnostic.type = type;
  diagnostic.id = id;
  diagnostic.message = message;
  hog_diagnostics_add (self->tree->diagnostics, self->tree->source, &diagnostic);
}

/* Slips that have a better explanation than what was expected. */
static gboolean
report_slip (HogParser *self)
{
  static const struct
  {
    const char *text, *id, *message, *title, *fix;
  } slips[] = {
    { "&&", "and-sign", "There is no operator '&&': write 'and'", "Write 'and'", "and" },
    { "!", "not-sign", "There is no operator '!': write 'not'", "Write 'not'", "not " },
    { "=", "let-equals", "A value is assigned with ':=', '=' compares", "Write ':='", ":=" },
    { "+", "plus-equals", "There is no operator '+=': write 'a := a + b'", NULL, NULL },
  };
  const HogToken *token = hog_parser_token (self);
  const char *text = self->text + token->start;
  gsize left = strlen (text);

  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      gsize length = strlen (slips[i].text);
      HogDiagnostic diagnostic = { .severity = HOG_SEVERITY_ERROR };

      if (left < length || strncmp (text, slips[i].text, length) != 0
          || (slips[i].text[0] == '+' && text[1] != '='))
        continue;
      self->failed = TRUE;
      if (self->quiet > 0 || ++self->n_errors > HOG_PARSER_MAX_ERRORS)
        return TRUE;
      diagnostic.span = (HogSpan) { token->start, token->start + (guint) length };
      diagnostic.type = "SyntaxError";
      diagnostic.id = slips[i].id;
      diagnostic.message = slips[i].message;
      diagnostic.fix_title = slips[i].title;
      diagnostic.fix_text = slips[i].fix;
      diagnostic.fix_span = diagnostic.span;
      hog_diagnostics_add (self->tree->diagnostics, self->tree->source, &diagnostic);
      return TRUE;
    }
  return FALSE;
}

void
hog_parser_fail (HogParser  *self,
                 const char *expected)
{
  const HogToken *token = hog_parser_token (self);
  g_autofree char *message = NULL;

  if (self->failed || report_slip (self))
    return;
  if (token->kind == HOG_TOKEN_EOF)
    message = g_strdup_printf ("Unexpected end of the text, expected %s", expected);
  else
    message = g_strdup_printf ("Unexpected '%.*s', expected %s",
                               (int) MIN (token->end - token->start, 40),
                               self->text + token->start, expected);
  hog_parser_report (self, (HogSpan) { token->start, token->end }, "SyntaxError", "syntax",
                     message);
}

gboolean
hog_parser_expect (HogParser    *self,
                   HogTokenKind  kind)
{
  g_autofree char *expected = NULL;

  if (hog_parser_accept (self, kind))
    return TRUE;
  expected = g_strdup_printf ("'%s'", hog_token_kind_get_text (kind));
  hog_parser_fail (self, expected);
  return FALSE;
}

gboolean
hog_parser_enter (HogParser *self)
{
  const HogToken *token = hog_parser_token (self);

  self->depth++;
  if (self->depth <= HOG_PARSER_MAX_DEPTH)
    return !self->failed;
  hog_parser_report (self, (HogSpan) { token->start, token->end }, "SyntaxError", "too-deep",
                     "This is nested too deeply");
  return FALSE;
}

void
hog_parser_leave (HogParser *self)
{
  self->depth--;
}

HogNode *
hog_parser_node (HogParser   *self,
                 HogNodeKind  kind,
                 guint        start)
{
  HogNode *node = hog_arena_alloc (self->tree->arena, sizeof *node);

  node->kind = kind;
  node->span.start = start;
  node->span.end = start;
  return node;
}

HogNode *
hog_parser_finish (HogParser *self,
                   HogNode   *node)
{
  if (self->at > 0)
    node->span.end = MAX (node->span.start, self->tokens[self->at - 1].end);
  return self->failed ? NULL : node;
}

HogNodeList
hog_parser_list (HogParser *self,
                 GPtrArray *nodes)
{
  HogNodeList list = { NULL, nodes->len };

  list.nodes = hog_arena_alloc (self->tree->arena, MAX (1, nodes->len) * sizeof (HogNode *));
  for (guint i = 0; i < nodes->len; i++)
    list.nodes[i] = nodes->pdata[i];
  return list;
}

HogNameList
hog_parser_names (HogParser *self,
                  GPtrArray *names)
{
  HogNameList list = { NULL, names->len };

  list.names = hog_arena_alloc (self->tree->arena, MAX (1, names->len) * sizeof (char *));
  for (guint i = 0; i < names->len; i++)
    list.names[i] = names->pdata[i];
  return list;
}

HogNode *
hog_parser_string (HogParser  *self,
                   const char *text,
                   gsize       length,
                   HogSpan     span)
{
  HogNode *node = hog_parser_node (self, HOG_NODE_CONSTANT, span.start);

  node->span = span;
  node->value.kind = HOG_ELEMENT_STRING;
  node->value.string = hog_arena_copy (self->tree->arena, text, length);
  node->value.length = (guint) length;
  return node;
}

/* The character that an escape stands for, -1 for one that is kept as it is written. */
static int
get_escape (char c)
{
  switch (c)
    {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'v': return '\v';
    case 'a': return '\a';
    case '\\': return '\\';
    default: return -1;
    }
}

char *
hog_parser_unquote (HogParser    *self,
                    const char   *text,
                    gsize         length,
                    HogTokenKind  kind,
                    gsize        *out_length)
{
  char *out = hog_arena_alloc (self->tree->arena, length + 1);
  gsize n = 0;
  gboolean is_full = kind == HOG_TOKEN_FULL_TEMPLATE_TEXT;
  gboolean is_template = is_full || kind == HOG_TOKEN_TEMPLATE_TEXT;
  char quote = kind == HOG_TOKEN_QUOTED_IDENTIFIER ? text[-1] : '\'';

  for (gsize i = 0; i < length; i++)
    {
      char next = i + 1 < length ? text[i + 1] : '\0';

      if (text[i] == quote && next == quote && !is_full)
        i++;
      else if (text[i] == '\\' && i + 1 < length)
        {
          if (next == '0')
            {
              i++;
              continue;
            }
          if ((next == '{' && is_template) || (next == quote && !is_full && quote != '`'))
            {
              out[n++] = next;
              i++;
              continue;
            }
          if (get_escape (next) >= 0)
            {
              out[n++] = (char) get_escape (next);
              i++;
              continue;
            }
        }
      out[n++] = text[i];
    }
  *out_length = n;
  return out;
}

const char *
hog_parser_name (HogParser *self)
{
  const HogToken *token = hog_parser_token (self);
  const char *text = self->text + token->start;
  gsize length = token->end - token->start;

  if (self->failed)
    return NULL;
  if (!hog_token_kind_is_name ((HogTokenKind) token->kind))
    {
      hog_parser_fail (self, "a name");
      return NULL;
    }
  hog_parser_advance (self);
  if (token->kind == HOG_TOKEN_QUOTED_IDENTIFIER)
    {
      gsize n;

      return hog_parser_unquote (self, text + 1, length - 2, HOG_TOKEN_QUOTED_IDENTIFIER, &n);
    }
  return hog_arena_copy (self->tree->arena, text, length);
}

HogNode *
hog_parser_call (HogParser  *self,
                 const char *name,
                 HogSpan     span,
                 guint       n_arguments,
                 ...)
{
  g_autoptr(GPtrArray) arguments = g_ptr_array_new ();
  HogNode *node = hog_parser_node (self, HOG_NODE_CALL, span.start);
  va_list list;

  va_start (list, n_arguments);
  for (guint i = 0; i < n_arguments; i++)
    g_ptr_array_add (arguments, va_arg (list, HogNode *));
  va_end (list);
  node->span = span;
  node->name = name;
  node->name_span = span;
  node->items = hog_parser_list (self, arguments);
  return node;
}

static HogNode *
parse_root (HogParser     *self,
            HogSourceKind  kind)
{
  HogNode *root;

  if (kind == HOG_SOURCE_PROGRAM || kind == HOG_SOURCE_REPL)
    return hog_parser_program (self);
  if (kind == HOG_SOURCE_TEMPLATE)
    {
      hog_parser_advance (self);
      root = hog_parser_template (self, HOG_TOKEN_FULL_TEMPLATE_TEXT,
                                  HOG_TOKEN_FULL_TEMPLATE_BRACE, HOG_TOKEN_EOF);
    }
  else
    {
      if (hog_parser_peek (self, 0) == HOG_TOKEN_EOF)
        hog_parser_report (self, (HogSpan) { 0, 0 }, "SyntaxError", "empty", "Empty query");
      root = hog_parser_expression (self);
    }
  if (root != NULL && hog_parser_peek (self, 0) != HOG_TOKEN_EOF)
    hog_parser_fail (self, "the end of the expression");
  return self->failed ? NULL : root;
}

HogTree *
hog_tree_new (HogSource     *source,
              HogSourceKind  kind)
{
  HogTree *tree = g_new0 (HogTree, 1);
  HogParser self = { .tree = tree };
  gsize length;

  tree->arena = hog_arena_new ();
  tree->source = hog_source_ref (source);
  tree->diagnostics = hog_diagnostics_new ();
  self.text = hog_source_get_text (source, &length);
  tree->tokens = hog_token_list_new (self.text, length, kind);
  self.tokens = tree->tokens->tokens;
  if (tree->tokens->is_broken && kind == HOG_SOURCE_EXPRESSION)
    hog_parser_report (&self, (HogSpan) { tree->tokens->broken_at, tree->tokens->broken_at + 1 },
                       "ParsingError", "unmatched-brace", "Unmatched curly bracket");
  tree->root = self.failed ? NULL : parse_root (&self, kind);
  return tree;
}

void
hog_tree_free (HogTree *self)
{
  hog_arena_free (self->arena);
  hog_source_unref (self->source);
  hog_token_list_free (self->tokens);
  hog_diagnostics_unref (self->diagnostics);
  g_free (self);
}
