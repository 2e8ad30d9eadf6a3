/* hogarth-matrix.c: a destination against many events
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-matrix"

#include "config.h"

#include "hogarth-matrix-row.h"
#include "hogarth-matrix.h"
#include "hogarth-mock-fetch.h"

#define CHUNK_EVENTS 32

/* A row is shown when its columns are there. */
enum { COLUMNS, ROWS };

struct _HogarthMatrix
{
  HogarthListWork     parent_instance;

  /* Of the worker, since the start */
  HogarthDestination *destination;
  HogarthProject     *project;
  HogarthSecrets     *secrets;
  HogData            *mocks;
  GPtrArray          *events;

  HogarthMatrixRow   *worst[HOGARTH_N_USAGES];    /* borrowed of the rows, which only grow */
};

G_DEFINE_FINAL_TYPE (HogarthMatrix, hogarth_matrix, HOGARTH_TYPE_LIST_WORK)

static HogarthRun *
run_event (HogarthMatrix      *self,
           HogarthCompiled    *compiled,
           HogarthSampleEvent *event,
           GCancellable       *cancellable)
{
  g_autoptr(HogarthRunRequest) request = NULL;
  g_autoptr(HogarthMockFetch) fetch = hogarth_mock_fetch_new_with_answers (self->mocks, NULL);

  /* Mocks that do not read answer as none would, as in the preview. */
  if (fetch == NULL)
    fetch = hogarth_mock_fetch_new ();
  request = hogarth_run_request_new (self->destination, event, self->project);
  hogarth_run_request_set_compiled (request, compiled);
  hogarth_run_request_set_secrets (request, self->secrets);
  hogarth_run_request_set_fetch (request, HOGARTH_FETCH (fetch));

  return hogarth_runner_run (request, cancellable, NULL);
}

static void
add_event (HogarthMatrix      *self,
           HogarthSampleEvent *event,
           HogarthRun         *run,
           GPtrArray          *columns)
{
  HogarthListWork *work = HOGARTH_LIST_WORK (self);
  guint n_columns = columns->len;
  g_autoptr(GPtrArray) rows = hogarth_matrix_rows_new (event, run, columns);

  for (; n_columns < columns->len; n_columns++)
    hogarth_list_work_append (work, COLUMNS, g_object_ref (columns->pdata[n_columns]));
  for (guint i = 0; i < rows->len; i++)
    hogarth_list_work_append (work, ROWS, g_object_ref (rows->pdata[i]));
}

static void
hogarth_matrix_work (HogarthListWork  *work,
                     GCancellable     *cancellable,
                     GError          **error)
{
  HogarthMatrix *self = HOGARTH_MATRIX (work);
  g_autoptr(HogarthCompiled) compiled = NULL;
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  compiled = hogarth_compiled_new (self->destination, self->project, self->secrets, NULL);
  for (guint i = 0; i < self->events->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      HogarthSampleEvent *event = g_ptr_array_index (self->events, i);
      g_autoptr(HogarthRun) run = run_event (self, compiled, event, cancellable);

      if (run != NULL)
        add_event (self, event, run, columns);
      hogarth_list_work_step (work, i + 1, self->events->len);
    }
}

static void
rows_changed_cb (HogarthMatrix *self,
                 guint          position,
                 guint          removed,
                 guint          added,
                 GListModel    *rows)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(HogarthMatrixRow) row = g_list_model_get_item (rows, i);
      const HogarthUsage *usage = hogarth_matrix_row_get_usage (row);

      for (guint j = 0; j < HOGARTH_N_USAGES; j++)
        if (self->worst[j] == NULL
            || usage->used[j] > hogarth_matrix_row_get_usage (self->worst[j])->used[j])
          self->worst[j] = row;
    }
}

static void
hogarth_matrix_finalize (GObject *object)
{
  HogarthMatrix *self = HOGARTH_MATRIX (object);

  g_clear_pointer (&self->destination, hogarth_destination_unref);
  g_clear_pointer (&self->project, hogarth_project_unref);
  g_clear_pointer (&self->secrets, hogarth_secrets_unref);
  g_clear_pointer (&self->mocks, hog_data_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);

  G_OBJECT_CLASS (hogarth_matrix_parent_class)->finalize (object);
}

static void
hogarth_matrix_class_init (HogarthMatrixClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_matrix_finalize;
  HOGARTH_LIST_WORK_CLASS (klass)->work = hogarth_matrix_work;
}

static void
hogarth_matrix_init (HogarthMatrix *self)
{
}

HogarthMatrix *
hogarth_matrix_new (HogarthSession *session)
{
  HogarthMatrix *self;

  g_return_val_if_fail (HOGARTH_IS_SESSION (session), NULL);

  self = g_object_new (HOGARTH_TYPE_MATRIX, NULL);
  self->destination = hogarth_destination_ref (hogarth_session_get_destination (session));
  self->project = hogarth_project_ref (hogarth_session_get_project (session));
  self->secrets = hogarth_session_dup_secrets (session);
  self->mocks = hog_data_ref (hogarth_session_get_mocks (session));
  self->events = hogarth_session_dup_sample_events (session);
  hogarth_list_work_start (HOGARTH_LIST_WORK (self), CHUNK_EVENTS, self->events->len,
                           (GType[]) { HOGARTH_TYPE_MATRIX_COLUMN, HOGARTH_TYPE_MATRIX_ROW, 0 });
  g_signal_connect_object (hogarth_matrix_get_rows (self), "items-changed",
                           G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

GListModel *
hogarth_matrix_get_columns (HogarthMatrix *self)
{
  return hogarth_list_work_get_list (HOGARTH_LIST_WORK (self), COLUMNS);
}

GListModel *
hogarth_matrix_get_rows (HogarthMatrix *self)
{
  return hogarth_list_work_get_list (HOGARTH_LIST_WORK (self), ROWS);
}

HogarthMatrixRow *
hogarth_matrix_get_worst (HogarthMatrix    *self,
                          HogarthUsageKind  kind)
{
  g_return_val_if_fail (HOGARTH_IS_MATRIX (self), NULL);
  g_return_val_if_fail (kind < HOGARTH_N_USAGES, NULL);

  return self->worst[kind];
}
