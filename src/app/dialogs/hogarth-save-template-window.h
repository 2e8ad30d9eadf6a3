/* hogarth-save-template-window.h: what of a destination becomes a template
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-template-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_SAVE_TEMPLATE_WINDOW (hogarth_save_template_window_get_type ())

/* The signal "saved" (const char *key) gives the new template's key in the library. */
G_DECLARE_FINAL_TYPE (HogarthSaveTemplateWindow, hogarth_save_template_window, HOGARTH,
                      SAVE_TEMPLATE_WINDOW, AdwWindow)

/**
 * hogarth_save_template_window_new:
 * @destination: a destination
 * @tests: (nullable) (element-type HogarthTestCase): its test cases
 * @templates: (nullable): where a template of the user's may have the new one's name
 *
 * Makes a window that shows each value that the template could have, and saves the template into
 * the user's folder.
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWindow *hogarth_save_template_window_new (HogarthDestination     *destination,
                                             GPtrArray              *tests,
                                             HogarthTemplateLibrary *templates);

G_END_DECLS
