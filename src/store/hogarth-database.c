/* hogarth-database.c: one SQLite connection: pragmas, statements, transactions
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-database"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "hogarth-database.h"
#include "hogarth-store-types.h"

#define BUSY_TIMEOUT_MS 30000

/* Pages that are copied between two looks at the cancellable. */
#define COPY_PAGES 256

struct _HogarthDatabase
{
  char       *path;
  sqlite3    *handle;
  GHashTable *statements; /* SQL text -> sqlite3_stmt, owned */
  guint       depth;      /* of nested transactions */
  guint       failed : 1; /* an inner transaction failed */
};

/* A file that is made under its final name is a zero-length file for a moment; a crash there
 * would look like a truncated database. So a new one is made beside it and linked into place;
 * if another process was faster, its file is the one. */
static gboolean
hogarth_database_create_file (const char  *path,
                              GError     **error)
{
  g_autofree char *temporary = g_strdup_printf ("%s.new-%d", path, (int) getpid ());
  g_autofree char *folder = g_path_get_dirname (path);
  sqlite3 *handle = NULL;
  gboolean made;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_OPEN,
                   "The folder %s cannot be made (%s). Choose another place for the database.",
                   folder, g_strerror (errno));
      return FALSE;
    }

  g_unlink (temporary);
  made = sqlite3_open_v2 (temporary, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                          NULL) == SQLITE_OK &&
         sqlite3_exec (handle, "PRAGMA application_id = 0x48677468", NULL, NULL,
                       NULL) == SQLITE_OK;
  if (!made)
    hogarth_database_set_error (handle, path, error);
  if (sqlite3_close (handle) != SQLITE_OK && made)
    made = FALSE;

  if (made && g_chmod (temporary, 0600) == 0 && link (temporary, path) != 0 && errno != EEXIST)
    {
      g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_OPEN,
                   "%s cannot be made (%s). Check the permissions of its folder.",
                   path, g_strerror (errno));
      made = FALSE;
    }
  g_unlink (temporary);

  return made;
}

/* SQLite's own messages do not tell these apart. */
static gboolean
hogarth_database_check_file (const char  *path,
                             gboolean     create,
                             GError     **error)
{
  struct stat info;
  g_autofree char *folder = g_path_get_dirname (path);

  if (stat (path, &info) != 0)
    {
      if (errno == ENOENT && create)
        return hogarth_database_create_file (path, error);
      g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_OPEN,
                   "%s cannot be opened (%s). Check the path and its permissions.",
                   path, g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_OPEN,
                 "%s is %s, not a database. Move it away or choose another path.", path,
                 S_ISDIR (info.st_mode) ? "a folder" : "no ordinary file");
  else if (info.st_size == 0)
    g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CORRUPT,
                 "%s is empty (0 bytes): it was truncated. Put a backup in its place, or move "
                 "it away to begin with a new database.", path);
  else if (faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
    g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_READ_ONLY,
                 "%s cannot be written (%s). Check its permissions.", path, g_strerror (errno));
  else if (faccessat (AT_FDCWD, folder, W_OK, AT_EACCESS) != 0)
    g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_READ_ONLY,
                 "The folder %s cannot be written (%s). SQLite keeps its log beside the "
                 "database: check the folder's permissions.", folder, g_strerror (errno));
  else
    return TRUE;

  return FALSE;
}

static void
hogarth_database_load (HogarthDatabase  *self,
                       GError          **error)
{
  static const char pragmas[] =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA secure_delete = ON;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cell_size_check = ON;"
    "SELECT count (*) FROM sqlite_schema;";

  if (sqlite3_open_v2 (self->path, &self->handle,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                       NULL) != SQLITE_OK)
    {
      hogarth_database_set_error (self->handle, self->path, error);
      return;
    }
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  hogarth_database_execute (self, pragmas, error);
}

HogarthDatabase *
hogarth_database_open (const char  *path,
                       gboolean     create,
                       GError     **error)
{
  g_autoptr(HogarthDatabase) self = NULL;
  GError *local = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!hogarth_database_check_file (path, create, error))
    return NULL;

  self = g_new0 (HogarthDatabase, 1);
  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) sqlite3_finalize);
  hogarth_database_load (self, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
hogarth_database_close (HogarthDatabase *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->statements);
  sqlite3_close_v2 (self->handle);
  g_free (self->path);
  g_free (self);
}

