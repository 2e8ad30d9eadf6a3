/* test-curl.c: cURL commands become webhook destinations
 *
 * SPDX-License-Identifier: MIT
 *
 * What a row's command sends is read from a run of the destination with mocked answers.
 */

#include <gio/gio.h>
#include <string.h>

#include "hogarth-curl.h"
#include "hogarth-runner.h"
#include "hogarth-template-library.h"

static HogarthDestination *
make_base (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("HOGARTH_DATA_DIR"), "templates", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library = hogarth_template_library_load (folder, NULL, &error);

  g_assert_no_error (error);
  return hogarth_template_instantiate (
    hogarth_template_library_find (library, HOGARTH_CURL_TEMPLATE_ID));
}

static HogarthCurlImport *
import_command (HogarthDestination *base,
                const char         *command)
{
  g_autoptr(GError) error = NULL;
  HogarthCurlImport *import = hogarth_curl_import_new (command, -1, base, NULL, &error);

  g_assert_no_error (error);
  return import;
}

static HogarthRun *
run (HogarthDestination *destination,
     HogarthSecrets     *secrets)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) events =
    hogarth_sample_events_load_shipped (g_getenv ("HOGARTH_DATA_DIR"), &error);
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogarthRunRequest) request =
    hogarth_run_request_new (destination, events->pdata[0], project);
  HogarthRun *result;

  hogarth_run_request_set_secrets (request, secrets);
  result = hogarth_runner_run (request, NULL, &error);
  g_assert_no_error (error);
  return result;
}

