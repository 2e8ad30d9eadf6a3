/* cli.h: what the commands of hogarth-cli share
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CliStatus:
 * @CLI_DONE: all went well
 * @CLI_FAILED: the program or a test failed, a problem was found
 * @CLI_MISUSED: wrong usage, unreadable input
 *
 * The exit status.
 */
typedef enum
{
  CLI_DONE,
  CLI_FAILED,
  CLI_MISUSED,
} CliStatus;

/**
 * CliOption:
 * @name: the long name, without dashes
 * @argument: (nullable): what its argument is, %NULL for a switch
 * @summary: one line
 */
typedef struct
{
  const char *name;
  const char *argument;
  const char *summary;
} CliOption;

typedef struct _CliArguments CliArguments;

/**
 * CliCommand:
 * @name: the word on the command line
 * @usage: what follows it, besides options
 * @summary: one line
 * @details: (nullable): more lines for --help
 * @options: ends with a row without a name
 * @min_operands: how many operands it needs
 * @max_operands: how many it takes, %G_MAXUINT for any number
 * @run: does it
 *
 * One row of the table of commands, from which --help, the completions and the check of the
 * manual page come.
 */
typedef struct
{
  const char      *name;
  const char      *usage;
  const char      *summary;
  const char      *details;
  const CliOption *options;
  guint            min_operands;
  guint            max_operands;
  CliStatus      (*run) (CliArguments *arguments);
} CliCommand;

const CliCommand *cli_commands                   (guint             *n_commands);
const CliCommand *cli_find_command               (const char        *name);

CliArguments     *cli_arguments_parse            (const CliCommand  *command,
                                                  char             **words,
                                                  GError           **error);
void              cli_arguments_free             (CliArguments      *self);
gboolean          cli_arguments_has              (CliArguments      *self,
                                                  const char        *option);
const char       *cli_arguments_get              (CliArguments      *self,
                                                  const char        *option);
gboolean          cli_arguments_get_number       (CliArguments      *self,
                                                  const char        *option,
                                                  guint              maximum,
                                                  guint             *number,
                                                  GError           **error);
guint             cli_arguments_get_n_operands   (CliArguments      *self);
const char       *cli_arguments_get_operand      (CliArguments      *self,
                                                  guint              index);

void              cli_print                      (const char        *format,
                                                  ...) G_GNUC_PRINTF (1, 2);
CliStatus         cli_complain                   (const GError      *error);
CliStatus         cli_misuse                     (const char        *format,
                                                  ...) G_GNUC_PRINTF (1, 2);

CliStatus         cli_bench_run                  (CliArguments      *arguments);
CliStatus         cli_check_run                  (CliArguments      *arguments);
CliStatus         cli_compile_run                (CliArguments      *arguments);
CliStatus         cli_completions_run            (CliArguments      *arguments);
CliStatus         cli_convert_run                (CliArguments      *arguments);
CliStatus         cli_disassemble_run            (CliArguments      *arguments);
CliStatus         cli_health_run                 (CliArguments      *arguments);
CliStatus         cli_import_curl_run            (CliArguments      *arguments);
CliStatus         cli_invoke_run                 (CliArguments      *arguments);
CliStatus         cli_project_run                (CliArguments      *arguments);
CliStatus         cli_render_run                 (CliArguments      *arguments);
CliStatus         cli_replay_run                 (CliArguments      *arguments);
CliStatus         cli_run_run                    (CliArguments      *arguments);
CliStatus         cli_templates_run              (CliArguments      *arguments);
CliStatus         cli_test_run                   (CliArguments      *arguments);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliArguments, cli_arguments_free)

G_END_DECLS
