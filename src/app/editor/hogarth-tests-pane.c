/* hogarth-tests-pane.c: the test cases of a destination
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-tests-pane"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-mocks-window.h"
#include "hogarth-scheduler.h"
#include "hogarth-test-draft.h"
#include "hogarth-test-row.h"
#include "hogarth-tests-pane.h"

struct _HogarthTestsPane
{
  AdwBin              parent_instance;

  HogarthSession     *session;
  HogarthScheduler   *runner;
  HogarthDestination *tested;       /* the snapshot of the newest results; NULL: none */

  GtkToggleButton    *always;
  GtkWidget          *outcome;
  GtkWidget          *run_all;
  GtkWidget          *run_failed;
  GtkListBox         *rows;
  GtkWidget          *spinner;
  GtkStack           *stack;
  GtkLabel           *summary;
};

typedef struct
{
  GPtrArray          *cases;
  HogarthDestination *destination;
  HogarthSecrets     *secrets;
  HogarthProject     *project;
  GPtrArray          *events;
} Job;

typedef struct
{
  HogarthDestination *destination;
  GPtrArray          *results;
} Outcome;

enum { PROP_0, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthTestsPane, hogarth_tests_pane, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->cases);
  hogarth_destination_unref (job->destination);
  hogarth_secrets_unref (job->secrets);
  hogarth_project_unref (job->project);
  g_ptr_array_unref (job->events);
  g_free (job);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  hogarth_destination_unref (outcome->destination);
  g_ptr_array_unref (outcome->results);
  g_free (outcome);
}

static gpointer
run_worker (gpointer      data,
            GCancellable *cancellable)
{
  Job *job = data;
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->destination = hogarth_destination_ref (job->destination);
  outcome->results = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_result_unref);

  for (guint i = 0; i < job->cases->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      HogarthTestResult *result;

      result = hogarth_test_case_run (g_ptr_array_index (job->cases, i), job->destination,
                                      job->secrets, job->project, job->events, cancellable);
      if (result != NULL)
        g_ptr_array_add (outcome->results, result);
    }

  return outcome;
}

static HogarthTestRow *
row_at (HogarthTestsPane *self,
        guint             index)
{
  return (HogarthTestRow *) gtk_list_box_get_row_at_index (self->rows, index);
}

static gboolean
has_failed (HogarthTestRow *row)
{
  HogarthTestResult *result = hogarth_test_row_get_result (row);
  HogarthTestOutcome outcome;

  if (result == NULL)
    return FALSE;

  outcome = hogarth_test_result_get_outcome (result);
  return outcome == HOGARTH_TEST_FAILED || outcome == HOGARTH_TEST_BROKEN;
}

static void
show_summary (HogarthTestsPane *self)
{
  guint n_run = 0, n_passed = 0, n_failed = 0, n_stale = 0;
  gboolean any_failed = FALSE;
  g_autofree char *text = NULL;
  HogarthTestRow *row;

  for (guint i = 0; (row = row_at (self, i)) != NULL; i++)
    {
      HogarthTestResult *result = hogarth_test_row_get_result (row);

      if (result == NULL)
        continue;
      any_failed |= has_failed (row);
      if (hogarth_test_row_get_stale (row))
        {
          n_stale++;
          continue;
        }
      n_run++;
      n_passed += hogarth_test_result_get_outcome (result) == HOGARTH_TEST_PASSED ? 1 : 0;
      n_failed += has_failed (row) ? 1 : 0;
    }

  if (n_run > 0)
    /* translators: passed tests, of how many that ran */
    text = g_strdup_printf (_("%u of %u passed"), n_passed, n_run);
  gtk_label_set_text (self->summary, n_run > 0 ? text
                                     : n_stale > 0 ? _("Not run since the last change") : "");
  gtk_widget_set_visible (self->outcome, n_run + n_stale > 0);
  gtk_widget_set_visible (self->run_failed, any_failed);
  if (n_run > 0 && self->tested != NULL)
    hogarth_session_set_test_outcome (self->session, self->tested, n_passed, n_failed);
}

/* What the rows show is of an older snapshot. */
static void
set_stale (HogarthTestsPane *self)
{
  HogarthTestRow *row;

  for (guint i = 0; (row = row_at (self, i)) != NULL; i++)
    hogarth_test_row_set_stale (row);
}

static void
ran_cb (gpointer result,
        gpointer user_data)
{
  HogarthTestsPane *self = user_data;
  Outcome *outcome = result;

  if (self->tested != outcome->destination)
    {
      set_stale (self);
      g_clear_pointer (&self->tested, hogarth_destination_unref);
      self->tested = hogarth_destination_ref (outcome->destination);
    }
  for (guint i = 0; i < outcome->results->len; i++)
    {
      HogarthTestResult *one = g_ptr_array_index (outcome->results, i);
      HogarthTestRow *row;

      for (guint j = 0; (row = row_at (self, j)) != NULL; j++)
        if (hogarth_test_row_get_test_case (row) == hogarth_test_result_get_test_case (one))
          hogarth_test_row_set_result (row, one);
    }
  show_summary (self);
}

