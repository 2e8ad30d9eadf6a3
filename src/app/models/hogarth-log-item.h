/* hogarth-log-item.h: a line of a run's log as an item of a list
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-run.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_LOG_ITEM (hogarth_log_item_get_type ())

G_DECLARE_FINAL_TYPE (HogarthLogItem, hogarth_log_item, HOGARTH, LOG_ITEM, GObject)

/**
 * hogarth_log_item_new:
 * @log: what was logged
 * @mapping: (nullable): the name of the mapping that logged it
 *
 * Returns: (transfer full): an item that never changes
 */
HogarthLogItem *hogarth_log_item_new       (const HogarthRunLog *log,
                                            const char          *mapping);

/**
 * hogarth_log_item_get_line:
 * @self: an item
 *
 * Returns: the line of the source that logged it, from 1; 0 if none did
 */
guint           hogarth_log_item_get_line  (HogarthLogItem      *self);

/**
 * hogarth_log_item_get_weight:
 * @self: an item
 *
 * Returns: 0 for "debug", 1 for "info", 2 for "warn", 3 for "error"
 */
guint           hogarth_log_item_get_weight (HogarthLogItem     *self);

G_END_DECLS
