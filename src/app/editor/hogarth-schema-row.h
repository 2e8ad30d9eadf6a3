/* hogarth-schema-row.h: one entry of the schema, folded to its title until it is opened
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-input-schema.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_SCHEMA_ROW (hogarth_schema_row_get_type ())

G_DECLARE_FINAL_TYPE (HogarthSchemaRow, hogarth_schema_row, HOGARTH, SCHEMA_ROW, AdwExpanderRow)

/**
 * hogarth_schema_row_new:
 * @entry: the entry
 *
 * The row emits "edited" with the changed HogarthInputEntry, "renamed" with the new key,
 * "moved" with the new position relative to its own, and "removed".
 *
 * Returns: (transfer floating): a row
 */
GtkWidget         *hogarth_schema_row_new       (HogarthInputEntry *entry);

/**
 * hogarth_schema_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none): the entry as it is shown
 */
HogarthInputEntry *hogarth_schema_row_get_entry (HogarthSchemaRow  *self);

/**
 * hogarth_schema_row_set_entry:
 * @self: a row
 * @entry: the entry to show
 */
void               hogarth_schema_row_set_entry (HogarthSchemaRow  *self,
                                                 HogarthInputEntry *entry);

/**
 * hogarth_schema_row_edit_label:
 * @self: a row that is open
 *
 * Puts the cursor where the label is written.
 */
void               hogarth_schema_row_edit_label (HogarthSchemaRow  *self);

G_END_DECLS
