/* hogarth-filter-property.c: one property filter, or a list of them, as Hog text
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-filters-private.h"

#include "hogarth-data-private.h"

#include <string.h>

/* Properties of events that hold a list of texts, any of which may match. */
static const char * const list_properties[] = {
  "$exception_types", "$exception_values", "$exception_sources", "$exception_functions", NULL
};

/* Where a property of each type is; NULL: PostHog has an expression of its own for it. */
static const struct
{
  const char *type;
  const char *parent;   /* "" is the root */
} types[] = {
  { "event", "properties" },
  { "person", "person.properties" },
  { "group", NULL },
  { "feature", "properties" },
  { "error_tracking_issue", "properties" },
  { "event_metadata", "" },
  { "recording", "" },
  { "log_entry", "" },
  { "session", "session" },
  { "workflow_variable", "variables" },
  { "log_attribute", "attributes" },
  { "log_resource_attribute", "resource_attributes" },
  { "span_attribute", "attributes" },
  { "span_resource_attribute", "resource_attributes" },
  { "log", "" },
  { "span", "" },
  { "data_warehouse", NULL },
  { "data_warehouse_person_property", NULL },
  { "element", NULL },
  { "hogql", NULL },
  { "cohort", NULL },
  { "static-cohort", NULL },
  { "dynamic-cohort", NULL },
  { "precalculated-cohort", NULL },
  { "flag", NULL },
  { "revenue_analytics", NULL },
};

static void
append_key (GString    *text,
            const char *key)
{
  const char *p = key;

  while (g_ascii_isalnum (*p) || *p == '_' || *p == '$')
    p++;
  if (*p == '\0' && p != key && !g_ascii_isdigit (*key))
    {
      g_string_append (text, key);
      return;
    }
  g_string_append_c (text, '`');
  for (p = key; *p != '\0'; p++)
    {
      if (*p == '`' || *p == '\\')
        g_string_append_c (text, *p);
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '`');
}

static void
append_path (GString    *text,
             const char *key)
{
  g_auto(GStrv) parts = g_strsplit (key, ".", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (text->len > 0)
        g_string_append_c (text, '.');
      append_key (text, parts[i]);
    }
}

static const char *
get_type (HogData *property)
{
  return hogarth_data_get_text (property, "type", "event");
}

static const char *
find_parent (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, type))
      return types[i].parent;
  return NULL;
}

/* Servers read numbers from text too. */
static int
get_group_index (HogData *property)
{
  g_autofree char *text = hogarth_id_to_text (hog_data_get_member (property, "group_type_index"));
  guint64 index;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &index, NULL))
    return -1;
  return (int) index;
}

static void
append_field (GString                    *text,
              HogData                    *property,
              const HogarthFilterContext *context)
{
  const char *type = get_type (property);
  const char *key = hogarth_data_get_text (property, "key", "");
  const char *parent = find_parent (type);

  if (g_str_equal (type, "event") && g_str_equal (key, "$elements_chain"))
    g_string_append (text, "elements_chain");
  else if (g_str_equal (type, "person") && g_str_equal (key, "distinct_id"))
    g_string_append (text, "person.pdi.distinct_id");
  else if (g_str_equal (type, "element") && g_str_equal (key, "href"))
    g_string_append (text, "elements_chain_href");
  else if (g_str_equal (type, "element") && g_str_equal (key, "text"))
    g_string_append (text, "elements_chain_texts");
  else if (g_str_equal (type, "data_warehouse"))
    append_path (text, key);
  else if (g_str_equal (type, "data_warehouse_person_property"))
    {
      g_string_append (text, "person");
      append_path (text, key);
    }
  else if (g_str_equal (type, "group"))
    {
      g_string_append_printf (text, "group_%d", get_group_index (property));
      if (!g_str_has_prefix (key, "$virt"))
        g_string_append (text, ".properties");
      g_string_append_c (text, '.');
      append_key (text, key);
    }
  else if (parent != NULL)
    {
      /* Virtual properties stand beside the others. */
      if (!g_str_has_suffix (parent, "properties") || !g_str_has_prefix (key, "$virt"))
        g_string_append (text, parent);
      else if (g_str_equal (type, "person"))
        g_string_append (text, "person");
      if (context->nested_keys && g_str_equal (text->str, "properties"))
        {
          append_path (text, key);
          return;
        }
      if (text->len > 0)
        g_string_append_c (text, '.');
      append_key (text, key);
    }
}

