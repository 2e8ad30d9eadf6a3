/* hogarth-event-match.c: a destination, and whether it is for an event
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-event-match"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "hogarth-event-match.h"
#include "hogarth-filters.h"
#include "hogarth-run-text.h"

struct _HogarthEventMatch
{
  GObject  parent_instance;

  char    *id;
  char    *title;
  char    *reason;
  guint    matched : 1;
};

enum { PROP_0, PROP_ICON_NAME, PROP_REASON, PROP_TITLE, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthEventMatch, hogarth_event_match, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
hogarth_event_match_finalize (GObject *object)
{
  HogarthEventMatch *self = HOGARTH_EVENT_MATCH (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->reason);

  G_OBJECT_CLASS (hogarth_event_match_parent_class)->finalize (object);
}

static void
hogarth_event_match_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HogarthEventMatch *self = HOGARTH_EVENT_MATCH (object);

  switch (prop_id)
    {
    case PROP_ICON_NAME:
      g_value_set_static_string (value, self->matched ? "emblem-ok-symbolic"
                                                      : "window-close-symbolic");
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_event_match_class_init (HogarthEventMatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hogarth_event_match_finalize;
  object_class->get_property = hogarth_event_match_get_property;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_event_match_init (HogarthEventMatch *self)
{
}

static gboolean
is_true (HogarthClause *clause)
{
  return hogarth_clause_get_outcome (clause) == HOGARTH_OUTCOME_TRUE;
}

/* One that is for the event is enough. */
static gboolean
some_mapping_matches (HogData        *mappings,
                      HogarthProject *project,
                      HogData        *globals)
{
  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      HogData *mapping = hog_data_get_element (mappings, i);
      HogData *filters = hog_data_get_member (mapping, "filters");
      g_autoptr(HogarthClause) clause = hogarth_filters_explain (filters, project, globals);

      if (is_true (clause))
        return TRUE;
    }

  return FALSE;
}

/* Where there are mappings, the destination's own events do not count. */
static void
decide (HogarthEventMatch  *self,
        HogarthDestination *destination,
        HogarthProject     *project,
        HogData            *globals)
{
  HogData *mappings = hogarth_destination_get_mappings (destination);
  HogData *filters = hogarth_destination_get_filters (destination);
  gboolean mapped = hog_data_get_length (mappings) > 0;
  g_autoptr(HogData) counting = NULL;
  g_autoptr(HogarthClause) clause = NULL;

  if (filters != NULL)
    counting = mapped ? hogarth_filters_without_triggers (filters) : hog_data_ref (filters);
  clause = hogarth_filters_explain (counting, project, globals);
  self->matched = is_true (clause) &&
                  (!mapped || some_mapping_matches (mappings, project, globals));
  if (is_true (clause) && !self->matched)
    self->reason = g_strdup (_("No mapping is for this event"));
  else
    self->reason = hogarth_run_text_clause (clause);
}

HogarthEventMatch *
hogarth_event_match_new (const char         *id,
                         HogarthDestination *destination,
                         HogarthProject     *project,
                         HogData            *globals)
{
  HogarthEventMatch *self;
  const char *name;

  g_return_val_if_fail (id != NULL && destination != NULL && project != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_EVENT_MATCH, NULL);
  name = hogarth_destination_get_name (destination);
  self->id = g_strdup (id);
  self->title = g_strdup (name != NULL && *name != '\0' ? name : _("Untitled Destination"));
  decide (self, destination, project, globals);

  return self;
}

const char *
hogarth_event_match_get_id (HogarthEventMatch *self)
{
  g_return_val_if_fail (HOGARTH_IS_EVENT_MATCH (self), NULL);

  return self->id;
}

gboolean
hogarth_event_match_get_matched (HogarthEventMatch *self)
{
  g_return_val_if_fail (HOGARTH_IS_EVENT_MATCH (self), FALSE);

  return self->matched;
}

gboolean
hogarth_event_match_has_words (HogarthEventMatch *self,
                               const char        *words)
{
  g_autofree char *title = NULL;
  g_autofree char *reason = NULL;

  g_return_val_if_fail (HOGARTH_IS_EVENT_MATCH (self), FALSE);

  if (words == NULL || *words == '\0')
    return TRUE;

  title = g_utf8_casefold (self->title, -1);
  reason = g_utf8_casefold (self->reason, -1);
  return strstr (title, words) != NULL || strstr (reason, words) != NULL;
}
