/* hogarth-history-window.c: the time line of a destination, compared with now
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-history-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-closures.h"
#include "hogarth-history-item.h"
#include "hogarth-history-window.h"
#include "hogarth-history-work.h"
#include "hogarth-line-diff.h"
#include "hogarth-list-search.h"
#include "hogarth-store-text.h"
#include "hogarth-window.h"

struct _HogarthHistoryWindow
{
  AdwWindow           parent_instance;

  HogarthSession     *session;
  GListStore         *items;       /* of HogarthHistoryItem */
  GCancellable       *listing;     /* NULL while nothing is asked for */
  GCancellable       *comparing;
  GtkTextTag         *tags[HOGARTH_LINE_SKIPPED + 1]; /* borrowed from the buffer, or NULL */

  /* Template widgets */
  GtkTextBuffer      *buffer;
  GtkWidget          *comparison;
  GtkStack           *details;
  GtkFilterListModel *filtered;
  GtkListView        *list;
  GtkStack           *pages;
  AdwStatusPage      *problem_page;
  GtkSearchEntry     *search_entry;
  GtkSingleSelection *selection;
  GtkLabel           *summary;
  AdwWindowTitle     *title;
  AdwToastOverlay    *toasts;
  AdwStatusPage      *unreadable_page;
};

/* What the toast's button goes back to. */
typedef struct
{
  HogarthSession     *session;
  HogarthDestination *before;
  GPtrArray          *tests_before;
  HogarthDestination *restored;
} Restored;

G_DEFINE_FINAL_TYPE (HogarthHistoryWindow, hogarth_history_window, ADW_TYPE_WINDOW)

static void
restored_free (gpointer  data,
               GClosure *closure)
{
  Restored *restored = data;

  g_object_unref (restored->session);
  hogarth_destination_unref (restored->before);
  g_ptr_array_unref (restored->tests_before);
  hogarth_destination_unref (restored->restored);
  g_free (restored);
}

/* Where something was edited since, the last step is that edit: then going back is a new step. */
static void
undo_restore_cb (AdwToast *toast,
                 gpointer  user_data)
{
  Restored *restored = user_data;

  if (restored->restored != restored->before
      && hogarth_session_get_destination (restored->session) == restored->restored)
    hogarth_session_undo (restored->session);
  hogarth_session_restore (restored->session, restored->before, restored->tests_before);
}

static void
show_toast (HogarthHistoryWindow *self,
            const char           *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (title));
}

static void
show_error (HogarthHistoryWindow *self,
            const GError         *error)
{
  g_autofree char *text = hogarth_store_text (error);

  show_toast (self, text);
}

static HogarthHistoryItem *
get_selected (HogarthHistoryWindow *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
update_colors (HogarthHistoryWindow *self)
{
  static const char * const names[] = {
    [HOGARTH_LINE_REMOVED] = "error_bg_color",
    [HOGARTH_LINE_ADDED] = "success_bg_color",
  };
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GdkRGBA color;

      if (names[i] == NULL || !gtk_style_context_lookup_color (context, names[i], &color))
        continue;
      color.alpha = 0.25f;
      g_object_set (self->tags[i], "paragraph-background-rgba", &color, NULL);
    }
}

static void
insert_line (HogarthHistoryWindow  *self,
             GtkTextIter           *end,
             const HogarthDiffLine *line)
{
  static const char * const signs[] = {
    [HOGARTH_LINE_SAME] = "  ",
    [HOGARTH_LINE_REMOVED] = "− ",
    [HOGARTH_LINE_ADDED] = "+ ",
  };
  g_autofree char *text = NULL;

  if (line->kind == HOGARTH_LINE_SKIPPED)
    text = g_strdup_printf (ngettext ("  … %u equal line\n", "  … %u equal lines\n",
                                      line->n_skipped), line->n_skipped);
  else
    text = g_strconcat (signs[line->kind], line->text, "\n", NULL);

  if (self->tags[line->kind] != NULL)
    gtk_text_buffer_insert_with_tags (self->buffer, end, text, -1, self->tags[line->kind], NULL);
  else
    gtk_text_buffer_insert (self->buffer, end, text, -1);
}

static void
show_comparison (HogarthHistoryWindow     *self,
                 HogarthHistoryComparison *comparison)
{
  g_autofree char *summary = hogarth_describe_changes (comparison->changes);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_set_text (self->buffer, "", 0);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  for (guint i = 0; i < comparison->lines->len; i++)
    insert_line (self, &end, comparison->lines->pdata[i]);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);

  gtk_label_set_label (self->summary, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), *summary != '\0');
  gtk_stack_set_visible_child_name (self->details,
                                    comparison->lines->len > 0 ? "comparison" : "equal");
}

