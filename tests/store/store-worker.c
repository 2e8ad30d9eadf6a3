/* store-worker.c: a process that edits a database, to be killed or to compete with others
 *
 * SPDX-License-Identifier: MIT
 *
 * store-worker edit PATH NAME COUNT SEED: COUNT random edits of the destinations d0 to d9; each
 *   appends "NAME-n;" to the source. Prints "ack ID NAME-n" when an edit is on disk.
 * store-worker queue PATH NAME COUNT SEED: the same through the save queue; prints
 *   "edit ID NAME-n MICROSECONDS" (monotonic) when queueing and "ack" as above.
 * store-worker import PATH FILE COUNT SEED: imports a project COUNT times into new projects.
 * store-worker export PATH FILE: exports the project "p".
 * store-worker migrate PATH: opens, which migrates; prints "ack open".
 * store-worker make PATH: makes a database with the ten destinations and project "p".
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hogarth-store-destinations.h"
#include "hogarth-store-exchange.h"
#include "hogarth-store-projects.h"

#define N_DESTINATIONS 10

static void
say (const char *format,
     ...) G_GNUC_PRINTF (1, 2);

static void
say (const char *format,
     ...)
{
  va_list arguments;

  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
  fflush (stdout);
}

static int
fail (GError *error)
{
  say ("error %s\n", error->message);
  return 1;
}

static HogarthDestination *
append_to_source (HogarthDestination *destination,
                  const char         *mark)
{
  g_autofree char *source = g_strconcat (hogarth_destination_get_source (destination), mark, NULL);

  return hogarth_destination_with_source (destination, source);
}

static int
make (HogarthStore *store)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "Acme");
  g_autoptr(GError) error = NULL;

  if (!hogarth_store_add_project (store, project, &error))
    return fail (error);
  for (guint i = 0; i < N_DESTINATIONS; i++)
    {
      g_autofree char *id = g_strdup_printf ("d%u", i);
      g_autoptr(HogarthDestination) plain = hogarth_destination_new ();
      g_autoptr(HogarthDestination) empty = hogarth_destination_with_source (plain, "");

      if (!hogarth_store_add_destination (store, "p", id, empty, NULL, &error))
        return fail (error);
    }

  return 0;
}

/* Loads, edits, saves; begins again when another process was faster. */
static gboolean
edit_once (HogarthStore  *store,
           const char    *id,
           const char    *mark,
           GError       **error)
{
  for (;;)
    {
      g_autoptr(HogarthStoredDestination) stored = NULL;
      g_autoptr(HogarthDestination) edit = NULL;
      g_autoptr(GError) local = NULL;

      stored = hogarth_store_load_destination (store, id, error);
      if (stored == NULL)
        return FALSE;
      edit = append_to_source (stored->destination, mark);
      if (hogarth_store_save_destination (store, id, stored->version, edit, NULL, &local) > 0)
        return TRUE;
      if (!g_error_matches (local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
}

static int
edit (HogarthStore *store,
      const char   *name,
      guint         count,
      GRand        *rand)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *id = g_strdup_printf ("d%d", g_rand_int_range (rand, 0, N_DESTINATIONS));
      g_autofree char *mark = g_strdup_printf ("%s-%u;", name, i);
      g_autoptr(GError) error = NULL;

      if (!edit_once (store, id, mark, &error))
        return fail (error);
      say ("ack %s %s\n", id, mark);
    }

  return 0;
}

static int
queue (HogarthStore *store,
       const char   *name,
       guint         count,
       GRand        *rand)
{
  g_autoptr(GPtrArray) documents = g_ptr_array_new ();
  gint64 versions[N_DESTINATIONS];

  for (guint i = 0; i < N_DESTINATIONS; i++)
    {
      g_autofree char *id = g_strdup_printf ("d%u", i);
      g_autoptr(GError) error = NULL;
      g_autoptr(HogarthStoredDestination) stored = hogarth_store_load_destination (store, id,
                                                                                   &error);

      if (stored == NULL)
        return fail (error);
      g_ptr_array_add (documents, hogarth_destination_ref (stored->destination));
      versions[i] = stored->version;
    }
  for (guint i = 0; i < count; i++)
    {
      gint32 at = g_rand_int_range (rand, 0, N_DESTINATIONS);
      g_autofree char *id = g_strdup_printf ("d%d", at);
      g_autofree char *mark = g_strdup_printf ("%s-%u;", name, i);
      HogarthDestination *next = append_to_source (documents->pdata[at], mark);

      hogarth_destination_unref (documents->pdata[at]);
      documents->pdata[at] = next;
      hogarth_store_queue_destination (store, id, versions[at], next, NULL);
      say ("edit %s %s %" G_GINT64_FORMAT "\n", id, mark, g_get_monotonic_time ());
      g_usleep ((gulong) g_rand_int_range (rand, 1000, 60000));
    }
  g_ptr_array_set_free_func (documents, (GDestroyNotify) hogarth_destination_unref);

  return 0;
}

static int
import_project (HogarthStore *store,
                const char   *file,
                guint         count)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *id = hogarth_store_new_id ();
      g_autoptr(HogarthProject) project = hogarth_project_new (id, "Copy");
      g_autoptr(HogarthProjectImport) import = NULL;
      g_autofree char *done = NULL;
      g_autoptr(GError) error = NULL;

      if (!hogarth_store_add_project (store, project, &error))
        return fail (error);
      import = hogarth_project_import_new (store, file, id, &error);
      done = import != NULL ? hogarth_project_import_apply (import, NULL, &error) : NULL;
      if (done == NULL)
        return fail (error);
      say ("ack %s\n", id);
    }

  return 0;
}

int
main (int    argc,
      char **argv)
{
  const char *command = argc > 2 ? argv[1] : "";
  const char *name = argc > 3 ? argv[3] : "";
  guint count = argc > 4 ? (guint) g_ascii_strtoull (argv[4], NULL, 10) : 0;
  g_autoptr(GRand) rand = g_rand_new_with_seed (
    argc > 5 ? (guint32) g_ascii_strtoull (argv[5], NULL, 10) : 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthStore) store = argc > 2 ? hogarth_store_open (argv[2], NULL, &error) : NULL;
  int status = 2;

  if (store == NULL)
    return error != NULL ? fail (error) : 2;

  say ("ack open\n");
  if (strcmp (command, "make") == 0)
    status = make (store);
  else if (strcmp (command, "edit") == 0)
    status = edit (store, name, count, rand);
  else if (strcmp (command, "queue") == 0)
    status = queue (store, name, count, rand);
  else if (strcmp (command, "import") == 0)
    status = import_project (store, name, count);
  else if (strcmp (command, "export") == 0)
    status = hogarth_store_export_project (store, "p", name, &error) ? 0 : fail (error);
  else if (strcmp (command, "migrate") == 0)
    status = 0;
  if (!hogarth_store_close (store, &error))
    status = fail (error);

  return status;
}
