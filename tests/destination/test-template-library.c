/* test-template-library.c: the shipped templates and folders that are broken
 *
 * SPDX-License-Identifier: MIT
 */

#include <glib/gstdio.h>

#include <string.h>

#include "hogarth-compile.h"
#include "hogarth-template-library.h"

static void
test_shipped (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("HOGARTH_DATA_DIR"), "templates", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library
    = hogarth_template_library_load (folder, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < hogarth_template_library_get_n_problems (library); i++)
    g_test_fail_printf ("%s", hogarth_template_library_get_problem (library, i));
  g_assert_cmpuint (hogarth_template_library_get_length (library), >=, 109);
  for (guint i = 0; i < hogarth_template_library_get_length (library); i++)
    {
      HogarthTemplate *template = hogarth_template_library_get_template (library, i);
      g_autoptr(HogarthDestination) destination = hogarth_template_instantiate (template);
      g_autoptr(HogProgram) program = hog_compile (hogarth_template_get_source (template), -1,
                                                   HOG_SOURCE_PROGRAM, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (program);
      g_assert_cmpstr (hogarth_destination_get_name (destination), ==,
                       hogarth_template_get_name (template));
      g_assert_cmpstr (hogarth_destination_get_template_id (destination), ==,
                       hogarth_template_get_id (template));
    }
}

static void
test_instantiate (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("HOGARTH_DATA_DIR"), "templates",
                                              "tiktok-ads", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplate) template = hogarth_template_load (folder, &error);
  g_autoptr(HogarthDestination) destination = NULL;
  HogData *mapping;

  g_assert_no_error (error);
  destination = hogarth_template_instantiate (template);
  g_assert_cmpuint (hog_data_get_length (hogarth_destination_get_mappings (destination)), ==, 11);
  mapping = hog_data_get_element (hogarth_destination_get_mappings (destination), 0);
  g_assert_cmpstr (hog_data_get_member_string (
                     hog_data_get_path (mapping, "inputs", "eventName", NULL), "value"),
                   ==, "Pageview");
  /* A secret has no value before its author gives one. */
  g_assert_null (hogarth_destination_get_input_value (destination, "accessToken"));
}

static void
test_matches (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("HOGARTH_DATA_DIR"), "templates", "discord",
                                              NULL);
  g_autoptr(HogarthTemplate) template = hogarth_template_load (folder, NULL);

  g_assert_true (hogarth_template_matches (template, "DISC", NULL));
  g_assert_true (hogarth_template_matches (template, "message channel", "Customer Success"));
  g_assert_true (hogarth_template_matches (template, "allowed mentions", NULL));
  g_assert_false (hogarth_template_matches (template, "discord slack", NULL));
  g_assert_false (hogarth_template_matches (template, NULL, "Custom"));
}

static void
write_template (const char *folder,
                const char *name,
                const char *json)
{
  g_autofree char *inner = g_build_filename (folder, name, NULL);
  g_autofree char *template = g_build_filename (inner, "template.json", NULL);
  g_autofree char *source = g_build_filename (inner, "source.hog", NULL);

  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_assert_true (g_file_set_contents (template, json, -1, NULL));
  g_assert_true (g_file_set_contents (source, "return 1\n", -1, NULL));
}

