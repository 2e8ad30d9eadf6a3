/* test-template-draft.c: what of a destination comes into a template, and what does not
 *
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include "hogarth-own-template.h"
#include "hogarth-template-draft.h"
#include "hogarth-template-library.h"
#include "hogarth-test-runner.h"

static const char document[] =
  "{\"type\": \"destination\", \"name\": \"Orders\", \"template_id\": \"template-webhook\","
  " \"hog\": \"fetch(inputs.url)\\n\", \"inputs_schema\": ["
  "  {\"key\": \"url\", \"type\": \"string\", \"label\": \"URL\", \"required\": true},"
  "  {\"key\": \"key\", \"type\": \"string\", \"label\": \"Key\", \"secret\": true},"
  "  {\"key\": \"note\", \"type\": \"string\", \"default\": \"Hello\"},"
  "  {\"key\": \"who\", \"type\": \"string\", \"default\": \"-\"},"
  "  {\"key\": \"mail\", \"type\": \"string\"},"
  "  {\"key\": \"debug\", \"type\": \"boolean\"},"
  "  {\"key\": \"slack\", \"type\": \"integration\"},"
  "  {\"key\": \"headers\", \"type\": \"dictionary\"},"
  "  {\"key\": \"body\", \"type\": \"json\"},"
  "  {\"key\": \"host\", \"type\": \"string\", \"default\": \"https://intra.acme.test\"},"
  "  {\"key\": \"none\", \"type\": \"string\"}],"
  " \"inputs\": {\"url\": {\"value\": \"https://acme.test/{event.event}\"},"
  "  \"key\": {\"value\": \"s3cr3t-value\"},"
  "  \"note\": {\"value\": \"Hello\"},"
  "  \"who\": {\"value\": \"{{ person.name }}\", \"templating\": \"liquid\"},"
  "  \"mail\": {\"value\": \"ops\"},"
  "  \"debug\": {\"value\": true},"
  "  \"slack\": {\"value\": 12},"
  "  \"headers\": {\"value\": {\"Authorization\": \"Bearer abc\"}},"
  "  \"body\": {\"value\": {\"event\": \"{event}\"}},"
  "  \"host\": {\"value\": \"https://other.acme.test\"}},"
  " \"filters\": {\"events\": [{\"id\": \"order placed\", \"type\": \"events\"}]},"
  " \"masking\": {\"hash\": \"{person.id}\", \"ttl\": 3600},"
  " \"mappings\": [{\"name\": \"Paid\", \"inputs_schema\": ["
  "    {\"key\": \"value\", \"type\": \"string\"}, {\"key\": \"id\", \"type\": \"string\"}],"
  "   \"inputs\": {\"value\": {\"value\": \"{event.properties.value}\"},"
  "    \"id\": {\"value\": \"a1b2c3d4e5f6a7b8c9\"}},"
  "   \"filters\": {\"properties\": [{\"key\": \"email\", \"value\": \"@acme.test\"}]}}]}";

/* Path, whether it is kept unless the author says otherwise. */
static const struct
{
  const char *path;
  gboolean    is_kept;
} rows[] = {
  { "inputs.url", FALSE },
  { "inputs.key", FALSE },
  { "inputs.note", TRUE },
  { "inputs.who", TRUE },
  { "inputs.mail", FALSE },
  { "inputs.debug", TRUE },
  { "inputs.slack", FALSE },
  { "inputs.headers", FALSE },
  { "inputs.body", TRUE },
  { "inputs.host", FALSE },
  { "mappings.0.inputs.value", TRUE },
  { "mappings.0.inputs.id", FALSE },
  { "mappings.0.filters", FALSE },
  { "filters", TRUE },
};

static HogarthDestination *
load (void)
{
  g_autoptr(GError) error = NULL;
  HogarthDestination *destination = hogarth_destination_new_from_json (document, -1, NULL, &error);

  g_assert_no_error (error);
  return destination;
}

static void
test_values (void)
{
  g_autoptr(HogarthDestination) destination = load ();
  g_autoptr(GPtrArray) values = hogarth_template_draft_list_values (destination);

  g_assert_cmpuint (values->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < values->len; i++)
    {
      HogarthDraftValue *value = g_ptr_array_index (values, i);

      g_assert_cmpstr (value->path, ==, rows[i].path);
      if (value->is_kept != rows[i].is_kept)
        g_test_fail_printf ("%s: kept %d", value->path, value->is_kept);
      g_assert_cmpint (value->is_secret, ==, g_str_equal (value->path, "inputs.key"));
      g_assert_null (strstr (value->text, "s3cr3t"));
    }
}

