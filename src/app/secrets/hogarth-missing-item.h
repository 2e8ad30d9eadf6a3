/* hogarth-missing-item.h: a destination or project with the secrets that must be entered again
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
 * @missing: (element-type HogarthMissingSecret): as the store lists them, by owner
 *
 * Returns: (transfer full): a list of HogarthMissingItem, one an owner
 */
GListModel *hogarth_missing_items_new (GPtrArray *missing);

/**
 * hogarth_missing_item_get_id:
 * @self: an item
 *
 * Returns: (transfer none): identifier of the destination or project
 */
const char *hogarth_missing_item_get_id (HogarthMissingItem *self);

/**
 * hogarth_missing_item_is_destination:
 * @self: an item
 *
 * Returns: whether it is a destination, which can be opened; otherwise it is a project
 */
gboolean hogarth_missing_item_is_destination (HogarthMissingItem *self);

/**
 * hogarth_missing_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): the destination's name, or what names the project's integrations
 */
const char *hogarth_missing_item_get_title (HogarthMissingItem *self);

/**
 * hogarth_missing_item_get_inputs:
 * @self: an item
 *
 * Returns: (transfer none): labels of the inputs or integrations, in one line
 */
const char *hogarth_missing_item_get_inputs (HogarthMissingItem *self);

G_END_DECLS
