/* cli-invoke.h: one destination run with one event
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "cli-files.h"
#include "hogarth-run.h"

G_BEGIN_DECLS

HogarthRun *cli_invoke (CliArguments  *arguments,
                        GError       **error);

G_END_DECLS
