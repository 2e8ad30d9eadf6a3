/* hogarth-store-graft.h: reads a database whose list of tables is damaged
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * hogarth_store_graft:
 * @path: a damaged database, which stays as it is
 * @whole_path: a whole one that no log belongs to
 *
 * Returns: (transfer full) (nullable): path of a copy of @path with the list of tables of
 *   @whole_path, %NULL where that does not help
 */
char *hogarth_store_graft (const char   *path,
                           const char   *whole_path,
                           GCancellable *cancellable);

/**
 * hogarth_store_remove_graft:
 * @path: such a copy
 *
 * Removes it, with its log.
 */
void hogarth_store_remove_graft (const char *path);

G_END_DECLS
