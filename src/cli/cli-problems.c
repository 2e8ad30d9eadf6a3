/* cli-problems.c: problems, printed where editors find them
 * SPDX-License-Identifier: MIT
 */

#include "cli-problems.h"

static const char *const severity_names[] = {
  [HOGARTH_SEVERITY_ERROR] = "error",
  [HOGARTH_SEVERITY_WARNING] = "warning",
  [HOGARTH_SEVERITY_HINT] = "hint",
};

void
cli_print_diagnostics (FILE           *stream,
                       const char     *path,
                       HogDiagnostics *diagnostics)
{
  for (guint i = 0; i < hog_diagnostics_get_length (diagnostics); i++)
    {
      const HogDiagnostic *problem = hog_diagnostics_get (diagnostics, i);
      g_autofree char *text = hog_diagnostic_dup_text (problem);

      fprintf (stream, "%s:%u:%u: %s\n", path, problem->line, problem->column, text);
      if (problem->explanation != NULL)
        fprintf (stream, "  %s\n", problem->explanation);
    }
}

/* A problem in an input's template has its place in that text, so the input is named too. */
void
cli_print_problem (const char     *path,
                   HogarthProblem *problem)
{
  const HogarthPlace *place = hogarth_problem_get_place (problem);
  const char *part = hogarth_problem_get_path (problem);

  cli_print ("%s:", path);
  if (place != NULL && place->line > 0)
    cli_print ("%u:%u:", place->line, place->column);
  if (part != NULL && *part != '\0' && !g_str_equal (part, "hog"))
    cli_print (" %s:", part);
  if (hogarth_problem_get_severity (problem) != HOGARTH_SEVERITY_ERROR)
    cli_print (" %s:", severity_names[hogarth_problem_get_severity (problem)]);
  cli_print (" %s", hogarth_problem_get_message (problem));
  if (hogarth_problem_get_severity (problem) != HOGARTH_SEVERITY_ERROR)
    cli_print (" [%s]", hogarth_problem_get_id (problem));
  cli_print ("\n");
  if (hogarth_problem_get_explanation (problem) != NULL)
    cli_print ("  %s\n", hogarth_problem_get_explanation (problem));
}

static void
set_string (HogDataBuilder *builder,
            const char     *key,
            const char     *text)
{
  if (text != NULL)
    hog_data_builder_set (builder, key, hog_data_new_string (text));
}

HogData *
cli_problem_to_data (const char     *path,
                     HogarthProblem *problem)
{
  const HogarthPlace *place = hogarth_problem_get_place (problem);
  g_autoptr(HogDataBuilder) builder = hog_data_builder_new_object ();

  set_string (builder, "file", path);
  set_string (builder, "path", hogarth_problem_get_path (problem));
  if (place != NULL && place->line > 0)
    {
      hog_data_builder_set (builder, "line", hog_data_new_number (place->line));
      hog_data_builder_set (builder, "column", hog_data_new_number (place->column));
    }
  set_string (builder, "severity", severity_names[hogarth_problem_get_severity (problem)]);
  set_string (builder, "id", hogarth_problem_get_id (problem));
  set_string (builder, "message", hogarth_problem_get_message (problem));
  set_string (builder, "explanation", hogarth_problem_get_explanation (problem));
  set_string (builder, "fix", hogarth_problem_get_fix_label (problem));
  return hog_data_builder_end (g_steal_pointer (&builder));
}
