/* hogarth-invocation.c: one run of the program, with its asynchronous calls
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-runner-private.h"

#include "hogarth-data-private.h"

#include <math.h>

static gint64
get_clock (gpointer user_data)
{
  return hogarth_recorder_get_time (user_data);
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  hog_vm_cancel (user_data);
}

/* 1234 reads 1200. */
static double
round_to_two_digits (double number)
{
  double unit;

  if (number <= 0)
    return 0;
  unit = pow (10, floor (log10 (number)) - 1);
  return round (number / unit) * unit;
}

static void
log_completion (HogarthRecorder *self,
                gint64           duration_us)
{
  const char *url = hog_data_get_string (hog_data_get_path (self->globals, "event", "url", NULL),
                                         NULL);
  g_autofree char *message = NULL;

  message = g_strdup_printf ("Function completed in %gms. Sync: %gms. Mem: %gkb. "
                             "Ops: %" G_GUINT64_FORMAT ". Event: '%s'",
                             round_to_two_digits (duration_us / 1000.0),
                             round_to_two_digits (hog_vm_get_sync_time_us (self->vm) / 1000.0),
                             round_to_two_digits (hog_vm_get_memory_peak (self->vm) / 1024.0),
                             hog_vm_get_ops (self->vm), url != NULL ? url : "");
  hogarth_recorder_log (self, "debug", 0, message);
}

static HogarthRunError *
make_error_here (HogarthRecorder *self,
                 const char      *type,
                 const char      *message)
{
  HogarthRunError *error;
  HogFrame frame;

  error = hogarth_run_error_new ("hog", type, message);
  if (hog_vm_get_frame (self->vm, 0, &frame) && frame.program != NULL && frame.span.end > 0 &&
      hog_program_get_source (frame.program) != NULL)
    {
      error->place.start = frame.span.start;
      error->place.end = frame.span.end;
      hog_source_get_position (hog_program_get_source (frame.program), frame.span.start,
                               &error->place.line, &error->place.column);
    }
  return error;
}

/* What the asynchronous function answers; NULL with error if the invocation is over. */
static HogData *
call_async (HogarthRecorder  *self,
            HogarthRunError **error)
{
  const char *name = hog_vm_get_async_name (self->vm);
  HogData *arguments = hog_vm_get_async_arguments (self->vm);
  HogarthRunStatistics *statistics = &self->run->statistics;
  g_autofree char *message = NULL;
  g_autoptr(GError) call_error = NULL;
  HogData *result;

  if (g_strcmp0 (name, "sleep") == 0)
    {
      *error = make_error_here (self, "Error", "Unknown async function 'sleep'");
      return NULL;
    }
  if (g_strcmp0 (name, "fetch") != 0)
    return hogarth_host_function_answer (self, name, arguments);
  if (statistics->fetch_calls >= self->limits->fetch_calls)
    {
      message = g_strdup_printf ("Exceeded maximum number of fetch calls: %u. PostHog's page "
                                 "allows 2, its current servers 5: raise “fetch_calls” in the "
                                 "project's limits if yours does.", self->limits->fetch_calls);
      *error = make_error_here (self, "FetchLimitError", message);
      return NULL;
    }
  statistics->fetch_calls++;
  result = hogarth_fetch_call (self, arguments, &call_error);
  if (result == NULL)
    {
      message = hogarth_recorder_redact (self, call_error->message);
      *error = make_error_here (self, "Error", message);
    }
  return result;
}

static HogVmStatus
run_program (HogarthRecorder  *self,
             HogData          *globals,
             HogarthRunError **error)
{
  HogVmStatus status = hog_vm_run (self->vm, self->compiled->source, globals);

  while (status == HOG_VM_SUSPENDED)
    {
      g_autoptr(HogData) answer = call_async (self, error);

      if (answer == NULL)
        return HOG_VM_FAILED;
      self->n_prints = 0;
      status = hog_vm_resume (self->vm, answer);
    }
  if (status == HOG_VM_FAILED)
    *error = hogarth_recorder_make_error (self, "hog", self->vm);
  return status;
}

static void
add_statistics (HogarthRecorder *self)
{
  HogarthRunStatistics *statistics = &self->run->statistics;

  statistics->sync_time_us += hog_vm_get_sync_time_us (self->vm);
  statistics->ops += hog_vm_get_ops (self->vm);
  statistics->memory_peak = MAX (statistics->memory_peak, hog_vm_get_memory_peak (self->vm));
  statistics->async_steps += hog_vm_get_async_steps (self->vm);
}

static void
log_error (HogarthRecorder       *self,
           const HogarthRunError *error,
           gboolean               thrown)
{
  g_autofree char *message = NULL;

  message = thrown ? g_strdup_printf ("Error executing function on event %s: %s('%s')",
                                      hogarth_recorder_get_event_id (self), error->type,
                                      error->message)
                   : g_strdup_printf ("Error executing function on event %s: %s",
                                      hogarth_recorder_get_event_id (self), error->message);
  hogarth_recorder_log (self, "error", error->place.line, message);
}

