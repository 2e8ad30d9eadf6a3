/* hogarth-store-secrets.c: secret inputs, encrypted one by one
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include <string.h>

#include <sodium.h>

#include "hogarth-store-private.h"

GType
hogarth_secrets_state_get_type (void)
{
  static gsize type;
  static const GEnumValue values[] = {
    { HOGARTH_SECRETS_STATE_CLOSED, "HOGARTH_SECRETS_STATE_CLOSED", "closed" },
    { HOGARTH_SECRETS_STATE_READY, "HOGARTH_SECRETS_STATE_READY", "ready" },
    { HOGARTH_SECRETS_STATE_NO_KEYRING, "HOGARTH_SECRETS_STATE_NO_KEYRING", "no-keyring" },
    { HOGARTH_SECRETS_STATE_LOCKED, "HOGARTH_SECRETS_STATE_LOCKED", "locked" },
    { HOGARTH_SECRETS_STATE_PASSPHRASE, "HOGARTH_SECRETS_STATE_PASSPHRASE", "passphrase" },
    { HOGARTH_SECRETS_STATE_LOST, "HOGARTH_SECRETS_STATE_LOST", "lost" },
    { HOGARTH_SECRETS_STATE_MEMORY, "HOGARTH_SECRETS_STATE_MEMORY", "memory" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("HogarthSecretsState", values));

  return type;
}

HogarthSecretsState
hogarth_store_get_secrets_state (HogarthStore *self)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), HOGARTH_SECRETS_STATE_CLOSED);

  locker = g_mutex_locker_new (&self->key_lock);
  return self->secrets_state;
}

static GHashTable *
hogarth_store_ensure_memory_secrets (HogarthStore *self)
{
  if (self->memory_secrets == NULL)
    self->memory_secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                  (GDestroyNotify) hogarth_secrets_unref);
  return self->memory_secrets;
}

/* The main thread must not wait for the connection to learn this. */
static void
hogarth_store_count_held (HogarthStore *self)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;
  GHashTableIter iter;
  gpointer secrets;
  guint n_held = 0;

  g_hash_table_iter_init (&iter, self->memory_secrets);
  while (g_hash_table_iter_next (&iter, NULL, &secrets))
    n_held += hogarth_secrets_get_length (secrets);

  locker = g_mutex_locker_new (&self->key_lock);
  self->n_held_secrets = n_held;
}

static void
hogarth_store_remember (HogarthStore *self,
                        const char   *owner_id,
                        const char   *input_key,
                        HogData      *value)
{
  GHashTable *memory = hogarth_store_ensure_memory_secrets (self);
  HogarthSecrets *stored = g_hash_table_lookup (memory, owner_id);
  g_autoptr(HogarthSecrets) before = stored != NULL ? hogarth_secrets_ref (stored)
                                                    : hogarth_secrets_new ();

  g_hash_table_insert (memory, g_strdup (owner_id),
                       value != NULL ? hogarth_secrets_with_value (before, input_key, value)
                                     : hogarth_secrets_without (before, input_key));
  hogarth_store_count_held (self);
}

static gboolean
hogarth_store_seal_value (HogarthStore  *self,
                          const char    *owner_id,
                          const char    *input_key,
                          HogData       *value,
                          GError       **error)
{
  HogarthSealContext context = { self->database_id, owner_id, input_key };
  g_autoptr(HogarthSeal) seal = hogarth_store_ref_seal (self, error);
  g_autoptr(GBytes) sealed = NULL;
  char *text;

  if (seal == NULL)
    return FALSE;

  text = hog_data_to_json (value, 0);
  sealed = hogarth_seal_encrypt (seal, &context, text, strlen (text));
  sodium_memzero (text, strlen (text));
  g_free (text);

  return hogarth_database_run (self->database, error,
                               "INSERT OR REPLACE INTO secret (owner_id, input_key, sealed)"
                               " VALUES (?, ?, ?)", "ssb", owner_id, input_key, sealed) > 0;
}

