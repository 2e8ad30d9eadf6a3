/* hogarth-sample-event-item.c: a sample event as an item of a list
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-sample-event-item"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-sample-event-item.h"

struct _HogarthSampleEventItem
{
  GObject  parent_instance;

  HogarthSampleEvent *event;
};

enum { PROP_0, PROP_LABEL, PROP_SUBTITLE, PROP_TITLE, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthSampleEventItem, hogarth_sample_event_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static char *
dup_title (HogarthSampleEventItem *self)
{
  const char *label = hogarth_sample_event_get_label (self->event);
  const char *name = hogarth_sample_event_get_event_name (self->event);

  if (label != NULL && *label != '\0')
    return g_strdup (label);

  return g_strdup (name != NULL ? name : _("Event without a name"));
}

static char *
dup_subtitle (HogarthSampleEventItem *self)
{
  const char *name = hogarth_sample_event_get_event_name (self->event);
  const char *person = hogarth_sample_event_get_person_name (self->event);

  if (person == NULL || *person == '\0')
    return g_strdup (name);

  return g_strdup_printf ("%s · %s", name != NULL ? name : "", person);
}

static void
hogarth_sample_event_item_finalize (GObject *object)
{
  HogarthSampleEventItem *self = HOGARTH_SAMPLE_EVENT_ITEM (object);

  hogarth_sample_event_unref (self->event);

  G_OBJECT_CLASS (hogarth_sample_event_item_parent_class)->finalize (object);
}

static void
hogarth_sample_event_item_get_property (GObject *object,
                                        guint prop_id,
                                        GValue *value,
                                        GParamSpec *pspec)
{
  HogarthSampleEventItem *self = HOGARTH_SAMPLE_EVENT_ITEM (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, hogarth_sample_event_get_label (self->event));
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value, dup_subtitle (self));
      break;
    case PROP_TITLE:
      g_value_take_string (value, dup_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_sample_event_item_class_init (HogarthSampleEventItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hogarth_sample_event_item_finalize;
  object_class->get_property = hogarth_sample_event_item_get_property;

  properties[PROP_LABEL] =
    g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] =
    g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_sample_event_item_init (HogarthSampleEventItem *self)
{
}

HogarthSampleEventItem *
hogarth_sample_event_item_new (HogarthSampleEvent *event)
{
  HogarthSampleEventItem *self;

  g_return_val_if_fail (event != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_SAMPLE_EVENT_ITEM, NULL);
  self->event = hogarth_sample_event_ref (event);

  return self;
}

HogarthSampleEvent *
hogarth_sample_event_item_get_event (HogarthSampleEventItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_SAMPLE_EVENT_ITEM (self), NULL);

  return self->event;
}
