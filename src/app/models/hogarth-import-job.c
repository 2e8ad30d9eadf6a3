/* hogarth-import-job.c: files or a text on their way into a project
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-import-job"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-event-import.h"
#include "hogarth-import-job.h"
#include "hogarth-import.h"
#include "hogarth-startup.h"
#include "hogarth-store-events.h"
#include "hogarth-store-exchange.h"
#include "hogarth-template-list.h"

#define BATCH 500
#define HEAD_BYTES (64 * 1024)
#define MAX_DOCUMENT_BYTES (16 * 1024 * 1024)
#define MAX_PROBLEMS 1000

struct _HogarthImportJob
{
  GObject         parent_instance;

  HogarthStore   *store;
  HogarthProject *project;
  GPtrArray      *files;          /* of GFile; NULL for a text */
  char           *text;
  GCancellable   *cancellable;

  /* Written by the store's thread alone, read by all. */
  int             n_events;
  int             n_problems;
  int             n_templates;
  int             thousandths;    /* of the bytes */

  /* The store's thread's until the end */
  GPtrArray      *batch;          /* of HogarthSampleEvent */
  GPtrArray      *destinations;   /* of HogarthImportItem */
  GStrvBuilder   *problem_list;
  GStrv           problems;
  const char     *name;           /* of the file that is read */
  guint64         bytes_before;
  guint64         bytes_total;
  GError         *error;
};

G_DEFINE_FINAL_TYPE (HogarthImportJob, hogarth_import_job, G_TYPE_OBJECT)

static void
add_problem (HogarthImportJob *self,
             const char       *message)
{
  g_autofree char *problem = NULL;

  if (g_atomic_int_add (&self->n_problems, 1) >= MAX_PROBLEMS)
    return;

  problem = self->name != NULL ? g_strdup_printf ("%s:%s", self->name, message)
                               : g_strdup (message);
  g_strv_builder_add (self->problem_list, problem);
}

static gboolean
store_batch (HogarthImportJob *self)
{
  gboolean done = self->batch->len == 0
                  || hogarth_store_add_events (self->store, hogarth_project_get_id (self->project),
                                               self->batch, &self->error);

  g_ptr_array_set_size (self->batch, 0);

  return done;
}

static gboolean
add_event (HogarthImportJob   *self,
           HogarthSampleEvent *event)
{
  g_ptr_array_add (self->batch, hogarth_sample_event_ref (event));
  g_atomic_int_inc (&self->n_events);

  return self->batch->len < BATCH || store_batch (self);
}

static gboolean
event_read_cb (HogarthSampleEvent *event,
               guint64             line,
               guint64             bytes,
               const char         *message,
               gpointer            user_data)
{
  HogarthImportJob *self = user_data;

  if (self->bytes_total > 0)
    g_atomic_int_set (&self->thousandths,
                      (int) ((self->bytes_before + bytes) * 1000 / self->bytes_total));
  if (event == NULL)
    {
      g_autofree char *problem = g_strdup_printf ("%" G_GUINT64_FORMAT ": %s", line, message);

      add_problem (self, problem);
      return TRUE;
    }

  return add_event (self, event);
}

static gboolean
import_events (HogarthImportJob *self,
               GFile            *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInputStream) stream = g_file_read (file, self->cancellable, &error);

  if (stream == NULL
      || !hogarth_event_import_run (G_INPUT_STREAM (stream), HOGARTH_EVENT_FORMAT_DETECT,
                                    self->project, event_read_cb, self, self->cancellable,
                                    &error))
    add_problem (self, error->message);

  return self->error == NULL;
}

/* The destinations are in a list of their own by now. */
static void
free_events (GPtrArray *items)
{
  gsize length;
  g_autofree gpointer *list = g_ptr_array_steal (items, &length);

  for (gsize i = 0; i < length; i++)
    if (((HogarthImportItem *) list[i])->kind == HOGARTH_IMPORT_EVENT)
      hogarth_import_item_free (list[i]);
  g_ptr_array_unref (items);
}

