/* hogarth-event-editor.c: one sample event: its label and its JSON
 *
 * SPDX-License-Identifier: MIT
 *
 * What is typed is checked a moment later on another thread; text that is a valid event is
 * stored at once, other text is not and shows where it is wrong. Leaving the event checks and
 * stores what is still waiting.
 */

#define G_LOG_DOMAIN "hogarth-event-editor"

#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "hogarth-closures.h"
#include "hogarth-credential.h"
#include "hogarth-event-editor.h"
#include "hogarth-event-matches-window.h"
#include "hogarth-globals.h"
#include "hogarth-library-work.h"
#include "hogarth-store-events.h"
#include "hogarth-store-text.h"

#define CHECK_DELAY_MS 250

struct _HogarthEventEditor
{
  AdwBin              parent_instance;

  HogarthLibrary     *library;
  char               *event_id;
  HogarthSampleEvent *event;        /* as stored; NULL while it is loaded */
  GCancellable       *load;
  GtkTextTag         *error_tag;    /* owned by the buffer */
  char               *problem;
  char               *hint;
  guint               check_source;
  guint               filling : 1;  /* the text comes from the store, not from the user */

  /* Template widgets */
  GtkSourceBuffer    *buffer;
  GtkEntry           *label_entry;
  GtkSourceView      *view;
};

enum
{
  PROP_0,
  PROP_EVENT_ID,
  PROP_HINT,
  PROP_LIBRARY,
  PROP_PROBLEM,
  N_PROPS
};

/* What a check works on, and what came of it. */
typedef struct
{
  char               *text;
  char               *label;
  HogarthSampleEvent *event;
  HogarthSampleEvent *checked;
  char               *message;
  char               *credential;   /* where one seems to be, NULL for nowhere */
  HogarthPlace        place;
  gboolean            saves;        /* what is checked was typed */
} Check;

G_DEFINE_FINAL_TYPE (HogarthEventEditor, hogarth_event_editor, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
check_free (gpointer data)
{
  Check *check = data;

  g_clear_pointer (&check->event, hogarth_sample_event_unref);
  g_clear_pointer (&check->checked, hogarth_sample_event_unref);
  g_free (check->credential);
  g_free (check->message);
  g_free (check->label);
  g_free (check->text);
  g_free (check);
}

/* On a worker thread. */
static void
check_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Check *check = task_data;
  g_autoptr(GPtrArray) problems = hogarth_globals_validate (check->text, -1);
  g_autoptr(HogData) globals = NULL;
  g_autoptr(HogarthSampleEvent) changed = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      HogarthProblem *problem = problems->pdata[i];
      const HogarthPlace *place = hogarth_problem_get_place (problem);

      if (hogarth_problem_get_severity (problem) == HOGARTH_SEVERITY_ERROR)
        {
          check->message = g_strdup (hogarth_problem_get_message (problem));
          if (place != NULL)
            check->place = *place;
          g_task_return_boolean (task, TRUE);
          return;
        }
    }

  globals = hog_data_from_json (check->text, -1, &error);
  if (globals == NULL)
    {
      check->message = g_strdup (error->message);
      g_task_return_boolean (task, TRUE);
      return;
    }

  check->credential = hogarth_credential_find_in_data (globals);
  changed = hogarth_sample_event_with_globals (check->event, globals);
  check->checked = hogarth_sample_event_with_label (changed, check->label);
  g_task_return_boolean (task, TRUE);
}

