/* hogarth-expectations.c: what a test case expects of a run
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-expectations-private.h"

#include "hogarth-data-private.h"
#include "hogarth-run-private.h"

#include <string.h>

static const char * const members[] = {
  "status", "requests", "logs", "has_logs", "error", "result", "has_result", "captured", "inputs",
  "fetch_calls", NULL
};

static const char * const request_members[] = {
  "method", "url", "headers", "has_headers", "body", "has_body", "response_status", NULL
};

static char *
find_unknown (HogData             *object,
              const char * const  *known,
              const char          *where)
{
  for (guint i = 0; i < hog_data_get_length (object); i++)
    {
      const char *key = hog_data_get_key_at (object, i, NULL);

      if (!g_strv_contains (known, key))
        return g_strdup_printf ("%s has a member “%s” that means nothing", where, key);
    }
  return NULL;
}

/* A misspelled expectation would hold always, so it is a fault. NULL if there is none. */
char *
hogarth_expectations_find_fault (HogData *expectations)
{
  HogData *requests = hog_data_get_member (expectations, "requests");
  char *fault;

  if (!hogarth_data_is_kind (expectations, HOG_DATA_OBJECT))
    return g_strdup ("expect is no object");
  fault = find_unknown (expectations, members, "expect");
  for (guint i = 0; fault == NULL && i < hog_data_get_length (requests); i++)
    {
      g_autofree char *where = g_strdup_printf ("expected request %u", i + 1);

      fault = find_unknown (hog_data_get_element (requests, i), request_members, where);
    }
  return fault;
}

/* `$.a.b[0]['c d']` */
static HogData *
follow_path (HogData    *data,
             const char *path)
{
  const char *p = path;

  if (*p == '$' && (p[1] == '.' || p[1] == '[' || p[1] == '\0'))
    p++;
  while (*p != '\0' && data != NULL)
    {
      g_autofree char *key = NULL;
      gsize length;

      if (*p == '[' && (p[1] == '\'' || p[1] == '"'))
        {
          const char *end = strchr (p + 2, p[1]);

          if (end == NULL || end[1] != ']')
            return NULL;
          key = g_strndup (p + 2, end - p - 2);
          data = hog_data_get_member (data, key);
          p = end + 2;
          continue;
        }
      if (*p == '[')
        {
          char *end;
          guint64 index = g_ascii_strtoull (p + 1, &end, 10);

          if (end == p + 1 || *end != ']' || index > G_MAXUINT)
            return NULL;
          data = hogarth_data_is_kind (data, HOG_DATA_ARRAY) ? hog_data_get_element (data, index)
                                                            : NULL;
          p = end + 1;
          continue;
        }
      if (*p == '.')
        p++;
      length = strcspn (p, ".[");
      if (length == 0)
        return NULL;
      key = g_strndup (p, length);
      data = hog_data_get_member (data, key);
      p += length;
    }
  return data;
}

/* paths: JSON path to value; null: not there, or null. */
static void
check_paths (HogData    *paths,
             HogData    *actual,
             const char *where,
             GPtrArray  *differences)
{
  for (guint i = 0; i < hog_data_get_length (paths); i++)
    {
      const char *path = hog_data_get_key_at (paths, i, NULL);
      HogData *expected = hog_data_get_value_at (paths, i);
      HogData *found = follow_path (actual, path);
      g_autofree char *full = g_strdup_printf ("%s %s", where, path);

      if (hog_data_is_null (expected) && found == NULL)
        continue;
      hogarth_data_compare (expected, found, full, differences);
    }
}

static void
check_text (HogData    *expected,
            const char *actual,
            const char *where,
            GPtrArray  *differences)
{
  g_autoptr(HogData) data = actual != NULL ? hog_data_new_string (actual) : NULL;

  if (expected == NULL || (hog_data_is_null (expected) && actual == NULL))
    return;
  hogarth_data_compare (expected, data, where, differences);
}

static gboolean
names_header (HogData    *headers,
              const char *name)
{
  for (guint i = 0; i < hog_data_get_length (headers); i++)
    if (g_ascii_strcasecmp (hog_data_get_key_at (headers, i, NULL), name) == 0)
      return TRUE;
  return FALSE;
}

