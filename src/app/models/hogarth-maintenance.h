/* hogarth-maintenance.h: a backup or a check of the database, on a thread of its own
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_MAINTENANCE (hogarth_maintenance_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMaintenance, hogarth_maintenance, HOGARTH, MAINTENANCE, GObject)

/**
 * hogarth_maintenance_new_backup:
 * @store: the store
 * @path: the file to write
 *
 * Returns: (transfer full): a backup that was not started
 */
HogarthMaintenance *hogarth_maintenance_new_backup   (HogarthStore         *store,
                                                      const char           *path);

/**
 * hogarth_maintenance_new_check:
 * @store: the store
 *
 * Returns: (transfer full): a check that was not started
 */
HogarthMaintenance *hogarth_maintenance_new_check    (HogarthStore         *store);

/**
 * hogarth_maintenance_run_async:
 * @cancellable: (nullable): stops it
 *
 * To be called once, on the main thread. Saving goes on meanwhile.
 */
void                hogarth_maintenance_run_async    (HogarthMaintenance   *self,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);

/**
 * hogarth_maintenance_run_finish:
 *
 * Returns: (transfer full) (nullable): what is wrong with the database, line by line; empty if
 *   nothing is, and for a backup; %NULL on error
 */
GStrv               hogarth_maintenance_run_finish   (HogarthMaintenance   *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

/**
 * hogarth_maintenance_get_path:
 * @self: a backup or a check
 *
 * Returns: (transfer none) (nullable): the file that is written, %NULL for a check
 */
const char         *hogarth_maintenance_get_path     (HogarthMaintenance   *self);

/**
 * hogarth_maintenance_get_fraction:
 * @self: a backup or a check
 *
 * Returns: how much of a backup is done, from 0 to 1; negative where that is not known; on any
 *   thread
 */
double              hogarth_maintenance_get_fraction (HogarthMaintenance   *self);

G_END_DECLS
