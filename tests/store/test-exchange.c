/* test-exchange.c: a project out and in again, as a folder and as a file
 *
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include <glib/gstdio.h>

#include "hogarth-store-exchange.h"
#include "hogarth-store-history.h"
#include "hogarth-store-key.h"
#include "store-fixture.h"

static void
fill (Fixture *fixture)
{
  g_autofree char *one = fixture_add_destination (fixture, "Orders to ERP", "https://a.test");
  g_autofree char *two G_GNUC_UNUSED = fixture_add_destination (fixture, "Orders, to ERP!", "https://b.test");
  g_autofree char *three G_GNUC_UNUSED = fixture_add_destination (fixture, "Größe 🙂", "https://c.test");
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                hogarth_sample_event_unref);
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(GPtrArray) tests = NULL;
  g_autoptr(HogData) secret = hog_data_new_string ("s3cr3t-Value");
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (events, fixture_new_event ("e1", "$pageview", "Max", "2026-01-01T00:00:00Z"));
  g_ptr_array_add (events, fixture_new_event ("e2", "$pageview", "Ann", "2026-01-02T00:00:00Z"));
  g_assert_true (hogarth_store_add_events (fixture->store, fixture->project_id, events, &error));
  tests = hogarth_test_cases_from_json ("[{\"name\":\"sends\",\"event\":\"pageview\"}]", -1,
                                        &error);
  stored = hogarth_store_load_destination (fixture->store, one, &error);
  g_assert_cmpint (hogarth_store_save_destination (fixture->store, one, 1, stored->destination,
                                                   tests, &error), ==, 2);
  g_assert_true (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  g_assert_true (hogarth_store_set_secret (fixture->store, one, "token", secret, &error));
  g_assert_no_error (error);
}

static guint
count_rows (HogarthProjectImport       *import,
            HogarthProjectImportAction  action)
{
  GPtrArray *rows = hogarth_project_import_get_rows (import);
  guint count = 0;

  for (guint i = 0; i < rows->len; i++)
    count += ((HogarthProjectImportRow *) g_ptr_array_index (rows, i))->action == action;
  return count;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The texts of a folder, one after the other, with their paths. */
static void
read_folder (const char *folder,
             const char *prefix,
             GString    *texts)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autofree char *relative = g_build_filename (prefix, g_ptr_array_index (names, i), NULL);
      g_autofree char *text = NULL;

      if (g_file_get_contents (path, &text, NULL, NULL))
        g_string_append_printf (texts, "%s\n%s\n", relative, text);
      else
        read_folder (path, relative, texts);
    }
}

static char *
export_to (Fixture    *fixture,
           const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  GString *texts = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (hogarth_store_export_project (fixture->store, fixture->project_id, path, &error));
  g_assert_no_error (error);
  if (g_file_get_contents (path, &text, NULL, NULL))
    g_string_append (texts, text);
  else
    read_folder (path, "", texts);

  return g_string_free (texts, FALSE);
}

/* Out, into an empty store, out again: the same texts, and no secret in them. */
static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  const char *name = data;
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *before = NULL;
  g_autofree char *again = NULL;
  g_autofree char *after = NULL;
  g_autofree char *project_id = NULL;
  g_autoptr(HogarthProjectImport) import = NULL;
  g_autoptr(HogarthProjectImport) second = NULL;
  g_autoptr(GError) error = NULL;

  fill (fixture);
  before = export_to (fixture, name);
  again = export_to (fixture, name);
  g_assert_cmpstr (before, ==, again);
  g_assert_null (strstr (before, "s3cr3t"));
  g_assert_nonnull (strstr (before, "x_unknown"));
  g_assert_nonnull (strstr (before, "source.hog"));

  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "other", "hogarth.db", NULL);
  fixture_reopen (fixture);
  import = hogarth_project_import_new (fixture->store, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (import, HOGARTH_PROJECT_IMPORT_ADD), ==, 6);
  g_assert_cmpuint (hogarth_project_import_get_rows (import)->len, ==, 6);
  project_id = hogarth_project_import_apply (import, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (project_id, ==, fixture->project_id);

  g_remove (path);
  after = export_to (fixture, name);
  g_assert_cmpstr (after, ==, before);

  second = hogarth_project_import_new (fixture->store, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (second, HOGARTH_PROJECT_IMPORT_KEEP), ==, 6);
}

static void
test_change (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out", NULL);
  g_autofree char *foreign = g_build_filename (path, "README.md", NULL);
  g_autofree char *text = NULL;
  g_autofree char *project_id = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(HogarthProjectImport) import = NULL;
  g_autoptr(HogarthProjectImport) late = NULL;
  g_autoptr(HogarthStoredDestination) restored = NULL;
  g_autoptr(HogarthDestination) edit = fixture_new_destination ("Edited", "https://e.test", NULL);
  g_autoptr(GError) error = NULL;
  const char *id;

  fill (fixture);
  text = export_to (fixture, "out");
  g_assert_true (g_file_set_contents (foreign, "mine", -1, NULL));
  list = hogarth_store_list_destinations (fixture->store, fixture->project_id, FALSE, &error);
  id = ((HogarthStoredDestination *) g_ptr_array_index (list, 0))->id;

  /* The plan is out of date when something is changed in between. */
  g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 1, edit, NULL, &error), ==,
                   2);
  late = hogarth_project_import_new (fixture->store, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (late, HOGARTH_PROJECT_IMPORT_CHANGE), ==, 1);
  g_clear_pointer (&edit, hogarth_destination_unref);
  edit = fixture_new_destination ("Edited again", "https://e.test", NULL);
  g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 2, edit, NULL, &error), ==,
                   3);
  g_assert_null (hogarth_project_import_apply (late, NULL, &error));
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT);
  g_clear_error (&error);

  import = hogarth_project_import_new (fixture->store, path, NULL, &error);
  project_id = hogarth_project_import_apply (import, NULL, &error);
  g_assert_no_error (error);
  restored = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_cmpstr (restored->name, !=, "Edited again");
  versions = hogarth_store_list_versions (fixture->store, id, &error);
  g_assert_cmpuint (versions->len, >=, 1);

  /* What is gone from the project goes from the folder, and nothing else. */
  g_assert_true (hogarth_store_delete (fixture->store, HOGARTH_STORE_DESTINATION, id, &error));
  g_free (text);
  text = export_to (fixture, "out");
  g_assert_null (strstr (text, id));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

