/* hogarth-run-compare.c: two runs compared by what they sent, not by lines of text
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-compare-private.h"

#include "hogarth-data-private.h"

#define MAX_DIFFERENCES 200
#define MAX_DEPTH 100

struct _HogarthDifference
{
  char *where;
  char *expected;
  char *actual;
};

G_DEFINE_BOXED_TYPE (HogarthDifference, hogarth_difference, hogarth_difference_ref,
                     hogarth_difference_unref)

/**
 * hogarth_difference_new:
 * @where: what differs
 * @expected: (nullable): what was expected, %NULL if nothing was
 * @actual: (nullable): what came, %NULL if nothing came
 *
 * Returns: (transfer full): the difference
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

void
hogarth_difference_unref (HogarthDifference *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_difference_clear);
}

/**
 * hogarth_difference_get_where:
 * @self: a difference
 *
 * Returns: what differs, such as "request 1 body $.person.email"
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
 * Returns: (nullable): what was expected, JSON or text
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
 * Returns: (nullable): what came, JSON or text
 */
const char *
hogarth_difference_get_actual (HogarthDifference *self)
{
  return self->actual;
}

/**
 * hogarth_difference_to_text:
 * @self: a difference
 *
 * Returns: (transfer full): it in one line
 */
char *
hogarth_difference_to_text (HogarthDifference *self)
{
  if (self->expected == NULL)
    return g_strdup_printf ("%s: not expected, came %s", self->where, self->actual);
  if (self->actual == NULL)
    return g_strdup_printf ("%s: expected %s, missing", self->where, self->expected);
  return g_strdup_printf ("%s: expected %s, came %s", self->where, self->expected, self->actual);
}

static void
add_difference (GPtrArray  *differences,
                const char *where,
                HogData    *expected,
                HogData    *actual)
{
  g_autofree char *expected_text = expected != NULL ? hog_data_to_json (expected, 0) : NULL;
  g_autofree char *actual_text = actual != NULL ? hog_data_to_json (actual, 0) : NULL;

  g_ptr_array_add (differences, hogarth_difference_new (where, expected_text, actual_text));
}

/* What both are is compared: a member or element of a deeper level. */
typedef struct
{
  GPtrArray *differences;
  gboolean   placeholders;
} Comparison;

static void compare_data (Comparison *comparison,
                          HogData    *expected,
                          HogData    *actual,
                          const char *where,
                          guint       depth);

static void
compare_arrays (Comparison *comparison,
                HogData    *expected,
                HogData    *actual,
                const char *where,
                guint       depth)
{
  guint n_elements = MAX (hog_data_get_length (expected), hog_data_get_length (actual));

  for (guint i = 0; i < n_elements && comparison->differences->len < MAX_DIFFERENCES; i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s[%u]", where, i);

      compare_data (comparison, hog_data_get_element (expected, i),
                    hog_data_get_element (actual, i), inner, depth + 1);
    }
}

static void
compare_objects (Comparison *comparison,
                 HogData    *expected,
                 HogData    *actual,
                 const char *where,
                 guint       depth)
{
  HogData *sides[] = { expected, actual };

  for (guint side = 0; side < G_N_ELEMENTS (sides); side++)
    {
      for (guint i = 0; i < hog_data_get_length (sides[side]); i++)
        {
          const char *key = hog_data_get_key_at (sides[side], i, NULL);
          HogData *other = hog_data_get_member (sides[1 - side], key);
          g_autofree char *inner = g_strdup_printf ("%s.%s", where, key);

          if (comparison->differences->len >= MAX_DIFFERENCES)
            return;
          if (side == 0)
            compare_data (comparison, hog_data_get_value_at (expected, i), other, inner, depth + 1);
          else if (other == NULL)
            compare_data (comparison, NULL, hog_data_get_value_at (actual, i), inner, depth + 1);
        }
    }
}

