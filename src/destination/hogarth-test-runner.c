/* hogarth-test-runner.c: runs test cases and says how they differ from what they expect
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-test-runner.h"

#include "hogarth-data-private.h"
#include "hogarth-expectations-private.h"
#include "hogarth-runner-private.h"
#include "hogarth-test-setup-private.h"

struct _HogarthTestResult
{
  HogarthTestCase    *test_case;
  HogarthTestOutcome  outcome;
  char               *message;
  HogarthRun         *run;
  GPtrArray          *differences;
  gint64              duration_us;
};

G_DEFINE_BOXED_TYPE (HogarthTestResult, hogarth_test_result, hogarth_test_result_ref,
                     hogarth_test_result_unref)

/**
 * hogarth_test_result_ref:
 * @self: a result
 *
 * Returns: (transfer full): @self
 */
HogarthTestResult *
hogarth_test_result_ref (HogarthTestResult *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_test_result_clear (HogarthTestResult *self)
{
  hogarth_test_case_unref (self->test_case);
  g_free (self->message);
  g_clear_pointer (&self->run, hogarth_run_unref);
  g_ptr_array_unref (self->differences);
}

/**
 * hogarth_test_result_unref:
 * @self: (transfer full): a result
 */
void
hogarth_test_result_unref (HogarthTestResult *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_test_result_clear);
}

/**
 * hogarth_test_result_get_test_case:
 * @self: a result
 *
 * Returns: (transfer none): the test case
 */
HogarthTestCase *
hogarth_test_result_get_test_case (HogarthTestResult *self)
{
  return self->test_case;
}

/**
 * hogarth_test_result_get_outcome:
 * @self: a result
 *
 * Returns: what became of it
 */
HogarthTestOutcome
hogarth_test_result_get_outcome (HogarthTestResult *self)
{
  return self->outcome;
}

/**
 * hogarth_test_result_get_message:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): why the case could not be run
 */
const char *
hogarth_test_result_get_message (HogarthTestResult *self)
{
  return self->message;
}

/**
 * hogarth_test_result_get_run:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): the run, %NULL if there was none
 */
HogarthRun *
hogarth_test_result_get_run (HogarthTestResult *self)
{
  return self->run;
}

/**
 * hogarth_test_result_get_differences:
 * @self: a result
 *
 * Returns: (transfer none) (element-type HogarthDifference): where it is not as expected
 */
GPtrArray *
hogarth_test_result_get_differences (HogarthTestResult *self)
{
  return self->differences;
}

/**
 * hogarth_test_result_get_duration_us:
 * @self: a result
 *
 * Returns: how long it took, in microseconds
 */
gint64
hogarth_test_result_get_duration_us (HogarthTestResult *self)
{
  return self->duration_us;
}

/* A secret that is expected by its value reads as in the run, and so does the difference. */
static void
judge (HogarthTestResult *self,
       HogarthRunRequest *request)
{
  HogData *expectations = hogarth_test_case_get_expectations (self->test_case);
  g_autoptr(HogarthRedactor) redactor = NULL;
  g_autoptr(HogData) redacted = NULL;

  if (hog_data_get_length (expectations) == 0)
    {
      self->outcome = HOGARTH_TEST_NO_EXPECTATIONS;
      return;
    }
  self->message = hogarth_expectations_find_fault (expectations);
  if (self->message != NULL)
    {
      self->outcome = HOGARTH_TEST_BROKEN;
      return;
    }
  redactor = hogarth_redactor_new (request->destination, request->secrets, request->tokens);
  redacted = hogarth_redactor_apply_values (redactor, expectations);
  hogarth_expectations_check (redacted, self->run, self->differences);
  self->outcome = self->differences->len == 0 ? HOGARTH_TEST_PASSED : HOGARTH_TEST_FAILED;
}

/**
 * hogarth_test_case_run:
 * @self: a test case
 * @destination: what it tests
 * @secrets: (nullable): values of secret inputs that the case does not set itself
 * @project: (nullable): in which project; %NULL for one with PostHog's limits
 * @sample_events: (nullable) (element-type HogarthSampleEvent): events that cases name
 * @cancellable: (nullable): to give up; then the result is %HOGARTH_TEST_BROKEN
 *
 * Runs with mocked answers and a clock that stands still; nothing leaves the machine. Any
 * thread.
 *
 * Returns: (transfer full): what became of it
 */
HogarthTestResult *
hogarth_test_case_run (HogarthTestCase    *self,
                       HogarthDestination *destination,
                       HogarthSecrets     *secrets,
                       HogarthProject     *project,
                       GPtrArray          *sample_events,
                       GCancellable       *cancellable)
{
  HogarthTestResult *result = g_atomic_rc_box_new0 (HogarthTestResult);
  g_autoptr(HogarthRunRequest) request = NULL;
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  result->test_case = hogarth_test_case_ref (self);
  result->differences = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_difference_unref);
  request = hogarth_test_case_make_request (self, destination, secrets, project, sample_events,
                                            &error);
  if (request != NULL)
    result->run = hogarth_runner_run (request, cancellable, &error);
  if (result->run == NULL)
    {
      result->outcome = HOGARTH_TEST_BROKEN;
      result->message = g_strdup (error->message);
    }
  else
    {
      judge (result, request);
    }
  result->duration_us = g_get_monotonic_time () - start;
  return result;
}

/**
 * hogarth_test_result_accept:
 * @self: a result with a run
 *
 * Returns: (transfer full): the test case, expecting what came
 */
HogarthTestCase *
hogarth_test_result_accept (HogarthTestResult *self)
{
  g_autoptr(HogData) expectations = NULL;

  if (self->run == NULL)
    return hogarth_test_case_ref (self->test_case);
  expectations = hogarth_expectations_from_run (self->run);
  return hogarth_test_case_with_field (self->test_case, "expect", expectations);
}

