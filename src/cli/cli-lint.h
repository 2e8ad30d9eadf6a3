/* cli-lint.h: templates checked against the rules of the library
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

CliStatus cli_lint_paths (GPtrArray *paths);

G_END_DECLS