static void
compared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(HogarthHistoryWindow) self = user_data;
  g_autoptr(HogarthHistoryComparison) comparison = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *description = NULL;

  comparison = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->comparing);
  if (comparison != NULL)
    {
      show_comparison (self, comparison);
      return;
    }
  description = hogarth_store_text_markup (error);
  adw_status_page_set_description (self->unreadable_page, description);
  gtk_stack_set_visible_child_name (self->details, "unreadable");
}

static void
cancel (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
selected_cb (HogarthHistoryWindow *self)
{
  HogarthHistoryItem *item = get_selected (self);
  gint64 id = item != NULL ? hogarth_history_item_get_id (item) : 0;

  g_assert (HOGARTH_IS_HISTORY_WINDOW (self));

  cancel (&self->comparing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.name", item != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.restore", id != 0);
  if (id == 0 || self->session == NULL)
    {
      guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));

      gtk_stack_set_visible_child_name (self->details, item == NULL && n_items > 0 ? "no-match"
                                                       : n_items == 1 ? "first" : "present");
      return;
    }

  self->comparing = g_cancellable_new ();
  hogarth_history_compare_async (hogarth_session_get_store (self->session), id,
                                 hogarth_session_get_destination (self->session),
                                 hogarth_session_get_tests (self->session), self->comparing,
                                 compared_cb, g_object_ref (self));
}

static void
select_version (HogarthHistoryWindow *self,
                gint64                id)
{
  GListModel *shown = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr(HogarthHistoryItem) item = g_list_model_get_item (shown, i);

      if (hogarth_history_item_get_id (item) == id)
        gtk_single_selection_set_selected (self->selection, i);
    }
}

static void
show_listing (HogarthHistoryWindow  *self,
              HogarthHistoryListing *listing)
{
  HogarthHistoryItem *selected = get_selected (self);
  gint64 wanted = selected != NULL ? hogarth_history_item_get_id (selected) : 0;
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, hogarth_history_item_new_present (listing->changes,
                                                            listing->versions->len == 0));
  for (guint i = 0; i < listing->versions->len; i++)
    g_ptr_array_add (items, hogarth_history_item_new (listing->versions->pdata[i]));

  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  select_version (self, wanted);
  selected_cb (self);
  if (!g_str_equal (gtk_stack_get_visible_child_name (self->pages), "list"))
    {
      gtk_stack_set_visible_child_name (self->pages, "list");
      gtk_widget_grab_focus (GTK_WIDGET (self->list));
    }
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HogarthHistoryWindow) self = user_data;
  g_autoptr(HogarthHistoryListing) listing = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *description = NULL;

  listing = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->listing);
  if (listing != NULL)
    {
      show_listing (self, listing);
      return;
    }
  description = hogarth_store_text_markup (error);
  adw_status_page_set_description (self->problem_page, description);
  gtk_stack_set_visible_child_name (self->pages, "problem");
}

static void
request_list (HogarthHistoryWindow *self)
{
  cancel (&self->listing);
  self->listing = g_cancellable_new ();
  hogarth_history_list_async (hogarth_session_get_store (self->session),
                              hogarth_session_get_id (self->session),
                              hogarth_session_get_destination (self->session),
                              hogarth_session_get_tests (self->session), self->listing,
                              listed_cb, g_object_ref (self));
}

static void
tell_restored (HogarthHistoryWindow *self,
               HogarthDestination   *before,
               GPtrArray            *tests_before)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  AdwToast *toast;
  Restored *restored;

  if (parent == NULL || !HOGARTH_IS_WINDOW (parent))
    return;

  restored = g_new0 (Restored, 1);
  restored->session = g_object_ref (self->session);
  restored->before = hogarth_destination_ref (before);
  restored->tests_before = g_ptr_array_ref (tests_before);
  restored->restored = hogarth_destination_ref (hogarth_session_get_destination (self->session));

  toast = adw_toast_new (_("Earlier version restored"));
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_restore_cb), restored,
                         restored_free, 0);
  hogarth_window_add_toast (HOGARTH_WINDOW (parent), toast);
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HogarthHistoryWindow) self = user_data;
  g_autoptr(HogarthStoredVersion) version = NULL;
  g_autoptr(HogarthDestination) before = NULL;
  g_autoptr(GPtrArray) tests_before = NULL;
  g_autoptr(GError) error = NULL;

  version = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);

  /* Closed meanwhile: then nothing is restored. */
  if (self->session == NULL)
    return;
  if (version == NULL)
    {
      selected_cb (self);
      show_error (self, error);
      return;
    }

  before = hogarth_destination_ref (hogarth_session_get_destination (self->session));
  tests_before = g_ptr_array_ref (hogarth_session_get_tests (self->session));
  hogarth_session_restore (self->session, version->destination, version->tests);
  tell_restored (self, before, tests_before);
  gtk_window_close (GTK_WINDOW (self));
}

