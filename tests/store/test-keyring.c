/* test-keyring.c: the desktop's keyring, when there is one and when there is none
 *
 * SPDX-License-Identifier: MIT
 *
 * Run with KEYRING=present in a desktop session, with KEYRING=absent anywhere.
 */

#include <string.h>

#include "hogarth-store-secrets.h"
#include "store-fixture.h"

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture_set_up (fixture, data);
  g_object_unref (fixture->keyring);
  fixture->keyring = hogarth_secret_service_keyring_new ();
  fixture_reopen (fixture);
}

static void
test_key (void)
{
  g_autoptr(HogarthKeyring) keyring = hogarth_secret_service_keyring_new ();
  g_autofree char *id = hogarth_store_new_id ();
  guint8 key[HOGARTH_KEY_SIZE] = { 0, 1, 255 };
  guint8 found[HOGARTH_KEY_SIZE];
  g_autoptr(GError) error = NULL;

  g_assert_false (hogarth_keyring_lookup (keyring, id, found, NULL, &error));
  g_assert_error (error, HOGARTH_KEYRING_ERROR, HOGARTH_KEYRING_ERROR_NOT_FOUND);
  g_clear_error (&error);
  for (guint i = 0; i < 2; i++)
    {
      key[3]++;
      g_assert_true (hogarth_keyring_store (keyring, id, key, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (hogarth_keyring_lookup (keyring, id, found, NULL, &error));
      g_assert_cmpmem (found, sizeof found, key, sizeof key);
    }
  g_assert_true (hogarth_keyring_remove (keyring, id, NULL, &error));
  g_assert_true (hogarth_keyring_remove (keyring, id, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (hogarth_keyring_lookup (keyring, id, found, NULL, &error));
  g_assert_error (error, HOGARTH_KEYRING_ERROR, HOGARTH_KEYRING_ERROR_NOT_FOUND);
}

static void
test_secrets (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HogData) value = hog_data_new_string ("s3cr3t-Value");
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  g_assert_true (hogarth_store_set_secret (fixture->store, fixture->project_id, "token", value,
                                           &error));
  fixture_reopen (fixture);
  g_assert_true (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  g_assert_no_error (error);
  secrets = hogarth_store_load_secrets (fixture->store, fixture->project_id, &error);
  g_assert_true (hogarth_secrets_has (secrets, "token"));
}

static void
test_absent (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HogData) value = hog_data_new_string ("s3cr3t-Value");
  g_autoptr(GError) error = NULL;

  g_assert_false (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS);
  g_test_message ("%s", error->message);
  g_assert_cmpint (hogarth_store_get_secrets_state (fixture->store), ==,
                   HOGARTH_SECRETS_STATE_NO_KEYRING);
  g_clear_error (&error);
  g_assert_false (hogarth_store_set_secret (fixture->store, fixture->project_id, "token", value,
                                            &error));
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (g_strcmp0 (g_getenv ("KEYRING"), "present") == 0)
    {
      g_test_add_func ("/keyring/key", test_key);
      g_test_add ("/keyring/secrets", Fixture, NULL, set_up, test_secrets, fixture_tear_down);
    }
  else
    g_test_add ("/keyring/absent", Fixture, NULL, set_up, test_absent, fixture_tear_down);

  return g_test_run ();
}