static void
check_headers (HogData               *expected,
               const HogarthRunFetch *fetch,
               gboolean               exact,
               const char            *title,
               GPtrArray             *differences)
{
  for (guint i = 0; i < hog_data_get_length (expected); i++)
    {
      const char *name = hog_data_get_key_at (expected, i, NULL);
      HogData *value = hog_data_get_value_at (expected, i);
      const char *actual = hogarth_headers_find (fetch->headers, name);
      g_autofree char *where = g_strdup_printf ("%s header %s", title, name);

      if (!hog_data_is_null (value))
        check_text (value, actual, where, differences);
      else if (actual != NULL)
        g_ptr_array_add (differences, hogarth_difference_new (where, NULL, actual));
    }
  for (guint i = 0; exact && fetch->headers != NULL && fetch->headers[i] != NULL; i += 2)
    if (!names_header (expected, fetch->headers[i]))
      {
        g_autofree char *where = g_strdup_printf ("%s header %s", title, fetch->headers[i]);

        g_ptr_array_add (differences,
                         hogarth_difference_new (where, NULL, fetch->headers[i + 1]));
      }
}

static void
check_request (HogData               *expected,
               const HogarthRunFetch *fetch,
               guint                  number,
               GPtrArray             *differences)
{
  g_autofree char *title = g_strdup_printf ("request %u", number);
  g_autofree char *method = g_strconcat (title, " method", NULL);
  g_autofree char *url = g_strconcat (title, " URL", NULL);
  g_autofree char *body_where = g_strconcat (title, " body", NULL);
  g_autofree char *body_path = g_strconcat (body_where, " $", NULL);
  g_autofree char *status_where = g_strconcat (title, " response status", NULL);
  g_autoptr(HogData) body = hogarth_body_to_data (fetch->body);
  HogData *expected_body = hog_data_get_member (expected, "body");
  HogData *status = hog_data_get_member (expected, "response_status");
  HogData *headers = hog_data_get_member (expected, "headers");

  check_text (hog_data_get_member (expected, "method"), fetch->method, method, differences);
  check_text (hog_data_get_member (expected, "url"), fetch->url, url, differences);
  if (headers != NULL)
    check_headers (headers, fetch, TRUE, title, differences);
  check_headers (hog_data_get_member (expected, "has_headers"), fetch, FALSE, title, differences);
  if (expected_body != NULL && !(hog_data_is_null (expected_body) && body == NULL))
    {
      /* A text that is JSON may be expected as text too. */
      if (hogarth_data_is_kind (expected_body, HOG_DATA_STRING))
        check_text (expected_body, fetch->body, body_path, differences);
      else
        hogarth_data_compare (expected_body, body, body_path, differences);
    }
  check_paths (hog_data_get_member (expected, "has_body"), body, body_where, differences);
  if (status != NULL)
    {
      g_autoptr(HogData) actual = hog_data_new_number (fetch->status);

      hogarth_data_compare (status, actual, status_where, differences);
    }
}

static void
check_requests (HogData    *expected,
                HogarthRun *run,
                GPtrArray  *differences)
{
  guint n_expected = hog_data_get_length (expected);
  guint n_actual = hogarth_run_get_n_fetches (run);

  for (guint i = 0; i < MIN (n_expected, n_actual); i++)
    check_request (hog_data_get_element (expected, i), hogarth_run_get_fetch (run, i), i + 1,
                   differences);
  for (guint i = n_actual; i < n_expected; i++)
    {
      g_autofree char *title = g_strdup_printf ("request %u", i + 1);
      g_autofree char *text = hog_data_to_json (hog_data_get_element (expected, i), 0);

      g_ptr_array_add (differences, hogarth_difference_new (title, text, NULL));
    }
  for (guint i = n_expected; i < n_actual; i++)
    {
      g_autofree char *title = g_strdup_printf ("request %u", i + 1);
      const HogarthRunFetch *fetch = hogarth_run_get_fetch (run, i);
      g_autofree char *text = g_strdup_printf ("%s %s", fetch->method, fetch->url);

      g_ptr_array_add (differences, hogarth_difference_new (title, NULL, text));
    }
}

static gboolean
log_fits (HogData             *expected,
          const HogarthRunLog *log)
{
  g_autoptr(GPtrArray) differences = NULL;
  HogData *message = expected;

  differences = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_difference_unref);
  if (hogarth_data_is_kind (expected, HOG_DATA_OBJECT))
    {
      check_text (hog_data_get_member (expected, "level"), log->level, "", differences);
      message = hog_data_get_member (expected, "message");
    }
  check_text (message, log->message, "", differences);
  return differences->len == 0;
}