static HogData *
find_entry (HogData    *data,
            const char *key)
{
  HogData *schema = hog_data_get_member (data, "inputs_schema");

  for (guint i = 0; i < hog_data_get_length (schema); i++)
    if (g_strcmp0 (hog_data_get_member_string (hog_data_get_element (schema, i), "key"), key) == 0)
      return hog_data_get_element (schema, i);
  return NULL;
}

static void
test_make (void)
{
  g_autoptr(HogarthDestination) destination = load ();
  g_autoptr(GPtrArray) values = hogarth_template_draft_list_values (destination);
  g_autoptr(HogData) data =
    hogarth_template_draft_make (destination, values, "Orders to ERP", "Sends orders.");
  g_autofree char *json = hog_data_to_json (data, 0);
  static const char *const own[] = { "s3cr3t", "acme.test", "\"ops\"", "abc", "a1b2c3", "12" };
  HogData *mapping = hog_data_get_element (hog_data_get_member (data, "mapping_templates"), 0);

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (strstr (json, own[i]) != NULL)
      g_test_fail_printf ("%s is in %s", own[i], json);
  g_assert_cmpstr (hog_data_get_member_string (data, "id"), ==, "template-orders-to-erp");
  g_assert_cmpstr (hog_data_get_member_string (data, "template_id"), ==, "template-webhook");
  g_assert_cmpstr (hog_data_get_member_string (find_entry (data, "who"), "default"), ==,
                   "{{ person.name }}");
  g_assert_cmpstr (hog_data_get_member_string (find_entry (data, "who"), "templating"), ==,
                   "liquid");
  g_assert_null (hog_data_get_member (find_entry (data, "url"), "default"));
  g_assert_nonnull (hog_data_get_member (data, "filters"));
  g_assert_nonnull (hog_data_get_member (data, "masking"));
  g_assert_cmpstr (hog_data_get_member_string (mapping, "name"), ==, "Paid");
  g_assert_null (hog_data_get_member (mapping, "filters"));
}

/* What the author says is kept after all; but never a secret. */
static void
test_choice (void)
{
  g_autoptr(HogarthDestination) destination = load ();
  g_autoptr(GPtrArray) values = hogarth_template_draft_list_values (destination);
  g_autoptr(HogData) data = NULL;

  for (guint i = 0; i < values->len; i++)
    ((HogarthDraftValue *) g_ptr_array_index (values, i))->is_kept = i < 2;
  data = hogarth_template_draft_make (destination, values, "Orders", NULL);
  g_assert_cmpstr (hog_data_get_member_string (find_entry (data, "url"), "default"), ==,
                   "https://acme.test/{event.event}");
  g_assert_null (hog_data_get_member (find_entry (data, "key"), "default"));
  g_assert_null (hog_data_get_member (find_entry (data, "note"), "default"));
  g_assert_null (hog_data_get_member (data, "filters"));
}

