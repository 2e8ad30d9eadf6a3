/* hogarth-bin-item.c: one row of the bin: a project, a destination or a sample event
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-bin-item"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-bin-item.h"
#include "hogarth-closures.h"
#include "hogarth-library-item.h"

struct _HogarthBinItem
{
  GObject           parent_instance;

  HogarthStoreKind  kind;
  gint64            deleted_at;
  char             *detail;
  char             *id;
  char             *search;
  char             *title;
};

enum
{
  PROP_0,
  PROP_DETAIL,
  PROP_ICON_NAME,
  PROP_SEARCH,
  PROP_TITLE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthBinItem, hogarth_bin_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *label;
  const char *icon_name;
} kinds[] = {
  [HOGARTH_STORE_PROJECT] = { N_("Project"), "folder-symbolic" },
  [HOGARTH_STORE_DESTINATION] = { N_("Destination"), "hogarth-destination-symbolic" },
  [HOGARTH_STORE_EVENT] = { N_("Event"), "hogarth-event-symbolic" },
};

static void
hogarth_bin_item_finalize (GObject *object)
{
  HogarthBinItem *self = HOGARTH_BIN_ITEM (object);

  g_free (self->detail);
  g_free (self->id);
  g_free (self->search);
  g_free (self->title);

  G_OBJECT_CLASS (hogarth_bin_item_parent_class)->finalize (object);
}

static void
hogarth_bin_item_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  HogarthBinItem *self = HOGARTH_BIN_ITEM (object);

  switch (prop_id)
    {
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;

    case PROP_ICON_NAME:
      g_value_set_string (value, kinds[self->kind].icon_name);
      break;

    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_bin_item_class_init (HogarthBinItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hogarth_bin_item_finalize;
  object_class->get_property = hogarth_bin_item_get_property;

  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_bin_item_init (HogarthBinItem *self)
{
}

static gint64
get_deleted_at (HogarthStoreKind kind,
                gpointer         record)
{
  if (kind == HOGARTH_STORE_DESTINATION)
    return ((HogarthStoredDestination *) record)->deleted_at;
  if (kind == HOGARTH_STORE_EVENT)
    return ((HogarthStoredEvent *) record)->deleted_at;
  return ((HogarthStoredProject *) record)->deleted_at;
}

HogarthBinItem *
hogarth_bin_item_new (HogarthStoreKind  kind,
                      gpointer          record,
                      const char       *project,
                      gint64            now)
{
  HogarthBinItem *self;
  g_autoptr(HogarthLibraryItem) item = NULL;
  g_autofree char *ago = NULL;
  g_autofree char *deleted = NULL;

  g_return_val_if_fail (kind <= HOGARTH_STORE_EVENT, NULL);
  g_return_val_if_fail (record != NULL, NULL);

  item = hogarth_library_item_new (kind, record);
  self = g_object_new (HOGARTH_TYPE_BIN_ITEM, NULL);
  self->kind = kind;
  self->id = g_strdup (hogarth_library_item_get_id (item));
  self->title = g_strdup (hogarth_library_item_get_title (item));
  self->deleted_at = get_deleted_at (kind, record);

  ago = hogarth_time_ago (self->deleted_at, now);
  /* translators: %s is how long ago, such as "3 hours ago" */
  deleted = g_strdup_printf (_("Deleted: %s"), ago);
  self->detail = project != NULL
                 ? g_strdup_printf ("%s · %s · %s", _(kinds[kind].label), project, deleted)
                 : g_strdup_printf ("%s · %s", _(kinds[kind].label), deleted);
  self->search = g_strjoin ("\n", self->title, self->detail, NULL);

  return self;
}

HogarthStoreKind
hogarth_bin_item_get_kind (HogarthBinItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_BIN_ITEM (self), HOGARTH_STORE_PROJECT);

  return self->kind;
}

const char *
hogarth_bin_item_get_id (HogarthBinItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_BIN_ITEM (self), NULL);

  return self->id;
}

const char *
hogarth_bin_item_get_title (HogarthBinItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_BIN_ITEM (self), NULL);

  return self->title;
}

gint64
hogarth_bin_item_get_deleted_at (HogarthBinItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_BIN_ITEM (self), 0);

  return self->deleted_at;
}
