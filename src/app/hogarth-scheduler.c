/* hogarth-scheduler.c: runs the newest job on a worker thread and drops every older one
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-scheduler"

#include "config.h"

#include "hogarth-scheduler.h"

struct _HogarthScheduler
{
  GObject               parent_instance;

  HogarthSchedulerWork  work;
  GDestroyNotify        free_job;
  GDestroyNotify        free_result;
  HogarthSchedulerDone  done;
  gpointer              user_data;    /* borrowed */

  gpointer              waiting;
  GCancellable         *cancellable;  /* of the running job; NULL when idle */
  guint                 busy : 1;
};

typedef struct
{
  HogarthSchedulerWork work;
  GDestroyNotify       free_job;
  gpointer             job;
} Running;

enum { PROP_0, PROP_BUSY, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthScheduler, hogarth_scheduler, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void hogarth_scheduler_start (HogarthScheduler *self,
                                     gpointer          job);

static void
running_free (gpointer data)
{
  Running *running = data;

  running->free_job (running->job);
  g_free (running);
}

static void
hogarth_scheduler_set_busy (HogarthScheduler *self,
                            gboolean          busy)
{
  if (self->busy == !!busy)
    return;

  self->busy = !!busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
hogarth_scheduler_done_cb (GObject      *object,
                           GAsyncResult *result,
                           gpointer      user_data)
{
  HogarthScheduler *self = HOGARTH_SCHEDULER (object);
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  gboolean newest = !g_cancellable_is_cancelled (cancellable);
  gpointer value = g_task_propagate_pointer (G_TASK (result), NULL);

  g_clear_object (&self->cancellable);

  if (self->waiting != NULL)
    hogarth_scheduler_start (self, g_steal_pointer (&self->waiting));
  else
    hogarth_scheduler_set_busy (self, FALSE);

  if (newest && value != NULL && self->done != NULL)
    self->done (value, self->user_data);
  if (value != NULL)
    self->free_result (value);
}

static void
hogarth_scheduler_worker (GTask        *task,
                          gpointer      source_object,
                          gpointer      task_data,
                          GCancellable *cancellable)
{
  Running *running = task_data;
  HogarthScheduler *self = source_object;

  g_task_return_pointer (task, running->work (running->job, cancellable), self->free_result);
}

static void
hogarth_scheduler_start (HogarthScheduler *self,
                         gpointer          job)
{
  g_autoptr(GTask) task = NULL;
  Running *running = g_new0 (Running, 1);

  g_assert (self->cancellable == NULL);

  running->work = self->work;
  running->free_job = self->free_job;
  running->job = job;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, hogarth_scheduler_done_cb, NULL);
  g_task_set_name (task, "hogarth-scheduler");
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, running, running_free);
  g_task_run_in_thread (task, hogarth_scheduler_worker);
}

static void
hogarth_scheduler_dispose (GObject *object)
{
  hogarth_scheduler_stop (HOGARTH_SCHEDULER (object));

  G_OBJECT_CLASS (hogarth_scheduler_parent_class)->dispose (object);
}

static void
hogarth_scheduler_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, hogarth_scheduler_get_busy (HOGARTH_SCHEDULER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_scheduler_class_init (HogarthSchedulerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hogarth_scheduler_dispose;
  object_class->get_property = hogarth_scheduler_get_property;

  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_scheduler_init (HogarthScheduler *self)
{
}

HogarthScheduler *
hogarth_scheduler_new (HogarthSchedulerWork work,
                       GDestroyNotify       free_job,
                       GDestroyNotify       free_result,
                       HogarthSchedulerDone done,
                       gpointer             user_data)
{
  HogarthScheduler *self;

  g_return_val_if_fail (work != NULL && free_job != NULL && free_result != NULL, NULL);
  g_return_val_if_fail (done != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_SCHEDULER, NULL);
  self->work = work;
  self->free_job = free_job;
  self->free_result = free_result;
  self->done = done;
  self->user_data = user_data;

  return self;
}

void
hogarth_scheduler_push (HogarthScheduler *self,
                        gpointer          job)
{
  g_return_if_fail (HOGARTH_IS_SCHEDULER (self));
  g_return_if_fail (job != NULL);

  if (self->cancellable != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      if (self->waiting != NULL)
        self->free_job (self->waiting);
      self->waiting = job;
    }
  else
    {
      hogarth_scheduler_start (self, job);
    }

  hogarth_scheduler_set_busy (self, TRUE);
}

void
hogarth_scheduler_cancel (HogarthScheduler *self)
{
  g_return_if_fail (HOGARTH_IS_SCHEDULER (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->waiting != NULL)
    g_clear_pointer (&self->waiting, self->free_job);

  hogarth_scheduler_set_busy (self, FALSE);
}

void
hogarth_scheduler_stop (HogarthScheduler *self)
{
  g_return_if_fail (HOGARTH_IS_SCHEDULER (self));

  self->done = NULL;
  self->user_data = NULL;
  hogarth_scheduler_cancel (self);
}

gboolean
hogarth_scheduler_get_busy (HogarthScheduler *self)
{
  g_return_val_if_fail (HOGARTH_IS_SCHEDULER (self), FALSE);

  return self->busy;
}
