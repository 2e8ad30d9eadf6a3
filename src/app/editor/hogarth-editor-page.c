/* hogarth-editor-page.c: left what is authored, right what happens
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-editor-page"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-editor-page.h"
#include "hogarth-editor-panes.h"
#include "hogarth-filters-pane.h"
#include "hogarth-history-window.h"
#include "hogarth-inputs-pane.h"
#include "hogarth-mappings-pane.h"
#include "hogarth-matrix-window.h"
#include "hogarth-real-test.h"
#include "hogarth-run-pane.h"
#include "hogarth-runs-window.h"
#include "hogarth-secrets-banner.h"
#include "hogarth-source-pane.h"
#include "hogarth-store-destinations.h"
#include "hogarth-store-text.h"
#include "hogarth-tests-pane.h"

struct _HogarthEditorPage
{
  AdwBin               parent_instance;

  /* Owned */
  HogarthLibrary      *library;
  HogarthStore        *store;
  HogarthProject      *project;
  HogarthSession      *session;
  HogarthRealTest     *real_test;
  GCancellable        *opening;

  /* Template */
  GtkWidget           *conflict;
  GtkWidget           *unsaved;
  GtkLabel            *unsaved_reason;
  HogarthFiltersPane  *filters_pane;
  HogarthInputsPane   *inputs_pane;
  HogarthMappingsPane *mappings_pane;
  GtkStack            *pages;
  AdwStatusPage       *problem_page;
  HogarthRunPane      *run_pane;
  HogarthSourcePane   *source_pane;
  AdwViewStackPage    *source_view;
  GtkWidget           *stop;
  GtkWidget           *test;
  AdwButtonContent    *test_content;
  HogarthTestsPane    *tests_pane;
  AdwWindowTitle      *title;
  GtkPaned            *paned;
  AdwViewStack        *views;
};

enum { PROP_0, PROP_LIBRARY, PROP_PROJECT, PROP_REAL, PROP_SESSION, PROP_STORE, N_PROPS };
enum { CLOSE_REQUESTED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (HogarthEditorPage, hogarth_editor_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
session_notify_title_cb (HogarthEditorPage *self)
{
  HogarthDestination *destination = hogarth_session_get_destination (self->session);
  const char *name = hogarth_destination_get_name (destination);
  g_autofree char *error = NULL;
  HogarthSaveState state;
  const char *subtitle;

  g_object_get (self->session, "save-state", &state, "save-error", &error, NULL);
  switch (state)
    {
    case HOGARTH_SAVE_STATE_SAVING:
      subtitle = _("Saving…");
      break;
    case HOGARTH_SAVE_STATE_CONFLICT:
      subtitle = _("Changed elsewhere");
      break;
    case HOGARTH_SAVE_STATE_FAILED:
      subtitle = _("Not saved");
      break;
    case HOGARTH_SAVE_STATE_SAVED:
    default:
      subtitle = _("Saved");
      break;
    }

  adw_window_title_set_title (self->title, name && *name ? name : _("Untitled Destination"));
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_widget_set_visible (self->conflict, state == HOGARTH_SAVE_STATE_CONFLICT);
  gtk_widget_set_visible (self->unsaved, state == HOGARTH_SAVE_STATE_FAILED);
  gtk_label_set_label (self->unsaved_reason, error != NULL ? error : "");
}

static void
session_notify_real_cb (HogarthEditorPage *self)
{
  gboolean real = hogarth_session_get_real (self->session);

  if (real)
    gtk_widget_add_css_class (self->test, "destructive-action");
  else
    gtk_widget_remove_css_class (self->test, "destructive-action");
  adw_button_content_set_label (self->test_content, real ? _("Send Real Request") : _("Test"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REAL]);
}

static void
session_notify_busy_cb (HogarthEditorPage *self)
{
  gboolean busy, focused;
  GtkWidget *shown, *hidden;

  g_object_get (self->session, "busy", &busy, NULL);
  shown = busy ? self->stop : self->test;
  hidden = busy ? self->test : self->stop;

  /* Hidden with the focus, it would leave it to some field that is typed into next. */
  focused = gtk_widget_is_focus (hidden);
  gtk_widget_set_visible (shown, TRUE);
  if (focused)
    gtk_widget_grab_focus (shown);
  gtk_widget_set_visible (hidden, FALSE);
}

static void
session_notify_undo_cb (HogarthEditorPage *self)
{
  gboolean can_undo, can_redo;

  g_object_get (self->session, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "destination.undo", can_undo);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "destination.redo", can_redo);
}

static void
session_notify_run_cb (HogarthEditorPage *self)
{
  HogarthProblem *problem = hogarth_session_find_problem (self->session, "hog");

  adw_view_stack_page_set_needs_attention (self->source_view,
                                           problem != NULL &&
                                           hogarth_problem_get_severity (problem) ==
                                           HOGARTH_SEVERITY_ERROR);
}

static void
undo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  hogarth_session_undo (HOGARTH_EDITOR_PAGE (widget)->session);
}