static void
test_broken (void)
{
  g_autofree char *folder = g_dir_make_tmp ("templates-XXXXXX", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library = NULL;

  write_template (folder, "good", "{\"id\": \"template-a\", \"name\": \"A\", \"type\": \"destination\"}");
  write_template (folder, "syntax", "{\"id\": \"template-b\",\n  oops}");
  write_template (folder, "nameless", "{\"id\": \"template-c\", \"type\": \"destination\"}");
  library = hogarth_template_library_load (folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hogarth_template_library_get_length (library), ==, 1);
  g_assert_cmpuint (hogarth_template_library_get_n_problems (library), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const char *problem = hogarth_template_library_get_problem (library, i);

      if (g_str_has_prefix (problem, "syntax: "))
        g_assert_nonnull (strstr (problem, "template.json: "));
      else
        g_assert_cmpstr (problem, ==,
                         "nameless: template.json: a template is an object with a text “name”");
    }
}

/* The linker lets calls of hog_compile() and hog_analyse() from anywhere come here first. */
static guint n_compilations;

HogProgram  *__wrap_hog_compile  (const char         *text,
                                  gssize              length,
                                  HogSourceKind       kind,
                                  HogDiagnostics    **diagnostics,
                                  GError            **error);
HogProgram  *__real_hog_compile  (const char         *text,
                                  gssize              length,
                                  HogSourceKind       kind,
                                  HogDiagnostics    **diagnostics,
                                  GError            **error);
HogAnalysis *__wrap_hog_analyse  (const char         *text,
                                  gssize              length,
                                  HogSourceKind       kind,
                                  const char * const *functions,
                                  const char * const *roots);
HogAnalysis *__real_hog_analyse  (const char         *text,
                                  gssize              length,
                                  HogSourceKind       kind,
                                  const char * const *functions,
                                  const char * const *roots);

HogProgram *
__wrap_hog_compile (const char      *text,
                    gssize           length,
                    HogSourceKind    kind,
                    HogDiagnostics **diagnostics,
                    GError         **error)
{
  n_compilations++;
  return __real_hog_compile (text, length, kind, diagnostics, error);
}

HogAnalysis *
__wrap_hog_analyse (const char         *text,
                    gssize              length,
                    HogSourceKind       kind,
                    const char * const *functions,
                    const char * const *roots)
{
  n_compilations++;
  return __real_hog_analyse (text, length, kind, functions, roots);
}

/* The whole library, searched and shown as cards, compiles nothing; a look at one does. */
static void
test_compiles_nothing (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library = NULL;
  g_autoptr(HogarthDestination) destination = NULL;
  g_autoptr(HogarthProject) project = hogarth_project_new ("1", "Hogflix");
  g_autoptr(HogarthCompiled) compiled = NULL;

  n_compilations = 0;
  library = hogarth_template_library_load_all (g_getenv ("HOGARTH_DATA_DIR"), NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < hogarth_template_library_get_length (library); i++)
    {
      HogarthTemplate *template = hogarth_template_library_get_template (library, i);

      hogarth_template_matches (template, "e", NULL);
      g_assert_nonnull (hogarth_template_get_name (template));
      g_assert_nonnull (hogarth_template_get_source (template));
      g_assert_nonnull (hogarth_template_get_test_cases (template));
    }
  g_assert_cmpuint (n_compilations, ==, 0);

  destination = hogarth_template_instantiate (
    hogarth_template_library_find (library, "template-webhook"));
  g_assert_cmpuint (n_compilations, ==, 0);
  compiled = hogarth_compiled_new (destination, project, NULL, NULL);
  g_assert_cmpuint (n_compilations, >, 0);
}

/* A source is not compiled before somebody looks at it: loading finds no fault in this one. */
static void
test_not_compiled (void)
{
  g_autofree char *folder = g_dir_make_tmp ("templates-XXXXXX", NULL);
  g_autofree char *source = g_build_filename (folder, "faulty", "source.hog", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library = NULL;
  g_autoptr(HogarthDestination) destination = NULL;
  g_autoptr(HogarthProject) project = hogarth_project_new ("1", "Hogflix");
  g_autoptr(HogarthCompiled) compiled = NULL;

  write_template (folder, "faulty",
                  "{\"id\": \"template-a\", \"name\": \"A\", \"type\": \"destination\"}");
  g_assert_true (g_file_set_contents (source, "let x := ;\n", -1, NULL));
  library = hogarth_template_library_load (folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hogarth_template_library_get_length (library), ==, 1);
  g_assert_cmpuint (hogarth_template_library_get_n_problems (library), ==, 0);

  destination =
    hogarth_template_instantiate (hogarth_template_library_get_template (library, 0));
  compiled = hogarth_compiled_new (destination, project, NULL, NULL);
  g_assert_cmpuint (hogarth_compiled_get_n_problems (compiled), >, 0);
}

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A user's folder: own templates beside an imported list, what is broken named and skipped. */
static void
test_origins (void)
{
  g_autofree char *user_folder = g_dir_make_tmp ("templates-XXXXXX", NULL);
  g_autofree char *own = g_build_filename (user_folder, "templates", NULL);
  g_autofree char *hidden = g_build_filename (own, ".removed", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library = NULL;
  HogarthTemplate *template;

  write_template (own, "slack",
                  "{\"id\": \"template-slack\", \"name\": \"Mine\", \"type\": \"destination\","
                  " \"template_id\": \"template-webhook\"}");
  write_template (own, "broken", "{");
  write_template (hidden, ".", "{\"id\": \"x\", \"name\": \"X\", \"type\": \"destination\"}");
  write_file (user_folder, "posthog-templates.json",
              "{\"results\": [{\"id\": \"template-slack\", \"name\": \"Slack\","
              " \"type\": \"destination\", \"code\": \"return 1\"}, 5,"
              " {\"id\": \"template-nameless\"},"
              " {\"id\": \"coming-soon-x\", \"name\": \"X\", \"type\": \"destination\","
              " \"status\": \"coming_soon\"}]}");
  library = hogarth_template_library_load_all (g_getenv ("HOGARTH_DATA_DIR"), user_folder, NULL,
                                               &error);
  g_assert_no_error (error);

  template = hogarth_template_library_find (library, "template-slack");
  g_assert_cmpint (hogarth_template_get_origin (template), ==, HOGARTH_TEMPLATE_ORIGIN_SHIPPED);
  template = hogarth_template_library_find (library, "posthog:template-slack");
  g_assert_cmpint (hogarth_template_get_origin (template), ==, HOGARTH_TEMPLATE_ORIGIN_POSTHOG);
  g_assert_cmpstr (hogarth_template_get_source (template), ==, "return 1");
  g_assert_null (hogarth_template_get_reason (template));
  template = hogarth_template_library_find (library, "user:template-slack");
  g_assert_cmpint (hogarth_template_get_origin (template), ==, HOGARTH_TEMPLATE_ORIGIN_USER);
  {
    g_autoptr(HogarthDestination) destination = hogarth_template_instantiate (template);

    g_assert_cmpstr (hogarth_destination_get_template_id (destination), ==, "template-webhook");
  }
  template = hogarth_template_library_find (library, "posthog:coming-soon-x");
  g_assert_nonnull (strstr (hogarth_template_get_reason (template), "announced"));
  template = hogarth_template_library_find (library, "template-google-tag-manager");
  g_assert_nonnull (strstr (hogarth_template_get_reason (template), "JavaScript"));

  g_assert_cmpuint (hogarth_template_library_get_n_problems (library), ==, 3);
  g_assert_true (g_str_has_prefix (hogarth_template_library_get_problem (library, 0), "broken: "));
  g_assert_cmpstr (hogarth_template_library_get_problem (library, 1), ==,
                   "posthog-templates.json: 2: a template is an object with a text “id”");
  g_assert_cmpstr (hogarth_template_library_get_problem (library, 2), ==,
                   "posthog-templates.json: template-nameless: a template is an object with a text"
                   " “name”");
}

static void
test_missing (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hogarth_template_library_load ("/nonexistent", NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/destination/template-library/shipped", test_shipped);
  g_test_add_func ("/destination/template-library/instantiate", test_instantiate);
  g_test_add_func ("/destination/template-library/matches", test_matches);
  g_test_add_func ("/destination/template-library/broken", test_broken);
  g_test_add_func ("/destination/template-library/not-compiled", test_not_compiled);
  g_test_add_func ("/destination/template-library/compiles-nothing", test_compiles_nothing);
  g_test_add_func ("/destination/template-library/origins", test_origins);
  g_test_add_func ("/destination/template-library/missing", test_missing);
  return g_test_run ();
}
