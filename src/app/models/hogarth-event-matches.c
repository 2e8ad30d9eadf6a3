/* hogarth-event-matches.c: an event against all destinations of its project
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-event-matches"

#include "config.h"

#include "hogarth-event-match.h"
#include "hogarth-event-matches.h"
#include "hogarth-store-destinations.h"

#define CHUNK_DESTINATIONS 64

struct _HogarthEventMatches
{
  HogarthListWork  parent_instance;

  /* Of the worker, since the start */
  HogarthStore    *store;
  HogarthProject  *project;
  HogData         *globals;

  guint            n_matched;
};

G_DEFINE_FINAL_TYPE (HogarthEventMatches, hogarth_event_matches, HOGARTH_TYPE_LIST_WORK)

/* One that was deleted meanwhile is left out. */
static gboolean
add_match (HogarthEventMatches  *self,
           const char           *id,
           GError              **error)
{
  GError *local = NULL;
  g_autoptr(HogarthStoredDestination) stored =
    hogarth_store_load_destination (self->store, id, &local);

  if (stored != NULL)
    hogarth_list_work_append (HOGARTH_LIST_WORK (self), 0,
                              hogarth_event_match_new (id, stored->destination, self->project,
                                                       self->globals));
  else if (g_error_matches (local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND))
    g_clear_error (&local);

  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
hogarth_event_matches_work (HogarthListWork  *work,
                            GCancellable     *cancellable,
                            GError          **error)
{
  HogarthEventMatches *self = HOGARTH_EVENT_MATCHES (work);
  g_autoptr(GPtrArray) list = NULL;

  list = hogarth_store_list_destinations (self->store, hogarth_project_get_id (self->project),
                                          FALSE, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const HogarthStoredDestination *listed = list->pdata[i];

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !add_match (self, listed->id, error))
        return;
      hogarth_list_work_step (work, i + 1, list->len);
    }
}

static void
rows_changed_cb (HogarthEventMatches *self,
                 guint                position,
                 guint                removed,
                 guint                added,
                 GListModel          *rows)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(HogarthEventMatch) match = g_list_model_get_item (rows, i);

      self->n_matched += hogarth_event_match_get_matched (match) ? 1 : 0;
    }
}

static void
hogarth_event_matches_finalize (GObject *object)
{
  HogarthEventMatches *self = HOGARTH_EVENT_MATCHES (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->project, hogarth_project_unref);
  g_clear_pointer (&self->globals, hog_data_unref);

  G_OBJECT_CLASS (hogarth_event_matches_parent_class)->finalize (object);
}

static void
hogarth_event_matches_class_init (HogarthEventMatchesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_event_matches_finalize;
  HOGARTH_LIST_WORK_CLASS (klass)->work = hogarth_event_matches_work;
}

static void
hogarth_event_matches_init (HogarthEventMatches *self)
{
}

HogarthEventMatches *
hogarth_event_matches_new (HogarthStore       *store,
                           HogarthProject     *project,
                           HogarthSampleEvent *event)
{
  HogarthEventMatches *self;

  g_return_val_if_fail (HOGARTH_IS_STORE (store), NULL);
  g_return_val_if_fail (project != NULL && event != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_EVENT_MATCHES, NULL);
  self->store = g_object_ref (store);
  self->project = hogarth_project_ref (project);
  self->globals = hog_data_ref (hogarth_sample_event_get_globals (event));
  hogarth_list_work_start (HOGARTH_LIST_WORK (self), CHUNK_DESTINATIONS, 0,
                           (GType[]) { HOGARTH_TYPE_EVENT_MATCH, 0 });
  g_signal_connect_object (hogarth_event_matches_get_rows (self), "items-changed",
                           G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

GListModel *
hogarth_event_matches_get_rows (HogarthEventMatches *self)
{
  return hogarth_list_work_get_list (HOGARTH_LIST_WORK (self), 0);
}

guint
hogarth_event_matches_get_n_matched (HogarthEventMatches *self)
{
  g_return_val_if_fail (HOGARTH_IS_EVENT_MATCHES (self), 0);

  return self->n_matched;
}
