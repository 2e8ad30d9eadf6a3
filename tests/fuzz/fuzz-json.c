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

      g_assert_no_error (error);
      g_assert_true (hog_data_equal (data, again));
    }

  return 0;
}
