/* hogarth-test-setup-private.h: what a test case sets up before it is run
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-runner.h"
#include "hogarth-test-case.h"

G_BEGIN_DECLS

HogarthRunRequest *hogarth_test_case_make_request (HogarthTestCase     *self,
                                                   HogarthDestination  *destination,
                                                   HogarthSecrets      *secrets,
                                                   HogarthProject      *project,
                                                   GPtrArray           *sample_events,
                                                   GError             **error);

G_END_DECLS