const char *
hogarth_database_get_path (HogarthDatabase *self)
{
  return self->path;
}

sqlite3 *
hogarth_database_get_handle (HogarthDatabase *self)
{
  return self->handle;
}

gboolean
hogarth_database_execute (HogarthDatabase  *self,
                          const char       *sql,
                          GError          **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  hogarth_database_set_error (self->handle, self->path, error);
  return FALSE;
}

static void
hogarth_rows_bind (HogarthRows *self,
                   const char  *types,
                   va_list      arguments)
{
  for (int i = 0; types[i] != '\0'; i++)
    {
      GBytes *bytes;
      gsize size = 0;

      switch (types[i])
        {
        case 's':
          sqlite3_bind_text (self, i + 1, va_arg (arguments, const char *), -1, SQLITE_TRANSIENT);
          break;
        case 'i':
          sqlite3_bind_int64 (self, i + 1, va_arg (arguments, gint64));
          break;
        case 'u':
          sqlite3_bind_int64 (self, i + 1, va_arg (arguments, int));
          break;
        case 'b':
          bytes = va_arg (arguments, GBytes *);
          if (bytes != NULL)
            {
              gconstpointer data = g_bytes_get_data (bytes, &size);

              sqlite3_bind_blob64 (self, i + 1, data, size, SQLITE_TRANSIENT);
            }
          else
            sqlite3_bind_null (self, i + 1);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

static HogarthRows *
hogarth_database_query_valist (HogarthDatabase  *self,
                               GError          **error,
                               const char       *sql,
                               const char       *types,
                               va_list           arguments)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement == NULL)
    {
      if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement,
                              NULL) != SQLITE_OK)
        {
          hogarth_database_set_error (self->handle, self->path, error);
          return NULL;
        }
      g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }

  g_assert (!sqlite3_stmt_busy (statement));
  g_assert (sqlite3_bind_parameter_count (statement) == (int) strlen (types));
  hogarth_rows_bind (statement, types, arguments);

  return statement;
}

HogarthRows *
hogarth_database_query (HogarthDatabase  *self,
                        GError          **error,
                        const char       *sql,
                        const char       *types,
                        ...)
{
  HogarthRows *rows;
  va_list arguments;

  va_start (arguments, types);
  rows = hogarth_database_query_valist (self, error, sql, types, arguments);
  va_end (arguments);

  return rows;
}

int
hogarth_database_run (HogarthDatabase  *self,
                      GError          **error,
                      const char       *sql,
                      const char       *types,
                      ...)
{
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;
  va_list arguments;

  va_start (arguments, types);
  rows = hogarth_database_query_valist (self, error, sql, types, arguments);
  va_end (arguments);
  if (rows == NULL)
    return -1;

  hogarth_rows_next (rows, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return -1;
    }

  return sqlite3_changes (self->handle);
}

gboolean
hogarth_rows_next (HogarthRows  *self,
                   GError      **error)
{
  sqlite3 *handle = sqlite3_db_handle (self);
  int code = sqlite3_step (self);

  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    hogarth_database_set_error (handle, sqlite3_db_filename (handle, "main"), error);

  return FALSE;
}

const char *
hogarth_rows_get_text (HogarthRows *self,
                       int          column)
{
  return (const char *) sqlite3_column_text (self, column);
}

char *
hogarth_rows_dup_text (HogarthRows *self,
                       int          column)
{
  return g_strdup (hogarth_rows_get_text (self, column));
}

gint64
hogarth_rows_get_int (HogarthRows *self,
                      int          column)
{
  return sqlite3_column_int64 (self, column);
}

GBytes *
hogarth_rows_dup_bytes (HogarthRows *self,
                        int          column)
{
  if (sqlite3_column_type (self, column) == SQLITE_NULL)
    return NULL;

  return g_bytes_new (sqlite3_column_blob (self, column),
                      (gsize) sqlite3_column_bytes (self, column));
}