/* "METHOD URL", "Name: value" lines, an empty line and the body; secrets are masked in a run. */
static char *
describe_request (HogarthRun *result)
{
  const HogarthRunFetch *fetch = hogarth_run_get_fetch (result, 0);
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s\n", fetch->method, fetch->url);
  for (guint i = 0; fetch->headers[i] != NULL; i += 2)
    g_string_append_printf (text, "%s: %s\n", fetch->headers[i], fetch->headers[i + 1]);
  if (fetch->body != NULL)
    g_string_append_printf (text, "\n%s", fetch->body);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct
{
  const char *name;
  const char *command;
  const char *request;
  const char *notices;  /* of all, the lines */
} Row;

#define FORM "Content-Type: application/x-www-form-urlencoded\n"
#define JSON "Content-Type: application/json\n"

static const Row rows[] = {
  { "get", "curl https://a.test/x", "GET https://a.test/x\n", "" },
  { "prompt", "$ curl https://a.test/", "GET https://a.test/\n", "" },
  { "path", "/usr/bin/curl https://a.test/", "GET https://a.test/\n", "" },
  { "no scheme", "curl a.test", "GET http://a.test\n",
    "The address has no scheme: curl takes http\n" },
  { "data", "curl -d a=1 -d b=2 https://a.test/", "POST https://a.test/\n" FORM "\na=1&b=2", "" },
  { "attached", "curl -XPUT -HX-A:b -da=1 https://a.test/",
    "PUT https://a.test/\nX-A: b\n" FORM "\na=1", "" },
  { "letters", "curl -sSX PATCH --data-raw '@x' https://a.test/",
    "PATCH https://a.test/\n" FORM "\n@x", "Without effect here: -s, -S\n" },
  { "lower-case method", "curl -X delete https://a.test/", "DELETE https://a.test/\n", "" },
  { "other method", "curl -X PURGE https://a.test/", "PURGE https://a.test/\n", "" },
  { "head", "curl -I https://a.test/", "HEAD https://a.test/\n", "" },
  { "get with data", "curl -G -d a=1 --data-urlencode 'q=b c&d' 'https://a.test/?z=0'",
    "GET https://a.test/?z=0&a=1&q=b%20c%26d\n", "" },
  { "query", "curl --url-query 'q=ä' --url https://a.test/x#part",
    "GET https://a.test/x?q=%C3%A4\n", "" },
  { "body of GET", "curl -X GET -d a https://a.test/", "GET https://a.test/\n" FORM,
    "PostHog sends no body with GET\n" },
  { "json", "curl --json '{\"a\": [1, true, null, \"é\"]}' https://a.test/",
    "POST https://a.test/\n" JSON "Accept: application/json\n\n{\"a\":[1,true,null,\"é\"]}", "" },
  { "json in parts", "curl --json '[1,' --json 2] https://a.test/",
    "POST https://a.test/\n" JSON "Accept: application/json\n\n[1,2]", "" },
  { "json as a form", "curl -d '{\"a\":1}' https://a.test/",
    "POST https://a.test/\n" FORM "\n{\"a\":1}",
    "curl sends this JSON as application/x-www-form-urlencoded: add a header Content-Type: "
    "application/json if the receiver does not take it\n" },
  { "json that is none", "curl -H 'Content-Type: application/json' -d '{\"a\":}' https://a.test/",
    "POST https://a.test/\n" JSON "\n{\"a\":}",
    "The body is not valid JSON (1:6: Unexpected '}') and is kept as text\n" },
  { "long number", "curl --json '{\"a\":\"1234567890123456\",\"b\":1234567890123456789}' a://b",
    "POST a://b\n" JSON "Accept: application/json\n\n"
    "{\"a\":\"1234567890123456\",\"b\":1234567890123456800}",
    "The body has numbers of more digits than PostHog keeps: make them texts if the receiver takes "
    "that\n" },
  { "xml", "curl -H 'Content-Type: text/xml' -d '<a>{b}</a>' https://a.test/",
    "POST https://a.test/\nContent-Type: text/xml\n\n<a>{b}</a>", "" },
  { "braces stay", "curl -H 'X-A: {event.event} \\{ \\\\{x}' --json '{\"a\": \"{{x}} \\\\{ {\"}' "
    "'https://a.test/{id}?a={b}'",
    "POST https://a.test/{id}?a={b}\nX-A: {event.event} \\{ \\\\{x}\n" JSON
    "Accept: application/json\n\n{\"a\":\"{{x}} \\\\{ {\"}", "" },
  { "single quotes", "curl -d 'it'\\''s' https://a.test/", "POST https://a.test/\n" FORM "\nit's",
    "" },
  { "double quotes", "curl -d \"a \\\"b\\\" \\\\ \\n \\$x\" https://a.test/",
    "POST https://a.test/\n" FORM "\na \"b\" \\ \\n $x", "" },
  { "dollar quotes", "curl -d $'it\\'s\\n\\t\\x41\\u00e9\\101\\q' https://a.test/",
    "POST https://a.test/\n" FORM "\nit's\n\tAéA\\q", "" },
  { "lines", "curl \\\n  -d a=1 \\\r\n  https://a.test/\\\nx  \n",
    "POST https://a.test/x\n" FORM "\na=1", "" },
  { "pipe", "curl https://a.test/ 2>/dev/null | jq .", "GET https://a.test/\n",
    "What follows the command is left out\n" },
  { "comment", "curl https://a.test/ # as in the manual\n", "GET https://a.test/\n", "" },
  { "headers", "curl -H 'Accept:' -H 'X-E;' -H 'X-A: 1' -H 'x-a: 2' -A me -e 'b;auto' "
    "-H 'Host: b' https://a.test/",
    "GET https://a.test/\nX-E: \nX-A: 1, 2\nUser-Agent: me\nReferer: b\n",
    "Host: PostHog sets this header itself\n" },
  { "no content type", "curl -H Content-Type: -d a https://a.test/", "POST https://a.test/\n\na",
    "" },
  { "variable", "curl -d \"a=$WHAT\" https://${HOST}/x",
    "POST https://${HOST}/x\n" FORM "\na=$WHAT",
    "${HOST} is a variable of the shell: it stays as it is written\n"
    "$WHAT is a variable of the shell: it stays as it is written\n" },
  { "ignored", "curl -kL --compressed -o out -m 5 https://a.test/", "GET https://a.test/\n",
    "-k: PostHog always checks certificates\n-L: PostHog does not follow redirects\n"
    "-m: PostHog has its own limits of time and tries again by itself\n"
    "Without effect here: --compressed, -o\n" },
  { "bearer", "curl -H 'Authorization: Bearer tok-123456' https://a.test/",
    "GET https://a.test/\nAuthorization: Bearer ********\n",
    "“Authorization” becomes a secret input\n" },
  { "user", "curl -u me:hush-hush https://a.test/",
    "GET https://a.test/\nAuthorization: Basic ********\n",
    "“Authorization” becomes a secret input\n" },
  { "user in the address", "curl https://me:hush-hush@a.test/",
    "GET https://a.test/\nAuthorization: Basic ********\n",
    "“Authorization” becomes a secret input\n" },
  { "key", "curl -H 'X-Api-Key: tok-123456' -b 's=1; t=2' https://a.test/",
    "GET https://a.test/\nX-Api-Key: ********\nCookie: ********\n",
    "“X-Api-Key” becomes a secret input\n“Cookie” becomes a secret input\n" },
  { "a vendor's form", "curl -H 'X-A: glpat-a1B2c3D4e5F6g7H8i9J0' https://a.test/",
    "GET https://a.test/\nX-A: ********\n", "“X-A” becomes a secret input\n" },
  { "keys elsewhere", "curl --json '{\"a\":{\"api_key\":\"tok-123456\",\"key\":{\"token\":\"phc_abcdef\"}}}' "
    "'https://a.test/?access_token=tok-654321&b=1'",
    "POST https://a.test/?access_token=********&b=1\n" JSON "Accept: application/json\n\n"
    "{\"a\":{\"api_key\":\"********\",\"key\":{\"token\":\"phc_abcdef\"}}}",
    "“access_token” becomes a secret input\n“api_key” becomes a secret input\n" },
};

static void
test_request (gconstpointer data)
{
  const Row *row = data;
  g_autoptr(HogarthDestination) base = make_base ();
  g_autoptr(HogarthCurlImport) import = import_command (base, row->command);
  g_autoptr(HogarthRun) result = run (import->plain, import->secrets);
  g_autofree char *request = describe_request (result);
  g_autofree char *notices = NULL;

  g_ptr_array_add (import->notices, g_strdup (""));
  g_ptr_array_add (import->notices, NULL);
  notices = g_strjoinv ("\n", (char **) import->notices->pdata);
  g_assert_cmpstr (request, ==, row->request);
  g_assert_cmpstr (notices, ==, row->notices);
}

typedef struct
{
  const char *command;
  const char *message;
} BadRow;

static const BadRow bad_rows[] = {
  { "", "1:1: this is no command that begins with “curl”" },
  { "wget https://a.test/", "1:1: this is no command that begins with “curl”" },
  { "curl", "1:5: the address is missing" },
  { "curl \\\n  'https://a.test/", "2:3: this quote is never closed" },
  { "curl \"https://a.test/", "1:6: this quote is never closed" },
  { "curl $'a", "1:6: this quote is never closed" },
  { "curl $'\\0'", "1:8: this is no character of a text" },
  { "curl $'\\xff'", "1:6: this text is not UTF-8" },
  { "curl ä \xff", "1:8: this text is not UTF-8" },
  { "curl https://a.test/?a=1&b=2", "1:25: “&” ends the command here: put the address or the data "
    "into quotes" },
  { "curl https://a.test/ (x)", "1:22: “(” means something to a shell here: put the text into "
    "quotes" },
  { "curl https://a.test/\n  -d a", "1:21: the line ends here and the next one goes on: a "
    "backslash is missing" },
  { "curl -d \"$(cat x)\" https://a.test/", "1:10: $(…) runs another command, which is not done "
    "here: write what it gives" },
  { "curl -d `x` https://a.test/", "1:9: `…` runs another command, which is not done here: write "
    "what it gives" },
  { "curl -d ${x https://a.test/", "1:9: “${” has no “}”" },
  { "curl https://a.test/ < x", "1:22: “<” reads a file, which is not done here: write what is in "
    "it" },
  { "curl https://a.test/ -d @x", "1:25: “@” reads a file: write what is in it" },
  { "curl https://a.test/ --data-urlencode a@x", "1:39: “@” reads a file: write what is in it" },
  { "curl https://a.test/ -b x", "1:25: without “=” cookies are read from a file: write them as name=value" },
  { "curl https://a.test/ -H @x", "1:25: “@” reads headers from a file: write them out" },
  { "curl https://a.test/ -H x", "1:25: a header is “Name: value”" },
  { "curl https://a.test/ -H 'a b: c'", "1:25: a header is “Name: value”" },
  { "curl https://a.test/ -H $'a: b\\nc'", "1:25: a header is one line" },
  { "curl https://a.test/ -X 'a b'", "1:25: “a b” is no method of HTTP" },
  { "curl https://a.test/ -X", "1:22: -X needs something behind it" },
  { "curl https://a.test/ https://b.test/", "1:22: this is one address more: a webhook sends to "
    "one" },
  { "curl https://a.test/ --fly", "1:22: --fly is no option that is known here" },
  { "curl https://a.test/ -sé", "1:22: -é is no option that is known here" },
  { "curl https://a.test/ -F a=b", "1:22: -F: A form with parts (multipart) cannot be sent by a "
    "webhook" },
  { "curl https://a.test/ --next", "1:22: --next: One webhook sends one request: paste the "
    "commands one by one" },
};

static void
test_errors (void)
{
  g_autoptr(HogarthDestination) base = make_base ();

  for (guint i = 0; i < G_N_ELEMENTS (bad_rows); i++)
    {
      g_autoptr(GError) error = NULL;
      HogarthPlace place;
      g_autoptr(HogarthCurlImport) import =
        hogarth_curl_import_new (bad_rows[i].command, -1, base, &place, &error);
      g_autofree char *prefix = NULL;

      g_assert_null (import);
      g_assert_error (error, HOGARTH_ERROR, HOGARTH_ERROR_SYNTAX);
      g_assert_cmpstr (error->message, ==, bad_rows[i].message);
      prefix = g_strdup_printf ("%u:%u: ", place.line, place.column);
      g_assert_true (g_str_has_prefix (error->message, prefix));
      g_assert_cmpuint (place.end, <=, strlen (bad_rows[i].command));
    }
}

static void
test_limits (void)
{
  g_autoptr(HogarthDestination) base = make_base ();
  g_autoptr(HogarthDestination) empty = hogarth_destination_new ();
  g_autofree char *blanks = g_strnfill (1024 * 1024 + 1, ' ');
  g_autoptr(GString) words = g_string_new ("curl https://a.test/");
  g_autoptr(GString) secrets = g_string_new ("curl https://a.test/");
  const char * const messages[] = {
    "a command of more than 1 MB", "1:20018: a command of more than 10000 words",
    "more than 32 credentials",
  };
  const char *shown[3];
  g_autoptr(GError) invalid = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (words, " -");
  for (guint i = 0; i < 33; i++)
    g_string_append_printf (secrets, " -H 'Token-%u: x'", i);
  shown[0] = blanks;
  shown[1] = words->str;
  shown[2] = secrets->str;
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (hogarth_curl_import_new (shown[i], -1, base, NULL, &error));
      g_assert_cmpstr (error->message, ==, messages[i]);
    }
  g_assert_null (hogarth_curl_import_new ("curl a", -1, empty, NULL, &invalid));
  g_assert_error (invalid, HOGARTH_ERROR, HOGARTH_ERROR_INVALID);
}

