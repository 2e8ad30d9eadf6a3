/* test-import.c: files of events into the store, whole or not at all
 *
 * SPDX-License-Identifier: MIT
 */

#include <glib/gstdio.h>

#include "hogarth-store-import.h"
#include "store-fixture.h"

#define N_EVENTS 6000

typedef struct
{
  guint         n_events;
  guint         n_bad;
  guint64       last_bad;
  guint         stop_after;
  GCancellable *cancellable;
} Progress;

static gboolean
progress_cb (HogarthSampleEvent *event,
             guint64             line,
             guint64             bytes,
             const char         *message,
             gpointer            user_data)
{
  Progress *progress = user_data;

  if (event == NULL)
    {
      progress->n_bad++;
      progress->last_bad = line;
      return TRUE;
    }
  progress->n_events++;
  if (progress->cancellable != NULL && progress->n_events == N_EVENTS / 2)
    g_cancellable_cancel (progress->cancellable);
  return progress->stop_after == 0 || progress->n_events < progress->stop_after;
}

/* One event a line, and a broken one now and then. */
static GInputStream *
make_stream (gboolean with_bad_lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_EVENTS; i++)
    {
      g_string_append_printf (text, "{\"uuid\": \"u-%u\", \"event\": \"import%u\", \"distinct_id\":"
                              " \"d%u\", \"timestamp\": \"2026-05-04T09:12:33.120Z\","
                              " \"properties\": {\"n\": %u}}\n", i, i % 7, i % 100, i);
      if (with_bad_lines && i % 1500 == 1499)
        g_string_append (text, "{broken\n");
    }
  return g_memory_input_stream_new_from_data (g_string_free (text, FALSE), -1, g_free);
}

static gboolean
run (Fixture   *fixture,
     gboolean   with_bad_lines,
     Progress  *progress,
     GError   **error)
{
  g_autoptr(GInputStream) stream = make_stream (with_bad_lines);
  g_autoptr(HogarthStoredProject) stored = NULL;

  stored = hogarth_store_load_project (fixture->store, fixture->project_id, error);
  g_assert_no_error (*error);
  return hogarth_store_import_events (fixture->store, stored->project, stream, progress_cb,
                                      progress, progress->cancellable, error);
}

static guint
count_events (Fixture *fixture)
{
  HogarthEventQuery query = { .project_id = fixture->project_id };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) events = hogarth_store_list_events (fixture->store, &query, &error);

  g_assert_no_error (error);
  return events->len;
}

static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  Progress progress = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_true (run (fixture, TRUE, &progress, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (progress.n_events, ==, N_EVENTS);
  g_assert_cmpuint (progress.n_bad, ==, 4);
  g_assert_cmpuint (progress.last_bad, ==, N_EVENTS + 4);
  g_assert_cmpuint (count_events (fixture), ==, N_EVENTS);
}

/* Neither a row, nor a word in the index, nor a byte in the file. */
static void
assert_no_trace (Fixture *fixture)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = hogarth_store_search (fixture->store, HOGARTH_STORE_EVENT, NULL,
                                                     "import1", 10, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_cmpuint (count_events (fixture), ==, 0);
  hogarth_store_close (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count_bytes (fixture->path, "import1", 7), ==, 0);
  g_assert_cmpuint (fixture_count_bytes (log, "import1", 7), ==, 0);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Progress progress = { .cancellable = cancellable };
  g_autoptr(GError) error = NULL;

  g_assert_false (run (fixture, FALSE, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (progress.n_events, <, N_EVENTS * 3 / 4);
  assert_no_trace (fixture);
}

static void
test_given_up (Fixture       *fixture,
               gconstpointer  data)
{
  Progress progress = { .stop_after = N_EVENTS / 2 };
  g_autoptr(GError) error = NULL;

  g_assert_false (run (fixture, FALSE, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (progress.n_events, ==, N_EVENTS / 2);
  assert_no_trace (fixture);
}

#define ADD(path, function) \
  g_test_add ("/import/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("whole", test_whole);
  ADD ("cancelled", test_cancelled);
  ADD ("given-up", test_given_up);

  return g_test_run ();
}
