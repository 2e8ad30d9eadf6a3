/* hogarth-store-graft.c: reads a database whose list of tables is damaged
 *
 * SPDX-License-Identifier: MIT
 *
 * Without that list, the table sqlite_schema, SQLite finds none of the others. But Hogarth's
 * databases have the same tables, made in the same order: a damaged page of the list is replaced,
 * in a copy of the file, by the same page of a new database. Where tables were made by an earlier
 * version and begin elsewhere, what is read from the wrong place fails the types of the columns.
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "hogarth-store-graft.h"

#define PAGE_SIZE 4096
#define MAX_CHILDREN 64

/* https://www.sqlite.org/fileformat.html: page 1 has the file's header in front of its own. */
#define FILE_HEADER 100
#define INTERIOR 5
#define LEAF 13

typedef guint8 Page[PAGE_SIZE];

static guint32
read_number (const guint8 *bytes,
             guint         n_bytes)
{
  guint32 number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 | bytes[i];

  return number;
}

static gboolean
read_page (FILE    *file,
           guint32  number,
           Page     page)
{
  return number > 0 && fseek (file, (long) (number - 1) * PAGE_SIZE, SEEK_SET) == 0 &&
         fread (page, PAGE_SIZE, 1, file) == 1;
}

static gboolean
write_page (FILE       *file,
            guint32     number,
            const Page  page)
{
  return fseek (file, (long) (number - 1) * PAGE_SIZE, SEEK_SET) == 0 &&
         fwrite (page, PAGE_SIZE, 1, file) == 1;
}

/* The pages below page 1, in order; 0 where it is not such a page. */
static guint
list_children (const Page first,
               guint32    children[MAX_CHILDREN])
{
  const guint8 *header = first + FILE_HEADER;
  guint n_cells = read_number (header + 3, 2);

  if (header[0] != INTERIOR || n_cells >= MAX_CHILDREN)
    return 0;
  for (guint i = 0; i < n_cells; i++)
    {
      guint32 at = read_number (header + 12 + 2 * i, 2);

      if (at > PAGE_SIZE - 4)
        return 0;
      children[i] = read_number (first + at, 4);
    }
  children[n_cells] = read_number (header + 8, 4);

  return n_cells + 1;
}

static gboolean
graft_pages (FILE *damaged,
             FILE *whole)
{
  guint32 places[MAX_CHILDREN];
  guint32 sources[MAX_CHILDREN];
  Page page;
  Page good;
  guint n_places = read_page (damaged, 1, page) ? list_children (page, places) : 0;
  guint n_sources = read_page (whole, 1, page) ? list_children (page, sources) : 0;
  guint n_grafted = 0;

  for (guint i = 0; n_places == n_sources && i < n_places; i++)
    {
      if (!read_page (damaged, places[i], page) || !read_page (whole, sources[i], good))
        return FALSE;
      if (page[0] == LEAF && memcmp (page + 3, good + 3, 2) == 0)
        continue;
      if (!write_page (damaged, places[i], good))
        return FALSE;
      n_grafted++;
    }

  return n_grafted > 0;
}

static gboolean
copy_file (const char    *from,
           const char    *to,
           GCancellable  *cancellable)
{
  g_autoptr(GFile) source = g_file_new_for_path (from);
  g_autoptr(GFile) target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, NULL);
}

/* What is only in the log goes to the file, so that whole pages can be replaced there. */
static void
write_log (const char *path)
{
  sqlite3 *handle = NULL;

  if (sqlite3_open (path, &handle) == SQLITE_OK)
    {
      sqlite3_exec (handle, "PRAGMA writable_schema = ON; SELECT 1 FROM sqlite_schema", NULL, NULL,
                    NULL);
      sqlite3_wal_checkpoint_v2 (handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    }
  sqlite3_close (handle);
}

char *
hogarth_store_graft (const char   *path,
                     const char   *whole_path,
                     GCancellable *cancellable)
{
  g_autofree char *copy = g_strconcat (path, ".graft", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *copied_log = g_strconcat (copy, "-wal", NULL);
  FILE *damaged = NULL;
  FILE *whole = NULL;
  gboolean done = FALSE;

  if (copy_file (path, copy, cancellable))
    {
      if (copy_file (log, copied_log, cancellable))
        write_log (copy);
      damaged = g_fopen (copy, "r+b");
      whole = g_fopen (whole_path, "rb");
    }
  if (damaged != NULL && whole != NULL)
    done = graft_pages (damaged, whole);
  if (damaged != NULL && fclose (damaged) != 0)
    done = FALSE;
  if (whole != NULL)
    fclose (whole);
  if (!done)
    hogarth_store_remove_graft (copy);

  return done ? g_steal_pointer (&copy) : NULL;
}

void
hogarth_store_remove_graft (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}
