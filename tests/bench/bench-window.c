/* bench-window.c: from a key press to the finished preview, in the real window
 *
 * SPDX-License-Identifier: MIT
 *
 * bench-window [DESTINATIONS EVENTS]: makes a large project in $XDG_DATA_HOME, opens a
 * destination of 2,000 lines and types with real keys (xdotool), 10 a second, in an input and in
 * the source. A key counts from the time stamp that the X server gave it; the preview is
 * finished when the panes were told of the run that has it. A block is the time that one turn
 * of the main loop takes, layout and drawing included. To be run by tests/bench/run-window.
 */

#include <stdio.h>

#include <glib/gstdio.h>
#include <gtksourceview/gtksource.h>

#include "bench-data.h"
#include "hogarth-application.h"
#include "hogarth-editor-page.h"
#include "hogarth-store-destinations.h"

#define KEY_DELAY "100" /* ms between two keys */
#define N_KEYS 300
#define SOURCE_LINE 1000u
#define N_EDITS 10000
#define LONGEST_BLOCK 16.0 /* ms */

typedef struct
{
  HogarthApplication *application;
  GtkWidget          *page;
  GtkWidget          *view;
  char               *id;          /* of the destination that is opened */
  GQueue              presses;     /* of double *: keys whose preview is not there yet, in ms */
  GArray             *latencies;   /* of double, in ms */
  GArray             *blocks;
  gboolean            measuring;
  guint               n_edits;
} Bench;

/* The poll function of a main context takes no data. */
static Bench *bench;
static gint64 awake_since;

static double
now_ms (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static int
poll_and_count (GPollFD *descriptors,
                guint    n_descriptors,
                int      timeout)
{
  double block = (double) (g_get_monotonic_time () - awake_since) / 1000;
  int result;

  if (bench->measuring)
    g_array_append_val (bench->blocks, block);
  result = g_poll (descriptors, n_descriptors, timeout);
  awake_since = g_get_monotonic_time ();

  return result;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : *(const double *) a > *(const double *) b;
}

static double
percentile (GArray *values,
            double  part)
{
  return values->len > 0 ? g_array_index (values, double, (guint) ((values->len - 1) * part)) : 0;
}

/* In KiB, and what is shared counts in part. */
static guint64
proportional_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nPss:");

  return line != NULL ? g_ascii_strtoull (line + 5, NULL, 10) : 0;
}

static void
report (const char *name)
{
  guint n_long = 0;

  g_array_sort (bench->latencies, compare_doubles);
  g_array_sort (bench->blocks, compare_doubles);
  for (guint i = 0; i < bench->blocks->len; i++)
    n_long += g_array_index (bench->blocks, double, i) > LONGEST_BLOCK;
  printf ("%-28s %6u %8.1f %8.1f %8.1f %10.1f %10u\n", name, bench->latencies->len,
          percentile (bench->latencies, 0.5), percentile (bench->latencies, 0.99),
          percentile (bench->latencies, 1), percentile (bench->blocks, 1), n_long);
  fflush (stdout);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  double *pressed = g_new (double, 1);

  *pressed = gdk_event_get_time (event);
  if (bench->measuring)
    g_queue_push_tail (&bench->presses, pressed);
  else
    g_free (pressed);

  return GDK_EVENT_PROPAGATE;
}

static void
notify_run_cb (void)
{
  double now = now_ms ();
  double *pressed;

  while ((pressed = g_queue_pop_head (&bench->presses)) != NULL)
    {
      double latency = now - *pressed;

      g_array_append_val (bench->latencies, latency);
      g_free (pressed);
    }
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
start_measuring (void)
{
  g_array_set_size (bench->latencies, 0);
  g_array_set_size (bench->blocks, 0);
  bench->measuring = TRUE;
}

/* One edit at a time, each after the preview of the one before. */
static gboolean
edit_cb (gpointer user_data)
{
  HogarthSession *session = hogarth_editor_page_get_session (HOGARTH_EDITOR_PAGE (bench->page));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (bench->view));
  GtkTextIter end, before;
  gboolean busy;

  g_object_get (session, "busy", &busy, NULL);
  if (busy)
    return G_SOURCE_CONTINUE;

  if (bench->n_edits % (N_EDITS / 5) == 0)
    {
      printf ("%-28u %6" G_GUINT64_FORMAT " KiB\n", bench->n_edits, proportional_memory ());
      fflush (stdout);
    }
  if (bench->n_edits == N_EDITS)
    {
      g_application_quit (G_APPLICATION (bench->application));
      return G_SOURCE_REMOVE;
    }

  gtk_text_buffer_get_end_iter (buffer, &end);
  if (bench->n_edits % 2 == 0)
    {
      gtk_text_buffer_insert (buffer, &end, "x", 1);
    }
  else
    {
      before = end;
      gtk_text_iter_backward_char (&before);
      gtk_text_buffer_delete (buffer, &before, &end);
    }
  bench->n_edits++;

  return G_SOURCE_CONTINUE;
}

