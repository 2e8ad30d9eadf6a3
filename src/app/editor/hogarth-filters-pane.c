/* hogarth-filters-pane.c: which events the destination is for, and why the others are not
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-filters-pane"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-filter-row.h"
#include "hogarth-filters-pane.h"
#include "hogarth-filters.h"
#include "hogarth-match-item.h"
#include "hogarth-scheduler.h"

struct _HogarthFiltersPane
{
  AdwBin            parent_instance;

  HogarthSession   *session;
  HogarthScheduler *explainer;
  HogData          *filters;       /* what the rows show */
  GListStore       *matches;       /* of HogarthMatchItem */

  GtkBox           *events;
  GtkListView      *match_list;
  GtkBox           *properties;
  GtkLabel         *summary;
  GtkSwitch        *test_accounts;
  guint             updating : 1;
};

typedef struct
{
  HogData        *filters;
  HogarthProject *project;
  GPtrArray      *events;
} Job;

enum { PROP_0, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthFiltersPane, hogarth_filters_pane, ADW_TYPE_BIN)

static GParamSpec *pane_properties[N_PROPS];

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->filters, hog_data_unref);
  hogarth_project_unref (job->project);
  g_ptr_array_unref (job->events);
  g_free (job);
}

static gpointer
explain_worker (gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < job->events->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      HogarthSampleEvent *event = g_ptr_array_index (job->events, i);
      g_autoptr(HogarthClause) clause = NULL;

      clause = hogarth_filters_explain (job->filters, job->project,
                                        hogarth_sample_event_get_globals (event));
      g_ptr_array_add (items, hogarth_match_item_new (event, clause));
    }

  return g_steal_pointer (&items);
}

static void
explained_cb (gpointer result,
              gpointer user_data)
{
  HogarthFiltersPane *self = user_data;
  GPtrArray *items = result;
  g_autofree char *text = NULL;
  guint n_matched = 0;

  for (guint i = 0; i < items->len; i++)
    n_matched += hogarth_match_item_get_matched (g_ptr_array_index (items, i)) ? 1 : 0;
  g_list_store_splice (self->matches, 0, g_list_model_get_n_items (G_LIST_MODEL (self->matches)),
                       items->pdata, items->len);

  /* translators: how many sample events match the filters, of how many */
  text = g_strdup_printf (_("%u of %u sample events match"), n_matched, items->len);
  gtk_label_set_text (self->summary, items->len > 0 ? text : _("No sample events to match"));
}

static void
hogarth_filters_pane_explain (HogarthFiltersPane *self)
{
  HogarthDestination *destination = hogarth_session_get_destination (self->session);
  HogData *filters = hogarth_destination_get_filters (destination);
  Job *job = g_new0 (Job, 1);

  job->filters = filters != NULL ? hog_data_ref (filters) : NULL;
  job->project = hogarth_project_ref (hogarth_session_get_project (self->session));
  job->events = hogarth_session_dup_sample_events (self->session);
  hogarth_scheduler_push (self->explainer, job);
}

static HogData *
collect_rows (GtkBox *rows)
{
  g_autoptr(HogDataBuilder) list = hog_data_builder_new_array ();

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    hog_data_builder_append (list,
                             hog_data_ref (hogarth_filter_row_get_data (HOGARTH_FILTER_ROW (row))));

  return hog_data_builder_end (g_steal_pointer (&list));
}

static void
set_member (HogData    **object,
            const char  *name,
            HogData     *value)
{
  HogData *next = hog_data_with_member (*object, name, value);

  hog_data_unref (*object);
  *object = next;
}

static void
hogarth_filters_pane_edited (HogarthFiltersPane *self)
{
  HogData *next;
  g_autoptr(HogarthDestination) destination = NULL;

  if (self->updating || self->session == NULL)
    return;

  next = self->filters != NULL ? hog_data_ref (self->filters) : hog_data_new_empty_object ();
  set_member (&next, "events", collect_rows (self->events));
  set_member (&next, "properties", collect_rows (self->properties));
  set_member (&next, "filter_test_accounts",
              hog_data_new_boolean (gtk_switch_get_active (self->test_accounts)));

  g_clear_pointer (&self->filters, hog_data_unref);
  self->filters = next;
  destination = hogarth_destination_with_filters (hogarth_session_get_destination (self->session),
                                                  next);
  hogarth_session_edit (self->session, destination, "filters");
}

static void
row_removed_cb (HogarthFiltersPane *self,
                GtkWidget          *row)
{
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (row)), row);
  hogarth_filters_pane_edited (self);
}

static GtkWidget *
hogarth_filters_pane_append (HogarthFiltersPane   *self,
                             GtkBox               *rows,
                             HogarthFilterRowKind  kind,
                             HogData              *data)
{
  GtkWidget *row = hogarth_filter_row_new (self->session, kind, data);

  g_signal_connect_object (row, "edited", G_CALLBACK (hogarth_filters_pane_edited), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (row_removed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (rows, row);

  return row;
}

static void
fill_rows (HogarthFiltersPane   *self,
           GtkBox               *rows,
           HogData              *list,
           HogarthFilterRowKind  kind)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (rows))) != NULL)
    gtk_box_remove (rows, child);

  for (guint i = 0; i < hog_data_get_length (list); i++)
    {
      HogData *data = hog_data_get_element (list, i);
      gboolean is_expression = g_strcmp0 (hog_data_get_member_string (data, "type"),
                                          "hogql") == 0;

      hogarth_filters_pane_append (self, rows,
                                   is_expression ? HOGARTH_FILTER_ROW_EXPRESSION : kind, data);
    }
}

