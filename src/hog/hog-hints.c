/* hog-hints.c: warnings and hints, found on the walk over a tree
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-analysis-private.h"

#include <string.h>

#include "hog-stdlib.h"

#define MAX_NAME 64

/* Calls that the compiler turns into code and no library has. */
static const char *const compiled[] = { "and", "if", "ifNull", "multiIf", "not", "or", "sql",
                                        "sleep", "import", NULL };

static gboolean
is_function (HogHints   *self,
             const char *name)
{
  return hog_stdlib_find (name) != NULL || hog_stdlib_find_program (name) != NULL ||
         g_strv_contains (compiled, name) ||
         (self->functions != NULL && g_strv_contains (self->functions, name));
}

/* Number of letters to put in, leave out or change to make one name of the other. Case alone
 * counts little.
 */
static guint
get_distance (const char *a,
              const char *b)
{
  guint row[MAX_NAME + 1];
  guint length = strlen (b);

  if (strlen (a) > MAX_NAME || length > MAX_NAME)
    return G_MAXUINT;

  for (guint j = 0; j <= length; j++)
    row[j] = j;
  for (guint i = 0; a[i] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i + 1;
      for (guint j = 0; j < length; j++)
        {
          guint cost = g_ascii_tolower (a[i]) != g_ascii_tolower (b[j]);
          guint best = MIN (diagonal + cost, MIN (row[j], row[j + 1]) + 1);

          diagonal = row[j + 1];
          row[j + 1] = best;
        }
    }

  return row[length];
}

static void
consider (const char  *name,
          const char  *candidate,
          guint       *best,
          const char **match)
{
  guint distance = get_distance (name, candidate);

  if (distance < *best)
    {
      *best = distance;
      *match = candidate;
    }
}

/* The known name that may have been meant, NULL if none is near. */
static const char *
find_near_function (HogHints   *self,
                    const char *name,
                    GArray     *symbols)
{
  guint best = strlen (name) < 5 ? MIN (2, strlen (name) / 2 + 1) : MAX (3, strlen (name) / 3 + 1);
  const char *match = NULL;
  guint n_functions;
  const HogLibraryFunction *functions = hog_stdlib_get_functions (&n_functions);

  for (guint i = 0; i < n_functions; i++)
    consider (name, functions[i].name, &best, &match);
  for (guint i = 0; self->functions != NULL && self->functions[i] != NULL; i++)
    consider (name, self->functions[i], &best, &match);
  for (guint i = 0; i < symbols->len; i++)
    consider (name, g_array_index (symbols, HogSymbol, i).name, &best, &match);
  return match;
}

/* Double quotes are for names. */
static gboolean
suggest_string (HogHints   *self,
                const char *name,
                HogSpan     span)
{
  const char *text = hog_source_get_text (self->parsed->source, NULL);
  g_autofree char *replacement = NULL;

  if (text[span.start] != '"' || span.end - span.start != strlen (name) + 2 ||
      strpbrk (name, "'\\") != NULL)
    return FALSE;

  replacement = g_strdup_printf ("'%s'", name);
  hog_problems_explain (self->parsed->problems,
                        "In double quotes it is a name; a text stands in single ones.");
  hog_problems_suggest (self->parsed->problems, "Use single quotes", span, replacement);
  return TRUE;
}

