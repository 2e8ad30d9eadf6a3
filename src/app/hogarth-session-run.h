/* hogarth-session-run.h: the event, the mocks, the preview and the test of a session
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-session-types.h"

G_BEGIN_DECLS

/**
 * hogarth_session_get_events:
 * @self: a session
 *
 * Returns: (transfer none): the sample events, a list of HogarthSampleEventItem
 */
GListModel         *hogarth_session_get_events         (HogarthSession      *self);

/**
 * hogarth_session_dup_sample_events:
 * @self: a session
 *
 * Returns: (transfer full) (element-type HogarthSampleEvent): the same events for a worker
 */
GPtrArray          *hogarth_session_dup_sample_events  (HogarthSession      *self);

/**
 * hogarth_session_dup_first_events:
 * @self: a session
 * @n_events: how many at most
 *
 * Returns: (transfer full) (element-type HogarthSampleEvent): the first ones, for a worker
 */
GPtrArray          *hogarth_session_dup_first_events   (HogarthSession      *self,
                                                        guint                n_events);

/**
 * hogarth_session_get_event:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the event that the preview shows
 */
HogarthSampleEvent *hogarth_session_get_event          (HogarthSession      *self);

/**
 * hogarth_session_set_event:
 * @self: a session
 * @event: (nullable): the event to preview; need not be one of the list
 */
void                hogarth_session_set_event          (HogarthSession      *self,
                                                        HogarthSampleEvent  *event);

/**
 * hogarth_session_get_mocks:
 * @self: a session
 *
 * Returns: (transfer none): the mocked answers, a list as HogarthMockFetch reads it
 */
HogData            *hogarth_session_get_mocks          (HogarthSession      *self);

/**
 * hogarth_session_get_run:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the newest run
 */
HogarthRun         *hogarth_session_get_run            (HogarthSession      *self);

/**
 * hogarth_session_get_real:
 * @self: a session
 *
 * Returns: whether the next test sends real requests; %FALSE at every start
 */
gboolean            hogarth_session_get_real           (HogarthSession      *self);

/**
 * hogarth_session_set_real:
 * @self: a session
 * @real: whether the next test sends real requests
 */
void                hogarth_session_set_real           (HogarthSession      *self,
                                                        gboolean             real);

/**
 * hogarth_session_dup_request:
 * @self: a session
 * @event: the event to run
 *
 * Makes the request of a mocked run of the current snapshot, for work on many events.
 *
 * Returns: (transfer full): the request, ready for a worker
 */
HogarthRunRequest  *hogarth_session_dup_request        (HogarthSession      *self,
                                                        HogarthSampleEvent  *event);

/**
 * hogarth_session_dup_secrets:
 * @self: a session
 *
 * Returns: (transfer full): the secret values, for a worker and for nothing else
 */
HogarthSecrets     *hogarth_session_dup_secrets        (HogarthSession      *self);

/**
 * hogarth_session_test:
 * @self: a session
 * @fetch: (nullable): through what requests go; %NULL mocks them
 *
 * Runs the current event once. Its run stays the newest one until the next edit.
 */
void                hogarth_session_test               (HogarthSession      *self,
                                                        HogarthFetch        *fetch);

/**
 * hogarth_session_cancel_test:
 * @self: a session
 *
 * Gives up the test that runs, and shows the preview again.
 */
void                hogarth_session_cancel_test        (HogarthSession      *self);

G_END_DECLS
