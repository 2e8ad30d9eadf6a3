/* cli-render.c: a destination's inputs as they come out for an event
 * SPDX-License-Identifier: MIT
 */

#include "cli-invoke.h"

static HogData *
error_to_data (const HogarthRunError *error)
{
  g_autoptr(HogDataBuilder) inner = hog_data_builder_new_object ();
  g_autoptr(HogDataBuilder) outer = hog_data_builder_new_object ();

  hog_data_builder_set (inner, "message", hog_data_new_string (error->message));
  hog_data_builder_set (inner, "path", hog_data_new_string (error->path));
  if (error->place.line > 0)
    {
      hog_data_builder_set (inner, "line", hog_data_new_number (error->place.line));
      hog_data_builder_set (inner, "column", hog_data_new_number (error->place.column));
    }
  hog_data_builder_set (outer, "error", hog_data_builder_end (g_steal_pointer (&inner)));
  return hog_data_builder_end (g_steal_pointer (&outer));
}

static void
print_json (HogarthRun *run)
{
  g_autoptr(HogDataBuilder) builder = hog_data_builder_new_object ();
  g_autoptr(HogData) data = NULL;
  g_autofree char *json = NULL;

  for (guint i = 0; i < hogarth_run_get_n_inputs (run); i++)
    {
      const HogarthRunInput *input = hogarth_run_get_input (run, i);

      if (input->error != NULL)
        hog_data_builder_set (builder, input->key, error_to_data (input->error));
      else if (input->value != NULL)
        hog_data_builder_set (builder, input->key, hog_data_ref (input->value));
    }
  data = hog_data_builder_end (g_steal_pointer (&builder));
  json = hog_data_to_json (data, 2);
  cli_print ("%s\n", json);
}

static void
print_input (const HogarthRunInput *input)
{
  const char *text = hog_data_get_string (input->value, NULL);
  g_autofree char *json = NULL;

  if (input->error != NULL && input->error->place.line > 0)
    cli_print ("%s: error at %u:%u: %s\n", input->key, input->error->place.line,
               input->error->place.column, input->error->message);
  else if (input->error != NULL)
    cli_print ("%s: error: %s\n", input->key, input->error->message);
  else if (text != NULL)
    cli_print ("%s: %s\n", input->key, text);
  else
    {
      json = input->value != NULL ? hog_data_to_json (input->value, 2) : g_strdup ("null");
      cli_print ("%s: %s\n", input->key, json);
    }
}

CliStatus
cli_render_run (CliArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthRun) run = cli_invoke (arguments, &error);
  CliStatus status = CLI_DONE;

  if (run == NULL)
    return cli_complain (error);

  for (guint i = 0; i < hogarth_run_get_n_inputs (run); i++)
    {
      const HogarthRunInput *input = hogarth_run_get_input (run, i);

      if (input->error != NULL)
        status = CLI_FAILED;
      if (!cli_arguments_has (arguments, "json"))
        print_input (input);
    }
  if (cli_arguments_has (arguments, "json"))
    print_json (run);
  return status;
}
