/* hogarth-template-lint.h: the rules that a template of the library keeps
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-problem.h"
#include "hogarth-template.h"

G_BEGIN_DECLS

/**
 * hogarth_template_lint:
 * @template: a template
 * @test_cases: (nullable) (element-type HogarthTestCase): its test cases
 *
 * Checks what makes a template fit for the library and is no matter of compiling alone: the
 * form of its document, that every input is used or hidden, that every credential is secret,
 * that its source and its defaults compile, and that every test case expects something.
 * Problems have the paths of #HogarthProblem, or "tests" and the name of the case.
 *
 * May be called on any thread.
 *
 * Returns: (transfer full) (element-type HogarthProblem): what is against the rules
 */
GPtrArray *hogarth_template_lint (HogarthTemplate *template,
                                  GPtrArray       *test_cases);

G_END_DECLS
