/* fuzz-parse.c: any bytes as a syntax tree, its dump, its description and its layout
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>
#include <string.h>

#include "hog-parser.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  guint first = HOG_SOURCE_PROGRAM;
  guint last = HOG_SOURCE_TEMPLATE;

#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
  /* The lookahead is slow under sanitizers, and there are texts enough of each length. */
  first = last = length % (HOG_SOURCE_TEMPLATE + 1);
#endif
  for (guint kind = first; kind <= last; kind++)
    {
      g_autoptr(HogSource) source = hog_source_new ((const char *) bytes, (gssize) length);
      g_autoptr(HogParsed) parsed = hog_parsed_new (source, kind);
      g_autoptr(HogAnalysis) analysis = NULL;
      gsize text_length;
      const char *text = hog_source_get_text (source, &text_length);

      if (parsed->root != NULL)
        {
          g_autofree char *json = hog_ast_to_json (parsed->root, text, text_length, 0);

          g_assert_nonnull (json);
        }
      analysis = hog_analyse (text, (gssize) text_length, kind, NULL, NULL);
      g_assert_nonnull (analysis);
    }

  if (first == HOG_SOURCE_PROGRAM)
    {
      g_autofree char *laid_out = hog_format ((const char *) bytes, (gssize) length, NULL);
      g_autofree char *again = laid_out != NULL ? hog_format (laid_out, -1, NULL) : NULL;

      if (laid_out != NULL && strlen (laid_out) >= length)
        g_assert_cmpstr (again, ==, laid_out);
    }

  return 0;
}
