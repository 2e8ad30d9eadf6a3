/* fuzz-compile.c: any bytes compiled in each way; what compiles is well formed and survives its text
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
  guint first = HOG_SOURCE_PROGRAM;
  guint last = HOG_SOURCE_REPL;

#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
  /* The lookahead is slow under sanitizers, and there are texts enough of each length. */
  first = last = length % (HOG_SOURCE_REPL + 1);
#endif
  for (guint kind = first; kind <= last; kind++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HogDiagnostics) diagnostics = NULL;
      g_autoptr(HogProgram) program = NULL;
      g_autofree char *json = NULL;
      g_autofree char *hoge = NULL;
      g_autofree char *words = NULL;

      program = hog_compile ((const char *) bytes, (gssize) length, kind, &diagnostics, &error);
      if (program == NULL)
        {
          g_assert_error (error, HOG_ERROR, HOG_ERROR_SYNTAX);
          g_assert_nonnull (hog_diagnostics_find_error (diagnostics));
          continue;
        }
      hog_program_validate (program, &error);
      g_assert_no_error (error);
      json = hog_program_to_json (program);
      hoge = hog_program_to_hoge (program);
      words = hog_disassemble (program);
      if (strstr (json, "Infinity") == NULL && strstr (json, "NaN") == NULL &&
          g_utf8_validate ((const char *) bytes, (gssize) length, NULL))
        {
          g_autoptr(HogProgram) again = hog_program_new_from_json (json, -1, &error);
          g_autofree char *json_again = NULL;

          g_assert_no_error (error);
          json_again = hog_program_to_json (again);
          g_assert_cmpstr (json_again, ==, json);
        }
    }

  return 0;
}
