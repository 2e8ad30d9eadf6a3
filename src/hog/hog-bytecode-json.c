/* hog-bytecode-json.c: the exchange form as text, and its check
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-bytecode-private.h"

#include <math.h>
#include <string.h>

#include "hog-json.h"
#include "hog-opcodes.h"

/* Longest line of a .hoge file before its last sign. */
#define HOGE_WIDTH 118

/* Doubles up to here are whole numbers without gaps. */
#define MAX_SAFE_INTEGER 9007199254740991.0

/* As Python prints floats: shortest digits that read back, always with a point or an exponent.
 * JSON has no infinities, but every reader makes one of a number that is too large. For NaN
 * there is nothing: as in .hoge files, it is written as Python and JavaScript do.
 */
static void
append_float (GString *out,
              double   number,
              gboolean is_hoge)
{
  char digits[32];
  char *mantissa_end;
  int exponent;
  int n;

  if (isnan (number))
    {
      g_string_append (out, "NaN");
      return;
    }
  if (isinf (number))
    {
      g_string_append_printf (out, "%s%s", number < 0 ? "-" : "", is_hoge ? "Infinity" : "1e999");
      return;
    }

  for (int precision = 0; precision <= 16; precision++)
    {
      g_snprintf (digits, sizeof digits, "%.*e", precision, number);
      if (g_ascii_strtod (digits, NULL) == number)
        break;
    }
  mantissa_end = strchr (digits, 'e');
  exponent = (int) g_ascii_strtoll (mantissa_end + 1, NULL, 10);
  *mantissa_end = '\0';

  if (exponent < -4 || exponent >= 16)
    {
      g_string_append_printf (out, "%se%c%02d", digits, exponent < 0 ? '-' : '+', ABS (exponent));
      return;
    }

  n = strlen (digits) - (digits[0] == '-');
  n = MAX (n > 1 ? n - 2 - exponent : -exponent, 1);
  g_string_append_printf (out, "%.*f", n, number);
}

static void
append_ascii_string (GString          *out,
                     const HogElement *element)
{
  g_autoptr(GString) json = g_string_new (NULL);
  const char *end;

  hog_json_append_string (json, element->string, element->length);
  end = json->str + json->len;
  for (const char *at = json->str; at < end; )
    {
      guint8 byte = *at;
      gunichar c = byte;

      if (byte < 0x7f)
        {
          g_string_append_c (out, *at++);
          continue;
        }
      if (byte == 0x7f)
        at++;
      else
        {
          /* Lone surrogates are three bytes here too, so this must not insist on UTF-8. */
          c = g_utf8_get_char (at);
          at = g_utf8_next_char (at);
        }
      if (c > 0xffff)
        g_string_append_printf (out, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10),
                                0xdc00 + ((c - 0x10000) & 0x3ff));
      else
        g_string_append_printf (out, "\\u%04x", c);
    }
}

static void
append_element (GString          *out,
                const HogElement *element,
                gboolean          is_hoge)
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
      append_float (out, element->number, is_hoge);
      break;
    case HOG_ELEMENT_STRING:
      if (is_hoge)
        append_ascii_string (out, element);
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
  GString *out;
  guint n;
  const HogElement *elements;

  g_return_val_if_fail (self != NULL, NULL);

  elements = hog_program_get_elements (self, &n);
  out = g_string_sized_new (n * 6);
  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_element (out, &elements[i], FALSE);
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

static HogData *
element_to_data (const HogElement *element)
{
  switch (element->kind)
    {
    case HOG_ELEMENT_BOOLEAN:
      return hog_data_new_boolean (element->boolean);
    case HOG_ELEMENT_INTEGER:
      return hog_data_new_number ((double) element->integer);
    case HOG_ELEMENT_BIG_INTEGER:
      return hog_data_new_number (g_ascii_strtod (element->string, NULL));
    case HOG_ELEMENT_FLOAT:
      return hog_data_new_number (element->number);
    case HOG_ELEMENT_STRING:
      return hog_data_new_string_sized (element->string, element->length);
    case HOG_ELEMENT_NULL:
    default:
      return hog_data_new_null ();
    }
}

