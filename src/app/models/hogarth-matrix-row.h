/* hogarth-matrix-row.h: what one event gives: a row of the matrix
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-run.h"
#include "hogarth-sample-event.h"
#include "hogarth-usage.h"

G_BEGIN_DECLS

/**
 * HogarthMatrixCellKind:
 * @HOGARTH_MATRIX_CELL_ABSENT: there is no such input or field for the event
 * @HOGARTH_MATRIX_CELL_VALUE: a value
 * @HOGARTH_MATRIX_CELL_EMPTY: a text, list or object without anything in it
 * @HOGARTH_MATRIX_CELL_NULL: null
 * @HOGARTH_MATRIX_CELL_ERROR: it could not be rendered
 */
typedef enum
{
  HOGARTH_MATRIX_CELL_ABSENT,
  HOGARTH_MATRIX_CELL_VALUE,
  HOGARTH_MATRIX_CELL_EMPTY,
  HOGARTH_MATRIX_CELL_NULL,
  HOGARTH_MATRIX_CELL_ERROR,
} HogarthMatrixCellKind;

#define HOGARTH_TYPE_MATRIX_COLUMN (hogarth_matrix_column_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMatrixColumn, hogarth_matrix_column, HOGARTH, MATRIX_COLUMN, GObject)

#define HOGARTH_TYPE_MATRIX_ROW (hogarth_matrix_row_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMatrixRow, hogarth_matrix_row, HOGARTH, MATRIX_ROW, GObject)

/**
 * hogarth_matrix_column_get_id:
 * @self: a column
 *
 * Returns: (transfer none): which cells it shows
 */
const char         *hogarth_matrix_column_get_id     (HogarthMatrixColumn   *self);

/**
 * hogarth_matrix_column_get_title:
 * @self: a column
 *
 * Returns: (transfer none): the key of an input, the name or path of a field of a request
 */
const char         *hogarth_matrix_column_get_title  (HogarthMatrixColumn   *self);

/**
 * hogarth_matrix_column_is_input:
 * @self: a column
 *
 * Returns: whether it is of an input; else it is of a request
 */
gboolean            hogarth_matrix_column_is_input   (HogarthMatrixColumn   *self);

/**
 * hogarth_matrix_rows_new:
 * @event: an event
 * @run: what it gave
 * @columns: (element-type HogarthMatrixColumn): the columns so far; new ones are added
 *
 * May be called on any thread.
 *
 * Returns: (transfer full) (element-type HogarthMatrixRow): a row, or one for each mapping that
 *   is for the event
 */
GPtrArray          *hogarth_matrix_rows_new          (HogarthSampleEvent    *event,
                                                      HogarthRun            *run,
                                                      GPtrArray             *columns);

/**
 * hogarth_matrix_row_get_event:
 * @self: a row
 *
 * Returns: (transfer none): the event
 */
HogarthSampleEvent *hogarth_matrix_row_get_event     (HogarthMatrixRow      *self);

/**
 * hogarth_matrix_row_get_title:
 * @self: a row
 *
 * Returns: (transfer none): the event, and the mapping that is for it
 */
const char         *hogarth_matrix_row_get_title     (HogarthMatrixRow      *self);

/**
 * hogarth_matrix_row_get_usage:
 * @self: a row
 *
 * Returns: (transfer none): what the run of the event used of the limits
 */
const HogarthUsage *hogarth_matrix_row_get_usage     (HogarthMatrixRow      *self);

/**
 * hogarth_matrix_row_get_cell:
 * @self: a row
 * @column: identifier of a column
 * @text: (out) (transfer none) (nullable): what to show
 *
 * Returns: what the cell holds
 */
HogarthMatrixCellKind
                    hogarth_matrix_row_get_cell      (HogarthMatrixRow      *self,
                                                      const char            *column,
                                                      const char           **text);

/**
 * hogarth_matrix_row_has_problem:
 * @self: a row
 *
 * Returns: whether a cell is empty, null or an error, or the run failed
 */
gboolean            hogarth_matrix_row_has_problem   (HogarthMatrixRow      *self);

/**
 * hogarth_matrix_row_matches:
 * @self: a row
 * @words: (nullable): what is searched for, case-folded
 *
 * Returns: whether its event or a cell has that text
 */
gboolean            hogarth_matrix_row_matches       (HogarthMatrixRow      *self,
                                                      const char            *words);

G_END_DECLS
