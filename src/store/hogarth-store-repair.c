/* hogarth-store-repair.c: reads what can be read into a new database
 *
 * SPDX-License-Identifier: MIT
 *
 * A table is read from its beginning up to the damage; the rows after it are asked for one by
 * one, so that only those on damaged pages are missing.
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "hogarth-store-graft.h"
#include "hogarth-store-maintenance.h"
#include "hogarth-store-private.h"

/* How many row numbers behind a damage are tried at most. */
#define MAX_PROBES 1000000

/* Parents before children. A table without numbers has no second way to its rows. */
static const struct
{
  const char *name;
  gboolean    numbered;
} tables[] = {
  { "setting", FALSE }, { "vault", TRUE }, { "project", TRUE }, { "destination", TRUE },
  { "test_case", FALSE }, { "event", TRUE }, { "secret", FALSE }, { "history", TRUE },
  { "run", TRUE },
};

typedef struct
{
  sqlite3      *source;
  sqlite3      *target;
  sqlite3_stmt *insert;
  GCancellable *cancellable;
  gint64        n_saved;
} HogarthRepair;

/* Names of the columns that both databases have, "a, b, c". */
static char *
hogarth_repair_list_columns (HogarthRepair *repair,
                             const char    *table)
{
  GString *columns = g_string_new (NULL);
  sqlite3_stmt *names = NULL;
  const char *sql = "SELECT name FROM pragma_table_info (?)";

  if (sqlite3_prepare_v2 (repair->target, sql, -1, &names, NULL) == SQLITE_OK)
    {
      sqlite3_bind_text (names, 1, table, -1, SQLITE_STATIC);
      while (sqlite3_step (names) == SQLITE_ROW)
        {
          const char *name = (const char *) sqlite3_column_text (names, 0);

          if (sqlite3_table_column_metadata (repair->source, NULL, table, name, NULL, NULL, NULL,
                                             NULL, NULL) == SQLITE_OK)
            g_string_append_printf (columns, "%s%s", columns->len > 0 ? ", " : "", name);
        }
    }
  sqlite3_finalize (names);

  return g_string_free (columns, columns->len == 0);
}

/* The first column of @row is its number, or nothing. */
static void
hogarth_repair_save_row (HogarthRepair *repair,
                         sqlite3_stmt  *row)
{
  for (int i = 1; i < sqlite3_column_count (row); i++)
    sqlite3_bind_value (repair->insert, i, sqlite3_column_value (row, i));
  if (sqlite3_step (repair->insert) == SQLITE_DONE)
    repair->n_saved += sqlite3_changes (repair->target);
  sqlite3_reset (repair->insert);
}

static gint64
hogarth_repair_read_last (HogarthRepair *repair,
                          const char    *table)
{
  g_autofree char *sql = g_strconcat ("SELECT max (rowid) FROM ", table, NULL);
  sqlite3_stmt *statement = NULL;
  gint64 last = 0;

  if (sqlite3_prepare_v2 (repair->source, sql, -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    last = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return last;
}

/* The rows behind the damage, one by one. */
static void
hogarth_repair_probe (HogarthRepair *repair,
                      const char    *table,
                      const char    *columns,
                      gint64         first)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid, %s FROM %s WHERE rowid = ?", columns,
                                          table);
  gint64 last = MIN (hogarth_repair_read_last (repair, table), first + MAX_PROBES);
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (repair->source, sql, -1, &statement, NULL) == SQLITE_OK)
    for (gint64 number = first;
         number <= last && !g_cancellable_is_cancelled (repair->cancellable); number++)
      {
        sqlite3_bind_int64 (statement, 1, number);
        if (sqlite3_step (statement) == SQLITE_ROW)
          hogarth_repair_save_row (repair, statement);
        sqlite3_reset (statement);
      }
  sqlite3_finalize (statement);
}

static void
hogarth_repair_copy_table (HogarthRepair *repair,
                           const char    *table,
                           gboolean       numbered)
{
  g_autofree char *columns = hogarth_repair_list_columns (repair, table);
  g_autoptr(GString) insert = g_string_new (NULL);
  g_autofree char *select = NULL;
  sqlite3_stmt *rows = NULL;
  gint64 number = 0;
  int code = SQLITE_ERROR;

  if (columns == NULL)
    return;

  select = g_strdup_printf ("SELECT %s, %s FROM %s", numbered ? "rowid" : "0", columns, table);
  if (sqlite3_prepare_v2 (repair->source, select, -1, &rows, NULL) == SQLITE_OK)
    {
      g_string_printf (insert, "REPLACE INTO %s (%s) VALUES (?", table, columns);
      for (int i = 2; i < sqlite3_column_count (rows); i++)
        g_string_append (insert, ", ?");
      g_string_append_c (insert, ')');
      sqlite3_prepare_v2 (repair->target, insert->str, -1, &repair->insert, NULL);

      while (!g_cancellable_is_cancelled (repair->cancellable) &&
             (code = sqlite3_step (rows)) == SQLITE_ROW)
        {
          number = sqlite3_column_int64 (rows, 0);
          hogarth_repair_save_row (repair, rows);
        }
      if (code != SQLITE_DONE && numbered)
        hogarth_repair_probe (repair, table, columns, number + 1);
    }
  sqlite3_finalize (rows);
  g_clear_pointer (&repair->insert, sqlite3_finalize);
}