static char *
log_to_text (HogData *expected)
{
  if (hogarth_data_is_kind (expected, HOG_DATA_OBJECT))
    return g_strdup_printf ("%s: %s", hogarth_data_get_text (expected, "level", "any level"),
                            hogarth_data_get_text (expected, "message", ""));
  return hogarth_data_to_text (expected);
}

/* All lines but those of level debug, in order. */
static void
check_logs (HogData    *expected,
            HogarthRun *run,
            GPtrArray  *differences)
{
  guint next = 0;

  for (guint i = 0; i < hogarth_run_get_n_logs (run); i++)
    {
      const HogarthRunLog *log = hogarth_run_get_log (run, i);
      g_autofree char *where = g_strdup_printf ("log %u", next + 1);
      HogData *line = hog_data_get_element (expected, next);

      if (g_str_equal (log->level, "debug"))
        continue;
      if (line == NULL || !log_fits (line, log))
        {
          g_autofree char *text = line != NULL ? log_to_text (line) : NULL;

          g_ptr_array_add (differences, hogarth_difference_new (where, text, log->message));
        }
      next++;
    }
  for (; next < hog_data_get_length (expected); next++)
    {
      g_autofree char *where = g_strdup_printf ("log %u", next + 1);
      g_autofree char *text = log_to_text (hog_data_get_element (expected, next));

      g_ptr_array_add (differences, hogarth_difference_new (where, text, NULL));
    }
}

static void
check_has_logs (HogData    *expected,
                HogarthRun *run,
                GPtrArray  *differences)
{
  for (guint i = 0; i < hog_data_get_length (expected); i++)
    {
      HogData *line = hog_data_get_element (expected, i);
      gboolean found = FALSE;

      for (guint j = 0; j < hogarth_run_get_n_logs (run) && !found; j++)
        found = log_fits (line, hogarth_run_get_log (run, j));
      if (!found)
        {
          g_autofree char *text = log_to_text (line);

          g_ptr_array_add (differences, hogarth_difference_new ("logs", text, NULL));
        }
    }
}

static void
check_captured (HogData    *expected,
                HogarthRun *run,
                GPtrArray  *differences)
{
  guint length = MAX (hog_data_get_length (expected), hogarth_run_get_n_captured (run));

  for (guint i = 0; i < length; i++)
    {
      HogData *event = hog_data_get_element (expected, i);
      HogData *actual = i < hogarth_run_get_n_captured (run) ? hogarth_run_get_captured (run, i)
                                                             : NULL;
      g_autofree char *where = g_strdup_printf ("captured %u", i + 1);

      if (event == NULL || actual == NULL)
        {
          g_autofree char *a = event != NULL ? hog_data_to_json (event, 0) : NULL;
          g_autofree char *b = actual != NULL ? hog_data_to_json (actual, 0) : NULL;

          g_ptr_array_add (differences, hogarth_difference_new (where, a, b));
          continue;
        }
      for (guint j = 0; j < hog_data_get_length (event); j++)
        {
          const char *key = hog_data_get_key_at (event, j, NULL);
          g_autofree char *path = g_strdup_printf ("%s %s", where, key);
          HogData *value = hog_data_get_member (actual, key);
          g_autoptr(HogData) without_count = NULL;

          /* PostHog's own counter is of no interest unless it is named. */
          if (g_str_equal (key, "properties") && value != NULL &&
              hog_data_get_member (hog_data_get_value_at (event, j),
                                   "$hog_function_execution_count") == NULL)
            value = without_count = hog_data_without_member (value,
                                                             "$hog_function_execution_count");
          hogarth_data_compare (hog_data_get_value_at (event, j), value, path, differences);
        }
    }
}

static void
check_inputs (HogData    *expected,
              HogarthRun *run,
              GPtrArray  *differences)
{
  for (guint i = 0; i < hog_data_get_length (expected); i++)
    {
      const char *key = hog_data_get_key_at (expected, i, NULL);
      const HogarthRunInput *input = hogarth_run_find_input (run, key);
      g_autofree char *where = g_strdup_printf ("input %s", key);

      hogarth_data_compare (hog_data_get_value_at (expected, i),
                            input != NULL ? input->value : NULL, where, differences);
    }
}

