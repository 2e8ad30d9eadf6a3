/* hogarth-match-item.h: a sample event, and whether it passes
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-clause.h"
#include "hogarth-sample-event.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_MATCH_ITEM (hogarth_match_item_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMatchItem, hogarth_match_item, HOGARTH, MATCH_ITEM, GObject)

/**
 * hogarth_match_item_new:
 * @event: the event
 * @clause: the filters, explained for it
 *
 * Returns: (transfer full): an item that never changes
 */
HogarthMatchItem   *hogarth_match_item_new         (HogarthSampleEvent *event,
                                                    HogarthClause      *clause);

/**
 * hogarth_match_item_new_masked:
 * @event: an event that the filters let pass
 * @passes: whether masking lets it pass too
 * @reason: why, in a sentence
 *
 * Returns: (transfer full): an item that never changes
 */
HogarthMatchItem   *hogarth_match_item_new_masked  (HogarthSampleEvent *event,
                                                    gboolean            passes,
                                                    const char         *reason);

/**
 * hogarth_match_item_get_event:
 * @self: an item
 *
 * Returns: (transfer none): the event
 */
HogarthSampleEvent *hogarth_match_item_get_event   (HogarthMatchItem   *self);

/**
 * hogarth_match_item_get_matched:
 * @self: an item
 *
 * Returns: whether the event passes
 */
gboolean            hogarth_match_item_get_matched (HogarthMatchItem   *self);

G_END_DECLS
