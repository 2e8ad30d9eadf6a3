/* hogarth-filters-form.c: which events a part is for, and why the others are not
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-filters-form"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-filter-row.h"
#include "hogarth-filters-form.h"
#include "hogarth-filters.h"
#include "hogarth-match-item.h"
#include "hogarth-run-text.h"
#include "hogarth-scheduler.h"

struct _HogarthFiltersForm
{
  AdwBin            parent_instance;

  HogarthPart      *part;
  HogarthScheduler *explainer;
  HogData          *filters;       /* what the rows show */
  GListStore       *matches;       /* of HogarthMatchItem */

  GtkBox           *events;
  GtkWidget        *events_box;
  GtkLabel         *events_count;
  GtkWidget        *events_ignored;
  GtkListView      *match_list;
  GtkBox           *properties;
  GtkLabel         *summary;
  GtkSwitch        *test_accounts;
  GtkWidget        *test_accounts_box;
  GtkLabel         *test_accounts_count;
  guint             updating : 1;
};

typedef struct
{
  HogData        *filters;
  HogData        *outer;      /* the destination's, which a mapping's come after; else NULL */
  HogarthProject *project;
  GPtrArray      *events;
} Job;

typedef struct
{
  HogarthClause *counted;     /* of the filters themselves */
  GPtrArray     *items;       /* of HogarthMatchItem */
} Outcome;

G_DEFINE_FINAL_TYPE (HogarthFiltersForm, hogarth_filters_form, ADW_TYPE_BIN)

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->filters, hog_data_unref);
  g_clear_pointer (&job->outer, hog_data_unref);
  hogarth_project_unref (job->project);
  g_ptr_array_unref (job->events);
  g_free (job);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->counted, hogarth_clause_unref);
  g_ptr_array_unref (outcome->items);
  g_free (outcome);
}

/* What the destination's own filters stop does not come to those of a mapping, which are counted
 * over all events all the same: a clause is told of by itself. */
static gpointer
explain_worker (gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  Outcome *outcome = g_new0 (Outcome, 1);
  g_autoptr(GPtrArray) globals = g_ptr_array_new ();
  g_autoptr(GPtrArray) own =
    g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_clause_unref);
  g_autoptr(GPtrArray) outer =
    g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_clause_unref);
  g_autoptr(HogarthClause) ignored = NULL;

  outcome->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < job->events->len; i++)
    g_ptr_array_add (globals, hogarth_sample_event_get_globals (job->events->pdata[i]));
  if (job->outer != NULL)
    ignored = hogarth_filters_count (job->outer, job->project, globals, outer, cancellable, NULL);
  outcome->counted = hogarth_filters_count (job->filters, job->project, globals, own, cancellable,
                                            NULL);
  for (guint i = 0; i < own->len; i++)
    {
      HogarthClause *clause = i < outer->len ? outer->pdata[i] : own->pdata[i];

      if (hogarth_clause_get_outcome (clause) == HOGARTH_OUTCOME_TRUE)
        clause = own->pdata[i];
      g_ptr_array_add (outcome->items, hogarth_match_item_new (job->events->pdata[i], clause));
    }

  return outcome;
}

static void
show_count (GtkLabel      *label,
            GtkWidget     *about,
            HogarthClause *clause)
{
  g_autofree char *text = clause != NULL ? hogarth_run_text_count (clause) : NULL;

  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (about), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_text (label), -1);
}

static void
show_row_counts (GtkBox        *rows,
                 const char    *path,
                 HogarthClause *counted)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (rows));

  for (guint i = 0; row != NULL; i++, row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *own = g_strdup_printf ("%s.%u", path, i);

      hogarth_filter_row_set_clause (HOGARTH_FILTER_ROW (row),
                                     hogarth_clause_find (counted, own));
    }
}

static void
explained_cb (gpointer result,
              gpointer user_data)
{
  HogarthFiltersForm *self = user_data;
  Outcome *outcome = result;
  GPtrArray *items = outcome->items;
  g_autofree char *text = NULL;
  guint n_matched = 0;

  for (guint i = 0; i < items->len; i++)
    n_matched += hogarth_match_item_get_matched (g_ptr_array_index (items, i)) ? 1 : 0;
  g_list_store_splice (self->matches, 0, g_list_model_get_n_items (G_LIST_MODEL (self->matches)),
                       items->pdata, items->len);
  show_row_counts (self->events, "filters.events", outcome->counted);
  show_row_counts (self->properties, "filters.properties", outcome->counted);
  show_count (self->events_count, GTK_WIDGET (self->events),
              hogarth_clause_find (outcome->counted, "filters.triggers"));
  show_count (self->test_accounts_count, GTK_WIDGET (self->test_accounts),
              hogarth_clause_find (outcome->counted, "filters.filter_test_accounts"));

  /* translators: how many sample events match the filters, of how many */
  text = g_strdup_printf (_("%u of %u sample events match"), n_matched, items->len);
  gtk_label_set_text (self->summary, items->len > 0 ? text : _("No sample events to match"));
}

