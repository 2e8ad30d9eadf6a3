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

/**
 * hogarth_row_set_place:
 * @row: a row with actions PREFIX.move-up and PREFIX.move-down
 * @prefix: the part of their names before the dot
 * @index: which of the rows it is, from 0
 * @n_rows: how many there are
 *
 * The first row cannot be moved up, the last one not down.
 */
void hogarth_row_set_place    (GtkWidget  *row,
                               const char *prefix,
                               guint       index,
                               guint       n_rows);

G_END_DECLS
