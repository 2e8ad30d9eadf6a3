/* hogarth-library-page.h: the start page: destinations, templates, events
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-library.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_LIBRARY_PAGE (hogarth_library_page_get_type ())

/* Properties: "library"; "view", the name of the view on screen; "destination-order". */
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

/**
 * hogarth_library_page_show_event:
 * @self: the page
 * @event_id: identifier of an event
 *
 * Goes to the events and selects one.
 */
void hogarth_library_page_show_event (HogarthLibraryPage *self,
                                      const char         *event_id);

/**
 * hogarth_library_page_toggle_search:
 * @self: the page
 *
 * Opens the search bar, goes to an open one, or closes it where the focus is in it.
 */
void hogarth_library_page_toggle_search (HogarthLibraryPage *self);

G_END_DECLS
