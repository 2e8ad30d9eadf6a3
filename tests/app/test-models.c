/* test-models.c: library items, their filter, categories, preferences
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <gtk/gtk.h>

#include "hogarth-category.h"
#include "hogarth-library-filter.h"
#include "hogarth-library-item.h"
#include "hogarth-preferences.h"

static HogarthTemplate *
make_template (const char *json)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) data = hog_data_from_json (json, -1, &error);
  HogarthTemplate *template_;

  g_assert_no_error (error);
  template_ = hogarth_template_new_from_data (data, "print('x')", &error);
  g_assert_no_error (error);
  return template_;
}

static GListModel *
make_templates (void)
{
  static const char *texts[] = {
    "{\"id\":\"a\",\"name\":\"Slack\",\"type\":\"destination\",\"status\":\"stable\","
    "\"category\":[\"Customer Success\"],\"description\":\"Posts a message\\nto a channel\","
    "\"inputs_schema\":[{\"key\":\"c\",\"type\":\"string\",\"label\":\"Channel Straße\"}]}",
    "{\"id\":\"b\",\"name\":\"HubSpot\",\"type\":\"destination\",\"status\":\"beta\","
    "\"category\":[\"CRM\",\"Customer Success\"],\"description\":\"Creates a contact\","
    "\"inputs_schema\":[]}",
  };
  GListStore *list = g_list_store_new (HOGARTH_TYPE_LIBRARY_ITEM);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(HogarthTemplate) template_ = make_template (texts[i]);
      g_autoptr(HogarthLibraryItem) item = hogarth_library_item_new_for_template (template_);

      g_list_store_append (list, item);
    }

  return G_LIST_MODEL (list);
}

static void
test_item (void)
{
  g_autoptr(GListModel) templates = make_templates ();
  g_autoptr(HogarthLibraryItem) item = g_list_model_get_item (templates, 0);
  g_autofree char *subtitle = NULL;
  g_autofree char *detail = NULL;

  g_object_get (item, "subtitle", &subtitle, "detail", &detail, NULL);
  g_assert_cmpstr (hogarth_library_item_get_id (item), ==, "a");
  g_assert_cmpstr (hogarth_library_item_get_title (item), ==, "Slack");
  g_assert_cmpstr (subtitle, ==, "Posts a message");
  g_assert_cmpstr (detail, ==, "Customer Success");
  g_assert_nonnull (hogarth_library_item_get_template (item));
  g_assert_null (hogarth_library_item_get_event (item));
}

static void
test_tests_state (void)
{
  static const struct
  {
    guint              n_tests, n_passed, n_failed;
    HogarthTestsState  state;
    const char        *text;
  } rows[] = {
    { 0, 0, 0, HOGARTH_TESTS_NONE, NULL },
    { 1, 1, 0, HOGARTH_TESTS_PASSED, "1 test passed" },
    { 3, 3, 0, HOGARTH_TESTS_PASSED, "3 tests passed" },
    { 3, 2, 0, HOGARTH_TESTS_NOT_RUN, "1 test not run" },
    { 3, 0, 0, HOGARTH_TESTS_NOT_RUN, "3 tests not run" },
    { 3, 0, 2, HOGARTH_TESTS_FAILED, "2 tests failed" },
    { 1, 0, 1, HOGARTH_TESTS_FAILED, "1 test failed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HogarthStoredDestination *record = g_atomic_rc_box_new0 (HogarthStoredDestination);
      g_autoptr(HogarthLibraryItem) item = NULL;
      g_autofree char *text = NULL;

      record->id = g_strdup ("d");
      record->description = g_strdup ("");
      record->n_tests = rows[i].n_tests;
      record->n_passed = rows[i].n_passed;
      record->n_failed = rows[i].n_failed;
      item = hogarth_library_item_new (HOGARTH_STORE_DESTINATION, record);
      g_object_get (item, "tests", &text, NULL);
      g_assert_cmpint (hogarth_library_item_get_tests_state (item), ==, rows[i].state);
      g_assert_cmpstr (text, ==, rows[i].text);
      hogarth_stored_destination_unref (record);
    }
}

static void
test_filter (void)
{
  static const struct
  {
    const char *search;
    const char *category;
    guint       expected;
  } cases[] = {
    { NULL, NULL, 2 },
    { "", "", 2 },
    { "slack", NULL, 1 },
    { "SLACK  channel", NULL, 1 },
    { "strasse", NULL, 1 },
    { "customer", NULL, 2 },
    { "contact slack", NULL, 0 },
    { NULL, "CRM", 1 },
    { "slack", "CRM", 0 },
    { NULL, "Customer Success", 2 },
    { NULL, "Customer", 0 },
  };
  g_autoptr(GListModel) templates = make_templates ();
  g_autoptr(GtkFilter) filter = g_object_new (HOGARTH_TYPE_LIBRARY_FILTER, NULL);
  g_autoptr(GtkFilterListModel) filtered =
    gtk_filter_list_model_new (g_object_ref (templates), g_object_ref (filter));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_object_set (filter, "search", cases[i].search, "category", cases[i].category, NULL);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (filtered)), ==, cases[i].expected);
    }
}

static void
test_categories (void)
{
  static const struct
  {
    const char *id;
    guint       count;
  } expected[] = { { "", 2 }, { "CRM", 1 }, { "Customer Success", 2 } };
  g_autoptr(GListModel) templates = make_templates ();
  g_autoptr(GListModel) categories = hogarth_category_list_new (templates);

  g_assert_cmpuint (g_list_model_get_n_items (categories), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr(HogarthCategory) category = g_list_model_get_item (categories, i);
      guint count;

      g_object_get (category, "count", &count, NULL);
      g_assert_cmpstr (hogarth_category_get_id (category), ==, expected[i].id);
      g_assert_cmpuint (count, ==, expected[i].count);
    }
}

static void
count_notify (guint *count)
{
  (*count)++;
}

static void
test_preferences (void)
{
  g_autoptr(HogarthPreferences) preferences = hogarth_preferences_new ();
  g_autofree char *view = hogarth_preferences_dup_string (preferences, "library-view");
  guint n_notified = 0;

  g_assert_cmpstr (view, ==, "destinations");
  g_assert_cmpint (hogarth_preferences_get_int (preferences, "window-width"), ==, 1280);
  g_assert_true (hogarth_preferences_get_boolean (preferences, "use-system-font"));

  g_signal_connect_swapped (preferences, "notify::project", G_CALLBACK (count_notify),
                            &n_notified);
  g_object_set (preferences, "project", "one", NULL);
  g_assert_cmpuint (n_notified, ==, 1);
  g_object_set (preferences, "project", "one", NULL);
  g_assert_cmpuint (n_notified, ==, 1);
  g_object_set (preferences, "project", "two", NULL);
  g_assert_cmpuint (n_notified, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/models/item", test_item);
  g_test_add_func ("/app/models/tests-state", test_tests_state);
  g_test_add_func ("/app/models/filter", test_filter);
  g_test_add_func ("/app/models/categories", test_categories);
  g_test_add_func ("/app/models/preferences", test_preferences);

  return g_test_run ();
}
