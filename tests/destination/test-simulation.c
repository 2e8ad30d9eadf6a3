/* test-simulation.c: masking and health over time
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-health.h"
#include "hogarth-masking.h"

static HogarthMasker *
make_masker (const char *masking)
{
  g_autofree char *json = g_strdup_printf ("{\"hog\": \"\", \"masking\": %s}", masking);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthDestination) destination = NULL;
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  HogarthMasker *masker;

  g_strdelimit (json, "`", '"');
  destination = hogarth_destination_new_from_json (json, -1, NULL, &error);
  g_assert_no_error (error);
  masker = hogarth_masker_new (destination, project, &error);
  g_assert_no_error (error);
  return masker;
}

static gboolean
pass (HogarthMasker *masker,
      const char    *id,
      guint          second)
{
  g_autofree char *json = g_strdup_printf ("{\"person\": {\"id\": %s}}", id);
  g_autoptr(HogData) globals = hog_data_from_json (json, -1, NULL);

  return hogarth_masker_pass (masker, globals, second * G_USEC_PER_SEC, NULL);
}

static void
test_first_only (void)
{
  g_autoptr(HogarthMasker) masker = make_masker ("{`hash`: `{person.id}`, `ttl`: 60}");

  g_assert_true (pass (masker, "\"a\"", 0));
  g_assert_false (pass (masker, "\"a\"", 59));
  g_assert_true (pass (masker, "\"b\"", 59));
  g_assert_true (pass (masker, "\"a\"", 60));
  g_assert_true (pass (masker, "null", 60));
  g_assert_true (pass (masker, "null", 60));
}

static void
test_threshold (void)
{
  g_autoptr(HogarthMasker) masker = make_masker ("{`hash`: `all`, `ttl`: 3600, `threshold`: 3}");
  static const gboolean passes[] = { TRUE, FALSE, FALSE, TRUE, FALSE, FALSE, TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (passes); i++)
    g_assert_cmpint (pass (masker, "1", i), ==, passes[i]);
}

static void
test_render (void)
{
  g_autoptr(HogarthMasker) masker = make_masker ("{`hash`: `{person.id}`, `ttl`: 60}");
  g_autoptr(HogarthMasker) failing = make_masker ("{`hash`: `{nothing.there()}`, `ttl`: 60}");
  g_autoptr(HogData) globals = hog_data_from_json ("{\"person\": {\"id\": \"a\"}}", -1, NULL);
  g_autoptr(HogData) empty = hog_data_from_json ("{\"person\": {\"id\": \"\"}}", -1, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = hogarth_masker_render (masker, globals, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "a");
  g_assert_null (hogarth_masker_render (masker, empty, &error));
  g_assert_no_error (error);
  g_assert_null (hogarth_masker_render (failing, globals, &error));
  g_assert_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID);
}

static void
test_cost (void)
{
  g_assert_cmpfloat (hogarth_health_cost (3000, 0), ==, 12);
  g_assert_cmpfloat (hogarth_health_cost (0, 300), ==, 50);
  g_assert_cmpfloat (hogarth_health_cost (0, 40), ==, 0);
}

static double
find_first (GArray             *points,
            HogarthHealthState  state)
{
  for (guint i = 0; i < points->len; i++)
    if (g_array_index (points, HogarthHealthPoint, i).state == state)
      return g_array_index (points, HogarthHealthPoint, i).time_s;
  return -1;
}

/* 2 events a second with answers of 3 s cost 24 a second against a refill of 10. */
static void
test_today (void)
{
  HogarthHealthProfile profile = {
    .model = HOGARTH_HEALTH_TODAY, .events_per_second = 2, .fetch_ms = 3000, .duration_s = 3600,
  };
  g_autoptr(GArray) points = hogarth_health_simulate (&profile, 1);

  g_assert_cmpfloat_with_epsilon (find_first (points, HOGARTH_HEALTH_DEGRADED), 143, 1);
  g_assert_cmpfloat (find_first (points, HOGARTH_HEALTH_DISABLED), ==, -1);
  profile.automatic_disabling = TRUE;
  g_array_unref (points);
  points = hogarth_health_simulate (&profile, 1);
  g_assert_cmpfloat_with_epsilon (find_first (points, HOGARTH_HEALTH_DISABLED), 715, 2);
  profile.events_per_second = 0.8;
  g_array_unref (points);
  points = hogarth_health_simulate (&profile, 1);
  g_assert_cmpfloat (find_first (points, HOGARTH_HEALTH_DEGRADED), ==, -1);
}

static void
test_documented (void)
{
  HogarthHealthProfile profile = {
    .model = HOGARTH_HEALTH_DOCUMENTED, .events_per_second = 10, .error_share = 1,
    .duration_s = 7200,
  };
  g_autoptr(GArray) points = hogarth_health_simulate (&profile, 1);

  g_assert_cmpfloat (find_first (points, HOGARTH_HEALTH_DEGRADED), >, 0);
  g_assert_cmpfloat (find_first (points, HOGARTH_HEALTH_DISABLED_TEMPORARILY), >,
                     find_first (points, HOGARTH_HEALTH_DEGRADED));
  g_assert_cmpfloat (find_first (points, HOGARTH_HEALTH_DISABLED), >, 3 * 600);
  g_assert_cmpstr (hogarth_health_state_to_label (profile.model, HOGARTH_HEALTH_DEGRADED), ==,
                   "Quarantined");
}

/* The same, whether one looks at each second or each ten minutes. */
static void
test_step (void)
{
  HogarthHealthProfile profile = {
    .model = HOGARTH_HEALTH_DOCUMENTED, .events_per_second = 2, .error_share = 0.5,
    .duration_s = 7200,
  };
  g_autoptr(GArray) fine = hogarth_health_simulate (&profile, 1);
  g_autoptr(GArray) coarse = hogarth_health_simulate (&profile, 600);

  g_assert_cmpuint (fine->len, ==, 7201);
  g_assert_cmpuint (coarse->len, ==, 13);
  for (guint i = 0; i < coarse->len; i++)
    {
      const HogarthHealthPoint *a = &g_array_index (fine, HogarthHealthPoint, i * 600);
      const HogarthHealthPoint *b = &g_array_index (coarse, HogarthHealthPoint, i);

      g_assert_cmpint (a->state, ==, b->state);
      g_assert_cmpfloat_with_epsilon (a->tokens, b->tokens, 0.01);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/masking/first-only", test_first_only);
  g_test_add_func ("/masking/threshold", test_threshold);
  g_test_add_func ("/masking/render", test_render);
  g_test_add_func ("/health/cost", test_cost);
  g_test_add_func ("/health/today", test_today);
  g_test_add_func ("/health/documented", test_documented);
  g_test_add_func ("/health/step", test_step);

  return g_test_run ();
}