typedef struct
{
  GPtrArray           *test_cases;
  HogarthDestination  *destination;
  HogarthSecrets      *secrets;
  HogarthProject      *project;
  GPtrArray           *sample_events;
  GCancellable        *cancellable;
  HogarthTestProgress  progress;
  gpointer             user_data;
  GMutex               mutex;          /* of results and progress */
  HogarthTestResult  **results;
} Batch;

static void
run_one (gpointer data,
         gpointer user_data)
{
  Batch *batch = user_data;
  guint index = GPOINTER_TO_UINT (data) - 1;
  HogarthTestResult *result;

  result = hogarth_test_case_run (batch->test_cases->pdata[index], batch->destination,
                                  batch->secrets, batch->project, batch->sample_events,
                                  batch->cancellable);
  g_mutex_lock (&batch->mutex);
  batch->results[index] = result;
  if (batch->progress != NULL)
    batch->progress (result, index, batch->test_cases->len, batch->user_data);
  g_mutex_unlock (&batch->mutex);
}

/**
 * hogarth_test_runner_run:
 * @test_cases: (element-type HogarthTestCase): what to run
 * @destination: what they test
 * @secrets: (nullable): values of secret inputs that the cases do not set themselves
 * @project: (nullable): in which project
 * @sample_events: (nullable) (element-type HogarthSampleEvent): events that cases name
 * @n_threads: how many at a time; 0 for one for each processor
 * @progress: (nullable) (scope call): called after each, one at a time, on any thread
 * @user_data: for @progress
 * @cancellable: (nullable): to give up
 *
 * Blocks until all are done.
 *
 * Returns: (transfer container) (element-type HogarthTestResult): the results, in the order of
 *   the cases
 */
GPtrArray *
hogarth_test_runner_run (GPtrArray           *test_cases,
                         HogarthDestination  *destination,
                         HogarthSecrets      *secrets,
                         HogarthProject      *project,
                         GPtrArray           *sample_events,
                         guint                n_threads,
                         HogarthTestProgress  progress,
                         gpointer             user_data,
                         GCancellable        *cancellable)
{
  Batch batch = {
    .test_cases = test_cases, .destination = destination, .secrets = secrets, .project = project,
    .sample_events = sample_events, .cancellable = cancellable, .progress = progress,
    .user_data = user_data,
  };
  GThreadPool *pool;
  GPtrArray *results;

  results = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_result_unref);
  batch.results = g_new0 (HogarthTestResult *, test_cases->len + 1);
  g_mutex_init (&batch.mutex);
  pool = g_thread_pool_new (run_one, &batch, n_threads > 0 ? n_threads : g_get_num_processors (),
                            FALSE, NULL);
  for (guint i = 0; i < test_cases->len; i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (i + 1), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  for (guint i = 0; i < test_cases->len; i++)
    g_ptr_array_add (results, batch.results[i]);
  g_free (batch.results);
  g_mutex_clear (&batch.mutex);
  return results;
}

static void
append_result (GString           *xml,
               HogarthTestResult *result,
               const char        *suite)
{
  g_autofree char *name = NULL;

  name = g_markup_escape_text (hogarth_test_case_get_name (result->test_case), -1);
  g_string_append_printf (xml, "    <testcase classname=\"%s\" name=\"%s\" time=\"%.6f\">\n",
                          suite, name, result->duration_us / 1e6);
  if (result->outcome == HOGARTH_TEST_NO_EXPECTATIONS)
    g_string_append (xml, "      <skipped message=\"nothing is expected\"/>\n");
  if (result->outcome == HOGARTH_TEST_BROKEN)
    {
      g_autofree char *message = g_markup_escape_text (result->message, -1);

      g_string_append_printf (xml, "      <error message=\"%s\"/>\n", message);
    }
  if (result->outcome == HOGARTH_TEST_FAILED)
    {
      g_string_append_printf (xml, "      <failure message=\"%u differences\">",
                              result->differences->len);
      for (guint i = 0; i < result->differences->len; i++)
        {
          g_autofree char *text = hogarth_difference_to_text (result->differences->pdata[i]);
          g_autofree char *escaped = g_markup_escape_text (text, -1);

          g_string_append_printf (xml, "%s\n", escaped);
        }
      g_string_append (xml, "</failure>\n");
    }
  g_string_append (xml, "    </testcase>\n");
}

/**
 * hogarth_test_results_to_junit:
 * @suite_names: (array): a name for each suite
 * @suites: (element-type GPtrArray): lists of #HogarthTestResult
 *
 * Returns: (transfer full): JUnit's XML
 */
char *
hogarth_test_results_to_junit (const char * const *suite_names,
                               GPtrArray          *suites)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");

  for (guint i = 0; i < suites->len; i++)
    {
      GPtrArray *results = suites->pdata[i];
      g_autofree char *name = g_markup_escape_text (suite_names[i], -1);
      guint counts[4] = { 0 };

      for (guint j = 0; j < results->len; j++)
        counts[hogarth_test_result_get_outcome (results->pdata[j])]++;
      g_string_append_printf (xml, "  <testsuite name=\"%s\" tests=\"%u\" failures=\"%u\" "
                              "errors=\"%u\" skipped=\"%u\">\n", name, results->len,
                              counts[HOGARTH_TEST_FAILED], counts[HOGARTH_TEST_BROKEN],
                              counts[HOGARTH_TEST_NO_EXPECTATIONS]);
      for (guint j = 0; j < results->len; j++)
        append_result (xml, results->pdata[j], name);
      g_string_append (xml, "  </testsuite>\n");
    }
  g_string_append (xml, "</testsuites>\n");
  return g_string_free (xml, FALSE);
}
