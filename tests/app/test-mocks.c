/* test-mocks.c: mocked answers as a list, in words, of a real run, and in their window
 * SPDX-License-Identifier: MIT
 */

#include <adwaita.h>
#include <gtksourceview/gtksource.h>
#include <string.h>

#include "hogarth-mock-fetch.h"
#include "hogarth-mock-row.h"
#include "hogarth-mock-text.h"
#include "hogarth-mocks-window.h"
#include "hogarth-mocks.h"
#include "hogarth-runner.h"
#include "hogarth-startup.h"

/* Every character of it is written differently by somebody. */
#define SECRET "s/3+c r\"et=\xc3\xa9"

static const char DOCUMENT[] =
  "{\"type\": \"destination\", \"name\": \"Test\","
  " \"hog\": \"fetch('https://one.test/', {}) let r := fetch('https://two.test/', {})"
  "           print(r.body) return r\","
  " \"inputs_schema\": [{\"key\": \"token\", \"type\": \"string\", \"secret\": true}]}";

static HogarthRun *
run (const char     *answers,
     HogarthSecrets *secrets)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "Project");
  g_autoptr(HogarthDestination) destination = NULL;
  g_autoptr(HogData) globals = hog_data_from_json ("{\"event\": {\"event\": \"e\"}}", -1, NULL);
  g_autoptr(HogarthSampleEvent) event = hogarth_sample_event_new ("e", "Event", globals);
  g_autoptr(HogData) mocks = hog_data_from_json (answers, -1, NULL);
  g_autoptr(HogarthMockFetch) fetch = NULL;
  g_autoptr(HogarthRunRequest) request = NULL;
  g_autoptr(GError) error = NULL;
  HogarthRun *made;

  destination = hogarth_destination_new_from_json (DOCUMENT, -1, NULL, &error);
  g_assert_no_error (error);
  fetch = hogarth_mock_fetch_new_with_answers (mocks, &error);
  g_assert_no_error (error);
  request = hogarth_run_request_new (destination, event, project);
  hogarth_run_request_set_fetch (request, HOGARTH_FETCH (fetch));
  hogarth_run_request_set_secrets (request, secrets);
  made = hogarth_runner_run (request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hogarth_run_get_n_fetches (made), ==, 2);
  return made;
}

static void
assert_json (HogData    *data,
             const char *expected)
{
  g_autofree char *json = hog_data_to_json (data, 0);

  g_assert_cmpstr (json, ==, expected);
}

/* What a request got is what changes, whatever the answer is that it got it from. */
static void
test_with_answer (void)
{
  static const struct { const char *answers; guint index; guint status; const char *expected; }
  cases[] = {
    { "[]", 0, 201, "[{\"status\":201,\"body\":\"b\"}]" },
    { "[]", 1, 404, "[{\"status\":200,\"body\":{}},{\"status\":404,\"body\":\"b\"}]" },
    { "[]", 0, 500, "[{\"status\":500,\"body\":\"b\",\"times\":3}]" },
    { "[{\"status\":500},{\"status\":201},{\"status\":202}]", 0, 404,
      "[{\"status\":500},{\"status\":404,\"body\":\"b\"},{\"status\":202}]" },
    { "[{\"status\":500},{\"status\":201},{\"status\":202}]", 0, 429,
      "[{\"status\":500},{\"status\":429,\"body\":\"b\",\"times\":2},{\"status\":202}]" },
    { "[{\"status\":500,\"times\":3}]", 0, 200, "[{\"status\":200,\"body\":\"b\"}]" },
    { "[{\"url\":\"*two*\",\"status\":400,\"delay_ms\":5}]", 1, 503,
      "[{\"url\":\"*two*\",\"status\":503,\"delay_ms\":5,\"body\":\"b\"}]" },
    { "[{\"error\":\"no\",\"times\":3}]", 0, 200, "[{\"status\":200,\"body\":\"b\"}]" },
  };
  g_autoptr(HogData) body = hog_data_new_string ("b");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HogarthRun) made = run (cases[i].answers, NULL);
      g_autoptr(HogData) mocks = hog_data_from_json (cases[i].answers, -1, NULL);
      g_autoptr(HogData) next = NULL;
      g_autoptr(HogarthRun) again = NULL;
      g_autofree char *json = NULL;

      next = hogarth_mocks_with_answer (mocks, made, cases[i].index, cases[i].status, body);
      g_assert_nonnull (next);
      json = hog_data_to_json (next, 0);
      g_test_message ("%s", json);
      assert_json (next, cases[i].expected);
      again = run (json, NULL);
      g_assert_cmpuint (hogarth_run_get_fetch (again, cases[i].index)->status, ==,
                        cases[i].status);
    }
}

