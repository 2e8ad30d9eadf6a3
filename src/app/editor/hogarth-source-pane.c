/* hogarth-source-pane.c: the Hog source with its problems
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-source-pane"

#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "hogarth-completion-provider.h"
#include "hogarth-hints.h"
#include "hogarth-problem-item.h"
#include "hogarth-source-buffer.h"
#include "hogarth-source-pane.h"
#include "hogarth-source-search.h"
#include "hogarth-source-tools.h"

struct _HogarthSourcePane
{
  AdwBin               parent_instance;

  HogarthSession      *session;
  GtkSourceBuffer     *buffer;
  GtkFilterListModel  *problems;    /* those of the source */
  GtkCssProvider      *zoom;

  GtkLabel            *position;
  GtkListView         *problem_list;
  GtkWidget           *problem_box;
  HogarthSourceSearch *search;
  GtkStack            *stack;
  GtkSourceView       *view;
  int                  zoom_level;
  guint                updating : 1;
};

enum { PROP_0, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthSourcePane, hogarth_source_pane, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

#define MARK_ERROR "hogarth-error"
#define MARK_WARNING "hogarth-warning"
#define ZOOM_STEP 10
#define ZOOM_LEAST -5
#define ZOOM_MOST 20

static gboolean
is_of_source (gpointer item,
              gpointer user_data)
{
  return g_str_equal (hogarth_problem_get_path (hogarth_problem_item_get_problem (item)), "hog");
}

static void
mark_place (HogarthSourcePane  *self,
            HogarthSeverity     severity,
            const HogarthPlace *place)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter iter;

  if (place == NULL || place->line == 0)
    return;

  hogarth_source_buffer_underline (buffer, severity, place->start, place->end);
  gtk_text_buffer_get_iter_at_line (buffer, &iter, place->line - 1);
  gtk_source_buffer_create_source_mark (self->buffer, NULL,
                                        severity == HOGARTH_SEVERITY_ERROR ? MARK_ERROR
                                                                           : MARK_WARNING,
                                        &iter);
}

