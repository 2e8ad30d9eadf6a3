/* test-document.c: the document in and out, edits, values of inputs, secrets
 *
 * SPDX-License-Identifier: MIT
 */

#include <gio/gio.h>
#include <string.h>

#include "hogarth-compile.h"
#include "hogarth-import.h"
#include "hogarth-sample-event.h"
#include "hogarth-template-library.h"

static HogarthDestination *
parse (const char      *json,
       HogarthSecrets **secrets)
{
  g_autofree char *text = g_strdelimit (g_strdup (json), "`", '"');
  g_autoptr(GError) error = NULL;
  HogarthDestination *destination;

  destination = hogarth_destination_new_from_json (text, -1, secrets, &error);
  g_assert_no_error (error);
  return destination;
}

static HogData *
value_of (const char *json)
{
  g_autofree char *text = g_strdelimit (g_strdup (json), "`", '"');
  g_autoptr(GError) error = NULL;
  HogData *data = hog_data_from_json (text, -1, &error);

  g_assert_no_error (error);
  return data;
}

static void
assert_round_trip (HogarthDestination *destination)
{
  HogarthDestinationForm forms[] = { HOGARTH_DESTINATION_FORM_FILE, HOGARTH_DESTINATION_FORM_FULL };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *json = hogarth_destination_to_json (destination, forms[i]);
      g_autoptr(GError) error = NULL;
      g_autoptr(HogarthDestination) read = NULL;
      g_autofree char *again = NULL;

      read = hogarth_destination_new_from_json (json, -1, NULL, &error);
      g_assert_no_error (error);
      again = hogarth_destination_to_json (read, forms[i]);
      g_assert_cmpstr (json, ==, again);
    }
}

static const char example[] =
  "{ `type`: `destination`, `name`: `Orders to ERP`, `enabled`: false,"
  " `template_id`: `template-webhook`, `inputs_schema`: ["
  "{`key`: `url`, `type`: `string`, `required`: true}, {`key`: `method`, `type`: `choice`,"
  " `default`: `POST`, `choices`: [{`label`: `POST`, `value`: `POST`}]},"
  " {`key`: `headers`, `type`: `dictionary`}, {`key`: `body`, `type`: `json`},"
  " {`key`: `key`, `type`: `string`, `secret`: true, `required`: true}],"
  " `inputs`: { `url`: {`value`: `https://erp.example/hook?e={event.event}`},"
  " `method`: {`value`: `POST`}, `headers`: {`value`: {`X-Key`: `{inputs.key}`}},"
  " `body`: {`value`: {`order`: `{event.properties.order_id}`}}, `key`: {`value`: `s3cr3t`} },"
  " `filters`: {`source`: `events`, `events`: [{`id`: `order placed`, `type`: `events`,"
  " `order`: 0}]}, `unknown_field`: {`a`: [1, null, 2.5]} }";

static void
test_round_trip (void)
{
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autoptr(HogarthDestination) destination = parse (example, &secrets);
  g_autoptr(HogData) value = hogarth_secrets_dup_value (secrets, "key");

  assert_round_trip (destination);
  g_assert_cmpstr (hog_data_get_string (value, NULL), ==, "s3cr3t");
  g_assert_nonnull (hogarth_destination_get_field (destination, "unknown_field"));
  g_assert_cmpfloat (hog_data_get_number (hog_data_get_path (
                         hog_data_get_element (hog_data_get_member (
                             hogarth_destination_get_filters (destination), "events"), 0),
                         "order", NULL)), ==, 0);
}

static void
test_derived (void)
{
  g_autoptr(HogarthDestination) destination = parse (
      "{`hog`: ``, `bytecode`: [1], `transpiled`: null, `inputs`: {`a`: {`value`: {`order`: 5},"
      " `bytecode`: {}, `order`: 3, `mine`: 1}}, `filters`: {`bytecode`: [], `bytecode_error`: `x`,"
      " `events`: []}, `masking`: {`hash`: `a`, `bytecode`: []}, `mappings`: [{`inputs`: {`b`:"
      " {`value`: `x`, `order`: 1}}, `filters`: {`bytecode`: []}}], `updated_at`: `t`}", NULL);
  g_autofree char *full = hogarth_destination_to_json (destination, HOGARTH_DESTINATION_FORM_FULL);
  g_autofree char *file = hogarth_destination_to_json (destination, HOGARTH_DESTINATION_FORM_FILE);

  g_assert_null (strstr (full, "bytecode"));
  g_assert_null (strstr (full, "transpiled"));
  g_assert_nonnull (strstr (full, "updated_at"));
  g_assert_null (strstr (file, "updated_at"));
  g_assert_nonnull (strstr (file, "mine"));
  g_assert_cmpfloat (hog_data_get_number (hog_data_get_member (
                         hogarth_destination_get_input_value (destination, "a"), "order")), ==, 5);
}

