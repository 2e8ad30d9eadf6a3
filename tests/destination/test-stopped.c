/* test-stopped.c: what is on record of a run that was given up
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-runner.h"

/* A fetch that answers 500, or is given up: before, or in place of, the answer with that number. */
#define TEST_TYPE_FETCH (test_fetch_get_type ())
G_DECLARE_FINAL_TYPE (TestFetch, test_fetch, TEST, FETCH, GObject)

struct _TestFetch
{
  GObject       parent_instance;
  GCancellable *cancellable;
  guint         n_sent;
  guint         stopped_at;
  gboolean      answers;     /* the one that is given up has its answer all the same */
};

static void
send_async (HogarthFetch        *fetch,
            HogarthRequest      *request,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  TestFetch *self = TEST_FETCH (fetch);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_check_cancellable (task, FALSE);
  if (++self->n_sent == self->stopped_at)
    g_cancellable_cancel (self->cancellable);
  if (self->n_sent == self->stopped_at && !self->answers)
    g_task_return_error_if_cancelled (task);
  else
    g_task_return_pointer (task, hogarth_response_new (500, NULL, NULL, 1000),
                           (GDestroyNotify) hogarth_response_unref);
}

static HogarthResponse *
send_finish (HogarthFetch  *fetch,
             GAsyncResult  *result,
             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_fetch_iface_init (HogarthFetchInterface *iface)
{
  iface->is_real = TRUE;
  iface->send_async = send_async;
  iface->send_finish = send_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestFetch, test_fetch, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HOGARTH_TYPE_FETCH, test_fetch_iface_init))

static void
test_fetch_init (TestFetch *self)
{
}

static void
test_fetch_class_init (TestFetchClass *klass)
{
}

static HogarthRun *
run (const char  *json,
     TestFetch   *fetch,
     GError     **error)
{
  g_autoptr(HogarthProject) plain = hogarth_project_new ("p", "P");
  HogarthLimits limits = *hogarth_project_get_limits (plain);
  g_autoptr(HogarthProject) project = NULL;
  g_autoptr(HogarthDestination) destination = hogarth_destination_new_from_json (json, -1, NULL,
                                                                                 error);
  g_autoptr(HogData) globals = hog_data_from_json ("{\"event\": {\"event\": \"$pageview\"}}", -1,
                                                   NULL);
  g_autoptr(HogarthSampleEvent) event = hogarth_sample_event_new ("e", "Event", globals);
  g_autoptr(HogarthRunRequest) request = NULL;

  g_assert_nonnull (destination);
  limits.retry_base_ms = 0;
  project = hogarth_project_with_limits (plain, &limits);
  request = hogarth_run_request_new (destination, event, project);
  hogarth_run_request_set_fetch (request, HOGARTH_FETCH (fetch));
  return hogarth_runner_run (request, fetch->cancellable, error);
}

static TestFetch *
make_fetch (guint    stopped_at,
            gboolean answers)
{
  TestFetch *fetch = g_object_new (TEST_TYPE_FETCH, NULL);

  fetch->cancellable = g_cancellable_new ();
  fetch->stopped_at = stopped_at;
  fetch->answers = answers;
  return fetch;
}

static const struct
{
  const char *json;
  guint       stopped_at;
  gboolean    answers;
  guint       n_fetches;
  guint       n_attempts;    /* of the last one */
  const char *error;         /* of the last one */
  guint       n_invocations;
} rows[] = {
  { "{\"hog\": \"fetch('https://a.test')\"}", 1, FALSE, 1, 1, "Stopped before", 1 },
  /* While it waits to try again: the answer there was is kept. */
  { "{\"hog\": \"fetch('https://a.test')\"}", 1, TRUE, 1, 1, "Stopped before", 1 },
  { "{\"hog\": \"fetch('https://a.test')\"}", 2, FALSE, 1, 2, "Stopped before", 1 },
  /* What would have come after it does not. */
  { "{\"hog\": \"fetch('https://a.test') fetch('https://b.test')\"}", 1, FALSE, 1, 1,
    "Stopped before", 1 },
  { "{\"hog\": \"fetch('https://a.test')\", \"mappings\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}",
    1, FALSE, 1, 1, "Stopped before", 1 },
};

static void
test_stopped (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr(GError) error = NULL;
  g_autoptr(TestFetch) fetch = make_fetch (rows[i].stopped_at, rows[i].answers);
  g_autoptr(HogarthRun) made = run (rows[i].json, fetch, &error);
  g_autoptr(HogarthRun) read = NULL;
  g_autofree char *json = NULL;
  const HogarthRunFetch *last;

  g_assert_no_error (error);
  json = hogarth_run_to_json (made);
  read = hogarth_run_new_from_json (json, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hogarth_run_get_status (read), ==, HOGARTH_RUN_STOPPED);
  g_assert_cmpuint (hogarth_run_get_n_invocations (read), ==, rows[i].n_invocations);
  g_assert_cmpuint (hogarth_run_get_n_fetches (read), ==, rows[i].n_fetches);
  last = hogarth_run_get_fetch (read, rows[i].n_fetches - 1);
  g_assert_cmpuint (last->n_attempts, ==, rows[i].n_attempts);
  g_assert_cmpuint (fetch->n_sent, ==, rows[i].stopped_at);
  g_assert_true (g_str_has_prefix (last->error, rows[i].error));
  g_assert_true (g_str_has_prefix (hogarth_run_get_error (read)->message, rows[i].error));
  g_clear_object (&fetch->cancellable);
}

/* Nothing went out: nothing is worth keeping. */
static void
test_nothing_sent (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TestFetch) fetch = make_fetch (1, FALSE);

  g_cancellable_cancel (fetch->cancellable);
  g_assert_null (run (rows[0].json, fetch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fetch->n_sent, ==, 0);
  g_clear_object (&fetch->cancellable);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/stopped/row-%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_stopped);
    }
  g_test_add_func ("/stopped/nothing-sent", test_nothing_sent);
  return g_test_run ();
}
