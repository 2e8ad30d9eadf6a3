/* test-template-lint.c: each rule of the library, broken once
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-template-lint.h"

/* A template without a fault; each row replaces one of its members or its source. */
static const char good[] =
  "{\"id\":\"template-a\",\"name\":\"A\",\"description\":\"Sends.\",\"type\":\"destination\","
  "\"status\":\"beta\",\"free\":false,\"category\":[\"Custom\"],\"inputs_schema\":["
  "{\"key\":\"url\",\"type\":\"string\",\"label\":\"URL\",\"required\":true},"
  "{\"key\":\"token\",\"type\":\"string\",\"label\":\"Token\",\"secret\":true}]}";
static const char good_source[] = "fetch(inputs.url, {'headers': {'X': inputs['token']}})\n";
static const char good_tests[] =
  "[{\"name\":\"1\",\"event\":\"pageview\",\"expect\":{\"status\":\"sent\"}},"
  "{\"name\":\"2\",\"event\":\"pageview\",\"expect\":{\"status\":\"sent\"}},"
  "{\"name\":\"3\",\"event\":\"pageview\",\"expect\":{\"status\":\"sent\"}},"
  "{\"name\":\"4\",\"event\":\"pageview\",\"expect\":{\"status\":\"sent\"}}]";

typedef struct
{
  const char *name;
  const char *member; /* "source", "tests" or one of template.json; NULL for none */
  const char *value;
  const char *id;     /* of the only problem, NULL for none */
  const char *message;
} Case;

#define URL "{\"key\":\"url\",\"type\":\"string\",\"label\":\"URL\"}"
#define TOKEN "{\"key\":\"token\",\"type\":\"string\",\"label\":\"Token\",\"secret\":true}"
#define TEST(name) "{\"name\":\"" name "\",\"event\":\"pageview\",\"expect\":{\"status\":\"sent\"}}"