static void
test_library (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("HOGARTH_DATA_DIR"), "templates", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library = NULL;
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogData) empty = hog_data_new_empty_object ();

  library = hogarth_template_library_load (folder, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < hogarth_template_library_get_length (library); i++)
    {
      HogarthTemplate *template = hogarth_template_library_get_template (library, i);
      g_autoptr(HogarthDestination) destination = hogarth_template_instantiate (template);
      g_autoptr(HogarthCompiled) compiled = NULL;
      g_autoptr(HogData) api = NULL;
      g_autoptr(HogarthDestination) read = NULL;

      assert_round_trip (destination);
      compiled = hogarth_compiled_new (destination, project, NULL, NULL);
      api = hogarth_compiled_to_api_data (compiled);
      read = hogarth_destination_new_from_data (api, NULL, &error);
      g_assert_no_error (error);
      /* PostHog always has filters. */
      if (hogarth_destination_get_filters (destination) == NULL)
        {
          HogarthDestination *filtered = hogarth_destination_with_filters (destination, empty);

          hogarth_destination_unref (destination);
          destination = filtered;
        }
      g_assert_true (hogarth_destination_equal (destination, read));
    }
}

static HogData *
read_examples (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "destination", "data",
                                                 "examples.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  HogData *data;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  data = hog_data_from_json (text, -1, &error);
  g_assert_no_error (error);
  return data;
}

/* Read in any form there is, written in full: nothing is lost but what a server derives. */
static void
test_examples (void)
{
  g_autoptr(HogData) examples = read_examples ();
  HogData *rows = hog_data_get_member (examples, "destinations");

  g_assert_cmpuint (hog_data_get_length (rows), >=, 13);
  for (guint i = 0; i < hog_data_get_length (rows); i++)
    {
      HogData *row = hog_data_get_element (rows, i);
      HogData *document = hog_data_get_member (row, "document");
      HogData *expected = hog_data_get_member (row, "expect");
      g_autofree char *json = hog_data_to_json (document, 0);
      g_autofree char *wanted = hog_data_to_json (expected != NULL ? expected : document, 0);
      g_autofree char *full = NULL;
      g_autofree char *plain = NULL;
      g_autoptr(HogData) written = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) items = hogarth_import_text (json, -1, &error);
      HogarthImportItem *item;

      g_test_message ("%s", hog_data_get_member_string (row, "name"));
      g_assert_no_error (error);
      g_assert_cmpuint (items->len, ==, 1);
      item = items->pdata[0];
      g_assert_cmpint (item->kind, ==, HOGARTH_IMPORT_DESTINATION);
      full = hogarth_destination_to_json (item->destination, HOGARTH_DESTINATION_FORM_FULL);
      written = hog_data_from_json (full, -1, &error);
      g_assert_no_error (error);
      plain = hog_data_to_json (written, 0);
      if (!hog_data_equal (written, expected != NULL ? expected : document))
        g_assert_cmpstr (plain, ==, wanted);
      assert_round_trip (item->destination);
    }
}

static void
test_example_events (void)
{
  g_autoptr(HogData) examples = read_examples ();
  HogData *rows = hog_data_get_member (examples, "events");

  g_assert_cmpuint (hog_data_get_length (rows), >=, 7);
  for (guint i = 0; i < hog_data_get_length (rows); i++)
    {
      HogData *row = hog_data_get_element (rows, i);
      HogData *request = hog_data_get_member (row, "request");
      g_autofree char *json = hog_data_to_json (row, 0);
      g_autofree char *written = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) items = hogarth_import_text (json, -1, &error);
      g_autoptr(HogData) data = NULL;
      g_autoptr(HogarthSampleEvent) read = NULL;
      HogarthImportItem *item;
      HogData *globals;

      g_assert_no_error (error);
      item = items->pdata[0];
      g_assert_cmpint (item->kind, ==, HOGARTH_IMPORT_EVENT);
      globals = hogarth_sample_event_get_globals (item->event);
      for (guint j = 0; j < hog_data_get_length (row); j++)
        {
          const char *key = hog_data_get_key_at (row, j, NULL);
          HogData *kept = request != NULL ? hog_data_get_member (globals, key)
                                          : hog_data_get_path (globals, "event", key, NULL);

          g_assert_true (hog_data_equal (kept, hog_data_get_value_at (row, j)));
        }
      written = hogarth_sample_event_to_json (item->event);
      data = hog_data_from_json (written, -1, &error);
      g_assert_no_error (error);
      read = hogarth_sample_event_new_from_data (data, &error);
      g_assert_no_error (error);
      g_assert_true (hog_data_equal (hogarth_sample_event_get_globals (read), globals));
    }
}

