/* hogarth-inputs-pane.h: the form of a destination's inputs
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_INPUTS_PANE (hogarth_inputs_pane_get_type ())

G_DECLARE_FINAL_TYPE (HogarthInputsPane, hogarth_inputs_pane, HOGARTH, INPUTS_PANE, AdwBin)

/**
 * hogarth_inputs_pane_set_session:
 * @self: a pane
 * @session: the session whose inputs it edits
 */
void hogarth_inputs_pane_set_session (HogarthInputsPane *self,
                                      HogarthSession    *session);

G_END_DECLS
