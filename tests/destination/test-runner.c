/* test-runner.c: the pipeline from a destination and an event to a run
 *
 * SPDX-License-Identifier: MIT
 */

#include <glib/gstdio.h>
#include <gio/gio.h>
#include <string.h>

#include "hogarth-mock-fetch.h"
#include "hogarth-mocks.h"
#include "hogarth-runner.h"
#include "hogarth-template-library.h"
#include "hogarth-test-runner.h"

static GPtrArray *
load_events (void)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *events = hogarth_sample_events_load_shipped (g_getenv ("HOGARTH_DATA_DIR"), &error);

  g_assert_no_error (error);
  return events;
}

static HogarthSampleEvent *
find_event (GPtrArray  *events,
            const char *id)
{
  for (guint i = 0; i < events->len; i++)
    if (g_str_equal (hogarth_sample_event_get_id (events->pdata[i]), id))
      return events->pdata[i];
  g_assert_not_reached ();
}

static HogarthDestination *
parse (const char      *json,
       HogarthSecrets **secrets)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strdelimit (g_strdup (json), "`", '"');
  HogarthDestination *destination;

  destination = hogarth_destination_new_from_json (text, -1, secrets, &error);
  g_assert_no_error (error);
  return destination;
}

typedef struct
{
  HogarthDestination *destination;
  HogarthSecrets     *secrets;
  HogarthProject     *project;
  const char         *event;
  const char         *mocks;
} Setup;

static HogarthRun *
run (const Setup *setup)
{
  g_autoptr(GPtrArray) events = load_events ();
  g_autoptr(HogarthProject) own_project = hogarth_project_new ("p", "Hogflix");
  g_autoptr(HogarthRunRequest) request = NULL;
  g_autoptr(GError) error = NULL;
  HogarthRun *result;

  request = hogarth_run_request_new (setup->destination,
                                     find_event (events, setup->event != NULL ? setup->event
                                                                              : "posthog-page"),
                                     setup->project != NULL ? setup->project : own_project);
  hogarth_run_request_set_secrets (request, setup->secrets);
  hogarth_run_request_set_clock (request, G_GINT64_CONSTANT (1777888800) * G_USEC_PER_SEC);
  if (setup->mocks != NULL)
    {
      g_autofree char *text = g_strdelimit (g_strdup (setup->mocks), "`", '"');
      g_autoptr(HogData) answers = hog_data_from_json (text, -1, &error);
      g_autoptr(HogarthMockFetch) fetch = NULL;

      g_assert_no_error (error);
      fetch = hogarth_mock_fetch_new_with_answers (answers, &error);
      g_assert_no_error (error);
      hogarth_run_request_set_fetch (request, HOGARTH_FETCH (fetch));
    }
  result = hogarth_runner_run (request, NULL, &error);
  g_assert_no_error (error);
  return result;
}

/* What PostHog's documentation page promises. */
static void
test_seed_template (void)
{
  g_autoptr(HogarthDestination) destination = parse (
      "{`inputs_schema`: [{`key`: `text`, `type`: `string`}],"
      " `inputs`: {`text`: {`value`: `{event.name} was triggered by {person.properties.first_name}"
      " {person.properties.last_name}`}}, `hog`: `print(inputs.text)`}", NULL);
  g_autoptr(HogarthRun) result = run (&(Setup) { .destination = destination });
  const HogarthRunInput *input = hogarth_run_find_input (result, "text");

  g_assert_cmpint (hogarth_run_get_status (result), ==, HOGARTH_RUN_SENT);
  g_assert_cmpstr (hog_data_get_string (input->value, NULL), ==,
                   "$pageview was triggered by Max the Hedgehog");
  g_assert_cmpstr (hogarth_run_get_log (result, 0)->message, ==,
                   "$pageview was triggered by Max the Hedgehog");
}

static const char seed_source[] =
  "let res := fetch(inputs.url, {\\n  'headers': inputs.headers,\\n  'body': inputs.body,\\n"
  "  'method': inputs.method\\n});\\nif (res.status >= 400) {\\n"
  "  print('Bad response', res.status, res.body)\\n}\\n";

