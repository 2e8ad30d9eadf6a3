/* cli-run.c: runs a program or its bytecode; many of them, one a line
 * SPDX-License-Identifier: MIT
 */

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "cli-input.h"
#include "cli-outcome.h"

/* The members of a case that hold what to run, and how each is read. */
static const struct
{
  const char    *name;
  HogSourceKind  kind;
} case_sources[] = {
  { "source", HOG_SOURCE_PROGRAM },
  { "expr", HOG_SOURCE_EXPRESSION },
  { "template", HOG_SOURCE_TEMPLATE },
};

/* The program of a case. NULL either with @outcome set, if it does not compile, or with @error,
 * if it is no case. */
static HogProgram *
read_case (HogData     *data,
           CliOutcome **outcome,
           GError     **error)
{
  HogData *bytecode = hog_data_get_member (data, "bytecode");

  for (gsize i = 0; i < G_N_ELEMENTS (case_sources); i++)
    {
      gsize length;
      const char *source = hog_data_get_string (hog_data_get_member (data, case_sources[i].name),
                                                &length);
      g_autoptr(HogDiagnostics) diagnostics = NULL;
      g_autoptr(GError) problem = NULL;
      HogProgram *program;

      if (source == NULL)
        continue;
      program = hog_compile (source, (gssize) length, case_sources[i].kind, &diagnostics, &problem);
      if (program == NULL)
        *outcome = cli_outcome_new_uncompiled (diagnostics, problem);
      return program;
    }

  if (hog_data_get_kind (bytecode) == HOG_DATA_ARRAY)
    return hog_program_new_from_data (bytecode, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "a case needs \"source\", \"bytecode\", \"expr\" or \"template\"");
  return NULL;
}

static void
answer_case (HogData    *data,
             HogProgram *program,
             CliOutcome *outcome)
{
  g_autofree char *id = hog_data_to_json (hog_data_get_member (data, "id"), 0);
  g_autofree char *bytecode = program != NULL ? hog_program_to_json (program) : g_strdup ("null");
  g_autoptr(GString) line = g_string_new (NULL);

  g_string_append_printf (line, "{\"id\":%s,", id);
  cli_outcome_append_json (outcome, line);
  g_string_append_printf (line, ",\"bytecode\":%s}\n", bytecode);
  fwrite (line->str, 1, line->len, stdout);
  fflush (stdout);
}

static gboolean
run_case (const char  *line,
          gsize        length,
          GError     **error)
{
  g_autoptr(HogData) data = hog_data_from_json (line, (gssize) length, error);
  g_autoptr(CliOutcome) outcome = NULL;
  g_autoptr(HogProgram) program = NULL;

  if (data == NULL)
    return FALSE;
  program = read_case (data, &outcome, error);
  if (program == NULL && outcome == NULL)
    return FALSE;
  if (program != NULL)
    outcome = cli_outcome_new_run (program, hog_data_get_member (data, "globals"));

  answer_case (data, program, outcome);
  return TRUE;
}

static CliStatus
run_batch (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) stream = cli_open (path, &error);
  g_autoptr(GDataInputStream) lines = NULL;
  guint number = 0;

  if (stream == NULL)
    return cli_complain (error);

  lines = g_data_input_stream_new (stream);
  for (;;)
    {
      gsize length;
      g_autofree char *line = g_data_input_stream_read_line (lines, &length, NULL, &error);

      if (line == NULL)
        return error != NULL ? cli_complain (error) : CLI_DONE;
      number++;
      if (*g_strchug (line) != '\0' && !run_case (line, strlen (line), &error))
        return cli_misuse ("%s:%u: %s", path, number, error->message);
    }
}

static HogProgram *
read_program (const char  *path,
              CliOutcome **outcome,
              GError     **error)
{
  gsize length;
  g_autofree char *text = cli_read_text (path, &length, error);
  g_autoptr(HogDiagnostics) diagnostics = NULL;
  g_autoptr(GError) problem = NULL;
  HogProgram *program;

  if (text == NULL)
    return NULL;
  if (g_str_has_suffix (path, ".json"))
    {
      program = hog_program_new_from_json (text, (gssize) length, error);
      if (program == NULL)
        g_prefix_error (error, "%s: ", path);
      return program;
    }

  program = hog_compile (text, (gssize) length, HOG_SOURCE_PROGRAM, &diagnostics, &problem);
  if (program == NULL)
    *outcome = cli_outcome_new_uncompiled (diagnostics, problem);
  return program;
}

static void
print_outcome (CliOutcome *outcome,
               const char *path)
{
  for (guint i = 0; i < outcome->printed->len; i++)
    cli_print ("%s\n", (const char *) g_ptr_array_index (outcome->printed, i));
  if (outcome->result != NULL && !g_str_equal (outcome->result, "null"))
    cli_print ("%s\n", outcome->result);

  fflush (stdout);
  if (outcome->error_message != NULL && outcome->line > 0)
    fprintf (stderr, "%s:%u:%u: %s\n", path, outcome->line, outcome->column,
             outcome->error_message);
  else if (outcome->error_message != NULL)
    fprintf (stderr, "%s: %s\n", path, outcome->error_message);
}

static CliStatus
run_file (CliArguments *arguments)
{
  const char *path = cli_arguments_get_operand (arguments, 0);
  const char *globals_path = cli_arguments_get (arguments, "globals");
  g_autoptr(HogData) globals = NULL;
  g_autoptr(HogProgram) program = NULL;
  g_autoptr(CliOutcome) outcome = NULL;
  g_autoptr(GError) error = NULL;

  if (globals_path != NULL && (globals = cli_read_json (globals_path, &error)) == NULL)
    return cli_complain (error);
  program = read_program (path, &outcome, &error);
  if (program == NULL && outcome == NULL)
    return cli_complain (error);
  if (program != NULL)
    outcome = cli_outcome_new_run (program, globals);

  if (cli_arguments_has (arguments, "json"))
    {
      g_autoptr(GString) line = g_string_new ("{");

      cli_outcome_append_json (outcome, line);
      cli_print ("%s}\n", line->str);
    }
  else
    print_outcome (outcome, path);
  return outcome->error_message != NULL ? CLI_FAILED : CLI_DONE;
}

CliStatus
cli_run_run (CliArguments *arguments)
{
  const char *batch = cli_arguments_get (arguments, "batch");

  if (batch != NULL && cli_arguments_get_n_operands (arguments) > 0)
    return cli_misuse ("--batch and a program exclude each other");
  if (batch != NULL)
    return run_batch (batch);
  if (cli_arguments_get_n_operands (arguments) == 0)
    return cli_misuse ("FILE.hog|FILE.json is missing; see \"hogarth-cli run --help\"");
  return run_file (arguments);
}
