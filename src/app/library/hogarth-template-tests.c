/* hogarth-template-tests.c: the test cases that a template comes with
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-template-tests"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-sample-event.h"
#include "hogarth-scheduler.h"
#include "hogarth-startup.h"
#include "hogarth-template-tests.h"
#include "hogarth-test-item.h"

struct _HogarthTemplateTests
{
  AdwBin            parent_instance;

  HogarthScheduler *worker;
  HogarthTemplate  *template_;
  GListStore       *items;       /* of HogarthTestItem */
  gboolean          is_listed;   /* the items are of the template, or on their way */

  /* Template widgets */
  GtkListView      *list;
  GtkStack         *pages;
  GtkWidget        *run;
  GtkWidget        *spinner;
  GtkLabel         *summary;
};

typedef struct
{
  HogarthTemplate *template_;
  gboolean         run;         /* else the cases are only listed */
} Job;

enum { PROP_0, PROP_TEMPLATE, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthTemplateTests, hogarth_template_tests, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
job_free (gpointer data)
{
  Job *job = data;

  hogarth_template_unref (job->template_);
  g_free (job);
}

/* The cases of a template name the events that come with the program, and no project's. */
static GPtrArray *
load_events (void)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *events = hogarth_sample_events_load_shipped (hogarth_get_data_dir (), &error);

  if (events != NULL)
    return events;

  g_warning ("Sample events: %s", error->message);
  return g_ptr_array_new ();
}

static gpointer
tests_worker (gpointer      data,
              GCancellable *cancellable)
{
  Job *job = data;
  GPtrArray *cases = hogarth_template_get_test_cases (job->template_);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) events = load_events ();
  g_autoptr(HogarthDestination) destination = NULL;

  if (job->run)
    destination = hogarth_template_instantiate_for_tests (job->template_);
  for (guint i = 0; i < cases->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr(HogarthTestResult) result = NULL;

      if (job->run)
        result = hogarth_test_case_run (cases->pdata[i], destination, NULL, NULL, events,
                                        cancellable);
      g_ptr_array_add (items, hogarth_test_item_new (cases->pdata[i], events, result));
    }

  return g_steal_pointer (&items);
}

static void
show_summary (HogarthTemplateTests *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint n_passed = 0, n_run = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HogarthTestItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      n_run += hogarth_test_item_has_run (item) ? 1 : 0;
      n_passed += hogarth_test_item_has_passed (item) ? 1 : 0;
    }

  if (n_run > 0)
    /* translators: passed tests, of how many that ran */
    text = g_strdup_printf (_("%u of %u passed"), n_passed, n_run);
  else
    text = g_strdup_printf (ngettext ("%u test", "%u tests", n_items), n_items);
  gtk_label_set_text (self->summary, text);
}

static void
worked_cb (gpointer result,
           gpointer user_data)
{
  HogarthTemplateTests *self = user_data;
  GPtrArray *items = result;

  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  show_summary (self);
}

static void
push (HogarthTemplateTests *self,
      gboolean              run)
{
  Job *job = g_new0 (Job, 1);

  job->template_ = hogarth_template_ref (self->template_);
  job->run = run;
  self->is_listed = TRUE;
  hogarth_scheduler_push (self->worker, job);
}

static gboolean
has_tests (HogarthTemplateTests *self)
{
  GPtrArray *cases = NULL;

  if (self->template_ != NULL)
    cases = hogarth_template_get_test_cases (self->template_);

  return cases != NULL && cases->len > 0;
}

/* What nobody sees is listed when it is mapped. */
static void
list_tests (HogarthTemplateTests *self)
{
  if (!self->is_listed && has_tests (self) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    push (self, FALSE);
}

static void
run_clicked_cb (HogarthTemplateTests *self)
{
  if (has_tests (self))
    push (self, TRUE);
}

static void
worker_notify_busy_cb (HogarthTemplateTests *self)
{
  gtk_widget_set_visible (self->spinner, hogarth_scheduler_get_busy (self->worker));
}

static void
hogarth_template_tests_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hogarth_template_tests_parent_class)->map (widget);

  list_tests (HOGARTH_TEMPLATE_TESTS (widget));
}

static void
hogarth_template_tests_dispose (GObject *object)
{
  HogarthTemplateTests *self = HOGARTH_TEMPLATE_TESTS (object);

  if (self->worker != NULL)
    hogarth_scheduler_stop (self->worker);
  /* The template would unparent a bound child that the bin still counts as its own. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_TEMPLATE_TESTS);
  g_clear_object (&self->worker);
  g_clear_object (&self->items);
  g_clear_pointer (&self->template_, hogarth_template_unref);

  G_OBJECT_CLASS (hogarth_template_tests_parent_class)->dispose (object);
}

static void
hogarth_template_tests_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TEMPLATE:
      g_value_set_boxed (value, HOGARTH_TEMPLATE_TESTS (object)->template_);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_template_tests_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_TEMPLATE:
      hogarth_template_tests_set_template (HOGARTH_TEMPLATE_TESTS (object),
                                           g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_template_tests_class_init (HogarthTemplateTestsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_template_tests_dispose;
  object_class->get_property = hogarth_template_tests_get_property;
  object_class->set_property = hogarth_template_tests_set_property;
  widget_class->map = hogarth_template_tests_map;

  properties[PROP_TEMPLATE] =
    g_param_spec_boxed ("template", NULL, NULL, HOGARTH_TYPE_TEMPLATE,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HOGARTH_TYPE_TEST_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-template-tests.ui");
  gtk_widget_class_bind_template_callback (widget_class, run_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplateTests, list);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplateTests, pages);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplateTests, run);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplateTests, spinner);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplateTests, summary);
}

static void
hogarth_template_tests_init (HogarthTemplateTests *self)
{
  g_autoptr(GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->items = g_list_store_new (HOGARTH_TYPE_TEST_ITEM);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  self->worker = hogarth_scheduler_new (tests_worker, job_free,
                                        (GDestroyNotify) g_ptr_array_unref, worked_cb, self);
  g_signal_connect_object (self->worker, "notify::busy", G_CALLBACK (worker_notify_busy_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hogarth_template_tests_set_template (HogarthTemplateTests *self,
                                     HogarthTemplate      *template_)
{
  g_return_if_fail (HOGARTH_IS_TEMPLATE_TESTS (self));

  if (self->template_ == template_)
    return;

  hogarth_scheduler_cancel (self->worker);
  g_clear_pointer (&self->template_, hogarth_template_unref);
  if (template_ != NULL)
    self->template_ = hogarth_template_ref (template_);
  self->is_listed = FALSE;
  g_list_store_remove_all (self->items);
  gtk_stack_set_visible_child_name (self->pages, has_tests (self) ? "list" : "empty");
  show_summary (self);
  list_tests (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEMPLATE]);
}
