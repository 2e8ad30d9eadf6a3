/* hogarth-filters.c: filters of a destination, compiled, run and explained
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-filters.h"

#include "hogarth-clause-private.h"
#include "hogarth-data-private.h"
#include "hogarth-filter-plan-private.h"
#include "hogarth-filters-private.h"

#include <string.h>

/* Opcodes of the exchange form. */
#define OP_CALL_GLOBAL 2
#define OP_AND 3
#define OP_OR 4

static gboolean
add_triggers (HogData                     *filters,
              const HogarthFilterContext  *context,
              GPtrArray                   *parts,
              GError                     **error)
{
  static const char * const lists[] = { "events", "actions" };
  g_autoptr(GPtrArray) triggers = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      HogData *list = hog_data_get_member (filters, lists[i]);

      for (guint j = 0; j < hog_data_get_length (list); j++)
        {
          char *part = hogarth_filter_trigger (hog_data_get_element (list, j), context, error);

          if (part == NULL)
            return FALSE;
          g_ptr_array_add (triggers, part);
        }
    }
  if (triggers->len > 0)
    g_ptr_array_add (parts, hogarth_filter_join ("or", triggers));
  return TRUE;
}

static gboolean
add_each (HogData                     *properties,
          const HogarthFilterContext  *context,
          GPtrArray                   *parts,
          GError                     **error)
{
  for (guint i = 0; i < hog_data_get_length (properties); i++)
    {
      char *part = hogarth_filter_property (hog_data_get_element (properties, i), context, error);

      if (part == NULL)
        return FALSE;
      g_ptr_array_add (parts, part);
    }
  return TRUE;
}

/* The expression of filters, in which groups of fewer than two parts are calls. */
static char *
make_expression (HogData         *filters,
                 HogarthProject  *project,
                 GError         **error)
{
  HogarthFilterContext context = { project, hogarth_filters_are_nested (filters), FALSE };
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (hog_data_get_boolean (hog_data_get_member (filters, "filter_test_accounts")) &&
      !hogarth_filter_internal_users (project, parts, error))
    return NULL;
  if (!add_each (hog_data_get_member (filters, "properties"), &context, parts, error) ||
      !add_triggers (filters, &context, parts, error))
    return NULL;
  return hogarth_filter_join ("and", parts);
}

/* The expression as people read it. */
char *
hogarth_filter_show_text (const char *expression)
{
  g_autoptr(GString) text = g_string_new (expression);

  g_string_replace (text, HOGARTH_FILTER_GROUP, "", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* data with the calls that stand for groups as the opcodes of groups. Nothing jumps over one. */
static HogData *
replace_groups (HogData *data)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();
  guint length = hog_data_get_length (data);

  for (guint i = 0; i < length; i++)
    {
      HogData *element = hog_data_get_element (data, i);
      const char *name = hog_data_get_string (hog_data_get_element (data, i + 1), NULL);
      gboolean is_call = hogarth_data_is_kind (element, HOG_DATA_NUMBER) &&
                         hog_data_get_number (element) == OP_CALL_GLOBAL && name != NULL &&
                         g_str_has_prefix (name, HOGARTH_FILTER_GROUP) && i + 2 < length;

      if (is_call)
        {
          gboolean is_and = g_str_has_suffix (name, "and");

          hog_data_builder_append (builder, hog_data_new_number (is_and ? OP_AND : OP_OR));
          i++;
        }
      else
        {
          hog_data_builder_append (builder, hog_data_ref (element));
        }
    }
  return hog_data_builder_end (builder);
}

/* The program of an expression with such calls. */
HogProgram *
hogarth_filter_compile_text (const char  *expression,
                             GError     **error)
{
  g_autoptr(HogProgram) program = hog_compile (expression, -1, HOG_SOURCE_EXPRESSION, NULL, error);
  g_autoptr(HogData) data = NULL;
  g_autoptr(HogData) replaced = NULL;

  if (program == NULL || strstr (expression, HOGARTH_FILTER_GROUP) == NULL)
    return g_steal_pointer (&program);
  data = hog_program_to_data (program);
  replaced = replace_groups (data);
  return hog_program_new_from_data (replaced, error);
}

/**
 * hogarth_filters_to_expression:
 * @filters: (nullable): the object of filters
 * @project: whose actions, internal users and cohorts count
 * @error: return location; %HOGARTH_ERROR_INVALID with PostHog's bytecode_error,
 *   %HOG_ERROR_SYNTAX for a free expression
 *
 * Returns: (transfer full) (nullable): the Hog expression that PostHog compiles them to
 */
char *
hogarth_filters_to_expression (HogData         *filters,
                               HogarthProject  *project,
                               GError         **error)
{
  g_autofree char *expression = NULL;

  g_return_val_if_fail (project != NULL, NULL);

  expression = make_expression (filters, project, error);
  return expression != NULL ? hogarth_filter_show_text (expression) : NULL;
}

static gboolean
is_string (const HogElement *element,
           const char       *text)
{
  return element->kind == HOG_ELEMENT_STRING && g_strcmp0 (element->string, text) == 0;
}

/* A query is compiled to the description of its tree. */
static gboolean
has_select (HogProgram *program)
{
  guint n_elements;
  const HogElement *elements = hog_program_get_elements (program, &n_elements);

  for (guint i = 0; i + 2 < n_elements; i++)
    if (is_string (&elements[i], "__hx_ast") && is_string (&elements[i + 2], "SelectQuery"))
      return TRUE;
  return FALSE;
}

/* What a destination finds out when it runs, filters are refused for. */
static char *
find_unknown_functions (const char *expression)
{
  g_autoptr(HogAnalysis) analysis = hog_analyse (expression, -1, HOG_SOURCE_EXPRESSION, NULL,
                                                 NULL);
  HogDiagnostics *diagnostics = hog_analysis_get_diagnostics (analysis);
  guint n_calls;
  const HogReference *calls = hog_analysis_get_calls (analysis, &n_calls);
  g_autoptr(GString) faults = g_string_new (NULL);

  for (guint i = 0; i < hog_diagnostics_get_length (diagnostics); i++)
    {
      const HogDiagnostic *diagnostic = hog_diagnostics_get (diagnostics, i);

      for (guint j = 0; g_strcmp0 (diagnostic->id, "unknown-function") == 0 && j < n_calls; j++)
        if (calls[j].span.start == diagnostic->span.start)
          g_string_append_printf (faults, "%sHog function `%s` is not implemented",
                                  faults->len > 0 ? "; " : "Filter compilation errors: ",
                                  calls[j].name);
    }
  return faults->len > 0 ? g_strdup (faults->str) : NULL;
}

/**
 * hogarth_filters_compile:
 * @filters: (nullable): the object of filters
 * @project: whose actions, internal users and cohorts count
 * @error: return location; as hogarth_filters_to_expression()
 *
 * Returns: (transfer full) (nullable): PostHog's bytecode of the filters
 */
HogProgram *
hogarth_filters_compile (HogData         *filters,
                         HogarthProject  *project,
                         GError         **error)
{
  g_autofree char *expression = make_expression (filters, project, error);
  g_autofree char *shown = NULL;
  g_autoptr(HogProgram) program = NULL;
  g_autofree char *fault = NULL;

  if (expression == NULL)
    return NULL;
  shown = hogarth_filter_show_text (expression);
  fault = find_unknown_functions (shown);
  if (fault != NULL)
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID, fault);
      return NULL;
    }
  program = hogarth_filter_compile_text (expression, error);
  if (program != NULL && has_select (program))
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "Select queries are not allowed in filters");
      return NULL;
    }
  return g_steal_pointer (&program);
}