char *
hog_program_to_hoge (HogProgram *self)
{
  g_autoptr(GString) line = g_string_new ("[");
  g_autoptr(GString) text = g_string_new (NULL);
  GString *out;
  guint n;
  const HogElement *elements;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new (NULL);
  elements = hog_program_get_elements (self, &n);
  for (guint i = 0; i < n; i++)
    {
      g_string_truncate (text, 0);
      append_element (text, &elements[i], TRUE);
      if (line->len + text->len > HOGE_WIDTH)
        {
          g_string_append_printf (out, "%s\n", line->str);
          g_string_truncate (line, 0);
        }
      else if (line->len > 1)
        g_string_append_c (line, ' ');
      g_string_append_printf (line, "%s%c", text->str, i + 1 < n ? ',' : ']');
    }
  g_string_append_printf (out, "%s\n", line->str);
  return g_string_free (out, FALSE);
}

/* The reader of scalars. hog-json would do but for integers, which it reads as doubles. */
typedef struct
{
  HogProgramBuilder *builder;
  GArray            *items;
  const char        *text;
  gsize              length;
  guint              n_containers;
  gboolean           is_flat;
} Reader;

static void
read_scalar (gpointer   sink,
             HogElement element)
{
  Reader *self = sink;
  HogProgramItem item = { element, { 0, 0 } };

  g_array_append_val (self->items, item);
}

static void
read_null (gpointer sink)
{
  HogElement element = { .kind = HOG_ELEMENT_NULL };

  read_scalar (sink, element);
}

static void
read_boolean (gpointer sink,
              gboolean value)
{
  HogElement element = { .kind = HOG_ELEMENT_BOOLEAN };

  element.boolean = value;
  read_scalar (sink, element);
}

static void
read_string (gpointer    sink,
             const char *text,
             gsize       length)
{
  Reader *self = sink;

  read_scalar (sink, hog_program_builder_string (self->builder, HOG_ELEMENT_STRING, text, length));
}

static void
read_number (gpointer sink,
             double   value)
{
  HogElement element = { .kind = HOG_ELEMENT_FLOAT };

  element.number = value;
  read_scalar (sink, element);
}

static void
read_key (gpointer    sink,
          const char *text,
          gsize       length)
{
}

static void
read_begin (gpointer sink,
            gboolean is_object)
{
  Reader *self = sink;

  self->n_containers++;
  if (is_object || self->n_containers > 1)
    self->is_flat = FALSE;
}

static void
read_end (gpointer sink,
          gboolean is_object)
{
}

static const HogJsonSink reader_sink = {
  read_null, read_boolean, read_number, read_string, read_key, read_begin, read_end, TRUE,
};

/* Gives the numbers that are written as integers back their exact value: the array is known to
 * be flat JSON, so that its numbers are the runs of digits outside strings.
 */
static void
restore_integers (Reader *self)
{
  const char *at = self->text;
  const char *end = self->text + self->length;

  for (guint i = 0; i < self->items->len; i++)
    {
      HogElement *element = &g_array_index (self->items, HogProgramItem, i).element;
      const char *start;

      while (strchr ("[, \t\r\n", *at) != NULL)
        at++;
      start = at;
      if (*at == '"')
        {
          for (at++; *at != '"'; at++)
            at += *at == '\\';
          at++;
          continue;
        }
      while (at < end && strchr (",] \t\r\n", *at) == NULL)
        at++;
      if (element->kind == HOG_ELEMENT_FLOAT && at - start < 4096)
        {
          g_autofree char *digits = g_strndup (start, at - start);
          gint64 integer;

          if (strpbrk (digits, ".eENI") != NULL || strcmp (digits, "-0") == 0)
            continue;
          if (g_ascii_string_to_signed (digits, 10, G_MININT64, G_MAXINT64, &integer, NULL))
            {
              element->kind = HOG_ELEMENT_INTEGER;
              element->integer = integer;
            }
          else
            *element = hog_program_builder_string (self->builder, HOG_ELEMENT_BIG_INTEGER, digits,
                                                   at - start);
        }
    }
}

