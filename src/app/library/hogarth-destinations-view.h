/* hogarth-destinations-view.h: the destinations of the current project
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-library-view.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_DESTINATIONS_VIEW (hogarth_destinations_view_get_type ())

/* Property besides those of the view: "order", a HogarthDestinationOrder. */
G_DECLARE_FINAL_TYPE (HogarthDestinationsView, hogarth_destinations_view, HOGARTH,
                      DESTINATIONS_VIEW, HogarthLibraryView)

G_END_DECLS
