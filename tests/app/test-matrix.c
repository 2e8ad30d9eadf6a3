/* test-matrix.c: a row an event, what each cell holds, and that it can be stopped
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-matrix-row.h"
#include "hogarth-matrix.h"
#include "hogarth-sample-event-item.h"

static const char DOCUMENT[] =
  "{`type`: `destination`, `name`: `Test`,"
  " `hog`: `fetch(inputs.url, {'method': 'POST', 'body': inputs.body})`,"
  " `inputs_schema`: [{`key`: `url`, `type`: `string`}, {`key`: `body`, `type`: `json`}],"
  " `inputs`: {`url`: {`value`: `https://acme.test/{event.properties.page}`},"
  "            `body`: {`value`: {`who`: {`name`: `{person.name}`},"
  "                               `size`: `{event.properties.size}`}}},"
  " `filters`: {`properties`: [{`key`: `skip`, `operator`: `is_not_set`, `type`: `event`}]}}";

static HogData *
read_json (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "`", '"');
  g_autoptr(GError) error = NULL;
  HogData *data = hog_data_from_json (json, -1, &error);

  g_assert_no_error (error);
  return data;
}

static void
add_event (HogarthSession *session,
           const char     *globals)
{
  g_autoptr(HogData) data = read_json (globals);
  g_autoptr(HogarthSampleEvent) event = hogarth_sample_event_new ("e", "Event", data);
  g_autoptr(HogarthSampleEventItem) item = hogarth_sample_event_item_new (event);

  g_list_store_append (G_LIST_STORE (hogarth_session_get_events (session)), item);
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

static gboolean
is_running (HogarthMatrix *matrix)
{
  gboolean running;

  g_object_get (matrix, "running", &running, NULL);
  return running;
}

static void
wait_for_end (HogarthMatrix *matrix)
{
  while (is_running (matrix))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_cell (HogarthMatrix         *matrix,
             guint                  position,
             const char            *column,
             HogarthMatrixCellKind  kind,
             const char            *expected)
{
  g_autoptr(HogarthMatrixRow) row = g_list_model_get_item (hogarth_matrix_get_rows (matrix),
                                                           position);
  const char *text;

  g_assert_nonnull (row);
  g_assert_cmpint (hogarth_matrix_row_get_cell (row, column, &text), ==, kind);
  if (expected != NULL)
    g_assert_cmpstr (text, ==, expected);
}

static void
test_cells (void)
{
  g_autoptr(HogarthSession) session = make_session ();
  g_autoptr(HogarthMatrix) matrix = NULL;
  const char *value = "request.0.body.who.name";

  add_event (session, "{`event`: {`event`: `a`, `properties`: {`page`: `x`, `size`: 3}},"
                      " `person`: {`name`: `Max`}}");
  add_event (session, "{`event`: {`event`: `a`, `properties`: {`page`: `x`}},"
                      " `person`: {`name`: ``}}");
  add_event (session, "{`event`: {`event`: `a`, `properties`: {`skip`: 1}}, `person`: {}}");
  add_event (session, "{`event`: {`event`: `a`, `properties`: {`page`: `x`}}}");
  matrix = hogarth_matrix_new (session);
  wait_for_end (matrix);

  g_assert_cmpuint (g_list_model_get_n_items (hogarth_matrix_get_rows (matrix)), ==, 4);
  assert_cell (matrix, 0, "input.url", HOGARTH_MATRIX_CELL_VALUE, "https://acme.test/x");
  assert_cell (matrix, 0, "request.0.url", HOGARTH_MATRIX_CELL_VALUE, "POST https://acme.test/x");
  assert_cell (matrix, 0, value, HOGARTH_MATRIX_CELL_VALUE, "Max");
  assert_cell (matrix, 0, "request.0.body.size", HOGARTH_MATRIX_CELL_VALUE, "3");
  assert_cell (matrix, 1, value, HOGARTH_MATRIX_CELL_EMPTY, NULL);
  assert_cell (matrix, 1, "request.0.body.size", HOGARTH_MATRIX_CELL_NULL, NULL);
  assert_cell (matrix, 2, value, HOGARTH_MATRIX_CELL_ABSENT, NULL);
  assert_cell (matrix, 2, "input.url", HOGARTH_MATRIX_CELL_ABSENT, NULL);
  assert_cell (matrix, 3, "input.body", HOGARTH_MATRIX_CELL_ERROR, NULL);
  hogarth_session_close (session);
}

static void
test_problems (void)
{
  static const gboolean expected[] = { FALSE, TRUE, FALSE, TRUE };
  g_autoptr(HogarthSession) session = make_session ();
  g_autoptr(HogarthMatrix) matrix = NULL;

  add_event (session, "{`event`: {`event`: `a`, `properties`: {`page`: `x`, `size`: 3}},"
                      " `person`: {`name`: `Max`}}");
  add_event (session, "{`event`: {`event`: `a`, `properties`: {`page`: `x`}},"
                      " `person`: {`name`: `Rosa`}}");
  add_event (session, "{`event`: {`event`: `a`, `properties`: {`skip`: 1}}, `person`: {}}");
  add_event (session, "{`event`: {`event`: `a`, `properties`: {`page`: `x`}}}");
  matrix = hogarth_matrix_new (session);
  wait_for_end (matrix);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr(HogarthMatrixRow) row = g_list_model_get_item (hogarth_matrix_get_rows (matrix), i);

      g_assert_cmpint (hogarth_matrix_row_has_problem (row), ==, expected[i]);
      g_assert_cmpint (hogarth_matrix_row_matches (row, "rosa"), ==, i == 1);
    }
  hogarth_session_close (session);
}

/* Of each measure the first row that has most of it, and what it has of the limit. */
static void
test_worst (void)
{
  static const struct
  {
    HogarthUsageKind  kind;
    guint             position;
    const char       *text;       /* NULL: it changes from machine to machine */
  } cases[] = {
    { HOGARTH_USAGE_FETCHES, 1, "2 of 2 fetches" },
    { HOGARTH_USAGE_LOGS, 3, "3 of 24 lines" },
    { HOGARTH_USAGE_OPERATIONS, 4, NULL },
    { HOGARTH_USAGE_MEMORY, 4, NULL },
  };
  static const char SOURCE[] =
    "for (let i := 0; i < event.properties.n; i := i + 1) { fetch('https://acme.test/') }"
    "for (let i := 0; i < event.properties.lines; i := i + 1) { print(i) }"
    "let list := [] for (let i := 0; i < event.properties.work; i := i + 1)"
    " { list := arrayPushBack(list, i) }";
  g_autoptr(HogarthSession) session = make_session ();
  g_autoptr(HogarthDestination) destination = NULL;
  g_autoptr(HogarthMatrix) matrix = NULL;

  destination = hogarth_destination_with_source (hogarth_session_get_destination (session), SOURCE);
  hogarth_session_edit (session, destination, NULL);
  for (guint i = 0; i < 6; i++)
    {
      static const guint n[] = { 1, 2, 2, 0, 0, 0 };
      static const guint lines[] = { 0, 0, 2, 3, 0, 3 };
      static const guint work[] = { 0, 0, 0, 0, 300, 10 };
      g_autofree char *globals =
        g_strdup_printf ("{`event`: {`event`: `a`, `properties`: {`page`: `x`, `n`: %u,"
                         " `lines`: %u, `work`: %u}}, `person`: {`name`: `Max`}}",
                         n[i], lines[i], work[i]);

      add_event (session, globals);
    }
  matrix = hogarth_matrix_new (session);
  g_assert_null (hogarth_matrix_get_worst (matrix, HOGARTH_USAGE_TIME));
  wait_for_end (matrix);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HogarthMatrixRow *worst = hogarth_matrix_get_worst (matrix, cases[i].kind);
      g_autofree char *text = hogarth_usage_dup_text (hogarth_matrix_row_get_usage (worst),
                                                      cases[i].kind);
      g_autoptr(HogarthMatrixRow) expected =
        g_list_model_get_item (hogarth_matrix_get_rows (matrix), cases[i].position);

      g_test_message ("%u: %s", cases[i].kind, text);
      g_assert_true (worst == expected);
      if (cases[i].text != NULL)
        g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_assert_nonnull (hogarth_matrix_get_worst (matrix, HOGARTH_USAGE_TIME));
  hogarth_session_close (session);
}

