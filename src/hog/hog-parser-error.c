/* hog-parser-error.c: what is wrong with a text, in PostHog's words and in ours
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-rules.h"

#include <string.h>

static const char *
get_single_expected (const HogParser *self)
{
  HogTokenKind found = HOG_TOKEN_UNEXPECTED;

  for (guint i = 0; i < HOG_N_TOKENS; i++)
    {
      if (!self->expected[i])
        continue;
      if (found != HOG_TOKEN_UNEXPECTED || i == HOG_TOKEN_UNEXPECTED ||
          i == HOG_TOKEN_IDENTIFIER)
        return NULL;
      found = i;
    }

  return found != HOG_TOKEN_UNEXPECTED ? hog_token_kind_get_text (found) : NULL;
}

static char *
quote_token (const HogParser *self,
             guint            token)
{
  const HogToken *it = &self->tokens[token];

  if (it->kind == HOG_TOKEN_EOF)
    return g_strdup ("<EOF>");
  return g_strndup (self->text + it->start, MIN (it->end - it->start, 100));
}

/* The message of the furthest token that did not fit. */
char *
hog_parser_describe (HogParser *self)
{
  g_autofree char *found = quote_token (self, self->failed_at);
  const char *expected = get_single_expected (self);

  if (expected == NULL)
    return g_strdup_printf ("no viable alternative at input '%s'", found);
  if (strcmp (expected, "<EOF>") == 0)
    return g_strdup_printf ("mismatched input '%s' expecting <EOF>", found);
  return g_strdup_printf ("mismatched input '%s' expecting '%s'", found, expected);
}

/* Signs of other languages that are more than one token: "===", "!==", "+=" and "=>". */
static gboolean
advise_on_sign (const HogParser *self,
                HogProblems     *problems)
{
  const HogToken *token = &self->tokens[self->failed_at];
  const HogToken *before = self->failed_at > 0 ? token - 1 : NULL;
  HogSpan sign = { 0, token->end };
  g_autofree char *text = NULL;

  if (before == NULL || before->end != token->start)
    return FALSE;

  sign.start = before->start;
  if (before->kind == HOG_TOKEN_EQ_SINGLE && token->kind == HOG_TOKEN_GT)
    hog_problems_suggest (problems, "Replace => by ->", sign, "->");
  else if (token->kind != HOG_TOKEN_EQ_SINGLE)
    return FALSE;
  else if (before->kind == HOG_TOKEN_EQ_DOUBLE)
    hog_problems_suggest (problems, "Replace === by ==", sign, "==");
  else if (before->kind == HOG_TOKEN_NOT_EQ)
    hog_problems_suggest (problems, "Replace !== by !=", sign, "!=");
  else if ((before->kind == HOG_TOKEN_PLUS || before->kind == HOG_TOKEN_DASH ||
            before->kind == HOG_TOKEN_ASTERISK || before->kind == HOG_TOKEN_SLASH) &&
           self->failed_at >= 2 && before[-1].kind == HOG_TOKEN_IDENTIFIER)
    {
      text = g_strdup_printf (":= %.*s %c", (int) (before[-1].end - before[-1].start),
                              self->text + before[-1].start, self->text[before->start]);
      hog_problems_suggest (problems, "Write the name again", sign, text);
    }
  else
    return FALSE;
  return TRUE;
}

