/* hogarth-test-draft.h: a test case made of what the preview shows
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-run.h"
#include "hogarth-sample-event.h"
#include "hogarth-test-case.h"

G_BEGIN_DECLS

/**
 * hogarth_test_draft_new:
 * @name: its name
 * @event: the event
 * @mocks: the mocked answers
 * @run: the run whose status and requests it expects
 *
 * Returns: (transfer full): the test case
 */
HogarthTestCase *hogarth_test_draft_new (const char         *name,
                                         HogarthSampleEvent *event,
                                         HogData            *mocks,
                                         HogarthRun         *run);

G_END_DECLS
