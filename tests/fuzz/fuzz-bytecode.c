/* fuzz-bytecode.c: any bytes as a program in the exchange form
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>
#include <string.h>

#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogProgram) program = NULL;
  g_autofree char *json = NULL;
  g_autofree char *words = NULL;

  program = hog_program_new_from_json ((const char *) bytes, (gssize) length, &error);
  if (program == NULL)
    {
      g_assert_error (error, HOG_ERROR, HOG_ERROR_BYTECODE);
      return 0;
    }

  json = hog_program_to_json (program);
  g_assert_nonnull (json);
  hog_program_validate (program, NULL);
  words = hog_disassemble (program);
  g_assert_nonnull (words);

  return 0;
}
