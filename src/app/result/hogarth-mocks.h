/* hogarth-mocks.h: the list of mocked answers, edited as a value
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-run.h"

G_BEGIN_DECLS

/**
 * hogarth_mocks_with_answer:
 * @mocks: the answers, a list as HogarthMockFetch reads it
 * @index: which request the answer is for, from 0
 * @status: its status
 * @body: its body
 *
 * Answers before @index that are not there yet become the default, 200 and {}.
 *
 * Returns: (transfer full): the next list
 */
HogData *hogarth_mocks_with_answer (HogData    *mocks,
                                    guint       index,
                                    guint       status,
                                    HogData    *body);

/**
 * hogarth_mocks_from_run:
 * @run: a run, with its secrets removed as in all runs
 *
 * Returns: (transfer full): the answers that the run's requests got
 */
HogData *hogarth_mocks_from_run    (HogarthRun *run);

G_END_DECLS
