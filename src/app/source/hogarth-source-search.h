/* hogarth-source-search.h: finds, replaces and goes to a line
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>
#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_SOURCE_SEARCH (hogarth_source_search_get_type ())

G_DECLARE_FINAL_TYPE (HogarthSourceSearch, hogarth_source_search, HOGARTH, SOURCE_SEARCH, AdwBin)

/**
 * hogarth_source_search_set_view:
 * @self: a search bar
 * @view: the view to search in
 */
void hogarth_source_search_set_view  (HogarthSourceSearch *self,
                                      GtkSourceView       *view);

/**
 * hogarth_source_search_open:
 * @self: a search bar
 * @replace: whether to replace too
 *
 * Opens the bar with the selected text in it.
 */
void hogarth_source_search_open      (HogarthSourceSearch *self,
                                      gboolean             replace);

/**
 * hogarth_source_search_open_line:
 * @self: a search bar
 *
 * Opens the bar for the number of a line: a colon and the number do the same at any time.
 */
void hogarth_source_search_open_line (HogarthSourceSearch *self);

/**
 * hogarth_source_search_step:
 * @self: a search bar
 * @forward: whether to go on or back
 *
 * Selects the next match, or the one before, be the bar open or not.
 */
void hogarth_source_search_step      (HogarthSourceSearch *self,
                                      gboolean             forward);

G_END_DECLS
