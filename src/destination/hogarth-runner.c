/* hogarth-runner.c: the one pipeline from a destination and an event to a run
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-runner-private.h"

#include "hogarth-data-private.h"
#include "hogarth-globals.h"
#include "hogarth-mock-fetch.h"

G_DEFINE_BOXED_TYPE (HogarthRunRequest, hogarth_run_request, hogarth_run_request_ref,
                     hogarth_run_request_unref)

/**
 * hogarth_run_request_new:
 * @destination: what to run
 * @event: for which event
 * @project: in which project
 *
 * Returns: (transfer full): a request with mocked fetch, the real time and no secrets
 */
HogarthRunRequest *
hogarth_run_request_new (HogarthDestination *destination,
                         HogarthSampleEvent *event,
                         HogarthProject     *project)
{
  HogarthRunRequest *self;

  g_return_val_if_fail (destination != NULL && event != NULL && project != NULL, NULL);

  self = g_atomic_rc_box_new0 (HogarthRunRequest);
  self->destination = hogarth_destination_ref (destination);
  self->event = hogarth_sample_event_ref (event);
  self->project = hogarth_project_ref (project);
  self->fetch = HOGARTH_FETCH (hogarth_mock_fetch_new ());
  self->clock_us = -1;
  return self;
}

/**
 * hogarth_run_request_ref:
 * @self: a request
 *
 * Returns: (transfer full): @self
 */
HogarthRunRequest *
hogarth_run_request_ref (HogarthRunRequest *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_run_request_clear (HogarthRunRequest *self)
{
  hogarth_destination_unref (self->destination);
  hogarth_sample_event_unref (self->event);
  hogarth_project_unref (self->project);
  g_clear_pointer (&self->compiled, hogarth_compiled_unref);
  g_clear_pointer (&self->secrets, hogarth_secrets_unref);
  g_clear_pointer (&self->tokens, hogarth_secrets_unref);
  g_clear_pointer (&self->answers, hog_data_unref);
  g_clear_object (&self->fetch);
}

/**
 * hogarth_run_request_unref:
 * @self: (transfer full): a request
 */
void
hogarth_run_request_unref (HogarthRunRequest *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_run_request_clear);
}

/**
 * hogarth_run_request_set_compiled:
 * @self: a request
 * @compiled: (nullable): the destination's programs, made with the same secrets; %NULL to
 *   compile in the run
 */
void
hogarth_run_request_set_compiled (HogarthRunRequest *self,
                                  HogarthCompiled   *compiled)
{
  g_clear_pointer (&self->compiled, hogarth_compiled_unref);
  self->compiled = compiled != NULL ? hogarth_compiled_ref (compiled) : NULL;
}

/**
 * hogarth_run_request_set_secrets:
 * @self: a request
 * @secrets: (nullable): values of secret inputs; in a mocked run a missing one reads ********
 */
void
hogarth_run_request_set_secrets (HogarthRunRequest *self,
                                 HogarthSecrets    *secrets)
{
  g_clear_pointer (&self->secrets, hogarth_secrets_unref);
  self->secrets = secrets != NULL ? hogarth_secrets_ref (secrets) : NULL;
}

/**
 * hogarth_run_request_set_integration_tokens:
 * @self: a request
 * @tokens: (nullable): by the integration's id: a token, or an object with `access_token`
 */
void
hogarth_run_request_set_integration_tokens (HogarthRunRequest *self,
                                            HogarthSecrets    *tokens)
{
  g_clear_pointer (&self->tokens, hogarth_secrets_unref);
  self->tokens = tokens != NULL ? hogarth_secrets_ref (tokens) : NULL;
}

/**
 * hogarth_run_request_set_fetch:
 * @self: a request
 * @fetch: (nullable): what sends requests; %NULL for a mock that answers 200 and {}
 */
void
hogarth_run_request_set_fetch (HogarthRunRequest *self,
                               HogarthFetch      *fetch)
{
  g_clear_object (&self->fetch);
  self->fetch = fetch != NULL ? g_object_ref (fetch) : HOGARTH_FETCH (hogarth_mock_fetch_new ());
}

/**
 * hogarth_run_request_set_clock:
 * @self: a request
 * @now_us: what now() gives, in microseconds since 1970; -1 for the real time
 */
void
hogarth_run_request_set_clock (HogarthRunRequest *self,
                               gint64             now_us)
{
  self->clock_us = now_us;
}

/**
 * hogarth_run_request_set_function_answer:
 * @self: a request
 * @name: a host function's name, such as "geoipLookup"
 * @answer: what it gives; an object with `$by_argument` answers by the first argument
 */
