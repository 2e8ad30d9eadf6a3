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

typedef gboolean (*HogarthKeyWork) (HogarthStore  *self,
                                    const char    *passphrase,
                                    GCancellable  *cancellable,
                                    GError       **error);

typedef struct
{
  HogarthKeyWork  work;
  char           *passphrase; /* nullable */
} HogarthKeyCall;

static void
hogarth_key_call_free (HogarthKeyCall *call)
{
  if (call->passphrase != NULL)
    sodium_memzero (call->passphrase, strlen (call->passphrase));
  g_free (call->passphrase);
  g_free (call);
}

static void
hogarth_key_call_in_thread (GTask        *task,
                            gpointer      source_object,
                            gpointer      task_data,
                            GCancellable *cancellable)
{
  HogarthKeyCall *call = task_data;
  GError *error = NULL;

  if (call->work (source_object, call->passphrase, cancellable, &error))
    g_task_return_pointer (task, GINT_TO_POINTER (TRUE), NULL);
  else
    g_task_return_error (task, error);
}

static void
hogarth_key_call_start (GTask          *task,
                        HogarthKeyWork  work,
                        const char     *passphrase)
{
  HogarthKeyCall *call = g_new0 (HogarthKeyCall, 1);

  call->work = work;
  call->passphrase = g_strdup (passphrase);
  g_task_set_task_data (task, call, (GDestroyNotify) hogarth_key_call_free);
  g_task_run_in_thread (task, hogarth_key_call_in_thread);
}

static gboolean
hogarth_store_check_secrets_work (HogarthStore  *self,
                                  const char    *passphrase,
                                  GCancellable  *cancellable,
                                  GError       **error)
{
  return hogarth_store_check_secrets (self, cancellable, error);
}

void
hogarth_store_check_secrets_async (HogarthStore        *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (HOGARTH_IS_STORE (self));

  g_task_set_source_tag (task, hogarth_store_check_secrets_async);
  hogarth_key_call_start (task, hogarth_store_check_secrets_work, NULL);
}

static gboolean
hogarth_store_unlock_secrets_work (HogarthStore  *self,
                                   const char    *passphrase,
                                   GCancellable  *cancellable,
                                   GError       **error)
{
  return hogarth_store_unlock_secrets (self, cancellable, error);
}

void
hogarth_store_unlock_secrets_async (HogarthStore        *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (HOGARTH_IS_STORE (self));

  g_task_set_source_tag (task, hogarth_store_unlock_secrets_async);
  hogarth_key_call_start (task, hogarth_store_unlock_secrets_work, NULL);
}

static gboolean
hogarth_store_unlock_with_passphrase_work (HogarthStore  *self,
                                           const char    *passphrase,
                                           GCancellable  *cancellable,
                                           GError       **error)
{
  return hogarth_store_unlock_with_passphrase (self, passphrase, error);
}

void
hogarth_store_unlock_with_passphrase_async (HogarthStore        *self,
                                            const char          *passphrase,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (HOGARTH_IS_STORE (self));
  g_return_if_fail (passphrase != NULL);

  g_task_set_source_tag (task, hogarth_store_unlock_with_passphrase_async);
  hogarth_key_call_start (task, hogarth_store_unlock_with_passphrase_work, passphrase);
}

static gboolean
hogarth_store_set_passphrase_work (HogarthStore  *self,
                                   const char    *passphrase,
                                   GCancellable  *cancellable,
                                   GError       **error)
{
  return hogarth_store_set_passphrase (self, passphrase, error);
}

void
hogarth_store_set_passphrase_async (HogarthStore        *self,
                                    const char          *passphrase,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (HOGARTH_IS_STORE (self));
  g_return_if_fail (passphrase != NULL);

  g_task_set_source_tag (task, hogarth_store_set_passphrase_async);
  hogarth_key_call_start (task, hogarth_store_set_passphrase_work, passphrase);
}

static gboolean
hogarth_store_rekey_work (HogarthStore  *self,
                          const char    *passphrase,
                          GCancellable  *cancellable,
                          GError       **error)
{
  return hogarth_store_rekey (self, cancellable, error);
}

void
hogarth_store_rekey_async (HogarthStore        *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (HOGARTH_IS_STORE (self));

  g_task_set_source_tag (task, hogarth_store_rekey_async);
  hogarth_key_call_start (task, hogarth_store_rekey_work, NULL);
}

static gboolean
hogarth_store_reset_secrets_work (HogarthStore  *self,
                                  const char    *passphrase,
                                  GCancellable  *cancellable,
                                  GError       **error)
{
  return hogarth_store_reset_secrets (self, cancellable, error);
}

void
hogarth_store_reset_secrets_async (HogarthStore        *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (HOGARTH_IS_STORE (self));

  g_task_set_source_tag (task, hogarth_store_reset_secrets_async);
  hogarth_key_call_start (task, hogarth_store_reset_secrets_work, NULL);
}

static gboolean
hogarth_store_reset_with_passphrase_work (HogarthStore  *self,
                                          const char    *passphrase,
                                          GCancellable  *cancellable,
                                          GError       **error)
{
  return hogarth_store_reset_with_passphrase (self, passphrase, error);
}

void
hogarth_store_reset_with_passphrase_async (HogarthStore        *self,
                                           const char          *passphrase,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (HOGARTH_IS_STORE (self));
  g_return_if_fail (passphrase != NULL);

  g_task_set_source_tag (task, hogarth_store_reset_with_passphrase_async);
  hogarth_key_call_start (task, hogarth_store_reset_with_passphrase_work, passphrase);
}
