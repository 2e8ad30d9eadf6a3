/* hogarth-bin-window.h: what was deleted in the last 30 days
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-store.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_BIN_WINDOW (hogarth_bin_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthBinWindow, hogarth_bin_window, HOGARTH, BIN_WINDOW, AdwWindow)

/**
 * hogarth_bin_window_new:
 * @store: the store whose bin it shows
 * @parent: (nullable): the window to stay above
 *
 * Returns: (transfer none): a new window, to be presented
 */
GtkWindow *hogarth_bin_window_new (HogarthStore *store,
                                   GtkWindow    *parent);

G_END_DECLS
