/* hogarth-project-button.h: the current project, and the menu of the others
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_PROJECT_BUTTON (hogarth_project_button_get_type ())

/* Property: "library". */
G_DECLARE_FINAL_TYPE (HogarthProjectButton, hogarth_project_button, HOGARTH, PROJECT_BUTTON,
                      AdwBin)

G_END_DECLS
