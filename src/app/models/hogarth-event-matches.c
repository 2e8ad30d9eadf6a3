/* hogarth-event-matches.c: an event against all destinations of its project
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-event-matches"

#include "config.h"

#include "hogarth-event-match.h"
#include "hogarth-event-matches.h"
#include "hogarth-store-destinations.h"
#include "hogarth-store-text.h"

/* So many destinations are shown at once: often enough to see it go on, and never a late frame. */
#define CHUNK_DESTINATIONS 64

struct _HogarthEventMatches
{
  GObject       parent_instance;

  GCancellable *cancellable;
  GListStore   *rows;        /* of HogarthEventMatch */
  char         *problem;
  double        progress;
  guint         n_matched;
  gboolean      running;
};

/* Owned by the worker. */
typedef struct
{
  HogarthStore   *store;
  HogarthProject *project;
  HogData        *globals;
} Job;

/* On its way to the main thread. */
typedef struct
{
  HogarthEventMatches *matches;
  GPtrArray           *rows;
  double               progress;
} Chunk;

enum { PROP_0, PROP_PROBLEM, PROP_PROGRESS, PROP_RUNNING, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthEventMatches, hogarth_event_matches, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->store);
  hogarth_project_unref (job->project);
  hog_data_unref (job->globals);
  g_free (job);
}

static void
chunk_free (gpointer data)
{
  Chunk *chunk = data;

  g_object_unref (chunk->matches);
  g_ptr_array_unref (chunk->rows);
  g_free (chunk);
}

static gboolean
chunk_show (gpointer data)
{
  Chunk *chunk = data;
  HogarthEventMatches *self = chunk->matches;

  if (g_cancellable_is_cancelled (self->cancellable))
    return G_SOURCE_REMOVE;

  for (guint i = 0; i < chunk->rows->len; i++)
    self->n_matched += hogarth_event_match_get_matched (chunk->rows->pdata[i]) ? 1 : 0;
  g_list_store_splice (self->rows, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), 0,
                       chunk->rows->pdata, chunk->rows->len);
  self->progress = chunk->progress;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);

  return G_SOURCE_REMOVE;
}

/* Sends the rows off, and leaves an empty list. */
static void
send_rows (HogarthEventMatches  *self,
           GPtrArray           **rows,
           double                progress)
{
  Chunk *chunk = g_new0 (Chunk, 1);

  chunk->matches = g_object_ref (self);
  chunk->rows = *rows;
  chunk->progress = progress;
  *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, chunk_show, chunk, chunk_free);
}

/* One that was deleted meanwhile is left out. */
static gboolean
add_match (Job         *job,
           const char  *id,
           GPtrArray   *rows,
           GError     **error)
{
  GError *local = NULL;
  g_autoptr(HogarthStoredDestination) stored =
    hogarth_store_load_destination (job->store, id, &local);

  if (stored != NULL)
    g_ptr_array_add (rows, hogarth_event_match_new (id, stored->destination, job->project,
                                                    job->globals));
  else if (g_error_matches (local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND))
    g_clear_error (&local);

  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
matches_worker (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  HogarthEventMatches *self = source_object;
  Job *job = task_data;
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) list = NULL;
  GError *error = NULL;

  list = hogarth_store_list_destinations (job->store, hogarth_project_get_id (job->project), FALSE,
                                          &error);
  for (guint i = 0; error == NULL && i < list->len; i++)
    {
      const HogarthStoredDestination *listed = list->pdata[i];

      if (g_cancellable_set_error_if_cancelled (cancellable, &error) ||
          !add_match (job, listed->id, rows, &error))
        break;
      if (rows->len == CHUNK_DESTINATIONS)
        send_rows (self, &rows, (i + 1) / (double) list->len);
    }
  send_rows (self, &rows, 1);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
matches_done_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  HogarthEventMatches *self = HOGARTH_EVENT_MATCHES (object);
  g_autoptr(GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->problem = hogarth_store_text_markup (error);
  self->running = FALSE;
  g_object_notify_by_pspec (object, properties[PROP_PROBLEM]);
  g_object_notify_by_pspec (object, properties[PROP_RUNNING]);
}

static void
hogarth_event_matches_finalize (GObject *object)
{
  HogarthEventMatches *self = HOGARTH_EVENT_MATCHES (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->rows);
  g_free (self->problem);

  G_OBJECT_CLASS (hogarth_event_matches_parent_class)->finalize (object);
}

static void
hogarth_event_matches_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  HogarthEventMatches *self = HOGARTH_EVENT_MATCHES (object);

  switch (prop_id)
    {
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_event_matches_class_init (HogarthEventMatchesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hogarth_event_matches_finalize;
  object_class->get_property = hogarth_event_matches_get_property;

  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_event_matches_init (HogarthEventMatches *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_list_store_new (HOGARTH_TYPE_EVENT_MATCH);
}

HogarthEventMatches *
hogarth_event_matches_new (HogarthStore       *store,
                           HogarthProject     *project,
                           HogarthSampleEvent *event)
{
  HogarthEventMatches *self;
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_val_if_fail (HOGARTH_IS_STORE (store), NULL);
  g_return_val_if_fail (project != NULL && event != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_EVENT_MATCHES, NULL);
  job = g_new0 (Job, 1);
  job->store = g_object_ref (store);
  job->project = hogarth_project_ref (project);
  job->globals = hog_data_ref (hogarth_sample_event_get_globals (event));
  self->running = TRUE;

  task = g_task_new (self, self->cancellable, matches_done_cb, NULL);
  g_task_set_name (task, "hogarth_event_matches");
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, matches_worker);

  return self;
}

void
hogarth_event_matches_cancel (HogarthEventMatches *self)
{
  g_return_if_fail (HOGARTH_IS_EVENT_MATCHES (self));

  g_cancellable_cancel (self->cancellable);
}

GListModel *
hogarth_event_matches_get_rows (HogarthEventMatches *self)
{
  g_return_val_if_fail (HOGARTH_IS_EVENT_MATCHES (self), NULL);

  return G_LIST_MODEL (self->rows);
}

guint
hogarth_event_matches_get_n_matched (HogarthEventMatches *self)
{
  g_return_val_if_fail (HOGARTH_IS_EVENT_MATCHES (self), 0);

  return self->n_matched;
}
