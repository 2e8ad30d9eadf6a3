/* hogarth-window-secrets.c: the actions about the secrets' key, and what to ask before closing
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-secrets-window.h"
#include "hogarth-store-key.h"
#include "hogarth-window-private.h"

static void
secrets_activated (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  HogarthStore *store = hogarth_library_get_store (self->library);

  gtk_window_present (hogarth_secrets_window_new (store, HOGARTH_SECRETS_PAGE_STATE,
                                                  GTK_WINDOW (self)));
}

static void
unlocked_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(HogarthWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  HogarthStore *store = HOGARTH_STORE (object);
  gboolean unlocked = hogarth_store_perform_finish (store, result, &error) != NULL;

  if (self->library == NULL)
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.unlock-secrets", TRUE);
  if (unlocked)
    return;

  if (hogarth_store_get_secrets_state (store) == HOGARTH_SECRETS_STATE_LOCKED)
    _hogarth_window_toast (self,
                           _("The keyring is still locked. Everything but the secrets works."));
  else
    _hogarth_window_toast_error (self, error);
}

/* One question of the keyring at a time. */
static void
unlock_secrets_activated (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  HogarthStore *store = hogarth_library_get_store (self->library);

  gtk_widget_action_set_enabled (widget, "win.unlock-secrets", FALSE);
  hogarth_store_key_async (store, HOGARTH_KEY_UNLOCK, NULL, NULL, unlocked_cb,
                           g_object_ref (self));
}

void
_hogarth_window_class_secrets_init (HogarthWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.secrets", NULL, secrets_activated);
  gtk_widget_class_install_action (widget_class, "win.unlock-secrets", NULL,
                                   unlock_secrets_activated);
}

static void
close_window_cb (gpointer user_data)
{
  g_autoptr(HogarthWindow) self = user_data;

  gtk_window_close (GTK_WINDOW (self));
}

/* The dialog goes first: it is still answering, and the window would take it along. */
static void
close_response_cb (HogarthWindow    *self,
                   const char       *response,
                   AdwMessageDialog *dialog)
{
  if (g_str_equal (response, "close"))
    {
      self->gives_up_secrets = TRUE;
      g_idle_add_once (close_window_cb, g_object_ref (self));
    }
  else if (g_str_equal (response, "choose"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.secrets", NULL);
    }
}

static gboolean
is_last_window (HogarthWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *iter = gtk_application_get_windows (application); iter != NULL; iter = iter->next)
    if (HOGARTH_IS_WINDOW (iter->data) && iter->data != (gpointer) self)
      return FALSE;

  return TRUE;
}

/* With the last window go the secrets that could not be stored, unless the user chose that. */
gboolean
_hogarth_window_asks_about_secrets (HogarthWindow *self)
{
  HogarthStore *store = self->library != NULL ? hogarth_library_get_store (self->library) : NULL;
  guint n_held = store != NULL ? hogarth_store_get_n_held_secrets (store) : 0;
  g_autofree char *title = NULL;
  GtkWidget *dialog;

  if (n_held == 0 || self->gives_up_secrets || !is_last_window (self) ||
      hogarth_store_get_secrets_state (store) == HOGARTH_SECRETS_STATE_MEMORY)
    return FALSE;

  title = g_strdup_printf (ngettext ("%u Secret Is Not Stored", "%u Secrets Are Not Stored",
                                     n_held), n_held);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), title,
                                   _("There was no key to store them with. If Hogarth is closed "
                                     "now, they must be entered again."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "choose", _("_Store Them…"),
                                    "close", _("Close _Anyway"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "choose",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "choose");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));

  return TRUE;
}
