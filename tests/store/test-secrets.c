/* test-secrets.c: sealing, the key in keyring or passphrase, and no secret in a file
 *
 * SPDX-License-Identifier: MIT
 */

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sodium.h>
#include <sqlite3.h>

#include "hogarth-runner.h"
#include "hogarth-seal.h"
#include "hogarth-store-exchange.h"
#include "hogarth-store-history.h"
#include "hogarth-store-key.h"
#include "hogarth-store-maintenance.h"
#include "secrets-fixture.h"

#define N_PLANTED 60

static void
test_seal (void)
{
  guint8 key[HOGARTH_KEY_SIZE] = { 1, 2, 3 };
  g_autoptr(HogarthSeal) seal = NULL;
  g_autoptr(HogarthSeal) other = NULL;
  HogarthSealContext context = { "database", "destination", "token" };
  const HogarthSealContext wrong[] = {
    { "databas", "destination", "token" },
    { "database", "destination2", "token" },
    { "database", "destination", "tokens" },
    { "database", "destinationtoken", "" },
  };
  g_autoptr(GBytes) sealed = NULL;
  g_autoptr(GBytes) again = NULL;
  gsize length;
  char *text;

  g_assert_cmpint (sodium_init (), >=, 0);
  seal = hogarth_seal_new (key);
  sealed = hogarth_seal_encrypt (seal, &context, "s3cr3t", 6);
  again = hogarth_seal_encrypt (seal, &context, "s3cr3t", 6);
  g_assert_false (g_bytes_equal (sealed, again));
  text = hogarth_seal_decrypt (seal, &context, sealed, &length);
  g_assert_cmpmem (text, length, "s3cr3t", 6);
  sodium_free (text);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (hogarth_seal_decrypt (seal, &wrong[i], sealed, NULL));
  key[0]++;
  other = hogarth_seal_new (key);
  g_assert_null (hogarth_seal_decrypt (other, &context, sealed, NULL));

  for (gsize i = 0; i < g_bytes_get_size (sealed); i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (sealed, NULL),
                                            g_bytes_get_size (sealed));
      g_autoptr(GBytes) damaged = NULL;
      g_autoptr(GBytes) shorter = g_bytes_new_from_bytes (sealed, 0, i);

      bytes[i] ^= 1;
      damaged = g_bytes_new (bytes, g_bytes_get_size (sealed));
      g_assert_null (hogarth_seal_decrypt (seal, &context, damaged, NULL));
      g_assert_null (hogarth_seal_decrypt (seal, &context, shorter, NULL));
    }
}

static void
test_reopen (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(HogData) value = hog_data_new_string ("x");
  g_autoptr(GError) error = NULL;

  assert_state (fixture->store, HOGARTH_SECRETS_STATE_CLOSED);
  g_assert_false (hogarth_store_set_secret (fixture->store, id, "token", value, &error));
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS);
  g_clear_error (&error);

  g_assert_true (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_READY);
  set_secret (fixture->store, id, "token", "s3cr3t-Value");
  set_secret (fixture->store, id, "token", "s3cr3t-Value-2");
  assert_secret (fixture->store, id, "token", "s3cr3t-Value-2");

  fixture_reopen (fixture);
  assert_secret (fixture->store, id, "token", NULL);
  g_assert_true (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  assert_secret (fixture->store, id, "token", "s3cr3t-Value-2");

  g_assert_true (hogarth_store_set_secret (fixture->store, id, "token", NULL, &error));
  assert_secret (fixture->store, id, "token", NULL);
}

/* The row of one input put in the place of another does not open. */
static void
test_lost (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthStoredDestination) stored = NULL;

  g_assert_true (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  set_secret (fixture->store, id, "token", "s3cr3t-Value");
  g_object_unref (fixture->keyring);
  fixture->keyring = hogarth_memory_keyring_new ();
  fixture_reopen (fixture);

  g_assert_false (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS);
  g_clear_error (&error);
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_LOST);

  /* Everything else works. */
  stored = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (stored);

  g_assert_true (hogarth_store_reset_secrets (fixture->store, NULL, &error));
  g_assert_no_error (error);
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_READY);
  set_secret (fixture->store, id, "token", "entered again");
  assert_secret (fixture->store, id, "token", "entered again");
}

