/* hogarth-session-secrets.c: where a session's secrets come from, and where they are kept
 * SPDX-License-Identifier: MIT
 *
 * What was typed is never dropped: without a key the store holds it, and the place of the input
 * says so. Whenever the state of the store's secrets changes, they are read again.
 */

#define G_LOG_DOMAIN "hogarth-session"

#include "config.h"

#include "hogarth-session-private.h"
#include "hogarth-store-key.h"
#include "hogarth-store-missing.h"

typedef struct
{
  HogarthSecrets *secrets;
  HogarthSecrets *held;
  GStrv           stored;
  gboolean        open;      /* the key was there */
} Loaded;

typedef struct
{
  char    *id;
  char    *key;
  HogData *value;            /* NULL to forget it */
} Secret;

typedef struct
{
  HogarthSession *session;   /* owned */
  Secret         *secret;    /* owned */
} SecretSave;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->secrets, hogarth_secrets_unref);
  g_clear_pointer (&loaded->held, hogarth_secrets_unref);
  g_strfreev (loaded->stored);
  g_free (loaded);
}

static Secret *
secret_new (const char *id,
            const char *key,
            HogData    *value)
{
  Secret *secret = g_new0 (Secret, 1);

  secret->id = g_strdup (id);
  secret->key = g_strdup (key);
  secret->value = value != NULL ? hog_data_ref (value) : NULL;

  return secret;
}

static void
secret_free (gpointer data)
{
  Secret *secret = data;

  g_clear_pointer (&secret->value, hog_data_unref);
  g_free (secret->id);
  g_free (secret->key);
  g_free (secret);
}

static void
save_free (SecretSave *save)
{
  g_object_unref (save->session);
  g_clear_pointer (&save->secret, secret_free);
  g_free (save);
}

static void
hogarth_session_tell_secrets (HogarthSession *self)
{
  if (!self->closed)
    g_signal_emit_by_name (self, "secrets-changed");
}

static gpointer
load_work (HogarthStore  *store,
           gpointer       data,
           GError       **error)
{
  Loaded *loaded = g_new0 (Loaded, 1);

  loaded->open = hogarth_store_get_secrets_state (store) == HOGARTH_SECRETS_STATE_READY;
  loaded->secrets = hogarth_store_load_secrets (store, data, error);
  if (loaded->secrets != NULL)
    loaded->held = hogarth_store_dup_held_secrets (store, data, error);
  if (loaded->held != NULL)
    loaded->stored = hogarth_store_list_stored_secrets (store, data, error);
  if (loaded->stored == NULL)
    {
      loaded_free (loaded);
      return NULL;
    }

  return loaded;
}

static void
secrets_loaded_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(HogarthSession) self = user_data;
  g_autoptr(GError) error = NULL;
  Loaded *loaded = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);

  if (loaded == NULL)
    {
      g_debug ("Secrets: %s", error->message);
      return;
    }

  /* What is on its way is newer than what was stored. */
  hogarth_secrets_unref (self->secrets);
  self->secrets = hogarth_secrets_merge (loaded->secrets, self->saving);
  hogarth_secrets_unref (self->held);
  self->held = g_steal_pointer (&loaded->held);
  g_strfreev (self->stored);
  self->stored = g_steal_pointer (&loaded->stored);
  self->secrets_open = !!loaded->open;
  loaded_free (loaded);

  if (!self->closed)
    _hogarth_session_queue_preview (self);
  hogarth_session_tell_secrets (self);
}

static void
hogarth_session_read_secrets (HogarthSession *self)
{
  hogarth_store_perform_async (self->store, load_work, g_strdup (self->id), g_free, loaded_free,
                               NULL, secrets_loaded_cb, g_object_ref (self));
}

static void
store_notify_secrets_state_cb (HogarthSession *self)
{
  if (self->id != NULL && !self->closed)
    hogarth_session_read_secrets (self);
}

/* The outcome is the state, which the window shows and this session listens to. */
static void
unlocked_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error) == NULL)
    g_debug ("Unlocking secrets: %s", error->message);
}

static void
hogarth_session_unlock_if_closed (HogarthSession *self)
{
  if (hogarth_store_get_secrets_state (self->store) == HOGARTH_SECRETS_STATE_CLOSED)
    hogarth_store_key_async (self->store, HOGARTH_KEY_UNLOCK, NULL, NULL, unlocked_cb, NULL);
}

static gpointer
save_work (HogarthStore  *store,
           gpointer       data,
           GError       **error)
{
  Secret *secret = data;

  return GINT_TO_POINTER (hogarth_store_keep_secret (store, secret->id, secret->key,
                                                     secret->value, error));
}

