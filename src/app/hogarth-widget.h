/* hogarth-widget.h: what GTK leaves to those who use it
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * hogarth_widget_dispose_template:
 * @widget: a widget whose children come from its template
 * @type: the type that the template is of
 *
 * Clears the template's children, also the direct ones that are bound to no field, which GTK
 * leaves in place.
 */
static inline void
hogarth_widget_dispose_template (GtkWidget *widget,
                                 GType      type)
{
  GtkWidget *child;

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/**
 * hogarth_widget_focus_entry:
 * @entry: a text field, perhaps in a bar that is being revealed
 *
 * Gives @entry the keys at once, also those that are typed before it is drawn for the first
 * time: a text that is not realized has the focus, but takes no keys.
 */
static inline void
hogarth_widget_focus_entry (GtkEditable *entry)
{
  GtkEditable *delegate = gtk_editable_get_delegate (entry);

  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_widget_realize (GTK_WIDGET (delegate != NULL ? delegate : entry));
}

G_END_DECLS
