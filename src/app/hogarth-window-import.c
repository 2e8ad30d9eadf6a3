/* hogarth-window-import.c: files and text that come into the window
 *
 * SPDX-License-Identifier: MIT
 *
 * A job reads them on the store's thread, and its window tells how far it is.
 */

#define G_LOG_DOMAIN "hogarth-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-curl-window.h"
#include "hogarth-curl.h"
#include "hogarth-import-window.h"
#include "hogarth-import.h"
#include "hogarth-library-work.h"
#include "hogarth-window-private.h"

static void
imported_cb (HogarthWindow    *self,
             HogarthImportJob *job)
{
  GPtrArray *destinations = hogarth_import_job_get_destinations (job);
  guint n_templates = hogarth_import_job_get_n_templates (job);
  guint n_items = destinations->len + hogarth_import_job_get_n_events (job) + n_templates;
  g_autofree char *message = NULL;

  if (self->library == NULL || n_items == 0)
    return;

  for (guint i = 0; i < destinations->len; i++)
    {
      HogarthImportItem *item = destinations->pdata[i];

      hogarth_library_add_destination (self->library, item->destination, item->secrets, NULL,
                                       NULL, NULL);
    }

  if (n_templates > 0)
    hogarth_application_load_templates (
      HOGARTH_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), NULL, NULL);
  hogarth_library_page_set_view (self->library_page,
                                 n_templates > 0 ? "templates"
                                 : destinations->len > 0 ? "destinations" : "events");
  message = g_strdup_printf (ngettext ("%u item imported", "%u items imported", n_items), n_items);
  _hogarth_window_toast (self, message);
}

static void
run_import (HogarthWindow    *self,
            HogarthImportJob *job)
{
  HogarthImportWindow *window = hogarth_import_window_new (GTK_WINDOW (self), job);

  g_signal_connect_object (window, "imported", G_CALLBACK (imported_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
destination_added_cb (HogarthLibrary *library,
                      const char     *id,
                      GObject        *owner)
{
  _hogarth_window_open_destination (HOGARTH_WINDOW (owner), id);
}

static void
curl_accepted_cb (HogarthWindow      *self,
                  HogarthDestination *destination,
                  HogarthSecrets     *secrets)
{
  g_assert (HOGARTH_IS_WINDOW (self));

  hogarth_library_add_destination (self->library, destination, secrets, NULL,
                                   destination_added_cb, G_OBJECT (self));
}

/* text: (nullable): the command as it was pasted */
static void
show_curl_window (HogarthWindow *self,
                  const char    *text)
{
  HogarthTemplate *template_ =
    hogarth_library_find_template (self->library, HOGARTH_CURL_TEMPLATE_ID);
  g_autoptr(HogarthDestination) base = NULL;
  GtkWindow *window;

  if (template_ == NULL)
    {
      _hogarth_window_toast (self, _("The template for webhooks is missing"));
      return;
    }

  base = hogarth_template_instantiate (template_);
  window = hogarth_curl_window_new (GTK_WINDOW (self), base, text);
  g_signal_connect_object (window, "accepted", G_CALLBACK (curl_accepted_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

static void
new_from_curl_activated (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  show_curl_window (HOGARTH_WINDOW (widget), NULL);
}

static void
clipboard_read_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(HogarthWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);
  g_autoptr(HogarthImportJob) job = NULL;

  if (self->library == NULL || hogarth_library_get_project (self->library) == NULL)
    return;

  if (text == NULL || *text == '\0')
    {
      _hogarth_window_toast (self, _("The clipboard holds no text"));
      return;
    }

  if (hogarth_curl_is_command (text))
    {
      show_curl_window (self, text);
      return;
    }

  job = hogarth_import_job_new_for_text (hogarth_library_get_store (self->library),
                                         hogarth_library_get_project (self->library), text);
  run_import (self, job);
}

static void
paste_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, clipboard_read_cb,
                                 g_object_ref (widget));
}

/* A text that has the focus takes the key itself; in the editor it is never an import. */
static gboolean
paste_key_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);

  return g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "library") == 0
         && gtk_widget_activate_action (widget, "win.paste", NULL);
}

static void
import_response_cb (HogarthWindow        *self,
                    int                   response,
                    GtkFileChooserNative *chooser)
{
  g_assert (HOGARTH_IS_WINDOW (self));

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
      g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        g_ptr_array_add (list, g_list_model_get_item (files, i));
      hogarth_window_import_files (self, (GFile **) list->pdata, (int) list->len);
    }

  g_clear_object (&self->chooser);
}

static void
import_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Destinations and Events"));
  gtk_file_filter_add_pattern (filter, "*.json");
  gtk_file_filter_add_pattern (filter, "*.jsonl");
  gtk_file_filter_add_pattern (filter, "*.ndjson");
  gtk_file_filter_add_pattern (filter, "*.csv");

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Import Files"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _("_Import"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (import_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
drop_cb (HogarthWindow *self,
         const GValue  *value)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new ();
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));

  g_assert (HOGARTH_IS_WINDOW (self));

  for (GSList *iter = files; iter != NULL; iter = iter->next)
    g_ptr_array_add (list, iter->data);
  hogarth_window_import_files (self, (GFile **) list->pdata, (int) list->len);
  g_slist_free (files);

  return TRUE;
}

void
_hogarth_window_init_drop (HogarthWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
_hogarth_window_class_import_init (HogarthWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_activated);
  gtk_widget_class_install_action (widget_class, "win.new-from-curl", NULL,
                                   new_from_curl_activated);
  gtk_widget_class_install_action (widget_class, "win.paste", NULL, paste_activated);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, paste_key_cb, NULL);
}

void
hogarth_window_import_files (HogarthWindow  *self,
                             GFile         **files,
                             int             n_files)
{
  g_return_if_fail (HOGARTH_IS_WINDOW (self));

  if (self->pending_files == NULL)
    self->pending_files = g_ptr_array_new_with_free_func (g_object_unref);
  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (self->pending_files, g_object_ref (files[i]));

  _hogarth_window_import_pending (self);
}

/* Files that are given at start wait for the store and its current project. */
void
_hogarth_window_import_pending (HogarthWindow *self)
{
  g_autoptr(HogarthImportJob) job = NULL;

  if (self->pending_files == NULL || self->library == NULL
      || hogarth_library_get_project (self->library) == NULL)
    return;

  job = hogarth_import_job_new_for_files (hogarth_library_get_store (self->library),
                                          hogarth_library_get_project (self->library),
                                          g_steal_pointer (&self->pending_files));
  run_import (self, job);
}
