/* test-regex.c: regular expressions and the cache of them
 *
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include "hog-regex.h"

static void
test_search (void)
{
  static const struct
  {
    const char *pattern;
    const char *text;
    gboolean    ignore_case;
    const char *found; /* NULL if there is nothing */
  } cases[] = {
    { "b+", "abbc", FALSE, "bb" },
    { "a(b)c", "xabc", FALSE, "b" },
    { "(x)?b", "abc", FALSE, "" },
    { "B", "abc", FALSE, NULL },
    { "B", "abc", TRUE, "b" },
    { "(?-i)B", "abc", TRUE, NULL },
    { "", "abc", FALSE, "" },
    { "^$", "", FALSE, "" },
    { ".", "é", FALSE, "é" },
    { "a.c", "a\nc", FALSE, NULL },
    { "(?s)a.c", "a\nc", FALSE, "a\nc" },
  };
  g_autoptr(HogRegexCache) cache = hog_regex_cache_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = NULL;
      g_autofree char *found = NULL;
      HogRegexMatch match;
      gboolean matches
        = hog_regex_cache_search (cache, cases[i].pattern, strlen (cases[i].pattern),
                                  cases[i].text, strlen (cases[i].text), cases[i].ignore_case,
                                  &match, &message);

      g_assert_null (message);
      g_assert_cmpint (matches, ==, cases[i].found != NULL);
      if (matches)
        found = g_strndup (cases[i].text + match.start, match.end - match.start);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_wrong_pattern (void)
{
  g_autoptr(HogRegexCache) cache = hog_regex_cache_new ();
  g_autofree char *message = NULL;

  /* Twice: the second time it comes out of the cache. */
  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&message, g_free);
      g_assert_false (hog_regex_cache_search (cache, "(", 1, "a", 1, FALSE, NULL, &message));
      g_assert_cmpstr (message, ==, "missing ): (");
    }
}

static void
test_many_patterns (void)
{
  g_autoptr(HogRegexCache) cache = hog_regex_cache_new ();

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("^%u$", i);
      gsize length = strlen (pattern);

      g_assert_true (hog_regex_cache_search (cache, pattern, length, pattern + 1, length - 2, FALSE,
                                             NULL, NULL));
    }
}

/* A pattern that takes other engines for ever. */
static void
test_linear_time (void)
{
  g_autoptr(HogRegexCache) cache = hog_regex_cache_new ();
  g_autofree char *text = g_strnfill (100000, 'a');

  g_assert_false (hog_regex_cache_search (cache, "(a*)*b", 6, text, 100000, FALSE, NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hog/regex/search", test_search);
  g_test_add_func ("/hog/regex/wrong-pattern", test_wrong_pattern);
  g_test_add_func ("/hog/regex/many-patterns", test_many_patterns);
  g_test_add_func ("/hog/regex/linear-time", test_linear_time);

  return g_test_run ();
}
