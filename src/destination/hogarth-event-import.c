/* hogarth-event-import.c: many events from one stream, in bounded memory
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-event-import.h"

#include "hogarth-data-private.h"
#include "hogarth-event-reader-private.h"
#include "hogarth-globals.h"

#include <string.h>

#define MAX_COLUMNS 10000

typedef struct
{
  HogarthEventReader     *reader;
  HogarthProject         *project;
  HogarthEventImportFunc  func;
  gpointer                user_data;
  GPtrArray              *columns;   /* of CSV */
} Import;

static HogarthEventFormat
detect (const char *text,
        gsize       length)
{
  const char *end = text + length;
  const char *newline;
  g_autoptr(HogData) first = NULL;

  while (text < end && g_ascii_isspace (*text))
    text++;
  if (text == end || *text == '[')
    return HOGARTH_EVENT_FORMAT_JSON;
  if (*text != '{')
    return HOGARTH_EVENT_FORMAT_CSV;
  newline = memchr (text, '\n', end - text);
  if (newline != NULL)
    first = hog_data_from_json (text, newline - text, NULL);
  return first != NULL ? HOGARTH_EVENT_FORMAT_JSON_LINES : HOGARTH_EVENT_FORMAT_JSON;
}

static gboolean
report (Import              *self,
        const HogarthRecord *record,
        const char          *message)
{
  return self->func (NULL, record->line, hogarth_event_reader_get_bytes (self->reader), message,
                     self->user_data);
}

static gboolean
deliver (Import              *self,
         const HogarthRecord *record,
         HogData             *object)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) globals = hogarth_globals_from_event (object, self->project, &error);
  g_autoptr(HogarthSampleEvent) event = NULL;

  if (globals == NULL)
    return report (self, record, error->message);
  event = hogarth_sample_event_new (hog_data_get_string (hog_data_get_path (globals, "event",
                                                                            "uuid", NULL), NULL),
                                    NULL, globals);
  return self->func (event, record->line, hogarth_event_reader_get_bytes (self->reader), NULL,
                     self->user_data);
}

static gboolean
deliver_json (Import              *self,
              const HogarthRecord *record)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) object = NULL;
  HogData *globals;

  object = hog_data_from_json (record->text->str, record->text->len, &error);
  if (object == NULL)
    return report (self, record, error->message);
  globals = hog_data_get_member (object, "globals");
  return deliver (self, record, globals != NULL ? globals : object);
}

static gboolean
is_blank (const GString *text)
{
  return strspn (text->str, " \t\r\n") == text->len;
}

/* object with value as member key of its member name; key may hold dots. */
static HogData *
with_inner (HogData    *object,
            const char *name,
            const char *key,
            HogData    *value)
{
  g_autoptr(HogData) empty = hog_data_new_empty_object ();
  HogData *inner = hog_data_get_member (object, name);

  if (!hogarth_data_is_kind (inner, HOG_DATA_OBJECT))
    inner = empty;
  return hog_data_with_member (object, name,
                               hog_data_with_member (inner, key, hog_data_ref (value)));
}

/* "properties.$browser" and "person.properties.email" are columns of PostHog's own exports. */
static HogData *
with_column (HogData    *object,
             const char *column,
             const char *text)
{
  g_autoptr(HogData) empty = hog_data_new_empty_object ();
  g_autoptr(HogData) value = NULL;
  HogData *person = hog_data_get_member (object, "person");

  if (!g_str_has_prefix (column, "properties.") && !g_str_has_prefix (column, "person.properties."))
    return hog_data_with_member (object, column, hog_data_new_string (text));
  value = hog_data_from_json (text, -1, NULL);
  if (value == NULL)
    value = hog_data_new_string (text);
  if (*column == 'p' && column[1] == 'r')
    return with_inner (object, "properties", column + strlen ("properties."), value);
  if (!hogarth_data_is_kind (person, HOG_DATA_OBJECT))
    person = empty;
  return hog_data_with_member (object, "person",
                               with_inner (person, "properties",
                                           column + strlen ("person.properties."), value));
}

