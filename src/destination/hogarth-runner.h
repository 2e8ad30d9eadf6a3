/* hogarth-runner.h: the one pipeline from a destination and an event to a run
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-compile.h"
#include "hogarth-fetch.h"
#include "hogarth-run.h"
#include "hogarth-sample-event.h"

G_BEGIN_DECLS

/*
 * A HogarthRunRequest says what to run. It is filled by its owner, then handed to one of the
 * run functions and not changed while that runs. Counted atomically.
 */

#define HOGARTH_TYPE_RUN_REQUEST (hogarth_run_request_get_type ())

typedef struct _HogarthRunRequest HogarthRunRequest;

GType              hogarth_run_request_get_type           (void) G_GNUC_CONST;
HogarthRunRequest *hogarth_run_request_new                (HogarthDestination *destination,
                                                           HogarthSampleEvent *event,
                                                           HogarthProject     *project);
HogarthRunRequest *hogarth_run_request_ref                (HogarthRunRequest  *self);
void               hogarth_run_request_unref              (HogarthRunRequest  *self);
void               hogarth_run_request_set_compiled       (HogarthRunRequest  *self,
                                                           HogarthCompiled    *compiled);
void               hogarth_run_request_set_secrets        (HogarthRunRequest  *self,
                                                           HogarthSecrets     *secrets);
void               hogarth_run_request_set_integration_tokens (HogarthRunRequest *self,
                                                           HogarthSecrets     *tokens);
void               hogarth_run_request_set_fetch          (HogarthRunRequest  *self,
                                                           HogarthFetch       *fetch);
void               hogarth_run_request_set_clock          (HogarthRunRequest  *self,
                                                           gint64              now_us);
void               hogarth_run_request_set_function_answer (HogarthRunRequest *self,
                                                           const char         *name,
                                                           HogData            *answer);
void               hogarth_run_request_set_ignore_filters (HogarthRunRequest  *self,
                                                           gboolean            ignore);
void               hogarth_run_request_set_keep_event     (HogarthRunRequest  *self,
                                                           gboolean            keep);

HogarthRun        *hogarth_runner_run                     (HogarthRunRequest  *request,
                                                           GCancellable       *cancellable,
                                                           GError            **error);
void               hogarth_runner_run_async               (HogarthRunRequest  *request,
                                                           GCancellable       *cancellable,
                                                           GAsyncReadyCallback callback,
                                                           gpointer            user_data);
HogarthRun        *hogarth_runner_run_finish              (GAsyncResult       *result,
                                                           GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthRunRequest, hogarth_run_request_unref)

G_END_DECLS
