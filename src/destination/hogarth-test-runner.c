/* hogarth-test-runner.c: runs test cases and says how they differ from what they expect
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-test-runner.h"

#include "hogarth-compare-private.h"
#include "hogarth-test-setup-private.h"

#define MAX_THREADS 64

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
  g_clear_pointer (&self->differences, g_ptr_array_unref);
}

void
hogarth_test_result_unref (HogarthTestResult *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_test_result_clear);
}

/**
 * hogarth_test_result_get_test_case:
 * @self: a result
 *
 * Returns: (transfer none): what was run
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
 * Returns: how it went
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
 * Returns: (nullable): why the case cannot be run
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
 * Returns: (transfer none) (nullable): the record, %NULL if the case could not be run
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
 * Returns: (transfer none) (element-type HogarthDifference): in what the run is not as expected
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

/**
 * hogarth_test_result_accept:
 * @self: a result with a run
 *
 * Returns: (transfer full): the test case with what came as what is expected; members of the
 *   expectations that held stay as they are. Without a run it is the test case as it was.
 */
HogarthTestCase *
hogarth_test_result_accept (HogarthTestResult *self)
{
  g_autoptr(HogData) expectations = NULL;

  if (self->run == NULL)
    return hogarth_test_case_ref (self->test_case);
  expectations = hogarth_expectations_new_from_run (
    self->run, hogarth_test_case_get_expectations (self->test_case));
  return hogarth_test_case_with_field (self->test_case, "expect", hog_data_ref (expectations));
}

/**
 * hogarth_test_case_run:
 * @self: a test case
 * @destination: what to test
 * @secrets: (nullable): its secrets; those of the test case come first
 * @project: (nullable): its project, %NULL for one with PostHog's limits
 * @sample_events: (nullable) (element-type HogarthSampleEvent): where an event's id is looked up
 * @cancellable: (nullable): to give up
 *
 * Never uses the network. May be called on any thread and blocks it.
 *
 * Returns: (transfer full): how it went
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
  HogData *expectations = hogarth_test_case_get_expectations (self);
  gint64 start = g_get_monotonic_time ();
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthRunRequest) request = NULL;

  result->test_case = hogarth_test_case_ref (self);
  result->differences = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_difference_unref);
  request = hogarth_test_case_prepare (self, destination, secrets, project, sample_events, &error);
  if (request != NULL)
    result->run = hogarth_runner_run (request, cancellable, &error);
  result->duration_us = g_get_monotonic_time () - start;
  if (result->run == NULL)
    {
      result->outcome = HOGARTH_TEST_BROKEN;
      result->message = g_strdup (error->message);
      return result;
    }
  if (hog_data_get_length (expectations) == 0)
    {
      result->outcome = HOGARTH_TEST_NO_EXPECTATIONS;
      return result;
    }
  g_ptr_array_unref (result->differences);
  result->differences = hogarth_expectations_compare (expectations, result->run);
  result->outcome = result->differences->len == 0 ? HOGARTH_TEST_PASSED : HOGARTH_TEST_FAILED;
  return result;
}

/* What the worker threads share; the lock guards results and the calls of progress. */
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
  GMutex               lock;
  HogarthTestResult  **results;
} TestRun;

static void
run_one (gpointer data,
         gpointer user_data)
{
  guint index = GPOINTER_TO_UINT (data) - 1;
  TestRun *self = user_data;
  HogarthTestResult *result;

  result = hogarth_test_case_run (self->test_cases->pdata[index], self->destination, self->secrets,
                                  self->project, self->sample_events, self->cancellable);
  g_mutex_lock (&self->lock);
  self->results[index] = result;
  if (self->progress != NULL)
    self->progress (result, index, self->test_cases->len, self->user_data);
  g_mutex_unlock (&self->lock);
}

static void
run_all (TestRun *self,
         guint    n_threads)
{
  GThreadPool *pool = NULL;

  if (n_threads > 1)
    pool = g_thread_pool_new (run_one, self, (int) MIN (n_threads, MAX_THREADS), FALSE, NULL);
  for (guint i = 0; i < self->test_cases->len; i++)
    {
      if (pool != NULL)
        g_thread_pool_push (pool, GUINT_TO_POINTER (i + 1), NULL);
      else
        run_one (GUINT_TO_POINTER (i + 1), self);
    }
  if (pool != NULL)
    g_thread_pool_free (pool, FALSE, TRUE);
}

