/* test-session-secrets.c: where a session's secrets are, as the key comes and goes
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-secrets-text.h"
#include "hogarth-session.h"
#include "hogarth-store-key.h"
#include "store-fixture.h"

typedef struct
{
  Fixture         store;
  char           *id;
  HogarthSession *session;
} Secrets;

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  gboolean *opened = user_data;

  hogarth_session_open_finish (HOGARTH_SESSION (object), result, &error);
  g_assert_no_error (error);
  *opened = TRUE;
}

static void
open_session (Secrets *secrets)
{
  g_autoptr(HogarthProject) project = hogarth_project_new (secrets->store.project_id, "Acme");
  gboolean opened = FALSE;

  secrets->session = hogarth_session_new (secrets->store.store, project);
  hogarth_session_open_async (secrets->session, secrets->id, NULL, opened_cb, &opened);
  fixture_wait (&opened);
}

/* As a window does, which the store outlives. */
static void
close_session (Secrets *secrets)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hogarth_store_flush (secrets->store.store, &error));
  g_assert_no_error (error);
  hogarth_session_close (secrets->session);
  while (G_OBJECT (secrets->session)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (g_steal_pointer (&secrets->session));
}

static void
set_up (Secrets       *secrets,
        gconstpointer  data)
{
  fixture_set_up (&secrets->store, NULL);
  secrets->id = fixture_add_destination (&secrets->store, "Orders", "https://acme.test");
  open_session (secrets);
}

static void
tear_down (Secrets       *secrets,
           gconstpointer  data)
{
  close_session (secrets);
  fixture_tear_down (&secrets->store, NULL);
  g_free (secrets->id);
}

static void
restart (Secrets *secrets)
{
  close_session (secrets);
  fixture_reopen (&secrets->store);
  open_session (secrets);
}

static void
wait_for_place (Secrets            *secrets,
                HogarthSecretPlace  place)
{
  gint64 end = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;

  while (hogarth_session_get_secret_place (secrets->session, "token") != place)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static void
enter_secret (Secrets *secrets)
{
  g_autoptr(HogData) value = hog_data_new_string ("s3cr3t");

  hogarth_session_set_secret (secrets->session, "token", value);
}

static void
check_key (Secrets *secrets)
{
  g_autoptr(GError) error = NULL;

  if (!hogarth_store_check_secrets (secrets->store.store, NULL, &error))
    g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS);
}

static void
test_stored (Secrets       *secrets,
             gconstpointer  data)
{
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_NOWHERE);
  enter_secret (secrets);
  g_assert_cmpint (hogarth_session_get_secret_place (secrets->session, "token"), ==,
                   HOGARTH_SECRET_PLACE_SAVING);
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_DATABASE);

  restart (secrets);
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_DATABASE);
  hogarth_session_set_secret (secrets->session, "token", NULL);
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_NOWHERE);
}

/* Nobody loses what was entered while there was no key, and a passphrase closes it. */
static void
test_passphrase (Secrets       *secrets,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_clear_object (&secrets->store.keyring);
  restart (secrets);
  check_key (secrets);
  enter_secret (secrets);
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_WAITING);
  g_assert_true (hogarth_store_set_passphrase (secrets->store.store, "correct horse", &error));
  g_assert_no_error (error);
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_DATABASE);

  restart (secrets);
  check_key (secrets);
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_CLOSED);
  g_assert_true (hogarth_store_unlock_with_passphrase (secrets->store.store, "correct horse",
                                                       &error));
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_DATABASE);
}

/* What was kept for the session is gone with it, and the document still says that it was there. */
static void
test_memory (Secrets       *secrets,
             gconstpointer  data)
{
  g_clear_object (&secrets->store.keyring);
  restart (secrets);
  check_key (secrets);
  enter_secret (secrets);
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_WAITING);
  hogarth_store_keep_secrets_in_memory (secrets->store.store);
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_SESSION);

  restart (secrets);
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_LOST);
}

static void
test_lost (Secrets       *secrets,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  enter_secret (secrets);
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_DATABASE);
  g_object_unref (secrets->store.keyring);
  secrets->store.keyring = hogarth_memory_keyring_new ();
  restart (secrets);
  check_key (secrets);
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_LOST);
  g_assert_true (hogarth_store_reset_secrets (secrets->store.store, NULL, &error));
  g_assert_no_error (error);
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_LOST);
  enter_secret (secrets);
  wait_for_place (secrets, HOGARTH_SECRET_PLACE_DATABASE);
}

/* A state that needs attention says so everywhere, the others nowhere. */
static void
test_words (void)
{
  for (int state = HOGARTH_SECRETS_STATE_CLOSED; state <= HOGARTH_SECRETS_STATE_MEMORY; state++)
    {
      gboolean needed = hogarth_secrets_text_banner (state) != NULL;

      g_assert_true (needed == (state != HOGARTH_SECRETS_STATE_CLOSED &&
                                state != HOGARTH_SECRETS_STATE_READY &&
                                state != HOGARTH_SECRETS_STATE_MEMORY));
      g_assert_true (needed == (*hogarth_secrets_text_button (state) != '\0'));
      g_assert_true (needed ==
                     (hogarth_secrets_text_cause (HOGARTH_SECRET_PLACE_NOWHERE, state) != NULL));
      g_assert_null (hogarth_secrets_text_cause (HOGARTH_SECRET_PLACE_DATABASE, state));
      g_assert_nonnull (hogarth_secrets_text_key (state, FALSE));
    }
}

#define ADD(path, function) \
  g_test_add ("/app/session-secrets/" path, Secrets, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("stored", test_stored);
  ADD ("passphrase", test_passphrase);
  ADD ("memory", test_memory);
  ADD ("lost", test_lost);
  g_test_add_func ("/app/session-secrets/words", test_words);

  return g_test_run ();
}
