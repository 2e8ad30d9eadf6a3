/* hogarth-sample-event-item.h: a sample event as an item of a list
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-sample-event.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_SAMPLE_EVENT_ITEM (hogarth_sample_event_item_get_type ())

G_DECLARE_FINAL_TYPE (HogarthSampleEventItem, hogarth_sample_event_item, HOGARTH, SAMPLE_EVENT_ITEM,
                      GObject)

/**
 * hogarth_sample_event_item_new:
 * @event: the value
 *
 * Returns: (transfer full): an item that never changes
 */
HogarthSampleEventItem *hogarth_sample_event_item_new (HogarthSampleEvent *event);

/**
 * hogarth_sample_event_item_get_event:
 * @self: an item
 *
 * Returns: (transfer none): the value
 */
HogarthSampleEvent *hogarth_sample_event_item_get_event (HogarthSampleEventItem *self);

G_END_DECLS
