/* hogarth-destinations-view.c: the destinations of the current project
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-destinations-view"

#include "config.h"

#include "hogarth-closures.h"
#include "hogarth-destination-row.h"
#include "hogarth-destinations-view.h"
#include "hogarth-library-filter.h"
#include "hogarth-list-growth.h"
#include "hogarth-preferences.h"

struct _HogarthDestinationsView
{
  HogarthLibraryView       parent_instance;

  HogarthDestinationOrder  order;
  GtkSorter               *sorter;

  /* Template widgets */
  GtkWidget               *list;
  GtkSingleSelection      *selection;
  GtkSliceListModel       *shown;
  GtkSortListModel        *sorted;
};

enum
{
  PROP_0,
  PROP_ORDER,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthDestinationsView, hogarth_destinations_view,
                     HOGARTH_TYPE_LIBRARY_VIEW)

static GParamSpec *properties[N_PROPS];

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  HogarthDestinationsView *self = user_data;
  const HogarthStoredDestination *one =
    hogarth_library_item_get_destination (HOGARTH_LIBRARY_ITEM ((gpointer) a));
  const HogarthStoredDestination *other =
    hogarth_library_item_get_destination (HOGARTH_LIBRARY_ITEM ((gpointer) b));
  gint64 difference = 0;

  if (self->order == HOGARTH_DESTINATION_ORDER_CHANGED)
    difference = other->updated_at - one->updated_at;
  else if (self->order == HOGARTH_DESTINATION_ORDER_CREATED)
    difference = other->created_at - one->created_at;
  else if (self->order == HOGARTH_DESTINATION_ORDER_TESTS)
    difference =
      (gint64) hogarth_library_item_get_tests_state (HOGARTH_LIBRARY_ITEM ((gpointer) a)) -
      hogarth_library_item_get_tests_state (HOGARTH_LIBRARY_ITEM ((gpointer) b));

  /* The store lists by name, and sorting is stable. */
  return (difference > 0) - (difference < 0);
}

static void
activate_selected (HogarthDestinationsView *self,
                   const char              *action)
{
  HogarthLibraryItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "s",
                                hogarth_library_item_get_id (item));
}

static void
row_activated_cb (HogarthDestinationsView *self,
                  guint                    position)
{
  g_autoptr(HogarthLibraryItem) item =
    g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  g_assert (HOGARTH_IS_DESTINATIONS_VIEW (self));

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-destination", "s",
                                hogarth_library_item_get_id (item));
}

static void
view_delete_activated (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  activate_selected (HOGARTH_DESTINATIONS_VIEW (widget), "win.delete-destination");
}

static void
view_rename_activated (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  activate_selected (HOGARTH_DESTINATIONS_VIEW (widget), "win.rename-destination");
}

static void
hogarth_destinations_view_dispose (GObject *object)
{
  HogarthDestinationsView *self = HOGARTH_DESTINATIONS_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_DESTINATIONS_VIEW);
  g_clear_object (&self->sorter);

  G_OBJECT_CLASS (hogarth_destinations_view_parent_class)->dispose (object);
}

static void
hogarth_destinations_view_get_property (GObject    *object,
                                        guint       prop_id,
                                        GValue     *value,
                                        GParamSpec *pspec)
{
  g_value_set_enum (value, HOGARTH_DESTINATIONS_VIEW (object)->order);
}

static void
hogarth_destinations_view_set_property (GObject      *object,
                                        guint         prop_id,
                                        const GValue *value,
                                        GParamSpec   *pspec)
{
  HogarthDestinationsView *self = HOGARTH_DESTINATIONS_VIEW (object);
  HogarthDestinationOrder order = g_value_get_enum (value);

  if (self->order == order)
    return;

  self->order = order;
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  g_object_notify_by_pspec (object, pspec);
}

static void
hogarth_destinations_view_class_init (HogarthDestinationsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_destinations_view_dispose;
  object_class->get_property = hogarth_destinations_view_get_property;
  object_class->set_property = hogarth_destinations_view_set_property;

  properties[PROP_ORDER] =
    g_param_spec_enum ("order", NULL, NULL, HOGARTH_TYPE_DESTINATION_ORDER,
                       HOGARTH_DESTINATION_ORDER_CHANGED,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HOGARTH_TYPE_DESTINATION_ROW);
  g_type_ensure (HOGARTH_TYPE_LIBRARY_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-destinations-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthDestinationsView, list);
  gtk_widget_class_bind_template_child (widget_class, HogarthDestinationsView, selection);
  gtk_widget_class_bind_template_child (widget_class, HogarthDestinationsView, shown);
  gtk_widget_class_bind_template_child (widget_class, HogarthDestinationsView, sorted);
  gtk_widget_class_bind_template_callback (widget_class, hogarth_list_state);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "view.delete", NULL, view_delete_activated);
  gtk_widget_class_install_action (widget_class, "view.rename", NULL, view_rename_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "view.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "view.rename", NULL);
}

static void
hogarth_destinations_view_init (HogarthDestinationsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_items, self, NULL));
  gtk_sort_list_model_set_sorter (self->sorted, self->sorter);
  hogarth_list_growth_attach (self->list, self->shown);
}
