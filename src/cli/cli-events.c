/* cli-events.c: reads a file of events into a project of the application
 * SPDX-License-Identifier: MIT
 *
 * All events are stored or none: an interrupt gives up and leaves nothing.
 */

#include "cli-events.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cli-input.h"
#include "hogarth-store-import.h"
#include "hogarth-store-projects.h"

/* So many problems are printed, the others are counted. */
#define MAX_PROBLEMS 20
#define EVENTS_PER_REPORT 10000

static volatile sig_atomic_t interrupted;

typedef struct
{
  const char *path;
  guint       n_events;
  guint       n_problems;
  gboolean    shows_progress;
} EventsImport;

static void
interrupt_cb (int signal_number)
{
  interrupted = 1;
}

static gboolean
event_cb (HogarthSampleEvent *event,
          guint64             line,
          guint64             bytes,
          const char         *message,
          gpointer            user_data)
{
  EventsImport *self = user_data;

  if (event == NULL && self->n_problems++ < MAX_PROBLEMS)
    cli_print ("%s:%" G_GUINT64_FORMAT ": %s\n", self->path, line, message);
  if (event != NULL && ++self->n_events % EVENTS_PER_REPORT == 0 && self->shows_progress)
    fprintf (stderr, "%u events, %" G_GUINT64_FORMAT " MB\r", self->n_events, bytes / 1000000);
  return !interrupted;
}

CliStatus
cli_events_import (HogarthStore *store,
                   const char   *project_id,
                   const char   *path)
{
  struct sigaction action = { .sa_handler = interrupt_cb };
  struct sigaction before;
  EventsImport self = { .path = path, .shows_progress = isatty (STDERR_FILENO) };
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthStoredProject) stored = hogarth_store_load_project (store, project_id, &error);
  g_autoptr(GInputStream) stream = stored != NULL ? cli_open (path, &error) : NULL;
  gboolean done;

  if (stream == NULL)
    return cli_complain (error);

  interrupted = 0;
  sigaction (SIGINT, &action, &before);
  done = hogarth_store_import_events (store, stored->project, stream, event_cb, &self, NULL,
                                      &error);
  sigaction (SIGINT, &before, NULL);
  if (!done)
    {
      g_prefix_error (&error, "%s: nothing was stored: ", path);
      cli_complain (error);
      return CLI_FAILED;
    }
  if (self.n_problems > MAX_PROBLEMS)
    cli_print ("and %u more\n", self.n_problems - MAX_PROBLEMS);
  cli_print ("%u events, %u bad lines\n", self.n_events, self.n_problems);
  return self.n_problems > 0 ? CLI_FAILED : CLI_DONE;
}
