/* hogarth-run-compare.c: two runs compared by what they sent, not by lines of text
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-run-compare.h"

#include "hogarth-data-private.h"
#include "hogarth-run-private.h"

#include <string.h>

struct _HogarthDifference
{
  char *where;
  char *expected;
  char *actual;

  HogarthRunPart part;
  guint          request;  /* from 1; 0: of none */
  gsize          path;     /* where it begins in @where */
};

G_DEFINE_BOXED_TYPE (HogarthDifference, hogarth_difference, hogarth_difference_ref,
                     hogarth_difference_unref)

/**
 * hogarth_difference_new:
 * @where: what differs, such as "request 1 header X-Key"
 * @expected: (nullable): %NULL: nothing was expected there
 * @actual: (nullable): %NULL: nothing is there
 *
 * Returns: (transfer full): a difference
 */
HogarthDifference *
hogarth_difference_new (const char *where,
                        const char *expected,
                        const char *actual)
{
  HogarthDifference *self = g_atomic_rc_box_new0 (HogarthDifference);

  self->where = g_strdup (where);
  self->expected = g_strdup (expected);
  self->actual = g_strdup (actual);
  return self;
}

/**
 * hogarth_difference_ref:
 * @self: a difference
 *
 * Returns: (transfer full): @self
 */
HogarthDifference *
hogarth_difference_ref (HogarthDifference *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_difference_clear (HogarthDifference *self)
{
  g_free (self->where);
  g_free (self->expected);
  g_free (self->actual);
}

/**
 * hogarth_difference_unref:
 * @self: (transfer full): a difference
 */
void
hogarth_difference_unref (HogarthDifference *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_difference_clear);
}

/**
 * hogarth_difference_get_where:
 * @self: a difference
 *
 * Returns: (transfer none): what differs
 */
const char *
hogarth_difference_get_where (HogarthDifference *self)
{
  return self->where;
}

/**
 * hogarth_difference_get_expected:
 * @self: a difference
 *
 * Returns: (transfer none) (nullable): what was expected; %NULL: nothing
 */
const char *
hogarth_difference_get_expected (HogarthDifference *self)
{
  return self->expected;
}

/**
 * hogarth_difference_get_actual:
 * @self: a difference
 *
 * Returns: (transfer none) (nullable): what came; %NULL: nothing
 */
const char *
hogarth_difference_get_actual (HogarthDifference *self)
{
  return self->actual;
}

/**
 * hogarth_difference_get_part:
 * @self: a difference
 *
 * Returns: what part of the run differs
 */
HogarthRunPart
hogarth_difference_get_part (HogarthDifference *self)
{
  return self->part;
}

/**
 * hogarth_difference_get_request:
 * @self: a difference
 *
 * Returns: the number of the request that differs, from 1; 0 where it is none
 */
guint
hogarth_difference_get_request (HogarthDifference *self)
{
  return self->request;
}

/**
 * hogarth_difference_get_path:
 * @self: a difference
 *
 * Returns: (transfer none): what differs within its part: the name of a header, a JSON path such
 *   as "$.person.email", the place of a line of the log as "[2]"; empty for the whole part
 */
const char *
hogarth_difference_get_path (HogarthDifference *self)
{
  return self->where + self->path;
}

/**
 * hogarth_difference_to_text:
 * @self: a difference
 *
 * Returns: (transfer full): three lines: where, expected, actual
 */
char *
hogarth_difference_to_text (HogarthDifference *self)
{
  return g_strdup_printf ("%s\n  expected: %s\n  actual:   %s", self->where,
                          self->expected != NULL ? self->expected : "(nothing)",
                          self->actual != NULL ? self->actual : "(nothing)");
}

static void
add (GPtrArray  *differences,
     const char *where,
     const char *expected,
     const char *actual)
{
  g_ptr_array_add (differences, hogarth_difference_new (where, expected, actual));
}

static void
add_data (GPtrArray  *differences,
          const char *where,
          HogData    *expected,
          HogData    *actual)
{
  g_autofree char *expected_text = expected != NULL ? hog_data_to_json (expected, 0) : NULL;
  g_autofree char *actual_text = actual != NULL ? hog_data_to_json (actual, 0) : NULL;

  add (differences, where, expected_text, actual_text);
}

