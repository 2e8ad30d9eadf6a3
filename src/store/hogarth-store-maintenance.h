/* hogarth-store-maintenance.h: backup, check and repair of a database
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store.h"

G_BEGIN_DECLS

/**
 * hogarth_store_backup:
 * @path: the file to write; an existing one is replaced when the backup is complete
 *
 * Copies the database while it is in use. Secrets are in the copy as they are in the database:
 * encrypted, without their key.
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_backup (HogarthStore  *self,
                               const char    *path,
                               GError       **error);

/**
 * hogarth_store_check:
 *
 * Returns: (transfer full) (nullable): what is wrong with the file, line by line; empty if
 *   nothing is; %NULL on error
 */
GStrv hogarth_store_check (HogarthStore  *self,
                           GError       **error);

/**
 * hogarth_store_repair:
 * @path: a database that nobody has open
 * @kept_path: (out) (optional): where the damaged file was put
 *
 * Reads what can be read into a new database, which takes the place of the damaged one.
 *
 * Returns: how many rows were saved, -1 on error
 */
gint64 hogarth_store_repair (const char  *path,
                             char       **kept_path,
                             GError     **error);

G_END_DECLS
