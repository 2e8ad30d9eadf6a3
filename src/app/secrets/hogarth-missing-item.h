/* hogarth-missing-item.h: a destination with the secrets that must be entered again
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_MISSING_ITEM (hogarth_missing_item_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMissingItem, hogarth_missing_item, HOGARTH, MISSING_ITEM, GObject)

/**
 * hogarth_missing_items_new:
 * @missing: (element-type HogarthMissingSecret): as the store lists them, by destination
 *
 * Returns: (transfer full): a list of HogarthMissingItem, one a destination
 */
GListModel *hogarth_missing_items_new (GPtrArray *missing);

/**
 * hogarth_missing_item_get_id:
 * @self: an item
 *
 * Returns: (transfer none): identifier of the destination
 */
const char *hogarth_missing_item_get_id (HogarthMissingItem *self);

/**
 * hogarth_missing_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): name of the destination
 */
const char *hogarth_missing_item_get_title (HogarthMissingItem *self);

/**
 * hogarth_missing_item_get_inputs:
 * @self: an item
 *
 * Returns: (transfer none): labels of the inputs, in one line
 */
const char *hogarth_missing_item_get_inputs (HogarthMissingItem *self);

G_END_DECLS
