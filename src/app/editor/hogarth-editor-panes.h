/* hogarth-editor-panes.h: where the line between authoring and result stands
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * hogarth_editor_panes_keep_position:
 * @paned: the two halves of the editor
 *
 * Puts the line between them where it stood last, as a part of the width, and remembers it when
 * they go. Without a position of its own a paned would move it with each page that is looked at.
 */
void hogarth_editor_panes_keep_position (GtkPaned *paned);

G_END_DECLS
