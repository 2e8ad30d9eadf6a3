/* test-key.c: the states of the secrets' key, and its changes
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-store-key.h"
#include "hogarth-store-missing.h"
#include "hogarth-store-projects.h"
#include "secrets-fixture.h"

/* What is entered while there is no key waits in memory, and is stored by whoever brings one. */
static void
test_held (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(HogData) value = hog_data_new_string ("s3cr3t-Value");
  g_autoptr(HogarthSecrets) held = NULL;
  g_autoptr(GError) error = NULL;

  g_clear_object (&fixture->keyring);
  fixture_reopen (fixture);
  g_assert_false (hogarth_store_check_secrets (fixture->store, NULL, &error));
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS);
  g_clear_error (&error);
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_NO_KEYRING);

  g_assert_true (hogarth_store_keep_secret (fixture->store, id, "token", value, &error));
  g_assert_true (hogarth_store_keep_secret (fixture->store, id, "other", value, &error));
  g_assert_true (hogarth_store_keep_secret (fixture->store, id, "other", NULL, &error));
  g_assert_no_error (error);
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_NO_KEYRING);
  g_assert_cmpuint (hogarth_store_get_n_held_secrets (fixture->store), ==, 1);
  held = hogarth_store_dup_held_secrets (fixture->store, id, &error);
  g_assert_true (hogarth_secrets_has (held, "token"));
  assert_secret (fixture->store, id, "token", "s3cr3t-Value");

  g_assert_true (hogarth_store_set_passphrase (fixture->store, "correct horse", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hogarth_store_get_n_held_secrets (fixture->store), ==, 0);
  g_assert_true (hogarth_store_keep_secret (fixture->store, id, "token", value, &error));
  g_assert_cmpuint (hogarth_store_get_n_held_secrets (fixture->store), ==, 0);

  /* The passphrase is forgotten: the next one does not open what the first closed. */
  fixture_reopen (fixture);
  g_assert_false (hogarth_store_check_secrets (fixture->store, NULL, NULL));
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_PASSPHRASE);
  assert_secret (fixture->store, id, "token", NULL);
  g_assert_false (hogarth_store_set_passphrase (fixture->store, "battery", &error));
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS);
  g_clear_error (&error);
  g_assert_true (hogarth_store_keep_secret (fixture->store, id, "other", value, &error));
  g_assert_true (hogarth_store_reset_with_passphrase (fixture->store, "battery", &error));
  g_assert_no_error (error);
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_READY);
  assert_secret (fixture->store, id, "token", NULL);
  assert_secret (fixture->store, id, "other", "s3cr3t-Value");
}

/* Looking at the state makes no key, and the choice of a session is not taken back by asking. */
static void
test_check (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(GError) error = NULL;

  g_assert_true (hogarth_store_check_secrets (fixture->store, NULL, &error));
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_CLOSED);
  g_assert_true (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  set_secret (fixture->store, id, "token", "s3cr3t-Value");

  fixture_reopen (fixture);
  g_assert_true (hogarth_store_check_secrets (fixture->store, NULL, &error));
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_READY);
  assert_secret (fixture->store, id, "token", "s3cr3t-Value");

  g_object_unref (fixture->keyring);
  fixture->keyring = hogarth_memory_keyring_new ();
  fixture_reopen (fixture);
  g_assert_false (hogarth_store_check_secrets (fixture->store, NULL, NULL));
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_LOST);

  hogarth_store_keep_secrets_in_memory (fixture->store);
  g_assert_true (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  g_assert_no_error (error);
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_MEMORY);
}

typedef struct
{
  gboolean  done;
  GError   *error;
} Answer;

static void
answer_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;

  g_clear_error (&answer->error);
  hogarth_store_perform_finish (HOGARTH_STORE (object), result, &answer->error);
  answer->done = TRUE;
}

