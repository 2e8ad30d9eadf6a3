/* hogarth-secrets-group.c: the secrets' key, among the preferences
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-secrets-group"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-secrets-group.h"
#include "hogarth-secrets-text.h"
#include "hogarth-secrets-window.h"
#include "hogarth-store-key.h"
#include "hogarth-store-missing.h"
#include "hogarth-store-text.h"

struct _HogarthSecretsGroup
{
  AdwPreferencesGroup  parent_instance;

  HogarthStore        *store;
  GCancellable        *cancellable;
  gboolean             busy;
  guint                n_missing;

  /* Template widgets */
  GtkButton           *act;
  AdwActionRow        *key_row;
  GtkWidget           *keyring_row;
  AdwActionRow        *missing_row;
  GtkButton           *passphrase;
  AdwActionRow        *passphrase_row;
  GtkWidget           *rekey_row;
  GtkSpinner          *spinner;
};

G_DEFINE_FINAL_TYPE (HogarthSecretsGroup, hogarth_secrets_group, ADW_TYPE_PREFERENCES_GROUP)

static void
hogarth_secrets_group_update (HogarthSecretsGroup *self)
{
  HogarthSecretsState state = hogarth_store_get_secrets_state (self->store);
  gboolean has_passphrase = hogarth_store_get_has_passphrase (self->store);
  gboolean ready = state == HOGARTH_SECRETS_STATE_READY && !self->busy;
  gboolean closed = state == HOGARTH_SECRETS_STATE_CLOSED && !self->busy;
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *missing = NULL;

  adw_action_row_set_subtitle (self->key_row, hogarth_secrets_text_key (state, has_passphrase));
  gtk_widget_set_visible (GTK_WIDGET (self->act),
                          state != HOGARTH_SECRETS_STATE_READY &&
                          state != HOGARTH_SECRETS_STATE_CLOSED);
  gtk_button_set_label (self->act, state == HOGARTH_SECRETS_STATE_MEMORY
                                   ? _("_Choose…") : hogarth_secrets_text_button (state));

  gtk_button_set_label (self->passphrase, has_passphrase ? _("_Change…") : _("_Set…"));
  adw_action_row_set_subtitle (self->passphrase_row,
                               has_passphrase ? _("Asked for at each start. A change of it also "
                                                  "changes the key.")
                                              : _("In place of the keyring"));
  gtk_widget_set_visible (self->keyring_row, has_passphrase);
  gtk_widget_set_visible (self->rekey_row, !has_passphrase);

  missing = g_strdup_printf (ngettext ("%u secret cannot be read any more",
                                       "%u secrets cannot be read any more",
                                       self->n_missing), self->n_missing);
  adw_action_row_set_subtitle (self->missing_row, missing);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_row), self->n_missing > 0);

  gtk_widget_action_set_enabled (widget, "secrets.act", !self->busy);
  gtk_widget_action_set_enabled (widget, "secrets.passphrase", ready || closed);
  gtk_widget_action_set_enabled (widget, "secrets.rekey", ready);
  if (self->busy)
    gtk_spinner_start (self->spinner);
  else
    gtk_spinner_stop (self->spinner);
}

static void
missing_listed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(HogarthSecretsGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) missing =
    hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);

  if (self->cancellable == NULL)
    return;
  if (missing == NULL)
    {
      g_warning ("Missing secrets: %s", error->message);
      return;
    }

  self->n_missing = missing->len;
  hogarth_secrets_group_update (self);
}

static void
store_notify_secrets_state_cb (HogarthSecretsGroup *self)
{
  g_assert (HOGARTH_IS_SECRETS_GROUP (self));

  hogarth_secrets_group_update (self);
  hogarth_store_list_missing_secrets_async (self->store, self->cancellable, missing_listed_cb,
                                            g_object_ref (self));
}

static void
show_toast (HogarthSecretsGroup *self,
            const char          *text)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *title = g_markup_escape_text (text, -1);

  if (ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), adw_toast_new (title));
}

