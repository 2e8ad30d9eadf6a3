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
 * hogarth_widget_open_at_once:
 * @bar: a search bar
 *
 * Lets @bar open without a transition, which would show its text field with the next frame only:
 * a field that is not shown has the focus but takes no keys, and what is typed on a busy machine
 * right after the bar was asked for is lost.
 */
static inline void
hogarth_widget_open_at_once (GtkSearchBar *bar)
{
  GtkWidget *revealer = gtk_widget_get_first_child (GTK_WIDGET (bar));

  if (GTK_IS_REVEALER (revealer))
    gtk_revealer_set_transition_duration (GTK_REVEALER (revealer), 0);
}

/**
 * hogarth_widget_set_spoken:
 * @widget: a widget that shows a text about something
 * @about: (nullable): what it is about
 * @text: the text
 *
 * Gives it a name that says both, for those who do not see what it stands below.
 */
static inline void
hogarth_widget_set_spoken (GtkWidget  *widget,
                           const char *about,
                           const char *text)
{
  g_autofree char *name = about != NULL && *about != '\0' ? g_strdup_printf ("%s: %s", about, text)
                                                          : g_strdup (text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

G_END_DECLS
