/* hogarth-mapping-page.h: one mapping: its name, inputs and filters
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-part.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_MAPPING_PAGE (hogarth_mapping_page_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMappingPage, hogarth_mapping_page, HOGARTH, MAPPING_PAGE, AdwBin)

/**
 * hogarth_mapping_page_set_part:
 * @self: a page
 * @part: (nullable): the mapping that it edits
 */
void hogarth_mapping_page_set_part (HogarthMappingPage *self,
                                    HogarthPart        *part);

G_END_DECLS