/* Credentials are beside the document and nowhere in it. */
static void
test_secrets (void)
{
  g_autoptr(HogarthDestination) base = make_base ();
  g_autoptr(HogarthCurlImport) import = import_command (
    base, "curl -u 'me:hush-one' -H 'X-Api-Key: hush-two' -H 'x_api_key: hush-three' "
    "--json '{\"token\": \"hush-four\"}' 'https://a.test/?secret=hush-five'");
  static const char * const keys[] = {
    "authorization", "x_api_key", "x_api_key_2", "token", "secret",
  };
  static const char * const values[] = {
    "bWU6aHVzaC1vbmU=", "hush-two", "hush-three", "hush-four", "hush-five",
  };
  g_autofree char *json = hogarth_destination_to_json (import->plain,
                                                       HOGARTH_DESTINATION_FORM_FULL);
  g_autofree char *suggested = hogarth_destination_to_json (import->suggested,
                                                            HOGARTH_DESTINATION_FORM_FULL);

  g_assert_cmpuint (hogarth_secrets_get_length (import->secrets), ==, G_N_ELEMENTS (keys));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr(HogData) value = hogarth_secrets_dup_value (import->secrets, keys[i]);
      HogarthInputEntry *entry = hogarth_input_schema_find (
        hogarth_destination_get_inputs_schema (import->plain), keys[i]);

      g_assert_cmpstr (hog_data_get_string (value, NULL), ==, values[i]);
      g_assert_true (hogarth_destination_has_secret (import->plain, keys[i]));
      g_assert_true (hogarth_input_entry_is_secret (entry));
      g_assert_true (hogarth_input_entry_is_required (entry));
      g_assert_null (strstr (json, values[i]));
    }
  g_assert_null (strstr (json, "hush"));
  g_assert_null (strstr (suggested, "hush"));
}

