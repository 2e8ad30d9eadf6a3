/* hogarth-filters-pane.h: which events the destination is for, and why the others are not
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_FILTERS_PANE (hogarth_filters_pane_get_type ())

G_DECLARE_FINAL_TYPE (HogarthFiltersPane, hogarth_filters_pane, HOGARTH, FILTERS_PANE, AdwBin)

/**
 * hogarth_filters_pane_set_session:
 * @self: a pane
 * @session: (nullable): the session whose filters it edits
 */
void hogarth_filters_pane_set_session (HogarthFiltersPane *self,
                                       HogarthSession     *session);

G_END_DECLS