static void
compare_data (Comparison *comparison,
              HogData    *expected,
              HogData    *actual,
              const char *where,
              guint       depth)
{
  if (expected != NULL && actual != NULL && hog_data_equal (expected, actual))
    return;
  if (expected == NULL && actual == NULL)
    return;
  if (comparison->placeholders && hogarth_placeholder_matches (expected, actual))
    return;
  if (expected == NULL || actual == NULL || depth >= MAX_DEPTH
      || hog_data_get_kind (expected) != hog_data_get_kind (actual))
    add_difference (comparison->differences, where, expected, actual);
  else if (hog_data_get_kind (expected) == HOG_DATA_ARRAY)
    compare_arrays (comparison, expected, actual, where, depth);
  else if (hog_data_get_kind (expected) == HOG_DATA_OBJECT)
    compare_objects (comparison, expected, actual, where, depth);
  else
    add_difference (comparison->differences, where, expected, actual);
}

/**
 * hogarth_data_compare:
 * @expected: (nullable): what was expected
 * @actual: (nullable): what came
 * @where: the name of both, to which paths are appended
 * @differences: (element-type HogarthDifference): takes what differs, at most a few hundred
 *
 * Compares member by member: the order of members does not matter.
 */
void
hogarth_data_compare (HogData    *expected,
                      HogData    *actual,
                      const char *where,
                      GPtrArray  *differences)
{
  Comparison comparison = { differences, FALSE };

  compare_data (&comparison, expected, actual, where, 0);
}

/* As hogarth_data_compare(), where texts of expected may be placeholders. */
void
hogarth_data_match (HogData    *expected,
                    HogData    *actual,
                    const char *where,
                    GPtrArray  *differences)
{
  Comparison comparison = { differences, TRUE };

  compare_data (&comparison, expected, actual, where, 0);
}

void
hogarth_text_compare (const char *expected,
                      const char *actual,
                      const char *where,
                      GPtrArray  *differences)
{
  g_autoptr(HogData) expected_data = expected != NULL ? hog_data_new_string (expected) : NULL;
  g_autoptr(HogData) actual_data = actual != NULL ? hog_data_new_string (actual) : NULL;

  hogarth_data_match (expected_data, actual_data, where, differences);
}

/* A body as data if it is JSON, else as text; NULL for none. */
HogData *
hogarth_data_from_body (const char *body)
{
  HogData *data;

  if (body == NULL)
    return NULL;
  data = hog_data_from_json (body, -1, NULL);
  return data != NULL ? data : hog_data_new_string (body);
}

static void
compare_texts (GPtrArray  *differences,
               const char *expected,
               const char *actual,
               const char *where)
{
  if (g_strcmp0 (expected, actual) != 0)
    g_ptr_array_add (differences, hogarth_difference_new (where, expected, actual));
}

static const char *
find_header (char       **headers,
             const char  *name)
{
  for (guint i = 0; headers != NULL && headers[i] != NULL && headers[i + 1] != NULL; i += 2)
    if (g_ascii_strcasecmp (headers[i], name) == 0)
      return headers[i + 1];
  return NULL;
}

static void
compare_headers (GPtrArray  *differences,
                 char      **expected,
                 char      **actual,
                 const char *where)
{
  for (guint i = 0; expected != NULL && expected[i] != NULL && expected[i + 1] != NULL; i += 2)
    {
      g_autofree char *inner = g_strdup_printf ("%s header %s", where, expected[i]);

      compare_texts (differences, expected[i + 1], find_header (actual, expected[i]), inner);
    }
  for (guint i = 0; actual != NULL && actual[i] != NULL && actual[i + 1] != NULL; i += 2)
    {
      g_autofree char *inner = g_strdup_printf ("%s header %s", where, actual[i]);

      if (find_header (expected, actual[i]) == NULL)
        compare_texts (differences, NULL, actual[i + 1], inner);
    }
}

static void
compare_fetches (GPtrArray             *differences,
                 const HogarthRunFetch *expected,
                 const HogarthRunFetch *actual,
                 guint                  number)
{
  g_autofree char *where = g_strdup_printf ("request %u", number);
  g_autofree char *method = g_strconcat (where, " method", NULL);
  g_autofree char *url = g_strconcat (where, " url", NULL);
  g_autofree char *body = g_strconcat (where, " body $", NULL);
  g_autofree char *status = g_strconcat (where, " response status", NULL);
  g_autoptr(HogData) expected_body = NULL;
  g_autoptr(HogData) actual_body = NULL;

  if (expected == NULL || actual == NULL)
    {
      compare_texts (differences, expected != NULL ? expected->url : NULL,
                     actual != NULL ? actual->url : NULL, where);
      return;
    }
  compare_texts (differences, expected->method, actual->method, method);
  compare_texts (differences, expected->url, actual->url, url);
  compare_headers (differences, expected->headers, actual->headers, where);
  expected_body = hogarth_data_from_body (expected->body);
  actual_body = hogarth_data_from_body (actual->body);
  hogarth_data_compare (expected_body, actual_body, body, differences);
  if (expected->status != actual->status)
    {
      g_autofree char *expected_status = g_strdup_printf ("%u", expected->status);
      g_autofree char *actual_status = g_strdup_printf ("%u", actual->status);

      compare_texts (differences, expected_status, actual_status, status);
    }
}

