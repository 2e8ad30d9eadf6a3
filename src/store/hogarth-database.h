/* hogarth-database.h: one SQLite connection: pragmas, statements, transactions, errors
 *
 * SPDX-License-Identifier: MIT
 *
 * Private to the store. Not thread-safe: the store's lock is held around every call.
 */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "hogarth-store-maintenance.h"

G_BEGIN_DECLS

typedef struct _HogarthDatabase HogarthDatabase;
typedef sqlite3_stmt HogarthRows;

/**
 * hogarth_database_open:
 * @create: whether to make the file and its folder when absent
 *
 * Opens a connection with WAL, foreign keys, secure delete, and full synchronisation. Does not
 * migrate.
 *
 * Returns: (transfer full) (nullable): the connection
 */
HogarthDatabase *hogarth_database_open (const char  *path,
                                        gboolean     create,
                                        GError     **error);

void hogarth_database_close (HogarthDatabase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthDatabase, hogarth_database_close)

const char *hogarth_database_get_path   (HogarthDatabase *self);
sqlite3    *hogarth_database_get_handle (HogarthDatabase *self);

/**
 * hogarth_database_migrate:
 * @newer: (out): set when the file is of a newer program; it was not touched then
 *
 * Runs the migrations that are missing, each in one transaction. A file that has some already
 * is copied aside before.
 */
gboolean hogarth_database_migrate (HogarthDatabase  *self,
                                   gboolean         *newer,
                                   GError          **error);

/**
 * hogarth_database_execute:
 *
 * Runs SQL text without parameters: one or more statements.
 */
gboolean hogarth_database_execute (HogarthDatabase  *self,
                                   const char       *sql,
                                   GError          **error);

/**
 * hogarth_database_query:
 * @sql: one statement; prepared once
 * @types: one letter a parameter: s text or NULL, i gint64, u guint or gboolean (an int), b GBytes
 *   or NULL
 *
 * Returns: (transfer full) (nullable): the rows; step with hogarth_rows_next (), end with
 *   hogarth_rows_end () or g_autoptr
 */
HogarthRows *hogarth_database_query (HogarthDatabase  *self,
                                     GError          **error,
                                     const char       *sql,
                                     const char       *types,
                                     ...);

/**
 * hogarth_database_run:
 *
 * The same for a statement without rows. Returns: the number of rows it changed, -1 on error
 */
int hogarth_database_run (HogarthDatabase  *self,
                          GError          **error,
                          const char       *sql,
                          const char       *types,
                          ...);

/**
 * hogarth_rows_next:
 *
 * Returns: %TRUE at a row; %FALSE after the last one or with @error set
 */
gboolean hogarth_rows_next (HogarthRows  *self,
                            GError      **error);

const char *hogarth_rows_get_text  (HogarthRows *self, int column);
char       *hogarth_rows_dup_text  (HogarthRows *self, int column);
gint64      hogarth_rows_get_int   (HogarthRows *self, int column);
GBytes     *hogarth_rows_dup_bytes (HogarthRows *self, int column);
void        hogarth_rows_end       (HogarthRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthRows, hogarth_rows_end)

/**
 * hogarth_database_begin:
 *
 * Begins a transaction that may write. Transactions nest; only the outermost one counts.
 */
gboolean hogarth_database_begin (HogarthDatabase  *self,
                                 GError          **error);

/**
 * hogarth_database_end:
 * @success: whether to keep what was written
 *
 * Ends a transaction. If an inner one failed, the outermost one is undone whatever it says.
 *
 * Returns: %FALSE if nothing was kept; @error is set if @success was %TRUE
 */
gboolean hogarth_database_end (HogarthDatabase  *self,
                               gboolean          success,
                               GError          **error);

gboolean hogarth_database_is_outermost (HogarthDatabase *self);

/**
 * hogarth_database_copy:
 * @progress: (nullable): called after each part, with pages done and pages in all
 * @cancellable: (nullable): stops it
 *
 * Copies the database to a new file, which takes the name @path when it is complete. What
 * others write meanwhile is not in it.
 */
gboolean hogarth_database_copy (HogarthDatabase       *self,
                                const char            *path,
                                HogarthStoreProgress   progress,
                                gpointer               user_data,
                                GCancellable          *cancellable,
                                GError               **error);

/** hogarth_database_wipe: empties the write-ahead log, so that nothing deleted is left in it. */
gboolean hogarth_database_wipe (HogarthDatabase  *self,
                                GError          **error);

/** hogarth_database_data_version: a number that changes when another connection wrote. */
gint64 hogarth_database_data_version (HogarthDatabase *self);

/** hogarth_database_set_error: maps the connection's last error, with what to do about it. */
void hogarth_database_set_error (sqlite3     *handle,
                                 const char  *path,
                                 GError     **error);

G_END_DECLS
