/* hogarth-history-item.c: one row of a destination's time line
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-history-item"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-closures.h"
#include "hogarth-history-item.h"

struct _HogarthHistoryItem
{
  GObject  parent_instance;

  gint64   id;       /* 0: the present */
  char    *date;
  char    *name;
  char    *search;   /* all of the others, for the filter */
  char    *summary;
  char    *time;
};

enum
{
  PROP_0,
  PROP_DATE,
  PROP_NAME,
  PROP_SEARCH,
  PROP_SUMMARY,
  PROP_TIME,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthHistoryItem, hogarth_history_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

/* translators: in these, %s is the label of an input, the name of an event or of a field */
static const char * const change_texts[] = {
  [HOGARTH_CHANGE_NAME] = N_("Name changed"),
  [HOGARTH_CHANGE_DESCRIPTION] = N_("Description changed"),
  [HOGARTH_CHANGE_ICON] = N_("Icon changed"),
  [HOGARTH_CHANGE_TYPE] = N_("Type changed"),
  [HOGARTH_CHANGE_ENABLED] = N_("Enabled"),
  [HOGARTH_CHANGE_DISABLED] = N_("Disabled"),
  [HOGARTH_CHANGE_SOURCE] = N_("Source changed"),
  [HOGARTH_CHANGE_INPUT] = N_("Input “%s” changed"),
  [HOGARTH_CHANGE_INPUT_ADDED] = N_("Input “%s” added"),
  [HOGARTH_CHANGE_INPUT_REMOVED] = N_("Input “%s” removed"),
  [HOGARTH_CHANGE_INPUT_SCHEMA] = N_("Definition of input “%s” changed"),
  [HOGARTH_CHANGE_INPUT_ORDER] = N_("Inputs moved"),
  [HOGARTH_CHANGE_FILTER_ADDED] = N_("Filter “%s” added"),
  [HOGARTH_CHANGE_FILTER_REMOVED] = N_("Filter “%s” removed"),
  [HOGARTH_CHANGE_FILTERS] = N_("Filters changed"),
  [HOGARTH_CHANGE_MAPPINGS] = N_("Mappings changed"),
  [HOGARTH_CHANGE_MASKING] = N_("Masking changed"),
  [HOGARTH_CHANGE_TESTS] = N_("Test cases changed"),
  [HOGARTH_CHANGE_OTHER] = N_("“%s” changed"),
};

static void
hogarth_history_item_finalize (GObject *object)
{
  HogarthHistoryItem *self = HOGARTH_HISTORY_ITEM (object);

  g_free (self->date);
  g_free (self->name);
  g_free (self->search);
  g_free (self->summary);
  g_free (self->time);

  G_OBJECT_CLASS (hogarth_history_item_parent_class)->finalize (object);
}

static void
hogarth_history_item_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  HogarthHistoryItem *self = HOGARTH_HISTORY_ITEM (object);

  switch (prop_id)
    {
    case PROP_DATE:
      g_value_set_string (value, self->date);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;

    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;

    case PROP_TIME:
      g_value_set_string (value, self->time);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_history_item_class_init (HogarthHistoryItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hogarth_history_item_finalize;
  object_class->get_property = hogarth_history_item_get_property;

  properties[PROP_DATE] = g_param_spec_string ("date", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);
  properties[PROP_TIME] = g_param_spec_string ("time", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_history_item_init (HogarthHistoryItem *self)
{
}

static void
set_search (HogarthHistoryItem *self)
{
  self->search = g_strjoin ("\n", self->name, self->summary, self->time, self->date, NULL);
}

HogarthHistoryItem *
hogarth_history_item_new (HogarthStoredVersion *version)
{
  HogarthHistoryItem *self;
  g_autoptr(GDateTime) date = NULL;

  g_return_val_if_fail (version != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_HISTORY_ITEM, NULL);
  date = g_date_time_new_from_unix_local (version->saved_at / G_USEC_PER_SEC);
  self->id = version->id;
  self->date = date != NULL ? g_date_time_format (date, "%c") : g_strdup ("");
  self->name = g_strdup (version->name != NULL ? version->name : "");
  self->time = hogarth_time_ago (version->saved_at, g_get_real_time ());
  self->summary = version->changes->len > 0 ? hogarth_describe_changes (version->changes)
                                            : g_strdup (_("First version"));
  set_search (self);

  return self;
}

HogarthHistoryItem *
hogarth_history_item_new_present (GPtrArray *changes,
                                  gboolean   is_first)
{
  HogarthHistoryItem *self;

  g_return_val_if_fail (changes != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_HISTORY_ITEM, NULL);
  self->date = g_strdup ("");
  self->name = g_strdup ("");
  self->time = g_strdup (_("Now"));
  if (is_first)
    self->summary = g_strdup (_("First version"));
  else if (changes->len == 0)
    self->summary = g_strdup (_("Nothing changed since"));
  else
    self->summary = hogarth_describe_changes (changes);
  set_search (self);

  return self;
}

gint64
hogarth_history_item_get_id (HogarthHistoryItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_HISTORY_ITEM (self), 0);

  return self->id;
}

const char *
hogarth_history_item_get_name (HogarthHistoryItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_HISTORY_ITEM (self), NULL);

  return self->name;
}

char *
hogarth_describe_changes (GPtrArray *changes)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (changes != NULL, NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const HogarthChange *change = changes->pdata[i];
      g_autoptr(GString) part = g_string_new (_(change_texts[change->kind]));

      g_string_replace (part, "%s", change->subject != NULL ? change->subject : "", 1);
      if (i > 0)
        g_string_append (text, " · ");
      g_string_append (text, part->str);
    }

  return g_string_free (text, FALSE);
}
