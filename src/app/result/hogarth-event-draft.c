/* hogarth-event-draft.c: the event of the preview as JSON, edited in place
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-event-draft"

#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "hogarth-event-draft.h"
#include "hogarth-source-buffer.h"
#include "hogarth-store-events.h"
#include "hogarth-store-text.h"

struct _HogarthEventDraft
{
  AdwBin              parent_instance;

  HogarthSession     *session;
  HogarthSampleEvent *shown;         /* the last event that was read from or written to the text */
  GtkSourceBuffer    *buffer;

  GtkLabel           *problem;
  GtkWidget          *save;
  GtkSourceView      *view;
  guint               updating : 1;
};

G_DEFINE_FINAL_TYPE (HogarthEventDraft, hogarth_event_draft, ADW_TYPE_BIN)

static void
hogarth_event_draft_set_shown (HogarthEventDraft *self,
                                HogarthSampleEvent *event)
{
  if (event != NULL)
    hogarth_sample_event_ref (event);
  g_clear_pointer (&self->shown, hogarth_sample_event_unref);
  self->shown = event;
}

static void
session_notify_event_cb (HogarthEventDraft *self)
{
  HogarthSampleEvent *event = hogarth_session_get_event (self->session);
  g_autofree char *json = NULL;

  if (event == self->shown)
    return;

  hogarth_event_draft_set_shown (self, event);
  if (event != NULL)
    json = hog_data_to_json (hogarth_sample_event_get_globals (event), 2);

  self->updating = TRUE;
  hogarth_source_buffer_replace (GTK_TEXT_BUFFER (self->buffer), json != NULL ? json : "");
  self->updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_sensitive (self->save, FALSE);
}

static void
buffer_changed_cb (HogarthEventDraft *self)
{
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  g_autoptr(HogData) globals = NULL;
  g_autoptr(HogarthSampleEvent) event = NULL;
  g_autoptr(GError) error = NULL;

  if (self->updating || self->session == NULL)
    return;

  text = hogarth_source_buffer_dup_text (GTK_TEXT_BUFFER (self->buffer));
  globals = hog_data_from_json (text, -1, &error);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), globals == NULL);
  gtk_widget_set_sensitive (self->save, globals != NULL);
  if (globals == NULL)
    {
      gtk_label_set_text (self->problem, error->message);
      return;
    }

  /* translators: an event that was changed for this preview only */
  label = g_strdup (_("Edited copy"));
  event = hogarth_sample_event_new ("", label, globals);
  hogarth_event_draft_set_shown (self, event);
  hogarth_session_set_event (self->session, event);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error) == NULL)
    text = hogarth_store_text (error);
  gtk_widget_activate_action (widget, "win.toast", "s", text != NULL ? text : _("Event saved"));
}

static void
save_clicked_cb (HogarthEventDraft *self)
{
  HogarthStore *store = hogarth_session_get_store (self->session);
  HogarthSampleEvent *event = hogarth_session_get_event (self->session);
  HogarthProject *project = hogarth_session_get_project (self->session);
  g_autoptr(GPtrArray) events = NULL;
  g_autofree char *id = NULL;
  g_autofree char *label = NULL;
  g_autoptr(HogarthSampleEvent) named = NULL;
  const char *name;

  if (store == NULL || event == NULL)
    return;

  id = hogarth_store_new_id ();
  name = hogarth_sample_event_get_event_name (event);
  /* translators: label of a new event; %s is the name of what happened */
  label = g_strdup_printf (_("%s (edited)"), name != NULL ? name : "");
  named = hogarth_sample_event_new (id, label, hogarth_sample_event_get_globals (event));
  events = g_ptr_array_new ();
  g_ptr_array_add (events, named);
  hogarth_event_draft_set_shown (self, named);
  hogarth_session_set_event (self->session, named);
  hogarth_store_add_events_async (store, hogarth_project_get_id (project), events, NULL, saved_cb,
                                  g_object_ref (self));
}

static gboolean
hogarth_event_draft_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HOGARTH_EVENT_DRAFT (widget)->view));
}

static void
hogarth_event_draft_dispose (GObject *object)
{
  HogarthEventDraft *self = HOGARTH_EVENT_DRAFT (object);

  hogarth_event_draft_set_session (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_EVENT_DRAFT);
  g_clear_object (&self->buffer);
  hogarth_event_draft_set_shown (self, NULL);

  G_OBJECT_CLASS (hogarth_event_draft_parent_class)->dispose (object);
}

static void
hogarth_event_draft_class_init (HogarthEventDraftClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_event_draft_dispose;
  widget_class->grab_focus = hogarth_event_draft_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-event-draft.ui");
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventDraft, problem);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventDraft, save);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventDraft, view);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
}

static void
hogarth_event_draft_init (HogarthEventDraft *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->buffer = hogarth_source_buffer_new ("json");
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (self->buffer), TRUE);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), GTK_TEXT_BUFFER (self->buffer));
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hogarth_event_draft_set_session (HogarthEventDraft *self,
                                  HogarthSession     *session)
{
  g_return_if_fail (HOGARTH_IS_EVENT_DRAFT (self));
  g_return_if_fail (session == NULL || HOGARTH_IS_SESSION (session));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (!g_set_object (&self->session, session) || session == NULL)
    return;

  g_signal_connect_object (session, "notify::event", G_CALLBACK (session_notify_event_cb), self,
                           G_CONNECT_SWAPPED);
  session_notify_event_cb (self);
}
