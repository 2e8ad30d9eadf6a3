/* hogarth-test-case.h: one saved test of a destination
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"
#include "hogarth-error.h"

#include <hog.h>

G_BEGIN_DECLS

/*
 * The JSON form of a list of test cases is described in data/templates/README.md. A test case
 * is immutable and atomically counted; unknown members are kept.
 */

#define HOGARTH_TYPE_TEST_CASE (hogarth_test_case_get_type ())

typedef struct _HogarthTestCase HogarthTestCase;

GType            hogarth_test_case_get_type         (void) G_GNUC_CONST;
HogarthTestCase *hogarth_test_case_new_from_data    (HogData          *data,
                                                     GError          **error);
HogarthTestCase *hogarth_test_case_ref              (HogarthTestCase  *self);
void             hogarth_test_case_unref            (HogarthTestCase  *self);
HogData         *hogarth_test_case_get_data         (HogarthTestCase  *self);
const char      *hogarth_test_case_get_name         (HogarthTestCase  *self);
HogData         *hogarth_test_case_get_event        (HogarthTestCase  *self);
HogData         *hogarth_test_case_get_expectations (HogarthTestCase  *self);
HogarthTestCase *hogarth_test_case_with_field       (HogarthTestCase  *self,
                                                     const char       *name,
                                                     HogData          *value);
HogarthTestCase *hogarth_test_case_seal             (HogarthTestCase  *self,
                                                     HogarthDestination *destination);

GPtrArray       *hogarth_test_cases_seal            (GPtrArray        *test_cases,
                                                     HogarthDestination *destination);
GPtrArray       *hogarth_test_cases_from_json       (const char       *text,
                                                     gssize            length,
                                                     GError          **error);
char            *hogarth_test_cases_to_json         (GPtrArray        *test_cases);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthTestCase, hogarth_test_case_unref)

G_END_DECLS
