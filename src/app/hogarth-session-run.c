/* hogarth-session-run.c: the preview at every edit, and the test when it is asked for
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-session"

#include "config.h"

#include "hogarth-mock-fetch.h"
#include "hogarth-session-private.h"
#include "hogarth-store-history.h"

/* What a worker needs; owned by the job alone. */
typedef struct
{
  HogarthDestination *destination;
  HogarthProject     *project;
  HogarthSecrets     *secrets;
  HogarthSampleEvent *event;      /* NULL: compile only */
  HogarthCompiled    *previous;
  HogData            *mocks;
  HogarthFetch       *fetch;      /* NULL: mocked */
  HogarthStore       *store;      /* NULL: the run is not kept */
  char               *id;         /* of the destination, in the store */
} Job;

typedef struct
{
  HogarthRun      *run;
  HogarthCompiled *compiled;
} Outcome;

static void
job_free (gpointer data)
{
  Job *job = data;

  hogarth_destination_unref (job->destination);
  hogarth_project_unref (job->project);
  hogarth_secrets_unref (job->secrets);
  g_clear_pointer (&job->event, hogarth_sample_event_unref);
  g_clear_pointer (&job->previous, hogarth_compiled_unref);
  hog_data_unref (job->mocks);
  g_clear_object (&job->fetch);
  g_clear_object (&job->store);
  g_free (job->id);
  g_free (job);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->run, hogarth_run_unref);
  g_clear_pointer (&outcome->compiled, hogarth_compiled_unref);
  g_free (outcome);
}

static Job *
job_new (HogarthSession *self,
         HogarthFetch   *fetch)
{
  Job *job = g_new0 (Job, 1);

  job->destination = hogarth_destination_ref (self->destination);
  job->project = hogarth_project_ref (self->project);
  job->secrets = hogarth_secrets_ref (self->secrets);
  job->event = self->event != NULL ? hogarth_sample_event_ref (self->event) : NULL;
  job->previous = self->compiled != NULL ? hogarth_compiled_ref (self->compiled) : NULL;
  job->mocks = hog_data_ref (self->mocks);
  g_set_object (&job->fetch, fetch);

  return job;
}

static HogarthFetch *
make_mock_fetch (HogData *mocks)
{
  g_autoptr(GError) error = NULL;
  HogarthMockFetch *fetch = hogarth_mock_fetch_new_with_answers (mocks, &error);

  /* The mocks are checked where they are edited; what gets here wrong answers as none would. */
  if (fetch == NULL)
    {
      g_debug ("Mocked answers: %s", error->message);
      fetch = hogarth_mock_fetch_new ();
    }

  return HOGARTH_FETCH (fetch);
}

static HogarthRunRequest *
make_request (Job             *job,
              HogarthCompiled *compiled)
{
  HogarthRunRequest *request = hogarth_run_request_new (job->destination, job->event,
                                                        job->project);
  g_autoptr(HogarthFetch) fetch = NULL;

  fetch = job->fetch != NULL ? g_object_ref (job->fetch) : make_mock_fetch (job->mocks);
  hogarth_run_request_set_compiled (request, compiled);
  hogarth_run_request_set_secrets (request, job->secrets);
  hogarth_run_request_set_fetch (request, fetch);
  hogarth_run_request_set_keep_event (request, job->store != NULL);

  return request;
}

/* A run that was not kept is seen all the same. */
static void
keep_run (Job        *job,
          HogarthRun *run)
{
  g_autoptr(GError) error = NULL;

  if (job->store != NULL && hogarth_store_add_run (job->store, job->id, run, &error) == 0)
    g_message ("The run was not kept: %s", error->message);
}

static gpointer
run_worker (gpointer      data,
            GCancellable *cancellable)
{
  Job *job = data;
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->compiled = hogarth_compiled_new (job->destination, job->project, job->secrets,
                                            job->previous);
  if (job->event != NULL)
    {
      g_autoptr(HogarthRunRequest) request = make_request (job, outcome->compiled);
      g_autoptr(GError) error = NULL;

      outcome->run = hogarth_runner_run (request, cancellable, &error);
      if (outcome->run != NULL)
        keep_run (job, outcome->run);
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("No run: %s", error->message);
    }

  return outcome;
}