/**
 * hogarth_filters_explain:
 * @filters: (nullable): the object of filters
 * @project: whose actions, internal users and cohorts count
 * @globals: the globals of a run
 *
 * Returns: (transfer full): the tree of clauses with what became of each
 */
HogarthClause *
hogarth_filters_explain (HogData        *filters,
                         HogarthProject *project,
                         HogData        *globals)
{
  g_autoptr(HogarthFilterPlan) plan = hogarth_filter_plan_new (filters, project, "filters");

  return hogarth_filter_plan_evaluate (plan, globals);
}

/* Both trees come of the same plan. */
static void
add_counts (HogarthClause *total,
            HogarthClause *one)
{
  switch (one->outcome)
    {
    case HOGARTH_OUTCOME_TRUE:
      total->n_true++;
      break;
    case HOGARTH_OUTCOME_FALSE:
      total->n_false++;
      break;
    case HOGARTH_OUTCOME_ERROR:
    default:
      total->n_errors++;
      if (total->error == NULL)
        total->error = g_strdup (one->error);
    }
  for (guint i = 0; i < total->children->len; i++)
    add_counts (total->children->pdata[i], one->children->pdata[i]);
}

/**
 * hogarth_filters_count:
 * @filters: (nullable): the object of filters
 * @project: whose actions, internal users and cohorts count
 * @globals: (element-type HogData): the globals of many runs
 * @clauses: (nullable) (element-type HogarthClause): gets the tree of each run, in their order, as
 *   hogarth_filters_explain() gives it
 * @cancellable: (nullable): to give up
 * @error: return location; %G_IO_ERROR_CANCELLED
 *
 * Each clause is counted by itself, whatever the others say; compiled they are once. Any thread.
 *
 * Returns: (transfer full) (nullable): the tree of clauses, each with how many events it let
 *   through, held back and failed on
 */
HogarthClause *
hogarth_filters_count (HogData         *filters,
                       HogarthProject  *project,
                       GPtrArray       *globals,
                       GPtrArray       *clauses,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autoptr(HogarthFilterPlan) plan = hogarth_filter_plan_new (filters, project, "filters");
  g_autoptr(HogarthClause) total = NULL;
  g_autoptr(HogData) nothing = hog_data_new_empty_object ();

  total = hogarth_filter_plan_evaluate (plan, nothing);
  g_clear_pointer (&total->error, g_free);
  for (guint i = 0; i < globals->len; i++)
    {
      g_autoptr(HogarthClause) one = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      one = hogarth_filter_plan_evaluate (plan, globals->pdata[i]);
      add_counts (total, one);
      if (clauses != NULL)
        g_ptr_array_add (clauses, g_steal_pointer (&one));
    }
  return g_steal_pointer (&total);
}

/**
 * hogarth_filters_without_triggers:
 * @filters: (nullable): the object of filters
 *
 * Returns: (transfer full): the filters without events and actions, as PostHog sees them where
 *   there are mappings
 */
HogData *
hogarth_filters_without_triggers (HogData *filters)
{
  g_autoptr(HogData) without_events = NULL;

  if (!hogarth_data_is_kind (filters, HOG_DATA_OBJECT))
    return hog_data_new_empty_object ();
  without_events = hog_data_without_member (filters, "events");
  return hog_data_without_member (without_events, "actions");
}