static gboolean
matches_pattern (const char *pattern,
                 const char *text)
{
  return g_regex_match_simple (pattern, text, 0, 0);
}

/* Whether expected is one of the words that stand for what changes from run to run. */
static gboolean
is_placeholder (HogData  *expected,
                HogData  *actual,
                gboolean *matches)
{
  const char *word = hog_data_get_string (expected, NULL);
  const char *text = hog_data_get_string (actual, NULL);

  if (word == NULL || *word != '<')
    return FALSE;
  if (g_str_equal (word, "<any>"))
    *matches = actual != NULL;
  else if (g_str_equal (word, "<text>"))
    *matches = text != NULL;
  else if (g_str_equal (word, "<number>"))
    *matches = hogarth_data_is_kind (actual, HOG_DATA_NUMBER);
  else if (g_str_equal (word, "<uuid>"))
    *matches = text != NULL && g_uuid_string_is_valid (text);
  else if (g_str_equal (word, "<time>"))
    *matches = text != NULL && matches_pattern ("^\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d", text);
  else if (g_str_has_prefix (word, "<matches ") && g_str_has_suffix (word, ">"))
    {
      g_autofree char *inner = g_strndup (word + 9, strlen (word) - 10);
      g_autofree char *pattern = g_strdup_printf ("^(?:%s)$", inner);
      g_autofree char *number = NULL;

      if (text == NULL && hogarth_data_is_kind (actual, HOG_DATA_NUMBER))
        text = number = hog_data_to_json (actual, 0);
      *matches = text != NULL && matches_pattern (pattern, text);
    }
  else
    return FALSE;
  return TRUE;
}

static void
compare_objects (HogData    *expected,
                 HogData    *actual,
                 const char *where,
                 GPtrArray  *differences)
{
  for (guint i = 0; i < hog_data_get_length (expected); i++)
    {
      const char *key = hog_data_get_key_at (expected, i, NULL);
      g_autofree char *path = g_strdup_printf ("%s.%s", where, key);

      hogarth_data_compare (hog_data_get_value_at (expected, i),
                            hog_data_get_member (actual, key), path, differences);
    }
  for (guint i = 0; i < hog_data_get_length (actual); i++)
    {
      const char *key = hog_data_get_key_at (actual, i, NULL);
      g_autofree char *path = g_strdup_printf ("%s.%s", where, key);

      if (hog_data_get_member (expected, key) == NULL)
        add_data (differences, path, NULL, hog_data_get_value_at (actual, i));
    }
}

static void
compare_lists (HogData    *expected,
               HogData    *actual,
               const char *where,
               GPtrArray  *differences)
{
  guint length = MAX (hog_data_get_length (expected), hog_data_get_length (actual));

  for (guint i = 0; i < length; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s[%u]", where, i);

      if (i >= hog_data_get_length (expected))
        add_data (differences, path, NULL, hog_data_get_element (actual, i));
      else
        hogarth_data_compare (hog_data_get_element (expected, i),
                              hog_data_get_element (actual, i), path, differences);
    }
}

/**
 * hogarth_data_compare:
 * @expected: plain data; texts such as "<any>" and "<uuid>" stand for what changes from run to
 *   run
 * @actual: (nullable): plain data, %NULL if there is none
 * @where: what they are, such as "request 1 body $"
 * @differences: (element-type HogarthDifference): where every difference is added, by its path
 */
void
hogarth_data_compare (HogData    *expected,
                      HogData    *actual,
                      const char *where,
                      GPtrArray  *differences)
{
  gboolean matches;

  if (is_placeholder (expected, actual, &matches))
    {
      if (!matches)
        add_data (differences, where, expected, actual);
    }
  else if (actual != NULL && hogarth_data_is_kind (expected, HOG_DATA_OBJECT) &&
           hogarth_data_is_kind (actual, HOG_DATA_OBJECT))
    {
      compare_objects (expected, actual, where, differences);
    }
  else if (actual != NULL && hogarth_data_is_kind (expected, HOG_DATA_ARRAY) &&
           hogarth_data_is_kind (actual, HOG_DATA_ARRAY))
    {
      compare_lists (expected, actual, where, differences);
    }
  else if (actual == NULL || !hog_data_equal (expected, actual))
    {
      add_data (differences, where, expected, actual);
    }
}

