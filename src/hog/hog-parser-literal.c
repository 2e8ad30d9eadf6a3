/* hog-parser-literal.c: numbers, strings and f-strings
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-rules.h"
#include "hog-peer-place.h"

#include <errno.h>
#include <math.h>
#include <string.h>

/* Which quote is doubled for itself, and whether a brace may be escaped. */
typedef struct
{
  char     quote;
  gboolean has_braces;
} TextRules;

static void
append_escape (GString   *out,
               char       c,
               TextRules  rules)
{
  static const char letters[] = "bfrntav";
  static const char values[] = "\b\f\r\n\t\a\v";
  const char *letter = c != '\0' ? strchr (letters, c) : NULL;

  if (letter != NULL)
    g_string_append_c (out, values[letter - letters]);
  else if (c == '\\' || (c == rules.quote && c != '`' && c != '\0') ||
           (c == '{' && rules.has_braces))
    g_string_append_c (out, c);
  else if (c != '0')
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, c);
    }
}

static HogAstValue
unescape (HogParser  *self,
          const char *text,
          gsize       length,
          TextRules   rules)
{
  HogAstValue value = { .kind = HOG_AST_VALUE_STRING };
  g_autoptr(GString) out = NULL;

  if (memchr (text, '\\', length) == NULL &&
      (rules.quote == '\0' || memchr (text, rules.quote, length) == NULL))
    {
      value.string = hog_arena_copy (self->arena, text, length);
      value.length = length;
      return value;
    }

  out = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\\' && i + 1 < length)
        append_escape (out, text[++i], rules);
      else
        {
          g_string_append_c (out, text[i]);
          if (text[i] == rules.quote && rules.quote != '\0')
            i++;
        }
    }
  value.string = hog_arena_copy (self->arena, out->str, out->len);
  value.length = out->len;
  return value;
}

/* The text that a token stands for: a string or quoted name without its quotes, a name as it
 * is, a piece of text with its escapes replaced.
 */
HogAstValue
hog_parser_token_text (HogParser *self,
                       guint      token)
{
  const HogToken *it = &self->tokens[token];
  const char *text = self->text + it->start;
  gsize length = it->end - it->start;
  TextRules rules = { '\0', FALSE };

  switch (it->kind)
    {
    case HOG_TOKEN_STRING:
    case HOG_TOKEN_QUOTED_IDENTIFIER:
      rules.quote = text[0];
      return unescape (self, text + 1, length - 2, rules);
    case HOG_TOKEN_TEMPLATE_TEXT:
      rules.quote = '\'';
      rules.has_braces = TRUE;
      return unescape (self, text, length, rules);
    case HOG_TOKEN_FULL_TEMPLATE_TEXT:
      rules.has_braces = TRUE;
      return unescape (self, text, length, rules);
    default:
      {
        HogAstValue value = { .kind = HOG_AST_VALUE_STRING, .length = length };

        value.string = hog_arena_copy (self->arena, text, length);
        return value;
      }
    }
}

/* The digits without leading zeros; an integer of any length is kept. */
static void
set_decimal (HogParser   *self,
             HogAstValue *value,
             const char  *text,
             gsize        length,
             gboolean     is_negative)
{
  g_autofree char *digits = NULL;

  while (length > 1 && text[0] == '0')
    {
      text++;
      length--;
    }

  digits = g_strdup_printf ("%s%.*s", is_negative && text[0] != '0' ? "-" : "", (int) length, text);
  if (g_ascii_string_to_signed (digits, 10, G_MININT64, G_MAXINT64, &value->integer, NULL))
    value->kind = HOG_AST_VALUE_INTEGER;
  else
    {
      value->kind = HOG_AST_VALUE_DIGITS;
      value->length = strlen (digits);
      value->string = hog_arena_copy (self->arena, digits, value->length);
    }
}

/* The number that a decimal token stands for. */
void
hog_parser_set_index (HogParser *self,
                      HogAst    *node,
                      guint      field,
                      guint      token)
{
  const HogToken *it = &self->tokens[token];

  set_decimal (self, &node->fields[field], self->text + it->start, it->end - it->start, FALSE);
}

