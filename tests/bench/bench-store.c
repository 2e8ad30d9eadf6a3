/* bench-store.c: how long lists, searches and saves take in a large database
 *
 * SPDX-License-Identifier: MIT
 *
 * bench-store [DESTINATIONS EVENTS]: medians and slowest in milliseconds, as a table; and the
 * median of the processor's time of the process, which others on the machine do not change.
 */

#include <stdio.h>
#include <time.h>

#include <glib/gstdio.h>

#include "bench-data.h"
#include "hogarth-store-destinations.h"
#include "hogarth-store-events.h"

#define N_ROUNDS 31

static HogarthStore *store;
static char *first_id;
static guint edit_number;

static gboolean
list_destinations (const char *text)
{
  g_autoptr(GPtrArray) list = hogarth_store_list_destinations (store, BENCH_PROJECT, FALSE, NULL);

  return list != NULL;
}

static gboolean
list_events (const char *text)
{
  HogarthEventQuery query = { .project_id = BENCH_PROJECT, .name = text, .limit = 200 };
  g_autoptr(GPtrArray) list = hogarth_store_list_events (store, &query, NULL);

  return list != NULL;
}

static gboolean
search_destinations (const char *text)
{
  g_autoptr(GPtrArray) list = hogarth_store_search (store, HOGARTH_STORE_DESTINATION,
                                                    BENCH_PROJECT, text, 100, NULL);

  return list != NULL;
}

static gboolean
search_events (const char *text)
{
  g_autoptr(GPtrArray) list = hogarth_store_search (store, HOGARTH_STORE_EVENT, BENCH_PROJECT,
                                                    text, 100, NULL);

  return list != NULL;
}

static gboolean
load (const char *text)
{
  g_autoptr(HogarthStoredDestination) stored = hogarth_store_load_destination (store, first_id,
                                                                               NULL);

  return stored != NULL;
}

/* What the main thread pays for a key press, with the next snapshot. */
static gboolean
queue (const char *text)
{
  g_autoptr(HogarthDestination) edit = bench_destination_new (edit_number++);

  hogarth_store_queue_destination (store, first_id, 1, edit, NULL);
  return TRUE;
}

static gboolean
save (const char *text)
{
  g_autoptr(HogarthStoredDestination) stored = hogarth_store_load_destination (store, first_id,
                                                                               NULL);
  g_autoptr(HogarthDestination) edit = bench_destination_new (edit_number++);

  return hogarth_store_save_destination (store, first_id, stored->version, edit, NULL, NULL) > 0;
}

static const struct
{
  const char *name;
  gboolean  (*run) (const char *text);
  const char *text;
  double      bound_ms; /* what is asked for */
} rows[] = {
  { "list destinations", list_destinations, NULL, 50 },
  { "list events, newest 200", list_events, NULL, 50 },
  { "list events of one name, newest 200", list_events, "invoice", 50 },
  { "load a destination", load, NULL, 50 },
  { "search destinations: a rare word", search_destinations, "value7 4711", 20 },
  { "search destinations: a common word", search_destinations, "invoice", 20 },
  { "search destinations: 1 letter", search_destinations, "i", 20 },
  { "search events: a rare word", search_events, "4711", 20 },
  { "search events: a common word", search_events, "pageview", 20 },
  { "search events: two words", search_events, "enterprise firefox", 20 },
  { "search events: 2 letters", search_events, "pa", 20 },
  { "search events: 1 letter", search_events, BENCH_PROJECT, 20 },
  { "search events: nothing found", search_events, "zzzz", 20 },
  { "queue an edit (main thread)", queue, NULL, 2 },
  { "save an edit (worker, with fsync)", save, NULL, 1000 },
};

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  return *(const gint64 *) a < *(const gint64 *) b ? -1 : *(const gint64 *) a > *(const gint64 *) b;
}

static void
measure (guint row)
{
  gint64 times[N_ROUNDS];
  gint64 processor[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 begun = g_get_monotonic_time ();
      clock_t processor_begun = clock ();

      if (!rows[row].run (rows[row].text))
        g_error ("%s failed", rows[row].name);
      times[i] = g_get_monotonic_time () - begun;
      processor[i] = (gint64) (clock () - processor_begun) * G_USEC_PER_SEC / CLOCKS_PER_SEC;
    }
  qsort (times, N_ROUNDS, sizeof *times, compare_times);
  qsort (processor, N_ROUNDS, sizeof *processor, compare_times);
  printf ("%-40s %9.3f %9.3f %9.3f %9.0f %s\n", rows[row].name, times[N_ROUNDS / 2] / 1000.0,
          times[N_ROUNDS - 1] / 1000.0, processor[N_ROUNDS / 2] / 1000.0, rows[row].bound_ms,
          times[N_ROUNDS / 2] / 1000.0 < rows[row].bound_ms ? "" : "TOO SLOW");
}

int
main (int    argc,
      char **argv)
{
  guint n_destinations = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 10000;
  guint n_events = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 200000;
  g_autofree char *folder = g_dir_make_tmp ("hogarth-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "hogarth.db", NULL);
  g_autoptr(GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();
  GStatBuf info;

  store = hogarth_store_open (path, NULL, &error);
  if (store == NULL || !bench_fill (store, n_destinations, n_events, &first_id, &error))
    g_error ("%s", error->message);
  hogarth_store_close (store, NULL);
  g_stat (path, &info);
  printf ("%u destinations, %u events: made in %.1f s, %.0f MiB\n\n%-40s %9s %9s %9s %9s\n",
          n_destinations, n_events, (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC,
          (double) info.st_size / 1048576, "milliseconds", "median", "slowest", "processor",
          "asked for");

  g_clear_object (&store);
  begun = g_get_monotonic_time ();
  store = hogarth_store_open (path, NULL, &error);
  printf ("%-40s %9.3f\n", "open", (double) (g_get_monotonic_time () - begun) / 1000);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    measure (i);
  hogarth_store_close (store, NULL);
  g_clear_object (&store);
  g_free (first_id);

  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