static void
show_problem (HogarthEventEditor *self,
              const char         *message,
              const HogarthPlace *place)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->error_tag, &start, &end);

  g_clear_pointer (&self->problem, g_free);
  if (message != NULL && place->line > 0)
    {
      /* translators: place and text of an error in JSON */
      self->problem = g_strdup_printf (_("Line %u, column %u: %s"),
                                       place->line, place->column, message);
      gtk_text_buffer_get_iter_at_line_offset (buffer, &start, (int) place->line - 1,
                                               MAX ((int) place->column - 1, 0));
      end = start;
      if (!gtk_text_iter_forward_char (&end))
        gtk_text_iter_backward_char (&start);
      gtk_text_buffer_apply_tag (buffer, self->error_tag, &start, &end);
    }
  else
    {
      self->problem = g_strdup (message);
    }

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
show_hint (HogarthEventEditor *self,
           const char         *credential)
{
  g_autofree char *hint = NULL;

  /* translators: %s is a place in JSON, such as event.properties.token */
  if (credential != NULL)
    hint = g_strdup_printf (_("“%s” looks like a credential, and goes wherever this event goes"),
                            credential);
  if (g_strcmp0 (self->hint, hint) == 0)
    return;

  g_free (self->hint);
  self->hint = g_steal_pointer (&hint);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HINT]);
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  HogarthEventEditor *self = HOGARTH_EVENT_EDITOR (object);
  Check *check = g_task_get_task_data (G_TASK (result));
  gboolean current = self->event_id != NULL
                     && g_str_equal (self->event_id, hogarth_sample_event_get_id (check->event));

  if (check->checked != NULL && check->saves && self->library != NULL)
    hogarth_library_save_event (self->library, check->checked);

  /* Another event is shown by now, or the text was changed again and is checked again. */
  if (!current || self->check_source != 0 || self->event == NULL)
    return;

  if (check->checked != NULL && check->saves)
    {
      hogarth_sample_event_unref (self->event);
      self->event = hogarth_sample_event_ref (check->checked);
    }
  if (check->saves)
    show_problem (self, check->message, &check->place);
  show_hint (self, check->credential);
}

/* saves: FALSE for an event that was only opened. */
static void
check_now (HogarthEventEditor *self,
           gboolean            saves)
{
  g_autoptr(GTask) task = NULL;
  GtkTextIter start;
  GtkTextIter end;
  Check *check;

  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->event == NULL)
    return;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  check = g_new0 (Check, 1);
  check->text = gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self->buffer), &start, &end, TRUE);
  check->label = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->label_entry)));
  check->event = hogarth_sample_event_ref (self->event);
  check->saves = saves;

  task = g_task_new (self, NULL, checked_cb, NULL);
  g_task_set_name (task, "check_now");
  g_task_set_task_data (task, check, check_free);
  g_task_run_in_thread (task, check_thread);
}

static gboolean
check_timeout_cb (gpointer user_data)
{
  HogarthEventEditor *self = user_data;

  self->check_source = 0;
  check_now (self, TRUE);

  return G_SOURCE_REMOVE;
}

static void
edited_cb (HogarthEventEditor *self)
{
  g_assert (HOGARTH_IS_EVENT_EDITOR (self));

  if (self->filling)
    return;

  g_clear_handle_id (&self->check_source, g_source_remove);
  self->check_source = g_timeout_add (CHECK_DELAY_MS, check_timeout_cb, self);
}

static void
fill (HogarthEventEditor *self)
{
  HogData *globals = hogarth_sample_event_get_globals (self->event);
  const char *label = hogarth_sample_event_get_label (self->event);
  g_autofree char *json = hog_data_to_json (globals, 2);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start;

  self->filling = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, json, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_editable_set_text (GTK_EDITABLE (self->label_entry), label != NULL ? label : "");
  self->filling = FALSE;
  show_problem (self, NULL, NULL);
  show_hint (self, NULL);
  check_now (self, FALSE);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HogarthEventEditor) self = user_data;
  g_autoptr(HogarthStoredEvent) stored = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  stored = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->load);
  if (stored == NULL)
    {
      text = hogarth_store_text (error);
      show_problem (self, text, &(HogarthPlace) { 0 });
      return;
    }

  self->event = hogarth_sample_event_ref (stored->event);
  fill (self);
}

static void
leave_event (HogarthEventEditor *self)
{
  if (self->check_source != 0)
    check_now (self, TRUE);
  if (self->load != NULL)
    g_cancellable_cancel (self->load);
  g_clear_object (&self->load);
  g_clear_pointer (&self->event, hogarth_sample_event_unref);
  g_clear_pointer (&self->event_id, g_free);
}

static void
load_event (HogarthEventEditor *self)
{
  if (self->event_id == NULL || self->library == NULL)
    return;

  self->load = g_cancellable_new ();
  hogarth_store_load_event_async (hogarth_library_get_store (self->library), self->event_id,
                                  self->load, loaded_cb, g_object_ref (self));
}

static void
set_event_id (HogarthEventEditor *self,
              const char         *event_id)
{
  if (g_strcmp0 (self->event_id, event_id) == 0)
    return;

  leave_event (self);
  self->event_id = g_strdup (event_id);
  load_event (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EVENT_ID]);
}