/* What the filter looks at; NULL if it is not one field of the event. */
char *
hogarth_filter_field (HogData                    *property,
                      const HogarthFilterContext *context)
{
  GString *text = g_string_new (NULL);

  append_field (text, property, context);
  return g_string_free (text, text->len == 0);
}

static gboolean
is_known_type (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, type))
      return TRUE;
  return FALSE;
}

static gboolean
is_cohort_type (const char *type)
{
  return g_str_equal (type, "cohort") || g_str_has_suffix (type, "-cohort");
}

/**
 * hogarth_filter_property_is_complete:
 * @property: a property filter
 *
 * Returns: whether PostHog looks at it; an incomplete one counts as the number 1
 */
gboolean
hogarth_filter_property_is_complete (HogData *property)
{
  const char *type = get_type (property);
  const char *operator = hogarth_data_get_text (property, "operator", "exact");
  HogData *value = hog_data_get_member (property, "value");

  if (hog_data_get_member_string (property, "key") == NULL || !is_known_type (type))
    return FALSE;
  if (g_str_equal (type, "group") && get_group_index (property) < 0)
    return FALSE;
  if (g_str_equal (type, "hogql") || g_str_equal (operator, "is_set") ||
      g_str_equal (operator, "is_not_set"))
    return TRUE;
  return value != NULL && !hog_data_is_null (value);
}

static char *
compile_expression (const char  *expression,
                    GError     **error)
{
  g_autoptr(HogProgram) program = NULL;

  program = hog_compile (expression, -1, HOG_SOURCE_EXPRESSION, NULL, error);
  if (program == NULL)
    return NULL;
  /* The line break ends a comment at the end of the expression. */
  return g_strdup_printf (strstr (expression, "--") != NULL ? "(%s\n)" : "(%s)", expression);
}

/* One value of a property filter at work. */
typedef struct
{
  HogData                    *property;
  const HogarthFilterContext *context;
} ValueOf;

static char *
compare_value (HogData   *value,
               gpointer   user_data,
               GError   **error)
{
  const ValueOf *self = user_data;
  const char *operator = hogarth_data_get_text (self->property, "operator", "exact");
  const char *key = hogarth_data_get_text (self->property, "key", "");
  g_autofree char *field = hogarth_filter_field (self->property, self->context);
  g_autofree char *inner = NULL;
  gboolean is_list = g_str_equal (get_type (self->property), "event") &&
                     g_strv_contains (list_properties, key);
  const char *left = is_list ? "v" : field;

  if (value != NULL && hog_data_is_null (value) && !g_str_has_suffix (operator, "_set"))
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "Value must be set for property type %s & operator %s",
                   get_type (self->property), operator);
      return NULL;
    }
  if (hogarth_data_is_kind (value, HOG_DATA_ARRAY) && hog_data_get_length (value) > 1 &&
      !g_str_has_suffix (operator, "between") && !g_str_has_suffix (operator, "icontains"))
    inner = hogarth_filter_compare_list (left, operator, value, error);
  else
    inner = hogarth_filter_compare (left, operator, value, error);
  if (inner == NULL || !is_list)
    return g_steal_pointer (&inner);
  return g_strdup_printf ("arrayExists(v -> %s, JSONExtract(ifNull(%s, ''), 'Array(String)'))",
                          inner, field);
}

/* The rules of lists: none is no condition, one is that one, several are a membership where there
 * is such an operator, else one filter each. */
