/* cli-completions.c: completion scripts, made from the table of commands
 * SPDX-License-Identifier: MIT
 */

#include "cli.h"

static char *
option_words (const CliCommand *command)
{
  g_autoptr(GString) words = g_string_new ("--help");

  for (const CliOption *option = command->options; option->name != NULL; option++)
    g_string_append_printf (words, " --%s", option->name);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
print_bash (const CliCommand *commands,
            guint             n_commands)
{
  cli_print ("# bash completion for hogarth-cli\n\n"
             "_hogarth_cli ()\n"
             "{\n"
             "  local word=${COMP_WORDS[COMP_CWORD]} words=\n\n"
             "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
             "    words=\"--help --version");
  for (guint i = 0; i < n_commands; i++)
    cli_print (" %s", commands[i].name);
  cli_print ("\"\n"
             "  else\n"
             "    case ${COMP_WORDS[1]} in\n");
  for (guint i = 0; i < n_commands; i++)
    {
      g_autofree char *words = option_words (&commands[i]);

      cli_print ("      %s) words=\"%s\" ;;\n", commands[i].name, words);
    }
  cli_print ("    esac\n"
             "  fi\n\n"
             "  case $word in\n"
             "    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$word\")) ;;\n"
             "    *) if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
             "         COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
             "       else\n"
             "         COMPREPLY=($(compgen -f -- \"$word\"))\n"
             "       fi ;;\n"
             "  esac\n"
             "}\n\n"
             "complete -o filenames -F _hogarth_cli hogarth-cli\n");
}

/* In single quotes, with what zsh's _arguments and _describe take for marks escaped. */
static char *
zsh_text (const char *text)
{
  g_autoptr(GString) escaped = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (*text == '\'')
        g_string_append (escaped, "'\\'");
      else if (*text == ':' || *text == '[' || *text == ']')
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *text);
    }
  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

static void
print_zsh (const CliCommand *commands,
           guint             n_commands)
{
  cli_print ("#compdef hogarth-cli\n\n"
             "local -a commands=(\n");
  for (guint i = 0; i < n_commands; i++)
    {
      g_autofree char *summary = zsh_text (commands[i].summary);

      cli_print ("  '%s:%s'\n", commands[i].name, summary);
    }
  cli_print (")\n\n"
             "if (( CURRENT == 2 )); then\n"
             "  _describe command commands\n"
             "  return\n"
             "fi\n\n"
             "case $words[2] in\n");
  for (guint i = 0; i < n_commands; i++)
    {
      cli_print ("  %s)\n    _arguments '--help[show help]'", commands[i].name);
      for (const CliOption *option = commands[i].options; option->name != NULL; option++)
        {
          g_autofree char *summary = zsh_text (option->summary);

          cli_print (" \\\n      '--%s[%s]%s'", option->name, summary,
                     option->argument == NULL ? ""
                     : g_str_equal (option->argument, "FILE") ? ":file:_files"
                     : g_str_equal (option->argument, "FOLDER") ? ":folder:_files -/" : ":value:");
        }
      cli_print (" \\\n      '*:file:_files'\n    ;;\n");
    }
  cli_print ("esac\n");
}

static char *
fish_text (const char *text)
{
  g_autoptr(GString) escaped = g_string_new (text);

  g_string_replace (escaped, "\\", "\\\\", 0);
  g_string_replace (escaped, "'", "\\'", 0);
  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

static void
print_fish (const CliCommand *commands,
            guint             n_commands)
{
  cli_print ("# fish completion for hogarth-cli\n\n");
  for (guint i = 0; i < n_commands; i++)
    {
      g_autofree char *summary = fish_text (commands[i].summary);

      cli_print ("complete -c hogarth-cli -f -n __fish_use_subcommand -a %s -d '%s'\n",
                 commands[i].name, summary);
      for (const CliOption *option = commands[i].options; option->name != NULL; option++)
        {
          g_autofree char *text = fish_text (option->summary);

          cli_print ("complete -c hogarth-cli -n '__fish_seen_subcommand_from %s'"
                     " -l %s%s -d '%s'\n", commands[i].name, option->name,
                     option->argument != NULL ? " -r" : "", text);
        }
    }
}

CliStatus
cli_completions_run (CliArguments *arguments)
{
  const char *shell = cli_arguments_get_operand (arguments, 0);
  guint n_commands;
  const CliCommand *commands = cli_commands (&n_commands);

  if (g_str_equal (shell, "bash"))
    print_bash (commands, n_commands);
  else if (g_str_equal (shell, "zsh"))
    print_zsh (commands, n_commands);
  else if (g_str_equal (shell, "fish"))
    print_fish (commands, n_commands);
  else
    return cli_misuse ("%s: no such shell; bash, zsh and fish are known", shell);
  return CLI_DONE;
}
