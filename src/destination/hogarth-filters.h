/* hogarth-filters.h: filters of a destination, compiled, run and explained
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-clause.h"
#include "hogarth-destination.h"
#include "hogarth-project.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HogarthFilterOperator:
 * @id: as in the JSON, such as "icontains"
 * @label: English, lower case: "contains"
 * @values: how many values it takes: 0, 1, 2 (a range) or -1 (one or more)
 * @element: whether element properties know it
 * @text: whether the value is always text (no number entry)
 *
 * One row of the table of operators, for a picker.
 */
typedef struct
{
  const char *id;
  const char *label;
  int         values;
  gboolean    element;
  gboolean    text;
} HogarthFilterOperator;

const HogarthFilterOperator *hogarth_filter_operators     (guint              *n_operators);
const HogarthFilterOperator *hogarth_filter_operator_find (const char         *id);

/*
 * filters is the JSON object of a destination or a mapping. The expression is Hog text whose
 * bytecode is PostHog's. Errors are HOGARTH_ERROR_INVALID with PostHog's bytecode_error text.
 */
char           *hogarth_filters_to_expression (HogData            *filters,
                                               HogarthProject     *project,
                                               GError            **error);
HogProgram     *hogarth_filters_compile       (HogData            *filters,
                                               HogarthProject     *project,
                                               GError            **error);
char           *hogarth_filter_property_to_label (HogData         *property);
gboolean        hogarth_filter_property_is_complete (HogData      *property);

/*
 * globals are those of a run (event, person, groups…), not the flat ones that filters see.
 * The root clause's outcome is what PostHog decides; mappings is NULL or the destination's
 * list: with mappings, event and action entries of filters do not count.
 */
HogarthClause  *hogarth_filters_explain       (HogData            *filters,
                                               HogarthProject     *project,
                                               HogData            *globals);
HogarthClause  *hogarth_filters_count         (HogData            *filters,
                                               HogarthProject     *project,
                                               GPtrArray          *globals,
                                               GPtrArray          *clauses,
                                               GCancellable       *cancellable,
                                               GError            **error);
HogData        *hogarth_filters_without_triggers (HogData         *filters);

G_END_DECLS
