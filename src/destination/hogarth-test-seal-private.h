/* hogarth-test-seal-private.h: values of secrets in test cases
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-test-case.h"

G_BEGIN_DECLS

gboolean  hogarth_test_value_is_sealed    (HogData    *value);
HogData  *hogarth_test_value_new_stand_in (const char *key);

G_END_DECLS
