/* hogarth-destination-row.h: a destination in the library's list
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_DESTINATION_ROW (hogarth_destination_row_get_type ())

/* Property: "item", the HogarthLibraryItem that it shows. */
G_DECLARE_FINAL_TYPE (HogarthDestinationRow, hogarth_destination_row, HOGARTH, DESTINATION_ROW,
                      AdwBin)

G_END_DECLS
