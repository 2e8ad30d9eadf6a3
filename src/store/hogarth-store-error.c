/* hogarth-store-error.c: SQLite's errors as the store's, with what to do about each
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-database"

#include "config.h"

#include <errno.h>

#include "hogarth-database.h"
#include "hogarth-store-types.h"

G_DEFINE_QUARK (hogarth-store-error-quark, hogarth_store_error)

/* %s is the path. The primary result code decides; the first row that fits wins. */
static const struct
{
  int               result;
  HogarthStoreError code;
  const char       *message;
} rows[] = {
  { SQLITE_FULL, HOGARTH_STORE_ERROR_FULL,
    "There is no space left for %s. Free some space; what was saved before is safe." },
  { SQLITE_CORRUPT, HOGARTH_STORE_ERROR_CORRUPT,
    "%s is damaged. Put a backup in its place, or repair it: what can be read is kept." },
  { SQLITE_NOTADB, HOGARTH_STORE_ERROR_CORRUPT,
    "%s is no database of Hogarth. Put a backup in its place, or move it away to begin with a "
    "new one." },
  { SQLITE_CANTOPEN, HOGARTH_STORE_ERROR_OPEN,
    "%s cannot be opened. Check that its folder exists and can be written." },
  { SQLITE_READONLY, HOGARTH_STORE_ERROR_READ_ONLY,
    "%s cannot be written. Check the permissions of the file and its folder." },
  { SQLITE_PERM, HOGARTH_STORE_ERROR_READ_ONLY,
    "%s cannot be used. Check the permissions of the file and its folder." },
  { SQLITE_BUSY, HOGARTH_STORE_ERROR_BUSY,
    "Another program has kept %s locked for long. Close it and try again." },
  { SQLITE_LOCKED, HOGARTH_STORE_ERROR_BUSY,
    "Another program has kept %s locked for long. Close it and try again." },
  { SQLITE_CONSTRAINT, HOGARTH_STORE_ERROR_INVALID,
    "%s does not take this: something it belongs to is not there, or its identifier is used "
    "already." },
  { SQLITE_MISMATCH, HOGARTH_STORE_ERROR_INVALID, "%s does not take a value of this type." },
  { SQLITE_TOOBIG, HOGARTH_STORE_ERROR_INVALID, "A value is too large for %s." },
  { SQLITE_PROTOCOL, HOGARTH_STORE_ERROR_BUSY,
    "Another program is using %s in a way that does not let this one in. Try again." },
  { SQLITE_IOERR, HOGARTH_STORE_ERROR_IO,
    "%s could not be read or written. Check the disk; what was saved before is safe." },
};

void
hogarth_database_set_error (sqlite3     *handle,
                            const char  *path,
                            GError     **error)
{
  int result = handle != NULL ? sqlite3_extended_errcode (handle) : SQLITE_NOMEM;
  const char *detail = handle != NULL ? sqlite3_errmsg (handle) : "out of memory";
  int primary = result & 0xff;
  g_autofree char *message = NULL;
  HogarthStoreError code = HOGARTH_STORE_ERROR_IO;

  if (primary == SQLITE_IOERR && handle != NULL && sqlite3_system_errno (handle) == ENOSPC)
    primary = SQLITE_FULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows) && message == NULL; i++)
    if (rows[i].result == primary)
      {
        GString *text = g_string_new (rows[i].message);

        g_string_replace (text, "%s", path, 1);
        message = g_string_free (text, FALSE);
        code = rows[i].code;
      }
  if (message == NULL)
    message = g_strdup_printf ("The database %s failed.", path);

  g_set_error (error, HOGARTH_STORE_ERROR, code, "%s (%s)", message, detail);
}