static const Case cases[] = {
  { "good", NULL, NULL, NULL, NULL },
  { "id", "id", "\"webhook\"", "id", "must start with template-" },
  { "description", "description", "\"Sends\"", "description",
    "is a sentence and ends with a full stop" },
  { "type", "type", "\"site_app\"", "type", "must be one that runs Hog" },
  { "status", "status", "\"new\"", "status",
    "must be alpha, beta, stable, deprecated, coming_soon or hidden" },
  { "free", "free", "1", "free", "must be true or false" },
  { "category", "category", "[]", "category", "must be a list with at least one text" },
  { "unknown-member", "colour", "1", "unknown-member", "colour is no member that is known here" },
  { "unused", "inputs_schema",
    "[" URL "," TOKEN ",{\"key\":\"more\",\"type\":\"string\",\"label\":\"M\"}]", "input-unused",
    "is neither read by the source or a template, nor hidden" },
  { "hidden", "inputs_schema",
    "[" URL "," TOKEN ",{\"key\":\"more\",\"type\":\"string\",\"label\":\"M\",\"hidden\":true}]",
    NULL, NULL },
  { "read-by-template", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"string\",\"label\":\"URL\",\"default\":\"{inputs.more}\"}," TOKEN
    ",{\"key\":\"more\",\"type\":\"string\",\"label\":\"M\"}]", NULL, NULL },
  { "read-as-a-whole", "source", "print(inputs)\n", NULL, NULL },
  { "not-an-input", "source", "fetch(inputs.url, inputs.token, inputs.nothing)\n", "input-missing",
    "reads inputs.nothing, which is no input" },
  { "credential", "inputs_schema",
    "[" URL ",{\"key\":\"token\",\"type\":\"string\",\"label\":\"Token\"}]", "input-secret",
    "looks like a credential and is not secret" },
  { "same-key", "inputs_schema", "[" URL "," URL "," TOKEN "]", "input-key",
    "several inputs have this key" },
  { "no-label", "inputs_schema", "[{\"key\":\"url\",\"type\":\"string\"}," TOKEN "]", "input-label",
    "has no label" },
  { "title-case", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"string\",\"label\":\"Page Name\"}," TOKEN "]", "input-label",
    "Page Name: write “name” within a label" },
  { "name-in-label", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"string\",\"label\":\"Name in Google Ads\"}," TOKEN "]", NULL,
    NULL },
  { "no-type", "inputs_schema", "[{\"key\":\"url\",\"type\":\"text\",\"label\":\"U\"}," TOKEN "]",
    "input-type", "text is no type of input" },
  { "empty-description", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"string\",\"label\":\"U\",\"description\":\"\"}," TOKEN "]",
    "input-description", "PostHog refuses an empty description: leave it out" },
  { "no-choices", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"choice\",\"label\":\"U\"}," TOKEN "]", "choices",
    "has no choices" },
  { "default-no-choice", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"choice\",\"label\":\"U\",\"default\":\"b\","
    "\"choices\":[{\"label\":\"A\",\"value\":\"a\"}]}," TOKEN "]", "choices",
    "its default is none of its choices" },
  { "default-type", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"number\",\"label\":\"U\",\"default\":\"b\"}," TOKEN "]",
    "input-default", "default: Value must be a number." },
  { "integration", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"integration_field\",\"label\":\"U\","
    "\"integration_key\":\"oauth\",\"integration_field\":\"channel\"}," TOKEN "]",
    "integration", "integration_key names oauth, which is no input" },
  { "name", "name", "\"\"", "name", "is missing" },
  { "no-description", "description", "\"\"", "description", "is missing" },
  { "own-template", "template_id", "\"template-webhook\"", NULL, NULL },
  { "no-schema", "inputs_schema", "null", "inputs-schema", "must be a list" },
  { "no-key", "inputs_schema", "[{\"label\":\"U\",\"type\":\"string\"}," URL "," TOKEN "]",
    "input-key", "entry 1 has no key" },
  { "unknown-entry-member", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"string\",\"label\":\"U\",\"colour\":1}," TOKEN "]",
    "unknown-member", "colour is no member that is known here" },
  { "choice-label", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"choice\",\"label\":\"U\",\"choices\":[{\"value\":\"a\"}]},"
    TOKEN "]", "choices", "choice 1 has no label" },
  { "integration-kind", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"integration\",\"label\":\"U\"}," TOKEN "]", "integration",
    "integration is missing" },
  { "integration-key", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"integration_field\",\"label\":\"U\","
    "\"integration_field\":\"channel\"}," TOKEN "]", "integration",
    "integration_key is missing" },
  { "integration-field", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"integration_field\",\"label\":\"U\","
    "\"integration_key\":\"token\"}," TOKEN "]", "integration",
    "integration_field is missing" },
  { "requires-field", "inputs_schema",
    "[{\"key\":\"url\",\"type\":\"string\",\"label\":\"U\",\"requires_field\":\"more\"}," TOKEN
    "]", "integration", "requires_field names more, which is no input" },
  { "secret-default", "inputs_schema",
    "[" URL ",{\"key\":\"token\",\"type\":\"string\",\"label\":\"T\",\"secret\":true,"
    "\"default\":\"abc\"}]", "input-secret",
    "a secret has a default, which every project would share" },
  { "filters-kind", "filters", "[]", "filters", "must be an object" },
  { "filters-events", "filters", "{\"events\":{}}", "filters", "events must be a list" },
  { "filters-member", "filters", "{\"event\":[]}", "unknown-member",
    "event is no member that is known here" },
  { "masking", "masking", "{\"hash\":\"{person.id}\",\"ttl\":60}", NULL, NULL },
  { "masking-hash", "masking", "{\"ttl\":60}", "masking", "hash is missing" },
  { "masking-ttl", "masking", "{\"hash\":\"{person.id}\",\"ttl\":59}", "masking",
    "ttl must be 60 to 86400 seconds" },
  { "masking-member", "masking", "{\"hash\":\"{person.id}\",\"ttl\":60,\"time\":1}",
    "unknown-member", "time is no member that is known here" },
  { "mapping", "mapping_templates", "[{\"name\":\"A\",\"inputs_schema\":[]}]", NULL, NULL },
  { "mapping-kind", "mapping_templates", "{}", "mapping", "must be a list" },
  { "mapping-name", "mapping_templates", "[{\"inputs_schema\":[]}]", "mapping", "has no name" },
  { "mapping-same-name", "mapping_templates",
    "[{\"name\":\"A\",\"inputs_schema\":[]},{\"name\":\"A\",\"inputs_schema\":[]}]", "mapping",
    "several mappings have this name" },
  { "mapping-member", "mapping_templates", "[{\"name\":\"A\",\"default\":true}]",
    "unknown-member", "default is no member that is known here" },
  { "mapping-unused", "mapping_templates",
    "[{\"name\":\"A\",\"inputs_schema\":[{\"key\":\"m\",\"type\":\"string\",\"label\":\"M\"}]}]",
    "input-unused", "is neither read by the source or a template, nor hidden" },
  { "mapping-filters", "mapping_templates", "[{\"name\":\"A\",\"filters\":{\"events\":1}}]",
    "filters", "events must be a list" },
  { "no-case-name", "tests",
    "[" TEST ("1") "," TEST ("2") "," TEST ("3") "," TEST ("") "]", "test-name",
    "a test case has no name" },
  { "unknown-case-member", "tests",
    "[" TEST ("1") "," TEST ("2") "," TEST ("3") ",{\"name\":\"4\",\"event\":\"pageview\","
    "\"input\":{},\"expect\":{\"status\":\"sent\"}}]", "unknown-member",
    "input is no member that is known here" },
  { "tab", "source", "fetch(inputs.url,\tinputs.token)\n", "source-form",
    "has a tab; indent with two spaces" },
  { "no-new-line", "source", "fetch(inputs.url, inputs.token)", "source-form",
    "does not end with a new line" },
  { "few-tests", "tests", "[" TEST ("1") "]", "tests", "1 test case, at least 4 are needed" },
  { "same-name", "tests", "[" TEST ("1") "," TEST ("2") "," TEST ("3") "," TEST ("3") "]",
    "test-name", "several test cases have this name" },
  { "nothing-expected", "tests",
    "[" TEST ("1") "," TEST ("2") "," TEST ("3") ",{\"name\":\"4\",\"event\":\"pageview\"}]",
    "test-expectation", "expects nothing" },
  { "unknown-expectation", "tests",
    "[" TEST ("1") "," TEST ("2") "," TEST ("3") ",{\"name\":\"4\",\"event\":\"pageview\","
    "\"expect\":{\"status\":\"sent\",\"request\":[]}}]", "unknown-member",
    "request is no member that is known here" },
};

