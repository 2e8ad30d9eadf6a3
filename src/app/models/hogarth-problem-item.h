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
 * Returns: (transfer full): an item whose properties never change
 */
HogarthProblemItem *hogarth_problem_item_new (HogarthProblem *problem);

/**
 * hogarth_problem_item_get_problem:
 * @self: an item
 *
 * Returns: (transfer none): the value
 */
HogarthProblem *hogarth_problem_item_get_problem (HogarthProblemItem *self);

/**
 * hogarth_problem_item_move:
 * @self: an item
 * @problem: a problem that reads as the item's
 *
 * Takes the place of the problem in a newer text, see hogarth_problem_reads_as(). It is told to
 * nobody, for nobody sees it.
 */
void            hogarth_problem_item_move        (HogarthProblemItem *self,
                                                  HogarthProblem     *problem);

G_END_DECLS