/* What a variable of the shell holds is not known: the author enters it. */
static void
test_secret_variable (void)
{
  g_autoptr(HogarthDestination) base = make_base ();
  g_autoptr(HogarthCurlImport) import = import_command (
    base, "curl -H \"Authorization: Bearer $TOKEN\" --json \"{\\\"api_key\\\":\\\"${API_KEY}\\\"}\" "
    "https://a.test/");
  HogData *headers = hogarth_destination_get_input_value (import->plain, "headers");
  HogData *body = hogarth_destination_get_input_value (import->plain, "body");

  g_assert_cmpuint (hogarth_secrets_get_length (import->secrets), ==, 0);
  g_assert_false (hogarth_destination_has_secret (import->plain, "authorization"));
  g_assert_cmpstr (hog_data_get_member_string (headers, "Authorization"), ==,
                   "Bearer {inputs.authorization}");
  g_assert_cmpstr (hog_data_get_member_string (body, "api_key"), ==, "{inputs.api_key}");
  g_assert_cmpstr (import->notices->pdata[0], ==, "$TOKEN is a variable of the shell: enter its "
                   "value in the secret input “Authorization”");
}

static void
test_suggestions (void)
{
  g_autoptr(HogarthDestination) base = make_base ();
  g_autoptr(HogarthCurlImport) json = import_command (
    base, "curl --json '{\"event\":\"x\",\"Event\":\"x\",\"user\":{\"email\":\"a@b\",\"name\":{}},"
    "\"list\":[{\"timestamp\":17}]}' 'https://a.test/?distinct_id=d&other=o'");
  g_autoptr(HogarthCurlImport) form = import_command (
    base, "curl -d 'email=a%40b&x=1' https://a.test/");
  g_autoptr(HogarthCurlImport) none = import_command (base, "curl -d 'x=1' https://a.test/");
  static const char * const expected[][3] = {
    { "url?distinct_id", "d", "{encodeURLComponent(event.distinct_id)}" },
    { "body.event", "x", "{event.event}" },
    { "body.user.email", "a@b", "{person.properties.email}" },
    { "body.list[0].timestamp", "17", "{event.timestamp}" },
  };
  g_autofree char *body = hog_data_to_json (
    hogarth_destination_get_input_value (json->suggested, "body"), 0);
  g_autofree char *plain = hog_data_to_json (
    hogarth_destination_get_input_value (json->plain, "body"), 0);

  g_assert_cmpuint (json->suggestions->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const HogarthCurlSuggestion *suggestion = json->suggestions->pdata[i];

      g_assert_cmpstr (suggestion->place, ==, expected[i][0]);
      g_assert_cmpstr (suggestion->before, ==, expected[i][1]);
      g_assert_cmpstr (suggestion->after, ==, expected[i][2]);
    }
  g_assert_cmpstr (body, ==, "{\"event\":\"{event.event}\",\"Event\":\"x\",\"user\":{\"email\":"
                   "\"{person.properties.email}\",\"name\":{}},\"list\":[{\"timestamp\":"
                   "\"{event.timestamp}\"}]}");
  g_assert_cmpstr (plain, ==, "{\"event\":\"x\",\"Event\":\"x\",\"user\":{\"email\":\"a@b\","
                   "\"name\":{}},\"list\":[{\"timestamp\":17}]}");
  g_assert_cmpstr (hog_data_get_string (
                     hogarth_destination_get_input_value (json->suggested, "url"), NULL), ==,
                   "https://a.test/?distinct_id={encodeURLComponent(event.distinct_id)}&other=o");
  g_assert_cmpstr (hog_data_get_string (
                     hogarth_destination_get_input_value (form->suggested, "body"), NULL), ==,
                   "email={encodeURLComponent(person.properties.email)}&x=1");
  g_assert_true (none->suggested == none->plain);
}

