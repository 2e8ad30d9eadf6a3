/* hogarth-row-drag.c: rows that are put in order, with the pointer and by actions
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-row-drag"

#include "config.h"

#include "hogarth-row-drag.h"

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            GtkWidget     *row)
{
  return gdk_content_provider_new_typed (G_OBJECT_TYPE (row), row);
}

static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag       *drag,
               GtkWidget     *row)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, paintable, 0, 0);
}

static int
count_before (GtkWidget *row)
{
  int n = 0;

  for (GtkWidget *other = gtk_widget_get_prev_sibling (row); other != NULL;
       other = gtk_widget_get_prev_sibling (other))
    n += G_OBJECT_TYPE (other) == G_OBJECT_TYPE (row) ? 1 : 0;

  return n;
}

/* Only within one list: the row of another window is of another destination. */
static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         GtkWidget     *row)
{
  GtkWidget *dropped = g_value_get_object (value);

  if (dropped == NULL || dropped == row ||
      gtk_widget_get_parent (dropped) != gtk_widget_get_parent (row))
    return FALSE;

  g_signal_emit_by_name (dropped, "moved", count_before (row) - count_before (dropped));
  return TRUE;
}

void
hogarth_row_drag_install (GtkWidget *row,
                          GtkWidget *handle)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_OBJECT_TYPE (row), GDK_ACTION_MOVE);

  g_return_if_fail (GTK_IS_WIDGET (row));
  g_return_if_fail (GTK_IS_WIDGET (handle));

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), row);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), row);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  gtk_widget_set_cursor_from_name (handle, "grab");
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

static void
move_up (GtkWidget  *row,
         const char *action,
         GVariant   *parameter)
{
  g_signal_emit_by_name (row, "moved", -1);
}

static void
move_down (GtkWidget  *row,
           const char *action,
           GVariant   *parameter)
{
  g_signal_emit_by_name (row, "moved", 1);
}

void
hogarth_row_install_moves (GtkWidgetClass *widget_class,
                           const char     *prefix)
{
  g_autofree char *up = g_strconcat (prefix, ".move-up", NULL);
  g_autofree char *down = g_strconcat (prefix, ".move-down", NULL);

  g_signal_new ("moved", G_TYPE_FROM_CLASS (widget_class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_install_action (widget_class, up, NULL, move_up);
  gtk_widget_class_install_action (widget_class, down, NULL, move_down);
}

void
hogarth_row_set_place (GtkWidget  *row,
                       const char *prefix,
                       guint       index,
                       guint       n_rows)
{
  g_autofree char *up = g_strconcat (prefix, ".move-up", NULL);
  g_autofree char *down = g_strconcat (prefix, ".move-down", NULL);

  g_return_if_fail (GTK_IS_WIDGET (row));

  gtk_widget_action_set_enabled (row, up, index > 0);
  gtk_widget_action_set_enabled (row, down, index + 1 < n_rows);
}