static void
hogarth_tests_pane_run (HogarthTestsPane *self,
                        GPtrArray        *cases)
{
  Job *job = g_new0 (Job, 1);

  job->cases = g_ptr_array_ref (cases);
  job->destination = hogarth_destination_ref (hogarth_session_get_destination (self->session));
  job->secrets = hogarth_session_dup_secrets (self->session);
  job->project = hogarth_project_ref (hogarth_session_get_project (self->session));
  job->events = hogarth_session_dup_sample_events (self->session);
  hogarth_scheduler_push (self->runner, job);
}

static GPtrArray *
copy_tests (HogarthTestsPane *self)
{
  GPtrArray *tests = hogarth_session_get_tests (self->session);
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_case_unref);

  for (guint i = 0; i < tests->len; i++)
    g_ptr_array_add (copy, hogarth_test_case_ref (g_ptr_array_index (tests, i)));

  return copy;
}

static void
hogarth_tests_pane_replace (HogarthTestsPane *self,
                            HogarthTestRow   *row,
                            HogarthTestCase  *test_case,
                            const char       *what)
{
  guint index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  hogarth_session_set_test (self->session, index, test_case, what);
}

static void
row_run_cb (HogarthTestsPane *self,
            HogarthTestRow   *row)
{
  g_autoptr(GPtrArray) cases = NULL;

  cases = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_case_unref);
  g_ptr_array_add (cases, hogarth_test_case_ref (hogarth_test_row_get_test_case (row)));
  hogarth_tests_pane_run (self, cases);
}

static void
row_accepted_cb (HogarthTestsPane *self,
                 HogarthTestRow   *row)
{
  HogarthTestResult *result = hogarth_test_row_get_result (row);
  g_autoptr(HogarthTestCase) accepted = NULL;

  if (result == NULL)
    return;

  accepted = hogarth_test_result_accept (result);
  hogarth_tests_pane_replace (self, row, accepted, NULL);
  hogarth_tests_pane_run (self, hogarth_session_get_tests (self->session));
}

static void
row_mocks_cb (HogarthTestsPane *self,
              HogarthTestRow   *row)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  gtk_window_present (hogarth_mocks_window_new (self->session, index, GTK_WINDOW (root)));
}

static void
row_renamed_cb (HogarthTestsPane *self,
                const char       *name,
                HogarthTestRow   *row)
{
  g_autoptr(HogData) value = hog_data_new_string (name);
  g_autoptr(HogarthTestCase) renamed = NULL;

  renamed = hogarth_test_case_with_field (hogarth_test_row_get_test_case (row), "name", value);
  hogarth_tests_pane_replace (self, row, renamed, "tests.name");
}

typedef struct
{
  HogarthSession *session;
  GPtrArray      *tests;
} Removal;

static void
removal_free (gpointer  data,
              GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->session);
  g_ptr_array_unref (removal->tests);
  g_free (removal);
}

static void
removal_undo_cb (AdwToast *toast,
                 Removal  *removal)
{
  hogarth_session_set_tests (removal->session, removal->tests, NULL);
}

static void
row_removed_cb (HogarthTestsPane *self,
                HogarthTestRow   *row)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  Removal *removal = g_new0 (Removal, 1);
  AdwToast *toast = adw_toast_new (_("Test removed"));

  removal->session = g_object_ref (self->session);
  removal->tests = g_ptr_array_ref (hogarth_session_get_tests (self->session));
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (removal_undo_cb), removal,
                         removal_free, 0);
  hogarth_tests_pane_replace (self, row, NULL, NULL);
  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}

