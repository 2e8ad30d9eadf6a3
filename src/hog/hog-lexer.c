/* hog-lexer.c: text to tokens
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-lexer.h"

#include <string.h>

#include "hog-lexer-number.h"
#include "hog-token-private.h"

/* How often a quote that is never closed may be looked for before lexers give up looking. */
#define MAX_OPEN_QUOTES 64

/* The lexer has modes on a stack. A brace opens code, its partner returns to the mode before. */
typedef enum
{
  MODE_CODE,
  MODE_TEMPLATE,
  MODE_FULL_TEMPLATE,
  MODE_TAG_OPEN,
  MODE_TAG_CLOSE,
  MODE_TAG_TEXT,
} Mode;

typedef struct
{
  const char   *text;
  guint         length;
  guint         at;
  Mode          mode;
  GByteArray   *modes;
  GArray       *tokens;
  GArray       *comments;
  HogTokenList *list;
  guint         n_open_quotes;
  gboolean      no_comment_end;
} Lexer;

/* Behind the end of the text stands a NUL, which begins no token. */
static char
peek (const Lexer *self,
      guint        ahead)
{
  return self->at + ahead < self->length ? self->text[self->at + ahead] : '\0';
}

static void
push_mode (Lexer *self,
           Mode   mode)
{
  guint8 current = self->mode;

  g_byte_array_append (self->modes, &current, 1);
  self->mode = mode;
}

static void
mark_broken (Lexer *self)
{
  if (self->list->is_broken)
    return;

  self->list->is_broken = TRUE;
  self->list->broken_at = self->at;
}

static void
pop_mode (Lexer *self)
{
  if (self->modes->len == 0)
    {
      mark_broken (self);
      return;
    }

  self->mode = self->modes->data[self->modes->len - 1];
  g_byte_array_set_size (self->modes, self->modes->len - 1);
}

static void
add_token (Lexer        *self,
           HogTokenKind  kind,
           guint         length)
{
  HogToken token = { kind, self->at, self->at + length };

  g_array_append_val (self->tokens, token);
  self->at += length;
}

static gboolean
is_word_character (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '$';
}

/* Length of the white space character at @at, 0 if there is none. The set is Unicode's
 * White_Space and the byte order mark.
 */
static guint
get_space_length (const Lexer *self)
{
  guint8 first = peek (self, 0);
  guint8 second;
  guint8 third;

  if (first == ' ' || (first >= '\t' && first <= '\r'))
    return 1;
  if (first < 0xc2)
    return 0;

  second = peek (self, 1);
  third = peek (self, 2);
  if (first == 0xc2)
    return second == 0x85 || second == 0xa0 ? 2 : 0;
  if (first == 0xe1 && second == 0x9a && third == 0x80)
    return 3;
  if (first == 0xe2 && second == 0x80 &&
      ((third >= 0x80 && third <= 0x8a) || third == 0xa8 || third == 0xa9 || third == 0xaf))
    return 3;
  if ((first == 0xe2 && second == 0x81 && third == 0x9f) ||
      (first == 0xe3 && second == 0x80 && third == 0x80) ||
      (first == 0xef && second == 0xbb && third == 0xbf))
    return 3;
  return 0;
}

/* Length of the escape that the backslash at @ahead begins, 0 if it is none. */
static guint
get_escape_length (const Lexer *self,
                   guint        ahead)
{
  char c = peek (self, ahead + 1);

  if (c != '\0' && strchr ("bfrntavBFRNTAV0\\", c) != NULL)
    return 2;
  if ((c == 'x' || c == 'X') && g_ascii_isxdigit (peek (self, ahead + 2)) &&
      g_ascii_isxdigit (peek (self, ahead + 3)))
    return 4;
  return 0;
}

/* Length of the quoted text at @at, or 0 if the quote is not closed. A doubled quote may be the
 * end followed by another opening, which is remembered as the length that is known to be good.
 */
static guint
get_quoted_length (Lexer *self,
                   char   quote)
{
  guint i = 1;
  guint good = 0;

  if (self->n_open_quotes >= MAX_OPEN_QUOTES)
    return 0;

  while (self->at + i < self->length)
    {
      char c = peek (self, i);

      if (c == quote)
        {
          good = i + 1;
          if (peek (self, i + 1) != quote)
            return good;
          i += 2;
        }
      else if (c == '\\')
        {
          guint escape = get_escape_length (self, i);
          char next = peek (self, i + 1);

          /* In back quotes it is the single quote that may be escaped. */
          if (escape == 0 && next == (quote == '`' ? '\'' : quote))
            escape = 2;
          if (escape == 0)
            return good;
          i += escape;
        }
      else
        i++;
    }

  self->n_open_quotes++;
  return good;
}

