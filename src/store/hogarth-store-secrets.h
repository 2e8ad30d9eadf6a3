/* hogarth-store-secrets.h: secret inputs, encrypted one by one
 *
 * SPDX-License-Identifier: MIT
 *
 * One random key per database encrypts every secret with XChaCha20-Poly1305, bound to the
 * database, the owner and the input. The key is in the keyring; or, when there is none
 * and the user chose so, in the database wrapped by a key that Argon2id derives from a
 * passphrase; or nowhere, and the secrets live until the program ends.
 */

#pragma once

#include "hogarth-store.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_SECRETS_STATE (hogarth_secrets_state_get_type ())

/**
 * HogarthSecretsState:
 * @HOGARTH_SECRETS_STATE_CLOSED: nobody asked for the key yet
 * @HOGARTH_SECRETS_STATE_READY: secrets can be read and written
 * @HOGARTH_SECRETS_STATE_NO_KEYRING: there is no keyring; let the user choose
 *   hogarth_store_set_passphrase () or hogarth_store_keep_secrets_in_memory ()
 * @HOGARTH_SECRETS_STATE_LOCKED: the keyring is locked; unlock again to ask
 * @HOGARTH_SECRETS_STATE_PASSPHRASE: hogarth_store_unlock_with_passphrase () is needed
 * @HOGARTH_SECRETS_STATE_LOST: the key is gone or is not the right one: the stored secrets
 *   must be entered again (hogarth_store_list_missing_secrets ())
 * @HOGARTH_SECRETS_STATE_MEMORY: secrets are kept until the program ends
 */
typedef enum {
  HOGARTH_SECRETS_STATE_CLOSED,
  HOGARTH_SECRETS_STATE_READY,
  HOGARTH_SECRETS_STATE_NO_KEYRING,
  HOGARTH_SECRETS_STATE_LOCKED,
  HOGARTH_SECRETS_STATE_PASSPHRASE,
  HOGARTH_SECRETS_STATE_LOST,
  HOGARTH_SECRETS_STATE_MEMORY
} HogarthSecretsState;

GType hogarth_secrets_state_get_type (void);

/**
 * hogarth_store_get_secrets_state:
 *
 * Returns: the state; may be called from any thread
 */
HogarthSecretsState hogarth_store_get_secrets_state (HogarthStore *self);

/**
 * hogarth_store_unlock_secrets:
 *
 * Asks the keyring for the key, or makes one at the first time. May wait for the user. The
 * outcome is the state; everything but the secrets works in each.
 *
 * Returns: %FALSE if the state is neither ready nor memory afterwards
 */
gboolean hogarth_store_unlock_secrets (HogarthStore  *self,
                                       GCancellable  *cancellable,
                                       GError       **error);

/**
 * hogarth_store_set_secret:
 * @owner_id: the destination of the input, or the project of an integration
 * @input_key: key of the input, or identifier of the integration
 * @value: (nullable): the secret, %NULL to forget it
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_set_secret (HogarthStore  *self,
                                   const char    *owner_id,
                                   const char    *input_key,
                                   HogData       *value,
                                   GError       **error);

/**
 * hogarth_store_set_secret_async:
 * @value: (nullable): as above
 *
 * Finish with hogarth_store_perform_finish (), whose result is only a sign of success.
 */
void hogarth_store_set_secret_async (HogarthStore        *self,
                                     const char          *owner_id,
                                     const char          *input_key,
                                     HogData             *value,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);

/**
 * hogarth_store_keep_secret:
 *
 * hogarth_store_set_secret (), but while the key is not there the value is held in memory, and
 * stored by whichever call brings the key. Only what is still held when the program ends is lost.
 * After any other error it is held too.
 *
 * Returns: %FALSE on an error that is not the missing key
 */
gboolean hogarth_store_keep_secret (HogarthStore  *self,
                                    const char    *owner_id,
                                    const char    *input_key,
                                    HogData       *value,
                                    GError       **error);

/**
 * hogarth_store_dup_held_secrets:
 *
 * Returns: (transfer full) (nullable): the secrets of an owner that are in memory only
 */
HogarthSecrets *hogarth_store_dup_held_secrets (HogarthStore  *self,
                                                const char    *owner_id,
                                                GError       **error);

/**
 * hogarth_store_get_n_held_secrets:
 *
 * Returns: how many secrets of all owners are in memory only; may be called from any thread
 */
guint hogarth_store_get_n_held_secrets (HogarthStore *self);

/**
 * hogarth_store_load_secrets:
 *
 * Returns: (transfer full) (nullable): the secrets of an owner that can be opened
 */
HogarthSecrets *hogarth_store_load_secrets (HogarthStore  *self,
                                            const char    *owner_id,
                                            GError       **error);

/**
 * hogarth_store_load_secrets_async:
 *
 * Finish with hogarth_store_perform_finish (): (transfer full) HogarthSecrets.
 */
void hogarth_store_load_secrets_async (HogarthStore        *self,
                                       const char          *owner_id,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);

G_END_DECLS
