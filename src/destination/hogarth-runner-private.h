/* hogarth-runner-private.h: what the files of the runner share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-compile-private.h"
#include "hogarth-redact.h"
#include "hogarth-run-private.h"
#include "hogarth-runner.h"

G_BEGIN_DECLS

struct _HogarthRunRequest
{
  HogarthDestination *destination;
  HogarthSampleEvent *event;
  HogarthProject     *project;
  HogarthCompiled    *compiled;        /* NULL: made by the run */
  HogarthSecrets     *secrets;
  HogarthSecrets     *tokens;
  HogarthFetch       *fetch;
  HogData            *answers;         /* of host functions, by name */
  gint64              clock_us;        /* -1: the real time */
  gboolean            ignore_filters;
  gboolean            keep_event;
};

/*
 * One run that is going on: where everything that happens is written down. What goes into the
 * record passes the redactor here, once.
 */
typedef struct
{
  HogarthRunRequest   *request;
  const HogarthLimits *limits;
  HogarthCompiled     *compiled;
  HogarthRedactor     *redactor;
  GCancellable        *cancellable;
  GMainContext        *context;
  HogarthRun          *run;
  HogData             *globals;        /* without inputs */
  HogVm               *vm;             /* of the invocation, NULL between them */
  GPtrArray           *inputs;         /* HogarthCompiledInput, of the invocation */
  HogData             *rendered;       /* inputs as the program sees them */
  int                  mapping;
  gint64               last_log_us;
  guint                n_prints;       /* since the last asynchronous call */
  gboolean             has_captured;
  gboolean             has_failed;     /* a fetch failed for good */
  gboolean             is_refused;     /* a fetch was, which ends the run and is in the log */
  char                *failure;
} HogarthRecorder;

/* hogarth-recorder.c */
void             hogarth_recorder_log          (HogarthRecorder   *self,
                                                const char        *level,
                                                guint              line,
                                                const char        *message);
void             hogarth_recorder_print        (HogarthRecorder   *self,
                                                const char        *message);
gint64           hogarth_recorder_get_time     (HogarthRecorder   *self);
char            *hogarth_recorder_redact       (HogarthRecorder   *self,
                                                const char        *text);
guint            hogarth_recorder_get_line     (HogarthRecorder   *self);
const char      *hogarth_recorder_get_event_id (HogarthRecorder   *self);
HogarthRunError *hogarth_recorder_make_error   (HogarthRecorder   *self,
                                                const char        *path,
                                                HogVm             *vm);

/* hogarth-render.c */
gboolean         hogarth_render_inputs         (HogarthRecorder   *self,
                                                HogarthRunError  **error);

/* hogarth-host-functions.c */
void             hogarth_host_functions_add    (HogarthRecorder   *self,
                                                HogVm             *vm);
HogData         *hogarth_host_function_answer  (HogarthRecorder   *self,
                                                const char        *name,
                                                HogData           *arguments);

/* hogarth-fetch-call.c */
HogData         *hogarth_fetch_call            (HogarthRecorder   *self,
                                                HogData           *arguments,
                                                GError           **error);

/* hogarth-loop-guard.c */
gboolean         hogarth_loop_guard_check      (HogarthRecorder   *self,
                                                const char        *url,
                                                char             **body,
                                                GError           **error);

/* hogarth-signature.c */
gboolean         hogarth_sign_request          (HogarthRecorder   *self,
                                                HogData           *options,
                                                const char        *method,
                                                const char        *url,
                                                const char        *body,
                                                GPtrArray         *headers,
                                                GError           **error);

/* hogarth-invocation.c */
void             hogarth_invocation_run        (HogarthRecorder   *self,
                                                HogarthInvocation *invocation);

/* hogarth-integration.c */
HogData         *hogarth_integration_render    (HogarthRecorder   *self,
                                                HogData           *id);
char            *hogarth_integration_fill_in   (HogarthRecorder   *self,
                                                const char        *text);

G_END_DECLS
