/* hogarth-window-destinations.c: the window's actions on destinations
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-window"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "hogarth-library-work.h"
#include "hogarth-store-destinations.h"
#include "hogarth-window-private.h"

static void
destination_added_cb (HogarthLibrary *library,
                      const char     *id,
                      GObject        *owner)
{
  _hogarth_window_open_destination (HOGARTH_WINDOW (owner), id);
}

static void
open_activated (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  _hogarth_window_open_destination (HOGARTH_WINDOW (widget),
                                    g_variant_get_string (parameter, NULL));
}

static void
new_activated (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  g_autoptr(HogarthDestination) empty = hogarth_destination_new ();
  g_autoptr(HogarthDestination) destination =
    hogarth_destination_with_name (empty, _("New destination"));

  hogarth_library_add_destination (self->library, destination, NULL, NULL,
                                   destination_added_cb, G_OBJECT (self));
}

static void
duplicate_activated (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);

  hogarth_library_duplicate_destination (self->library, g_variant_get_string (parameter, NULL));
}

static void
undo_delete_cb (HogarthWindow *self,
                AdwToast      *toast)
{
  g_assert (HOGARTH_IS_WINDOW (self));

  hogarth_library_delete (self->library, HOGARTH_STORE_DESTINATION,
                          g_object_get_data (G_OBJECT (toast), "id"), FALSE);
}

static HogarthLibraryItem *
find_destination (HogarthWindow *self,
                  GVariant      *parameter)
{
  return hogarth_store_model_find (hogarth_library_get_list (self->library,
                                                             HOGARTH_STORE_DESTINATION),
                                   g_variant_get_string (parameter, NULL));
}

static void
delete_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  HogarthLibraryItem *item = find_destination (self, parameter);
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (item == NULL)
    return;

  name = g_markup_escape_text (hogarth_library_item_get_title (item), -1);
  /* translators: %s is the destination's name */
  title = g_strdup_printf (_("“%s” deleted"), name);
  toast = adw_toast_new (title);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, HOGARTH_OFFER_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "id",
                          g_strdup (hogarth_library_item_get_id (item)), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_delete_cb), self,
                           G_CONNECT_SWAPPED);

  hogarth_library_delete (self->library, HOGARTH_STORE_DESTINATION,
                          hogarth_library_item_get_id (item), TRUE);
  hogarth_window_add_toast (self, toast);
}

static void
rename_response_cb (HogarthWindow    *self,
                    const char       *response,
                    AdwMessageDialog *dialog)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));

  g_assert (HOGARTH_IS_WINDOW (self));

  if (g_str_equal (response, "rename"))
    hogarth_library_rename_destination (self->library,
                                        g_object_get_data (G_OBJECT (dialog), "id"),
                                        gtk_editable_get_text (entry));
}

static void
rename_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  HogarthLibraryItem *item = find_destination (self, parameter);
  g_autoptr(GtkBuilder) builder = NULL;
  AdwMessageDialog *dialog;
  GtkEditable *entry;

  if (item == NULL)
    return;

  builder = gtk_builder_new_from_resource (RESOURCE_BASE "/ui/hogarth-rename-dialog.ui");
  dialog = ADW_MESSAGE_DIALOG (gtk_builder_get_object (builder, "dialog"));
  entry = GTK_EDITABLE (gtk_builder_get_object (builder, "entry"));
  gtk_editable_set_text (entry, hogarth_library_item_get_title (item));
  gtk_editable_select_region (entry, 0, -1);
  g_object_set_data_full (G_OBJECT (dialog), "id",
                          g_strdup (hogarth_library_item_get_id (item)), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (rename_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(HogarthWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    _hogarth_window_toast (self, _("Destination exported"));
  else
    _hogarth_window_toast_error (self, error);
}

static void
export_response_cb (HogarthWindow        *self,
                    int                   response,
                    GtkFileChooserNative *chooser)
{
  g_autoptr(GFile) file = NULL;
  GBytes *bytes;

  g_assert (HOGARTH_IS_WINDOW (self));

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      bytes = g_object_get_data (G_OBJECT (chooser), "bytes");
      g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                           exported_cb, g_object_ref (self));
    }

  g_clear_object (&self->chooser);
}