static void
test_schema_edits (void)
{
  g_autoptr(HogarthDestination) destination = parse (
      "{`hog`: `print(inputs.a, inputs['a'], inputs.ab, x.inputs.a)`, `inputs_schema`: ["
      "{`key`: `a`, `type`: `string`}, {`key`: `b`, `type`: `json`}], `inputs`: {`a`: {`value`: `1`},"
      " `b`: {`value`: {`k`: `{inputs.a}`}}}}", NULL);
  g_autoptr(HogarthDestination) renamed = NULL;
  g_autoptr(HogarthDestination) quoted = NULL;
  g_autoptr(HogarthDestination) moved = NULL;
  g_autoptr(HogarthDestination) removed = NULL;
  g_autoptr(HogarthDestination) added = NULL;
  g_autoptr(HogarthDestination) secret = NULL;
  g_autoptr(HogarthInputEntry) entry = hogarth_input_entry_new ("c", HOGARTH_INPUT_NUMBER);
  g_autoptr(HogData) yes = hog_data_new_boolean (TRUE);
  g_autoptr(HogarthInputEntry) secret_entry = NULL;
  g_autofree char *json = NULL;

  renamed = hogarth_destination_with_input_renamed (destination, "a", "z", TRUE);
  g_assert_cmpstr (hogarth_destination_get_source (renamed), ==,
                   "print(inputs.z, inputs.z, inputs.ab, x.inputs.a)");
  g_assert_cmpstr (hog_data_get_member_string (
                       hogarth_destination_get_input_value (renamed, "b"), "k"), ==, "{inputs.z}");
  quoted = hogarth_destination_with_input_renamed (destination, "a", "my-key", TRUE);
  g_assert_nonnull (strstr (hogarth_destination_get_source (quoted), "print(inputs['my-key'], "));
  moved = hogarth_destination_with_schema_entry_moved (destination, "b", 0);
  g_assert_cmpstr (hogarth_input_entry_get_key (hogarth_input_schema_get_entry (
                       hogarth_destination_get_inputs_schema (moved), 0)), ==, "b");
  removed = hogarth_destination_without_schema_entry (destination, "a");
  g_assert_null (hogarth_destination_get_input_value (removed, "a"));
  added = hogarth_destination_with_schema_entry (destination, entry, 1);
  g_assert_cmpstr (hogarth_input_entry_get_key (hogarth_input_schema_get_entry (
                       hogarth_destination_get_inputs_schema (added), 1)), ==, "c");
  secret_entry = hogarth_input_entry_with_member (
      hogarth_input_schema_get_entry (hogarth_destination_get_inputs_schema (destination), 0),
      "secret", yes);
  secret = hogarth_destination_with_schema_entry (destination, secret_entry, -1);
  g_assert_true (hogarth_destination_has_secret (secret, "a"));
  g_assert_null (hogarth_destination_get_input_value (secret, "a"));
  json = hogarth_destination_to_json (secret, HOGARTH_DESTINATION_FORM_FULL);
  g_assert_null (strstr (json, "\"1\""));
}