/* Words of other languages that are names here. */
static gboolean
suggest_word (HogHints   *self,
              const char *name,
              HogSpan     span)
{
  static const char *const words[][2] = {
    { "function", "fn" }, { "func", "fn" }, { "def", "fn" }, { "const", "let" }, { "var", "let" },
    { "None", "null" }, { "undefined", "null" }, { "nil", "null" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *title = NULL;

      if (strcmp (name, words[i][0]) != 0 || span.end - span.start != strlen (name))
        continue;
      title = g_strdup_printf ("Replace %s by %s", name, words[i][1]);
      hog_problems_suggest (self->parsed->problems, title, span, words[i][1]);
      return TRUE;
    }

  return FALSE;
}

void
hog_hints_check_global (HogHints   *self,
                        const char *name,
                        HogSpan     span)
{
  g_autofree char *message = NULL;
  const char *match = NULL;
  guint best = 3;

  if (self->globals == NULL || g_strv_contains (self->globals, name) || is_function (self, name))
    return;

  message = g_strdup_printf ("Unknown global variable: %s", name);
  hog_problems_add (self->parsed->problems, HOG_SEVERITY_WARNING, span, "unknown-global", "",
                    message);
  if (suggest_string (self, name, span) || suggest_word (self, name, span))
    return;
  for (guint i = 0; self->globals[i] != NULL; i++)
    consider (name, self->globals[i], &best, &match);
  if (match != NULL)
    {
      g_autofree char *title = g_strdup_printf ("Replace by %s", match);
      HogSpan head = { span.start, span.start + strlen (name) };

      hog_problems_suggest (self->parsed->problems, title, head, match);
    }
}

void
hog_hints_check_call (HogHints *self,
                      HogAst   *call,
                      GArray   *symbols)
{
  const char *name = hog_ast_get_string (call, HOG_CALL_NAME);
  HogSpan span = { call->span.start, call->span.start + strlen (name) };
  const char *text = hog_source_get_text (self->parsed->source, NULL);
  g_autofree char *message = NULL;
  const char *match;

  if (is_function (self, name))
    return;
  /* Names that the parser made of operators do not stand in the text. */
  if (strncmp (text + span.start, name, strlen (name)) != 0)
    span = call->span;

  message = g_strdup_printf ("Hog function `%s` is not implemented", name);
  hog_problems_add (self->parsed->problems, HOG_SEVERITY_WARNING, span, "unknown-function", "",
                    message);
  match = find_near_function (self, name, symbols);
  if (match != NULL && span.end != call->span.end)
    {
      g_autofree char *title = g_strdup_printf ("Replace by %s", match);

      hog_problems_suggest (self->parsed->problems, title, span, match);
    }
}

/* A comparison that is a statement has no effect; an assignment was meant. */
void
hog_hints_check_statement (HogHints *self,
                           HogAst   *statement)
{
  HogAst *node = hog_ast_get_node (statement, HOG_EXPR_STATEMENT_EXPR);
  const char *text = hog_source_get_text (self->parsed->source, NULL);
  HogSpan sign;

  if (node == NULL || node->kind != HOG_AST_COMPARE ||
      g_strcmp0 (hog_ast_get_string (node, HOG_COMPARE_OP), "==") != 0)
    return;

  hog_problems_add (self->parsed->problems, HOG_SEVERITY_WARNING, node->span, "comparison", "",
                    "You must use ':=' for assignment instead of '='.");
  sign.start = hog_ast_get_node (node, HOG_COMPARE_LEFT)->span.end;
  while (g_ascii_isspace (text[sign.start]))
    sign.start++;
  sign.end = sign.start + 1;
  if (text[sign.start] == '=' && text[sign.end] != '=')
    hog_problems_suggest (self->parsed->problems, "Replace = by :=", sign, ":=");
}

/* event.properties.first-name takes "name" from "first". */
void
hog_hints_check_arithmetic (HogHints *self,
                            HogAst   *node)
{
  HogAst *left = hog_ast_get_node (node, HOG_ARITHMETIC_LEFT);
  HogAst *right = hog_ast_get_node (node, HOG_ARITHMETIC_RIGHT);
  g_autofree char *replacement = NULL;
  const HogAstValue *chain;
  const char *last;
  HogSpan span;

  if (g_strcmp0 (hog_ast_get_string (node, HOG_ARITHMETIC_OP), "-") != 0 ||
      left->kind != HOG_AST_FIELD || right->kind != HOG_AST_FIELD ||
      left->fields[HOG_FIELD_CHAIN].length < 2 || left->span.end + 1 != right->span.start)
    return;

  chain = &left->fields[HOG_FIELD_CHAIN];
  last = chain->list[chain->length - 1].string;
  span.start = left->span.end - strlen (last) - 1;
  span.end = right->span.start + strlen (right->fields[HOG_FIELD_CHAIN].list[0].string);
  replacement = g_strdup_printf ("['%s-%s']", last, right->fields[HOG_FIELD_CHAIN].list[0].string);
  hog_problems_add (self->parsed->problems, HOG_SEVERITY_HINT, node->span, "hyphen", "",
                    "This subtracts; a name with a hyphen must be quoted.");
  hog_problems_suggest (self->parsed->problems, "Quote the name", span, replacement);
}