static void
export_loaded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(HogarthWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  char *json;

  stored = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);
  if (stored == NULL)
    {
      _hogarth_window_toast_error (self, error);
      return;
    }

  json = hogarth_destination_to_json (stored->destination, HOGARTH_DESTINATION_FORM_FILE);
  name = g_strdup_printf ("%s.json", stored->name != NULL ? stored->name : "destination");
  g_strdelimit (name, "/\\", '-');

  g_set_object (&self->chooser, NULL);
  self->chooser = gtk_file_chooser_native_new (_("Export Destination"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _("_Export"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_object_set_data_full (G_OBJECT (self->chooser), "bytes",
                          g_bytes_new_take (json, strlen (json)), (GDestroyNotify) g_bytes_unref);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (export_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
export_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);

  hogarth_store_load_destination_async (hogarth_library_get_store (self->library),
                                        g_variant_get_string (parameter, NULL), NULL,
                                        export_loaded_cb, g_object_ref (self));
}

void
_hogarth_window_class_destinations_init (HogarthWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.delete-destination", "s", delete_activated);
  gtk_widget_class_install_action (widget_class, "win.duplicate-destination", "s",
                                   duplicate_activated);
  gtk_widget_class_install_action (widget_class, "win.export-destination", "s", export_activated);
  gtk_widget_class_install_action (widget_class, "win.new-destination", NULL, new_activated);
  gtk_widget_class_install_action (widget_class, "win.open-destination", "s", open_activated);
  gtk_widget_class_install_action (widget_class, "win.rename-destination", "s", rename_activated);
}

/* Two windows would write over each other: a destination is edited in one of them. */
static GtkWindow *
find_editor (HogarthWindow *self,
             const char    *id)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *iter = gtk_application_get_windows (application); iter != NULL; iter = iter->next)
    if (iter->data != (gpointer) self && HOGARTH_IS_WINDOW (iter->data) &&
        _hogarth_window_is_editing (iter->data) &&
        g_strcmp0 (HOGARTH_WINDOW (iter->data)->destination_id, id) == 0)
      return iter->data;

  return NULL;
}

static void
editor_close_cb (HogarthWindow *self)
{
  g_assert (HOGARTH_IS_WINDOW (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* The editor has hundreds of widgets: the first window is on screen before they are made. */
static HogarthEditorPage *
get_editor_page (HogarthWindow *self)
{
  AdwLeafletPage *page;

  if (self->editor_page == NULL)
    {
      self->editor_page = HOGARTH_EDITOR_PAGE (hogarth_editor_page_new ());
      g_object_set (self->editor_page,
                    "library", self->library,
                    "store", hogarth_library_get_store (self->library),
                    "project", hogarth_library_get_project (self->library),
                    NULL);
      g_signal_connect_object (self->editor_page, "close-requested",
                               G_CALLBACK (editor_close_cb), self, G_CONNECT_SWAPPED);
      page = adw_leaflet_append (self->leaflet, GTK_WIDGET (self->editor_page));
      adw_leaflet_page_set_name (page, "editor");
    }

  return self->editor_page;
}

void
_hogarth_window_open_destination (HogarthWindow *self,
                                  const char    *id)
{
  GtkWindow *other;

  g_return_if_fail (HOGARTH_IS_WINDOW (self));
  g_return_if_fail (id != NULL);

  other = find_editor (self, id);
  if (other != NULL)
    {
      gtk_window_present (other);
      return;
    }

  if (g_strcmp0 (self->destination_id, id) != 0)
    {
      g_free (self->destination_id);
      self->destination_id = g_strdup (id);
      hogarth_editor_page_open (get_editor_page (self), id);
    }
  adw_leaflet_set_visible_child_name (self->leaflet, "editor");
}
