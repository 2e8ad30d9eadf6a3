/* hogarth-window-actions.c: the actions "win.…"
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-window"

#include "config.h"

#include "hogarth-window-private.h"

static void
toast_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  g_autofree char *title = NULL;

  g_assert (HOGARTH_IS_WINDOW (widget));

  title = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);
  hogarth_window_add_toast (HOGARTH_WINDOW (widget), adw_toast_new (title));
}

void
_hogarth_window_class_actions_init (HogarthWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_activated);
}
