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

  char               *shown;     /* the event that is selected */
  char               *wanted;    /* to be selected when the list has it */

  /* Template widgets */
  GtkListView        *list;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (HogarthEventsView, hogarth_events_view, HOGARTH_TYPE_LIBRARY_VIEW)

static const char *
get_selected_id (HogarthEventsView *self)
{
  HogarthLibraryItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? hogarth_library_item_get_id (item) : NULL;
}

static gboolean
select_event (HogarthEventsView *self,
              const char        *event_id)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HogarthLibraryItem) item =
        g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_str_equal (hogarth_library_item_get_id (item), event_id))
        {
          gtk_single_selection_set_selected (self->selection, i);
          gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", i);
          return TRUE;
        }
    }

  return FALSE;
}

/* An edit that changes the time of an event moves it, and who types stays with it. The selection
 * tells of the other one that it took meanwhile only after this. */
static void
items_changed_cb (HogarthEventsView *self)
{
  g_assert (HOGARTH_IS_EVENTS_VIEW (self));

  if (self->wanted != NULL && select_event (self, self->wanted))
    g_clear_pointer (&self->wanted, g_free);
  else if (self->shown != NULL && g_strcmp0 (get_selected_id (self), self->shown) != 0)
    select_event (self, self->shown);
}

static void
selected_cb (HogarthEventsView *self)
{
  g_assert (HOGARTH_IS_EVENTS_VIEW (self));

  g_free (self->shown);
  self->shown = g_strdup (get_selected_id (self));
}

static void
view_delete_activated (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  HogarthEventsView *self = HOGARTH_EVENTS_VIEW (widget);
  const char *event_id = get_selected_id (self);

  if (event_id != NULL)
    gtk_widget_activate_action (widget, "win.delete-event", "s", event_id);
}

static void
hogarth_events_view_dispose (GObject *object)
{
  HogarthEventsView *self = HOGARTH_EVENTS_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_EVENTS_VIEW);
  g_clear_pointer (&self->shown, g_free);
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
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);

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

  g_clear_pointer (&self->wanted, g_free);
  if (!select_event (self, event_id))
    self->wanted = g_strdup (event_id);
}
