/* hogarth-compile-check.c: what a server refuses of a document, apart from what does not compile
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-compile-private.h"

#include "hogarth-data-private.h"

#include <string.h>

static gboolean
has_type (HogarthCompiled *self,
          const char      *type)
{
  return g_str_equal (hogarth_destination_get_type_name (self->destination), type);
}

static void
add_problem (HogarthCompiled    *self,
             const char         *id,
             const char         *path,
             const HogarthPlace *place,
             const char         *message)
{
  g_ptr_array_add (self->problems, hogarth_problem_new (HOGARTH_SEVERITY_ERROR, id, path, place,
                                                        message));
}

static gboolean
is_placeholder_table (HogData *table)
{
  return g_strcmp0 (hog_data_get_member_string (table, "name"), "Select a table") == 0;
}

/* What a server refuses of the filters before it compiles them. */
static void
check_filters (HogarthCompiled *self)
{
  static const char * const keys[] = {
    "events", "actions", "properties", "data_warehouse", "filter_test_accounts"
  };
  HogData *filters = hogarth_destination_get_filters (self->destination);
  HogData *tables = hog_data_get_member (filters, "data_warehouse");
  g_autoptr(GString) disallowed = g_string_new (NULL);
  g_autofree char *message = NULL;
  guint n_tables = 0;

  for (guint i = 0; i < hog_data_get_length (tables); i++)
    if (!is_placeholder_table (hog_data_get_element (tables, i)))
      n_tables++;
  if (g_strcmp0 (hog_data_get_member_string (filters, "source"), "data-warehouse-view") == 0 &&
      n_tables == 0)
    add_problem (self, "filters", "filters", NULL, "Select the materialized view to trigger on.");

  if (!has_type (self, "transformation_log"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!hogarth_data_is_falsy (hog_data_get_member (filters, keys[i])))
      g_string_append_printf (disallowed, "%s%s", disallowed->len > 0 ? ", " : "", keys[i]);
  if (disallowed->len == 0)
    return;
  message = g_strdup_printf ("Filters are not supported for log transformations (got: %s). Use "
                             "conditions in the Hog code instead.", disallowed->str);
  add_problem (self, "filters", "filters", NULL, message);
}

/* The server fills in a schema at the top level, but not in a mapping. */
static void
check_mappings (HogarthCompiled *self)
{
  HogData *mappings = hogarth_destination_get_mappings (self->destination);

  if (hog_data_get_length (mappings) > 0 && !has_type (self, "destination") &&
      !has_type (self, "site_destination"))
    add_problem (self, "mappings", "mappings", NULL, "Mappings are only allowed for destinations.");
  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      HogData *mapping = hog_data_get_element (mappings, i);
      g_autofree char *path = g_strdup_printf ("mappings.%u.inputs", i);

      if (hog_data_get_member (mapping, "inputs") != NULL &&
          hog_data_get_member (mapping, "inputs_schema") == NULL)
        add_problem (self, "inputs-schema", path, NULL, "Missing inputs_schema.");
    }
}

/* The globals that the two kinds of transformation do not have. */
static void
check_transformation (HogarthCompiled *self)
{
  static const char * const event_globals[] = { "project", "event", "inputs", NULL };
  static const char * const log_globals[] = { "project", "record", "inputs", NULL };
  gboolean is_log = has_type (self, "transformation_log");

  for (guint i = 0; i < self->inputs->len; i++)
    {
      HogarthCompiledInput *input = self->inputs->pdata[i];
      g_autofree char *path = g_strdup_printf ("inputs.%s", input->key);
      g_autofree char *names = NULL;
      g_autofree char *message = NULL;

      if (input->leaf != NULL)
        names = hogarth_leaf_find_globals (input->leaf, is_log ? log_globals : event_globals);
      if (names == NULL)
        continue;
      message = g_strdup_printf (is_log ? "Invalid template: Variable not available in log "
                                          "transformations: %s. Log transformations only have "
                                          "access to project, record, and inputs."
                                        : "Invalid template: Variable not available in "
                                          "transformations: %s. Transformations only have access "
                                          "to project, event, and inputs.", names);
      add_problem (self, "transformation-global", path, NULL, message);
    }
}

/* Programs for records of logs run where nothing can be waited for, so that a server looks at
 * their names and calls when they are saved. */
static void
check_log_source (HogarthCompiled *self)
{
  static const char * const roots[] = { "project", "record", "inputs", NULL };
  const char *source = hogarth_destination_get_source (self->destination);
  g_autoptr(HogAnalysis) analysis = hog_analyse (source, -1, HOG_SOURCE_PROGRAM, NULL, roots);
  HogDiagnostics *diagnostics = hog_analysis_get_diagnostics (analysis);

  for (guint i = 0; i < hog_diagnostics_get_length (diagnostics); i++)
    {
      const HogDiagnostic *diagnostic = hog_diagnostics_get (diagnostics, i);
      HogarthPlace place = { diagnostic->span.start, diagnostic->span.end, diagnostic->line,
                             diagnostic->column };
      g_autofree char *name = g_strndup (source + place.start, place.end - place.start);
      g_autofree char *message = NULL;

      name[strcspn (name, ".?[( \t\r\n")] = '\0';
      if (g_strcmp0 (diagnostic->id, "unknown-global") == 0)
        message = g_strdup_printf ("Variable not available in log transformations: %s. Log "
                                   "transformations only have access to project, record, and "
                                   "inputs.", name);
      else if (g_strcmp0 (diagnostic->id, "unknown-function") == 0)
        message = g_strdup_printf ("Hog function `%s` is not implemented", name);
      else
        continue;
      add_problem (self, "log-transformation", "hog", &place, message);
    }
}

/* What a server refuses of the document itself. Whether it takes a template's id, one more enabled
 * function of a type, or TypeScript only it knows. The source of a template stands in for none. */
void
hogarth_compiled_check_document (HogarthCompiled *self)
{
  if (has_type (self, "warehouse_source_webhook"))
    add_problem (self, "type", "type", NULL, "Cannot create or modify warehouse source webhook "
                                             "functions via this API.");
  if (*hogarth_destination_get_source (self->destination) == '\0' &&
      hogarth_destination_get_template_id (self->destination) == NULL)
    add_problem (self, "source-required", "hog", NULL, "Required.");
  if (has_type (self, "transformation") || has_type (self, "transformation_log"))
    check_transformation (self);
  if (has_type (self, "transformation_log"))
    check_log_source (self);
  check_filters (self);
  check_mappings (self);
}
