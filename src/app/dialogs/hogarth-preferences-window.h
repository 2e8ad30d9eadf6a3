/* hogarth-preferences-window.h: the preferences
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-preferences.h"
#include "hogarth-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_PREFERENCES_WINDOW (hogarth_preferences_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthPreferencesWindow, hogarth_preferences_window, HOGARTH,
                      PREFERENCES_WINDOW, AdwPreferencesWindow)

/**
 * hogarth_preferences_window_new:
 * @preferences: what is shown and changed
 * @store: (nullable): where the secrets are, %NULL while none is open
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWindow *hogarth_preferences_window_new (HogarthPreferences *preferences,
                                           HogarthStore       *store);

G_END_DECLS
