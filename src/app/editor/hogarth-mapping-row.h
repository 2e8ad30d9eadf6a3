/* hogarth-mapping-row.h: one mapping in the list of them
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_MAPPING_ROW (hogarth_mapping_row_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMappingRow, hogarth_mapping_row, HOGARTH, MAPPING_ROW, AdwActionRow)

/**
 * hogarth_mapping_row_new:
 *
 * The row emits "moved" (int offset), "duplicated" and "removed", by its menu, by keys and by
 * dragging.
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *hogarth_mapping_row_new  (void);

/**
 * hogarth_mapping_row_show:
 * @self: a row
 * @mapping: the mapping
 * @position: its place in the list
 * @run: (nullable): the newest run
 */
void       hogarth_mapping_row_show (HogarthMappingRow *self,
                                     HogData           *mapping,
                                     guint              position,
                                     HogarthRun        *run);

G_END_DECLS
