/* hogarth-database-window.c: backup, check and repair of the database
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-database-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-database-window.h"
#include "hogarth-maintenance.h"
#include "hogarth-store-text.h"

#define PROGRESS_MS 100

struct _HogarthDatabaseWindow
{
  AdwWindow             parent_instance;

  HogarthStore         *store;
  GtkFileChooserNative *chooser;      /* while it is open */
  HogarthMaintenance   *running;      /* NULL while nothing runs */
  GCancellable         *cancellable;
  guint                 progress;

  /* Template widgets */
  GtkProgressBar       *bar;
  GtkLabel             *doing;
  AdwActionRow         *file_row;
  GtkLabel             *result;
  GtkLabel             *result_detail;
  GtkImage             *result_icon;
  GtkStack             *states;
};

G_DEFINE_FINAL_TYPE (HogarthDatabaseWindow, hogarth_database_window, ADW_TYPE_WINDOW)

static void
set_enabled (HogarthDatabaseWindow *self,
             gboolean               enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "database.back-up", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "database.check", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "database.repair", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "database.cancel", !enabled);
}

static void
show_result (HogarthDatabaseWindow *self,
             const char            *icon_name,
             const char            *text,
             const char            *detail)
{
  gtk_image_set_from_icon_name (self->result_icon, icon_name);
  gtk_label_set_text (self->result, text);
  gtk_label_set_text (self->result_detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result_detail), detail != NULL);
  gtk_stack_set_visible_child_name (self->states, "result");
}

static gboolean
progress_cb (gpointer data)
{
  HogarthDatabaseWindow *self = data;
  double fraction = hogarth_maintenance_get_fraction (self->running);

  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
  else
    gtk_progress_bar_pulse (self->bar);

  return G_SOURCE_CONTINUE;
}

static void
show_problems (HogarthDatabaseWindow *self,
               const char * const    *problems)
{
  guint n_problems = g_strv_length ((char **) problems);
  g_autofree char *lines = g_strjoinv ("\n", (char **) problems);
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u problem found. A repair keeps what can be read.",
                               "%u problems found. A repair keeps what can be read.",
                               n_problems), n_problems);

  show_result (self, "dialog-warning-symbolic", text, lines);
}

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(HogarthDatabaseWindow) self = user_data;
  HogarthMaintenance *maintenance = HOGARTH_MAINTENANCE (object);
  const char *path = hogarth_maintenance_get_path (maintenance);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) problems = hogarth_maintenance_run_finish (maintenance, result, &error);
  g_autofree char *detail = NULL;

  g_clear_handle_id (&self->progress, g_source_remove);
  g_clear_object (&self->running);
  g_clear_object (&self->cancellable);
  if (self->store == NULL)
    return;

  if (error != NULL)
    detail = hogarth_store_text (error);
  set_enabled (self, TRUE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_result (self, "process-stop-symbolic", _("Cancelled"), NULL);
  else if (error != NULL)
    show_result (self, "dialog-error-symbolic",
                 path != NULL ? _("There is no backup") : _("The database could not be checked"),
                 detail);
  else if (path != NULL)
    show_result (self, "emblem-ok-symbolic", _("Backed up"), path);
  else if (problems[0] == NULL)
    show_result (self, "emblem-ok-symbolic", _("The database is in order"), NULL);
  else
    show_problems (self, (const char * const *) problems);
}

static void
run (HogarthDatabaseWindow *self,
     HogarthMaintenance    *maintenance,
     const char            *doing)
{
  g_set_object (&self->running, maintenance);
  self->cancellable = g_cancellable_new ();
  self->progress = g_timeout_add (PROGRESS_MS, progress_cb, self);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_label_set_text (self->doing, doing);
  gtk_stack_set_visible_child_name (self->states, "running");
  set_enabled (self, FALSE);
  hogarth_maintenance_run_async (maintenance, self->cancellable, run_cb, g_object_ref (self));
}

