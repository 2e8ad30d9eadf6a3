/* hogarth-dictionary-editor.h: edits names with templated values
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-input-editor.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_DICTIONARY_EDITOR (hogarth_dictionary_editor_get_type ())

G_DECLARE_FINAL_TYPE (HogarthDictionaryEditor, hogarth_dictionary_editor,
                      HOGARTH, DICTIONARY_EDITOR, GtkWidget)

/**
 * hogarth_dictionary_editor_new:
 * @session: the session, for completion
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *hogarth_dictionary_editor_new (HogarthSession *session);

G_END_DECLS
