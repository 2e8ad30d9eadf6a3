/* hogarth-secret-editor.h: takes a secret that is never shown again
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-input-editor.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_SECRET_EDITOR (hogarth_secret_editor_get_type ())

G_DECLARE_FINAL_TYPE (HogarthSecretEditor, hogarth_secret_editor, HOGARTH, SECRET_EDITOR, GtkWidget)

/**
 * hogarth_secret_editor_new:
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *hogarth_secret_editor_new (void);

G_END_DECLS
