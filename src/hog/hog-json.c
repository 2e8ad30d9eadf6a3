/* hog-json.c: JSON text to events, strictly, with JavaScript's errors
 *
 * SPDX-License-Identifier: MIT
 *
 * The parser keeps no tree and does not call itself: it tells a sink what it meets and
 * remembers for each open bracket only whether it is an object. Texts may hold unpaired
 * surrogates in their three-byte form (WTF-8), as Hog's strings do.
 */

#define G_LOG_DOMAIN "hog-json"

#include <math.h>
#include <string.h>

#include "hog-json.h"
#include "hog-number.h"

/* UTF-8 of U+0100 and up starts with this or more; JavaScript has another error for those. */
#define FIRST_BYTE_ABOVE_LATIN 0xc4

typedef struct
{
  const char        *start;
  const char        *at;
  const char        *end;
  const HogJsonSink *sink;
  gpointer           data;
  GString           *buffer; /* for strings with escapes */
  HogJsonError      *error;
  guint              depth;
  guint8             is_object[HOG_JSON_MAX_DEPTH];
} Parser;

static gboolean
fail_at (Parser         *self,
         HogJsonProblem  problem,
         const char     *message,
         const char     *at)
{
  self->error->problem = problem;
  self->error->message = message;
  self->error->offset = at - self->start;

  return FALSE;
}

static gboolean
fail (Parser     *self,
      const char *message)
{
  return fail_at (self, HOG_JSON_PROBLEM_OTHER, message, self->at);
}

/* The token at the current place cannot stand here. */
static gboolean
fail_unexpected (Parser *self)
{
  if (self->at == self->end)
    return fail_at (self, HOG_JSON_PROBLEM_END, NULL, self->at);
  if (*self->at == '"')
    return fail (self, "Unexpected string");
  if (*self->at == '-' || g_ascii_isdigit (*self->at))
    return fail (self, "Unexpected number");
  return fail_at (self, HOG_JSON_PROBLEM_TOKEN, NULL, self->at);
}

