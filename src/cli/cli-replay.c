/* cli-replay.c: runs a destination with many events
 * SPDX-License-Identifier: MIT
 *
 * Events are read from a stream and run in batches, a batch in parallel, so that memory is
 * bounded and the answers come in the order of the events. Requests are always mocked.
 */

#include "cli-files.h"
#include "hogarth-event-import.h"
#include "hogarth-globals.h"
#include "hogarth-masking.h"
#include "hogarth-mock-fetch.h"
#include "hogarth-runner.h"

#define BATCH_EVENTS 256
#define MAX_JOBS 64

/* So many problems are printed, the others are counted. */
#define MAX_PROBLEMS 20

typedef struct
{
  HogarthSampleEvent *event;
  HogarthRun         *run;
  char               *error;
  guint64             line;
} Item;

typedef struct
{
  CliDestination  *target;
  HogarthProject  *project;
  HogarthCompiled *compiled;
  HogarthMasker   *masker; /* NULL without masking */
  GPtrArray       *batch;  /* Item */
  gboolean         as_json;
  guint            n_jobs;
  guint            n_statuses[HOGARTH_RUN_STOPPED + 1];
  guint            n_bad_lines;
  guint            n_problems;
} Replay;

/* What became of an event. */
typedef struct
{
  HogarthRunStatus  status;
  guint             n_requests;
  const char       *error;
} Outcome;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->event, hogarth_sample_event_unref);
  g_clear_pointer (&item->run, hogarth_run_unref);
  g_clear_pointer (&item->error, g_free);
  g_free (item);
}

static void
run_item (gpointer data,
          gpointer user_data)
{
  Item *item = data;
  Replay *replay = user_data;
  g_autoptr(HogarthMockFetch) fetch = hogarth_mock_fetch_new ();
  g_autoptr(HogarthRunRequest) request =
    hogarth_run_request_new (replay->target->destination, item->event, replay->project);
  g_autoptr(GError) error = NULL;

  hogarth_run_request_set_compiled (request, replay->compiled);
  hogarth_run_request_set_secrets (request, replay->target->secrets);
  hogarth_run_request_set_fetch (request, HOGARTH_FETCH (fetch));
  item->run = hogarth_runner_run (request, NULL, &error);
  if (item->run == NULL)
    item->error = g_strdup (error->message);
}

/* When the event came, which is when masking counts it. */
static gint64
get_time (HogarthSampleEvent *event)
{
  const char *timestamp = hogarth_sample_event_get_timestamp (event);
  g_autoptr(GDateTime) time = NULL;

  if (timestamp != NULL)
    time = g_date_time_new_from_iso8601 (timestamp, NULL);
  if (time == NULL)
    return g_get_real_time ();
  return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}

static guint
count_fetches (HogarthRun *run,
               int         mapping)
{
  guint n_fetches = 0;

  for (guint i = 0; i < hogarth_run_get_n_fetches (run); i++)
    if (hogarth_run_get_fetch (run, i)->mapping == mapping)
      n_fetches++;
  return n_fetches;
}

/* Masking counts the invocations of all events in their order, with mappings several of one. What
 * is held back is not sent, and the event is masked if nothing is left. */
static void
apply_masking (Replay  *replay,
               Item    *item,
               Outcome *outcome)
{
  gint64 now_us = get_time (item->event);
  Outcome left = { .status = HOGARTH_RUN_MASKED };
  gboolean is_held = FALSE;

  for (guint i = 0; i < hogarth_run_get_n_invocations (item->run); i++)
    {
      const HogarthInvocation *invocation = hogarth_run_get_invocation (item->run, i);
      g_autoptr(HogData) globals = NULL;

      globals = hogarth_masker_make_globals (replay->masker, item->event, item->run, invocation);
      if (globals != NULL && !hogarth_masker_pass (replay->masker, globals, now_us, NULL))
        {
          is_held = TRUE;
          continue;
        }
      if (hogarth_run_status_is_worse (invocation->status, left.status))
        left.status = invocation->status;
      if (invocation->error != NULL && left.error == NULL)
        left.error = invocation->error->message;
      left.n_requests += count_fetches (item->run, invocation->mapping);
    }
  if (is_held)
    *outcome = left;
}

static Outcome
get_outcome (Replay *replay,
             Item   *item)
{
  Outcome outcome = { .status = HOGARTH_RUN_ERROR, .error = item->error };
  const HogarthRunError *error;

  if (item->run == NULL)
    return outcome;
  error = hogarth_run_get_error (item->run);
  outcome.status = hogarth_run_get_status (item->run);
  outcome.error = error != NULL ? error->message : NULL;
  outcome.n_requests = hogarth_run_get_n_fetches (item->run);
  if (replay->masker != NULL)
    apply_masking (replay, item, &outcome);
  return outcome;
}

static HogData *
text_or_null (const char *text)
{
  return text != NULL ? hog_data_new_string (text) : hog_data_new_null ();
}

static void
print_json (guint64     line,
            const char *event,
            const char *status,
            guint       n_requests,
            const char *error)
{
  g_autoptr(HogDataBuilder) builder = hog_data_builder_new_object ();
  g_autoptr(HogData) data = NULL;
  g_autofree char *json = NULL;

  hog_data_builder_set (builder, "line", hog_data_new_number ((double) line));
  hog_data_builder_set (builder, "event", text_or_null (event));
  hog_data_builder_set (builder, "status", hog_data_new_string (status));
  hog_data_builder_set (builder, "requests", hog_data_new_number (n_requests));
  hog_data_builder_set (builder, "error", text_or_null (error));
  data = hog_data_builder_end (g_steal_pointer (&builder));
  json = hog_data_to_json (data, 0);
  cli_print ("%s\n", json);
}

