/* test-library.c: the test cases of every template of the library
 *
 * SPDX-License-Identifier: MIT
 */

#include <gio/gio.h>

#include "hogarth-template-library.h"
#include "hogarth-test-runner.h"

static GPtrArray *events;

static void
test_template (gconstpointer data)
{
  HogarthTemplate *template = (HogarthTemplate *) data;
  g_autoptr(HogarthDestination) destination = hogarth_template_instantiate_for_tests (template);
  GPtrArray *cases = hogarth_template_get_test_cases (template);

  for (guint i = 0; i < cases->len; i++)
    {
      g_autoptr(HogarthTestResult) result = NULL;
      GPtrArray *differences;

      result = hogarth_test_case_run (cases->pdata[i], destination, NULL, NULL, events, NULL);
      if (hogarth_test_result_get_outcome (result) == HOGARTH_TEST_PASSED)
        continue;
      g_test_fail_printf ("%s: %s", hogarth_test_case_get_name (cases->pdata[i]),
                          hogarth_test_result_get_message (result) != NULL
                              ? hogarth_test_result_get_message (result) : "not as expected");
      differences = hogarth_test_result_get_differences (result);
      for (guint j = 0; j < differences->len; j++)
        {
          g_autofree char *text = hogarth_difference_to_text (differences->pdata[j]);

          g_test_message ("%s", text);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(HogarthTemplateLibrary) library = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);

  folder = g_build_filename (g_getenv ("HOGARTH_DATA_DIR"), "templates", NULL);
  events = hogarth_sample_events_load_shipped (g_getenv ("HOGARTH_DATA_DIR"), &error);
  g_assert_no_error (error);
  library = hogarth_template_library_load (folder, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < hogarth_template_library_get_length (library); i++)
    {
      HogarthTemplate *template = hogarth_template_library_get_template (library, i);
      g_autofree char *path = g_strconcat ("/library/", hogarth_template_get_id (template), NULL);

      g_test_add_data_func (path, template, test_template);
    }
  status = g_test_run ();
  g_ptr_array_unref (events);
  return status;
}
