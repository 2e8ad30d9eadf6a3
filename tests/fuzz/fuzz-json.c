/* fuzz-json.c: any bytes as JSON; what is read is written and read again
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>

#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) data = hog_data_from_json ((const char *) bytes, (gssize) length, &error);

  if (data == NULL)
    {
      g_assert_error (error, HOG_ERROR, HOG_ERROR_DATA);
      return 0;
    }

  for (guint indent = 0; indent <= 2; indent += 2)
    {
      g_autofree char *json = hog_data_to_json (data, indent);
      g_autoptr(HogData) again = hog_data_from_json (json, -1, &error);
      g_autofree char *same = NULL;

      /* The text and not the value is the same: a number beyond all is written as null. */
      g_assert_no_error (error);
      same = hog_data_to_json (again, indent);
      g_assert_cmpstr (same, ==, json);
    }

  return 0;
}
