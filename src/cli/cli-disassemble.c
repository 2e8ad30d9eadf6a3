/* cli-disassemble.c: bytecode in words
 * SPDX-License-Identifier: MIT
 */

#include "cli-input.h"
#include "cli-problems.h"

static HogProgram *
read_bytecode (const char *path,
               CliStatus  *status)
{
  gsize length;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = cli_read_text (path, &length, &error);
  HogProgram *program = NULL;

  if (text != NULL)
    {
      program = hog_program_new_from_json (text, (gssize) length, &error);
      if (program == NULL)
        g_prefix_error (&error, "%s: ", path);
    }
  if (program == NULL)
    *status = cli_complain (error);
  return program;
}

CliStatus
cli_disassemble_run (CliArguments *arguments)
{
  const char *path = cli_arguments_get_operand (arguments, 0);
  CliStatus status = CLI_DONE;
  g_autoptr(HogProgram) program = NULL;
  g_autofree char *text = NULL;

  program = g_str_has_suffix (path, ".json") ? read_bytecode (path, &status)
                                             : cli_compile_file (path, HOG_SOURCE_PROGRAM,
                                                                 &status);
  if (program == NULL)
    return status;
  text = hog_disassemble (program);
  cli_print ("%s", text);
  return CLI_DONE;
}