static void
compare_inputs (GPtrArray  *differences,
                HogarthRun *expected,
                HogarthRun *actual)
{
  for (guint i = 0; i < hogarth_run_get_n_inputs (expected); i++)
    {
      const HogarthRunInput *input = hogarth_run_get_input (expected, i);
      const HogarthRunInput *other = hogarth_run_find_input (actual, input->key);
      g_autofree char *where = g_strdup_printf ("input %s", input->key);

      hogarth_data_compare (input->value, other != NULL ? other->value : NULL, where, differences);
    }
  for (guint i = 0; i < hogarth_run_get_n_inputs (actual); i++)
    {
      const HogarthRunInput *input = hogarth_run_get_input (actual, i);
      g_autofree char *where = g_strdup_printf ("input %s", input->key);

      if (hogarth_run_find_input (expected, input->key) == NULL)
        hogarth_data_compare (NULL, input->value, where, differences);
    }
}

static const HogarthRunLog *
get_visible_log (HogarthRun *run,
                 guint      *position)
{
  for (; *position < hogarth_run_get_n_logs (run); (*position)++)
    if (g_strcmp0 (hogarth_run_get_log (run, *position)->level, "debug") != 0)
      return hogarth_run_get_log (run, (*position)++);
  return NULL;
}

/* Debug lines say how long it took, which is never the same. */
static void
compare_logs (GPtrArray  *differences,
              HogarthRun *expected,
              HogarthRun *actual)
{
  guint expected_position = 0;
  guint actual_position = 0;

  for (guint number = 1;; number++)
    {
      const HogarthRunLog *line = get_visible_log (expected, &expected_position);
      const HogarthRunLog *other = get_visible_log (actual, &actual_position);
      g_autofree char *where = g_strdup_printf ("log %u", number);

      if (line == NULL && other == NULL)
        return;
      compare_texts (differences, line != NULL ? line->message : NULL,
                     other != NULL ? other->message : NULL, where);
    }
}

/**
 * hogarth_run_compare:
 * @expected: a run
 * @actual: another, of another version of the destination or of another event
 *
 * Returns: (transfer full) (element-type HogarthDifference): in what they differ, in the order of
 *   the pipeline; empty if they did the same. Times and counts are not compared.
 */
GPtrArray *
hogarth_run_compare (HogarthRun *expected,
                     HogarthRun *actual)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_difference_unref);
  const HogarthRunError *expected_error = hogarth_run_get_error (expected);
  const HogarthRunError *actual_error = hogarth_run_get_error (actual);
  guint n_fetches = MAX (hogarth_run_get_n_fetches (expected), hogarth_run_get_n_fetches (actual));

  compare_texts (differences, hogarth_run_status_to_name (hogarth_run_get_status (expected)),
                 hogarth_run_status_to_name (hogarth_run_get_status (actual)), "status");
  compare_inputs (differences, expected, actual);
  for (guint i = 0; i < n_fetches; i++)
    compare_fetches (differences,
                     i < hogarth_run_get_n_fetches (expected) ? hogarth_run_get_fetch (expected, i)
                                                              : NULL,
                     i < hogarth_run_get_n_fetches (actual) ? hogarth_run_get_fetch (actual, i)
                                                            : NULL, i + 1);
  compare_logs (differences, expected, actual);
  compare_texts (differences, expected_error != NULL ? expected_error->message : NULL,
                 actual_error != NULL ? actual_error->message : NULL, "error");
  hogarth_data_compare (hogarth_run_get_result (expected), hogarth_run_get_result (actual),
                        "result $", differences);
  return differences;
}
