/* test-history.c: earlier versions, what they changed, how they thin out, and stored runs
 *
 * SPDX-License-Identifier: MIT
 */

#include <sqlite3.h>

#include "hogarth-history-thin.h"
#include "hogarth-store-history.h"
#include "store-fixture.h"

#define NOW (20000 * G_TIME_SPAN_DAY + 12 * G_TIME_SPAN_HOUR)
#define MINUTES(n) (NOW - (n) * G_TIME_SPAN_MINUTE)
#define DAYS(n) (NOW - (n) * G_TIME_SPAN_DAY)

/* Times, newest first, and which of them stay ('x') or go ('.'). */
static const struct
{
  gint64      times[8];
  const char *expected;
} thinnings[] = {
  { { MINUTES (1), MINUTES (2), MINUTES (3), MINUTES (59) }, "xxxx" },
  { { MINUTES (61), MINUTES (62), MINUTES (63), MINUTES (71) }, "x..x" },
  { { DAYS (2), DAYS (2) - 1, DAYS (2) - G_TIME_SPAN_HOUR, DAYS (3), DAYS (3) - 1 }, "x..x." },
  { { DAYS (100), DAYS (400), DAYS (4000) }, "xxx" },
  { { MINUTES (0) }, "x" },
};

static void
test_thin (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (thinnings); i++)
    {
      guint n = (guint) strlen (thinnings[i].expected);
      g_autofree gboolean *drop = hogarth_history_thin (thinnings[i].times, n, NOW);

      for (guint j = 0; j < n; j++)
        {
          g_test_message ("row %u, version %u", i, j);
          g_assert_cmpint (drop[j], ==, thinnings[i].expected[j] == '.');
        }
    }
}

/* A year of saves, thinned every time as the store does it: one for each day is always there. */
static void
test_thin_year (void)
{
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 now = DAYS (365); now < NOW; now += 37 * G_TIME_SPAN_MINUTE)
    {
      g_autofree gboolean *drop = NULL;

      g_array_prepend_val (times, now);
      drop = hogarth_history_thin ((gint64 *) (gpointer) times->data, times->len, now);
      for (guint i = times->len; i-- > 0;)
        if (drop[i])
          g_array_remove_index (times, i);
    }
  g_assert_cmpuint (times->len, >=, 365);
  g_assert_cmpuint (times->len, <=, 365 + 60);
  for (gint64 day = DAYS (364) / G_TIME_SPAN_DAY; day <= NOW / G_TIME_SPAN_DAY; day++)
    {
      guint n = 0;

      for (guint i = 0; i < times->len; i++)
        n += g_array_index (times, gint64, i) / G_TIME_SPAN_DAY == day;
      g_assert_cmpuint (n, >=, 1);
    }
}

static void
save (Fixture            *fixture,
      const char         *id,
      gint64              base_version,
      HogarthDestination *destination)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, base_version, destination,
                                                   NULL, &error), ==, base_version + 1);
  g_assert_no_error (error);
}

