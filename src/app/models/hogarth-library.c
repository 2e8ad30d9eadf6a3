/* hogarth-library.c: what the start page shows: the view model of its panes
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-library"

#include "config.h"

#include "hogarth-library.h"

struct _HogarthLibrary
{
  GObject                 parent_instance;

  HogarthStore           *store;
  HogarthTemplateLibrary *template_library;
  HogarthProject         *project;
  char                   *project_id;
  char                   *awaited;       /* a project that the list has not got yet, or NULL */
  HogarthStoreModel      *destinations;
  HogarthStoreModel      *events;
  HogarthStoreModel      *projects;
  GListStore             *templates;
};

enum
{
  PROP_0,
  PROP_DESTINATIONS,
  PROP_EVENTS,
  PROP_PROJECT,
  PROP_PROJECT_ID,
  PROP_PROJECTS,
  PROP_STORE,
  PROP_TEMPLATES,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (HogarthLibrary, hogarth_library, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_project (HogarthLibrary *self)
{
  HogarthLibraryItem *item = NULL;
  HogarthProject *project;

  if (self->awaited != NULL && hogarth_store_model_find (self->projects, self->awaited) != NULL)
    {
      g_autofree char *awaited = g_steal_pointer (&self->awaited);

      hogarth_library_set_project_id (self, awaited);
      return;
    }
  if (self->project_id != NULL)
    item = hogarth_store_model_find (self->projects, self->project_id);
  if (item == NULL)
    {
      g_autoptr(HogarthLibraryItem) first =
        g_list_model_get_item (G_LIST_MODEL (self->projects), 0);

      if (first != NULL)
        hogarth_library_set_project_id (self, hogarth_library_item_get_id (first));
      return;
    }

  project = hogarth_library_item_get_project (item)->project;
  if (project == self->project)
    return;

  g_clear_pointer (&self->project, hogarth_project_unref);
  self->project = hogarth_project_ref (project);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROJECT]);
}

static void
hogarth_library_dispose (GObject *object)
{
  HogarthLibrary *self = HOGARTH_LIBRARY (object);

  g_clear_object (&self->destinations);
  g_clear_object (&self->events);
  g_clear_object (&self->projects);
  g_clear_object (&self->templates);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (hogarth_library_parent_class)->dispose (object);
}

static void
hogarth_library_finalize (GObject *object)
{
  HogarthLibrary *self = HOGARTH_LIBRARY (object);

  g_clear_pointer (&self->template_library, hogarth_template_library_unref);
  g_clear_pointer (&self->project, hogarth_project_unref);
  g_free (self->awaited);
  g_free (self->project_id);

  G_OBJECT_CLASS (hogarth_library_parent_class)->finalize (object);
}

