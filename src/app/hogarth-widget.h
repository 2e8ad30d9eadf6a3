/* hogarth-widget.h: what GTK leaves to each widget that has its children in a template
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

G_END_DECLS
