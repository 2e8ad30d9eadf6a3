/* hogarth-log-item.c: a line of a run's log as an item of a list
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-log-item"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-log-item.h"

struct _HogarthLogItem
{
  GObject  parent_instance;

  char    *message;
  guint    weight;
  guint    line;
};

enum { PROP_0, PROP_CSS_CLASSES, PROP_LEVEL, PROP_LINE, PROP_MESSAGE, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthLogItem, hogarth_log_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const struct { const char *level; const char *label; const char *css_class; } levels[] = {
  { "debug", NC_("level of a log line", "Debug"), "dim-label" },
  { "info", NC_("level of a log line", "Info"), "accent" },
  { "warn", NC_("level of a log line", "Warning"), "warning" },
  { "error", NC_("level of a log line", "Error"), "error" },
};

static void
hogarth_log_item_finalize (GObject *object)
{
  g_free (HOGARTH_LOG_ITEM (object)->message);

  G_OBJECT_CLASS (hogarth_log_item_parent_class)->finalize (object);
}

static void
hogarth_log_item_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  HogarthLogItem *self = HOGARTH_LOG_ITEM (object);

  switch (prop_id)
    {
    case PROP_CSS_CLASSES:
      g_value_set_boxed (value, (const char *[]) { "caption-heading",
                                                   levels[self->weight].css_class, NULL });
      break;
    case PROP_LEVEL:
      g_value_set_string (value, g_dpgettext2 (NULL, "level of a log line",
                                               levels[self->weight].label));
      break;
    case PROP_LINE:
      g_value_set_uint (value, self->line);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_log_item_class_init (HogarthLogItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hogarth_log_item_finalize;
  object_class->get_property = hogarth_log_item_get_property;

  properties[PROP_CSS_CLASSES] =
    g_param_spec_boxed ("css-classes", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_LEVEL] = g_param_spec_string ("level", NULL, NULL, NULL, flags);
  properties[PROP_LINE] = g_param_spec_uint ("line", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_log_item_init (HogarthLogItem *self)
{
}

HogarthLogItem *
hogarth_log_item_new (const HogarthRunLog *log,
                      const char          *mapping)
{
  HogarthLogItem *self;
  g_autofree char *message = NULL;

  g_return_val_if_fail (log != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_LOG_ITEM, NULL);
  message = g_utf8_make_valid (log->message, -1);
  /* translators: the name of a mapping, a line that it logged */
  self->message = mapping != NULL ? g_strdup_printf (_("%s: %s"), mapping, message)
                                  : g_steal_pointer (&message);
  self->line = log->line;
  self->weight = 1;
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (log->level, levels[i].level) == 0)
      self->weight = i;

  return self;
}

guint
hogarth_log_item_get_line (HogarthLogItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_LOG_ITEM (self), 0);

  return self->line;
}

guint
hogarth_log_item_get_weight (HogarthLogItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_LOG_ITEM (self), 0);

  return self->weight;
}
