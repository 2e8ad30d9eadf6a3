/* test-session.c: edits, undo, and that the run shown is of the newest snapshot
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include "hogarth-problem-item.h"
#include "hogarth-session.h"

static const char DOCUMENT[] =
  "{\"type\": \"destination\", \"name\": \"Test\","
  " \"hog\": \"fetch(inputs.url, {'method': 'POST', 'body': inputs.body})\","
  " \"inputs_schema\": ["
  "  {\"key\": \"url\", \"type\": \"string\", \"required\": true},"
  "  {\"key\": \"body\", \"type\": \"json\"},"
  "  {\"key\": \"token\", \"type\": \"string\", \"secret\": true}],"
  " \"inputs\": {\"url\": {\"value\": \"https://acme.test/{event.event}\"},"
  "              \"body\": {\"value\": {\"a\": \"{event.event}\"}}}}";

static const char EVENT[] =
  "{\"event\": {\"event\": \"signed up\", \"properties\": {}}, \"person\": {}}";

typedef struct
{
  HogarthSession *session;
  guint           n_notified;
} Fixture;

static void
count_cb (Fixture *fixture)
{
  fixture->n_notified++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "Project");
  g_autoptr(HogarthDestination) destination = NULL;
  g_autoptr(HogData) globals = hog_data_from_json (EVENT, -1, NULL);
  g_autoptr(HogarthSampleEvent) event = hogarth_sample_event_new ("e", "Event", globals);
  g_autoptr(GError) error = NULL;

  fixture->session = hogarth_session_new (NULL, project);
  destination = hogarth_destination_new_from_json (DOCUMENT, -1, NULL, &error);
  g_assert_no_error (error);
  hogarth_session_edit (fixture->session, destination, NULL);
  hogarth_session_set_event (fixture->session, event);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gpointer weak = fixture->session;

  hogarth_session_close (fixture->session);
  g_object_add_weak_pointer (G_OBJECT (fixture->session), &weak);
  g_object_unref (fixture->session);
  g_assert_null (weak);
}

static const char *
get_url (Fixture *fixture)
{
  HogarthRun *run = hogarth_session_get_run (fixture->session);

  if (run == NULL || hogarth_run_get_n_fetches (run) == 0)
    return NULL;
  return hogarth_run_get_fetch (run, 0)->url;
}

static void
wait_for_url (Fixture    *fixture,
              const char *url)
{
  while (g_strcmp0 (get_url (fixture), url) != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_url (Fixture    *fixture,
         const char *url)
{
  g_autoptr(HogData) value = hog_data_new_string (url);

  hogarth_session_set_input (fixture->session, "url", value);
}

static const char *
get_input (Fixture *fixture)
{
  HogarthDestination *destination = hogarth_session_get_destination (fixture->session);

  return hog_data_get_string (hogarth_destination_get_input_value (destination, "url"), NULL);
}

static void
test_preview (Fixture       *fixture,
              gconstpointer  data)
{
  wait_for_url (fixture, "https://acme.test/signed up");
  g_assert_false (hogarth_run_is_real (hogarth_session_get_run (fixture->session)));
  set_url (fixture, "https://other.test/");
  wait_for_url (fixture, "https://other.test/");
}

static void
assert_fresh_cb (Fixture *fixture)
{
  const char *url = get_url (fixture);

  fixture->n_notified++;
  g_assert_cmpstr (url, ==, get_input (fixture));
}

/* A hundred edits faster than any run: whatever is notified is of the newest one. */
static void
test_never_stale (Fixture       *fixture,
                  gconstpointer  data)
{
  wait_for_url (fixture, "https://acme.test/signed up");
  g_signal_connect_swapped (fixture->session, "notify::run", G_CALLBACK (assert_fresh_cb), fixture);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *url = g_strdup_printf ("https://acme.test/%u", i);

      set_url (fixture, url);
      if (i % 7 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  wait_for_url (fixture, "https://acme.test/99");
  g_assert_cmpuint (fixture->n_notified, >=, 1);
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  gboolean can_undo, can_redo;

  set_url (fixture, "a");
  set_url (fixture, "ab");
  set_url (fixture, "abc");
  g_assert_cmpstr (get_input (fixture), ==, "abc");
  hogarth_session_undo (fixture->session);
  g_assert_cmpstr (get_input (fixture), ==, "https://acme.test/{event.event}");
  g_object_get (fixture->session, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_assert_true (can_undo);
  g_assert_true (can_redo);
  hogarth_session_redo (fixture->session);
  g_assert_cmpstr (get_input (fixture), ==, "abc");
}

static void
test_notify_on_change_only (Fixture       *fixture,
                            gconstpointer  data)
{
  g_signal_connect_swapped (fixture->session, "notify::destination", G_CALLBACK (count_cb),
                            fixture);
  set_url (fixture, "a");
  g_assert_cmpuint (fixture->n_notified, ==, 1);
  set_url (fixture, "a");
  g_assert_cmpuint (fixture->n_notified, ==, 1);
  set_url (fixture, "b");
  g_assert_cmpuint (fixture->n_notified, ==, 2);

  fixture->n_notified = 0;
  g_signal_connect_swapped (fixture->session, "notify::real", G_CALLBACK (count_cb), fixture);
  hogarth_session_set_real (fixture->session, TRUE);
  hogarth_session_set_real (fixture->session, TRUE);
  g_assert_cmpuint (fixture->n_notified, ==, 1);
}

/* An error in one input stays with it: the others are rendered all the same. */
static void
test_problem_of_input (Fixture       *fixture,
                       gconstpointer  data)
{
  HogarthProblem *problem = NULL;
  HogarthRun *run;

  set_url (fixture, "https://acme.test/{event.");
  while ((problem = hogarth_session_find_problem (fixture->session, "inputs.url")) == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (hogarth_problem_get_severity (problem), ==, HOGARTH_SEVERITY_ERROR);
  g_assert_null (hogarth_session_find_problem (fixture->session, "inputs.body"));
  run = hogarth_session_get_run (fixture->session);
  g_assert_nonnull (run);
  g_assert_nonnull (hogarth_run_find_input (run, "body")->value);
}

/* Test cases are a part of the document: undo goes over them in the order of the edits. */
static void
test_undo_of_tests (Fixture       *fixture,
                    gconstpointer  data)
{
  GPtrArray *none = hogarth_session_get_tests (fixture->session);
  g_autoptr(HogData) object = hog_data_from_json ("{\"name\": \"one\", \"event\": \"e\"}", -1,
                                                  NULL);
  g_autoptr(GPtrArray) one = NULL;
  g_autoptr(HogarthDestination) before = NULL;

  one = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_case_unref);
  g_ptr_array_add (one, hogarth_test_case_new_from_data (object, NULL));
  g_assert_nonnull (one->pdata[0]);
  g_assert_cmpuint (none->len, ==, 0);

  set_url (fixture, "https://before.test");
  before = hogarth_destination_ref (hogarth_session_get_destination (fixture->session));
  hogarth_session_set_tests (fixture->session, one, NULL);
  set_url (fixture, "https://after.test");

  hogarth_session_undo (fixture->session);
  g_assert_true (hogarth_destination_equal (before,
                                            hogarth_session_get_destination (fixture->session)));
  g_assert_cmpuint (hogarth_session_get_tests (fixture->session)->len, ==, 1);
  hogarth_session_undo (fixture->session);
  g_assert_cmpuint (hogarth_session_get_tests (fixture->session)->len, ==, 0);
  g_assert_true (hogarth_destination_equal (before,
                                            hogarth_session_get_destination (fixture->session)));
  hogarth_session_redo (fixture->session);
  g_assert_cmpuint (hogarth_session_get_tests (fixture->session)->len, ==, 1);

  set_url (fixture, "https://last.test");
  hogarth_session_restore (fixture->session, before, none);
  g_assert_cmpuint (hogarth_session_get_tests (fixture->session)->len, ==, 0);
  hogarth_session_undo (fixture->session);
  g_assert_cmpuint (hogarth_session_get_tests (fixture->session)->len, ==, 1);
  g_assert_false (hogarth_destination_equal (before,
                                             hogarth_session_get_destination (fixture->session)));
}

/* So are the mocked answers of the preview, which are typed as the rest is. */
static void
test_undo_of_mocks (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(HogData) one = hog_data_from_json ("[{\"status\": 201}]", -1, NULL);
  g_autoptr(HogData) two = hog_data_from_json ("[{\"status\": 202}]", -1, NULL);
  g_autoptr(HogData) three = hog_data_from_json ("[{\"status\": 203}]", -1, NULL);

  set_url (fixture, "https://before.test");
  hogarth_session_set_mocks (fixture->session, one, "mocks");
  hogarth_session_set_mocks (fixture->session, two, "mocks");
  hogarth_session_set_mocks (fixture->session, three, NULL);
  hogarth_session_undo (fixture->session);
  g_assert_true (hogarth_session_get_mocks (fixture->session) == two);
  hogarth_session_undo (fixture->session);
  g_assert_cmpuint (hog_data_get_length (hogarth_session_get_mocks (fixture->session)), ==, 0);
  g_assert_cmpstr (get_input (fixture), ==, "https://before.test");
  hogarth_session_redo (fixture->session);
  g_assert_true (hogarth_session_get_mocks (fixture->session) == two);
}

static HogarthProblem *
wait_for_hint (Fixture    *fixture,
               const char *id,
               gsize       start)
{
  GListModel *problems = hogarth_session_get_problems (fixture->session);

  for (;;)
    {
      for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
        {
          g_autoptr(HogarthProblemItem) item = g_list_model_get_item (problems, i);
          HogarthProblem *problem = hogarth_problem_item_get_problem (item);

          if (g_str_equal (hogarth_problem_get_id (problem), id) &&
              hogarth_problem_get_place (problem)->start == start)
            return problem;
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

/* The bytes of a hint follow the text above it, and nobody hears of it. */
static void
test_hint_moves (Fixture       *fixture,
                 gconstpointer  data)
{
  HogarthDestination *destination = hogarth_session_get_destination (fixture->session);
  GListModel *problems = hogarth_session_get_problems (fixture->session);
  g_autoptr(HogarthDestination) first = hogarth_destination_with_source (destination,
                                                                         "let a\nsleep(1)");
  g_autoptr(HogarthDestination) second = hogarth_destination_with_source (first,
                                                                          "let ab\nsleep(1)");

  hogarth_session_edit (fixture->session, first, NULL);
  wait_for_hint (fixture, "sleep-unsupported", 6);

  fixture->n_notified = 0;
  g_signal_connect_swapped (problems, "items-changed", G_CALLBACK (count_cb), fixture);
  hogarth_session_edit (fixture->session, second, NULL);
  wait_for_hint (fixture, "sleep-unsupported", 7);
  g_assert_cmpuint (fixture->n_notified, ==, 0);
  g_signal_handlers_disconnect_by_data (problems, fixture);
}

/* Undo brings documents back, never what is known of secrets. */
static void
test_secret (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HogData) secret = hog_data_new_string ("hunter2");
  g_autofree char *json = NULL;

  hogarth_session_set_secret (fixture->session, "token", secret);
  g_assert_true (hogarth_destination_has_secret (
                   hogarth_session_get_destination (fixture->session), "token"));
  json = hogarth_destination_to_json (hogarth_session_get_destination (fixture->session),
                                      HOGARTH_DESTINATION_FORM_FULL);
  g_assert_null (strstr (json, "hunter2"));

  hogarth_session_undo (fixture->session);
  g_assert_true (hogarth_destination_has_secret (
                   hogarth_session_get_destination (fixture->session), "token"));
  hogarth_session_set_secret (fixture->session, "token", NULL);
  g_assert_false (hogarth_destination_has_secret (
                    hogarth_session_get_destination (fixture->session), "token"));
}

static void
test_mocked_test (Fixture       *fixture,
                  gconstpointer  data)
{
  gboolean testing = FALSE;

  wait_for_url (fixture, "https://acme.test/signed up");
  hogarth_session_test (fixture->session, NULL);
  while (!testing)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (fixture->session, "testing", &testing, NULL);
    }
  set_url (fixture, "https://acme.test/next");
  wait_for_url (fixture, "https://acme.test/next");
  g_object_get (fixture->session, "testing", &testing, NULL);
  g_assert_false (testing);
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/app/session/preview", test_preview },
    { "/app/session/never-stale", test_never_stale },
    { "/app/session/undo", test_undo },
    { "/app/session/notify-on-change-only", test_notify_on_change_only },
    { "/app/session/problem-of-input", test_problem_of_input },
    { "/app/session/hint-moves", test_hint_moves },
    { "/app/session/undo-of-mocks", test_undo_of_mocks },
    { "/app/session/undo-of-tests", test_undo_of_tests },
    { "/app/session/secret", test_secret },
    { "/app/session/mocked-test", test_mocked_test },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