/* Says of the differences that were added since @first what they are in; their path begins after
 * @prefix, the whole is of none. */
static void
set_part (GPtrArray      *differences,
          guint           first,
          HogarthRunPart  part,
          guint           request,
          const char     *prefix)
{
  for (guint i = first; i < differences->len; i++)
    {
      HogarthDifference *difference = g_ptr_array_index (differences, i);

      difference->part = part;
      difference->request = request;
      difference->path = prefix != NULL && g_str_has_prefix (difference->where, prefix)
                         ? strlen (prefix) : strlen (difference->where);
    }
}

static void
compare_texts (GPtrArray  *differences,
               const char *where,
               const char *expected,
               const char *actual)
{
  if (g_strcmp0 (expected, actual) != 0)
    add (differences, where, expected, actual);
}

static void
compare_bodies (GPtrArray  *differences,
                const char *where,
                const char *expected,
                const char *actual)
{
  g_autoptr(HogData) expected_data = hogarth_body_to_data (expected);
  g_autoptr(HogData) actual_data = hogarth_body_to_data (actual);

  if (expected_data != NULL)
    hogarth_data_compare (expected_data, actual_data, where, differences);
  else if (actual != NULL)
    add (differences, where, NULL, actual);
}

static void
compare_headers (GPtrArray              *differences,
                 guint                   number,
                 const HogarthRunFetch  *expected,
                 const HogarthRunFetch  *actual)
{
  for (guint i = 0; expected->headers != NULL && expected->headers[i] != NULL; i += 2)
    {
      g_autofree char *where = g_strdup_printf ("request %u header %s", number,
                                                expected->headers[i]);

      compare_texts (differences, where, expected->headers[i + 1],
                     hogarth_headers_find (actual->headers, expected->headers[i]));
    }
  for (guint i = 0; actual->headers != NULL && actual->headers[i] != NULL; i += 2)
    if (hogarth_headers_find (expected->headers, actual->headers[i]) == NULL)
      {
        g_autofree char *where = g_strdup_printf ("request %u header %s", number,
                                                  actual->headers[i]);

        add (differences, where, NULL, actual->headers[i + 1]);
      }
}

static void
compare_fetch (GPtrArray             *differences,
               guint                  number,
               const HogarthRunFetch *expected,
               const HogarthRunFetch *actual)
{
  g_autofree char *title = g_strdup_printf ("request %u", number);
  g_autofree char *method = g_strconcat (title, " method", NULL);
  g_autofree char *url = g_strconcat (title, " URL", NULL);
  g_autofree char *header = g_strconcat (title, " header ", NULL);
  g_autofree char *body = g_strconcat (title, " body ", NULL);
  g_autofree char *body_path = g_strconcat (body, "$", NULL);
  g_autofree char *status = g_strconcat (title, " response status", NULL);
  g_autofree char *status_a = g_strdup_printf ("%u", expected->status);
  g_autofree char *status_b = g_strdup_printf ("%u", actual->status);
  guint first = differences->len;

  compare_texts (differences, method, expected->method, actual->method);
  set_part (differences, first, HOGARTH_RUN_PART_METHOD, number, NULL);
  first = differences->len;
  compare_texts (differences, url, expected->url, actual->url);
  set_part (differences, first, HOGARTH_RUN_PART_URL, number, NULL);
  first = differences->len;
  compare_headers (differences, number, expected, actual);
  set_part (differences, first, HOGARTH_RUN_PART_HEADER, number, header);
  first = differences->len;
  compare_bodies (differences, body_path, expected->body, actual->body);
  set_part (differences, first, HOGARTH_RUN_PART_BODY, number, body);
  first = differences->len;
  compare_texts (differences, status, status_a, status_b);
  set_part (differences, first, HOGARTH_RUN_PART_RESPONSE_STATUS, number, NULL);
}

