/* test-preset.c: each purpose with each template
 *
 * SPDX-License-Identifier: MIT
 *
 * What the presets say for their example events is in golden/presets.txt; UPDATE_GOLDEN=1 writes
 * it anew.
 */

#include <string.h>

#include "hogarth-runner.h"
#include "hogarth-template-library.h"

static HogarthTemplateLibrary *
load (void)
{
  g_autoptr(GError) error = NULL;
  HogarthTemplateLibrary *library =
    hogarth_template_library_load_all (g_getenv ("HOGARTH_DATA_DIR"), NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hogarth_template_library_get_n_problems (library), ==, 0);
  g_assert_cmpuint (hogarth_template_library_get_n_presets (library), >=, 19);
  return library;
}

/* Every pair compiles, and its filters let the preset's example through. */
static void
test_pairs (void)
{
  g_autoptr(HogarthTemplateLibrary) library = load ();
  g_autoptr(HogarthProject) project = hogarth_project_new ("1", "Hogflix");
  guint n_pairs = 0;

  for (guint i = 0; i < hogarth_template_library_get_n_presets (library); i++)
    for (guint k = 0; k < hogarth_template_library_get_length (library); k++)
      {
        HogarthPreset *preset = hogarth_template_library_get_preset (library, i);
        HogarthTemplate *template = hogarth_template_library_get_template (library, k);
        g_autoptr(HogarthDestination) destination = NULL;
        g_autoptr(HogarthCompiled) compiled = NULL;

        if (!hogarth_preset_suits (preset, template))
          continue;
        destination = hogarth_preset_apply (preset, template);
        compiled = hogarth_compiled_new (destination, project, NULL, NULL);
        for (guint n = 0; n < hogarth_compiled_get_n_problems (compiled); n++)
          {
            HogarthProblem *problem = hogarth_compiled_get_problem (compiled, n);
            const HogarthPlace *place = hogarth_problem_get_place (problem);

            /* Those without a place are about values that the author is to give. */
            if (hogarth_problem_get_severity (problem) == HOGARTH_SEVERITY_ERROR
                && place != NULL && place->line > 0)
              g_test_fail_printf ("%s, %s: %s", hogarth_template_get_id (template),
                                  hogarth_preset_get_id (preset),
                                  hogarth_problem_get_message (problem));
          }
        g_assert_true (hog_data_equal (hogarth_destination_get_filters (destination),
                                       hog_data_get_member (hogarth_preset_get_data (preset),
                                                            "filters")));
        n_pairs++;
      }
  g_assert_cmpuint (n_pairs, >, 1000);
}

static void
append_inputs (GString         *text,
               HogarthPreset   *preset,
               HogarthTemplate *template)
{
  static const char *const keys[] = { "content", "text", "blocks", "title", "description",
                                      "posthog_issue_id", "icon_emoji" };
  g_autoptr(HogarthDestination) destination = hogarth_preset_apply (preset, template);
  g_autoptr(HogData) settings =
    hog_data_from_json ("{\"id\": \"1\", \"name\": \"Hogflix\","
                        " \"url\": \"https://us.posthog.com/project/1\"}", -1, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthProject) project = hogarth_project_new_from_data (settings, &error);
  g_autoptr(HogarthRunRequest) request =
    hogarth_run_request_new (destination, hogarth_preset_get_example (preset), project);
  g_autoptr(HogarthRun) run = hogarth_runner_run (request, NULL, &error);

  g_assert_no_error (error);
  g_string_append_printf (text, "%s\n", hogarth_destination_get_name (destination));
  g_assert_cmpint (hogarth_run_get_status (run), !=, HOGARTH_RUN_FILTERED);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const HogarthRunInput *input = hogarth_run_find_input (run, keys[i]);
      g_autofree char *json = NULL;

      if (input == NULL)
        continue;
      g_assert_null (input->error);
      json = hog_data_to_json (input->value, 0);
      g_string_append_printf (text, "  %s: %s\n", keys[i], json);
      if (!hog_data_is_null (input->value) && strstr (json, "null") != NULL)
        g_test_fail_printf ("%s: a text of the example is missing: %s",
                            hogarth_preset_get_id (preset), json);
    }
}

static void
test_messages (void)
{
  static const char *const ids[] = { "template-discord", "template-linear",
                                     "template-slack-incoming-webhook" };
  g_autoptr(HogarthTemplateLibrary) library = load ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", "presets.txt", NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *expected = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < hogarth_template_library_get_n_presets (library); i++)
    for (guint k = 0; k < G_N_ELEMENTS (ids); k++)
      append_inputs (text, hogarth_template_library_get_preset (library, i),
                     hogarth_template_library_find (library, ids[k]));
  if (g_getenv ("UPDATE_GOLDEN") != NULL)
    g_file_set_contents (path, text->str, -1, &error);
  else if (g_file_get_contents (path, &expected, NULL, &error))
    g_assert_cmpstr (text->str, ==, expected);
  g_assert_no_error (error);
}

/* What a preset gives beside its message. */
static void
test_apply (void)
{
  g_autoptr(HogarthTemplateLibrary) library = load ();
  HogarthPreset *clicks = hogarth_template_library_find_preset (library, "pa-rageclick");
  HogarthPreset *flags = hogarth_template_library_find_preset (library, "feature-flag-change");
  HogarthTemplate *webhook = hogarth_template_library_find (library, "template-webhook");
  HogarthTemplate *geoip = hogarth_template_library_find (library, "template-geoip");
  g_autoptr(HogarthDestination) plain = hogarth_template_instantiate (webhook);
  g_autoptr(HogarthDestination) on_click = hogarth_preset_apply (clicks, webhook);
  g_autoptr(HogarthDestination) on_flag = hogarth_preset_apply (flags, webhook);
  HogData *masking = hogarth_destination_get_masking (on_click);

  g_assert_cmpstr (hogarth_destination_get_type_name (on_click), ==, "destination");
  g_assert_cmpstr (hogarth_destination_get_type_name (on_flag), ==, "internal_destination");
  g_assert_cmpstr (hogarth_destination_get_name (on_flag), ==, "HTTP Webhook: Feature flag change");
  g_assert_cmpfloat (hog_data_get_number (hog_data_get_member (masking, "ttl")), ==, 1800);
  g_assert_true (hog_data_equal (hogarth_destination_get_inputs (on_flag),
                                 hogarth_destination_get_inputs (plain)));
  g_assert_cmpstr (hogarth_destination_get_template_id (on_flag), ==, "template-webhook");
  g_assert_false (hogarth_preset_suits (clicks, geoip));
  g_assert_false (hogarth_preset_suits (
    clicks, hogarth_template_library_find (library, "template-google-tag-manager")));
  g_assert_null (hogarth_template_library_find_preset (library, "nope"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/destination/preset/pairs", test_pairs);
  g_test_add_func ("/destination/preset/messages", test_messages);
  g_test_add_func ("/destination/preset/apply", test_apply);
  return g_test_run ();
}
