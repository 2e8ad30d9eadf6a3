/* hogarth-run-pane.h: what happened when the event met the destination
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_RUN_PANE (hogarth_run_pane_get_type ())

G_DECLARE_FINAL_TYPE (HogarthRunPane, hogarth_run_pane, HOGARTH, RUN_PANE, AdwBin)

/**
 * hogarth_run_pane_set_session:
 * @self: a pane
 * @session: (nullable): the session whose run it shows
 */
void hogarth_run_pane_set_session (HogarthRunPane *self,
                                   HogarthSession *session);

/**
 * hogarth_run_pane_step_event:
 * @self: a pane
 * @offset: 1 for the next sample event, -1 for the one before
 */
void hogarth_run_pane_step_event  (HogarthRunPane *self,
                                   int             offset);

/**
 * hogarth_run_pane_show_line:
 * @self: a pane
 * @line: a line of the source, from 1
 *
 * Shows the request that the line sent, or else what it logged.
 *
 * Returns: whether it did either
 */
gboolean hogarth_run_pane_show_line (HogarthRunPane *self,
                                     guint           line);

G_END_DECLS