gboolean
hogarth_store_set_secret (HogarthStore  *self,
                          const char    *owner_id,
                          const char    *input_key,
                          HogData       *value,
                          GError       **error)
{
  gboolean memory;
  gboolean done;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (owner_id != NULL && input_key != NULL, FALSE);

  memory = hogarth_store_get_secrets_state (self) == HOGARTH_SECRETS_STATE_MEMORY;
  if (!hogarth_store_begin (self, error))
    return FALSE;
  if (memory || value == NULL)
    hogarth_store_remember (self, owner_id, input_key, value);
  if (value == NULL)
    done = hogarth_database_run (self->database, error,
                                 "DELETE FROM secret WHERE owner_id = ? AND input_key = ?", "ss",
                                 owner_id, input_key) >= 0;
  else
    done = memory || hogarth_store_seal_value (self, owner_id, input_key, value, error);

  return hogarth_store_end (self, done, error);
}

gboolean
hogarth_store_keep_secret (HogarthStore  *self,
                           const char    *owner_id,
                           const char    *input_key,
                           HogData       *value,
                           GError       **error)
{
  GError *local = NULL;
  gboolean kept;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);

  /* Under the lock the key cannot come in between: who makes it stores what is held. */
  if (!hogarth_store_enter (self, error))
    return FALSE;
  kept = hogarth_store_set_secret (self, owner_id, input_key, value, &local);
  if (!kept)
    hogarth_store_remember (self, owner_id, input_key, value);
  else if (hogarth_store_get_secrets_state (self) != HOGARTH_SECRETS_STATE_MEMORY)
    hogarth_store_remember (self, owner_id, input_key, NULL);
  if (g_error_matches (local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS))
    {
      g_clear_error (&local);
      kept = TRUE;
    }
  hogarth_store_leave (self);

  if (local != NULL)
    g_propagate_error (error, local);
  return kept;
}

HogarthSecrets *
hogarth_store_dup_held_secrets (HogarthStore  *self,
                                const char    *owner_id,
                                GError       **error)
{
  HogarthSecrets *held;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);
  g_return_val_if_fail (owner_id != NULL, NULL);

  if (!hogarth_store_enter (self, error))
    return NULL;
  held = g_hash_table_lookup (hogarth_store_ensure_memory_secrets (self), owner_id);
  held = held != NULL ? hogarth_secrets_ref (held) : hogarth_secrets_new ();
  hogarth_store_leave (self);

  return held;
}

guint
hogarth_store_get_n_held_secrets (HogarthStore *self)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), 0);

  locker = g_mutex_locker_new (&self->key_lock);
  return self->n_held_secrets;
}

/* A secret that does not open is left out: the state says that some must be entered again. */
static HogarthSecrets *
hogarth_store_open_secret (HogarthStore    *self,
                           HogarthSeal     *seal,
                           const char      *owner_id,
                           HogarthRows     *rows,
                           HogarthSecrets  *secrets)
{
  const char *input_key = hogarth_rows_get_text (rows, 0);
  HogarthSealContext context = { self->database_id, owner_id, input_key };
  g_autoptr(GBytes) sealed = hogarth_rows_dup_bytes (rows, 1);
  g_autoptr(HogData) value = NULL;
  HogarthSecrets *next;
  gsize length;
  char *text = hogarth_seal_decrypt (seal, &context, sealed, &length);

  if (text == NULL)
    return secrets;

  value = hog_data_from_json (text, (gssize) length, NULL);
  sodium_free (text);
  if (value == NULL)
    return secrets;

  next = hogarth_secrets_with_value (secrets, input_key, value);
  hogarth_secrets_unref (secrets);
  return next;
}

