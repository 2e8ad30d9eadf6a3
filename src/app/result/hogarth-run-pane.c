/* hogarth-run-pane.c: what happened when the event met the destination
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-run-pane"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-event-draft.h"
#include "hogarth-event-picker.h"
#include "hogarth-mocks-window.h"
#include "hogarth-mocks.h"
#include "hogarth-run-pane.h"
#include "hogarth-run-view.h"

/* A run that was seen for less was one of many on the way to the next. */
#define STANDS_US G_USEC_PER_SEC

struct _HogarthRunPane
{
  AdwBin              parent_instance;

  HogarthSession     *session;
  guint               progress_source;
  HogarthRun         *shown;
  HogarthRun         *previous;   /* what was shown before, and stood for a while */
  HogarthRun         *kept;       /* what the user wants to compare with */
  gint64              shown_us;   /* since when, monotonic */
  const char         *compared;   /* "nothing", "previous" or "kept" */

  GtkWidget          *cancel;
  GtkToggleButton    *edit_event;
  HogarthEventDraft  *event_draft;
  HogarthEventPicker *event_picker;
  GtkWidget          *progress;
  GtkLabel           *progress_text;
  GtkSpinner         *spinner;
  GtkStack           *states;
  HogarthRunView     *view;
  guint               sent : 1;      /* for real, and no answer yet */
};

/* What is over before has no progress to show. */
#define PROGRESS_DELAY_MS 300

enum { PROP_0, PROP_COMPARED, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthRunPane, hogarth_run_pane, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static gboolean
show_progress_cb (gpointer user_data)
{
  HogarthRunPane *self = user_data;

  self->progress_source = 0;
  gtk_label_set_text (self->progress_text, _("Sent, and waiting for the answer…"));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_widget_set_visible (self->cancel, TRUE);
  gtk_widget_set_visible (self->progress, TRUE);
  gtk_spinner_start (self->spinner);

  return G_SOURCE_REMOVE;
}

static void
session_notify_busy_cb (HogarthRunPane *self)
{
  gboolean busy;

  g_object_get (self->session, "busy", &busy, NULL);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (self->progress, FALSE);
  g_clear_handle_id (&self->progress_source, g_source_remove);
  if (!busy || !hogarth_session_get_real (self->session))
    return;

  self->sent = TRUE;
  self->progress_source = g_timeout_add (PROGRESS_DELAY_MS, show_progress_cb, self);
}

/* What was sent stays sent, and nobody shall take the preview that follows for its answer. */
static void
hogarth_run_pane_tell_stopped (HogarthRunPane *self)
{
  gtk_widget_set_visible (self->progress, self->sent);
  if (!self->sent)
    return;

  self->sent = FALSE;
  gtk_label_set_text (self->progress_text,
                      _("Stopped before the answer came. The request may have arrived"));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_widget_set_visible (self->cancel, FALSE);
}

static void
set_run (HogarthRun **place,
         HogarthRun  *run)
{
  if (run != NULL)
    hogarth_run_ref (run);
  g_clear_pointer (place, hogarth_run_unref);
  *place = run;
}

/* What is typed makes many runs: the one before them is the one that stood before the first key. */
static void
remember_run (HogarthRunPane *self,
              HogarthRun     *run)
{
  gint64 now = g_get_monotonic_time ();

  if (run == self->shown)
    return;

  if (self->shown != NULL && now - self->shown_us > STANDS_US)
    set_run (&self->previous, self->shown);
  set_run (&self->shown, run);
  self->shown_us = now;
}

static void
show_comparison (HogarthRunPane *self)
{
  hogarth_run_view_set_comparing (self->view, !g_str_equal (self->compared, "nothing"));
  hogarth_run_view_set_earlier (self->view, g_str_equal (self->compared, "kept")
                                            ? self->kept : self->previous);
}

static void
set_compared (HogarthRunPane *self,
              const char     *compared)
{
  static const char * const known[] = { "nothing", "previous", "kept" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i], compared))
      {
        self->compared = known[i];
        set_run (&self->kept, g_str_equal (compared, "kept") ? self->shown : NULL);
        show_comparison (self);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPARED]);
      }
}

static void
session_notify_run_cb (HogarthRunPane *self)
{
  HogarthRun *run = hogarth_session_get_run (self->session);
  HogarthRun *previous = self->previous;
  gboolean busy, testing;

  gtk_stack_set_visible_child_name (self->states, run != NULL ? "run" : "empty");
  if (run == NULL)
    return;

  g_object_get (self->session, "busy", &busy, "testing", &testing, NULL);
  if (testing)
    self->sent = FALSE;
  if (!busy)
    hogarth_run_pane_tell_stopped (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "run.record-mocks",
                                 hogarth_run_is_real (run));
  remember_run (self, run);
  if (previous != self->previous && g_str_equal (self->compared, "previous"))
    hogarth_run_view_set_earlier (self->view, self->previous);
  hogarth_run_view_set_run (self->view, run, testing);
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
  hogarth_session_set_mocks (self->session, mocks, NULL);
  gtk_widget_activate_action (widget, "win.toast", "s",
                              _("The answers are the mocked ones from now on"));
}

static void
edit_mocks (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_window_present (hogarth_mocks_window_new (HOGARTH_RUN_PANE (widget)->session,
                                                HOGARTH_MOCKS_OF_PREVIEW, GTK_WINDOW (root)));
}

static void
hogarth_run_pane_dispose (GObject *object)
{
  HogarthRunPane *self = HOGARTH_RUN_PANE (object);

  g_clear_handle_id (&self->progress_source, g_source_remove);
  hogarth_run_pane_set_session (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_RUN_PANE);
  g_clear_pointer (&self->shown, hogarth_run_unref);
  g_clear_pointer (&self->previous, hogarth_run_unref);
  g_clear_pointer (&self->kept, hogarth_run_unref);

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
    case PROP_COMPARED:
      g_value_set_string (value, HOGARTH_RUN_PANE (object)->compared);
      break;
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
    case PROP_COMPARED:
      set_compared (HOGARTH_RUN_PANE (object), g_value_get_string (value));
      break;
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

  properties[PROP_COMPARED] =
    g_param_spec_string ("compared", NULL, NULL, "nothing",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, HOGARTH_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "run.edit-mocks", NULL, edit_mocks);
  gtk_widget_class_install_action (widget_class, "run.record-mocks", NULL, record_mocks);
  gtk_widget_class_install_property_action (widget_class, "run.compare", "compared");

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-run-pane.ui");
  gtk_widget_class_bind_template_callback (widget_class, edit_event_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_event_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_event_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, cancel);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, edit_event);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, event_draft);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, event_picker);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, progress);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, progress_text);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, states);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunPane, view);

  g_type_ensure (HOGARTH_TYPE_EVENT_DRAFT);
  g_type_ensure (HOGARTH_TYPE_EVENT_PICKER);
  g_type_ensure (HOGARTH_TYPE_RUN_VIEW);
}

static void
hogarth_run_pane_init (HogarthRunPane *self)
{
  self->compared = "nothing";
  gtk_widget_init_template (GTK_WIDGET (self));
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
      hogarth_run_view_set_session (self->view, session);
      hogarth_event_picker_set_session (self->event_picker, session);
      hogarth_event_draft_set_session (self->event_draft, session);
      g_signal_connect_object (session, "notify::run", G_CALLBACK (session_notify_run_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "notify::busy", G_CALLBACK (session_notify_busy_cb), self,
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
  g_return_val_if_fail (HOGARTH_IS_RUN_PANE (self), FALSE);

  return hogarth_run_view_show_line (self->view, line);
}
