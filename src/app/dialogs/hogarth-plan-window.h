/* hogarth-plan-window.h: what the import of a project will do, before it does
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-library.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_PLAN_WINDOW (hogarth_plan_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthPlanWindow, hogarth_plan_window, HOGARTH, PLAN_WINDOW, AdwWindow)

/**
 * hogarth_plan_window_new:
 * @library: where the project goes; shows it when it was imported
 * @parent: the window to stay above
 * @path: a folder or a file of an export
 *
 * Its signal "imported" tells that the import was done.
 *
 * Returns: (transfer none): a new window, to be presented
 */
GtkWindow *hogarth_plan_window_new (HogarthLibrary *library,
                                    GtkWindow      *parent,
                                    const char     *path);

G_END_DECLS
