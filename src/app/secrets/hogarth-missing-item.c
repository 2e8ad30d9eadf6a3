/* hogarth-missing-item.c: a destination or project with the secrets that must be entered again
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-missing-item.h"
#include "hogarth-store-missing.h"

struct _HogarthMissingItem
{
  GObject           parent_instance;

  HogarthStoreKind  kind;
  char             *id;
  char             *title;
  GString          *inputs;
};

G_DEFINE_FINAL_TYPE (HogarthMissingItem, hogarth_missing_item, G_TYPE_OBJECT)

static void
hogarth_missing_item_finalize (GObject *object)
{
  HogarthMissingItem *self = HOGARTH_MISSING_ITEM (object);

  g_free (self->id);
  g_free (self->title);
  g_string_free (self->inputs, TRUE);

  G_OBJECT_CLASS (hogarth_missing_item_parent_class)->finalize (object);
}

static void
hogarth_missing_item_class_init (HogarthMissingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_missing_item_finalize;
}

static void
hogarth_missing_item_init (HogarthMissingItem *self)
{
  self->inputs = g_string_new (NULL);
}

static HogarthMissingItem *
hogarth_missing_item_new (const HogarthMissingSecret *secret)
{
  HogarthMissingItem *self = g_object_new (HOGARTH_TYPE_MISSING_ITEM, NULL);
  const char *name = secret->owner_name;

  self->kind = secret->kind;
  self->id = g_strdup (secret->owner_id);
  if (secret->kind == HOGARTH_STORE_PROJECT)
    /* translators: %s is the name of a project, whose integrations have access tokens */
    self->title = g_strdup_printf (_("Integrations of %s"), name);
  else
    self->title = g_strdup (name != NULL && *name != '\0' ? name : _("Untitled Destination"));

  return self;
}

GListModel *
hogarth_missing_items_new (GPtrArray *missing)
{
  GListStore *items = g_list_store_new (HOGARTH_TYPE_MISSING_ITEM);
  g_autoptr(HogarthMissingItem) item = NULL;

  g_return_val_if_fail (missing != NULL, G_LIST_MODEL (items));

  for (guint i = 0; i < missing->len; i++)
    {
      const HogarthMissingSecret *secret = g_ptr_array_index (missing, i);

      if (item == NULL || g_strcmp0 (item->id, secret->owner_id) != 0)
        {
          g_clear_object (&item);
          item = hogarth_missing_item_new (secret);
          g_list_store_append (items, item);
        }
      g_string_append_printf (item->inputs, "%s%s", item->inputs->len > 0 ? ", " : "",
                              secret->input_label);
    }

  return G_LIST_MODEL (items);
}

const char *
hogarth_missing_item_get_id (HogarthMissingItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_MISSING_ITEM (self), NULL);

  return self->id;
}

gboolean
hogarth_missing_item_is_destination (HogarthMissingItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_MISSING_ITEM (self), FALSE);

  return self->kind == HOGARTH_STORE_DESTINATION;
}

const char *
hogarth_missing_item_get_title (HogarthMissingItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_MISSING_ITEM (self), NULL);

  return self->title;
}

const char *
hogarth_missing_item_get_inputs (HogarthMissingItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_MISSING_ITEM (self), NULL);

  return self->inputs->str;
}