static HogarthDestination *
make_seed (const char *more)
{
  g_autofree char *json = g_strdup_printf (
      "{`inputs_schema`: [{`key`: `url`, `type`: `string`, `required`: true},"
      " {`key`: `method`, `type`: `string`}, {`key`: `headers`, `type`: `dictionary`},"
      " {`key`: `body`, `type`: `json`}],"
      " `inputs`: {`url`: {`value`: `https://example.com/{event.name}`},"
      " `method`: {`value`: `PUT`}, `headers`: {`value`: {`X-Name`: `{person.name}`, `X-Count`: 5}},"
      " `body`: {`value`: {`e`: `{event.event}`, `p`: [`{person.properties}`, 1, null]}}},"
      " `hog`: `%s`%s}", seed_source, more);

  return parse (json, NULL);
}

static void
test_seed_source (void)
{
  g_autoptr(HogarthDestination) destination = make_seed ("");
  g_autoptr(HogarthRun) result = run (&(Setup) {
    .destination = destination, .mocks = "[{`status`: 404, `body`: `nope`}]" });
  const HogarthRunFetch *fetch = hogarth_run_get_fetch (result, 0);

  g_assert_cmpuint (hogarth_run_get_n_fetches (result), ==, 1);
  g_assert_cmpstr (fetch->method, ==, "PUT");
  g_assert_cmpstr (fetch->url, ==, "https://example.com/$pageview");
  g_assert_cmpuint (g_strv_length (fetch->headers), ==, 2);
  g_assert_cmpstr (fetch->headers[1], ==, "max@posthog.com");
  g_assert_cmpstr (fetch->body, ==, "{\"e\":\"$pageview\",\"p\":[{\"email\":\"max@posthog.com\","
                   "\"first_name\":\"Max\",\"last_name\":\"the Hedgehog\"},1,null]}");
  g_assert_cmpuint (fetch->line, ==, 1);
  g_assert_cmpuint (fetch->status, ==, 404);
  g_assert_cmpint (hogarth_run_get_status (result), ==, HOGARTH_RUN_FAILED);
  g_assert_cmpstr (hogarth_run_get_log (result, 0)->message, ==,
                   "HTTP fetch failed on attempt 1 with status code 404.");
  g_assert_cmpstr (hogarth_run_get_log (result, 1)->message, ==, "Bad response, 404, nope");
  g_assert_cmpuint (hogarth_run_get_log (result, 1)->line, ==, 7);
}

static void
test_filtered (void)
{
  g_autoptr(HogarthDestination) destination = make_seed (
      ", `filters`: {`events`: [{`id`: `order placed`, `type`: `events`}]}");
  g_autoptr(HogarthRun) result = run (&(Setup) { .destination = destination });
  g_autoptr(HogarthRun) other = run (&(Setup) { .destination = destination,
                                                .event = "order-placed" });

  g_assert_cmpint (hogarth_run_get_status (result), ==, HOGARTH_RUN_FILTERED);
  g_assert_false (hogarth_run_matched (result));
  g_assert_cmpuint (hogarth_run_get_n_fetches (result), ==, 0);
  g_assert_cmpint (hogarth_clause_get_outcome (
                       hogarth_clause_find (hogarth_run_get_match (result), "filters.events.0")),
                   ==, HOGARTH_OUTCOME_FALSE);
  g_assert_cmpint (hogarth_run_get_status (other), ==, HOGARTH_RUN_SENT);
  g_assert_true (hogarth_run_matched (other));
}

static void
test_retries (void)
{
  g_autoptr(HogarthDestination) destination = make_seed ("");
  g_autoptr(HogarthRun) result = run (&(Setup) {
    .destination = destination,
    .mocks = "[{`status`: 503}, {`error`: `FetchError: connect ECONNREFUSED`}, {`body`: [1]}]" });
  const HogarthRunFetch *fetch = hogarth_run_get_fetch (result, 0);

  g_assert_cmpint (hogarth_run_get_status (result), ==, HOGARTH_RUN_SENT);
  g_assert_cmpuint (fetch->n_attempts, ==, 3);
  g_assert_cmpuint (fetch->attempts[0].status, ==, 503);
  g_assert_cmpuint (fetch->attempts[0].wait_ms, ==, 1000);
  g_assert_cmpstr (fetch->attempts[1].error, ==, "FetchError: connect ECONNREFUSED");
  g_assert_cmpuint (fetch->attempts[1].wait_ms, ==, 2000);
  g_assert_cmpuint (fetch->status, ==, 200);
  g_assert_cmpstr (hogarth_run_get_log (result, 0)->message, ==,
                   "HTTP fetch failed on attempt 1 with status code 503. Retrying.");
  g_assert_cmpstr (hogarth_run_get_log (result, 1)->message, ==,
                   "HTTP fetch failed on attempt 2 with status code (none). Error: FetchError: "
                   "connect ECONNREFUSED. Retrying.");
}

