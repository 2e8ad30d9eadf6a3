/* hogarth-expectations-private.h: what a test case expects of a run
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-run-compare.h"

G_BEGIN_DECLS

char    *hogarth_expectations_find_fault (HogData    *expectations);
void     hogarth_expectations_check      (HogData    *expectations,
                                          HogarthRun *run,
                                          GPtrArray  *differences);
HogData *hogarth_expectations_from_run   (HogarthRun *run);

G_END_DECLS
