/* hogarth-log-view.c: the log of a run, by level, with ways to the lines that wrote it
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-log-view"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-log-item.h"
#include "hogarth-log-view.h"
#include "hogarth-run-text.h"

struct _HogarthLogView
{
  AdwBin              parent_instance;

  GListStore         *logs;        /* of HogarthLogItem */
  GtkFilterListModel *shown;

  GtkLabel           *empty;
  GtkDropDown        *level;
  GtkListView        *list;
  GtkWidget          *scroller;
};

G_DEFINE_FINAL_TYPE (HogarthLogView, hogarth_log_view, ADW_TYPE_BIN)

static gboolean
log_is_shown (gpointer item,
              gpointer user_data)
{
  HogarthLogView *self = user_data;

  return hogarth_log_item_get_weight (item) >= gtk_drop_down_get_selected (self->level);
}

static void
show_state (HogarthLogView *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0;

  gtk_label_set_text (self->empty, g_list_model_get_n_items (G_LIST_MODEL (self->logs)) > 0
                                   ? _("Nothing at this level") : _("Nothing was printed"));
  gtk_widget_set_visible (GTK_WIDGET (self->empty), is_empty);
  gtk_widget_set_visible (self->scroller, !is_empty);
}

static void
level_changed_cb (HogarthLogView *self)
{
  if (self->shown == NULL)
    return;

  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
  show_state (self);
}

static void
line_clicked_cb (GtkListItem *list_item,
                 GtkButton   *button)
{
  HogarthLogItem *item = gtk_list_item_get_item (list_item);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (button), "destination.go-to-line", "u",
                                hogarth_log_item_get_line (item));
}

static char *
line_label (GtkListItem    *list_item,
            HogarthLogItem *item)
{
  return item != NULL ? g_strdup_printf (_("Line %u"), hogarth_log_item_get_line (item)) : NULL;
}

static gboolean
has_line (GtkListItem    *list_item,
          HogarthLogItem *item)
{
  return item != NULL && hogarth_log_item_get_line (item) > 0;
}

static void
hogarth_log_view_dispose (GObject *object)
{
  HogarthLogView *self = HOGARTH_LOG_VIEW (object);

  /* The template would unparent a bound child that the bin still counts as its own. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_LOG_VIEW);
  g_clear_object (&self->shown);
  g_clear_object (&self->logs);

  G_OBJECT_CLASS (hogarth_log_view_parent_class)->dispose (object);
}

static void
hogarth_log_view_class_init (HogarthLogViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_log_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-log-view.ui");
  gtk_widget_class_bind_template_callback (widget_class, has_line);
  gtk_widget_class_bind_template_callback (widget_class, level_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_label);
  gtk_widget_class_bind_template_child (widget_class, HogarthLogView, empty);
  gtk_widget_class_bind_template_child (widget_class, HogarthLogView, level);
  gtk_widget_class_bind_template_child (widget_class, HogarthLogView, list);
  gtk_widget_class_bind_template_child (widget_class, HogarthLogView, scroller);

  g_type_ensure (HOGARTH_TYPE_LOG_ITEM);
}

static void
hogarth_log_view_init (HogarthLogView *self)
{
  g_autoptr(GtkSingleSelection) selection = NULL;
  GtkFilter *filter;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->logs = g_list_store_new (HOGARTH_TYPE_LOG_ITEM);
  filter = GTK_FILTER (gtk_custom_filter_new (log_is_shown, self, NULL));
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->logs)), filter);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

void
hogarth_log_view_set_run (HogarthLogView *self,
                          HogarthRun     *run)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (HOGARTH_IS_LOG_VIEW (self));
  g_return_if_fail (run != NULL);

  for (guint i = 0; i < hogarth_run_get_n_logs (run); i++)
    {
      const HogarthRunLog *log = hogarth_run_get_log (run, i);
      g_autofree char *mapping = hogarth_run_text_mapping (run, log->mapping);

      g_ptr_array_add (items, hogarth_log_item_new (log, mapping));
    }
  g_list_store_splice (self->logs, 0, g_list_model_get_n_items (G_LIST_MODEL (self->logs)),
                       items->pdata, items->len);
  show_state (self);
}

gboolean
hogarth_log_view_select_line (HogarthLogView *self,
                              guint           line)
{
  GListModel *shown = G_LIST_MODEL (self->shown);

  g_return_val_if_fail (HOGARTH_IS_LOG_VIEW (self), FALSE);

  for (int attempt = 0; attempt < 2; attempt++)
    {
      for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
        {
          g_autoptr(HogarthLogItem) item = g_list_model_get_item (shown, i);

          if (hogarth_log_item_get_line (item) != line)
            continue;
          gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", i);
          gtk_widget_activate_action (GTK_WIDGET (self->list), "list.select-item", "(ubb)", i,
                                      FALSE, FALSE);
          gtk_widget_grab_focus (GTK_WIDGET (self->list));
          return TRUE;
        }
      gtk_drop_down_set_selected (self->level, 0);
    }

  return FALSE;
}
