/* hogarth-store-key-async.c: waiting for the keyring and deriving keys, beside the main thread
 *
 * SPDX-License-Identifier: MIT
 *
 * The store's worker is not used: a prompt of the keyring would hold up saving.
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include <string.h>

#include <sodium.h>

#include "hogarth-store-key.h"

typedef struct
{
  HogarthKeyCall  call;
  char           *passphrase; /* nullable */
} Work;

static void
work_free (Work *work)
{
  if (work->passphrase != NULL)
    sodium_memzero (work->passphrase, strlen (work->passphrase));
  g_free (work->passphrase);
  g_free (work);
}

static gboolean
work_run (const Work    *work,
          HogarthStore  *store,
          GCancellable  *cancellable,
          GError       **error)
{
  switch (work->call)
    {
    case HOGARTH_KEY_CHECK:
      return hogarth_store_check_secrets (store, cancellable, error);

    case HOGARTH_KEY_UNLOCK:
      return hogarth_store_unlock_secrets (store, cancellable, error);

    case HOGARTH_KEY_UNLOCK_WITH_PASSPHRASE:
      return hogarth_store_unlock_with_passphrase (store, work->passphrase, error);

    case HOGARTH_KEY_SET_PASSPHRASE:
      return hogarth_store_set_passphrase (store, work->passphrase, error);

    case HOGARTH_KEY_REKEY:
      return hogarth_store_rekey (store, cancellable, error);

    case HOGARTH_KEY_RESET:
      return hogarth_store_reset_secrets (store, cancellable, error);

    case HOGARTH_KEY_RESET_WITH_PASSPHRASE:
      return hogarth_store_reset_with_passphrase (store, work->passphrase, error);

    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
work_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (work_run (task_data, source_object, cancellable, &error))
    g_task_return_pointer (task, GINT_TO_POINTER (TRUE), NULL);
  else
    g_task_return_error (task, error);
}

void
hogarth_store_key_async (HogarthStore        *self,
                         HogarthKeyCall       call,
                         const char          *passphrase,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Work *work;

  g_return_if_fail (HOGARTH_IS_STORE (self));

  work = g_new0 (Work, 1);
  work->call = call;
  work->passphrase = g_strdup (passphrase);
  g_task_set_source_tag (task, hogarth_store_key_async);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, work_in_thread);
}
