/* hogarth-store-key.c: the key of the secrets: where it comes from and how it changes
 *
 * SPDX-License-Identifier: MIT
 *
 * The keyring and the database cannot be written in one transaction. So a new key goes to the
 * keyring under a new identifier first, then the database changes over to that identifier, then
 * the old key is forgotten: at each moment the key that the database names is there.
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include <string.h>

#include <sodium.h>

#include "hogarth-store-key.h"
#include "hogarth-store-private.h"

#define CHECK_TEXT "hogarth"

/* Of the token of an integration an empty row says that it must be entered again. */
#define FORGET "DELETE FROM secret WHERE owner_id NOT IN (SELECT id FROM project);" \
               "REPLACE INTO secret SELECT owner_id, input_key, x'' FROM secret"

/* The row of the table vault: how the key is kept. */
typedef struct
{
  char   *key_id;       /* of the keyring; NULL with a passphrase, or before the first key */
  GBytes *check_sealed; /* NULL before the first key */
  GBytes *salt;         /* these four belong to a passphrase */
  GBytes *wrapped_key;
  gint64  operations;
  gint64  memory;
} HogarthVault;

static void
hogarth_vault_clear (HogarthVault *vault)
{
  g_clear_pointer (&vault->key_id, g_free);
  g_clear_pointer (&vault->check_sealed, g_bytes_unref);
  g_clear_pointer (&vault->salt, g_bytes_unref);
  g_clear_pointer (&vault->wrapped_key, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HogarthVault, hogarth_vault_clear)

static void
hogarth_store_take_passphrase (HogarthStore *self,
                               gboolean      has_passphrase)
{
  gboolean changed;

  g_mutex_lock (&self->key_lock);
  changed = !!self->has_passphrase != !!has_passphrase;
  self->has_passphrase = !!has_passphrase;
  g_mutex_unlock (&self->key_lock);

  if (changed)
    hogarth_store_notify (self, "secrets-state");
}

static gboolean
hogarth_store_read_vault (HogarthStore  *self,
                          HogarthVault  *vault,
                          GError       **error)
{
  g_autoptr(HogarthRows) rows = NULL;
  gboolean found;

  if (!hogarth_store_enter (self, error))
    return FALSE;
  rows = hogarth_database_query (self->database, error,
                                 "SELECT key_id, check_sealed, salt, wrapped_key, operations,"
                                 " memory FROM vault", "");
  found = rows != NULL && hogarth_rows_next (rows, error);
  if (found)
    {
      vault->key_id = hogarth_rows_dup_text (rows, 0);
      vault->check_sealed = hogarth_rows_dup_bytes (rows, 1);
      vault->salt = hogarth_rows_dup_bytes (rows, 2);
      vault->wrapped_key = hogarth_rows_dup_bytes (rows, 3);
      vault->operations = hogarth_rows_get_int (rows, 4);
      vault->memory = hogarth_rows_get_int (rows, 5);
    }
  g_clear_pointer (&rows, hogarth_rows_end);
  hogarth_store_leave (self);
  if (found)
    hogarth_store_take_passphrase (self, vault->wrapped_key != NULL);

  return found;
}

gboolean
hogarth_store_get_has_passphrase (HogarthStore *self)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);

  locker = g_mutex_locker_new (&self->key_lock);
  return self->has_passphrase;
}

static gint64
hogarth_store_count_secrets (HogarthStore *self)
{
  g_autoptr(HogarthRows) rows = NULL;
  gint64 count = 0;

  if (!hogarth_store_enter (self, NULL))
    return 0;
  rows = hogarth_database_query (self->database, NULL,
                                 "SELECT count (*) FROM secret WHERE sealed <> x''", "");
  if (rows != NULL && hogarth_rows_next (rows, NULL))
    count = hogarth_rows_get_int (rows, 0);
  g_clear_pointer (&rows, hogarth_rows_end);
  hogarth_store_leave (self);

  return count;
}

