/* hogarth-filter-plan-private.h: compiled filters, clause by clause
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-filters.h"

G_BEGIN_DECLS

/*
 * The program that PostHog runs for the filters, and one for each clause, which it does not:
 * they explain the outcome. Immutable, atomically counted.
 */

typedef struct _HogarthFilterPlan HogarthFilterPlan;

HogarthFilterPlan *hogarth_filter_plan_new         (HogData           *filters,
                                                    HogarthProject    *project,
                                                    const char        *path);
HogarthFilterPlan *hogarth_filter_plan_ref         (HogarthFilterPlan *self);
void               hogarth_filter_plan_unref       (HogarthFilterPlan *self);
HogProgram        *hogarth_filter_plan_get_program (HogarthFilterPlan *self);
const char        *hogarth_filter_plan_get_error   (HogarthFilterPlan *self);
HogarthClause     *hogarth_filter_plan_evaluate    (HogarthFilterPlan *self,
                                                    HogData           *globals);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthFilterPlan, hogarth_filter_plan_unref)

G_END_DECLS
