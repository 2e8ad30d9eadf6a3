/* hogarth-import-window.h: how far an import is, and what could not be read
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-import-job.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_IMPORT_WINDOW (hogarth_import_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthImportWindow, hogarth_import_window, HOGARTH, IMPORT_WINDOW,
                      AdwWindow)

/**
 * hogarth_import_window_new:
 * @parent: the window that imports
 * @job: an import that was not started; starts here
 *
 * Shows itself where the import takes long or something could not be read, and goes away with
 * the import otherwise. Its signal "imported" tells that the import ended and stays.
 *
 * Returns: (transfer none): the window
 */
HogarthImportWindow *hogarth_import_window_new (GtkWindow        *parent,
                                                HogarthImportJob *job);

G_END_DECLS
