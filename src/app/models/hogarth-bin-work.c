/* hogarth-bin-work.c: what the bin's window asks of the store
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-bin-work"

#include "config.h"

#include "hogarth-bin-item.h"
#include "hogarth-bin-work.h"
#include "hogarth-store-destinations.h"
#include "hogarth-store-events.h"
#include "hogarth-store-projects.h"

/* What is asked; unused fields are 0. */
typedef struct
{
  HogarthStoreKind  kind;
  char             *id;
  gint64            older_than;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->id);
  g_free (question);
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  gint64 one = hogarth_bin_item_get_deleted_at (*(HogarthBinItem * const *) a);
  gint64 other = hogarth_bin_item_get_deleted_at (*(HogarthBinItem * const *) b);

  return (other > one) - (other < one);
}

/* Identifier of a project -> its name, borrowed from @projects. */
static GHashTable *
name_projects (GPtrArray *projects)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < projects->len; i++)
    {
      HogarthStoredProject *stored = projects->pdata[i];

      g_hash_table_insert (names, (char *) stored->id,
                           (char *) hogarth_project_get_name (stored->project));
    }

  return names;
}

static gpointer
list_work (HogarthStore  *store,
           gpointer       data,
           GError       **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) present = hogarth_store_list_projects (store, FALSE, error);
  g_autoptr(GPtrArray) projects = NULL;
  g_autoptr(GPtrArray) destinations = NULL;
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GHashTable) names = NULL;
  gint64 now = g_get_real_time ();

  if (present == NULL
      || (projects = hogarth_store_list_projects (store, TRUE, error)) == NULL
      || (destinations = hogarth_store_list_destinations (store, NULL, TRUE, error)) == NULL
      || (events = hogarth_store_list_events (store, &(HogarthEventQuery) { .deleted = TRUE },
                                              error)) == NULL)
    return NULL;

  names = name_projects (present);
  for (guint i = 0; i < projects->len; i++)
    g_ptr_array_add (items, hogarth_bin_item_new (HOGARTH_STORE_PROJECT, projects->pdata[i], NULL,
                                                  now));
  for (guint i = 0; i < destinations->len; i++)
    {
      HogarthStoredDestination *stored = destinations->pdata[i];

      g_ptr_array_add (items, hogarth_bin_item_new (HOGARTH_STORE_DESTINATION, stored,
                                                    g_hash_table_lookup (names,
                                                                         stored->project_id),
                                                    now));
    }
  for (guint i = 0; i < events->len; i++)
    {
      HogarthStoredEvent *stored = events->pdata[i];
      const char *project = g_hash_table_lookup (names, stored->project_id);

      /* Those of a deleted project come back with it. */
      if (project != NULL)
        g_ptr_array_add (items, hogarth_bin_item_new (HOGARTH_STORE_EVENT, stored, project, now));
    }
  g_ptr_array_sort (items, compare_items);

  return g_steal_pointer (&items);
}

static gpointer
purge_work (HogarthStore  *store,
            gpointer       data,
            GError       **error)
{
  Question *question = data;

  return GINT_TO_POINTER (hogarth_store_purge (store, question->kind, question->id, error));
}

static gpointer
empty_work (HogarthStore  *store,
            gpointer       data,
            GError       **error)
{
  Question *question = data;

  return GINT_TO_POINTER (hogarth_store_empty_bin (store, question->older_than, error));
}

void
hogarth_bin_list_async (HogarthStore        *store,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (HOGARTH_IS_STORE (store));

  hogarth_store_perform_async (store, list_work, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                               cancellable, callback, user_data);
}

void
hogarth_bin_purge_async (HogarthStore        *store,
                         HogarthStoreKind     kind,
                         const char          *id,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Question *question;

  g_return_if_fail (HOGARTH_IS_STORE (store));
  g_return_if_fail (id != NULL);

  question = g_new0 (Question, 1);
  question->kind = kind;
  question->id = g_strdup (id);
  hogarth_store_perform_async (store, purge_work, question, question_free, NULL, NULL, callback,
                               user_data);
}

void
hogarth_bin_empty_async (HogarthStore        *store,
                         gint64               older_than,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Question *question;

  g_return_if_fail (HOGARTH_IS_STORE (store));

  question = g_new0 (Question, 1);
  question->older_than = older_than;
  hogarth_store_perform_async (store, empty_work, question, question_free, NULL, NULL, callback,
                               user_data);
}
