/* hogarth-boolean-editor.h: edits yes or no, or a template for it
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-input-editor.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_BOOLEAN_EDITOR (hogarth_boolean_editor_get_type ())

G_DECLARE_FINAL_TYPE (HogarthBooleanEditor, hogarth_boolean_editor, HOGARTH, BOOLEAN_EDITOR,
                      GtkWidget)

/**
 * hogarth_boolean_editor_new:
 * @session: the session, for completion
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *hogarth_boolean_editor_new (HogarthSession *session);

G_END_DECLS
