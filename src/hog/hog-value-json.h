/* hog-value-json.h: values from and to JSON text
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-json.h"
#include "hog-native-object.h"

G_BEGIN_DECLS

/* What jsonParse() makes of a text. */
gboolean hog_value_from_json (HogVm        *vm,
                              const char   *text,
                              gsize         length,
                              HogValue     *value,
                              HogJsonError *error);
typedef enum
{
  HOG_JSON_WRITTEN,
  HOG_JSON_TOO_DEEP,
  HOG_JSON_CIRCULAR, /* an error holds itself; what else does is null inside of itself */
} HogJsonOutcome;

/* What jsonStringify() makes of a value. Nothing is written for undefined, which has no JSON. */
HogJsonOutcome hog_value_to_json (HogVm    *vm,
                                  HogValue  value,
                                  guint     indent,
                                  GString  *out);
/* The same as a text of its own; null where it would be nothing or fails. */
char    *hog_value_dup_json  (HogVm        *vm,
                              HogValue      value,
                              guint         indent);

G_END_DECLS
