/* test-broken.c: files that cannot be opened, damaged files, old and newer files
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "hogarth-store-maintenance.h"
#include "hogarth-store-resources.h"
#include "store-fixture.h"

#define N_DESTINATIONS 200
#define PAGE_SIZE      4096
#define MAX_ON_A_PAGE  10
#define LAST_MIGRATION 6
#define OUTCOMES_MIGRATION 5

/* Closes the store; the file is left alone with all that was written. */
static void
close_store (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  hogarth_store_close (fixture->store, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->store);
}

static void
fill (Fixture *fixture)
{
  for (guint i = 0; i < N_DESTINATIONS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Destination %03u", i);
      g_autofree char *id = fixture_add_destination (fixture, name, "https://acme.test");

      g_assert_nonnull (id);
    }
  close_store (fixture);
}

static void
assert_refused (const char        *path,
                HogarthStoreError  code,
                const char        *advice)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthStore) store = hogarth_store_open (path, NULL, &error);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_null (store);
  g_assert_error (error, HOGARTH_STORE_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, folder));
  g_assert_nonnull (strstr (error->message, advice));
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  assert_refused (fixture->folder, HOGARTH_STORE_ERROR_OPEN, "is a folder");
}

static void
test_missing_folder (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->path, "below-a-file", "hogarth.db", NULL);
  g_autofree char *below = g_build_filename (fixture->folder, "a", "b", "c", "hogarth.db", NULL);
  g_autoptr(HogarthStore) store = NULL;
  g_autoptr(GError) error = NULL;

  assert_refused (path, HOGARTH_STORE_ERROR_OPEN, "cannot be opened");
  store = hogarth_store_open (below, NULL, &error);
  g_assert_no_error (error);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  close_store (fixture);
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_refused (fixture->path, HOGARTH_STORE_ERROR_CORRUPT, "0 bytes");
}

static void
test_text (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *text = g_strnfill (100000, 'x');

  close_store (fixture);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  assert_refused (fixture->path, HOGARTH_STORE_ERROR_CORRUPT, "no database of Hogarth");
}

static void
test_truncated (Fixture       *fixture,
                gconstpointer  data)
{
  GStatBuf info;

  fill (fixture);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (truncate (fixture->path, info.st_size / 2), ==, 0);
  assert_refused (fixture->path, HOGARTH_STORE_ERROR_CORRUPT, "repair it");
}

static void
execute (const char *path,
         const char *sql)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, NULL);
  g_assert_cmpstr (sqlite3_errmsg (handle), ==, "not an error");
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
test_other_program (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);

  execute (path, "CREATE TABLE theirs (a); PRAGMA user_version = 2");
  assert_refused (path, HOGARTH_STORE_ERROR_CORRUPT, "another program");
}

