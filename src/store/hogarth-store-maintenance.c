/* hogarth-store-maintenance.c: backup and check of a database
 *
 * SPDX-License-Identifier: MIT
 *
 * Both read by a connection of their own, so that saving goes on meanwhile.
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-store-maintenance.h"
#include "hogarth-store-private.h"

/* Instructions of SQLite between two looks at the cancellable. */
#define CHECK_STEPS 10000

gboolean
hogarth_store_backup (HogarthStore          *self,
                      const char            *path,
                      HogarthStoreProgress   progress,
                      gpointer               user_data,
                      GCancellable          *cancellable,
                      GError               **error)
{
  g_autoptr(HogarthDatabase) database = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  database = hogarth_database_open (self->path, FALSE, error);

  return database != NULL
         && hogarth_database_copy (database, path, progress, user_data, cancellable, error);
}

static int
hogarth_check_stop_cb (void *user_data)
{
  return g_cancellable_is_cancelled (user_data);
}

/* Adds the first column of each row but "ok", as "prefix: text". */
static gboolean
hogarth_database_collect (HogarthDatabase  *database,
                          const char       *sql,
                          const char       *prefix,
                          GStrvBuilder     *lines,
                          GError          **error)
{
  g_autoptr(HogarthRows) rows = hogarth_database_query (database, error, sql, "");
  GError *local = NULL;

  if (rows == NULL)
    return FALSE;
  while (hogarth_rows_next (rows, &local))
    {
      const char *text = hogarth_rows_get_text (rows, 0);
      g_autofree char *line = g_strconcat (prefix, ": ", text, NULL);

      if (g_strcmp0 (text, "ok") != 0)
        g_strv_builder_add (lines, line);
    }

  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* A file that is too damaged to be looked at is a finding, not a failure of the check. */
GStrv
hogarth_store_check (HogarthStore  *self,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr(GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr(HogarthDatabase) database = NULL;
  GError *local = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);

  database = hogarth_database_open (self->path, FALSE, error);
  if (database == NULL)
    return NULL;

  if (cancellable != NULL)
    sqlite3_progress_handler (hogarth_database_get_handle (database), CHECK_STEPS,
                              hogarth_check_stop_cb, cancellable);
  if (hogarth_database_collect (database, "PRAGMA integrity_check (100)", "damaged", lines,
                                &local))
    hogarth_database_collect (database, "PRAGMA foreign_key_check", "belongs to nothing", lines,
                              &local);
  if (local == NULL &&
      !hogarth_database_execute (database,
                                 "INSERT INTO destination_search (destination_search)"
                                 " VALUES ('integrity-check');"
                                 "INSERT INTO event_search (event_search)"
                                 " VALUES ('integrity-check')", &local))
    g_strv_builder_add (lines, "damaged: the search index");

  /* Stopped, SQLite answers with an error of its own. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      g_clear_error (&local);
      return NULL;
    }
  if (g_error_matches (local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CORRUPT))
    {
      g_strv_builder_add (lines, local->message);
      g_clear_error (&local);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_strv_builder_end (lines);
}