static void
session_notify_destination_cb (HogarthFiltersPane *self)
{
  HogarthDestination *destination = hogarth_session_get_destination (self->session);
  HogData *filters = hogarth_destination_get_filters (destination);

  if (self->filters != NULL && hog_data_equal (self->filters, filters))
    {
      hogarth_filters_pane_explain (self);
      return;
    }

  g_clear_pointer (&self->filters, hog_data_unref);
  self->filters = filters != NULL && hog_data_get_kind (filters) == HOG_DATA_OBJECT
                ? hog_data_ref (filters) : hog_data_new_empty_object ();
  self->updating = TRUE;
  fill_rows (self, self->events, hog_data_get_member (self->filters, "events"),
             HOGARTH_FILTER_ROW_EVENT);
  fill_rows (self, self->properties, hog_data_get_member (self->filters, "properties"),
             HOGARTH_FILTER_ROW_PROPERTY);
  gtk_switch_set_active (self->test_accounts,
                         hog_data_get_boolean (hog_data_get_member (self->filters,
                                                                    "filter_test_accounts")));
  self->updating = FALSE;
  hogarth_filters_pane_explain (self);
}

static void
events_changed_cb (HogarthFiltersPane *self)
{
  hogarth_filters_pane_explain (self);
}

static void
test_accounts_changed_cb (HogarthFiltersPane *self)
{
  hogarth_filters_pane_edited (self);
}

static void
add_row (HogarthFiltersPane   *self,
         GtkBox               *rows,
         HogarthFilterRowKind  kind,
         const char           *json)
{
  g_autoptr(HogData) data = hog_data_from_json (json, -1, NULL);
  GtkWidget *row = hogarth_filters_pane_append (self, rows, kind, data);

  hogarth_filters_pane_edited (self);
  gtk_widget_grab_focus (row);
}

static void
add_event_clicked_cb (HogarthFiltersPane *self)
{
  add_row (self, self->events, HOGARTH_FILTER_ROW_EVENT, "{\"id\":null,\"type\":\"events\"}");
}

static void
add_property_clicked_cb (HogarthFiltersPane *self)
{
  add_row (self, self->properties, HOGARTH_FILTER_ROW_PROPERTY,
           "{\"key\":\"\",\"type\":\"event\",\"operator\":\"exact\"}");
}

static void
add_expression_clicked_cb (HogarthFiltersPane *self)
{
  add_row (self, self->properties, HOGARTH_FILTER_ROW_EXPRESSION,
           "{\"key\":\"true\",\"type\":\"hogql\"}");
}

static void
match_activate_cb (HogarthFiltersPane *self,
                   guint               position)
{
  g_autoptr(HogarthMatchItem) item = NULL;

  item = g_list_model_get_item (G_LIST_MODEL (self->matches), position);
  if (item != NULL)
    hogarth_session_set_event (self->session, hogarth_match_item_get_event (item));
}

static void
hogarth_filters_pane_dispose (GObject *object)
{
  HogarthFiltersPane *self = HOGARTH_FILTERS_PANE (object);

  if (self->explainer != NULL)
    hogarth_scheduler_stop (self->explainer);
  hogarth_filters_pane_set_session (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_FILTERS_PANE);
  g_clear_object (&self->explainer);
  g_clear_object (&self->matches);
  g_clear_pointer (&self->filters, hog_data_unref);

  G_OBJECT_CLASS (hogarth_filters_pane_parent_class)->dispose (object);
}

static void
hogarth_filters_pane_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, HOGARTH_FILTERS_PANE (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_filters_pane_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      hogarth_filters_pane_set_session (HOGARTH_FILTERS_PANE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_filters_pane_class_init (HogarthFiltersPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_filters_pane_dispose;
  object_class->get_property = hogarth_filters_pane_get_property;
  object_class->set_property = hogarth_filters_pane_set_property;

  pane_properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, HOGARTH_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pane_properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-filters-pane.ui");
  gtk_widget_class_bind_template_callback (widget_class, add_event_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_expression_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_property_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, match_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_accounts_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersPane, events);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersPane, match_list);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersPane, properties);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersPane, summary);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersPane, test_accounts);

  g_type_ensure (HOGARTH_TYPE_MATCH_ITEM);
}

static void
hogarth_filters_pane_init (HogarthFiltersPane *self)
{
  g_autoptr(GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->matches = g_list_store_new (HOGARTH_TYPE_MATCH_ITEM);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->matches)));
  gtk_list_view_set_model (self->match_list, GTK_SELECTION_MODEL (selection));
  self->explainer = hogarth_scheduler_new (explain_worker, job_free,
                                           (GDestroyNotify) g_ptr_array_unref, explained_cb, self);
}

void
hogarth_filters_pane_set_session (HogarthFiltersPane *self,
                                  HogarthSession     *session)
{
  g_return_if_fail (HOGARTH_IS_FILTERS_PANE (self));
  g_return_if_fail (session == NULL || HOGARTH_IS_SESSION (session));

  if (self->session == session)
    return;

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (hogarth_session_get_events (self->session), self);
    }
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::destination",
                               G_CALLBACK (session_notify_destination_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (hogarth_session_get_events (session), "items-changed",
                               G_CALLBACK (events_changed_cb), self, G_CONNECT_SWAPPED);
      session_notify_destination_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), pane_properties[PROP_SESSION]);
}
