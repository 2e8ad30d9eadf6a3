/* hog-print.c: values as print() writes them
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-print.h"

#include <math.h>
#include <string.h>

#include "hog-closure.h"
#include "hog-number.h"
#include "hog-operator.h"
#include "hog-string.h"

typedef struct
{
  GString   *out;
  GPtrArray *open; /* containers that are being printed */
} Printer;

static void append_value (Printer *self, HogValue value);

static gboolean
begin (Printer  *self,
       HogValue  value)
{
  gpointer object = hog_value_get_pointer (value);

  for (guint i = self->open->len; i-- > 0; )
    if (self->open->pdata[i] == object)
      return FALSE;
  if (self->open->len >= HOG_VALUE_MAX_DEPTH)
    return FALSE;
  g_ptr_array_add (self->open, object);
  return TRUE;
}

static void
end (Printer *self)
{
  g_ptr_array_set_size (self->open, (int) self->open->len - 1);
}

static void
append_escaped (GString    *out,
                const char *text,
                gsize       length,
                char        quote)
{
  static const char escapes[] = "\bb\ff\rr\nn\tt\0000\vv\\\\";

  for (gsize i = 0; i < length; i++)
    {
      gsize k = 0;

      for (; k + 1 < sizeof escapes - 1; k += 2)
        if (text[i] == escapes[k])
          break;
      if (k + 1 < sizeof escapes - 1)
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, escapes[k + 1]);
        }
      else
        {
          if (text[i] == quote)
            g_string_append_c (out, quote == '`' ? '`' : '\\');
          g_string_append_c (out, text[i]);
        }
    }
}

static void
append_quoted (GString  *out,
               HogValue  string)
{
  gsize length;
  const char *text = hog_string_get (string, &length);

  g_string_append_c (out, '\'');
  append_escaped (out, text, length, '\'');
  g_string_append_c (out, '\'');
}

static void
append_number (GString *out,
               double   number)
{
  char buffer[HOG_NUMBER_TEXT_SIZE];

  hog_number_to_text (number, buffer);
  g_string_append (out, buffer);
}

static void
append_array (Printer  *self,
              HogValue  value)
{
  gsize length;
  const HogValue *items = hog_array_get_items (value, &length);
  gboolean is_tuple = hog_array_is_tuple (value);

  g_string_append (self->out, is_tuple ? length < 2 ? "tuple(" : "(" : "[");
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0)
        g_string_append (self->out, ", ");
      if (items[i] != HOG_HOLE)
        append_value (self, items[i]);
    }
  g_string_append_c (self->out, is_tuple ? ')' : ']');
}

static void
append_dict (Printer  *self,
             HogValue  value)
{
  HogValue key, item;

  g_string_append_c (self->out, '{');
  for (gsize i = 0; hog_dict_get_entry (value, i, &key, &item); i++)
    {
      if (i > 0)
        g_string_append (self->out, ", ");
      append_value (self, key);
      g_string_append (self->out, ": ");
      append_value (self, item);
    }
  g_string_append_c (self->out, '}');
}

static void
append_datetime (Printer  *self,
                 HogValue  value)
{
  gsize before;

  g_string_append (self->out, "DateTime(");
  before = self->out->len;
  append_number (self->out, hog_value_get_number (hog_record_get_field (value, HOG_DATETIME_DT)));
  if (strchr (self->out->str + before, '.') == NULL)
    g_string_append (self->out, ".0");
  g_string_append (self->out, ", ");
  append_value (self, hog_record_get_field (value, HOG_DATETIME_ZONE));
  g_string_append_c (self->out, ')');
}

static void
append_error (Printer  *self,
              HogValue  value)
{
  HogValue payload = hog_record_get_field (value, HOG_ERROR_PAYLOAD);

  hog_value_append_text (self->out, hog_record_get_field (value, HOG_ERROR_TYPE));
  g_string_append_c (self->out, '(');
  append_value (self, hog_record_get_field (value, HOG_ERROR_MESSAGE));
  if (hog_value_is_truthy (payload))
    {
      g_string_append (self->out, ", ");
      append_value (self, payload);
    }
  g_string_append_c (self->out, ')');
}

static void
append_record (Printer  *self,
               HogValue  value)
{
  guint n_fields = hog_record_get_n_fields (value);

  switch (hog_record_get_kind (value))
    {
    case HOG_RECORD_DATE:
      g_string_append (self->out, "Date(");
      for (guint i = 1; i < n_fields; i++)
        {
          if (i > 1)
            g_string_append (self->out, ", ");
          append_value (self, hog_record_get_field (value, i));
        }
      g_string_append_c (self->out, ')');
      break;
    case HOG_RECORD_DATETIME:
      append_datetime (self, value);
      break;
    case HOG_RECORD_ERROR:
      append_error (self, value);
      break;
    case HOG_RECORD_INTERVAL:
    default:
      g_string_append_c (self->out, '{');
      for (guint i = 0; i < n_fields; i++)
        {
          g_string_append_printf (self->out, "%s'%s': ", i > 0 ? ", " : "",
                                  hog_record_get_field_name (value, i));
          append_value (self, hog_record_get_field (value, i));
        }
      g_string_append_c (self->out, '}');
      break;
    }
}

static void
append_function (GString  *out,
                 HogValue  value)
{
  HogCallable *callable = hog_value_get_callable (value);
  const char *name = callable->name->text;
  gsize length = callable->name->n_bytes;
  gboolean plain = length > 0 && !g_ascii_isdigit (name[0]);

  for (gsize i = 0; i < length; i++)
    plain = plain && (g_ascii_isalnum (name[i]) || name[i] == '_' || name[i] == '$');
  g_string_append (out, "fn<");
  if (plain)
    g_string_append_len (out, name, (gssize) length);
  else
    {
      g_string_append_c (out, '`');
      append_escaped (out, name, length, '`');
      g_string_append_c (out, '`');
    }
  g_string_append_printf (out, "(%u)>", callable->n_arguments);
}

static void
append_value (Printer  *self,
              HogValue  value)
{
  if (hog_value_is_number (value))
    append_number (self->out, hog_value_get_number (value));
  else if (hog_value_is_string (value))
    append_quoted (self->out, value);
  else if (hog_value_is_boolean (value))
    g_string_append (self->out, value == HOG_TRUE ? "true" : "false");
  else if (hog_value_is_nullish (value))
    g_string_append (self->out, "null");
  else if (hog_value_is_function (value))
    append_function (self->out, value);
  else if (!begin (self, value))
    g_string_append (self->out, "null");
  else
    {
      if (hog_value_is_array (value))
        append_array (self, value);
      else if (hog_value_is_dict (value))
        append_dict (self, value);
      else
        append_record (self, value);
      end (self);
    }
}

void
hog_value_append_text (GString  *out,
                       HogValue  value)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new ();
  Printer printer = { out, open };

  if (hog_value_is_string (value))
    {
      gsize length;
      const char *text = hog_string_get (value, &length);

      g_string_append_len (out, text, (gssize) length);
    }
  else
    append_value (&printer, value);
}

char *
hog_value_to_text (HogVm    *vm,
                   HogValue  value)
{
  GString *out = g_string_new (NULL);

  hog_value_append_text (out, value);
  return g_string_free (out, FALSE);
}