static void
test_passphrase (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(GError) error = NULL;

  g_clear_object (&fixture->keyring);
  fixture_reopen (fixture);
  g_assert_false (hogarth_store_unlock_secrets (fixture->store, NULL, NULL));
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_NO_KEYRING);

  hogarth_store_keep_secrets_in_memory (fixture->store);
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_MEMORY);
  set_secret (fixture->store, id, "token", "s3cr3t-Value");
  assert_secret (fixture->store, id, "token", "s3cr3t-Value");
  g_assert_true (hogarth_store_set_passphrase (fixture->store, "correct horse", &error));
  g_assert_no_error (error);
  assert_secret (fixture->store, id, "token", "s3cr3t-Value");

  fixture_reopen (fixture);
  g_assert_false (hogarth_store_unlock_secrets (fixture->store, NULL, NULL));
  assert_state (fixture->store, HOGARTH_SECRETS_STATE_PASSPHRASE);
  g_assert_false (hogarth_store_unlock_with_passphrase (fixture->store, "wrong", &error));
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS);
  g_clear_error (&error);
  g_assert_true (hogarth_store_unlock_with_passphrase (fixture->store, "correct horse", &error));
  g_assert_no_error (error);
  assert_secret (fixture->store, id, "token", "s3cr3t-Value");
}

static void
test_memory_only (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");

  hogarth_store_keep_secrets_in_memory (fixture->store);
  set_secret (fixture->store, id, "token", "s3cr3t-Value");
  fixture_reopen (fixture);
  hogarth_store_keep_secrets_in_memory (fixture->store);
  assert_secret (fixture->store, id, "token", NULL);
}

/* How a secret may be written in a file. */
static GPtrArray *
list_forms (const char *secret)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *escaped = g_strescape (secret, NULL);
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (secret, -1, NULL, NULL, NULL);
  GString *hex = g_string_new (NULL);
  gsize middle;

  for (const char *at = secret; *at != '\0'; at++)
    g_string_append_printf (hex, "%02x", (guint8) *at);

  /* In base64 the three possible alignments share no text: look for each without its ends. */
  for (guint shift = 0; shift < 3; shift++)
    {
      g_autofree char *text = g_base64_encode ((const guchar *) secret + shift,
                                               (strlen (secret) - shift) / 3 * 3);

      middle = strlen (text);
      g_ptr_array_add (forms, g_bytes_new (text, middle));
    }
  g_ptr_array_add (forms, g_bytes_new (secret, strlen (secret)));
  g_ptr_array_add (forms, g_bytes_new (escaped, strlen (escaped)));
  g_ptr_array_add (forms, g_bytes_new (wide, strlen (secret) * 2));
  g_ptr_array_add (forms, g_bytes_new (hex->str, hex->len));
  g_string_free (hex, TRUE);

  return forms;
}

static guint
count_in_folder (const char *folder,
                 GPtrArray  *secrets,
                 guint      *n_files)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          count += count_in_folder (path, secrets, n_files);
          continue;
        }
      (*n_files)++;
      for (guint i = 0; i < secrets->len; i++)
        {
          g_autoptr(GPtrArray) forms = list_forms (g_ptr_array_index (secrets, i));

          for (guint j = 0; j < forms->len; j++)
            {
              gsize size;
              gconstpointer bytes = g_bytes_get_data (g_ptr_array_index (forms, j), &size);

              count += fixture_count_bytes (path, bytes, size);
            }
        }
    }

  return count;
}

/* A run that prints the plain input is in the history of runs. */
static void
add_run (Fixture            *fixture,
         const char         *id,
         HogarthDestination *destination)
{
  g_autoptr(HogarthProject) project = hogarth_project_new (fixture->project_id, "Acme");
  g_autoptr(HogarthSampleEvent) event = fixture_new_event ("e", "$pageview", "Max",
                                                           "2026-01-01T00:00:00Z");
  g_autoptr(HogarthRunRequest) request = hogarth_run_request_new (destination, event, project);
  g_autoptr(HogarthRun) run = hogarth_runner_run (request, NULL, NULL);
  g_autofree char *json = hogarth_run_to_json (run);
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (strstr (json, "plant"));
  g_assert_cmpint (hogarth_store_add_run (fixture->store, id, run, &error), >, 0);
  g_assert_no_error (error);
}

/* Half of the secrets are set as such; the others were plain inputs, in versions of the history,
 * and in runs, before their input was made secret. */
