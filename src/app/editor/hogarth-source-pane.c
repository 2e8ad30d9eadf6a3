/* hogarth-source-pane.c: the Hog source with its problems
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-source-pane"

#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "hogarth-completion-provider.h"
#include "hogarth-hover-provider.h"
#include "hogarth-problem-list.h"
#include "hogarth-source-buffer.h"
#include "hogarth-source-format.h"
#include "hogarth-source-help.h"
#include "hogarth-source-indenter.h"
#include "hogarth-source-marks.h"
#include "hogarth-source-pane.h"
#include "hogarth-source-search.h"
#include "hogarth-source-tools.h"

struct _HogarthSourcePane
{
  AdwBin               parent_instance;

  /* Owned */
  HogarthSession      *session;
  GtkSourceBuffer     *buffer;
  HogarthSourceNames  *names;
  GtkCssProvider      *zoom;

  /* Template */
  HogarthSourceHelp   *help;
  GtkLabel            *position;
  HogarthProblemList  *problems;
  HogarthSourceSearch *search;
  GtkStack            *stack;
  GtkSourceView       *view;

  char                *shown;         /* the source that the buffer holds; NULL: not known */
  int                  zoom_level;
  guint                n_changed;     /* characters since the last edit of the session */
  guint                is_acting : 1;
  guint                updating : 1;
};

