/* hogarth-bin-item.h: one row of the bin: a project, a destination or a sample event
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store-types.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_BIN_ITEM (hogarth_bin_item_get_type ())

G_DECLARE_FINAL_TYPE (HogarthBinItem, hogarth_bin_item, HOGARTH, BIN_ITEM, GObject)

/**
 * hogarth_bin_item_new:
 * @kind: %HOGARTH_STORE_PROJECT, %HOGARTH_STORE_DESTINATION or %HOGARTH_STORE_EVENT
 * @record: the stored record of that kind
 * @project: (nullable): name of the project that it belongs to
 * @now: the present time, in microseconds since 1970
 *
 * Properties, read only: "detail" (kind, project, when it was deleted), "icon-name", "search"
 * (what the filter looks at), "title".
 *
 * Returns: (transfer full): an item; it never changes
 */
HogarthBinItem   *hogarth_bin_item_new            (HogarthStoreKind  kind,
                                                   gpointer          record,
                                                   const char       *project,
                                                   gint64            now);

HogarthStoreKind  hogarth_bin_item_get_kind       (HogarthBinItem   *self);

/**
 * hogarth_bin_item_get_id:
 * @self: an item
 *
 * Returns: (transfer none): the identifier in the store
 */
const char       *hogarth_bin_item_get_id         (HogarthBinItem   *self);

/**
 * hogarth_bin_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): what to call it, never empty
 */
const char       *hogarth_bin_item_get_title      (HogarthBinItem   *self);

/**
 * hogarth_bin_item_get_deleted_at:
 * @self: an item
 *
 * Returns: when it was deleted, in microseconds since 1970
 */
gint64            hogarth_bin_item_get_deleted_at (HogarthBinItem   *self);

G_END_DECLS