static void
read_data (Reader  *self,
           HogData *data)
{
  double number = hog_data_get_number (data);
  HogElement integer = { .kind = HOG_ELEMENT_INTEGER };
  const char *text;
  gsize length;

  switch (hog_data_get_kind (data))
    {
    case HOG_DATA_NULL:
      read_null (self);
      break;
    case HOG_DATA_BOOLEAN:
      read_boolean (self, hog_data_get_boolean (data));
      break;
    case HOG_DATA_NUMBER:
      if (fabs (number) <= MAX_SAFE_INTEGER && number == floor (number))
        {
          integer.integer = (gint64) number;
          read_scalar (self, integer);
        }
      else
        read_number (self, number);
      break;
    case HOG_DATA_STRING:
      text = hog_data_get_string (data, &length);
      read_string (self, text, length);
      break;
    default:
      self->is_flat = FALSE;
    }
}

/* The program of what was read. */
static HogProgram *
end_reading (Reader  *self,
             GError **error)
{
  const HogProgramItem *items = (HogProgramItem *) self->items->data;
  const HogElement *first = self->items->len > 0 ? &items[0].element : NULL;

  if (!self->is_flat || first == NULL || first->kind != HOG_ELEMENT_STRING
      || (strcmp (first->string, "_H") != 0 && strcmp (first->string, "_h") != 0))
    {
      g_set_error_literal (error, HOG_ERROR, HOG_ERROR_BYTECODE,
                           "Invalid HogQL bytecode, must start with '_H'");
      return NULL;
    }
  return hog_program_builder_end (self->builder, items, self->items->len, NULL);
}

HogProgram *
hog_program_new_from_json (const char *text,
                           gssize      length,
                           GError    **error)
{
  g_autoptr(HogProgramBuilder) builder = hog_program_builder_new ();
  g_autoptr(GArray) items = g_array_new (FALSE, FALSE, sizeof (HogProgramItem));
  g_autofree char *copy = NULL;
  HogJsonError json_error = { 0 };
  Reader reader = { builder, items, NULL, 0, 0, TRUE };

  g_return_val_if_fail (text != NULL, NULL);

  reader.length = length < 0 ? strlen (text) : (gsize) length;
  copy = g_malloc (reader.length + 1);
  memcpy (copy, text, reader.length);
  copy[reader.length] = '\0';
  reader.text = copy;
  if (!hog_json_parse (text, reader.length, &reader_sink, &reader, &json_error))
    {
      g_autofree char *message = hog_json_error_to_text (&json_error, text, reader.length);

      g_set_error_literal (error, HOG_ERROR, HOG_ERROR_BYTECODE, message);
      return NULL;
    }
  if (reader.n_containers == 0)
    reader.is_flat = FALSE;
  if (reader.is_flat)
    restore_integers (&reader);
  return end_reading (&reader, error);
}

HogData *
hog_program_to_data (HogProgram *self)
{
  HogDataBuilder *builder;
  guint n;
  const HogElement *elements;

  g_return_val_if_fail (self != NULL, NULL);

  builder = hog_data_builder_new_array ();
  elements = hog_program_get_elements (self, &n);
  for (guint i = 0; i < n; i++)
    hog_data_builder_append (builder, element_to_data (&elements[i]));
  return hog_data_builder_end (builder);
}

HogProgram *
hog_program_new_from_data (HogData  *data,
                           GError  **error)
{
  g_autoptr(HogProgramBuilder) builder = hog_program_builder_new ();
  g_autoptr(GArray) items = g_array_new (FALSE, FALSE, sizeof (HogProgramItem));
  Reader reader = { builder, items, NULL, 0, 0, hog_data_get_kind (data) == HOG_DATA_ARRAY };

  for (guint i = 0; i < hog_data_get_length (data) && reader.is_flat; i++)
    read_data (&reader, hog_data_get_element (data, i));
  return end_reading (&reader, error);
}