/* Whether the < at the current place opens a tag and does not compare. */
static gboolean
is_tag_open (const Lexer *self)
{
  guint i = 1;
  char c = peek (self, 1);

  if (!g_ascii_isalpha (c) && c != '_')
    return FALSE;

  while (g_ascii_isalnum (c) || c == '_' || c == '-')
    c = peek (self, ++i);
  if (c == '>' || c == '/')
    return TRUE;
  if (!g_ascii_isspace (c))
    return FALSE;

  while (g_ascii_isspace (c) || c == '#' || (c == '-' && peek (self, i + 1) == '-'))
    {
      gboolean is_comment = !g_ascii_isspace (c);

      do
        c = peek (self, ++i);
      while (is_comment && c != '\n' && c != '\r' && self->at + i < self->length);
    }
  return g_ascii_isalnum (c) || c == '_' || c == '>' || c == '/';
}

static gboolean
lex_comment (Lexer *self)
{
  const char *text = self->text + self->at;
  HogSpan span = { self->at, self->at };

  if (text[0] == '/' && peek (self, 1) == '*')
    {
      const char *end = NULL;

      if (!self->no_comment_end)
        end = g_strstr_len (text + 2, self->length - self->at - 2, "*/");
      if (end == NULL)
        {
          self->no_comment_end = TRUE;
          return FALSE;
        }
      self->at += end + 2 - text;
    }
  else if ((text[0] == '/' && peek (self, 1) == '/') ||
           (text[0] == '-' && peek (self, 1) == '-') ||
           (text[0] == '#' && !g_ascii_isdigit (peek (self, 1))))
    {
      while (self->at < self->length && peek (self, 0) != '\n' && peek (self, 0) != '\r')
        self->at++;
    }
  else
    return FALSE;

  span.end = self->at;
  g_array_append_val (self->comments, span);
  return TRUE;
}

static void
lex_unexpected (Lexer *self)
{
  guint length = 1;

  while (self->at + length < self->length && ((guint8) peek (self, length) & 0xc0) == 0x80)
    length++;
  add_token (self, HOG_TOKEN_UNEXPECTED, length);
}

static void
lex_quoted (Lexer        *self,
            HogTokenKind  kind,
            HogTokenKind  open_kind)
{
  guint length = get_quoted_length (self, peek (self, 0));

  if (length > 0)
    add_token (self, kind, length);
  else
    add_token (self, open_kind, 1);
}

static void
lex_less_than (Lexer *self)
{
  char next = peek (self, 1);

  if (next == '/')
    {
      add_token (self, HOG_TOKEN_LT_SLASH, 2);
      push_mode (self, MODE_TAG_CLOSE);
    }
  else if (next == '=' && peek (self, 2) == '>')
    add_token (self, HOG_TOKEN_NULL_SAFE_EQ, 3);
  else if (next == '=' || next == '>')
    add_token (self, next == '=' ? HOG_TOKEN_LT_EQ : HOG_TOKEN_NOT_EQ, 2);
  else if (is_tag_open (self))
    {
      add_token (self, HOG_TOKEN_LT, 1);
      push_mode (self, MODE_TAG_OPEN);
    }
  else
    add_token (self, HOG_TOKEN_LT, 1);
}

static void
lex_sign (Lexer *self)
{
  static const struct { const char *text; HogTokenKind kind; } signs[] = {
    { "!~*", HOG_TOKEN_NOT_IREGEX }, { "=~*", HOG_TOKEN_IREGEX_DOUBLE },
    { "->", HOG_TOKEN_ARROW },       { "::", HOG_TOKEN_DOUBLECOLON },
    { ":=", HOG_TOKEN_COLONEQUALS }, { "||", HOG_TOKEN_CONCAT },
    { "==", HOG_TOKEN_EQ_DOUBLE },   { "=~", HOG_TOKEN_REGEX_DOUBLE },
    { ">=", HOG_TOKEN_GT_EQ },       { "~*", HOG_TOKEN_IREGEX_SINGLE },
    { "!=", HOG_TOKEN_NOT_EQ },      { "!~", HOG_TOKEN_NOT_REGEX },
    { "?.", HOG_TOKEN_NULL_PROPERTY }, { "??", HOG_TOKEN_NULLISH },
    { "/>", HOG_TOKEN_SLASH_GT },
    { "*", HOG_TOKEN_ASTERISK },     { "\\", HOG_TOKEN_BACKSLASH },
    { ":", HOG_TOKEN_COLON },        { ",", HOG_TOKEN_COMMA },
    { "-", HOG_TOKEN_DASH },         { ".", HOG_TOKEN_DOT },
    { "=", HOG_TOKEN_EQ_SINGLE },    { ">", HOG_TOKEN_GT },
    { "#", HOG_TOKEN_HASH },         { "[", HOG_TOKEN_LBRACKET },
    { "(", HOG_TOKEN_LPAREN },       { "%", HOG_TOKEN_PERCENT },
    { "+", HOG_TOKEN_PLUS },         { "?", HOG_TOKEN_QUERY },
    { "~", HOG_TOKEN_REGEX_SINGLE }, { "]", HOG_TOKEN_RBRACKET },
    { ")", HOG_TOKEN_RPAREN },       { ";", HOG_TOKEN_SEMICOLON },
    { "/", HOG_TOKEN_SLASH },
  };
  const char *text = self->text + self->at;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      const char *sign = signs[i].text;

      if (sign[0] == text[0] && (sign[1] == '\0' || (sign[1] == peek (self, 1) &&
          (sign[2] == '\0' || sign[2] == peek (self, 2)))))
        {
          add_token (self, signs[i].kind, strlen (sign));
          return;
        }
    }

  lex_unexpected (self);
}

