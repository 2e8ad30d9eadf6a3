/* test-liquid.c: what comes out of Liquid templates
 *
 * SPDX-License-Identifier: MIT
 *
 * data/liquid.json holds templates with what LiquidJS makes of them: tests/conformance says how
 * the expectations are written.
 */

#include <string.h>

#include "hogarth-compile.h"
#include "hogarth-liquid.h"

/* 2026-05-04T12:34:56.789Z */
#define NOW_US G_GINT64_CONSTANT (1777898096789000)

static HogData *
load (const char *name)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  HogData *data;
  gsize length;

  path = g_test_build_filename (G_TEST_DIST, "destination", "data", name, NULL);
  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  data = hog_data_from_json (text, (gssize) length, &error);
  g_assert_no_error (error);
  return data;
}

static char *
render (const char   *template,
        gssize        size,
        HogData      *globals,
        gsize        *length,
        HogarthPlace *place,
        GError      **error)
{
  g_autoptr(HogarthLiquid) liquid = hogarth_liquid_new (template, size, place, error);

  if (liquid == NULL)
    return NULL;
  return hogarth_liquid_render (liquid, globals, NOW_US, NULL, length, place, error);
}

/* The template as it is in the JSON, with what came out of it */
static void
check_case (guint    index,
            HogData *item,
            HogData *globals)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  const char *template;
  const char *expected;
  gsize size, length, expected_length;

  template = hog_data_get_string (hog_data_get_member (item, "template"), &size);
  output = render (template, (gssize) size, globals, &length, NULL, &error);
  expected = hog_data_get_string (hog_data_get_member (item, "output"), &expected_length);
  if (expected != NULL && (output == NULL || length != expected_length ||
                           memcmp (output, expected, length) != 0))
    g_test_fail_printf ("case %u: %s\n  expected %s\n  but got  %s", index + 1, template, expected,
                        output != NULL ? output : error->message);
  if (expected != NULL)
    return;
  expected = hog_data_get_member_string (item, "error");
  g_assert_nonnull (expected);
  if (output != NULL || g_strcmp0 (error->message, expected) != 0 ||
      g_strcmp0 (hogarth_liquid_error_get_name (error),
                 hog_data_get_member_string (item, "name")) != 0)
    g_test_fail_printf ("case %u: %s\n  expected the error %s\n  but got  %s", index + 1, template,
                        expected, output != NULL ? output : error->message);
}

static void
test_cases (void)
{
  g_autoptr(HogData) data = load ("liquid.json");
  HogData *globals = hog_data_get_member (data, "globals");
  HogData *cases = hog_data_get_member (data, "cases");

  g_assert_cmpuint (hog_data_get_length (cases), >=, 1000);
  for (guint i = 0; i < hog_data_get_length (cases); i++)
    check_case (i, hog_data_get_element (cases, i), globals);
}

static const struct
{
  const char   *template;
  HogarthPlace  place;
} places[] = {
  { "Hi {{ a", { 3, 7, 1, 4 } },
  { "Hi {{ a | }} {{ b c ; }}", { 20, 24, 1, 21 } },
  { "one\ntwo {% nosuch %} three", { 8, 20, 2, 5 } },
  { "\xc3\xbc {% nosuch %}", { 3, 15, 1, 3 } },
  { "{{ \"&amp;\" }}\n{{ 1 &gt; 2 }}\n{% nosuch %}", { 29, 41, 3, 1 } },
  { "{{ a | append: &quot;b }}", { 0, 25, 1, 1 } },
  { "{{ 1 | append }}", { 0, 16, 1, 1 } },
  { "a\n{% if true %}{{ 1 | append }}{% endif %}", { 15, 31, 2, 14 } },
};

