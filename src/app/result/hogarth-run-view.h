/* hogarth-run-view.h: one run: match, requests with answers, inputs, log, result, meters
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_RUN_VIEW (hogarth_run_view_get_type ())

G_DECLARE_FINAL_TYPE (HogarthRunView, hogarth_run_view, HOGARTH, RUN_VIEW, AdwBin)

/**
 * hogarth_run_view_set_session:
 * @self: a run view
 * @session: (nullable): where mocked answers that are typed go; %NULL for the view of a record,
 *   which is only read
 */
void        hogarth_run_view_set_session (HogarthRunView *self,
                                          HogarthSession *session);

/**
 * hogarth_run_view_set_run:
 * @self: a run view
 * @run: what to show
 * @tested: whether to say that it was a test, and whether that was sent for real
 */
void        hogarth_run_view_set_run     (HogarthRunView *self,
                                          HogarthRun     *run,
                                          gboolean        tested);

/**
 * hogarth_run_view_set_comparing:
 * @self: a run view
 * @comparing: whether there is a page that compares the run with an earlier one; where it comes
 *   to be there, it is the one that is looked at
 */
void        hogarth_run_view_set_comparing (HogarthRunView *self,
                                            gboolean        comparing);

/**
 * hogarth_run_view_set_earlier:
 * @self: a run view
 * @earlier: (nullable): the run to compare with; %NULL: there is none yet
 */
void        hogarth_run_view_set_earlier (HogarthRunView *self,
                                          HogarthRun     *earlier);

/**
 * hogarth_run_view_show_line:
 * @self: a run view
 * @line: a line of the source
 *
 * Goes to the first request that the line sent, else to the first line of log that it wrote.
 *
 * Returns: whether there is one
 */
gboolean    hogarth_run_view_show_line   (HogarthRunView *self,
                                          guint           line);

G_END_DECLS