static gboolean
has_mappings (HogarthFiltersForm *self)
{
  HogarthSession *session = hogarth_part_get_session (self->part);
  HogarthDestination *destination = hogarth_session_get_destination (session);

  return hog_data_get_length (hogarth_destination_get_mappings (destination)) > 0;
}

/* Where there are mappings, the destination's own events do not count. */
static HogData *
dup_counting_filters (HogarthFiltersForm *self,
                      HogarthDestination *document)
{
  HogData *filters = hogarth_destination_get_filters (document);

  if (filters == NULL)
    return NULL;

  return has_mappings (self) ? hogarth_filters_without_triggers (filters) : hog_data_ref (filters);
}

/* What nobody sees is explained when it is mapped. */
static void
hogarth_filters_form_explain (HogarthFiltersForm *self)
{
  HogarthSession *session;
  HogarthDestination *document;
  HogarthDestination *destination;
  HogData *filters;
  Job *job;

  if (self->part == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  session = hogarth_part_get_session (self->part);
  document = hogarth_part_get_document (self->part);
  destination = hogarth_session_get_destination (session);
  filters = hogarth_destination_get_filters (document);

  job = g_new0 (Job, 1);
  if (hogarth_part_get_mapping (self->part) < 0)
    {
      job->filters = dup_counting_filters (self, document);
    }
  else
    {
      job->filters = filters != NULL ? hog_data_ref (filters) : NULL;
      job->outer = dup_counting_filters (self, destination);
    }
  job->project = hogarth_project_ref (hogarth_session_get_project (session));
  job->events = hogarth_session_dup_sample_events (session);
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
hogarth_filters_form_edited (HogarthFiltersForm *self)
{
  HogData *next;
  g_autoptr(HogarthDestination) document = NULL;

  if (self->updating || self->part == NULL)
    return;

  next = self->filters != NULL ? hog_data_ref (self->filters) : hog_data_new_empty_object ();
  set_member (&next, "events", collect_rows (self->events));
  set_member (&next, "properties", collect_rows (self->properties));
  if (gtk_widget_get_visible (self->test_accounts_box))
    set_member (&next, "filter_test_accounts",
                hog_data_new_boolean (gtk_switch_get_active (self->test_accounts)));

  g_clear_pointer (&self->filters, hog_data_unref);
  self->filters = next;
  document = hogarth_destination_with_filters (hogarth_part_get_document (self->part), next);
  hogarth_part_edit (self->part, document, "filters");
}

static void
row_removed_cb (HogarthFiltersForm *self,
                GtkWidget          *row)
{
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (row)), row);
  hogarth_filters_form_edited (self);
}

