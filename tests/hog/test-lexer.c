/* test-lexer.c: tokens, comments and what is no token
 *
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include "hog-lexer.h"
#include "hog-source.h"

static const struct
{
  HogSourceKind  kind;
  const char    *text;
  const char    *tokens;   /* the texts of all tokens but the last, a bar between them */
} cases[] = {
  { HOG_SOURCE_PROGRAM, "", "" },
  { HOG_SOURCE_PROGRAM, "let a:=1", "let|a|:=|1" },
  { HOG_SOURCE_PROGRAM, "\xef\xbb\xbf" "a\xc2\xa0" "b\xe2\x80\x83" "c", "a|b|c" },
  { HOG_SOURCE_PROGRAM, "a--1\nb // c\n# d\n#1 /* e\n */ f", "a|b|#|1|f" },
  { HOG_SOURCE_PROGRAM, "/* a", "/|*|a" },
  { HOG_SOURCE_PROGRAM, "0x1F 0b12 0o7 007 1.5 1e5 .5e3 0x1.8p1 1.e5", "0x1F|0b12|0o7|007|1|.|5|1e5|.5e3|"
                                                                   "0x1.8p1|1.e5" },
  { HOG_SOURCE_PROGRAM, "'it''s' 'a\\'b' `a``b` \"c\\\"d\"", "'it''s'|'a\\'b'|`a``b`|\"c\\\"d\"" },
  { HOG_SOURCE_PROGRAM, "'a", "'|a" },
  { HOG_SOURCE_PROGRAM, "'\\d'", "'|\\|d|'" },
  { HOG_SOURCE_PROGRAM, "'a''", "'a'|'" },
  { HOG_SOURCE_PROGRAM, "f'a{b}''\\{c'd", "f'|a|{|b|}|''\\{c|'|d" },
  { HOG_SOURCE_PROGRAM, "a<b c<d", "a|<|b|c|<|d" },
  { HOG_SOURCE_PROGRAM, "<a b='c'>d {e}</a>", "<|a|b|=|'c'|>|d |{|e|}|</|a|>" },
  { HOG_SOURCE_PROGRAM, "<a-b/>", "<|a-b|/>" },
  { HOG_SOURCE_PROGRAM, "a?.b??c::d!~*e=~*f->g<>h", "a|?.|b|??|c|::|d|!~*|e|=~*|f|->|g|<>|h" },
  { HOG_SOURCE_PROGRAM, "a&&\xc3\xa9", "a|&|&|\xc3\xa9" },
  { HOG_SOURCE_TEMPLATE, "a {b} \\{c \\\\{d}", "|a |{|b|}| \\{c \\\\{d}" },
  { HOG_SOURCE_TEMPLATE, "it's {'}'}", "|it's |{|'}'|}" },
};

static void
test_tokens (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = cases[i].text;
      g_autoptr(HogTokenList) list = hog_token_list_new (text, strlen (text), cases[i].kind);
      g_autoptr(GString) tokens = g_string_new (NULL);

      for (guint j = 0; j + 1 < list->n_tokens; j++)
        {
          if (j > 0)
            g_string_append_c (tokens, '|');
          g_string_append_len (tokens, text + list->tokens[j].start,
                               list->tokens[j].end - list->tokens[j].start);
        }
      g_assert_cmpstr (tokens->str, ==, cases[i].tokens);
      g_assert_false (list->is_broken);
    }
}

static void
test_comments (void)
{
  const char *text = "// a\nb /* c */ -- d\n# e";
  g_autoptr(HogTokenList) list = hog_token_list_new (text, strlen (text), HOG_SOURCE_PROGRAM);
  static const char *const comments[] = { "// a", "/* c */", "-- d", "# e" };

  g_assert_cmpuint (list->n_comments, ==, G_N_ELEMENTS (comments));
  for (guint i = 0; i < list->n_comments; i++)
    {
      g_autofree char *comment = g_strndup (text + list->comments[i].start,
                                            list->comments[i].end - list->comments[i].start);

      g_assert_cmpstr (comment, ==, comments[i]);
    }
}

static void
test_broken (void)
{
  static const struct { const char *text; guint at; } broken[] = { { "a }", 2 }, { "f'\\d'", 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr(HogTokenList) list = NULL;

      list = hog_token_list_new (broken[i].text, strlen (broken[i].text), HOG_SOURCE_PROGRAM);
      g_assert_true (list->is_broken);
      g_assert_cmpuint (list->broken_at, ==, broken[i].at);
    }
}

static void
test_words (void)
{
  static const struct { const char *text; HogTokenKind kind; gboolean is_name; } words[] = {
    { "LET", HOG_TOKEN_LET, FALSE },       { "asc", HOG_TOKEN_ASCENDING, TRUE },
    { "yyyy", HOG_TOKEN_YEAR, TRUE },      { "Infinity", HOG_TOKEN_INF, FALSE },
    { "if", HOG_TOKEN_IF, TRUE },          { "lets", HOG_TOKEN_IDENTIFIER, TRUE },
    { "_", HOG_TOKEN_IDENTIFIER, TRUE },   { "$", HOG_TOKEN_IDENTIFIER, TRUE },
    { "true", HOG_TOKEN_IDENTIFIER, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr(HogTokenList) list = NULL;

      list = hog_token_list_new (words[i].text, strlen (words[i].text), HOG_SOURCE_PROGRAM);
      g_assert_cmpint (list->tokens[0].kind, ==, words[i].kind);
      g_assert_cmpint (hog_token_kind_is_name (words[i].kind), ==, words[i].is_name);
    }
}

/* Lines end with LF; the last one may be without. Bytes, columns and characters are three. */
static void
test_source (void)
{
  g_autoptr(HogSource) source = hog_source_new ("let é := 1\n\nprint('😀', é)\nx", -1);
  static const HogSpan lines[] = { { 0, 11 }, { 12, 12 }, { 13, 30 }, { 31, 32 } };
  guint line, column;

  g_assert_cmpuint (hog_source_get_n_lines (source), ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      HogSpan span = hog_source_get_line_span (source, i + 1);

      g_assert_cmpuint (span.start, ==, lines[i].start);
      g_assert_cmpuint (span.end, ==, lines[i].end);
    }
  hog_source_get_position (source, 27, &line, &column);
  g_assert_cmpuint (line, ==, 3);
  g_assert_cmpuint (column, ==, 12);
  g_assert_cmpuint (hog_source_get_character_offset (source, 27), ==, 23);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lexer/tokens", test_tokens);
  g_test_add_func ("/lexer/comments", test_comments);
  g_test_add_func ("/lexer/broken", test_broken);
  g_test_add_func ("/lexer/words", test_words);
  g_test_add_func ("/lexer/source", test_source);
  return g_test_run ();
}