static void
type (GAsyncReadyCallback done)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < N_KEYS; i++)
    g_string_append_c (text, (char) ('a' + i % 26));
  gtk_widget_grab_focus (bench->view);
  start_measuring ();
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "xdotool", "type", "--delay",
                              KEY_DELAY, text->str, NULL);
  if (process == NULL)
    g_error ("%s", error->message);
  g_subprocess_wait_async (process, NULL, done, NULL);
}

static gboolean
source_reported_cb (gpointer user_data)
{
  bench->measuring = FALSE;
  report ("source of 2,000 lines");
  printf ("\nedits                        memory (PSS)\n");
  gtk_widget_activate_action (bench->page, "destination.show-view", "s", "inputs");
  bench->view = find (bench->page, GTK_SOURCE_TYPE_VIEW);
  g_timeout_add (1, edit_cb, NULL);

  return G_SOURCE_REMOVE;
}

static void
source_typed_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_timeout_add (1000, source_reported_cb, NULL);
}

static gboolean
type_in_source_cb (gpointer user_data)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  bench->view = find (bench->page, GTK_SOURCE_TYPE_VIEW);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (bench->view));
  gtk_text_buffer_get_iter_at_line (buffer, &iter, (int) SOURCE_LINE);
  gtk_text_buffer_insert (buffer, &iter, "// ", -1);
  gtk_text_buffer_place_cursor (buffer, &iter);
  type (source_typed_cb);

  return G_SOURCE_REMOVE;
}

static gboolean
input_reported_cb (gpointer user_data)
{
  bench->measuring = FALSE;
  report ("input");
  gtk_widget_activate_action (bench->page, "destination.go-to-line", "u", SOURCE_LINE);
  g_timeout_add (2000, type_in_source_cb, NULL);

  return G_SOURCE_REMOVE;
}

static void
input_typed_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_timeout_add (1000, input_reported_cb, NULL);
}

static gboolean
type_in_input_cb (gpointer user_data)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  HogarthSession *session = hogarth_editor_page_get_session (HOGARTH_EDITOR_PAGE (bench->page));

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (bench->page)), controller);
  g_signal_connect_after (session, "notify::run", G_CALLBACK (notify_run_cb), NULL);

  bench->view = find (bench->page, GTK_SOURCE_TYPE_VIEW);
  printf ("%-28s %6s %8s %8s %8s %10s %10s\n", "ms", "keys", "p50", "p99", "slowest", "block",
          "over 16 ms");
  type (input_typed_cb);

  return G_SOURCE_REMOVE;
}

static gboolean
open_cb (gpointer user_data)
{
  GtkWidget *window = GTK_WIDGET (gtk_application_get_active_window (
                                    GTK_APPLICATION (bench->application)));
  HogarthSession *session;
  g_autofree char *project = NULL;

  if (window != NULL)
    g_object_get (window, "project", &project, NULL);
  if (project == NULL || *project == '\0')
    return G_SOURCE_CONTINUE;

  gtk_widget_activate_action (window, "win.open-destination", "s", bench->id);
  bench->page = find (window, HOGARTH_TYPE_EDITOR_PAGE);
  if (bench->page == NULL)
    return G_SOURCE_CONTINUE;

  session = hogarth_editor_page_get_session (HOGARTH_EDITOR_PAGE (bench->page));
  if (session == NULL || hogarth_session_get_run (session) == NULL)
    return G_SOURCE_CONTINUE;

  g_timeout_add (2000, type_in_input_cb, NULL);

  return G_SOURCE_REMOVE;
}

static char *
make_database (guint n_destinations,
               guint n_events)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "hogarth", NULL);
  g_autofree char *path = g_build_filename (folder, "hogarth.db", NULL);
  g_autofree char *first_id = NULL;
  g_autofree char *id = hogarth_store_new_id ();
  g_autoptr(HogarthDestination) destination = bench_long_destination_new ();
  g_autoptr(HogarthStore) store = NULL;
  g_autoptr(GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  store = hogarth_store_open (path, NULL, &error);
  if (store == NULL || !bench_fill (store, n_destinations, n_events, &first_id, &error) ||
      !hogarth_store_add_destination (store, BENCH_PROJECT, id, destination, NULL, &error) ||
      !hogarth_store_close (store, &error))
    g_error ("%s", error->message);

  return g_steal_pointer (&id);
}

int
main (int    argc,
      char **argv)
{
  guint n_destinations = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 10000;
  guint n_events = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 5000;
  Bench self = { 0 };
  int status;

  bench = &self;
  self.latencies = g_array_new (FALSE, FALSE, sizeof (double));
  self.blocks = g_array_new (FALSE, FALSE, sizeof (double));
  self.id = make_database (n_destinations, n_events);
  self.application = hogarth_application_new ();
  awake_since = g_get_monotonic_time ();
  g_main_context_set_poll_func (NULL, poll_and_count);
  g_timeout_add (50, open_cb, NULL);
  status = g_application_run (G_APPLICATION (self.application), 1, argv);

  g_object_unref (self.application);
  g_queue_clear_full (&self.presses, g_free);
  g_array_unref (self.latencies);
  g_array_unref (self.blocks);
  g_free (self.id);
  return status;
}
