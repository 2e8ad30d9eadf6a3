/* test-texts.c: the pure functions of the editor: texts, indentation
 * SPDX-License-Identifier: MIT
 */

#include <gtk/gtk.h>

#include "hogarth-difference-text.h"
#include "hogarth-filters.h"
#include "hogarth-missing-item.h"
#include "hogarth-run-text.h"
#include "hogarth-source-buffer.h"
#include "hogarth-source-tools.h"
#include "hogarth-store-missing.h"
#include "hogarth-store-text.h"
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
test_changed_values (void)
{
  static const struct { const char *a; const char *b; const char *marked_a; const char *marked_b; }
  cases[] = {
    { "https://one.test/", "https://two.test/", "https://<b><u>one</u></b>.test/",
      "https://<b><u>two</u></b>.test/" },
    { "aXXa", "aXa", "aX<b><u>X</u></b>a", "aX<b><u></u></b>a" },
    { "<ä>", "<ö>", "&lt;<b><u>ä</u></b>&gt;", "&lt;<b><u>ö</u></b>&gt;" },
    { "ä", "Ã", "<b><u>ä</u></b>", "<b><u>Ã</u></b>" },
    { "aé", "bé", "<b><u>a</u></b>é", "<b><u>b</u></b>é" },
    { "", "x", "<b><u></u></b>", "<b><u>x</u></b>" },
    { NULL, "new", NULL, "<b><u>new</u></b>" },
    { "gone", NULL, "<b><u>gone</u></b>", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;

      hogarth_difference_text_values (cases[i].a, cases[i].b, &a, &b);
      g_assert_cmpstr (a, ==, cases[i].marked_a);
      g_assert_cmpstr (b, ==, cases[i].marked_b);
    }
}

/* A text of megabytes that differs in one character takes no more room than a short one. */
static void
test_changed_values_are_bounded (void)
{
  g_autofree char *equal = g_strnfill (100000, 'x');
  g_autofree char *one = g_strconcat (equal, "1", equal, NULL);
  g_autofree char *other = g_strconcat (equal, "2", equal, NULL);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *c = NULL;
  g_autofree char *d = NULL;

  hogarth_difference_text_values (one, other, &a, &b);
  g_assert_cmpuint (strlen (a), <, 200);
  g_assert_nonnull (strstr (a, "<b><u>1</u></b>"));
  g_assert_true (g_str_has_prefix (a, "…") && g_str_has_suffix (a, "…"));
  hogarth_difference_text_values (one, NULL, &c, &d);
  g_assert_cmpuint (strlen (c), <, 600);
  g_assert_null (d);
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

/* Each has a sentence of its own, the store's words after it; what others say stands alone. */
static void
test_store_errors (void)
{
  g_autoptr(GHashTable) sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "1:2: a & b");
  g_autofree char *alone = hogarth_store_text (other);
  g_autofree char *markup = hogarth_store_text_markup (other);

  for (int code = HOGARTH_STORE_ERROR_OPEN; code <= HOGARTH_STORE_ERROR_IO; code++)
    {
      g_autoptr(GError) error = g_error_new_literal (HOGARTH_STORE_ERROR, code, "the detail");
      g_autofree char *text = hogarth_store_text (error);

      g_assert_true (g_str_has_suffix (text, ". (the detail)"));
      g_assert_cmpuint (g_utf8_strlen (text, -1), <, 160);
      g_assert_true (g_hash_table_add (sentences, g_steal_pointer (&text)));
    }
  g_assert_cmpstr (alone, ==, "1:2: a & b");
  g_assert_cmpstr (markup, ==, "1:2: a &amp; b");
}

/* One row an owner; only destinations can be opened. */
static void
test_missing_items (void)
{
  HogarthMissingSecret secrets[] = {
    { HOGARTH_STORE_DESTINATION, (char *) "d", (char *) "", (char *) "k", (char *) "Token" },
    { HOGARTH_STORE_DESTINATION, (char *) "d", (char *) "", (char *) "l", (char *) "Key" },
    { HOGARTH_STORE_PROJECT, (char *) "p", (char *) "Acme", (char *) "7", (char *) "Team" },
  };
  g_autoptr(GPtrArray) missing = g_ptr_array_new ();
  g_autoptr(GListModel) items = NULL;
  g_autoptr(HogarthMissingItem) destination = NULL;
  g_autoptr(HogarthMissingItem) project = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_ptr_array_add (missing, &secrets[i]);
  items = hogarth_missing_items_new (missing);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 2);
  destination = g_list_model_get_item (items, 0);
  project = g_list_model_get_item (items, 1);
  g_assert_true (hogarth_missing_item_is_destination (destination));
  g_assert_cmpstr (hogarth_missing_item_get_title (destination), ==, "Untitled Destination");
  g_assert_cmpstr (hogarth_missing_item_get_inputs (destination), ==, "Token, Key");
  g_assert_false (hogarth_missing_item_is_destination (project));
  g_assert_cmpstr (hogarth_missing_item_get_id (project), ==, "p");
  g_assert_cmpstr (hogarth_missing_item_get_title (project), ==, "Integrations of Acme");
  g_assert_cmpstr (hogarth_missing_item_get_inputs (project), ==, "Team");
}

