/* hogarth-run-view.c: one run: match, requests with answers, inputs, log, result, meters
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-run-view"

#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "hogarth-differences-view.h"
#include "hogarth-log-view.h"
#include "hogarth-meters.h"
#include "hogarth-request-view.h"
#include "hogarth-run-text.h"
#include "hogarth-run-view.h"
#include "hogarth-source-buffer.h"

struct _HogarthRunView
{
  AdwBin                  parent_instance;

  HogarthSession         *session;        /* NULL: of a record, where nothing is changed */
  HogarthRun             *run;
  HogarthRun             *logged;         /* the run that the log shows */
  HogarthRun             *earlier;        /* what it is compared with; NULL: none yet */
  GtkSourceBuffer        *inputs_buffer;
  GtkSourceBuffer        *result_buffer;

  HogarthDifferencesView *changes;  /* NULL: nothing is compared */
  GtkSourceView          *inputs;
  HogarthLogView         *logs;
  GtkImage               *match_icon;
  GtkLabel               *match;
  HogarthMeters          *meters;
  GtkWidget              *no_requests;
  GtkLabel               *no_requests_reason;
  GtkStackPage           *logs_page;
  GtkStackPage           *requests_page;
  GtkStackPage           *result_page;
  GtkBox                 *requests;
  GtkSourceView          *result;
  GtkStack               *stack;
  GtkWidget              *tested;
  GtkLabel               *tested_label;
};

G_DEFINE_FINAL_TYPE (HogarthRunView, hogarth_run_view, ADW_TYPE_BIN)

/* An empty page says why: the error, or the clause that did not match. */
static void
show_no_requests (HogarthRunView *self,
                  HogarthRun     *run,
                  gboolean        none)
{
  const HogarthRunError *error = hogarth_run_get_error (run);
  g_autofree char *reason = NULL;

  if (error != NULL)
    reason = hogarth_run_text_error (error, self->session != NULL
                                            ? hogarth_session_get_destination (self->session)
                                            : NULL);
  else if (!hogarth_run_matched (run))
    reason = hogarth_run_text_match (run);

  gtk_widget_set_visible (self->no_requests, none);
  gtk_label_set_text (self->no_requests_reason, reason != NULL ? reason : "");
}

static void
show_requests (HogarthRunView *self,
               HogarthRun     *run)
{
  guint n_fetches = hogarth_run_get_n_fetches (run);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->requests));

  for (guint i = 0; i < n_fetches; i++)
    {
      if (child == NULL)
        {
          child = hogarth_request_view_new (self->session, i);
          gtk_box_append (self->requests, child);
        }
      hogarth_request_view_update (HOGARTH_REQUEST_VIEW (child), run);
      child = gtk_widget_get_next_sibling (child);
    }
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      gtk_box_remove (self->requests, child);
      child = next;
    }

  show_no_requests (self, run, n_fetches == 0);
}

static void
show_match (HogarthRunView *self,
            HogarthRun     *run)
{
  gboolean matched = hogarth_run_matched (run);
  const char *icon = matched ? "emblem-ok-symbolic" : "window-close-symbolic";
  g_autofree char *text = hogarth_run_text_match (run);

  if (g_strcmp0 (gtk_image_get_icon_name (self->match_icon), icon) != 0)
    {
      gtk_image_set_from_icon_name (self->match_icon, icon);
      gtk_widget_set_css_classes (GTK_WIDGET (self->match_icon),
                                  (const char *[]) { matched ? "success" : "warning", NULL });
    }
  gtk_label_set_text (self->match, text);
}

static void
show_logs (HogarthRunView *self,
           HogarthRun     *run)
{
  if (self->logged == run)
    return;

  hogarth_run_ref (run);
  g_clear_pointer (&self->logged, hogarth_run_unref);
  self->logged = run;
  hogarth_log_view_set_run (self->logs, run);
}

static void
show_inputs (HogarthRunView *self,
             HogarthRun     *run)
{
  g_autofree char *inputs = hogarth_run_text_inputs (run);

  hogarth_source_buffer_replace (GTK_TEXT_BUFFER (self->inputs_buffer), inputs);
}

static void
show_result (HogarthRunView *self,
             HogarthRun     *run)
{
  g_autofree char *result = hogarth_run_text_result (run);
  gboolean failed = hogarth_run_get_error (run) != NULL;

  hogarth_source_buffer_set_language (self->result_buffer, failed ? NULL : "json");
  hogarth_source_buffer_replace (GTK_TEXT_BUFFER (self->result_buffer), result);
}

/* What the switcher says of the pages, also of those that are not looked at. */
static void
show_titles (HogarthRunView *self,
             HogarthRun     *run)
{
  guint n_fetches = hogarth_run_get_n_fetches (run);
  guint n_logs = hogarth_run_get_n_logs (run);
  gboolean failed = hogarth_run_get_error (run) != NULL;
  g_autofree char *requests = NULL;
  g_autofree char *logs = NULL;

  requests = n_fetches > 1 ? g_strdup_printf (_("Requests (%u)"), n_fetches)
                           : g_strdup (_("Request"));
  logs = n_logs > 0 ? g_strdup_printf (_("Logs (%u)"), n_logs) : g_strdup (_("Logs"));
  gtk_stack_page_set_title (self->requests_page, requests);
  gtk_stack_page_set_title (self->logs_page, logs);
  gtk_stack_page_set_title (self->result_page, failed ? _("Error") : _("Result"));
  gtk_stack_page_set_needs_attention (self->result_page, failed);
}

static void
show_changes (HogarthRunView *self,
              HogarthRun     *run)
{
  hogarth_differences_view_set_runs (self->changes, self->earlier, run);
}

