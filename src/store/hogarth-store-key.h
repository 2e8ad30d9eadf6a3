/* hogarth-store-key.h: the key of the secrets: passphrase, change of key, lost key
 *
 * SPDX-License-Identifier: MIT
 *
 * These functions take long (a passphrase is derived for about half a second) and may wait for
 * the keyring. The window calls them by hogarth_store_perform_async ().
 */

#pragma once

#include "hogarth-store-secrets.h"

G_BEGIN_DECLS

/**
 * hogarth_store_unlock_with_passphrase:
 *
 * Returns: %FALSE if it is not the right one
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
 * Encrypts all secrets with a new key, in one transaction. Needs the state ready.
 *
 * Returns: %FALSE on error, with the old key still in use
 */
gboolean hogarth_store_rekey (HogarthStore  *self,
                              GCancellable  *cancellable,
                              GError       **error);

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

G_END_DECLS