static void
test_secret_values (void)
{
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autoptr(HogarthSecrets) kept = NULL;
  g_autoptr(HogarthDestination) destination = parse (example, &secrets);
  g_autoptr(HogarthDestination) masked = parse (
      "{`inputs_schema`: [{`key`: `k`, `type`: `string`, `secret`: true}],"
      " `inputs`: {`k`: {`secret`: true, `value`: `********`}}}", &kept);
  g_autoptr(HogData) text = hog_data_new_string ("new");
  g_autoptr(HogarthDestination) set = NULL;
  g_autoptr(HogarthDestination) cleared = NULL;
  g_autofree char *json = NULL;

  g_assert_null (kept);
  g_assert_true (hogarth_destination_has_secret (masked, "k"));
  set = hogarth_destination_with_input_value (destination, "key", text);
  json = hogarth_destination_to_json (set, HOGARTH_DESTINATION_FORM_FULL);
  g_assert_null (strstr (json, "new"));
  g_assert_true (hogarth_destination_has_secret (set, "key"));
  cleared = hogarth_destination_with_input_value (destination, "key", NULL);
  g_assert_false (hogarth_destination_has_secret (cleared, "key"));
}

/* PostHog's answer to each value; NULL: it is good. */
static const struct
{
  const char *entry;
  const char *value;
  const char *message;
} validations[] = {
  { "`type`: `string`", "`a`", NULL },
  { "`type`: `string`", "5", "Value must be a string." },
  { "`type`: `string`, `required`: true", "``", "This field is required." },
  { "`type`: `string`, `required`: true", "null", "This field is required." },
  { "`type`: `string`", "``", NULL },
  { "`type`: `number`", "5", NULL },
  { "`type`: `number`", "`{1}`", "Value must be a number." },
  { "`type`: `number`, `required`: true", "0", NULL },
  { "`type`: `boolean`", "true", NULL },
  { "`type`: `boolean`", "`{true}`", NULL },
  { "`type`: `boolean`", "5", "Value must be a boolean or a template string." },
  { "`type`: `boolean`, `templating`: false", "`x`", "Value must be a boolean." },
  { "`type`: `boolean`, `templating`: `liquid`", "`x`", "Liquid templating is not supported for "
    "boolean fields. Use Hog templating instead." },
  { "`type`: `dictionary`", "{}", NULL },
  { "`type`: `dictionary`, `required`: true", "{}", NULL },
  { "`type`: `dictionary`", "[1]", "Value must be a dictionary." },
  /* What is false to Python passes as a value of any type. */
  { "`type`: `dictionary`", "[]", NULL },
  { "`type`: `dictionary`", "0", NULL },
  { "`type`: `string`", "0", NULL },
  { "`type`: `string`", "false", NULL },
  { "`type`: `number`", "{}", NULL },
  { "`type`: `integration`", "[]", NULL },
  { "`type`: `non_failure_status_codes`", "{}", NULL },
  { "`type`: `email`", "{}", NULL },
  { "`type`: `email`, `required`: true", "{}", NULL },
  /* And true is a number. */
  { "`type`: `number`", "true", NULL },
  { "`type`: `integration`", "true", NULL },
  { "`type`: `integration_multi`", "[true]", "Value must be a list of Integration IDs." },
  { "`type`: `choice`, `choices`: []", "`any`", NULL },
  { "`type`: `json`", "[1]", NULL },
  { "`type`: `integration`", "5", NULL },
  { "`type`: `integration`", "5.5", "Value must be an Integration ID." },
  { "`type`: `integration_multi`", "[1, 2]", NULL },
  { "`type`: `integration_multi`", "[`1`]", "Value must be a list of Integration IDs." },
  { "`type`: `integration_field`", "`C1`", NULL },
  { "`type`: `non_failure_status_codes`", "[404, `5xx`]", NULL },
  { "`type`: `non_failure_status_codes`", "404", "Value must be a list of status codes." },
  { "`type`: `non_failure_status_codes`", "[200]",
    "Status code numbers must be between 400 and 599." },
  { "`type`: `non_failure_status_codes`", "[`4XX`]", NULL },
  { "`type`: `non_failure_status_codes`", "[`3xx`]", "Wildcards must be '4xx' or '5xx'." },
  { "`type`: `non_failure_status_codes`", "[true]",
    "Entries must be integers between 400 and 599 or wildcards '4xx' or '5xx'." },
  { "`type`: `email`", "{`from`: `a@b.c`, `to`: `d@e.f`, `subject`: `s`, `text`: `t`}", NULL },
  { "`type`: `email`", "{`from`: `a@b.c`, `subject`: `s`, `text`: `t`}",
    "Missing value for 'to'." },
  { "`type`: `email`", "{`to`: `d@e.f`, `subject`: `s`}",
    "Missing values for 'from', either 'text' or 'html'." },
  { "`type`: `native_email`", "{`from`: {`email`: 5}, `to`: {`email`: `x`}, `subject`: `s`,"
    " `html`: `h`}", "Expected string value for 'from.email'." },
  { "`type`: `native_email`", "{`from`: {`email`: `a b`}, `to`: {`email`: `x`}, `subject`: `s`,"
    " `html`: `h`}", "The custom sender address \"a b\" is not a valid email address. Use a single "
    "address like sender@yourdomain.com, or a template that resolves to one." },
  { "`type`: `native_email`", "{`from`: {`integrationIds`: [1,2,3,4,5,6,7,8,9,10,11]},"
    " `to`: {`email`: `x`}, `subject`: `s`, `html`: `h`}", "At most 10 email senders are allowed." },
  { "`type`: `native_email`", "{`from`: {`email`: 5, `name`: []}, `to`: {`email`: `x`},"
    " `subject`: `s`, `html`: `h`}", "Expected string values for 'from.email', 'from.name'." },
  { "`type`: `native_email`", "{`from`: {`integrationIds`: [`1`]}, `to`: {`email`: `x`},"
    " `subject`: `s`, `html`: `h`}",
    "Expected 'from.integrationIds' to be a list of Integration IDs." },
  { "`type`: `native_email`", "{`from`: {`email`: ` a@.b.c `}, `to`: {`email`: `x`},"
    " `subject`: `s`, `html`: `h`}", NULL },
  { "`type`: `native_email`", "{`from`: {`email`: `{person.x}`}, `to`: {`email`: `x`},"
    " `subject`: `s`, `html`: `h`}", NULL },
  { "`type`: `native_email`", "{`from`: {`email`: `a@b`}, `to`: {`email`: `x`}, `subject`: `s`,"
    " `html`: `h`}", "The custom sender address \"a@b\" is not a valid email address. Use a single "
    "address like sender@yourdomain.com, or a template that resolves to one." },
  { "`type`: `task_repository`", "`a/b`", NULL },
  /* The message names a form, but a server only looks whether it is a text. */
  { "`type`: `task_repository`", "`a`", NULL },
  { "`type`: `task_repository`", "[`a/b`]",
    "Value must be a repository name like your-org/your-repo." },
  { "`type`: `task_mcp_installations`", "5", "Value must be a list of MCP connector IDs." },
  { "`type`: `task_mcp_installations`", "[5]", "Value must be a list of MCP connector IDs." },
  { "`type`: `customer_analytics_account_properties`", "`a`", "Value must be a dictionary." },
  { "`type`: `task_model`", "{}", NULL },
  { "`type`: `task_model`", "{`model`: `m`, `reasoning_effort`: null}", NULL },
  { "`type`: `task_model`", "{`model`: ``}", "Value must be an object with a non-empty 'model' string and an "
    "optional 'reasoning_effort' string." },
  { "`type`: `string`, `secret`: true", "`********`",
    "This secret input was not updated correctly. Enter the value again." },
  { "`type`: `some_new_type`", "{`a`: 1}", NULL },
};