static void
session_notify_run_cb (HogarthSourcePane *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  HogarthRun *run = hogarth_session_get_run (self->session);
  const HogarthRunError *error = run != NULL ? hogarth_run_get_error (run) : NULL;
  GListModel *problems = G_LIST_MODEL (self->problems);
  guint n_problems = g_list_model_get_n_items (problems);
  GtkTextIter start, end;

  hogarth_source_buffer_clear_underlines (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_source_buffer_remove_source_marks (self->buffer, &start, &end, NULL);

  for (guint i = 0; i < n_problems; i++)
    {
      g_autoptr(HogarthProblemItem) item = g_list_model_get_item (problems, i);
      HogarthProblem *problem = hogarth_problem_item_get_problem (item);

      mark_place (self, hogarth_problem_get_severity (problem),
                  hogarth_problem_get_place (problem));
    }
  if (error != NULL && g_strcmp0 (error->path, "hog") == 0)
    mark_place (self, HOGARTH_SEVERITY_ERROR, &error->place);

  gtk_widget_set_visible (self->problem_box, n_problems > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.next-problem", n_problems > 0);
}

static void
session_notify_destination_cb (HogarthSourcePane *self)
{
  HogarthDestination *destination = hogarth_session_get_destination (self->session);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  const char *source = hogarth_destination_get_source (destination);
  gboolean was_empty = gtk_text_buffer_get_char_count (buffer) == 0;

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

static void
buffer_changed_cb (HogarthSourcePane *self)
{
  g_autofree char *text = NULL;
  g_autoptr(HogarthDestination) next = NULL;

  if (self->updating || self->session == NULL)
    return;

  text = hogarth_source_buffer_dup_text (GTK_TEXT_BUFFER (self->buffer));
  next = hogarth_destination_with_source (hogarth_session_get_destination (self->session), text);
  hogarth_session_edit (self->session, next, "hog");
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
problem_activate_cb (HogarthSourcePane *self,
                     guint              position)
{
  g_autoptr(HogarthProblemItem) item = NULL;
  const HogarthPlace *place;

  item = g_list_model_get_item (G_LIST_MODEL (self->problems), position);
  place = item != NULL ? hogarth_problem_get_place (hogarth_problem_item_get_problem (item)) : NULL;
  if (place != NULL && place->line > 0)
    hogarth_source_pane_go_to (self, place->line, place->column);
}

static void
fix_clicked_cb (GtkListItem *list_item,
                GtkButton   *button)
{
  HogarthProblemItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *pane = gtk_widget_get_ancestor (GTK_WIDGET (button), HOGARTH_TYPE_SOURCE_PANE);
  HogarthSession *session = HOGARTH_SOURCE_PANE (pane)->session;
  g_autoptr(HogarthDestination) next = NULL;

  next = hogarth_problem_apply_fix (hogarth_problem_item_get_problem (item),
                                    hogarth_session_get_destination (session));
  if (next != NULL)
    hogarth_session_edit (session, next, NULL);
}

static char *
fix_label (GtkListItem        *list_item,
           HogarthProblemItem *item)
{
  HogarthProblem *problem = item != NULL ? hogarth_problem_item_get_problem (item) : NULL;

  if (problem == NULL || !hogarth_problem_has_fix (problem))
    return NULL;

  return g_strdup (hogarth_problem_get_fix_label (problem));
}

static gboolean
has_fix (GtkListItem        *list_item,
         HogarthProblemItem *item)
{
  return item != NULL && hogarth_problem_has_fix (hogarth_problem_item_get_problem (item));
}

static void
next_problem (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  HogarthSourcePane *self = HOGARTH_SOURCE_PANE (widget);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GListModel *problems = G_LIST_MODEL (self->problems);
  guint n_problems = g_list_model_get_n_items (problems);
  g_autofree char *text = NULL;
  GtkTextIter iter;
  gsize cursor;
  guint next = 0;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  text = hogarth_source_buffer_dup_text (buffer);
  cursor = g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&iter)) - text;

  for (guint i = n_problems; i > 0; i--)
    {
      g_autoptr(HogarthProblemItem) item = g_list_model_get_item (problems, i - 1);
      const HogarthPlace *place;

      place = hogarth_problem_get_place (hogarth_problem_item_get_problem (item));
      if (place != NULL && place->start > cursor)
        next = i - 1;
    }

  problem_activate_cb (self, next);
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
    hogarth_source_tools_format (GTK_TEXT_BUFFER (self->buffer));
  else if (g_str_equal (action, "source.find"))
    hogarth_source_search_open (self->search, FALSE);
  else if (g_str_equal (action, "source.replace"))
    hogarth_source_search_open (self->search, TRUE);
  else if (g_str_equal (action, "source.go-to-line"))
    hogarth_source_search_open_line (self->search);
}

static void
zoom (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  HogarthSourcePane *self = HOGARTH_SOURCE_PANE (widget);
  int step = g_variant_get_int32 (parameter);
  g_autofree char *css = NULL;

  self->zoom_level = step == 0 ? 0 : CLAMP (self->zoom_level + step, ZOOM_LEAST, ZOOM_MOST);
  css = g_strdup_printf ("textview { font-size: %d%%; }", 100 + self->zoom_level * ZOOM_STEP);
  gtk_css_provider_load_from_data (self->zoom, css, -1);
}

static void
hogarth_source_pane_dispose (GObject *object)
{
  HogarthSourcePane *self = HOGARTH_SOURCE_PANE (object);

  hogarth_source_pane_set_session (self, NULL);
  /* The template would unparent a bound child that the bin still counts as its own. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_SOURCE_PANE);
  g_clear_object (&self->problems);
  g_clear_object (&self->buffer);
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
    { GDK_KEY_F8, 0, "source.next-problem" },
    { GDK_KEY_slash, GDK_CONTROL_MASK, "source.comment" },
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

  gtk_widget_class_install_action (klass, "source.next-problem", NULL, next_problem);
  gtk_widget_class_install_action (klass, "source.comment", NULL, source_tool);
  gtk_widget_class_install_action (klass, "source.format", NULL, source_tool);
  gtk_widget_class_install_action (klass, "source.find", NULL, source_tool);
  gtk_widget_class_install_action (klass, "source.replace", NULL, source_tool);
  gtk_widget_class_install_action (klass, "source.go-to-line", NULL, source_tool);
  gtk_widget_class_install_action (klass, "source.zoom", "i", zoom);

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
  gtk_widget_class_bind_template_callback (widget_class, fix_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, fix_label);
  gtk_widget_class_bind_template_callback (widget_class, has_fix);
  gtk_widget_class_bind_template_callback (widget_class, problem_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_source_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourcePane, position);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourcePane, problem_box);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourcePane, problem_list);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourcePane, search);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourcePane, stack);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourcePane, view);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  g_type_ensure (HOGARTH_TYPE_PROBLEM_ITEM);
  g_type_ensure (HOGARTH_TYPE_SOURCE_SEARCH);
}

static void
hogarth_source_pane_init_marks (HogarthSourcePane *self)
{
  g_autoptr(GtkSourceMarkAttributes) error = gtk_source_mark_attributes_new ();
  g_autoptr(GtkSourceMarkAttributes) warning = gtk_source_mark_attributes_new ();

  gtk_source_mark_attributes_set_icon_name (error, "dialog-error-symbolic");
  gtk_source_mark_attributes_set_icon_name (warning, "dialog-warning-symbolic");
  gtk_source_view_set_mark_attributes (self->view, MARK_ERROR, error, 2);
  gtk_source_view_set_mark_attributes (self->view, MARK_WARNING, warning, 1);
}

static void
hogarth_source_pane_init (HogarthSourcePane *self)
{
  GtkStyleContext *context;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->buffer = hogarth_source_buffer_new ("hog");
  gtk_source_buffer_set_highlight_matching_brackets (self->buffer, TRUE);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), GTK_TEXT_BUFFER (self->buffer));
  hogarth_source_search_set_view (self->search, self->view);
  hogarth_source_pane_init_marks (self);

  self->zoom = gtk_css_provider_new ();
  context = gtk_widget_get_style_context (GTK_WIDGET (self->view));
  gtk_style_context_add_provider (context, GTK_STYLE_PROVIDER (self->zoom),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);

  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self,
                           G_CONNECT_SWAPPED);
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
      g_autoptr(GtkNoSelection) selection = NULL;

      g_set_object (&self->problems, NULL);
      self->problems =
        gtk_filter_list_model_new (g_object_ref (hogarth_session_get_problems (session)),
                                   GTK_FILTER (gtk_custom_filter_new (is_of_source, NULL, NULL)));
      selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->problems)));
      gtk_list_view_set_model (self->problem_list, GTK_SELECTION_MODEL (selection));
      hogarth_completion_provider_attach (self->view, session, FALSE);
      g_signal_connect_object (session, "notify::destination",
                               G_CALLBACK (session_notify_destination_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "notify::run", G_CALLBACK (session_notify_run_cb), self,
                               G_CONNECT_SWAPPED);
      session_notify_destination_cb (self);
      session_notify_run_cb (self);
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
