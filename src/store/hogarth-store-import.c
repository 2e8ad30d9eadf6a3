/* hogarth-store-import.c: files of events, of any size
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-store-events.h"
#include "hogarth-store-import.h"
#include "hogarth-store-private.h"

#define BATCH 500

typedef struct
{
  HogarthStore            *store;
  HogarthProject          *project;
  GInputStream            *stream;
  HogarthEventImportFunc   func;
  gpointer                 user_data;
  GCancellable            *cancellable;
  GPtrArray               *batch;     /* HogarthSampleEvent */
  GError                  *error;     /* of storing */
  gboolean                 given_up;
} HogarthEventsImport;

static gboolean
hogarth_events_import_store (HogarthEventsImport *self)
{
  gboolean done = hogarth_store_add_events (self->store, hogarth_project_get_id (self->project),
                                            self->batch, &self->error);

  g_ptr_array_set_size (self->batch, 0);

  return done;
}

static gboolean
event_read_cb (HogarthSampleEvent *event,
               guint64             line,
               guint64             bytes,
               const char         *message,
               gpointer            user_data)
{
  HogarthEventsImport *self = user_data;

  self->given_up = self->func != NULL && !self->func (event, line, bytes, message,
                                                      self->user_data);
  if (self->given_up)
    return FALSE;
  if (event == NULL)
    return TRUE;
  g_ptr_array_add (self->batch, hogarth_sample_event_ref (event));

  return self->batch->len < BATCH || hogarth_events_import_store (self);
}

static gpointer
hogarth_events_import_work (HogarthStore  *store,
                            gpointer       data,
                            GError       **error)
{
  HogarthEventsImport *self = data;
  gboolean done;

  done = hogarth_event_import_run (self->stream, HOGARTH_EVENT_FORMAT_DETECT, self->project,
                                   event_read_cb, self, self->cancellable, error);
  if (done && self->given_up)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The import was given up.");
  done = done && !self->given_up && self->error == NULL &&
         !g_cancellable_set_error_if_cancelled (self->cancellable, error) &&
         hogarth_events_import_store (self);
  if (self->error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, g_steal_pointer (&self->error));
    }

  return GINT_TO_POINTER (done);
}

gboolean
hogarth_store_import_events (HogarthStore            *self,
                             HogarthProject          *project,
                             GInputStream            *stream,
                             HogarthEventImportFunc   func,
                             gpointer                 user_data,
                             GCancellable            *cancellable,
                             GError                 **error)
{
  g_autoptr(GPtrArray) batch = NULL;
  HogarthEventsImport import = {
    .store = self, .project = project, .stream = stream, .func = func, .user_data = user_data,
    .cancellable = cancellable,
  };

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (project != NULL && G_IS_INPUT_STREAM (stream), FALSE);

  batch = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_sample_event_unref);
  import.batch = batch;

  return hogarth_store_transact (self, hogarth_events_import_work, &import, error) != NULL;
}
