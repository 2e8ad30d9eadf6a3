/* hogarth-template-card.c: a template in the library
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-template-card"

#include "config.h"

#include "hogarth-closures.h"
#include "hogarth-library-item.h"
#include "hogarth-template-card.h"

struct _HogarthTemplateCard
{
  AdwBin              parent_instance;

  HogarthLibraryItem *item;
};

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthTemplateCard, hogarth_template_card, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
hogarth_template_card_dispose (GObject *object)
{
  HogarthTemplateCard *self = HOGARTH_TEMPLATE_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_TEMPLATE_CARD);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (hogarth_template_card_parent_class)->dispose (object);
}

static void
hogarth_template_card_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  g_value_set_object (value, HOGARTH_TEMPLATE_CARD (object)->item);
}

static void
hogarth_template_card_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  HogarthTemplateCard *self = HOGARTH_TEMPLATE_CARD (object);

  if (g_set_object (&self->item, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
hogarth_template_card_class_init (HogarthTemplateCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_template_card_dispose;
  object_class->get_property = hogarth_template_card_get_property;
  object_class->set_property = hogarth_template_card_set_property;

  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, HOGARTH_TYPE_LIBRARY_ITEM,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-template-card.ui");
  gtk_widget_class_set_css_name (widget_class, "templatecard");
  gtk_widget_class_bind_template_callback (widget_class, hogarth_status_label);
  gtk_widget_class_bind_template_callback (widget_class, hogarth_text_is_set);
}

static void
hogarth_template_card_init (HogarthTemplateCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
