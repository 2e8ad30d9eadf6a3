/* hogarth-application.h: the program
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-preferences.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_APPLICATION (hogarth_application_get_type ())

G_DECLARE_FINAL_TYPE (HogarthApplication, hogarth_application, HOGARTH, APPLICATION, AdwApplication)

/**
 * hogarth_application_new:
 *
 * Returns: (transfer full): the program, to be run
 */
HogarthApplication *hogarth_application_new (void);

/**
 * hogarth_application_get_preferences:
 * @self: the program
 *
 * Returns: (transfer none): the preferences; the same object for all windows
 */
HogarthPreferences *hogarth_application_get_preferences (HogarthApplication *self);

G_END_DECLS
