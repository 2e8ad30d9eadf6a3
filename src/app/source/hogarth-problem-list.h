/* hogarth-problem-list.h: what is wrong with the source, with fixes and ways there
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_PROBLEM_LIST (hogarth_problem_list_get_type ())

/**
 * HogarthProblemList:
 *
 * Lists the problems of the source and the error of the last run, if it is in the source. Hidden
 * while there are none. "go-to" is emitted with the line and the column, from 1, that were chosen;
 * "changed" after the list is another one.
 */
G_DECLARE_FINAL_TYPE (HogarthProblemList, hogarth_problem_list, HOGARTH, PROBLEM_LIST, AdwBin)

/**
 * hogarth_problem_list_set_session:
 * @self: a list
 * @session: the session
 */
void            hogarth_problem_list_set_session (HogarthProblemList *self,
                                                  HogarthSession     *session);

/**
 * hogarth_problem_list_get_problems:
 * @self: a list
 *
 * Returns: (transfer none): the problems of the source, a list of HogarthProblemItem in the order
 *   of the text
 */
GListModel     *hogarth_problem_list_get_problems (HogarthProblemList *self);

/**
 * hogarth_problem_list_step:
 * @self: a list
 * @line: where the cursor is, from 1
 * @column: its column, from 1
 * @forward: whether to go on or back
 *
 * Goes to the next problem after the cursor, or the one before it; after the last one to the first.
 */
void            hogarth_problem_list_step        (HogarthProblemList *self,
                                                  guint               line,
                                                  guint               column,
                                                  gboolean            forward);

G_END_DECLS