/* The command that the preview shows for a request gives the same request. */
static void
test_round_trip (void)
{
  g_autoptr(HogarthDestination) base = make_base ();
  g_autoptr(HogarthCurlImport) first = import_command (
    base, "curl -X PUT -H 'X-A: it'\\''s {b} \\\\ $c' --json '{\"a\": \"it'\\''s\\n{b} \\\\\\\\ $c\"}' "
    "'https://a.test/?a=$b'");
  g_autoptr(HogarthRun) first_run = run (first->plain, NULL);
  g_autofree char *command = hogarth_run_fetch_to_curl (hogarth_run_get_fetch (first_run, 0));
  g_autoptr(HogarthCurlImport) second = import_command (base, command);
  g_autoptr(HogarthRun) second_run = run (second->plain, NULL);
  g_autofree char *one = describe_request (first_run);
  g_autofree char *other = describe_request (second_run);

  g_assert_nonnull (strstr (one, "\nX-A: it's {b} \\\\ $c\n"));
  g_assert_cmpstr (one, ==, other);
}

static void
test_is_command (void)
{
  g_assert_true (hogarth_curl_is_command ("curl https://a.test/"));
  g_assert_true (hogarth_curl_is_command ("\n $ curl \\\n"));
  g_assert_true (hogarth_curl_is_command ("curl\\\n"));
  g_assert_false (hogarth_curl_is_command ("curly https://a.test/"));
  g_assert_false (hogarth_curl_is_command ("{\"a\": \"curl \"}"));
  g_assert_false (hogarth_curl_is_command (""));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/curl/request/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_request);
    }
  g_test_add_func ("/curl/errors", test_errors);
  g_test_add_func ("/curl/limits", test_limits);
  g_test_add_func ("/curl/secrets", test_secrets);
  g_test_add_func ("/curl/secret-variable", test_secret_variable);
  g_test_add_func ("/curl/suggestions", test_suggestions);
  g_test_add_func ("/curl/round-trip", test_round_trip);
  g_test_add_func ("/curl/is-command", test_is_command);
  return g_test_run ();
}
