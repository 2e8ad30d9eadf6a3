/* cli-outcome.h: what came of running a program, as one line of JSON
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <hog.h>

G_BEGIN_DECLS

/**
 * CliOutcome:
 * @printed: (element-type utf8): a string for each call of print
 * @result: (nullable): the result as JSON, %NULL without one
 * @error_type: (nullable): the type of the error, %NULL without one
 * @error_message: (nullable): its message, as PostHog reports it
 * @line: where the error is, 0 if that is not known
 * @column: its column, from 1
 */
typedef struct
{
  GPtrArray *printed;
  char      *result;
  char      *error_type;
  char      *error_message;
  guint      line;
  guint      column;
} CliOutcome;

CliOutcome *cli_outcome_new_run          (HogProgram       *program,
                                          HogData          *globals);
CliOutcome *cli_outcome_new_uncompiled   (HogDiagnostics   *diagnostics,
                                          const GError     *error);
void        cli_outcome_free             (CliOutcome       *self);
void        cli_outcome_append_json      (CliOutcome       *self,
                                          GString          *text);
void        cli_append_json_string       (GString          *text,
                                          const char       *string);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliOutcome, cli_outcome_free)

G_END_DECLS
