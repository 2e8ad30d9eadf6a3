/* cli-problems.h: problems, printed where editors find them
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <stdio.h>

#include <hog.h>

#include "cli.h"
#include "hogarth-problem.h"

G_BEGIN_DECLS

HogProgram *cli_compile_file      (const char      *path,
                                   HogSourceKind    kind,
                                   CliStatus       *status);
void        cli_print_diagnostics (FILE            *stream,
                                   const char      *path,
                                   HogDiagnostics  *diagnostics);
void        cli_print_problem     (const char      *path,
                                   HogarthProblem  *problem);
HogData    *cli_problem_to_data   (const char      *path,
                                   HogarthProblem  *problem);

G_END_DECLS
