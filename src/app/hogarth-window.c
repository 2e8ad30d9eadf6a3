/* hogarth-window.c: a window: the library, a template's page, the editor
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-window"

#include "config.h"

#include "hogarth-window-private.h"

G_DEFINE_FINAL_TYPE (HogarthWindow, hogarth_window, ADW_TYPE_APPLICATION_WINDOW)

static HogarthPreferences *
get_preferences (HogarthWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return hogarth_application_get_preferences (HOGARTH_APPLICATION (application));
}

static gboolean
hogarth_window_close_request (GtkWindow *window)
{
  HogarthWindow *self = HOGARTH_WINDOW (window);
  HogarthPreferences *preferences = get_preferences (self);
  int width;
  int height;

  /* The default size is the one before the window was maximized. */
  gtk_window_get_default_size (window, &width, &height);
  g_object_set (preferences,
                "window-width", MAX (width, 360),
                "window-height", MAX (height, 294),
                "window-maximized", gtk_window_is_maximized (window),
                "library-view", hogarth_library_page_get_view (self->library_page),
                NULL);

  return GTK_WINDOW_CLASS (hogarth_window_parent_class)->close_request (window);
}

static void
hogarth_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HOGARTH_TYPE_WINDOW);

  G_OBJECT_CLASS (hogarth_window_parent_class)->dispose (object);
}

static void
hogarth_window_class_init (HogarthWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = hogarth_window_dispose;
  window_class->close_request = hogarth_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HogarthWindow, library_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthWindow, toasts);

  _hogarth_window_class_actions_init (klass);

  g_type_ensure (HOGARTH_TYPE_LIBRARY_PAGE);
}

static void
hogarth_window_init (HogarthWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HogarthWindow *
hogarth_window_new (HogarthApplication *application)
{
  HogarthPreferences *preferences;
  g_autofree char *view = NULL;
  HogarthWindow *self;

  g_return_val_if_fail (HOGARTH_IS_APPLICATION (application), NULL);

  preferences = hogarth_application_get_preferences (application);
  self = g_object_new (HOGARTH_TYPE_WINDOW,
                       "application", application,
                       "default-width", hogarth_preferences_get_int (preferences, "window-width"),
                       "default-height", hogarth_preferences_get_int (preferences, "window-height"),
                       "maximized",
                       hogarth_preferences_get_boolean (preferences, "window-maximized"),
                       NULL);
  view = hogarth_preferences_dup_string (preferences, "library-view");
  hogarth_library_page_set_view (self->library_page, view);

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
