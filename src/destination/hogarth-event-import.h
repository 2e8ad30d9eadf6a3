/* hogarth-event-import.h: many events from one stream, in bounded memory
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-project.h"
#include "hogarth-sample-event.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HogarthEventFormat:
 * @HOGARTH_EVENT_FORMAT_DETECT: by the first bytes
 * @HOGARTH_EVENT_FORMAT_JSON: one event, a list of events, or an API answer with `results`
 * @HOGARTH_EVENT_FORMAT_JSON_LINES: one event a line
 * @HOGARTH_EVENT_FORMAT_CSV: a header line, then one event a record
 */
typedef enum
{
  HOGARTH_EVENT_FORMAT_DETECT,
  HOGARTH_EVENT_FORMAT_JSON,
  HOGARTH_EVENT_FORMAT_JSON_LINES,
  HOGARTH_EVENT_FORMAT_CSV,
} HogarthEventFormat;

/**
 * HogarthEventImportFunc:
 * @event: (nullable): the next event, NULL for a line that is no event
 * @line: its line in the input, from 1
 * @bytes: how far the input was read
 * @message: (nullable): what is wrong with the line
 * @user_data: as passed to the import
 *
 * Called for each event and each bad line, in order, on the thread that imports.
 *
 * Returns: FALSE to stop the import without an error
 */
typedef gboolean (*HogarthEventImportFunc) (HogarthSampleEvent *event,
                                            guint64             line,
                                            guint64             bytes,
                                            const char         *message,
                                            gpointer            user_data);

gboolean hogarth_event_import_run (GInputStream           *stream,
                                   HogarthEventFormat      format,
                                   HogarthProject         *project,
                                   HogarthEventImportFunc  func,
                                   gpointer                user_data,
                                   GCancellable           *cancellable,
                                   GError                **error);

G_END_DECLS
