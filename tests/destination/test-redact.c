/* test-redact.c: forty secrets, and no output that shows one
 *
 * SPDX-License-Identifier: MIT
 */

#include <gio/gio.h>
#include <string.h>

#include "hogarth-hints.h"
#include "hogarth-redact.h"
#include "hogarth-runner.h"
#include "hogarth-test-runner.h"

#define N_SECRETS 40

/* What real credentials look like, made unique by the number. */
static const char * const shapes[] = {
  "sk_live_51Habc%02uXYZ",
  "xoxb-2%02u-token-value",
  "pa\"ss\\word-%02u",
  "päßwörd🦔%02u",
  "a b&c=d/e?f+%02u",
  "-----BEGIN KEY-----\nMIIEv%02uQ\n-----END KEY-----\n",
  "Bearer nested-%02u-token",
  "user%02u:p@ss:word",
  "<tag%02u attr='x'>",
  "{\"type\": \"service\", \"private_key\": \"k%02u\"}",
};

static char *
make_secret (guint i)
{
  char *text = g_strdup (shapes[i % G_N_ELEMENTS (shapes)]);
  char *at = strstr (text, "%02u");

  at[0] = 'Q';
  at[1] = 'Z';
  at[2] = '0' + i / 10;
  at[3] = '0' + i % 10;
  return text;
}

/* What must not be seen, in any of the forms a program can give it. */
static char *
make_core (guint i)
{
  return g_strdup_printf ("QZ%c%c", '0' + i / 10, '0' + i % 10);
}

static HogarthDestination *
make_destination (HogarthSecrets **secrets)
{
  HogDataBuilder *schema = hog_data_builder_new_array ();
  HogDataBuilder *inputs = hog_data_builder_new_object ();
  HogDataBuilder *document = hog_data_builder_new_object ();
  g_autoptr(GString) source = g_string_new (NULL);
  g_autoptr(HogData) data = NULL;
  g_autoptr(GError) error = NULL;
  HogarthDestination *destination;

  g_string_append (source, "let all := []\n");
  for (guint i = 0; i < N_SECRETS; i++)
    {
      g_autofree char *key = g_strdup_printf ("s%u", i);
      g_autofree char *value = make_secret (i);
      g_autofree char *entry = NULL;
      HogDataBuilder *input = hog_data_builder_new_object ();

      entry = g_strdup_printf ("{\"key\": \"%s\", \"type\": \"string\", \"secret\": true,"
                               " \"templating\": false}", key);
      hog_data_builder_append (schema, hog_data_from_json (entry, -1, NULL));
      hog_data_builder_set (input, "value", hog_data_new_string (value));
      hog_data_builder_set (inputs, key, hog_data_builder_end (input));
      g_string_append_printf (source, "all := arrayPushBack(all, inputs.%s)\n", key);
    }
  g_string_append (source,
                   "print(all)\n"
                   "print(jsonStringify(all), jsonStringify(jsonStringify(all)))\n"
                   "for (let s in all) {\n"
                   "  print(concat(substring(s, 1, 3), substring(s, 4, 1000)))\n"
                   "}\n"
                   "let encoded := arrayMap(s -> [encodeURLComponent(s), base64Encode(s),"
                   " base64Encode(concat('u:', s)), base64Encode(concat('us:', s))], all)\n"
                   "postHogCapture({'event': 'x', 'distinct_id': 'y', 'properties': {'all': all}})\n"
                   "let res := fetch(f'https://example.com/?q={encodeURLComponent(all.1)}', {\n"
                   "  'headers': {'Authorization': f'Bearer {all.2}', 'X-All': jsonStringify(all)},\n"
                   "  'body': {'all': all, 'encoded': encoded, 'text': f'{all}'}\n"
                   "})\n"
                   "print('Response', res)\n"
                   "throw Error(f'failed with {all.3}', {'all': all})\n");
  hog_data_builder_set (document, "hog", hog_data_new_string (source->str));
  hog_data_builder_set (document, "inputs_schema", hog_data_builder_end (schema));
  hog_data_builder_set (document, "inputs", hog_data_builder_end (inputs));
  data = hog_data_builder_end (document);
  destination = hogarth_destination_new_from_data (data, secrets, &error);
  g_assert_no_error (error);
  return destination;
}

