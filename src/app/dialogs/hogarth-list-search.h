/* hogarth-list-search.h: the keys of a window with a search entry above a list
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * hogarth_list_search_install:
 * @window: the window
 * @entry: its search entry
 * @list: (nullable): what has the keys when nothing is searched; %NULL leaves them where they are
 *
 * Ctrl+F goes to the entry. Escape takes the words away first, and then closes the window.
 */
void hogarth_list_search_install (GtkWindow      *window,
                                  GtkSearchEntry *entry,
                                  GtkWidget      *list);

G_END_DECLS