/* Digits of base 16 or 2 as decimal ones, by schoolbook arithmetic: they may exceed 64 bits. */
static char *
to_decimal (const char *text,
            gsize       length,
            guint       base)
{
  g_autoptr(GArray) limbs = g_array_new (FALSE, TRUE, sizeof (guint32));
  GString *out = g_string_new (NULL);

  g_array_set_size (limbs, 1);
  for (gsize i = 0; i < length; i++)
    {
      guint64 carry = g_ascii_xdigit_value (text[i]);

      for (guint j = 0; j < limbs->len; j++)
        {
          carry += (guint64) g_array_index (limbs, guint32, j) * base;
          g_array_index (limbs, guint32, j) = carry % 1000000000;
          carry /= 1000000000;
        }
      if (carry > 0)
        {
          guint32 limb = carry;

          g_array_append_val (limbs, limb);
        }
    }

  g_string_printf (out, "%u", g_array_index (limbs, guint32, limbs->len - 1));
  for (guint j = limbs->len - 1; j > 0; j--)
    g_string_append_printf (out, "%09u", g_array_index (limbs, guint32, j - 1));
  return g_string_free (out, FALSE);
}

static void
set_based (HogParser   *self,
           HogAstValue *value,
           const char  *text,
           gsize        length,
           gboolean     is_negative)
{
  guint base = (text[1] | 0x20) == 'x' ? 16 : 2;
  g_autofree char *digits = to_decimal (text + 2, MIN (length - 2, 4096), base);

  set_decimal (self, value, digits, strlen (digits), is_negative);
}

static void
set_float (HogAstValue *value,
           const char  *text,
           gsize        length,
           gboolean     is_negative)
{
  g_autofree char *copy = g_strndup (text, length);
  gsize used = 0;

  /* Space may stand around the point of a number. */
  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isxdigit (copy[i]) || strchr (".xXpP+-", copy[i]) != NULL)
        copy[used++] = copy[i];
    }
  copy[used] = '\0';

  value->kind = HOG_AST_VALUE_FLOAT;
  value->number = g_ascii_strtod (copy, NULL);
  if (is_negative)
    value->number = -value->number;
}

/* How many tokens from @at on are an unsigned number; 0 if it is none. */
static guint
count_number_tokens (HogParser *self,
                     guint      start,
                     gboolean  *is_float)
{
  HogTokenKind kind = hog_parser_peek (self, 0);
  HogTokenKind second = hog_parser_peek (self, 1);
  gboolean digits_follow;

  *is_float = FALSE;
  switch ((guint) kind)
    {
    case HOG_TOKEN_FLOATING:
      *is_float = TRUE;
      return 1;
    case HOG_TOKEN_INF:
    case HOG_TOKEN_NAN:
    case HOG_TOKEN_BINARY:
    case HOG_TOKEN_HEXADECIMAL:
    case HOG_TOKEN_OCTAL_PREFIX:
    case HOG_TOKEN_OCTAL:
      return 1;
    case HOG_TOKEN_DOT:
      *is_float = second == HOG_TOKEN_DECIMAL || second == HOG_TOKEN_OCTAL;
      return *is_float ? 2 : 0;
    case HOG_TOKEN_DECIMAL:
      break;
    default:
      return 0;
    }

  if (second != HOG_TOKEN_DOT)
    return 1;

  digits_follow = hog_parser_peek (self, 2) == HOG_TOKEN_DECIMAL ||
                  hog_parser_peek (self, 2) == HOG_TOKEN_OCTAL;
  if (!digits_follow &&
      (self->roles != NULL ? !(self->roles[self->at + 1] & HOG_PEER_ROLE_POINT)
                           : self->property_at > 0 && self->property_at - 1 == start))
    return 1;
  *is_float = TRUE;
  return digits_follow ? 3 : 2;
}

