/* test-host-description.c: what is described as a function of the host is one
 *
 * SPDX-License-Identifier: MIT
 */

#include <gio/gio.h>
#include <string.h>

#include "hogarth-host-description.h"
#include "hogarth-mock-fetch.h"
#include "hogarth-runner.h"

static HogarthDestination *
make_destination (const char *type,
                  const char *source)
{
  g_autofree char *json = g_strdup_printf ("{\"name\": \"x\", \"type\": \"%s\"}", type);
  g_autoptr(HogData) document = hog_data_from_json (json, -1, NULL);
  g_autoptr(HogarthDestination) destination = NULL;
  g_autoptr(GError) error = NULL;

  destination = hogarth_destination_new_from_data (document, NULL, &error);
  g_assert_no_error (error);

  return hogarth_destination_with_source (destination, source);
}

/* What the run failed with; NULL where it went well. */
static char *
run (HogarthDestination *destination)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogarthSampleEvent) event = NULL;
  g_autoptr(HogarthRunRequest) request = NULL;
  g_autoptr(HogarthFetch) fetch = HOGARTH_FETCH (hogarth_mock_fetch_new ());
  g_autoptr(HogarthRun) result = NULL;
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GError) error = NULL;

  events = hogarth_sample_events_load_shipped (g_getenv ("HOGARTH_DATA_DIR"), &error);
  g_assert_no_error (error);
  event = hogarth_sample_event_ref (events->pdata[0]);
  request = hogarth_run_request_new (destination, event, project);
  hogarth_run_request_set_fetch (request, fetch);
  hogarth_run_request_set_ignore_filters (request, TRUE);
  result = hogarth_runner_run (request, NULL, &error);
  g_assert_no_error (error);

  return hogarth_run_get_error (result) ? g_strdup (hogarth_run_get_error (result)->message) : NULL;
}

static const char *
get_arguments (const char *name)
{
  if (g_str_equal (name, "fetch"))
    return "'https://acme.test/'";
  if (g_str_equal (name, "postHogCapture"))
    return "{'event': 'x', 'distinct_id': 'y'}";

  return "0";
}

static void
test_known (gconstpointer data)
{
  const char *type = data;
  g_autoptr(HogarthDestination) empty = make_destination (type, "");
  guint n_functions;
  const HogFunction *functions = hogarth_host_description_get_all (empty, &n_functions);

  g_assert_cmpuint (n_functions, >, 0);
  for (guint i = 0; i < n_functions; i++)
    {
      g_autofree char *source = NULL;
      g_autofree char *message = NULL;
      g_autoptr(HogarthDestination) destination = NULL;

      g_assert_true (hogarth_host_description_find (empty, functions[i].name) == &functions[i]);
      if (i > 0)
        g_assert_cmpstr (functions[i - 1].name, <, functions[i].name);

      source = g_strdup_printf ("%s(%s)", functions[i].name,
                                get_arguments (functions[i].name));
      destination = make_destination (type, source);
      message = run (destination);
      g_test_message ("%s: %s", source, message);
      g_assert_null (message);
    }
}

/* The test above can fail. */
static void
test_unknown (void)
{
  g_autoptr(HogarthDestination) destination = make_destination ("destination", "geoipLookup('')");
  g_autofree char *message = run (destination);

  g_assert_nonnull (message);
  g_assert_null (hogarth_host_description_find (destination, "geoipLookup"));
  g_assert_nonnull (hogarth_host_description_find (destination, "trim"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/host-description/destination", "destination", test_known);
  g_test_add_data_func ("/host-description/transformation", "transformation", test_known);
  g_test_add_func ("/host-description/unknown", test_unknown);

  return g_test_run ();
}
