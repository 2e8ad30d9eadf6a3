/* hogarth-store-model.c: the destinations, events or projects of a store as a list
 *
 * SPDX-License-Identifier: MIT
 *
 * A change in the store asks for the whole list again, on the store's thread, at most one
 * request at a time. Items whose version is the same are kept, and one "items-changed" covers
 * what lies between the equal beginning and the equal end: a save while typing costs a list
 * view one row.
 */

#define G_LOG_DOMAIN "hogarth-store-model"

#include "config.h"

#include "hogarth-store-destinations.h"
#include "hogarth-store-events.h"
#include "hogarth-store-model.h"
#include "hogarth-store-projects.h"
#include "hogarth-store-text.h"

struct _HogarthStoreModel
{
  GObject           parent_instance;

  HogarthStore     *store;
  HogarthStoreKind  kind;
  char             *project_id;
  char             *problem;
  GPtrArray        *items;     /* of HogarthLibraryItem */
  GHashTable       *by_id;     /* id of an item -> the item, both owned by items */
  GCancellable     *request;   /* NULL while nothing is asked for */
  guint             again : 1; /* something changed since the request was made */
  guint             loading : 1;
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_N_ITEMS,
  PROP_PROBLEM,
  N_PROPS
};

static void list_model_iface_init (GListModelInterface *iface);
static void request_list (HogarthStoreModel *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthStoreModel, hogarth_store_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GParamSpec *properties[N_PROPS];

static const char *
get_record_id (HogarthStoreKind kind,
               gpointer         record)
{
  if (kind == HOGARTH_STORE_DESTINATION)
    return ((HogarthStoredDestination *) record)->id;
  if (kind == HOGARTH_STORE_EVENT)
    return ((HogarthStoredEvent *) record)->id;
  return ((HogarthStoredProject *) record)->id;
}

static gint64
get_record_version (HogarthStoreKind kind,
                    gpointer         record)
{
  if (kind == HOGARTH_STORE_DESTINATION)
    return ((HogarthStoredDestination *) record)->version;
  if (kind == HOGARTH_STORE_EVENT)
    return ((HogarthStoredEvent *) record)->version;
  return ((HogarthStoredProject *) record)->version;
}

/* Tests are run without a change of the document. */
static gboolean
is_same (HogarthLibraryItem *known,
         HogarthStoreKind    kind,
         gpointer            record)
{
  const HogarthStoredDestination *old = hogarth_library_item_get_destination (known);
  HogarthStoredDestination *destination = record;

  if (hogarth_library_item_get_version (known) != get_record_version (kind, record))
    return FALSE;

  return kind != HOGARTH_STORE_DESTINATION ||
         (old->n_tests == destination->n_tests && old->n_passed == destination->n_passed &&
          old->n_failed == destination->n_failed);
}

static GPtrArray *
make_items (HogarthStoreModel *self,
            GPtrArray         *records)
{
  GPtrArray *items = g_ptr_array_new_full (records->len, g_object_unref);

  for (guint i = 0; i < records->len; i++)
    {
      gpointer record = records->pdata[i];
      HogarthLibraryItem *known =
        g_hash_table_lookup (self->by_id, get_record_id (self->kind, record));

      if (known != NULL && is_same (known, self->kind, record))
        g_ptr_array_add (items, g_object_ref (known));
      else
        g_ptr_array_add (items, hogarth_library_item_new (self->kind, record));
    }

  return items;
}

static void
set_items (HogarthStoreModel *self,
           GPtrArray         *items)
{
  g_autoptr(GPtrArray) old = g_steal_pointer (&self->items);
  guint start = 0;
  guint end = 0;

  while (start < MIN (old->len, items->len) && old->pdata[start] == items->pdata[start])
    start++;
  while (end < MIN (old->len, items->len) - start
         && old->pdata[old->len - 1 - end] == items->pdata[items->len - 1 - end])
    end++;

  self->items = items;
  g_hash_table_remove_all (self->by_id);
  for (guint i = 0; i < items->len; i++)
    g_hash_table_insert (self->by_id, (char *) hogarth_library_item_get_id (items->pdata[i]),
                         items->pdata[i]);

  if (old->len - start - end > 0 || items->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start,
                                old->len - start - end, items->len - start - end);
  if (old->len != items->len)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
set_state (HogarthStoreModel *self,
           gboolean           loading,
           const char        *problem)
{
  if (self->loading != !!loading)
    {
      self->loading = !!loading;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
    }
  if (g_strcmp0 (self->problem, problem) != 0)
    {
      g_free (self->problem);
      self->problem = g_strdup (problem);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
    }
}

static void
list_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(HogarthStoreModel) self = user_data;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *problem = NULL;

  g_assert (HOGARTH_IS_STORE_MODEL (self));

  records = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);

  /* The project was changed meanwhile, or the list is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->request);
  if (records != NULL)
    set_items (self, make_items (self, records));
  if (error != NULL)
    problem = hogarth_store_text_markup (error);
  set_state (self, FALSE, problem);

  if (self->again)
    request_list (self);
}

static void
request_list (HogarthStoreModel *self)
{
  if (self->kind != HOGARTH_STORE_PROJECT && self->project_id == NULL)
    {
      set_items (self, g_ptr_array_new_with_free_func (g_object_unref));
      return;
    }

  if (self->request != NULL)
    {
      self->again = TRUE;
      return;
    }

  self->again = FALSE;
  self->request = g_cancellable_new ();

  if (self->kind == HOGARTH_STORE_DESTINATION)
    hogarth_store_list_destinations_async (self->store, self->project_id, FALSE,
                                           self->request, list_cb, g_object_ref (self));
  else if (self->kind == HOGARTH_STORE_PROJECT)
    hogarth_store_list_projects_async (self->store, FALSE,
                                       self->request, list_cb, g_object_ref (self));
  else
    hogarth_store_list_events_async (self->store,
                                     &(HogarthEventQuery) { .project_id = self->project_id },
                                     self->request, list_cb, g_object_ref (self));
}

static void
cancel_request (HogarthStoreModel *self)
{
  if (self->request != NULL)
    g_cancellable_cancel (self->request);
  g_clear_object (&self->request);
}

/* A destination's change comes with its own identifier, an event's with that of its project. */
static void
store_changed_cb (HogarthStoreModel *self,
                  HogarthStoreKind   kind,
                  const char        *id,
                  gboolean           external,
                  HogarthStore      *store)
{
  g_assert (HOGARTH_IS_STORE_MODEL (self));

  if (kind == self->kind
      && (kind != HOGARTH_STORE_EVENT || id == NULL || g_strcmp0 (id, self->project_id) == 0))
    request_list (self);
}

static GType
get_item_type (GListModel *model)
{
  return HOGARTH_TYPE_LIBRARY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return HOGARTH_STORE_MODEL (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  HogarthStoreModel *self = HOGARTH_STORE_MODEL (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
hogarth_store_model_dispose (GObject *object)
{
  HogarthStoreModel *self = HOGARTH_STORE_MODEL (object);

  cancel_request (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (hogarth_store_model_parent_class)->dispose (object);
}

static void
hogarth_store_model_finalize (GObject *object)
{
  HogarthStoreModel *self = HOGARTH_STORE_MODEL (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->items);
  g_free (self->project_id);
  g_free (self->problem);

  G_OBJECT_CLASS (hogarth_store_model_parent_class)->finalize (object);
}

static void
hogarth_store_model_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HogarthStoreModel *self = HOGARTH_STORE_MODEL (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;

    case PROP_N_ITEMS:
      g_value_set_uint (value, self->items->len);
      break;

    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_store_model_class_init (HogarthStoreModelClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hogarth_store_model_dispose;
  object_class->finalize = hogarth_store_model_finalize;
  object_class->get_property = hogarth_store_model_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE, flags);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_store_model_init (HogarthStoreModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->loading = TRUE;
}

HogarthStoreModel *
hogarth_store_model_new (HogarthStore     *store,
                         HogarthStoreKind  kind)
{
  HogarthStoreModel *self;

  g_return_val_if_fail (HOGARTH_IS_STORE (store), NULL);
  g_return_val_if_fail (kind == HOGARTH_STORE_DESTINATION || kind == HOGARTH_STORE_EVENT
                        || kind == HOGARTH_STORE_PROJECT, NULL);

  self = g_object_new (HOGARTH_TYPE_STORE_MODEL, NULL);
  self->store = g_object_ref (store);
  self->kind = kind;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  request_list (self);

  return self;
}

void
hogarth_store_model_set_project_id (HogarthStoreModel *self,
                                    const char        *project_id)
{
  g_return_if_fail (HOGARTH_IS_STORE_MODEL (self));

  if (g_strcmp0 (self->project_id, project_id) == 0)
    return;

  g_free (self->project_id);
  self->project_id = g_strdup (project_id);

  cancel_request (self);
  set_items (self, g_ptr_array_new_with_free_func (g_object_unref));
  set_state (self, TRUE, NULL);
  request_list (self);
}

HogarthLibraryItem *
hogarth_store_model_find (HogarthStoreModel *self,
                          const char        *id)
{
  g_return_val_if_fail (HOGARTH_IS_STORE_MODEL (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}
