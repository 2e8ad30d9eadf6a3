/* hogarth-startup.h: opens what every window needs
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store.h"
#include "hogarth-template-library.h"

G_BEGIN_DECLS

/**
 * hogarth_get_data_dir:
 *
 * Returns: (transfer none): the folder of templates and events: HOGARTH_DATA_DIR of the
 *   environment, else the one of the installation
 */
const char *hogarth_get_data_dir (void);

/**
 * hogarth_dup_user_dir:
 *
 * Returns: (transfer full): the user's folder, with the database and the user's own templates
 */
char *hogarth_dup_user_dir (void);

/**
 * hogarth_register_source_data:
 *
 * Makes our languages, style schemes and snippets known to GtkSourceView. Main thread only.
 */
void hogarth_register_source_data (void);

/**
 * hogarth_startup_async:
 * @path: (nullable): the database, %NULL for the default one
 * @keyring: where the key of the secrets is kept
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Opens the database and reads the template library. A new database gets a first project with
 * the shipped sample events.
 */
void hogarth_startup_async (const char          *path,
                            HogarthKeyring      *keyring,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/**
 * hogarth_startup_finish:
 * @result: as given to the callback
 * @templates: (out) (transfer full): the templates
 * @error: return location for an error of HOGARTH_STORE_ERROR or of reading the templates
 *
 * Returns: (transfer full) (nullable): the store
 */
HogarthStore *hogarth_startup_finish (GAsyncResult            *result,
                                      HogarthTemplateLibrary **templates,
                                      GError                 **error);

G_END_DECLS
