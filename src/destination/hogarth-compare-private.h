/* hogarth-compare-private.h: how expectations and runs are compared
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-run-compare.h"

G_BEGIN_DECLS

void       hogarth_data_match               (HogData    *expected,
                                             HogData    *actual,
                                             const char *where,
                                             GPtrArray  *differences);
void       hogarth_text_compare             (const char *expected,
                                             const char *actual,
                                             const char *where,
                                             GPtrArray  *differences);
gboolean   hogarth_placeholder_matches      (HogData    *expected,
                                             HogData    *actual);
HogData   *hogarth_data_from_body           (const char *body);

GPtrArray *hogarth_expectations_compare     (HogData    *expectations,
                                             HogarthRun *run);
HogData   *hogarth_expectations_new_from_run (HogarthRun *run,
                                             HogData    *previous);

G_END_DECLS
