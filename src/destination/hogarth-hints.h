/* hogarth-hints.h: what an experienced author would say about a destination
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-compile.h"
#include "hogarth-sample-event.h"

G_BEGIN_DECLS

/**
 * HogarthHintRow:
 * @id: such as "fetch-status-unchecked"
 * @title: one line, English
 * @severity: how bad it is
 *
 * One row of the table of hints.
 */
typedef struct
{
  const char      *id;
  const char      *title;
  HogarthSeverity  severity;
} HogarthHintRow;

const HogarthHintRow *hogarth_hint_rows    (guint              *n_rows);
GPtrArray            *hogarth_hints_find   (HogarthDestination *destination,
                                            HogarthProject     *project,
                                            GPtrArray          *sample_events);
HogarthDestination   *hogarth_problem_apply_fix (HogarthProblem      *problem,
                                                 HogarthDestination  *destination,
                                                 HogarthSecrets     **secrets);

G_END_DECLS
