/* hogarth-window.h: a window: the library, a template's page, the editor
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-application.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_WINDOW (hogarth_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthWindow, hogarth_window, HOGARTH, WINDOW, AdwApplicationWindow)

/**
 * hogarth_window_new:
 * @application: the program
 *
 * Makes a window with the size and the place that the last closed one had.
 *
 * Returns: (transfer none): a window that belongs to @application
 */
HogarthWindow *hogarth_window_new (HogarthApplication *application);

/**
 * hogarth_window_add_toast:
 * @self: the window
 * @toast: (transfer full): a message about something that has just happened; its title is markup
 *
 * Shows @toast at the bottom of the window. For plain text without a button the action
 * "win.toast" does it from any widget.
 */
void hogarth_window_add_toast (HogarthWindow *self,
                               AdwToast      *toast);

/**
 * hogarth_window_import_files:
 * @self: the window
 * @files: (array length=n_files): destinations, templates or events as JSON, or lists of events
 * @n_files: how many
 *
 * Reads the files on another thread and adds what is in them to the current project. The
 * outcome is a toast.
 */
void hogarth_window_import_files (HogarthWindow  *self,
                                  GFile         **files,
                                  int             n_files);

G_END_DECLS
