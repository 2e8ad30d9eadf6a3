/* hogarth-test-draft.c: a test case made of what the preview shows
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-test-draft"

#include "config.h"

#include "hogarth-test-draft.h"

static HogData *
describe_request (const HogarthRunFetch *fetch)
{
  g_autoptr(HogDataBuilder) request = hog_data_builder_new_object ();

  hog_data_builder_set (request, "method", hog_data_new_string (fetch->method));
  hog_data_builder_set (request, "url", hog_data_new_string (fetch->url));
  if (fetch->headers != NULL)
    {
      HogDataBuilder *headers = hog_data_builder_new_object ();

      for (guint i = 0; fetch->headers[i] != NULL; i += 2)
        hog_data_builder_set (headers, fetch->headers[i],
                              hog_data_new_string (fetch->headers[i + 1]));
      hog_data_builder_set (request, "headers", hog_data_builder_end (headers));
    }
  if (fetch->body != NULL)
    {
      HogData *body = hog_data_from_json (fetch->body, -1, NULL);

      hog_data_builder_set (request, "body",
                            body != NULL ? body : hog_data_new_string (fetch->body));
    }

  return hog_data_builder_end (g_steal_pointer (&request));
}

static HogData *
describe_run (HogarthRun *run)
{
  g_autoptr(HogDataBuilder) expect = hog_data_builder_new_object ();
  HogDataBuilder *requests = hog_data_builder_new_array ();
  const char *status = hogarth_run_status_to_name (hogarth_run_get_status (run));

  for (guint i = 0; i < hogarth_run_get_n_fetches (run); i++)
    hog_data_builder_append (requests, describe_request (hogarth_run_get_fetch (run, i)));
  hog_data_builder_set (expect, "status", hog_data_new_string (status));
  hog_data_builder_set (expect, "requests", hog_data_builder_end (requests));

  return hog_data_builder_end (g_steal_pointer (&expect));
}

HogarthTestCase *
hogarth_test_draft_new (const char         *name,
                        HogarthSampleEvent *event,
                        HogData            *mocks,
                        HogarthRun         *run)
{
  g_autoptr(HogDataBuilder) draft = hog_data_builder_new_object ();
  g_autoptr(HogData) data = NULL;
  g_autoptr(GError) error = NULL;
  HogarthTestCase *test_case;

  g_return_val_if_fail (name != NULL && event != NULL && run != NULL, NULL);

  hog_data_builder_set (draft, "name", hog_data_new_string (name));
  hog_data_builder_set (draft, "event", hog_data_ref (hogarth_sample_event_get_globals (event)));
  if (hog_data_get_length (mocks) > 0)
    hog_data_builder_set (draft, "mocks", hog_data_ref (mocks));
  hog_data_builder_set (draft, "expect", describe_run (run));
  data = hog_data_builder_end (g_steal_pointer (&draft));

  test_case = hogarth_test_case_new_from_data (data, &error);
  if (test_case == NULL)
    g_warning ("A test case of the preview: %s", error->message);

  return test_case;
}