static void
hogarth_library_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HogarthLibrary *self = HOGARTH_LIBRARY (object);

  switch (prop_id)
    {
    case PROP_DESTINATIONS:
      g_value_set_object (value, self->destinations);
      break;

    case PROP_EVENTS:
      g_value_set_object (value, self->events);
      break;

    case PROP_PROJECT:
      g_value_set_boxed (value, self->project);
      break;

    case PROP_PROJECT_ID:
      g_value_set_string (value, self->project_id);
      break;

    case PROP_PROJECTS:
      g_value_set_object (value, self->projects);
      break;

    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    case PROP_TEMPLATES:
      g_value_set_object (value, self->templates);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_library_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HogarthLibrary *self = HOGARTH_LIBRARY (object);

  switch (prop_id)
    {
    case PROP_PROJECT_ID:
      hogarth_library_set_project_id (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_library_class_init (HogarthLibraryClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hogarth_library_dispose;
  object_class->finalize = hogarth_library_finalize;
  object_class->get_property = hogarth_library_get_property;
  object_class->set_property = hogarth_library_set_property;

  properties[PROP_DESTINATIONS] =
    g_param_spec_object ("destinations", NULL, NULL, HOGARTH_TYPE_STORE_MODEL, flags);
  properties[PROP_EVENTS] =
    g_param_spec_object ("events", NULL, NULL, HOGARTH_TYPE_STORE_MODEL, flags);
  properties[PROP_PROJECT] =
    g_param_spec_boxed ("project", NULL, NULL, HOGARTH_TYPE_PROJECT, flags);
  properties[PROP_PROJECT_ID] =
    g_param_spec_string ("project-id", NULL, NULL, NULL, flags | G_PARAM_WRITABLE);
  properties[PROP_PROJECTS] =
    g_param_spec_object ("projects", NULL, NULL, HOGARTH_TYPE_STORE_MODEL, flags);
  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, HOGARTH_TYPE_STORE, flags);
  properties[PROP_TEMPLATES] =
    g_param_spec_object ("templates", NULL, NULL, G_TYPE_LIST_MODEL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FAILED] =
    g_signal_new ("failed", HOGARTH_TYPE_LIBRARY, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hogarth_library_init (HogarthLibrary *self)
{
  self->templates = g_list_store_new (HOGARTH_TYPE_LIBRARY_ITEM);
}

HogarthLibrary *
hogarth_library_new (HogarthStore           *store,
                     HogarthTemplateLibrary *templates)
{
  HogarthLibrary *self;

  g_return_val_if_fail (HOGARTH_IS_STORE (store), NULL);
  g_return_val_if_fail (templates != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_LIBRARY, NULL);
  self->store = g_object_ref (store);
  self->destinations = hogarth_store_model_new (store, HOGARTH_STORE_DESTINATION);
  self->events = hogarth_store_model_new (store, HOGARTH_STORE_EVENT);
  self->projects = hogarth_store_model_new (store, HOGARTH_STORE_PROJECT);
  g_signal_connect_object (self->projects, "items-changed", G_CALLBACK (update_project), self,
                           G_CONNECT_SWAPPED);

  hogarth_library_set_template_library (self, templates);

  return self;
}

HogarthStore *
hogarth_library_get_store (HogarthLibrary *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY (self), NULL);

  return self->store;
}

HogarthProject *
hogarth_library_get_project (HogarthLibrary *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY (self), NULL);

  return self->project;
}

const char *
hogarth_library_get_project_id (HogarthLibrary *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY (self), NULL);

  return self->project_id;
}

void
hogarth_library_set_project_id (HogarthLibrary *self,
                                const char     *project_id)
{
  g_return_if_fail (HOGARTH_IS_LIBRARY (self));

  g_clear_pointer (&self->awaited, g_free);
  if (g_strcmp0 (self->project_id, project_id) == 0)
    return;

  if (self->project != NULL && project_id != NULL &&
      hogarth_store_model_find (self->projects, project_id) == NULL)
    {
      self->awaited = g_strdup (project_id);
      return;
    }

  g_free (self->project_id);
  self->project_id = g_strdup (project_id);
  hogarth_store_model_set_project_id (self->destinations, project_id);
  hogarth_store_model_set_project_id (self->events, project_id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROJECT_ID]);

  update_project (self);
}

HogarthStoreModel *
hogarth_library_get_list (HogarthLibrary   *self,
                          HogarthStoreKind  kind)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY (self), NULL);

  switch (kind)
    {
    case HOGARTH_STORE_DESTINATION:
      return self->destinations;

    case HOGARTH_STORE_EVENT:
      return self->events;

    case HOGARTH_STORE_PROJECT:
      return self->projects;

    case HOGARTH_STORE_RUN:
    case HOGARTH_STORE_HISTORY:
    case HOGARTH_STORE_SECRET:
    case HOGARTH_STORE_SETTING:
    default:
      g_return_val_if_reached (NULL);
    }
}

GListModel *
hogarth_library_get_templates (HogarthLibrary *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY (self), NULL);

  return G_LIST_MODEL (self->templates);
}

HogarthTemplateLibrary *
hogarth_library_get_template_library (HogarthLibrary *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY (self), NULL);

  return self->template_library;
}

void
hogarth_library_set_template_library (HogarthLibrary         *self,
                                      HogarthTemplateLibrary *templates)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (HOGARTH_IS_LIBRARY (self));
  g_return_if_fail (templates != NULL);

  if (self->template_library == templates)
    return;

  g_clear_pointer (&self->template_library, hogarth_template_library_unref);
  self->template_library = hogarth_template_library_ref (templates);
  for (guint i = 0; i < hogarth_template_library_get_length (templates); i++)
    {
      HogarthTemplate *template_ = hogarth_template_library_get_template (templates, i);

      g_ptr_array_add (items, hogarth_library_item_new_for_template (template_));
    }
  g_list_store_splice (self->templates, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->templates)),
                       items->pdata, items->len);
}

HogarthTemplate *
hogarth_library_find_template (HogarthLibrary *self,
                               const char     *id)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return hogarth_template_library_find (self->template_library, id);
}
