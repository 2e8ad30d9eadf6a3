/* hogarth-filter-row.c: one condition of the filters
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-filter-row"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hogarth-filter-row.h"
#include "hogarth-filters.h"
#include "hogarth-run-text.h"
#include "hogarth-widget.h"

struct _HogarthFilterRow
{
  GtkWidget             parent_instance;

  HogarthSession       *session;     /* weak */
  HogData              *data;
  HogarthFilterRowKind  kind;

  GtkLabel             *count;
  GtkEditable          *key;
  GtkMenuButton        *key_suggestions;
  GtkDropDown          *operator;
  GtkDropDown          *type;
  GtkEditable          *value;
  GtkMenuButton        *value_suggestions;
  GtkWidget            *value_box;
  guint                 updating : 1;
};

enum { EDITED, REMOVED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (HogarthFilterRow, hogarth_filter_row, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

/* In the order of the template's list. */
static const char *const types[] = { "event", "person", "event_metadata", "feature", "element" };

#define MAX_SUGGESTIONS 40

static const HogarthFilterOperator *
get_operator (HogarthFilterRow *self)
{
  guint n_operators;
  const HogarthFilterOperator *operators = hogarth_filter_operators (&n_operators);
  guint selected = gtk_drop_down_get_selected (self->operator);

  return selected < n_operators ? &operators[selected] : NULL;
}

static void
take_member (HogarthFilterRow *self,
             const char       *name,
             HogData          *value)
{
  HogData *next = value != NULL ? hog_data_with_member (self->data, name, value)
                                : hog_data_without_member (self->data, name);

  hog_data_unref (self->data);
  self->data = next;
}

/* Several values are written with commas between them. */
static HogData *
dup_value (HogarthFilterRow            *self,
           const HogarthFilterOperator *operator)
{
  const char *text = gtk_editable_get_text (self->value);
  g_autoptr(HogDataBuilder) list = NULL;
  g_auto(GStrv) parts = NULL;

  if (operator->values == 0 || *text == '\0')
    return NULL;
  if (operator->values == 1 || (operator->values < 0 && strchr (text, ',') == NULL))
    return hog_data_new_string (text);

  list = hog_data_builder_new_array ();
  parts = g_strsplit (text, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      HogData *number = operator->values == 2 ? hog_data_from_json (g_strstrip (parts[i]), -1, NULL)
                                              : NULL;

      hog_data_builder_append (list, number != NULL ? number
                                                    : hog_data_new_string (g_strstrip (parts[i])));
    }

  return hog_data_builder_end (g_steal_pointer (&list));
}

static void
edited_cb (HogarthFilterRow *self)
{
  const char *key = gtk_editable_get_text (self->key);
  const HogarthFilterOperator *operator = get_operator (self);
  guint type = gtk_drop_down_get_selected (self->type);

  g_assert (HOGARTH_IS_FILTER_ROW (self));

  gtk_widget_set_visible (self->value_box, self->kind == HOGARTH_FILTER_ROW_PROPERTY &&
                                           operator != NULL && operator->values != 0);
  if (self->updating)
    return;

  switch (self->kind)
    {
    case HOGARTH_FILTER_ROW_EVENT:
      take_member (self, "id", *key != '\0' ? hog_data_new_string (key) : hog_data_new_null ());
      take_member (self, "name", *key != '\0' ? hog_data_new_string (key) : NULL);
      break;
    case HOGARTH_FILTER_ROW_EXPRESSION:
      take_member (self, "key", hog_data_new_string (key));
      break;
    case HOGARTH_FILTER_ROW_PROPERTY:
    default:
      take_member (self, "key", hog_data_new_string (key));
      if (type < G_N_ELEMENTS (types))
        take_member (self, "type", hog_data_new_string (types[type]));
      if (operator != NULL)
        {
          take_member (self, "operator", hog_data_new_string (operator->id));
          take_member (self, "value", dup_value (self, operator));
        }
      break;
    }

  g_signal_emit (self, signals[EDITED], 0);
}

static void
remove_clicked_cb (HogarthFilterRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
suggest_key (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  gtk_editable_set_text (HOGARTH_FILTER_ROW (widget)->key, g_variant_get_string (parameter, NULL));
}

static void
suggest_value (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  gtk_editable_set_text (HOGARTH_FILTER_ROW (widget)->value,
                         g_variant_get_string (parameter, NULL));
}

static HogData *
get_properties (HogarthFilterRow *self,
                HogData          *globals)
{
  if (gtk_drop_down_get_selected (self->type) == 1)
    return hog_data_get_path (globals, "person", "properties", NULL);

  return hog_data_get_path (globals, "event", "properties", NULL);
}

static void
collect_names (HogarthFilterRow   *self,
               HogarthSampleEvent *event,
               GHashTable         *texts)
{
  HogData *members = get_properties (self, hogarth_sample_event_get_globals (event));

  if (self->kind == HOGARTH_FILTER_ROW_EVENT)
    {
      const char *name = hogarth_sample_event_get_event_name (event);

      if (name != NULL)
        g_hash_table_add (texts, g_strdup (name));
      return;
    }

  for (guint i = 0; i < hog_data_get_length (members); i++)
    g_hash_table_add (texts, g_strdup (hog_data_get_key_at (members, i, NULL)));
}

static void
collect_values (HogarthFilterRow   *self,
                HogarthSampleEvent *event,
                GHashTable         *texts)
{
  HogData *members = get_properties (self, hogarth_sample_event_get_globals (event));
  HogData *value = hog_data_get_member (members, gtk_editable_get_text (self->key));

  if (value == NULL || hog_data_is_null (value))
    return;
  g_hash_table_add (texts, hog_data_get_kind (value) == HOG_DATA_STRING
                           ? g_strdup (hog_data_get_string (value, NULL))
                           : hog_data_to_json (value, 0));
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
fill_suggestions_cb (GtkMenuButton *button,
                     gpointer       user_data)
{
  HogarthFilterRow *self = user_data;
  gboolean is_key = button == self->key_suggestions;
  g_autoptr(GPtrArray) events = hogarth_session_dup_sample_events (self->session);
  g_autoptr(GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr(GMenu) menu = g_menu_new ();
  GHashTableIter iter;
  gpointer text;

  for (guint i = 0; i < events->len; i++)
    {
      if (is_key)
        collect_names (self, g_ptr_array_index (events, i), texts);
      else
        collect_values (self, g_ptr_array_index (events, i), texts);
    }
  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    g_ptr_array_add (sorted, text);
  g_ptr_array_sort (sorted, compare_texts);

  for (guint i = 0; i < MIN (sorted->len, MAX_SUGGESTIONS); i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (g_ptr_array_index (sorted, i), NULL);

      g_menu_item_set_action_and_target (item, is_key ? "filter.suggest-key"
                                                      : "filter.suggest-value",
                                         "s", g_ptr_array_index (sorted, i));
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
hogarth_filter_row_show (HogarthFilterRow *self)
{
  guint n_operators;
  const HogarthFilterOperator *operators = hogarth_filter_operators (&n_operators);
  const char *operator = hog_data_get_member_string (self->data, "operator");
  const char *type = hog_data_get_member_string (self->data, "type");
  const char *key = hog_data_get_member_string (self->data,
                                                self->kind == HOGARTH_FILTER_ROW_EVENT ? "id"
                                                                                       : "key");
  HogData *value = hog_data_get_member (self->data, "value");
  GString *text = g_string_new (NULL);

  self->updating = TRUE;
  gtk_editable_set_text (self->key, key != NULL ? key : "");
  for (guint i = 0; i < n_operators; i++)
    if (g_strcmp0 (operators[i].id, operator != NULL ? operator : "exact") == 0)
      gtk_drop_down_set_selected (self->operator, i);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i], type) == 0)
      gtk_drop_down_set_selected (self->type, i);

  if (hog_data_get_kind (value) == HOG_DATA_ARRAY)
    for (guint i = 0; i < hog_data_get_length (value); i++)
      {
        HogData *element = hog_data_get_element (value, i);
        g_autofree char *json = hog_data_to_json (element, 0);

        g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                                hog_data_get_kind (element) == HOG_DATA_STRING
                                ? hog_data_get_string (element, NULL) : json);
      }
  else if (hog_data_get_kind (value) == HOG_DATA_STRING)
    g_string_append (text, hog_data_get_string (value, NULL));
  else if (value != NULL && !hog_data_is_null (value))
    {
      g_autofree char *json = hog_data_to_json (value, 0);

      g_string_append (text, json);
    }
  gtk_editable_set_text (self->value, text->str);
  g_string_free (text, TRUE);
  edited_cb (self);
  self->updating = FALSE;
}

static gboolean
hogarth_filter_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HOGARTH_FILTER_ROW (widget)->key));
}

