/* hogarth-test-runner.h: runs test cases and says how they differ from what they expect
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-run-compare.h"
#include "hogarth-runner.h"
#include "hogarth-test-case.h"

G_BEGIN_DECLS

/**
 * HogarthTestOutcome:
 * @HOGARTH_TEST_PASSED: all expectations hold
 * @HOGARTH_TEST_FAILED: some do not; see the differences
 * @HOGARTH_TEST_NO_EXPECTATIONS: it ran, but nothing was expected: never counted as passed
 * @HOGARTH_TEST_BROKEN: the case itself cannot be run; see the message
 */
typedef enum
{
  HOGARTH_TEST_PASSED,
  HOGARTH_TEST_FAILED,
  HOGARTH_TEST_NO_EXPECTATIONS,
  HOGARTH_TEST_BROKEN,
} HogarthTestOutcome;

#define HOGARTH_TYPE_TEST_RESULT (hogarth_test_result_get_type ())

typedef struct _HogarthTestResult HogarthTestResult;

GType              hogarth_test_result_get_type        (void) G_GNUC_CONST;
HogarthTestResult *hogarth_test_result_ref             (HogarthTestResult *self);
void               hogarth_test_result_unref           (HogarthTestResult *self);
HogarthTestCase   *hogarth_test_result_get_test_case   (HogarthTestResult *self);
HogarthTestOutcome hogarth_test_result_get_outcome     (HogarthTestResult *self);
const char        *hogarth_test_result_get_message     (HogarthTestResult *self);
HogarthRun        *hogarth_test_result_get_run         (HogarthTestResult *self);
GPtrArray         *hogarth_test_result_get_differences (HogarthTestResult *self);
gint64             hogarth_test_result_get_duration_us (HogarthTestResult *self);

/*
 * data_dir is where named sample events ("event": "pageview") are, NULL for HOGARTH_DATA_DIR's
 * default. The project may be NULL: then one with PostHog's limits is used.
 */
HogarthTestResult *hogarth_test_case_run               (HogarthTestCase    *self,
                                                        HogarthDestination *destination,
                                                        HogarthSecrets     *secrets,
                                                        HogarthProject     *project,
                                                        GPtrArray          *sample_events,
                                                        GCancellable       *cancellable);
HogarthTestCase   *hogarth_test_result_accept          (HogarthTestResult  *self);

typedef void (*HogarthTestProgress) (HogarthTestResult *result,
                                     guint              index,
                                     guint              n_total,
                                     gpointer           user_data);

GPtrArray         *hogarth_test_runner_run             (GPtrArray          *test_cases,
                                                        HogarthDestination *destination,
                                                        HogarthSecrets     *secrets,
                                                        HogarthProject     *project,
                                                        GPtrArray          *sample_events,
                                                        guint               n_threads,
                                                        HogarthTestProgress progress,
                                                        gpointer            user_data,
                                                        GCancellable       *cancellable);
char              *hogarth_test_results_to_junit       (const char * const *suite_names,
                                                        GPtrArray          *suites);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthTestResult, hogarth_test_result_unref)

G_END_DECLS
