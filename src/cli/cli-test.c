/* cli-test.c: runs the test cases of destinations and templates
 * SPDX-License-Identifier: MIT
 *
 * A suite is one destination with its test cases. Suites run in parallel, each on one thread,
 * and are reported in the order in which they were named.
 */

#include "cli-test.h"

#include <string.h>

#include "cli-files.h"
#include "hogarth-test-runner.h"

#define MAX_JOBS 64

typedef struct
{
  CliDestination *target;
  GPtrArray      *test_cases; /* those that run */
  GPtrArray      *results;    /* HogarthTestResult */
} Suite;

typedef struct
{
  CliArguments   *arguments;
  HogarthProject *project;
  GPtrArray      *sample_events;
  GPtrArray      *suites; /* Suite */
  guint           n_outcomes[HOGARTH_TEST_BROKEN + 1];
  guint           n_empty;
  guint           n_accepted;
} TestRun;

static void
suite_free (gpointer data)
{
  Suite *suite = data;

  g_clear_pointer (&suite->results, g_ptr_array_unref);
  g_clear_pointer (&suite->test_cases, g_ptr_array_unref);
  g_clear_pointer (&suite->target, cli_destination_free);
  g_free (suite);
}

/* The test cases that --filter lets through. */
static GPtrArray *
choose_cases (GPtrArray    *test_cases,
              CliArguments *arguments)
{
  const char *words = cli_arguments_get (arguments, "filter");
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_case_unref);

  for (guint i = 0; test_cases != NULL && i < test_cases->len; i++)
    {
      HogarthTestCase *test_case = g_ptr_array_index (test_cases, i);

      if (words == NULL || strstr (hogarth_test_case_get_name (test_case), words) != NULL)
        g_ptr_array_add (chosen, hogarth_test_case_ref (test_case));
    }
  return chosen;
}

static gboolean
add_suite (TestRun     *run,
           const char  *path,
           GError     **error)
{
  CliDestination *target = cli_read_destination (path, run->arguments, error);
  Suite *suite;

  if (target == NULL)
    return FALSE;
  suite = g_new0 (Suite, 1);
  suite->target = target;
  suite->test_cases = choose_cases (target->test_cases, run->arguments);
  g_ptr_array_add (run->suites, suite);
  return TRUE;
}

/* A suite that cannot be read is named and counted; the others still run. */
static void
add_path (TestRun    *run,
          const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) folders = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    folders = cli_find_suite_folders (path, &error);
  else
    {
      folders = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (folders, g_strdup (path));
    }

  for (guint i = 0; folders != NULL && i < folders->len; i++)
    {
      g_autoptr(GError) problem = NULL;

      if (!add_suite (run, g_ptr_array_index (folders, i), &problem))
        {
          cli_print ("BROKEN %s\n", problem->message);
          run->n_outcomes[HOGARTH_TEST_BROKEN]++;
        }
    }
  if (folders == NULL)
    {
      cli_print ("BROKEN %s\n", error->message);
      run->n_outcomes[HOGARTH_TEST_BROKEN]++;
    }
}

static void
run_suite (gpointer data,
           gpointer user_data)
{
  Suite *suite = data;
  TestRun *run = user_data;

  suite->results = hogarth_test_runner_run (suite->test_cases, suite->target->destination,
                                            suite->target->secrets, run->project,
                                            run->sample_events, 1, NULL, NULL, NULL);
}