static void
test_fetch_limit (void)
{
  g_autoptr(HogarthDestination) destination = parse (
      "{`hog`: `for (let i := 0; i < 3; i := i + 1) {\\n  fetch('https://example.com')\\n}`}", NULL);
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogarthProject) raised = NULL;
  HogarthLimits limits = HOGARTH_LIMITS_DEFAULT;
  g_autoptr(HogarthRun) result = NULL;
  g_autoptr(HogarthRun) other = NULL;

  result = run (&(Setup) { .destination = destination, .project = project });
  g_assert_cmpint (hogarth_run_get_status (result), ==, HOGARTH_RUN_ERROR);
  g_assert_nonnull (strstr (hogarth_run_get_error (result)->message, "fetch_calls"));
  g_assert_cmpuint (hogarth_run_get_error (result)->place.line, ==, 2);
  g_assert_cmpuint (hogarth_run_get_n_fetches (result), ==, 2);
  limits.fetch_calls = 5;
  raised = hogarth_project_with_limits (project, &limits);
  other = run (&(Setup) { .destination = destination, .project = raised });
  g_assert_cmpint (hogarth_run_get_status (other), ==, HOGARTH_RUN_SENT);
  g_assert_cmpuint (hogarth_run_get_n_fetches (other), ==, 3);
}

static void
test_errors_in_place (void)
{
  g_autoptr(HogarthDestination) destination = parse (
      "{`inputs_schema`: [{`key`: `a`, `type`: `string`}, {`key`: `b`, `type`: `json`},"
      " {`key`: `c`, `type`: `string`, `required`: true}],"
      " `inputs`: {`a`: {`value`: `good {event.event}`}, `b`: {`value`: {`x`: [`{1 +}`]}}},"
      " `hog`: `let x := \\nlet y := 1 +`}", NULL);
  g_autoptr(HogarthRun) result = run (&(Setup) { .destination = destination });

  g_assert_cmpint (hogarth_run_get_status (result), ==, HOGARTH_RUN_ERROR);
  g_assert_cmpstr (hog_data_get_string (hogarth_run_find_input (result, "a")->value, NULL), ==,
                   "good $pageview");
  g_assert_cmpstr (hogarth_run_find_input (result, "b")->error->path, ==, "inputs.b.x.0");
  g_assert_cmpuint (hogarth_run_find_input (result, "b")->error->place.line, ==, 1);
  g_assert_cmpstr (hogarth_run_find_input (result, "c")->error->message, ==,
                   "This field is required.");
}

static void
test_input_order (void)
{
  g_autoptr(HogarthDestination) destination = parse (
      "{`inputs_schema`: [{`key`: `a`, `type`: `string`}, {`key`: `b`, `type`: `string`},"
      " {`key`: `c`, `type`: `boolean`}, {`key`: `d`, `type`: `dictionary`}],"
      " `inputs`: {`a`: {`value`: `<{inputs.b}>`}, `b`: {`value`: `[{event.event}]`},"
      " `c`: {`value`: `{event.event == '$pageview'}`},"
      " `d`: {`value`: {`email`: `x`, `$$_extend_object`: `{person.properties}`}}},"
      " `hog`: `return inputs`}", NULL);
  g_autoptr(HogarthRun) result = run (&(Setup) { .destination = destination });
  g_autofree char *json = hog_data_to_json (hogarth_run_get_result (result), 0);

  g_assert_cmpstr (json, ==, "{\"b\":\"[$pageview]\",\"c\":true,\"d\":{\"email\":\"x\","
                   "\"first_name\":\"Max\",\"last_name\":\"the Hedgehog\"},\"a\":\"<[$pageview]>\"}");
}

