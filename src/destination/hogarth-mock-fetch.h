/* hogarth-mock-fetch.h: answers that somebody set beforehand
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-error.h"
#include "hogarth-fetch.h"

#include <hog.h>

G_BEGIN_DECLS

/*
 * Answers requests without a network. Its answers are a JSON list, as in tests.json:
 *
 *   {"url": PATTERN, "method": "GET", "status": 200, "body": any JSON or text, "headers": {…},
 *    "delay_ms": 0, "error": "text"}
 *
 * All members are optional. An answer without url and method is given once, in order; one with
 * either is given to every request that it fits and no earlier one of the list took, where `*`
 * in PATTERN stands for any text; "times" bounds how often. A request that nothing fits gets
 * the default: 200 and {}. A delay is reported, not slept; one longer than the request's
 * time-out is a time-out. Use one object for one run at a time.
 */

#define HOGARTH_TYPE_MOCK_FETCH (hogarth_mock_fetch_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMockFetch, hogarth_mock_fetch, HOGARTH, MOCK_FETCH, GObject)

HogarthMockFetch *hogarth_mock_fetch_new              (void);
HogarthMockFetch *hogarth_mock_fetch_new_with_answers (HogData           *answers,
                                                       GError           **error);
void              hogarth_mock_fetch_reset            (HogarthMockFetch  *self);
int               hogarth_mock_fetch_take             (HogarthMockFetch  *self,
                                                       const char        *method,
                                                       const char        *url);

G_END_DECLS
