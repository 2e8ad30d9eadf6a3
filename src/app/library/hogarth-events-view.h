/* hogarth-events-view.h: the sample events of the current project
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-library-view.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_EVENTS_VIEW (hogarth_events_view_get_type ())

G_DECLARE_FINAL_TYPE (HogarthEventsView, hogarth_events_view, HOGARTH, EVENTS_VIEW,
                      HogarthLibraryView)

/**
 * hogarth_events_view_select:
 * @self: the view
 * @event_id: identifier of an event
 *
 * Shows an event; one that the list does not have yet when it comes.
 */
void hogarth_events_view_select (HogarthEventsView *self,
                                 const char        *event_id);

G_END_DECLS
