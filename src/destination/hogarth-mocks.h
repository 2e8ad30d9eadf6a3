/* hogarth-mocks.h: the list of mocked answers, edited as a value
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-run.h"

G_BEGIN_DECLS

/**
 * hogarth_mocks_list:
 * @mocks: (nullable): mocked answers as a test case has them: a list, one answer, or none
 *
 * Returns: (transfer full): the list of them
 */
HogData *hogarth_mocks_list        (HogData    *mocks);

/**
 * hogarth_mocks_is_ordered:
 * @answer: one of them
 *
 * Returns: whether it is for whichever request comes next, and given once if it does not say how
 *   often
 */
gboolean hogarth_mocks_is_ordered  (HogData    *answer);

/**
 * hogarth_mocks_replace:
 * @mocks: a list of answers
 * @index: one of them
 * @answer: (nullable): what replaces it, %NULL to remove it
 *
 * Returns: (transfer full): the next list
 */
HogData *hogarth_mocks_replace     (HogData    *mocks,
                                    guint       index,
                                    HogData    *answer);

/**
 * hogarth_mocks_move:
 * @mocks: a list of answers
 * @from: one of them
 * @to: where it goes
 *
 * Returns: (transfer full): the next list
 */
HogData *hogarth_mocks_move        (HogData    *mocks,
                                    guint       from,
                                    guint       to);

/**
 * hogarth_mocks_with_preset:
 * @mocks: a list of answers
 * @name: "answer", "error-then-ok", "rate-limit", "time-out" or "no-connection"
 *
 * Returns: (transfer full): the list with the answers of that name at its end; of no known name
 *   there are none
 */
HogData *hogarth_mocks_with_preset (HogData    *mocks,
                                    const char *name);

/**
 * hogarth_mocks_with_answer:
 * @mocks: a list of answers as HogarthMockFetch reads it
 * @run: a run that got them
 * @index: which request of @run the answer is for
 * @status: its status
 * @body: its body
 *
 * Changes the answer that the last attempt of the request got, and leaves its other members. Where
 * that was the default there is a new answer, after those that the requests before it need. An
 * answer with a status that is tried again is there for each further attempt.
 *
 * Returns: (transfer full): the next list
 */
HogData *hogarth_mocks_with_answer (HogData    *mocks,
                                    HogarthRun *run,
                                    guint       index,
                                    guint       status,
                                    HogData    *body);

/**
 * hogarth_mocks_from_run:
 * @run: a run, with its secrets removed as in all runs
 *
 * Returns: (transfer full): what the attempts of the run's requests got, in order
 */
HogData *hogarth_mocks_from_run    (HogarthRun *run);

G_END_DECLS