static void
redo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  hogarth_session_redo (HOGARTH_EDITOR_PAGE (widget)->session);
}

static gboolean
focus_has_own_undo (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (GTK_IS_TEXT (focus))
    return gtk_editable_get_enable_undo (GTK_EDITABLE (focus));
  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_buffer_get_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)));

  return FALSE;
}

static gboolean
undo_key_cb (GtkWidget *widget,
             GVariant  *action,
             gpointer   user_data)
{
  if (focus_has_own_undo (widget))
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action_variant (widget, g_variant_get_string (action, NULL), NULL);

  return GDK_EVENT_STOP;
}

static void
add_undo_key (GtkShortcutController *controller,
              GdkModifierType        modifiers,
              const char            *action)
{
  GtkShortcut *shortcut =
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, modifiers),
                      gtk_callback_action_new (undo_key_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_string (action));
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

static void
test (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  HogarthEditorPage *self = HOGARTH_EDITOR_PAGE (widget);

  if (self->session == NULL)
    return;

  if (hogarth_session_get_real (self->session))
    hogarth_real_test_start (self->real_test, widget);
  else
    hogarth_session_test (self->session, NULL);
}

static void
stop_test (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  HogarthEditorPage *self = HOGARTH_EDITOR_PAGE (widget);

  if (self->session != NULL)
    hogarth_session_cancel_test (self->session);
}

static void
close_page (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSE_REQUESTED], 0);
}

static void
show_view (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  HogarthEditorPage *self = HOGARTH_EDITOR_PAGE (widget);
  const char *name = g_variant_get_string (parameter, NULL);
  GtkWidget *child = adw_view_stack_get_child_by_name (self->views, name);

  /* The stack would also show what its switcher does not. */
  if (child != NULL &&
      adw_view_stack_page_get_visible (adw_view_stack_get_page (self->views, child)))
    adw_view_stack_set_visible_child (self->views, child);
}

static void
add_mapping (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  HogarthEditorPage *self = HOGARTH_EDITOR_PAGE (widget);

  if (self->session == NULL)
    return;

  hogarth_mappings_pane_add (self->mappings_pane);
  adw_view_stack_set_visible_child_name (self->views, "mappings");
}

static void
step_event (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  hogarth_run_pane_step_event (HOGARTH_EDITOR_PAGE (widget)->run_pane,
                               g_variant_get_int32 (parameter));
}

static void
show_line (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  guint line = g_variant_get_uint32 (parameter);
  g_autofree char *message = NULL;

  if (hogarth_run_pane_show_line (HOGARTH_EDITOR_PAGE (widget)->run_pane, line))
    return;

  message = g_strdup_printf (_("Line %u sent and logged nothing"), line);
  gtk_widget_activate_action (widget, "win.toast", "s", message);
}

