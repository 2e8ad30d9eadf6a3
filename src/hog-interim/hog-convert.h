/* hog-convert.h: values to plain data and back
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-data.h"
#include "hog-native-object.h"

G_BEGIN_DECLS

/* Tuples become arrays, keys text, functions the text print() gives, what is inside itself
 * null; dates and errors become objects with their marker. */
HogData *hog_value_to_data (HogVm    *vm,
                            HogValue  value);

/* Objects with a marker become dates and errors again. */
HogValue hog_value_from_data (HogVm   *vm,
                              HogData *data);

G_END_DECLS
