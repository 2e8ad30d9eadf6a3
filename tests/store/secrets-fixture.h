/* secrets-fixture.h: setting secrets and looking at them
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store-secrets.h"
#include "store-fixture.h"

static inline void
set_secret (HogarthStore *store,
            const char   *owner_id,
            const char   *key,
            const char   *text)
{
  g_autoptr(HogData) value = hog_data_new_string (text);
  g_autoptr(GError) error = NULL;

  hogarth_store_set_secret (store, owner_id, key, value, &error);
  g_assert_no_error (error);
}

static inline void
assert_secret (HogarthStore *store,
               const char   *owner_id,
               const char   *key,
               const char   *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthSecrets) secrets = hogarth_store_load_secrets (store, owner_id, &error);
  g_autoptr(HogData) value = NULL;

  g_assert_no_error (error);
  value = hogarth_secrets_has (secrets, key) ? hogarth_secrets_dup_value (secrets, key) : NULL;
  g_assert_cmpstr (hog_data_get_string (value, NULL), ==, expected);
}

static inline void
assert_state (HogarthStore        *store,
              HogarthSecretsState  expected)
{
  g_assert_cmpint (hogarth_store_get_secrets_state (store), ==, expected);
}
