/* hogarth-store-worker.c: the thread that does what the window asks for, one thing at a time
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-store-private.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define REST_DELAY (2 * G_USEC_PER_SEC)

typedef struct
{
  HogarthOrder      order;
  GTask            *task; /* the others belong to HOGARTH_ORDER_WORK */
  HogarthStoreWork  work;
  gpointer          data;
  GDestroyNotify    data_free;
  GDestroyNotify    result_free;
} HogarthWork;

static void
hogarth_work_free (HogarthWork *work)
{
  if (work->data_free != NULL && work->data != NULL)
    work->data_free (work->data);
  g_clear_object (&work->task);
  g_free (work);
}

static gboolean
hogarth_work_release_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/* The task holds a reference on the store, which must not be finalised on its own worker
 * thread: so the work is freed where the task was made. */
static void
hogarth_work_release (HogarthWork *work)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_callback (source, hogarth_work_release_cb, work,
                         (GDestroyNotify) hogarth_work_free);
  g_source_attach (source, g_task_get_context (work->task));
}

static void
hogarth_work_perform (HogarthWork  *work,
                      HogarthStore *store)
{
  GError *error = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (work->task))
    return;

  result = work->work (store, work->data, &error);
  if (result != NULL)
    g_task_return_pointer (work->task, result, work->result_free);
  else
    g_task_return_error (work->task, error);
}

/* A long list leaves pages behind, in SQLite and in the allocator, that nobody reads again. */
static void
hogarth_store_rest (HogarthStore *self)
{
  if (hogarth_store_enter (self, NULL))
    {
      sqlite3_db_release_memory (hogarth_database_get_handle (self->database));
      hogarth_store_leave (self);
    }
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

static gpointer
hogarth_store_run_worker (gpointer user_data)
{
  HogarthStore *self = user_data;
  gboolean quit = FALSE;
  gboolean rested = TRUE;

  while (!quit)
    {
      gint64 deadline = hogarth_store_get_deadline (self);
      gint64 now = g_get_monotonic_time ();
      HogarthWork *work;

      if (deadline == 0 && !rested)
        {
          work = g_async_queue_timeout_pop (self->orders, REST_DELAY);
          if (work == NULL)
            hogarth_store_rest (self);
          rested = work == NULL;
        }
      else if (deadline == 0)
        {
          work = g_async_queue_pop (self->orders);
        }
      else if (deadline > now)
        work = g_async_queue_timeout_pop (self->orders, (guint64) (deadline - now));
      else
        {
          hogarth_store_write_queue (self, NULL);
          continue;
        }

      if (work == NULL)
        continue;
      if (work->order == HOGARTH_ORDER_WORK)
        {
          hogarth_work_perform (work, self);
          hogarth_work_release (work);
          rested = FALSE;
          continue;
        }
      if (work->order == HOGARTH_ORDER_LOOK)
        hogarth_store_look (self);
      quit = work->order == HOGARTH_ORDER_QUIT;
      hogarth_work_free (work);
    }

  return NULL;
}

void
hogarth_store_start_worker (HogarthStore *self)
{
  self->worker = g_thread_new ("hogarth-store", hogarth_store_run_worker, self);
}

void
hogarth_store_stop_worker (HogarthStore *self)
{
  if (self->worker == NULL)
    return;
  hogarth_store_order (self, HOGARTH_ORDER_QUIT);
  g_thread_join (g_steal_pointer (&self->worker));
}

void
hogarth_store_order (HogarthStore *self,
                     HogarthOrder  order)
{
  HogarthWork *work = g_new0 (HogarthWork, 1);

  work->order = order;
  g_async_queue_push (self->orders, work);
}

GAsyncQueue *
hogarth_store_new_orders (void)
{
  return g_async_queue_new_full ((GDestroyNotify) hogarth_work_free);
}

void
hogarth_store_perform_async (HogarthStore        *self,
                             HogarthStoreWork     work,
                             gpointer             data,
                             GDestroyNotify       data_free,
                             GDestroyNotify       result_free,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  HogarthWork *order;

  g_return_if_fail (HOGARTH_IS_STORE (self));
  g_return_if_fail (work != NULL);

  order = g_new0 (HogarthWork, 1);
  order->order = HOGARTH_ORDER_WORK;
  order->task = g_task_new (self, cancellable, callback, user_data);
  order->work = work;
  order->data = data;
  order->data_free = data_free;
  order->result_free = result_free;
  g_task_set_source_tag (order->task, hogarth_store_perform_async);
  if (self->worker != NULL)
    {
      g_async_queue_push (self->orders, order);
      return;
    }

  g_task_return_new_error (order->task, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CLOSED,
                           "The database %s was closed. Open it again.", self->path);
  hogarth_work_free (order);
}

gpointer
hogarth_store_perform_finish (HogarthStore  *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