void
hogarth_run_request_set_function_answer (HogarthRunRequest *self,
                                         const char        *name,
                                         HogData           *answer)
{
  g_autoptr(HogData) answers = self->answers != NULL ? self->answers
                                                     : hog_data_new_empty_object ();

  self->answers = hog_data_with_member (answers, name, hog_data_ref (answer));
}

/**
 * hogarth_run_request_set_ignore_filters:
 * @self: a request
 * @ignore: whether the program runs although the event does not match
 *
 * For previews: the run still says whether it matched.
 */
void
hogarth_run_request_set_ignore_filters (HogarthRunRequest *self,
                                        gboolean           ignore)
{
  self->ignore_filters = ignore;
}

/**
 * hogarth_run_request_set_keep_event:
 * @self: a request
 * @keep: whether the record holds the event too, without secrets
 *
 * For records that outlive the event, to be run again from.
 */
void
hogarth_run_request_set_keep_event (HogarthRunRequest *self,
                                    gboolean           keep)
{
  self->keep_event = keep;
}

static HogarthSampleEvent *
redact_event (HogarthRecorder *self)
{
  HogarthSampleEvent *event = self->request->event;
  g_autofree char *label = NULL;
  g_autoptr(HogData) globals = NULL;

  label = hogarth_recorder_redact (self, hogarth_sample_event_get_label (event));
  globals = hogarth_redactor_apply_data (self->redactor, hogarth_sample_event_get_globals (event));
  return hogarth_sample_event_new (hogarth_sample_event_get_id (event), label, globals);
}

static HogarthClause *
redact_clause (HogarthRecorder *self,
               HogarthClause   *clause)
{
  g_autoptr(HogData) data = hogarth_clause_to_data (clause);
  g_autoptr(HogData) redacted = hogarth_redactor_apply_data (self->redactor, data);

  if (data == redacted || hog_data_equal (data, redacted))
    return hogarth_clause_ref (clause);
  return hogarth_clause_new_from_data (redacted);
}

static void
record_filter_error (HogarthRecorder *self,
                     HogarthClause   *clause)
{
  HogarthRun *run = self->run;
  g_autofree char *message = NULL;

  if (hogarth_clause_get_outcome (clause) != HOGARTH_OUTCOME_ERROR)
    return;
  message = g_strdup_printf ("Error filtering event %s: %s", hogarth_recorder_get_event_id (self),
                             hogarth_clause_get_error (clause));
  hogarth_recorder_log (self, "error", 0, message);
  if (run->error == NULL)
    run->error = hogarth_run_error_new ("filters", "Error", hogarth_clause_get_error (clause));
}

/* Takes invocation. The run has the worst status, the first error and the last result. */
static void
add_invocation (HogarthRecorder   *self,
                HogarthInvocation *invocation)
{
  HogarthRun *run = self->run;

  if (run->invocations->len == 0 ||
      hogarth_run_status_is_worse (invocation->status, run->status))
    run->status = invocation->status;
  if (run->error == NULL && invocation->error != NULL)
    run->error = hogarth_run_error_copy (invocation->error);
  if (invocation->result != NULL)
    {
      g_clear_pointer (&run->result, hog_data_unref);
      run->result = hog_data_ref (invocation->result);
    }
  g_ptr_array_add (run->invocations, invocation);
}

static void
run_mapping (HogarthRecorder        *self,
             HogarthCompiledMapping *mapping,
             gboolean                matched)
{
  HogarthInvocation *invocation = g_new0 (HogarthInvocation, 1);
  g_autoptr(HogarthClause) clause = hogarth_filter_plan_evaluate (mapping->filters, self->globals);
  gboolean own = hogarth_clause_get_outcome (clause) == HOGARTH_OUTCOME_TRUE;

  self->mapping = mapping->index;
  self->inputs = mapping->inputs;
  invocation->mapping = mapping->index;
  invocation->name = g_strdup (mapping->name);
  invocation->match = redact_clause (self, clause);
  invocation->matched = matched && own;
  invocation->status = HOGARTH_RUN_FILTERED;
  record_filter_error (self, clause);
  if (invocation->matched)
    self->run->matched = TRUE;
  if (own && (matched || self->request->ignore_filters))
    hogarth_invocation_run (self, invocation);
  else if (!own)
    hogarth_recorder_log (self, "info", 0, "Mapping trigger not matching filters was ignored.");
  add_invocation (self, invocation);
}

static void
run_plain (HogarthRecorder *self,
           gboolean         matched)
{
  HogarthInvocation *invocation = g_new0 (HogarthInvocation, 1);

  self->mapping = -1;
  self->inputs = self->compiled->inputs;
  self->run->matched = matched;
  invocation->mapping = -1;
  invocation->matched = matched;
  invocation->status = HOGARTH_RUN_FILTERED;
  if (matched || self->request->ignore_filters)
    hogarth_invocation_run (self, invocation);
  add_invocation (self, invocation);
}

