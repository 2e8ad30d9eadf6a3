/* hogarth-matrix-window.c: a row an event, a column an input or a field of a request
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-matrix-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-matrix-row.h"
#include "hogarth-matrix-window.h"
#include "hogarth-matrix.h"
#include "hogarth-meters.h"

struct _HogarthMatrixWindow
{
  AdwWindow           parent_instance;

  HogarthSession     *session;
  HogarthMatrix      *matrix;
  char               *words;         /* what is searched for, case-folded */

  GtkCustomFilter    *filter;
  GtkFilterListModel *filtered;
  GtkWidget          *foot;
  GtkToggleButton    *inputs;
  HogarthMeters      *meters;
  GtkStack           *pages;
  GtkToggleButton    *problems;
  GtkProgressBar     *progress;
  GtkToggleButton    *requests;
  GtkEditable        *search;
  GtkWidget          *stop;
  AdwWindowTitle     *title;
  GtkColumnView      *view;

  gboolean            at_start;   /* the first column is in sight; counts from right to left */
};

G_DEFINE_FINAL_TYPE (HogarthMatrixWindow, hogarth_matrix_window, ADW_TYPE_WINDOW)

/* In the view these come before the columns of the matrix. */
#define N_OWN_COLUMNS 2

static gboolean
row_is_shown (gpointer item,
              gpointer user_data)
{
  HogarthMatrixWindow *self = user_data;

  if (gtk_toggle_button_get_active (self->problems) && !hogarth_matrix_row_has_problem (item))
    return FALSE;

  return hogarth_matrix_row_matches (item, self->words);
}

/* The most that any of the events used, each of its own event. */
static void
show_worst (HogarthMatrixWindow *self)
{
  HogarthUsage most;

  if (hogarth_matrix_get_worst (self->matrix, 0) == NULL)
    return;

  for (guint i = 0; i < HOGARTH_N_USAGES; i++)
    {
      HogarthMatrixRow *row = hogarth_matrix_get_worst (self->matrix, i);
      const HogarthUsage *usage = hogarth_matrix_row_get_usage (row);

      most.used[i] = usage->used[i];
      most.limits[i] = usage->limits[i];
      hogarth_meters_set_place (self->meters, i, usage->used[i] > 0
                                                 ? hogarth_matrix_row_get_title (row) : NULL);
    }
  hogarth_meters_set_usage (self->meters, &most);
  gtk_widget_set_visible (self->foot, TRUE);
}

static void
show_state (HogarthMatrixWindow *self)
{
  guint n_rows = g_list_model_get_n_items (hogarth_matrix_get_rows (self->matrix));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  gboolean running;
  guint n_done;
  guint n_events = hogarth_list_work_get_n_steps (HOGARTH_LIST_WORK (self->matrix), &n_done);
  g_autofree char *subtitle = NULL;
  double progress;

  g_object_get (self->matrix, "progress", &progress, "running", &running, NULL);
  /* translators: how many sample events were run, of how many */
  subtitle = g_strdup_printf (_("%u of %u events"), n_done, n_events);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_progress_bar_set_fraction (self->progress, progress);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running);
  gtk_widget_set_visible (self->stop, running);
  gtk_stack_set_visible_child_name (self->pages, n_shown > 0 ? "rows"
                                                 : n_rows > 0 ? "no-match"
                                                 : running ? "running" : "empty");
  show_worst (self);
}

static void
filter_changed_cb (HogarthMatrixWindow *self)
{
  if (self->matrix == NULL)
    return;

  g_free (self->words);
  self->words = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_state (self);
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_list_item_set_child (list_item, label);
}

