/* hogarth-filters-pane.c: which events the destination is for, and how often
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-filters-pane"

#include "config.h"

#include "hogarth-filters-form.h"
#include "hogarth-filters-pane.h"
#include "hogarth-masking-form.h"

struct _HogarthFiltersPane
{
  AdwBin              parent_instance;

  HogarthSession     *session;

  HogarthFiltersForm *form;
  GtkWidget          *mappings;
  HogarthMaskingForm *masking;
};

enum { PROP_0, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthFiltersPane, hogarth_filters_pane, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

/* Where there are mappings they have a view of their own; only destinations may have them. */
static void
session_notify_destination_cb (HogarthFiltersPane *self)
{
  HogarthDestination *destination = hogarth_session_get_destination (self->session);
  const char *type = hogarth_destination_get_type_name (destination);
  gboolean allowed = g_strcmp0 (type, "destination") == 0 ||
                     g_strcmp0 (type, "site_destination") == 0;

  gtk_widget_set_visible (self->mappings,
                          allowed && hogarth_destination_get_mappings (destination) == NULL);
}

static void
hogarth_filters_pane_dispose (GObject *object)
{
  HogarthFiltersPane *self = HOGARTH_FILTERS_PANE (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_FILTERS_PANE);

  G_OBJECT_CLASS (hogarth_filters_pane_parent_class)->dispose (object);
}

static void
hogarth_filters_pane_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, HOGARTH_FILTERS_PANE (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_filters_pane_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      hogarth_filters_pane_set_session (HOGARTH_FILTERS_PANE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_filters_pane_class_init (HogarthFiltersPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_filters_pane_dispose;
  object_class->get_property = hogarth_filters_pane_get_property;
  object_class->set_property = hogarth_filters_pane_set_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, HOGARTH_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-filters-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersPane, form);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersPane, mappings);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersPane, masking);

  g_type_ensure (HOGARTH_TYPE_FILTERS_FORM);
  g_type_ensure (HOGARTH_TYPE_MASKING_FORM);
}

static void
hogarth_filters_pane_init (HogarthFiltersPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hogarth_filters_pane_set_session (HogarthFiltersPane *self,
                                  HogarthSession     *session)
{
  g_autoptr(HogarthPart) part = NULL;

  g_return_if_fail (HOGARTH_IS_FILTERS_PANE (self));
  g_return_if_fail (session == NULL || HOGARTH_IS_SESSION (session));

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  part = session != NULL ? hogarth_part_new (session) : NULL;
  hogarth_filters_form_set_part (self->form, part);
  hogarth_masking_form_set_session (self->masking, session);
  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::destination",
                               G_CALLBACK (session_notify_destination_cb), self,
                               G_CONNECT_SWAPPED);
      session_notify_destination_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}
