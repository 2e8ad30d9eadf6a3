/* hogarth-history-window.h: the time line of a destination, compared with now
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_HISTORY_WINDOW (hogarth_history_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthHistoryWindow, hogarth_history_window, HOGARTH, HISTORY_WINDOW,
                      AdwWindow)

/**
 * hogarth_history_window_new:
 * @session: the session of a destination in a store
 * @parent: the window that it belongs to; where it is a HogarthWindow, it tells of what was
 *   restored
 *
 * Returns: (transfer none): the window, to be presented
 */
GtkWindow *hogarth_history_window_new (HogarthSession *session,
                                       GtkWindow      *parent);

G_END_DECLS
