/* batch.h: one case a line in, one reply a line out
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <hog.h>

G_BEGIN_DECLS

/**
 * batch_run:
 * @run_case: adds the members of the reply to a case
 *
 * Reads cases from standard input and writes a reply to each, with the "id" of its case.
 *
 * Returns: the exit status: 2 where a line is no JSON
 */
int batch_run (void (*run_case) (HogData        *item,
                                 HogDataBuilder *reply));

G_END_DECLS