/* Giving up leaves all as it was, and the same plan can be carried out after that. */
static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *project_id = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(HogarthProjectImport) import = NULL;
  g_autoptr(HogData) exported = NULL;
  g_autoptr(HogData) other = NULL;
  g_autoptr(GError) error = NULL;

  fill (fixture);
  text = export_to (fixture, "out.json");
  exported = hog_data_from_json (text, -1, &error);
  other = hog_data_from_json ("{\"format\":\"other\"}", -1, NULL);
  g_assert_no_error (error);
  g_assert_true (hogarth_project_import_is_export (exported));
  g_assert_false (hogarth_project_import_is_export (other));
  g_assert_false (hogarth_project_import_is_export (NULL));

  list = hogarth_store_list_destinations (fixture->store, fixture->project_id, FALSE, &error);
  for (guint i = 0; i < list->len; i++)
    g_assert_true (hogarth_store_delete (fixture->store, HOGARTH_STORE_DESTINATION,
                                         ((HogarthStoredDestination *) list->pdata[i])->id,
                                         &error));
  import = hogarth_project_import_new (fixture->store, path, NULL, &error);
  g_assert_no_error (error);

  g_cancellable_cancel (cancellable);
  g_assert_null (hogarth_project_import_apply (import, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  after = hogarth_store_list_destinations (fixture->store, fixture->project_id, FALSE, &error);
  g_assert_cmpuint (after->len, ==, 0);

  project_id = hogarth_project_import_apply (import, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (hogarth_project_import_get_fraction (import), ==, 1);
  g_clear_pointer (&after, g_ptr_array_unref);
  after = hogarth_store_list_destinations (fixture->store, fixture->project_id, FALSE, &error);
  g_assert_cmpuint (after->len, ==, list->len);
}

/* Into another project: copies with identifiers of their own. */
static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *project_id = NULL;
  g_autoptr(HogarthProject) project = hogarth_project_new ("second", "Second");
  g_autoptr(HogarthProjectImport) import = NULL;
  g_autoptr(GPtrArray) copies = NULL;
  g_autoptr(GPtrArray) originals = NULL;
  g_autoptr(GError) error = NULL;

  fill (fixture);
  text = export_to (fixture, "out.json");
  g_assert_true (hogarth_store_add_project (fixture->store, project, &error));
  import = hogarth_project_import_new (fixture->store, path, "second", &error);
  g_assert_no_error (error);
  project_id = hogarth_project_import_apply (import, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (project_id, ==, "second");
  copies = hogarth_store_list_destinations (fixture->store, "second", FALSE, &error);
  originals = hogarth_store_list_destinations (fixture->store, fixture->project_id, FALSE, &error);
  g_assert_cmpuint (copies->len, ==, 3);
  g_assert_cmpuint (originals->len, ==, 3);
}

static const struct
{
  const char *text;
  const char *message;
} broken[] = {
  { "", "broken.json: 1:1" },
  { "{", "broken.json: 1:2" },
  { "[]", "no project" },
  { "{\"format\":\"hogarth-project\",\"version\":99}", "no project" },
  { "{\"format\":\"hogarth-project\",\"version\":1,\"files\":{}}", "project.json" },
  { "{\"format\":\"hogarth-project\",\"version\":1,\"files\":{\"project.json\":"
    "{\"id\":\"p\",\"name\":\"P\"},\"destinations/x/destination.json\":[]}}",
    "destinations/x/destination.json" },
  { "{\"format\":\"hogarth-project\",\"version\":1,\"files\":{\"project.json\":"
    "{\"id\":\"p\",\"name\":\"P\"},\"events/e.json\":{}}}", "events/e.json" },
};

/* Nothing is written when any part cannot be read. */
static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "broken.json", NULL);
  g_autoptr(GPtrArray) projects = NULL;
  g_autoptr(GError) missing = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_set_contents (path, broken[i].text, -1, NULL));
      g_assert_null (hogarth_project_import_new (fixture->store, path, NULL, &error));
      g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, broken[i].message));
    }
  g_assert_null (hogarth_project_import_new (fixture->store, "/nowhere/x.json", NULL, &missing));
  g_assert_error (missing, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_OPEN);
  projects = hogarth_store_list_projects (fixture->store, FALSE, NULL);
  g_assert_cmpuint (projects->len, ==, 1);
}

#define ADD(path, data, function) \
  g_test_add ("/exchange/" path, Fixture, data, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("folder", "out", test_round_trip);
  ADD ("file", "out.json", test_round_trip);
  ADD ("cancelled", NULL, test_cancelled);
  ADD ("change", NULL, test_change);
  ADD ("copy", NULL, test_copy);
  ADD ("broken", NULL, test_broken);

  return g_test_run ();
}
