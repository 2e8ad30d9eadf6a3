/* hogarth-event-matches-window.c: which destinations an event is for
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-event-matches-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-event-match.h"
#include "hogarth-event-matches-window.h"
#include "hogarth-event-matches.h"

struct _HogarthEventMatchesWindow
{
  AdwWindow            parent_instance;

  HogarthEventMatches *matches;
  char                *words;         /* what is searched for, case-folded */

  GtkCustomFilter     *filter;
  GtkFilterListModel  *filtered;
  GtkListView         *list;
  GtkToggleButton     *matching;
  GtkStack            *pages;
  AdwStatusPage       *problem_page;
  GtkProgressBar      *progress;
  GtkEditable         *search;
  GtkWidget           *stop;
  AdwWindowTitle      *title;
};

G_DEFINE_FINAL_TYPE (HogarthEventMatchesWindow, hogarth_event_matches_window, ADW_TYPE_WINDOW)

static gboolean
row_is_shown (gpointer item,
              gpointer user_data)
{
  HogarthEventMatchesWindow *self = user_data;

  if (gtk_toggle_button_get_active (self->matching) && !hogarth_event_match_get_matched (item))
    return FALSE;

  return hogarth_event_match_has_words (item, self->words);
}

static void
show_state (HogarthEventMatchesWindow *self)
{
  guint n_rows = g_list_model_get_n_items (hogarth_event_matches_get_rows (self->matches));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  g_autofree char *subtitle = NULL;
  g_autofree char *problem = NULL;
  gboolean running;
  double progress;

  g_object_get (self->matches, "problem", &problem, "progress", &progress, "running", &running,
                NULL);
  /* translators: how many destinations an event is for, of how many */
  subtitle = g_strdup_printf (ngettext ("%u of %u destination matches",
                                        "%u of %u destinations match", n_rows),
                              hogarth_event_matches_get_n_matched (self->matches), n_rows);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_progress_bar_set_fraction (self->progress, progress);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running);
  gtk_widget_set_visible (self->stop, running);
  if (problem != NULL)
    adw_status_page_set_description (self->problem_page, problem);
  gtk_stack_set_visible_child_name (self->pages, problem != NULL ? "problem"
                                                 : n_shown > 0 ? "rows"
                                                 : running ? "running"
                                                 : n_rows > 0 ? "no-match" : "empty");
}

static void
filter_changed_cb (HogarthEventMatchesWindow *self)
{
  if (self->matches == NULL)
    return;

  g_free (self->words);
  self->words = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_state (self);
}

/* The library page is behind this window, which is in the way of the editor. */
static void
row_activated_cb (HogarthEventMatchesWindow *self,
                  guint                      position)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr(HogarthEventMatch) match = g_list_model_get_item (G_LIST_MODEL (self->filtered),
                                                              position);

  if (match == NULL || parent == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (parent), "win.open-destination", "s",
                              hogarth_event_match_get_id (match));
  gtk_window_close (GTK_WINDOW (self));
}

static void
stop_search_cb (HogarthEventMatchesWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
stop (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  hogarth_list_work_cancel (HOGARTH_LIST_WORK (HOGARTH_EVENT_MATCHES_WINDOW (widget)->matches));
}

static void
hogarth_event_matches_window_dispose (GObject *object)
{
  HogarthEventMatchesWindow *self = HOGARTH_EVENT_MATCHES_WINDOW (object);

  if (self->matches != NULL)
    hogarth_list_work_cancel (HOGARTH_LIST_WORK (self->matches));
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_EVENT_MATCHES_WINDOW);
  g_clear_object (&self->matches);
  g_clear_object (&self->filter);
  g_clear_object (&self->filtered);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (hogarth_event_matches_window_parent_class)->dispose (object);
}

static void
hogarth_event_matches_window_class_init (HogarthEventMatchesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_event_matches_window_dispose;

  gtk_widget_class_install_action (widget_class, "matches.stop", NULL, stop);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-event-matches-window.ui");
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventMatchesWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventMatchesWindow, matching);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventMatchesWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventMatchesWindow, problem_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventMatchesWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventMatchesWindow, search);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventMatchesWindow, stop);
  gtk_widget_class_bind_template_child (widget_class, HogarthEventMatchesWindow, title);

  g_type_ensure (HOGARTH_TYPE_EVENT_MATCH);
}

static void
hogarth_event_matches_window_init (HogarthEventMatchesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
hogarth_event_matches_window_new (HogarthLibrary     *library,
                                  HogarthSampleEvent *event,
                                  GtkWindow          *parent)
{
  HogarthEventMatchesWindow *self;
  g_autoptr(GtkSingleSelection) selection = NULL;

  g_return_val_if_fail (HOGARTH_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (event != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_EVENT_MATCHES_WINDOW, "transient-for", parent, NULL);
  self->matches = hogarth_event_matches_new (hogarth_library_get_store (library),
                                             hogarth_library_get_project (library), event);
  self->filter = gtk_custom_filter_new (row_is_shown, self, NULL);
  self->filtered =
    gtk_filter_list_model_new (g_object_ref (hogarth_event_matches_get_rows (self->matches)),
                               g_object_ref (GTK_FILTER (self->filter)));
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->matches, "notify", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  show_state (self);

  return GTK_WINDOW (self);
}
