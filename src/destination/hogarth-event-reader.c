/* hogarth-event-reader.c: cuts a stream into records, in bounded memory
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-event-reader-private.h"

#include <string.h>

#define CHUNK (256 * 1024)

struct _HogarthEventReader
{
  GInputStream *stream;
  GCancellable *cancellable;
  char         *buffer;
  gsize         start;
  gsize         end;
  guint64       n_bytes;      /* taken so far */
  guint64       line;
  GString      *record;
  guint         depth;        /* of the list whose elements are values; 0: not found yet */
};

HogarthEventReader *
hogarth_event_reader_new (GInputStream *stream,
                          GCancellable *cancellable)
{
  HogarthEventReader *self = g_new0 (HogarthEventReader, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->buffer = g_malloc (CHUNK);
  self->line = 1;
  self->record = g_string_new (NULL);
  return self;
}

void
hogarth_event_reader_free (HogarthEventReader *self)
{
  g_object_unref (self->stream);
  g_clear_object (&self->cancellable);
  g_free (self->buffer);
  g_string_free (self->record, TRUE);
  g_free (self);
}

guint64
hogarth_event_reader_get_bytes (HogarthEventReader *self)
{
  return self->n_bytes;
}

/* FALSE at the end, and with error if reading failed. */
static gboolean
fill (HogarthEventReader  *self,
      GError             **error)
{
  gssize n;

  if (self->start < self->end)
    return TRUE;
  n = g_input_stream_read (self->stream, self->buffer, CHUNK, self->cancellable, error);
  self->start = 0;
  self->end = n > 0 ? n : 0;
  return n > 0;
}

/* What comes next, without taking it. */
const char *
hogarth_event_reader_peek (HogarthEventReader  *self,
                           gsize               *length,
                           GError             **error)
{
  gsize n_read = 0;

  if (self->end == 0)
    {
      if (!g_input_stream_read_all (self->stream, self->buffer, CHUNK, &n_read, self->cancellable,
                                    error))
        return NULL;
      self->end = n_read;
      if (self->end >= 3 && memcmp (self->buffer, "\xef\xbb\xbf", 3) == 0)
        self->start = 3;
    }
  *length = self->end - self->start;
  return self->buffer + self->start;
}

/* -1 at the end, and with error if reading failed. */
static int
take (HogarthEventReader  *self,
      GError             **error)
{
  int c;

  if (!fill (self, error))
    return -1;
  c = (guchar) self->buffer[self->start++];
  self->n_bytes++;
  if (c == '\n')
    self->line++;
  return c;
}

static void
begin (HogarthEventReader *self,
       HogarthRecord      *record)
{
  g_string_truncate (self->record, 0);
  record->text = self->record;
  record->line = self->line;
  record->is_too_long = FALSE;
}

static void
append (HogarthRecord *record,
        const char    *bytes,
        gsize          length)
{
  if (record->text->len + length > HOGARTH_MAX_RECORD)
    {
      record->is_too_long = TRUE;
      g_string_truncate (record->text, 0);
    }
  if (!record->is_too_long)
    g_string_append_len (record->text, bytes, length);
}

gboolean
hogarth_event_reader_next_line (HogarthEventReader  *self,
                                HogarthRecord       *record,
                                GError             **error)
{
  gboolean any = FALSE;

  begin (self, record);
  while (fill (self, error))
    {
      const char *bytes = self->buffer + self->start;
      const char *newline = memchr (bytes, '\n', self->end - self->start);
      gsize length = newline != NULL ? (gsize) (newline - bytes) : self->end - self->start;

      any = TRUE;
      append (record, bytes, length);
      self->start += length;
      self->n_bytes += length;
      if (newline != NULL)
        {
          take (self, error);
          return TRUE;
        }
    }
  return any;
}

/* One CSV record: line feeds inside quotes belong to it. */
gboolean
hogarth_event_reader_next_row (HogarthEventReader  *self,
                               HogarthRecord       *record,
                               GError             **error)
{
  gboolean quoted = FALSE;
  int c;

  begin (self, record);
  while ((c = take (self, error)) >= 0)
    {
      char byte = c;

      if (c == '"')
        quoted = !quoted;
      if (c == '\n' && !quoted)
        return TRUE;
      append (record, &byte, 1);
    }
  return record->text->len > 0 || record->is_too_long;
}

/* Takes one JSON value whose first byte was taken already. */
static gboolean
take_value (HogarthEventReader  *self,
            HogarthRecord       *record,
            int                  first,
            GError             **error)
{
  guint depth = 0;
  gboolean in_string = FALSE;
  int c = first;

  while (c >= 0)
    {
      char byte = c;

      append (record, &byte, 1);
      if (in_string && c == '\\')
        {
          c = take (self, error);
          byte = c;
          if (c >= 0)
            append (record, &byte, 1);
        }
      else if (c == '"')
        in_string = !in_string;
      else if (!in_string && (c == '{' || c == '['))
        depth++;
      else if (!in_string && (c == '}' || c == ']') && depth > 0 && --depth == 0)
        return TRUE;
      /* A number or a word ends before what separates it. */
      if (depth == 0 && !in_string && fill (self, NULL) &&
          strchr (",]} \t\r\n", self->buffer[self->start]) != NULL)
        return TRUE;
      c = take (self, error);
    }
  return record->text->len > 0;
}

/* In an object at the root, the list called "results" holds the events. Until it is found what
 * was read is kept: without it the object is one event. TRUE: the list is open. */
static gboolean
find_results (HogarthEventReader  *self,
              HogarthRecord       *record,
              GError             **error)
{
  static const char key[] = "\"results\"";
  guint depth = 1;
  gsize n_matched = 0;
  gboolean in_string = FALSE;
  gboolean has_key = FALSE;
  int c;

  append (record, "{", 1);
  while (depth > 0 && (c = take (self, error)) >= 0)
    {
      char byte = c;

      append (record, &byte, 1);
      if (depth == 1 && c == key[n_matched])
        n_matched++;
      else
        n_matched = c == '"' && !in_string ? 1 : 0;
      if (in_string && c == '\\')
        {
          c = take (self, error);
          byte = c;
          if (c >= 0)
            append (record, &byte, 1);
          n_matched = 0;
          continue;
        }
      if (c == '"')
        in_string = !in_string;
      if (n_matched == sizeof key - 1)
        {
          has_key = TRUE;
          n_matched = 0;
        }
      else if (!in_string && has_key && c == '[')
        return TRUE;
      else if (!in_string && c != ':' && !g_ascii_isspace (c))
        has_key = FALSE;
      if (!in_string && (c == '{' || c == '['))
        depth++;
      else if (!in_string && (c == '}' || c == ']'))
        depth--;
    }
  return FALSE;
}

static int
take_non_space (HogarthEventReader  *self,
                GError             **error)
{
  int c;

  do
    c = take (self, error);
  while (c >= 0 && (g_ascii_isspace (c) || c == ','));
  return c;
}

/* The next element of the list at the root or in "results"; or the object at the root. */
gboolean
hogarth_event_reader_next_value (HogarthEventReader  *self,
                                 HogarthRecord       *record,
                                 GError             **error)
{
  int c = take_non_space (self, error);

  begin (self, record);
  if (c < 0)
    return FALSE;
  if (self->depth == 0)
    {
      if (c == '{' && !find_results (self, record, error))
        return record->text->len > 0 || record->is_too_long;
      if (c != '{' && c != '[')
        return take_value (self, record, c, error);
      self->depth = 1;
      begin (self, record);
      c = take_non_space (self, error);
      if (c < 0)
        return FALSE;
    }
  if (c == ']')
    {
      /* What follows the list is of no interest. */
      while (fill (self, error))
        {
          self->n_bytes += self->end - self->start;
          self->start = self->end;
        }
      return FALSE;
    }
  record->line = self->line;
  return take_value (self, record, c, error);
}

/* The fields of one record; "" in quotes is one quote. */
GPtrArray *
hogarth_csv_split (const char *row,
                   gsize       length)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);
  const char *end = row + length;
  const char *p = row;

  if (length > 0 && end[-1] == '\r')
    end--;
  while (TRUE)
    {
      GString *field = g_string_new (NULL);

      if (p < end && *p == '"')
        {
          for (p++; p < end && (*p != '"' || (p + 1 < end && p[1] == '"')); p++)
            {
              if (*p == '"')
                p++;
              g_string_append_c (field, *p);
            }
          if (p < end)
            p++;
        }
      for (; p < end && *p != ','; p++)
        g_string_append_c (field, *p);
      g_ptr_array_add (fields, g_string_free (field, FALSE));
      if (p >= end)
        return fields;
      p++;
    }
}