static void
show_error (HogarthSecretsGroup *self,
            const GError        *error)
{
  g_autofree char *text = hogarth_store_text (error);

  show_toast (self, text);
}

static void
show_window (HogarthSecretsGroup *self,
             HogarthSecretsPage   page)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_window_present (hogarth_secrets_window_new (self->store, page, parent));
}

static void
set_busy (HogarthSecretsGroup *self,
          gboolean             busy)
{
  self->busy = busy;
  hogarth_secrets_group_update (self);
}

static void
unlocked_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(HogarthSecretsGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean unlocked = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error) != NULL;

  if (self->cancellable == NULL)
    return;

  set_busy (self, FALSE);
  if (unlocked)
    return;

  if (hogarth_store_get_secrets_state (self->store) == HOGARTH_SECRETS_STATE_LOCKED)
    show_toast (self, _("The keyring is still locked. Everything but the secrets works."));
  else
    show_error (self, error);
}

static void
act_activated (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HogarthSecretsGroup *self = HOGARTH_SECRETS_GROUP (widget);

  if (hogarth_store_get_secrets_state (self->store) != HOGARTH_SECRETS_STATE_LOCKED)
    {
      show_window (self, HOGARTH_SECRETS_PAGE_STATE);
      return;
    }
  set_busy (self, TRUE);
  hogarth_store_key_async (self->store, HOGARTH_KEY_UNLOCK, NULL, self->cancellable, unlocked_cb,
                           g_object_ref (self));
}

static void
missing_activated (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  show_window (HOGARTH_SECRETS_GROUP (widget), HOGARTH_SECRETS_PAGE_MISSING);
}

static void
passphrase_activated (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  show_window (HOGARTH_SECRETS_GROUP (widget), HOGARTH_SECRETS_PAGE_PASSPHRASE);
}

static void
rekeyed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HogarthSecretsGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean changed = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error) != NULL;

  if (self->cancellable == NULL)
    return;

  set_busy (self, FALSE);
  if (changed)
    show_toast (self, _("All secrets are encrypted with a new key"));
  else
    show_error (self, error);
}

static void
rekey_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  HogarthSecretsGroup *self = HOGARTH_SECRETS_GROUP (widget);

  set_busy (self, TRUE);
  hogarth_store_key_async (self->store, HOGARTH_KEY_REKEY, NULL, self->cancellable, rekeyed_cb,
                           g_object_ref (self));
}

static void
hogarth_secrets_group_dispose (GObject *object)
{
  HogarthSecretsGroup *self = HOGARTH_SECRETS_GROUP (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_SECRETS_GROUP);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (hogarth_secrets_group_parent_class)->dispose (object);
}

static void
hogarth_secrets_group_class_init (HogarthSecretsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_secrets_group_dispose;

  gtk_widget_class_install_action (widget_class, "secrets.act", NULL, act_activated);
  gtk_widget_class_install_action (widget_class, "secrets.missing", NULL, missing_activated);
  gtk_widget_class_install_action (widget_class, "secrets.passphrase", NULL, passphrase_activated);
  gtk_widget_class_install_action (widget_class, "secrets.rekey", NULL, rekey_activated);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-secrets-group.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsGroup, act);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsGroup, key_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsGroup, keyring_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsGroup, missing_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsGroup, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsGroup, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsGroup, rekey_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsGroup, spinner);
}

static void
hogarth_secrets_group_init (HogarthSecretsGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hogarth_secrets_group_set_store (HogarthSecretsGroup *self,
                                 HogarthStore        *store)
{
  g_return_if_fail (HOGARTH_IS_SECRETS_GROUP (self));
  g_return_if_fail (self->store == NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), store != NULL);
  if (store == NULL)
    return;

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "notify::secrets-state",
                           G_CALLBACK (store_notify_secrets_state_cb), self, G_CONNECT_SWAPPED);
  store_notify_secrets_state_cb (self);
}