static gboolean
hogarth_store_opens_vault (HogarthStore       *self,
                           HogarthSeal        *seal,
                           const HogarthVault *vault)
{
  HogarthSealContext context = { self->database_id, "", "" };
  char *text = vault->check_sealed != NULL
                 ? hogarth_seal_decrypt (seal, &context, vault->check_sealed, NULL) : NULL;
  gboolean opens = g_strcmp0 (text, CHECK_TEXT) == 0;

  if (text != NULL)
    sodium_free (text);
  return opens;
}

static void
hogarth_store_take_seal (HogarthStore        *self,
                         HogarthSeal         *seal,
                         HogarthSecretsState  state)
{
  gboolean changed;

  g_mutex_lock (&self->key_lock);
  g_clear_pointer (&self->seal, hogarth_seal_unref);
  self->seal = seal;
  changed = self->secrets_state != state;
  self->secrets_state = state;
  g_mutex_unlock (&self->key_lock);

  if (changed)
    hogarth_store_notify (self, "secrets-state");
}

/* Returns FALSE with an error, for the caller to return. */
static gboolean
hogarth_store_set_secrets_error (HogarthSecretsState   state,
                                 GError              **error)
{
  static const char *const messages[] = {
    [HOGARTH_SECRETS_STATE_CLOSED] = "The secrets are closed. Unlock them.",
    [HOGARTH_SECRETS_STATE_READY] = "The secrets are closed. Unlock them.",
    [HOGARTH_SECRETS_STATE_MEMORY] =
      "Secrets are kept until the program ends. Choose a passphrase to store them.",
    [HOGARTH_SECRETS_STATE_NO_KEYRING] =
      ("There is no keyring for the secrets' key. Choose a passphrase, or keep secrets until the "
       "program ends."),
    [HOGARTH_SECRETS_STATE_LOCKED] = "The keyring is locked. Unlock it to use secrets.",
    [HOGARTH_SECRETS_STATE_PASSPHRASE] = "The secrets are closed by a passphrase. Enter it.",
    [HOGARTH_SECRETS_STATE_LOST] =
      "The keyring does not have the key of these secrets. Enter the secrets again.",
  };

  g_set_error_literal (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS, messages[state]);
  return FALSE;
}

/* Sets a state without a key. */
static gboolean
hogarth_store_fail_secrets (HogarthStore         *self,
                            HogarthSecretsState   state,
                            GError              **error)
{
  hogarth_store_take_seal (self, NULL, state);
  return hogarth_store_set_secrets_error (state, error);
}

/* The key, if it still is the one of the database: another process may have changed it. */
HogarthSeal *
hogarth_store_ref_seal (HogarthStore  *self,
                        GError       **error)
{
  g_autoptr(HogarthSeal) seal = NULL;
  g_auto(HogarthVault) vault = { 0 };

  g_mutex_lock (&self->key_lock);
  if (self->seal != NULL)
    seal = hogarth_seal_ref (self->seal);
  g_mutex_unlock (&self->key_lock);

  if (seal != NULL && hogarth_store_read_vault (self, &vault, error) &&
      hogarth_store_opens_vault (self, seal, &vault))
    return g_steal_pointer (&seal);

  if (error == NULL || *error == NULL)
    hogarth_store_fail_secrets (self,
                                seal != NULL ? HOGARTH_SECRETS_STATE_CLOSED
                                             : hogarth_store_get_secrets_state (self), error);
  return NULL;
}