static void
skip_space (Parser *self)
{
  while (self->at < self->end
         && (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

static void
append_code_point (GString *out,
                   guint32  code)
{
  if (code < 0x80)
    g_string_append_c (out, (char) code);
  else
    {
      char bytes[6];

      g_string_append_len (out, bytes, g_unichar_to_utf8 (code, bytes));
    }
}

/* Appends one UTF-16 unit; a low surrogate after a high one makes one character of both. */
static void
append_unit (GString *out,
             guint    unit)
{
  const guchar *last = (const guchar *) out->str + out->len - 3;

  if ((unit & 0xfc00) == 0xdc00 && out->len >= 3 && last[0] == 0xed && (last[1] & 0xf0) == 0xa0)
    {
      guint high = 0xd000 | (guint) (last[1] & 0x3f) << 6 | (last[2] & 0x3f);

      g_string_truncate (out, out->len - 3);
      append_code_point (out, 0x10000 + ((high & 0x3ff) << 10) + (unit & 0x3ff));
    }
  else
    append_code_point (out, unit);
}

static gboolean
parse_unicode_escape (Parser *self)
{
  guint unit = 0;

  for (guint i = 0; i < 4; i++, self->at++)
    {
      if (self->at == self->end || !g_ascii_isxdigit (*self->at))
        return fail (self, "Bad Unicode escape");
      unit = unit << 4 | (guint) g_ascii_xdigit_value (*self->at);
    }
  append_unit (self->buffer, unit);

  return TRUE;
}

static gboolean
parse_escape (Parser *self)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter;

  if (self->at == self->end)
    return fail_unexpected (self);
  if (*self->at == 'u')
    {
      self->at++;
      return parse_unicode_escape (self);
    }

  letter = *self->at != '\0' ? strchr (letters, *self->at) : NULL;
  if (letter == NULL)
    return (guchar) *self->at < FIRST_BYTE_ABOVE_LATIN
             ? fail (self, "Bad escaped character")
             : fail_at (self, HOG_JSON_PROBLEM_TOKEN, NULL, self->at);
  g_string_append_c (self->buffer, meanings[letter - letters]);
  self->at++;

  return TRUE;
}

static gboolean
is_surrogate (const char *at,
              const char *end)
{
  return (guchar) *at == 0xed && end - at >= 3 && ((guchar) at[1] & 0xe0) == 0xa0
         && ((guchar) at[2] & 0xc0) == 0x80;
}

static const char *
find_special (const char *at,
              const char *end)
{
  while (at < end && (guchar) *at >= 0x20 && *at != '"' && *at != '\\'
         && !is_surrogate (at, end))
    at++;

  return at;
}

/* Reads the string whose opening quote is at the current place. The result is a part of the
 * source, or of the buffer where there were escapes, until the next string. */
static gboolean
parse_string (Parser      *self,
              const char **text,
              gsize       *length)
{
  const char *run = ++self->at;

  self->at = find_special (run, self->end);
  if (self->at < self->end && *self->at == '"')
    {
      *text = run;
      *length = self->at++ - run;
      return TRUE;
    }

  g_string_truncate (self->buffer, 0);
  for (;;)
    {
      g_string_append_len (self->buffer, run, self->at - run);
      if (self->at == self->end)
        return fail (self, "Unterminated string");
      if (*self->at == '"')
        break;
      if (is_surrogate (self->at, self->end))
        {
          append_unit (self->buffer, 0xd000 | (guint) (self->at[1] & 0x3f) << 6
                                       | (guint) (self->at[2] & 0x3f));
          self->at += 3;
        }
      else if (*self->at != '\\')
        return fail (self, "Bad control character in string literal");
      else
        {
          self->at++;
          if (!parse_escape (self))
            return FALSE;
        }
      run = self->at;
      self->at = find_special (run, self->end);
    }
  self->at++;
  *text = self->buffer->str;
  *length = self->buffer->len;

  return TRUE;
}

static gboolean
skip_digits (Parser     *self,
             const char *missing)
{
  if (self->at == self->end || !g_ascii_isdigit (*self->at))
    return fail (self, missing);
  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;

  return TRUE;
}

static gboolean
parse_number (Parser *self)
{
  const char *start;
  const char *stop;
  gboolean negative = *self->at == '-';
  double value;

  self->at += negative;
  start = self->at;

  if (self->at < self->end && *self->at == '0')
    {
      self->at++;
      if (self->at < self->end && g_ascii_isdigit (*self->at))
        return fail_unexpected (self);
    }
  else if (!skip_digits (self, "No number after minus sign"))
    return FALSE;

  if (self->at < self->end && *self->at == '.')
    {
      self->at++;
      if (!skip_digits (self, "Unterminated fractional number"))
        return FALSE;
    }
  if (self->at < self->end && (*self->at | 0x20) == 'e')
    {
      self->at++;
      if (self->at < self->end && (*self->at == '+' || *self->at == '-'))
        self->at++;
      if (!skip_digits (self, "Exponent part is missing a number"))
        return FALSE;
    }

  value = hog_number_scan (start, self->at, &stop);
  self->sink->add_number (self->data, negative ? -value : value);

  return TRUE;
}

static gboolean
parse_literal (Parser *self)
{
  static const char *const literals[] = { "null", "false", "true" };
  guint i = *self->at == 'n' ? 0 : *self->at == 'f' ? 1 : 2;

  for (const char *letter = literals[i]; *letter != '\0'; letter++, self->at++)
    if (self->at == self->end || *self->at != *letter)
      return fail_unexpected (self);

  if (i == 0)
    self->sink->add_null (self->data);
  else
    self->sink->add_boolean (self->data, i == 2);

  return TRUE;
}

/* One of the numbers that JSON has not, where the sink wants them. */
static gboolean
parse_special (Parser *self)
{
  static const struct
  {
    const char *name;
    double value;
  } specials[] = { { "NaN", NAN }, { "Infinity", INFINITY }, { "-Infinity", -INFINITY } };

  for (guint i = 0; i < G_N_ELEMENTS (specials) && self->sink->knows_nan; i++)
    {
      gsize length = strlen (specials[i].name);

      if ((gsize) (self->end - self->at) >= length
          && memcmp (self->at, specials[i].name, length) == 0)
        {
          self->at += length;
          self->sink->add_number (self->data, specials[i].value);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
parse_scalar (Parser *self)
{
  const char *text;
  gsize length;

  if (self->at == self->end)
    return fail_unexpected (self);

  switch (*self->at)
    {
    case '"':
      if (!parse_string (self, &text, &length))
        return FALSE;
      self->sink->add_string (self->data, text, length);
      return TRUE;

    case 't':
    case 'f':
    case 'n':
      return parse_literal (self);

    case '-':
      return parse_special (self) || parse_number (self);

    default:
      if (g_ascii_isdigit (*self->at))
        return parse_number (self);
      return parse_special (self) || fail_unexpected (self);
    }
}

static gboolean
parse_key (Parser     *self,
           const char *missing)
{
  const char *text;
  gsize length;

  skip_space (self);
  if (self->at == self->end || *self->at != '"')
    return fail (self, missing);
  if (!parse_string (self, &text, &length))
    return FALSE;
  self->sink->add_key (self->data, text, length);

  skip_space (self);
  if (self->at == self->end || *self->at != ':')
    return fail (self, "Expected ':' after property name");
  self->at++;

  return TRUE;
}

static void
close_bracket (Parser *self)
{
  self->at++;
  self->depth--;
  self->sink->end (self->data, self->is_object[self->depth]);
}

/* Opens the bracket at the current place; an empty one is closed again. */
static gboolean
open_bracket (Parser   *self,
              gboolean *needs_value)
{
  gboolean is_object = *self->at == '{';

  if (self->depth == HOG_JSON_MAX_DEPTH)
    return fail_at (self, HOG_JSON_PROBLEM_TOO_DEEP, NULL, self->at);

  self->at++;
  self->is_object[self->depth++] = is_object;
  self->sink->begin (self->data, is_object);

  skip_space (self);
  *needs_value = self->at == self->end || *self->at != (is_object ? '}' : ']');
  if (!*needs_value)
    close_bracket (self);
  else if (is_object)
    return parse_key (self, "Expected property name or '}'");

  return TRUE;
}

/* After a value: closes brackets until there is a comma or the end of the document. */
static gboolean
finish_value (Parser   *self,
              gboolean *needs_value)
{
  *needs_value = FALSE;

  for (;;)
    {
      gboolean is_object;

      skip_space (self);
      if (self->depth == 0)
        return self->at == self->end
               || fail (self, "Unexpected non-whitespace character after JSON");

      is_object = self->is_object[self->depth - 1];
      if (self->at < self->end && *self->at == ',')
        {
          self->at++;
          *needs_value = TRUE;
          return !is_object || parse_key (self, "Expected double-quoted property name");
        }
      if (self->at == self->end || *self->at != (is_object ? '}' : ']'))
        return fail (self, is_object ? "Expected ',' or '}' after property value"
                                     : "Expected ',' or ']' after array element");
      close_bracket (self);
    }
}

static gboolean
parse_document (Parser *self)
{
  gboolean needs_value = TRUE;

  while (needs_value)
    {
      skip_space (self);
      if (self->at < self->end && (*self->at == '{' || *self->at == '['))
        {
          if (!open_bracket (self, &needs_value))
            return FALSE;
          if (needs_value)
            continue;
        }
      else if (!parse_scalar (self))
        return FALSE;

      if (!finish_value (self, &needs_value))
        return FALSE;
    }

  return TRUE;
}

/*
 * hog_json_parse:
 * @text: the document, UTF-8 or WTF-8
 * @length: bytes in @text
 * @sink: what to call for each part
 * @sink_data: passed to it
 * @error: (out): what is wrong, where the result is %FALSE
 *
 * Reads one JSON document. After an error the sink has got the parts before it.
 *
 * Returns: whether @text is JSON and not too deep
 */
gboolean
hog_json_parse (const char        *text,
                gsize              length,
                const HogJsonSink *sink,
                gpointer           sink_data,
                HogJsonError      *error)
{
  Parser parser;
  gboolean valid;

  parser.start = parser.at = text;
  parser.end = text + length;
  parser.sink = sink;
  parser.data = sink_data;
  parser.buffer = g_string_new (NULL);
  parser.error = error;
  parser.depth = 0;
  error->problem = HOG_JSON_PROBLEM_NONE;

  valid = parse_document (&parser);
  g_string_free (parser.buffer, TRUE);

  return valid;
}
