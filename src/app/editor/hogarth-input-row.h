/* hogarth-input-row.h: one input of the form: title, editor, what it renders to
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

#include "hogarth-part.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_INPUT_ROW (hogarth_input_row_get_type ())

G_DECLARE_FINAL_TYPE (HogarthInputRow, hogarth_input_row, HOGARTH, INPUT_ROW, GtkWidget)

/**
 * hogarth_input_row_new:
 * @part: the part that it edits
 * @entry: the entry of the schema; the row stays right while its key, type and secrecy do
 *
 * Returns: (transfer floating): a row that follows the part
 */
GtkWidget  *hogarth_input_row_new     (HogarthPart       *part,
                                       HogarthInputEntry *entry);

/**
 * hogarth_input_row_get_key:
 * @self: a row
 *
 * Returns: (transfer none): key of its input
 */
const char *hogarth_input_row_get_key (HogarthInputRow   *self);

G_END_DECLS
