/* hogarth-test-setup-private.h: what a test case says, as a request to run
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-runner.h"
#include "hogarth-test-case.h"

G_BEGIN_DECLS

HogarthRunRequest *hogarth_test_case_prepare (HogarthTestCase     *self,
                                              HogarthDestination  *destination,
                                              HogarthSecrets      *secrets,
                                              HogarthProject      *project,
                                              GPtrArray           *sample_events,
                                              GError             **error);

G_END_DECLS
