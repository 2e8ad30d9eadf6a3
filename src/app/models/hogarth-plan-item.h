/* hogarth-plan-item.h: one row of what the import of a project will do
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store-exchange.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_PLAN_ITEM (hogarth_plan_item_get_type ())

G_DECLARE_FINAL_TYPE (HogarthPlanItem, hogarth_plan_item, HOGARTH, PLAN_ITEM, GObject)

/**
 * hogarth_plan_item_new:
 * @row: a row of the plan
 *
 * Properties, read only: "action" (what will be done, in words), "icon-name", "kind" (what it
 * is, in words), "name", "search" (what the filter looks at).
 *
 * Returns: (transfer full): an item; it never changes
 */
HogarthPlanItem *hogarth_plan_item_new          (const HogarthProjectImportRow *row);

/**
 * hogarth_describe_plan:
 * @rows: (element-type HogarthProjectImportRow): a plan
 * @n_changes: (out): how many things it adds or changes
 *
 * Returns: (transfer full): how much will be added, changed and kept, in one sentence
 */
char            *hogarth_describe_plan          (GPtrArray                     *rows,
                                                 guint                         *n_changes);

G_END_DECLS
