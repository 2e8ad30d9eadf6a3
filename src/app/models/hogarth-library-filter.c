/* hogarth-library-filter.c: a filter of library items by words and by category
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-library-filter"

#include "config.h"

#include "hogarth-category.h"
#include "hogarth-library-filter.h"
#include "hogarth-library-item.h"

struct _HogarthLibraryFilter
{
  GtkFilter  parent_instance;

  char      *category;
  char      *search;
  GStrv      words;      /* of search; what is being typed may be the beginning of a word */
};

enum
{
  PROP_0,
  PROP_CATEGORY,
  PROP_SEARCH,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthLibraryFilter, hogarth_library_filter, GTK_TYPE_FILTER)

static GParamSpec *properties[N_PROPS];

/* What cannot be run here has a category of its own; elsewhere only a search finds it. */
static gboolean
is_in_category (HogarthTemplate *template_,
                const char      *category,
                gboolean         searching)
{
  gboolean available = hogarth_template_get_reason (template_) == NULL;

  if (g_strcmp0 (category, HOGARTH_CATEGORY_OTHERS) == 0)
    return !available;
  if (!available && !searching)
    return FALSE;
  if (g_strcmp0 (category, HOGARTH_CATEGORY_OWN) == 0)
    return hogarth_template_get_origin (template_) == HOGARTH_TEMPLATE_ORIGIN_USER;
  if (g_strcmp0 (category, HOGARTH_CATEGORY_POSTHOG) == 0)
    return hogarth_template_get_origin (template_) == HOGARTH_TEMPLATE_ORIGIN_POSTHOG;

  return category == NULL || *category == '\0'
         || g_strv_contains (hogarth_template_get_categories (template_), category);
}

static gboolean
hogarth_library_filter_match (GtkFilter *filter,
                              gpointer   object)
{
  HogarthLibraryFilter *self = HOGARTH_LIBRARY_FILTER (filter);
  HogarthLibraryItem *item = HOGARTH_LIBRARY_ITEM (object);
  HogarthTemplate *template_ = hogarth_library_item_get_template (item);

  if (template_ != NULL
      && !is_in_category (template_, self->category,
                          self->words != NULL && self->words[0] != NULL))
    return FALSE;

  return self->words == NULL
         || hogarth_library_item_matches (item, (const char * const *) self->words);
}

static GStrv
fold_words (const char *search)
{
  g_autofree char *normal = g_utf8_normalize (search, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");

  return g_strsplit_set (g_strstrip (folded), " \t", -1);
}

static void
hogarth_library_filter_set_search (HogarthLibraryFilter *self,
                                   const char           *search)
{
  GtkFilterChange change = GTK_FILTER_CHANGE_DIFFERENT;

  if (g_strcmp0 (self->search, search) == 0)
    return;

  if (self->words != NULL && self->words[0] != NULL && search != NULL
      && g_str_has_prefix (search, self->search))
    change = GTK_FILTER_CHANGE_MORE_STRICT;

  g_free (self->search);
  self->search = g_strdup (search);
  g_clear_pointer (&self->words, g_strfreev);
  if (search != NULL)
    self->words = fold_words (search);

  gtk_filter_changed (GTK_FILTER (self), change);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
}

static void
hogarth_library_filter_set_category (HogarthLibraryFilter *self,
                                     const char           *category)
{
  if (g_strcmp0 (self->category, category) == 0)
    return;

  g_free (self->category);
  self->category = g_strdup (category);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CATEGORY]);
}

static void
hogarth_library_filter_finalize (GObject *object)
{
  HogarthLibraryFilter *self = HOGARTH_LIBRARY_FILTER (object);

  g_free (self->category);
  g_free (self->search);
  g_strfreev (self->words);

  G_OBJECT_CLASS (hogarth_library_filter_parent_class)->finalize (object);
}

static void
hogarth_library_filter_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  HogarthLibraryFilter *self = HOGARTH_LIBRARY_FILTER (object);

  g_value_set_string (value, prop_id == PROP_CATEGORY ? self->category : self->search);
}

static void
hogarth_library_filter_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  HogarthLibraryFilter *self = HOGARTH_LIBRARY_FILTER (object);

  if (prop_id == PROP_CATEGORY)
    hogarth_library_filter_set_category (self, g_value_get_string (value));
  else
    hogarth_library_filter_set_search (self, g_value_get_string (value));
}

static void
hogarth_library_filter_class_init (HogarthLibraryFilterClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  object_class->finalize = hogarth_library_filter_finalize;
  object_class->get_property = hogarth_library_filter_get_property;
  object_class->set_property = hogarth_library_filter_set_property;
  filter_class->match = hogarth_library_filter_match;

  properties[PROP_CATEGORY] = g_param_spec_string ("category", NULL, NULL, NULL, flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_library_filter_init (HogarthLibraryFilter *self)
{
}