static void
run_all (HogarthRecorder *self)
{
  HogarthCompiled *compiled = self->compiled;
  g_autoptr(HogarthClause) clause = NULL;
  gboolean matched;

  clause = hogarth_filter_plan_evaluate (compiled->filters, self->globals);
  matched = hogarth_clause_get_outcome (clause) == HOGARTH_OUTCOME_TRUE;
  self->run->match = redact_clause (self, clause);
  self->run->status = HOGARTH_RUN_FILTERED;
  record_filter_error (self, clause);
  if (compiled->mappings == NULL)
    {
      run_plain (self, matched);
    }
  else
    {
      for (guint i = 0; i < compiled->mappings->len &&
                        !g_cancellable_is_cancelled (self->cancellable); i++)
        run_mapping (self, compiled->mappings->pdata[i], matched);
    }
  if (hogarth_clause_get_outcome (clause) == HOGARTH_OUTCOME_ERROR)
    self->run->status = HOGARTH_RUN_ERROR;
}

static void
fill_in_run (HogarthRecorder *self,
             gint64           start)
{
  HogarthRun *run = self->run;

  run->start_us = hogarth_recorder_get_time (self);
  run->event_name = g_strdup (hogarth_sample_event_get_event_name (self->request->event));
  run->event = self->request->keep_event ? redact_event (self) : NULL;
  run->is_real = hogarth_fetch_is_real (self->request->fetch);
  run->limits = *self->limits;
  run->statistics.fetch_calls = run->fetches->len;
  run->statistics.log_lines = run->logs->len;
  run->statistics.duration_us = g_get_monotonic_time () - start;
  for (guint i = 0; !run->is_real && i < run->fetches->len; i++)
    {
      HogarthRunFetch *fetch = run->fetches->pdata[i];

      run->statistics.duration_us += fetch->duration_us;
    }
}

/**
 * hogarth_runner_run:
 * @request: what to run
 * @cancellable: (nullable): to give up
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * Filters, renders, runs, and records all of it. Whatever is wrong with the destination or the
 * event is in the record. May be called on any thread and blocks it; a fetch runs in a main
 * context of its own.
 *
 * Returns: (transfer full) (nullable): the record; %NULL only if it was cancelled before a real
 *   request was sent. A run that was cancelled later is %HOGARTH_RUN_STOPPED.
 */
HogarthRun *
hogarth_runner_run (HogarthRunRequest  *request,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autoptr(HogarthRun) run = hogarth_run_new ();
  g_autoptr(HogarthRedactor) redactor = NULL;
  g_autoptr(HogarthCompiled) compiled = NULL;
  g_autoptr(HogData) globals = NULL;
  gint64 start = g_get_monotonic_time ();
  HogarthRecorder recorder = { 0 };

  g_return_val_if_fail (request != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  compiled = request->compiled != NULL
                 ? hogarth_compiled_ref (request->compiled)
                 : hogarth_compiled_new (request->destination, request->project,
                                         request->secrets, NULL);
  redactor = hogarth_redactor_new (request->destination, request->secrets, request->tokens);
  globals = hogarth_globals_new (hogarth_sample_event_get_globals (request->event),
                                 request->destination, request->project);
  recorder.request = request;
  recorder.limits = hogarth_project_get_limits (request->project);
  recorder.compiled = compiled;
  recorder.redactor = redactor;
  recorder.cancellable = cancellable;
  recorder.context = context;
  recorder.run = run;
  recorder.globals = globals;
  recorder.mapping = -1;

  g_main_context_push_thread_default (context);
  run_all (&recorder);
  fill_in_run (&recorder, start);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  g_clear_pointer (&recorder.rendered, hog_data_unref);
  /* What has gone out is on record, whatever became of it. */
  if ((!run->is_real || run->fetches->len == 0) &&
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&run);
}

static void
run_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  HogarthRun *run = hogarth_runner_run (task_data, cancellable, &error);

  if (run == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, run, (GDestroyNotify) hogarth_run_unref);
}

/**
 * hogarth_runner_run_async:
 * @request: what to run
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when the run is over
 * @user_data: for @callback
 *
 * hogarth_runner_run() on a worker thread.
 */
void
hogarth_runner_run_async (HogarthRunRequest   *request,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (request != NULL);

  g_task_set_source_tag (task, hogarth_runner_run_async);
  g_task_set_task_data (task, hogarth_run_request_ref (request),
                        (GDestroyNotify) hogarth_run_request_unref);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * hogarth_runner_run_finish:
 * @result: as given to the callback
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the record
 */
HogarthRun *
hogarth_runner_run_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
