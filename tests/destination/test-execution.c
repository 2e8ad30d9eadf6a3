/* test-execution.c: what PostHog's executor does, row by row
 *
 * SPDX-License-Identifier: MIT
 *
 * A row is a destination and a test case for it, which passes unless the row names another
 * outcome; of one that fails the row names where.
 */

#include <gio/gio.h>
#include <string.h>

#include "hogarth-test-runner.h"

static HogData   *rows;
static GPtrArray *events;

static const char *
outcome_name (HogarthTestOutcome outcome)
{
  static const char * const names[] = { "passed", "failed", "no-expectations", "broken" };

  return names[outcome];
}

static void
tell (HogarthTestResult *result)
{
  GPtrArray *differences = hogarth_test_result_get_differences (result);

  if (hogarth_test_result_get_message (result) != NULL)
    g_test_message ("%s", hogarth_test_result_get_message (result));
  for (guint i = 0; i < differences->len; i++)
    {
      g_autofree char *text = hogarth_difference_to_text (differences->pdata[i]);

      g_test_message ("%s", text);
    }
}

/* Each difference begins with its place. */
static void
check_differences (HogarthTestResult *result,
                   HogData           *wanted)
{
  GPtrArray *differences = hogarth_test_result_get_differences (result);

  if (differences->len != hog_data_get_length (wanted))
    {
      tell (result);
      g_test_fail ();
      return;
    }
  for (guint i = 0; i < differences->len; i++)
    {
      g_autofree char *text = hogarth_difference_to_text (differences->pdata[i]);
      g_auto(GStrv) lines = g_strsplit (text, "\n", 2);

      g_assert_cmpstr (lines[0], ==, hog_data_get_string (hog_data_get_element (wanted, i), NULL));
    }
}

static void
test_row (gconstpointer data)
{
  HogData *row = (HogData *) data;
  HogData *outcome = hog_data_get_member (row, "outcome");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autoptr(HogarthDestination) destination = NULL;
  g_autoptr(HogarthTestCase) test_case = NULL;
  g_autoptr(HogarthTestResult) result = NULL;
  const char *wanted = outcome != NULL ? hog_data_get_string (outcome, NULL) : "passed";
  const char *name;

  destination = hogarth_destination_new_from_data (hog_data_get_member (row, "destination"),
                                                   &secrets, &error);
  g_assert_no_error (error);
  test_case = hogarth_test_case_new_from_data (hog_data_get_member (row, "case"), &error);
  g_assert_no_error (error);
  result = hogarth_test_case_run (test_case, destination, secrets, NULL, events, NULL);
  name = outcome_name (hogarth_test_result_get_outcome (result));
  if (!g_str_equal (name, wanted))
    {
      tell (result);
      g_test_fail_printf ("%s, not %s", name, wanted);
    }
  else if (g_str_equal (wanted, "failed"))
    check_differences (result, hog_data_get_member (row, "differences"));
}

/* All rows as one suite: what a reader of JUnit's form is told. */
static void
test_junit (void)
{
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(GPtrArray) suites = g_ptr_array_new ();
  g_autofree char *xml = NULL;
  g_autofree char *head = NULL;
  guint counts[4] = { 0 };
  static const char * const names[] = { "a <suite> & \"more\"", NULL };
  GMarkupParser nothing = { 0 };
  g_autoptr(GMarkupParseContext) parser = g_markup_parse_context_new (&nothing, 0, NULL, NULL);
  g_autoptr(GError) error = NULL;

  results = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_result_unref);
  for (guint i = 0; i < hog_data_get_length (rows); i++)
    {
      HogData *row = hog_data_get_element (rows, i);
      g_autoptr(HogarthDestination) destination = hogarth_destination_new_from_data (
          hog_data_get_member (row, "destination"), NULL, NULL);
      g_autoptr(HogarthTestCase) test_case = hogarth_test_case_new_from_data (
          hog_data_get_member (row, "case"), NULL);
      HogarthTestResult *result = hogarth_test_case_run (test_case, destination, NULL, NULL, events,
                                                         NULL);

      g_ptr_array_add (results, result);
      counts[hogarth_test_result_get_outcome (result)]++;
    }
  g_ptr_array_add (suites, results);
  xml = hogarth_test_results_to_junit (names, suites);
  g_assert_true (g_markup_parse_context_parse (parser, xml, -1, &error));
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (parser, &error));
  g_assert_no_error (error);
  head = g_strdup_printf ("<testsuite name=\"a &lt;suite&gt; &amp; &quot;more&quot;\" tests=\"%u\""
                          " failures=\"%u\" errors=\"%u\" skipped=\"%u\">", results->len,
                          counts[HOGARTH_TEST_FAILED], counts[HOGARTH_TEST_BROKEN],
                          counts[HOGARTH_TEST_NO_EXPECTATIONS]);
  g_assert_nonnull (strstr (xml, head));
  g_assert_cmpuint (counts[HOGARTH_TEST_NO_EXPECTATIONS], >, 0);
  g_assert_nonnull (strstr (xml, "<skipped message=\"nothing is expected\"/>"));
  g_assert_nonnull (strstr (xml, "<failure message=\"9 differences\">status\n"));
  g_assert_nonnull (strstr (xml, "<error message=\"there is no sample event"));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);

  path = g_test_build_filename (G_TEST_DIST, "destination", "data", "execution.json", NULL);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  rows = hog_data_from_json (text, -1, &error);
  g_assert_no_error (error);
  events = hogarth_sample_events_load_shipped (g_getenv ("HOGARTH_DATA_DIR"), &error);
  g_assert_no_error (error);

  for (guint i = 0; i < hog_data_get_length (rows); i++)
    {
      HogData *row = hog_data_get_element (rows, i);
      g_autofree char *name = g_strdup_printf (
          "/execution/%u %s", i + 1,
          hog_data_get_string (hog_data_get_path (row, "case", "name", NULL), NULL));

      g_test_add_data_func (name, row, test_row);
    }
  g_test_add_func ("/execution/junit", test_junit);
  status = g_test_run ();
  g_ptr_array_unref (events);
  hog_data_unref (rows);
  return status;
}
