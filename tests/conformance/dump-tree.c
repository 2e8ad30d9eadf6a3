/* dump-tree.c: the syntax trees of many texts, for the comparison with PostHog's parser
 *
 * Reads lines "KIND TEXT", the text as a JSON string, and writes one line of JSON for each.
 * SPDX-License-Identifier: MIT
 */

#include <stdio.h>
#include <stdlib.h>

#include <hog.h>

#include "hog-parser.h"

static void
dump (const char    *text,
      gsize          length,
      HogSourceKind  kind)
{
  g_autoptr(HogSource) source = hog_source_new (text, length);
  g_autoptr(HogParsed) parsed = hog_parsed_new (source, kind);
  g_autoptr(HogDiagnostics) diagnostics = NULL;
  g_autofree char *json = NULL;
  const HogDiagnostic *error;
  guint shift = kind == HOG_SOURCE_TEMPLATE ? 2 : 0;
  guint start;

  if (!hog_problems_have_error (parsed->problems))
    {
      json = hog_ast_to_json (parsed->root, text, length, shift);
      puts (json);
      return;
    }

  diagnostics = hog_problems_end (parsed->problems);
  error = hog_diagnostics_find_error (diagnostics);
  {
    g_autoptr(HogData) message = hog_data_new_string (error->message);

    json = hog_data_to_json (message, 0);
  }
  /* PostHog's parser counts the lines before in bytes and the last one in characters; what makes
   * its tokens, and what makes its tree, counts all in characters.
   */
  if (error->posthog_line == 0)
    start = g_utf8_strlen (text, error->span.start);
  else
    start = hog_source_get_line_span (source, error->posthog_line).start +
            error->posthog_column - 1;
  printf ("{\"error\":true,\"type\":\"%s\",\"start\":%u,\"count\":%u,\"message\":%s}\n",
          error->type, start + shift, hog_diagnostics_get_length (diagnostics), json);
}

int
main (void)
{
  char *line = NULL;
  size_t capacity = 0;
  ssize_t n;

  while ((n = getline (&line, &capacity, stdin)) > 1)
    {
      HogSourceKind kind = line[0] == 'e' ? HOG_SOURCE_EXPRESSION
                           : line[0] == 't' ? HOG_SOURCE_TEMPLATE : HOG_SOURCE_PROGRAM;
      g_autoptr(HogData) data = hog_data_from_json (line + 2, n - 2, NULL);
      gsize length;
      const char *text = hog_data_get_string (data, &length);

      dump (text, length, kind);
    }

  free (line);
  return 0;
}