static void
test_list (void)
{
  g_autoptr(HogData) one = hog_data_from_json ("{\"status\":1}", -1, NULL);
  g_autoptr(HogData) three = hog_data_from_json ("[1,2,3]", -1, NULL);
  g_autoptr(HogData) listed = hogarth_mocks_list (one);
  g_autoptr(HogData) none = hogarth_mocks_list (NULL);
  g_autoptr(HogData) down = hogarth_mocks_move (three, 0, 2);
  g_autoptr(HogData) up = hogarth_mocks_move (three, 2, 0);
  g_autoptr(HogData) removed = hogarth_mocks_replace (three, 1, NULL);
  g_autoptr(HogData) replaced = hogarth_mocks_replace (three, 1, one);

  assert_json (listed, "[{\"status\":1}]");
  assert_json (none, "[]");
  assert_json (down, "[2,3,1]");
  assert_json (up, "[3,1,2]");
  assert_json (removed, "[1,3]");
  assert_json (replaced, "[1,{\"status\":1},3]");
}

/* Each preset does to a run what its name says. */
static void
test_presets (void)
{
  static const struct { const char *name; const char *summary; guint status; guint n_attempts; }
  cases[] = {
    { "answer", "200", 200, 1 },
    { "error-then-ok", "500, 200", 200, 2 },
    { "rate-limit", "429", 200, 2 },
    { "time-out", "200", 200, 2 },
    { "no-connection", "FetchError: connect ECONNREFUSED", 200, 2 },
  };
  g_autoptr(HogData) none = hog_data_new_empty_array ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HogData) mocks = hogarth_mocks_with_preset (none, cases[i].name);
      g_autofree char *json = hog_data_to_json (mocks, 0);
      g_autofree char *summary = hogarth_mock_text_summary (mocks);
      g_autoptr(HogarthRun) made = run (json, NULL);
      const HogarthRunFetch *fetch = hogarth_run_get_fetch (made, 0);

      g_assert_cmpstr (summary, ==, cases[i].summary);
      g_assert_cmpuint (fetch->status, ==, cases[i].status);
      g_assert_cmpuint (fetch->n_attempts, ==, cases[i].n_attempts);
      if (g_str_equal (cases[i].name, "time-out"))
        g_assert_true (g_str_has_prefix (fetch->attempts[0].error, "TimeoutError"));
    }
}

static void
test_texts (void)
{
  static const struct { const char *answer; const char *request; const char *outcome; } cases[] = {
    { "{}", "Next request", "200" },
    { "{\"method\":\"GET\",\"status\":404}", "GET *", "404" },
    { "{\"url\":\"https://a/*\",\"times\":2,\"delay_ms\":30}", "https://a/*",
      "200 · after 30 ms · 2×" },
    { "{\"method\":\"PUT\",\"url\":\"u\",\"error\":\"no\"}", "PUT u", "no" },
  };
  guint line;
  g_autoptr(HogData) headers = hogarth_mock_text_to_headers (" A : b:c \n\nwrong\nB:", &line);
  g_autofree char *text = hogarth_mock_text_from_headers (headers);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HogData) answer = hog_data_from_json (cases[i].answer, -1, NULL);
      g_autofree char *request = hogarth_mock_text_request (answer);
      g_autofree char *outcome = hogarth_mock_text_outcome (answer);

      g_assert_cmpstr (request, ==, cases[i].request);
      g_assert_cmpstr (outcome, ==, cases[i].outcome);
    }
  g_assert_cmpuint (line, ==, 3);
  assert_json (headers, "{\"A\":\"b:c\",\"B\":\"\"}");
  g_assert_cmpstr (text, ==, "A: b:c\nB: ");
}

