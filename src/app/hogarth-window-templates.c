/* hogarth-window-templates.c: the window's actions on templates
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-library-work.h"
#include "hogarth-own-template.h"
#include "hogarth-save-template-window.h"
#include "hogarth-startup.h"
#include "hogarth-store-destinations.h"
#include "hogarth-window-private.h"

static void
destination_added_cb (HogarthLibrary *library,
                      const char     *id,
                      GObject        *owner)
{
  _hogarth_window_open_destination (HOGARTH_WINDOW (owner), id);
}

/* So that the destination has something to be tried with. */
static void
add_example (HogarthWindow *self,
             HogarthPreset *preset)
{
  HogarthSampleEvent *example = hogarth_preset_get_example (preset);
  GListModel *events =
    G_LIST_MODEL (hogarth_library_get_list (self->library, HOGARTH_STORE_EVENT));

  for (guint i = 0; i < g_list_model_get_n_items (events); i++)
    {
      g_autoptr(HogarthLibraryItem) item = g_list_model_get_item (events, i);
      const HogarthStoredEvent *record = hogarth_library_item_get_event (item);

      if (g_strcmp0 (record->name, hogarth_sample_event_get_event_name (example)) == 0)
        return;
    }
  hogarth_library_add_event (self->library, example, NULL, NULL);
}

/* The parameter is a template's key and a preset's id, or "" for none. */
static void
use_template_activated (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  g_autoptr(HogarthDestination) destination = NULL;
  HogarthTemplate *template_;
  HogarthPreset *preset;
  const char *key;
  const char *preset_id;

  g_variant_get (parameter, "(&s&s)", &key, &preset_id);
  template_ = hogarth_library_find_template (self->library, key);
  if (template_ == NULL || hogarth_template_get_reason (template_) != NULL)
    return;

  preset = hogarth_template_library_find_preset (
    hogarth_library_get_template_library (self->library), preset_id);
  if (preset != NULL)
    add_example (self, preset);
  destination = preset != NULL ? hogarth_preset_apply (preset, template_)
                               : hogarth_template_instantiate (template_);
  hogarth_library_add_destination (self->library, destination, NULL, NULL,
                                   destination_added_cb, G_OBJECT (self));
}

static void
show_saved_cb (HogarthWindow *self,
               AdwToast      *toast)
{
  g_assert (HOGARTH_IS_WINDOW (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-template", "s",
                              g_object_get_data (G_OBJECT (toast), "key"));
}

/* The window that asked, and the new template's key, until the templates are read again. */
typedef struct
{
  HogarthWindow *window;
  char          *key;
} Saved;

static void
saved_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Saved *saved = user_data;
  g_autoptr(HogarthWindow) self = saved->window;
  g_autofree char *key = saved->key;
  g_autoptr(GError) error = NULL;
  AdwToast *toast;

  g_free (saved);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      _hogarth_window_toast_error (self, error);
      return;
    }

  toast = adw_toast_new (_("Template saved"));
  adw_toast_set_button_label (toast, _("_Show"));
  adw_toast_set_timeout (toast, HOGARTH_OFFER_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "key", g_steal_pointer (&key), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_saved_cb), self,
                           G_CONNECT_SWAPPED);
  hogarth_window_add_toast (self, toast);
}

static void
template_saved_cb (HogarthWindow *self,
                   const char    *key)
{
  Saved *saved = g_new0 (Saved, 1);

  g_assert (HOGARTH_IS_WINDOW (self));

  saved->window = g_object_ref (self);
  saved->key = g_strdup (key);
  hogarth_application_load_templates (
    HOGARTH_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), saved_loaded_cb, saved);
}

static void
save_template (HogarthWindow      *self,
               HogarthDestination *destination,
               GPtrArray          *tests)
{
  GtkWindow *dialog = hogarth_save_template_window_new (
    destination, tests, hogarth_library_get_template_library (self->library));

  g_signal_connect_object (dialog, "saved", G_CALLBACK (template_saved_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
}

static void
destination_loaded_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(HogarthWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthStoredDestination) stored = NULL;

  stored = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);
  if (stored == NULL)
    _hogarth_window_toast_error (self, error);
  else
    save_template (self, stored->destination, stored->tests);
}

