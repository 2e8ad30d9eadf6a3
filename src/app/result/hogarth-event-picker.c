/* hogarth-event-picker.c: chooses the sample event of the preview
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-event-picker"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-event-picker.h"
#include "hogarth-sample-event-item.h"

struct _HogarthEventPicker
{
  AdwBin              parent_instance;

  HogarthSession     *session;
  GtkFilterListModel *found;
  GtkStringFilter    *filter;

  GtkMenuButton      *button;
  GtkLabel           *label;
  GtkListView        *list;
  GtkStack           *matches;
  GtkWidget          *popover;
  GtkEditable        *search;
};

G_DEFINE_FINAL_TYPE (HogarthEventPicker, hogarth_event_picker, ADW_TYPE_BIN)

static void
session_notify_event_cb (HogarthEventPicker *self)
{
  HogarthSampleEvent *event = hogarth_session_get_event (self->session);
  g_autoptr(HogarthSampleEventItem) item = NULL;
  g_autofree char *title = NULL;

  if (event != NULL)
    {
      item = hogarth_sample_event_item_new (event);
      g_object_get (item, "title", &title, NULL);
    }
  gtk_label_set_text (self->label, title != NULL ? title : _("No sample event"));
}

static void
list_activate_cb (HogarthEventPicker *self,
                  guint               position)
{
  g_autoptr(HogarthSampleEventItem) item = NULL;

  item = g_list_model_get_item (G_LIST_MODEL (self->found), position);
  if (item != NULL)
    hogarth_session_set_event (self->session, hogarth_sample_event_item_get_event (item));
  gtk_menu_button_popdown (self->button);
}

static void
search_activate_cb (HogarthEventPicker *self)
{
  list_activate_cb (self, 0);
}

static void
search_changed_cb (HogarthEventPicker *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (self->search));
  gtk_stack_set_visible_child_name (self->matches,
                                    g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0
                                    ? "list" : "none");
}

static void
popover_show_cb (HogarthEventPicker *self)
{
  gtk_editable_set_text (self->search, "");
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static char *
search_text (HogarthSampleEventItem *item)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  g_object_get (item, "title", &title, "subtitle", &subtitle, NULL);
  return g_strconcat (title, " ", subtitle, NULL);
}

static void
hogarth_event_picker_dispose (GObject *object)
{
  HogarthEventPicker *self = HOGARTH_EVENT_PICKER (object);

  hogarth_event_picker_set_session (self, NULL);
  /* The template would unparent a bound child that the bin still counts as its own. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_EVENT_PICKER);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (hogarth_event_picker_parent_class)->dispose (object);
}

static void
hogarth_event_picker_class_init (HogarthEventPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_event_picker_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-event-picker.ui");
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_show_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventPicker, button);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventPicker, label);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventPicker, list);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventPicker, matches);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventPicker, popover);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventPicker, search);

  g_type_ensure (HOGARTH_TYPE_SAMPLE_EVENT_ITEM);
}

static void
hogarth_event_picker_init (HogarthEventPicker *self)
{
  GtkExpression *text = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL,
                                                     G_CALLBACK (search_text), NULL, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = gtk_string_filter_new (text);
}

void
hogarth_event_picker_set_session (HogarthEventPicker *self,
                                  HogarthSession     *session)
{
  g_autoptr(GtkNoSelection) selection = NULL;

  g_return_if_fail (HOGARTH_IS_EVENT_PICKER (self));
  g_return_if_fail (session == NULL || HOGARTH_IS_SESSION (session));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (!g_set_object (&self->session, session) || session == NULL)
    return;

  g_clear_object (&self->found);
  self->found = gtk_filter_list_model_new (g_object_ref (hogarth_session_get_events (session)),
                                           g_object_ref (GTK_FILTER (self->filter)));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (session, "notify::event", G_CALLBACK (session_notify_event_cb), self,
                           G_CONNECT_SWAPPED);
  session_notify_event_cb (self);
}

void
hogarth_event_picker_step (HogarthEventPicker *self,
                           int                 offset)
{
  GListModel *events;
  HogarthSampleEvent *current;
  guint n_events, at = 0;

  g_return_if_fail (HOGARTH_IS_EVENT_PICKER (self));

  if (self->session == NULL)
    return;
  events = hogarth_session_get_events (self->session);
  current = hogarth_session_get_event (self->session);
  n_events = g_list_model_get_n_items (events);
  if (n_events == 0)
    return;

  for (guint i = 0; i < n_events; i++)
    {
      g_autoptr(HogarthSampleEventItem) item = g_list_model_get_item (events, i);

      if (hogarth_sample_event_item_get_event (item) == current)
        at = (i + n_events + offset) % n_events;
    }

  {
    g_autoptr(HogarthSampleEventItem) item = g_list_model_get_item (events, at);

    hogarth_session_set_event (self->session, hogarth_sample_event_item_get_event (item));
  }
}
