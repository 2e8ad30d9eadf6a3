/* test-template-tests.c: the tests of a template, listed, run, and where one differs
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <adwaita.h>

#include "hogarth-startup.h"
#include "hogarth-template-library.h"
#include "hogarth-template-tests.h"
#include "hogarth-test-item.h"

static HogarthTemplate *
load_template (const char *name)
{
  g_autofree char *folder = g_build_filename (hogarth_get_data_dir (), "templates", name, NULL);
  g_autoptr(GError) error = NULL;
  HogarthTemplate *template_ = hogarth_template_load (folder, &error);

  g_assert_no_error (error);
  return template_;
}

static const struct
{
  const char *rest;         /* of the case, after its name */
  const char *event;
  const char *outcome;      /* of a run */
  const char *place;
  const char *expected;
  const char *actual;
  const char *more;
  const char *message;      /* how it begins */
} cases[] = {
  { "`event`: `pageview`, `expect`: {`status`: `sent`}",
    "$pageview · Max the Hedgehog", "Passed", NULL, NULL, NULL, NULL, NULL },
  { "`event`: {`event`: {`event`: `lift off`}, `person`: {}}, `expect`: {`fetch_calls`: 1}",
    "lift off", "Passed", NULL, NULL, NULL, NULL, NULL },
  { "`event`: `pageview`, `expect`: {`status`: `failed`}",
    "$pageview · Max the Hedgehog", "Failed", "status", "&quot;<b><u>failed</u></b>&quot;",
    "&quot;<b><u>sent</u></b>&quot;", NULL, NULL },
  { "`event`: `pageview`, `expect`: {`status`: `sent`, `fetch_calls`: 2, `logs`: [`x`]}",
    "$pageview · Max the Hedgehog", "Failed", "log 1", "<b><u>x</u></b>", "—",
    "and 1 more difference", NULL },
  { "`event`: `pageview`",
    "$pageview · Max the Hedgehog", "Expects nothing", NULL, NULL, NULL, NULL, NULL },
  { "`event`: `nowhere`, `expect`: {`status`: `sent`}",
    "nowhere", "Does not run", NULL, NULL, NULL, NULL, "there is no sample event" },
};

static HogarthTestCase *
make_case (guint index)
{
  g_autofree char *json =
    g_strdup_printf ("{`name`: `one`, `inputs`: {`url`: `https://a.test/`}, %s}",
                     cases[index].rest);
  g_autoptr(HogData) data = NULL;
  g_autoptr(GError) error = NULL;
  HogarthTestCase *test_case;

  g_strdelimit (json, "`", '"');
  data = hog_data_from_json (json, -1, &error);
  g_assert_no_error (error);
  test_case = hogarth_test_case_new_from_data (data, &error);
  g_assert_no_error (error);
  return test_case;
}

