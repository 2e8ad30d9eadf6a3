/* hog-convert.h: values to plain data and back, as they cross the machine's boundary
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-closure.h"

G_BEGIN_DECLS

/* Containers are converted when they are first looked into. Objects with PostHog's markers
 * become dates, datetimes and functions again. */
HogValue hog_value_from_data (HogVm    *vm,
                              HogData  *data);
/* Tuples become arrays, errors objects, keys text; a container inside itself becomes null. */
HogData *hog_value_to_data   (HogVm    *vm,
                              HogValue  value);
guint64  hog_data_measure    (HogData  *data,
                              guint    *depth);

G_END_DECLS
