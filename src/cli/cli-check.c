/* cli-check.c: what does not compile, and what an experienced author would say
 * SPDX-License-Identifier: MIT
 */

#include "cli-files.h"
#include "cli-problems.h"
#include "hogarth-hints.h"

typedef struct
{
  HogarthProject *project;
  GPtrArray      *sample_events;
  gboolean        with_hints;
  gboolean        as_json;
  CliStatus       status;
} Check;

static void
report (Check          *check,
        const char     *path,
        HogarthProblem *problem)
{
  if (hogarth_problem_get_severity (problem) == HOGARTH_SEVERITY_ERROR)
    check->status = MAX (check->status, CLI_FAILED);

  if (check->as_json)
    {
      g_autoptr(HogData) data = cli_problem_to_data (path, problem);
      g_autofree char *json = hog_data_to_json (data, 0);

      cli_print ("%s\n", json);
    }
  else
    cli_print_problem (path, problem);
}

static void
check_source (Check      *check,
              const char *path)
{
  gsize length;
  g_autoptr(GError) error = NULL;
  g_autoptr(HogDiagnostics) diagnostics = NULL;
  g_autoptr(HogProgram) program = NULL;
  g_autofree char *text = cli_read_text (path, &length, &error);

  if (text == NULL)
    {
      check->status = cli_complain (error);
      return;
    }

  program = hog_compile (text, (gssize) length, HOG_SOURCE_PROGRAM, &diagnostics, &error);
  for (guint i = 0; i < hog_diagnostics_get_length (diagnostics); i++)
    {
      const HogDiagnostic *found = hog_diagnostics_get (diagnostics, i);
      g_autofree char *message = hog_diagnostic_dup_text (found);
      g_autoptr(HogarthProblem) problem =
        hogarth_problem_new_from_diagnostic (found, found->id, "hog", message);

      report (check, path, problem);
    }
}

/* In a folder the source is a file of its own, where an editor can go to the line. */
static char *
file_of (CliDestination *target,
         HogarthProblem *problem)
{
  if (!g_file_test (target->name, G_FILE_TEST_IS_DIR))
    return g_strdup (target->name);
  if (g_strcmp0 (hogarth_problem_get_path (problem), "hog") == 0)
    return g_build_filename (target->name, "source.hog", NULL);
  return g_build_filename (target->name, target->template != NULL ? "template.json"
                                                                  : "destination.json", NULL);
}

static gboolean
is_about_missing_value (HogarthProblem *problem)
{
  const char *message = hogarth_problem_get_message (problem);

  return g_str_equal (message, "This field is required.")
         || g_str_has_prefix (message, "Missing value");
}

static void
report_all (Check          *check,
            CliDestination *target,
            GPtrArray      *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      HogarthProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *file = file_of (target, problem);

      /* A template's form is not filled in yet. */
      if (target->template == NULL
          || !is_about_missing_value (problem))
        report (check, file, problem);
    }
}

static void
check_destination (Check        *check,
                   const char   *path,
                   CliArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CliDestination) target = cli_read_destination (path, arguments, &error);
  g_autoptr(HogarthCompiled) compiled = NULL;
  g_autoptr(GPtrArray) problems = g_ptr_array_new ();
  g_autoptr(GPtrArray) hints = NULL;

  if (target == NULL)
    {
      check->status = cli_complain (error);
      return;
    }

  compiled = hogarth_compiled_new (target->destination, check->project, target->secrets, NULL);
  for (guint i = 0; i < hogarth_compiled_get_n_problems (compiled); i++)
    g_ptr_array_add (problems, hogarth_compiled_get_problem (compiled, i));
  report_all (check, target, problems);

  if (check->with_hints)
    {
      hints = hogarth_hints_find (target->destination, check->project, check->sample_events);
      report_all (check, target, hints);
    }
}

CliStatus
cli_check_run (CliArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthProject) project = cli_read_project (arguments, &error);
  g_autoptr(GPtrArray) sample_events = NULL;
  Check check = { 0 };

  if (project == NULL)
    return cli_complain (error);
  sample_events = cli_read_sample_events (&error);
  if (sample_events == NULL)
    return cli_complain (error);

  check.project = project;
  check.sample_events = sample_events;
  check.with_hints = !cli_arguments_has (arguments, "no-hints");
  check.as_json = cli_arguments_has (arguments, "json");
  for (guint i = 0; i < cli_arguments_get_n_operands (arguments); i++)
    {
      const char *path = cli_arguments_get_operand (arguments, i);

      if (g_str_has_suffix (path, ".hog"))
        check_source (&check, path);
      else
        check_destination (&check, path, arguments);
    }
  return check.status;
}
