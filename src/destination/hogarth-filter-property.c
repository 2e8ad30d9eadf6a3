/* hogarth-filter-property.c: one property filter, or a list of them, as Hog text
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-filters-private.h"

#include "hogarth-data-private.h"

#include <string.h>

static const char * const list_properties[] = {
  "$exception_types", "$exception_values", "$exception_sources", "$exception_functions", NULL
};

static const char * const flat_types[][2] = {
  { "event", "properties" },
  { "feature", "properties" },
  { "internal_event", "properties" },
  { "person", "person.properties" },
  { "workflow_variable", "variables" },
  { "session", "session" },
  { "recording", "recording" },
  { "log_entry", "log_entry" },
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
        g_string_append_c (text, '\\');
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

/* What the filter looks at; NULL if it is not one field of the event. */
char *
hogarth_filter_field (HogData                    *property,
                      const HogarthFilterContext *context)
{
  const char *type = get_type (property);
  const char *key = hogarth_data_get_text (property, "key", "");
  HogData *group = hog_data_get_member (property, "group_type_index");
  GString *text = g_string_new (NULL);

  if (g_str_equal (type, "event") && g_str_equal (key, "$elements_chain"))
    g_string_append (text, "elements_chain");
  else if (g_str_equal (type, "event_metadata"))
    append_key (text, key);
  else if (g_str_equal (type, "data_warehouse"))
    append_path (text, key);
  else if (g_str_equal (type, "group") && hogarth_data_is_integer (group))
    {
      g_string_append_printf (text, "group_%d.properties.", (int) hog_data_get_number (group));
      append_key (text, key);
    }
  for (guint i = 0; text->len == 0 && i < G_N_ELEMENTS (flat_types); i++)
    if (g_str_equal (type, flat_types[i][0]))
      {
        g_string_append_printf (text, "%s", flat_types[i][1]);
        if (context->nested_keys && g_str_equal (flat_types[i][1], "properties"))
          {
            append_path (text, key);
          }
        else
          {
            g_string_append_c (text, '.');
            append_key (text, key);
          }
      }
  if (text->len == 0 && g_str_equal (type, "element") && g_str_equal (key, "href"))
    g_string_append (text, "elements_chain_href");
  if (text->len == 0 && g_str_equal (type, "element") && g_str_equal (key, "text"))
    g_string_append (text, "elements_chain_texts");
  return g_string_free (text, text->len == 0);
}

static gboolean
is_known_type (const char *type)
{
  static const char * const others[] = {
    "event_metadata", "data_warehouse", "group", "element", "hogql", "cohort", NULL
  };

  for (guint i = 0; i < G_N_ELEMENTS (flat_types); i++)
    if (g_str_equal (type, flat_types[i][0]))
      return TRUE;
  return g_strv_contains (others, type);
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
  if (g_str_equal (type, "group") &&
      !hogarth_data_is_integer (hog_data_get_member (property, "group_type_index")))
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

char *
hogarth_filter_property (HogData                     *property,
                         const HogarthFilterContext  *context,
                         GError                     **error)
{
  const char *type = get_type (property);
  const char *operator = hogarth_data_get_text (property, "operator", "exact");
  const char *key = hogarth_data_get_text (property, "key", "");
  HogData *value = hog_data_get_member (property, "value");
  g_autofree char *field = NULL;
  g_autofree char *inner = NULL;

  if (!hogarth_filter_property_is_complete (property))
    return g_strdup ("1");
  if (g_str_equal (type, "hogql"))
    return compile_expression (key, error);
  if (g_str_equal (type, "cohort"))
    return hogarth_filter_cohort (property, context, error);
  if (g_str_equal (type, "element"))
    return hogarth_filter_element (key, operator, value, error);

  field = hogarth_filter_field (property, context);
  if (g_strv_contains (list_properties, key) &&
      !g_str_equal (operator, "is_set") && !g_str_equal (operator, "is_not_set"))
    {
      inner = hogarth_filter_compare ("v", operator, value, error);
      if (inner == NULL)
        return NULL;
      return g_strdup_printf ("arrayExists(v -> %s, %s ?? [])", inner, field);
    }
  return hogarth_filter_compare (field, operator, value, error);
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

/* Why the person properties of a cohort cannot stand for it; NULL if they can. */
static char *
find_cohort_fault (HogData    *cohort,
                   const char *id,
                   HogData    *properties)
{
  if (cohort == NULL)
    return g_strdup_printf ("cohort id=%s not found", id);
  for (guint i = 0; i < hog_data_get_length (properties); i++)
    if (!g_str_equal (hogarth_data_get_text (hog_data_get_element (properties, i), "type", ""),
                      "person"))
      return g_strdup_printf ("cohort '%s' (id=%s) contains behavioral filters — only cohorts "
                              "with exclusively person property filters can be used in real-time "
                              "filters", hogarth_data_get_text (cohort, "name", ""), id);
  return NULL;
}

char *
hogarth_filter_cohort (HogData                     *property,
                       const HogarthFilterContext  *context,
                       GError                     **error)
{
  g_autofree char *id = hogarth_id_to_text (hog_data_get_member (property, "value"));
  g_autofree char *settings = NULL;
  g_autofree char *fault = NULL;
  g_autofree char *text = NULL;
  HogData *cohorts = hogarth_project_get_cohorts (context->project);
  HogData *cohort = NULL;
  HogData *properties;

  settings = g_strdup_printf ("%s/settings/project#internal-user-filtering",
                              hogarth_project_get_url (context->project));
  if (!context->test_account)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "Cohort membership can't be evaluated in real-time filters. Replace cohorts "
                   "with equivalent inline person property filters. Update your filters at: %s",
                   settings);
      return NULL;
    }
  for (guint i = 0; i < hog_data_get_length (cohorts); i++)
    {
      HogData *candidate = hog_data_get_element (cohorts, i);
      g_autofree char *candidate_id = hogarth_id_to_text (hog_data_get_member (candidate, "id"));

      if (g_strcmp0 (candidate_id, id) == 0)
        cohort = candidate;
    }
  properties = hog_data_get_member (cohort, "filters");
  if (hogarth_data_is_kind (properties, HOG_DATA_OBJECT))
    properties = hog_data_get_member (properties, "properties");
  fault = find_cohort_fault (cohort, id != NULL ? id : "", properties);
  if (fault != NULL)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "Your internal/test user filters include cohorts that can't be used in "
                   "real-time filters: %s. Either switch to a cohort that only uses person "
                   "properties, or replace the cohort with inline person property filters. Update "
                   "your filters at: %s", fault, settings);
      return NULL;
    }
  text = hogarth_filter_properties (properties, context, error);
  if (text == NULL)
    return NULL;
  if (hog_data_get_boolean (hog_data_get_member (property, "negation")) ||
      g_strcmp0 (hog_data_get_member_string (property, "operator"), "not_in") == 0)
    return g_strdup_printf ("not(%s)", text);
  return g_steal_pointer (&text);
}

/**
 * hogarth_filter_property_to_expression:
 * @property: a property filter
 * @project: whose cohorts and limits count
 * @error: return location; %HOGARTH_ERROR_INVALID with PostHog's text
 *
 * Returns: (transfer full) (nullable): the Hog expression that PostHog compiles it to
 */
char *
hogarth_filter_property_to_expression (HogData         *property,
                                       HogarthProject  *project,
                                       GError         **error)
{
  HogarthFilterContext context = { project, FALSE, FALSE };

  return hogarth_filter_property (property, &context, error);
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
