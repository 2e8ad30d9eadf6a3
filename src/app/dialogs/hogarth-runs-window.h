/* hogarth-runs-window.h: the tests that were run of a destination
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_RUNS_WINDOW (hogarth_runs_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthRunsWindow, hogarth_runs_window, HOGARTH, RUNS_WINDOW, AdwWindow)

/**
 * hogarth_runs_window_new:
 * @session: the session of a destination in a store
 * @parent: (nullable): the window to stay above
 *
 * Returns: (transfer none): a new window, to be presented
 */
GtkWindow *hogarth_runs_window_new (HogarthSession *session,
                                    GtkWindow      *parent);

G_END_DECLS
