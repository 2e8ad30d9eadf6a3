/* test-faults.c: the n-th write, sync, open or read fails, for every n of a fixed workload
 *
 * SPDX-License-Identifier: MIT
 *
 * Each failure must be an error of the store, never a crash; and when the disk works again,
 * the database must be whole and have all that was acknowledged. A quick run tries some n, a
 * thorough one (-m slow) all.
 */

#include <string.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "fault-vfs.h"
#include "hogarth-store-history.h"
#include "hogarth-store-key.h"
#include "hogarth-store-maintenance.h"
#include "store-fixture.h"

#define N_DESTINATIONS 3

/* What the store said that it has. */
typedef struct
{
  gboolean project;
  gboolean destinations[N_DESTINATIONS];
  gint64   version; /* of the first */
  gboolean events;
  gboolean secret;
  gboolean setting;
} Acknowledged;

typedef struct
{
  FaultKind   kind;
  gboolean    lasting;
  int         code;
  guint       quick_step;
  const char *name;
} Trial;

static void
check_error (GError   *error,
             gboolean  done)
{
  if (done)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_nonnull (error);
  g_assert_true (error->domain == HOGARTH_STORE_ERROR);
  g_assert_cmpuint (strlen (error->message), >, 20);
}

#define TRY(expression)                 \
  ({                                    \
    g_autoptr(GError) error = NULL;     \
    gboolean done = !!(expression);     \
    check_error (error, done);          \
    done;                               \
  })

static void
work_on_destinations (HogarthStore *store,
                      Acknowledged *acknowledged)
{
  for (guint i = 0; i < N_DESTINATIONS; i++)
    {
      g_autofree char *id = g_strdup_printf ("d%u", i);
      g_autoptr(HogarthDestination) destination = fixture_new_destination (id, "https://a.t", NULL);

      acknowledged->destinations[i] =
        TRY (hogarth_store_add_destination (store, "p", id, destination, NULL, &error));
    }
  if (!acknowledged->destinations[0])
    return;

  acknowledged->version = 1;
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *url = g_strdup_printf ("https://edit%u.test", i);
      g_autoptr(HogarthDestination) edit = fixture_new_destination ("d0", url, NULL);
      gint64 version = acknowledged->version;

      if (TRY (hogarth_store_save_destination (store, "d0", version, edit, NULL, &error)))
        acknowledged->version = version + 1;
      TRY (hogarth_store_name_version (store, "d0", 0, url, &error));
    }
  TRY (hogarth_store_delete (store, HOGARTH_STORE_DESTINATION, "d2", &error));
  TRY (hogarth_store_undelete (store, HOGARTH_STORE_DESTINATION, "d2", &error));
}

static void
work (const char     *path,
      const char     *backup,
      HogarthKeyring *keyring,
      Acknowledged   *acknowledged)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "Acme");
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                hogarth_sample_event_unref);
  g_autoptr(HogData) secret = hog_data_new_string ("s3cr3t-Value");
  g_autoptr(HogarthDestination) queued = fixture_new_destination ("d1", "https://q.test", NULL);
  g_autoptr(HogarthStore) store = NULL;

  memset (acknowledged, 0, sizeof *acknowledged);
  if (!TRY (store = hogarth_store_open (path, keyring, &error)))
    return;

  acknowledged->project = TRY (hogarth_store_add_project (store, project, &error));
  work_on_destinations (store, acknowledged);
  for (guint i = 0; i < 20; i++)
    g_ptr_array_add (events, fixture_new_event (NULL, "$pageview", "Max", "2026-01-01T00:00:00Z"));
  acknowledged->events = TRY (hogarth_store_add_events (store, "p", events, &error));
  if (TRY (hogarth_store_unlock_secrets (store, NULL, &error)))
    acknowledged->secret = TRY (hogarth_store_set_secret (store, "d0", "token", secret, &error));
  TRY (hogarth_store_rekey (store, NULL, &error));
  acknowledged->setting = TRY (hogarth_store_set_setting (store, "k", "v", &error));
  TRY (hogarth_store_backup (store, backup, NULL, NULL, NULL, &error));
  if (acknowledged->destinations[1])
    {
      hogarth_store_queue_destination (store, "d1", 1, queued, NULL);
      TRY (hogarth_store_flush (store, &error));
    }
  TRY (hogarth_store_close (store, &error));
}

