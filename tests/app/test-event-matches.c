/* test-event-matches.c: which destinations an event is for, why not, and that it can be stopped
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-event-match.h"
#include "hogarth-event-matches.h"
#include "hogarth-store-destinations.h"
#include "store-fixture.h"

#define FILTERS(name) "{`events`: [{`id`: `" name "`, `name`: `" name "`, `type`: `events`}]}"

static HogarthSampleEvent *
make_event (void)
{
  g_autoptr(HogData) globals =
    hog_data_from_json ("{\"event\": {\"event\": \"order placed\", \"properties\": {}}}", -1, NULL);

  return hogarth_sample_event_new ("e", NULL, globals);
}

static HogarthDestination *
make_destination (const char *name,
                  const char *filters,
                  const char *mappings)
{
  g_autofree char *json =
    g_strdup_printf ("{`type`: `destination`, `name`: `%s`, `hog`: `return 1`, `filters`: %s%s%s}",
                     name, filters, mappings != NULL ? ", `mappings`: " : "",
                     mappings != NULL ? mappings : "");
  g_autoptr(GError) error = NULL;
  HogarthDestination *destination;

  g_strdelimit (json, "`", '"');
  destination = hogarth_destination_new_from_json (json, -1, NULL, &error);
  g_assert_no_error (error);

  return destination;
}

static const struct
{
  const char *filters;
  const char *mappings;
  gboolean    matched;
  const char *reason;  /* how it begins */
} decisions[] = {
  { "{}", NULL, TRUE, "The event matches" },
  { FILTERS ("order placed"), NULL, TRUE, "The event matches" },
  { FILTERS ("$pageview"), NULL, FALSE, "Does not match: " },
  { "{`properties`: [{`key`: `size`, `operator`: `exact`, `value`: 3, `type`: `event`}]}", NULL,
    FALSE, "Does not match: " },
  /* With mappings, the destination's own events do not count. */
  { FILTERS ("$pageview"), "[{`filters`: " FILTERS ("order placed") "}]", TRUE,
    "The event matches" },
  { "{}", "[{`filters`: " FILTERS ("$pageview") "}, {`filters`: " FILTERS ("$identify") "}]", FALSE,
    "No mapping is for this event" },
};

static void
test_decisions (void)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "Project");
  g_autoptr(HogarthSampleEvent) event = make_event ();

  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      g_autoptr(HogarthDestination) destination =
        make_destination ("", decisions[i].filters, decisions[i].mappings);
      g_autoptr(HogarthEventMatch) match =
        hogarth_event_match_new ("id", destination, project,
                                 hogarth_sample_event_get_globals (event));
      g_autofree char *reason = NULL;
      g_autofree char *title = NULL;

      g_object_get (match, "reason", &reason, "title", &title, NULL);
      g_test_message ("%s: %s", decisions[i].filters, reason);
      g_assert_cmpint (hogarth_event_match_get_matched (match), ==, decisions[i].matched);
      g_assert_true (g_str_has_prefix (reason, decisions[i].reason));
      g_assert_cmpstr (title, ==, "Untitled Destination");
      g_assert_true (hogarth_event_match_has_words (match, "untitled"));
      g_assert_false (hogarth_event_match_has_words (match, "nothing of that"));
    }
}

static void
fill (Fixture *fixture,
      guint    n_destinations)
{
  g_autoptr(HogarthDestination) every = make_destination ("Every", "{}", NULL);
  g_autoptr(HogarthDestination) other = make_destination ("Other", FILTERS ("$pageview"), NULL);

  for (guint i = 0; i < n_destinations; i++)
    {
      g_autofree char *id = g_strdup_printf ("d%u", i);

      g_assert_true (hogarth_store_add_destination (fixture->store, fixture->project_id, id,
                                                    i % 4 == 0 ? every : other, NULL, NULL));
    }
}

static HogarthEventMatches *
start (Fixture *fixture)
{
  g_autoptr(HogarthProject) project = hogarth_project_new (fixture->project_id, "Acme");
  g_autoptr(HogarthSampleEvent) event = make_event ();

  return hogarth_event_matches_new (fixture->store, project, event);
}

static gboolean
is_running (HogarthEventMatches *matches)
{
  gboolean running;

  g_object_get (matches, "running", &running, NULL);
  return running;
}

/* All of them, in parts, the main thread never busy for long: how long is told, not asserted. */
static void
test_all (Fixture       *fixture,
          gconstpointer  data)
{
  guint n_destinations = g_test_slow () ? 10000 : 300;
  g_autoptr(HogarthEventMatches) matches = NULL;
  g_autofree char *problem = NULL;
  gint64 begun;
  gint64 longest = 0;
  double progress;

  fill (fixture, n_destinations);
  begun = g_get_monotonic_time ();
  matches = start (fixture);
  while (is_running (matches))
    {
      gint64 from = g_get_monotonic_time ();

      if (g_main_context_iteration (NULL, FALSE))
        longest = MAX (longest, g_get_monotonic_time () - from);
      else
        g_usleep (200);
    }
  g_test_message ("%u destinations: %.1f ms, the main thread busy for %.2f ms at most",
                  n_destinations, (double) (g_get_monotonic_time () - begun) / 1000,
                  (double) longest / 1000);

  g_object_get (matches, "problem", &problem, "progress", &progress, NULL);
  g_assert_null (problem);
  g_assert_cmpfloat (progress, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (hogarth_event_matches_get_rows (matches)), ==,
                    n_destinations);
  g_assert_cmpuint (hogarth_event_matches_get_n_matched (matches), ==, n_destinations / 4);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HogarthEventMatches) matches = NULL;
  g_autofree char *problem = NULL;

  fill (fixture, 300);
  matches = start (fixture);
  hogarth_list_work_cancel (HOGARTH_LIST_WORK (matches));
  while (is_running (matches))
    g_main_context_iteration (NULL, TRUE);
  g_object_get (matches, "problem", &problem, NULL);
  g_assert_null (problem);
  g_assert_cmpuint (g_list_model_get_n_items (hogarth_event_matches_get_rows (matches)), ==, 0);
}

static void
test_problem (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HogarthEventMatches) matches = NULL;
  g_autofree char *problem = NULL;

  hogarth_store_close (fixture->store, NULL);
  matches = start (fixture);
  while (is_running (matches))
    g_main_context_iteration (NULL, TRUE);
  g_object_get (matches, "problem", &problem, NULL);
  g_assert_true (g_str_has_prefix (problem, "The database is closed already."));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/event-matches/decisions", test_decisions);
  g_test_add ("/app/event-matches/all", Fixture, NULL, fixture_set_up, test_all,
              fixture_tear_down);
  g_test_add ("/app/event-matches/cancel", Fixture, NULL, fixture_set_up, test_cancel,
              fixture_tear_down);
  g_test_add ("/app/event-matches/problem", Fixture, NULL, fixture_set_up, test_problem,
              fixture_tear_down);

  return g_test_run ();
}
