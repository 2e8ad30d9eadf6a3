/* hogarth-source-help.c: the signature of the function whose arguments are being written
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-source-help"

#include "config.h"

#include <string.h>

#include "hogarth-hover-provider.h"
#include "hogarth-source-context.h"
#include "hogarth-source-help.h"

struct _HogarthSourceHelp
{
  GtkWidget           parent_instance;

  /* Owned */
  HogarthSourceNames *names;
  GtkWidget          *label;
  char               *call;        /* what the note is about */
  char               *dismissed;   /* the call whose note was put away */

  /* Borrowed */
  GtkTextView        *view;        /* weak */

  int                 anchor;      /* where the name starts, in characters of the text */
  guint               tick;
  guint               is_asked : 1;
};

G_DEFINE_FINAL_TYPE (HogarthSourceHelp, hogarth_source_help, GTK_TYPE_WIDGET)

/* Width of the note in characters, and its distance from the line in pixels. */
#define WIDTH 64
#define DISTANCE 4

static void
get_cursor (HogarthSourceHelp *self,
            GtkTextIter       *cursor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  gtk_text_buffer_get_iter_at_mark (buffer, cursor, gtk_text_buffer_get_insert (buffer));
}

static void
get_rectangle (HogarthSourceHelp *self,
               const GtkTextIter *iter,
               GdkRectangle      *rectangle)
{
  gtk_text_view_get_iter_location (self->view, iter, rectangle);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, rectangle->x,
                                         rectangle->y, &rectangle->x, &rectangle->y);
}

/* Above the line with the name, or beneath the cursor where there is no room. */
static void
hogarth_source_help_place (HogarthSourceHelp *self)
{
  int room = gtk_widget_get_width (GTK_WIDGET (self->view));
  GdkRectangle name, at;
  GtkTextIter iter, cursor;
  int width, height;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (self->view), &iter, self->anchor);
  get_cursor (self, &cursor);
  get_rectangle (self, &iter, &name);
  get_rectangle (self, &cursor, &at);
  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  width = MIN (width, room);
  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  gtk_widget_set_margin_start (GTK_WIDGET (self), CLAMP (name.x, 0, MAX (room - width, 0)));
  gtk_widget_set_margin_top (GTK_WIDGET (self),
                             name.y - height - DISTANCE >= 0 ? name.y - height - DISTANCE
                                                             : at.y + at.height + DISTANCE);
}

static void
hogarth_source_help_show (HogarthSourceHelp *self,
                          const char        *markup)
{
  gtk_widget_set_visible (GTK_WIDGET (self), markup != NULL);
  if (markup == NULL)
    return;

  gtk_label_set_markup (GTK_LABEL (self->label), markup);
  hogarth_source_help_place (self);
}

static void
hogarth_source_help_update (HogarthSourceHelp *self)
{
  g_autoptr(HogarthSourceContext) context = NULL;
  g_autofree char *before = NULL;
  g_autofree char *markup = NULL;
  GtkTextIter cursor;

  get_cursor (self, &cursor);
  before = hogarth_source_context_dup_before (&cursor);
  context = hogarth_source_context_new (before, hogarth_source_names_is_template (self->names));
  g_free (self->call);
  self->call = g_steal_pointer (&context->call);
  if (self->call == NULL || g_strcmp0 (self->call, self->dismissed) != 0)
    g_clear_pointer (&self->dismissed, g_free);

  if (self->call != NULL && self->dismissed == NULL &&
      gtk_widget_has_focus (GTK_WIDGET (self->view)))
    {
      const char *name = before + strlen (before) - context->distance;

      self->anchor = gtk_text_iter_get_offset (&cursor) - g_utf8_strlen (name, -1);
      markup = hogarth_source_names_dup_signature (self->names, self->call, context->argument);
    }
  hogarth_source_help_show (self, markup);
}

/* Once a frame is enough, and by then the view has laid out the line. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  HogarthSourceHelp *self = HOGARTH_SOURCE_HELP (user_data);

  self->tick = 0;
  if (!self->is_asked)
    hogarth_source_help_update (self);
  else
    hogarth_source_help_place (self);

  return G_SOURCE_REMOVE;
}

static void
hogarth_source_help_queue (HogarthSourceHelp *self)
{
  if (self->tick == 0 && self->view != NULL)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), tick_cb, self, NULL);
}

static void
buffer_notify_cursor_cb (HogarthSourceHelp *self)
{
  self->is_asked = FALSE;
  hogarth_source_help_queue (self);
}

static void
view_scrolled_cb (HogarthSourceHelp *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    hogarth_source_help_queue (self);
}

static gboolean
view_key_pressed_cb (HogarthSourceHelp *self,
                     guint              keyval)
{
  if (keyval != GDK_KEY_Escape || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;

  if (!self->is_asked)
    {
      g_free (self->dismissed);
      self->dismissed = g_strdup (self->call);
    }
  self->is_asked = FALSE;
  hogarth_source_help_show (self, NULL);
  return GDK_EVENT_STOP;
}

static void
hogarth_source_help_dispose (GObject *object)
{
  HogarthSourceHelp *self = HOGARTH_SOURCE_HELP (object);

  if (self->tick != 0 && self->view != NULL)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick);
  self->tick = 0;
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->names);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->call, g_free);
  g_clear_pointer (&self->dismissed, g_free);

  G_OBJECT_CLASS (hogarth_source_help_parent_class)->dispose (object);
}

static void
hogarth_source_help_class_init (HogarthSourceHelpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_source_help_dispose;
  gtk_widget_class_set_css_name (widget_class, "sourcehelp");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hogarth_source_help_init (HogarthSourceHelp *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                              "max-width-chars", WIDTH,
                              "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.0,
                              NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
hogarth_source_help_attach (HogarthSourceHelp  *self,
                            GtkSourceView      *view,
                            HogarthSourceNames *names)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkEventController *keys;

  g_return_if_fail (HOGARTH_IS_SOURCE_HELP (self));
  g_return_if_fail (HOGARTH_IS_SOURCE_NAMES (names));

  g_set_object (&self->names, names);
  if (self->view == GTK_TEXT_VIEW (view))
    return;

  g_set_weak_pointer (&self->view, GTK_TEXT_VIEW (view));
  g_signal_connect_object (buffer, "notify::cursor-position",
                           G_CALLBACK (buffer_notify_cursor_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::has-focus", G_CALLBACK (buffer_notify_cursor_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)),
                           "value-changed", G_CALLBACK (view_scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  keys = gtk_event_controller_key_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (view_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}

void
hogarth_source_help_show_name (HogarthSourceHelp *self)
{
  g_autofree char *markup = NULL;
  GtkTextIter cursor, start;

  g_return_if_fail (HOGARTH_IS_SOURCE_HELP (self));

  if (self->view == NULL)
    return;

  get_cursor (self, &cursor);
  g_strfreev (hogarth_source_context_dup_path_at (&cursor, &start, NULL));
  self->anchor = gtk_text_iter_get_offset (&start);
  markup = hogarth_hover_provider_dup_help (self->names, &cursor);
  self->is_asked = markup != NULL;
  hogarth_source_help_show (self, markup);
}