static void
hogarth_tests_pane_append (HogarthTestsPane *self,
                           HogarthTestCase  *test_case)
{
  GtkWidget *row = hogarth_test_row_new (test_case);

  g_signal_connect_object (row, "accepted", G_CALLBACK (row_accepted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "mocks", G_CALLBACK (row_mocks_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (row_removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "renamed", G_CALLBACK (row_renamed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "run", G_CALLBACK (row_run_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->rows, row);
}

static void
session_notify_tests_cb (HogarthTestsPane *self)
{
  GPtrArray *tests = hogarth_session_get_tests (self->session);

  for (guint i = 0; i < tests->len; i++)
    {
      HogarthTestCase *test_case = g_ptr_array_index (tests, i);
      HogarthTestRow *row = row_at (self, i);

      if (row == NULL)
        hogarth_tests_pane_append (self, test_case);
      else if (hogarth_test_row_get_test_case (row) != test_case)
        hogarth_test_row_set_test_case (row, test_case);
    }
  while (row_at (self, tests->len) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row_at (self, tests->len)));

  gtk_stack_set_visible_child_name (self->stack, tests->len > 0 ? "list" : "empty");
  show_summary (self);
}

static void
session_notify_destination_cb (HogarthTestsPane *self)
{
  if (self->tested == NULL ||
      self->tested == hogarth_session_get_destination (self->session))
    return;

  g_clear_pointer (&self->tested, hogarth_destination_unref);
  set_stale (self);
  show_summary (self);
}

static void
session_notify_run_cb (HogarthTestsPane *self)
{
  GPtrArray *tests = hogarth_session_get_tests (self->session);

  if (gtk_toggle_button_get_active (self->always) && tests->len > 0)
    hogarth_tests_pane_run (self, tests);
}

static void
runner_notify_busy_cb (HogarthTestsPane *self)
{
  gtk_widget_set_visible (self->spinner, hogarth_scheduler_get_busy (self->runner));
}

static void
create_clicked_cb (HogarthTestsPane *self)
{
  HogarthRun *run = hogarth_session_get_run (self->session);
  HogarthSampleEvent *event = hogarth_session_get_event (self->session);
  g_autoptr(HogarthTestCase) draft = NULL;
  g_autoptr(GPtrArray) tests = NULL;
  g_autofree char *name = NULL;

  if (run == NULL || event == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                  _("Choose a sample event first"));
      return;
    }

  tests = copy_tests (self);
  /* translators: name of a new test; the event's name and a number */
  name = g_strdup_printf (_("%s, case %u"), hogarth_run_get_event_name (run), tests->len + 1);
  draft = hogarth_test_draft_new (name, event, hogarth_session_get_mocks (self->session), run);
  if (draft == NULL)
    return;

  g_ptr_array_add (tests, hogarth_test_case_ref (draft));
  hogarth_session_set_tests (self->session, tests, NULL);
  hogarth_tests_pane_run (self, tests);
}

static void
run_all_clicked_cb (HogarthTestsPane *self)
{
  hogarth_tests_pane_run (self, hogarth_session_get_tests (self->session));
}

static void
run_failed_clicked_cb (HogarthTestsPane *self)
{
  g_autoptr(GPtrArray) cases = NULL;
  HogarthTestRow *row;

  cases = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_case_unref);
  for (guint i = 0; (row = row_at (self, i)) != NULL; i++)
    if (has_failed (row))
      g_ptr_array_add (cases, hogarth_test_case_ref (hogarth_test_row_get_test_case (row)));
  hogarth_tests_pane_run (self, cases);
}

static void
hogarth_tests_pane_dispose (GObject *object)
{
  HogarthTestsPane *self = HOGARTH_TESTS_PANE (object);

  if (self->runner != NULL)
    hogarth_scheduler_stop (self->runner);
  hogarth_tests_pane_set_session (self, NULL);
  /* The template would unparent a bound child that the bin still counts as its own. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_TESTS_PANE);
  g_clear_object (&self->runner);
  g_clear_pointer (&self->tested, hogarth_destination_unref);

  G_OBJECT_CLASS (hogarth_tests_pane_parent_class)->dispose (object);
}

static void
hogarth_tests_pane_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, HOGARTH_TESTS_PANE (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_tests_pane_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      hogarth_tests_pane_set_session (HOGARTH_TESTS_PANE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_tests_pane_class_init (HogarthTestsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_tests_pane_dispose;
  object_class->get_property = hogarth_tests_pane_get_property;
  object_class->set_property = hogarth_tests_pane_set_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, HOGARTH_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-tests-pane.ui");
  gtk_widget_class_bind_template_callback (widget_class, create_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_failed_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, session_notify_run_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthTestsPane, always);
  gtk_widget_class_bind_template_child (widget_class, HogarthTestsPane, outcome);
  gtk_widget_class_bind_template_child (widget_class, HogarthTestsPane, rows);
  gtk_widget_class_bind_template_child (widget_class, HogarthTestsPane, run_all);
  gtk_widget_class_bind_template_child (widget_class, HogarthTestsPane, run_failed);
  gtk_widget_class_bind_template_child (widget_class, HogarthTestsPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, HogarthTestsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, HogarthTestsPane, summary);
}

static void
hogarth_tests_pane_init (HogarthTestsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->runner = hogarth_scheduler_new (run_worker, job_free, outcome_free, ran_cb, self);
  g_signal_connect_object (self->runner, "notify::busy", G_CALLBACK (runner_notify_busy_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hogarth_tests_pane_set_session (HogarthTestsPane *self,
                                HogarthSession   *session)
{
  g_return_if_fail (HOGARTH_IS_TESTS_PANE (self));
  g_return_if_fail (session == NULL || HOGARTH_IS_SESSION (session));

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::destination",
                               G_CALLBACK (session_notify_destination_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "notify::run", G_CALLBACK (session_notify_run_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "notify::tests", G_CALLBACK (session_notify_tests_cb),
                               self, G_CONNECT_SWAPPED);
      session_notify_tests_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}
