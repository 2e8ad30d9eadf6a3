/* hogarth-template-tests.h: the test cases that a template comes with
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-template.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_TEMPLATE_TESTS (hogarth_template_tests_get_type ())

/**
 * HogarthTemplateTests:
 *
 * A list of a template's tests, which a button runs with mocked answers on a worker. The property
 * "template" says whose; they are read when the list is looked at first.
 */
G_DECLARE_FINAL_TYPE (HogarthTemplateTests, hogarth_template_tests, HOGARTH, TEMPLATE_TESTS, AdwBin)

/**
 * hogarth_template_tests_set_template:
 * @self: a list
 * @template_: (nullable): the template; outcomes of another one are forgotten
 */
void hogarth_template_tests_set_template (HogarthTemplateTests *self,
                                          HogarthTemplate      *template_);

G_END_DECLS
