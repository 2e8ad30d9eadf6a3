/* hogarth-store-key.h: the key of the secrets: passphrase, change of key, lost key
 *
 * SPDX-License-Identifier: MIT
 *
 * These functions take long (a passphrase is derived for about half a second) and may wait for
 * the keyring. The window calls hogarth_store_key_async () instead. What they change is told by the
 * store's property secrets-state.
 */

#pragma once

#include "hogarth-store-secrets.h"

G_BEGIN_DECLS

/**
 * hogarth_store_check_secrets:
 *
 * Finds out the state without asking the user for anything: for the start of the program. The
 * state stays closed where the keyring is well and the first key is still to be made.
 *
 * Returns: %FALSE with HOGARTH_STORE_ERROR_SECRETS if secrets need the user's attention
 */
gboolean hogarth_store_check_secrets (HogarthStore  *self,
                                      GCancellable  *cancellable,
                                      GError       **error);

/**
 * hogarth_store_get_has_passphrase:
 *
 * Returns: whether a passphrase protects the key, as far as was looked; may be called from any
 *   thread. A change is told by the property secrets-state.
 */
gboolean hogarth_store_get_has_passphrase (HogarthStore *self);

/**
 * hogarth_store_unlock_with_passphrase:
 *
 * Returns: %FALSE with HOGARTH_STORE_ERROR_SECRETS if it is not the right one
 */
gboolean hogarth_store_unlock_with_passphrase (HogarthStore  *self,
                                               const char    *passphrase,
                                               GError       **error);

/**
 * hogarth_store_set_passphrase:
 *
 * Protects the key by a passphrase from now on. Needs the state ready, memory or no-keyring.
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_set_passphrase (HogarthStore  *self,
                                       const char    *passphrase,
                                       GError       **error);

/**
 * hogarth_store_keep_secrets_in_memory:
 *
 * New secrets live until the program ends; stored ones stay stored and closed.
 */
void hogarth_store_keep_secrets_in_memory (HogarthStore *self);

/**
 * hogarth_store_rekey:
 *
 * Encrypts all secrets with a new key, in one transaction. The keyring keeps the new one: this
 * also removes a passphrase. Needs the state ready.
 *
 * Returns: %FALSE on error, with the old key still in use
 */
gboolean hogarth_store_rekey (HogarthStore  *self,
                              GCancellable  *cancellable,
                              GError       **error);

/**
 * hogarth_store_reset_secrets:
 *
 * Forgets every stored secret and makes a new key. For the state lost. What was forgotten is listed
 * by hogarth_store_list_missing_secrets () until it is entered again.
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_reset_secrets (HogarthStore  *self,
                                      GCancellable  *cancellable,
                                      GError       **error);

/**
 * hogarth_store_reset_with_passphrase:
 *
 * Forgets every stored secret and protects the next ones by a new passphrase: where there is no
 * keyring, and the passphrase or the key of the stored ones is gone.
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_reset_with_passphrase (HogarthStore  *self,
                                              const char    *passphrase,
                                              GError       **error);

/**
 * HogarthKeyCall:
 * @HOGARTH_KEY_CHECK: hogarth_store_check_secrets ()
 * @HOGARTH_KEY_UNLOCK: hogarth_store_unlock_secrets ()
 * @HOGARTH_KEY_UNLOCK_WITH_PASSPHRASE: hogarth_store_unlock_with_passphrase ()
 * @HOGARTH_KEY_SET_PASSPHRASE: hogarth_store_set_passphrase ()
 * @HOGARTH_KEY_REKEY: hogarth_store_rekey ()
 * @HOGARTH_KEY_RESET: hogarth_store_reset_secrets ()
 * @HOGARTH_KEY_RESET_WITH_PASSPHRASE: hogarth_store_reset_with_passphrase ()
 *
 * What hogarth_store_key_async () does.
 */
typedef enum {
  HOGARTH_KEY_CHECK,
  HOGARTH_KEY_UNLOCK,
  HOGARTH_KEY_UNLOCK_WITH_PASSPHRASE,
  HOGARTH_KEY_SET_PASSPHRASE,
  HOGARTH_KEY_REKEY,
  HOGARTH_KEY_RESET,
  HOGARTH_KEY_RESET_WITH_PASSPHRASE
} HogarthKeyCall;

/**
 * hogarth_store_key_async:
 * @call: which of the functions above
 * @passphrase: (nullable): for those that need one; copied, and the copy wiped in the end
 *
 * Runs the call on a thread of its own: a prompt of the keyring does not hold up saving. Finish
 * with hogarth_store_perform_finish (), whose result is only a sign of success.
 */
void hogarth_store_key_async (HogarthStore        *self,
                              HogarthKeyCall       call,
                              const char          *passphrase,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

G_END_DECLS
