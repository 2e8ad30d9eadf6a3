/* hogarth-events-view.c: the sample events of the current project
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-events-view"

#include "config.h"

#include "hogarth-closures.h"
#include "hogarth-event-editor.h"
#include "hogarth-events-view.h"
#include "hogarth-library-filter.h"

struct _HogarthEventsView
{
  HogarthLibraryView  parent_instance;

  char               *wanted;    /* to be selected when the list has it */

  /* Template widgets */
  GtkListView        *list;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (HogarthEventsView, hogarth_events_view, HOGARTH_TYPE_LIBRARY_VIEW)

static void
select_wanted (HogarthEventsView *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; self->wanted != NULL && i < n_items; i++)
    {
      g_autoptr(HogarthLibraryItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_str_equal (hogarth_library_item_get_id (item), self->wanted))
        {
          g_clear_pointer (&self->wanted, g_free);
          gtk_single_selection_set_selected (self->selection, i);
          gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", i);
        }
    }
}

static void
items_changed_cb (HogarthEventsView *self)
{
  g_assert (HOGARTH_IS_EVENTS_VIEW (self));

  select_wanted (self);
}

static void
view_delete_activated (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  HogarthEventsView *self = HOGARTH_EVENTS_VIEW (widget);
  HogarthLibraryItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    gtk_widget_activate_action (widget, "win.delete-event", "s",
                                hogarth_library_item_get_id (item));
}

static void
hogarth_events_view_dispose (GObject *object)
{
  HogarthEventsView *self = HOGARTH_EVENTS_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_EVENTS_VIEW);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (hogarth_events_view_parent_class)->dispose (object);
}

static void
hogarth_events_view_class_init (HogarthEventsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_events_view_dispose;

  g_type_ensure (HOGARTH_TYPE_EVENT_EDITOR);
  g_type_ensure (HOGARTH_TYPE_LIBRARY_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-events-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthEventsView, list);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventsView, selection);
  gtk_widget_class_bind_template_callback (widget_class, hogarth_list_state);
  gtk_widget_class_bind_template_callback (widget_class, hogarth_text_is_set);
  gtk_widget_class_bind_template_callback (widget_class, items_changed_cb);

  gtk_widget_class_install_action (widget_class, "view.delete", NULL, view_delete_activated);
}

static void
hogarth_events_view_init (HogarthEventsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hogarth_events_view_select (HogarthEventsView *self,
                            const char        *event_id)
{
  g_return_if_fail (HOGARTH_IS_EVENTS_VIEW (self));
  g_return_if_fail (event_id != NULL);

  g_free (self->wanted);
  self->wanted = g_strdup (event_id);
  select_wanted (self);
}
