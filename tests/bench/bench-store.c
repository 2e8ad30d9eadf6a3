/* bench-store.c: how long lists, searches and saves take in a large database
 *
 * SPDX-License-Identifier: MIT
 *
 * bench-store [DESTINATIONS EVENTS]: medians and slowest in milliseconds, as a table. The names
 * and words are spread like those of real projects: a few are in most rows, most in a few.
 */

#include <stdio.h>

#include <glib/gstdio.h>

#include "hogarth-store-destinations.h"
#include "hogarth-store-events.h"
#include "hogarth-store-projects.h"

#define N_ROUNDS 31

static const char *const words[] = {
  "order", "customer", "webhook", "slack", "invoice", "signup", "trial", "upgrade", "report",
  "alert", "billing", "export", "contact", "lead", "campaign", "ticket", "message", "payment",
};

static HogarthStore *store;
static char *first_id;
static guint edit_number;

static HogarthDestination *
new_destination (guint number)
{
  g_autoptr(HogarthDestination) plain = hogarth_destination_new ();
  g_autofree char *name = g_strdup_printf ("%s to %s %u", words[number % G_N_ELEMENTS (words)],
                                           words[number / 7 % G_N_ELEMENTS (words)], number);
  g_autoptr(HogarthDestination) named = hogarth_destination_with_name (plain, name);
  GString *source = g_string_new ("let res := fetch(inputs.url, {'method': 'POST'})\n");
  g_autoptr(HogarthDestination) result = NULL;

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (source, "let value%u := event.properties.%s%u\n", i,
                            words[(number + i) % G_N_ELEMENTS (words)], number);
  result = hogarth_destination_with_source (named, source->str);
  g_string_free (source, TRUE);

  return g_steal_pointer (&result);
}

static HogarthSampleEvent *
new_event (guint number)
{
  g_autofree char *text = g_strdup_printf (
    "{\"event\":{\"uuid\":\"%08x\",\"event\":\"%s\",\"distinct_id\":\"user-%u\",\"timestamp\":"
    "\"2026-%02u-%02uT%02u:%02u:00Z\",\"properties\":{\"$current_url\":\"https://acme.test/%s/%u\","
    "\"$browser\":\"%s\",\"plan\":\"%s\"}},\"person\":{\"name\":\"Person %u\"}}", number,
    number % 3 == 0 ? "$pageview" : words[number % G_N_ELEMENTS (words)], number % 5000,
    number % 12 + 1, number % 28 + 1, number % 24, number % 60,
    words[number / 3 % G_N_ELEMENTS (words)], number, number % 2 == 0 ? "Firefox" : "Chrome",
    number % 10 == 0 ? "enterprise" : "free", number % 5000);
  g_autoptr(HogData) globals = hog_data_from_json (text, -1, NULL);

  return hogarth_sample_event_new (NULL, NULL, globals);
}

static gboolean
fill (guint    n_destinations,
      guint    n_events,
      GError **error)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "Acme");

  if (!hogarth_store_add_project (store, project, error))
    return FALSE;
  for (guint i = 0; i < n_destinations; i++)
    {
      g_autofree char *id = hogarth_store_new_id ();
      g_autoptr(HogarthDestination) destination = new_destination (i);

      if (!hogarth_store_add_destination (store, "p", id, destination, NULL, error))
        return FALSE;
      if (first_id == NULL)
        first_id = g_steal_pointer (&id);
    }
  for (guint i = 0; i < n_events; i += 10000)
    {
      g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                    hogarth_sample_event_unref);

      for (guint j = i; j < MIN (i + 10000, n_events); j++)
        g_ptr_array_add (events, new_event (j));
      if (!hogarth_store_add_events (store, "p", events, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
list_destinations (const char *text)
{
  g_autoptr(GPtrArray) list = hogarth_store_list_destinations (store, "p", FALSE, NULL);

  return list != NULL;
}

static gboolean
list_events (const char *text)
{
  HogarthEventQuery query = { .project_id = "p", .name = text, .limit = 200 };
  g_autoptr(GPtrArray) list = hogarth_store_list_events (store, &query, NULL);

  return list != NULL;
}

static gboolean
search_destinations (const char *text)
{
  g_autoptr(GPtrArray) list = hogarth_store_search (store, HOGARTH_STORE_DESTINATION, "p", text,
                                                    100, NULL);

  return list != NULL;
}

static gboolean
search_events (const char *text)
{
  g_autoptr(GPtrArray) list = hogarth_store_search (store, HOGARTH_STORE_EVENT, "p", text, 100,
                                                    NULL);

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
  g_autoptr(HogarthDestination) edit = new_destination (edit_number++);

  hogarth_store_queue_destination (store, first_id, 1, edit, NULL);
  return TRUE;
}

static gboolean
save (const char *text)
{
  g_autoptr(HogarthStoredDestination) stored = hogarth_store_load_destination (store, first_id,
                                                                               NULL);
  g_autoptr(HogarthDestination) edit = new_destination (edit_number++);

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
  { "search events: 1 letter", search_events, "p", 20 },
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

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 begun = g_get_monotonic_time ();

      if (!rows[row].run (rows[row].text))
        g_error ("%s failed", rows[row].name);
      times[i] = g_get_monotonic_time () - begun;
    }
  qsort (times, N_ROUNDS, sizeof *times, compare_times);
  printf ("%-40s %9.3f %9.3f %9.0f %s\n", rows[row].name, times[N_ROUNDS / 2] / 1000.0,
          times[N_ROUNDS - 1] / 1000.0, rows[row].bound_ms,
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
  if (store == NULL || !fill (n_destinations, n_events, &error))
    g_error ("%s", error->message);
  hogarth_store_close (store, NULL);
  g_stat (path, &info);
  printf ("%u destinations, %u events: made in %.1f s, %.0f MiB\n\n%-40s %9s %9s %9s\n",
          n_destinations, n_events, (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC,
          (double) info.st_size / 1048576, "milliseconds", "median", "slowest", "asked for");

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
