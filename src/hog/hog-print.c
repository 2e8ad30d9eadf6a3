/* hog-print.c: values as print() writes them
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-print"

#include "hog-print.h"

#include <string.h>

#include "hog-number.h"
#include "hog-operator.h"
#include "hog-print-private.h"

/* Deeper containers print as null; PostHog's machine fails there, at a depth that it does not
 * know itself. */
#define MAX_DEPTH 2500

static void
append_escaped (GString    *out,
                const char *text,
                gsize       length,
                const char *quote,
                const char *escaped_quote)
{
  static const char special[] = "\b\f\r\n\t\v\\";
  static const char letters[] = "bfrntv\\";

  for (gsize i = 0; i < length; i++)
    {
      const char *found = text[i] != '\0' ? strchr (special, text[i]) : NULL;

      if (text[i] == '\0')
        g_string_append (out, "\\0");
      else if (text[i] == *quote)
        g_string_append (out, escaped_quote);
      else if (found != NULL)
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, letters[found - special]);
        }
      else
        g_string_append_c (out, text[i]);
    }
}

void
hog_print_quote (GString    *out,
                 const char *text,
                 gsize       length)
{
  g_string_append_c (out, '\'');
  append_escaped (out, text, length, "'", "\\'");
  g_string_append_c (out, '\'');
}

void
hog_print_identifier (GString    *out,
                      const char *text,
                      gsize       length)
{
  gboolean is_plain = length > 0 && !g_ascii_isdigit (text[0]);

  for (gsize i = 0; i < length; i++)
    is_plain = is_plain && (g_ascii_isalnum (text[i]) || text[i] == '_' || text[i] == '$');

  if (is_plain)
    {
      g_string_append_len (out, text, length);
      return;
    }
  g_string_append_c (out, '`');
  append_escaped (out, text, length, "`", "``");
  g_string_append_c (out, '`');
}

static void
append_string (GString  *out,
               HogValue  value)
{
  gsize length;
  const char *text = hog_string_get (value, &length);

  hog_print_quote (out, text, length);
}

static void
append_number (GString *out,
               double   value)
{
  char text[HOG_NUMBER_TEXT_SIZE];

  g_string_append_len (out, text, (gssize) hog_number_to_text (value, text));
}

static void
append_array (HogPrinter *self,
              HogValue    array)
{
  gsize length = hog_array_get_length (array);
  gboolean is_tuple = hog_array_is_tuple (array);

  g_string_append (self->out, !is_tuple ? "[" : length < 2 ? "tuple(" : "(");
  for (gsize i = 0; i < length; i++)
    {
      HogValue item = hog_array_get (array, i);

      if (i > 0)
        g_string_append (self->out, ", ");
      if (item != HOG_HOLE)
        hog_printer_append (self, item);
    }
  g_string_append_c (self->out, is_tuple ? ')' : ']');
}

static void
append_dict (HogPrinter *self,
             HogValue    dict)
{
  HogValue key;
  HogValue value;

  g_string_append_c (self->out, '{');
  for (gsize i = 0; hog_dict_get_entry (dict, i, &key, &value); i++)
    {
      if (i > 0)
        g_string_append (self->out, ", ");
      hog_printer_append (self, key);
      g_string_append (self->out, ": ");
      hog_printer_append (self, value);
    }
  g_string_append_c (self->out, '}');
}

/* A field that is text, in quotes. */
static void
append_text_field (HogPrinter *self,
                   HogValue    value)
{
  if (hog_value_is_string (value))
    append_string (self->out, value);
  else if (!self->failed)
    {
      self->failed = TRUE;
      if (hog_value_is_nullish (value))
        hog_vm_fail (self->vm, "Cannot read properties of %s (reading 'split')",
                     value == HOG_NULL ? "null" : "undefined");
      else
        hog_vm_fail (self->vm, "value.split is not a function");
    }
}

/* What JavaScript's String() makes of the field. */
static void
append_javascript_text (HogPrinter *self,
                        HogValue    value)
{
  hog_print_append (self->vm, self->out, hog_value_to_text (self->vm, value));
}

static void
append_datetime (HogPrinter *self,
                 HogValue    datetime)
{
  HogValue seconds = hog_record_get_field (datetime, HOG_DATETIME_DT);
  gsize start;

  g_string_append (self->out, "DateTime(");
  start = self->out->len;
  append_javascript_text (self, seconds);
  if (strchr (self->out->str + start, '.') == NULL)
    g_string_append (self->out, ".0");
  g_string_append (self->out, ", ");
  append_text_field (self, hog_record_get_field (datetime, HOG_DATETIME_ZONE));
  g_string_append_c (self->out, ')');
}