/* PostHog's list of templates goes to the library of all projects. FALSE where it is none. */
static gboolean
import_template_list (HogarthImportJob *self,
                      HogData          *document)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *user_dir = hogarth_dup_user_dir ();
  g_autoptr(GError) error = NULL;
  guint n_templates = 0;

  if (!hogarth_template_list_is_one (document))
    return FALSE;

  if (!hogarth_template_list_import (document, user_dir, &n_templates, problems, &error))
    add_problem (self, error->message);
  else
    g_atomic_int_add (&self->n_templates, (int) n_templates);
  for (guint i = 0; i < problems->len; i++)
    add_problem (self, problems->pdata[i]);

  return TRUE;
}

static gboolean
import_text (HogarthImportJob *self,
             const char       *text,
             gssize            length)
{
  g_autoptr(HogData) document = hog_data_from_json (text, length, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = NULL;
  gboolean done = TRUE;

  if (import_template_list (self, document))
    return TRUE;
  if (hogarth_project_import_is_export (document))
    {
      add_problem (self, _("This is a whole project. “Import Project” shows first what it would "
                           "change."));
      return TRUE;
    }

  items = hogarth_import_text (text, length, &error);
  if (items == NULL)
    {
      add_problem (self, error->message);
      return TRUE;
    }

  for (guint i = 0; done && i < items->len; i++)
    {
      HogarthImportItem *item = items->pdata[i];

      if (item->kind == HOGARTH_IMPORT_EVENT)
        done = add_event (self, item->event);
      else
        g_ptr_array_add (self->destinations, item);
    }
  free_events (g_steal_pointer (&items));

  return done;
}

/* Of events a file may hold any number; templates and destinations are read at once. */
static gboolean
is_large_document (HogarthImportJob  *self,
                   GFile             *file,
                   GError           **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, self->cancellable, error);
  g_autoptr(GBytes) head = NULL;
  gsize length;
  const char *text;

  if (stream != NULL)
    head = g_input_stream_read_bytes (G_INPUT_STREAM (stream), HEAD_BYTES, self->cancellable,
                                      error);
  if (head == NULL)
    return FALSE;
  text = g_bytes_get_data (head, &length);
  return text != NULL && hogarth_import_is_document_head (text, length);
}

static gboolean
import_large_file (HogarthImportJob *self,
                   GFile            *file)
{
  g_autoptr(GError) error = NULL;

  if (is_large_document (self, file, &error))
    {
      add_problem (self, _("Templates and destinations are read from files of up to 16 MB. This "
                           "one is larger, so nothing of it was read."));
      return TRUE;
    }
  if (error != NULL)
    {
      add_problem (self, error->message);
      return TRUE;
    }
  return import_events (self, file);
}

/* A document is JSON in one piece; files of another kind hold events, however many. */
static gboolean
import_file (HogarthImportJob *self,
             GFile            *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = NULL;
  gboolean done = TRUE;
  gsize length;

  self->name = name;
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                            self->cancellable, &error);
  if (info == NULL)
    add_problem (self, error->message);
  else if (!g_str_has_suffix (name, ".json"))
    done = import_events (self, file);
  else if (g_file_info_get_size (info) > MAX_DOCUMENT_BYTES)
    done = import_large_file (self, file);
  else if (!g_file_load_contents (file, self->cancellable, &text, &length, NULL, &error))
    add_problem (self, error->message);
  else
    done = import_text (self, text, (gssize) length);
  if (info != NULL)
    self->bytes_before += g_file_info_get_size (info);
  self->name = NULL;

  return done;
}

static void
add_up_bytes (HogarthImportJob *self)
{
  for (guint i = 0; self->files != NULL && i < self->files->len; i++)
    {
      g_autoptr(GFileInfo) info =
        g_file_query_info (self->files->pdata[i], G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE, self->cancellable, NULL);

      if (info != NULL)
        self->bytes_total += g_file_info_get_size (info);
    }
}

static gpointer
import_all (HogarthStore  *store,
            gpointer       data,
            GError       **error)
{
  HogarthImportJob *self = data;
  gboolean done = TRUE;

  if (self->text != NULL)
    done = import_text (self, self->text, -1);
  for (guint i = 0; done && self->files != NULL && i < self->files->len; i++)
    done = import_file (self, self->files->pdata[i]);
  done = done && store_batch (self);

  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));

  done = done && !g_cancellable_set_error_if_cancelled (self->cancellable, error);

  return GINT_TO_POINTER (done);
}