static void
assert_clean (const char *what,
              const char *text)
{
  for (guint i = 0; i < N_SECRETS; i++)
    {
      g_autofree char *core = make_core (i);
      g_autofree char *secret = make_secret (i);
      g_autofree char *encoded = g_base64_encode ((guchar *) secret, strlen (secret));

      if (strstr (text, core) != NULL)
        g_test_fail_printf ("%s shows secret %u: …%.60s", what, i,
                            MAX (strstr (text, core) - 30, text));
      if (strstr (text, encoded) != NULL)
        g_test_fail_printf ("%s shows secret %u in base64", what, i);
    }
}

static HogarthRun *
run (HogarthDestination *destination,
     HogarthSecrets     *secrets)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogData) globals = hog_data_from_json (
      "{\"event\": {\"event\": \"e\", \"uuid\": \"u\", \"properties\": {}}}", -1, NULL);
  g_autoptr(HogarthSampleEvent) event = hogarth_sample_event_new ("e", "E", globals);
  g_autoptr(HogarthRunRequest) request = NULL;
  g_autoptr(GError) error = NULL;
  HogarthRun *result;

  request = hogarth_run_request_new (destination, event, project);
  hogarth_run_request_set_secrets (request, secrets);
  result = hogarth_runner_run (request, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static void
test_run (void)
{
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autoptr(HogarthDestination) destination = make_destination (&secrets);
  g_autoptr(HogarthRun) result = run (destination, secrets);
  g_autofree char *json = hogarth_run_to_json (result);

  g_assert_cmpuint (hogarth_secrets_get_length (secrets), ==, N_SECRETS);
  g_assert_cmpuint (hogarth_run_get_n_fetches (result), ==, 1);
  g_assert_cmpint (hogarth_run_get_status (result), ==, HOGARTH_RUN_ERROR);
  g_assert_cmpstr (hogarth_run_get_fetch (result, 0)->headers[1], ==, "Bearer ********");
  assert_clean ("the run", json);
}

static void
test_document (void)
{
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autoptr(HogarthDestination) destination = make_destination (&secrets);
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogarthCompiled) compiled = hogarth_compiled_new (destination, project, secrets, NULL);
  g_autoptr(HogData) api = hogarth_compiled_to_api_data (compiled);
  g_autofree char *file = hogarth_destination_to_json (destination, HOGARTH_DESTINATION_FORM_FILE);
  g_autofree char *full = hogarth_destination_to_json (destination, HOGARTH_DESTINATION_FORM_FULL);
  g_autofree char *api_json = hog_data_to_json (api, 2);
  g_autoptr(GPtrArray) hints = hogarth_hints_find (destination, project, NULL);

  assert_clean ("the file", file);
  assert_clean ("the document", full);
  assert_clean ("the API form", api_json);
  for (guint i = 0; i < hints->len; i++)
    assert_clean ("a hint", hogarth_problem_get_message (hints->pdata[i]));
  for (guint i = 0; i < hogarth_compiled_get_n_problems (compiled); i++)
    assert_clean ("a problem",
                  hogarth_problem_get_message (hogarth_compiled_get_problem (compiled, i)));
}

static void
test_curl (void)
{
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autoptr(HogarthDestination) destination = make_destination (&secrets);
  g_autoptr(HogarthRun) result = run (destination, secrets);
  g_autofree char *curl = hogarth_run_fetch_to_curl (hogarth_run_get_fetch (result, 0));

  assert_clean ("the command", curl);
  g_assert_nonnull (strstr (curl, "-H 'Authorization: Bearer ********'"));
}

/* A value that merely stands under a telling name. */
static void
test_telling_names (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthDestination) destination = hogarth_destination_new_from_json (
      "{\"inputs_schema\": [{\"key\": \"api_key\", \"type\": \"string\"},"
      " {\"key\": \"headers\", \"type\": \"dictionary\"}],"
      " \"inputs\": {\"api_key\": {\"value\": \"plainkey1\"},"
      " \"headers\": {\"value\": {\"X-API-Key\": \"headerkey2\", \"Authorization\":"
      " \"Token headerkey3\", \"Accept\": \"text/plain\"}}}}", -1, NULL, &error);
  g_autoptr(HogarthRedactor) redactor = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  redactor = hogarth_redactor_new (destination, NULL, NULL);
  text = hogarth_redactor_apply_text (redactor, "plainkey1 headerkey2 headerkey3 text/plain", -1);
  g_assert_cmpstr (text, ==, "******** ******** ******** text/plain");
}

