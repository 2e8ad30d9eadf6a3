/* hogarth-run-item.h: one row of a destination's run history
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib-object.h>

#include "hogarth-run.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_RUN_ITEM (hogarth_run_item_get_type ())

G_DECLARE_FINAL_TYPE (HogarthRunItem, hogarth_run_item, HOGARTH, RUN_ITEM, GObject)

/**
 * hogarth_run_item_new:
 * @run: a stored run
 *
 * Properties, read only: "date" (the time in full), "detail" (what came of it, in words),
 * "event" (name of the event), "search" (what the filter looks at), "time" (how long ago).
 *
 * Returns: (transfer full): an item; it never changes
 */
HogarthRunItem *hogarth_run_item_new       (HogarthRun     *run);

/**
 * hogarth_run_item_get_run:
 * @self: an item
 *
 * Returns: (transfer none): the run
 */
HogarthRun     *hogarth_run_item_get_run   (HogarthRunItem *self);

/**
 * hogarth_run_item_dup_text:
 * @self: an item
 *
 * Returns: (transfer full): the whole run for reading: requests, answers, log, result
 */
char           *hogarth_run_item_dup_text  (HogarthRunItem *self);

G_END_DECLS