static gboolean
hogarth_store_reseal_one (HogarthStore  *self,
                          HogarthSeal   *old,
                          HogarthSeal   *seal,
                          HogarthRows   *rows,
                          GError       **error)
{
  HogarthSealContext context = { self->database_id, hogarth_rows_get_text (rows, 0),
                                 hogarth_rows_get_text (rows, 1) };
  g_autoptr(GBytes) sealed = hogarth_rows_dup_bytes (rows, 2);
  g_autoptr(GBytes) resealed = NULL;
  gsize length;
  char *text = old != NULL ? hogarth_seal_decrypt (old, &context, sealed, &length) : NULL;

  if (text == NULL)
    {
      g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS,
                   "The secret %s cannot be opened with the present key. Enter it again or "
                   "forget the secrets first.", context.input_key);
      return FALSE;
    }
  resealed = hogarth_seal_encrypt (seal, &context, text, length);
  sodium_free (text);

  return hogarth_database_run (self->database, error,
                               "INSERT INTO temp.resealed VALUES (?, ?, ?)", "ssb",
                               context.owner_id, context.input_key, resealed) > 0;
}

/* Inside a transaction: every stored secret opens with the old key and is sealed by the new.
 * The new ones are collected in a table in memory, since the old are being read. */
static gboolean
hogarth_store_reseal (HogarthStore  *self,
                      HogarthSeal   *old,
                      HogarthSeal   *seal,
                      GError       **error)
{
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  if (!hogarth_database_execute (self->database,
                                 "CREATE TABLE IF NOT EXISTS temp.resealed"
                                 " (owner_id, input_key, sealed); DELETE FROM temp.resealed",
                                 error))
    return FALSE;
  rows = hogarth_database_query (self->database, &local,
                                 "SELECT owner_id, input_key, sealed FROM secret"
                                 " WHERE sealed <> x''", "");
  while (local == NULL && rows != NULL && hogarth_rows_next (rows, &local))
    hogarth_store_reseal_one (self, old, seal, rows, &local);
  g_clear_pointer (&rows, hogarth_rows_end);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return hogarth_database_execute (self->database,
                                   "REPLACE INTO secret SELECT * FROM temp.resealed;"
                                   "DELETE FROM temp.resealed", error);
}

/* Writes the vault, with all secrets under the new key, in one transaction. The vault must still
 * be as it was read (@before): two processes may both make the first key. */
static gboolean
hogarth_store_change_key (HogarthStore        *self,
                          const HogarthVault  *before,
                          const HogarthVault  *vault,
                          HogarthSeal         *seal,
                          gboolean             forget,
                          GError             **error)
{
  HogarthSealContext context = { self->database_id, "", "" };
  g_autoptr(GBytes) check = hogarth_seal_encrypt (seal, &context, CHECK_TEXT, strlen (CHECK_TEXT));
  g_autoptr(HogarthSeal) old = NULL;
  int changed = -1;

  g_mutex_lock (&self->key_lock);
  if (self->seal != NULL)
    old = hogarth_seal_ref (self->seal);
  g_mutex_unlock (&self->key_lock);

  if (!hogarth_store_begin (self, error))
    return FALSE;
  self->wipe = TRUE;
  if ((!forget || hogarth_database_execute (self->database, FORGET, error)) &&
      hogarth_store_reseal (self, old, seal, error))
    changed = hogarth_database_run (self->database, error,
                                    "UPDATE vault SET key_id = ?, check_sealed = ?, salt = ?,"
                                    " wrapped_key = ?, operations = ?, memory = ?"
                                    " WHERE check_sealed IS ?", "sbbbiib", vault->key_id, check,
                                    vault->salt, vault->wrapped_key, vault->operations,
                                    vault->memory, before->check_sealed);
  if (changed == 0)
    g_set_error_literal (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT,
                         "Another program changed the key of the secrets. Unlock them again.");
  if (!hogarth_store_end (self, changed > 0, error))
    return FALSE;

  hogarth_store_take_passphrase (self, vault->wrapped_key != NULL);
  hogarth_store_take_seal (self, hogarth_seal_ref (seal), HOGARTH_SECRETS_STATE_READY);
  return hogarth_store_seal_memory (self, error);
}