static void
test_validation (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (validations); i++)
    {
      g_autofree char *json = g_strdup_printf ("{`key`: `k`, %s}", validations[i].entry);
      g_autoptr(HogData) data = value_of (json);
      g_autoptr(HogarthInputEntry) entry = hogarth_input_entry_new_from_data (data);
      g_autoptr(HogData) value = value_of (validations[i].value);
      g_autofree char *message = NULL;

      message = hogarth_input_entry_validate (entry, value, HOGARTH_TEMPLATING_DEFAULT);
      g_assert_cmpstr (message, ==, validations[i].message);
    }
}

/* The engine of a value: only "templating": false is the schema's to decide. */
static void
test_templating (void)
{
  static const struct { const char *entry; const char *own; HogarthTemplating engine; } rows[] = {
    { "`type`: `string`", NULL, HOGARTH_TEMPLATING_HOG },
    { "`type`: `string`", "hog", HOGARTH_TEMPLATING_HOG },
    { "`type`: `string`", "liquid", HOGARTH_TEMPLATING_LIQUID },
    { "`type`: `string`, `templating`: `liquid`", NULL, HOGARTH_TEMPLATING_LIQUID },
    { "`type`: `string`, `templating`: `liquid`", "hog", HOGARTH_TEMPLATING_HOG },
    { "`type`: `string`, `templating`: `hog`", "liquid", HOGARTH_TEMPLATING_LIQUID },
    { "`type`: `string`, `templating`: true", "liquid", HOGARTH_TEMPLATING_LIQUID },
    { "`type`: `string`, `templating`: false", "liquid", HOGARTH_TEMPLATING_NONE },
    { "`type`: `string`, `templating`: false", NULL, HOGARTH_TEMPLATING_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *json = g_strdup_printf ("{`key`: `k`, %s}", rows[i].entry);
      g_autoptr(HogData) data = value_of (json);
      g_autoptr(HogarthInputEntry) entry = hogarth_input_entry_new_from_data (data);

      g_assert_cmpint (hogarth_input_entry_choose_templating (entry, rows[i].own), ==,
                       rows[i].engine);
    }
}

/* What a server says to a document that it refuses; the place is a path of the document. */
static const struct
{
  const char *document;
  const char *path;
  const char *message;
} problems[] = {
  { "{`hog`: `<long>`}", "hog", "HOG code exceeds maximum size of 100KB. Please simplify your code "
    "or contact support if you need this limit increased." },
  { "{`inputs_schema`: [{`key`: `a`, `type`: `string`}], `inputs`: {`a`: {`value`: `{1 +`}}}",
    "inputs.a", "Invalid template: no viable alternative at input" },
  { "{`inputs_schema`: [{`key`: `a`, `type`: `json`}], `inputs`: {`a`: {`value`: [{`b`:"
    " `Hi {{ person.name }}`}]}}}", "inputs.a.0.b",
    "Invalid template: this field uses single-curly templating like {person.properties.email}. "
    "Liquid-style {{ ... }} syntax is not supported here. (" },
  { "{`inputs_schema`: [{`key`: `a`, `type`: `string`}], `inputs`: {`a`: {`value`:"
    " `{inputs.a}`}}}", "inputs", "Circular dependency detected in input_deps." },
  { "{`inputs_schema`: [{`key`: `a`, `type`: `number`}], `inputs`: {`a`: {`value`: `x`}}}",
    "inputs.a", "Value must be a number." },
  { "{`filters`: {`properties`: [{`key`: `id`, `type`: `cohort`, `value`: 1}]}}", "filters",
    "Invalid filter configuration: Cohort membership can't be evaluated in real-time filters." },
  { "{`filters`: {`properties`: [{`type`: `hogql`, `key`: `frob(1)`}]}}", "filters",
    "Invalid filter configuration: Filter compilation errors: Hog function `frob` is not" },
  { "{`filters`: {`source`: `data-warehouse-view`}}", "filters",
    "Select the materialized view to trigger on." },
  { "{`filters`: {`source`: `data-warehouse-view`, `data_warehouse`: [{`name`: `Select a table`}]}}",
    "filters", "Select the materialized view to trigger on." },
  { "{`type`: `transformation`, `mappings`: [{`name`: `m`}]}", "mappings",
    "Mappings are only allowed for destinations." },
  { "{`mappings`: [{`name`: `a`}, {`name`: `m`, `inputs`: {}}]}", "mappings.1.inputs",
    "Missing inputs_schema." },
  { "{`hog`: ``}", "hog", "Required." },
  { "{`type`: `site_app`, `hog`: `<long>`}", "hog", "HOG code exceeds maximum size of 100KB." },
  { "{`type`: `site_app`, `inputs_schema`: [{`key`: `a`, `type`: `string`}],"
    " `inputs`: {`a`: {`value`: `{1 +`}}}", "inputs.a", "Invalid template: " },
  { "{`type`: `warehouse_source_webhook`}", "type",
    "Cannot create or modify warehouse source webhook functions via this API." },
  { "{`type`: `transformation`, `inputs_schema`: [{`key`: `a`, `type`: `json`}],"
    " `inputs`: {`a`: {`value`: [`{upper(event.event)}{inputs.b}`, `{source.name} {person.id}`,"
    " `{groups}`]}}}", "inputs.a", "Invalid template: Variable not available in transformations: "
    "person, source. Transformations only have access to project, event, and inputs." },
  { "{`type`: `transformation_log`, `inputs_schema`: [{`key`: `a`, `type`: `string`}],"
    " `inputs`: {`a`: {`value`: `{record.body}{event.event}`}}}", "inputs.a", "Invalid template: "
    "Variable not available in log transformations: event. Log transformations only have access "
    "to project, record, and inputs." },
  { "{`type`: `transformation_log`, `hog`: `let a := record.body; return event.event`}", "hog",
    "Variable not available in log transformations: event. Log transformations only have access "
    "to project, record, and inputs." },
  { "{`type`: `transformation_log`, `hog`: `return fetch(record.url)`}", "hog",
    "Hog function `fetch` is not implemented" },
  { "{`type`: `transformation_log`, `filters`: {`events`: [{`id`: `a`}], `properties`: [],"
    " `filter_test_accounts`: true}}", "filters", "Filters are not supported for log "
    "transformations (got: events, filter_test_accounts). Use conditions in the Hog code instead." },
  { "{`masking`: {`hash`: `x`, `ttl`: 59}}", "masking.ttl",
    "The time of masking must be 60 to 86400 seconds" },
  { "{`masking`: {`hash`: ``, `ttl`: 60}}", "masking.hash", "Masking needs a hash" },
};

/* What a server says of an address that its sender may not use. */
static void
test_sender (void)
{
  static const struct { const char *from; const char *domain; } rows[] = {
    { "`integrationId`: 7, `email`: `me@Acme.example`", NULL },
    { "`integrationId`: 7, `email`: `me@other.example`", "acme.example" },
    { "`integrationId`: 8, `email`: `me@acme.example`", "beta.example" },
    { "`integrationIds`: [8, 7], `email`: `me@other.example`", "acme.example" },
    { "`integrationIds`: [7, 8], `email`: `me@acme.example`", "beta.example" },
    { "`integrationId`: 7, `email`: `{person.properties.email}`", NULL },
    { "`integrationId`: 9, `email`: `me@other.example`", NULL },   /* not for e-mail */
    { "`integrationId`: 10, `email`: `me@other.example`", NULL },  /* not known */
    { "`email`: `me@other.example`", NULL },
  };
  g_autoptr(HogData) data = value_of (
      "{`id`: `p`, `name`: `P`, `integrations`: ["
      "{`id`: 7, `kind`: `email`, `config`: {`domain`: `ACME.example`, `email`: `a@x.example`}},"
      "{`id`: 8, `kind`: `email`, `config`: {`email`: `news@beta.example`}},"
      "{`id`: 9, `kind`: `slack`, `config`: {`domain`: `slack.example`}}]}");
  g_autoptr(HogarthProject) project = hogarth_project_new_from_data (data, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{`inputs_schema`: [{`key`: `mail`, `type`: `native_email`}], `hog`: `return 1`,"
          " `inputs`: {`mail`: {`value`: {`from`: {%s}, `to`: {`email`: `t@x.example`},"
          " `subject`: `s`, `text`: `t`}}}}", rows[i].from);
      g_autoptr(HogarthDestination) destination = parse (text, NULL);
      g_autoptr(HogarthCompiled) compiled = hogarth_compiled_new (destination, project, NULL, NULL);
      g_autofree char *named = NULL;

      g_test_message ("%s", rows[i].from);
      g_assert_cmpuint (hogarth_compiled_get_n_problems (compiled), ==, rows[i].domain != NULL);
      if (rows[i].domain == NULL)
        continue;
      named = g_strdup_printf (" is not on the verified domain \"%s\" of the selected sender. Use an "
                               "address on that domain, or select a different sender.",
                               rows[i].domain);
      g_assert_nonnull (strstr (hogarth_problem_get_message (
          hogarth_compiled_get_problem (compiled, 0)), named));
    }
}

/* Tokens are no part of a project's settings. */
static void
test_project_tokens (void)
{
  static const struct { const char *list; gboolean has_token; } rows[] = {
    { "[]", FALSE },
    { "[{`id`: 7, `kind`: `email`, `config`: {`domain`: `acme.example`}}]", FALSE },
    { "[{`id`: 7, `config`: {`access_token`: `xoxb`}}]", TRUE },
    { "[{`id`: 7, `config`: {`access_token`: ``}}]", FALSE },
    { "[{`id`: 7, `secret`: `s`}]", TRUE },
    { "5", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(HogData) list = value_of (rows[i].list);

      g_assert_cmpint (hogarth_project_list_has_token (list), ==, rows[i].has_token);
    }
}

/* The numbers that a server gives to inputs; -1: none, for want of a value. */
static void
test_order (void)
{
  static const struct { const char *key; int order; } rows[] = {
    { "c", 3 }, { "d", 2 }, { "a", 0 }, { "none", -1 }, { "b", 1 }, { "last", 4 },
  };
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogarthDestination) destination = parse (
      "{`hog`: `return 1`, `inputs_schema`: [{`key`: `c`, `type`: `string`},"
      " {`key`: `d`, `type`: `string`}, {`key`: `a`, `type`: `string`},"
      " {`key`: `none`, `type`: `string`}, {`key`: `b`, `type`: `string`},"
      " {`key`: `last`, `type`: `string`}],"
      " `inputs`: {`c`: {`value`: `{inputs.b}{inputs.none}`}, `d`: {`value`: `{inputs.a}`},"
      " `a`: {`value`: `A`}, `b`: {`value`: `B`}, `last`: {`value`: `{inputs.c}`}}}", NULL);
  g_autoptr(HogarthCompiled) compiled = hogarth_compiled_new (destination, project, NULL, NULL);
  g_autoptr(HogData) api = hogarth_compiled_to_api_data (compiled);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      HogData *order = hog_data_get_path (api, "inputs", rows[i].key, "order", NULL);

      g_test_message ("%s", rows[i].key);
      if (rows[i].order < 0)
        g_assert_null (order);
      else
        g_assert_cmpfloat (hog_data_get_number (order), ==, rows[i].order);
    }
}

