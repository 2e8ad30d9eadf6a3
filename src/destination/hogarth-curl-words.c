/* hogarth-curl-words.c: a command line as a POSIX shell (and bash's $'…') splits it into words
 *
 * SPDX-License-Identifier: MIT
 *
 * Nothing is run or expanded: a variable stays as it is written and is told of, what would need
 * a shell is refused.
 */

#include "config.h"

#include "hogarth-curl-private.h"

#include <string.h>

#define MAX_WORDS 10000

/* One word while it is read. */
typedef struct
{
  HogarthCurlReader *reader;
  GString           *text;
  char              *variable;
  const char        *start;
} Word;

void
hogarth_curl_word_free (HogarthCurlWord *self)
{
  explicit_bzero (self->text, strlen (self->text));
  g_free (self->text);
  g_free (self->variable);
  g_free (self);
}

void
hogarth_curl_fail (HogarthCurlReader  *reader,
                   const char         *at,
                   GError            **error,
                   const char         *format,
                   ...)
{
  g_autoptr(HogSource) source = hog_source_new (reader->text, reader->end - reader->text);
  g_autofree char *message = NULL;
  va_list arguments;

  reader->place.start = at - reader->text;
  reader->place.end = reader->place.start + (at < reader->end);
  hog_source_get_position (source, reader->place.start, &reader->place.line,
                           &reader->place.column);
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_SYNTAX, "%u:%u: %s", reader->place.line,
               reader->place.column, message);
}

void
hogarth_curl_notice (HogarthCurlReader *reader,
                     const char        *format,
                     ...)
{
  g_autofree char *notice = NULL;
  va_list arguments;

  va_start (arguments, format);
  notice = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  for (guint i = 0; i < reader->notices->len; i++)
    if (g_str_equal (reader->notices->pdata[i], notice))
      return;
  g_ptr_array_add (reader->notices, g_steal_pointer (&notice));
}