static void
secret_saved_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  SecretSave *save = user_data;
  HogarthSession *self = save->session;
  g_autoptr(HogarthSecrets) saving = g_steal_pointer (&self->saving);
  g_autoptr(GError) error = NULL;

  self->saving = hogarth_secrets_without (saving, save->secret->key);
  if (hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error) == NULL)
    _hogarth_session_set_save_state (self, HOGARTH_SAVE_STATE_FAILED, error);

  /* Another program may have changed the key: then the secret is held, and the key asked for. */
  hogarth_session_unlock_if_closed (self);
  hogarth_session_read_secrets (self);
  save_free (save);
}

static void
save_unlocked_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  SecretSave *save = user_data;
  Secret *secret = save->secret;

  unlocked_cb (object, result, NULL);
  hogarth_store_perform_async (HOGARTH_STORE (object), save_work,
                               secret_new (secret->id, secret->key, secret->value), secret_free,
                               NULL, NULL, secret_saved_cb, save);
}

void
_hogarth_session_secrets_init (HogarthSession *self)
{
  if (self->store != NULL)
    g_signal_connect_object (self->store, "notify::secrets-state",
                             G_CALLBACK (store_notify_secrets_state_cb), self,
                             G_CONNECT_SWAPPED);
}

/* After the document was opened, which did not wait for the keyring. */
void
_hogarth_session_load_secrets (HogarthSession *self)
{
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (self->destination);

  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      const char *key = hogarth_input_entry_get_key (hogarth_input_schema_get_entry (schema, i));

      if (!hogarth_destination_has_secret (self->destination, key))
        continue;

      hogarth_session_unlock_if_closed (self);
      hogarth_session_read_secrets (self);
      return;
    }
}

/* A keyring that is known to be locked is not asked again with each secret. */
void
_hogarth_session_save_secret (HogarthSession *self,
                              const char     *key,
                              HogData        *value)
{
  g_autoptr(HogarthSecrets) saving = NULL;
  SecretSave *save;

  if (self->store == NULL || self->id == NULL)
    return;

  saving = g_steal_pointer (&self->saving);
  self->saving = value != NULL ? hogarth_secrets_with_value (saving, key, value)
                               : hogarth_secrets_without (saving, key);
  save = g_new0 (SecretSave, 1);
  save->session = g_object_ref (self);
  save->secret = secret_new (self->id, key, value);
  if (value != NULL &&
      hogarth_store_get_secrets_state (self->store) == HOGARTH_SECRETS_STATE_CLOSED)
    hogarth_store_key_async (self->store, HOGARTH_KEY_UNLOCK, NULL, NULL, save_unlocked_cb, save);
  else
    hogarth_store_perform_async (self->store, save_work, secret_new (self->id, key, value),
                                 secret_free, NULL, NULL, secret_saved_cb, save);
}

void
hogarth_session_copy_secret (HogarthSession *self,
                             const char     *key,
                             const char     *new_key)
{
  g_autoptr(HogarthSecrets) previous = NULL;
  g_autoptr(HogData) value = NULL;

  g_return_if_fail (HOGARTH_IS_SESSION (self));
  g_return_if_fail (key != NULL && new_key != NULL);

  value = hogarth_secrets_dup_value (self->secrets, key);
  if (value == NULL)
    return;

  previous = g_steal_pointer (&self->secrets);
  self->secrets = hogarth_secrets_with_value (previous, new_key, value);
  _hogarth_session_save_secret (self, new_key, value);
}

HogarthSecretPlace
hogarth_session_get_secret_place (HogarthSession *self,
                                  const char     *key)
{
  HogarthSecretsState state;

  g_return_val_if_fail (HOGARTH_IS_SESSION (self), HOGARTH_SECRET_PLACE_NOWHERE);
  g_return_val_if_fail (key != NULL, HOGARTH_SECRET_PLACE_NOWHERE);

  if (!hogarth_destination_has_secret (self->destination, key))
    return HOGARTH_SECRET_PLACE_NOWHERE;
  if (self->store == NULL)
    return HOGARTH_SECRET_PLACE_DATABASE;
  if (hogarth_secrets_has (self->saving, key))
    return HOGARTH_SECRET_PLACE_SAVING;

  state = hogarth_store_get_secrets_state (self->store);
  if (hogarth_secrets_has (self->held, key))
    return state == HOGARTH_SECRETS_STATE_MEMORY ? HOGARTH_SECRET_PLACE_SESSION
                                                 : HOGARTH_SECRET_PLACE_WAITING;
  if (hogarth_secrets_has (self->secrets, key))
    return HOGARTH_SECRET_PLACE_DATABASE;

  /* Before they were read for the first time nothing is known. */
  if (self->stored != NULL &&
      (!g_strv_contains ((const char *const *) self->stored, key) ||
       state == HOGARTH_SECRETS_STATE_LOST ||
       (state == HOGARTH_SECRETS_STATE_READY && self->secrets_open)))
    return HOGARTH_SECRET_PLACE_LOST;

  return HOGARTH_SECRET_PLACE_CLOSED;
}