static void
compare_fetches (GPtrArray  *differences,
                 HogarthRun *expected,
                 HogarthRun *actual)
{
  guint n_expected = hogarth_run_get_n_fetches (expected);
  guint n_actual = hogarth_run_get_n_fetches (actual);

  for (guint i = 0; i < MAX (n_expected, n_actual); i++)
    {
      const HogarthRunFetch *a = i < n_expected ? hogarth_run_get_fetch (expected, i) : NULL;
      const HogarthRunFetch *b = i < n_actual ? hogarth_run_get_fetch (actual, i) : NULL;

      if (a != NULL && b != NULL)
        {
          compare_fetch (differences, i + 1, a, b);
        }
      else
        {
          g_autofree char *title = g_strdup_printf ("request %u", i + 1);
          guint first = differences->len;

          add (differences, title, a != NULL ? a->url : NULL, b != NULL ? b->url : NULL);
          set_part (differences, first, HOGARTH_RUN_PART_REQUEST, i + 1, NULL);
        }
    }
}

static HogData *
logs_to_data (HogarthRun *run)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();

  for (guint i = 0; i < hogarth_run_get_n_logs (run); i++)
    {
      const HogarthRunLog *log = hogarth_run_get_log (run, i);

      if (!g_str_equal (log->level, "debug"))
        hog_data_builder_append (builder, hog_data_new_string (log->message));
    }
  return hog_data_builder_end (builder);
}

static HogData *
captured_to_data (HogarthRun *run)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();

  for (guint i = 0; i < hogarth_run_get_n_captured (run); i++)
    hog_data_builder_append (builder, hog_data_ref (hogarth_run_get_captured (run, i)));
  return hog_data_builder_end (builder);
}

/**
 * hogarth_run_compare:
 * @expected: a run
 * @actual: another run
 *
 * Compares status, error, requests (method, URL, headers, body by JSON path, status of the
 * response), log lines, result and captured events; not times and figures.
 *
 * Returns: (transfer container) (element-type HogarthDifference): the differences, none if the
 *   runs did the same
 */
GPtrArray *
hogarth_run_compare (HogarthRun *expected,
                     HogarthRun *actual)
{
  GPtrArray *differences;
  g_autoptr(HogData) logs_a = logs_to_data (expected);
  g_autoptr(HogData) logs_b = logs_to_data (actual);
  g_autoptr(HogData) captured_a = captured_to_data (expected);
  g_autoptr(HogData) captured_b = captured_to_data (actual);
  HogData *result_a = hogarth_run_get_result (expected);
  HogData *result_b = hogarth_run_get_result (actual);
  const HogarthRunError *error_a = hogarth_run_get_error (expected);
  const HogarthRunError *error_b = hogarth_run_get_error (actual);
  guint first;

  differences = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_difference_unref);
  compare_texts (differences, "status",
                 hogarth_run_status_to_name (hogarth_run_get_status (expected)),
                 hogarth_run_status_to_name (hogarth_run_get_status (actual)));
  set_part (differences, 0, HOGARTH_RUN_PART_STATUS, 0, NULL);
  first = differences->len;
  compare_texts (differences, "error", error_a != NULL ? error_a->message : NULL,
                 error_b != NULL ? error_b->message : NULL);
  set_part (differences, first, HOGARTH_RUN_PART_ERROR, 0, NULL);
  compare_fetches (differences, expected, actual);
  first = differences->len;
  hogarth_data_compare (logs_a, logs_b, "log ", differences);
  set_part (differences, first, HOGARTH_RUN_PART_LOG, 0, "log ");
  first = differences->len;
  if (result_a != NULL)
    hogarth_data_compare (result_a, result_b, "result $", differences);
  else if (result_b != NULL)
    add_data (differences, "result $", NULL, result_b);
  set_part (differences, first, HOGARTH_RUN_PART_RESULT, 0, "result ");
  first = differences->len;
  hogarth_data_compare (captured_a, captured_b, "captured ", differences);
  set_part (differences, first, HOGARTH_RUN_PART_CAPTURED, 0, "captured ");
  return differences;
}