static void
lex_word (Lexer *self)
{
  const char *text = self->text + self->at;
  guint length = 1;

  if ((text[0] == 'f' || text[0] == 'F') && peek (self, 1) == '\'')
    {
      gboolean is_full = text[0] == 'F';

      add_token (self, is_full ? HOG_TOKEN_FULL_TEMPLATE_START : HOG_TOKEN_TEMPLATE_START, 2);
      push_mode (self, is_full ? MODE_FULL_TEMPLATE : MODE_TEMPLATE);
      return;
    }

  while (is_word_character (peek (self, length)))
    length++;
  add_token (self, hog_token_kind_from_word (text, length), length);
}

static gboolean
lex_number (Lexer *self)
{
  HogTokenKind kind;
  guint length = hog_lexer_number_length (self->text + self->at, &kind);

  if (length == 0)
    return FALSE;
  add_token (self, kind, length);
  return TRUE;
}

static void
lex_code (Lexer *self)
{
  char c = peek (self, 0);
  guint space;

  if (c == ' ' || c == '\n')
    {
      self->at++;
      return;
    }
  if (is_word_character (c) && !g_ascii_isdigit (c))
    {
      lex_word (self);
      return;
    }

  space = get_space_length (self);
  if (space > 0)
    self->at += space;
  else if ((g_ascii_isdigit (c) || c == '.') && lex_number (self))
    return;
  else if ((c == '/' || c == '-' || c == '#') && lex_comment (self))
    return;
  else if (c == '\'')
    lex_quoted (self, HOG_TOKEN_STRING, HOG_TOKEN_QUOTE_SINGLE);
  else if (c == '"')
    lex_quoted (self, HOG_TOKEN_QUOTED_IDENTIFIER, HOG_TOKEN_QUOTE_DOUBLE);
  else if (c == '`')
    lex_quoted (self, HOG_TOKEN_QUOTED_IDENTIFIER, HOG_TOKEN_BACKQUOTE);
  else if (c == '<')
    lex_less_than (self);
  else if (c == '{')
    {
      add_token (self, HOG_TOKEN_LBRACE, 1);
      push_mode (self, MODE_CODE);
    }
  else if (c == '}')
    {
      pop_mode (self);
      add_token (self, HOG_TOKEN_RBRACE, 1);
    }
  else
    lex_sign (self);
}

static void
lex_template (Lexer *self)
{
  guint length = 0;

  if (peek (self, 0) == '{')
    {
      add_token (self, HOG_TOKEN_TEMPLATE_BRACE, 1);
      push_mode (self, MODE_CODE);
      return;
    }

  while (self->at + length < self->length)
    {
      char c = peek (self, length);
      guint step = 1;

      if (c == '{' || (c == '\'' && peek (self, length + 1) != '\''))
        break;
      if (c == '\'')
        step = 2;
      else if (c == '\\')
        {
          step = get_escape_length (self, length);
          if (step == 0 && (peek (self, length + 1) == '\'' || peek (self, length + 1) == '{'))
            step = 2;
          if (step == 0)
            break;
        }
      length += step;
    }

  if (length > 0)
    add_token (self, HOG_TOKEN_TEMPLATE_TEXT, length);
  else if (peek (self, 0) == '\'')
    {
      add_token (self, HOG_TOKEN_QUOTE_SINGLE, 1);
      pop_mode (self);
    }
  else
    {
      mark_broken (self);
      lex_unexpected (self);
    }
}