static void
test_rule (gconstpointer data)
{
  const Case *row = data;
  const char *source = g_strcmp0 (row->member, "source") == 0 ? row->value : good_source;
  const char *tests = g_strcmp0 (row->member, "tests") == 0 ? row->value : good_tests;
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) document = hog_data_from_json (good, -1, &error);
  g_autoptr(GPtrArray) test_cases = hogarth_test_cases_from_json (tests, -1, &error);
  g_autoptr(HogarthTemplate) template = NULL;
  g_autoptr(GPtrArray) problems = NULL;

  g_assert_no_error (error);
  if (row->member != NULL && source == good_source && tests == good_tests)
    {
      g_autoptr(HogData) before = g_steal_pointer (&document);
      HogData *value = hog_data_from_json (row->value, -1, &error);

      g_assert_no_error (error);
      document = hog_data_with_member (before, row->member, value);
    }
  template = hogarth_template_new_from_data (document, source, &error);
  g_assert_no_error (error);

  problems = hogarth_template_lint (template, test_cases);
  if (row->id == NULL)
    {
      for (guint i = 0; i < problems->len; i++)
        g_test_fail_printf ("%s", hogarth_problem_get_message (g_ptr_array_index (problems, i)));
      return;
    }
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (hogarth_problem_get_id (g_ptr_array_index (problems, 0)), ==, row->id);
  g_assert_cmpstr (hogarth_problem_get_message (g_ptr_array_index (problems, 0)), ==, row->message);
}

static void
test_source_error (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) document = hog_data_from_json (good, -1, &error);
  g_autoptr(HogarthTemplate) template =
    hogarth_template_new_from_data (document, "fetch(inputs.url, inputs.token)\nlet x := ;\n",
                                    &error);
  g_autoptr(GPtrArray) test_cases = hogarth_test_cases_from_json (good_tests, -1, &error);
  g_autoptr(GPtrArray) problems = NULL;
  const HogarthPlace *place;

  g_assert_no_error (error);
  problems = hogarth_template_lint (template, test_cases);
  g_assert_cmpuint (problems->len, ==, 1);
  place = hogarth_problem_get_place (g_ptr_array_index (problems, 0));
  g_assert_cmpuint (place->line, ==, 2);
  g_assert_cmpuint (place->column, ==, 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/destination/template-lint/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_rule);
    }
  g_test_add_func ("/destination/template-lint/source", test_source_error);

  return g_test_run ();
}