/* Suggestions for common slips at the furthest token. */
void
hog_parser_advise (HogParser     *self,
                   HogProblems   *problems,
                   HogSourceKind  kind)
{
  const HogToken *token = &self->tokens[self->failed_at];
  const HogToken *before = self->failed_at > 0 ? token - 1 : NULL;
  HogSpan span = { token->start, token->end };
  HogSpan behind = { token->start, token->start };
  const char *expected = get_single_expected (self);
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;

  if (before != NULL)
    behind.start = behind.end = before->end;
  text = hog_parser_dup_plain (self, g_strcmp0 (expected, "<EOF>") != 0 ? expected : NULL);
  hog_problems_explain (problems, text);
  if (advise_on_sign (self, problems))
    return;
  if (token->kind == HOG_TOKEN_EQ_SINGLE && kind != HOG_SOURCE_EXPRESSION &&
      kind != HOG_SOURCE_TEMPLATE)
    {
      hog_problems_explain (problems, "A variable is set with :=, a single = compares.");
      hog_problems_suggest (problems, "Replace = by :=", span, ":=");
      return;
    }
  if (expected == NULL && token->kind == HOG_TOKEN_EOF && before != NULL &&
      (before->kind == HOG_TOKEN_RBRACE || hog_token_kind_is_name (before->kind) ||
       before->kind == HOG_TOKEN_DECIMAL || before->kind == HOG_TOKEN_SEMICOLON))
    expected = hog_parser_get_closing (self, self->failed_at);
  /* A colon alone, with nothing to stand behind it, mends nothing. */
  if (expected != NULL && strlen (expected) == 1 && strchr ("})]:", expected[0]) != NULL &&
      !(expected[0] == ':' && (token->kind == HOG_TOKEN_EOF || token->kind == HOG_TOKEN_RBRACE ||
                               token->kind == HOG_TOKEN_RPAREN)))
    {
      title = g_strdup_printf ("Insert %s", expected);
      hog_problems_suggest (problems, title, behind, expected);
    }
}

/* One row for each sign of other languages. */
static const struct
{
  const char   *text;
  const char   *title;
  const char   *replacement;
  HogTokenKind  kind;        /* what the parser reads in its place, to find what else is wrong */
} slips[] = {
  { "&&", "Replace && by and", "and", HOG_TOKEN_AND },
  { "&", "Replace & by and", "and", HOG_TOKEN_AND },
  { "|", "Replace | by or", "or", HOG_TOKEN_OR },
  { "!", "Replace ! by not", "not ", HOG_TOKEN_NOT },
  { "\xe2\x80\x98", "Replace the curly quote by '", "'", HOG_TOKEN_UNEXPECTED },
  { "\xe2\x80\x99", "Replace the curly quote by '", "'", HOG_TOKEN_UNEXPECTED },
  { "\xe2\x80\x9c", "Replace the curly quote by '", "'", HOG_TOKEN_UNEXPECTED },
  { "\xe2\x80\x9d", "Replace the curly quote by '", "'", HOG_TOKEN_UNEXPECTED },
};

/* Returns what was meant, HOG_TOKEN_UNEXPECTED if nobody knows. */
static HogTokenKind
report_character (HogParsed *parsed,
                  HogSpan    first,
                  HogSpan    all)
{
  const char *text = hog_source_get_text (parsed->source, NULL);
  gunichar c = g_utf8_get_char_validated (text + first.start, first.end - first.start);
  g_autofree char *message = NULL;

  if ((gint32) c < 0)
    c = (guint8) text[first.start];
  if (c >= ' ' && c < 0x7f)
    message = g_strdup_printf ("Unexpected character '%c' (U+%04X)", (char) c, c);
  else
    message = g_strdup_printf ("Unexpected character U+%04X", c);
  hog_problems_add (parsed->problems, HOG_SEVERITY_ERROR, all, "character", "SyntaxError", message);

  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      if (strlen (slips[i].text) != all.end - all.start ||
          memcmp (slips[i].text, text + all.start, all.end - all.start) != 0)
        continue;
      hog_problems_suggest (parsed->problems, slips[i].title, all, slips[i].replacement);
      return slips[i].kind;
    }

  return HOG_TOKEN_UNEXPECTED;
}

/* Tells about characters that begin nothing; takes them out, or reads what was meant by them.
 * Returns FALSE where PostHog cannot make tokens of the text at all, which it tells without a
 * place.
 */