/* Each of them answers once, on the thread that asked. */
static void
test_async (Fixture       *fixture,
            gconstpointer  data)
{
  Answer answer = { 0 };

  hogarth_store_key_async (fixture->store, HOGARTH_KEY_CHECK, NULL, NULL, answer_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_no_error (answer.error);
  answer.done = FALSE;
  hogarth_store_key_async (fixture->store, HOGARTH_KEY_SET_PASSPHRASE, "correct horse", NULL,
                           answer_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_no_error (answer.error);

  answer.done = FALSE;
  hogarth_store_key_async (fixture->store, HOGARTH_KEY_UNLOCK_WITH_PASSPHRASE, "wrong", NULL,
                           answer_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_error (answer.error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS);
  answer.done = FALSE;
  hogarth_store_key_async (fixture->store, HOGARTH_KEY_UNLOCK_WITH_PASSPHRASE, "correct horse", NULL,
                           answer_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_no_error (answer.error);

  answer.done = FALSE;
  hogarth_store_key_async (fixture->store, HOGARTH_KEY_RESET_WITH_PASSPHRASE, "battery", NULL,
                           answer_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_no_error (answer.error);
  answer.done = FALSE;
  hogarth_store_key_async (fixture->store, HOGARTH_KEY_RESET, NULL, NULL, answer_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_no_error (answer.error);
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_READY);
}

static void
told_cb (HogarthStore *store,
         GParamSpec   *pspec,
         gboolean     *told)
{
  *told = TRUE;
}

/* Who listens to this one property is told of the state, and of the passphrase. */
static void
test_told (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gboolean told = FALSE;

  g_signal_connect (fixture->store, "notify::secrets-state", G_CALLBACK (told_cb), &told);
  g_assert_true (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  fixture_wait (&told);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  told = FALSE;
  g_assert_true (hogarth_store_set_passphrase (fixture->store, "correct horse", &error));
  fixture_wait (&told);
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_READY);
}

/* Another program changes the key: the old one is not used any more. */
static void
test_rekey (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(HogarthStore) second = NULL;
  g_autoptr(HogData) value = hog_data_new_string ("x");
  g_autoptr(GError) error = NULL;

  g_assert_true (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *key = g_strdup_printf ("key%u", i);

      set_secret (fixture->store, id, key, "s3cr3t-Value");
    }

  second = hogarth_store_open (fixture->path, fixture->keyring, &error);
  g_assert_true (hogarth_store_unlock_secrets (second, NULL, &error));
  g_assert_true (hogarth_store_rekey (fixture->store, NULL, &error));
  g_assert_no_error (error);
  assert_secret (fixture->store, id, "key7", "s3cr3t-Value");

  g_assert_false (hogarth_store_set_secret (second, id, "key7", value, &error));
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS);
  g_clear_error (&error);
  g_assert_true (hogarth_store_unlock_secrets (second, NULL, &error));
  assert_secret (second, id, "key19", "s3cr3t-Value");
}

/* A new key that the keyring keeps takes the place of the passphrase. What fails changes nothing. */
static void
test_remove_passphrase (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(HogarthKeyring) keyring = g_steal_pointer (&fixture->keyring);
  g_autoptr(GError) error = NULL;
  Answer answer = { 0 };

  fixture_reopen (fixture);
  g_assert_false (hogarth_store_get_has_passphrase (fixture->store));
  g_assert_true (hogarth_store_set_passphrase (fixture->store, "correct horse", &error));
  g_assert_true (hogarth_store_get_has_passphrase (fixture->store));
  set_secret (fixture->store, id, "token", "s3cr3t-Value");
  g_assert_false (hogarth_store_rekey (fixture->store, NULL, &error));
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS);
  g_clear_error (&error);
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_READY);
  assert_secret (fixture->store, id, "token", "s3cr3t-Value");

  fixture->keyring = g_steal_pointer (&keyring);
  fixture_reopen (fixture);
  g_assert_false (hogarth_store_check_secrets (fixture->store, NULL, NULL));
  g_assert_true (hogarth_store_get_has_passphrase (fixture->store));
  g_assert_true (hogarth_store_unlock_with_passphrase (fixture->store, "correct horse", &error));
  hogarth_store_key_async (fixture->store, HOGARTH_KEY_REKEY, NULL, NULL, answer_cb, &answer);
  fixture_wait (&answer.done);
  g_assert_no_error (answer.error);
  g_assert_false (hogarth_store_get_has_passphrase (fixture->store));

  fixture_reopen (fixture);
  g_assert_true (hogarth_store_check_secrets (fixture->store, NULL, &error));
  assert_secret (fixture->store, id, "token", "s3cr3t-Value");
}

static void
save_with_secret (Fixture    *fixture,
                  const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthStoredDestination) stored =
    hogarth_store_load_destination (fixture->store, id, &error);
  g_autoptr(HogarthDestination) marked = NULL;

  g_assert_no_error (error);
  marked = hogarth_destination_with_secret (stored->destination, "token", TRUE);
  hogarth_store_save_destination (fixture->store, id, stored->version, marked, NULL, &error);
  g_assert_no_error (error);
}

/* @expected: "owner:key:label owner:key:label ", in order. */
static void
assert_missing (Fixture    *fixture,
                const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) missing =
    hogarth_store_list_missing_secrets (fixture->store, NULL, &error);
  g_autoptr(GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < missing->len; i++)
    {
      const HogarthMissingSecret *secret = missing->pdata[i];

      g_assert_true (g_str_equal (secret->owner_id, fixture->project_id) ==
                     (secret->kind == HOGARTH_STORE_PROJECT));
      g_string_append_printf (found, "%s:%s:%s ", secret->owner_name, secret->input_key,
                              secret->input_label);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
add_integration (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthStoredProject) stored =
    hogarth_store_load_project (fixture->store, fixture->project_id, &error);
  g_autoptr(HogData) list =
    hog_data_from_json ("[{\"id\":7,\"kind\":\"slack\",\"name\":\"Team\",\"config\":{}}]", -1, &error);
  g_autoptr(HogarthProject) project = NULL;

  g_assert_no_error (error);
  project = hogarth_project_with_field (stored->project, "integrations", list);
  hogarth_store_save_project (fixture->store, stored->version, project, &error);
  g_assert_no_error (error);
}

/* What must be entered again is known before and after there is a new key, until it is entered:
 * inputs of destinations, and tokens of integrations, of those that the project does not know too. */
static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autofree char *plain G_GNUC_UNUSED = fixture_add_destination (fixture, "Plain", "https://acme.test");
  g_autoptr(HogData) value = hog_data_new_string ("s3cr3t-Value-2");
  g_auto(GStrv) stored = NULL;
  g_auto(GStrv) none = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  assert_missing (fixture, "");
  set_secret (fixture->store, id, "token", "s3cr3t-Value");
  save_with_secret (fixture, id);
  add_integration (fixture);
  set_secret (fixture->store, fixture->project_id, "7", "s3cr3t-Token");
  set_secret (fixture->store, fixture->project_id, "8", "s3cr3t-Token-8");
  assert_missing (fixture, "");
  stored = hogarth_store_list_stored_secrets (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstrv (stored, ((const char *const []) { "token", NULL }));

  g_object_unref (fixture->keyring);
  fixture->keyring = hogarth_memory_keyring_new ();
  fixture_reopen (fixture);
  g_assert_false (hogarth_store_check_secrets (fixture->store, NULL, NULL));
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_LOST);
  assert_missing (fixture, "Orders:token:Token Acme:7:Team Acme:8:8 ");
  g_assert_true (hogarth_store_reset_secrets (fixture->store, NULL, &error));
  g_assert_no_error (error);
  assert_missing (fixture, "Orders:token:Token Acme:7:Team Acme:8:8 ");
  none = hogarth_store_list_stored_secrets (fixture->store, fixture->project_id, &error);
  g_assert_cmpuint (g_strv_length (none), ==, 0);

  /* Another change of the key does not stumble over what is not there. */
  g_assert_true (hogarth_store_rekey (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (hogarth_store_keep_secret (fixture->store, id, "token", value, &error));
  assert_missing (fixture, "Acme:7:Team Acme:8:8 ");
  g_assert_true (hogarth_store_keep_secret (fixture->store, fixture->project_id, "7", value,
                                            &error));
  g_assert_true (hogarth_store_keep_secret (fixture->store, fixture->project_id, "8", NULL,
                                            &error));
  assert_missing (fixture, "");
  assert_secret (fixture->store, fixture->project_id, "7", "s3cr3t-Value-2");
}

#define ADD(path, function) \
  g_test_add ("/key/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("held", test_held);
  ADD ("check", test_check);
  ADD ("async", test_async);
  ADD ("told", test_told);
  ADD ("rekey", test_rekey);
  ADD ("remove-passphrase", test_remove_passphrase);
  ADD ("missing", test_missing);

  return g_test_run ();
}
