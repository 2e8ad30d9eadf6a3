/* hogarth-store-maintenance.h: backup, check and repair of a database
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store.h"

G_BEGIN_DECLS

/**
 * HogarthStoreProgress:
 * @n_done: how many pages were copied
 * @n_total: of how many
 * @user_data: as given
 *
 * Called on the thread of the call that it was given to.
 */
typedef void (*HogarthStoreProgress) (guint    n_done,
                                      guint    n_total,
                                      gpointer user_data);

/**
 * hogarth_store_backup:
 * @path: the file to write; an existing one is replaced when the backup is complete
 * @progress: (nullable): called after each part
 * @user_data: for @progress
 * @cancellable: (nullable): stops it; then there is no new file
 *
 * Copies the database as it is now, while it is in use: saving goes on meanwhile. Secrets are
 * in the copy as they are in the database: encrypted, without their key. On any thread.
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_backup (HogarthStore          *self,
                               const char            *path,
                               HogarthStoreProgress   progress,
                               gpointer               user_data,
                               GCancellable          *cancellable,
                               GError               **error);

/**
 * hogarth_store_check:
 * @cancellable: (nullable): stops it
 *
 * Reads the whole file. On any thread.
 *
 * Returns: (transfer full) (nullable): what is wrong with the file, line by line; empty if
 *   nothing is; %NULL on error
 */
GStrv hogarth_store_check (HogarthStore  *self,
                           GCancellable  *cancellable,
                           GError       **error);

/**
 * hogarth_store_repair:
 * @path: a database that nobody has open
 * @cancellable: (nullable): stops it; then the file is as it was
 * @kept_path: (out) (optional): where the damaged file was put
 *
 * Reads what can be read into a new database, which takes the place of the damaged one.
 *
 * Returns: how many rows were saved, -1 on error
 */
gint64 hogarth_store_repair (const char    *path,
                             GCancellable  *cancellable,
                             char         **kept_path,
                             GError       **error);

G_END_DECLS