static void
hogarth_session_show_outcome (HogarthSession *self,
                              Outcome        *outcome)
{
  g_clear_pointer (&self->compiled, hogarth_compiled_unref);
  self->compiled = hogarth_compiled_ref (outcome->compiled);
  _hogarth_session_show_errors (self, outcome->compiled);
  _hogarth_session_set_run (self, outcome->run);
}

static void
preview_done_cb (gpointer result,
                 gpointer user_data)
{
  HogarthSession *self = user_data;

  /* A test that was started after this preview shows its own run. */
  if (!self->testing)
    hogarth_session_show_outcome (self, result);

  /* Not before: who types waits for the preview, and hints take as long again. */
  _hogarth_session_queue_hints (self);
}

static void
test_done_cb (gpointer result,
              gpointer user_data)
{
  HogarthSession *self = user_data;

  self->testing = TRUE;
  hogarth_session_show_outcome (self, result);
}

static void
test_notify_busy_cb (HogarthSession *self)
{
  _hogarth_session_set_busy (self, hogarth_scheduler_get_busy (self->test));
}

void
_hogarth_session_run_init (HogarthSession *self)
{
  self->preview = hogarth_scheduler_new (run_worker, job_free, outcome_free, preview_done_cb, self);
  self->test = hogarth_scheduler_new (run_worker, job_free, outcome_free, test_done_cb, self);
  g_signal_connect_object (self->test, "notify::busy", G_CALLBACK (test_notify_busy_cb), self,
                           G_CONNECT_SWAPPED);
}

void
_hogarth_session_run_stop (HogarthSession *self)
{
  hogarth_scheduler_stop (self->preview);
  hogarth_scheduler_stop (self->test);
  hogarth_scheduler_stop (self->hints);
}

void
_hogarth_session_queue_preview (HogarthSession *self)
{
  if (self->closed || self->project == NULL)
    return;

  /* What a test of an older snapshot will give is stale from now on. */
  hogarth_scheduler_cancel (self->test);

  hogarth_scheduler_push (self->preview, job_new (self, NULL));
}

HogarthRunRequest *
hogarth_session_dup_request (HogarthSession     *self,
                             HogarthSampleEvent *event)
{
  HogarthRunRequest *request;
  g_autoptr(HogarthFetch) fetch = NULL;

  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);
  g_return_val_if_fail (event != NULL, NULL);

  fetch = make_mock_fetch (self->mocks);
  request = hogarth_run_request_new (self->destination, event, self->project);
  hogarth_run_request_set_secrets (request, self->secrets);
  hogarth_run_request_set_fetch (request, fetch);
  if (self->compiled != NULL &&
      hogarth_compiled_get_destination (self->compiled) == self->destination)
    hogarth_run_request_set_compiled (request, self->compiled);

  return request;
}

HogarthSecrets *
hogarth_session_dup_secrets (HogarthSession *self)
{
  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);

  return hogarth_secrets_ref (self->secrets);
}

void
hogarth_session_test (HogarthSession *self,
                      HogarthFetch   *fetch)
{
  Job *job;

  g_return_if_fail (HOGARTH_IS_SESSION (self));
  g_return_if_fail (fetch == NULL || HOGARTH_IS_FETCH (fetch));

  if (self->closed || self->event == NULL)
    return;

  job = job_new (self, fetch);
  job->id = g_strdup (self->id);
  if (job->id != NULL)
    g_set_object (&job->store, self->store);
  hogarth_scheduler_push (self->test, job);
}

void
hogarth_session_cancel_test (HogarthSession *self)
{
  g_return_if_fail (HOGARTH_IS_SESSION (self));

  self->testing = FALSE;
  _hogarth_session_queue_preview (self);
}
