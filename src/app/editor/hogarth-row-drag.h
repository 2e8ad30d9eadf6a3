/* hogarth-row-drag.h: rows that are put in order, with the pointer and by actions
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * hogarth_row_install_moves:
 * @widget_class: the class of a row, at its initialization
 * @prefix: the part of the actions' names before the dot
 *
 * Gives the class a signal "moved", which takes how far down the row goes, and the actions
 * PREFIX.move-up and PREFIX.move-down, which emit it. The row itself does not move.
 */
void hogarth_row_install_moves (GtkWidgetClass *widget_class,
                                const char     *prefix);

/**
 * hogarth_row_drag_install:
 * @row: a row among rows of its type, of a class with hogarth_row_install_moves()
 * @handle: the part of @row that it is dragged by
 *
 * Emits "moved" on the row that is dropped on another one of the same parent: that is the place
 * it goes to. The row itself does not move; and it needs keys for the same.
 */
void hogarth_row_drag_install  (GtkWidget *row,
                                GtkWidget *handle);

/**
 * hogarth_row_set_place:
 * @row: a row of a class with hogarth_row_install_moves()
 * @prefix: the part of the actions' names before the dot
 * @index: which of the rows it is, from 0
 * @n_rows: how many there are
 *
 * The first row cannot be moved up, the last one not down.
 */
void hogarth_row_set_place     (GtkWidget  *row,
                                const char *prefix,
                                guint       index,
                                guint       n_rows);

G_END_DECLS
