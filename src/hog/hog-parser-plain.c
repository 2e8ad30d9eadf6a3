/* hog-parser-plain.c: what is wrong with a text, in a sentence for a person
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-rules.h"

#define MAX_SHOWN 30  /* bytes of a token within a sentence */

static const HogToken *
get_found (const HogParser *self)
{
  return &self->tokens[self->failed_at];
}

static char *
dup_text (const HogParser *self,
          const HogToken  *token)
{
  g_autofree char *text = g_strndup (self->text + token->start,
                                     MIN (token->end - token->start, MAX_SHOWN));

  return g_utf8_make_valid (text, -1);
}

static guint
get_line (const HogParser *self,
          gsize            offset)
{
  guint line = 1;

  for (gsize i = 0; i < offset; i++)
    line += self->text[i] == '\n';
  return line;
}

static const char *
get_closing_sign (HogTokenKind opening)
{
  switch ((guint) opening)
    {
    case HOG_TOKEN_LPAREN:
      return ")";
    case HOG_TOKEN_LBRACKET:
      return "]";
    default:
      return "}";
    }
}

/* The innermost bracket that is open before the token; NULL if none is. */
static const HogToken *
find_open (const HogParser *self,
           guint            end)
{
  guint depth = 0;

  for (guint i = end; i-- > 0;)
    {
      switch ((guint) self->tokens[i].kind)
        {
        case HOG_TOKEN_RPAREN:
        case HOG_TOKEN_RBRACKET:
        case HOG_TOKEN_RBRACE:
          depth++;
          break;
        case HOG_TOKEN_LPAREN:
        case HOG_TOKEN_LBRACKET:
        case HOG_TOKEN_LBRACE:
        case HOG_TOKEN_TEMPLATE_BRACE:
        case HOG_TOKEN_FULL_TEMPLATE_BRACE:
          if (depth-- == 0)
            return &self->tokens[i];
          break;
        default:
          break;
        }
    }

  return NULL;
}

/* What closes the innermost bracket that is open before the token; NULL if none is. */
const char *
hog_parser_get_closing (const HogParser *self,
                        guint            end)
{
  const HogToken *open = find_open (self, end);

  return open != NULL ? get_closing_sign (open->kind) : NULL;
}

static gboolean
is_literal (HogTokenKind kind)
{
  return kind == HOG_TOKEN_IDENTIFIER || kind == HOG_TOKEN_QUOTED_IDENTIFIER ||
         (kind >= HOG_TOKEN_FLOATING && kind <= HOG_TOKEN_STRING);
}

static gboolean
is_word (HogTokenKind kind)
{
  return kind > HOG_TOKEN_EOF && kind < HOG_TOKEN_IDENTIFIER;
}

static gboolean
is_sign (HogTokenKind kind)
{
  return kind > HOG_TOKEN_STRING && kind < HOG_TOKEN_TEMPLATE_TEXT;
}

static gboolean
is_closing (HogTokenKind kind)
{
  return kind == HOG_TOKEN_RPAREN || kind == HOG_TOKEN_RBRACKET || kind == HOG_TOKEN_RBRACE;
}

static char *
describe_end (const HogParser *self,
              const char      *expected)
{
  const HogToken *open = find_open (self, self->failed_at);
  g_autofree char *sign = open != NULL ? dup_text (self, open) : NULL;

  if (open != NULL && (expected == NULL || *expected == *get_closing_sign (open->kind)))
    return g_strdup_printf ("The “%s” of line %u is not closed.", sign,
                            get_line (self, open->start));
  if (expected != NULL)
    return g_strdup_printf ("The text ends where there should be a “%s”.", expected);
  return g_strdup ("The text ends where something should follow.");
}

static char *
describe_closing (const HogParser *self)
{
  g_autofree char *found = dup_text (self, get_found (self));
  const HogToken *open = find_open (self, self->failed_at);

  if (open == NULL)
    return g_strdup_printf ("This “%s” closes nothing.", found);
  if (*get_closing_sign (open->kind) != *found)
    {
      g_autofree char *sign = dup_text (self, open);

      return g_strdup_printf ("The “%s” of line %u is not closed before this “%s”.", sign,
                              get_line (self, open->start), found);
    }
  return g_strdup_printf ("Something is missing before this “%s”.", found);
}

/* Behind a value only some signs can come, and what comes is another value. */
static gboolean
is_value_behind_value (const HogParser *self)
{
  HogTokenKind before = self->failed_at > 0 ? get_found (self)[-1].kind : HOG_TOKEN_EOF;

  return is_literal (get_found (self)->kind) &&
         (is_literal (before) || before == HOG_TOKEN_RPAREN || before == HOG_TOKEN_RBRACKET);
}

/* expected: the only sign or word that fits, or NULL if there are several. */
char *
hog_parser_dup_plain (const HogParser *self,
                      const char      *expected)
{
  const HogToken *token = get_found (self);
  const char *closing = hog_parser_get_closing (self, self->failed_at);
  g_autofree char *found = dup_text (self, token);

  if (token->kind == HOG_TOKEN_EOF)
    return describe_end (self, expected);
  if (token->kind == HOG_TOKEN_QUOTE_SINGLE && g_strcmp0 (expected, "}") == 0)
    return g_strdup_printf ("There should be a “%s” before this.", expected);
  if (token->kind == HOG_TOKEN_QUOTE_SINGLE || token->kind == HOG_TOKEN_TEMPLATE_START)
    return g_strdup ("The text that begins here has no quote that ends it.");
  if (token->kind == HOG_TOKEN_QUOTE_DOUBLE || token->kind == HOG_TOKEN_BACKQUOTE)
    return g_strdup ("The name that begins here has no quote that ends it.");
  if (closing != NULL && (expected == NULL || g_str_equal (expected, closing)) &&
      is_value_behind_value (self))
    return g_strdup_printf ("There should be an operator, a comma or a “%s” before “%s”.", closing,
                            found);
  if (expected != NULL && !is_closing (token->kind))
    return g_strdup_printf ("There should be a “%s” before this.", expected);
  if (is_closing (token->kind))
    return describe_closing (self);
  if (self->expected[HOG_TOKEN_IDENTIFIER])
    return g_strdup_printf ("There should be a name here, not “%s”.", found);
  if (is_sign (token->kind) && self->expected[HOG_TOKEN_UNEXPECTED])
    return g_strdup_printf ("There should be a value before this “%s”.", found);
  if (is_word (token->kind) && !hog_token_kind_is_name (token->kind))
    return g_strdup_printf ("The language keeps the word “%s” for itself: it is no name or value.",
                            found);
  return g_strdup_printf ("“%s” does not fit here.", found);
}
