/* hogarth-plan-window.c: what the import of a project will do, before it does
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-plan-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-exchange-work.h"
#include "hogarth-plan-item.h"
#include "hogarth-plan-window.h"
#include "hogarth-store-text.h"

#define PROGRESS_MS 100

/* The choices of where to, in the order of the list. */
enum
{
  TARGET_ORIGIN,
  TARGET_CURRENT
};

struct _HogarthPlanWindow
{
  AdwWindow             parent_instance;

  HogarthLibrary       *library;
  char                 *path;
  HogarthProjectImport *plan;       /* NULL until it is known */
  GListStore           *items;      /* of HogarthPlanItem */
  GCancellable         *planning;   /* NULL while nothing is asked for */
  GCancellable         *applying;   /* NULL while nothing is imported */
  guint                 tick_id;    /* of the progress */

  /* Template widgets */
  GtkFilterListModel   *filtered;
  GtkStack             *pages;
  AdwStatusPage        *problem_page;
  GtkProgressBar       *progress;
  GtkWidget            *search_entry;
  GtkLabel             *summary;
  AdwComboRow          *target;
  AdwWindowTitle       *title;
};

enum
{
  IMPORTED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (HogarthPlanWindow, hogarth_plan_window, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static void
show_problem (HogarthPlanWindow *self,
              const char        *message)
{
  g_autofree char *description = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->problem_page, description);
  gtk_stack_set_visible_child_name (self->pages, "problem");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.import", FALSE);
}

static void
show_error (HogarthPlanWindow *self,
            const GError      *error)
{
  g_autofree char *text = hogarth_store_text (error);

  show_problem (self, text);
}

/* What is added and changed comes first. */
static void
show_plan (HogarthPlanWindow *self)
{
  GPtrArray *rows = hogarth_project_import_get_rows (self->plan);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *summary = NULL;
  guint n_changes;

  for (guint action = HOGARTH_PROJECT_IMPORT_ADD; action <= HOGARTH_PROJECT_IMPORT_KEEP; action++)
    for (guint i = 0; i < rows->len; i++)
      {
        const HogarthProjectImportRow *row = rows->pdata[i];

        if (row->action == action)
          g_ptr_array_add (items, hogarth_plan_item_new (row));
      }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);

  summary = hogarth_describe_plan (rows, &n_changes);
  gtk_label_set_text (self->summary, summary);
  gtk_stack_set_visible_child_name (self->pages, "plan");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.import", n_changes > 0);
}

static void
planned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HogarthPlanWindow) self = user_data;
  g_autoptr(HogarthProjectImport) plan = NULL;
  g_autoptr(GError) error = NULL;

  plan = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->planning);
  g_set_object (&self->plan, plan);
  if (plan != NULL)
    show_plan (self);
  else
    show_error (self, error);
}

static void
target_changed_cb (HogarthPlanWindow *self)
{
  const char *project_id = NULL;

  g_assert (HOGARTH_IS_PLAN_WINDOW (self));

  if (self->library == NULL)
    return;

  if (adw_combo_row_get_selected (self->target) == TARGET_CURRENT)
    project_id = hogarth_library_get_project_id (self->library);
  g_cancellable_cancel (self->planning);
  g_clear_object (&self->planning);
  self->planning = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.import", FALSE);
  hogarth_exchange_plan_async (hogarth_library_get_store (self->library), self->path, project_id,
                               self->planning, planned_cb, g_object_ref (self));
}

static gboolean
show_progress (gpointer user_data)
{
  HogarthPlanWindow *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, hogarth_project_import_get_fraction (self->plan));

  return G_SOURCE_CONTINUE;
}

static void
applied_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HogarthPlanWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->applying);
  if (self->library == NULL)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_plan (self);
      return;
    }
  if (id == NULL)
    {
      show_error (self, error);
      return;
    }

  hogarth_library_set_project_id (self->library, id);
  g_signal_emit (self, signals[IMPORTED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
import_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthPlanWindow *self = HOGARTH_PLAN_WINDOW (widget);

  gtk_stack_set_visible_child_name (self->pages, "importing");
  gtk_widget_action_set_enabled (widget, "plan.import", FALSE);
  self->applying = g_cancellable_new ();
  self->tick_id = g_timeout_add (PROGRESS_MS, show_progress, self);
  hogarth_exchange_apply_async (hogarth_library_get_store (self->library), self->plan,
                                self->applying, applied_cb, g_object_ref (self));
}

static void
cancel_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  g_cancellable_cancel (HOGARTH_PLAN_WINDOW (widget)->applying);
}

static void
search_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  gtk_widget_grab_focus (HOGARTH_PLAN_WINDOW (widget)->search_entry);
}

static void
hogarth_plan_window_dispose (GObject *object)
{
  HogarthPlanWindow *self = HOGARTH_PLAN_WINDOW (object);

  g_cancellable_cancel (self->planning);
  g_clear_object (&self->planning);
  g_cancellable_cancel (self->applying);
  g_clear_object (&self->applying);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_PLAN_WINDOW);
  g_clear_object (&self->items);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (hogarth_plan_window_parent_class)->dispose (object);
}

static void
hogarth_plan_window_class_init (HogarthPlanWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_plan_window_dispose;

  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HOGARTH_TYPE_PLAN_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-plan-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthPlanWindow, filtered);
  gtk_widget_class_bind_template_child (widget_class, HogarthPlanWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HogarthPlanWindow, problem_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthPlanWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, HogarthPlanWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HogarthPlanWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, HogarthPlanWindow, target);
  gtk_widget_class_bind_template_child (widget_class, HogarthPlanWindow, title);
  gtk_widget_class_bind_template_callback (widget_class, target_changed_cb);

  gtk_widget_class_install_action (widget_class, "plan.cancel", NULL, cancel_activated);
  gtk_widget_class_install_action (widget_class, "plan.import", NULL, import_activated);
  gtk_widget_class_install_action (widget_class, "plan.search", NULL, search_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "plan.search",
                                       NULL);
}

static void
hogarth_plan_window_init (HogarthPlanWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->items = g_list_store_new (HOGARTH_TYPE_PLAN_ITEM);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (self->items));
}

GtkWindow *
hogarth_plan_window_new (HogarthLibrary *library,
                         GtkWindow      *parent,
                         const char     *path)
{
  HogarthPlanWindow *self;
  HogarthProject *project;
  g_autoptr(GtkStringList) targets = gtk_string_list_new (NULL);
  g_autofree char *name = NULL;
  g_autofree char *current = NULL;

  g_return_val_if_fail (HOGARTH_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_PLAN_WINDOW, "transient-for", parent, NULL);
  self->path = g_strdup (path);
  name = g_filename_display_basename (path);
  adw_window_title_set_subtitle (self->title, name);

  project = hogarth_library_get_project (library);
  /* translators: %s is the name of the project that is open */
  current = g_strdup_printf (_("“%s”, which is open"),
                             project != NULL ? hogarth_project_get_name (project) : "");
  gtk_string_list_append (targets, _("Its own project"));
  gtk_string_list_append (targets, current);
  adw_combo_row_set_model (self->target, G_LIST_MODEL (targets));

  self->library = g_object_ref (library);
  target_changed_cb (self);

  return GTK_WINDOW (self);
}