static void
hogarth_filter_row_dispose (GObject *object)
{
  HogarthFilterRow *self = HOGARTH_FILTER_ROW (object);

  g_clear_weak_pointer (&self->session);
  hogarth_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_FILTER_ROW);
  g_clear_pointer (&self->data, hog_data_unref);

  G_OBJECT_CLASS (hogarth_filter_row_parent_class)->dispose (object);
}

static void
hogarth_filter_row_class_init (HogarthFilterRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_filter_row_dispose;
  widget_class->grab_focus = hogarth_filter_row_grab_focus;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "filter.suggest-key", "s", suggest_key);
  gtk_widget_class_install_action (widget_class, "filter.suggest-value", "s", suggest_value);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-filter-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthFilterRow, count);
  gtk_widget_class_bind_template_child (widget_class, HogarthFilterRow, key);
  gtk_widget_class_bind_template_child (widget_class, HogarthFilterRow, key_suggestions);
  gtk_widget_class_bind_template_child (widget_class, HogarthFilterRow, operator);
  gtk_widget_class_bind_template_child (widget_class, HogarthFilterRow, type);
  gtk_widget_class_bind_template_child (widget_class, HogarthFilterRow, value);
  gtk_widget_class_bind_template_child (widget_class, HogarthFilterRow, value_box);
  gtk_widget_class_bind_template_child (widget_class, HogarthFilterRow, value_suggestions);
}

