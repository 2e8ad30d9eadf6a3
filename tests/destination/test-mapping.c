/* test-mapping.c: the list of mappings is edited, and what is sent stays what it was
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-mapping.h"
#include "hogarth-mock-fetch.h"
#include "hogarth-runner.h"

static HogarthDestination *
make_destination (const char *json)
{
  g_autofree char *text = g_strdelimit (g_strdup (json), "`", '"');
  g_autoptr(GError) error = NULL;
  HogarthDestination *self = hogarth_destination_new_from_json (text, -1, NULL, &error);

  g_assert_no_error (error);
  return self;
}

static void
assert_names (HogarthDestination *self,
              const char         *expected)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < hogarth_destination_get_n_mappings (self); i++)
    g_string_append (names, hog_data_get_member_string (hogarth_destination_get_mapping (self, i),
                                                        "name"));
  g_assert_cmpstr (names->str, ==, expected);
  g_string_free (names, TRUE);
}

static void
test_list (void)
{
  g_autoptr(HogarthDestination) none = make_destination ("{`hog`: ``}");
  g_autoptr(HogarthDestination) start =
    make_destination ("{`mappings`: [{`name`: `a`}, {`name`: `b`}, {`name`: `c`}]}");
  g_autoptr(HogData) x = hog_data_from_json ("{\"name\": \"x\"}", -1, NULL);
  g_autoptr(HogarthDestination) first = hogarth_destination_with_mapping_added (none, 7, x);
  g_autoptr(HogarthDestination) added = hogarth_destination_with_mapping_added (start, 1, x);
  g_autoptr(HogarthDestination) last = hogarth_destination_with_mapping_added (start, 9, x);
  g_autoptr(HogarthDestination) replaced = hogarth_destination_with_mapping (start, 2, x);
  g_autoptr(HogarthDestination) down = hogarth_destination_with_mapping_moved (start, 0, 2);
  g_autoptr(HogarthDestination) up = hogarth_destination_with_mapping_moved (start, 2, 1);
  g_autoptr(HogarthDestination) removed = hogarth_destination_without_mapping (start, 1);
  g_autoptr(HogarthDestination) empty = hogarth_destination_without_mapping (first, 0);

  assert_names (first, "x");
  assert_names (added, "axbc");
  assert_names (last, "abcx");
  assert_names (replaced, "abx");
  assert_names (down, "bca");
  assert_names (up, "acb");
  assert_names (removed, "ac");
  assert_names (empty, "");
  assert_names (start, "abc");
}

/* A place that is not there changes nothing. */
static void
test_outside (void)
{
  g_autoptr(HogarthDestination) start = make_destination ("{`mappings`: [{`name`: `a`}]}");
  g_autoptr(HogData) x = hog_data_from_json ("{\"name\": \"x\"}", -1, NULL);
  g_autoptr(HogarthDestination) replaced = hogarth_destination_with_mapping (start, 1, x);
  g_autoptr(HogarthDestination) moved = hogarth_destination_with_mapping_moved (start, 0, 1);
  g_autoptr(HogarthDestination) removed = hogarth_destination_without_mapping (start, 1);

  g_assert_null (hogarth_destination_get_mapping (start, 1));
  assert_names (replaced, "a");
  assert_names (moved, "a");
  assert_names (removed, "a");
}

static guint
count_requests (HogarthDestination *destination,
                const char         *event_name)
{
  g_autofree char *json = g_strdup_printf ("{\"event\": {\"event\": \"%s\"}}", event_name);
  g_autoptr(HogData) globals = hog_data_from_json (json, -1, NULL);
  g_autoptr(HogarthSampleEvent) event = hogarth_sample_event_new ("e", event_name, globals);
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogarthMockFetch) fetch = hogarth_mock_fetch_new ();
  g_autoptr(HogarthRunRequest) request = hogarth_run_request_new (destination, event, project);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthRun) run = NULL;

  hogarth_run_request_set_fetch (request, HOGARTH_FETCH (fetch));
  run = hogarth_runner_run (request, NULL, &error);
  g_assert_no_error (error);
  return hogarth_run_get_n_fetches (run);
}

