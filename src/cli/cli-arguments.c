/* cli-arguments.c: the words after a command, read by its table of options
 * SPDX-License-Identifier: MIT
 */

#include "cli.h"

#include <gio/gio.h>
#include <string.h>

struct _CliArguments
{
  const CliCommand *command;
  GHashTable       *values;   /* option name -> its argument, "" for a switch */
  GPtrArray        *operands; /* char * */
};

static void
refuse (GError           **error,
        const CliCommand  *command,
        const char        *before,
        const char        *word,
        const char        *after)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "%s%s%s; see \"hogarth-cli %s --help\"", before, word, after, command->name);
}

static const CliOption *
find_option (const CliCommand *command,
             const char       *name,
             gsize             length)
{
  for (const CliOption *option = command->options; option->name != NULL; option++)
    if (strlen (option->name) == length && strncmp (option->name, name, length) == 0)
      return option;
  return NULL;
}

/* Reads the option at @words and says how many words it took, 0 with @error set. */
static guint
read_option (CliArguments  *self,
             char         **words,
             GError       **error)
{
  const char *name = words[0] + strlen ("--");
  const char *equals = strchr (name, '=');
  gsize length = equals != NULL ? (gsize) (equals - name) : strlen (name);
  const CliOption *option = find_option (self->command, name, length);
  const char *value = equals != NULL ? equals + 1 : words[1];

  if (option == NULL)
    {
      refuse (error, self->command, "unknown option ", words[0], "");
      return 0;
    }
  if (option->argument == NULL)
    {
      if (equals != NULL)
        refuse (error, self->command, "option ", words[0], " takes no argument");
      g_hash_table_insert (self->values, (gpointer) option->name, g_strdup (""));
      return equals == NULL;
    }
  if (value == NULL)
    {
      refuse (error, self->command, "option ", words[0], " needs an argument");
      return 0;
    }

  g_hash_table_insert (self->values, (gpointer) option->name, g_strdup (value));
  return equals != NULL ? 1 : 2;
}

CliArguments *
cli_arguments_parse (const CliCommand  *command,
                     char             **words,
                     GError           **error)
{
  g_autoptr(CliArguments) self = g_new0 (CliArguments, 1);
  gboolean only_operands = FALSE;

  self->command = command;
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->operands = g_ptr_array_new_with_free_func (g_free);

  while (*words != NULL)
    {
      guint n_taken = 1;

      if (!only_operands && g_str_equal (*words, "--"))
        only_operands = TRUE;
      else if (!only_operands && g_str_has_prefix (*words, "--"))
        n_taken = read_option (self, words, error);
      else if (!only_operands && words[0][0] == '-' && words[0][1] != '\0')
        {
          refuse (error, command, "unknown option ", *words, "");
          n_taken = 0;
        }
      else
        g_ptr_array_add (self->operands, g_strdup (*words));

      if (n_taken == 0)
        return NULL;
      words += n_taken;
    }

  if (self->operands->len < command->min_operands)
    {
      refuse (error, command, "", command->usage, " is missing");
      return NULL;
    }
  if (self->operands->len > command->max_operands)
    {
      refuse (error, command, "one operand too many: ",
              g_ptr_array_index (self->operands, command->max_operands), "");
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
cli_arguments_free (CliArguments *self)
{
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->operands, g_ptr_array_unref);
  g_free (self);
}

gboolean
cli_arguments_has (CliArguments *self,
                   const char   *option)
{
  return g_hash_table_contains (self->values, option);
}

const char *
cli_arguments_get (CliArguments *self,
                   const char   *option)
{
  return g_hash_table_lookup (self->values, option);
}

gboolean
cli_arguments_get_number (CliArguments  *self,
                          const char    *option,
                          guint          maximum,
                          guint         *number,
                          GError       **error)
{
  const char *text = cli_arguments_get (self, option);
  guint64 value = 0;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, maximum, &value, error))
    {
      g_prefix_error (error, "--%s: ", option);
      return FALSE;
    }
  *number = (guint) value;
  return TRUE;
}

guint
cli_arguments_get_n_operands (CliArguments *self)
{
  return self->operands->len;
}

const char *
cli_arguments_get_operand (CliArguments *self,
                           guint         index)
{
  return index < self->operands->len ? g_ptr_array_index (self->operands, index) : NULL;
}