static void
go_to_problem_activated (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  HogarthEventEditor *self = HOGARTH_EVENT_EDITOR (widget);
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->buffer), &iter);
  if (gtk_text_iter_starts_tag (&iter, self->error_tag)
      || gtk_text_iter_forward_to_tag_toggle (&iter, self->error_tag))
    {
      gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &iter);
      gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->view), &iter, 0.1, FALSE, 0, 0);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
event_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  HogarthEventEditor *self = HOGARTH_EVENT_EDITOR (widget);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

  if (self->event == NULL)
    return;

  if (g_str_equal (action, "event.delete"))
    gtk_widget_activate_action (widget, "win.delete-event", "s", self->event_id);
  else if (g_str_equal (action, "event.matches"))
    gtk_window_present (hogarth_event_matches_window_new (self->library, self->event, window));
  else
    hogarth_library_add_event (self->library, self->event, NULL, NULL);
}

static void
update_style (HogarthEventEditor *self)
{
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gtk_source_buffer_set_style_scheme (
    self->buffer,
    gtk_source_style_scheme_manager_get_scheme (manager, dark ? "hogarth-dark" : "hogarth"));
}

static void
hogarth_event_editor_dispose (GObject *object)
{
  HogarthEventEditor *self = HOGARTH_EVENT_EDITOR (object);

  if (self->library != NULL)
    leave_event (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_EVENT_EDITOR);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (hogarth_event_editor_parent_class)->dispose (object);
}

static void
hogarth_event_editor_finalize (GObject *object)
{
  HogarthEventEditor *self = HOGARTH_EVENT_EDITOR (object);

  g_free (self->hint);
  g_free (self->problem);

  G_OBJECT_CLASS (hogarth_event_editor_parent_class)->finalize (object);
}

static void
hogarth_event_editor_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  HogarthEventEditor *self = HOGARTH_EVENT_EDITOR (object);

  switch (prop_id)
    {
    case PROP_EVENT_ID:
      g_value_set_string (value, self->event_id);
      break;

    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;

    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;

    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_event_editor_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  HogarthEventEditor *self = HOGARTH_EVENT_EDITOR (object);

  switch (prop_id)
    {
    case PROP_EVENT_ID:
      set_event_id (self, g_value_get_string (value));
      break;

    case PROP_LIBRARY:
      if (!g_set_object (&self->library, g_value_get_object (value)))
        break;

      /* The event may have been chosen before: the view is made when it is looked at. */
      if (self->event == NULL && self->load == NULL)
        load_event (self);
      g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_event_editor_class_init (HogarthEventEditorClass *klass)
{
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_event_editor_dispose;
  object_class->finalize = hogarth_event_editor_finalize;
  object_class->get_property = hogarth_event_editor_get_property;
  object_class->set_property = hogarth_event_editor_set_property;

  properties[PROP_EVENT_ID] =
    g_param_spec_string ("event-id", NULL, NULL, NULL, flags | G_PARAM_READWRITE);
  properties[PROP_HINT] =
    g_param_spec_string ("hint", NULL, NULL, NULL, flags | G_PARAM_READABLE);
  properties[PROP_LIBRARY] =
    g_param_spec_object ("library", NULL, NULL, HOGARTH_TYPE_LIBRARY, flags | G_PARAM_READWRITE);
  properties[PROP_PROBLEM] =
    g_param_spec_string ("problem", NULL, NULL, NULL, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-event-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthEventEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventEditor, label_entry);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventEditor, view);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, hogarth_text_is_set);

  gtk_widget_class_install_action (widget_class, "event.delete", NULL, event_activated);
  gtk_widget_class_install_action (widget_class, "event.duplicate", NULL, event_activated);
  gtk_widget_class_install_action (widget_class, "event.go-to-problem", NULL,
                                   go_to_problem_activated);
  gtk_widget_class_install_action (widget_class, "event.matches", NULL, event_activated);
}

static void
hogarth_event_editor_init (HogarthEventEditor *self)
{
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_source_buffer_set_language (self->buffer,
                                  gtk_source_language_manager_get_language (languages, "json"));
  self->error_tag = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), NULL,
                                                "underline", PANGO_UNDERLINE_ERROR, NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_style), self, G_CONNECT_SWAPPED);
  update_style (self);
}
