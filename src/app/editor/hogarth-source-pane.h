/* hogarth-source-pane.h: the Hog source with its problems
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_SOURCE_PANE (hogarth_source_pane_get_type ())

G_DECLARE_FINAL_TYPE (HogarthSourcePane, hogarth_source_pane, HOGARTH, SOURCE_PANE, AdwBin)

/**
 * hogarth_source_pane_set_session:
 * @self: a pane
 * @session: (nullable): the session whose source it edits
 */
void hogarth_source_pane_set_session (HogarthSourcePane *self,
                                      HogarthSession    *session);

/**
 * hogarth_source_pane_go_to:
 * @self: a pane
 * @line: line from 1
 * @column: column from 1, in characters; 0 for the start of the line
 *
 * Shows the source, with the cursor there.
 */
void hogarth_source_pane_go_to       (HogarthSourcePane *self,
                                      guint              line,
                                      guint              column);

G_END_DECLS
