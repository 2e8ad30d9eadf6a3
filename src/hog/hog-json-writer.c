/* hog-json-writer.c: events to JSON text, as JavaScript's JSON.stringify() writes it
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-json-writer"

#include <math.h>
#include <string.h>

#include "hog-json.h"
#include "hog-number.h"

static gboolean
is_lone_surrogate (const guchar *at,
                   const guchar *end)
{
  return at[0] == 0xed && end - at >= 3 && (at[1] & 0xe0) == 0xa0 && (at[2] & 0xc0) == 0x80;
}

static void
append_escape (GString *out,
               guint    unit)
{
  static const char digits[] = "0123456789abcdef";
  char text[6] = { '\\', 'u', digits[unit >> 12 & 15], digits[unit >> 8 & 15],
                   digits[unit >> 4 & 15], digits[unit & 15] };

  g_string_append_len (out, text, sizeof text);
}

static void
append_control (GString *out,
                guchar   byte)
{
  static const char letters[] = "btn?fr";

  if (byte >= '\b' && byte <= '\r' && byte != '\v')
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, letters[byte - '\b']);
    }
  else
    append_escape (out, byte);
}

/*
 * hog_json_append_string:
 * @out: where to write
 * @text: WTF-8
 * @length: bytes in @text
 *
 * Appends @text in double quotes. Only quotes, backslashes, control characters and unpaired
 * surrogates are escaped.
 */
void
hog_json_append_string (GString    *out,
                        const char *text,
                        gsize       length)
{
  const guchar *at = (const guchar *) text;
  const guchar *end = at + length;

  g_string_append_c (out, '"');
  while (at < end)
    {
      const guchar *run = at;

      while (at < end && *at >= 0x20 && *at != '"' && *at != '\\'
             && !(*at == 0xed && is_lone_surrogate (at, end)))
        at++;
      g_string_append_len (out, (const char *) run, at - run);
      if (at == end)
        break;

      if (*at == '"' || *at == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, (char) *at++);
        }
      else if (*at < 0x20)
        append_control (out, *at++);
      else
        {
          append_escape (out, 0xd000 | (guint) (at[1] & 0x3f) << 6 | (at[2] & 0x3f));
          at += 3;
        }
    }
  g_string_append_c (out, '"');
}

static void
append_line_break (HogJsonWriter *self)
{
  gsize n_spaces = (gsize) self->indent * self->depth;
  gsize start = self->out->len + 1;

  g_string_append_c (self->out, '\n');
  g_string_set_size (self->out, self->out->len + n_spaces);
  memset (self->out->str + start, ' ', n_spaces);
}

/* What has to stand before the next value or key. */
static void
separate (HogJsonWriter *self)
{
  if (self->after_key)
    {
      self->after_key = FALSE;
      return;
    }

  if (!self->is_empty)
    g_string_append_c (self->out, ',');
  self->is_empty = FALSE;
  if (self->indent > 0 && self->depth > 0)
    append_line_break (self);
}

void
hog_json_writer_null (gpointer writer)
{
  HogJsonWriter *self = writer;

  separate (self);
  g_string_append_len (self->out, "null", 4);
}

void
hog_json_writer_boolean (gpointer writer,
                         gboolean value)
{
  HogJsonWriter *self = writer;

  separate (self);
  g_string_append (self->out, value ? "true" : "false");
}

void
hog_json_writer_number (gpointer writer,
                        double   value)
{
  HogJsonWriter *self = writer;
  char text[HOG_NUMBER_TEXT_SIZE];

  if (!isfinite (value))
    {
      hog_json_writer_null (writer);
      return;
    }

  separate (self);
  g_string_append_len (self->out, text, (gssize) hog_number_to_text (value, text));
}

void
hog_json_writer_string (gpointer    writer,
                        const char *text,
                        gsize       length)
{
  HogJsonWriter *self = writer;

  separate (self);
  hog_json_append_string (self->out, text, length);
}

void
hog_json_writer_key (gpointer    writer,
                     const char *text,
                     gsize       length)
{
  HogJsonWriter *self = writer;

  separate (self);
  hog_json_append_string (self->out, text, length);
  g_string_append (self->out, self->indent > 0 ? ": " : ":");
  self->after_key = TRUE;
}

void
hog_json_writer_begin (gpointer writer,
                       gboolean is_object)
{
  HogJsonWriter *self = writer;

  separate (self);
  g_string_append_c (self->out, is_object ? '{' : '[');
  self->depth++;
  self->is_empty = TRUE;
}

void
hog_json_writer_end (gpointer writer,
                     gboolean is_object)
{
  HogJsonWriter *self = writer;

  self->depth--;
  if (!self->is_empty && self->indent > 0)
    append_line_break (self);
  g_string_append_c (self->out, is_object ? '}' : ']');
  self->is_empty = FALSE;
}
