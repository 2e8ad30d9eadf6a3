/* hogarth-import-window.c: how far an import is, and what could not be read
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-import-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-import-window.h"
#include "hogarth-store-text.h"

/* What ends sooner needs no window. */
#define PATIENCE_MS 400
#define PROGRESS_MS 100

struct _HogarthImportWindow
{
  AdwWindow         parent_instance;

  HogarthImportJob *job;
  GCancellable     *cancellable;
  guint             patience;
  guint             progress;

  /* Template widgets */
  GtkProgressBar   *bar;
  GtkLabel         *count;
  GtkStack         *pages;
  GtkStringList    *problems;
  GtkLabel         *summary;
};

enum
{
  IMPORTED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (HogarthImportWindow, hogarth_import_window, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static gboolean
progress_cb (gpointer data)
{
  HogarthImportWindow *self = data;
  guint n_events = hogarth_import_job_get_n_events (self->job);
  g_autofree char *count =
    g_strdup_printf (ngettext ("%u event read", "%u events read", n_events), n_events);

  gtk_label_set_text (self->count, count);
  gtk_progress_bar_set_fraction (self->bar, hogarth_import_job_get_fraction (self->job));

  return G_SOURCE_CONTINUE;
}

static gboolean
patience_cb (gpointer data)
{
  HogarthImportWindow *self = data;

  self->patience = 0;
  gtk_window_present (GTK_WINDOW (self));

  return G_SOURCE_REMOVE;
}

static void
clear_sources (HogarthImportWindow *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_handle_id (&self->progress, g_source_remove);
}

static void
show_report (HogarthImportWindow *self,
             const char          *summary)
{
  const char * const *problems = hogarth_import_job_get_problems (self->job);

  gtk_label_set_text (self->summary, summary);
  if (problems != NULL)
    gtk_string_list_splice (self->problems, 0, 0, problems);
  gtk_stack_set_visible_child_name (self->pages, "report");
  gtk_window_present (GTK_WINDOW (self));
}

static void
show_problems (HogarthImportWindow *self)
{
  guint n_problems = hogarth_import_job_get_n_problems (self->job);
  guint n_items = hogarth_import_job_get_n_events (self->job)
                  + hogarth_import_job_get_destinations (self->job)->len;
  g_autofree char *imported =
    g_strdup_printf (ngettext ("%u item was imported.", "%u items were imported.", n_items),
                     n_items);
  g_autofree char *skipped =
    g_strdup_printf (ngettext ("%u could not be read and was skipped:",
                               "%u could not be read and were skipped:", n_problems),
                     n_problems);
  g_autofree char *summary = g_strdup_printf ("%s %s", imported, skipped);

  show_report (self, summary);
}

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(HogarthImportWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  clear_sources (self);
  if (hogarth_import_job_run_finish (self->job, result, &error))
    {
      g_signal_emit (self, signals[IMPORTED], 0, self->job);
      if (hogarth_import_job_get_n_problems (self->job) > 0)
        show_problems (self);
      else
        gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_window_destroy (GTK_WINDOW (self));
  else
    text = hogarth_store_text (error);
  if (text != NULL)
    show_report (self, text);
}

static gboolean
hogarth_import_window_close_request (GtkWindow *window)
{
  HogarthImportWindow *self = HOGARTH_IMPORT_WINDOW (window);

  g_cancellable_cancel (self->cancellable);

  return GTK_WINDOW_CLASS (hogarth_import_window_parent_class)->close_request (window);
}

static void
hogarth_import_window_dispose (GObject *object)
{
  HogarthImportWindow *self = HOGARTH_IMPORT_WINDOW (object);

  clear_sources (self);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_IMPORT_WINDOW);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (hogarth_import_window_parent_class)->dispose (object);
}

static void
hogarth_import_window_finalize (GObject *object)
{
  g_object_unref (HOGARTH_IMPORT_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (hogarth_import_window_parent_class)->finalize (object);
}

static void
hogarth_import_window_class_init (HogarthImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_import_window_dispose;
  object_class->finalize = hogarth_import_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = hogarth_import_window_close_request;

  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, HOGARTH_TYPE_IMPORT_JOB);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthImportWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, HogarthImportWindow, count);
  gtk_widget_class_bind_template_child (widget_class, HogarthImportWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HogarthImportWindow, problems);
  gtk_widget_class_bind_template_child (widget_class, HogarthImportWindow, summary);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hogarth_import_window_init (HogarthImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

HogarthImportWindow *
hogarth_import_window_new (GtkWindow        *parent,
                           HogarthImportJob *job)
{
  HogarthImportWindow *self;

  g_return_val_if_fail (HOGARTH_IS_IMPORT_JOB (job), NULL);

  self = g_object_new (HOGARTH_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);
  self->job = g_object_ref (job);
  self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  self->progress = g_timeout_add (PROGRESS_MS, progress_cb, self);
  hogarth_import_job_run_async (job, self->cancellable, run_cb, g_object_ref (self));

  return self;
}