static gboolean
is_name (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/* At a `$` that is not `$'`: keeps a variable as it is written. */
static const char *
read_dollar (Word        *word,
             const char  *at,
             GError     **error)
{
  const char *end = word->reader->end;
  const char *after = at + 1;

  if (after < end && *after == '(')
    {
      hogarth_curl_fail (word->reader, at, error, "$(…) runs another command, which is not done "
                         "here: write what it gives");
      return NULL;
    }
  if (after < end && *after == '{')
    {
      while (after < end && *after != '}' && *after != '\n')
        after++;
      if (after == end || *after != '}')
        {
          hogarth_curl_fail (word->reader, at, error, "“${” has no “}”");
          return NULL;
        }
      after++;
    }
  else if (after < end && (g_ascii_isalpha (*after) || *after == '_'))
    while (after < end && is_name (*after))
      after++;
  if (after > at + 1 && word->variable == NULL)
    word->variable = g_strndup (at, after - at);
  g_string_append_len (word->text, at, after - at);
  return after;
}

static const char *
read_single_quotes (Word        *word,
                    const char  *at,
                    GError     **error)
{
  const char *close = memchr (at + 1, '\'', word->reader->end - at - 1);

  if (close == NULL)
    {
      hogarth_curl_fail (word->reader, at, error, "this quote is never closed");
      return NULL;
    }
  g_string_append_len (word->text, at + 1, close - at - 1);
  return close + 1;
}

static const char *
read_double_quotes (Word        *word,
                    const char  *at,
                    GError     **error)
{
  const char *end = word->reader->end;
  const char *open = at++;

  while (at < end && *at != '"')
    {
      if (*at == '`')
        {
          hogarth_curl_fail (word->reader, at, error, "`…` runs another command, which is not "
                             "done here: write what it gives");
          return NULL;
        }
      if (*at == '$')
        {
          at = read_dollar (word, at, error);
          if (at == NULL)
            return NULL;
          continue;
        }
      if (*at == '\\' && at + 1 < end && strchr ("$`\"\\\n", at[1]) != NULL)
        {
          if (*++at != '\n')
            g_string_append_c (word->text, *at);
          at++;
          continue;
        }
      g_string_append_c (word->text, *at++);
    }
  if (at == end)
    {
      hogarth_curl_fail (word->reader, open, error, "this quote is never closed");
      return NULL;
    }
  return at + 1;
}

/* Digits of @base, at most @most of them; @at moves behind. */
static guint
read_digits (const char **at,
             const char  *end,
             guint        base,
             guint        most)
{
  guint value = 0;

  for (; most > 0 && *at < end && g_ascii_isxdigit (**at) &&
         (guint) g_ascii_xdigit_value (**at) < base; most--, (*at)++)
    value = value * base + g_ascii_xdigit_value (**at);
  return value;
}

/* Behind the backslash of $'…'. Returns where to go on, NULL where the shell would end the text. */
static const char *
read_escape (Word       *word,
             const char *at)
{
  static const char letters[] = "abefnrtvE\\'\"?";
  static const char meanings[] = "\a\b\033\f\n\r\t\v\033\\'\"?";
  const char *end = word->reader->end;
  const char *letter = strchr (letters, *at);
  gboolean is_unicode = *at == 'u' || *at == 'U';
  guint value;

  if (letter != NULL)
    {
      g_string_append_c (word->text, meanings[letter - letters]);
      return at + 1;
    }
  if (is_unicode || *at == 'x')
    {
      guint most = *at == 'U' ? 8 : *at == 'u' ? 4 : 2;

      at++;
      value = read_digits (&at, end, 16, most);
    }
  else if (*at >= '0' && *at <= '7')
    value = read_digits (&at, end, 8, 3) & 0xff;
  else
    {
      g_string_append_c (word->text, '\\');
      return at;
    }
  if (value == 0 || (is_unicode && !g_unichar_validate (value)))
    return NULL;
  if (is_unicode)
    g_string_append_unichar (word->text, value);
  else
    g_string_append_c (word->text, (char) value);
  return at;
}

static const char *
read_dollar_quotes (Word        *word,
                    const char  *at,
                    GError     **error)
{
  const char *end = word->reader->end;
  const char *open = at;

  at += strlen ("$'");
  while (at < end && *at != '\'')
    {
      const char *escape = at;

      if (*at != '\\' || at + 1 == end)
        {
          g_string_append_c (word->text, *at++);
          continue;
        }
      at = read_escape (word, at + 1);
      if (at == NULL)
        {
          hogarth_curl_fail (word->reader, escape, error, "this is no character of a text");
          return NULL;
        }
    }
  if (at == end)
    {
      hogarth_curl_fail (word->reader, open, error, "this quote is never closed");
      return NULL;
    }
  return at + 1;
}

/* A character outside quotes that a shell acts upon. */
static void
refuse_operator (HogarthCurlReader  *reader,
                 const char         *at,
                 GError            **error)
{
  if (*at == '&')
    hogarth_curl_fail (reader, at, error, "“&” ends the command here: put the address or the "
                       "data into quotes");
  else if (*at == '`')
    hogarth_curl_fail (reader, at, error, "`…` runs another command, which is not done here: "
                       "write what it gives");
  else
    hogarth_curl_fail (reader, at, error, "“%c” means something to a shell here: put the text "
                       "into quotes", *at);
}

/* Behind a backslash that ends a line; @at itself where there is none. */
static const char *
skip_line_end (const char *at,
               const char *end)
{
  if (end - at >= 2 && at[0] == '\\' && at[1] == '\n')
    return at + 2;
  if (end - at >= 3 && at[0] == '\\' && at[1] == '\r' && at[2] == '\n')
    return at + 3;
  return at;
}

static gboolean
ends_word (const char *at,
           const char *end)
{
  return at == end || strchr (" \t\r\n|;<>", *at) != NULL;
}

/* Returns where the word ends. */
static const char *
read_word (Word        *word,
           const char  *at,
           GError     **error)
{
  const char *end = word->reader->end;

  while (at != NULL && !ends_word (at, end))
    {
      if (*at == '\'')
        at = read_single_quotes (word, at, error);
      else if (*at == '"')
        at = read_double_quotes (word, at, error);
      else if (*at == '$' && at + 1 < end && at[1] == '\'')
        at = read_dollar_quotes (word, at, error);
      else if (*at == '$')
        at = read_dollar (word, at, error);
      else if (*at == '\\' && at + 1 < end)
        {
          const char *after = skip_line_end (at, end);

          /* Either the line goes on, or the next character stands for itself. */
          if (after == at)
            g_string_append_c (word->text, at[1]);
          at = after == at ? at + 2 : after;
        }
      else if (strchr ("&`()", *at) != NULL)
        {
          refuse_operator (word->reader, at, error);
          at = NULL;
        }
      else
        g_string_append_c (word->text, *at++);
    }
  return at;
}

/* Blanks, and lines that go on behind a backslash. */
static const char *
skip_blanks (const char *at,
             const char *end)
{
  for (;;)
    {
      const char *after = skip_line_end (at, end);

      if (after == at && (at == end || strchr (" \t\r", *at) == NULL))
        return at;
      at = after != at ? after : at + 1;
    }
}

/* "2" of "2>file" is no word but a file's number. */
static gboolean
is_redirection (Word       *word,
                const char *at)
{
  return at < word->reader->end && (*at == '<' || *at == '>') &&
         strspn (word->text->str, "0123456789") == word->text->len;
}

/* The command is over at @at; something may follow it. */
static gboolean
check_rest (HogarthCurlReader  *reader,
            const char         *at,
            GError            **error)
{
  const char *end = reader->end;
  const char *rest = at;

  while (rest < end && g_ascii_isspace (*rest))
    rest++;
  if (rest == end)
    return TRUE;
  if (*at == '\n' && *rest == '-')
    {
      hogarth_curl_fail (reader, at, error, "the line ends here and the next one goes on: a "
                         "backslash is missing");
      return FALSE;
    }
  if (*rest == '<')
    {
      hogarth_curl_fail (reader, rest, error, "“<” reads a file, which is not done here: write "
                         "what is in it");
      return FALSE;
    }
  if (*rest != '#')
    hogarth_curl_notice (reader, "What follows the command is left out");
  return TRUE;
}

static gboolean
add_word (GPtrArray          *words,
          HogarthCurlReader  *reader,
          Word               *read,
          GError            **error)
{
  HogarthCurlWord *word;

  if (words->len >= MAX_WORDS)
    {
      hogarth_curl_fail (reader, read->start, error, "a command of more than %u words", MAX_WORDS);
      return FALSE;
    }
  if (!g_utf8_validate (read->text->str, (gssize) read->text->len, NULL))
    {
      hogarth_curl_fail (reader, read->start, error, "this text is not UTF-8");
      return FALSE;
    }
  word = g_new0 (HogarthCurlWord, 1);
  word->text = g_strndup (read->text->str, read->text->len);
  word->variable = g_steal_pointer (&read->variable);
  word->start = read->start;
  g_ptr_array_add (words, word);
  return TRUE;
}

/* Returns (transfer full) (nullable): the words of the first command. */
GPtrArray *
hogarth_curl_split (HogarthCurlReader  *reader,
                    GError            **error)
{
  g_autoptr(GPtrArray) words =
    g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_curl_word_free);
  const char *at = reader->text;

  while (at < reader->end && g_ascii_isspace (*at))
    at++;
  /* The prompt of a shell, as documentation has it. */
  if (reader->end - at >= 2 && *at == '$' && at[1] == ' ')
    at++;
  for (at = skip_blanks (at, reader->end); at < reader->end && strchr ("\n|;<>#", *at) == NULL;
       at = skip_blanks (at, reader->end))
    {
      g_autoptr(GString) text = g_string_new (NULL);
      Word word = { .reader = reader, .text = text, .start = at };
      gboolean done;

      at = read_word (&word, at, error);
      done = at != NULL && (is_redirection (&word, at) || add_word (words, reader, &word, error));
      explicit_bzero (text->str, text->len);
      g_free (word.variable);
      if (!done)
        return NULL;
    }
  return check_rest (reader, at, error) ? g_steal_pointer (&words) : NULL;
}
