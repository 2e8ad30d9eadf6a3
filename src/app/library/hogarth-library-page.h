/* hogarth-library-page.h: the start page: destinations, templates, events
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_LIBRARY_PAGE (hogarth_library_page_get_type ())

G_DECLARE_FINAL_TYPE (HogarthLibraryPage, hogarth_library_page, HOGARTH, LIBRARY_PAGE, AdwBin)

/**
 * hogarth_library_page_get_view:
 * @self: the page
 *
 * Returns: (transfer none): name of the view on screen: "destinations", "templates" or "events"
 */
const char *hogarth_library_page_get_view (HogarthLibraryPage *self);

/**
 * hogarth_library_page_set_view:
 * @self: the page
 * @view: name of a view; another text changes nothing
 */
void hogarth_library_page_set_view (HogarthLibraryPage *self,
                                    const char         *view);

G_END_DECLS