static void
test_longest_first (void)
{
  g_autoptr(HogData) a = hog_data_new_string ("abc");
  g_autoptr(HogData) b = hog_data_new_string ("abcdef");
  g_autoptr(HogData) blank = hog_data_new_string ("  ");
  g_autoptr(HogarthSecrets) one = hogarth_secrets_with_value (NULL, "a", a);
  g_autoptr(HogarthSecrets) two = hogarth_secrets_with_value (one, "b", b);
  g_autoptr(HogarthSecrets) three = hogarth_secrets_with_value (two, "c", blank);
  g_autoptr(HogarthRedactor) redactor = hogarth_redactor_new (NULL, three, NULL);
  g_autofree char *text = hogarth_redactor_apply_text (redactor, "xabcdefx abc  x", -1);

  g_assert_cmpstr (text, ==, "x********x ********  x");
}

static void
test_secrets_bytes (void)
{
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autoptr(HogarthDestination) destination G_GNUC_UNUSED = make_destination (&secrets);
  g_autoptr(GBytes) bytes = hogarth_secrets_to_bytes (secrets);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthSecrets) read = hogarth_secrets_new_from_bytes (bytes, &error);
  g_autoptr(GBytes) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (hogarth_secrets_get_length (read), ==, N_SECRETS);
  again = hogarth_secrets_to_bytes (read);
  g_assert_true (g_bytes_equal (bytes, again));
}

static HogarthTestCase *
read_case (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "`", '"');
  g_autoptr(HogData) data = hog_data_from_json (json, -1, NULL);
  g_autoptr(GError) error = NULL;
  HogarthTestCase *test_case = hogarth_test_case_new_from_data (data, &error);

  g_assert_no_error (error);
  return test_case;
}

/* What is typed for a secret input of a test case is not stored, wherever it stands. */
static void
test_seal (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthDestination) destination = hogarth_destination_new_from_json (
      "{\"hog\": \"fetch(inputs.url, {'headers': {'X-Key': inputs.key, 'X-Top': inputs.top}})\","
      " \"inputs_schema\": [{\"key\": \"url\", \"type\": \"string\"},"
      " {\"key\": \"key\", \"type\": \"string\", \"secret\": true},"
      " {\"key\": \"top\", \"type\": \"string\", \"secret\": true}], \"inputs\": {}}",
      -1, NULL, &error);
  g_autoptr(HogarthTestCase) typed = read_case (
      "{`name`: `a`, `event`: {`event`: {`event`: `e`}}, `inputs`: {`url`: `https://a.example/`,"
      " `key`: `hush-hush`, `top`: ``}, `integrations`: {`1`: {`kind`: `slack`, `access_token`:"
      " `xoxb-7`}}, `mocks`: [{`body`: `hush-hush`}], `mappings`: [{`name`: `m`,"
      " `inputs_schema`: [{`key`: `own`, `type`: `string`, `secret`: true}],"
      " `inputs`: {`own`: {`value`: `mapped-one`}}}],"
      " `expect`: {`requests`: [{`headers`: {`X-Key`: `hush-hush`, `X-Top`: ``}}]}}");
  g_autoptr(HogarthTestCase) plain = read_case ("{`name`: `b`, `event`: `pageview`}");
  g_autoptr(HogarthTestCase) sealed = hogarth_test_case_seal (typed, destination);
  g_autoptr(HogarthTestCase) again = hogarth_test_case_seal (sealed, destination);
  g_autoptr(HogarthTestCase) same = hogarth_test_case_seal (plain, destination);
  g_autofree char *json = hog_data_to_json (hogarth_test_case_get_data (sealed), 0);
  g_autoptr(HogarthTestResult) result = NULL;

  g_assert_no_error (error);
  g_assert_null (strstr (json, "hush"));
  g_assert_null (strstr (json, "xoxb-7"));
  g_assert_null (strstr (json, "mapped-one"));
  g_assert_nonnull (strstr (json, "\"key\":{\"secret\":true},\"top\":\"\""));
  g_assert_true (again == sealed);
  g_assert_true (same == plain);

  /* It still runs: what is sent reads as a secret does. */
  result = hogarth_test_case_run (sealed, destination, NULL, NULL, NULL, NULL);
  g_assert_cmpstr (hogarth_test_result_get_message (result), ==, NULL);
  g_assert_cmpint (hogarth_test_result_get_outcome (result), ==, HOGARTH_TEST_PASSED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/redact/run", test_run);
  g_test_add_func ("/redact/document", test_document);
  g_test_add_func ("/redact/curl", test_curl);
  g_test_add_func ("/redact/telling-names", test_telling_names);
  g_test_add_func ("/redact/longest-first", test_longest_first);
  g_test_add_func ("/redact/secrets-bytes", test_secrets_bytes);
  g_test_add_func ("/redact/seal", test_seal);

  return g_test_run ();
}
