/* hogarth-plan-item.c: one row of what the import of a project will do
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-plan-item"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-plan-item.h"

struct _HogarthPlanItem
{
  GObject                     parent_instance;

  HogarthStoreKind            kind;
  HogarthProjectImportAction  action;
  char                       *name;
};

enum
{
  PROP_0,
  PROP_ACTION,
  PROP_ICON_NAME,
  PROP_KIND,
  PROP_NAME,
  PROP_SEARCH,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthPlanItem, hogarth_plan_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *label;
  const char *unnamed;
  const char *icon_name;
} kinds[] = {
  [HOGARTH_STORE_PROJECT] = { N_("Project"), N_("Project settings"), "folder-symbolic" },
  [HOGARTH_STORE_DESTINATION] = { N_("Destination"), N_("Untitled Destination"),
                                  "hogarth-destination-symbolic" },
  [HOGARTH_STORE_EVENT] = { N_("Event"), N_("Unnamed Event"), "hogarth-event-symbolic" },
};

static const char * const actions[] = {
  [HOGARTH_PROJECT_IMPORT_ADD] = N_("Will be added"),
  [HOGARTH_PROJECT_IMPORT_CHANGE] = N_("Will be changed"),
  [HOGARTH_PROJECT_IMPORT_KEEP] = N_("Stays as it is"),
};

static void
hogarth_plan_item_finalize (GObject *object)
{
  g_free (HOGARTH_PLAN_ITEM (object)->name);

  G_OBJECT_CLASS (hogarth_plan_item_parent_class)->finalize (object);
}

static void
hogarth_plan_item_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  HogarthPlanItem *self = HOGARTH_PLAN_ITEM (object);

  switch (prop_id)
    {
    case PROP_ACTION:
      g_value_set_string (value, _(actions[self->action]));
      break;

    case PROP_ICON_NAME:
      g_value_set_string (value, kinds[self->kind].icon_name);
      break;

    case PROP_KIND:
      g_value_set_string (value, _(kinds[self->kind].label));
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_SEARCH:
      g_value_take_string (value, g_strjoin ("\n", self->name, _(kinds[self->kind].label),
                                             _(actions[self->action]), NULL));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_plan_item_class_init (HogarthPlanItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hogarth_plan_item_finalize;
  object_class->get_property = hogarth_plan_item_get_property;

  properties[PROP_ACTION] = g_param_spec_string ("action", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_plan_item_init (HogarthPlanItem *self)
{
}

HogarthPlanItem *
hogarth_plan_item_new (const HogarthProjectImportRow *row)
{
  HogarthPlanItem *self;

  g_return_val_if_fail (row != NULL, NULL);
  g_return_val_if_fail (row->kind <= HOGARTH_STORE_EVENT, NULL);

  self = g_object_new (HOGARTH_TYPE_PLAN_ITEM, NULL);
  self->kind = row->kind;
  self->action = row->action;
  self->name = g_strdup (row->name != NULL && *row->name != '\0' ? row->name
                                                                 : _(kinds[row->kind].unnamed));

  return self;
}

char *
hogarth_describe_plan (GPtrArray *rows,
                       guint     *n_changes)
{
  guint counts[HOGARTH_PROJECT_IMPORT_KEEP + 1] = { 0 };

  g_return_val_if_fail (rows != NULL, NULL);
  g_return_val_if_fail (n_changes != NULL, NULL);

  for (guint i = 0; i < rows->len; i++)
    counts[((HogarthProjectImportRow *) rows->pdata[i])->action]++;
  *n_changes = counts[HOGARTH_PROJECT_IMPORT_ADD] + counts[HOGARTH_PROJECT_IMPORT_CHANGE];

  /* translators: numbers of things that an import adds, changes and leaves alone */
  return g_strdup_printf (_("%u to add, %u to change, %u to keep"),
                          counts[HOGARTH_PROJECT_IMPORT_ADD],
                          counts[HOGARTH_PROJECT_IMPORT_CHANGE],
                          counts[HOGARTH_PROJECT_IMPORT_KEEP]);
}