static void
test_cycle (void)
{
  g_autoptr(HogarthDestination) destination = parse (
      "{`inputs_schema`: [{`key`: `a`, `type`: `string`}, {`key`: `b`, `type`: `string`}],"
      " `inputs`: {`a`: {`value`: `{inputs.b}`}, `b`: {`value`: `{inputs.a}`}},"
      " `hog`: `return 1`}", NULL);
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogarthCompiled) compiled = hogarth_compiled_new (destination, project, NULL, NULL);

  g_assert_cmpuint (hogarth_compiled_get_n_problems (compiled), ==, 1);
  g_assert_cmpstr (hogarth_problem_get_message (hogarth_compiled_get_problem (compiled, 0)), ==,
                   "Circular dependency detected in input_deps.");
}

static void
test_secrets (void)
{
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autoptr(HogarthDestination) destination = parse (
      "{`inputs_schema`: [{`key`: `key`, `type`: `string`, `secret`: true}],"
      " `inputs`: {`key`: {`value`: `s3cr3t \\`q\\``}},"
      " `hog`: `print(inputs.key); fetch(f'https://example.com/?k={encodeURLComponent(inputs.key)}',"
      " {'headers': {'Authorization': f'Bearer {inputs.key}'}, 'body': {'k': inputs.key}});"
      " throw Error(inputs.key)`}", &secrets);
  g_autoptr(HogarthRun) result = run (&(Setup) { .destination = destination, .secrets = secrets });
  g_autofree char *document = hogarth_destination_to_json (destination,
                                                           HOGARTH_DESTINATION_FORM_FULL);
  g_autofree char *json = hogarth_run_to_json (result);

  g_assert_null (strstr (document, "s3cr3t"));
  g_assert_null (strstr (json, "s3cr3t"));
  g_assert_cmpstr (hogarth_run_get_fetch (result, 0)->headers[1], ==, "Bearer ********");
  g_assert_cmpstr (hogarth_run_get_fetch (result, 0)->body, ==, "{\"k\":\"********\"}");
  g_assert_cmpstr (hogarth_run_get_error (result)->message, ==, "********");
}

static void
test_json_round_trip (void)
{
  g_autoptr(HogarthDestination) destination = make_seed (
      ", `filters`: {`properties`: [{`key`: `email`, `type`: `person`, `operator`: `is_set`}]}");
  g_autoptr(HogarthRun) result = run (&(Setup) { .destination = destination });
  g_autofree char *json = hogarth_run_to_json (result);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthRun) read = hogarth_run_new_from_json (json, -1, &error);
  g_autoptr(GPtrArray) differences = NULL;
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = hogarth_run_to_json (read);
  g_assert_cmpstr (json, ==, again);
  differences = hogarth_run_compare (result, read);
  g_assert_cmpuint (differences->len, ==, 0);
}

/* The record can be run again from: it has the event, and no secret that the event had. */
static void
test_kept_event (void)
{
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autoptr(HogarthDestination) destination = parse (
      "{`inputs_schema`: [{`key`: `key`, `type`: `string`, `secret`: true}],"
      " `inputs`: {`key`: {`value`: `s3cr3t-in-event`}}, `hog`: `return 1`}", &secrets);
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogarthSampleEvent) event = hogarth_sample_event_new_from_json (
      "{\"id\": \"e1\", \"label\": \"Signed up\", \"globals\": {\"event\": {\"event\": \"signup\","
      " \"properties\": {\"token\": \"a s3cr3t-in-event b\"}}}}", -1, NULL);
  g_autoptr(HogarthRunRequest) request = hogarth_run_request_new (destination, event, project);
  g_autoptr(HogarthRun) without = NULL;
  g_autoptr(HogarthRun) with = NULL;
  g_autoptr(HogarthRun) read = NULL;
  g_autofree char *json = NULL;
  HogData *globals;

  hogarth_run_request_set_secrets (request, secrets);
  without = hogarth_runner_run (request, NULL, NULL);
  g_assert_null (hogarth_run_get_event (without));

  hogarth_run_request_set_keep_event (request, TRUE);
  with = hogarth_runner_run (request, NULL, NULL);
  json = hogarth_run_to_json (with);
  g_assert_null (strstr (json, "s3cr3t"));
  read = hogarth_run_new_from_json (json, -1, NULL);
  g_assert_cmpstr (hogarth_sample_event_get_id (hogarth_run_get_event (read)), ==, "e1");
  g_assert_cmpstr (hogarth_sample_event_get_label (hogarth_run_get_event (read)), ==, "Signed up");
  globals = hogarth_sample_event_get_globals (hogarth_run_get_event (read));
  g_assert_cmpstr (hog_data_get_string (hog_data_get_path (globals, "event", "properties", "token",
                                                           NULL), NULL), ==, "a ******** b");
}

