/* hogarth-project-window.h: a project's name, address and limits
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_PROJECT_WINDOW (hogarth_project_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthProjectWindow, hogarth_project_window, HOGARTH, PROJECT_WINDOW,
                      AdwWindow)

/**
 * hogarth_project_window_new:
 * @library: (nullable): the library whose current project is edited
 * @is_new: whether to make a new project instead
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWindow *hogarth_project_window_new (HogarthLibrary *library,
                                       gboolean        is_new);

G_END_DECLS