static void
lex_full_template (Lexer *self)
{
  guint length = 0;

  if (peek (self, 0) == '{')
    {
      add_token (self, HOG_TOKEN_FULL_TEMPLATE_BRACE, 1);
      push_mode (self, MODE_CODE);
      return;
    }

  /* A backslash makes the brace behind it text, whatever stands before the backslash. */
  while (self->at + length < self->length &&
         (peek (self, length) != '{' || (length > 0 && peek (self, length - 1) == '\\')))
    length++;
  add_token (self, HOG_TOKEN_FULL_TEMPLATE_TEXT, length);
}

static void
lex_tag (Lexer *self)
{
  char c = peek (self, 0);

  if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
    self->at++;
  else if ((c == '/' || c == '-') && lex_comment (self))
    return;
  else if (g_ascii_isalpha (c) || c == '_')
    {
      guint length = 1;

      while (is_word_character (peek (self, length)) || peek (self, length) == '-')
        length++;
      add_token (self, HOG_TOKEN_IDENTIFIER, length);
    }
  else if (c == '>')
    {
      Mode mode = self->mode;

      add_token (self, HOG_TOKEN_GT, 1);
      pop_mode (self);
      if (mode == MODE_TAG_OPEN)
        push_mode (self, MODE_TAG_TEXT);
    }
  else if (self->mode == MODE_TAG_CLOSE)
    lex_unexpected (self);
  else if (c == '/' && peek (self, 1) == '>')
    {
      add_token (self, HOG_TOKEN_SLASH_GT, 2);
      pop_mode (self);
    }
  else if (c == '=')
    add_token (self, HOG_TOKEN_EQ_SINGLE, 1);
  else if (c == '{')
    {
      add_token (self, HOG_TOKEN_LBRACE, 1);
      push_mode (self, MODE_CODE);
    }
  else if (c == '\'')
    lex_quoted (self, HOG_TOKEN_STRING, HOG_TOKEN_UNEXPECTED);
  else
    lex_unexpected (self);
}

static void
lex_tag_text (Lexer *self)
{
  char c = peek (self, 0);

  if (c == '{')
    {
      add_token (self, HOG_TOKEN_LBRACE, 1);
      push_mode (self, MODE_CODE);
    }
  else if (c == '<' && peek (self, 1) == '/')
    {
      add_token (self, HOG_TOKEN_LT_SLASH, 2);
      pop_mode (self);
      push_mode (self, MODE_TAG_CLOSE);
    }
  else if (c == '<')
    {
      add_token (self, HOG_TOKEN_LT, 1);
      push_mode (self, MODE_TAG_OPEN);
    }
  else
    {
      guint length = 1;

      while (self->at + length < self->length && peek (self, length) != '<' &&
             peek (self, length) != '{')
        length++;
      add_token (self, HOG_TOKEN_TAG_TEXT, length);
    }
}

static void
lex_token (Lexer *self)
{
  switch (self->mode)
    {
    case MODE_CODE:
      lex_code (self);
      break;
    case MODE_TEMPLATE:
      lex_template (self);
      break;
    case MODE_FULL_TEMPLATE:
      lex_full_template (self);
      break;
    case MODE_TAG_OPEN:
    case MODE_TAG_CLOSE:
      lex_tag (self);
      break;
    case MODE_TAG_TEXT:
    default:
      lex_tag_text (self);
      break;
    }
}

HogTokenList *
hog_token_list_new (const char    *text,
                    gsize          length,
                    HogSourceKind  kind)
{
  HogTokenList *list = g_new0 (HogTokenList, 1);
  Lexer self = { 0 };

  self.text = text;
  self.length = length;
  self.list = list;
  self.modes = g_byte_array_new ();
  self.tokens = g_array_sized_new (FALSE, FALSE, sizeof (HogToken), length / 4 + 16);
  self.comments = g_array_new (FALSE, FALSE, sizeof (HogSpan));

  if (kind == HOG_SOURCE_TEMPLATE)
    {
      add_token (&self, HOG_TOKEN_FULL_TEMPLATE_START, 0);
      push_mode (&self, MODE_FULL_TEMPLATE);
    }
  while (self.at < self.length)
    lex_token (&self);
  add_token (&self, HOG_TOKEN_EOF, 0);

  g_byte_array_unref (self.modes);
  list->n_tokens = self.tokens->len;
  list->tokens = (HogToken *) g_array_free (self.tokens, FALSE);
  list->n_comments = self.comments->len;
  list->comments = (HogSpan *) g_array_free (self.comments, FALSE);
  return list;
}

void
hog_token_list_free (HogTokenList *self)
{
  g_free (self->tokens);
  g_free (self->comments);
  g_free (self);
}
