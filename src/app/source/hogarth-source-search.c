/* hogarth-source-search.c: finds, replaces and goes to a line
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-source-search"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-source-search.h"
#include "hogarth-source-tools.h"
#include "hogarth-widget.h"

struct _HogarthSourceSearch
{
  AdwBin                  parent_instance;

  GtkSourceView          *view;       /* weak */
  GtkSourceSearchContext *context;

  GtkSearchBar           *bar;
  GtkLabel               *count;
  GtkEditable            *entry;
  GtkToggleButton        *match_case;
  GtkToggleButton        *pattern;
  GtkEditable            *replacement;
  GtkWidget              *replace_box;
};

G_DEFINE_FINAL_TYPE (HogarthSourceSearch, hogarth_source_search, ADW_TYPE_BIN)

static gboolean
go_to_line (HogarthSourceSearch *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  guint64 line;

  if (*text != ':')
    return FALSE;
  if (g_ascii_string_to_unsigned (text + 1, 10, 1, G_MAXINT, &line, NULL))
    hogarth_source_tools_go_to (GTK_TEXT_VIEW (self->view), line, 0);

  return TRUE;
}

/* Which of how many matches is selected, or why there is none. */
static void
show_count (HogarthSourceSearch *self)
{
  int count = gtk_source_search_context_get_occurrences_count (self->context);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_autoptr(GError) error = gtk_source_search_context_get_regex_error (self->context);
  g_autofree char *text = NULL;
  GtkTextIter start, end;
  int position = 0;

  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    position = gtk_source_search_context_get_occurrence_position (self->context, &start, &end);

  if (*gtk_editable_get_text (self->entry) == '\0' || *gtk_editable_get_text (self->entry) == ':')
    text = g_strdup ("");
  else if (error != NULL)
    text = g_strdup (_("Not a regular expression"));
  else if (count <= 0)
    text = g_strdup (_("Not found"));
  else if (position > 0)
    /* translators: which match is selected, and how many there are */
    text = g_strdup_printf (_("%d of %d"), position, count);
  else
    text = g_strdup_printf (g_dngettext (NULL, "%d match", "%d matches", count), count);
  gtk_label_set_text (self->count, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), error != NULL ? error->message : NULL);
}

static void
entry_changed_cb (HogarthSourceSearch *self)
{
  GtkSourceSearchSettings *settings = gtk_source_search_context_get_settings (self->context);
  const char *text = gtk_editable_get_text (self->entry);

  gtk_source_search_settings_set_regex_enabled (settings,
                                                gtk_toggle_button_get_active (self->pattern));
  gtk_source_search_settings_set_case_sensitive (settings,
                                                 gtk_toggle_button_get_active (self->match_case));
  gtk_source_search_settings_set_search_text (settings, *text != ':' ? text : NULL);
  show_count (self);
}

static void
select_match (HogarthSourceSearch *self,
              gboolean             forward)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter from, to, start, end;
  gboolean found;

  gtk_text_buffer_get_selection_bounds (buffer, &from, &to);
  found = forward
        ? gtk_source_search_context_forward (self->context, &to, &start, &end, NULL)
        : gtk_source_search_context_backward (self->context, &from, &start, &end, NULL);
  if (!found)
    return;

  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer),
                                0.2, FALSE, 0, 0);
  show_count (self);
}

static void
entry_activate_cb (HogarthSourceSearch *self)
{
  if (go_to_line (self))
    gtk_search_bar_set_search_mode (self->bar, FALSE);
  else
    select_match (self, TRUE);
}

static void
next_cb (HogarthSourceSearch *self)
{
  select_match (self, TRUE);
}

static void
previous_cb (HogarthSourceSearch *self)
{
  select_match (self, FALSE);
}

static void
replace_cb (HogarthSourceSearch *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  const char *text = gtk_editable_get_text (self->replacement);
  GtkTextIter start, end;

  /* What is selected and no match is left alone by the context. */
  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    gtk_source_search_context_replace (self->context, &start, &end, text, -1, NULL);
  select_match (self, TRUE);
}

static void
replace_all_cb (HogarthSourceSearch *self)
{
  gtk_source_search_context_replace_all (self->context,
                                         gtk_editable_get_text (self->replacement), -1, NULL);
}

static void
stop_search_cb (HogarthSourceSearch *self)
{
  gtk_search_bar_set_search_mode (self->bar, FALSE);
}

static void
bar_notify_mode_cb (HogarthSourceSearch *self)
{
  gboolean open = gtk_search_bar_get_search_mode (self->bar);

  if (self->context != NULL)
    gtk_source_search_context_set_highlight (self->context, open);
  if (!open && self->view != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
hogarth_source_search_dispose (GObject *object)
{
  HogarthSourceSearch *self = HOGARTH_SOURCE_SEARCH (object);

  g_clear_weak_pointer (&self->view);
  /* The template would unparent a bound child that the bin still counts as its own. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_SOURCE_SEARCH);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (hogarth_source_search_parent_class)->dispose (object);
}

static void
hogarth_source_search_class_init (HogarthSourceSearchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_source_search_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-source-search.ui");
  gtk_widget_class_bind_template_callback (widget_class, bar_notify_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourceSearch, bar);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourceSearch, count);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourceSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourceSearch, match_case);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourceSearch, pattern);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourceSearch, replace_box);
  gtk_widget_class_bind_template_child (widget_class, HogarthSourceSearch, replacement);
}

static void
hogarth_source_search_init (HogarthSourceSearch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, self->entry);
  hogarth_widget_open_at_once (self->bar);
}

void
hogarth_source_search_set_view (HogarthSourceSearch *self,
                                GtkSourceView       *view)
{
  g_autoptr(GtkSourceSearchSettings) settings = NULL;
  GtkTextBuffer *buffer;

  g_return_if_fail (HOGARTH_IS_SOURCE_SEARCH (self));
  g_return_if_fail (GTK_SOURCE_IS_VIEW (view));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  g_set_weak_pointer (&self->view, view);
  settings = gtk_source_search_settings_new ();
  gtk_source_search_settings_set_wrap_around (settings, TRUE);
  g_clear_object (&self->context);
  self->context =
    gtk_source_search_context_new (GTK_SOURCE_BUFFER (buffer), settings);
  gtk_source_search_context_set_highlight (self->context, FALSE);
  g_signal_connect_object (self->context, "notify::occurrences-count",
                           G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
}

void
hogarth_source_search_open (HogarthSourceSearch *self,
                            gboolean             replace)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_if_fail (HOGARTH_IS_SOURCE_SEARCH (self));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end) &&
      gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
    {
      g_autofree char *text = gtk_text_iter_get_text (&start, &end);

      gtk_editable_set_text (self->entry, text);
    }
  gtk_widget_set_visible (self->replace_box, replace);
  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
hogarth_source_search_open_line (HogarthSourceSearch *self)
{
  g_return_if_fail (HOGARTH_IS_SOURCE_SEARCH (self));

  gtk_widget_set_visible (self->replace_box, FALSE);
  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_editable_set_text (self->entry, ":");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (self->entry, -1);
}

void
hogarth_source_search_step (HogarthSourceSearch *self,
                            gboolean             forward)
{
  g_return_if_fail (HOGARTH_IS_SOURCE_SEARCH (self));

  select_match (self, forward);
}