static gboolean
run_suites (TestRun  *run,
            GError  **error)
{
  guint n_jobs = g_get_num_processors ();
  GThreadPool *pool;

  if (!cli_arguments_get_number (run->arguments, "jobs", MAX_JOBS, &n_jobs, error))
    return FALSE;
  pool = g_thread_pool_new (run_suite, run, (int) n_jobs, FALSE, error);
  if (pool == NULL)
    return FALSE;
  for (guint i = 0; i < run->suites->len; i++)
    g_thread_pool_push (pool, g_ptr_array_index (run->suites, i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  return TRUE;
}

/* What helps to see why: the error and the log of the run. */
static void
print_circumstances (HogarthRun *run)
{
  const HogarthRunError *error = hogarth_run_get_error (run);

  if (error != NULL && error->place.line > 0)
    cli_print ("    error at %s:%u:%u: %s\n", error->path, error->place.line, error->place.column,
               error->message);
  else if (error != NULL)
    cli_print ("    error at %s: %s\n", error->path, error->message);
  for (guint i = 0; i < hogarth_run_get_n_logs (run); i++)
    {
      const HogarthRunLog *line = hogarth_run_get_log (run, i);

      if (!g_str_equal (line->level, "debug"))
        cli_print ("    log %s: %s\n", line->level, line->message);
    }
}

static void
print_result (TestRun           *run,
              Suite             *suite,
              HogarthTestResult *result)
{
  static const char *const words[] = {
    [HOGARTH_TEST_PASSED] = "ok",
    [HOGARTH_TEST_FAILED] = "FAILED",
    [HOGARTH_TEST_NO_EXPECTATIONS] = "NOTHING EXPECTED",
    [HOGARTH_TEST_BROKEN] = "BROKEN",
  };
  HogarthTestOutcome outcome = hogarth_test_result_get_outcome (result);
  GPtrArray *differences = hogarth_test_result_get_differences (result);

  run->n_outcomes[outcome]++;
  if (outcome == HOGARTH_TEST_PASSED && !cli_arguments_has (run->arguments, "verbose"))
    return;

  cli_print ("%s %s: %s\n", words[outcome], suite->target->name,
             hogarth_test_case_get_name (hogarth_test_result_get_test_case (result)));
  if (hogarth_test_result_get_message (result) != NULL)
    cli_print ("    %s\n", hogarth_test_result_get_message (result));
  for (guint i = 0; differences != NULL && i < differences->len; i++)
    {
      g_autofree char *text = hogarth_difference_to_text (g_ptr_array_index (differences, i));
      g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

      for (guint j = 0; lines[j] != NULL; j++)
        cli_print ("    %s\n", lines[j]);
    }
  if (outcome == HOGARTH_TEST_FAILED && hogarth_test_result_get_run (result) != NULL)
    print_circumstances (hogarth_test_result_get_run (result));
}

static void
print_suites (TestRun *run)
{
  for (guint i = 0; i < run->suites->len; i++)
    {
      Suite *suite = g_ptr_array_index (run->suites, i);

      for (guint j = 0; j < suite->results->len; j++)
        print_result (run, suite, g_ptr_array_index (suite->results, j));
      if (suite->target->test_cases == NULL || suite->target->test_cases->len == 0)
        {
          cli_print ("NO TEST CASES %s\n", suite->target->name);
          run->n_empty++;
        }
    }
}

/* Writes what came as what is expected, for the cases that did not pass. */
static gboolean
update_suite (TestRun  *run,
              Suite    *suite,
              GError  **error)
{
  g_autoptr(GPtrArray) accepted =
    g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_case_unref);
  g_autoptr(GPtrArray) sealed = NULL;
  g_autofree char *text = NULL;
  guint n_changed = 0;

  for (guint i = 0; suite->target->test_cases != NULL && i < suite->target->test_cases->len; i++)
    {
      HogarthTestCase *test_case = g_ptr_array_index (suite->target->test_cases, i);
      HogarthTestCase *next = hogarth_test_case_ref (test_case);

      for (guint j = 0; j < suite->results->len; j++)
        {
          HogarthTestResult *result = g_ptr_array_index (suite->results, j);
          HogarthTestOutcome outcome = hogarth_test_result_get_outcome (result);

          if (hogarth_test_result_get_test_case (result) == test_case
              && (outcome == HOGARTH_TEST_FAILED || outcome == HOGARTH_TEST_NO_EXPECTATIONS))
            {
              hogarth_test_case_unref (next);
              next = hogarth_test_result_accept (result);
              n_changed++;
            }
        }
      g_ptr_array_add (accepted, next);
    }

  if (n_changed == 0)
    return TRUE;
  /* Those of a template are made up and belong to the library, others may be real. */
  sealed = suite->target->template != NULL
           ? g_ptr_array_ref (accepted)
           : hogarth_test_cases_seal (accepted, suite->target->destination);
  text = hogarth_test_cases_to_json (sealed);
  if (!g_file_set_contents (suite->target->tests_path, text, -1, error))
    return FALSE;
  cli_print ("updated %s: %u accepted\n", suite->target->tests_path, n_changed);
  run->n_accepted += n_changed;
  return TRUE;
}

static gboolean
write_junit (TestRun     *run,
             const char  *path,
             GError     **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GPtrArray) results = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < run->suites->len; i++)
    {
      Suite *suite = g_ptr_array_index (run->suites, i);

      g_ptr_array_add (names, suite->target->name);
      g_ptr_array_add (results, suite->results);
    }
  g_ptr_array_add (names, NULL);
  text = hogarth_test_results_to_junit ((const char *const *) names->pdata, results);
  return g_file_set_contents (path, text, -1, error);
}

