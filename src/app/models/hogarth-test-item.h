/* hogarth-test-item.h: a test case of a list that is only read, and what became of it
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-test-runner.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_TEST_ITEM (hogarth_test_item_get_type ())

/**
 * HogarthTestItem:
 *
 * Properties, read only: "name"; "event", in words; "outcome", in words; "icon-name" and
 * "css-classes" of its icon; of one that failed "place", "expected" and "actual" of its first
 * difference, the latter two as markup, and "more", how many others there are; "message", why one
 * does not run. What does not apply is %NULL, and "has-difference", "has-more" and "has-message"
 * say whether it does.
 */
G_DECLARE_FINAL_TYPE (HogarthTestItem, hogarth_test_item, HOGARTH, TEST_ITEM, GObject)

/**
 * hogarth_test_item_new:
 * @test_case: the case
 * @events: (element-type HogarthSampleEvent): those that cases name
 * @result: (nullable): what became of it; %NULL before it is run
 *
 * May be called on any thread.
 *
 * Returns: (transfer full): an item that never changes
 */
HogarthTestItem *hogarth_test_item_new        (HogarthTestCase   *test_case,
                                               GPtrArray         *events,
                                               HogarthTestResult *result);

/**
 * hogarth_test_item_has_run:
 * @self: an item
 *
 * Returns: whether there is an outcome
 */
gboolean         hogarth_test_item_has_run    (HogarthTestItem   *self);

/**
 * hogarth_test_item_has_passed:
 * @self: an item
 *
 * Returns: whether it was run and all that it expects holds
 */
gboolean         hogarth_test_item_has_passed (HogarthTestItem   *self);

G_END_DECLS