static void
assert_text (HogarthTestItem *item,
             const char      *property,
             const char      *expected)
{
  g_autofree char *text = NULL;

  g_object_get (item, property, &text, NULL);
  g_test_message ("%s: %s", property, text);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_items (void)
{
  g_autoptr(HogarthTemplate) template_ = load_template ("webhook");
  g_autoptr(HogarthDestination) destination = hogarth_template_instantiate_for_tests (template_);
  g_autoptr(GPtrArray) events = hogarth_sample_events_load_shipped (hogarth_get_data_dir (), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HogarthTestCase) test_case = make_case (i);
      g_autoptr(HogarthTestResult) result =
        hogarth_test_case_run (test_case, destination, NULL, NULL, events, NULL);
      g_autoptr(HogarthTestItem) listed = hogarth_test_item_new (test_case, events, NULL);
      g_autoptr(HogarthTestItem) run = hogarth_test_item_new (test_case, events, result);
      g_autofree char *message = NULL;
      gboolean has_difference, has_message, has_more;

      g_test_message ("%s", cases[i].rest);
      assert_text (listed, "event", cases[i].event);
      assert_text (listed, "outcome", "Not run yet");
      assert_text (listed, "place", NULL);
      g_assert_false (hogarth_test_item_has_run (listed));
      g_assert_false (hogarth_test_item_has_passed (listed));

      assert_text (run, "place", cases[i].place);
      assert_text (run, "expected", cases[i].expected);
      assert_text (run, "actual", cases[i].actual);
      assert_text (run, "more", cases[i].more);
      assert_text (run, "outcome", cases[i].outcome);
      g_assert_true (hogarth_test_item_has_run (run));
      g_assert_cmpint (hogarth_test_item_has_passed (run), ==,
                       g_str_equal (cases[i].outcome, "Passed"));
      g_object_get (run, "message", &message, "has-difference", &has_difference,
                    "has-message", &has_message, "has-more", &has_more, NULL);
      g_assert_cmpint (has_difference, ==, cases[i].place != NULL);
      g_assert_cmpint (has_more, ==, cases[i].more != NULL);
      g_assert_cmpint (has_message, ==, cases[i].message != NULL);
      if (cases[i].message != NULL)
        g_assert_true (g_str_has_prefix (message, cases[i].message));
    }
}

static const char *
get_summary (GtkWidget *tests)
{
  GObject *label = gtk_widget_get_template_child (tests, HOGARTH_TYPE_TEMPLATE_TESTS, "summary");

  return gtk_label_get_text (GTK_LABEL (label));
}

static const char *
get_page (GtkWidget *tests)
{
  GObject *pages = gtk_widget_get_template_child (tests, HOGARTH_TYPE_TEMPLATE_TESTS, "pages");

  return gtk_stack_get_visible_child_name (GTK_STACK (pages));
}

static void
wait_for_summary (GtkWidget  *tests,
                  const char *summary)
{
  while (!g_str_equal (get_summary (tests), summary))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_list (void)
{
  g_autoptr(HogarthTemplate) webhook = load_template ("webhook");
  g_autoptr(HogarthTemplate) discord = load_template ("discord");
  g_autoptr(HogData) data = hog_data_from_json ("{\"id\": \"t\", \"name\": \"T\"}", -1, NULL);
  g_autoptr(HogarthTemplate) untested = hogarth_template_new_from_data (data, "", NULL);
  guint n_tests = hogarth_template_get_test_cases (webhook)->len;
  g_autofree char *listed = g_strdup_printf ("%u tests", n_tests);
  g_autofree char *passed = g_strdup_printf ("%u of %u passed", n_tests, n_tests);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *tests = g_object_new (HOGARTH_TYPE_TEMPLATE_TESTS, "template", untested, NULL);
  GObject *run;

  gtk_window_set_child (GTK_WINDOW (window), tests);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpstr (get_page (tests), ==, "empty");

  g_object_set (tests, "template", webhook, NULL);
  g_assert_cmpstr (get_page (tests), ==, "list");
  wait_for_summary (tests, listed);
  run = gtk_widget_get_template_child (tests, HOGARTH_TYPE_TEMPLATE_TESTS, "run");
  g_signal_emit_by_name (run, "clicked");
  wait_for_summary (tests, passed);

  /* The outcomes of another template are not shown, nor those that were on their way. */
  g_signal_emit_by_name (run, "clicked");
  g_object_set (tests, "template", discord, NULL);
  g_assert_cmpstr (get_summary (tests), ==, "0 tests");
  n_tests = hogarth_template_get_test_cases (discord)->len;
  g_free (listed);
  listed = g_strdup_printf ("%u tests", n_tests);
  wait_for_summary (tests, listed);

  g_object_set (tests, "template", untested, NULL);
  g_assert_cmpstr (get_page (tests), ==, "empty");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/template-tests/items", test_items);
  g_test_add_func ("/app/template-tests/list", test_list);

  return g_test_run ();
}
