/* hogarth-window.c: a window: the library, a template's page, the editor
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-window"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "hogarth-store-text.h"
#include "hogarth-window-private.h"

enum
{
  PROP_0,
  PROP_DESTINATION_ORDER,
  PROP_LIBRARY,
  PROP_PROJECT,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthWindow, hogarth_window, ADW_TYPE_APPLICATION_WINDOW)

static GParamSpec *properties[N_PROPS];

static HogarthApplication *
get_application (HogarthWindow *self)
{
  return HOGARTH_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

static HogarthPreferences *
get_preferences (HogarthWindow *self)
{
  return hogarth_application_get_preferences (get_application (self));
}

static void
library_failed_cb (HogarthWindow  *self,
                   const char     *message,
                   HogarthLibrary *library)
{
  g_assert (HOGARTH_IS_WINDOW (self));

  _hogarth_window_toast (self, message);
}

/* Once, when the first window has its project: the destination that was open last. */
static void
restore_destination (HogarthWindow *self)
{
  g_autofree char *id = hogarth_preferences_dup_string (get_preferences (self), "destination");

  if (*id == '\0' || self->destination_id != NULL)
    return;

  g_object_set (get_preferences (self), "destination", "", NULL);
  _hogarth_window_open_destination (self, id);
}

static void
project_changed_cb (HogarthWindow *self)
{
  g_assert (HOGARTH_IS_WINDOW (self));

  if (self->editor_page != NULL)
    g_object_set (self->editor_page,
                  "project", hogarth_library_get_project (self->library),
                  NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROJECT]);
  _hogarth_window_import_pending (self);
  restore_destination (self);
}

static void
templates_changed_cb (HogarthWindow *self)
{
  HogarthTemplateLibrary *templates =
    hogarth_application_get_templates (get_application (self));

  g_assert (HOGARTH_IS_WINDOW (self));

  if (self->library != NULL && templates != NULL)
    hogarth_library_set_template_library (self->library, templates);
}

static void
make_library (HogarthWindow *self)
{
  HogarthApplication *application = get_application (self);
  g_autofree char *project = hogarth_preferences_dup_string (get_preferences (self), "project");

  self->library = hogarth_library_new (hogarth_application_get_store (application),
                                       hogarth_application_get_templates (application));
  g_signal_connect_object (self->library, "failed", G_CALLBACK (library_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::project", G_CALLBACK (project_changed_cb),
                           self, G_CONNECT_SWAPPED);
  if (*project != '\0')
    hogarth_library_set_project_id (self->library, project);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIBRARY]);
}

static void
show_failure (HogarthWindow *self,
              const GError  *failure)
{
  gboolean of_store = failure->domain == HOGARTH_STORE_ERROR;
  g_autofree char *description = NULL;

  if (of_store)
    description = hogarth_store_text_markup (failure);
  else
    /* translators: %s says in English which file cannot be read */
    description = g_markup_printf_escaped (_("The templates and sample events that come with it "
                                             "cannot be read. Install Hogarth again. (%s)"),
                                           failure->message);
  adw_status_page_set_title (self->failure_page, of_store ? _("The Database Cannot Be Opened")
                                                          : _("Hogarth Is Not Complete"));
  adw_status_page_set_description (self->failure_page, description);
  gtk_widget_set_visible (self->repair_button,
                          g_error_matches (failure, HOGARTH_STORE_ERROR,
                                           HOGARTH_STORE_ERROR_CORRUPT));
}

static void
store_changed_cb (HogarthWindow *self)
{
  HogarthApplication *application = get_application (self);
  const GError *failure;

  g_assert (HOGARTH_IS_WINDOW (self));

  if (application == NULL)
    return;

  failure = hogarth_application_get_failure (application);
  if (hogarth_application_get_store (application) != NULL && self->library == NULL)
    make_library (self);
  if (failure != NULL)
    show_failure (self, failure);

  gtk_stack_set_visible_child_name (self->pages, self->library != NULL ? "main"
                                                 : failure != NULL ? "failure"
                                                 : hogarth_application_is_repairing (application)
                                                 ? "repairing" : "loading");
  _hogarth_window_actions_update (self);
}

gboolean
_hogarth_window_is_editing (HogarthWindow *self)
{
  return self->destination_id != NULL
         && g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "editor") == 0;
}

static gboolean
hogarth_window_close_request (GtkWindow *window)
{
  HogarthWindow *self = HOGARTH_WINDOW (window);
  HogarthPreferences *preferences = get_preferences (self);
  const char *project = self->library != NULL ? hogarth_library_get_project_id (self->library)
                                              : NULL;
  int width;
  int height;

  if (_hogarth_window_asks_about_secrets (self))
    return TRUE;

  /* The default size is the one before the window was maximized. */
  gtk_window_get_default_size (window, &width, &height);
  g_object_set (preferences,
                "window-width", MAX (width, 360),
                "window-height", MAX (height, 294),
                "window-maximized", gtk_window_is_maximized (window),
                "library-view", hogarth_library_page_get_view (self->library_page),
                NULL);
  if (project != NULL)
    g_object_set (preferences,
                  "project", project,
                  "destination", _hogarth_window_is_editing (self) ? self->destination_id : "",
                  NULL);

  return GTK_WINDOW_CLASS (hogarth_window_parent_class)->close_request (window);
}

