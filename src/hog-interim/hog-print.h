/* hog-print.h: values as print() and toString() write them
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-native.h"

G_BEGIN_DECLS

/* The printed form; a string at the top is written as it is. WTF-8. */
void  hog_value_append_text (GString  *out,
                             HogValue  value);
char *hog_value_to_text     (HogVm    *vm,
                             HogValue  value);

G_END_DECLS