static void
test_problems (void)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autofree char *padding = g_strnfill (103000, 'x');
  g_autofree char *source = g_strconcat ("// ", padding, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autoptr(GString) document = g_string_new (problems[i].document);
      g_autoptr(HogarthDestination) destination = NULL;
      g_autoptr(HogarthCompiled) compiled = NULL;
      HogarthProblem *problem;

      g_string_replace (document, "<long>", source, 0);
      if (strstr (document->str, "`hog`") == NULL)
        g_string_replace (document, "{", "{`hog`: `return 1`, ", 1);
      destination = parse (document->str, NULL);
      compiled = hogarth_compiled_new (destination, project, NULL, NULL);
      g_test_message ("%s", problems[i].message);
      for (guint j = 1; j < hogarth_compiled_get_n_problems (compiled); j++)
        g_test_message ("also: %s", hogarth_problem_get_message (
            hogarth_compiled_get_problem (compiled, j)));
      g_assert_cmpuint (hogarth_compiled_get_n_problems (compiled), ==, 1);
      problem = hogarth_compiled_get_problem (compiled, 0);
      g_assert_cmpstr (hogarth_problem_get_path (problem), ==, problems[i].path);
      if (!g_str_has_prefix (hogarth_problem_get_message (problem), problems[i].message))
        g_assert_cmpstr (hogarth_problem_get_message (problem), ==, problems[i].message);
    }
}

