/* hogarth-real-test.h: asks before anything is sent, then sends
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_REAL_TEST (hogarth_real_test_get_type ())

G_DECLARE_FINAL_TYPE (HogarthRealTest, hogarth_real_test, HOGARTH, REAL_TEST, GObject)

/**
 * hogarth_real_test_new:
 * @session: the session to test
 *
 * Remembers, as long as it lives, to which hosts the author agreed.
 *
 * Returns: (transfer full): a real test that nobody agreed to yet
 */
HogarthRealTest *hogarth_real_test_new   (HogarthSession  *session);

/**
 * hogarth_real_test_start:
 * @self: a real test
 * @parent: the widget whose window asks
 *
 * Tests with real requests. Where the preview's requests go to a host for the first time, a
 * dialog shows method, URL, host, headers and body first.
 */
void             hogarth_real_test_start (HogarthRealTest *self,
                                          GtkWidget       *parent);

/**
 * hogarth_real_test_run_again:
 * @self: a real test
 * @run: an earlier run that kept its event, see hogarth_run_get_event()
 * @parent: the widget whose window asks
 *
 * Runs the destination as it is now with the event of @run, which becomes the session's event: with
 * real requests if those of @run were real, and then asks about its hosts once more.
 */
void             hogarth_real_test_run_again (HogarthRealTest *self,
                                              HogarthRun      *run,
                                              GtkWidget       *parent);

G_END_DECLS
