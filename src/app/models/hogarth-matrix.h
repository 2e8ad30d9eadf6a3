/* hogarth-matrix.h: a destination against many events
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gio/gio.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_MATRIX (hogarth_matrix_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMatrix, hogarth_matrix, HOGARTH, MATRIX, GObject)

/**
 * hogarth_matrix_new:
 * @session: a session
 *
 * Runs the present snapshot with mocked answers for each sample event, on a worker, and gives
 * rows as they come. Properties, read only: "progress", from 0 to 1; "running". Main thread.
 *
 * Returns: (transfer full): a matrix that is being made
 */
HogarthMatrix *hogarth_matrix_new         (HogarthSession *session);

/**
 * hogarth_matrix_cancel:
 * @self: a matrix
 *
 * Stops it; the rows that are there stay.
 */
void           hogarth_matrix_cancel      (HogarthMatrix  *self);

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
 * hogarth_matrix_get_n_events:
 * @self: a matrix
 * @n_done: (out): how many of them were run
 *
 * Returns: how many events there are
 */
guint          hogarth_matrix_get_n_events (HogarthMatrix *self,
                                            guint         *n_done);

G_END_DECLS