static void
test_first (void)
{
  g_autoptr(HogarthDestination) start =
    make_destination ("{`hog`: `fetch('https://a.test/')`, `filters`: {`events`: [{`id`: `paid`,"
                      "`type`: `events`}], `properties`: []}}");
  g_autoptr(HogData) mapping = hogarth_destination_make_first_mapping (start);
  g_autoptr(HogarthDestination) next = hogarth_destination_with_mapping_added (start, 0, mapping);

  g_assert_cmpuint (count_requests (start, "paid"), ==, 1);
  g_assert_cmpuint (count_requests (start, "other"), ==, 0);
  g_assert_cmpuint (count_requests (next, "paid"), ==, 1);
  g_assert_cmpuint (count_requests (next, "other"), ==, 0);
}

/* The source is one for all mappings: what it names is renamed in each of them, or nowhere. */
static void
test_rename_input (void)
{
  g_autoptr(HogarthDestination) start = make_destination (
      "{`hog`: `print(inputs.a)`, `mappings`: ["
      "{`name`: `x`, `inputs_schema`: [{`key`: `a`, `type`: `string`},"
      " {`key`: `b`, `type`: `string`}], `inputs`: {`a`: {`value`: `1`},"
      " `b`: {`value`: `{inputs.a}`}}},"
      "{`name`: `y`, `inputs_schema`: [{`key`: `a`, `type`: `string`}],"
      " `inputs`: {`a`: {`value`: `2`}}}]}");
  g_autoptr(HogarthDestination) everywhere = NULL;
  g_autoptr(HogarthDestination) alone = NULL;
  g_autoptr(HogarthDestination) outside = NULL;
  HogData *x, *y;

  g_assert_cmpuint (hogarth_destination_count_input_uses (start, "a"), ==, 2);

  everywhere = hogarth_destination_with_mapping_input_renamed (start, 0, "a", "z", TRUE);
  x = hog_data_get_member (hogarth_destination_get_mapping (everywhere, 0), "inputs");
  y = hog_data_get_member (hogarth_destination_get_mapping (everywhere, 1), "inputs");
  g_assert_cmpstr (hogarth_destination_get_source (everywhere), ==, "print(inputs.z)");
  g_assert_cmpstr (hog_data_get_string (hog_data_get_path (x, "z", "value", NULL), NULL), ==, "1");
  g_assert_cmpstr (hog_data_get_string (hog_data_get_path (x, "b", "value", NULL), NULL), ==,
                   "{inputs.z}");
  g_assert_cmpstr (hog_data_get_string (hog_data_get_path (y, "z", "value", NULL), NULL), ==, "2");
  g_assert_null (hog_data_get_member (y, "a"));

  alone = hogarth_destination_with_mapping_input_renamed (start, 0, "a", "z", FALSE);
  x = hog_data_get_member (hogarth_destination_get_mapping (alone, 0), "inputs");
  y = hog_data_get_member (hogarth_destination_get_mapping (alone, 1), "inputs");
  g_assert_cmpstr (hogarth_destination_get_source (alone), ==, "print(inputs.a)");
  g_assert_cmpstr (hog_data_get_string (hog_data_get_path (x, "z", "value", NULL), NULL), ==, "1");
  g_assert_cmpstr (hog_data_get_string (hog_data_get_path (x, "b", "value", NULL), NULL), ==,
                   "{inputs.a}");
  g_assert_nonnull (hog_data_get_member (y, "a"));

  outside = hogarth_destination_with_mapping_input_renamed (start, 2, "a", "z", TRUE);
  g_assert_true (outside == start);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mapping/list", test_list);
  g_test_add_func ("/mapping/outside", test_outside);
  g_test_add_func ("/mapping/first", test_first);
  g_test_add_func ("/mapping/rename-input", test_rename_input);
  return g_test_run ();
}
