/* test-parser.c: the syntax trees of the comparison's own corpus, which PostHog's parser shares
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>
#include <string.h>

#include "hog-parser.h"
#include "hog-peer-place.h"

static const struct
{
  const char    *name;
  HogSourceKind  kind;
} corpora[] = {
  { "programs", HOG_SOURCE_PROGRAM },
  { "expressions", HOG_SOURCE_EXPRESSION },
  { "templates", HOG_SOURCE_TEMPLATE },
};

/* The tree as JSON, or "type line:column message" of each problem, and in brackets where PostHog
 * tells it if that is another place.
 */
static char *
describe (const char    *text,
          HogSourceKind  kind)
{
  g_autoptr(HogSource) source = hog_source_new (text, -1);
  g_autoptr(HogParsed) parsed = hog_parsed_new (source, kind);
  g_autoptr(HogDiagnostics) diagnostics = NULL;
  GString *out;

  if (!hog_problems_have_error (parsed->problems))
    return hog_ast_to_json (parsed->root, text, strlen (text), 0);

  out = g_string_new (NULL);
  diagnostics = hog_problems_end (parsed->problems);
  for (guint i = 0; i < hog_diagnostics_get_length (diagnostics); i++)
    {
      const HogDiagnostic *it = hog_diagnostics_get (diagnostics, i);

      g_string_append_printf (out, "%s%s %u:%u %s", i > 0 ? "; " : "", it->type, it->line,
                              it->column, it->message);
      if (it->posthog_line > 0 &&
          (it->posthog_line != it->line || it->posthog_column != it->column))
        g_string_append_printf (out, " [%u:%u]", it->posthog_line, it->posthog_column);
    }
  return g_string_free (out, FALSE);
}

static void
test_corpus (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autofree char *file = g_strconcat (corpora[index].name, ".txt", NULL);
  g_autofree char *corpus = g_test_build_filename (G_TEST_DIST, "conformance", "corpus", file,
                                                   NULL);
  g_autofree char *golden_file = g_strconcat ("trees-", file, NULL);
  g_autofree char *golden = g_test_build_filename (G_TEST_DIST, "golden", golden_file, NULL);
  g_autofree char *contents = NULL;
  g_autofree char *expected = NULL;
  g_autoptr(GString) actual = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) lines = NULL;

  g_file_get_contents (corpus, &contents, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL && (lines[i + 1] != NULL || lines[i][0] != '\0'); i++)
    {
      g_auto(GStrv) pieces = g_strsplit (lines[i], "⏎", -1);
      g_autofree char *text = g_strjoinv ("\n", pieces);
      g_autofree char *description = describe (text, corpora[index].kind);
      g_autofree char *escaped = g_strescape (description, "\"");

      g_string_append_printf (actual, "%s\n  %s\n", lines[i], escaped);
    }

  if (g_getenv ("UPDATE_GOLDEN") != NULL)
    g_file_set_contents (golden, actual->str, actual->len, &error);
  g_assert_no_error (error);
  g_file_get_contents (golden, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (actual->str, ==, expected);
}

static HogPeerVerdict
read_as_peer (const char *text,
              guint8     *roles,
              guint      *token)
{
  g_autoptr(HogTokenList) list = hog_token_list_new (text, strlen (text), HOG_SOURCE_PROGRAM);
  g_autofree guint8 *all_roles = g_new0 (guint8, list->n_tokens);
  HogPeerVerdict verdict = hog_peer_read (list->tokens, list->n_tokens, HOG_SOURCE_PROGRAM, token,
                                          all_roles);

  if (roles != NULL)
    memcpy (roles, all_roles, list->n_tokens);
  return verdict;
}

/* Which tokens are names and which are words of the language, and which begin a statement. */
static void
test_roles (void)
{
  static const struct { const char *text; guint8 roles[12]; } rows[] = {
    { "case day when 1. then - day end",
      { HOG_PEER_ROLE_STATEMENT, HOG_PEER_ROLE_NAME, 0, HOG_PEER_ROLE_POINT,
        HOG_PEER_ROLE_POINT, 0, 0, HOG_PEER_ROLE_NAME, 0, 0 } },
    { "let a := b (c) := d",
      { 0, 0, 0, 0, HOG_PEER_ROLE_STATEMENT, 0, 0, 0, 0, 0 } },
    { "return a in := 2",
      { HOG_PEER_ROLE_STATEMENT, 0, HOG_PEER_ROLE_STATEMENT | HOG_PEER_ROLE_NAME, 0, 0, 0 } },
  };
  guint token;

  g_assert_cmpint (read_as_peer ("f; x(a, b c)", NULL, &token), ==, HOG_PEER_REFUSES);
  g_assert_cmpuint (token, ==, 7);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint8 roles[12] = { 0 };

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (read_as_peer (rows[i].text, roles, &token), ==, HOG_PEER_ACCEPTS);
      g_assert_cmpmem (roles, sizeof roles, rows[i].roles, sizeof rows[i].roles);
    }
}

/* Where PostHog tells an error elsewhere, that is said. */
static void
test_places (void)
{
  static const struct { const char *text; const char *expected; } rows[] = {
    { "(1, 2", "mismatched input '<EOF>' expecting ')'" },
    { "(not order by 1)", "mismatched input 'order' expecting ')' (PostHog's message points at"
                          " line 1, column 12)" },
    { "let a :=", "no viable alternative at input '<EOF>'" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(HogDiagnostics) diagnostics = NULL;
      g_autoptr(HogProgram) program = hog_compile (rows[i].text, -1, HOG_SOURCE_PROGRAM,
                                                   &diagnostics, NULL);
      g_autofree char *text = NULL;

      g_assert_null (program);
      text = hog_diagnostic_dup_text (hog_diagnostics_find_error (diagnostics));
      g_assert_cmpstr (text, ==, rows[i].expected);
    }
}

/* What would take too much work is given up; the place is then not known. */
static void
test_bound (void)
{
  g_autofree char *brackets = g_strnfill (50000, '(');
  g_autofree char *signs = g_strnfill (50000, '!');
  guint token;

  g_assert_cmpint (read_as_peer (brackets, NULL, &token), ==, HOG_PEER_UNKNOWN);
  for (guint i = 0; i < 50000; i++)
    signs[i] = i % 2 == 0 ? '-' : ' ';
  g_assert_cmpint (read_as_peer (signs, NULL, &token), ==, HOG_PEER_UNKNOWN);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (corpora); i++)
    {
      g_autofree char *path = g_strconcat ("/parser/", corpora[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_corpus);
    }
  g_test_add_func ("/parser/roles", test_roles);
  g_test_add_func ("/parser/places", test_places);
  g_test_add_func ("/parser/bound", test_bound);
  return g_test_run ();
}