static void
test_invalid (void)
{
  static const char * const texts[] = {
    "", "[]", "5", "{\"hog\": 5}", "{\"inputs\": []}", "{\"inputs_schema\": {}}",
    "{\"filters\": []}", "{\"mappings\": {}}", "{\"masking\": 1}", "{\"name\": {}}", "{",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (hogarth_destination_new_from_json (texts[i], -1, NULL, &error));
      g_assert_nonnull (error);
    }
}

static gpointer
share_thread (gpointer data)
{
  HogarthDestination *destination = data;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", i);
      g_autoptr(HogarthDestination) next = hogarth_destination_with_name (destination, name);

      g_assert_cmpstr (hogarth_destination_get_name (next), ==, name);
    }
  hogarth_destination_unref (destination);
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr(HogarthDestination) destination = parse (example, NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("share", share_thread, hogarth_destination_ref (destination));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/round-trip", test_round_trip);
  g_test_add_func ("/document/derived", test_derived);
  g_test_add_func ("/document/library", test_library);
  g_test_add_func ("/document/examples", test_examples);
  g_test_add_func ("/document/example-events", test_example_events);
  g_test_add_func ("/document/schema-edits", test_schema_edits);
  g_test_add_func ("/document/secret-values", test_secret_values);
  g_test_add_func ("/document/validation", test_validation);
  g_test_add_func ("/document/templating", test_templating);
  g_test_add_func ("/document/sender", test_sender);
  g_test_add_func ("/document/project-tokens", test_project_tokens);
  g_test_add_func ("/document/order", test_order);
  g_test_add_func ("/document/problems", test_problems);
  g_test_add_func ("/document/invalid", test_invalid);
  g_test_add_func ("/document/threads", test_threads);

  return g_test_run ();
}
