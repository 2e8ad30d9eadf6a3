/* hogarth-matrix.h: a destination against many events
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-list-work.h"
#include "hogarth-matrix-row.h"
#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_MATRIX (hogarth_matrix_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMatrix, hogarth_matrix, HOGARTH, MATRIX, HogarthListWork)

/**
 * hogarth_matrix_new:
 * @session: a session
 *
 * Runs the present snapshot with mocked answers for each sample event, on a worker, and gives
 * rows as they come; a step is an event. Main thread.
 *
 * Returns: (transfer full): a matrix that is being made
 */
HogarthMatrix *hogarth_matrix_new         (HogarthSession *session);

/**
 * hogarth_matrix_get_columns:
 * @self: a matrix
 *
 * Returns: (transfer none): a list of HogarthMatrixColumn
 */
GListModel    *hogarth_matrix_get_columns (HogarthMatrix  *self);

/**
 * hogarth_matrix_get_rows:
 * @self: a matrix
 *
 * Returns: (transfer none): a list of HogarthMatrixRow
 */
GListModel    *hogarth_matrix_get_rows    (HogarthMatrix  *self);

/**
 * hogarth_matrix_get_worst:
 * @self: a matrix
 * @kind: what is measured
 *
 * Returns: (transfer none) (nullable): the first row so far that used most of it
 */
HogarthMatrixRow *hogarth_matrix_get_worst (HogarthMatrix    *self,
                                            HogarthUsageKind  kind);

G_END_DECLS
