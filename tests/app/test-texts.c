/* test-texts.c: the pure functions of the editor: texts, mocks, indentation
 * SPDX-License-Identifier: MIT
 */

#include <gtk/gtk.h>

#include "hogarth-mocks.h"
#include "hogarth-source-buffer.h"
#include "hogarth-source-tools.h"
#include "hogarth-value-text.h"

static void
test_short (void)
{
  static const struct { const char *json; const char *expected; } cases[] = {
    { "\"max\"", "max" }, { "\"\"", "empty" }, { "null", "null" }, { "5", "5" },
    { "true", "true" }, { "{\"a\":[1,2]}", "{\"a\":[1,2]}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HogData) value = hog_data_from_json (cases[i].json, -1, NULL);
      g_autofree char *text = hogarth_value_text_short (value);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_short_is_bounded (void)
{
  g_autofree char *long_text = g_strnfill (100000, 'x');
  g_autoptr(HogData) value = hog_data_new_string (long_text);
  g_autofree char *text = hogarth_value_text_short (value);

  g_assert_cmpuint (g_utf8_strlen (text, -1), <, 1000);
  g_assert_true (g_str_has_suffix (text, "…"));
}

static void
test_markdown (void)
{
  static const struct { const char *text; const char *expected; } cases[] = {
    { "plain & simple", "plain &amp; simple" },
    { "see [the docs](https://a.b/c?d=1&e=2)",
      "see <a href=\"https://a.b/c?d=1&amp;e=2\">the docs</a>" },
    { "**strong** and `code`", "<b>strong</b> and <tt>code</tt>" },
    { "a [b](javascript:c)", "a [b](javascript:c)" },
    { "<b>not ours</b>", "&lt;b&gt;not ours&lt;/b&gt;" },
    { "**open `a** b`", "**open <tt>a** b</tt>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markup = hogarth_value_text_markdown (cases[i].text);

      g_assert_cmpstr (markup, ==, cases[i].expected);
    }
}

static void
test_mocks (void)
{
  g_autoptr(HogData) none = hog_data_new_empty_array ();
  g_autoptr(HogData) body = hog_data_from_json ("{\"ok\":false}", -1, NULL);
  g_autoptr(HogData) second = hogarth_mocks_with_answer (none, 1, 500, body);
  g_autoptr(HogData) both = hogarth_mocks_with_answer (second, 0, 404, body);
  g_autofree char *json_second = hog_data_to_json (second, 0);
  g_autofree char *json_both = hog_data_to_json (both, 0);

  g_assert_cmpstr (json_second, ==, "[{\"status\":200,\"body\":{}},"
                                    "{\"status\":500,\"body\":{\"ok\":false}}]");
  g_assert_cmpstr (json_both, ==, "[{\"status\":404,\"body\":{\"ok\":false}},"
                                  "{\"status\":500,\"body\":{\"ok\":false}}]");
}

/* What differs alone is replaced: the cursor stays where it was in what does not. */
static void
test_replace_keeps_cursor (void)
{
  static const struct { const char *from; const char *to; int cursor; int expected; } cases[] = {
    { "one two three", "one 2 three", 10, 8 },
    { "one two three", "one two three four", 3, 3 },
    { "grün", "grön", 4, 4 },
    { "aaa", "aaaa", 0, 0 },
    { "é", "ê", 1, 1 },
    { "", "new", 0, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
      g_autofree char *text = NULL;
      GtkTextIter iter;
      int cursor;

      gtk_text_buffer_set_text (buffer, cases[i].from, -1);
      gtk_text_buffer_get_iter_at_offset (buffer, &iter, cases[i].cursor);
      gtk_text_buffer_place_cursor (buffer, &iter);
      g_assert_true (hogarth_source_buffer_replace (buffer, cases[i].to));
      g_assert_false (hogarth_source_buffer_replace (buffer, cases[i].to));

      text = hogarth_source_buffer_dup_text (buffer);
      g_object_get (buffer, "cursor-position", &cursor, NULL);
      g_assert_cmpstr (text, ==, cases[i].to);
      g_assert_cmpint (cursor, ==, cases[i].expected);
    }
}

static void
test_toggle_comment (void)
{
  g_autoptr(GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autofree char *commented = NULL;
  g_autofree char *restored = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_set_text (buffer, "  a\n\n  // b", -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  hogarth_source_tools_toggle_comment (buffer);
  commented = hogarth_source_buffer_dup_text (buffer);
  g_assert_cmpstr (commented, ==, "  // a\n\n  // // b");
  hogarth_source_tools_toggle_comment (buffer);
  restored = hogarth_source_buffer_dup_text (buffer);
  g_assert_cmpstr (restored, ==, "  a\n\n  // b");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/value-text/short", test_short);
  g_test_add_func ("/app/value-text/short-is-bounded", test_short_is_bounded);
  g_test_add_func ("/app/value-text/markdown", test_markdown);
  g_test_add_func ("/app/source-tools/toggle-comment", test_toggle_comment);
  g_test_add_func ("/app/mocks/with-answer", test_mocks);
  g_test_add_func ("/app/source-buffer/replace-keeps-cursor", test_replace_keeps_cursor);

  return g_test_run ();
}