/* The parameter is a stored destination, or "" for the snapshot in the editor. */
static void
save_template_activated (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  HogarthSession *session = self->editor_page != NULL
                            ? hogarth_editor_page_get_session (self->editor_page) : NULL;
  const char *id = g_variant_get_string (parameter, NULL);

  if (*id != '\0')
    hogarth_store_load_destination_async (hogarth_library_get_store (self->library), id, NULL,
                                          destination_loaded_cb, g_object_ref (self));
  else if (session != NULL)
    save_template (self, hogarth_session_get_destination (session),
                   hogarth_session_get_tests (session));
}

/* A template of the user's that is put aside, or comes back. */
typedef struct
{
  char     *id;       /* to be put aside */
  char     *removed;  /* to come back, NULL otherwise */
} OwnWork;

static void
own_work_free (gpointer data)
{
  OwnWork *work = data;

  g_free (work->id);
  g_free (work->removed);
  g_free (work);
}

static void
own_thread (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  OwnWork *work = task_data;
  g_autofree char *user_dir = hogarth_dup_user_dir ();
  g_autoptr(GError) error = NULL;
  char *removed = NULL;

  if (work->removed != NULL)
    hogarth_own_template_restore (work->removed, &error);
  else
    removed = hogarth_own_template_remove (user_dir, work->id, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, removed, g_free);
}

static void
start_own_work (HogarthWindow       *self,
                const char          *id,
                const char          *removed,
                GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, NULL);
  OwnWork *work = g_new0 (OwnWork, 1);

  work->id = g_strdup (id);
  work->removed = g_strdup (removed);
  g_task_set_name (task, "start_own_work");
  g_task_set_task_data (task, work, own_work_free);
  g_task_run_in_thread (task, own_thread);
}

static void
load_templates (HogarthWindow *self)
{
  hogarth_application_load_templates (
    HOGARTH_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), NULL, NULL);
}

static void
template_restored_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  HogarthWindow *self = HOGARTH_WINDOW (object);
  g_autoptr(GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    _hogarth_window_toast_error (self, error);
  load_templates (self);
}

static void
undo_remove_cb (HogarthWindow *self,
                AdwToast      *toast)
{
  g_assert (HOGARTH_IS_WINDOW (self));

  start_own_work (self, NULL, g_object_get_data (G_OBJECT (toast), "removed"),
                  template_restored_cb);
}

static void
template_removed_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  HogarthWindow *self = HOGARTH_WINDOW (object);
  g_autoptr(GError) error = NULL;
  g_autofree char *removed = g_task_propagate_pointer (G_TASK (result), &error);
  AdwToast *toast;

  if (removed == NULL)
    {
      _hogarth_window_toast_error (self, error);
      return;
    }

  load_templates (self);
  toast = adw_toast_new (_("Template deleted"));
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, HOGARTH_OFFER_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "removed", g_steal_pointer (&removed), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_remove_cb), self,
                           G_CONNECT_SWAPPED);
  hogarth_window_add_toast (self, toast);
}

/* The parameter is the key of a template of the user's. */
static void
remove_template_activated (GtkWidget  *widget,
                           const char *action,
                           GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  HogarthTemplate *template_ =
    hogarth_library_find_template (self->library, g_variant_get_string (parameter, NULL));

  if (template_ == NULL
      || hogarth_template_get_origin (template_) != HOGARTH_TEMPLATE_ORIGIN_USER)
    return;

  start_own_work (self, hogarth_template_get_id (template_), NULL, template_removed_cb);
  gtk_widget_activate_action (widget, "win.back", NULL);
}

HogarthTemplatePage *
_hogarth_window_get_template_page (HogarthWindow *self)
{
  AdwLeafletPage *page;

  g_assert (HOGARTH_IS_WINDOW (self));

  if (self->template_page == NULL)
    {
      self->template_page = g_object_new (HOGARTH_TYPE_TEMPLATE_PAGE,
                                          "library", self->library,
                                          NULL);
      page = adw_leaflet_insert_child_after (self->leaflet, GTK_WIDGET (self->template_page),
                                             GTK_WIDGET (self->library_page));
      adw_leaflet_page_set_name (page, "template");
    }

  return self->template_page;
}

void
_hogarth_window_class_templates_init (HogarthWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.remove-template", "s",
                                   remove_template_activated);
  gtk_widget_class_install_action (widget_class, "win.save-template", "s",
                                   save_template_activated);
  gtk_widget_class_install_action (widget_class, "win.use-template", "(ss)",
                                   use_template_activated);
}
