/* hog-operator.h: conversions and comparisons as JavaScript makes them
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-opcodes.h"
#include "hog-closure.h"

G_BEGIN_DECLS

/* Number (value) and String (value) */
double   hog_value_to_number  (HogVm     *vm,
                               HogValue   value);
HogValue hog_value_to_text    (HogVm     *vm,
                               HogValue   value);
/* What JSON.stringify() of the value's JavaScript form is; for error messages. */
char    *hog_value_to_javascript_json (HogVm *vm,
                                       HogValue value);
const char *hog_value_get_javascript_type (HogValue value);

/* One of EQ … LT_EQ, after PostHog's unification of the operands; FALSE with the error set if
 * it fails. */
gboolean hog_value_compare    (HogVm     *vm,
                               HogOpcode  opcode,
                               HogValue   left,
                               HogValue   right,
                               HogValue  *result);
/* JavaScript's < <= > >= of the operands as they are. */
gboolean hog_value_compare_relational (HogVm     *vm,
                                       HogOpcode  opcode,
                                       HogValue   left,
                                       HogValue   right);
/* IN and NOT_IN, the LIKE and the REGEX family; FALSE with the error set if it fails. */
gboolean hog_value_match      (HogVm     *vm,
                               HogOpcode  opcode,
                               HogValue   top,
                               HogValue   below,
                               HogValue  *result);

/* container[key], and the same on the machine's globals */
gboolean hog_value_get_property (HogVm    *vm,
                                 HogValue  container,
                                 HogValue  key,
                                 HogValue *result);
gboolean hog_value_set_property (HogVm    *vm,
                                 HogValue  container,
                                 HogValue  key,
                                 HogValue  value);

G_END_DECLS
