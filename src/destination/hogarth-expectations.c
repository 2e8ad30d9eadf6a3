/* hogarth-expectations.c: what a test case expects of its run
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-compare-private.h"

#include "hogarth-data-private.h"

#include <string.h>

/* "<uuid>" and the like stand for what changes from run to run. */
gboolean
hogarth_placeholder_matches (HogData *expected,
                             HogData *actual)
{
  const char *text = hogarth_data_is_kind (expected, HOG_DATA_STRING)
                       ? hog_data_get_string (expected, NULL) : NULL;
  const char *value = hogarth_data_is_kind (actual, HOG_DATA_STRING)
                        ? hog_data_get_string (actual, NULL) : NULL;

  if (text == NULL || actual == NULL || text[0] != '<')
    return FALSE;
  if (g_str_equal (text, "<any>"))
    return TRUE;
  if (g_str_equal (text, "<text>"))
    return value != NULL;
  if (g_str_equal (text, "<number>"))
    return hogarth_data_is_kind (actual, HOG_DATA_NUMBER);
  if (value == NULL)
    return FALSE;
  if (g_str_equal (text, "<uuid>"))
    return g_uuid_string_is_valid (value);
  if (g_str_equal (text, "<time>"))
    {
      g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (value, NULL);

      return time != NULL;
    }
  if (g_str_has_prefix (text, "<matches ") && g_str_has_suffix (text, ">"))
    {
      g_autofree char *inner = g_strndup (text + strlen ("<matches "),
                                          strlen (text) - strlen ("<matches ") - 1);
      g_autofree char *pattern = g_strdup_printf ("^(?:%s)$", inner);

      return g_regex_match_simple (pattern, value, G_REGEX_DOTALL, 0);
    }
  return FALSE;
}

/* One step of a JSON path: ".key", "[3]" or "['key']". */
static HogData *
take_step (HogData     *data,
           const char **path)
{
  const char *start = *path;

  if (*start == '.')
    {
      gsize length = strcspn (start + 1, ".[");

      *path = start + 1 + length;
      return hog_data_get_member_sized (data, start + 1, length);
    }
  if (g_str_has_prefix (start, "['"))
    {
      const char *end = strstr (start, "']");

      *path = end != NULL ? end + 2 : start + strlen (start);
      return end != NULL ? hog_data_get_member_sized (data, start + 2, end - start - 2) : NULL;
    }
  if (*start == '[')
    {
      char *end;
      guint64 index = g_ascii_strtoull (start + 1, &end, 10);

      *path = *end == ']' ? end + 1 : start + strlen (start);
      return index < hog_data_get_length (data) ? hog_data_get_element (data, (guint) index) : NULL;
    }
  *path = start + strlen (start);
  return NULL;
}

static HogData *
find_path (HogData    *data,
           const char *path)
{
  if (*path == '$')
    path++;
  while (data != NULL && *path != '\0')
    data = take_step (data, &path);
  return data;
}

/* An object of paths; null: it is not there. */
static void
compare_paths (HogData    *paths,
               HogData    *actual,
               const char *where,
               GPtrArray  *differences)
{
  for (guint i = 0; i < hog_data_get_length (paths); i++)
    {
      const char *path = hog_data_get_key_at (paths, i, NULL);
      HogData *expected = hog_data_get_value_at (paths, i);
      HogData *found = find_path (actual, path);
      g_autofree char *inner = g_strdup_printf ("%s %s", where, path);

      if (hog_data_is_null (expected) && found == NULL)
        continue;
      hogarth_data_match (expected, found, inner, differences);
    }
}

static HogData *
headers_to_data (char **headers)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();

  for (guint i = 0; headers != NULL && headers[i] != NULL && headers[i + 1] != NULL; i += 2)
    hog_data_builder_set (builder, headers[i], hog_data_new_string (headers[i + 1]));
  return hog_data_builder_end (builder);
}

static HogData *
lower_keys (HogData *headers)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();

  for (guint i = 0; i < hog_data_get_length (headers); i++)
    {
      g_autofree char *name = g_ascii_strdown (hog_data_get_key_at (headers, i, NULL), -1);

      hog_data_builder_set (builder, name, hog_data_ref (hog_data_get_value_at (headers, i)));
    }
  return hog_data_builder_end (builder);
}

