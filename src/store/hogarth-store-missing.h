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
 * @kind: %HOGARTH_STORE_DESTINATION, or %HOGARTH_STORE_PROJECT for the token of an integration
 * @owner_id: identifier of the destination or project
 * @owner_name: (nullable): its name
 * @input_key: key of the input, or identifier of the integration
 * @input_label: label of the input, or name of the integration
 *
 * A secret that was entered and cannot be read.
 */
typedef struct
{
  HogarthStoreKind  kind;
  char             *owner_id;
  char             *owner_name;
  char             *input_key;
  char             *input_label;
} HogarthMissingSecret;

/**
 * hogarth_missing_secret_free:
 * @self: (transfer full): what to free
 */
void hogarth_missing_secret_free (HogarthMissingSecret *self);

/**
 * hogarth_store_list_missing_secrets:
 *
 * Looks through all destinations and projects that are not in the bin. While there is no key every
 * stored secret is missing; those that are held in memory are not.
 *
 * Returns: (transfer container) (element-type HogarthMissingSecret) (nullable): by destination,
 *   then by project
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
