/* hogarth-migrations.c: brings a database to the current schema
 *
 * SPDX-License-Identifier: MIT
 *
 * A migration is a file NNN-name.sql in the resources; NNN is the user_version it leads to.
 */

#define G_LOG_DOMAIN "hogarth-database"

#include "config.h"

#include "hogarth-database.h"
#include "hogarth-store-resources.h"
#include "hogarth-store-types.h"

#define MIGRATIONS RESOURCE_BASE "/store/migrations"

static gint64
hogarth_database_read_pragma (HogarthDatabase  *self,
                              const char       *sql,
                              GError          **error)
{
  g_autoptr(HogarthRows) rows = hogarth_database_query (self, error, sql, "");

  return rows != NULL && hogarth_rows_next (rows, error) ? hogarth_rows_get_int (rows, 0) : -1;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Another process may have been faster: the version is read again inside the transaction. */
static gboolean
hogarth_database_apply (HogarthDatabase  *self,
                        gint64            number,
                        const char       *name,
                        GError          **error)
{
  g_autofree char *path = g_strdup_printf (MIGRATIONS "/%s", name);
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, number);
  g_autoptr(GBytes) sql = g_resource_lookup_data (hogarth_store_get_resource (), path, 0, error);
  gint64 present;
  gboolean done;

  if (sql == NULL || !hogarth_database_begin (self, error))
    return FALSE;

  present = hogarth_database_read_pragma (self, "PRAGMA user_version", error);
  done = present >= number ||
         (present >= 0 &&
          hogarth_database_execute (self, g_bytes_get_data (sql, NULL), error) &&
          hogarth_database_execute (self, version, error));

  return hogarth_database_end (self, done, error);
}

/* The copy has the old version in its name; one that is there already is older, so better. */
static gboolean
hogarth_database_copy_aside (HogarthDatabase  *self,
                             gint64            version,
                             GError          **error)
{
  g_autofree char *path = g_strdup_printf ("%s.before-%" G_GINT64_FORMAT,
                                           hogarth_database_get_path (self), version + 1);

  return g_file_test (path, G_FILE_TEST_EXISTS) ||
         hogarth_database_copy (self, path, NULL, NULL, NULL, error);
}

static gboolean
hogarth_database_is_ours (HogarthDatabase  *self,
                          gint64            version,
                          GError          **error)
{
  gint64 application = hogarth_database_read_pragma (self, "PRAGMA application_id", error);

  if (application == 0x48677468)
    return TRUE;
  if (application >= 0)
    g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CORRUPT,
                 "%s is the database of another program. Choose another path.",
                 hogarth_database_get_path (self));
  return FALSE;
}

gboolean
hogarth_database_migrate (HogarthDatabase  *self,
                          gboolean         *newer,
                          GError          **error)
{
  g_autofree char **names = NULL;
  gint64 version = hogarth_database_read_pragma (self, "PRAGMA user_version", error);
  gint64 last = 0;
  gboolean done = version >= 0 && hogarth_database_is_ours (self, version, error);

  *newer = FALSE;
  if (!done)
    return FALSE;

  names = g_resource_enumerate_children (hogarth_store_get_resource (), MIGRATIONS, 0, error);
  if (names == NULL)
    return FALSE;
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);

  for (guint i = 0; names[i] != NULL && done; i++)
    {
      last = g_ascii_strtoll (names[i], NULL, 10);
      if (last <= version)
        continue;
      if (version > 0 && last == version + 1)
        done = hogarth_database_copy_aside (self, version, error);
      done = done && hogarth_database_apply (self, last, names[i], error);
    }
  *newer = version > last;

  for (guint i = 0; names[i] != NULL; i++)
    g_free (names[i]);
  return done;
}