/* Nothing is added behind the stop, and the worker ends. */
static void
test_stop (void)
{
  g_autoptr(HogarthSession) session = make_session ();
  g_autoptr(HogarthMatrix) matrix = NULL;
  guint n_rows;
  guint n_done;

  for (guint i = 0; i < 2000; i++)
    add_event (session, "{`event`: {`event`: `a`, `properties`: {}}, `person`: {`name`: `Max`}}");
  matrix = hogarth_matrix_new (session);
  while (g_list_model_get_n_items (hogarth_matrix_get_rows (matrix)) == 0)
    g_main_context_iteration (NULL, TRUE);
  hogarth_list_work_cancel (HOGARTH_LIST_WORK (matrix));
  n_rows = g_list_model_get_n_items (hogarth_matrix_get_rows (matrix));
  wait_for_end (matrix);

  g_assert_cmpuint (g_list_model_get_n_items (hogarth_matrix_get_rows (matrix)), ==, n_rows);
  g_assert_cmpuint (hogarth_list_work_get_n_steps (HOGARTH_LIST_WORK (matrix), &n_done), ==, 2000);
  g_assert_cmpuint (n_done, ==, n_rows);
  g_assert_cmpuint (n_done, <, 2000);
  hogarth_session_close (session);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/matrix/cells", test_cells);
  g_test_add_func ("/app/matrix/problems", test_problems);
  g_test_add_func ("/app/matrix/stop", test_stop);
  g_test_add_func ("/app/matrix/worst", test_worst);
  return g_test_run ();
}
