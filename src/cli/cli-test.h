/* cli-test.h: test cases of destinations and templates
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

/**
 * cli_test_paths:
 * @paths: (element-type utf8): destinations and folders
 * @arguments: the options of the command
 *
 * Runs all test cases and prints what is wrong and how many passed.
 *
 * Returns: %CLI_FAILED unless all passed
 */
CliStatus  cli_test_paths            (GPtrArray     *paths,
                                      CliArguments  *arguments);

G_END_DECLS
