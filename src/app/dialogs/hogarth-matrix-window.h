/* hogarth-matrix-window.h: a row an event, a column an input or a field of a request
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_MATRIX_WINDOW (hogarth_matrix_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMatrixWindow, hogarth_matrix_window, HOGARTH, MATRIX_WINDOW, AdwWindow)

/**
 * hogarth_matrix_window_new:
 * @session: the session whose destination is run
 * @parent: (nullable): the window that it belongs to
 *
 * A row that is activated becomes the event of @session, and closes the window.
 *
 * Returns: (transfer none): a window that fills itself
 */
GtkWindow *hogarth_matrix_window_new (HogarthSession *session,
                                      GtkWindow      *parent);

G_END_DECLS