static void
compare_headers (HogData               *expected,
                 const HogarthRunFetch *fetch,
                 const char            *where,
                 GPtrArray             *differences)
{
  HogData *all = hog_data_get_member (expected, "headers");
  HogData *some = hog_data_get_member (expected, "has_headers");
  g_autoptr(HogData) headers = headers_to_data (fetch->headers);
  g_autoptr(HogData) actual = lower_keys (headers);
  g_autofree char *inner = g_strconcat (where, " header", NULL);

  if (all != NULL)
    {
      g_autoptr(HogData) lowered = lower_keys (all);

      hogarth_data_match (lowered, actual, inner, differences);
    }
  for (guint i = 0; i < hog_data_get_length (some); i++)
    {
      g_autofree char *name = g_ascii_strdown (hog_data_get_key_at (some, i, NULL), -1);
      g_autofree char *label = g_strdup_printf ("%s %s", inner, name);
      HogData *value = hog_data_get_value_at (some, i);

      hogarth_data_match (hog_data_is_null (value) ? NULL : value,
                          hog_data_get_member (actual, name), label, differences);
    }
}

static void
compare_body (HogData               *expected,
              const HogarthRunFetch *fetch,
              const char            *where,
              GPtrArray             *differences)
{
  HogData *whole = hog_data_get_member (expected, "body");
  HogData *parts = hog_data_get_member (expected, "has_body");
  g_autoptr(HogData) actual = hogarth_data_from_body (fetch->body);
  g_autofree char *inner = g_strconcat (where, " body", NULL);

  if (whole != NULL)
    {
      g_autofree char *root = g_strconcat (inner, " $", NULL);
      g_autoptr(HogData) parsed = hogarth_data_is_kind (whole, HOG_DATA_STRING)
                                    ? hogarth_data_from_body (hog_data_get_string (whole, NULL))
                                    : hog_data_ref (whole);

      hogarth_data_match (hog_data_is_null (parsed) && actual == NULL ? NULL : parsed, actual, root,
                          differences);
    }
  compare_paths (parts, actual, inner, differences);
}

static void
compare_request (HogData               *expected,
                 const HogarthRunFetch *fetch,
                 guint                  number,
                 GPtrArray             *differences)
{
  g_autofree char *where = g_strdup_printf ("request %u", number);
  g_autofree char *url = g_strconcat (where, " url", NULL);
  g_autofree char *method = g_strconcat (where, " method", NULL);
  HogData *status = hog_data_get_member (expected, "response_status");

  if (expected == NULL || fetch == NULL)
    {
      hogarth_text_compare (expected != NULL ? hogarth_data_get_text (expected, "url", "a request")
                                             : NULL,
                            fetch != NULL ? fetch->url : NULL, where, differences);
      return;
    }
  if (hog_data_get_member (expected, "method") != NULL)
    hogarth_text_compare (hog_data_get_member_string (expected, "method"), fetch->method, method,
                          differences);
  if (hog_data_get_member (expected, "url") != NULL)
    hogarth_text_compare (hog_data_get_member_string (expected, "url"), fetch->url, url,
                          differences);
  compare_headers (expected, fetch, where, differences);
  compare_body (expected, fetch, where, differences);
  if (status != NULL)
    {
      g_autofree char *inner = g_strconcat (where, " response status", NULL);
      g_autoptr(HogData) actual = hog_data_new_number (fetch->status);

      hogarth_data_match (status, actual, inner, differences);
    }
}

static void
compare_requests (HogData    *expected,
                  HogarthRun *run,
                  GPtrArray  *differences)
{
  guint n_fetches = hogarth_run_get_n_fetches (run);
  guint n_requests = MAX (hog_data_get_length (expected), n_fetches);

  for (guint i = 0; i < n_requests; i++)
    compare_request (hog_data_get_element (expected, i),
                     i < n_fetches ? hogarth_run_get_fetch (run, i) : NULL, i + 1, differences);
}

/* The lines an author reads: not those of level debug. Borrowed. */
static GPtrArray *
list_lines (HogarthRun *run)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < hogarth_run_get_n_logs (run); i++)
    if (g_strcmp0 (hogarth_run_get_log (run, i)->level, "debug") != 0)
      g_ptr_array_add (lines, (gpointer) hogarth_run_get_log (run, i));
  return lines;
}

static void
compare_line (HogData             *expected,
              const HogarthRunLog *line,
              const char          *where,
              GPtrArray           *differences)
{
  gboolean is_object = hogarth_data_is_kind (expected, HOG_DATA_OBJECT);
  const char *message = is_object ? hog_data_get_member_string (expected, "message")
                                  : hog_data_get_string (expected, NULL);

  hogarth_text_compare (message, line != NULL ? line->message : NULL, where, differences);
  if (is_object && line != NULL && hog_data_get_member (expected, "level") != NULL)
    hogarth_text_compare (hog_data_get_member_string (expected, "level"), line->level, where,
                          differences);
}

