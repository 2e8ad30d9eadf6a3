/* hogarth-bin-window.c: what was deleted in the last 30 days
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-bin-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-bin-item.h"
#include "hogarth-bin-window.h"
#include "hogarth-bin-work.h"
#include "hogarth-closures.h"
#include "hogarth-list-search.h"
#include "hogarth-store-projects.h"
#include "hogarth-store-text.h"

struct _HogarthBinWindow
{
  AdwWindow           parent_instance;

  HogarthStore       *store;
  GListStore         *items;         /* of HogarthBinItem */
  GCancellable       *listing;       /* NULL while nothing is asked for */
  gboolean            again;         /* something changed since the list was asked for */

  /* Template widgets */
  GtkFilterListModel *filtered;
  GtkListView        *list;
  GtkStack           *pages;
  AdwStatusPage      *problem_page;
  GtkSearchEntry     *search_entry;
  GtkSingleSelection *selection;
  AdwToastOverlay    *toasts;
};

/* What a confirmation is about: one thing, or all that was in the bin when it was asked. */
typedef struct
{
  HogarthStoreKind  kind;
  char             *id;         /* NULL for all */
  gint64            older_than;
} Removal;

G_DEFINE_FINAL_TYPE (HogarthBinWindow, hogarth_bin_window, ADW_TYPE_WINDOW)

static void request_list (HogarthBinWindow *self);

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_free (removal->id);
  g_free (removal);
}

static void
show_toast (HogarthBinWindow *self,
            const char       *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (title));
}

static void
show_error (HogarthBinWindow *self,
            const GError     *error)
{
  g_autofree char *text = hogarth_store_text (error);

  show_toast (self, text);
}

static HogarthBinItem *
get_selected (HogarthBinWindow *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/* A button that has just become insensitive would swallow every key. */
static void
keep_focus (HogarthBinWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !gtk_widget_is_sensitive (focus) || !gtk_widget_get_child_visible (focus))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
selected_cb (HogarthBinWindow *self)
{
  gboolean any = get_selected (self) != NULL;
  guint n_items = self->items != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->items)) : 0;

  g_assert (HOGARTH_IS_BIN_WINDOW (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bin.restore", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bin.purge", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bin.empty", n_items > 0);
  if (self->listing == NULL)
    gtk_stack_set_visible_child_name (self->pages, any ? "list" : n_items > 0 ? "no-match"
                                                                 : "empty");
  if (!any)
    keep_focus (self);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HogarthBinWindow) self = user_data;
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *description = NULL;
  gboolean first = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "loading") == 0;

  items = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->listing);
  if (items != NULL)
    {
      g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                           items->pdata, items->len);
      selected_cb (self);
      if (first && items->len > 0)
        gtk_widget_grab_focus (GTK_WIDGET (self->list));
    }
  else
    {
      description = hogarth_store_text_markup (error);
      adw_status_page_set_description (self->problem_page, description);
      gtk_stack_set_visible_child_name (self->pages, "problem");
    }

  if (self->again)
    request_list (self);
}

static void
request_list (HogarthBinWindow *self)
{
  if (self->listing != NULL)
    {
      self->again = TRUE;
      return;
    }

  self->again = FALSE;
  self->listing = g_cancellable_new ();
  hogarth_bin_list_async (self->store, self->listing, listed_cb, g_object_ref (self));
}

static void
store_changed_cb (HogarthBinWindow *self,
                  HogarthStoreKind  kind)
{
  g_assert (HOGARTH_IS_BIN_WINDOW (self));

  if (kind <= HOGARTH_STORE_EVENT)
    request_list (self);
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(HogarthBinWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error) == NULL)
    show_error (self, error);
}

static void
restore_activated (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  HogarthBinWindow *self = HOGARTH_BIN_WINDOW (widget);
  HogarthBinItem *item = get_selected (self);
  g_autofree char *text = NULL;

  /* translators: %s is the name of what was taken out of the bin */
  text = g_strdup_printf (_("“%s” restored"), hogarth_bin_item_get_title (item));
  show_toast (self, text);
  hogarth_store_delete_async (self->store, hogarth_bin_item_get_kind (item),
                              hogarth_bin_item_get_id (item), FALSE, NULL, restored_cb,
                              g_object_ref (self));
}

