/* hogarth-text-editor.h: edits a text or a number
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-input-editor.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_TEXT_EDITOR (hogarth_text_editor_get_type ())

G_DECLARE_FINAL_TYPE (HogarthTextEditor, hogarth_text_editor, HOGARTH, TEXT_EDITOR, GtkWidget)

/**
 * hogarth_text_editor_new:
 * @session: the session, for completion
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *hogarth_text_editor_new (HogarthSession *session);

G_END_DECLS
