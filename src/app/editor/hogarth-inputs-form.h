/* hogarth-inputs-form.h: a row per input of a part, or the editor of its schema
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-part.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_INPUTS_FORM (hogarth_inputs_form_get_type ())

G_DECLARE_FINAL_TYPE (HogarthInputsForm, hogarth_inputs_form, HOGARTH, INPUTS_FORM, AdwBin)

/**
 * hogarth_inputs_form_set_part:
 * @self: a form
 * @part: (nullable): the part whose inputs it edits
 */
void hogarth_inputs_form_set_part (HogarthInputsForm *self,
                                   HogarthPart       *part);

G_END_DECLS
