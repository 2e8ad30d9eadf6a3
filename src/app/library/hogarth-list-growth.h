/* hogarth-list-growth.h: rows of a long list are made when somebody comes near
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * hogarth_list_growth_attach:
 * @list: a list view in a scrolled window
 * @shown: the part of the whole list that @list shows; its size is that of the first screen
 *
 * GTK makes 200 rows for a list of any length that is longer, which is most of the memory and
 * of the time of a start. With this the first screen is all until the pointer or the focus
 * enters @list or it is scrolled; then it grows, some rows with each frame, and is whole.
 */
void hogarth_list_growth_attach (GtkWidget         *list,
                                 GtkSliceListModel *shown);

G_END_DECLS
