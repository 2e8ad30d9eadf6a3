/* hogarth-tests-pane.h: the test cases of a destination
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_TESTS_PANE (hogarth_tests_pane_get_type ())

G_DECLARE_FINAL_TYPE (HogarthTestsPane, hogarth_tests_pane, HOGARTH, TESTS_PANE, AdwBin)

/**
 * hogarth_tests_pane_set_session:
 * @self: a pane
 * @session: (nullable): the session whose test cases it edits and runs
 */
void hogarth_tests_pane_set_session (HogarthTestsPane *self,
                                     HogarthSession   *session);

G_END_DECLS
