/* hogarth-runs-window.c: the tests that were run of a destination
 *
 * SPDX-License-Identifier: MIT
 *
 * One chosen run is shown, two are compared.
 */

#define G_LOG_DOMAIN "hogarth-runs-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-differences-view.h"
#include "hogarth-list-search.h"
#include "hogarth-run-item.h"
#include "hogarth-run-view.h"
#include "hogarth-runs-window.h"
#include "hogarth-store-history.h"
#include "hogarth-store-text.h"

struct _HogarthRunsWindow
{
  AdwWindow               parent_instance;

  GListStore             *items;     /* of HogarthRunItem, newest first */
  GCancellable           *listing;
  HogarthRun             *chosen;    /* NULL: none, or more than one */

  /* Template widgets */
  GtkButton              *again;
  GtkStack               *details;
  HogarthDifferencesView *differences;
  GtkFilterListModel     *filtered;
  GtkListView            *list;
  GtkStack               *pages;
  AdwStatusPage          *problem_page;
  GtkSearchEntry         *search_entry;
  GtkMultiSelection      *selection;
  AdwWindowTitle         *title;
  AdwToastOverlay        *toasts;
  HogarthRunView         *view;
};

enum { LINE_REQUESTED, RUN_AGAIN, N_SIGNALS };

G_DEFINE_FINAL_TYPE (HogarthRunsWindow, hogarth_runs_window, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static HogarthRunItem *
dup_chosen (HogarthRunsWindow *self,
            GtkBitset         *chosen,
            guint              nth)
{
  return g_list_model_get_item (G_LIST_MODEL (self->selection),
                                gtk_bitset_get_nth (chosen, nth));
}

/* The run that can be run again: one is chosen, and it knows its event. */
static HogarthRun *
get_repeatable (HogarthRunsWindow *self)
{
  return self->chosen != NULL && hogarth_run_get_event (self->chosen) != NULL ? self->chosen : NULL;
}

/* The button says what it does: only a real run is sent, and asked about, again. */
static void
show_run (HogarthRunsWindow *self,
          HogarthRun        *run)
{
  gboolean real = run != NULL && hogarth_run_is_real (run);

  if (run != NULL)
    hogarth_run_ref (run);
  g_clear_pointer (&self->chosen, hogarth_run_unref);
  self->chosen = run;

  if (run != NULL)
    hogarth_run_view_set_run (self->view, run, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "runs.copy", run != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "runs.again", get_repeatable (self) != NULL);
  gtk_button_set_label (self->again, real ? _("_Send Again…") : _("_Run Again"));
  if (real)
    gtk_widget_add_css_class (GTK_WIDGET (self->again), "destructive-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->again), "destructive-action");
}

static void
selection_changed_cb (HogarthRunsWindow *self)
{
  g_autoptr(GtkBitset) chosen = gtk_selection_model_get_selection (
    GTK_SELECTION_MODEL (self->selection));
  guint64 n_chosen = gtk_bitset_get_size (chosen);
  const char *page = "choose";

  g_assert (HOGARTH_IS_RUNS_WINDOW (self));

  if (n_chosen == 1)
    {
      g_autoptr(HogarthRunItem) item = dup_chosen (self, chosen, 0);

      show_run (self, hogarth_run_item_get_run (item));
      page = "run";
    }
  else
    {
      show_run (self, NULL);
    }
  if (n_chosen == 2)
    {
      /* The list has the newest first. */
      g_autoptr(HogarthRunItem) later = dup_chosen (self, chosen, 0);
      g_autoptr(HogarthRunItem) earlier = dup_chosen (self, chosen, 1);

      hogarth_differences_view_set_runs (self->differences, hogarth_run_item_get_run (earlier),
                                         hogarth_run_item_get_run (later));
      page = "differences";
    }
  gtk_stack_set_visible_child_name (self->details, page);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HogarthRunsWindow) self = user_data;
  g_autoptr(GPtrArray) runs = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *description = NULL;

  runs = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->listing);
  if (runs == NULL)
    {
      description = hogarth_store_text_markup (error);
      adw_status_page_set_description (self->problem_page, description);
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

static void
again_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  HogarthRunsWindow *self = HOGARTH_RUNS_WINDOW (widget);
  g_autoptr(HogarthRun) run = NULL;

  if (get_repeatable (self) == NULL)
    return;

  run = hogarth_run_ref (self->chosen);
  g_signal_emit (self, signals[RUN_AGAIN], 0, run);
  gtk_window_close (GTK_WINDOW (self));
}

static void
copy_activated (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  HogarthRunsWindow *self = HOGARTH_RUNS_WINDOW (widget);
  g_autoptr(GtkBitset) chosen = gtk_selection_model_get_selection (
    GTK_SELECTION_MODEL (self->selection));
  g_autoptr(HogarthRunItem) item = NULL;
  g_autofree char *text = NULL;

  if (gtk_bitset_get_size (chosen) != 1)
    return;

  item = dup_chosen (self, chosen, 0);
  text = hogarth_run_item_dup_text (item);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Run copied as text")));
}

/* What a request or a line of the log asks for, as it would in the editor. */
static void
line_activated (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  g_signal_emit (widget, signals[LINE_REQUESTED], 0, g_variant_get_uint32 (parameter));
  gtk_window_close (GTK_WINDOW (widget));
}

static void
toast_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  g_autofree char *title = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);

  adw_toast_overlay_add_toast (HOGARTH_RUNS_WINDOW (widget)->toasts, adw_toast_new (title));
}