/* What is not a value is told by its word and its style, not by a colour alone. */
static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              HogarthMatrixColumn      *column)
{
  static const char *const classes[][3] = {
    [HOGARTH_MATRIX_CELL_ABSENT] = { "dim-label", NULL },
    [HOGARTH_MATRIX_CELL_VALUE] = { "monospace", NULL },
    [HOGARTH_MATRIX_CELL_EMPTY] = { "matrix-mark", "warning", NULL },
    [HOGARTH_MATRIX_CELL_NULL] = { "matrix-mark", "warning", NULL },
    [HOGARTH_MATRIX_CELL_ERROR] = { "matrix-mark", "error", NULL },
  };
  GtkWidget *label = gtk_list_item_get_child (list_item);
  HogarthMatrixRow *row = gtk_list_item_get_item (list_item);
  const char *text;
  HogarthMatrixCellKind kind;
  g_autofree char *shown = NULL;

  kind = hogarth_matrix_row_get_cell (row, hogarth_matrix_column_get_id (column), &text);
  switch (kind)
    {
    case HOGARTH_MATRIX_CELL_EMPTY:
      shown = g_strdup (_("⚠ empty"));
      break;
    case HOGARTH_MATRIX_CELL_NULL:
      shown = g_strdup (_("⚠ null"));
      break;
    case HOGARTH_MATRIX_CELL_ERROR:
      shown = g_strdup_printf (_("✖ error: %s"), text);
      break;
    case HOGARTH_MATRIX_CELL_VALUE:
      shown = g_strdup (text);
      break;
    case HOGARTH_MATRIX_CELL_ABSENT:
    default:
      shown = g_strdup ("–");
    }
  gtk_label_set_text (GTK_LABEL (label), shown);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_set_css_classes (label, (const char **) classes[kind]);
}

static void
show_groups_cb (HogarthMatrixWindow *self)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);
  GListModel *columns;

  if (self->matrix == NULL)
    return;

  columns = hogarth_matrix_get_columns (self->matrix);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(HogarthMatrixColumn) column = g_list_model_get_item (columns, i);
      g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (shown,
                                                                          N_OWN_COLUMNS + i);
      GtkToggleButton *toggle = hogarth_matrix_column_is_input (column) ? self->inputs
                                                                        : self->requests;

      gtk_column_view_column_set_visible (view_column, gtk_toggle_button_get_active (toggle));
    }
}

static void
columns_changed_cb (HogarthMatrixWindow *self,
                    guint                position,
                    guint                removed,
                    guint                added,
                    GListModel          *columns)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(HogarthMatrixColumn) column = g_list_model_get_item (columns, i);
      g_autoptr(GtkColumnViewColumn) view_column = NULL;
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), NULL);
      g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cell_cb), g_object_ref (column),
                             (GClosureNotify) (void (*) (void)) g_object_unref, 0);
      view_column = gtk_column_view_column_new (hogarth_matrix_column_get_title (column), factory);
      gtk_column_view_column_set_resizable (view_column, TRUE);
      gtk_column_view_append_column (self->view, view_column);
    }
  if (added > 0)
    show_groups_cb (self);
}

static gboolean
show_start_cb (GtkWidget     *view,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  HogarthMatrixWindow *self = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));

  if (self->at_start)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment)
                                          - gtk_adjustment_get_page_size (adjustment));
  return G_SOURCE_REMOVE;
}

/*
 * A view that grows keeps its left end in sight, but from right to left the first column is at
 * the other one. In the middle of a layout another value would not be drawn: with the next frame.
 */
static void
hadjustment_changed_cb (HogarthMatrixWindow *self,
                        GtkAdjustment       *adjustment)
{
  if (self->at_start && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->view), show_start_cb, self, NULL);
}

static void
hadjustment_value_changed_cb (HogarthMatrixWindow *self,
                              GtkAdjustment       *adjustment)
{
  self->at_start = gtk_adjustment_get_value (adjustment) + 1
                   >= gtk_adjustment_get_upper (adjustment)
                      - gtk_adjustment_get_page_size (adjustment);
}

static void
row_activated_cb (HogarthMatrixWindow *self,
                  guint                position)
{
  g_autoptr(HogarthMatrixRow) row = g_list_model_get_item (G_LIST_MODEL (self->filtered),
                                                           position);

  if (row == NULL)
    return;

  hogarth_session_set_event (self->session, hogarth_matrix_row_get_event (row));
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
find_shown (HogarthMatrixWindow *self,
            HogarthMatrixRow    *row,
            guint               *position)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  for (*position = 0; *position < n_shown; (*position)++)
    {
      g_autoptr(HogarthMatrixRow) other = g_list_model_get_item (G_LIST_MODEL (self->filtered),
                                                                 *position);

      if (other == row)
        return TRUE;
    }

  return FALSE;
}

