/* hogarth-differences-view.h: how one run differs from another, request by request
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-run.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_DIFFERENCES_VIEW (hogarth_differences_view_get_type ())

G_DECLARE_FINAL_TYPE (HogarthDifferencesView, hogarth_differences_view, HOGARTH, DIFFERENCES_VIEW,
                      AdwBin)

/**
 * hogarth_differences_view_set_runs:
 * @self: the view
 * @earlier: (nullable): a run; %NULL where there is none yet
 * @later: the run that came after it
 *
 * Shows what @later sent, printed and gave otherwise than @earlier. Main thread only.
 */
void hogarth_differences_view_set_runs (HogarthDifferencesView *self,
                                        HogarthRun             *earlier,
                                        HogarthRun             *later);

G_END_DECLS
