/* hogarth-history-item.h: one row of a destination's time line
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store-history.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_HISTORY_ITEM (hogarth_history_item_get_type ())

G_DECLARE_FINAL_TYPE (HogarthHistoryItem, hogarth_history_item, HOGARTH, HISTORY_ITEM, GObject)

/**
 * hogarth_history_item_new:
 * @version: a version of the history
 *
 * Properties, read only: "date" (the time in full), "name" (empty if it has none), "search"
 * (all of them), "summary" (what it changed, in words), "time" (how long ago).
 *
 * Returns: (transfer full): an item; it never changes
 */
HogarthHistoryItem *hogarth_history_item_new              (HogarthStoredVersion *version);

/**
 * hogarth_history_item_new_present:
 * @changes: (element-type HogarthChange): what changed since the newest version
 * @is_first: whether there is no version before it
 *
 * Returns: (transfer full): an item for the destination as it is now; its id is 0
 */
HogarthHistoryItem *hogarth_history_item_new_present      (GPtrArray            *changes,
                                                           gboolean              is_first);

/**
 * hogarth_history_item_get_id:
 * @self: an item
 *
 * Returns: number of the version, 0 for the destination as it is now
 */
gint64              hogarth_history_item_get_id           (HogarthHistoryItem   *self);

/**
 * hogarth_history_item_get_name:
 * @self: an item
 *
 * Returns: (transfer none): the name that the version was given, empty if it has none
 */
const char         *hogarth_history_item_get_name         (HogarthHistoryItem   *self);

/**
 * hogarth_describe_changes:
 * @changes: (element-type HogarthChange): changes between two versions
 *
 * Returns: (transfer full): all of them on one line, in the user's language; empty if there are
 *   none
 */
char               *hogarth_describe_changes              (GPtrArray            *changes);

G_END_DECLS
