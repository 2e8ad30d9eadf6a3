/* hogarth-match-item.c: a sample event, and whether it passes
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-match-item"

#include "config.h"

#include "hogarth-match-item.h"
#include "hogarth-run-text.h"
#include "hogarth-sample-event-item.h"

struct _HogarthMatchItem
{
  GObject             parent_instance;

  HogarthSampleEvent *event;
  HogarthClause      *clause;       /* NULL: the filters let it pass, masking decided */
  char               *reason;       /* of masking */
  guint               matched : 1;
};

enum { PROP_0, PROP_ICON_NAME, PROP_REASON, PROP_TITLE, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthMatchItem, hogarth_match_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const char *
get_icon_name (HogarthMatchItem *self)
{
  if (self->matched)
    return "emblem-ok-symbolic";

  return self->clause != NULL ? "window-close-symbolic" : "media-playback-pause-symbolic";
}

static void
hogarth_match_item_finalize (GObject *object)
{
  HogarthMatchItem *self = HOGARTH_MATCH_ITEM (object);

  hogarth_sample_event_unref (self->event);
  g_clear_pointer (&self->clause, hogarth_clause_unref);
  g_free (self->reason);

  G_OBJECT_CLASS (hogarth_match_item_parent_class)->finalize (object);
}

static void
hogarth_match_item_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  HogarthMatchItem *self = HOGARTH_MATCH_ITEM (object);

  switch (prop_id)
    {
    case PROP_ICON_NAME:
      g_value_set_static_string (value, get_icon_name (self));
      break;
    case PROP_REASON:
      g_value_take_string (value, self->clause != NULL ? hogarth_run_text_clause (self->clause)
                                                       : g_strdup (self->reason));
      break;
    case PROP_TITLE:
      {
        g_autoptr(HogarthSampleEventItem) item = hogarth_sample_event_item_new (self->event);

        g_object_get_property (G_OBJECT (item), "title", value);
        break;
      }
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_match_item_class_init (HogarthMatchItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hogarth_match_item_finalize;
  object_class->get_property = hogarth_match_item_get_property;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_match_item_init (HogarthMatchItem *self)
{
}

HogarthMatchItem *
hogarth_match_item_new (HogarthSampleEvent *event,
                        HogarthClause      *clause)
{
  HogarthMatchItem *self;

  g_return_val_if_fail (event != NULL && clause != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_MATCH_ITEM, NULL);
  self->event = hogarth_sample_event_ref (event);
  self->clause = hogarth_clause_ref (clause);
  self->matched = hogarth_clause_get_outcome (clause) == HOGARTH_OUTCOME_TRUE;

  return self;
}

HogarthMatchItem *
hogarth_match_item_new_masked (HogarthSampleEvent *event,
                               gboolean            passes,
                               const char         *reason)
{
  HogarthMatchItem *self;

  g_return_val_if_fail (event != NULL && reason != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_MATCH_ITEM, NULL);
  self->event = hogarth_sample_event_ref (event);
  self->reason = g_strdup (reason);
  self->matched = !!passes;

  return self;
}

HogarthSampleEvent *
hogarth_match_item_get_event (HogarthMatchItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_MATCH_ITEM (self), NULL);

  return self->event;
}

gboolean
hogarth_match_item_get_matched (HogarthMatchItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_MATCH_ITEM (self), FALSE);

  return self->matched;
}
