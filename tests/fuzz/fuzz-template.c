/* fuzz-template.c: any bytes as a template: its program and the inputs it reads
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
  g_autoptr(HogAnalysis) analysis = NULL;
  g_autoptr(HogProgram) program = NULL;
  g_auto(GStrv) inputs = NULL;

  program = hog_compile ((const char *) bytes, (gssize) length, HOG_SOURCE_TEMPLATE, NULL, NULL);
  analysis = hog_analyse ((const char *) bytes, (gssize) length, HOG_SOURCE_TEMPLATE, NULL, NULL);
  inputs = hog_analysis_dup_inputs (analysis);
  g_assert_nonnull (inputs);
  g_assert_true ((program != NULL) ==
                 (hog_diagnostics_find_error (hog_analysis_get_diagnostics (analysis)) == NULL));

  return 0;
}
