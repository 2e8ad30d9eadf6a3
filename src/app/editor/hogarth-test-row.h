/* hogarth-test-row.h: one test case, its outcome, and how it differs from what is expected
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-test-runner.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_TEST_ROW (hogarth_test_row_get_type ())

G_DECLARE_FINAL_TYPE (HogarthTestRow, hogarth_test_row, HOGARTH, TEST_ROW, AdwExpanderRow)

/**
 * hogarth_test_row_new:
 * @test_case: the case
 *
 * The row emits "renamed" with the new name, "run", "accepted", "removed", and "mocks" to edit its
 * mocked answers.
 *
 * Returns: (transfer floating): a row that has not run
 */
GtkWidget         *hogarth_test_row_new           (HogarthTestCase   *test_case);

/**
 * hogarth_test_row_get_test_case:
 * @self: a row
 *
 * Returns: (transfer none): the case
 */
HogarthTestCase   *hogarth_test_row_get_test_case (HogarthTestRow    *self);

/**
 * hogarth_test_row_set_test_case:
 * @self: a row
 * @test_case: what replaces the case; the outcome of the old one is forgotten
 */
void               hogarth_test_row_set_test_case (HogarthTestRow    *self,
                                                   HogarthTestCase   *test_case);

/**
 * hogarth_test_row_get_result:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the outcome of the last run
 */
HogarthTestResult *hogarth_test_row_get_result    (HogarthTestRow    *self);

/**
 * hogarth_test_row_set_result:
 * @self: a row
 * @result: (nullable): the outcome; %NULL for none
 */
void               hogarth_test_row_set_result    (HogarthTestRow    *self,
                                                   HogarthTestResult *result);

/**
 * hogarth_test_row_get_stale:
 * @self: a row
 *
 * Returns: whether the outcome is of a destination that was changed since
 */
gboolean           hogarth_test_row_get_stale     (HogarthTestRow    *self);

/**
 * hogarth_test_row_set_stale:
 * @self: a row
 *
 * Says so of the outcome that it shows, if it shows one.
 */
void               hogarth_test_row_set_stale     (HogarthTestRow    *self);

G_END_DECLS