/* As another user than root, whom permissions do not bind. */
static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  gboolean root = geteuid () == 0;

  close_store (fixture);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  if (root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  assert_refused (fixture->path, HOGARTH_STORE_ERROR_READ_ONLY, "folder's permissions");
  if (root)
    g_assert_cmpint (seteuid (0), ==, 0);

  g_assert_cmpint (g_chmod (folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  if (root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  assert_refused (fixture->path, HOGARTH_STORE_ERROR_READ_ONLY, "permissions");
  if (root)
    g_assert_cmpint (seteuid (0), ==, 0);
}

/* A newer file can be looked at, and is not changed. */
static void
test_newer (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *id G_GNUC_UNUSED = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  gboolean read_only;

  close_store (fixture);
  execute (fixture->path, "PRAGMA user_version = 99; ALTER TABLE destination ADD later TEXT");
  fixture->store = hogarth_store_open (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_object_get (fixture->store, "read-only", &read_only, NULL);
  g_assert_true (read_only);
  g_assert_nonnull (strstr (hogarth_store_get_read_only_reason (fixture->store), "Update"));
  list = hogarth_store_list_destinations (fixture->store, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_false (hogarth_store_set_setting (fixture->store, "k", "v", &error));
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_READ_ONLY);
}

/* A database as each earlier version of the program left it. */
static void
make_old (const char *path,
          guint       version)
{
  g_auto(GStrv) names = NULL;
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %u", version);
  static const char rows[] =
    "INSERT INTO project VALUES ('p', 'Acme', 1, 0, 0, 0, '{\"id\":\"p\",\"name\":\"Acme\"}');"
    "INSERT INTO destination (id, project_id, name, type, enabled, created_at, updated_at, source,"
    " document) VALUES ('d', 'p', 'Orders', 'destination', 1, 0, 0, 'return 1',"
    " '{\"type\":\"destination\",\"name\":\"Orders\",\"hog\":\"return 1\"}');"
    "INSERT INTO test_case VALUES ('d', 0, '{\"name\":\"one\",\"event\":\"e\"}'),"
    " ('d', 1, '{\"name\":\"two\",\"event\":\"e\"}')";

  names = g_resources_enumerate_children (RESOURCE_BASE "/store/migrations", 0, NULL);
  g_assert_cmpuint (g_strv_length (names), ==, LAST_MIGRATION);
  for (guint number = 1; number <= version; number++)
    for (guint i = 0; names[i] != NULL; i++)
      if (g_ascii_strtoull (names[i], NULL, 10) == number)
        {
          g_autofree char *name = g_strconcat (RESOURCE_BASE "/store/migrations/", names[i], NULL);
          g_autoptr(GBytes) sql = g_resources_lookup_data (name, 0, NULL);

          execute (path, g_bytes_get_data (sql, NULL));
        }
  execute (path, pragma);
  execute (path, rows);
}

static void
test_old (Fixture       *fixture,
          gconstpointer  data)
{
  guint version = GPOINTER_TO_UINT (data);
  g_autofree char *path = g_build_filename (fixture->folder, "old.db", NULL);
  g_autofree char *aside = g_strdup_printf ("%s.before-%u", path, version + 1);
  g_autoptr(HogarthStore) store = NULL;
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_auto(GStrv) problems = NULL;
  g_autoptr(GError) error = NULL;

  make_old (path, version);
  store = hogarth_store_open (path, NULL, &error);
  g_assert_no_error (error);
  stored = hogarth_store_load_destination (store, "d", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stored->tests->len, ==, 2);
  g_assert_cmpuint (stored->n_passed + stored->n_failed, ==, 0);
  /* What wrote a newer form counted them; the migration counts those of the older ones. */
  g_assert_cmpuint (stored->n_tests, ==, version < OUTCOMES_MIGRATION ? 2 : 0);
  found = hogarth_store_search (store, HOGARTH_STORE_DESTINATION, NULL, "orders", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  problems = hogarth_store_check (store, NULL, &error);
  g_assert_cmpstr (problems[0], ==, NULL);
  g_assert_cmpint (g_file_test (aside, G_FILE_TEST_EXISTS), ==, version < LAST_MIGRATION);
}

static void
damage_page (const char *path,
             gsize       page)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >=, (page + 1) * PAGE_SIZE);
  memset (contents + page * PAGE_SIZE, 0xa5, PAGE_SIZE);
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
}

static guint
count_readable (HogarthStore *store)
{
  g_autoptr(GPtrArray) list = hogarth_store_list_destinations (store, NULL, FALSE, NULL);
  guint count = 0;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      HogarthStoredDestination *row = g_ptr_array_index (list, i);
      g_autoptr(HogarthStoredDestination) stored = NULL;

      stored = hogarth_store_load_destination (store, row->id, NULL);
      count += stored != NULL;
    }

  return count;
}

/* The repaired file is whole, whatever the damage; gives how many destinations it has. */
static guint
repair (Fixture *fixture)
{
  g_autofree char *kept = NULL;
  g_autoptr(HogarthStore) repaired = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) after = NULL;
  guint n_readable;

  g_assert_cmpint (hogarth_store_repair (fixture->path, NULL, &kept, &error), >, 0);
  g_assert_no_error (error);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  repaired = hogarth_store_open (fixture->path, NULL, &error);
  g_assert_no_error (error);
  after = hogarth_store_check (repaired, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after[0], ==, NULL);
  n_readable = count_readable (repaired);
  hogarth_store_close (repaired, NULL);
  g_unlink (kept);
  g_unlink (fixture->path);

  return n_readable;
}

/* Whichever page is damaged: no crash, the check tells, and the repaired file has all but a few
 * rows; but for the one page that leads to all others of the table. */
static void
test_damaged_page (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *good = NULL;
  gsize length;
  guint n_pages;
  guint n_repaired = 0;
  guint n_roots = 0;
  guint fewest = N_DESTINATIONS;

  fill (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &good, &length, NULL));
  n_pages = (guint) (length / PAGE_SIZE);

  for (guint page = 1; page < n_pages; page += g_test_slow () ? 1 : 5)
    {
      g_autoptr(HogarthStore) store = NULL;
      g_autoptr(GError) error = NULL;
      g_auto(GStrv) problems = NULL;
      guint n_readable;

      g_assert_true (g_file_set_contents (fixture->path, good, (gssize) length, NULL));
      damage_page (fixture->path, page);
      store = hogarth_store_open (fixture->path, NULL, &error);
      if (store != NULL)
        {
          /* A page that is not in use may hold anything. */
          problems = hogarth_store_check (store, NULL, NULL);
          if (problems != NULL && problems[0] == NULL)
            g_assert_cmpuint (count_readable (store), ==, N_DESTINATIONS);
          hogarth_store_close (store, NULL);
        }
      else
        g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CORRUPT);

      n_readable = repair (fixture);
      if (n_readable >= N_DESTINATIONS - MAX_ON_A_PAGE)
        fewest = MIN (fewest, n_readable);
      else
        n_roots++;
      n_repaired++;
    }

  g_test_message ("%u pages damaged in turn; at least %u of %u destinations were read back, but for "
                  "%u pages", n_repaired, fewest, N_DESTINATIONS, n_roots);
  g_assert_cmpuint (n_roots, <=, 1);
}

