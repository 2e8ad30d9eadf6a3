/* hogarth-event-reader-private.h: cuts a stream into records, in bounded memory
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A longer record is skipped and reported. */
#define HOGARTH_MAX_RECORD (16 * 1024 * 1024)

typedef struct _HogarthEventReader HogarthEventReader;

/**
 * HogarthRecord:
 * @text: the record's bytes; NULL if it was too long
 * @line: its first line, from 1
 */
typedef struct
{
  GString *text;
  guint64  line;
  gboolean is_too_long;
} HogarthRecord;

HogarthEventReader *hogarth_event_reader_new        (GInputStream        *stream,
                                                     GCancellable        *cancellable);
void                hogarth_event_reader_free       (HogarthEventReader  *self);
guint64             hogarth_event_reader_get_bytes  (HogarthEventReader  *self);
const char         *hogarth_event_reader_peek       (HogarthEventReader  *self,
                                                     gsize               *length,
                                                     GError             **error);
gboolean            hogarth_event_reader_next_line  (HogarthEventReader  *self,
                                                     HogarthRecord       *record,
                                                     GError             **error);
gboolean            hogarth_event_reader_next_value (HogarthEventReader  *self,
                                                     HogarthRecord       *record,
                                                     GError             **error);
gboolean            hogarth_event_reader_next_row   (HogarthEventReader  *self,
                                                     HogarthRecord       *record,
                                                     GError             **error);
GPtrArray          *hogarth_csv_split               (const char          *row,
                                                     gsize                length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthEventReader, hogarth_event_reader_free)

G_END_DECLS
