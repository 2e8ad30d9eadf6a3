/* hogarth-run-pane.c: what happened when the event met the destination
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-run-pane"

#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "hogarth-event-draft.h"
#include "hogarth-event-picker.h"
#include "hogarth-log-view.h"
#include "hogarth-meters.h"
#include "hogarth-mocks.h"
#include "hogarth-request-view.h"
#include "hogarth-run-compare.h"
#include "hogarth-run-pane.h"
#include "hogarth-run-text.h"
#include "hogarth-source-buffer.h"

struct _HogarthRunPane
{
  AdwBin              parent_instance;

  HogarthSession     *session;
  HogarthRun         *previous;      /* what differences are shown to; NULL: none are */
  GtkSourceBuffer    *inputs_buffer;
  GtkSourceBuffer    *result_buffer;

  GtkLabel           *differences;
  GtkToggleButton    *edit_event;
  HogarthEventDraft *event_draft;
  HogarthEventPicker *event_picker;
  GtkSourceView      *inputs;
  HogarthLogView     *logs;
  GtkImage           *match_icon;
  GtkLabel           *match;
  HogarthMeters      *meters;
  GtkWidget          *no_requests;
  GtkLabel           *no_requests_reason;
  GtkStackPage       *logs_page;
  GtkStackPage       *requests_page;
  GtkStackPage       *result_page;
  GtkBox             *requests;
  GtkSourceView      *result;
  GtkStack           *stack;
  GtkStack           *states;
  GtkWidget          *tested;
  GtkLabel           *tested_label;
};

enum { PROP_0, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthRunPane, hogarth_run_pane, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

/* An empty page says why: the error, or the clause that did not match. */
static void
show_no_requests (HogarthRunPane *self,
                  HogarthRun     *run,
                  gboolean        none)
{
  const HogarthRunError *error = hogarth_run_get_error (run);
  g_autofree char *match = hogarth_run_text_match (run);
  const char *reason = "";

  if (error != NULL)
    reason = error->message;
  else if (!hogarth_run_matched (run))
    reason = match;

  gtk_widget_set_visible (self->no_requests, none);
  gtk_label_set_text (self->no_requests_reason, reason);
}

static void
show_requests (HogarthRunPane *self,
               HogarthRun     *run)
{
  guint n_fetches = hogarth_run_get_n_fetches (run);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->requests));
  g_autofree char *title = NULL;

  for (guint i = 0; i < n_fetches; i++)
    {
      if (child == NULL)
        {
          child = hogarth_request_view_new (self->session, i);
          gtk_box_append (self->requests, child);
        }
      hogarth_request_view_update (HOGARTH_REQUEST_VIEW (child), run);
      child = gtk_widget_get_next_sibling (child);
    }
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      gtk_box_remove (self->requests, child);
      child = next;
    }

  show_no_requests (self, run, n_fetches == 0);
  title = n_fetches > 1 ? g_strdup_printf (_("Requests (%u)"), n_fetches) : g_strdup (_("Request"));
  gtk_stack_page_set_title (self->requests_page, title);
}

static void
show_match (HogarthRunPane *self,
            HogarthRun     *run)
{
  gboolean matched = hogarth_run_matched (run);
  g_autofree char *text = hogarth_run_text_match (run);

  gtk_image_set_from_icon_name (self->match_icon, matched ? "emblem-ok-symbolic"
                                                          : "window-close-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->match_icon),
                              (const char *[]) { matched ? "success" : "warning", NULL });
  gtk_label_set_text (self->match, text);
}

static void
show_logs (HogarthRunPane *self,
           HogarthRun     *run)
{
  guint n_logs = hogarth_run_get_n_logs (run);
  g_autofree char *title = NULL;

  hogarth_log_view_set_run (self->logs, run);
  title = n_logs > 0 ? g_strdup_printf (_("Logs (%u)"), n_logs) : g_strdup (_("Logs"));
  gtk_stack_page_set_title (self->logs_page, title);
}