/* How a source webhook answers the one who called it. */
static void
log_response (HogarthRecorder *self,
              HogData         *result)
{
  HogData *response = hog_data_get_member (result, "httpResponse");
  HogData *status = hog_data_get_member (response, "status");
  HogData *body = hog_data_get_member (response, "body");
  double number = hogarth_data_is_kind (status, HOG_DATA_NUMBER) ? hog_data_get_number (status)
                                                                 : 500;
  g_autofree char *reason = body != NULL ? hogarth_data_to_text (body) : g_strdup ("");
  g_autofree char *message = NULL;

  if (!hogarth_data_is_kind (response, HOG_DATA_OBJECT))
    return;
  message = number >= 400
                ? g_strdup_printf ("Responded with response status - %g, reason: %s", number,
                                   reason)
                : g_strdup_printf ("Responded with response status - %g", number);
  hogarth_recorder_log (self, number >= 400 ? "warn" : "info", 0, message);
}

static void
finish (HogarthRecorder   *self,
        HogarthInvocation *invocation,
        gint64             duration_us)
{
  invocation->result = hogarth_redactor_apply_data (self->redactor,
                                                    hog_vm_get_result (self->vm));
  log_response (self, hog_vm_get_result (self->vm));
  log_completion (self, duration_us);
  if (self->has_failed)
    {
      g_autofree char *message = hogarth_recorder_redact (self, self->failure);

      invocation->status = HOGARTH_RUN_FAILED;
      invocation->error = hogarth_run_error_new ("hog", "FetchError", message);
    }
}

static void
execute (HogarthRecorder   *self,
         HogarthInvocation *invocation)
{
  HogLimits limits = {
    .time_us = (gint64) self->limits->sync_time_ms * 1000,
    .memory_bytes = self->limits->memory_bytes,
    .async_steps = MAX (self->limits->async_steps, self->limits->fetch_calls),
    .call_depth = self->limits->call_depth,
  };
  g_autoptr(HogVm) vm = hog_vm_new (&limits);
  g_autoptr(HogData) globals = NULL;
  gint64 start = g_get_monotonic_time ();
  gulong handler = 0;
  HogVmStatus status;
  const HogVmError *failure;

  self->vm = vm;
  self->n_prints = 0;
  self->has_captured = self->has_failed = self->is_refused = FALSE;
  self->run->statistics.fetch_calls = 0;
  globals = hog_data_with_member (self->globals, "inputs", hog_data_ref (self->rendered));
  hog_vm_set_clock (vm, get_clock, self);
  hogarth_host_functions_add (self, vm);
  if (self->cancellable != NULL)
    handler = g_cancellable_connect (self->cancellable, G_CALLBACK (cancelled_cb), vm, NULL);
  status = run_program (self, globals, &invocation->error);
  if (handler != 0)
    g_cancellable_disconnect (self->cancellable, handler);
  add_statistics (self);
  failure = hog_vm_get_error (vm);
  if (status == HOG_VM_FINISHED)
    {
      finish (self, invocation, g_get_monotonic_time () - start);
    }
  else if (g_cancellable_is_cancelled (self->cancellable))
    {
      invocation->status = HOGARTH_RUN_STOPPED;
    }
  else
    {
      invocation->status = HOGARTH_RUN_ERROR;
      if (!self->is_refused)
        log_error (self, invocation->error, failure != NULL && failure->thrown);
    }
  self->vm = NULL;
  g_clear_pointer (&self->failure, g_free);
}

static void
log_inputs_error (HogarthRecorder       *self,
                  const HogarthRunError *error)
{
  g_autofree char *message = NULL;

  message = g_strdup_printf ("Error building inputs for event %s: %s",
                             hogarth_recorder_get_event_id (self), error->message);
  hogarth_recorder_log (self, "error", 0, message);
}

/* Renders the inputs, then runs the program if it compiles. */
void
hogarth_invocation_run (HogarthRecorder   *self,
                        HogarthInvocation *invocation)
{
  HogarthRunError *error;

  invocation->status = HOGARTH_RUN_SENT;
  if (!hogarth_render_inputs (self, &error))
    {
      invocation->status = HOGARTH_RUN_ERROR;
      invocation->error = error;
      log_inputs_error (self, error);
      return;
    }
  if (self->compiled->source == NULL)
    {
      const char *message = self->compiled->source_message;

      invocation->status = HOGARTH_RUN_ERROR;
      invocation->error = hogarth_run_error_new ("hog", "SyntaxError",
                                                 message != NULL ? message
                                                                 : "This type runs in the browser "
                                                                   "and cannot be run here");
      invocation->error->place = self->compiled->source_place;
      return;
    }
  execute (self, invocation);
}
