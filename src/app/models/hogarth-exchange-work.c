/* hogarth-exchange-work.c: a project out and in, on the store's thread
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-exchange-work"

#include "config.h"

#include "hogarth-exchange-work.h"
#include "hogarth-store-destinations.h"

typedef struct
{
  char *project_id;
  char *path;
} Exchange;

typedef struct
{
  HogarthProjectImport *plan;
  GCancellable         *cancellable; /* nullable */
} Apply;

static void
apply_free (gpointer data)
{
  Apply *apply = data;

  g_clear_object (&apply->plan);
  g_clear_object (&apply->cancellable);
  g_free (apply);
}

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_free (exchange->project_id);
  g_free (exchange->path);
  g_free (exchange);
}

static Exchange *
exchange_new (const char *project_id,
              const char *path)
{
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->project_id = g_strdup (project_id);
  exchange->path = g_strdup (path);

  return exchange;
}

static gpointer
export_work (HogarthStore  *store,
             gpointer       data,
             GError       **error)
{
  Exchange *exchange = data;
  gboolean done = hogarth_store_flush (store, error)
                  && hogarth_store_export_project (store, exchange->project_id, exchange->path,
                                                   error);

  return GINT_TO_POINTER (done);
}

static gpointer
plan_work (HogarthStore  *store,
           gpointer       data,
           GError       **error)
{
  Exchange *exchange = data;

  if (!hogarth_store_flush (store, error))
    return NULL;

  return hogarth_project_import_new (store, exchange->path, exchange->project_id, error);
}

static gpointer
apply_work (HogarthStore  *store,
            gpointer       data,
            GError       **error)
{
  Apply *apply = data;

  return hogarth_project_import_apply (apply->plan, apply->cancellable, error);
}

void
hogarth_exchange_export_async (HogarthStore        *store,
                               const char          *project_id,
                               const char          *path,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (HOGARTH_IS_STORE (store));
  g_return_if_fail (project_id != NULL && path != NULL);

  hogarth_store_perform_async (store, export_work, exchange_new (project_id, path), exchange_free,
                               NULL, NULL, callback, user_data);
}

void
hogarth_exchange_plan_async (HogarthStore        *store,
                             const char          *path,
                             const char          *project_id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (HOGARTH_IS_STORE (store));
  g_return_if_fail (path != NULL);

  hogarth_store_perform_async (store, plan_work, exchange_new (project_id, path), exchange_free,
                               g_object_unref, cancellable, callback, user_data);
}

void
hogarth_exchange_apply_async (HogarthStore         *store,
                              HogarthProjectImport *plan,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data)
{
  Apply *apply;

  g_return_if_fail (HOGARTH_IS_STORE (store));
  g_return_if_fail (HOGARTH_IS_PROJECT_IMPORT (plan));

  apply = g_new0 (Apply, 1);
  apply->plan = g_object_ref (plan);
  g_set_object (&apply->cancellable, cancellable);
  hogarth_store_perform_async (store, apply_work, apply, apply_free, g_free, NULL, callback,
                               user_data);
}
