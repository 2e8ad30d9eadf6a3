/* hogarth-event-match.h: a destination, and whether it is for an event
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"
#include "hogarth-project.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_EVENT_MATCH (hogarth_event_match_get_type ())

G_DECLARE_FINAL_TYPE (HogarthEventMatch, hogarth_event_match, HOGARTH, EVENT_MATCH, GObject)

/**
 * hogarth_event_match_new:
 * @id: the destination's identifier in the store
 * @destination: the destination
 * @project: whose actions, internal users and cohorts count
 * @globals: the globals of the event
 *
 * Runs the filters, and where there are mappings theirs. May be called on any thread.
 *
 * Returns: (transfer full): an item that never changes
 */
HogarthEventMatch *hogarth_event_match_new         (const char         *id,
                                                    HogarthDestination *destination,
                                                    HogarthProject     *project,
                                                    HogData            *globals);

/**
 * hogarth_event_match_get_id:
 * @self: an item
 *
 * Returns: (transfer none): the destination's identifier in the store
 */
const char        *hogarth_event_match_get_id      (HogarthEventMatch  *self);

/**
 * hogarth_event_match_get_matched:
 * @self: an item
 *
 * Returns: whether the destination would run for the event
 */
gboolean           hogarth_event_match_get_matched (HogarthEventMatch  *self);

/**
 * hogarth_event_match_has_words:
 * @self: an item
 * @words: (nullable): what is searched for, case-folded
 *
 * Returns: whether its title or its reason has them
 */
gboolean           hogarth_event_match_has_words   (HogarthEventMatch  *self,
                                                    const char         *words);

G_END_DECLS
