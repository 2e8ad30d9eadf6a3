/* cli-compile.c: source to bytecode
 * SPDX-License-Identifier: MIT
 */

#include <stdio.h>

#include "cli-input.h"
#include "cli-problems.h"

HogProgram *
cli_compile_file (const char    *path,
                  HogSourceKind  kind,
                  CliStatus     *status)
{
  gsize length;
  g_autoptr(GError) error = NULL;
  g_autoptr(HogDiagnostics) diagnostics = NULL;
  g_autofree char *text = cli_read_text (path, &length, &error);
  HogProgram *program;

  if (text == NULL)
    {
      *status = cli_complain (error);
      return NULL;
    }
  program = hog_compile (text, (gssize) length, kind, &diagnostics, &error);
  if (program == NULL)
    {
      cli_print_diagnostics (stderr, path, diagnostics);
      *status = CLI_FAILED;
    }
  return program;
}

CliStatus
cli_compile_run (CliArguments *arguments)
{
  gboolean is_expression = cli_arguments_has (arguments, "expr");
  gboolean is_template = cli_arguments_has (arguments, "template");
  CliStatus status = CLI_DONE;
  g_autoptr(HogProgram) program = NULL;
  g_autofree char *json = NULL;

  if (is_expression && is_template)
    return cli_misuse ("--expr and --template exclude each other");

  program = cli_compile_file (cli_arguments_get_operand (arguments, 0),
                              is_expression ? HOG_SOURCE_EXPRESSION
                              : is_template ? HOG_SOURCE_TEMPLATE
                                            : HOG_SOURCE_PROGRAM, &status);
  if (program == NULL)
    return status;
  json = hog_program_to_json (program);
  cli_print ("%s\n", json);
  return CLI_DONE;
}
