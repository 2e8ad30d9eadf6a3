/* hogarth-category.c: a category of templates with the number of its templates
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-category"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-category.h"
#include "hogarth-library-item.h"

struct _HogarthCategory
{
  GObject  parent_instance;

  char    *id;
  char    *title;
  guint    count;
};

enum
{
  PROP_0,
  PROP_COUNT,
  PROP_ID,
  PROP_TITLE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthCategory, hogarth_category, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
hogarth_category_finalize (GObject *object)
{
  HogarthCategory *self = HOGARTH_CATEGORY (object);

  g_free (self->id);
  g_free (self->title);

  G_OBJECT_CLASS (hogarth_category_parent_class)->finalize (object);
}

static void
hogarth_category_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  HogarthCategory *self = HOGARTH_CATEGORY (object);

  switch (prop_id)
    {
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;

    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_category_class_init (HogarthCategoryClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hogarth_category_finalize;
  object_class->get_property = hogarth_category_get_property;

  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_category_init (HogarthCategory *self)
{
}

static HogarthCategory *
category_new (const char *id,
              const char *title,
              guint       count)
{
  HogarthCategory *self = g_object_new (HOGARTH_TYPE_CATEGORY, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->count = count;
  return self;
}

static int
compare_titles (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  g_autofree char *folded_a = g_utf8_casefold (HOGARTH_CATEGORY ((gpointer) a)->title, -1);
  g_autofree char *folded_b = g_utf8_casefold (HOGARTH_CATEGORY ((gpointer) b)->title, -1);

  return g_utf8_collate (folded_a, folded_b);
}

/* How many templates a category has, and each of the kinds that are none. */
typedef struct
{
  GHashTable *of_category;
  guint       all;
  guint       own;
  guint       posthog;
  guint       others;
} Counts;

static void
count_template (Counts          *counts,
                HogarthTemplate *template_)
{
  const char * const *categories = hogarth_template_get_categories (template_);
  HogarthTemplateOrigin origin = hogarth_template_get_origin (template_);

  if (hogarth_template_get_reason (template_) != NULL)
    {
      counts->others++;
      return;
    }

  counts->all++;
  counts->own += origin == HOGARTH_TEMPLATE_ORIGIN_USER ? 1 : 0;
  counts->posthog += origin == HOGARTH_TEMPLATE_ORIGIN_POSTHOG ? 1 : 0;
  for (guint i = 0; categories != NULL && categories[i] != NULL; i++)
    {
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (counts->of_category, categories[i]));

      g_hash_table_insert (counts->of_category, g_strdup (categories[i]),
                           GUINT_TO_POINTER (known + 1));
    }
}

static void
add_category (GListStore *list,
              guint       position,
              const char *id,
              const char *title,
              guint       count)
{
  g_autoptr(HogarthCategory) category = category_new (id, title, count);

  g_list_store_insert (list, position, category);
}

GListModel *
hogarth_category_list_new (GListModel *templates)
{
  g_autoptr(GHashTable) of_category =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListStore *list = g_list_store_new (HOGARTH_TYPE_CATEGORY);
  Counts counts = { of_category, 0, 0, 0, 0 };
  GHashTableIter iter;
  gpointer name;
  gpointer count;

  g_return_val_if_fail (G_IS_LIST_MODEL (templates), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (templates); i++)
    {
      g_autoptr(HogarthLibraryItem) item = g_list_model_get_item (templates, i);

      count_template (&counts, hogarth_library_item_get_template (item));
    }

  g_hash_table_iter_init (&iter, of_category);
  while (g_hash_table_iter_next (&iter, &name, &count))
    {
      g_autoptr(HogarthCategory) category = category_new (name, name, GPOINTER_TO_UINT (count));

      g_list_store_insert_sorted (list, category, compare_titles, NULL);
    }

  if (counts.posthog > 0)
    add_category (list, 0, HOGARTH_CATEGORY_POSTHOG, _("From PostHog"), counts.posthog);
  if (counts.own > 0)
    add_category (list, 0, HOGARTH_CATEGORY_OWN, _("My Templates"), counts.own);
  add_category (list, 0, "", _("All Templates"), counts.all);
  if (counts.others > 0)
    add_category (list, g_list_model_get_n_items (G_LIST_MODEL (list)),
                  HOGARTH_CATEGORY_OTHERS, _("Not Run Here"), counts.others);

  return G_LIST_MODEL (list);
}

const char *
hogarth_category_get_id (HogarthCategory *self)
{
  g_return_val_if_fail (HOGARTH_IS_CATEGORY (self), NULL);

  return self->id;
}
