/* hogarth-source-tools.h: what the source editor does to its text
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * hogarth_source_tools_toggle_comment:
 * @buffer: a buffer with Hog in it
 *
 * Comments the selected lines out, or in where all of them are commented out.
 */
void hogarth_source_tools_toggle_comment (GtkTextBuffer *buffer);

/**
 * hogarth_source_tools_go_to:
 * @view: a view
 * @line: line from 1
 * @column: column from 1; 0 for the start of the line
 *
 * Puts the cursor there, in sight and with the focus.
 */
void hogarth_source_tools_go_to          (GtkTextView   *view,
                                          guint          line,
                                          guint          column);

G_END_DECLS
