/* hogarth-masking-form.h: how often the destination runs for events that are alike
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_MASKING_FORM (hogarth_masking_form_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMaskingForm, hogarth_masking_form, HOGARTH, MASKING_FORM, AdwBin)

/**
 * hogarth_masking_form_set_session:
 * @self: a form
 * @session: (nullable): the session whose masking it edits
 */
void hogarth_masking_form_set_session (HogarthMaskingForm *self,
                                       HogarthSession     *session);

G_END_DECLS
