/* hogarth-preferences-window.c: the preferences
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-preferences-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-preferences-window.h"
#include "hogarth-secrets-group.h"

struct _HogarthPreferencesWindow
{
  AdwPreferencesWindow  parent_instance;

  /* Template widgets */
  AdwComboRow          *color_scheme;
  HogarthSecretsGroup  *secrets;
  GtkFontButton        *source_font;
  GtkSwitch            *use_system_font;
};

G_DEFINE_FINAL_TYPE (HogarthPreferencesWindow, hogarth_preferences_window,
                     ADW_TYPE_PREFERENCES_WINDOW)

/* The list of the row is in the order of the enumeration. */
static gboolean
enum_to_position (GBinding     *binding,
                  const GValue *from,
                  GValue       *to,
                  gpointer      user_data)
{
  g_value_set_uint (to, (guint) g_value_get_enum (from));
  return TRUE;
}

static gboolean
position_to_enum (GBinding     *binding,
                  const GValue *from,
                  GValue       *to,
                  gpointer      user_data)
{
  g_value_set_enum (to, (int) g_value_get_uint (from));
  return TRUE;
}

static void
hogarth_preferences_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HOGARTH_TYPE_PREFERENCES_WINDOW);

  G_OBJECT_CLASS (hogarth_preferences_window_parent_class)->dispose (object);
}

static void
hogarth_preferences_window_class_init (HogarthPreferencesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_preferences_window_dispose;

  g_type_ensure (HOGARTH_TYPE_SECRETS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthPreferencesWindow, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, HogarthPreferencesWindow, secrets);
  gtk_widget_class_bind_template_child (widget_class, HogarthPreferencesWindow, source_font);
  gtk_widget_class_bind_template_child (widget_class, HogarthPreferencesWindow, use_system_font);
}

static void
hogarth_preferences_window_init (HogarthPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* The button that takes the keys is inside, and its name does not come from the row. */
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->source_font))),
    GTK_ACCESSIBLE_PROPERTY_LABEL, _("Custom font"), -1);
}

GtkWindow *
hogarth_preferences_window_new (HogarthPreferences *preferences,
                                HogarthStore       *store)
{
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;
  HogarthPreferencesWindow *self;

  g_return_val_if_fail (HOGARTH_IS_PREFERENCES (preferences), NULL);

  self = g_object_new (HOGARTH_TYPE_PREFERENCES_WINDOW, NULL);
  g_object_bind_property_full (preferences, "color-scheme", self->color_scheme, "selected", flags,
                               enum_to_position, position_to_enum, NULL, NULL);
  g_object_bind_property (preferences, "source-font", self->source_font, "font", flags);
  g_object_bind_property (preferences, "use-system-font", self->use_system_font, "active", flags);
  hogarth_secrets_group_set_store (self->secrets, store);

  return GTK_WINDOW (self);
}
