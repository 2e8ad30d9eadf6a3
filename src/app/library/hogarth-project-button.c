/* hogarth-project-button.c: the current project, and the menu of the others
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-project-button"

#include "config.h"

#include "hogarth-library.h"
#include "hogarth-project-button.h"

struct _HogarthProjectButton
{
  AdwBin          parent_instance;

  HogarthLibrary *library;

  /* Template widgets */
  GtkMenuButton  *button;
  GMenu          *projects;
};

enum
{
  PROP_0,
  PROP_LIBRARY,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthProjectButton, hogarth_project_button, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
update_label (HogarthProjectButton *self)
{
  HogarthProject *project = hogarth_library_get_project (self->library);

  gtk_menu_button_set_label (self->button,
                             project != NULL ? hogarth_project_get_name (project) : "");
}

static void
update_menu (HogarthProjectButton *self)
{
  GListModel *projects =
    G_LIST_MODEL (hogarth_library_get_list (self->library, HOGARTH_STORE_PROJECT));
  guint n_projects = g_list_model_get_n_items (projects);

  g_menu_remove_all (self->projects);
  for (guint i = 0; i < n_projects; i++)
    {
      g_autoptr(HogarthLibraryItem) project = g_list_model_get_item (projects, i);
      g_autoptr(GMenuItem) item = g_menu_item_new (hogarth_library_item_get_title (project), NULL);

      g_menu_item_set_action_and_target (item, "win.project", "s",
                                         hogarth_library_item_get_id (project));
      g_menu_append_item (self->projects, item);
    }
}

static void
set_library (HogarthProjectButton *self,
             HogarthLibrary       *library)
{
  if (!g_set_object (&self->library, library))
    return;

  if (library != NULL)
    {
      g_signal_connect_object (library, "notify::project", G_CALLBACK (update_label), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (hogarth_library_get_list (library, HOGARTH_STORE_PROJECT),
                               "items-changed", G_CALLBACK (update_menu), self,
                               G_CONNECT_SWAPPED);
      update_label (self);
      update_menu (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIBRARY]);
}

static void
hogarth_project_button_dispose (GObject *object)
{
  HogarthProjectButton *self = HOGARTH_PROJECT_BUTTON (object);

  /* The template would unparent a bound child that the bin still counts as its own. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_PROJECT_BUTTON);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (hogarth_project_button_parent_class)->dispose (object);
}

static void
hogarth_project_button_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  g_value_set_object (value, HOGARTH_PROJECT_BUTTON (object)->library);
}

static void
hogarth_project_button_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  set_library (HOGARTH_PROJECT_BUTTON (object), g_value_get_object (value));
}

static void
hogarth_project_button_class_init (HogarthProjectButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_project_button_dispose;
  object_class->get_property = hogarth_project_button_get_property;
  object_class->set_property = hogarth_project_button_set_property;

  properties[PROP_LIBRARY] =
    g_param_spec_object ("library", NULL, NULL, HOGARTH_TYPE_LIBRARY,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-project-button.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectButton, button);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectButton, projects);
}

static void
hogarth_project_button_init (HogarthProjectButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
