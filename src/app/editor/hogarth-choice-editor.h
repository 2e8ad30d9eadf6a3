/* hogarth-choice-editor.h: picks one of the values that the schema lists
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-input-editor.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_CHOICE_EDITOR (hogarth_choice_editor_get_type ())

G_DECLARE_FINAL_TYPE (HogarthChoiceEditor, hogarth_choice_editor, HOGARTH, CHOICE_EDITOR, GtkWidget)

/**
 * hogarth_choice_editor_new:
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *hogarth_choice_editor_new (void);

G_END_DECLS