static void
hogarth_window_dispose (GObject *object)
{
  HogarthWindow *self = HOGARTH_WINDOW (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->pending_files, g_ptr_array_unref);
  g_clear_pointer (&self->destination_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_WINDOW);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (hogarth_window_parent_class)->dispose (object);
}

static void
hogarth_window_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HogarthWindow *self = HOGARTH_WINDOW (object);
  const char *project = NULL;

  switch (prop_id)
    {
    case PROP_DESTINATION_ORDER:
      g_value_set_enum (value, self->order);
      break;

    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;

    case PROP_PROJECT:
      if (self->library != NULL)
        project = hogarth_library_get_project_id (self->library);
      g_value_set_string (value, project != NULL ? project : "");
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_window_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HogarthWindow *self = HOGARTH_WINDOW (object);

  switch (prop_id)
    {
    case PROP_DESTINATION_ORDER:
      if (self->order != (HogarthDestinationOrder) g_value_get_enum (value))
        {
          self->order = g_value_get_enum (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;

    case PROP_PROJECT:
      if (self->library != NULL)
        hogarth_library_set_project_id (self->library, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_window_class_init (HogarthWindowClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = hogarth_window_dispose;
  object_class->get_property = hogarth_window_get_property;
  object_class->set_property = hogarth_window_set_property;
  window_class->close_request = hogarth_window_close_request;

  properties[PROP_DESTINATION_ORDER] =
    g_param_spec_enum ("destination-order", NULL, NULL, HOGARTH_TYPE_DESTINATION_ORDER,
                       HOGARTH_DESTINATION_ORDER_CHANGED, flags | G_PARAM_WRITABLE);
  properties[PROP_LIBRARY] =
    g_param_spec_object ("library", NULL, NULL, HOGARTH_TYPE_LIBRARY, flags);
  properties[PROP_PROJECT] =
    g_param_spec_string ("project", NULL, NULL, "", flags | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HOGARTH_TYPE_LIBRARY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthWindow, failure_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HogarthWindow, library_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HogarthWindow, repair_button);
  gtk_widget_class_bind_template_child (widget_class, HogarthWindow, toasts);

  gtk_widget_class_install_property_action (widget_class, "win.destination-order",
                                            "destination-order");
  gtk_widget_class_install_property_action (widget_class, "win.project", "project");
  _hogarth_window_class_actions_init (klass);
  _hogarth_window_class_destinations_init (klass);
  _hogarth_window_class_exchange_init (klass);
  _hogarth_window_class_import_init (klass);
  _hogarth_window_class_secrets_init (klass);
  _hogarth_window_class_templates_init (klass);
}

static void
hogarth_window_init (HogarthWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  if (g_str_has_suffix (APPLICATION_ID, ".Devel"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  _hogarth_window_init_drop (self);
  _hogarth_window_actions_update (self);
}

HogarthWindow *
hogarth_window_new (HogarthApplication *application)
{
  HogarthPreferences *preferences;
  HogarthWindow *self;
  g_autofree char *view = NULL;

  g_return_val_if_fail (HOGARTH_IS_APPLICATION (application), NULL);

  preferences = hogarth_application_get_preferences (application);
  view = hogarth_preferences_dup_string (preferences, "library-view");
  self = g_object_new (HOGARTH_TYPE_WINDOW,
                       "application", application,
                       "default-width",
                       hogarth_preferences_get_int (preferences, "window-width"),
                       "default-height",
                       hogarth_preferences_get_int (preferences, "window-height"),
                       "maximized",
                       hogarth_preferences_get_boolean (preferences, "window-maximized"),
                       NULL);

  hogarth_library_page_set_view (self->library_page, view);
  g_object_bind_property (preferences, "destination-order", self, "destination-order",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (application, "notify::store", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (application, "notify::templates", G_CALLBACK (templates_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (application, "notify::failure", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  store_changed_cb (self);

  return self;
}

void
hogarth_window_add_toast (HogarthWindow *self,
                          AdwToast      *toast)
{
  g_return_if_fail (HOGARTH_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* A toast's title is markup. */
void
_hogarth_window_toast (HogarthWindow *self,
                       const char    *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  hogarth_window_add_toast (self, adw_toast_new (title));
}

void
_hogarth_window_toast_error (HogarthWindow *self,
                             const GError  *error)
{
  g_autofree char *text = hogarth_store_text (error);

  _hogarth_window_toast (self, text);
}