void
hogarth_rows_end (HogarthRows *self)
{
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}

gboolean
hogarth_database_begin (HogarthDatabase  *self,
                        GError          **error)
{
  if (self->depth == 0 && !hogarth_database_execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  self->depth++;
  return TRUE;
}

gboolean
hogarth_database_end (HogarthDatabase  *self,
                      gboolean          success,
                      GError          **error)
{
  g_assert (self->depth > 0);

  self->depth--;
  if (self->depth > 0)
    {
      self->failed |= !success;
      return success;
    }

  if (success && self->failed)
    {
      g_set_error_literal (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_INVALID,
                           "A part of the change failed; nothing was written.");
      success = FALSE;
    }
  else if (success)
    success = hogarth_database_execute (self, "COMMIT", error);

  /* SQLite has rolled back by itself after some errors (a full disk): no second error then. */
  if (!success && !sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  self->failed = FALSE;

  return success;
}

gboolean
hogarth_database_is_outermost (HogarthDatabase *self)
{
  return self->depth == 1;
}

/* Part by part. The transaction holds the state of the beginning: without it, each write of
 * another connection would make the copy begin anew. */
static int
hogarth_database_copy_pages (HogarthDatabase      *self,
                             sqlite3              *target,
                             HogarthStoreProgress  progress,
                             gpointer              user_data,
                             GCancellable         *cancellable)
{
  gboolean held = sqlite3_get_autocommit (self->handle) &&
                  sqlite3_exec (self->handle, "BEGIN; SELECT count (*) FROM sqlite_schema", NULL,
                                NULL, NULL) == SQLITE_OK;
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", self->handle, "main");
  int code = backup != NULL ? SQLITE_OK : SQLITE_ERROR;

  while (code == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    {
      code = sqlite3_backup_step (backup, COPY_PAGES);
      if (progress != NULL)
        {
          int n_total = sqlite3_backup_pagecount (backup);

          progress ((guint) (n_total - sqlite3_backup_remaining (backup)), (guint) n_total,
                    user_data);
        }
    }
  if (backup != NULL && sqlite3_backup_finish (backup) != SQLITE_OK)
    code = SQLITE_ERROR;
  if (held)
    sqlite3_exec (self->handle, "COMMIT", NULL, NULL, NULL);

  return code == SQLITE_DONE ? SQLITE_OK : SQLITE_ERROR;
}

gboolean
hogarth_database_copy (HogarthDatabase       *self,
                       const char            *path,
                       HogarthStoreProgress   progress,
                       gpointer               user_data,
                       GCancellable          *cancellable,
                       GError               **error)
{
  g_autofree char *temporary = g_strconcat (path, ".part", NULL);
  sqlite3 *target = NULL;
  int code = SQLITE_ERROR;

  g_unlink (temporary);
  if (sqlite3_open (temporary, &target) == SQLITE_OK)
    code = hogarth_database_copy_pages (self, target, progress, user_data, cancellable);
  if (code != SQLITE_OK && !g_cancellable_set_error_if_cancelled (cancellable, error))
    hogarth_database_set_error (target, path, error);
  if (sqlite3_close (target) != SQLITE_OK && code == SQLITE_OK)
    code = SQLITE_ERROR;

  if (code == SQLITE_OK && (g_chmod (temporary, 0600) != 0 || g_rename (temporary, path) != 0))
    {
      g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_IO,
                   "%s cannot be written (%s). Choose another place.", path, g_strerror (errno));
      code = SQLITE_ERROR;
    }
  if (code != SQLITE_OK)
    g_unlink (temporary);

  return code == SQLITE_OK;
}

gboolean
hogarth_database_wipe (HogarthDatabase  *self,
                       GError          **error)
{
  return hogarth_database_execute (self, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

gint64
hogarth_database_data_version (HogarthDatabase *self)
{
  g_autoptr(HogarthRows) rows = hogarth_database_query (self, NULL, "PRAGMA data_version", "");

  return rows != NULL && hogarth_rows_next (rows, NULL) ? hogarth_rows_get_int (rows, 0) : 0;
}