/* Saved twice, two folders; both are found in the library and make destinations. */
static void
test_save (void)
{
  g_autofree char *user_dir = g_dir_make_tmp ("hogarth-XXXXXX", NULL);
  g_autoptr(HogarthDestination) destination = load ();
  g_autoptr(GPtrArray) values = hogarth_template_draft_list_values (destination);
  g_autoptr(HogData) data = hogarth_template_draft_make (destination, values, "Ünïcode!", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library = NULL;
  g_autoptr(HogarthDestination) made = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  HogarthTemplate *template;

  first = hogarth_template_draft_save (data, "return 1\n", NULL, user_dir, FALSE, &error);
  g_assert_no_error (error);
  second = hogarth_template_draft_save (data, "return 2\n", NULL, user_dir, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, "user:template-unicode");
  g_assert_cmpstr (second, ==, "user:template-unicode-2");

  library = hogarth_template_library_load_all (g_getenv ("HOGARTH_DATA_DIR"), user_dir, NULL,
                                               &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hogarth_template_library_get_n_problems (library), ==, 0);
  template = hogarth_template_library_find (library, second);
  g_assert_cmpstr (hogarth_template_get_source (template), ==, "return 2\n");
  made = hogarth_template_instantiate (template);
  g_assert_cmpstr (hogarth_destination_get_template_id (made), ==, "template-webhook");
  g_assert_cmpuint (hog_data_get_length (hogarth_destination_get_mappings (made)), ==, 1);
}

static HogarthTemplateLibrary *
load_library (const char *user_dir)
{
  g_autoptr(GError) error = NULL;
  HogarthTemplateLibrary *library;

  library = hogarth_template_library_load_all (g_getenv ("HOGARTH_DATA_DIR"), user_dir, NULL,
                                               &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hogarth_template_library_get_n_problems (library), ==, 0);
  return library;
}

/* Cases come along without what is the author's own, and still pass. */
static void
test_tests (void)
{
  static const char destination_text[] =
    "{\"type\": \"destination\", \"name\": \"Tickets\", \"hog\": \"let res := fetch(f'{inputs.url}/"
    "tickets', {'headers': {'Authorization': inputs.key}, 'body': {'text': inputs.text, 'via':"
    " inputs.slack.name}})\\nprint(inputs.url)\\n\", \"inputs_schema\": ["
    "  {\"key\": \"url\", \"type\": \"string\"}, {\"key\": \"key\", \"type\": \"string\","
    "   \"secret\": true}, {\"key\": \"text\", \"type\": \"string\"},"
    "  {\"key\": \"slack\", \"type\": \"integration\"}],"
    " \"inputs\": {\"url\": {\"value\": \"https://desk.acme.test\"},"
    "  \"key\": {\"value\": \"typed-key-value\"}, \"slack\": {\"value\": 7712},"
    "  \"text\": {\"value\": \"For ops@acme.test: {event.event}\"}}}";
  static const char tests_text[] =
    "[{\"name\": \"posts\", \"event\": \"pageview\", \"inputs\": {\"key\": \"typed-in-a-case\"},"
    "  \"integrations\": {\"7712\": {\"name\": \"T\", \"access_token\": \"xoxb-real\"}},"
    "  \"expect\": {\"status\": \"sent\", \"requests\": [{\"url\":"
    "   \"https://desk.acme.test/tickets\", \"headers\": {\"Authorization\": \"typed-in-a-case\"},"
    "   \"body\": {\"text\": \"For ops@acme.test: $pageview\", \"via\": \"T\"}}],"
    "   \"logs\": [\"https://desk.acme.test\"]}},"
    " {\"name\": \"own event\", \"event\": {\"event\": {\"event\": \"x\", \"distinct_id\":"
    "  \"anna@acme.test\", \"properties\": {}}}, \"expect\": {\"status\": \"sent\"}}]";
  static const char *const own[] = {
    "acme", "typed-", "7712", "xoxb", "anna"
  };
  g_autofree char *user_dir = g_dir_make_tmp ("hogarth-XXXXXX", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthDestination) destination = hogarth_destination_new_from_json (
    destination_text, -1, NULL, &error);
  g_autoptr(GPtrArray) tests = hogarth_test_cases_from_json (tests_text, -1, &error);
  g_autoptr(GPtrArray) values = hogarth_template_draft_list_values (destination);
  g_autoptr(HogData) data = NULL;
  g_autoptr(GPtrArray) made = NULL;
  g_autoptr(GPtrArray) samples = NULL;
  g_autoptr(HogarthTemplateLibrary) library = NULL;
  g_autoptr(HogarthDestination) tried = NULL;
  g_autoptr(HogarthTestResult) result = NULL;
  g_autofree char *key = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  HogarthTemplate *template;
  HogarthDraftValue *last;

  g_assert_no_error (error);
  hogarth_template_draft_add_tests (values, destination, tests);
  last = g_ptr_array_index (values, values->len - 1);
  g_assert_cmpstr (last->path, ==, "tests.1");
  g_assert_cmpstr (last->label, ==, "own event");
  g_assert_true (last->is_test);
  g_assert_false (last->is_kept);
  g_assert_nonnull (strstr (last->text, "anna@acme.test"));   /* which its author sees */

  data = hogarth_template_draft_make (destination, values, "Tickets", NULL);
  made = hogarth_template_draft_make_tests (destination, values, tests);
  g_assert_cmpuint (made->len, ==, 1);
  key = hogarth_template_draft_save (data, hogarth_destination_get_source (destination), made,
                                     user_dir, FALSE, &error);
  g_assert_no_error (error);
  path = g_build_filename (user_dir, "templates", "tickets", "tests.json", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (strstr (text, own[i]) != NULL)
      g_test_fail_printf ("%s is in %s", own[i], text);

  library = load_library (user_dir);
  template = hogarth_template_library_find (library, key);
  g_assert_cmpuint (hogarth_template_get_test_cases (template)->len, ==, 1);
  tried = hogarth_template_instantiate_for_tests (template);
  samples = hogarth_sample_events_load_shipped (g_getenv ("HOGARTH_DATA_DIR"), &error);
  g_assert_no_error (error);
  result = hogarth_test_case_run (hogarth_template_get_test_cases (template)->pdata[0], tried, NULL,
                                  NULL, samples, NULL);
  for (guint i = 0; i < hogarth_test_result_get_differences (result)->len; i++)
    {
      g_autofree char *difference = hogarth_difference_to_text (
        hogarth_test_result_get_differences (result)->pdata[i]);

      g_test_message ("%s", difference);
    }
  g_assert_cmpint (hogarth_test_result_get_outcome (result), ==, HOGARTH_TEST_PASSED);
}

/* An own template is put aside, comes back, is replaced, and goes for good. */
static void
test_own (void)
{
  g_autofree char *user_dir = g_dir_make_tmp ("hogarth-XXXXXX", NULL);
  g_autoptr(HogarthDestination) destination = load ();
  g_autoptr(GPtrArray) values = hogarth_template_draft_list_values (destination);
  g_autoptr(HogData) data = hogarth_template_draft_make (destination, values, "Mine", NULL);
  g_autoptr(HogarthTemplateLibrary) without = NULL;
  g_autoptr(HogarthTemplateLibrary) with = NULL;
  g_autoptr(HogarthTemplateLibrary) replaced = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *removed = NULL;
  g_autofree char *again = NULL;

  first = hogarth_template_draft_save (data, "return 1\n", NULL, user_dir, TRUE, &error);
  g_assert_no_error (error);
  removed = hogarth_own_template_remove (user_dir, "template-mine", &error);
  g_assert_no_error (error);
  without = load_library (user_dir);
  g_assert_null (hogarth_template_library_find (without, first));
  g_assert_true (hogarth_own_template_restore (removed, &error));
  g_assert_no_error (error);
  with = load_library (user_dir);
  g_assert_nonnull (hogarth_template_library_find (with, first));
  g_assert_false (hogarth_own_template_restore (removed, &error));
  g_assert_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID);
  g_clear_error (&error);

  second = hogarth_template_draft_save (data, "return 2\n", NULL, user_dir, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second, ==, first);
  replaced = load_library (user_dir);
  g_assert_cmpstr (hogarth_template_get_source (hogarth_template_library_find (replaced, first)),
                   ==, "return 2\n");

  again = hogarth_own_template_remove (user_dir, "template-mine", &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (again, G_FILE_TEST_IS_DIR));
  hogarth_own_template_forget (user_dir);
  g_assert_false (g_file_test (again, G_FILE_TEST_EXISTS));
  g_assert_null (hogarth_own_template_remove (user_dir, "template-mine", &error));
  g_assert_error (error, HOGARTH_ERROR, HOGARTH_ERROR_NOT_FOUND);
}

static void
test_save_fails (void)
{
  g_autoptr(HogarthDestination) destination = load ();
  g_autoptr(GPtrArray) values = hogarth_template_draft_list_values (destination);
  g_autoptr(HogData) data = hogarth_template_draft_make (destination, values, "", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (hog_data_get_member_string (data, "id"), ==, "template-template");
  g_assert_null (hogarth_template_draft_save (data, "", NULL, "/proc/nowhere", FALSE, &error));
  g_assert_nonnull (strstr (error->message, "/proc/nowhere"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/destination/template-draft/values", test_values);
  g_test_add_func ("/destination/template-draft/make", test_make);
  g_test_add_func ("/destination/template-draft/choice", test_choice);
  g_test_add_func ("/destination/template-draft/save", test_save);
  g_test_add_func ("/destination/template-draft/tests", test_tests);
  g_test_add_func ("/destination/template-draft/own", test_own);
  g_test_add_func ("/destination/template-draft/save-fails", test_save_fails);
  return g_test_run ();
}
