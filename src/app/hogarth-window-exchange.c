/* hogarth-window-exchange.c: the current project out to a file or a folder, and one in
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-exchange-work.h"
#include "hogarth-plan-window.h"
#include "hogarth-window-private.h"

/* Of the actions. */
#define FOLDER "folder"

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(HogarthWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error) != NULL)
    _hogarth_window_toast (self, _("Project exported, without its secrets"));
  else
    _hogarth_window_toast_error (self, error);
}

/* The name's end says that it is a file, also where its user left it out. */
static void
export_response_cb (HogarthWindow        *self,
                    int                   response,
                    GtkFileChooserNative *chooser)
{
  gboolean folder = gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser))
                    == GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER;
  const char *project_id = hogarth_library_get_project_id (self->library);

  g_assert (HOGARTH_IS_WINDOW (self));

  if (response == GTK_RESPONSE_ACCEPT && project_id != NULL)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);
      g_autofree char *named = path == NULL || folder || g_str_has_suffix (path, ".json")
                               ? g_strdup (path) : g_strconcat (path, ".json", NULL);

      if (named == NULL)
        _hogarth_window_toast (self, _("Choose a place on this computer"));
      else
        hogarth_exchange_export_async (hogarth_library_get_store (self->library), project_id,
                                       named, exported_cb, g_object_ref (self));
    }

  g_clear_object (&self->chooser);
}

static void
show_chooser (HogarthWindow        *self,
              const char           *title,
              GtkFileChooserAction  action,
              const char           *accept,
              GCallback             response_cb)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept,
                                               _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", response_cb, self, G_CONNECT_SWAPPED);
}

static void
export_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  HogarthProject *project = hogarth_library_get_project (self->library);
  gboolean folder = g_str_equal (g_variant_get_string (parameter, NULL), FOLDER);

  if (project == NULL)
    return;

  show_chooser (self, _("Export Project"),
                folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_SAVE,
                _("_Export"), G_CALLBACK (export_response_cb));
  if (!folder)
    {
      g_autofree char *name = g_strconcat (hogarth_project_get_name (project), ".json", NULL);

      g_strdelimit (name, "/\\", '-');
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
imported_cb (HogarthWindow *self)
{
  g_assert (HOGARTH_IS_WINDOW (self));

  _hogarth_window_toast (self, _("Project imported"));
}

static void
import_response_cb (HogarthWindow        *self,
                    int                   response,
                    GtkFileChooserNative *chooser)
{
  g_assert (HOGARTH_IS_WINDOW (self));

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        {
          GtkWindow *window = hogarth_plan_window_new (self->library, GTK_WINDOW (self), path);

          g_signal_connect_object (window, "imported", G_CALLBACK (imported_cb), self,
                                   G_CONNECT_SWAPPED);
          gtk_window_present (window);
        }
      else
        _hogarth_window_toast (self, _("Choose a place on this computer"));
    }

  g_clear_object (&self->chooser);
}

static void
import_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  gboolean folder = g_str_equal (g_variant_get_string (parameter, NULL), FOLDER);

  show_chooser (self, _("Import Project"),
                folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN,
                _("_Open"), G_CALLBACK (import_response_cb));
  if (!folder)
    {
      g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _("Exported Projects"));
      gtk_file_filter_add_pattern (filter, "*.json");
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
_hogarth_window_class_exchange_init (HogarthWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.export-project", "s", export_activated);
  gtk_widget_class_install_action (widget_class, "win.import-project", "s", import_activated);
}
