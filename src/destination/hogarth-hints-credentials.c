/* hogarth-hints-credentials.c: credentials that stand in a program
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-hints-private.h"

#include "hogarth-credential.h"

#include <string.h>

/* A variable of that name would hide the inputs. */
static gboolean
hides_inputs (HogAnalysis *analysis)
{
  guint n_symbols;
  const HogSymbol *symbols = hog_analysis_get_symbols (analysis, &n_symbols);

  for (guint i = 0; i < n_symbols; i++)
    if (g_str_equal (symbols[i].name, "inputs"))
      return TRUE;
  return FALSE;
}

/* A piece of f'…' stands behind a quote or a brace, and is nothing an input could stand for. */
static gboolean
is_whole (const char *source,
          gsize       start)
{
  return source[start] == '\'' && (start == 0 || strchr ("'}", source[start - 1]) == NULL);
}

void
hogarth_hints_check_credentials (const HogarthHintText *text,
                                 HogAnalysis           *analysis)
{
  guint n_texts;
  const HogText *texts = hog_analysis_get_texts (analysis, &n_texts);
  gboolean can_fix = !hides_inputs (analysis);

  for (guint i = 0; i < n_texts; i++)
    {
      const HogText *it = &texts[i];

      if (!hogarth_credential_is_text (it->name, it->value))
        continue;
      hogarth_hints_add_in_text (text, "secret-in-clear", it->span.start, it->span.end,
                                 "This looks like a credential, and every member of the project "
                                 "can read it");
      if (can_fix && is_whole (text->text, it->span.start))
        hogarth_hints_add_secret_fix (text->hints, "Make it a secret input", it->span.start,
                                      it->span.end, it->name != NULL ? it->name : "token",
                                      it->value);
    }
}
