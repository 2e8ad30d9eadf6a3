/* hogarth-store-import.h: files of events, of any size
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-event-import.h"
#include "hogarth-store.h"

G_BEGIN_DECLS

/**
 * hogarth_store_import_events:
 * @project: a stored project
 * @stream: JSON, JSON lines or CSV
 * @func: (nullable): called for each event and each bad line; %FALSE to give up
 * @user_data: for @func
 * @cancellable: (nullable): to give up
 * @error: return location; %G_IO_ERROR_CANCELLED when it was given up, what reading or storing
 *   say
 *
 * Stores all events or none: an import that is given up leaves nothing. Memory does not grow with
 * the number of events. Bad lines are left out. Blocks; any thread.
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_import_events (HogarthStore            *self,
                                      HogarthProject          *project,
                                      GInputStream            *stream,
                                      HogarthEventImportFunc   func,
                                      gpointer                 user_data,
                                      GCancellable            *cancellable,
                                      GError                 **error);

G_END_DECLS
