/* hogarth-filters-form.h: which events a part is for, and why the others are not
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-part.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_FILTERS_FORM (hogarth_filters_form_get_type ())

G_DECLARE_FINAL_TYPE (HogarthFiltersForm, hogarth_filters_form, HOGARTH, FILTERS_FORM, AdwBin)

/**
 * hogarth_filters_form_set_part:
 * @self: a form
 * @part: (nullable): the part whose filters it edits
 */
void hogarth_filters_form_set_part (HogarthFiltersForm *self,
                                    HogarthPart        *part);

G_END_DECLS
