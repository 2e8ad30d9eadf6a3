/* hogarth-problem-item.h: a problem as an item of a list
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-problem.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_PROBLEM_ITEM (hogarth_problem_item_get_type ())

G_DECLARE_FINAL_TYPE (HogarthProblemItem, hogarth_problem_item, HOGARTH, PROBLEM_ITEM, GObject)

/**
 * hogarth_problem_item_new:
 * @problem: the value
 *
 * Returns: (transfer full): an item that never changes
 */
HogarthProblemItem *hogarth_problem_item_new (HogarthProblem *problem);

/**
 * hogarth_problem_item_get_problem:
 * @self: an item
 *
 * Returns: (transfer none): the value
 */
HogarthProblem *hogarth_problem_item_get_problem (HogarthProblemItem *self);

G_END_DECLS
