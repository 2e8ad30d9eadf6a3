/* test-session-store.c: what a session does when others write its document
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-session.h"
#include "store-fixture.h"

typedef struct
{
  Fixture         store;
  char           *id;
  HogarthSession *sessions[2];
} Sessions;

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
set_up (Sessions      *sessions,
        gconstpointer  data)
{
  g_autoptr(HogarthProject) project = NULL;

  fixture_set_up (&sessions->store, NULL);
  project = hogarth_project_new (sessions->store.project_id, "Acme");
  sessions->id = fixture_add_destination (&sessions->store, "Orders", "https://acme.test");
  for (guint i = 0; i < G_N_ELEMENTS (sessions->sessions); i++)
    {
      gboolean opened = FALSE;

      sessions->sessions[i] = hogarth_session_new (sessions->store.store, project);
      hogarth_session_open_async (sessions->sessions[i], sessions->id, NULL, opened_cb, &opened);
      fixture_wait (&opened);
    }
}

static void
tear_down (Sessions      *sessions,
           gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (sessions->sessions); i++)
    {
      hogarth_session_close (sessions->sessions[i]);
      while (G_OBJECT (sessions->sessions[i])->ref_count > 1)
        g_main_context_iteration (NULL, TRUE);
      g_assert_finalize_object (sessions->sessions[i]);
    }
  fixture_tear_down (&sessions->store, NULL);
  g_free (sessions->id);
}

static void
edit (HogarthSession *session,
      const char     *name)
{
  g_autoptr(HogarthDestination) next =
    hogarth_destination_with_name (hogarth_session_get_destination (session), name);

  hogarth_session_edit (session, next, NULL);
}

static void
wait_for (HogarthSession   *session,
          const char       *name,
          HogarthSaveState  state)
{
  gint64 end = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;
  HogarthSaveState now = HOGARTH_SAVE_STATE_SAVING;

  do
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      g_object_get (session, "save-state", &now, NULL);
    }
  while (now != state ||
         g_strcmp0 (hogarth_destination_get_name (hogarth_session_get_destination (session)),
                    name) != 0);
}

static gboolean
can_undo (HogarthSession *session)
{
  gboolean can = FALSE;

  g_object_get (session, "can-undo", &can, NULL);
  return can;
}

/* The second session follows the first, and writes on top of what it saw. */
static void
test_followed (Sessions      *sessions,
               gconstpointer  data)
{
  HogarthSession *first = sessions->sessions[0];
  HogarthSession *second = sessions->sessions[1];

  edit (first, "First");
  wait_for (first, "First", HOGARTH_SAVE_STATE_SAVED);
  wait_for (second, "First", HOGARTH_SAVE_STATE_SAVED);
  g_assert_true (can_undo (first));
  g_assert_false (can_undo (second));

  edit (second, "Second");
  wait_for (second, "Second", HOGARTH_SAVE_STATE_SAVED);
  wait_for (first, "Second", HOGARTH_SAVE_STATE_SAVED);
}

/* However close together edits are saved, a session never takes its own saves for another's. */
static void
test_own_saves (Sessions      *sessions,
                gconstpointer  data)
{
  HogarthSession *first = sessions->sessions[0];
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", i);

      edit (first, name);
      g_assert_true (hogarth_store_flush (sessions->store.store, &error));
      g_main_context_iteration (NULL, FALSE);
    }
  wait_for (first, "Name 39", HOGARTH_SAVE_STATE_SAVED);
  wait_for (sessions->sessions[1], "Name 39", HOGARTH_SAVE_STATE_SAVED);
  g_assert_true (can_undo (first));
}

/* Another program writes first: nothing of either is lost, and the session says so. */
static void
test_conflict (Sessions      *sessions,
               gconstpointer  data)
{
  HogarthSession *first = sessions->sessions[0];
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthStore) other = hogarth_store_open (sessions->store.path, NULL, &error);
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(HogarthDestination) theirs = NULL;

  g_assert_no_error (error);
  stored = hogarth_store_load_destination (other, sessions->id, &error);
  theirs = hogarth_destination_with_name (stored->destination, "Theirs");
  edit (first, "Mine");
  g_assert_cmpint (hogarth_store_save_destination (other, sessions->id, stored->version, theirs,
                                                   NULL, &error), >, 0);
  g_assert_no_error (error);
  wait_for (first, "Mine", HOGARTH_SAVE_STATE_CONFLICT);

  hogarth_store_overwrite_queued (sessions->store.store, sessions->id);
  wait_for (first, "Mine", HOGARTH_SAVE_STATE_SAVED);
  wait_for (sessions->sessions[1], "Mine", HOGARTH_SAVE_STATE_SAVED);
}

static void
assert_outcome (Sessions *sessions,
                guint     n_passed,
                guint     n_failed)
{
  gint64 end = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;
  g_autoptr(HogarthStoredDestination) stored = NULL;

  do
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_clear_pointer (&stored, hogarth_stored_destination_unref);
      stored = hogarth_store_load_destination (sessions->store.store, sessions->id, NULL);
      g_usleep (1000);
    }
  while (stored->n_passed != n_passed || stored->n_failed != n_failed);
}

/* How the tests went is of a snapshot: it is kept when that is stored, and else not at all. */
static void
test_outcome (Sessions      *sessions,
              gconstpointer  data)
{
  HogarthSession *session = sessions->sessions[0];
  g_autoptr(HogarthDestination) old = NULL;

  hogarth_session_set_test_outcome (session, hogarth_session_get_destination (session), 3, 1);
  assert_outcome (sessions, 3, 1);

  old = hogarth_destination_ref (hogarth_session_get_destination (session));
  edit (session, "Edited");
  hogarth_session_set_test_outcome (session, old, 9, 9);
  wait_for (session, "Edited", HOGARTH_SAVE_STATE_SAVED);
  assert_outcome (sessions, 0, 0);

  edit (session, "Again");
  hogarth_session_set_test_outcome (session, hogarth_session_get_destination (session), 4, 0);
  wait_for (session, "Again", HOGARTH_SAVE_STATE_SAVED);
  assert_outcome (sessions, 4, 0);
}

#define ADD(path, function) \
  g_test_add ("/app/session-store/" path, Sessions, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("followed", test_followed);
  ADD ("own-saves", test_own_saves);
  ADD ("conflict", test_conflict);
  ADD ("outcome", test_outcome);

  return g_test_run ();
}