static void
back_up_response_cb (HogarthDatabaseWindow *self,
                     int                    response,
                     GtkFileChooserNative  *chooser)
{
  g_assert (HOGARTH_IS_DATABASE_WINDOW (self));

  if (response == GTK_RESPONSE_ACCEPT && self->running == NULL)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_autofree char *path = g_file_get_path (file);
      g_autoptr(HogarthMaintenance) maintenance = NULL;

      /* The database is no backup of itself. */
      if (path == NULL || g_str_equal (path, hogarth_store_get_path (self->store)))
        show_result (self, "dialog-error-symbolic", _("There is no backup"),
                     _("Choose another file, on this computer"));
      else
        {
          maintenance = hogarth_maintenance_new_backup (self->store, path);
          run (self, maintenance, _("Backing up"));
        }
    }

  g_clear_object (&self->chooser);
}

static void
back_up_activated (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  HogarthDatabaseWindow *self = HOGARTH_DATABASE_WINDOW (widget);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "hogarth-%Y-%m-%d.db");

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Back Up"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Back Up"),
                                               _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (back_up_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
check_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  HogarthDatabaseWindow *self = HOGARTH_DATABASE_WINDOW (widget);
  g_autoptr(HogarthMaintenance) maintenance = hogarth_maintenance_new_check (self->store);

  run (self, maintenance, _("Checking"));
}

static void
repair_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "app.repair", NULL);
}

static void
cancel_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  g_cancellable_cancel (HOGARTH_DATABASE_WINDOW (widget)->cancellable);
}

static void
hogarth_database_window_dispose (GObject *object)
{
  HogarthDatabaseWindow *self = HOGARTH_DATABASE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->progress, g_source_remove);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->running);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_DATABASE_WINDOW);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (hogarth_database_window_parent_class)->dispose (object);
}

/* A window that nobody sees any more has no use for its work. */
static gboolean
hogarth_database_window_close_request (GtkWindow *window)
{
  g_cancellable_cancel (HOGARTH_DATABASE_WINDOW (window)->cancellable);

  return GTK_WINDOW_CLASS (hogarth_database_window_parent_class)->close_request (window);
}

static void
hogarth_database_window_class_init (HogarthDatabaseWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = hogarth_database_window_dispose;
  window_class->close_request = hogarth_database_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-database-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthDatabaseWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, HogarthDatabaseWindow, doing);
  gtk_widget_class_bind_template_child (widget_class, HogarthDatabaseWindow, file_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthDatabaseWindow, result);
  gtk_widget_class_bind_template_child (widget_class, HogarthDatabaseWindow, result_detail);
  gtk_widget_class_bind_template_child (widget_class, HogarthDatabaseWindow, result_icon);
  gtk_widget_class_bind_template_child (widget_class, HogarthDatabaseWindow, states);

  gtk_widget_class_install_action (widget_class, "database.back-up", NULL, back_up_activated);
  gtk_widget_class_install_action (widget_class, "database.cancel", NULL, cancel_activated);
  gtk_widget_class_install_action (widget_class, "database.check", NULL, check_activated);
  gtk_widget_class_install_action (widget_class, "database.repair", NULL, repair_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hogarth_database_window_init (HogarthDatabaseWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_enabled (self, TRUE);
}

GtkWindow *
hogarth_database_window_new (HogarthStore *store,
                             GtkWindow    *parent)
{
  HogarthDatabaseWindow *self;
  g_autofree char *path = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (store), NULL);

  self = g_object_new (HOGARTH_TYPE_DATABASE_WINDOW, "transient-for", parent, NULL);
  if (parent != NULL)
    gtk_window_set_application (GTK_WINDOW (self), gtk_window_get_application (parent));
  self->store = g_object_ref (store);
  path = g_markup_escape_text (hogarth_store_get_path (store), -1);
  adw_action_row_set_subtitle (self->file_row, path);

  return GTK_WINDOW (self);
}
