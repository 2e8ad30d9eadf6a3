/* hogarth-templates-view.h: the templates by category
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-library-view.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_TEMPLATES_VIEW (hogarth_templates_view_get_type ())

G_DECLARE_FINAL_TYPE (HogarthTemplatesView, hogarth_templates_view, HOGARTH, TEMPLATES_VIEW,
                      HogarthLibraryView)

G_END_DECLS