static HogarthSeal *
hogarth_seal_new_random (void)
{
  guint8 key[HOGARTH_KEY_SIZE];
  HogarthSeal *seal;

  randombytes_buf (key, sizeof key);
  seal = hogarth_seal_new (key);
  sodium_memzero (key, sizeof key);

  return seal;
}

/* @keep: a key that was there before stays in use. */
static gboolean
hogarth_store_take_keyring_error (HogarthStore  *self,
                                  gboolean       keep,
                                  GError        *local,
                                  GError       **error)
{
  HogarthSecretsState state = HOGARTH_SECRETS_STATE_LOCKED;

  if (local->domain != HOGARTH_KEYRING_ERROR)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (local->code == HOGARTH_KEYRING_ERROR_UNAVAILABLE)
    state = HOGARTH_SECRETS_STATE_NO_KEYRING;
  else if (local->code == HOGARTH_KEYRING_ERROR_NOT_FOUND)
    state = HOGARTH_SECRETS_STATE_LOST;
  g_debug ("Keyring: %s", local->message);
  g_error_free (local);

  return keep ? hogarth_store_set_secrets_error (state, error)
              : hogarth_store_fail_secrets (self, state, error);
}

/* A new key that the keyring keeps. */
static gboolean
hogarth_store_make_key (HogarthStore        *self,
                        const HogarthVault  *before,
                        gboolean             forget,
                        GCancellable        *cancellable,
                        GError             **error)
{
  g_autoptr(HogarthSeal) seal = hogarth_seal_new_random ();
  g_auto(HogarthVault) vault = { .key_id = hogarth_store_new_id () };
  guint8 key[HOGARTH_KEY_SIZE];
  gboolean ready = hogarth_store_get_secrets_state (self) == HOGARTH_SECRETS_STATE_READY;
  GError *local = NULL;
  gboolean stored;

  if (self->keyring == NULL)
    return ready ? hogarth_store_set_secrets_error (HOGARTH_SECRETS_STATE_NO_KEYRING, error)
                 : hogarth_store_fail_secrets (self, HOGARTH_SECRETS_STATE_NO_KEYRING, error);

  hogarth_seal_copy_key (seal, key);
  stored = hogarth_keyring_store (self->keyring, vault.key_id, key, cancellable, &local);
  sodium_memzero (key, sizeof key);
  if (!stored)
    return hogarth_store_take_keyring_error (self, ready, local, error);

  if (!hogarth_store_change_key (self, before, &vault, seal, forget, &local))
    {
      /* After an error of the disk the change may turn out to be there when the log is read
       * again; then this key is needed. */
      if (g_error_matches (local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT))
        hogarth_keyring_remove (self->keyring, vault.key_id, NULL, NULL);
      g_propagate_error (error, local);
      return FALSE;
    }
  if (before->key_id != NULL)
    hogarth_keyring_remove (self->keyring, before->key_id, cancellable, NULL);

  return TRUE;
}

static gboolean
hogarth_store_ask_keyring (HogarthStore  *self,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_auto(HogarthVault) vault = { 0 };
  g_autoptr(HogarthSeal) seal = NULL;
  guint8 key[HOGARTH_KEY_SIZE];
  GError *local = NULL;

  if (!hogarth_store_read_vault (self, &vault, error))
    return FALSE;
  if (vault.wrapped_key != NULL)
    return hogarth_store_get_secrets_state (self) == HOGARTH_SECRETS_STATE_READY ||
           hogarth_store_fail_secrets (self, HOGARTH_SECRETS_STATE_PASSPHRASE, error);
  if (self->keyring == NULL)
    return hogarth_store_fail_secrets (self, HOGARTH_SECRETS_STATE_NO_KEYRING, error);
  if (vault.key_id == NULL)
    return hogarth_store_make_key (self, &vault, FALSE, cancellable, error);

  if (!hogarth_keyring_lookup (self->keyring, vault.key_id, key, cancellable, &local))
    {
      if (g_error_matches (local, HOGARTH_KEYRING_ERROR, HOGARTH_KEYRING_ERROR_NOT_FOUND) &&
          hogarth_store_count_secrets (self) == 0)
        {
          g_error_free (local);
          return hogarth_store_make_key (self, &vault, FALSE, cancellable, error);
        }
      return hogarth_store_take_keyring_error (self, FALSE, local, error);
    }
  seal = hogarth_seal_new (key);
  sodium_memzero (key, sizeof key);
  if (!hogarth_store_opens_vault (self, seal, &vault))
    return hogarth_store_fail_secrets (self, HOGARTH_SECRETS_STATE_LOST, error);

  hogarth_store_take_seal (self, g_steal_pointer (&seal), HOGARTH_SECRETS_STATE_READY);
  return hogarth_store_seal_memory (self, error);
}

