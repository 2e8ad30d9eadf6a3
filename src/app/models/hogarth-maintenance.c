/* hogarth-maintenance.c: a backup or a check of the database, on a thread of its own
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-maintenance"

#include "config.h"

#include "hogarth-maintenance.h"
#include "hogarth-store-destinations.h"
#include "hogarth-store-maintenance.h"

struct _HogarthMaintenance
{
  GObject       parent_instance;

  HogarthStore *store;
  char         *path;      /* NULL for a check */
  int           permille;  /* atomic; negative while it is not known */
};

G_DEFINE_FINAL_TYPE (HogarthMaintenance, hogarth_maintenance, G_TYPE_OBJECT)

static void
hogarth_maintenance_finalize (GObject *object)
{
  HogarthMaintenance *self = HOGARTH_MAINTENANCE (object);

  g_clear_object (&self->store);
  g_free (self->path);

  G_OBJECT_CLASS (hogarth_maintenance_parent_class)->finalize (object);
}

static void
hogarth_maintenance_class_init (HogarthMaintenanceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hogarth_maintenance_finalize;
}

static void
hogarth_maintenance_init (HogarthMaintenance *self)
{
  self->permille = -1;
}

static void
progress_cb (guint    n_done,
             guint    n_total,
             gpointer user_data)
{
  HogarthMaintenance *self = user_data;

  g_atomic_int_set (&self->permille, n_total > 0 ? (int) (1000.0 * n_done / n_total) : 1000);
}

static void
run_thread (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  HogarthMaintenance *self = source_object;
  GError *error = NULL;
  GStrv problems;

  /* What cannot be written now is not on the disk yet: then a copy of the disk is no backup. */
  if (self->path == NULL)
    problems = hogarth_store_check (self->store, cancellable, &error);
  else if (hogarth_store_flush (self->store, &error)
           && hogarth_store_backup (self->store, self->path, progress_cb, self, cancellable,
                                    &error))
    problems = g_new0 (char *, 1);
  else
    problems = NULL;

  if (problems != NULL)
    g_task_return_pointer (task, problems, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

HogarthMaintenance *
hogarth_maintenance_new_backup (HogarthStore *store,
                                const char   *path)
{
  HogarthMaintenance *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = hogarth_maintenance_new_check (store);
  self->path = g_strdup (path);

  return self;
}

HogarthMaintenance *
hogarth_maintenance_new_check (HogarthStore *store)
{
  HogarthMaintenance *self;

  g_return_val_if_fail (HOGARTH_IS_STORE (store), NULL);

  self = g_object_new (HOGARTH_TYPE_MAINTENANCE, NULL);
  self->store = g_object_ref (store);

  return self;
}

void
hogarth_maintenance_run_async (HogarthMaintenance  *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (HOGARTH_IS_MAINTENANCE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_name (task, "hogarth_maintenance_run_async");
  g_task_run_in_thread (task, run_thread);
}

GStrv
hogarth_maintenance_run_finish (HogarthMaintenance  *self,
                                GAsyncResult        *result,
                                GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
hogarth_maintenance_get_path (HogarthMaintenance *self)
{
  g_return_val_if_fail (HOGARTH_IS_MAINTENANCE (self), NULL);

  return self->path;
}

double
hogarth_maintenance_get_fraction (HogarthMaintenance *self)
{
  g_return_val_if_fail (HOGARTH_IS_MAINTENANCE (self), -1);

  return g_atomic_int_get (&self->permille) / 1000.0;
}
