/* fuzz-regex.c: the first line as a pattern, the rest as text
 *
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include "fuzz.h"
#include "hog-regex.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  const char *pattern = (const char *) bytes;
  const char *line_end = length > 0 ? memchr (pattern, '\n', length) : NULL;
  gsize pattern_length = line_end != NULL ? (gsize) (line_end - pattern) : length;
  const char *text = line_end != NULL ? line_end + 1 : pattern + length;
  gsize text_length = (gsize) (pattern + length - text);
  g_autoptr(HogRegexCache) cache = hog_regex_cache_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *message = NULL;
      HogRegexMatch match;
      gboolean found = hog_regex_cache_search (cache, pattern, pattern_length, text, text_length,
                                               i == 1, &match, &message);

      g_assert_false (found && message != NULL);
      if (found)
        g_assert_true (match.start <= match.end && match.end <= text_length);
    }

  return 0;
}
