/* hogarth-log-view.h: the log of a run, by level, with ways to the lines that wrote it
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-run.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_LOG_VIEW (hogarth_log_view_get_type ())

/**
 * HogarthLogView:
 *
 * Lists what a run logged, from a level up. The button of a row goes to its line of the source.
 */
G_DECLARE_FINAL_TYPE (HogarthLogView, hogarth_log_view, HOGARTH, LOG_VIEW, AdwBin)

/**
 * hogarth_log_view_set_run:
 * @self: a view
 * @run: the run whose log it shows
 */
void     hogarth_log_view_set_run    (HogarthLogView *self,
                                      HogarthRun     *run);

/**
 * hogarth_log_view_select_line:
 * @self: a view
 * @line: a line of the source, from 1
 *
 * Selects the first thing that the line logged, showing all levels if need be.
 *
 * Returns: whether there is one
 */
gboolean hogarth_log_view_select_line (HogarthLogView *self,
                                       guint           line);

G_END_DECLS