static void
show_result (HogarthRunPane *self,
             HogarthRun     *run)
{
  g_autofree char *result = hogarth_run_text_result (run);
  g_autofree char *inputs = hogarth_run_text_inputs (run);
  gboolean failed = hogarth_run_get_error (run) != NULL;

  hogarth_source_buffer_set_language (self->result_buffer, failed ? NULL : "json");
  hogarth_source_buffer_replace (GTK_TEXT_BUFFER (self->result_buffer), result);
  hogarth_source_buffer_replace (GTK_TEXT_BUFFER (self->inputs_buffer), inputs);
  gtk_stack_page_set_needs_attention (self->result_page, failed);
  gtk_stack_page_set_title (self->result_page, failed ? _("Error") : _("Result"));
}

static void
show_differences (HogarthRunPane *self,
                  HogarthRun     *run)
{
  g_autoptr(GPtrArray) differences = NULL;
  GString *text;

  gtk_widget_set_visible (GTK_WIDGET (self->differences), self->previous != NULL);
  if (self->previous == NULL)
    return;

  text = g_string_new (NULL);
  differences = hogarth_run_compare (self->previous, run);
  for (guint i = 0; i < differences->len; i++)
    {
      g_autofree char *line = hogarth_difference_to_text (g_ptr_array_index (differences, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  gtk_label_set_text (self->differences,
                      text->len > 0 ? text->str : _("Nothing differs from the kept run"));
  g_string_free (text, TRUE);
}

static void
session_notify_run_cb (HogarthRunPane *self)
{
  HogarthRun *run = hogarth_session_get_run (self->session);
  gboolean testing;

  gtk_stack_set_visible_child_name (self->states, run != NULL ? "run" : "empty");
  if (run == NULL)
    return;

  g_object_get (self->session, "testing", &testing, NULL);
  gtk_widget_set_visible (self->tested, testing);
  gtk_label_set_text (self->tested_label,
                      hogarth_run_is_real (run) ? _("This was sent for real")
                                                : _("Test with mocked answers"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.record-mocks",
                                 hogarth_run_is_real (run));

  show_match (self, run);
  show_requests (self, run);
  show_logs (self, run);
  show_result (self, run);
  show_differences (self, run);
  hogarth_meters_set_run (self->meters, run);
}

static void
edit_event_toggled_cb (HogarthRunPane *self)
{
  gboolean active = gtk_toggle_button_get_active (self->edit_event);

  gtk_widget_set_visible (GTK_WIDGET (self->event_draft), active);
  if (active)
    gtk_widget_grab_focus (GTK_WIDGET (self->event_draft));
}

static void
previous_event_cb (HogarthRunPane *self)
{
  hogarth_run_pane_step_event (self, -1);
}

static void
next_event_cb (HogarthRunPane *self)
{
  hogarth_run_pane_step_event (self, 1);
}

static void
record_mocks (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  HogarthRunPane *self = HOGARTH_RUN_PANE (widget);
  HogarthRun *run = hogarth_session_get_run (self->session);
  g_autoptr(HogData) mocks = NULL;

  if (run == NULL)
    return;

  mocks = hogarth_mocks_from_run (run);
  hogarth_session_set_mocks (self->session, mocks);
  gtk_widget_activate_action (widget, "win.toast", "s",
                              _("The answers are the mocked ones from now on"));
}

static void
keep_run (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  HogarthRunPane *self = HOGARTH_RUN_PANE (widget);
  HogarthRun *run = hogarth_session_get_run (self->session);
  gboolean was_kept = self->previous != NULL;

  g_clear_pointer (&self->previous, hogarth_run_unref);
  if (!was_kept && run != NULL)
    self->previous = hogarth_run_ref (run);
  if (run != NULL)
    show_differences (self, run);
}

static void
hogarth_run_pane_dispose (GObject *object)
{
  HogarthRunPane *self = HOGARTH_RUN_PANE (object);

  hogarth_run_pane_set_session (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_RUN_PANE);
  g_clear_object (&self->inputs_buffer);
  g_clear_object (&self->result_buffer);
  g_clear_pointer (&self->previous, hogarth_run_unref);

  G_OBJECT_CLASS (hogarth_run_pane_parent_class)->dispose (object);
}

static void
hogarth_run_pane_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, HOGARTH_RUN_PANE (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_run_pane_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      hogarth_run_pane_set_session (HOGARTH_RUN_PANE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_run_pane_class_init (HogarthRunPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_run_pane_dispose;
  object_class->get_property = hogarth_run_pane_get_property;
  object_class->set_property = hogarth_run_pane_set_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, HOGARTH_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "run.record-mocks", NULL, record_mocks);
  gtk_widget_class_install_action (widget_class, "run.keep", NULL, keep_run);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-run-pane.ui");
  gtk_widget_class_bind_template_callback (widget_class, edit_event_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_event_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_event_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, differences);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, edit_event);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, event_draft);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, event_picker);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, inputs);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, logs);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, logs_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, match);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, match_icon);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, meters);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, no_requests);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, no_requests_reason);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, requests);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, requests_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, result);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, result_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, stack);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, states);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, tested);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, tested_label);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  g_type_ensure (HOGARTH_TYPE_EVENT_DRAFT);
  g_type_ensure (HOGARTH_TYPE_EVENT_PICKER);
  g_type_ensure (HOGARTH_TYPE_LOG_VIEW);
  g_type_ensure (HOGARTH_TYPE_METERS);
}

