/* main.c: hogarth-cli, the engine without a window
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

void
cli_print (const char *format,
           ...)
{
  va_list arguments;

  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
}

static void
print_error (const char *text)
{
  fflush (stdout);
  fprintf (stderr, "hogarth-cli: %s\n", text);
}

CliStatus
cli_complain (const GError *error)
{
  print_error (error->message);
  return CLI_MISUSED;
}

CliStatus
cli_misuse (const char *format,
            ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  print_error (text);
  return CLI_MISUSED;
}

static CliStatus
print_help (void)
{
  guint n_commands;
  const CliCommand *commands = cli_commands (&n_commands);

  cli_print ("Usage: hogarth-cli COMMAND [OPTION...] [FILE...]\n\n"
             "Author, run and test PostHog destinations without a window.\n\nCommands:\n");
  for (guint i = 0; i < n_commands; i++)
    cli_print ("  %-12s %s\n", commands[i].name, commands[i].summary);
  cli_print ("\nOptions:\n"
             "  --help       show this, or after a command its options\n"
             "  --version    show the version\n\n"
             "Exit status: 0 done, 1 the program or a test failed, 2 wrong usage or unreadable "
             "input.\n");
  return CLI_DONE;
}

static CliStatus
print_command_help (const CliCommand *command)
{
  cli_print ("Usage: hogarth-cli %s%s%s%s\n\n%c%s.\n", command->name,
             command->options->name != NULL ? " [OPTION...]" : "",
             *command->usage != '\0' ? " " : "", command->usage,
             g_ascii_toupper (*command->summary), command->summary + 1);
  if (command->details != NULL)
    cli_print ("\n%s\n", command->details);
  if (command->options->name != NULL)
    cli_print ("\nOptions:\n");

  for (const CliOption *option = command->options; option->name != NULL; option++)
    {
      g_autofree char *left = g_strconcat ("--", option->name, option->argument != NULL ? " " : "",
                                           option->argument, NULL);

      cli_print ("  %-18s %s\n", left, option->summary);
    }
  return CLI_DONE;
}

static gboolean
asks_for_help (char **words)
{
  for (; *words != NULL && !g_str_equal (*words, "--"); words++)
    if (g_str_equal (*words, "--help") || g_str_equal (*words, "-h"))
      return TRUE;
  return FALSE;
}

static CliStatus
run_command (const CliCommand  *command,
             char             **words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CliArguments) arguments = NULL;

  if (asks_for_help (words))
    return print_command_help (command);

  arguments = cli_arguments_parse (command, words, &error);
  if (arguments == NULL)
    return cli_complain (error);
  return command->run (arguments);
}

int
main (int    argc,
      char **argv)
{
  const CliCommand *command;
  CliStatus status;

  setlocale (LC_ALL, "");

  if (argc < 2)
    {
      print_help ();
      return CLI_MISUSED;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    return print_help ();
  if (g_str_equal (argv[1], "--version"))
    {
      cli_print ("hogarth-cli %s\n", PACKAGE_VERSION);
      return CLI_DONE;
    }

  command = cli_find_command (argv[1]);
  if (command == NULL)
    return cli_misuse ("unknown command %s; see \"hogarth-cli --help\"", argv[1]);

  status = run_command (command, argv + 2);
  if (fflush (stdout) != 0 && status == CLI_DONE)
    return cli_misuse ("cannot write the output: %s", g_strerror (errno));
  return status;
}
