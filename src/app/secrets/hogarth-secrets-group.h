/* hogarth-secrets-group.h: the secrets' key, among the preferences
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-store.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_SECRETS_GROUP (hogarth_secrets_group_get_type ())

G_DECLARE_FINAL_TYPE (HogarthSecretsGroup, hogarth_secrets_group, HOGARTH, SECRETS_GROUP,
                      AdwPreferencesGroup)

/**
 * hogarth_secrets_group_set_store:
 * @self: a group in an AdwPreferencesWindow
 * @store: (nullable): the store; without one the group is hidden
 */
void hogarth_secrets_group_set_store (HogarthSecretsGroup *self,
                                      HogarthStore        *store);

G_END_DECLS