static void
compare_lines (HogData    *expected,
               HogarthRun *run,
               GPtrArray  *differences)
{
  g_autoptr(GPtrArray) lines = list_lines (run);
  guint n_lines = MAX (hog_data_get_length (expected), lines->len);

  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *where = g_strdup_printf ("log %u", i + 1);

      compare_line (hog_data_get_element (expected, i), i < lines->len ? lines->pdata[i] : NULL,
                    where, differences);
    }
}

static void
compare_some_lines (HogData    *expected,
                    HogarthRun *run,
                    GPtrArray  *differences)
{
  g_autoptr(GPtrArray) lines = list_lines (run);

  for (guint i = 0; i < hog_data_get_length (expected); i++)
    {
      HogData *wanted = hog_data_get_element (expected, i);
      gboolean found = FALSE;

      for (guint k = 0; k < lines->len && !found; k++)
        {
          g_autoptr(GPtrArray) own =
            g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_difference_unref);

          compare_line (wanted, lines->pdata[k], "log", own);
          found = own->len == 0;
        }
      if (!found)
        compare_line (wanted, NULL, "log", differences);
    }
}

static void
compare_captured (HogData    *expected,
                  HogarthRun *run,
                  GPtrArray  *differences)
{
  guint n_captured = hogarth_run_get_n_captured (run);
  guint n_events = MAX (hog_data_get_length (expected), n_captured);

  for (guint i = 0; i < n_events; i++)
    {
      HogData *wanted = hog_data_get_element (expected, i);
      HogData *actual = i < n_captured ? hogarth_run_get_captured (run, i) : NULL;
      g_autofree char *where = g_strdup_printf ("captured %u", i + 1);

      if (wanted == NULL || actual == NULL)
        hogarth_data_match (wanted, actual, where, differences);
      for (guint k = 0; actual != NULL && k < hog_data_get_length (wanted); k++)
        {
          const char *key = hog_data_get_key_at (wanted, k, NULL);
          g_autofree char *inner = g_strdup_printf ("%s %s", where, key);

          hogarth_data_match (hog_data_get_value_at (wanted, k), hog_data_get_member (actual, key),
                              inner, differences);
        }
    }
}

static void
compare_inputs (HogData    *expected,
                HogarthRun *run,
                GPtrArray  *differences)
{
  for (guint i = 0; i < hog_data_get_length (expected); i++)
    {
      const char *key = hog_data_get_key_at (expected, i, NULL);
      const HogarthRunInput *input = hogarth_run_find_input (run, key);
      g_autofree char *where = g_strdup_printf ("input %s", key);

      hogarth_data_match (hog_data_get_value_at (expected, i), input != NULL ? input->value : NULL,
                          where, differences);
    }
}

static void
compare_result (HogData    *expected,
                HogarthRun *run,
                GPtrArray  *differences)
{
  HogData *result = hogarth_run_get_result (run);

  if (!(hog_data_is_null (expected) && result == NULL))
    hogarth_data_match (expected, result, "result $", differences);
}

static void
compare_run (HogData    *expectations,
             HogarthRun *run,
             GPtrArray  *differences)
{
  HogData *status = hog_data_get_member (expectations, "status");
  HogData *error = hog_data_get_member (expectations, "error");
  const HogarthRunError *run_error = hogarth_run_get_error (run);
  HogData *calls = hog_data_get_member (expectations, "fetch_calls");

  if (status != NULL)
    hogarth_text_compare (hog_data_get_string (status, NULL),
                          hogarth_run_status_to_name (hogarth_run_get_status (run)), "status",
                          differences);
  if (error != NULL)
    hogarth_text_compare (hog_data_get_string (error, NULL),
                          run_error != NULL ? run_error->message : NULL, "error", differences);
  if (calls != NULL)
    {
      g_autoptr(HogData) actual = hog_data_new_number (hogarth_run_get_n_fetches (run));

      hogarth_data_match (calls, actual, "fetch calls", differences);
    }
}

/* A member nobody knows is a mistake in the test case: it would never fail. */
static void
report_unknown (HogData   *expectations,
                GPtrArray *differences)
{
  static const char *const known[] = { "status", "requests", "logs", "has_logs", "error", "result",
                                       "has_result", "captured", "inputs", "fetch_calls", NULL };

  for (guint i = 0; i < hog_data_get_length (expectations); i++)
    {
      const char *key = hog_data_get_key_at (expectations, i, NULL);

      if (!g_strv_contains (known, key))
        {
          g_autofree char *where = g_strdup_printf ("expectation “%s”", key);

          g_ptr_array_add (differences, hogarth_difference_new (where, "a known member", key));
        }
    }
}