static CliStatus
summarize (TestRun *run,
           gint64   start_us)
{
  guint n_bad = run->n_outcomes[HOGARTH_TEST_FAILED] + run->n_outcomes[HOGARTH_TEST_BROKEN]
                + run->n_outcomes[HOGARTH_TEST_NO_EXPECTATIONS] + run->n_empty - run->n_accepted;

  cli_print ("%u passed, %u failed", run->n_outcomes[HOGARTH_TEST_PASSED],
             run->n_outcomes[HOGARTH_TEST_FAILED]);
  if (run->n_outcomes[HOGARTH_TEST_NO_EXPECTATIONS] > 0)
    cli_print (", %u without expectations", run->n_outcomes[HOGARTH_TEST_NO_EXPECTATIONS]);
  if (run->n_outcomes[HOGARTH_TEST_BROKEN] > 0)
    cli_print (", %u broken", run->n_outcomes[HOGARTH_TEST_BROKEN]);
  if (run->n_empty > 0)
    cli_print (", %u without test cases", run->n_empty);
  cli_print (" in %u destination%s (%.2f s)\n", run->suites->len, run->suites->len == 1 ? "" : "s",
             (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC);
  if (run->suites->len == 0)
    return CLI_MISUSED;
  return n_bad > 0 ? CLI_FAILED : CLI_DONE;
}

CliStatus
cli_test_paths (GPtrArray    *paths,
                CliArguments *arguments)
{
  gint64 start_us = g_get_monotonic_time ();
  const char *junit = cli_arguments_get (arguments, "junit");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthProject) project = cli_read_project (arguments, &error);
  g_autoptr(GPtrArray) sample_events = NULL;
  g_autoptr(GPtrArray) suites = g_ptr_array_new_with_free_func (suite_free);
  TestRun run = { 0 };

  if (project == NULL)
    return cli_complain (error);
  sample_events = cli_read_sample_events (&error);
  if (sample_events == NULL)
    return cli_complain (error);

  run.arguments = arguments;
  run.project = project;
  run.sample_events = sample_events;
  run.suites = suites;
  for (guint i = 0; i < paths->len; i++)
    add_path (&run, g_ptr_array_index (paths, i));
  if (!run_suites (&run, &error))
    return cli_complain (error);
  print_suites (&run);

  for (guint i = 0; cli_arguments_has (arguments, "update") && i < suites->len; i++)
    if (!update_suite (&run, g_ptr_array_index (suites, i), &error))
      return cli_complain (error);
  if (junit != NULL && !write_junit (&run, junit, &error))
    return cli_complain (error);
  return summarize (&run, start_us);
}

CliStatus
cli_test_run (CliArguments *arguments)
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new ();

  for (guint i = 0; i < cli_arguments_get_n_operands (arguments); i++)
    g_ptr_array_add (paths, (gpointer) cli_arguments_get_operand (arguments, i));
  return cli_test_paths (paths, arguments);
}
