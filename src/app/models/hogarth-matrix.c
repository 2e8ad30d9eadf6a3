/* hogarth-matrix.c: a destination against many events
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-matrix"

#include "config.h"

#include "hogarth-matrix-row.h"
#include "hogarth-matrix.h"
#include "hogarth-mock-fetch.h"

/* So many events are shown at once: often enough to see it go on, and a frame is never late. */
#define CHUNK_EVENTS 32

struct _HogarthMatrix
{
  GObject       parent_instance;

  GCancellable *cancellable;
  GListStore   *columns;     /* of HogarthMatrixColumn */
  GListStore   *rows;        /* of HogarthMatrixRow */
  guint         n_events;
  guint         n_done;
  gboolean      running;
};

/* Owned by the worker. */
typedef struct
{
  HogarthDestination *destination;
  HogarthProject     *project;
  HogarthSecrets     *secrets;
  HogData            *mocks;
  GPtrArray          *events;
} Job;

/* On its way to the main thread. */
typedef struct
{
  HogarthMatrix *matrix;
  GPtrArray     *columns;    /* all so far */
  GPtrArray     *rows;
  guint          n_done;
} Chunk;

enum { PROP_0, PROP_PROGRESS, PROP_RUNNING, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthMatrix, hogarth_matrix, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
job_free (gpointer data)
{
  Job *job = data;

  hogarth_destination_unref (job->destination);
  hogarth_project_unref (job->project);
  hogarth_secrets_unref (job->secrets);
  hog_data_unref (job->mocks);
  g_ptr_array_unref (job->events);
  g_free (job);
}

static void
chunk_free (gpointer data)
{
  Chunk *chunk = data;

  g_object_unref (chunk->matrix);
  g_ptr_array_unref (chunk->columns);
  g_ptr_array_unref (chunk->rows);
  g_free (chunk);
}

static gboolean
chunk_show (gpointer data)
{
  Chunk *chunk = data;
  HogarthMatrix *self = chunk->matrix;
  guint n_columns = g_list_model_get_n_items (G_LIST_MODEL (self->columns));

  if (g_cancellable_is_cancelled (self->cancellable))
    return G_SOURCE_REMOVE;

  g_list_store_splice (self->columns, n_columns, 0, chunk->columns->pdata + n_columns,
                       chunk->columns->len - n_columns);
  g_list_store_splice (self->rows, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), 0,
                       chunk->rows->pdata, chunk->rows->len);
  self->n_done = chunk->n_done;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);

  return G_SOURCE_REMOVE;
}

/* Sends the rows off, and leaves an empty list. */
static void
send_rows (HogarthMatrix  *self,
           GPtrArray      *columns,
           GPtrArray     **rows,
           guint           n_done)
{
  Chunk *chunk = g_new0 (Chunk, 1);

  chunk->matrix = g_object_ref (self);
  chunk->columns = g_ptr_array_copy (columns, (GCopyFunc) g_object_ref, NULL);
  g_ptr_array_set_free_func (chunk->columns, g_object_unref);
  chunk->rows = *rows;
  chunk->n_done = n_done;
  *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, chunk_show, chunk, chunk_free);
}

static HogarthRun *
run_event (Job                *job,
           HogarthCompiled    *compiled,
           HogarthSampleEvent *event,
           GCancellable       *cancellable)
{
  g_autoptr(HogarthRunRequest) request = NULL;
  g_autoptr(HogarthMockFetch) fetch = hogarth_mock_fetch_new_with_answers (job->mocks, NULL);

  /* Mocks that do not read answer as none would, as in the preview. */
  if (fetch == NULL)
    fetch = hogarth_mock_fetch_new ();
  request = hogarth_run_request_new (job->destination, event, job->project);
  hogarth_run_request_set_compiled (request, compiled);
  hogarth_run_request_set_secrets (request, job->secrets);
  hogarth_run_request_set_fetch (request, HOGARTH_FETCH (fetch));

  return hogarth_runner_run (request, cancellable, NULL);
}

static void
matrix_worker (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  HogarthMatrix *self = source_object;
  Job *job = task_data;
  g_autoptr(HogarthCompiled) compiled = NULL;
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  compiled = hogarth_compiled_new (job->destination, job->project, job->secrets, NULL);
  for (guint i = 0; i < job->events->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      HogarthSampleEvent *event = g_ptr_array_index (job->events, i);
      g_autoptr(HogarthRun) run = run_event (job, compiled, event, cancellable);

      if (run != NULL)
        g_ptr_array_extend_and_steal (rows, hogarth_matrix_rows_new (event, run, columns));
      if ((i + 1) % CHUNK_EVENTS == 0)
        send_rows (self, columns, &rows, i + 1);
    }
  send_rows (self, columns, &rows, job->events->len);

  g_task_return_boolean (task, TRUE);
}

static void
matrix_done_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  HogarthMatrix *self = HOGARTH_MATRIX (object);

  self->running = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

static void
hogarth_matrix_finalize (GObject *object)
{
  HogarthMatrix *self = HOGARTH_MATRIX (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->columns);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (hogarth_matrix_parent_class)->finalize (object);
}

static void
hogarth_matrix_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HogarthMatrix *self = HOGARTH_MATRIX (object);

  switch (prop_id)
    {
    case PROP_PROGRESS:
      g_value_set_double (value, self->n_events > 0 ? self->n_done / (double) self->n_events : 1);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_matrix_class_init (HogarthMatrixClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hogarth_matrix_finalize;
  object_class->get_property = hogarth_matrix_get_property;

  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_matrix_init (HogarthMatrix *self)
{
  self->cancellable = g_cancellable_new ();
  self->columns = g_list_store_new (HOGARTH_TYPE_MATRIX_COLUMN);
  self->rows = g_list_store_new (HOGARTH_TYPE_MATRIX_ROW);
}

HogarthMatrix *
hogarth_matrix_new (HogarthSession *session)
{
  HogarthMatrix *self;
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_val_if_fail (HOGARTH_IS_SESSION (session), NULL);

  self = g_object_new (HOGARTH_TYPE_MATRIX, NULL);
  job = g_new0 (Job, 1);
  job->destination = hogarth_destination_ref (hogarth_session_get_destination (session));
  job->project = hogarth_project_ref (hogarth_session_get_project (session));
  job->secrets = hogarth_session_dup_secrets (session);
  job->mocks = hog_data_ref (hogarth_session_get_mocks (session));
  job->events = hogarth_session_dup_sample_events (session);
  self->n_events = job->events->len;
  self->running = TRUE;

  task = g_task_new (self, self->cancellable, matrix_done_cb, NULL);
  g_task_set_name (task, "hogarth_matrix");
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, matrix_worker);

  return self;
}

void
hogarth_matrix_cancel (HogarthMatrix *self)
{
  g_return_if_fail (HOGARTH_IS_MATRIX (self));

  g_cancellable_cancel (self->cancellable);
}

GListModel *
hogarth_matrix_get_columns (HogarthMatrix *self)
{
  g_return_val_if_fail (HOGARTH_IS_MATRIX (self), NULL);

  return G_LIST_MODEL (self->columns);
}

GListModel *
hogarth_matrix_get_rows (HogarthMatrix *self)
{
  g_return_val_if_fail (HOGARTH_IS_MATRIX (self), NULL);

  return G_LIST_MODEL (self->rows);
}

guint
hogarth_matrix_get_n_events (HogarthMatrix *self,
                             guint         *n_done)
{
  g_return_val_if_fail (HOGARTH_IS_MATRIX (self), 0);

  if (n_done != NULL)
    *n_done = self->n_done;
  return self->n_events;
}