/* Adds every way in which the run is not as expected. */
void
hogarth_expectations_check (HogData    *expectations,
                            HogarthRun *run,
                            GPtrArray  *differences)
{
  HogData *requests = hog_data_get_member (expectations, "requests");
  HogData *logs = hog_data_get_member (expectations, "logs");
  HogData *result = hog_data_get_member (expectations, "result");
  HogData *captured = hog_data_get_member (expectations, "captured");
  HogData *calls = hog_data_get_member (expectations, "fetch_calls");
  const HogarthRunError *error = hogarth_run_get_error (run);

  check_text (hog_data_get_member (expectations, "status"),
              hogarth_run_status_to_name (hogarth_run_get_status (run)), "status", differences);
  check_text (hog_data_get_member (expectations, "error"), error != NULL ? error->message : NULL,
              "error", differences);
  if (requests != NULL)
    check_requests (requests, run, differences);
  if (logs != NULL)
    check_logs (logs, run, differences);
  check_has_logs (hog_data_get_member (expectations, "has_logs"), run, differences);
  if (result != NULL && !(hog_data_is_null (result) && hogarth_run_get_result (run) == NULL))
    hogarth_data_compare (result, hogarth_run_get_result (run), "result $", differences);
  check_paths (hog_data_get_member (expectations, "has_result"), hogarth_run_get_result (run),
               "result", differences);
  if (captured != NULL)
    check_captured (captured, run, differences);
  check_inputs (hog_data_get_member (expectations, "inputs"), run, differences);
  if (calls != NULL)
    {
      g_autoptr(HogData) actual = hog_data_new_number (
          hogarth_run_get_statistics (run)->fetch_calls);

      hogarth_data_compare (calls, actual, "fetch calls", differences);
    }
}

static HogData *
request_to_data (const HogarthRunFetch *fetch)
{
  HogDataBuilder *headers = hog_data_builder_new_object ();
  HogData *body = hogarth_body_to_data (fetch->body);

  for (guint i = 0; fetch->headers != NULL && fetch->headers[i] != NULL; i += 2)
    hog_data_builder_set (headers, fetch->headers[i],
                          hog_data_new_string (fetch->headers[i + 1]));
  return hogarth_data_new_object ("method", hog_data_new_string (fetch->method),
                                  "url", hog_data_new_string (fetch->url),
                                  "headers", hog_data_builder_end (headers),
                                  "body", body != NULL ? body : hog_data_new_null (), NULL);
}

/* Expectations that hold for this run. */
HogData *
hogarth_expectations_from_run (HogarthRun *run)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();
  HogDataBuilder *requests = hog_data_builder_new_array ();
  HogDataBuilder *logs = hog_data_builder_new_array ();
  HogDataBuilder *captured = hog_data_builder_new_array ();
  const HogarthRunError *error = hogarth_run_get_error (run);
  HogData *result = hogarth_run_get_result (run);

  for (guint i = 0; i < hogarth_run_get_n_fetches (run); i++)
    hog_data_builder_append (requests, request_to_data (hogarth_run_get_fetch (run, i)));
  for (guint i = 0; i < hogarth_run_get_n_logs (run); i++)
    {
      const HogarthRunLog *log = hogarth_run_get_log (run, i);

      if (!g_str_equal (log->level, "debug"))
        hog_data_builder_append (logs,
                                 hogarth_data_new_object (
                                     "level", hog_data_new_string (log->level),
                                     "message", hog_data_new_string (log->message), NULL));
    }
  for (guint i = 0; i < hogarth_run_get_n_captured (run); i++)
    hog_data_builder_append (captured, hog_data_ref (hogarth_run_get_captured (run, i)));

  hog_data_builder_set (builder, "status",
                        hog_data_new_string (hogarth_run_status_to_name (
                            hogarth_run_get_status (run))));
  hog_data_builder_set (builder, "requests", hog_data_builder_end (requests));
  hog_data_builder_set (builder, "logs", hog_data_builder_end (logs));
  if (error != NULL)
    hog_data_builder_set (builder, "error", hog_data_new_string (error->message));
  if (result != NULL && !hog_data_is_null (result))
    hog_data_builder_set (builder, "result", hog_data_ref (result));
  hog_data_builder_set (builder, "captured", hog_data_builder_end (captured));
  return hog_data_builder_end (builder);
}
