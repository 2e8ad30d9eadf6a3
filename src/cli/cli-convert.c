/* cli-convert.c: a destination in another of its forms
 * SPDX-License-Identifier: MIT
 */

#include "cli-files.h"
#include "hogarth-compile.h"

/* As a server stores it: with bytecode, the order of inputs and what does not compile. */
static char *
make_api_form (CliDestination *target,
               HogarthProject *project)
{
  g_autoptr(HogarthCompiled) compiled =
    hogarth_compiled_new (target->destination, project, target->secrets, NULL);
  g_autoptr(HogData) data = hogarth_compiled_to_api_data (compiled);

  return hog_data_to_json (data, 2);
}

CliStatus
cli_convert_run (CliArguments *arguments)
{
  const char *form = cli_arguments_get (arguments, "form");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthProject) project = cli_read_project (arguments, &error);
  g_autoptr(CliDestination) target = NULL;
  g_autofree char *json = NULL;

  if (project == NULL)
    return cli_complain (error);
  target = cli_read_destination (cli_arguments_get_operand (arguments, 0), arguments, &error);
  if (target == NULL)
    return cli_complain (error);

  if (form == NULL || g_str_equal (form, "file"))
    json = hogarth_destination_to_json (target->destination, HOGARTH_DESTINATION_FORM_FILE);
  else if (g_str_equal (form, "full"))
    json = hogarth_destination_to_json (target->destination, HOGARTH_DESTINATION_FORM_FULL);
  else if (g_str_equal (form, "api"))
    json = make_api_form (target, project);
  else
    return cli_misuse ("no such form: %s; there are file, full and api", form);
  cli_print ("%s%s", json, g_str_has_suffix (json, "\n") ? "" : "\n");
  return CLI_DONE;
}
