/* hogarth-event-matches.h: an event against all destinations of its project
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-list-work.h"
#include "hogarth-sample-event.h"
#include "hogarth-store.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_EVENT_MATCHES (hogarth_event_matches_get_type ())

G_DECLARE_FINAL_TYPE (HogarthEventMatches, hogarth_event_matches, HOGARTH, EVENT_MATCHES,
                      HogarthListWork)

/**
 * hogarth_event_matches_new:
 * @store: where the destinations are
 * @project: the project
 * @event: the event
 *
 * Runs the filters of all destinations in a worker; a step is a destination.
 *
 * Returns: (transfer full): the matches, empty at first
 */
HogarthEventMatches *hogarth_event_matches_new           (HogarthStore        *store,
                                                          HogarthProject      *project,
                                                          HogarthSampleEvent  *event);

/**
 * hogarth_event_matches_get_rows:
 * @self: matches
 *
 * Returns: (transfer none): a list of HogarthEventMatch, by name of destination
 */
GListModel          *hogarth_event_matches_get_rows      (HogarthEventMatches *self);

/**
 * hogarth_event_matches_get_n_matched:
 * @self: matches
 *
 * Returns: how many of the rows matched
 */
guint                hogarth_event_matches_get_n_matched (HogarthEventMatches *self);

G_END_DECLS
