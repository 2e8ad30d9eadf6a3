/* hogarth-store-missing.h: which secrets are stored, and which must be entered again
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store-secrets.h"

G_BEGIN_DECLS

/**
 * hogarth_store_list_stored_secrets:
 *
 * Returns: (transfer full) (nullable): the keys of the owner's inputs whose secrets are in the
 *   database, whether they can be opened or not
 */
GStrv hogarth_store_list_stored_secrets (HogarthStore  *self,
                                         const char    *owner_id,
                                         GError       **error);

/**
 * HogarthMissingSecret:
 * @destination_id: identifier of the destination
 * @destination_name: (nullable): its name
 * @input_key: key of the input
 * @input_label: label of the input
 *
 * A destination's input that says it has a secret, which cannot be read.
 */
typedef struct
{
  char *destination_id;
  char *destination_name;
  char *input_key;
  char *input_label;
} HogarthMissingSecret;

/**
 * hogarth_missing_secret_free:
 * @self: (transfer full): what to free
 */
void hogarth_missing_secret_free (HogarthMissingSecret *self);

/**
 * hogarth_store_list_missing_secrets:
 *
 * Looks through all destinations that are not in the bin. While there is no key every stored
 * secret is missing; those that are held in memory are not.
 *
 * Returns: (transfer container) (element-type HogarthMissingSecret) (nullable): by destination
 */
GPtrArray *hogarth_store_list_missing_secrets (HogarthStore  *self,
                                               GCancellable  *cancellable,
                                               GError       **error);

/**
 * hogarth_store_list_missing_secrets_async:
 *
 * The same on a thread of its own. Finish with hogarth_store_perform_finish ().
 */
void hogarth_store_list_missing_secrets_async (HogarthStore        *self,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);

G_END_DECLS
