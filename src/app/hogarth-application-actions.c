/* hogarth-application-actions.c: the actions "app.…" and the keys of the whole program
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-application"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-application-private.h"
#include "hogarth-preferences-window.h"

static const struct
{
  const char *action;
  const char *keys[4];
} accels[] = {
  { "app.new-window", { "<Control><Shift>n" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "win.back", { "<Alt>Left" } },
  { "win.command-search", { "<Control>k" } },
  { "win.import", { "<Control>o" } },
  { "win.new-destination", { "<Control>n" } },
  { "win.search", { "<Control>f" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "win.show-view::destinations", { "<Alt>1" } },
  { "win.show-view::templates", { "<Alt>2" } },
  { "win.show-view::events", { "<Alt>3" } },
  { "window.close", { "<Control>w" } },
};

static void
new_window_activated (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  _hogarth_application_add_window (HOGARTH_APPLICATION (user_data));
}

static void
preferences_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  HogarthApplication *self = HOGARTH_APPLICATION (user_data);
  GtkWindow *dialog =
    hogarth_preferences_window_new (hogarth_application_get_preferences (self),
                                    hogarth_application_get_store (self));

  gtk_window_set_transient_for (dialog,
                                gtk_application_get_active_window (GTK_APPLICATION (self)));
  gtk_window_present (dialog);
}

static void
about_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  static const char *developers[] = { "The Hogarth developers", NULL };
  GtkApplication *application = GTK_APPLICATION (user_data);

  adw_show_about_window (gtk_application_get_active_window (application),
                         "application-name", _("Hogarth"),
                         "application-icon", APPLICATION_ID,
                         "developer-name", _("The Hogarth developers"),
                         "developers", developers,
                         "version", PACKAGE_VERSION,
                         "license-type", GTK_LICENSE_MIT_X11,
                         "comments", _("Author and test PostHog realtime destinations"),
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
repair_response_cb (HogarthApplication *self,
                    const char         *response,
                    GtkWindow          *dialog)
{
  g_assert (HOGARTH_IS_APPLICATION (self));

  if (!g_str_equal (response, "repair"))
    return;

  /* Its parent ends now. */
  gtk_window_set_transient_for (dialog, NULL);
  hogarth_application_repair (self);
}

static void
repair_activated (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  GtkWidget *dialog =
    adw_message_dialog_new (gtk_application_get_active_window (application),
                            _("Repair the Database?"),
                            _("Hogarth closes its windows, reads what can be read into a new "
                              "database and opens that. The present file is kept beside it."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "repair",
                                    _("_Repair"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "repair",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "repair");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (repair_response_cb), application,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
cancel_repair_activated (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  hogarth_application_cancel_repair (HOGARTH_APPLICATION (user_data));
}

static void
quit_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (application));

  /* Each window keeps its state when it is closed. */
  for (GList *iter = windows; iter != NULL; iter = iter->next)
    gtk_window_close (iter->data);
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_activated },
  { .name = "cancel-repair", .activate = cancel_repair_activated },
  { .name = "new-window", .activate = new_window_activated },
  { .name = "preferences", .activate = preferences_activated },
  { .name = "quit", .activate = quit_activated },
  { .name = "repair", .activate = repair_activated },
};

void
_hogarth_application_actions_init (HogarthApplication *self)
{
  HogarthPreferences *preferences = hogarth_application_get_preferences (self);
  g_autoptr(GPropertyAction) request_form =
    g_property_action_new ("request-form", preferences, "request-form");

  g_assert (HOGARTH_IS_APPLICATION (self));

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (request_form));

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self),
                                           accels[i].action, accels[i].keys);
}
