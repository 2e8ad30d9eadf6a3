/* hogarth-mocks.c: the list of mocked answers, edited as a value
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <math.h>

#include "hogarth-data-private.h"
#include "hogarth-mock-fetch.h"
#include "hogarth-mocks.h"

/* Of what a server says beside its answer these are of one connection, or of one visitor. */
static const char * const left_out[] = {
  "Connection", "Content-Encoding", "Content-Length", "Date", "Keep-Alive", "Server",
  "Set-Cookie", "Transfer-Encoding",
};

static const struct
{
  const char *name;
  const char *answers;
} presets[] = {
  { "answer", "[{\"status\":200,\"body\":{}}]" },
  { "error-then-ok", "[{\"status\":500,\"body\":{\"error\":\"Internal Server Error\"}},"
                     "{\"status\":200,\"body\":{}}]" },
  { "rate-limit", "[{\"status\":429,\"headers\":{\"Retry-After\":\"30\"},"
                  "\"body\":{\"error\":\"Too Many Requests\"}}]" },
  { "time-out", "[{\"delay_ms\":30000}]" },
  { "no-connection", "[{\"error\":\"FetchError: connect ECONNREFUSED\"}]" },
};

static HogData *
make_answer (guint    status,
             HogData *body)
{
  g_autoptr(HogDataBuilder) answer = hog_data_builder_new_object ();

  hog_data_builder_set (answer, "status", hog_data_new_number (status));
  hog_data_builder_set (answer, "body",
                        body != NULL ? hog_data_ref (body) : hog_data_new_empty_object ());

  return hog_data_builder_end (g_steal_pointer (&answer));
}

static void
append_all (HogDataBuilder *list,
            HogData        *mocks)
{
  for (guint i = 0; i < hog_data_get_length (mocks); i++)
    hog_data_builder_append (list, hog_data_ref (hog_data_get_element (mocks, i)));
}

HogData *
hogarth_mocks_list (HogData *mocks)
{
  g_autoptr(HogDataBuilder) list = NULL;

  if (hogarth_data_is_kind (mocks, HOG_DATA_ARRAY))
    return hog_data_ref (mocks);

  list = hog_data_builder_new_array ();
  if (hogarth_data_is_kind (mocks, HOG_DATA_OBJECT))
    hog_data_builder_append (list, hog_data_ref (mocks));

  return hog_data_builder_end (g_steal_pointer (&list));
}

HogData *
hogarth_mocks_replace (HogData *mocks,
                       guint    index,
                       HogData *answer)
{
  return answer != NULL ? hogarth_data_list_with (mocks, index, answer)
                        : hogarth_data_list_without (mocks, index);
}

HogData *
hogarth_mocks_move (HogData *mocks,
                    guint    from,
                    guint    to)
{
  g_autoptr(HogData) others = NULL;

  g_return_val_if_fail (from < hog_data_get_length (mocks), NULL);
  g_return_val_if_fail (to < hog_data_get_length (mocks), NULL);

  others = hogarth_data_list_without (mocks, from);
  return hogarth_data_list_insert (others, to, hog_data_get_element (mocks, from));
}

HogData *
hogarth_mocks_with_preset (HogData    *mocks,
                           const char *name)
{
  g_autoptr(HogDataBuilder) list = hog_data_builder_new_array ();

  g_return_val_if_fail (name != NULL, NULL);

  append_all (list, mocks);
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_str_equal (presets[i].name, name))
      {
        g_autoptr(HogData) answers = hog_data_from_json (presets[i].answers, -1, NULL);

        append_all (list, answers);
      }

  return hog_data_builder_end (g_steal_pointer (&list));
}

/* Which answer the last attempt of a request got; -1 for the default. The attempts of the request
 * that other answers took, and the defaults that were given before, are counted. */
static int
find_answer (HogData    *mocks,
             HogarthRun *run,
             guint       index,
             guint      *n_others,
             guint      *n_defaults)
{
  g_autoptr(HogarthMockFetch) fetch = hogarth_mock_fetch_new_with_answers (mocks, NULL);
  int found = -1;

  *n_others = *n_defaults = 0;
  if (fetch == NULL)
    return -1;

  for (guint i = 0; i <= index; i++)
    {
      const HogarthRunFetch *request = hogarth_run_get_fetch (run, i);

      for (guint j = 0; j < MAX (request->n_attempts, 1); j++)
        {
          int taken = hogarth_mock_fetch_take (fetch, request->method, request->url);

          if (taken < 0)
            (*n_defaults)++;
          if (i == index)
            {
              *n_others = taken == found && j > 0 ? *n_others : j;
              found = taken;
            }
        }
    }
  if (found < 0)
    (*n_defaults)--;

  return found;
}

gboolean
hogarth_mocks_is_ordered (HogData *answer)
{
  return hog_data_get_member (answer, "url") == NULL &&
         hog_data_get_member (answer, "method") == NULL;
}

