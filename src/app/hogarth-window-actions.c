/* hogarth-window-actions.c: the actions "win.…": going to places, toasts, projects
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-bin-window.h"
#include "hogarth-command-window.h"
#include "hogarth-database-window.h"
#include "hogarth-library-work.h"
#include "hogarth-project-window.h"
#include "hogarth-window-private.h"

static void
toast_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  _hogarth_window_toast (HOGARTH_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
back_activated (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);

  adw_leaflet_set_visible_child_name (self->leaflet, "library");
}

static void
retry_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));

  hogarth_application_open_store (HOGARTH_APPLICATION (application));
}

static void
show_view_activated (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  /* Alt and a number choose a view of the page that is open; the library's come in this order. */
  static const struct { const char *view; const char *editor_view; } pairs[] = {
    { "destinations", "inputs" }, { "templates", "filters" }, { "events", "source" },
  };
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  const char *view = g_variant_get_string (parameter, NULL);

  if (g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "editor") != 0)
    {
      adw_leaflet_set_visible_child_name (self->leaflet, "library");
      hogarth_library_page_set_view (self->library_page, view);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_equal (view, pairs[i].view))
      gtk_widget_activate_action (GTK_WIDGET (self->editor_page), "destination.show-view", "s",
                                  pairs[i].editor_view);
}

static void
matrix_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);

  if (g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "editor") == 0)
    gtk_widget_activate_action (GTK_WIDGET (self->editor_page), "run.matrix", NULL);
  else
    _hogarth_window_toast (self, _("Open a destination first"));
}

static void
search_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthLibraryPage *library_page = HOGARTH_WINDOW (widget)->library_page;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (widget));

  /* The key is the window's, but the text that is edited is nearer. */
  if (focus != NULL && gtk_widget_activate_action (focus, "source.find", NULL))
    return;

  if (gtk_widget_get_mapped (GTK_WIDGET (library_page)))
    hogarth_library_page_toggle_search (library_page);
}

static void
open_template_activated (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  HogarthTemplate *template_ =
    hogarth_library_find_template (self->library, g_variant_get_string (parameter, NULL));

  if (template_ == NULL)
    return;

  hogarth_template_page_set_template (_hogarth_window_get_template_page (self), template_);
  adw_leaflet_set_visible_child_name (self->leaflet, "template");
}

static void
event_added_cb (HogarthLibrary *library,
                const char     *id,
                GObject        *owner)
{
  HogarthWindow *self = HOGARTH_WINDOW (owner);

  adw_leaflet_set_visible_child_name (self->leaflet, "library");
  hogarth_library_page_show_event (self->library_page, id);
}

static void
open_event_activated (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);

  event_added_cb (self->library, g_variant_get_string (parameter, NULL), G_OBJECT (self));
}

static void
new_event_activated (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  g_autoptr(GBytes) bytes =
    g_resources_lookup_data (RESOURCE_BASE "/new-event.json", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) globals = NULL;
  g_autoptr(HogarthSampleEvent) event = NULL;

  globals = hog_data_from_json (g_bytes_get_data (bytes, NULL),
                                (gssize) g_bytes_get_size (bytes), &error);
  if (globals == NULL)
    {
      g_warning ("new-event.json: %s", error->message);
      return;
    }

  event = hogarth_sample_event_new ("new", _("New event"), globals);
  hogarth_library_add_event (self->library, event, event_added_cb, G_OBJECT (self));
}

static void
undo_event_cb (HogarthWindow *self,
               AdwToast      *toast)
{
  hogarth_library_delete (self->library, HOGARTH_STORE_EVENT,
                          g_object_get_data (G_OBJECT (toast), "id"), FALSE);
}

static void
delete_event_activated (GtkWidget  *widget,
                        const char *action,
                        GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  AdwToast *toast = adw_toast_new (_("Event deleted"));

  hogarth_library_delete (self->library, HOGARTH_STORE_EVENT, id, TRUE);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, HOGARTH_OFFER_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "id", g_strdup (id), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_event_cb), self,
                           G_CONNECT_SWAPPED);
  hogarth_window_add_toast (self, toast);
}

static void
project_activated (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  gboolean is_new = g_str_equal (action, "win.new-project");
  GtkWindow *dialog = hogarth_project_window_new (self->library, is_new);

  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
}

static void
bin_activated (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);

  gtk_window_present (hogarth_bin_window_new (hogarth_library_get_store (self->library),
                                              GTK_WINDOW (self)));
}

static void
database_activated (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);

  gtk_window_present (hogarth_database_window_new (hogarth_library_get_store (self->library),
                                                   GTK_WINDOW (self)));
}

static void
command_search_activated (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);

  gtk_window_present (hogarth_command_window_new (self->library, GTK_WINDOW (self)));
}

/* GTK would make it with each window, of many widgets that hardly anybody looks at. */
static void
show_help_overlay_activated (GtkWidget  *widget,
                             const char *action,
                             GVariant   *parameter)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr(GtkBuilder) builder = NULL;

      builder = gtk_builder_new_from_resource (RESOURCE_BASE "/ui/help-overlay.ui");
      gtk_application_window_set_help_overlay (window,
                                               GTK_SHORTCUTS_WINDOW (
                                                 gtk_builder_get_object (builder, "help_overlay")));
    }

  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

void
_hogarth_window_class_actions_init (HogarthWindowClass *klass)
{
  static const struct
  {
    const char                     *name;
    const char                     *type;
    GtkWidgetActionActivateFunc     activate;
  } actions[] = {
    { "win.back", NULL, back_activated },
    { "win.bin", NULL, bin_activated },
    { "win.command-search", NULL, command_search_activated },
    { "win.database", NULL, database_activated },
    { "win.delete-event", "s", delete_event_activated },
    { "win.matrix", NULL, matrix_activated },
    { "win.new-event", NULL, new_event_activated },
    { "win.new-project", NULL, project_activated },
    { "win.open-event", "s", open_event_activated },
    { "win.open-template", "s", open_template_activated },
    { "win.project-settings", NULL, project_activated },
    { "win.retry", NULL, retry_activated },
    { "win.search", NULL, search_activated },
    { "win.show-help-overlay", NULL, show_help_overlay_activated },
    { "win.show-view", "s", show_view_activated },
    { "win.toast", "s", toast_activated },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);
}

/* Everything that touches the library waits until there is one. */
void
_hogarth_window_actions_update (HogarthWindow *self)
{
  static const char *names[] = {
    "win.bin", "win.command-search", "win.database", "win.delete-destination", "win.delete-event",
    "win.duplicate-destination", "win.export-destination", "win.export-project",
    "win.import", "win.import-project", "win.new-destination",
    "win.new-event", "win.new-from-curl",
    "win.new-project", "win.open-destination", "win.open-event", "win.open-template",
    "win.paste", "win.project-settings", "win.rename-destination", "win.save-template",
    "win.search", "win.secrets", "win.show-view", "win.unlock-secrets", "win.use-template",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], self->library != NULL);
}
