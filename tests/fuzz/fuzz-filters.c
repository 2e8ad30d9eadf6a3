/* fuzz-filters.c: any JSON as filters and the project that they are in, explained for one event
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-filters.h"

#include "fuzz.h"

static const char project_json[] =
  "{\"limits\": {\"template_time_ms\": 50}, \"internal_users\": [{\"key\": \"email\", \"type\":"
  " \"person\", \"operator\": \"icontains\", \"value\": \"@\"}], \"actions\": [{\"id\": 1,"
  " \"steps\": [{\"event\": \"$autocapture\", \"selector\": \"a\"}]}]}";

static const char globals_json[] =
  "{\"event\": {\"event\": \"a\", \"properties\": {\"a\": 1, \"b\": \"x\", \"c\": null},"
  " \"elements_chain\": \"a:href=\\\"/\\\"text=\\\"t\\\"\"}, \"person\": {\"properties\": {}}}";

/* The lists of the project that filters depend on, from the same input. */
static HogarthProject *
make_project (HogData *filters)
{
  static const char * const lists[] = { "internal_users", "cohorts", "actions" };
  g_autoptr(HogData) data = hog_data_from_json (project_json, -1, NULL);
  HogarthProject *project = hogarth_project_new_from_data (data, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      HogData *list = hog_data_get_path (filters, "project", lists[i], NULL);
      HogarthProject *next;

      if (list == NULL)
        continue;
      next = hogarth_project_with_field (project, lists[i], list);
      hogarth_project_unref (project);
      project = next;
    }
  return project;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  g_autoptr(HogData) filters = hog_data_from_json ((const char *) bytes, length, NULL);
  g_autoptr(HogData) globals = hog_data_from_json (globals_json, -1, NULL);
  g_autoptr(HogarthProject) project = NULL;
  g_autoptr(HogarthClause) clause = NULL;
  g_autoptr(HogarthClause) again = NULL;
  g_autoptr(HogData) data = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (filters == NULL)
    return 0;
  project = make_project (filters);
  clause = hogarth_filters_explain (filters, project, globals);
  data = hogarth_clause_to_data (clause);
  again = hogarth_clause_new_from_data (data);
  a = hogarth_clause_to_text (clause);
  b = hogarth_clause_to_text (again);
  g_assert_cmpstr (a, ==, b);
  return 0;
}