/* What stood for a moment only is not kept; what was named is, with what it changed. */
static void
test_versions (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://a.test");
  g_autoptr(HogarthDestination) second = fixture_new_destination ("Orders", "https://b.test", NULL);
  g_autoptr(HogarthDestination) third = fixture_new_destination ("Orders", "https://c.test", "1");
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(HogarthStoredVersion) loaded = NULL;
  g_autofree char *change = NULL;
  g_autoptr(GError) error = NULL;
  HogarthStoredVersion *row;

  save (fixture, id, 1, second);
  none = hogarth_store_list_versions (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  g_assert_true (hogarth_store_name_version (fixture->store, id, 0, "second", &error));
  save (fixture, id, 2, third);
  g_assert_true (hogarth_store_name_version (fixture->store, id, 0, "third", &error));
  g_assert_true (hogarth_store_name_version (fixture->store, id, 0, "renamed", &error));
  versions = hogarth_store_list_versions (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 2);

  row = g_ptr_array_index (versions, 0);
  g_assert_cmpstr (row->name, ==, "renamed");
  g_assert_cmpuint (row->changes->len, ==, 2);
  change = hogarth_change_to_string (g_ptr_array_index (row->changes, 1));
  g_assert_cmpstr (change, ==, "input Webhook URL changed");

  row = g_ptr_array_index (versions, 1);
  loaded = hogarth_store_load_version (fixture->store, row->id, &error);
  g_assert_no_error (error);
  g_assert_true (hogarth_destination_equal (loaded->destination, second));
  g_assert_cmpuint (loaded->tests->len, ==, 0);

  /* To restore is to save. */
  save (fixture, id, 3, loaded->destination);
}

static void
test_shown (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://a.test");
  g_autoptr(HogarthDestination) second = fixture_new_destination ("Orders", "https://b.test", NULL);
  g_autoptr(GPtrArray) versions = NULL;

  g_usleep (3 * G_USEC_PER_SEC + 100000);
  save (fixture, id, 1, second);
  versions = hogarth_store_list_versions (fixture->store, id, NULL);
  g_assert_cmpuint (versions->len, ==, 1);
}

/* Of one day long ago there are ten versions, of which the second has a name: after the next one is
 * kept, the newest of the day is there and that with the name. */
static void
test_named_stay (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://a.test");
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GError) error = NULL;
  static const char *const expected[] = { "now", NULL, "kept for ever" };
  sqlite3 *database = NULL;

  for (gint64 version = 1; version <= 10; version++)
    {
      g_autofree char *url = g_strdup_printf ("https://%d.test", (int) version);
      g_autoptr(HogarthDestination) next = fixture_new_destination ("Orders", url, NULL);

      g_assert_true (hogarth_store_name_version (fixture->store, id, 0, NULL, &error));
      save (fixture, id, version, next);
    }
  g_assert_cmpint (sqlite3_open (fixture->path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database,
                                 "UPDATE history SET saved_at = (saved_at / 86400000000 - 40)"
                                 " * 86400000000 + number;"
                                 "UPDATE history SET name = 'kept for ever' WHERE number = 2",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);

  g_assert_true (hogarth_store_name_version (fixture->store, id, 0, "now", &error));
  g_assert_no_error (error);
  versions = hogarth_store_list_versions (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < versions->len; i++)
    g_assert_cmpstr (((HogarthStoredVersion *) versions->pdata[i])->name, ==, expected[i]);
  g_assert_cmpint (((HogarthStoredVersion *) versions->pdata[1])->id, ==, 10);
}

static void
test_runs (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://a.test");
  g_autoptr(GPtrArray) runs = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthRun) run = hogarth_run_new_from_json ("{\"version\":1}", -1, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < HOGARTH_STORE_MAX_RUNS + 20; i++)
    g_assert_cmpint (hogarth_store_add_run (fixture->store, id, run, &error), >, 0);
  runs = hogarth_store_list_runs (fixture->store, id, 1000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, HOGARTH_STORE_MAX_RUNS);
}

static void
add_run_of_size (Fixture    *fixture,
                 const char *id,
                 gsize       size)
{
  g_autofree char *message = g_strnfill (size, 'x');
  g_autofree char *text = g_strdup_printf ("{\"version\":1,\"logs\":[{\"level\":\"info\","
                                           "\"message\":\"%s\"}]}", message);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthRun) run = hogarth_run_new_from_json (text, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (hogarth_store_add_run (fixture->store, id, run, &error), >, 0);
  g_assert_no_error (error);
}

static guint
count_runs (Fixture    *fixture,
            const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) runs = hogarth_store_list_runs (fixture->store, id, 1000, &error);

  g_assert_no_error (error);

  return runs->len;
}

/* The oldest go when all are too large together; the newest stays whatever its size. */
static void
test_large_runs (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://a.test");

  for (guint i = 0; i < 3; i++)
    add_run_of_size (fixture, id, HOGARTH_STORE_MAX_RUN_BYTES / 3 - 4096);
  g_assert_cmpuint (count_runs (fixture, id), ==, 3);
  add_run_of_size (fixture, id, HOGARTH_STORE_MAX_RUN_BYTES / 3 - 4096);
  g_assert_cmpuint (count_runs (fixture, id), ==, 3);
  add_run_of_size (fixture, id, HOGARTH_STORE_MAX_RUN_BYTES + 4096);
  g_assert_cmpuint (count_runs (fixture, id), ==, 1);
}

#define ADD(path, function) \
  g_test_add ("/history/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/thin", test_thin);
  g_test_add_func ("/history/thin/year", test_thin_year);
  ADD ("versions", test_versions);
  ADD ("shown", test_shown);
  ADD ("named-stay", test_named_stay);
  ADD ("runs", test_runs);
  ADD ("large-runs", test_large_runs);

  return g_test_run ();
}
