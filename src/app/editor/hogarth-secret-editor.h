/* hogarth-secret-editor.h: takes a secret that is never shown again
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-input-editor.h"
#include "hogarth-session-types.h"
#include "hogarth-store-secrets.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_SECRET_EDITOR (hogarth_secret_editor_get_type ())

G_DECLARE_FINAL_TYPE (HogarthSecretEditor, hogarth_secret_editor, HOGARTH, SECRET_EDITOR, GtkWidget)

/**
 * hogarth_secret_editor_new:
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *hogarth_secret_editor_new (void);

/**
 * hogarth_secret_editor_set_place:
 * @self: an editor
 * @place: where the secret is
 * @state: state of the store's secrets
 *
 * Says where the secret is; and where it cannot be stored or read, why, with a button.
 */
void hogarth_secret_editor_set_place (HogarthSecretEditor *self,
                                      HogarthSecretPlace   place,
                                      HogarthSecretsState  state);

G_END_DECLS