static gpointer
import_work (HogarthStore  *store,
             gpointer       data,
             GError       **error)
{
  HogarthImportJob *self = data;
  gpointer done;

  add_up_bytes (self);
  done = hogarth_store_transact (store, import_all, self, error);
  self->problems = g_strv_builder_end (self->problem_list);

  return done;
}

static void
hogarth_import_job_finalize (GObject *object)
{
  HogarthImportJob *self = HOGARTH_IMPORT_JOB (object);

  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->project, hogarth_project_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_clear_pointer (&self->destinations, g_ptr_array_unref);
  g_clear_pointer (&self->problem_list, g_strv_builder_unref);
  g_clear_pointer (&self->problems, g_strfreev);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hogarth_import_job_parent_class)->finalize (object);
}

static void
hogarth_import_job_class_init (HogarthImportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_import_job_finalize;
}

static void
hogarth_import_job_init (HogarthImportJob *self)
{
  self->batch = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_sample_event_unref);
  self->destinations = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_import_item_free);
  self->problem_list = g_strv_builder_new ();
}

static HogarthImportJob *
hogarth_import_job_new (HogarthStore   *store,
                        HogarthProject *project)
{
  HogarthImportJob *self = g_object_new (HOGARTH_TYPE_IMPORT_JOB, NULL);

  self->store = g_object_ref (store);
  self->project = hogarth_project_ref (project);

  return self;
}

HogarthImportJob *
hogarth_import_job_new_for_files (HogarthStore   *store,
                                  HogarthProject *project,
                                  GPtrArray      *files)
{
  HogarthImportJob *self;

  g_return_val_if_fail (HOGARTH_IS_STORE (store), NULL);
  g_return_val_if_fail (project != NULL && files != NULL, NULL);

  self = hogarth_import_job_new (store, project);
  self->files = files;

  return self;
}

HogarthImportJob *
hogarth_import_job_new_for_text (HogarthStore   *store,
                                 HogarthProject *project,
                                 const char     *text)
{
  HogarthImportJob *self;

  g_return_val_if_fail (HOGARTH_IS_STORE (store), NULL);
  g_return_val_if_fail (project != NULL && text != NULL, NULL);

  self = hogarth_import_job_new (store, project);
  self->text = g_strdup (text);

  return self;
}

void
hogarth_import_job_run_async (HogarthImportJob    *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (HOGARTH_IS_IMPORT_JOB (self));
  g_return_if_fail (self->cancellable == NULL && self->problems == NULL);

  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  hogarth_store_perform_async (self->store, import_work, g_object_ref (self), g_object_unref,
                               NULL, NULL, callback, user_data);
}

gboolean
hogarth_import_job_run_finish (HogarthImportJob  *self,
                               GAsyncResult      *result,
                               GError           **error)
{
  return hogarth_store_perform_finish (self->store, result, error) != NULL;
}

double
hogarth_import_job_get_fraction (HogarthImportJob *self)
{
  return MIN (g_atomic_int_get (&self->thousandths), 1000) / 1000.0;
}

guint
hogarth_import_job_get_n_events (HogarthImportJob *self)
{
  return (guint) g_atomic_int_get (&self->n_events);
}

guint
hogarth_import_job_get_n_templates (HogarthImportJob *self)
{
  return (guint) g_atomic_int_get (&self->n_templates);
}

guint
hogarth_import_job_get_n_problems (HogarthImportJob *self)
{
  return (guint) g_atomic_int_get (&self->n_problems);
}

const char * const *
hogarth_import_job_get_problems (HogarthImportJob *self)
{
  g_return_val_if_fail (HOGARTH_IS_IMPORT_JOB (self), NULL);

  return (const char * const *) self->problems;
}

GPtrArray *
hogarth_import_job_get_destinations (HogarthImportJob *self)
{
  g_return_val_if_fail (HOGARTH_IS_IMPORT_JOB (self), NULL);

  return self->destinations;
}
