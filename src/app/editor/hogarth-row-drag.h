/* hogarth-row-drag.h: rows that are put in order with the pointer
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * hogarth_row_drag_install:
 * @row: a row among rows of its type, with a signal "moved" that takes how far down it goes
 * @handle: the part of @row that it is dragged by
 *
 * Emits "moved" on the row that is dropped on another one of the same parent: that is the place
 * it goes to. The row itself does not move; and it needs keys for the same.
 */
void hogarth_row_drag_install (GtkWidget *row,
                               GtkWidget *handle);

G_END_DECLS