static char *
compare_values (ValueOf  *self,
                HogData  *value,
                GError  **error)
{
  static const char * const whole[] = {
    "exact", "is_not", "in", "not_in", "icontains", "not_icontains", "between", "not_between", NULL
  };
  const char *operator = hogarth_data_get_text (self->property, "operator", "exact");
  gboolean is_warehouse = g_str_equal (get_type (self->property), "data_warehouse");
  guint length = hog_data_get_length (value);

  if (!hogarth_data_is_kind (value, HOG_DATA_ARRAY))
    return compare_value (value, self, error);
  if (is_warehouse && length > 1)
    return hogarth_filter_compare_each (operator, value, compare_value, self, error);
  if (g_str_has_suffix (operator, "between") || g_str_has_suffix (operator, "icontains"))
    return compare_value (value, self, error);
  if (length == 0)
    return g_strdup ("1");
  if (length == 1)
    return compare_value (hog_data_get_element (value, 0), self, error);
  if (g_strv_contains (whole, operator))
    return compare_value (value, self, error);
  return hogarth_filter_compare_each (operator, value, compare_value, self, error);
}

char *
hogarth_filter_property (HogData                     *property,
                         const HogarthFilterContext  *context,
                         GError                     **error)
{
  const char *type = get_type (property);
  const char *key = hogarth_data_get_text (property, "key", "");
  HogData *value = hog_data_get_member (property, "value");
  ValueOf value_of = { property, context };

  if (!hogarth_filter_property_is_complete (property))
    return g_strdup ("1");
  if (g_str_equal (type, "hogql"))
    return compile_expression (key, error);
  if (is_cohort_type (type))
    return hogarth_filter_cohort (property, context, error);
  if (g_str_equal (type, "element"))
    return hogarth_filter_element (property, error);
  if (g_str_equal (type, "flag"))
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "property_to_expr not implemented for filter type Property and flag");
      return NULL;
    }
  if (g_str_equal (type, "revenue_analytics"))
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID, "The 'revenue_analytics' "
                           "property filter does not work in 'event' scope");
      return NULL;
    }
  return compare_values (&value_of, value, error);
}

/* All of a list; an empty one is no condition. */
char *
hogarth_filter_properties (HogData                     *properties,
                           const HogarthFilterContext  *context,
                           GError                     **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < hog_data_get_length (properties); i++)
    {
      char *part = hogarth_filter_property (hog_data_get_element (properties, i), context, error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  return hogarth_filter_join ("and", parts);
}

/**
 * hogarth_filter_property_to_label:
 * @property: a property filter
 *
 * Returns: (transfer full): what it says, such as "person email does not contain @x"
 */
char *
hogarth_filter_property_to_label (HogData *property)
{
  const char *type = get_type (property);
  const char *key = hogarth_data_get_text (property, "key", "?");
  const char *id = hogarth_data_get_text (property, "operator", "exact");
  const HogarthFilterOperator *operator = hogarth_filter_operator_find (id);
  HogData *value = hog_data_get_member (property, "value");
  GString *text;

  if (g_str_equal (type, "hogql"))
    return g_strdup (key);
  text = g_string_new (NULL);
  if (!g_str_equal (type, "event"))
    g_string_append_printf (text, "%s ", type);
  g_string_append_printf (text, "%s %s", key, operator != NULL ? operator->label : id);
  if (operator != NULL && operator->values == 0)
    return g_string_free (text, FALSE);
  for (guint i = 0; i < hog_data_get_length (value); i++)
    {
      g_autofree char *one = hogarth_data_to_text (hog_data_get_element (value, i));

      g_string_append_printf (text, "%s%s",
                              i == 0 ? " " : operator != NULL && operator->values == 2 ? " and "
                                                                                       : " or ",
                              one);
    }
  if (value != NULL && !hogarth_data_is_kind (value, HOG_DATA_ARRAY))
    {
      g_autofree char *one = hogarth_data_to_text (value);

      g_string_append_printf (text, " %s", one);
    }
  if (!hogarth_filter_property_is_complete (property))
    g_string_append (text, " (incomplete)");
  return g_string_free (text, FALSE);
}
