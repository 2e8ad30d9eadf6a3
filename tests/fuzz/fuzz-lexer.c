/* fuzz-lexer.c: tokens of any bytes: in order, inside the text, the last one its end
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>
#include <string.h>

#include "hog-lexer.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  g_autoptr(HogSource) source = hog_source_new ((const char *) bytes, (gssize) length);
  const char *text = hog_source_get_text (source, NULL);

  for (guint kind = HOG_SOURCE_PROGRAM; kind <= HOG_SOURCE_TEMPLATE; kind++)
    {
      g_autoptr(HogTokenList) list = hog_token_list_new (text, length, kind);
      guint end = 0;

      for (guint i = 0; i < list->n_tokens; i++)
        {
          g_assert_cmpuint (list->tokens[i].start, >=, end);
          g_assert_cmpuint (list->tokens[i].end, <=, length);
          end = list->tokens[i].end;
        }
      g_assert_cmpint (list->tokens[list->n_tokens - 1].kind, ==, HOG_TOKEN_EOF);
      g_assert_cmpuint (end, ==, length);
    }

  return 0;
}