/* In what the run is not as expected. */
GPtrArray *
hogarth_expectations_compare (HogData    *expectations,
                              HogarthRun *run)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_difference_unref);
  HogData *requests = hog_data_get_member (expectations, "requests");
  HogData *logs = hog_data_get_member (expectations, "logs");
  HogData *captured = hog_data_get_member (expectations, "captured");
  HogData *result = hog_data_get_member (expectations, "result");

  report_unknown (expectations, differences);
  compare_run (expectations, run, differences);
  compare_inputs (hog_data_get_member (expectations, "inputs"), run, differences);
  if (requests != NULL)
    compare_requests (requests, run, differences);
  if (logs != NULL)
    compare_lines (logs, run, differences);
  compare_some_lines (hog_data_get_member (expectations, "has_logs"), run, differences);
  if (result != NULL)
    compare_result (result, run, differences);
  compare_paths (hog_data_get_member (expectations, "has_result"), hogarth_run_get_result (run),
                 "result", differences);
  if (captured != NULL)
    compare_captured (captured, run, differences);
  return differences;
}

static HogData *
requests_to_data (HogarthRun *run)
{
  HogDataBuilder *list = hog_data_builder_new_array ();

  for (guint i = 0; i < hogarth_run_get_n_fetches (run); i++)
    {
      const HogarthRunFetch *fetch = hogarth_run_get_fetch (run, i);
      HogDataBuilder *request = hog_data_builder_new_object ();

      hog_data_builder_set (request, "method", hog_data_new_string (fetch->method));
      hog_data_builder_set (request, "url", hog_data_new_string (fetch->url));
      hog_data_builder_set (request, "headers", headers_to_data (fetch->headers));
      if (fetch->body != NULL)
        hog_data_builder_set (request, "body", hogarth_data_from_body (fetch->body));
      hog_data_builder_append (list, hog_data_builder_end (request));
    }
  return hog_data_builder_end (list);
}

static HogData *
lines_to_data (HogarthRun *run)
{
  g_autoptr(GPtrArray) lines = list_lines (run);
  HogDataBuilder *list = hog_data_builder_new_array ();

  for (guint i = 0; i < lines->len; i++)
    {
      const HogarthRunLog *line = lines->pdata[i];
      HogDataBuilder *object = hog_data_builder_new_object ();

      hog_data_builder_set (object, "level", hog_data_new_string (line->level));
      hog_data_builder_set (object, "message", hog_data_new_string (line->message));
      hog_data_builder_append (list, hog_data_builder_end (object));
    }
  return hog_data_builder_end (list);
}

static HogData *
captured_to_data (HogarthRun *run)
{
  HogDataBuilder *list = hog_data_builder_new_array ();

  for (guint i = 0; i < hogarth_run_get_n_captured (run); i++)
    hog_data_builder_append (list, hog_data_ref (hogarth_run_get_captured (run, i)));
  return hog_data_builder_end (list);
}

/* Takes over what already holds of the expectations before, so that placeholders stay. */
static HogData *
keep_what_holds (HogData    *expectations,
                 HogData    *previous,
                 HogarthRun *run)
{
  HogData *kept = hog_data_ref (expectations);

  for (guint i = 0; i < hog_data_get_length (previous); i++)
    {
      const char *key = hog_data_get_key_at (previous, i, NULL);
      g_autoptr(HogData) empty = hog_data_new_empty_object ();
      g_autoptr(HogData) one = hog_data_with_member (
        empty, key, hog_data_ref (hog_data_get_value_at (previous, i)));
      g_autoptr(GPtrArray) differences = hogarth_expectations_compare (one, run);

      if (differences->len == 0)
        {
          g_autoptr(HogData) before = kept;

          kept = hog_data_with_member (before, key,
                                       hog_data_ref (hog_data_get_value_at (previous, i)));
        }
    }
  return kept;
}

/* What came, as expectations. */
HogData *
hogarth_expectations_new_from_run (HogarthRun *run,
                                   HogData    *previous)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();
  const HogarthRunError *error = hogarth_run_get_error (run);
  HogData *result = hogarth_run_get_result (run);
  g_autoptr(HogData) expectations = NULL;

  hog_data_builder_set (builder, "status",
                        hog_data_new_string (hogarth_run_status_to_name (
                          hogarth_run_get_status (run))));
  hog_data_builder_set (builder, "requests", requests_to_data (run));
  hog_data_builder_set (builder, "logs", lines_to_data (run));
  if (error != NULL)
    hog_data_builder_set (builder, "error", hog_data_new_string (error->message));
  if (result != NULL && !hog_data_is_null (result))
    hog_data_builder_set (builder, "result", hog_data_ref (result));
  if (hogarth_run_get_n_captured (run) > 0)
    hog_data_builder_set (builder, "captured", captured_to_data (run));
  expectations = hog_data_builder_end (builder);
  return keep_what_holds (expectations, previous, run);
}