/* What belongs to a project that is lost gets a project; the rest of what belongs to nothing
 * goes. Test cases may be fewer than they were. */
static const char adopt[] =
  "INSERT OR IGNORE INTO project (id, name, created_at, updated_at, document)"
  " SELECT DISTINCT project_id, 'Recovered', 0, 0,"
  " json_object ('id', project_id, 'name', 'Recovered')"
  " FROM (SELECT project_id FROM destination UNION SELECT project_id FROM event);"
  "DELETE FROM test_case WHERE destination_id NOT IN (SELECT id FROM destination);"
  "DELETE FROM history WHERE destination_id NOT IN (SELECT id FROM destination);"
  "DELETE FROM run WHERE destination_id NOT IN (SELECT id FROM destination);"
  "UPDATE destination SET tested_version = 0,"
  " n_tests = (SELECT count (*) FROM test_case WHERE destination_id = id);";

static gboolean
hogarth_repair_fill (HogarthRepair    *repair,
                     HogarthDatabase  *target,
                     GError          **error)
{
  gboolean done;

  if (!hogarth_database_execute (target, "PRAGMA foreign_keys = OFF", error) ||
      !hogarth_database_begin (target, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    hogarth_repair_copy_table (repair, tables[i].name, tables[i].numbered);
  done = !g_cancellable_set_error_if_cancelled (repair->cancellable, error) &&
         hogarth_database_execute (target, adopt, error);

  return hogarth_database_end (target, done, error);
}

/* The damaged file keeps its log: what is only there can still be looked for. */
static gboolean
hogarth_repair_swap (const char  *path,
                     const char  *repaired,
                     char       **kept_path,
                     GError     **error)
{
  g_autofree char *kept = g_strdup_printf ("%s.damaged-%" G_GINT64_FORMAT, path,
                                           g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *kept_log = g_strconcat (kept, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);

  if (g_rename (path, kept) != 0 || (g_rename (log, kept_log) != 0 && errno != ENOENT) ||
      (g_unlink (index) != 0 && errno != ENOENT) || g_rename (repaired, path) != 0)
    {
      g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_IO,
                   "%s could not be put in place of %s (%s). Rename the files by hand.", repaired,
                   path, g_strerror (errno));
      return FALSE;
    }
  if (kept_path != NULL)
    *kept_path = g_steal_pointer (&kept);

  return TRUE;
}

/* Gives where the source is read from instead, if its list of tables cannot be read. */
static char *
hogarth_repair_open_source (HogarthRepair    *repair,
                            const char       *path,
                            HogarthDatabase  *target,
                            GCancellable     *cancellable)
{
  g_autofree char *graft = NULL;

  if (sqlite3_open_v2 (path, &repair->source, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
      sqlite3_exec (repair->source, "SELECT count (*) FROM sqlite_schema", NULL, NULL, NULL) ==
      SQLITE_OK || !hogarth_database_wipe (target, NULL))
    return NULL;

  graft = hogarth_store_graft (path, hogarth_database_get_path (target), cancellable);
  if (graft == NULL)
    return NULL;
  sqlite3_close (repair->source);
  repair->source = NULL;
  sqlite3_open_v2 (graft, &repair->source, SQLITE_OPEN_READWRITE, NULL);

  return g_steal_pointer (&graft);
}

gint64
hogarth_store_repair (const char    *path,
                      GCancellable  *cancellable,
                      char         **kept_path,
                      GError       **error)
{
  g_autofree char *repaired = NULL;
  g_autofree char *graft = NULL;
  g_autoptr(HogarthDatabase) target = NULL;
  HogarthRepair repair = { 0 };
  gboolean newer;
  gboolean done;

  g_return_val_if_fail (path != NULL, -1);

  repaired = g_strconcat (path, ".repaired", NULL);
  g_unlink (repaired);
  target = hogarth_database_open (repaired, TRUE, error);
  if (target == NULL || !hogarth_database_migrate (target, &newer, error))
    return -1;

  repair.cancellable = cancellable;
  repair.target = hogarth_database_get_handle (target);
  graft = hogarth_repair_open_source (&repair, path, target, cancellable);
  done = sqlite3_errcode (repair.source) != SQLITE_CANTOPEN &&
         hogarth_repair_fill (&repair, target, error);
  if (done && repair.n_saved <= 1)
    {
      g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CORRUPT,
                   "Nothing can be read from %s. Put a backup in its place.", path);
      done = FALSE;
    }
  else if (!done && error != NULL && *error == NULL)
    hogarth_database_set_error (repair.source, path, error);
  sqlite3_close (repair.source);
  if (graft != NULL)
    hogarth_store_remove_graft (graft);
  g_clear_pointer (&target, hogarth_database_close);

  if (!done)
    g_unlink (repaired);
  else
    done = hogarth_repair_swap (path, repaired, kept_path, error);

  return done ? repair.n_saved : -1;
}
