/* test-filters.c: operators by values by properties, actions, test accounts, explanations
 *
 * SPDX-License-Identifier: MIT
 */

#include <gio/gio.h>
#include <string.h>

#include "hogarth-filters.h"

static HogData *table;

static HogData *
parse (const char *json)
{
  g_autofree char *text = g_strdelimit (g_strdup (json), "`", '"');
  g_autoptr(GError) error = NULL;
  HogData *data = hog_data_from_json (text, -1, &error);

  g_assert_no_error (error);
  return data;
}

static HogData *
read_data (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "destination", "data", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  HogData *data;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  data = hog_data_from_json (text, -1, &error);
  g_assert_no_error (error);
  return data;
}

static HogarthProject *
make_project (void)
{
  g_autoptr(HogData) data = parse (
      "{`id`: `p`, `name`: `P`, `url`: `https://us.posthog.com/project/1`,"
      " `internal_users`: [{`key`: `email`, `type`: `person`, `operator`: `not_icontains`,"
      " `value`: `@posthog.com`}],"
      " `actions`: [{`id`: 12, `name`: `Bought`, `steps`: [{`event`: `$pageview`,"
      " `url`: `/pricing`}, {`event`: `order placed`, `properties`: [{`key`: `n`, `value`: 5}]}]}]}");
  g_autoptr(GError) error = NULL;
  HogarthProject *project = hogarth_project_new_from_data (data, &error);

  g_assert_no_error (error);
  return project;
}

static HogarthClause *
explain (HogData *filters)
{
  g_autoptr(HogarthProject) project = make_project ();

  return hogarth_filters_explain (filters, project, hog_data_get_member (table, "globals"));
}

static HogarthOutcome
outcome_of (const char *json)
{
  g_autoptr(HogData) filters = parse (json);
  g_autoptr(HogarthClause) clause = explain (filters);

  return hogarth_clause_get_outcome (clause);
}

static void
test_table (void)
{
  HogData *cases = hog_data_get_member (table, "cases");

  g_assert_cmpuint (hog_data_get_length (cases), >=, 300);
  for (guint i = 0; i < hog_data_get_length (cases); i++)
    {
      HogData *row = hog_data_get_element (cases, i);
      HogData *expected = hog_data_get_member (row, "expect");
      HogDataBuilder *list = hog_data_builder_new_array ();
      HogDataBuilder *builder = hog_data_builder_new_object ();
      g_autoptr(HogData) filters = NULL;
      g_autoptr(HogarthClause) clause = NULL;
      HogarthOutcome wanted = HOGARTH_OUTCOME_ERROR;

      hog_data_builder_append (list, hog_data_ref (hog_data_get_member (row, "filter")));
      hog_data_builder_set (builder, "properties", hog_data_builder_end (list));
      filters = hog_data_builder_end (builder);
      clause = explain (filters);
      if (hog_data_get_kind (expected) == HOG_DATA_BOOLEAN)
        wanted = hog_data_get_boolean (expected) ? HOGARTH_OUTCOME_TRUE : HOGARTH_OUTCOME_FALSE;
      if (hogarth_clause_get_outcome (clause) != wanted)
        {
          g_autofree char *json = hog_data_to_json (row, 0);
          g_autofree char *text = hogarth_clause_to_text (clause);

          g_test_message ("%s\n%s", json, text);
          g_test_fail ();
        }
    }
}