static void
restore_activated (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  HogarthHistoryWindow *self = HOGARTH_HISTORY_WINDOW (widget);

  gtk_widget_action_set_enabled (widget, "history.restore", FALSE);
  hogarth_history_fetch_async (hogarth_session_get_store (self->session),
                               hogarth_session_get_id (self->session),
                               hogarth_history_item_get_id (get_selected (self)),
                               fetched_cb, g_object_ref (self));
}

static void
named_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(HogarthHistoryWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error) == NULL)
    show_error (self, error);
  else if (self->session != NULL)
    request_list (self);
}

static void
name_response_cb (HogarthHistoryWindow *self,
                  const char           *response,
                  AdwMessageDialog     *dialog)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  const gint64 *version = g_object_get_data (G_OBJECT (dialog), "version");
  g_autofree char *name = g_strdup (gtk_editable_get_text (entry));

  g_assert (HOGARTH_IS_HISTORY_WINDOW (self));

  /* The present one has no name that could be taken away. */
  g_strstrip (name);
  if (!g_str_equal (response, "name") || self->session == NULL
      || (*version == 0 && *name == '\0'))
    return;

  hogarth_history_name_async (hogarth_session_get_store (self->session),
                              hogarth_session_get_id (self->session), *version, name, named_cb,
                              g_object_ref (self));
}

static void
name_activated (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  HogarthHistoryWindow *self = HOGARTH_HISTORY_WINDOW (widget);
  HogarthHistoryItem *item = get_selected (self);
  g_autoptr(GtkBuilder) builder =
    gtk_builder_new_from_resource (RESOURCE_BASE "/ui/hogarth-name-dialog.ui");
  GtkWindow *dialog = GTK_WINDOW (gtk_builder_get_object (builder, "dialog"));
  GtkEditable *entry = GTK_EDITABLE (gtk_builder_get_object (builder, "entry"));
  gint64 id = hogarth_history_item_get_id (item);

  gtk_editable_set_text (entry, hogarth_history_item_get_name (item));
  gtk_editable_select_region (entry, 0, -1);
  g_object_set_data_full (G_OBJECT (dialog), "version", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (name_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
}

static void
hogarth_history_window_dispose (GObject *object)
{
  HogarthHistoryWindow *self = HOGARTH_HISTORY_WINDOW (object);

  cancel (&self->listing);
  cancel (&self->comparing);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_HISTORY_WINDOW);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (hogarth_history_window_parent_class)->dispose (object);
}

static void
hogarth_history_window_class_init (HogarthHistoryWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_history_window_dispose;

  g_type_ensure (HOGARTH_TYPE_HISTORY_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-history-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthHistoryWindow, buffer);
  gtk_widget_class_bind_template_child (widget_class, HogarthHistoryWindow, comparison);
  gtk_widget_class_bind_template_child (widget_class, HogarthHistoryWindow, details);
  gtk_widget_class_bind_template_child (widget_class, HogarthHistoryWindow, filtered);
  gtk_widget_class_bind_template_child (widget_class, HogarthHistoryWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HogarthHistoryWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HogarthHistoryWindow, problem_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthHistoryWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HogarthHistoryWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, HogarthHistoryWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, HogarthHistoryWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HogarthHistoryWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HogarthHistoryWindow, unreadable_page);
  gtk_widget_class_bind_template_callback (widget_class, hogarth_text_is_set);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);

  gtk_widget_class_install_action (widget_class, "history.name", NULL, name_activated);
  gtk_widget_class_install_action (widget_class, "history.restore", NULL, restore_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "history.name", NULL);
}

static void
hogarth_history_window_init (HogarthHistoryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->tags[HOGARTH_LINE_REMOVED] = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  self->tags[HOGARTH_LINE_ADDED] = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  self->tags[HOGARTH_LINE_SKIPPED] = gtk_text_buffer_create_tag (self->buffer, NULL, "style",
                                                                 PANGO_STYLE_ITALIC, NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_colors), self, G_CONNECT_SWAPPED);
  update_colors (self);

  self->items = g_list_store_new (HOGARTH_TYPE_HISTORY_ITEM);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (self->items));
  hogarth_list_search_install (GTK_WINDOW (self), self->search_entry, GTK_WIDGET (self->list));
  selected_cb (self);
}

GtkWindow *
hogarth_history_window_new (HogarthSession *session,
                            GtkWindow      *parent)
{
  HogarthHistoryWindow *self;
  const char *name;

  g_return_val_if_fail (HOGARTH_IS_SESSION (session), NULL);
  g_return_val_if_fail (hogarth_session_get_store (session) != NULL, NULL);
  g_return_val_if_fail (hogarth_session_get_id (session) != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_HISTORY_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  name = hogarth_destination_get_name (hogarth_session_get_destination (session));
  adw_window_title_set_subtitle (self->title, name != NULL ? name : "");
  request_list (self);

  return GTK_WINDOW (self);
}