static void
test_planted (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) secrets = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *backup = g_build_filename (fixture->folder, "data", "backup.db", NULL);
  g_autofree char *aside = g_strconcat (fixture->path, ".before-4", NULL);
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *export = g_build_filename (folder, "export", NULL);
  g_autoptr(GError) error = NULL;
  guint n_files = 0;

  g_mkdir (export, 0700);
  g_assert_true (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  for (guint i = 0; i < N_PLANTED; i++)
    {
      char *secret = g_strdup_printf ("plant%02u-%08x\"é%08x", i, g_test_rand_int (),
                                      g_test_rand_int ());
      g_autofree char *name = g_strdup_printf ("Destination %u", i);
      g_autofree char *id = fixture_add_destination (fixture, name, i % 2 == 0 ? "u" : secret);

      g_ptr_array_add (secrets, secret);
      if (i % 2 == 0)
        set_secret (fixture->store, id, "token", secret);
      else
        {
          g_autoptr(HogarthDestination) plain = fixture_new_destination (name, secret,
                                                                          "print(inputs.url)");
          g_autoptr(HogarthInputEntry) entry = NULL;
          g_autoptr(HogarthDestination) made_secret = NULL;
          g_autoptr(HogData) yes = hog_data_new_boolean (TRUE);

          g_assert_true (hogarth_store_name_version (fixture->store, id, 0, "first", &error));
          g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 1, plain, NULL,
                                                           &error), ==, 2);
          add_run (fixture, id, plain);
          entry = hogarth_input_entry_with_member (
            hogarth_input_schema_find (hogarth_destination_get_inputs_schema (plain), "url"),
            "secret", yes);
          made_secret = hogarth_destination_with_schema_entry (plain, entry, 0);
          if (i == 1)
            {
              g_assert_true (hogarth_store_backup (fixture->store, aside, NULL, NULL, NULL,
                                                   &error));
              g_assert_cmpuint (fixture_count_bytes (aside, "plant01", 7), >, 0);
            }
          g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 2, made_secret,
                                                           NULL, &error), ==, 3);
          g_assert_no_error (error);
          set_secret (fixture->store, id, "url", secret);
        }
    }

  g_assert_true (hogarth_store_backup (fixture->store, backup, NULL, NULL, NULL, &error));
  g_assert_true (hogarth_store_export_project (fixture->store, fixture->project_id, export, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_in_folder (folder, secrets, &n_files), ==, 0);
  g_assert_cmpuint (n_files, >=, 3 + N_PLANTED);
  g_assert_true (hogarth_store_rekey (fixture->store, NULL, &error));
  hogarth_store_close (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_in_folder (folder, secrets, &n_files), ==, 0);
  g_test_message ("%u secrets, %u files read", secrets->len, n_files);
}

/* What is typed for a secret input of a test case is neither stored nor exported. */
static void
test_cases (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "A", "u");
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *export = g_build_filename (folder, "export", NULL);
  g_autoptr(HogarthDestination) next = fixture_new_destination ("B", "u", "return 2");
  g_autoptr(GPtrArray) secrets = g_ptr_array_new ();
  g_autoptr(GPtrArray) cases = NULL;
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(GError) error = NULL;
  guint n_files = 0;

  g_ptr_array_add (secrets, (gpointer) "typed-in-a-case");
  cases = hogarth_test_cases_from_json ("[{\"name\": \"a\", \"event\": \"pageview\", \"inputs\":"
                                        " {\"token\": \"typed-in-a-case\"}, \"expect\": {\"logs\":"
                                        " [\"typed-in-a-case\"]}}]", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 1, next, cases, &error), ==,
                   2);
  g_assert_no_error (error);
  g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 2, next, cases, &error), ==,
                   2);
  stored = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stored->tests->len, ==, 1);
  g_assert_true (hogarth_store_export_project (fixture->store, fixture->project_id, export, &error));
  g_assert_no_error (error);
  hogarth_store_close (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_in_folder (folder, secrets, &n_files), ==, 0);
  g_assert_cmpuint (n_files, >=, 1);
}