static void
test_structure (void)
{
  g_autoptr(HogarthProject) project = make_project ();
  g_autoptr(HogData) filters = parse (
      "{`filter_test_accounts`: true, `properties`: [{`key`: `n`, `operator`: `gt`, `value`: 1}],"
      " `events`: [{`id`: `order placed`, `type`: `events`, `properties`: [{`key`: `s`,"
      " `operator`: `is_set`}]}, {`id`: null, `type`: `events`}],"
      " `actions`: [{`id`: `12`, `type`: `actions`}]}");
  g_autoptr(GError) error = NULL;
  g_autofree char *expression = hogarth_filters_to_expression (filters, project, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (expression, ==,
                   "and(toString(person.properties.email) not ilike '%@posthog.com%', "
                   "properties.n > 1, or(and(event = 'order placed', properties.s != null), true, "
                   "or(and(event = '$pageview', properties.$current_url like '%/pricing%'), "
                   "and(event = 'order placed', properties.n = 5))))");
}

/* The rows say what PostHog's server stores for filters: bytecode, or why there is none. */
static void
test_bytecode (void)
{
  g_autoptr(HogData) file = read_data ("filter-bytecode.json");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthProject) project = NULL;
  HogData *rows = hog_data_get_member (file, "rows");

  project = hogarth_project_new_from_data (hog_data_get_member (file, "project"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hog_data_get_length (rows), >=, 500);
  for (guint i = 0; i < hog_data_get_length (rows); i++)
    {
      HogData *row = hog_data_get_element (rows, i);
      HogData *expected = hog_data_get_member (row, "bytecode");
      const char *message = hog_data_get_member_string (row, "error");
      g_autoptr(GError) problem = NULL;
      g_autoptr(HogProgram) program = NULL;
      g_autofree char *json = NULL;
      g_autofree char *wanted = NULL;

      program = hogarth_filters_compile (hog_data_get_member (row, "filters"), project, &problem);
      json = program != NULL ? hog_program_to_json (program) : g_strdup (problem->message);
      wanted = expected != NULL ? hog_data_to_json (expected, 0) : g_strdup (message);
      if (g_strcmp0 (json, wanted) != 0)
        {
          g_test_message ("%s\n  %s\n  %s", hog_data_get_member_string (row, "name"), wanted, json);
          g_test_fail ();
        }
    }
}

static void
test_whole (void)
{
  g_assert_cmpint (outcome_of ("{}"), ==, HOGARTH_OUTCOME_TRUE);
  g_assert_cmpint (outcome_of ("{`source`: `events`}"), ==, HOGARTH_OUTCOME_TRUE);
  g_assert_cmpint (outcome_of ("{`events`: [{`id`: `order placed`}]}"), ==, HOGARTH_OUTCOME_TRUE);
  g_assert_cmpint (outcome_of ("{`events`: [{`id`: `other`}]}"), ==, HOGARTH_OUTCOME_FALSE);
  g_assert_cmpint (outcome_of ("{`events`: [{`id`: null}]}"), ==, HOGARTH_OUTCOME_TRUE);
  g_assert_cmpint (outcome_of ("{`events`: [{`id`: `other`}], `actions`: [{`id`: 12,"
                               " `type`: `actions`}]}"), ==, HOGARTH_OUTCOME_TRUE);
  g_assert_cmpint (outcome_of ("{`actions`: [{`id`: 13, `type`: `actions`}]}"), ==,
                   HOGARTH_OUTCOME_ERROR);
  g_assert_cmpint (outcome_of ("{`filter_test_accounts`: true}"), ==, HOGARTH_OUTCOME_FALSE);
}

static void
test_clauses (void)
{
  g_autoptr(HogData) filters = parse (
      "{`filter_test_accounts`: true, `events`: [{`id`: `order placed`, `properties`: ["
      "{`key`: `n`, `operator`: `lt`, `value`: 3}]}, {`id`: `x`}]}");
  g_autoptr(HogarthClause) clause = explain (filters);
  HogarthClause *user = hogarth_clause_find (clause, "internal_users.0");
  HogarthClause *property = hogarth_clause_find (clause, "filters.events.0.properties.0");
  g_autoptr(HogData) data = hogarth_clause_to_data (clause);
  g_autoptr(HogarthClause) read = hogarth_clause_new_from_data (data);
  g_autofree char *text = hogarth_clause_to_text (clause);
  g_autofree char *again = hogarth_clause_to_text (read);

  g_assert_cmpint (hogarth_clause_get_outcome (user), ==, HOGARTH_OUTCOME_FALSE);
  g_assert_cmpstr (hog_data_get_string (hogarth_clause_get_seen (user), NULL), ==,
                   "max@posthog.com");
  g_assert_cmpint (hogarth_clause_get_outcome (property), ==, HOGARTH_OUTCOME_FALSE);
  g_assert_cmpfloat (hog_data_get_number (hogarth_clause_get_seen (property)), ==, 5);
  g_assert_cmpstr (hogarth_clause_get_label (property), ==, "n is less than 3");
  g_assert_cmpstr (text, ==, again);
}

static void
test_count (void)
{
  g_autoptr(HogarthProject) project = make_project ();
  g_autoptr(HogData) filters = parse (
      "{`events`: [{`id`: `a`}, {`id`: `b`}], `properties`: [{`key`: `n`, `operator`: `gt`,"
      " `value`: 1}]}");
  g_autoptr(GPtrArray) globals = g_ptr_array_new_with_free_func ((GDestroyNotify) hog_data_unref);
  g_autoptr(GPtrArray) clauses =
    g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_clause_unref);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(HogarthClause) clause = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *json = g_strdup_printf ("{`event`: {`event`: `%c`, `properties`: {`n`: %u}}}",
                                               'a' + i % 3, i);

      g_ptr_array_add (globals, parse (json));
    }
  clause = hogarth_filters_count (filters, project, globals, clauses, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (clauses->len, ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr(HogarthClause) one = hogarth_filters_explain (filters, project, globals->pdata[i]);
      g_autofree char *expected = hogarth_clause_to_text (one);
      g_autofree char *text = hogarth_clause_to_text (clauses->pdata[i]);

      g_assert_cmpstr (text, ==, expected);
    }
  g_assert_cmpuint (hogarth_clause_get_n_true (clause), ==, 5);
  g_assert_cmpuint (hogarth_clause_get_n_true (
                        hogarth_clause_find (clause, "filters.properties.0")), ==, 8);
  g_assert_cmpuint (hogarth_clause_get_n_true (
                        hogarth_clause_find (clause, "filters.events.0")), ==, 4);
  g_assert_cmpuint (hogarth_clause_get_n_false (
                        hogarth_clause_find (clause, "filters.triggers")), ==, 3);
  g_cancellable_cancel (cancellable);
  g_assert_null (hogarth_filters_count (filters, project, globals, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A dot walks into the object for internal events only. */
static void
test_internal (void)
{
  g_autoptr(HogarthProject) project = make_project ();
  g_autoptr(HogData) internal = parse (
      "{`events`: [{`id`: `$activity_log_entry_created`, `properties`: [{`key`: `detail.name`,"
      " `value`: `x`}]}]}");
  g_autoptr(HogData) ordinary = parse (
      "{`events`: [{`id`: `a`, `properties`: [{`key`: `detail.name`, `value`: `x`}]}]}");
  g_autofree char *a = hogarth_filters_to_expression (internal, project, NULL);
  g_autofree char *b = hogarth_filters_to_expression (ordinary, project, NULL);

  g_assert_nonnull (strstr (a, "properties.detail.name"));
  g_assert_nonnull (strstr (b, "properties.`detail.name`"));
}

/* Cohorts among the internal users: written out where they hold properties of persons only. */
static const struct
{
  const char *users;
  const char *cohorts;
  const char *expression;   /* or a part of the message */
} cohort_cases[] = {
  { "[{`type`: `cohort`, `key`: `id`, `value`: 1}]",
    "[{`id`: 1, `name`: `A`, `filters`: {`properties`: {`type`: `AND`, `values`: ["
    "{`type`: `OR`, `values`: [{`type`: `person`, `key`: `a`, `value`: 1},"
    " {`type`: `person`, `key`: `b`, `operator`: `is_set`}]},"
    " {`type`: `person`, `key`: `c`, `value`: `x`}]}}}]",
    "and(or(person.properties.a = 1, person.properties.b != null), person.properties.c = 'x')" },
  { "[{`type`: `cohort`, `key`: `id`, `value`: `1`, `operator`: `not_in`},"
    " {`type`: `person`, `key`: `d`, `value`: 2}]",
    "[{`id`: 1, `name`: `A`, `filters`: {`properties`: {`type`: `OR`, `values`: ["
    "{`type`: `person`, `key`: `a`, `value`: 1}]}}}]",
    "and(not(or(person.properties.a = 1)), person.properties.d = 2)" },
  { "[{`type`: `cohort`, `value`: 7}, {`type`: `static-cohort`, `value`: 2},"
    " {`type`: `cohort`, `value`: 3}, {`type`: `cohort`, `value`: 4}, {`type`: `cohort`},"
    " {`type`: `cohort`, `value`: 5}]",
    "[{`id`: 2, `name`: `S`, `is_static`: true}, {`id`: 3, `name`: `E`, `filters`: {}},"
    " {`id`: 4, `name`: `B`, `filters`: {`properties`: {`type`: `AND`, `values`: ["
    "{`type`: `cohort`}, {`type`: `behavioral`}, {`type`: `person`, `key`: `a`, `value`: 1}]}}},"
    " {`id`: 5, `name`: `N`, `filters`: {`properties`: [`x`]}}]",
    "Your internal/test user filters include cohorts that can't be used in real-time filters: "
    "cohort id=7 not found; cohort 'S' (id=2) is a static cohort — static cohort membership can't "
    "be evaluated in real-time filters; cohort 'E' (id=3) has no properties defined; cohort 'B' "
    "(id=4) contains behavioral, cohort filters — only cohorts with exclusively person property "
    "filters can be used in real-time filters; cohort filter has no value; cohort 'N' (id=5) has "
    "no person property filters. Either switch" },
};

static void
test_cohorts (void)
{
  g_autoptr(HogData) filters = parse ("{`filter_test_accounts`: true}");

  for (guint i = 0; i < G_N_ELEMENTS (cohort_cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("{`internal_users`: %s, `cohorts`: %s}",
                                               cohort_cases[i].users, cohort_cases[i].cohorts);
      g_autoptr(HogData) data = parse (json);
      g_autoptr(HogarthProject) project = hogarth_project_new_from_data (data, NULL);
      g_autoptr(GError) error = NULL;
      g_autofree char *expression = hogarth_filters_to_expression (filters, project, &error);

      if (expression != NULL)
        g_assert_cmpstr (expression, ==, cohort_cases[i].expression);
      else if (!g_str_has_prefix (error->message, cohort_cases[i].expression))
        g_assert_cmpstr (error->message, ==, cohort_cases[i].expression);
    }
}

/* Groups of fewer than two parts are groups to the server all the same. */
static void
test_groups (void)
{
  static const struct
  {
    const char *filters;
    const char *cohort;
    const char *expression;
    const char *bytecode;
    gboolean    matches;
  } rows[] = {
    { "{`filter_test_accounts`: true}",
      "{`type`: `AND`, `values`: [{`type`: `person`, `key`: `a`, `value`: 1}]}",
      "and(person.properties.a = 1)",
      "[`_H`,1,33,1,32,`a`,32,`properties`,32,`person`,1,3,11,3,1]", TRUE },
    { "{`filter_test_accounts`: true}",
      "{`type`: `OR`, `values`: [{`type`: `AND`, `values`: [{`type`: `person`, `key`: `a`,"
      " `operator`: `is_set`}]}]}",
      "or(and(person.properties.a != null))",
      "[`_H`,1,31,32,`a`,32,`properties`,32,`person`,1,3,12,3,1,4,1]", TRUE },
    { "{`filter_test_accounts`: true}", "{`type`: `AND`, `values`: []}", "and()",
      "[`_H`,1,3,0]", TRUE },
    { "{`properties`: [{`type`: `element`, `key`: `text`, `value`: []}]}", "[]", "or()",
      "[`_H`,1,4,0]", FALSE },
    { "{`properties`: [{`type`: `element`, `key`: `text`, `operator`: `is_not`, `value`: []}]}",
      "[]", "and()", "[`_H`,1,3,0]", TRUE },
  };
  g_autoptr(HogData) globals = parse ("{`event`: {`event`: `e`, `properties`: {}},"
                                      " `person`: {`id`: `p`, `properties`: {`a`: 1}}}");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{`internal_users`: [{`type`: `cohort`, `key`: `id`, `value`: 1}],"
          " `cohorts`: [{`id`: 1, `name`: `A`, `filters`: {`properties`: %s}}]}", rows[i].cohort);
      g_autoptr(HogData) data = parse (json);
      g_autoptr(HogData) filters = parse (rows[i].filters);
      g_autoptr(HogData) bytecode = parse (rows[i].bytecode);
      g_autoptr(HogarthProject) project = hogarth_project_new_from_data (data, NULL);
      g_autofree char *expression = hogarth_filters_to_expression (filters, project, NULL);
      g_autoptr(HogProgram) program = hogarth_filters_compile (filters, project, NULL);
      g_autoptr(HogData) compiled = hog_program_to_data (program);
      g_autofree char *text = hog_data_to_json (compiled, 0);
      g_autofree char *wanted = hog_data_to_json (bytecode, 0);
      g_autoptr(HogarthClause) clause = hogarth_filters_explain (filters, project, globals);

      g_assert_cmpstr (expression, ==, rows[i].expression);
      g_assert_cmpstr (text, ==, wanted);
      g_assert_cmpint (hogarth_clause_get_outcome (clause), ==,
                       rows[i].matches ? HOGARTH_OUTCOME_TRUE : HOGARTH_OUTCOME_FALSE);
      for (guint j = 0; j < hogarth_clause_get_n_children (clause); j++)
        g_assert_cmpint (hogarth_clause_get_outcome (hogarth_clause_get_child (clause, j)), ==,
                         hogarth_clause_get_outcome (clause));
    }
}

/* What only the server's compiler refuses. */
static void
test_refused (void)
{
  static const char * const cases[][2] = {
    { "[{`type`: `hogql`, `key`: `(select 1)`}]", "Select queries are not allowed in filters" },
    { "[{`type`: `hogql`, `key`: `frob(1) or nope()`}]",
      "Filter compilation errors: Hog function `frob` is not implemented; Hog function `nope` is "
      "not implemented" },
  };
  g_autoptr(HogarthProject) project = make_project ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("{`properties`: %s}", cases[i][0]);
      g_autoptr(HogData) filters = parse (json);
      g_autoptr(GError) error = NULL;

      g_assert_null (hogarth_filters_compile (filters, project, &error));
      g_assert_cmpstr (error->message, ==, cases[i][1]);
    }
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  table = read_data ("filters.json");

  g_test_add_func ("/filters/table", test_table);
  g_test_add_func ("/filters/structure", test_structure);
  g_test_add_func ("/filters/bytecode", test_bytecode);
  g_test_add_func ("/filters/whole", test_whole);
  g_test_add_func ("/filters/clauses", test_clauses);
  g_test_add_func ("/filters/count", test_count);
  g_test_add_func ("/filters/internal", test_internal);
  g_test_add_func ("/filters/cohorts", test_cohorts);
  g_test_add_func ("/filters/groups", test_groups);
  g_test_add_func ("/filters/refused", test_refused);

  status = g_test_run ();
  hog_data_unref (table);
  return status;
}