static void
go_to_line (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  HogarthEditorPage *self = HOGARTH_EDITOR_PAGE (widget);

  adw_view_stack_set_visible_child_name (self->views, "source");
  hogarth_source_pane_go_to (self->source_pane, g_variant_get_uint32 (parameter), 0);
}

static void
copy_destination (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthEditorPage *self = HOGARTH_EDITOR_PAGE (widget);
  HogarthDestination *destination = hogarth_session_get_destination (self->session);
  g_autofree char *json = hogarth_destination_to_json (destination,
                                                       HOGARTH_DESTINATION_FORM_FILE);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), json);
  gtk_widget_activate_action (widget, "win.toast", "s", _("Copied as PostHog JSON"));
}

static void
show_matrix (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  HogarthEditorPage *self = HOGARTH_EDITOR_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->session != NULL)
    gtk_window_present (hogarth_matrix_window_new (self->session, GTK_WINDOW (root)));
}

static void
line_requested_cb (HogarthEditorPage *self,
                   guint              line)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "destination.go-to-line", "u", line);
}

static void
run_again_cb (HogarthEditorPage *self,
              HogarthRun        *run)
{
  if (self->real_test != NULL)
    hogarth_real_test_run_again (self->real_test, run, GTK_WIDGET (self));
}

static void
show_runs (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  HogarthEditorPage *self = HOGARTH_EDITOR_PAGE (widget);
  GtkWindow *window = hogarth_runs_window_new (self->session,
                                               GTK_WINDOW (gtk_widget_get_root (widget)));

  g_signal_connect_object (window, "line-requested", G_CALLBACK (line_requested_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "run-again", G_CALLBACK (run_again_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

static void
show_history (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  HogarthEditorPage *self = HOGARTH_EDITOR_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_window_present (hogarth_history_window_new (self->session, GTK_WINDOW (root)));
}

static void
resolve_conflict (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthEditorPage *self = HOGARTH_EDITOR_PAGE (widget);
  g_autofree char *id = g_strdup (hogarth_session_get_id (self->session));

  if (g_variant_get_boolean (parameter))
    {
      hogarth_store_overwrite_queued (self->store, id);
    }
  else
    {
      hogarth_store_discard_queued (self->store, id);
      hogarth_editor_page_open (self, id);
    }
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HogarthEditorPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *description = NULL;

  if (hogarth_session_open_finish (HOGARTH_SESSION (object), result, &error))
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "destination.history", TRUE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "destination.runs", TRUE);
      gtk_stack_set_visible_child_name (self->pages, "editor");
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  description = hogarth_store_text_markup (error);
  adw_status_page_set_description (self->problem_page, description);
  gtk_stack_set_visible_child_name (self->pages, "problem");
}

static void
hogarth_editor_page_dispose (GObject *object)
{
  HogarthEditorPage *self = HOGARTH_EDITOR_PAGE (object);

  hogarth_editor_page_set_session (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_EDITOR_PAGE);
  g_clear_object (&self->library);
  g_clear_object (&self->store);
  g_clear_pointer (&self->project, hogarth_project_unref);

  G_OBJECT_CLASS (hogarth_editor_page_parent_class)->dispose (object);
}

static void
hogarth_editor_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HogarthEditorPage *self = HOGARTH_EDITOR_PAGE (object);

  switch (prop_id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_PROJECT:
      g_value_set_boxed (value, self->project);
      break;
    case PROP_REAL:
      g_value_set_boolean (value, self->session && hogarth_session_get_real (self->session));
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_editor_page_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  HogarthEditorPage *self = HOGARTH_EDITOR_PAGE (object);

  switch (prop_id)
    {
    case PROP_LIBRARY:
      g_set_object (&self->library, g_value_get_object (value));
      break;
    case PROP_PROJECT:
      g_clear_pointer (&self->project, hogarth_project_unref);
      self->project = g_value_dup_boxed (value);
      break;
    case PROP_REAL:
      if (self->session != NULL)
        hogarth_session_set_real (self->session, g_value_get_boolean (value));
      break;
    case PROP_SESSION:
      hogarth_editor_page_set_session (self, g_value_get_object (value));
      break;
    case PROP_STORE:
      g_set_object (&self->store, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_editor_page_class_actions_init (GtkWidgetClass *klass)
{
  static const char *const views[] = { "inputs", "filters", "source", "tests", "mappings" };

  gtk_widget_class_install_action (klass, "destination.add-mapping", NULL, add_mapping);
  gtk_widget_class_install_action (klass, "destination.close", NULL, close_page);
  gtk_widget_class_install_action (klass, "destination.copy", NULL, copy_destination);
  gtk_widget_class_install_action (klass, "destination.go-to-line", "u", go_to_line);
  gtk_widget_class_install_action (klass, "destination.history", NULL, show_history);
  gtk_widget_class_install_action (klass, "destination.runs", NULL, show_runs);
  gtk_widget_class_install_action (klass, "destination.redo", NULL, redo);
  gtk_widget_class_install_action (klass, "destination.resolve-conflict", "b", resolve_conflict);
  gtk_widget_class_install_action (klass, "destination.show-view", "s", show_view);
  gtk_widget_class_install_action (klass, "destination.undo", NULL, undo);
  gtk_widget_class_install_action (klass, "run.matrix", NULL, show_matrix);
  gtk_widget_class_install_property_action (klass, "run.real", "real");
  gtk_widget_class_install_action (klass, "run.show-line", "u", show_line);
  gtk_widget_class_install_action (klass, "run.step-event", "i", step_event);
  gtk_widget_class_install_action (klass, "run.stop", NULL, stop_test);
  gtk_widget_class_install_action (klass, "run.test", NULL, test);

  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, GDK_CONTROL_MASK, "destination.history",
                                       NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "destination.runs", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_m, GDK_CONTROL_MASK, "run.matrix", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F5, 0, "run.test", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, GDK_CONTROL_MASK, "run.test", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, GDK_ALT_MASK, "destination.close",
                                       NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Down, GDK_ALT_MASK, "run.step-event",
                                       "i", 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Up, GDK_ALT_MASK, "run.step-event",
                                       "i", -1);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    gtk_widget_class_add_binding_action (klass, GDK_KEY_1 + i, GDK_ALT_MASK,
                                         "destination.show-view", "s", views[i]);
}

static void
hogarth_editor_page_class_init (HogarthEditorPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hogarth_editor_page_dispose;
  object_class->get_property = hogarth_editor_page_get_property;
  object_class->set_property = hogarth_editor_page_set_property;

  properties[PROP_LIBRARY] =
    g_param_spec_object ("library", NULL, NULL, HOGARTH_TYPE_LIBRARY, flags);
  properties[PROP_PROJECT] =
    g_param_spec_boxed ("project", NULL, NULL, HOGARTH_TYPE_PROJECT, flags);
  properties[PROP_REAL] =
    g_param_spec_boolean ("real", NULL, NULL, FALSE, flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, HOGARTH_TYPE_SESSION,
                         flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, HOGARTH_TYPE_STORE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CLOSE_REQUESTED] =
    g_signal_new ("close-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  /* The property action needs its property. */
  hogarth_editor_page_class_actions_init (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-editor-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, conflict);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, unsaved);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, unsaved_reason);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, filters_pane);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, inputs_pane);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, mappings_pane);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, pages);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, problem_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, run_pane);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, source_pane);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, source_view);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, stop);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, test);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, test_content);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, tests_pane);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, title);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, paned);
  gtk_widget_class_bind_template_child (widget_class, HogarthEditorPage, views);

  g_type_ensure (HOGARTH_TYPE_FILTERS_PANE);
  g_type_ensure (HOGARTH_TYPE_INPUTS_PANE);
  g_type_ensure (HOGARTH_TYPE_MAPPINGS_PANE);
  g_type_ensure (HOGARTH_TYPE_RUN_PANE);
  g_type_ensure (HOGARTH_TYPE_SECRETS_BANNER);
  g_type_ensure (HOGARTH_TYPE_SESSION);
  g_type_ensure (HOGARTH_TYPE_SOURCE_PANE);
  g_type_ensure (HOGARTH_TYPE_TESTS_PANE);
}