static void
hogarth_filter_row_init (HogarthFilterRow *self)
{
  guint n_operators;
  const HogarthFilterOperator *operators = hogarth_filter_operators (&n_operators);
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  self->updating = TRUE;
  for (guint i = 0; i < n_operators; i++)
    gtk_string_list_append (labels, _(operators[i].label));
  gtk_drop_down_set_model (self->operator, G_LIST_MODEL (labels));
  self->updating = FALSE;
  gtk_menu_button_set_create_popup_func (self->key_suggestions, fill_suggestions_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->value_suggestions, fill_suggestions_cb, self, NULL);
}

GtkWidget *
hogarth_filter_row_new (HogarthSession       *session,
                        HogarthFilterRowKind  kind,
                        HogData              *data)
{
  static const char *const placeholders[] = {
    [HOGARTH_FILTER_ROW_EVENT] = N_("Every event"),
    [HOGARTH_FILTER_ROW_PROPERTY] = N_("Property"),
    [HOGARTH_FILTER_ROW_EXPRESSION] = N_("Hog expression, such as properties.amount > 50"),
  };
  HogarthFilterRow *self;
  gboolean is_property = kind == HOGARTH_FILTER_ROW_PROPERTY;

  g_return_val_if_fail (HOGARTH_IS_SESSION (session), NULL);
  g_return_val_if_fail (data != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_FILTER_ROW, NULL);
  self->kind = kind;
  self->data = hog_data_ref (data);
  g_set_weak_pointer (&self->session, session);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->operator)), is_property);
  gtk_widget_set_visible (GTK_WIDGET (self->type), is_property);
  gtk_widget_set_visible (GTK_WIDGET (self->key_suggestions),
                          kind != HOGARTH_FILTER_ROW_EXPRESSION);
  g_object_set (self->key, "placeholder-text", _(placeholders[kind]), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->key), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(placeholders[kind]), -1);
  hogarth_filter_row_show (self);

  return GTK_WIDGET (self);
}

HogarthFilterRowKind
hogarth_filter_row_get_kind (HogarthFilterRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_FILTER_ROW (self), HOGARTH_FILTER_ROW_EVENT);

  return self->kind;
}

HogData *
hogarth_filter_row_get_data (HogarthFilterRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_FILTER_ROW (self), NULL);

  return self->data;
}

void
hogarth_filter_row_set_clause (HogarthFilterRow *self,
                               HogarthClause    *clause)
{
  g_autofree char *text = NULL;

  g_return_if_fail (HOGARTH_IS_FILTER_ROW (self));

  if (clause != NULL)
    text = hogarth_run_text_count (clause);
  gtk_label_set_text (self->count, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->count), text != NULL);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->key), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->key), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}