/* The secret as a server may give it back. */
static char *
dup_echo (guint form)
{
  g_autofree char *text = NULL;

  switch (form)
    {
    case 0:
      return g_strdup (SECRET);
    case 1:
      return g_strdup ("{\"echo\":\"s\\/3+c r\\\"et=\\u00e9\"}");
    case 2:
      return g_strdup ("{\"\\u0073\\u002f3\\u002bc\\u0020r\\u0022et\\u003d\\u00E9\":1}");
    case 3:
      return g_base64_encode ((const guchar *) SECRET, strlen (SECRET));
    case 4:
      text = g_strconcat ("user:", SECRET, NULL);
      return g_base64_encode ((const guchar *) text, strlen (text));
    case 5:
      return g_uri_escape_string (SECRET, NULL, FALSE);
    case 6:
      return g_strdup ("s%2f3%2bc%20r%22et%3d%c3%a9");
    default:
      return NULL;
    }
}

/* Neither as it was sent nor in what is read out of the record. */
static void
assert_no_secret (HogData    *data,
                  const char *echo)
{
  g_autofree char *json = hog_data_to_json (data, 0);

  g_test_message ("%s", json);
  g_assert_null (strstr (json, echo));
  g_assert_null (strstr (json, "s/3+c"));
  g_assert_nonnull (strstr (json, "********"));
}

static void
check_echo (const char     *echo,
            gboolean        in_header,
            HogarthSecrets *secrets)
{
  g_autoptr(HogDataBuilder) answer = hog_data_builder_new_object ();
  g_autoptr(HogData) headers = hog_data_new_empty_object ();
  g_autoptr(HogData) made = NULL;
  g_autoptr(HogarthRun) recorded = NULL;
  g_autoptr(HogData) data = NULL;
  g_autoptr(HogData) mocks = NULL;
  g_autofree char *json = NULL;

  hog_data_builder_set (answer, "url", hog_data_new_string ("*"));
  if (in_header)
    hog_data_builder_set (answer, "headers",
                          hog_data_with_member (headers, "X-Echo", hog_data_new_string (echo)));
  else
    hog_data_builder_set (answer, "body", hog_data_new_string (echo));
  made = hog_data_builder_end (g_steal_pointer (&answer));
  json = hog_data_to_json (made, 0);

  recorded = run (json, secrets);
  data = hogarth_run_to_data (recorded);
  mocks = hogarth_mocks_from_run (recorded);
  assert_no_secret (data, echo);
  assert_no_secret (mocks, echo);
}

static void
test_secrets (void)
{
  g_autoptr(HogarthSecrets) none = hogarth_secrets_new ();
  g_autoptr(HogData) value = hog_data_new_string (SECRET);
  g_autoptr(HogarthSecrets) secrets = hogarth_secrets_with_value (none, "token", value);

  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *echo = dup_echo (i);

      check_echo (echo, FALSE, secrets);

      /* Who escapes letters that need it not is found only where JSON is read, in a body. */
      if (i != 2)
        check_echo (echo, TRUE, secrets);
    }
}