static void
hogarth_run_pane_init (HogarthRunPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->inputs_buffer = hogarth_source_buffer_new ("json");
  self->result_buffer = hogarth_source_buffer_new ("json");
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->inputs), GTK_TEXT_BUFFER (self->inputs_buffer));
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->result), GTK_TEXT_BUFFER (self->result_buffer));
}

void
hogarth_run_pane_set_session (HogarthRunPane *self,
                              HogarthSession *session)
{
  g_return_if_fail (HOGARTH_IS_RUN_PANE (self));
  g_return_if_fail (session == NULL || HOGARTH_IS_SESSION (session));

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      hogarth_event_picker_set_session (self->event_picker, session);
      hogarth_event_draft_set_session (self->event_draft, session);
      g_signal_connect_object (session, "notify::run", G_CALLBACK (session_notify_run_cb), self,
                               G_CONNECT_SWAPPED);
      session_notify_run_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

void
hogarth_run_pane_step_event (HogarthRunPane *self,
                             int             offset)
{
  g_return_if_fail (HOGARTH_IS_RUN_PANE (self));

  hogarth_event_picker_step (self->event_picker, offset);
}

gboolean
hogarth_run_pane_show_line (HogarthRunPane *self,
                            guint           line)
{
  HogarthRun *run;
  GtkWidget *view;

  g_return_val_if_fail (HOGARTH_IS_RUN_PANE (self), FALSE);

  run = self->session != NULL ? hogarth_session_get_run (self->session) : NULL;
  if (run == NULL)
    return FALSE;

  view = gtk_widget_get_first_child (GTK_WIDGET (self->requests));
  for (guint i = 0; i < hogarth_run_get_n_fetches (run) && view != NULL; i++)
    {
      if (hogarth_run_get_fetch (run, i)->line == line)
        {
          gtk_stack_set_visible_child_name (self->stack, "requests");
          gtk_widget_grab_focus (view);
          return TRUE;
        }
      view = gtk_widget_get_next_sibling (view);
    }

  if (!hogarth_log_view_select_line (self->logs, line))
    return FALSE;

  gtk_stack_set_visible_child_name (self->stack, "logs");
  gtk_widget_grab_focus (GTK_WIDGET (self->logs));
  return TRUE;
}