static GtkWidget *
hogarth_filters_form_append (HogarthFiltersForm   *self,
                             GtkBox               *rows,
                             HogarthFilterRowKind  kind,
                             HogData              *data)
{
  GtkWidget *row = hogarth_filter_row_new (hogarth_part_get_session (self->part), kind, data);

  g_signal_connect_object (row, "edited", G_CALLBACK (hogarth_filters_form_edited), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (row_removed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (rows, row);

  return row;
}

static void
fill_rows (HogarthFiltersForm   *self,
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

      hogarth_filters_form_append (self, rows,
                                   is_expression ? HOGARTH_FILTER_ROW_EXPRESSION : kind, data);
    }
}

/* What does not apply to the part is hidden, unless it is set. */
static void
hogarth_filters_form_choose_boxes (HogarthFiltersForm *self)
{
  gboolean is_mapping = hogarth_part_get_mapping (self->part) >= 0;
  gboolean ignored = !is_mapping && has_mappings (self);
  gboolean has_events = gtk_widget_get_first_child (GTK_WIDGET (self->events)) != NULL;

  gtk_widget_set_visible (self->events_box, !ignored || has_events);
  gtk_widget_set_visible (self->events_ignored, ignored);
  gtk_widget_set_visible (self->test_accounts_box,
                          !is_mapping || gtk_switch_get_active (self->test_accounts));
}

static void
part_notify_document_cb (HogarthFiltersForm *self)
{
  HogarthDestination *document = hogarth_part_get_document (self->part);
  HogData *filters = hogarth_destination_get_filters (document);

  if (self->filters != NULL && hog_data_identical (self->filters, filters))
    {
      hogarth_filters_form_choose_boxes (self);
      hogarth_filters_form_explain (self);
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
  hogarth_filters_form_choose_boxes (self);
  hogarth_filters_form_explain (self);
}

static void
events_changed_cb (HogarthFiltersForm *self)
{
  hogarth_filters_form_explain (self);
}

static void
test_accounts_changed_cb (HogarthFiltersForm *self)
{
  hogarth_filters_form_edited (self);
}

static void
add_row (HogarthFiltersForm   *self,
         GtkBox               *rows,
         HogarthFilterRowKind  kind,
         const char           *json)
{
  g_autoptr(HogData) data = hog_data_from_json (json, -1, NULL);
  GtkWidget *row = hogarth_filters_form_append (self, rows, kind, data);

  hogarth_filters_form_edited (self);
  gtk_widget_grab_focus (row);
}

static void
add_event_clicked_cb (HogarthFiltersForm *self)
{
  add_row (self, self->events, HOGARTH_FILTER_ROW_EVENT, "{\"id\":null,\"type\":\"events\"}");
}

static void
add_property_clicked_cb (HogarthFiltersForm *self)
{
  add_row (self, self->properties, HOGARTH_FILTER_ROW_PROPERTY,
           "{\"key\":\"\",\"type\":\"event\",\"operator\":\"exact\"}");
}

static void
add_expression_clicked_cb (HogarthFiltersForm *self)
{
  add_row (self, self->properties, HOGARTH_FILTER_ROW_EXPRESSION,
           "{\"key\":\"true\",\"type\":\"hogql\"}");
}

static void
match_activate_cb (HogarthFiltersForm *self,
                   guint               position)
{
  g_autoptr(HogarthMatchItem) item = NULL;

  item = g_list_model_get_item (G_LIST_MODEL (self->matches), position);
  if (item != NULL)
    hogarth_session_set_event (hogarth_part_get_session (self->part),
                               hogarth_match_item_get_event (item));
}

static void
hogarth_filters_form_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hogarth_filters_form_parent_class)->map (widget);

  hogarth_filters_form_explain (HOGARTH_FILTERS_FORM (widget));
}

static void
hogarth_filters_form_dispose (GObject *object)
{
  HogarthFiltersForm *self = HOGARTH_FILTERS_FORM (object);

  if (self->explainer != NULL)
    hogarth_scheduler_stop (self->explainer);
  hogarth_filters_form_set_part (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_FILTERS_FORM);
  g_clear_object (&self->explainer);
  g_clear_object (&self->matches);
  g_clear_pointer (&self->filters, hog_data_unref);

  G_OBJECT_CLASS (hogarth_filters_form_parent_class)->dispose (object);
}

static void
hogarth_filters_form_class_init (HogarthFiltersFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_filters_form_dispose;
  widget_class->map = hogarth_filters_form_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-filters-form.ui");
  gtk_widget_class_bind_template_callback (widget_class, add_event_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_expression_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_property_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, match_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_accounts_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersForm, events);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersForm, events_box);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersForm, events_count);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersForm, events_ignored);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersForm, match_list);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersForm, properties);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersForm, summary);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersForm, test_accounts);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersForm, test_accounts_box);
  gtk_widget_class_bind_template_child (widget_class, HogarthFiltersForm, test_accounts_count);

  g_type_ensure (HOGARTH_TYPE_MATCH_ITEM);
}

static void
hogarth_filters_form_init (HogarthFiltersForm *self)
{
  g_autoptr(GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->matches = g_list_store_new (HOGARTH_TYPE_MATCH_ITEM);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->matches)));
  gtk_list_view_set_model (self->match_list, GTK_SELECTION_MODEL (selection));
  self->explainer = hogarth_scheduler_new (explain_worker, job_free,
                                           outcome_free, explained_cb, self);
}

void
hogarth_filters_form_set_part (HogarthFiltersForm *self,
                               HogarthPart        *part)
{
  GListModel *events;

  g_return_if_fail (HOGARTH_IS_FILTERS_FORM (self));
  g_return_if_fail (part == NULL || HOGARTH_IS_PART (part));

  if (self->part == part)
    return;

  if (self->part != NULL)
    {
      events = hogarth_session_get_events (hogarth_part_get_session (self->part));
      g_signal_handlers_disconnect_by_data (self->part, self);
      g_signal_handlers_disconnect_by_data (events, self);
    }
  g_set_object (&self->part, part);
  if (part != NULL)
    {
      events = hogarth_session_get_events (hogarth_part_get_session (part));
      g_signal_connect_object (part, "notify::document", G_CALLBACK (part_notify_document_cb),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (events, "items-changed", G_CALLBACK (events_changed_cb), self,
                               G_CONNECT_SWAPPED);
      part_notify_document_cb (self);
    }
}