gboolean
hog_parser_report_characters (HogParsed *parsed,
                              HogToken  *tokens,
                              guint     *n_tokens)
{
  guint kept = 0;
  HogSpan broken = { parsed->tokens->broken_at, parsed->tokens->broken_at + 1 };

  if (parsed->tokens->is_broken)
    {
      const char *text = hog_source_get_text (parsed->source, NULL);

      hog_problems_add (parsed->problems, HOG_SEVERITY_ERROR, broken, "broken", "ParsingError",
                        "Unexpected exception in parser");
      hog_problems_explain (parsed->problems,
                            text[broken.start] == '}' ? "This brace closes nothing."
                                                      : "This escape is not known.");
    }

  for (guint i = 0; i < *n_tokens; i++)
    {
      HogSpan first = { tokens[i].start, tokens[i].end };
      HogSpan all = first;

      if (tokens[i].kind != HOG_TOKEN_UNEXPECTED)
        {
          tokens[kept++] = tokens[i];
          continue;
        }
      while (i + 1 < *n_tokens && tokens[i + 1].kind == HOG_TOKEN_UNEXPECTED &&
             tokens[i + 1].start == all.end)
        all.end = tokens[++i].end;
      if (hog_problems_get_n (parsed->problems) < 20)
        {
          HogTokenKind meant = report_character (parsed, first, all);

          if (meant != HOG_TOKEN_UNEXPECTED)
            tokens[kept++] = (HogToken) { .kind = meant, .start = all.start, .end = all.end };
        }
    }
  *n_tokens = kept;
  return !parsed->tokens->is_broken;
}

typedef struct
{
  HogAst *first;
} ErrorSearch;

/* The parts of a query in the order in which PostHog converts them. */
static const guint query_fields[] = {
  HOG_SELECT_QUERY_CTES, HOG_SELECT_QUERY_SELECT, HOG_SELECT_QUERY_SELECT_FROM,
  HOG_SELECT_QUERY_WHERE, HOG_SELECT_QUERY_PREWHERE, HOG_SELECT_QUERY_HAVING,
  HOG_SELECT_QUERY_QUALIFY, HOG_SELECT_QUERY_GROUP_BY, HOG_SELECT_QUERY_ORDER_BY,
  HOG_SELECT_QUERY_INTERPOLATE, HOG_SELECT_QUERY_WINDOW_EXPRS, HOG_SELECT_QUERY_LIMIT,
  HOG_SELECT_QUERY_LIMIT_BY, HOG_SELECT_QUERY_ARRAY_JOIN_LIST, HOG_SELECT_QUERY_OFFSET,
  HOG_SELECT_QUERY_SETTINGS,
};

/* PostHog converts what is inside before what is around it. */
static void
find_error_node (HogAst   *node,
                 gpointer  user_data)
{
  ErrorSearch *search = user_data;

  if (search->first != NULL)
    return;
  if (node->kind == HOG_AST_SELECT_QUERY)
    {
      for (guint i = 0; i < G_N_ELEMENTS (query_fields); i++)
        hog_ast_visit_field (node, query_fields[i], find_error_node, search);
    }
  else
    hog_ast_visit (node, find_error_node, search);
  if (search->first == NULL && node->kind == HOG_AST_ERROR)
    search->first = node;
}

/* What PostHog refuses first in the tree, NULL if there is nothing. */
HogAst *
hog_parser_find_error (HogAst *root)
{
  ErrorSearch search = { NULL };

  find_error_node (root, &search);
  return search.first;
}

void
hog_parser_report_error_nodes (HogParsed *parsed)
{
  HogAst *first = hog_parser_find_error (parsed->root);

  if (first != NULL)
    hog_problems_add (parsed->problems, HOG_SEVERITY_ERROR, first->span, "refused",
                      hog_ast_get_string (first, HOG_ERROR_TYPE),
                      hog_ast_get_string (first, HOG_ERROR_MESSAGE));
}
