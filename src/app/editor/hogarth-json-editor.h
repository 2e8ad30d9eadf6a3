/* hogarth-json-editor.h: edits any JSON value as text
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-input-editor.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_JSON_EDITOR (hogarth_json_editor_get_type ())

G_DECLARE_FINAL_TYPE (HogarthJsonEditor, hogarth_json_editor, HOGARTH, JSON_EDITOR, GtkWidget)

/**
 * hogarth_json_editor_new:
 * @session: the session, for completion
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *hogarth_json_editor_new (HogarthSession *session);

G_END_DECLS
