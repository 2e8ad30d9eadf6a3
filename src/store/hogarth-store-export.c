/* hogarth-store-export.c: a project out of the store
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-bundle.h"
#include "hogarth-exchange-private.h"
#include "hogarth-store-destinations.h"
#include "hogarth-store-events.h"
#include "hogarth-store-exchange.h"
#include "hogarth-store-private.h"
#include "hogarth-store-projects.h"

/* JSON as it is in a file: indented, with a line end. */
static char *
hogarth_export_format (HogData *data)
{
  g_autofree char *json = hog_data_to_json (data, 2);

  return g_strconcat (json, "\n", NULL);
}

/* A file name for each record: its own, or with the beginning of its identifier if another one
 * has the same; so it does not depend on the order. */
static char *
hogarth_export_name (GHashTable *counts,
                     const char *name,
                     const char *id)
{
  g_autofree char *base = hogarth_bundle_name (name);

  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, base)) > 1
           ? g_strdup_printf ("%s-%.8s", base, id) : g_steal_pointer (&base);
}

static void
hogarth_export_count (GHashTable *counts,
                      const char *name)
{
  char *base = hogarth_bundle_name (name);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, base));

  g_hash_table_insert (counts, base, GUINT_TO_POINTER (n + 1));
}

static void
hogarth_export_add_destination (HogarthBundle            *bundle,
                                GHashTable               *counts,
                                HogarthStoredDestination *stored)
{
  g_autofree char *name = hogarth_export_name (counts, stored->name, stored->id);
  g_autofree char *folder = g_strconcat ("destinations/", name, "/", NULL);
  g_autofree char *document = g_strconcat (folder, "destination.json", NULL);
  g_autofree char *source = g_strconcat (folder, "source.hog", NULL);
  g_autofree char *tests = g_strconcat (folder, "tests.json", NULL);
  g_autoptr(HogData) data = hogarth_exchange_pack_destination (stored->id, stored->destination);

  hogarth_bundle_add (bundle, document, hogarth_export_format (data));
  hogarth_bundle_add (bundle, source,
                      g_strdup (hogarth_destination_get_source (stored->destination)));
  if (stored->tests->len > 0)
    hogarth_bundle_add (bundle, tests, hogarth_test_cases_to_json (stored->tests));
}

static gboolean
hogarth_export_add_destinations (HogarthStore   *self,
                                 const char     *project_id,
                                 HogarthBundle  *bundle,
                                 GError        **error)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) list = hogarth_store_list_destinations (self, project_id, FALSE, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    hogarth_export_count (counts, ((HogarthStoredDestination *) list->pdata[i])->name);
  for (guint i = 0; i < list->len; i++)
    {
      HogarthStoredDestination *row = g_ptr_array_index (list, i);
      g_autoptr(HogarthStoredDestination) stored = NULL;

      stored = hogarth_store_load_destination (self, row->id, error);
      if (stored == NULL)
        return FALSE;
      hogarth_export_add_destination (bundle, counts, stored);
    }

  return TRUE;
}

static gboolean
hogarth_export_add_events (HogarthStore   *self,
                           const char     *project_id,
                           HogarthBundle  *bundle,
                           GError        **error)
{
  HogarthEventQuery query = { .project_id = project_id };
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) list = hogarth_store_list_events (self, &query, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    hogarth_export_count (counts, ((HogarthStoredEvent *) list->pdata[i])->label);
  for (guint i = 0; i < list->len; i++)
    {
      HogarthStoredEvent *row = g_ptr_array_index (list, i);
      g_autoptr(HogarthStoredEvent) stored = hogarth_store_load_event (self, row->id, error);
      g_autofree char *name = hogarth_export_name (counts, row->label, row->id);
      g_autofree char *path = g_strconcat ("events/", name, ".json", NULL);
      g_autofree char *json = NULL;

      if (stored == NULL)
        return FALSE;
      json = hogarth_sample_event_to_json (stored->event);
      hogarth_bundle_add (bundle, path, g_strconcat (json, "\n", NULL));
    }

  return TRUE;
}

gboolean
hogarth_store_export_project (HogarthStore  *self,
                              const char    *project_id,
                              const char    *path,
                              GError       **error)
{
  g_autoptr(GTree) bundle = hogarth_bundle_new ();
  g_autoptr(HogarthStoredProject) project = NULL;
  gboolean read;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && path != NULL, FALSE);

  if (!hogarth_store_enter (self, error))
    return FALSE;
  project = hogarth_store_load_project (self, project_id, error);
  if (project != NULL)
    hogarth_bundle_add (bundle, "project.json",
                        hogarth_export_format (hogarth_project_get_data (project->project)));
  read = project != NULL && hogarth_export_add_destinations (self, project_id, bundle, error) &&
         hogarth_export_add_events (self, project_id, bundle, error);
  hogarth_store_leave (self);

  return read && hogarth_bundle_write (bundle, path, error);
}