gboolean
hogarth_store_unlock_secrets (HogarthStore  *self,
                              GCancellable  *cancellable,
                              GError       **error)
{
  gboolean memory;
  GError *local = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);

  memory = hogarth_store_get_secrets_state (self) == HOGARTH_SECRETS_STATE_MEMORY;
  if (hogarth_store_ask_keyring (self, cancellable, &local))
    return TRUE;

  /* The user's choice for this session holds until there is something better. */
  if (memory && g_error_matches (local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS))
    {
      g_error_free (local);
      hogarth_store_keep_secrets_in_memory (self);
      return TRUE;
    }

  g_propagate_error (error, local);
  return FALSE;
}

gboolean
hogarth_store_check_secrets (HogarthStore  *self,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_auto(HogarthVault) vault = { 0 };
  GError *local = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);

  if (!hogarth_store_read_vault (self, &vault, error))
    return FALSE;
  if (vault.wrapped_key != NULL || self->keyring == NULL)
    return hogarth_store_unlock_secrets (self, cancellable, error);
  if (hogarth_keyring_check (self->keyring, vault.key_id, cancellable, &local))
    return vault.key_id == NULL || hogarth_store_unlock_secrets (self, cancellable, error);

  /* Nothing is lost without secrets, and somebody may have unlocked them meanwhile. */
  if (hogarth_store_get_secrets_state (self) != HOGARTH_SECRETS_STATE_CLOSED ||
      (g_error_matches (local, HOGARTH_KEYRING_ERROR, HOGARTH_KEYRING_ERROR_NOT_FOUND) &&
       hogarth_store_count_secrets (self) == 0))
    {
      g_error_free (local);
      return TRUE;
    }
  return hogarth_store_take_keyring_error (self, FALSE, local, error);
}

/* The key of a passphrase wraps the key of the secrets. */
static HogarthSeal *
hogarth_vault_derive (const HogarthVault  *vault,
                      const char          *passphrase,
                      GError             **error)
{
  g_autoptr(HogarthSeal) seal = NULL;
  guint8 key[HOGARTH_KEY_SIZE];
  gsize size;
  const guint8 *salt = g_bytes_get_data (vault->salt, &size);

  if (size == crypto_pwhash_SALTBYTES &&
      crypto_pwhash (key, sizeof key, passphrase, strlen (passphrase), salt,
                     (unsigned long long) vault->operations, (size_t) vault->memory,
                     crypto_pwhash_ALG_ARGON2ID13) == 0)
    seal = hogarth_seal_new (key);
  else
    g_set_error_literal (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_INVALID,
                         "The passphrase could not be used: there is not enough memory.");
  sodium_memzero (key, sizeof key);

  return g_steal_pointer (&seal);
}

