/* hogarth-runs-window.c: the tests that were run of a destination
 *
 * SPDX-License-Identifier: MIT
 *
 * One chosen run is shown, two are compared.
 */

#define G_LOG_DOMAIN "hogarth-runs-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-run-item.h"
#include "hogarth-runs-window.h"
#include "hogarth-store-history.h"

struct _HogarthRunsWindow
{
  AdwWindow           parent_instance;

  GListStore         *items;     /* of HogarthRunItem, newest first */
  GCancellable       *listing;

  /* Template widgets */
  GtkTextBuffer      *buffer;
  GtkStack           *details;
  GtkFilterListModel *filtered;
  GtkListView        *list;
  GtkStack           *pages;
  AdwStatusPage      *problem_page;
  GtkWidget          *search_entry;
  GtkMultiSelection  *selection;
  AdwWindowTitle     *title;
};

G_DEFINE_FINAL_TYPE (HogarthRunsWindow, hogarth_runs_window, ADW_TYPE_WINDOW)

static HogarthRunItem *
dup_chosen (HogarthRunsWindow *self,
            GtkBitset         *chosen,
            guint              nth)
{
  return g_list_model_get_item (G_LIST_MODEL (self->selection),
                                gtk_bitset_get_nth (chosen, nth));
}

static void
selection_changed_cb (HogarthRunsWindow *self)
{
  g_autoptr(GtkBitset) chosen = gtk_selection_model_get_selection (
    GTK_SELECTION_MODEL (self->selection));
  guint64 n_chosen = gtk_bitset_get_size (chosen);
  g_autofree char *text = NULL;

  g_assert (HOGARTH_IS_RUNS_WINDOW (self));

  if (n_chosen == 1)
    {
      g_autoptr(HogarthRunItem) item = dup_chosen (self, chosen, 0);

      text = hogarth_run_item_dup_text (item);
    }
  else if (n_chosen == 2)
    {
      /* The list has the newest first. */
      g_autoptr(HogarthRunItem) later = dup_chosen (self, chosen, 0);
      g_autoptr(HogarthRunItem) earlier = dup_chosen (self, chosen, 1);

      text = hogarth_run_items_compare (earlier, later);
    }

  if (text != NULL && *text != '\0')
    gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_stack_set_visible_child_name (self->details, text == NULL ? "choose"
                                                   : *text == '\0' ? "equal" : "text");
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HogarthRunsWindow) self = user_data;
  g_autoptr(GPtrArray) runs = NULL;
  g_autoptr(GError) error = NULL;

  runs = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->listing);
  if (runs == NULL)
    {
      adw_status_page_set_description (self->problem_page, error->message);
      gtk_stack_set_visible_child_name (self->pages, "problem");
      return;
    }

  for (guint i = 0; i < runs->len; i++)
    {
      g_autoptr(HogarthRunItem) item = hogarth_run_item_new (runs->pdata[i]);

      g_list_store_append (self->items, item);
    }
  gtk_stack_set_visible_child_name (self->pages, runs->len > 0 ? "list" : "empty");
  if (runs->len > 0)
    {
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), 0, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->list));
    }
}

static gpointer
list_work (HogarthStore  *store,
           gpointer       data,
           GError       **error)
{
  return hogarth_store_list_runs (store, data, HOGARTH_STORE_MAX_RUNS, error);
}

/* Escape takes the words away first, then closes. */
static void
stop_search_cb (HogarthRunsWindow *self)
{
  g_assert (HOGARTH_IS_RUNS_WINDOW (self));

  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) == '\0')
    gtk_window_close (GTK_WINDOW (self));
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
search_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  gtk_widget_grab_focus (HOGARTH_RUNS_WINDOW (widget)->search_entry);
}

static void
hogarth_runs_window_dispose (GObject *object)
{
  HogarthRunsWindow *self = HOGARTH_RUNS_WINDOW (object);

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_RUNS_WINDOW);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (hogarth_runs_window_parent_class)->dispose (object);
}

static void
hogarth_runs_window_class_init (HogarthRunsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_runs_window_dispose;

  g_type_ensure (HOGARTH_TYPE_RUN_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-runs-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, buffer);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, details);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, filtered);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, problem_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, title);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);

  gtk_widget_class_install_action (widget_class, "runs.search", NULL, search_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "runs.search",
                                       NULL);
}

static void
hogarth_runs_window_init (HogarthRunsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->items = g_list_store_new (HOGARTH_TYPE_RUN_ITEM);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (self->items));
}

GtkWindow *
hogarth_runs_window_new (HogarthSession *session,
                         GtkWindow      *parent)
{
  HogarthRunsWindow *self;
  const char *name;

  g_return_val_if_fail (HOGARTH_IS_SESSION (session), NULL);
  g_return_val_if_fail (hogarth_session_get_store (session) != NULL, NULL);
  g_return_val_if_fail (hogarth_session_get_id (session) != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_RUNS_WINDOW, "transient-for", parent, NULL);
  name = hogarth_destination_get_name (hogarth_session_get_destination (session));
  adw_window_title_set_subtitle (self->title, name != NULL ? name : "");
  self->listing = g_cancellable_new ();
  hogarth_store_perform_async (hogarth_session_get_store (session), list_work,
                               g_strdup (hogarth_session_get_id (session)), g_free,
                               (GDestroyNotify) g_ptr_array_unref, self->listing, listed_cb,
                               g_object_ref (self));

  return GTK_WINDOW (self);
}
