/* hogarth-event-matches-window.h: which destinations an event is for
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-library.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_EVENT_MATCHES_WINDOW (hogarth_event_matches_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthEventMatchesWindow, hogarth_event_matches_window,
                      HOGARTH, EVENT_MATCHES_WINDOW, AdwWindow)

/**
 * hogarth_event_matches_window_new:
 * @library: the library whose project's destinations are asked
 * @event: the event
 * @parent: (nullable): the window that it belongs to
 *
 * A row that is activated opens the destination in @parent, and closes the window.
 *
 * Returns: (transfer none): a window that fills itself
 */
GtkWindow *hogarth_event_matches_window_new (HogarthLibrary     *library,
                                             HogarthSampleEvent *event,
                                             GtkWindow          *parent);

G_END_DECLS
