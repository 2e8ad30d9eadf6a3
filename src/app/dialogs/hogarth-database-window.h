/* hogarth-database-window.h: backup, check and repair of the database
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-store.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_DATABASE_WINDOW (hogarth_database_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthDatabaseWindow, hogarth_database_window, HOGARTH, DATABASE_WINDOW,
                      AdwWindow)

/**
 * hogarth_database_window_new:
 * @store: the store
 * @parent: (nullable): the window to stay above
 *
 * Returns: (transfer none): a new window, to be presented
 */
GtkWindow *hogarth_database_window_new (HogarthStore *store,
                                        GtkWindow    *parent);

G_END_DECLS
