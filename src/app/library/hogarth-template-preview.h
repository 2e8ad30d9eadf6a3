/* hogarth-template-preview.h: a destination of a template whose empty inputs are filled
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-preset.h"

G_BEGIN_DECLS

/**
 * hogarth_template_preview_new:
 * @template_: a template
 * @preset: (nullable): what it is used for
 * @secrets: (out) (transfer full): stand-ins for its secret inputs
 *
 * Makes a destination to preview a template with: required inputs without a default get the
 * value of the template's first test case, or one that says what belongs there.
 *
 * Returns: (transfer full): a destination that is not to be stored
 */
HogarthDestination *hogarth_template_preview_new (HogarthTemplate  *template_,
                                                  HogarthPreset    *preset,
                                                  HogarthSecrets  **secrets);

G_END_DECLS
