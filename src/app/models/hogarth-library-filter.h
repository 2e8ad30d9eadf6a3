/* hogarth-library-filter.h: a filter of library items by words and by category
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_LIBRARY_FILTER (hogarth_library_filter_get_type ())

/* Properties: "search", text whose words must all occur; "category", %NULL or "" for all. */
G_DECLARE_FINAL_TYPE (HogarthLibraryFilter, hogarth_library_filter, HOGARTH, LIBRARY_FILTER,
                      GtkFilter)

G_END_DECLS