/* Each page of the list of tables, whose numbers are in page 1: nothing else is lost. */
static void
test_damaged_schema (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *good = NULL;
  gsize length;
  guint n_cells;

  fill (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &good, &length, NULL));
  g_assert_cmpint (good[100], ==, 5);
  n_cells = (guint8) good[104];
  g_assert_cmpuint (n_cells, >=, 2);
  for (guint i = 0; i <= n_cells; i++)
    {
      const guint8 *at = (const guint8 *) good + (i < n_cells
                         ? ((guint8) good[112 + 2 * i] << 8 | (guint8) good[113 + 2 * i]) : 108);
      g_autoptr(HogarthStore) store = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_set_contents (fixture->path, good, (gssize) length, NULL));
      damage_page (fixture->path, (gsize) (at[2] << 8 | at[3]) - 1);
      store = hogarth_store_open (fixture->path, NULL, &error);
      g_assert_null (store);
      g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CORRUPT);
      g_assert_cmpuint (repair (fixture), ==, N_DESTINATIONS);
    }
}

typedef struct
{
  HogarthStore *store;
  const char   *id;
  GCancellable *cancellable; /* cancelled at the first progress, or NULL */
  guint         n_calls;
  guint         n_done;
  guint         n_total;
} Backup;

/* Somebody saves after every part. */
static void
backup_progress_cb (guint    n_done,
                    guint    n_total,
                    gpointer user_data)
{
  Backup *backup = user_data;
  g_autofree char *key = g_strdup_printf ("k%u", backup->n_calls);

  g_assert_cmpuint (n_done, >=, backup->n_done);
  g_assert_true (hogarth_store_set_setting (backup->store, key, "written meanwhile", NULL));
  backup->n_calls++;
  backup->n_done = n_done;
  backup->n_total = n_total;
  g_cancellable_cancel (backup->cancellable);
}