static void
row_activated_cb (HogarthBinWindow *self)
{
  g_assert (HOGARTH_IS_BIN_WINDOW (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "bin.restore", NULL);
}

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HogarthBinWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error) == NULL)
    show_error (self, error);
}

static void
confirm_response_cb (HogarthBinWindow *self,
                     const char       *response,
                     AdwMessageDialog *dialog)
{
  const Removal *removal = g_object_get_data (G_OBJECT (dialog), "removal");

  g_assert (HOGARTH_IS_BIN_WINDOW (self));

  if (!g_str_equal (response, "remove") || self->store == NULL)
    return;

  if (removal->id != NULL)
    hogarth_bin_purge_async (self->store, removal->kind, removal->id, removed_cb,
                             g_object_ref (self));
  else
    hogarth_bin_empty_async (self->store, removal->older_than, removed_cb, g_object_ref (self));
}

/* The one thing here that cannot be undone, so it is asked for. */
static void
confirm (HogarthBinWindow *self,
         const char       *heading,
         const char       *body,
         const char       *label,
         Removal          *removal)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (message, "cancel", _("_Cancel"), "remove", label, NULL);
  adw_message_dialog_set_response_appearance (message, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "cancel");
  adw_message_dialog_set_close_response (message, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "removal", removal, removal_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (confirm_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
purge_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  HogarthBinWindow *self = HOGARTH_BIN_WINDOW (widget);
  HogarthBinItem *item = get_selected (self);
  Removal *removal = g_new0 (Removal, 1);
  g_autofree char *heading = NULL;

  removal->kind = hogarth_bin_item_get_kind (item);
  removal->id = g_strdup (hogarth_bin_item_get_id (item));
  /* translators: %s is the name of a project, a destination or an event */
  heading = g_strdup_printf (_("Delete “%s” for Ever?"), hogarth_bin_item_get_title (item));
  confirm (self, heading,
           removal->kind == HOGARTH_STORE_PROJECT
           ? _("All its destinations and events go with it. This cannot be undone.")
           : removal->kind == HOGARTH_STORE_DESTINATION
           ? _("Its history, test cases, runs and secrets go with it. This cannot be undone.")
           : _("This cannot be undone."),
           _("_Delete for Ever"), removal);
}

static void
empty_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  HogarthBinWindow *self = HOGARTH_BIN_WINDOW (widget);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  Removal *removal = g_new0 (Removal, 1);
  g_autofree char *body = NULL;

  removal->older_than = g_get_real_time ();
  body = g_strdup_printf (ngettext ("%u item goes for ever, with its history and secrets. "
                                    "This cannot be undone.",
                                    "%u items go for ever, with their history and secrets. "
                                    "This cannot be undone.", n_items), n_items);
  confirm (self, _("Empty the Bin?"), body, _("_Empty Bin"), removal);
}

static void
hogarth_bin_window_dispose (GObject *object)
{
  HogarthBinWindow *self = HOGARTH_BIN_WINDOW (object);

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_BIN_WINDOW);
  g_clear_object (&self->items);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (hogarth_bin_window_parent_class)->dispose (object);
}

static void
hogarth_bin_window_class_init (HogarthBinWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_bin_window_dispose;

  g_type_ensure (HOGARTH_TYPE_BIN_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-bin-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthBinWindow, filtered);
  gtk_widget_class_bind_template_child (widget_class, HogarthBinWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HogarthBinWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HogarthBinWindow, problem_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthBinWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HogarthBinWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, HogarthBinWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);

  gtk_widget_class_install_action (widget_class, "bin.empty", NULL, empty_activated);
  gtk_widget_class_install_action (widget_class, "bin.purge", NULL, purge_activated);
  gtk_widget_class_install_action (widget_class, "bin.restore", NULL, restore_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "bin.purge", NULL);
}

static void
hogarth_bin_window_init (HogarthBinWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->items = g_list_store_new (HOGARTH_TYPE_BIN_ITEM);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (self->items));
  hogarth_list_search_install (GTK_WINDOW (self), self->search_entry, GTK_WIDGET (self->list));
}

GtkWindow *
hogarth_bin_window_new (HogarthStore *store,
                        GtkWindow    *parent)
{
  HogarthBinWindow *self;

  g_return_val_if_fail (HOGARTH_IS_STORE (store), NULL);

  self = g_object_new (HOGARTH_TYPE_BIN_WINDOW, "transient-for", parent, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  request_list (self);
  selected_cb (self);

  return GTK_WINDOW (self);
}
