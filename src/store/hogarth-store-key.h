/* hogarth-store-key.h: the key of the secrets: passphrase, change of key, lost key
 *
 * SPDX-License-Identifier: MIT
 *
 * These functions take long (a passphrase is derived for about half a second) and may wait for
 * the keyring. The window calls the asynchronous ones: each runs on a thread of its own, so that
 * saving does not wait, and is finished with hogarth_store_perform_finish (), whose result is
 * only a sign of success. What they change is told by the store's property secrets-state.
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

/** hogarth_store_check_secrets_async: */
void hogarth_store_check_secrets_async (HogarthStore        *self,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

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

/** hogarth_store_unlock_with_passphrase_async: the passphrase is copied, and wiped in the end */
void hogarth_store_unlock_with_passphrase_async (HogarthStore        *self,
                                                 const char          *passphrase,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);

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

/** hogarth_store_set_passphrase_async: the passphrase is copied, and wiped in the end */
void hogarth_store_set_passphrase_async (HogarthStore        *self,
                                         const char          *passphrase,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);

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

/** hogarth_store_rekey_async: */
void hogarth_store_rekey_async (HogarthStore        *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/**
 * hogarth_store_list_lost_secrets:
 *
 * Returns: (transfer full) (nullable): identifier of the owner and input key, one after
 *   the other, of every stored secret that the present key does not open
 */
GStrv hogarth_store_list_lost_secrets (HogarthStore  *self,
                                       GError       **error);

/**
 * hogarth_store_reset_secrets:
 *
 * Forgets every stored secret and makes a new key. For the state lost.
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_reset_secrets (HogarthStore  *self,
                                      GCancellable  *cancellable,
                                      GError       **error);

/** hogarth_store_reset_secrets_async: */
void hogarth_store_reset_secrets_async (HogarthStore        *self,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

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

/** hogarth_store_reset_with_passphrase_async: the passphrase is copied, and wiped in the end */
void hogarth_store_reset_with_passphrase_async (HogarthStore        *self,
                                                const char          *passphrase,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);

G_END_DECLS
