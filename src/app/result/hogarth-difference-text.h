/* hogarth-difference-text.h: how a difference of two runs reads
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-run-compare.h"

G_BEGIN_DECLS

/**
 * hogarth_difference_text_group:
 * @difference: a difference of two runs
 *
 * Returns: (transfer full): the heading that it stands below, such as "Request 1" or "Logs"
 */
char *hogarth_difference_text_group (HogarthDifference *difference);

/**
 * hogarth_difference_text_place:
 * @difference: a difference of two runs
 *
 * Returns: (transfer full): what differs, such as "Header X-Key" or "Body $.person.email"
 */
char *hogarth_difference_text_place (HogarthDifference *difference);

/**
 * hogarth_difference_text_values:
 * @expected: (nullable): one text, %NULL for none
 * @actual: (nullable): another one
 * @expected_markup: (out) (transfer full) (nullable): @expected with what differs marked
 * @actual_markup: (out) (transfer full) (nullable): likewise
 *
 * Both texts as markup in which what differs between what they begin and end with is marked. Of
 * long texts only what is around it is left.
 */
void  hogarth_difference_text_values (const char  *expected,
                                      const char  *actual,
                                      char       **expected_markup,
                                      char       **actual_markup);

G_END_DECLS
