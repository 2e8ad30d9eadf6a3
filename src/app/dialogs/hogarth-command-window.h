/* hogarth-command-window.h: the search over actions, destinations, templates and events
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_COMMAND_WINDOW (hogarth_command_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthCommandWindow, hogarth_command_window, HOGARTH, COMMAND_WINDOW,
                      AdwWindow)

/**
 * hogarth_command_window_new:
 * @library: (nullable): what is searched
 * @parent: (nullable): the window whose actions are activated
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWindow *hogarth_command_window_new (HogarthLibrary *library,
                                       GtkWindow      *parent);

G_END_DECLS
