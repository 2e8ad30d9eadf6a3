/* hogarth-secrets-banner.c: says above a page when the store, or its secrets' key, needs attention
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-secrets-banner"

#include "config.h"

#include "hogarth-secrets-banner.h"
#include "hogarth-secrets-text.h"
#include "hogarth-store-text.h"

struct _HogarthSecretsBanner
{
  AdwBin        parent_instance;

  HogarthStore *store;

  /* Template widgets */
  GtkWidget    *bar;
  GtkButton    *button;
  GtkRevealer  *revealer;
  GtkLabel     *title;
};

enum { PROP_0, PROP_STORE, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthSecretsBanner, hogarth_secrets_banner, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

/* What it said stays while it goes away. */
static void
store_notify_secrets_state_cb (HogarthSecretsBanner *self)
{
  HogarthSecretsState state = self->store != NULL ? hogarth_store_get_secrets_state (self->store)
                                                  : HOGARTH_SECRETS_STATE_CLOSED;
  const char *read_only = hogarth_store_text_read_only (self->store);
  const char *title = read_only != NULL ? read_only : hogarth_secrets_text_banner (state);

  g_assert (HOGARTH_IS_SECRETS_BANNER (self));

  if (title != NULL)
    {
      gtk_widget_set_visible (self->bar, TRUE);
      gtk_label_set_label (self->title, title);
      gtk_widget_set_visible (GTK_WIDGET (self->button), read_only == NULL);
      gtk_button_set_label (self->button, hogarth_secrets_text_button (state));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button),
                                      hogarth_secrets_text_action (state));
    }
  gtk_revealer_set_reveal_child (self->revealer, title != NULL);
}

static void
revealer_notify_child_revealed_cb (HogarthSecretsBanner *self)
{
  if (!gtk_revealer_get_reveal_child (self->revealer))
    gtk_widget_set_visible (self->bar, FALSE);
}

static void
hogarth_secrets_banner_set_store (HogarthSecretsBanner *self,
                                  HogarthStore         *store)
{
  if (self->store == store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, store_notify_secrets_state_cb, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect_object (store, "notify::secrets-state",
                             G_CALLBACK (store_notify_secrets_state_cb), self,
                             G_CONNECT_SWAPPED);
  store_notify_secrets_state_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
}

static void
hogarth_secrets_banner_dispose (GObject *object)
{
  HogarthSecretsBanner *self = HOGARTH_SECRETS_BANNER (object);

  /* The template would unparent a bound child that the bin still counts as its own. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_SECRETS_BANNER);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (hogarth_secrets_banner_parent_class)->dispose (object);
}

static void
hogarth_secrets_banner_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, HOGARTH_SECRETS_BANNER (object)->store);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_secrets_banner_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_STORE:
      hogarth_secrets_banner_set_store (HOGARTH_SECRETS_BANNER (object),
                                        g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_secrets_banner_class_init (HogarthSecretsBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_secrets_banner_dispose;
  object_class->get_property = hogarth_secrets_banner_get_property;
  object_class->set_property = hogarth_secrets_banner_set_property;

  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, HOGARTH_TYPE_STORE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-secrets-banner.ui");
  gtk_widget_class_bind_template_callback (widget_class, revealer_notify_child_revealed_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsBanner, bar);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsBanner, button);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsBanner, title);
}

static void
hogarth_secrets_banner_init (HogarthSecretsBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