gboolean
hogarth_store_unlock_with_passphrase (HogarthStore  *self,
                                      const char    *passphrase,
                                      GError       **error)
{
  HogarthSealContext context = { self->database_id, "", "key" };
  g_auto(HogarthVault) vault = { 0 };
  g_autoptr(HogarthSeal) wrap = NULL;
  char *key;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);

  if (!hogarth_store_read_vault (self, &vault, error))
    return FALSE;
  if (vault.wrapped_key == NULL || vault.salt == NULL)
    {
      g_set_error_literal (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS,
                           "These secrets have no passphrase. Unlock them with the keyring.");
      return FALSE;
    }
  wrap = hogarth_vault_derive (&vault, passphrase, error);
  if (wrap == NULL)
    return FALSE;

  key = hogarth_seal_decrypt (wrap, &context, vault.wrapped_key, NULL);
  if (key == NULL)
    {
      g_set_error_literal (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS,
                           "This is not the passphrase. Try again.");
      return FALSE;
    }
  hogarth_store_take_seal (self, hogarth_seal_new ((const guint8 *) key),
                           HOGARTH_SECRETS_STATE_READY);
  sodium_free (key);

  return hogarth_store_seal_memory (self, error);
}

static gboolean
hogarth_store_change_passphrase (HogarthStore  *self,
                                 const char    *passphrase,
                                 gboolean       forget,
                                 GError       **error)
{
  HogarthSealContext context = { self->database_id, "", "key" };
  g_autoptr(HogarthSeal) seal = hogarth_seal_new_random ();
  g_autoptr(HogarthSeal) wrap = NULL;
  g_auto(HogarthVault) before = { 0 };
  g_auto(HogarthVault) vault = { .operations = (gint64) crypto_pwhash_OPSLIMIT_MODERATE,
                                 .memory = (gint64) crypto_pwhash_MEMLIMIT_INTERACTIVE };
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 key[HOGARTH_KEY_SIZE];

  randombytes_buf (salt, sizeof salt);
  vault.salt = g_bytes_new (salt, sizeof salt);
  if (!hogarth_store_read_vault (self, &before, error))
    return FALSE;
  wrap = hogarth_vault_derive (&vault, passphrase, error);
  if (wrap == NULL)
    return FALSE;

  hogarth_seal_copy_key (seal, key);
  vault.wrapped_key = hogarth_seal_encrypt (wrap, &context, key, sizeof key);
  sodium_memzero (key, sizeof key);
  if (!hogarth_store_change_key (self, &before, &vault, seal, forget, error))
    return FALSE;
  if (before.key_id != NULL && self->keyring != NULL)
    hogarth_keyring_remove (self->keyring, before.key_id, NULL, NULL);

  return TRUE;
}

gboolean
hogarth_store_set_passphrase (HogarthStore  *self,
                              const char    *passphrase,
                              GError       **error)
{
  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (passphrase != NULL && *passphrase != '\0', FALSE);

  return hogarth_store_change_passphrase (self, passphrase, FALSE, error);
}

gboolean
hogarth_store_reset_with_passphrase (HogarthStore  *self,
                                     const char    *passphrase,
                                     GError       **error)
{
  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (passphrase != NULL && *passphrase != '\0', FALSE);

  return hogarth_store_change_passphrase (self, passphrase, TRUE, error);
}

void
hogarth_store_keep_secrets_in_memory (HogarthStore *self)
{
  g_return_if_fail (HOGARTH_IS_STORE (self));

  hogarth_store_take_seal (self, NULL, HOGARTH_SECRETS_STATE_MEMORY);
}

gboolean
hogarth_store_rekey (HogarthStore  *self,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_auto(HogarthVault) before = { 0 };
  g_autoptr(HogarthSeal) seal = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);

  seal = hogarth_store_ref_seal (self, error);
  if (seal == NULL || !hogarth_store_read_vault (self, &before, error))
    return FALSE;

  return hogarth_store_make_key (self, &before, FALSE, cancellable, error);
}

gboolean
hogarth_store_reset_secrets (HogarthStore  *self,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_auto(HogarthVault) before = { 0 };

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);

  if (!hogarth_store_read_vault (self, &before, error))
    return FALSE;

  return hogarth_store_make_key (self, &before, TRUE, cancellable, error);
}
