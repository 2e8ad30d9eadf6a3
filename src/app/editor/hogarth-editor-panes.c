/* hogarth-editor-panes.c: where the line between authoring and result stands
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-editor-panes"

#include "config.h"

#include "hogarth-application.h"
#include "hogarth-editor-panes.h"

/* NULL where the widget is tested without the program. */
static HogarthPreferences *
get_preferences (void)
{
  GApplication *application = g_application_get_default ();

  return HOGARTH_IS_APPLICATION (application)
         ? hogarth_application_get_preferences (HOGARTH_APPLICATION (application)) : NULL;
}

/* The window has its width before what is in it. */
static int
get_width (GtkWidget *paned)
{
  GtkRoot *root = gtk_widget_get_root (paned);
  int width = gtk_widget_get_width (paned);
  int height;

  if (width == 0 && root != NULL)
    width = gtk_widget_get_width (GTK_WIDGET (root));
  if (width == 0 && GTK_IS_WINDOW (root))
    gtk_window_get_default_size (GTK_WINDOW (root), &width, &height);

  return width;
}

static void
map_cb (GtkPaned *paned)
{
  HogarthPreferences *preferences = get_preferences ();
  int width = get_width (GTK_WIDGET (paned));
  double position = 0.5;

  if (preferences != NULL)
    g_object_get (preferences, "editor-position", &position, NULL);
  if (width > 0)
    gtk_paned_set_position (paned, (int) (width * position));
}

static void
unmap_cb (GtkPaned *paned)
{
  HogarthPreferences *preferences = get_preferences ();
  int width = gtk_widget_get_width (GTK_WIDGET (paned));
  double position;

  if (preferences == NULL || width == 0)
    return;

  position = (double) gtk_paned_get_position (paned) / width;
  g_object_set (preferences, "editor-position", CLAMP (position, 0.1, 0.9), NULL);
}

void
hogarth_editor_panes_keep_position (GtkPaned *paned)
{
  g_return_if_fail (GTK_IS_PANED (paned));

  g_signal_connect (paned, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect (paned, "unmap", G_CALLBACK (unmap_cb), NULL);
}