static void
hogarth_runs_window_dispose (GObject *object)
{
  HogarthRunsWindow *self = HOGARTH_RUNS_WINDOW (object);

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_RUNS_WINDOW);
  g_clear_object (&self->items);
  g_clear_pointer (&self->chosen, hogarth_run_unref);

  G_OBJECT_CLASS (hogarth_runs_window_parent_class)->dispose (object);
}

static void
hogarth_runs_window_class_init (HogarthRunsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_runs_window_dispose;

  signals[LINE_REQUESTED] =
    g_signal_new ("line-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[RUN_AGAIN] =
    g_signal_new ("run-again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, HOGARTH_TYPE_RUN);

  g_type_ensure (HOGARTH_TYPE_DIFFERENCES_VIEW);
  g_type_ensure (HOGARTH_TYPE_RUN_ITEM);
  g_type_ensure (HOGARTH_TYPE_RUN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-runs-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, again);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, details);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, differences);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, filtered);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, problem_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunsWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);

  gtk_widget_class_install_action (widget_class, "destination.go-to-line", "u", line_activated);
  gtk_widget_class_install_action (widget_class, "runs.again", NULL, again_activated);
  gtk_widget_class_install_action (widget_class, "runs.copy", NULL, copy_activated);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_activated);
}

static void
hogarth_runs_window_init (HogarthRunsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->items = g_list_store_new (HOGARTH_TYPE_RUN_ITEM);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (self->items));
  hogarth_list_search_install (GTK_WINDOW (self), self->search_entry, GTK_WIDGET (self->list));
  show_run (self, NULL);
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
  /* How a request is shown is chosen for the whole program. */
  if (parent != NULL && gtk_window_get_application (parent) != NULL)
    gtk_widget_insert_action_group (GTK_WIDGET (self), "app",
                                    G_ACTION_GROUP (gtk_window_get_application (parent)));
  name = hogarth_destination_get_name (hogarth_session_get_destination (session));
  adw_window_title_set_subtitle (self->title, name != NULL ? name : "");
  self->listing = g_cancellable_new ();
  hogarth_store_perform_async (hogarth_session_get_store (session), list_work,
                               g_strdup (hogarth_session_get_id (session)), g_free,
                               (GDestroyNotify) g_ptr_array_unref, self->listing, listed_cb,
                               g_object_ref (self));

  return GTK_WINDOW (self);
}