static void
report_problem (Replay     *replay,
                guint64     line,
                const char *message)
{
  replay->n_problems++;
  if (replay->n_problems <= MAX_PROBLEMS)
    cli_print ("line %" G_GUINT64_FORMAT ": %s\n", line, message);
}

static void
report_item (Replay *replay,
             Item   *item)
{
  Outcome outcome = get_outcome (replay, item);

  replay->n_statuses[outcome.status]++;
  if (replay->as_json)
    print_json (item->line, hogarth_sample_event_get_event_name (item->event),
                hogarth_run_status_to_name (outcome.status), outcome.n_requests, outcome.error);
  else if (outcome.status == HOGARTH_RUN_ERROR || outcome.status == HOGARTH_RUN_FAILED)
    report_problem (replay, item->line,
                    outcome.error != NULL ? outcome.error : "a request failed");
}

static void
run_batch (Replay *replay)
{
  GThreadPool *pool = g_thread_pool_new (run_item, replay, (int) replay->n_jobs, FALSE, NULL);

  for (guint i = 0; i < replay->batch->len; i++)
    g_thread_pool_push (pool, g_ptr_array_index (replay->batch, i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);

  for (guint i = 0; i < replay->batch->len; i++)
    report_item (replay, g_ptr_array_index (replay->batch, i));
  g_ptr_array_set_size (replay->batch, 0);
}

static gboolean
event_cb (HogarthSampleEvent *event,
          guint64             line,
          guint64             bytes,
          const char         *message,
          gpointer            user_data)
{
  Replay *replay = user_data;
  Item *item;

  if (event == NULL)
    {
      run_batch (replay);
      replay->n_bad_lines++;
      if (replay->as_json)
        print_json (line, NULL, "unreadable", 0, message);
      else
        report_problem (replay, line, message);
      return TRUE;
    }
  item = g_new0 (Item, 1);
  item->event = hogarth_sample_event_ref (event);
  item->line = line;
  g_ptr_array_add (replay->batch, item);
  if (replay->batch->len >= BATCH_EVENTS)
    run_batch (replay);
  return TRUE;
}

static CliStatus
summarize (Replay *replay)
{
  guint n_bad = replay->n_statuses[HOGARTH_RUN_ERROR] + replay->n_statuses[HOGARTH_RUN_FAILED]
                + replay->n_bad_lines;

  if (!replay->as_json)
    {
      if (replay->n_problems > MAX_PROBLEMS)
        cli_print ("and %u more\n", replay->n_problems - MAX_PROBLEMS);
      cli_print ("%u sent, %u filtered, %u masked, %u failed, %u with an error, %u bad lines\n",
                 replay->n_statuses[HOGARTH_RUN_SENT], replay->n_statuses[HOGARTH_RUN_FILTERED],
                 replay->n_statuses[HOGARTH_RUN_MASKED], replay->n_statuses[HOGARTH_RUN_FAILED],
                 replay->n_statuses[HOGARTH_RUN_ERROR], replay->n_bad_lines);
    }
  return n_bad > 0 ? CLI_FAILED : CLI_DONE;
}

static CliStatus
replay_stream (Replay     *replay,
               const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) stream = cli_open (path, &error);

  if (stream == NULL
      || !hogarth_event_import_run (stream, HOGARTH_EVENT_FORMAT_DETECT, replay->project, event_cb,
                                    replay, NULL, &error))
    return cli_complain (error);
  run_batch (replay);
  return summarize (replay);
}

CliStatus
cli_replay_run (CliArguments *arguments)
{
  const char *events = cli_arguments_get (arguments, "events");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthProject) project = NULL;
  g_autoptr(CliDestination) target = NULL;
  g_autoptr(HogarthCompiled) compiled = NULL;
  g_autoptr(HogarthMasker) masker = NULL;
  g_autoptr(GPtrArray) batch = g_ptr_array_new_with_free_func (item_free);
  Replay replay = { .batch = batch, .n_jobs = g_get_num_processors () };

  if (events == NULL)
    return cli_misuse ("--events FILE is missing; see \"hogarth-cli replay --help\"");
  if (!cli_arguments_get_number (arguments, "jobs", MAX_JOBS, &replay.n_jobs, &error))
    return cli_complain (error);
  project = cli_read_project (arguments, &error);
  if (project == NULL)
    return cli_complain (error);
  target = cli_read_destination (cli_arguments_get_operand (arguments, 0), arguments, &error);
  if (target == NULL)
    return cli_complain (error);
  if (!hog_data_is_null (hogarth_destination_get_masking (target->destination)))
    {
      masker = hogarth_masker_new (target->destination, project, &error);
      if (masker == NULL)
        return cli_complain (error);
    }

  compiled = hogarth_compiled_new (target->destination, project, target->secrets, NULL);
  replay.target = target;
  replay.project = project;
  replay.compiled = compiled;
  replay.masker = masker;
  replay.as_json = cli_arguments_has (arguments, "json");
  return replay_stream (&replay, events);
}