/* A run comes with every key: of its pages only the one that is looked at is filled. */
static void
show_page (HogarthRunView *self)
{
  static const struct
  {
    const char *name;
    void      (*show) (HogarthRunView *self,
                       HogarthRun     *run);
  } pages[] = {
    { "requests", show_requests }, { "inputs", show_inputs }, { "logs", show_logs },
    { "result", show_result }, { "changes", show_changes },
  };
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  for (guint i = 0; self->run != NULL && i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].name, name) == 0)
      pages[i].show (self, self->run);
}

static void
hogarth_run_view_dispose (GObject *object)
{
  HogarthRunView *self = HOGARTH_RUN_VIEW (object);

  /* The template would unparent a bound child that the bin still counts as its own. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_RUN_VIEW);
  g_clear_weak_pointer (&self->session);
  g_clear_object (&self->inputs_buffer);
  g_clear_object (&self->result_buffer);
  g_clear_pointer (&self->run, hogarth_run_unref);
  g_clear_pointer (&self->logged, hogarth_run_unref);
  g_clear_pointer (&self->earlier, hogarth_run_unref);

  G_OBJECT_CLASS (hogarth_run_view_parent_class)->dispose (object);
}

static void
hogarth_run_view_class_init (HogarthRunViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_run_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-run-view.ui");
  gtk_widget_class_bind_template_callback (widget_class, show_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, inputs);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, logs);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, logs_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, match);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, match_icon);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, meters);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, no_requests);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, no_requests_reason);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, requests);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, requests_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, result);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, result_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, stack);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, tested);
  gtk_widget_class_bind_template_child (widget_class, HogarthRunView, tested_label);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  g_type_ensure (HOGARTH_TYPE_LOG_VIEW);
  g_type_ensure (HOGARTH_TYPE_METERS);
}

static void
hogarth_run_view_init (HogarthRunView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->inputs_buffer = hogarth_source_buffer_new ("json");
  self->result_buffer = hogarth_source_buffer_new ("json");
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->inputs), GTK_TEXT_BUFFER (self->inputs_buffer));
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->result), GTK_TEXT_BUFFER (self->result_buffer));
}

void
hogarth_run_view_set_session (HogarthRunView *self,
                              HogarthSession *session)
{
  GtkWidget *child;

  g_return_if_fail (HOGARTH_IS_RUN_VIEW (self));
  g_return_if_fail (session == NULL || HOGARTH_IS_SESSION (session));

  if (!g_set_weak_pointer (&self->session, session))
    return;

  /* They hold the session that they were made for. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->requests))) != NULL)
    gtk_box_remove (self->requests, child);
}

void
hogarth_run_view_set_run (HogarthRunView *self,
                          HogarthRun     *run,
                          gboolean        tested)
{
  HogarthUsage usage;

  g_return_if_fail (HOGARTH_IS_RUN_VIEW (self));
  g_return_if_fail (run != NULL);

  hogarth_run_ref (run);
  g_clear_pointer (&self->run, hogarth_run_unref);
  self->run = run;

  gtk_widget_set_visible (self->tested, tested);
  gtk_label_set_text (self->tested_label,
                      hogarth_run_is_real (run) ? _("This was sent for real")
                                                : _("Test with mocked answers"));
  show_match (self, run);
  show_titles (self, run);
  show_page (self);
  hogarth_usage_init (&usage, run);
  hogarth_meters_set_usage (self->meters, &usage);
}

/* The page is made when it is asked for: few want it, and all wait for the window. */
void
hogarth_run_view_set_comparing (HogarthRunView *self,
                                gboolean        comparing)
{
  g_return_if_fail (HOGARTH_IS_RUN_VIEW (self));

  if (comparing == (self->changes != NULL))
    return;

  if (comparing)
    {
      self->changes = g_object_new (HOGARTH_TYPE_DIFFERENCES_VIEW, NULL);
      gtk_stack_add_titled (self->stack, GTK_WIDGET (self->changes), "changes", _("Changes"));
      gtk_stack_set_visible_child_name (self->stack, "changes");
    }
  else
    {
      GtkWidget *page = GTK_WIDGET (g_steal_pointer (&self->changes));

      gtk_stack_remove (self->stack, page);
    }
}

void
hogarth_run_view_set_earlier (HogarthRunView *self,
                              HogarthRun     *earlier)
{
  g_return_if_fail (HOGARTH_IS_RUN_VIEW (self));

  if (earlier != NULL)
    hogarth_run_ref (earlier);
  g_clear_pointer (&self->earlier, hogarth_run_unref);
  self->earlier = earlier;
  if (self->changes != NULL)
    show_page (self);
}

gboolean
hogarth_run_view_show_line (HogarthRunView *self,
                            guint           line)
{
  GtkWidget *view;

  g_return_val_if_fail (HOGARTH_IS_RUN_VIEW (self), FALSE);

  if (self->run == NULL)
    return FALSE;

  show_requests (self, self->run);
  view = gtk_widget_get_first_child (GTK_WIDGET (self->requests));
  for (guint i = 0; i < hogarth_run_get_n_fetches (self->run) && view != NULL; i++)
    {
      if (hogarth_run_get_fetch (self->run, i)->line == line)
        {
          gtk_stack_set_visible_child_name (self->stack, "requests");
          gtk_widget_grab_focus (view);
          return TRUE;
        }
      view = gtk_widget_get_next_sibling (view);
    }

  show_logs (self, self->run);
  if (!hogarth_log_view_select_line (self->logs, line))
    return FALSE;

  gtk_stack_set_visible_child_name (self->stack, "logs");
  gtk_widget_grab_focus (GTK_WIDGET (self->logs));
  return TRUE;
}
