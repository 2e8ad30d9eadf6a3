/* hogarth-list-search.c: the keys of a window with a search entry above a list
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-list-search"

#include "config.h"

#include <adwaita.h>

#include "hogarth-list-search.h"

static void
stop_search_cb (GtkSearchEntry *entry,
                GtkWidget      *list)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (entry)));

  if (*gtk_editable_get_text (GTK_EDITABLE (entry)) == '\0')
    {
      gtk_window_close (window);
      return;
    }

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  if (list != NULL)
    gtk_widget_grab_focus (list);
}

static gboolean
search_key_cb (GtkWidget *window,
               GVariant  *arguments,
               gpointer   entry)
{
  return gtk_widget_grab_focus (entry);
}

static void
add_keys (GtkWidget      *widget,
          GtkSearchEntry *entry)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_named_action_new ("window.close")));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_f, GDK_CONTROL_MASK),
                      gtk_callback_action_new (search_key_cb, entry, NULL)));
  gtk_widget_add_controller (widget, keys);
}

void
hogarth_list_search_install (GtkWindow      *window,
                             GtkSearchEntry *entry,
                             GtkWidget      *list)
{
  GtkWidget *toasts;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (GTK_IS_SEARCH_ENTRY (entry));
  g_return_if_fail (list == NULL || GTK_IS_WIDGET (list));

  if (list != NULL)
    g_signal_connect_object (entry, "stop-search", G_CALLBACK (stop_search_cb), list, 0);
  else
    g_signal_connect (entry, "stop-search", G_CALLBACK (stop_search_cb), NULL);

  /* While a toast is shown, the overlay takes Escape for it: the keys are asked for below it. */
  toasts = gtk_widget_get_ancestor (GTK_WIDGET (entry), ADW_TYPE_TOAST_OVERLAY);
  if (toasts != NULL)
    add_keys (adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (toasts)), entry);
  add_keys (GTK_WIDGET (window), entry);
}
