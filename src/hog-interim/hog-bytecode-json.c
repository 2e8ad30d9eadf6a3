/* hog-bytecode-json.c: programs as JSON text
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>
#include <string.h>

#include "hog-bytecode-private.h"
#include "hog-data.h"
#include "hog-json.h"

#define HOGE_COLUMNS 118

typedef struct
{
  HogProgramBuilder *builder;
  guint              depth;
  gboolean           broken;
} Reader;

static void
add (Reader           *self,
     const HogElement *element)
{
  if (self->depth == 1)
    hog_program_builder_add (self->builder, element, (HogSpan) { 0, 0 });
  else
    self->broken = TRUE;
}

static void
add_null (gpointer sink)
{
  HogElement element = { .kind = HOG_ELEMENT_NULL };

  add (sink, &element);
}

static void
add_boolean (gpointer sink,
             gboolean value)
{
  HogElement element = { .kind = HOG_ELEMENT_BOOLEAN, .boolean = value };

  add (sink, &element);
}

static void
add_number (gpointer sink,
            double   value)
{
  HogElement element = { .kind = HOG_ELEMENT_FLOAT, .number = value };

  if (value == floor (value) && fabs (value) < 9.2e18)
    {
      element.kind = HOG_ELEMENT_INTEGER;
      element.integer = (gint64) value;
    }
  add (sink, &element);
}

static void
add_string (gpointer    sink,
            const char *text,
            gsize       length)
{
  Reader *self = sink;
  HogElement element = hog_program_builder_string (self->builder, text, length);

  add (self, &element);
}

static void
add_key (gpointer    sink,
         const char *text,
         gsize       length)
{
  ((Reader *) sink)->broken = TRUE;
}

static void
begin (gpointer sink,
       gboolean is_object)
{
  Reader *self = sink;

  self->broken |= is_object || self->depth > 0;
  self->depth++;
}

static void
end (gpointer sink,
     gboolean is_object)
{
  ((Reader *) sink)->depth--;
}

HogProgram *
hog_program_new_from_json (const char *text,
                           gssize      length,
                           GError    **error)
{
  static const HogJsonSink sink = {
    add_null, add_boolean, add_number, add_string, add_key, begin, end
  };
  g_autoptr(HogProgramBuilder) builder = hog_program_builder_new (NULL);
  g_autoptr(HogProgram) program = NULL;
  Reader reader = { .builder = builder };
  HogJsonError problem;
  gsize size = length >= 0 ? (gsize) length : strlen (text);

  if (!hog_json_parse (text, size, &sink, &reader, &problem))
    {
      g_autofree char *message = hog_json_error_to_text (&problem, text, size);

      g_set_error_literal (error, HOG_ERROR, HOG_ERROR_DATA, message);
      return NULL;
    }
  if (reader.broken)
    {
      g_set_error_literal (error, HOG_ERROR, HOG_ERROR_BYTECODE,
                           "bytecode is one array of numbers, strings, booleans and nulls");
      return NULL;
    }
  program = hog_program_builder_end (g_steal_pointer (&builder));
  if (!hog_program_validate (program, error))
    return NULL;
  return g_steal_pointer (&program);
}

static void
append_float (double   value,
              GString *out)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  int precision = 1;
  int exponent;
  char *mark;

  if (isnan (value) || isinf (value))
    {
      g_string_append (out, isnan (value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
      return;
    }
  /* The shortest digits that give the same number back. */
  do
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%de", precision - 1);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
    }
  while (g_ascii_strtod (buffer, NULL) != value && ++precision <= 17);
  mark = strchr (buffer, 'e');
  exponent = (int) g_ascii_strtoll (mark + 1, NULL, 10);
  if (exponent < -4 || exponent >= 16)
    {
      g_string_append_len (out, buffer, mark - buffer);
      g_string_append_printf (out, "e%c%02d", exponent < 0 ? '-' : '+', ABS (exponent));
    }
  else
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%df", MAX (1, precision - 1 - exponent));
      g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, format, value));
    }
}

static void
append_ascii (GString    *out,
              const char *text,
              gsize       length)
{
  g_autoptr(GString) json = g_string_new (NULL);

  hog_json_append_string (json, text, length);
  for (const char *p = json->str; p < json->str + json->len; )
    {
      gunichar c = (guint8) *p < 0x80 ? (gunichar) *p
                                      : g_utf8_get_char_validated (p, json->str + json->len - p);

      if (c == 0x7f)
        g_string_append (out, "\\u007f");
      else if (c < 0x80)
        g_string_append_c (out, (char) c);
      else if (c > 0x10ffff)
        {
          /* three bytes of an unpaired surrogate */
          guint unit = (((guint) p[0] & 0x0f) << 12) | (((guint) p[1] & 0x3f) << 6)
                       | ((guint) p[2] & 0x3f);

          g_string_append_printf (out, "\\u%04x", unit);
          p += 3;
          continue;
        }
      else if (c >= 0x10000)
        g_string_append_printf (out, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10),
                                0xdc00 + ((c - 0x10000) & 0x3ff));
      else
        g_string_append_printf (out, "\\u%04x", c);
      p = (guint8) *p < 0x80 ? p + 1 : g_utf8_next_char (p);
    }
}

void
hog_element_append_json (const HogElement *element,
                         gboolean          ascii,
                         GString          *out)
{
  switch (element->kind)
    {
    case HOG_ELEMENT_BOOLEAN:
      g_string_append (out, element->boolean ? "true" : "false");
      break;
    case HOG_ELEMENT_INTEGER:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, element->integer);
      break;
    case HOG_ELEMENT_BIG_INTEGER:
      g_string_append (out, element->string);
      break;
    case HOG_ELEMENT_FLOAT:
      append_float (element->number, out);
      break;
    case HOG_ELEMENT_STRING:
      if (ascii)
        append_ascii (out, element->string, element->length);
      else
        hog_json_append_string (out, element->string, element->length);
      break;
    case HOG_ELEMENT_NULL:
    default:
      g_string_append (out, "null");
      break;
    }
}

char *
hog_program_to_json (HogProgram *self)
{
  GString *out = g_string_new ("[");
  guint length = hog_program_get_n_elements (self);

  for (guint i = 0; i < length; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      hog_element_append_json (hog_program_get_element (self, i), FALSE, out);
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

char *
hog_program_to_hoge (HogProgram *self)
{
  g_autoptr(GString) line = g_string_new ("[");
  g_autoptr(GString) text = g_string_new (NULL);
  GString *out = g_string_new (NULL);
  guint length = hog_program_get_n_elements (self);

  for (guint i = 0; i < length; i++)
    {
      g_string_truncate (text, 0);
      hog_element_append_json (hog_program_get_element (self, i), TRUE, text);
      if (line->len + text->len > HOGE_COLUMNS)
        {
          g_string_append_printf (out, "%s\n", line->str);
          g_string_truncate (line, 0);
        }
      else if (line->len > 1)
        g_string_append_c (line, ' ');
      g_string_append (line, text->str);
      g_string_append_c (line, i + 1 < length ? ',' : ']');
    }
  g_string_append_printf (out, "%s\n", line->str);
  return g_string_free (out, FALSE);
}