/**
 * hogarth_test_runner_run:
 * @test_cases: (element-type HogarthTestCase): what to run
 * @destination: what to test
 * @secrets: (nullable): its secrets
 * @project: (nullable): its project
 * @sample_events: (nullable) (element-type HogarthSampleEvent): where an event's id is looked up
 * @n_threads: how many run side by side
 * @progress: (nullable) (scope call): called after each, one at a time, on the thread that ran it
 * @user_data: for @progress
 * @cancellable: (nullable): to give up; the cases not begun are then broken
 *
 * Blocks until all are done.
 *
 * Returns: (transfer full) (element-type HogarthTestResult): a result for each case, in order
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
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_result_unref);
  TestRun self = {
    .test_cases = test_cases,
    .destination = destination,
    .secrets = secrets,
    .project = project,
    .sample_events = sample_events,
    .cancellable = cancellable,
    .progress = progress,
    .user_data = user_data,
  };

  self.results = g_new0 (HogarthTestResult *, test_cases->len);
  g_mutex_init (&self.lock);
  run_all (&self, n_threads);
  g_mutex_clear (&self.lock);
  for (guint i = 0; i < test_cases->len; i++)
    g_ptr_array_add (results, self.results[i]);
  g_free (self.results);
  return results;
}

static void
append_problem (GString           *xml,
                HogarthTestResult *result)
{
  const char *element = result->outcome == HOGARTH_TEST_BROKEN ? "error" : "failure";
  g_autoptr(GString) text = g_string_new (result->message);
  g_autofree char *escaped = NULL;

  if (result->outcome == HOGARTH_TEST_NO_EXPECTATIONS)
    g_string_append (text, "nothing is expected");
  for (guint i = 0; i < result->differences->len; i++)
    {
      g_autofree char *line = hogarth_difference_to_text (result->differences->pdata[i]);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  escaped = g_markup_escape_text (text->str, (gssize) text->len);
  g_string_append_printf (xml, "      <%s>%s</%s>\n", element, escaped, element);
}

static void
append_suite (GString    *xml,
              const char *name,
              GPtrArray  *results)
{
  guint n_failures = 0;
  guint n_errors = 0;
  gint64 duration_us = 0;
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  for (guint i = 0; i < results->len; i++)
    {
      HogarthTestResult *result = results->pdata[i];

      n_errors += result->outcome == HOGARTH_TEST_BROKEN;
      n_failures += result->outcome == HOGARTH_TEST_FAILED
                    || result->outcome == HOGARTH_TEST_NO_EXPECTATIONS;
      duration_us += result->duration_us;
    }
  g_string_append_printf (xml, "  <testsuite name=\"%s\" tests=\"%u\" failures=\"%u\" errors=\"%u\""
                          " time=\"%" G_GINT64_FORMAT ".%06d\">\n", escaped, results->len,
                          n_failures, n_errors, duration_us / G_USEC_PER_SEC,
                          (int) (duration_us % G_USEC_PER_SEC));
  for (guint i = 0; i < results->len; i++)
    {
      HogarthTestResult *result = results->pdata[i];
      g_autofree char *title = g_markup_escape_text (hogarth_test_case_get_name (result->test_case),
                                                     -1);

      g_string_append_printf (xml, "    <testcase classname=\"%s\" name=\"%s\" time=\"%"
                              G_GINT64_FORMAT ".%06d\"", escaped, title,
                              result->duration_us / G_USEC_PER_SEC,
                              (int) (result->duration_us % G_USEC_PER_SEC));
      if (result->outcome == HOGARTH_TEST_PASSED)
        {
          g_string_append (xml, "/>\n");
          continue;
        }
      g_string_append (xml, ">\n");
      append_problem (xml, result);
      g_string_append (xml, "    </testcase>\n");
    }
  g_string_append (xml, "  </testsuite>\n");
}

/**
 * hogarth_test_results_to_junit:
 * @suite_names: (array zero-terminated=1): a name for each suite
 * @suites: (element-type GPtrArray): for each its results
 *
 * Returns: (transfer full): the results in JUnit's XML, which build servers read; a case that
 *   expects nothing counts as a failure
 */
char *
hogarth_test_results_to_junit (const char * const *suite_names,
                               GPtrArray          *suites)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");

  for (guint i = 0; i < suites->len && suite_names[i] != NULL; i++)
    append_suite (xml, suite_names[i], suites->pdata[i]);
  g_string_append (xml, "</testsuites>\n");
  return g_string_free (xml, FALSE);
}