static const struct
{
  const char *path;
  const char *text;     /* NULL: there is no such clause */
} counts[] = {
  { "filters.events.0", "Is for 2 of 4 events" },
  { "filters.triggers", "Stops 2 of 4 events" },
  { "filters.properties.0", "Stops 3 of 4 events" },
  /* Those that another one stops count too. */
  { "filters.properties.1", "Stops 1 of 4 events" },
  { "filters.properties.2", "Stops 4 of 4 events, 4 with an error" },
  { "filters.filter_test_accounts", "Stops 1 of 4 events" },
  { "filters.properties.3", NULL },
};

/* What a clause says of how many it stops, by itself. */
static void
test_counts (void)
{
  g_autoptr(HogData) filters = hog_data_from_json (
    "{\"events\": [{\"id\": \"a\", \"type\": \"events\"}], \"filter_test_accounts\": true,"
    " \"properties\": [{\"key\": \"n\", \"operator\": \"gt\", \"value\": 2},"
    "   {\"key\": \"n\", \"operator\": \"gt\", \"value\": 0},"
    "   {\"key\": \"(\", \"type\": \"hogql\"}]}", -1, NULL);
  g_autoptr(HogData) project_data = hog_data_from_json (
    "{\"id\": \"p\", \"name\": \"P\","
    " \"internal_users\": [{\"key\": \"n\", \"operator\": \"is_not\", \"value\": 1}]}", -1, NULL);
  g_autoptr(HogarthProject) project = hogarth_project_new_from_data (project_data, NULL);
  g_autoptr(GPtrArray) globals = g_ptr_array_new_with_free_func ((GDestroyNotify) hog_data_unref);
  g_autoptr(HogarthClause) counted = NULL;
  g_autoptr(HogarthClause) of_none = NULL;

  g_assert_nonnull (filters);
  of_none = hogarth_filters_count (filters, project, globals, NULL, NULL, NULL);
  g_assert_null (hogarth_run_text_count (of_none));
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *json =
        g_strdup_printf ("{\"event\": {\"event\": \"%c\", \"properties\": {\"n\": %u}}}",
                         'a' + i % 2, i);

      g_ptr_array_add (globals, hog_data_from_json (json, -1, NULL));
    }
  counted = hogarth_filters_count (filters, project, globals, NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      HogarthClause *clause = hogarth_clause_find (counted, counts[i].path);
      g_autofree char *text = clause != NULL ? hogarth_run_text_count (clause) : NULL;

      g_assert_cmpstr (text, ==, counts[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/value-text/short", test_short);
  g_test_add_func ("/app/value-text/short-is-bounded", test_short_is_bounded);
  g_test_add_func ("/app/difference-text/values", test_changed_values);
  g_test_add_func ("/app/difference-text/values-are-bounded", test_changed_values_are_bounded);
  g_test_add_func ("/app/value-text/markdown", test_markdown);
  g_test_add_func ("/app/source-tools/toggle-comment", test_toggle_comment);
  g_test_add_func ("/app/source-buffer/replace-keeps-cursor", test_replace_keeps_cursor);
  g_test_add_func ("/app/missing-items", test_missing_items);
  g_test_add_func ("/app/run-text/counts", test_counts);
  g_test_add_func ("/app/store-text/errors", test_store_errors);

  return g_test_run ();
}
