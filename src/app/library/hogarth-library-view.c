/* hogarth-library-view.c: what the three views of the library have in common
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-library-view"

#include "config.h"

#include "hogarth-library-view.h"

typedef struct
{
  HogarthLibrary *library;
  char           *search;
} HogarthLibraryViewPrivate;

enum
{
  PROP_0,
  PROP_LIBRARY,
  PROP_SEARCH,
  N_PROPS
};

G_DEFINE_TYPE_WITH_PRIVATE (HogarthLibraryView, hogarth_library_view, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
hogarth_library_view_finalize (GObject *object)
{
  HogarthLibraryViewPrivate *priv =
    hogarth_library_view_get_instance_private (HOGARTH_LIBRARY_VIEW (object));

  g_clear_object (&priv->library);
  g_free (priv->search);

  G_OBJECT_CLASS (hogarth_library_view_parent_class)->finalize (object);
}

static void
hogarth_library_view_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  HogarthLibraryViewPrivate *priv =
    hogarth_library_view_get_instance_private (HOGARTH_LIBRARY_VIEW (object));

  switch (prop_id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, priv->library);
      break;

    case PROP_SEARCH:
      g_value_set_string (value, priv->search);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_library_view_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  HogarthLibraryViewPrivate *priv =
    hogarth_library_view_get_instance_private (HOGARTH_LIBRARY_VIEW (object));

  switch (prop_id)
    {
    case PROP_LIBRARY:
      if (g_set_object (&priv->library, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_SEARCH:
      if (g_strcmp0 (priv->search, g_value_get_string (value)) != 0)
        {
          g_free (priv->search);
          priv->search = g_value_dup_string (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_library_view_class_init (HogarthLibraryViewClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hogarth_library_view_finalize;
  object_class->get_property = hogarth_library_view_get_property;
  object_class->set_property = hogarth_library_view_set_property;

  properties[PROP_LIBRARY] =
    g_param_spec_object ("library", NULL, NULL, HOGARTH_TYPE_LIBRARY, flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_library_view_init (HogarthLibraryView *self)
{
}

HogarthLibrary *
hogarth_library_view_get_library (HogarthLibraryView *self)
{
  HogarthLibraryViewPrivate *priv = hogarth_library_view_get_instance_private (self);

  g_return_val_if_fail (HOGARTH_IS_LIBRARY_VIEW (self), NULL);

  return priv->library;
}