static HogAst *
number (HogParser *self)
{
  guint start = self->at;
  HogTokenKind kind;
  gboolean is_negative = FALSE;
  gboolean is_float;
  guint n_tokens;
  const char *text;
  gsize length;
  HogAst *node;
  HogAstValue *value;

  if (hog_parser_peek (self, 0) == HOG_TOKEN_DASH || hog_parser_peek (self, 0) == HOG_TOKEN_PLUS)
    is_negative = self->tokens[self->at++].kind == HOG_TOKEN_DASH;

  n_tokens = count_number_tokens (self, start, &is_float);
  if (n_tokens == 0)
    {
      hog_parser_accept (self, HOG_TOKEN_DOT);
      return hog_parser_fail (self);
    }

  kind = hog_parser_peek (self, 0);
  text = self->text + self->tokens[self->at].start;
  length = self->tokens[self->at + n_tokens - 1].end - self->tokens[self->at].start;
  self->at += n_tokens;

  if (kind == HOG_TOKEN_OCTAL_PREFIX)
    {
      g_autofree char *message = NULL;

      message = g_strdup_printf ("HogQL does not support `0o`-prefixed octal integer literals; "
                                 "got `%.*s`. Use a plain decimal literal instead.",
                                 (int) MIN (length, 100), text);
      return hog_parser_error_node (self, start, "SyntaxError", message);
    }

  node = hog_parser_node (self, HOG_AST_CONSTANT, start);
  value = &node->fields[HOG_CONSTANT_VALUE];
  if (kind == HOG_TOKEN_INF || kind == HOG_TOKEN_NAN)
    {
      value->kind = HOG_AST_VALUE_FLOAT;
      value->number = kind == HOG_TOKEN_NAN ? NAN : is_negative ? -INFINITY : INFINITY;
    }
  else if (is_float)
    set_float (value, text, length, is_negative);
  else if (kind == HOG_TOKEN_HEXADECIMAL || kind == HOG_TOKEN_BINARY)
    set_based (self, value, text, length, is_negative);
  else
    set_decimal (self, value, text, length, is_negative);
  return node;
}

/* A number, string or null; fails without moving where none begins. */
HogAst *
hog_parser_literal (HogParser *self)
{
  guint start = self->at;
  HogAst *node;

  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_STRING:
      self->at++;
      node = hog_parser_node (self, HOG_AST_CONSTANT, start);
      node->fields[HOG_CONSTANT_VALUE] = hog_parser_token_text (self, start);
      return node;
    case HOG_TOKEN_NULL:
      self->at++;
      node = hog_parser_node (self, HOG_AST_CONSTANT, start);
      node->fields[HOG_CONSTANT_VALUE].kind = HOG_AST_VALUE_NULL;
      return node;
    default:
      node = number (self);
      if (node == NULL)
        self->at = start;
      return node;
    }
}

HogAst *
hog_parser_concat (HogParser *self,
                   guint      start,
                   GArray    *arguments)
{
  HogAst *node = hog_parser_node (self, HOG_AST_CALL, start);

  hog_parser_set_string (node, HOG_CALL_NAME, "concat");
  hog_parser_set_list (self, node, HOG_CALL_ARGS, arguments);
  return node;
}

/* f'...' or, where the text is a template, all of it. */
HogAst *
hog_parser_template (HogParser *self)
{
  guint start = self->at++;
  gboolean is_full = self->tokens[start].kind == HOG_TOKEN_FULL_TEMPLATE_START;
  HogTokenKind end = is_full ? HOG_TOKEN_EOF : HOG_TOKEN_QUOTE_SINGLE;
  g_autoptr(GArray) parts = hog_parser_values ();
  HogAst *node;

  while (hog_parser_peek (self, 0) != end)
    {
      HogTokenKind kind = hog_parser_peek (self, 0);

      if (kind == HOG_TOKEN_TEMPLATE_TEXT || kind == HOG_TOKEN_FULL_TEMPLATE_TEXT)
        {
          guint text = self->at++;

          node = hog_parser_node (self, HOG_AST_CONSTANT, text);
          node->fields[HOG_CONSTANT_VALUE] = hog_parser_token_text (self, text);
        }
      else if (hog_parser_accept (self, is_full ? HOG_TOKEN_FULL_TEMPLATE_BRACE
                                                : HOG_TOKEN_TEMPLATE_BRACE))
        {
          self->brackets++;
          node = hog_parser_expression (self);
          self->brackets--;
          if (node == NULL || !hog_parser_expect (self, HOG_TOKEN_RBRACE))
            return NULL;
        }
      else
        return hog_parser_fail_expected (self, end);
      hog_parser_append_node (parts, node);
    }
  if (!is_full)
    self->at++;

  if (parts->len == 1)
    return g_array_index (parts, HogAstValue, 0).node;
  if (parts->len > 1)
    return hog_parser_concat (self, start, parts);

  node = hog_parser_node (self, HOG_AST_CONSTANT, start);
  node->fields[HOG_CONSTANT_VALUE].kind = HOG_AST_VALUE_STRING;
  node->fields[HOG_CONSTANT_VALUE].string = "";
  return node;
}