static void
hogarth_editor_page_init (HogarthEditorPage *self)
{
  GtkEventController *undo_keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  hogarth_editor_panes_keep_position (self->paned);

  /* A text swallows the keys even where its own undo is switched off. */
  gtk_event_controller_set_propagation_phase (undo_keys, GTK_PHASE_CAPTURE);
  add_undo_key (GTK_SHORTCUT_CONTROLLER (undo_keys), GDK_CONTROL_MASK, "destination.undo");
  add_undo_key (GTK_SHORTCUT_CONTROLLER (undo_keys), GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                "destination.redo");
  gtk_widget_add_controller (GTK_WIDGET (self), undo_keys);
}

GtkWidget *
hogarth_editor_page_new (void)
{
  return g_object_new (HOGARTH_TYPE_EDITOR_PAGE, NULL);
}

static void
hogarth_editor_page_connect (HogarthEditorPage *self)
{
  static const struct { const char *signal; GCallback callback; } handlers[] = {
    { "notify::busy", G_CALLBACK (session_notify_busy_cb) },
    { "notify::can-redo", G_CALLBACK (session_notify_undo_cb) },
    { "notify::can-undo", G_CALLBACK (session_notify_undo_cb) },
    { "notify::destination", G_CALLBACK (session_notify_title_cb) },
    { "notify::real", G_CALLBACK (session_notify_real_cb) },
    { "notify::run", G_CALLBACK (session_notify_run_cb) },
    { "notify::save-error", G_CALLBACK (session_notify_title_cb) },
    { "notify::save-state", G_CALLBACK (session_notify_title_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->session, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
  session_notify_title_cb (self);
  session_notify_real_cb (self);
  session_notify_busy_cb (self);
  session_notify_undo_cb (self);
  session_notify_run_cb (self);
}

void
hogarth_editor_page_set_session (HogarthEditorPage *self,
                                 HogarthSession    *session)
{
  g_return_if_fail (HOGARTH_IS_EDITOR_PAGE (self));
  g_return_if_fail (session == NULL || HOGARTH_IS_SESSION (session));

  if (self->session == session)
    return;

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_object (&self->real_test);
  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      hogarth_session_close (self->session);
    }

  /* The panes follow by their bindings in the template. */
  g_set_object (&self->session, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "destination.history", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "destination.runs", FALSE);
  if (session == NULL)
    return;

  self->real_test = hogarth_real_test_new (session);
  hogarth_editor_page_connect (self);
  gtk_stack_set_visible_child_name (self->pages, "editor");
}

void
hogarth_editor_page_open (HogarthEditorPage *self,
                          const char        *destination_id)
{
  g_autoptr(HogarthSession) session = NULL;

  g_return_if_fail (HOGARTH_IS_EDITOR_PAGE (self));
  g_return_if_fail (destination_id != NULL);
  g_return_if_fail (self->store != NULL && self->project != NULL);

  session = hogarth_session_new (self->store, self->project);
  hogarth_editor_page_set_session (self, session);
  gtk_stack_set_visible_child_name (self->pages, "opening");
  self->opening = g_cancellable_new ();
  hogarth_session_open_async (session, destination_id, self->opening, opened_cb,
                              g_object_ref (self));
}

HogarthSession *
hogarth_editor_page_get_session (HogarthEditorPage *self)
{
  g_return_val_if_fail (HOGARTH_IS_EDITOR_PAGE (self), NULL);

  return self->session;
}
