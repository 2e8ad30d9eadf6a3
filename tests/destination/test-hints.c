/* test-hints.c: every hint fires where it should, is silent where it must be, and its fix holds
 *
 * SPDX-License-Identifier: MIT
 */

#include <gio/gio.h>
#include <string.h>

#include "hogarth-hints.h"

static HogData   *rows;
static GPtrArray *events;

static HogarthDestination *
read_destination (HogData *document)
{
  g_autoptr(HogData) padded = NULL;
  g_autoptr(GError) error = NULL;
  HogarthDestination *destination;

  if (g_strcmp0 (hog_data_get_member_string (document, "hog"), "<82000 bytes>") == 0)
    {
      g_autofree char *padding = g_strnfill (82000, 'x');
      g_autofree char *source = g_strdup_printf ("// %s\nreturn 1", padding);

      document = padded = hog_data_with_member (document, "hog", hog_data_new_string (source));
    }
  destination = hogarth_destination_new_from_data (document, NULL, &error);
  g_assert_no_error (error);
  return destination;
}

static HogarthProblem *
find (HogarthDestination *destination,
      const char         *id)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(GPtrArray) hints = hogarth_hints_find (destination, project, events);

  for (guint i = 0; i < hints->len; i++)
    if (g_str_equal (hogarth_problem_get_id (hints->pdata[i]), id))
      return hogarth_problem_ref (hints->pdata[i]);
  return NULL;
}

static void
check_fires (HogData    *document,
             const char *id)
{
  g_autoptr(HogarthDestination) destination = read_destination (document);
  g_autoptr(HogarthProblem) problem = find (destination, id);
  g_autoptr(HogarthDestination) fixed = NULL;
  g_autoptr(HogarthProblem) again = NULL;
  const HogarthPlace *place;

  if (problem == NULL)
    {
      g_autofree char *json = hog_data_to_json (document, 0);

      g_test_fail_printf ("silent on %s", json);
      return;
    }
  place = hogarth_problem_get_place (problem);
  g_assert_true (place == NULL || (place->line >= 1 && place->end >= place->start));
  if (!hogarth_problem_has_fix (problem))
    return;
  fixed = hogarth_problem_apply_fix (problem, destination, NULL);
  again = find (fixed, id);
  if (again != NULL)
    {
      g_autofree char *json = hogarth_destination_to_json (fixed, HOGARTH_DESTINATION_FORM_FILE);

      g_test_fail_printf ("the fix does not help: %s", json);
    }
}

static void
check_quiet (HogData    *document,
             const char *id)
{
  g_autoptr(HogarthDestination) destination = read_destination (document);
  g_autoptr(HogarthProblem) problem = find (destination, id);

  if (problem != NULL)
    {
      g_autofree char *json = hog_data_to_json (document, 0);

      g_test_fail_printf ("fires on %s", json);
    }
}

static void
test_row (gconstpointer data)
{
  HogData *row = (HogData *) data;
  const char *id = hog_data_get_member_string (row, "id");
  HogData *fires = hog_data_get_member (row, "fires");
  HogData *quiet = hog_data_get_member (row, "quiet");

  g_assert_cmpuint (hog_data_get_length (fires), >, 0);
  g_assert_cmpuint (hog_data_get_length (quiet), >, 0);
  for (guint i = 0; i < hog_data_get_length (fires); i++)
    check_fires (hog_data_get_element (fires, i), id);
  for (guint i = 0; i < hog_data_get_length (quiet); i++)
    check_quiet (hog_data_get_element (quiet, i), id);
}

/* Each row of the table has cases. */
static void
test_complete (void)
{
  guint n_rows;
  const HogarthHintRow *table = hogarth_hint_rows (&n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < hog_data_get_length (rows) && !found; j++)
        found = g_strcmp0 (hog_data_get_member_string (hog_data_get_element (rows, j), "id"),
                           table[i].id) == 0;
      if (!found)
        g_test_fail_printf ("no cases for %s", table[i].id);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);

  path = g_test_build_filename (G_TEST_DIST, "destination", "data", "hints.json", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  rows = hog_data_from_json (text, -1, &error);
  g_assert_no_error (error);
  events = hogarth_sample_events_load_shipped (g_getenv ("HOGARTH_DATA_DIR"), &error);
  g_assert_no_error (error);

  g_test_add_func ("/hints/complete", test_complete);
  for (guint i = 0; i < hog_data_get_length (rows); i++)
    {
      HogData *row = hog_data_get_element (rows, i);
      g_autofree char *name = g_strconcat ("/hints/", hog_data_get_member_string (row, "id"), NULL);

      g_test_add_data_func (name, row, test_row);
    }
  status = g_test_run ();
  g_ptr_array_unref (events);
  hog_data_unref (rows);
  return status;
}