static HogData *
make_object (Import    *self,
             GPtrArray *fields)
{
  HogData *object = hog_data_new_empty_object ();

  for (guint i = 0; i < fields->len && i < self->columns->len; i++)
    {
      const char *column = self->columns->pdata[i];
      const char *text = fields->pdata[i];
      HogData *next;

      if (*text == '\0')
        continue;
      if (g_str_equal (column, "*"))
        next = hog_data_from_json (text, -1, NULL);
      else
        next = with_column (object, g_str_has_prefix (column, "*.") ? column + 2 : column, text);
      if (!hogarth_data_is_kind (next, HOG_DATA_OBJECT))
        {
          g_clear_pointer (&next, hog_data_unref);
          continue;
        }
      hog_data_unref (object);
      object = next;
    }
  return object;
}

static gboolean
deliver_row (Import              *self,
             const HogarthRecord *record)
{
  g_autoptr(GPtrArray) fields = hogarth_csv_split (record->text->str, record->text->len);
  g_autoptr(HogData) object = NULL;

  if (self->columns == NULL)
    {
      self->columns = g_steal_pointer (&fields);
      return TRUE;
    }
  if (fields->len != self->columns->len)
    {
      g_autofree char *message = NULL;

      message = g_strdup_printf ("%u fields where the header has %u", fields->len,
                                 self->columns->len);
      return report (self, record, message);
    }
  object = make_object (self, fields);
  return deliver (self, record, object);
}

static gboolean
next_record (Import              *self,
             HogarthEventFormat   format,
             HogarthRecord       *record,
             GError             **error)
{
  if (format == HOGARTH_EVENT_FORMAT_JSON_LINES)
    return hogarth_event_reader_next_line (self->reader, record, error);
  if (format == HOGARTH_EVENT_FORMAT_CSV)
    return hogarth_event_reader_next_row (self->reader, record, error);
  return hogarth_event_reader_next_value (self->reader, record, error);
}

static gboolean
import_record (Import              *self,
               HogarthEventFormat   format,
               const HogarthRecord *record)
{
  if (record->is_too_long)
    return report (self, record, "longer than 16 MiB");
  if (is_blank (record->text))
    return TRUE;
  if (!g_utf8_validate (record->text->str, record->text->len, NULL))
    return report (self, record, "not UTF-8");
  return format == HOGARTH_EVENT_FORMAT_CSV ? deliver_row (self, record)
                                            : deliver_json (self, record);
}

/**
 * hogarth_event_import_run:
 * @stream: what to read; read to its end unless it is stopped
 * @format: its format
 * @project: whose group types, names and URLs count
 * @func: (scope call): gets each event and each bad line
 * @user_data: for @func
 * @cancellable: (nullable): to give up
 * @error: return location; %GIOError, %HOGARTH_ERROR_INVALID for a header that is none
 *
 * Reads event by event; memory does not grow with their number. Blocks: call it on a worker
 * thread.
 *
 * Returns: whether all was read, or @func stopped it
 */
gboolean
hogarth_event_import_run (GInputStream            *stream,
                          HogarthEventFormat       format,
                          HogarthProject          *project,
                          HogarthEventImportFunc   func,
                          gpointer                 user_data,
                          GCancellable            *cancellable,
                          GError                 **error)
{
  g_autoptr(HogarthEventReader) reader = hogarth_event_reader_new (stream, cancellable);
  Import import = { reader, project, func, user_data, NULL };
  g_autoptr(GError) read_error = NULL;
  HogarthRecord record;
  const char *head;
  gsize length;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && project != NULL && func != NULL, FALSE);

  head = hogarth_event_reader_peek (reader, &length, error);
  if (head == NULL)
    return FALSE;
  if (format == HOGARTH_EVENT_FORMAT_DETECT)
    format = detect (head, length);
  while (next_record (&import, format, &record, &read_error))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, &read_error) ||
          !import_record (&import, format, &record))
        break;
      if (import.columns != NULL && import.columns->len > MAX_COLUMNS)
        {
          g_set_error_literal (&read_error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                               "the header has too many columns");
          break;
        }
    }
  g_clear_pointer (&import.columns, g_ptr_array_unref);
  if (read_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }
  return TRUE;
}
