/* hogarth-request-view.h: one request of a run with its answer
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_REQUEST_VIEW (hogarth_request_view_get_type ())

G_DECLARE_FINAL_TYPE (HogarthRequestView, hogarth_request_view, HOGARTH, REQUEST_VIEW, GtkWidget)

/**
 * hogarth_request_view_new:
 * @session: (nullable): the session whose mocked answers it edits; %NULL edits none
 * @index: which request of the run it shows, from 0
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *hogarth_request_view_new    (HogarthSession     *session,
                                        guint               index);

/**
 * hogarth_request_view_update:
 * @self: a view
 * @run: the run
 *
 * Shows the request of @run at the view's index, which there must be.
 */
void       hogarth_request_view_update (HogarthRequestView *self,
                                        HogarthRun         *run);

G_END_DECLS