static void
assert_whole (const char         *path,
              HogarthKeyring     *keyring,
              const Acknowledged *acknowledged)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthStore) store = hogarth_store_open (path, keyring, &error);
  HogarthEventQuery query = { .project_id = "p" };
  g_auto(GStrv) problems = NULL;
  g_autoptr(GPtrArray) events = NULL;
  g_autofree char *setting = NULL;

  g_assert_no_error (error);
  problems = hogarth_store_check (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (problems[0], ==, NULL);

  for (guint i = 0; i < N_DESTINATIONS; i++)
    if (acknowledged->destinations[i])
      {
        g_autofree char *id = g_strdup_printf ("d%u", i);
        g_autoptr(HogarthStoredDestination) stored = NULL;

        stored = hogarth_store_load_destination (store, id, &error);
        g_assert_no_error (error);
        if (i == 0)
          g_assert_cmpint (stored->version, >=, acknowledged->version);
      }
  if (acknowledged->events)
    {
      events = hogarth_store_list_events (store, &query, &error);
      g_assert_cmpuint (events->len, ==, 20);
    }
  if (acknowledged->secret)
    {
      g_autoptr(HogarthSecrets) secrets = NULL;

      g_assert_true (hogarth_store_unlock_secrets (store, NULL, &error));
      secrets = hogarth_store_load_secrets (store, "d0", &error);
      g_assert_true (hogarth_secrets_has (secrets, "token"));
    }
  if (acknowledged->setting)
    {
      setting = hogarth_store_get_setting (store, "k", &error);
      g_assert_cmpstr (setting, ==, "v");
    }
  hogarth_store_close (store, NULL);
}

static void
remove_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

static void
test_trial (gconstpointer data)
{
  const Trial *trial = data;
  g_autofree char *folder = g_dir_make_tmp ("hogarth-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "hogarth.db", NULL);
  g_autofree char *backup = g_build_filename (folder, "backup.db", NULL);
  guint step = g_test_slow () ? 1 : trial->quick_step;
  guint n_trials = 0;
  guint nth = 1;
  gboolean failed;

  do
    {
      g_autoptr(HogarthKeyring) keyring = hogarth_memory_keyring_new ();
      Acknowledged acknowledged;

      fault_vfs_arm (trial->kind, nth, trial->lasting, trial->code);
      work (path, backup, keyring, &acknowledged);
      failed = fault_vfs_has_failed ();
      fault_vfs_arm (trial->kind, 0, FALSE, SQLITE_OK);
      assert_whole (path, keyring, &acknowledged);
      remove_files (folder);
      n_trials++;
      nth += step;
    }
  while (failed);

  g_test_message ("%s: %u places of %u tried", trial->name, n_trials - 1, nth - step);
  g_assert_cmpuint (n_trials, >, 1);
  g_rmdir (folder);
}

static const Trial trials[] = {
  { FAULT_WRITE, FALSE, SQLITE_IOERR_WRITE, 17, "write" },
  { FAULT_WRITE, TRUE, SQLITE_FULL, 23, "full" },
  { FAULT_SYNC, FALSE, SQLITE_IOERR_FSYNC, 5, "sync" },
  { FAULT_SYNC, TRUE, SQLITE_IOERR_FSYNC, 7, "sync-lasting" },
  { FAULT_OPEN, FALSE, SQLITE_CANTOPEN, 1, "open" },
  { FAULT_OPEN, TRUE, SQLITE_CANTOPEN, 1, "open-lasting" },
  { FAULT_READ, FALSE, SQLITE_IOERR_READ, 3, "read" },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fault_vfs_register ();
  for (guint i = 0; i < G_N_ELEMENTS (trials); i++)
    {
      g_autofree char *name = g_strconcat ("/faults/", trials[i].name, NULL);

      g_test_add_data_func (name, &trials[i], test_trial);
    }

  return g_test_run ();
}