static void
put_raw (const char *path,
         const char *sql)
{
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

/* What an earlier version stored is sealed when the database is opened next, also in its past. */
static void
old_test_cases (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "A", "u");
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr(GPtrArray) secrets = g_ptr_array_new ();
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(GError) error = NULL;
  guint n_files = 0;

  g_ptr_array_add (secrets, (gpointer) "typed-long-ago");
  g_assert_true (hogarth_store_name_version (fixture->store, id, 0, "kept", &error));
  g_assert_no_error (error);
  hogarth_store_close (fixture->store, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->store);

  put_raw (fixture->path,
           "DELETE FROM setting WHERE key = 'tests_sealed';"
           "UPDATE history SET tests = '[{\"name\": \"h\", \"event\": \"e\", \"inputs\": {\"token\":"
           " \"typed-long-ago\"}, \"expect\": {\"logs\": [\"typed-long-ago\"]}}]';"
           "INSERT INTO test_case (destination_id, position, document) SELECT id, 0, '{\"name\":"
           " \"a\", \"event\": \"e\", \"inputs\": {\"token\": \"typed-long-ago\", \"url\": \"kept as it is\"},"
           " \"expect\": {}}' FROM destination;");
  g_assert_cmpuint (count_in_folder (folder, secrets, &n_files), >=, 2);

  fixture->store = hogarth_store_open (fixture->path, fixture->keyring, &error);
  g_assert_no_error (error);
  stored = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stored->tests->len, ==, 1);
  hogarth_store_close (fixture->store, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->store);
  g_assert_cmpuint (count_in_folder (folder, secrets, &n_files), ==, 0);
  secrets->pdata[0] = (gpointer) "kept as it is";
  g_assert_cmpuint (count_in_folder (folder, secrets, &n_files), >=, 1);

  /* Once only: a second time nothing is looked at. */
  put_raw (fixture->path, "UPDATE test_case SET document = '{\"name\": \"a\", \"event\": \"e\", \"inputs\":"
                          " {\"token\": \"typed-by-hand\"}, \"expect\": {}}';");
  fixture->store = hogarth_store_open (fixture->path, fixture->keyring, &error);
  g_assert_no_error (error);
  hogarth_store_close (fixture->store, &error);
  g_assert_no_error (error);
  secrets->pdata[0] = (gpointer) "typed-by-hand";
  g_assert_cmpuint (count_in_folder (folder, secrets, &n_files), >=, 1);
}

/* The secret as it never stands in memory: every byte changed. */
#define MASK 0x5a
static const char masked[] = "\x2a\x36\x3b\x34\x2e\x77\x37\x3f\x37\x35\x28\x23\x77\x68\x6d"
                             "\x6f\x6b\x77\x29\x3f\x39\x28\x3f\x2e";

static guint
count_in_mapping (int     memory,
                  guint64 start,
                  guint64 end)
{
  const gsize length = sizeof masked - 1;
  g_autofree char *buffer = g_malloc (65536);
  guint count = 0;

  for (guint64 at = start; at < end; at += 65536 - length)
    {
      gssize n_read = pread (memory, buffer, MIN (65536, end - at), (off_t) at);

      for (gssize i = 0; i + (gssize) length <= n_read; i++)
        {
          gsize same = 0;

          while (same < length && (buffer[i + (gssize) same] ^ MASK) == masked[same])
            same++;
          count += same == length;
        }
      memset (buffer, 0, 65536);
    }

  return count;
}

/* What a core file of this process would hold. Larger mappings are those of the sanitizers. */
static guint
count_in_memory (void)
{
  g_autofree char *maps = NULL;
  g_auto(GStrv) lines = NULL;
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  guint count = 0;

  g_assert_cmpint (memory, >=, 0);
  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *rest;
      guint64 start = g_ascii_strtoull (lines[i], &rest, 16);
      guint64 end = *rest == '-' ? g_ascii_strtoull (rest + 1, &rest, 16) : 0;

      if (g_str_has_prefix (rest, " rw") && end - start < 512 * 1024 * 1024)
        count += count_in_mapping (memory, start, end);
    }
  close (memory);

  return count;
}

/* The text that is looked for and two digits, made without a buffer of printf(). */
static char *
unmask (guint number)
{
  const gsize length = sizeof masked - 1;
  char *text = g_malloc (length + 3);

  for (gsize i = 0; i < length; i++)
    text[i] = masked[i] ^ MASK;
  text[length] = (char) ('0' + number / 10);
  text[length + 1] = (char) ('0' + number % 10);
  text[length + 2] = '\0';

  return text;
}

/* After secrets were written, read and let go, no copy of any is left in memory. */
static void
test_at_rest (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (hogarth_store_unlock_secrets (fixture->store, NULL, &error));
  for (guint i = 0; i < 60; i++)
    {
      char *text = unmask (i);
      char key[] = { 'k', (char) ('0' + i / 10), (char) ('0' + i % 10), '\0' };

      set_secret (fixture->store, fixture->project_id, key, text);
      assert_secret (fixture->store, fixture->project_id, key, text);
      if (i == 59)
        g_assert_cmpuint (count_in_memory (), ==, 1);
      sodium_memzero (text, sizeof masked + 2);
      g_free (text);
    }

  g_assert_cmpuint (count_in_memory (), ==, 0);
}

#define ADD(path, function) \
  g_test_add ("/secrets/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/secrets/seal", test_seal);
  ADD ("reopen", test_reopen);
  ADD ("lost", test_lost);
  ADD ("passphrase", test_passphrase);
  ADD ("memory-only", test_memory_only);
  ADD ("planted", test_planted);
  ADD ("test-cases", test_cases);
  ADD ("old-test-cases", old_test_cases);
  ADD ("at-rest", test_at_rest);

  return g_test_run ();
}