/* The place of an error is in the text that the author wrote, entities and all. */
static void
test_places (void)
{
  g_autoptr(HogData) globals = hog_data_new_empty_object ();

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *output = NULL;
      HogarthPlace place = { 0 };

      output = render (places[i].template, -1, globals, NULL, &place, &error);
      g_assert_null (output);
      g_test_message ("%s: %s at %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT, places[i].template,
                      error->message, place.start, place.end);
      g_assert_cmpuint (place.start, ==, places[i].place.start);
      g_assert_cmpuint (place.line, ==, places[i].place.line);
      g_assert_cmpuint (place.column, ==, places[i].place.column);
      g_assert_cmpuint (place.end, ==, places[i].place.end);
    }
}

static const struct
{
  const char *template;
  const char *message;
} bounded[] = {
  { "{% for i in (1..100000000) %}x{% endfor %}", "memory alloc limit exceeded" },
  { "{% assign n = '1e300' %}{{ (1..n) }}", "memory alloc limit exceeded" },
  { "{{ '2020' | date: '%999999999N' }}", "memory alloc limit exceeded" },
  { "{{ '2020' | date: '%99999999999999999999d' }}", "memory alloc limit exceeded" },
  { "{% assign s = 'xxxxxxxxxxxxxxxx' %}{% for i in (1..40) %}{% assign s = s | append: s %}"
    "{% endfor %}", "memory alloc limit exceeded" },
  { "{% assign a = 'x' | split: ',' %}{% for i in (1..40) %}{% assign a = a | concat: a %}"
    "{% endfor %}", "memory alloc limit exceeded" },
  { "{% assign a = '' | split: ',' %}{% for i in (1..60) %}{% assign b = a | push: a %}"
    "{% assign a = b | push: a %}{% endfor %}{{ a }}", "memory alloc limit exceeded" },
  { "{% assign a = '' | split: ',' %}{% for i in (1..2000) %}{% assign b = '' | split: ',' %}"
    "{% assign a = b | push: a %}{% endfor %}{{ a | json }}", "memory alloc limit exceeded" },
  { "{% assign e = \"l | where_exp: 'i', e\" %}{% assign l = 'x' | split: ',' %}"
    "{{ l | where_exp: 'i', e }}", "Maximum call stack size exceeded" },
  { "{% for i in (1..4000) %}{% for j in (1..4000) %}{% for k in (1..4000) %}{% endfor %}"
    "{% endfor %}{% endfor %}", "limit exceeded" },
};

/* What would go on without an end stops, with a message. */
static void
test_bounds (void)
{
  g_autoptr(HogData) globals = hog_data_new_empty_object ();
  const HogarthLiquidLimits limits = { 2 * G_USEC_PER_SEC, 16 << 20, 1 << 20 };

  for (guint i = 0; i < G_N_ELEMENTS (bounded); i++)
    {
      g_autoptr(HogarthLiquid) liquid = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *output = NULL;

      liquid = hogarth_liquid_new (bounded[i].template, -1, NULL, &error);
      g_assert_no_error (error);
      output = hogarth_liquid_render (liquid, globals, NOW_US, &limits, NULL, NULL, &error);
      g_assert_error (error, HOGARTH_LIQUID_ERROR, HOGARTH_LIQUID_ERROR_RENDER);
      if (strstr (error->message, bounded[i].message) == NULL)
        g_test_fail_printf ("%s: %s", bounded[i].template, error->message);
    }
}

static char *
repeat (const char *part,
        guint       times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, part);
  return g_string_free (text, FALSE);
}

/* Deep nesting ends where JavaScript's stack would. */
static void
test_depth (void)
{
  static const char * const parts[] = {
    "{% if true %}", "{{ a[", "{% liquid if true\n", "{{ (1..(",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *start = repeat (parts[i], 50000);
      g_autofree char *text = g_strconcat (start, i == 1 || i == 3 ? " }}" : " %}", NULL);
      g_autoptr(HogarthLiquid) liquid = NULL;
      g_autoptr(GError) error = NULL;

      liquid = hogarth_liquid_new (text, -1, NULL, &error);
      g_assert_null (liquid);
      g_assert_nonnull (error);
    }
  for (guint depth = 10; depth <= 1000; depth *= 10)
    {
      g_autofree char *start = repeat ("{% if true %}", depth);
      g_autofree char *end = repeat ("{% endif %}", depth);
      g_autofree char *text = g_strconcat (start, "x", end, NULL);
      g_autoptr(HogarthLiquid) liquid = hogarth_liquid_new (text, -1, NULL, NULL);

      g_assert_true ((liquid != NULL) == (depth < 200));
    }
}