static void
test_json_versions (void)
{
  static const struct { const char *text; gboolean is_run; } rows[] = {
    { "{\"version\": 0}", FALSE },
    { "{\"version\": 1, \"status\": \"sent\", \"event\": \"$pageview\"}", TRUE },
    { "{\"version\": 2, \"status\": \"sent\", \"event\": \"$pageview\"}", TRUE },
    { "{\"version\": 2, \"event\": \"$pageview\", \"sample_event\": {\"globals\": 7}}", TRUE },
    { "{\"version\": 3}", FALSE },
    { "{}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HogarthRun) read = hogarth_run_new_from_json (rows[i].text, -1, &error);

      g_test_message ("%s", rows[i].text);
      if (!rows[i].is_run)
        {
          g_assert_error (error, HOGARTH_ERROR, HOGARTH_ERROR_UNSUPPORTED);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (hogarth_run_get_event_name (read), ==, "$pageview");
      g_assert_null (hogarth_run_get_event (read));
    }
}

static void
test_invalid_url (void)
{
  static const char * const urls[][2] = {
    { "example.com", "InvalidRequestError: Invalid URL" },
    { "ftp://example.com", "InvalidRequestError: Scheme must be either HTTP or HTTPS" },
    { "https://", "InvalidRequestError: Invalid URL" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *json = g_strdup_printf ("{`hog`: `return fetch('%s')`}", urls[i][0]);
      g_autoptr(HogarthDestination) destination = parse (json, NULL);
      g_autoptr(HogarthRun) result = run (&(Setup) { .destination = destination });

      g_assert_cmpint (hogarth_run_get_status (result), ==, HOGARTH_RUN_FAILED);
      g_assert_cmpuint (hogarth_run_get_fetch (result, 0)->n_attempts, ==, 1);
      g_assert_cmpstr (hog_data_get_member_string (hogarth_run_get_result (result), "body"), ==,
                       urls[i][1]);
    }
}

/* The answers of one run, given to another one. */
static void
test_recorded (void)
{
  g_autoptr(HogarthDestination) destination = make_seed ("");
  g_autoptr(HogarthRun) first = run (&(Setup) {
    .destination = destination, .mocks = "[{`status`: 503}, {`status`: 201, `body`: {`id`: 5}}]" });
  g_autoptr(HogData) mocks = hogarth_mocks_from_run (first);
  g_autofree char *json = hog_data_to_json (mocks, 0);
  g_autoptr(HogarthRun) second = run (&(Setup) { .destination = destination, .mocks = json });
  g_autoptr(GPtrArray) differences = hogarth_run_compare (first, second);

  g_assert_cmpuint (differences->len, ==, 0);
  g_assert_cmpuint (hogarth_run_get_fetch (second, 0)->n_attempts, ==, 2);
}

/* Two runs differ in what they sent and gave, not in lines of text. */
static void
test_compare (void)
{
  static const struct { const char *where; HogarthRunPart part; const char *path; } places[] = {
    { "status", HOGARTH_RUN_PART_STATUS, "" }, { "error", HOGARTH_RUN_PART_ERROR, "" },
    { "request 1 method", HOGARTH_RUN_PART_METHOD, "" },
    { "request 1 URL", HOGARTH_RUN_PART_URL, "" },
    { "request 1 header X-A", HOGARTH_RUN_PART_HEADER, "X-A" },
    { "request 1 header X-B", HOGARTH_RUN_PART_HEADER, "X-B" },
    { "request 1 header X-C", HOGARTH_RUN_PART_HEADER, "X-C" },
    { "request 1 body $.a.b[1]", HOGARTH_RUN_PART_BODY, "$.a.b[1]" },
    { "request 1 body $.new", HOGARTH_RUN_PART_BODY, "$.new" },
    { "request 1 response status", HOGARTH_RUN_PART_RESPONSE_STATUS, "" },
    { "request 2", HOGARTH_RUN_PART_REQUEST, "" }, { "log [0]", HOGARTH_RUN_PART_LOG, "[0]" },
    { "log [1]", HOGARTH_RUN_PART_LOG, "[1]" },
    { "result $.status", HOGARTH_RUN_PART_RESULT, "$.status" },
  };
  g_autoptr(HogarthDestination) a = parse (
      "{`hog`: `return fetch('https://a.example/1', {'method': 'PUT', 'headers': {'X-A': '1',"
      " 'X-B': '2'}, 'body': {'a': {'b': [1, 2]}}})`}", NULL);
  g_autoptr(HogarthDestination) b = parse (
      "{`hog`: `print('more')\\nlet r := fetch('https://a.example/2', {'headers': {'X-A': '9',"
      " 'X-C': '3'}, 'body': {'a': {'b': [1, 3]}, 'new': true}})\\nfetch('https://b.example')\\n"
      "return r`}", NULL);
  g_autoptr(HogarthRun) one = run (&(Setup) { .destination = a });
  g_autoptr(HogarthRun) two = run (&(Setup) { .destination = b, .mocks = "[{`status`: 404}]" });
  g_autoptr(GPtrArray) differences = hogarth_run_compare (one, two);

  g_assert_cmpuint (differences->len, ==, G_N_ELEMENTS (places));
  for (guint i = 0; i < differences->len; i++)
    {
      HogarthDifference *difference = differences->pdata[i];
      const char *where = hogarth_difference_get_where (difference);

      g_assert_cmpstr (where, ==, places[i].where);
      g_assert_cmpint (hogarth_difference_get_part (difference), ==, places[i].part);
      g_assert_cmpstr (hogarth_difference_get_path (difference), ==, places[i].path);
      g_assert_cmpuint (hogarth_difference_get_request (difference), ==,
                        g_str_has_prefix (where, "request ") ? where[8] - '0' : 0);
    }
}

static void
test_transformation (void)
{
  g_autoptr(HogarthDestination) destination = parse (
      "{`type`: `transformation`, `inputs_schema`: [{`key`: `a`, `type`: `string`}],"
      " `inputs`: {`a`: {`value`: `{person.name} {event.event}`}},"
      " `hog`: `let e := event\\ne.properties.seen := isKnownBotIp('x')\\nreturn e`}", NULL);
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogarthCompiled) compiled = hogarth_compiled_new (destination, project, NULL, NULL);

  g_assert_cmpuint (hogarth_compiled_get_n_problems (compiled), ==, 1);
  g_assert_cmpstr (hogarth_problem_get_message (hogarth_compiled_get_problem (compiled, 0)), ==,
                   "Invalid template: Variable not available in transformations: person. "
                   "Transformations only have access to project, event, and inputs.");
}

/* A transformation of logs gets the project, the record and its inputs, whatever its filters say. */
static void
test_log_transformation (void)
{
  g_autoptr(HogarthDestination) destination = parse (
      "{`type`: `transformation_log`, `filters`: {`events`: [{`id`: `other`, `type`: `events`}],"
      " `properties`: [{`key`: `a`, `operator`: `exact`, `value`: `b`}]},"
      " `inputs_schema`: [{`key`: `a`, `type`: `string`}],"
      " `inputs`: {`a`: {`value`: `{record.severity_text} of {project.name}`}},"
      " `hog`: `let r := record\\nr.body := inputs.a\\nreturn r`}", NULL);
  g_autoptr(HogarthDestination) reads_event = parse (
      "{`type`: `transformation_log`, `hog`: `return event.event`}", NULL);
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogData) globals = hog_data_from_json (
      "{\"record\": {\"body\": \"x\", \"severity_text\": \"info\"}, \"event\": {\"event\": \"e\"}}",
      -1, NULL);
  g_autoptr(HogarthSampleEvent) event = hogarth_sample_event_new ("e", "E", globals);
  g_autoptr(HogarthRunRequest) request = hogarth_run_request_new (destination, event, project);
  g_autoptr(HogarthRunRequest) other = hogarth_run_request_new (reads_event, event, project);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthRun) result = hogarth_runner_run (request, NULL, &error);
  g_autoptr(HogarthRun) failed = hogarth_runner_run (other, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (hogarth_run_get_status (result), ==, HOGARTH_RUN_SENT);
  g_assert_cmpstr (hog_data_get_member_string (hogarth_run_get_result (result), "body"), ==,
                   "info of P");
  g_assert_cmpstr (hogarth_run_get_error (failed)->message, ==,
                   "Global variable not found: event.event");
}

static void
test_mappings (void)
{
  g_autoptr(HogarthDestination) destination = parse (
      "{`inputs_schema`: [{`key`: `a`, `type`: `string`}, {`key`: `b`, `type`: `string`}],"
      " `inputs`: {`a`: {`value`: `top`}, `b`: {`value`: `{inputs.a}!`}},"
      " `mappings`: [{`name`: `one`, `inputs_schema`: [{`key`: `a`, `type`: `string`}],"
      " `inputs`: {`a`: {`value`: `own`}}, `filters`: {`events`: [{`id`: `$pageview`}]}},"
      " {`name`: `two`, `inputs_schema`: [], `filters`: {`events`: [{`id`: `other`}]}},"
      " {`name`: `three`, `filters`: {}}],"
      " `filters`: {`events`: [{`id`: `never`}]}, `hog`: `print(inputs.a, inputs.b)`}", NULL);
  g_autoptr(HogarthRun) result = run (&(Setup) { .destination = destination });

  g_assert_cmpint (hogarth_run_get_status (result), ==, HOGARTH_RUN_SENT);
  g_assert_cmpuint (hogarth_run_get_n_invocations (result), ==, 3);
  g_assert_true (hogarth_run_get_invocation (result, 0)->matched);
  g_assert_false (hogarth_run_get_invocation (result, 1)->matched);
  g_assert_cmpstr (hogarth_run_get_log (result, 0)->message, ==, "own, own!");
  g_assert_cmpint (hogarth_run_get_log (result, 0)->mapping, ==, 0);
}

/* A list of no mappings is not the same as none. */
static void
test_no_mappings (void)
{
  g_autoptr(HogarthDestination) empty = parse ("{`hog`: `print(1)`, `mappings`: []}", NULL);
  g_autoptr(HogarthDestination) none = parse ("{`hog`: `print(1)`, `mappings`: null}", NULL);
  g_autoptr(HogarthRun) of_empty = run (&(Setup) { .destination = empty });
  g_autoptr(HogarthRun) of_none = run (&(Setup) { .destination = none });

  g_assert_cmpint (hogarth_run_get_status (of_empty), ==, HOGARTH_RUN_FILTERED);
  g_assert_false (hogarth_run_matched (of_empty));
  g_assert_cmpuint (hogarth_run_get_n_invocations (of_empty), ==, 0);
  g_assert_cmpuint (hogarth_run_get_n_logs (of_empty), ==, 0);
  g_assert_cmpint (hogarth_run_get_status (of_none), ==, HOGARTH_RUN_SENT);
  g_assert_cmpuint (hogarth_run_get_n_invocations (of_none), ==, 1);
}

static void
test_capture (void)
{
  g_autoptr(HogarthDestination) destination = parse (
      "{`hog`: `postHogCapture({'event': 'x', 'properties': {'a': 1}})\\n"
      "postHogCapture({'event': 'y'})`}", NULL);
  g_autoptr(HogarthRun) result = run (&(Setup) { .destination = destination });
  HogData *captured = hogarth_run_get_captured (result, 0);

  g_assert_cmpuint (hogarth_run_get_n_captured (result), ==, 1);
  g_assert_cmpstr (hog_data_get_member_string (captured, "distinct_id"), ==, "max@posthog.com");
  g_assert_cmpfloat (hog_data_get_number (hog_data_get_path (captured, "properties",
                                                             "$hog_function_execution_count",
                                                             NULL)), ==, 1);
  g_assert_cmpstr (hogarth_run_get_error (result)->message, ==,
                   "postHogCapture was called more than once. Only one call is allowed per "
                   "function");
}

/* 24 lines, one warning, then nothing until the next asynchronous call. */
static void
test_print_limit (void)
{
  g_autoptr(HogarthDestination) destination = parse (
      "{`hog`: `for (let i := 0; i < 30; i := i + 1) { print(i) }\\n"
      "fetch('https://example.com')\\nprint('after')`}", NULL);
  g_autoptr(HogarthRun) result = run (&(Setup) { .destination = destination });

  g_assert_cmpstr (hogarth_run_get_log (result, 24)->level, ==, "warn");
  g_assert_cmpstr (hogarth_run_get_log (result, 25)->message, ==, "after");
  g_assert_cmpuint (hogarth_run_get_n_logs (result), ==, 27);
}

static void
test_limits (void)
{
  static const struct
  {
    const char *source;
    const char *limits;
    const char *message;
  } cases[] = {
    { "while (true) {}", "{`sync_time_ms`: 20}", "Execution timed out after 0.02 seconds." },
    { "fn f(x) { return f(x) }\\nf(1)", "{`call_depth`: 50}",
      "Call stack exceeded maximum length of 50" },
    { "let a := 'xxxxxxxxxxxxxxxx'\\nwhile (true) { a := concat(a, a) }",
      "{`memory_bytes`: 100000}", "Memory limit of 100000 bytes exceeded." },
    { "sleep(1)", "{}", "Unknown async function 'sleep'" },
    { "sendEmail({})", "{}", "Unsupported function call: sendEmail" },
    { "fetch(5)", "{}", "fetch: the first argument must be a string, the URL" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("{`hog`: `%s`}", cases[i].source);
      g_autofree char *project_json = g_strdup_printf ("{`limits`: %s}", cases[i].limits);
      g_autoptr(HogarthDestination) destination = parse (json, NULL);
      g_autoptr(HogData) data = NULL;
      g_autoptr(HogarthProject) project = NULL;
      g_autoptr(HogarthRun) result = NULL;

      data = hog_data_from_json (g_strdelimit (project_json, "`", '"'), -1, NULL);
      project = hogarth_project_new_from_data (data, NULL);
      result = run (&(Setup) { .destination = destination, .project = project });
      g_assert_cmpint (hogarth_run_get_status (result), ==, HOGARTH_RUN_ERROR);
      g_assert_true (g_str_has_prefix (hogarth_run_get_error (result)->message,
                                       cases[i].message));
    }
}

typedef struct
{
  GMainLoop  *loop;
  HogarthRun *run;
} AsyncData;

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  AsyncData *data = user_data;
  g_autoptr(GError) error = NULL;

  data->run = hogarth_runner_run_finish (result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (data->loop);
}

static void
test_async (void)
{
  g_autoptr(HogarthDestination) destination = make_seed ("");
  g_autoptr(GPtrArray) events = load_events ();
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogarthRunRequest) request = NULL;
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  AsyncData data = { loop, NULL };

  request = hogarth_run_request_new (destination, find_event (events, "pageview"), project);
  hogarth_runner_run_async (request, NULL, run_cb, &data);
  g_main_loop_run (loop);
  g_assert_cmpint (hogarth_run_get_status (data.run), ==, HOGARTH_RUN_SENT);
  hogarth_run_unref (data.run);
}

static void
test_cancelled (void)
{
  g_autoptr(HogarthDestination) destination = parse ("{`hog`: `while (true) {}`}", NULL);
  g_autoptr(GPtrArray) events = load_events ();
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogarthRunRequest) request = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  request = hogarth_run_request_new (destination, find_event (events, "pageview"), project);
  g_cancellable_cancel (cancellable);
  g_assert_null (hogarth_runner_run (request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/runner/seed-template", test_seed_template);
  g_test_add_func ("/runner/seed-source", test_seed_source);
  g_test_add_func ("/runner/filtered", test_filtered);
  g_test_add_func ("/runner/retries", test_retries);
  g_test_add_func ("/runner/fetch-limit", test_fetch_limit);
  g_test_add_func ("/runner/errors-in-place", test_errors_in_place);
  g_test_add_func ("/runner/input-order", test_input_order);
  g_test_add_func ("/runner/cycle", test_cycle);
  g_test_add_func ("/runner/secrets", test_secrets);
  g_test_add_func ("/runner/json-round-trip", test_json_round_trip);
  g_test_add_func ("/runner/json-versions", test_json_versions);
  g_test_add_func ("/runner/kept-event", test_kept_event);
  g_test_add_func ("/runner/invalid-url", test_invalid_url);
  g_test_add_func ("/runner/recorded", test_recorded);
  g_test_add_func ("/runner/compare", test_compare);
  g_test_add_func ("/runner/transformation", test_transformation);
  g_test_add_func ("/runner/log-transformation", test_log_transformation);
  g_test_add_func ("/runner/mappings", test_mappings);
  g_test_add_func ("/runner/no-mappings", test_no_mappings);
  g_test_add_func ("/runner/capture", test_capture);
  g_test_add_func ("/runner/print-limit", test_print_limit);
  g_test_add_func ("/runner/limits", test_limits);
  g_test_add_func ("/runner/async", test_async);
  g_test_add_func ("/runner/cancelled", test_cancelled);

  return g_test_run ();
}
