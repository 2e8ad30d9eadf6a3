/* hogarth-preferences.c: what the user prefers, as properties
 *
 * SPDX-License-Identifier: MIT
 *
 * Widgets bind to this object and never see GSettings; tests make one that no schema backs.
 */

#define G_LOG_DOMAIN "hogarth-preferences"

#include "config.h"

#include <gio/gio.h>

#include "hogarth-preferences.h"

enum
{
  PROP_0,
  PROP_COLOR_SCHEME,
  PROP_DESTINATION,
  PROP_DESTINATION_ORDER,
  PROP_EDITOR_POSITION,
  PROP_LIBRARY_VIEW,
  PROP_PROJECT,
  PROP_REQUEST_FORM,
  PROP_SOURCE_FONT,
  PROP_USE_SYSTEM_FONT,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  PROP_WINDOW_WIDTH,
  N_PROPS
};

struct _HogarthPreferences
{
  GObject    parent_instance;

  GSettings *settings;         /* NULL where the schema is not installed */
  GValue     values[N_PROPS];  /* by property; the first is unused */
};

G_DEFINE_FINAL_TYPE (HogarthPreferences, hogarth_preferences, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HogarthColorScheme, hogarth_color_scheme,
                    G_DEFINE_ENUM_VALUE (HOGARTH_COLOR_SCHEME_FOLLOW, "follow"),
                    G_DEFINE_ENUM_VALUE (HOGARTH_COLOR_SCHEME_LIGHT, "light"),
                    G_DEFINE_ENUM_VALUE (HOGARTH_COLOR_SCHEME_DARK, "dark"))

G_DEFINE_ENUM_TYPE (HogarthDestinationOrder, hogarth_destination_order,
                    G_DEFINE_ENUM_VALUE (HOGARTH_DESTINATION_ORDER_CHANGED, "changed"),
                    G_DEFINE_ENUM_VALUE (HOGARTH_DESTINATION_ORDER_NAME, "name"),
                    G_DEFINE_ENUM_VALUE (HOGARTH_DESTINATION_ORDER_CREATED, "created"),
                    G_DEFINE_ENUM_VALUE (HOGARTH_DESTINATION_ORDER_TESTS, "tests"))

G_DEFINE_ENUM_TYPE (HogarthRequestForm, hogarth_request_form,
                    G_DEFINE_ENUM_VALUE (HOGARTH_REQUEST_FORM_PRETTY, "pretty"),
                    G_DEFINE_ENUM_VALUE (HOGARTH_REQUEST_FORM_RAW, "raw"),
                    G_DEFINE_ENUM_VALUE (HOGARTH_REQUEST_FORM_CURL, "curl"))

static GParamSpec *properties[N_PROPS];

static void
hogarth_preferences_constructed (GObject *object)
{
  HogarthPreferences *self = HOGARTH_PREFERENCES (object);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  G_OBJECT_CLASS (hogarth_preferences_parent_class)->constructed (object);

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);

  if (schema == NULL)
    {
      g_debug ("no schema %s: preferences are not kept", APPLICATION_ID);
      return;
    }

  self->settings = g_settings_new_full (schema, NULL, NULL);
  for (guint i = 1; i < N_PROPS; i++)
    g_settings_bind (self->settings, properties[i]->name,
                     self, properties[i]->name, G_SETTINGS_BIND_DEFAULT);
}

static void
hogarth_preferences_finalize (GObject *object)
{
  HogarthPreferences *self = HOGARTH_PREFERENCES (object);

  for (guint i = 1; i < N_PROPS; i++)
    g_value_unset (&self->values[i]);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hogarth_preferences_parent_class)->finalize (object);
}

static void
hogarth_preferences_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HogarthPreferences *self = HOGARTH_PREFERENCES (object);

  g_value_copy (&self->values[prop_id], value);
}

static void
hogarth_preferences_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  HogarthPreferences *self = HOGARTH_PREFERENCES (object);

  if (g_param_values_cmp (pspec, value, &self->values[prop_id]) == 0)
    return;

  g_value_copy (value, &self->values[prop_id]);
  g_object_notify_by_pspec (object, pspec);
}

static void
hogarth_preferences_class_init (HogarthPreferencesClass *klass)
{
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = hogarth_preferences_constructed;
  object_class->finalize = hogarth_preferences_finalize;
  object_class->get_property = hogarth_preferences_get_property;
  object_class->set_property = hogarth_preferences_set_property;

  properties[PROP_COLOR_SCHEME] =
    g_param_spec_enum ("color-scheme", NULL, NULL, HOGARTH_TYPE_COLOR_SCHEME,
                       HOGARTH_COLOR_SCHEME_FOLLOW, flags);
  properties[PROP_DESTINATION] =
    g_param_spec_string ("destination", NULL, NULL, "", flags);
  properties[PROP_DESTINATION_ORDER] =
    g_param_spec_enum ("destination-order", NULL, NULL, HOGARTH_TYPE_DESTINATION_ORDER,
                       HOGARTH_DESTINATION_ORDER_CHANGED, flags);
  properties[PROP_EDITOR_POSITION] =
    g_param_spec_double ("editor-position", NULL, NULL, 0.1, 0.9, 0.5, flags);
  properties[PROP_LIBRARY_VIEW] =
    g_param_spec_string ("library-view", NULL, NULL, "destinations", flags);
  properties[PROP_PROJECT] =
    g_param_spec_string ("project", NULL, NULL, "", flags);
  properties[PROP_REQUEST_FORM] =
    g_param_spec_enum ("request-form", NULL, NULL, HOGARTH_TYPE_REQUEST_FORM,
                       HOGARTH_REQUEST_FORM_PRETTY, flags);
  properties[PROP_SOURCE_FONT] =
    g_param_spec_string ("source-font", NULL, NULL, "Monospace 11", flags);
  properties[PROP_USE_SYSTEM_FONT] =
    g_param_spec_boolean ("use-system-font", NULL, NULL, TRUE, flags);
  properties[PROP_WINDOW_HEIGHT] =
    g_param_spec_int ("window-height", NULL, NULL, 294, 32767, 800, flags);
  properties[PROP_WINDOW_MAXIMIZED] =
    g_param_spec_boolean ("window-maximized", NULL, NULL, FALSE, flags);
  properties[PROP_WINDOW_WIDTH] =
    g_param_spec_int ("window-width", NULL, NULL, 360, 32767, 1280, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_preferences_init (HogarthPreferences *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    {
      g_value_init (&self->values[i], properties[i]->value_type);
      g_param_value_set_default (properties[i], &self->values[i]);
    }
}

HogarthPreferences *
hogarth_preferences_new (void)
{
  return g_object_new (HOGARTH_TYPE_PREFERENCES, NULL);
}

char *
hogarth_preferences_dup_string (HogarthPreferences *self,
                                const char         *name)
{
  char *value = NULL;

  g_return_val_if_fail (HOGARTH_IS_PREFERENCES (self), NULL);

  g_object_get (self, name, &value, NULL);
  return value != NULL ? value : g_strdup ("");
}

int
hogarth_preferences_get_int (HogarthPreferences *self,
                             const char         *name)
{
  int value = 0;

  g_return_val_if_fail (HOGARTH_IS_PREFERENCES (self), 0);

  g_object_get (self, name, &value, NULL);
  return value;
}

gboolean
hogarth_preferences_get_boolean (HogarthPreferences *self,
                                 const char         *name)
{
  gboolean value = FALSE;

  g_return_val_if_fail (HOGARTH_IS_PREFERENCES (self), FALSE);

  g_object_get (self, name, &value, NULL);
  return value;
}
