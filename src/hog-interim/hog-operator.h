/* hog-operator.h: conversions and operators as JavaScript and PostHog's machine have them
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-heap.h"
#include "hog-opcodes.h"

G_BEGIN_DECLS

/* Deeper values than this are cut off where a walk recurses. */
#define HOG_VALUE_MAX_DEPTH 2500

/* JavaScript's Number (value) */
double   hog_value_to_number  (HogVm     *vm,
                               HogValue   value);
/* JavaScript's String (value): arrays joined by commas, dicts as [object Map]. */
HogValue hog_value_to_js_text (HogVm     *vm,
                               HogValue   value);
/* One of the six comparisons, with PostHog's unification of types first. */
gboolean hog_compare          (HogVm     *vm,
                               HogOpcode  operation,
                               HogValue   left,
                               HogValue   right);
/* JavaScript's < without unification. */
gboolean hog_is_less_raw      (HogVm     *vm,
                               HogValue   left,
                               HogValue   right,
                               gboolean   or_equal);
gboolean hog_is_in            (HogVm     *vm,
                               HogValue   item,
                               HogValue   container,
                               gboolean  *result);
gboolean hog_is_like          (HogVm     *vm,
                               HogValue   text,
                               HogValue   pattern,
                               gboolean   ignore_case,
                               gboolean  *result);
gboolean hog_matches_regex    (HogVm     *vm,
                               HogValue   text,
                               HogValue   pattern,
                               gboolean   ignore_case,
                               gboolean  *result);
/* Reads c[k]; fails for index 0. */
gboolean hog_get_property     (HogVm     *vm,
                               HogValue   container,
                               HogValue   key,
                               HogValue  *result);
gboolean hog_set_property     (HogVm     *vm,
                               HogValue   container,
                               HogValue   key,
                               HogValue   value);

/* typeof() of the language. */
const char *hog_value_get_type_name (HogValue value);

G_END_DECLS