HogarthSecrets *
hogarth_store_load_secrets (HogarthStore  *self,
                            const char    *owner_id,
                            GError       **error)
{
  HogarthSecrets *secrets = NULL;
  HogarthSecrets *memory;
  g_autoptr(HogarthSeal) seal = NULL;
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);
  g_return_val_if_fail (owner_id != NULL, NULL);

  if (!hogarth_store_enter (self, error))
    return NULL;

  secrets = hogarth_secrets_new ();
  seal = hogarth_store_ref_seal (self, NULL);
  if (seal != NULL)
    rows = hogarth_database_query (self->database, &local,
                                   "SELECT input_key, sealed FROM secret WHERE owner_id = ?"
                                   " AND sealed <> x''", "s", owner_id);
  while (rows != NULL && hogarth_rows_next (rows, &local))
    secrets = hogarth_store_open_secret (self, seal, owner_id, rows, secrets);
  g_clear_pointer (&rows, hogarth_rows_end);

  memory = g_hash_table_lookup (hogarth_store_ensure_memory_secrets (self), owner_id);
  if (memory != NULL)
    {
      HogarthSecrets *merged = hogarth_secrets_merge (secrets, memory);

      hogarth_secrets_unref (secrets);
      secrets = merged;
    }
  hogarth_store_leave (self);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      g_clear_pointer (&secrets, hogarth_secrets_unref);
    }
  return secrets;
}

/* The key is there now: what was kept in memory goes to the database. Who was told of the key
 * may have looked before that was done, and is told again. */
gboolean
hogarth_store_seal_memory (HogarthStore  *self,
                           GError       **error)
{
  guint n_held = hogarth_store_get_n_held_secrets (self);
  GHashTableIter iter;
  gpointer owner_id, secrets;
  gboolean done = TRUE;

  if (!hogarth_store_enter (self, error))
    return FALSE;
  g_hash_table_iter_init (&iter, hogarth_store_ensure_memory_secrets (self));
  while (done && g_hash_table_iter_next (&iter, &owner_id, &secrets))
    {
      for (guint i = 0; i < hogarth_secrets_get_length (secrets) && done; i++)
        {
          const char *input_key = hogarth_secrets_get_key (secrets, i);
          g_autoptr(HogData) value = hogarth_secrets_dup_value (secrets, input_key);

          done = hogarth_store_set_secret (self, owner_id, input_key, value, error);
        }
      if (done)
        g_hash_table_iter_remove (&iter);
    }
  hogarth_store_count_held (self);
  hogarth_store_leave (self);
  if (hogarth_store_get_n_held_secrets (self) != n_held)
    hogarth_store_notify (self, "secrets-state");

  return done;
}

typedef struct
{
  char    *owner_id;
  char    *input_key;
  HogData *value; /* nullable */
} HogarthCall;

static void
hogarth_call_free (HogarthCall *call)
{
  g_free (call->owner_id);
  g_free (call->input_key);
  g_clear_pointer (&call->value, hog_data_unref);
  g_free (call);
}

static gpointer
hogarth_store_set_secret_work (HogarthStore  *self,
                               gpointer       data,
                               GError       **error)
{
  HogarthCall *call = data;

  return GINT_TO_POINTER (hogarth_store_set_secret (self, call->owner_id, call->input_key,
                                                    call->value, error));
}

void
hogarth_store_set_secret_async (HogarthStore        *self,
                                const char          *owner_id,
                                const char          *input_key,
                                HogData             *value,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  HogarthCall *call = g_new0 (HogarthCall, 1);

  call->owner_id = g_strdup (owner_id);
  call->input_key = g_strdup (input_key);
  call->value = value != NULL ? hog_data_ref (value) : NULL;
  hogarth_store_perform_async (self, hogarth_store_set_secret_work, call,
                               (GDestroyNotify) hogarth_call_free, NULL, cancellable, callback,
                               user_data);
}

static gpointer
hogarth_store_load_secrets_work (HogarthStore  *self,
                                 gpointer       data,
                                 GError       **error)
{
  return hogarth_store_load_secrets (self, data, error);
}

void
hogarth_store_load_secrets_async (HogarthStore        *self,
                                  const char          *owner_id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  hogarth_store_perform_async (self, hogarth_store_load_secrets_work, g_strdup (owner_id), g_free,
                               (GDestroyNotify) hogarth_secrets_unref, cancellable, callback,
                               user_data);
}