/* What is searched for gives way to the row. */
static void
meter_activated_cb (HogarthMatrixWindow *self,
                    guint                meter)
{
  HogarthMatrixRow *row = hogarth_matrix_get_worst (self->matrix, meter);
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  guint position;

  if (row == NULL)
    return;

  if (!find_shown (self, row, &position))
    {
      gtk_toggle_button_set_active (self->problems, FALSE);
      gtk_editable_set_text (self->search, "");
      filter_changed_cb (self);
    }
  if (find_shown (self, row, &position))
    {
      gtk_single_selection_set_selected (
        GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->view)), position);
      gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
    }
}

static void
stop_search_cb (HogarthMatrixWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
stop (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  HogarthMatrixWindow *self = HOGARTH_MATRIX_WINDOW (widget);

  hogarth_list_work_cancel (HOGARTH_LIST_WORK (self->matrix));
}

static void
hogarth_matrix_window_dispose (GObject *object)
{
  HogarthMatrixWindow *self = HOGARTH_MATRIX_WINDOW (object);

  if (self->matrix != NULL)
    hogarth_list_work_cancel (HOGARTH_LIST_WORK (self->matrix));
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_MATRIX_WINDOW);
  g_clear_object (&self->matrix);
  g_clear_object (&self->session);
  g_clear_object (&self->filter);
  g_clear_object (&self->filtered);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (hogarth_matrix_window_parent_class)->dispose (object);
}

static void
hogarth_matrix_window_class_init (HogarthMatrixWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_matrix_window_dispose;

  gtk_widget_class_install_action (widget_class, "matrix.stop", NULL, stop);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (HOGARTH_TYPE_METERS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-matrix-window.ui");
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, meter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_groups_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthMatrixWindow, foot);
  gtk_widget_class_bind_template_child (widget_class, HogarthMatrixWindow, inputs);
  gtk_widget_class_bind_template_child (widget_class, HogarthMatrixWindow, meters);
  gtk_widget_class_bind_template_child (widget_class, HogarthMatrixWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HogarthMatrixWindow, problems);
  gtk_widget_class_bind_template_child (widget_class, HogarthMatrixWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, HogarthMatrixWindow, requests);
  gtk_widget_class_bind_template_child (widget_class, HogarthMatrixWindow, search);
  gtk_widget_class_bind_template_child (widget_class, HogarthMatrixWindow, stop);
  gtk_widget_class_bind_template_child (widget_class, HogarthMatrixWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HogarthMatrixWindow, view);

  g_type_ensure (HOGARTH_TYPE_MATRIX_ROW);
}

static void
hogarth_matrix_window_init (HogarthMatrixWindow *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->at_start = TRUE;
  adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (hadjustment_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (hadjustment_value_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

GtkWindow *
hogarth_matrix_window_new (HogarthSession *session,
                           GtkWindow      *parent)
{
  HogarthMatrixWindow *self;
  g_autoptr(GtkSingleSelection) selection = NULL;
  GListModel *columns;

  g_return_val_if_fail (HOGARTH_IS_SESSION (session), NULL);

  self = g_object_new (HOGARTH_TYPE_MATRIX_WINDOW, "transient-for", parent, NULL);
  if (parent != NULL)
    gtk_window_set_default_size (GTK_WINDOW (self), gtk_widget_get_width (GTK_WIDGET (parent)) - 80,
                                 gtk_widget_get_height (GTK_WIDGET (parent)) - 120);
  self->session = g_object_ref (session);
  self->matrix = hogarth_matrix_new (session);
  self->filter = gtk_custom_filter_new (row_is_shown, self, NULL);
  self->filtered = gtk_filter_list_model_new (g_object_ref (hogarth_matrix_get_rows (self->matrix)),
                                              g_object_ref (GTK_FILTER (self->filter)));
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));

  columns = hogarth_matrix_get_columns (self->matrix);
  g_signal_connect_object (columns, "items-changed", G_CALLBACK (columns_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->matrix, "notify", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  show_state (self);

  return GTK_WINDOW (self);
}
