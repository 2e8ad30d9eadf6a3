/* hogarth-list-growth.c: rows of a long list are made when somebody comes near
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-list-growth"

#include "config.h"

#include "hogarth-list-growth.h"

#define ROWS_A_FRAME 20
#define ROWS_OF_GTK 240 /* a little more than it makes */
#define SHOWN_KEY "hogarth-shown"
#define GROWING_KEY "hogarth-growing"

static gboolean
grow_cb (GtkWidget     *list,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  GtkSliceListModel *shown = g_object_get_data (G_OBJECT (list), SHOWN_KEY);
  guint size = gtk_slice_list_model_get_size (shown);

  if (size >= ROWS_OF_GTK)
    {
      gtk_slice_list_model_set_size (shown, G_MAXUINT);
      return G_SOURCE_REMOVE;
    }

  gtk_slice_list_model_set_size (shown, size + ROWS_A_FRAME);

  return G_SOURCE_CONTINUE;
}

static void
near_cb (GtkWidget *list)
{
  if (g_object_get_data (G_OBJECT (list), GROWING_KEY) != NULL)
    return;

  g_object_set_data (G_OBJECT (list), GROWING_KEY, list);
  gtk_widget_add_tick_callback (list, grow_cb, NULL, NULL);
}

/* The rows that there are end above the end of a tall window. */
static void
grown_window_cb (GtkWidget     *list,
                 GParamSpec    *pspec,
                 GtkAdjustment *adjustment)
{
  if (gtk_adjustment_get_page_size (adjustment) > 0 &&
      gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment))
    near_cb (list);
}

void
hogarth_list_growth_attach (GtkWidget         *list,
                            GtkSliceListModel *shown)
{
  GtkWidget *window;
  GtkAdjustment *adjustment;
  GtkEventController *pointer = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_return_if_fail (GTK_IS_LIST_VIEW (list));
  g_return_if_fail (GTK_IS_SLICE_LIST_MODEL (shown));

  window = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);
  g_return_if_fail (window != NULL);

  g_object_set_data_full (G_OBJECT (list), SHOWN_KEY, g_object_ref (shown), g_object_unref);
  g_signal_connect_object (pointer, "enter", G_CALLBACK (near_cb), list, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (near_cb), list, G_CONNECT_SWAPPED);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (near_cb), list,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "notify::page-size", G_CALLBACK (grown_window_cb), list,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, pointer);
  gtk_widget_add_controller (window, focus);
}