static gpointer
render_often (gpointer data)
{
  g_autoptr(HogData) globals = hog_data_from_json ("{\"a\":[3,1,2]}", -1, NULL);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *output = NULL;

      output = hogarth_liquid_render (data, globals, NOW_US, NULL, NULL, NULL, NULL);
      g_assert_cmpstr (output, ==, "1,2,3 0 ");
    }
  return NULL;
}

/* One template, several threads: each counts for itself. */
static void
test_threads (void)
{
  g_autoptr(HogarthLiquid) liquid = NULL;
  GThread *threads[4];

  liquid = hogarth_liquid_new ("{{ a | sort | join: ',' }} {% increment n %} {{ x }}"
                               "{% assign x = n %}", -1, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("render", render_often, liquid);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static const char refused[] =
  "{\"type\": \"destination\", \"hog\": \"return 1\", \"inputs_schema\": ["
  "  {\"key\": \"open\", \"type\": \"json\"},"
  "  {\"key\": \"token\", \"type\": \"string\", \"secret\": true,"
  "   \"templating\": \"liquid\"}],"
  " \"inputs\": {"
  "  \"open\": {\"value\": {\"a\": [\"\", \"x\\n{{ b\"]}, \"templating\": \"liquid\"},"
  "  \"token\": {\"value\": \"{{ s3cret\"}}}";

/* Said at its place in the input, in the web form's words; of a secret nothing is quoted. */
static void
test_problems (void)
{
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autoptr(HogarthDestination) destination = NULL;
  g_autoptr(HogarthProject) project = hogarth_project_new ("1", "Hogflix");
  g_autoptr(HogarthCompiled) compiled = NULL;
  g_autoptr(GError) error = NULL;
  HogarthProblem *problem;
  const HogarthPlace *place;

  destination = hogarth_destination_new_from_json (refused, -1, &secrets, &error);
  g_assert_no_error (error);
  compiled = hogarth_compiled_new (destination, project, secrets, NULL);
  g_assert_cmpuint (hogarth_compiled_get_n_problems (compiled), ==, 2);
  problem = hogarth_compiled_get_problem (compiled, 0);
  place = hogarth_problem_get_place (problem);
  g_assert_cmpint (hogarth_problem_get_severity (problem), ==, HOGARTH_SEVERITY_ERROR);
  g_assert_cmpstr (hogarth_problem_get_path (problem), ==, "inputs.open.a.1");
  g_assert_cmpstr (hogarth_problem_get_message (problem), ==,
                   "Liquid template error: output \"{{ b\" not closed, line:2, col:1");
  g_assert_cmpuint (place->start, ==, 2);
  g_assert_cmpuint (place->end, ==, 6);
  g_assert_cmpuint (place->line, ==, 2);
  problem = hogarth_compiled_get_problem (compiled, 1);
  g_assert_cmpstr (hogarth_problem_get_path (problem), ==, "inputs.token");
  g_assert_cmpstr (hogarth_problem_get_message (problem), ==,
                   "Liquid template error: the template of a secret input fails, line:1, col:1");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/liquid/cases", test_cases);
  g_test_add_func ("/liquid/places", test_places);
  g_test_add_func ("/liquid/bounds", test_bounds);
  g_test_add_func ("/liquid/depth", test_depth);
  g_test_add_func ("/liquid/problems", test_problems);
  g_test_add_func ("/liquid/threads", test_threads);
  return g_test_run ();
}