/* The last answer of a request that was tried again, its time, and what is no one's connection. */
static void
test_from_run (void)
{
  g_autoptr(HogarthRun) made = NULL;
  g_autoptr(HogData) mocks = NULL;

  made = run ("[{\"status\":500},{\"status\":201,\"body\":{\"a\":1},\"delay_ms\":7,"
              "\"headers\":{\"X-A\":\"1\",\"Set-Cookie\":\"b\",\"date\":\"c\"}},"
              "{\"error\":\"gone\",\"times\":3}]", NULL);
  mocks = hogarth_mocks_from_run (made);
  assert_json (mocks, "[{\"status\":500,\"body\":{}},"
                      "{\"status\":201,\"body\":{\"a\":1},\"headers\":{\"X-A\":\"1\"},"
                      "\"delay_ms\":7},"
                      "{\"error\":\"gone\"},{\"error\":\"gone\"},{\"error\":\"gone\"}]");
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static HogData *
get_test_mocks (HogarthSession *session)
{
  GPtrArray *tests = hogarth_session_get_tests (session);

  return hog_data_get_member (hogarth_test_case_get_data (tests->pdata[0]), "mocks");
}

static double
get_status (HogarthSession *session,
            guint           index)
{
  HogData *answer = hog_data_get_element (get_test_mocks (session), index);

  return hog_data_get_number (hog_data_get_member (answer, "status"));
}

static void
flush (void)
{
  for (guint i = 0; i < 1000 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

/* Each edit of the window is one of the session, and undone there, also what is shown. */
static void
test_window (void)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "Project");
  g_autoptr(HogarthSession) session = hogarth_session_new (NULL, project);
  g_autoptr(GPtrArray) tests = NULL;
  g_autoptr(HogData) object = hog_data_from_json ("{\"name\": \"one\", \"event\": \"e\"}", -1,
                                                  NULL);
  GtkWindow *window;
  gpointer weak;
  GtkWidget *row;
  GtkWidget *status;

  tests = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_case_unref);
  g_ptr_array_add (tests, hogarth_test_case_new_from_data (object, NULL));
  hogarth_session_set_tests (session, tests, NULL);
  weak = window = hogarth_mocks_window_new (session, 0, NULL);
  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_present (window);

  gtk_widget_activate_action (GTK_WIDGET (window), "mocks.add", "s", "error-then-ok");
  gtk_widget_activate_action (GTK_WIDGET (window), "mocks.add", "s", "time-out");
  g_assert_cmpuint (hog_data_get_length (get_test_mocks (session)), ==, 3);

  row = find_widget (GTK_WIDGET (window), HOGARTH_TYPE_MOCK_ROW);
  status = GTK_WIDGET (gtk_widget_get_template_child (row, HOGARTH_TYPE_MOCK_ROW, "status"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (status), 503);
  g_assert_cmpfloat (get_status (session, 0), ==, 503);
  hogarth_session_undo (session);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (status)), ==, 500);

  gtk_widget_activate_action (row, "answer.move-down", NULL);
  g_assert_cmpfloat (get_status (session, 1), ==, 500);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (status)), ==, 200);
  gtk_widget_activate_action (row, "answer.remove", NULL);
  g_assert_cmpuint (hog_data_get_length (get_test_mocks (session)), ==, 2);
  hogarth_session_undo (session);
  hogarth_session_undo (session);
  hogarth_session_undo (session);
  hogarth_session_undo (session);
  g_assert_null (get_test_mocks (session));

  /* Without its test case there is nothing left to edit. */
  hogarth_session_undo (session);
  flush ();
  g_assert_null (weak);
  hogarth_session_close (session);
  flush ();
}

/* The window stays with its test case where undo brings another one back before it. */
static void
test_window_keeps_its_test (void)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "Project");
  g_autoptr(HogarthSession) session = hogarth_session_new (NULL, project);
  g_autoptr(GPtrArray) tests = NULL;
  GPtrArray *after;
  GtkWindow *window;

  tests = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_case_unref);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(HogData) object = hog_data_from_json (i == 0
                                                      ? "{\"name\": \"one\", \"event\": \"e\"}"
                                                      : "{\"name\": \"two\", \"event\": \"e\"}",
                                                      -1, NULL);

      g_ptr_array_add (tests, hogarth_test_case_new_from_data (object, NULL));
    }
  hogarth_session_set_tests (session, tests, NULL);
  hogarth_session_set_test (session, 0, NULL, NULL);
  window = hogarth_mocks_window_new (session, 0, NULL);
  hogarth_session_undo (session);
  gtk_widget_activate_action (GTK_WIDGET (window), "mocks.add", "s", "rate-limit");

  after = hogarth_session_get_tests (session);
  g_assert_cmpuint (after->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      HogData *data = hogarth_test_case_get_data (after->pdata[i]);

      g_assert_cmpstr (hog_data_get_member_string (data, "name"), ==, i == 0 ? "one" : "two");
      g_assert_cmpuint (hog_data_get_length (hog_data_get_member (data, "mocks")), ==, i);
    }
  gtk_window_destroy (window);
  hogarth_session_close (session);
  flush ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();
  hogarth_register_source_data ();

  g_test_add_func ("/app/mocks/with-answer", test_with_answer);
  g_test_add_func ("/app/mocks/list", test_list);
  g_test_add_func ("/app/mocks/presets", test_presets);
  g_test_add_func ("/app/mocks/texts", test_texts);
  g_test_add_func ("/app/mocks/secrets", test_secrets);
  g_test_add_func ("/app/mocks/from-run", test_from_run);
  g_test_add_func ("/app/mocks/window", test_window);
  g_test_add_func ("/app/mocks/window-keeps-its-test", test_window_keeps_its_test);

  return g_test_run ();
}