static void
fill_store (Fixture *fixture)
{
  g_autofree char *text = g_strnfill (200000, 'x');

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *key = g_strdup_printf ("fill%u", i);

      g_assert_true (hogarth_store_set_setting (fixture->store, key, text, NULL));
    }
}

/* A backup of several parts is the state of its beginning, whatever is saved meanwhile. */
static void
test_backup_while_in_use (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *path = g_strconcat (fixture->path, ".backup", NULL);
  g_autoptr(HogarthStore) copy = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) problems = NULL;
  g_autofree char *filled = NULL;
  g_autofree char *meanwhile = NULL;
  Backup backup = { .store = fixture->store };

  fill_store (fixture);
  g_assert_true (hogarth_store_backup (fixture->store, path, backup_progress_cb, &backup, NULL,
                                       &error));
  g_assert_no_error (error);
  g_assert_cmpuint (backup.n_calls, >=, 3);
  g_assert_cmpuint (backup.n_total, >, 1000);
  g_assert_cmpuint (backup.n_done, ==, backup.n_total);

  copy = hogarth_store_open (path, NULL, &error);
  g_assert_no_error (error);
  problems = hogarth_store_check (copy, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (problems[0], ==, NULL);
  filled = hogarth_store_get_setting (copy, "fill19", &error);
  meanwhile = hogarth_store_get_setting (copy, "k0", &error);
  g_assert_no_error (error);
  g_assert_nonnull (filled);
  g_assert_null (meanwhile);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *path = g_strconcat (fixture->path, ".backup", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *repaired = g_strconcat (fixture->path, ".repaired", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) problems = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before;
  gsize length_after;
  Backup backup = { .store = fixture->store, .cancellable = cancellable };

  fill_store (fixture);
  g_assert_false (hogarth_store_backup (fixture->store, path, backup_progress_cb, &backup,
                                        cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (backup.n_calls, ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));

  problems = hogarth_store_check (fixture->store, cancellable, &error);
  g_assert_null (problems);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  close_store (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &before, &length_before, NULL));
  g_assert_cmpint (hogarth_store_repair (fixture->path, cancellable, NULL, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
  g_assert_false (g_file_test (repaired, G_FILE_TEST_EXISTS));
}

static void
test_hopeless (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autofree char *present = NULL;
  g_autoptr(GError) error = NULL;

  close_store (fixture);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  g_assert_cmpint (hogarth_store_repair (fixture->path, NULL, NULL, &error), ==, -1);
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CORRUPT);
  g_assert_true (g_file_get_contents (fixture->path, &present, NULL, NULL));
  g_assert_cmpstr (present, ==, text);
}

#define ADD(path, data, function) \
  g_test_add ("/broken/" path, Fixture, data, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("folder", NULL, test_folder);
  ADD ("missing-folder", NULL, test_missing_folder);
  ADD ("empty", NULL, test_empty);
  ADD ("text", NULL, test_text);
  ADD ("truncated", NULL, test_truncated);
  ADD ("other-program", NULL, test_other_program);
  ADD ("read-only", NULL, test_read_only);
  ADD ("newer", NULL, test_newer);
  ADD ("old/1", GUINT_TO_POINTER (1), test_old);
  ADD ("old/2", GUINT_TO_POINTER (2), test_old);
  ADD ("old/3", GUINT_TO_POINTER (3), test_old);
  ADD ("old/4", GUINT_TO_POINTER (4), test_old);
  ADD ("old/5", GUINT_TO_POINTER (5), test_old);
  ADD ("damaged-page", NULL, test_damaged_page);
  ADD ("damaged-schema", NULL, test_damaged_schema);
  ADD ("hopeless", NULL, test_hopeless);
  ADD ("backup/in-use", NULL, test_backup_while_in_use);
  ADD ("cancel", NULL, test_cancel);

  return g_test_run ();
}