enum { PROP_0, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthSourcePane, hogarth_source_pane, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

#define ZOOM_STEP 10
#define ZOOM_LEAST -5
#define ZOOM_MOST 20

static void
problems_changed_cb (HogarthSourcePane *self)
{
  GListModel *problems = hogarth_problem_list_get_problems (self->problems);
  gboolean any = g_list_model_get_n_items (problems) > 0;

  if (self->session == NULL)
    return;

  hogarth_source_marks_show (self->buffer, problems, hogarth_session_get_run (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.next-problem", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.previous-problem", any);
}

static void
session_notify_destination_cb (HogarthSourcePane *self)
{
  HogarthDestination *destination = hogarth_session_get_destination (self->session);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  const char *source = hogarth_destination_get_source (destination);
  gboolean was_empty = gtk_text_buffer_get_char_count (buffer) == 0;

  /* What is typed is there already, and most edits are of something else. */
  if (self->updating || g_strcmp0 (source, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_strdup (source);
  self->updating = TRUE;
  hogarth_source_buffer_replace (buffer, source != NULL ? source : "");
  self->updating = FALSE;

  /* One reads a source that was just opened from its start. */
  if (was_empty)
    {
      GtkTextIter start;

      gtk_text_buffer_get_start_iter (buffer, &start);
      gtk_text_buffer_place_cursor (buffer, &start);
    }
}

/* What is typed letter by letter is one step of undo; what changes more at once is its own. */
static void
hogarth_source_pane_commit (HogarthSourcePane *self)
{
  const char *what = self->n_changed > 1 ? NULL : "hog";
  g_autofree char *text = NULL;
  g_autoptr(HogarthDestination) next = NULL;

  self->n_changed = 0;
  if (self->updating || self->session == NULL)
    return;

  text = hogarth_source_buffer_dup_text (GTK_TEXT_BUFFER (self->buffer));
  g_free (self->shown);
  self->shown = g_strdup (text);
  next = hogarth_destination_with_source (hogarth_session_get_destination (self->session), text);
  self->updating = TRUE;
  hogarth_session_edit (self->session, next, what);
  self->updating = FALSE;
}

static void
buffer_insert_text_cb (HogarthSourcePane *self,
                       GtkTextIter       *position,
                       const char        *text,
                       int                length)
{
  self->n_changed += g_utf8_strlen (text, length);
}

static void
buffer_delete_range_cb (HogarthSourcePane *self,
                        GtkTextIter       *start,
                        GtkTextIter       *end)
{
  self->n_changed += ABS (gtk_text_iter_get_offset (end) - gtk_text_iter_get_offset (start));
}

static void
buffer_changed_cb (HogarthSourcePane *self)
{
  if (!self->is_acting)
    hogarth_source_pane_commit (self);
}

static void
buffer_begin_user_action_cb (HogarthSourcePane *self)
{
  self->is_acting = TRUE;
}

static void
buffer_end_user_action_cb (HogarthSourcePane *self)
{
  self->is_acting = FALSE;
  if (self->n_changed > 0)
    hogarth_source_pane_commit (self);
}

static void
hogarth_source_pane_connect_buffer (HogarthSourcePane *self)
{
  static const struct { const char *signal; GCallback callback; } handlers[] = {
    { "begin-user-action", G_CALLBACK (buffer_begin_user_action_cb) },
    { "changed", G_CALLBACK (buffer_changed_cb) },
    { "delete-range", G_CALLBACK (buffer_delete_range_cb) },
    { "end-user-action", G_CALLBACK (buffer_end_user_action_cb) },
    { "insert-text", G_CALLBACK (buffer_insert_text_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->buffer, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
}

static void
buffer_notify_cursor_cb (HogarthSourcePane *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  g_autofree char *text = NULL;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  /* translators: where the cursor is in a source text */
  text = g_strdup_printf (_("Line %d, Column %d"), gtk_text_iter_get_line (&iter) + 1,
                          gtk_text_iter_get_line_offset (&iter) + 1);
  gtk_label_set_text (self->position, text);
}

static void
show_source_clicked_cb (HogarthSourcePane *self)
{
  gtk_stack_set_visible_child_name (self->stack, "source");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
get_cursor (HogarthSourcePane *self,
            GtkTextIter       *cursor)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);

  gtk_text_buffer_get_iter_at_mark (buffer, cursor, gtk_text_buffer_get_insert (buffer));
}

static void
line_mark_activated_cb (HogarthSourcePane *self,
                        GtkTextIter       *iter)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "run.show-line", "u",
                              (guint) gtk_text_iter_get_line (iter) + 1);
}

static void
show_run (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  HogarthSourcePane *self = HOGARTH_SOURCE_PANE (widget);
  GtkTextIter cursor;

  get_cursor (self, &cursor);
  line_mark_activated_cb (self, &cursor);
}

static void
step_problem (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  HogarthSourcePane *self = HOGARTH_SOURCE_PANE (widget);
  GtkTextIter cursor;

  get_cursor (self, &cursor);
  hogarth_problem_list_step (self->problems, gtk_text_iter_get_line (&cursor) + 1,
                             gtk_text_iter_get_line_offset (&cursor) + 1,
                             g_str_equal (action, "source.next-problem"));
}

static void
formatted_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(HogarthSourcePane) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;

  if (hogarth_source_format_finish (GTK_TEXT_BUFFER (object), result, &error))
    return;

  message = g_strdup_printf (_("Not formatted: %s"), error->message);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", message);
}

static void
source_tool (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  HogarthSourcePane *self = HOGARTH_SOURCE_PANE (widget);

  if (g_str_equal (action, "source.comment"))
    hogarth_source_tools_toggle_comment (GTK_TEXT_BUFFER (self->buffer));
  else if (g_str_equal (action, "source.format"))
    hogarth_source_format_async (GTK_TEXT_BUFFER (self->buffer), NULL, formatted_cb,
                                 g_object_ref (self));
  else if (g_str_equal (action, "source.find"))
    hogarth_source_search_open (self->search, FALSE);
  else if (g_str_equal (action, "source.replace"))
    hogarth_source_search_open (self->search, TRUE);
  else if (g_str_equal (action, "source.go-to-line"))
    hogarth_source_search_open_line (self->search);
  else if (g_str_equal (action, "source.help"))
    hogarth_source_help_show_name (self->help);
}

static void
find_step (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  hogarth_source_search_step (HOGARTH_SOURCE_PANE (widget)->search,
                              g_variant_get_boolean (parameter));
}

static void
hogarth_source_pane_zoom (HogarthSourcePane *self,
                          int                step)
{
  g_autofree char *css = NULL;

  self->zoom_level = step == 0 ? 0 : CLAMP (self->zoom_level + step, ZOOM_LEAST, ZOOM_MOST);
  css = g_strdup_printf ("textview { font-size: %d%%; }", 100 + self->zoom_level * ZOOM_STEP);
  gtk_css_provider_load_from_data (self->zoom, css, -1);
}

static void
zoom (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  hogarth_source_pane_zoom (HOGARTH_SOURCE_PANE (widget), g_variant_get_int32 (parameter));
}

static gboolean
view_scroll_cb (HogarthSourcePane        *self,
                double                    dx,
                double                    dy,
                GtkEventControllerScroll *controller)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return GDK_EVENT_PROPAGATE;

  hogarth_source_pane_zoom (self, dy < 0 ? 1 : -1);
  return GDK_EVENT_STOP;
}

static void
hogarth_source_pane_dispose (GObject *object)
{
  HogarthSourcePane *self = HOGARTH_SOURCE_PANE (object);

  hogarth_source_pane_set_session (self, NULL);
  /* The template would unparent a bound child that the bin still counts as its own. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_SOURCE_PANE);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->names);
  g_clear_object (&self->zoom);

  G_OBJECT_CLASS (hogarth_source_pane_parent_class)->dispose (object);
}

static void
hogarth_source_pane_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, HOGARTH_SOURCE_PANE (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_source_pane_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      hogarth_source_pane_set_session (HOGARTH_SOURCE_PANE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_source_pane_class_actions_init (GtkWidgetClass *klass)
{
  static const struct { guint keyval; GdkModifierType modifiers; const char *action; } keys[] = {
    { GDK_KEY_F4, 0, "source.show-run" },
    { GDK_KEY_F8, 0, "source.next-problem" },
    { GDK_KEY_F8, GDK_SHIFT_MASK, "source.previous-problem" },
    { GDK_KEY_F1, GDK_CONTROL_MASK, "source.help" },
    { GDK_KEY_i, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "source.format" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "source.find" },
    { GDK_KEY_h, GDK_CONTROL_MASK, "source.replace" },
    { GDK_KEY_l, GDK_CONTROL_MASK, "source.go-to-line" },
  };
  static const struct { guint keyval; int step; } zooms[] = {
    { GDK_KEY_plus, 1 }, { GDK_KEY_equal, 1 }, { GDK_KEY_KP_Add, 1 },
    { GDK_KEY_minus, -1 }, { GDK_KEY_KP_Subtract, -1 },
    { GDK_KEY_0, 0 }, { GDK_KEY_KP_0, 0 },
  };

  gtk_widget_class_install_action (klass, "source.next-problem", NULL, step_problem);
  gtk_widget_class_install_action (klass, "source.previous-problem", NULL, step_problem);
  gtk_widget_class_install_action (klass, "source.show-run", NULL, show_run);
  gtk_widget_class_install_action (klass, "source.help", NULL, source_tool);
  gtk_widget_class_install_action (klass, "source.find-step", "b", find_step);
  gtk_widget_class_install_action (klass, "source.comment", NULL, source_tool);
  gtk_widget_class_install_action (klass, "source.format", NULL, source_tool);
  gtk_widget_class_install_action (klass, "source.find", NULL, source_tool);
  gtk_widget_class_install_action (klass, "source.replace", NULL, source_tool);
  gtk_widget_class_install_action (klass, "source.go-to-line", NULL, source_tool);
  gtk_widget_class_install_action (klass, "source.zoom", "i", zoom);

  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, GDK_CONTROL_MASK, "source.find-step", "b",
                                       TRUE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "source.find-step", "b", FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].keyval, keys[i].modifiers, keys[i].action,
                                         NULL);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_add_binding_action (klass, zooms[i].keyval, GDK_CONTROL_MASK, "source.zoom",
                                         "i", zooms[i].step);
}

static void
hogarth_source_pane_class_init (HogarthSourcePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_source_pane_dispose;
  object_class->get_property = hogarth_source_pane_get_property;
  object_class->set_property = hogarth_source_pane_set_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, HOGARTH_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  hogarth_source_pane_class_actions_init (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-source-pane.ui");
  gtk_widget_class_bind_template_callback (widget_class, hogarth_source_pane_go_to);
  gtk_widget_class_bind_template_callback (widget_class, line_mark_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, problems_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_source_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_scroll_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourcePane, help);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourcePane, position);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourcePane, problems);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourcePane, search);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourcePane, stack);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourcePane, view);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  g_type_ensure (HOGARTH_TYPE_PROBLEM_LIST);
  g_type_ensure (HOGARTH_TYPE_SOURCE_HELP);
  g_type_ensure (HOGARTH_TYPE_SOURCE_SEARCH);
}

static void
hogarth_source_pane_init (HogarthSourcePane *self)
{
  g_autoptr(GtkSourceIndenter) indenter = NULL;
  GtkStyleContext *context;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->buffer = hogarth_source_buffer_new ("hog");
  gtk_source_buffer_set_highlight_matching_brackets (self->buffer, TRUE);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), GTK_TEXT_BUFFER (self->buffer));
  hogarth_source_search_set_view (self->search, self->view);
  hogarth_source_marks_init_view (self->view);
  indenter = hogarth_source_indenter_new ();
  gtk_source_view_set_indenter (self->view, indenter);
  self->names = hogarth_source_names_new (FALSE);
  hogarth_completion_provider_attach (self->view, self->names);
  hogarth_hover_provider_attach (self->view, self->names);
  hogarth_source_help_attach (self->help, self->view, self->names);

  self->zoom = gtk_css_provider_new ();
  context = gtk_widget_get_style_context (GTK_WIDGET (self->view));
  gtk_style_context_add_provider (context, GTK_STYLE_PROVIDER (self->zoom),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);

  hogarth_source_pane_connect_buffer (self);
  g_signal_connect_object (self->buffer, "notify::cursor-position",
                           G_CALLBACK (buffer_notify_cursor_cb), self, G_CONNECT_SWAPPED);
  buffer_notify_cursor_cb (self);
}

void
hogarth_source_pane_set_session (HogarthSourcePane *self,
                                 HogarthSession    *session)
{
  g_return_if_fail (HOGARTH_IS_SOURCE_PANE (self));
  g_return_if_fail (session == NULL || HOGARTH_IS_SESSION (session));

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      hogarth_source_names_set_session (self->names, session);
      g_signal_connect_object (session, "notify::destination",
                               G_CALLBACK (session_notify_destination_cb), self,
                               G_CONNECT_SWAPPED);
      session_notify_destination_cb (self);
      hogarth_problem_list_set_session (self->problems, session);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

void
hogarth_source_pane_go_to (HogarthSourcePane *self,
                           guint              line,
                           guint              column)
{
  g_return_if_fail (HOGARTH_IS_SOURCE_PANE (self));

  gtk_stack_set_visible_child_name (self->stack, "source");
  hogarth_source_tools_go_to (GTK_TEXT_VIEW (self->view), line, column);
}