static void
append_error (HogPrinter *self,
              HogValue    error)
{
  HogValue type = hog_record_get_field (error, HOG_ERROR_TYPE);
  HogValue payload = hog_record_get_field (error, HOG_ERROR_PAYLOAD);

  append_javascript_text (self, type);
  g_string_append_c (self->out, '(');
  append_text_field (self, hog_record_get_field (error, HOG_ERROR_MESSAGE));
  if (hog_value_is_truthy (payload))
    {
      g_string_append (self->out, ", ");
      hog_printer_append (self, payload);
    }
  g_string_append_c (self->out, ')');
}

static void
append_fields (HogPrinter *self,
               HogValue    record)
{
  g_string_append_c (self->out, '{');
  for (guint i = 0; i < hog_record_get_n_fields (record); i++)
    {
      g_string_append_printf (self->out, "%s'%s': ", i > 0 ? ", " : "",
                              hog_record_get_field_name (record, i));
      hog_printer_append (self, hog_record_get_field (record, i));
    }
  g_string_append_c (self->out, '}');
}

static void
append_record (HogPrinter *self,
               HogValue    record)
{
  switch (hog_record_get_kind (record))
    {
    case HOG_RECORD_DATETIME:
      append_datetime (self, record);
      break;

    case HOG_RECORD_DATE:
      g_string_append (self->out, "Date(");
      for (guint i = HOG_DATE_YEAR; i <= HOG_DATE_DAY; i++)
        {
          if (i > HOG_DATE_YEAR)
            g_string_append (self->out, ", ");
          hog_printer_append (self, hog_record_get_field (record, i));
        }
      g_string_append_c (self->out, ')');
      break;

    case HOG_RECORD_ERROR:
      append_error (self, record);
      break;

    case HOG_RECORD_INTERVAL:
    default:
      append_fields (self, record);
      break;
    }
}

static void
append_function (GString  *out,
                 HogValue  function)
{
  const char *name = hog_function_get_name (function);

  g_string_append (out, "fn<");
  hog_print_identifier (out, name, strlen (name));
  g_string_append_c (out, '(');
  append_number (out, hog_function_get_n_arguments (function));
  g_string_append (out, ")>");
}

static gboolean
is_open (HogPrinter *self,
         HogValue    value)
{
  for (guint i = 0; i < self->open->len; i++)
    if (g_array_index (self->open, HogValue, i) == value)
      return TRUE;

  return self->open->len >= MAX_DEPTH;
}

static void
append_container (HogPrinter *self,
                  HogValue    value)
{
  HogValue class_name;

  if (is_open (self, value))
    {
      g_string_append (self->out, "null");
      return;
    }

  g_array_append_val (self->open, value);
  if (hog_value_is_array (value))
    append_array (self, value);
  else if (hog_value_is_record (value))
    append_record (self, value);
  else if (hog_dict_lookup_text (value, "__hx_ast", &class_name)
           && hog_value_is_truthy (class_name))
    {
      g_string_append (self->out, "sql(");
      hog_printer_append_sql (self, value);
      g_string_append_c (self->out, ')');
    }
  else
    append_dict (self, value);
  g_array_set_size (self->open, self->open->len - 1);
}

/* Appends a value that is inside another one. */
void
hog_printer_append (HogPrinter *self,
                    HogValue    value)
{
  if (hog_value_is_number (value))
    append_number (self->out, hog_value_get_number (value));
  else if (hog_value_is_string (value))
    append_string (self->out, value);
  else if (hog_value_is_boolean (value))
    g_string_append (self->out, value == HOG_TRUE ? "true" : "false");
  else if (hog_value_is_nullish (value))
    g_string_append (self->out, "null");
  else if (hog_value_is_function (value))
    append_function (self->out, value);
  else
    append_container (self, value);
}

/*
 * hog_print_append:
 * @vm: the machine
 * @out: where to write
 * @value: a value
 *
 * Appends what print() and toString() write: a string as it is, the strings in other values
 * quoted. A container that is inside itself is null there.
 *
 * Returns: %FALSE if the run has failed
 */
gboolean
hog_print_append (HogVm    *vm,
                  GString  *out,
                  HogValue  value)
{
  HogPrinter printer = { .vm = vm, .out = out };
  gsize length;
  const char *text;

  if (hog_value_is_string (value))
    {
      text = hog_string_get (value, &length);
      g_string_append_len (out, text, length);
      return TRUE;
    }

  printer.open = g_array_new (FALSE, FALSE, sizeof (HogValue));
  hog_printer_append (&printer, value);
  g_array_unref (printer.open);

  return !printer.failed;
}
