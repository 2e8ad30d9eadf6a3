/* hogarth-application.h: the program
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-preferences.h"
#include "hogarth-store.h"
#include "hogarth-template-library.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_APPLICATION (hogarth_application_get_type ())

/* Properties, read only: "store", %NULL until it is open; "failure", why it is not; "templates". */
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

/**
 * hogarth_application_get_store:
 * @self: the program
 *
 * Returns: (transfer none) (nullable): the store, %NULL until it is open
 */
HogarthStore *hogarth_application_get_store (HogarthApplication *self);

/**
 * hogarth_application_get_templates:
 * @self: the program
 *
 * Returns: (transfer none) (nullable): the templates, %NULL until the store is open
 */
HogarthTemplateLibrary *hogarth_application_get_templates (HogarthApplication *self);

/**
 * hogarth_application_load_templates:
 * @self: the program
 * @callback: (nullable): called when all windows show them, or they could not be read
 * @user_data: for @callback
 *
 * Reads the templates anew, after one was added or removed.
 */
void hogarth_application_load_templates (HogarthApplication  *self,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);

/**
 * hogarth_application_get_failure:
 * @self: the program
 *
 * Returns: (transfer none) (nullable): why the store could not be opened
 */
const GError *hogarth_application_get_failure (HogarthApplication *self);

/**
 * hogarth_application_open_store:
 * @self: the program
 *
 * Opens the database and the templates, as at start; to try again after a failure.
 */
void hogarth_application_open_store (HogarthApplication *self);

/**
 * hogarth_application_repair:
 * @self: the program
 *
 * Closes all windows and the database, reads what can be read into a new one and opens that in
 * a new window, which then says what came of it.
 */
void hogarth_application_repair (HogarthApplication *self);

/**
 * hogarth_application_cancel_repair:
 * @self: the program
 *
 * Stops a repair that runs; the database is then as it was.
 */
void hogarth_application_cancel_repair (HogarthApplication *self);

/**
 * hogarth_application_is_repairing:
 * @self: the program
 *
 * Returns: whether a repair runs
 */
gboolean hogarth_application_is_repairing (HogarthApplication *self);

G_END_DECLS