/* A request that is answered so in each attempt is answered so; else the next attempt would get
 * the next answer. */
static HogData *
with_times (HogData *answer,
            guint    times)
{
  if (times <= 1)
    return hog_data_without_member (answer, "times");

  return hog_data_with_member (answer, "times", hog_data_new_number (times));
}

HogData *
hogarth_mocks_with_answer (HogData    *mocks,
                           HogarthRun *run,
                           guint       index,
                           guint       status,
                           HogData    *body)
{
  guint n_others, n_defaults, times;
  int found;
  g_autoptr(HogDataBuilder) list = NULL;
  g_autoptr(HogData) made = make_answer (status, body);
  g_autoptr(HogData) without_error = NULL;
  g_autoptr(HogData) with_status = NULL;
  g_autoptr(HogData) with_body = NULL;
  g_autoptr(HogData) answer = NULL;

  g_return_val_if_fail (run != NULL && index < hogarth_run_get_n_fetches (run), NULL);

  found = find_answer (mocks, run, index, &n_others, &n_defaults);
  times = hogarth_fetch_status_is_retried (status)
        ? MAX (hogarth_run_get_limits (run)->max_attempts, n_others + 1) - n_others : 1;
  if (found < 0)
    {
      list = hog_data_builder_new_array ();
      append_all (list, mocks);
      for (guint i = 0; i < n_defaults; i++)
        hog_data_builder_append (list, make_answer (200, NULL));
      hog_data_builder_append (list, with_times (made, times));
      return hog_data_builder_end (g_steal_pointer (&list));
    }

  without_error = hog_data_without_member (hog_data_get_element (mocks, found), "error");
  with_status = hog_data_with_member (without_error, "status", hog_data_new_number (status));
  with_body = hog_data_with_member (with_status, "body",
                                    hog_data_ref (hog_data_get_member (made, "body")));
  answer = hogarth_mocks_is_ordered (with_body) ? with_times (with_body, times)
                                                : hog_data_ref (with_body);
  return hogarth_mocks_replace (mocks, found, answer);
}

static HogData *
record_headers (char **headers)
{
  g_autoptr(HogDataBuilder) object = hog_data_builder_new_object ();

  for (guint i = 0; headers != NULL && headers[i] != NULL; i += 2)
    {
      gboolean kept = TRUE;

      for (guint j = 0; j < G_N_ELEMENTS (left_out); j++)
        kept = kept && g_ascii_strcasecmp (left_out[j], headers[i]) != 0;
      if (kept)
        hog_data_builder_set (object, headers[i], hog_data_new_string (headers[i + 1]));
    }

  return hog_data_builder_end (g_steal_pointer (&object));
}

static HogData *
record_body (const char *text)
{
  g_autoptr(HogData) body = hog_data_from_json (text != NULL ? text : "", -1, NULL);

  return body != NULL ? g_steal_pointer (&body) : hog_data_new_string (text != NULL ? text : "");
}

/* Of an attempt that was made again only the status is known. */
static HogData *
record_attempt (const HogarthRunFetch   *fetch,
                const HogarthRunAttempt *attempt,
                gboolean                 is_last)
{
  g_autoptr(HogDataBuilder) answer = hog_data_builder_new_object ();
  double delay_ms = round (attempt->duration_us / 1000.0);
  g_autoptr(HogData) headers = record_headers (is_last ? fetch->response_headers : NULL);

  if (attempt->error != NULL)
    {
      hog_data_builder_set (answer, "error", hog_data_new_string (attempt->error));
      return hog_data_builder_end (g_steal_pointer (&answer));
    }

  hog_data_builder_set (answer, "status", hog_data_new_number (attempt->status));
  hog_data_builder_set (answer, "body", is_last ? record_body (fetch->response_body)
                                                : hog_data_new_empty_object ());
  if (hog_data_get_length (headers) > 0)
    hog_data_builder_set (answer, "headers", hog_data_ref (headers));
  if (delay_ms > 0)
    hog_data_builder_set (answer, "delay_ms", hog_data_new_number (delay_ms));

  return hog_data_builder_end (g_steal_pointer (&answer));
}

HogData *
hogarth_mocks_from_run (HogarthRun *run)
{
  g_autoptr(HogDataBuilder) list = hog_data_builder_new_array ();

  g_return_val_if_fail (run != NULL, NULL);

  for (guint i = 0; i < hogarth_run_get_n_fetches (run); i++)
    {
      const HogarthRunFetch *fetch = hogarth_run_get_fetch (run, i);

      for (guint j = 0; j < fetch->n_attempts; j++)
        hog_data_builder_append (list, record_attempt (fetch, &fetch->attempts[j],
                                                       j + 1 == fetch->n_attempts));
    }

  return hog_data_builder_end (g_steal_pointer (&list));
}
