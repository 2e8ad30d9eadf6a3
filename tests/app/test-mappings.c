/* test-mappings.c: a mapping as a part, what a run says of it, and masking over sample events
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-mapping.h"
#include "hogarth-masking-preview.h"
#include "hogarth-match-item.h"
#include "hogarth-part.h"
#include "hogarth-run-text.h"
#include "hogarth-sample-event-item.h"
#include "hogarth-session.h"

static const char DOCUMENT[] =
  "{`type`: `destination`, `name`: `Test`, `hog`: `fetch(inputs.url)`,"
  " `inputs_schema`: [{`key`: `url`, `type`: `string`}],"
  " `inputs`: {`url`: {`value`: `https://top.test/`}},"
  " `masking`: {`hash`: `{person.id}`, `ttl`: 3600, `threshold`: null},"
  " `mappings`: ["
  "  {`name`: `First`, `filters`: {`events`: [{`id`: `paid`, `type`: `events`}]}},"
  "  {`name`: ``, `filters`: {}, `inputs_schema`: [{`key`: `url`, `type`: `string`}],"
  "   `inputs`: {`url`: {`value`: `https://own.test/{event.event}`}}}]}";

static HogData *
read_json (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "`", '"');
  g_autoptr(GError) error = NULL;
  HogData *data = hog_data_from_json (json, -1, &error);

  g_assert_no_error (error);
  return data;
}

static HogarthSession *
make_session (void)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "Project");
  g_autoptr(HogData) document = read_json (DOCUMENT);
  g_autoptr(HogarthDestination) destination = NULL;
  HogarthSession *session = hogarth_session_new (NULL, project);

  destination = hogarth_destination_new_from_data (document, NULL, NULL);
  g_assert_nonnull (destination);
  hogarth_session_edit (session, destination, NULL);
  return session;
}

static const char *
get_url (HogarthSession *session,
         guint           mapping)
{
  HogarthDestination *destination = hogarth_session_get_destination (session);
  HogData *data = hogarth_destination_get_mapping (destination, mapping);

  return hog_data_get_string (hog_data_get_path (data, "inputs", "url", "value", NULL), NULL);
}

/* What is edited of one mapping is in that one alone, and undo takes it back. */
static void
test_part (void)
{
  g_autoptr(HogarthSession) session = make_session ();
  g_autoptr(HogarthPart) part = hogarth_part_new_mapping (session, 1);
  g_autoptr(HogData) value = hog_data_new_string ("https://next.test/");
  g_autofree char *path = hogarth_part_dup_path (part, "inputs.url");

  g_assert_cmpstr (path, ==, "mappings.1.inputs.url");
  g_assert_cmpstr (get_url (session, 1), ==, "https://own.test/{event.event}");
  hogarth_part_set_input (part, "url", value);
  g_assert_cmpstr (get_url (session, 1), ==, "https://next.test/");
  g_assert_null (get_url (session, 0));

  hogarth_part_set_mapping (part, 1);
  g_assert_true (hog_data_equal (hogarth_destination_get_input_value (
                                   hogarth_part_get_document (part), "url"), value));
  hogarth_session_undo (session);
  g_assert_cmpstr (get_url (session, 1), ==, "https://own.test/{event.event}");
  hogarth_session_close (session);
}

static HogarthRun *
run_event (HogarthSession *session,
           const char     *name)
{
  g_autofree char *json = g_strdup_printf ("{`event`: {`event`: `%s`}}", name);
  g_autoptr(HogData) globals = read_json (json);
  g_autoptr(HogarthSampleEvent) event = hogarth_sample_event_new ("e", "Event", globals);
  g_autoptr(HogarthRunRequest) request = hogarth_session_dup_request (session, event);
  g_autoptr(GError) error = NULL;
  HogarthRun *run = hogarth_runner_run (request, NULL, &error);

  g_assert_no_error (error);
  return run;
}

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_texts (void)
{
  g_autoptr(HogarthSession) session = make_session ();
  g_autoptr(HogarthRun) both = run_event (session, "paid");
  g_autoptr(HogarthRun) one = run_event (session, "other");

  assert_text (hogarth_run_text_match (both), "The event matches 2 of 2 mappings");
  assert_text (hogarth_run_text_match (one), "The event matches 1 of 2 mappings");
  assert_text (hogarth_run_text_invocation (both, hogarth_run_get_invocation (both, 0)),
               "Sends 1 request");
  assert_text (hogarth_run_text_invocation (one, hogarth_run_get_invocation (one, 0)),
               "Does not match: event is paid (it is \"other\")");
  g_assert_cmpuint (hogarth_run_get_n_fetches (both), ==, 2);
  assert_text (hogarth_run_text_mapping (both, hogarth_run_get_fetch (both, 0)->mapping), "First");
  assert_text (hogarth_run_text_mapping (both, hogarth_run_get_fetch (both, 1)->mapping),
               "Mapping 2");
  assert_text (hogarth_run_text_inputs (both),
               "{\n"
               "  \"1. First\": {\n    \"url\": \"https://top.test/\"\n  },\n"
               "  \"2. Mapping 2\": {\n    \"url\": \"https://own.test/paid\"\n  }\n"
               "}");
  g_assert_null (hogarth_run_text_mapping (both, -1));
  hogarth_session_close (session);
}

static void
add_event (HogarthSession *session,
           const char     *person)
{
  g_autofree char *json = g_strdup_printf ("{`event`: {`event`: `seen`}, `person`: {`id`: `%s`}}",
                                           person);
  g_autoptr(HogData) globals = read_json (json);
  g_autoptr(HogarthSampleEvent) event = hogarth_sample_event_new ("e", "Event", globals);
  g_autoptr(HogarthSampleEventItem) item = hogarth_sample_event_item_new (event);

  g_list_store_append (G_LIST_STORE (hogarth_session_get_events (session)), item);
}

/* Two persons and one without an identifier, which nothing is counted for. */
static void
test_masking (void)
{
  static const char *const persons[] = { "max", "eve", "max", "", "", "eve" };
  static const gboolean passes[] = { TRUE, TRUE, FALSE, TRUE, TRUE, FALSE };
  g_autoptr(HogarthSession) session = make_session ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  HogarthMaskingJob *job;
  HogarthMaskingPreview *preview;

  for (guint i = 0; i < G_N_ELEMENTS (persons); i++)
    add_event (session, persons[i]);
  job = hogarth_masking_job_new (session);
  preview = hogarth_masking_job_run (job, cancellable);

  g_assert_nonnull (preview);
  g_assert_cmpuint (preview->items->len, ==, G_N_ELEMENTS (persons));
  for (guint i = 0; i < preview->items->len; i++)
    g_assert_cmpint (hogarth_match_item_get_matched (preview->items->pdata[i]), ==, passes[i]);
  g_assert_cmpuint (preview->n_passed, ==, 4);
  g_assert_cmpuint (preview->n_held, ==, 2);
  hogarth_masking_preview_free (preview);
  hogarth_masking_job_free (job);
  hogarth_session_close (session);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/mappings/part", test_part);
  g_test_add_func ("/app/mappings/texts", test_texts);
  g_test_add_func ("/app/mappings/masking", test_masking);
  return g_test_run ();
}
