/* test-source.c: what the source editor knows of the text around the cursor
 * SPDX-License-Identifier: MIT
 */

#include <gtksourceview/gtksource.h>
#include <string.h>

#include "hogarth-outline.h"
#include "hogarth-problem-item.h"
#include "hogarth-source-buffer.h"
#include "hogarth-source-context.h"
#include "hogarth-source-format.h"
#include "hogarth-source-indenter.h"
#include "hogarth-source-marks.h"
#include "hogarth-source-names.h"

static void
test_context (void)
{
  static const struct
  {
    const char *before;
    gboolean    is_template;
    gboolean    is_code;
    const char *call;
    guint       argument;
  } cases[] = {
    { "", FALSE, TRUE, NULL, 0 },
    { "f(", FALSE, TRUE, "f", 0 },
    { "f(a, ", FALSE, TRUE, "f", 1 },
    { "f(a, g(b, c), ", FALSE, TRUE, "f", 2 },
    { "f(a, g(b, ", FALSE, TRUE, "g", 1 },
    { "f (a", FALSE, TRUE, "f", 0 },
    { "f(a)", FALSE, TRUE, NULL, 0 },
    { "f(a, {x: 1, ", FALSE, TRUE, "f", 1 },
    { "f(a, [1, 2, ", FALSE, TRUE, "f", 1 },
    { "(a, ", FALSE, TRUE, NULL, 0 },
    { "f((a, ", FALSE, TRUE, "f", 0 },
    { "f('(, ', ", FALSE, TRUE, "f", 1 },
    { "f('it\\'s, ', ", FALSE, TRUE, "f", 1 },
    { "f('a, ", FALSE, FALSE, "f", 0 },
    { "f(a, // g(b, ", FALSE, FALSE, "f", 1 },
    { "f(a, // g(b, \n", FALSE, TRUE, "f", 1 },
    { "f(a, -- g(\n", FALSE, TRUE, "f", 1 },
    { "f(a - b, ", FALSE, TRUE, "f", 1 },
    { "f(a /* , */, ", FALSE, TRUE, "f", 1 },
    { "f(a, f'x {g(b, ", FALSE, TRUE, "g", 1 },
    { "f(a, f'x {b}, ", FALSE, FALSE, NULL, 0 },
    { "f(a, f'x {b}', ", FALSE, TRUE, "f", 2 },
    { "}})", FALSE, TRUE, NULL, 0 },
    { "f(a", TRUE, FALSE, NULL, 0 },
    { "a {f(b, ", TRUE, TRUE, "f", 1 },
    { "a {b} ", TRUE, FALSE, NULL, 0 },
    { "a \\{f(", TRUE, FALSE, NULL, 0 },
    { "it's {f(", TRUE, TRUE, "f", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HogarthSourceContext) context =
        hogarth_source_context_new (cases[i].before, cases[i].is_template);

      g_test_message ("%s", cases[i].before);
      g_assert_cmpint (context->is_code, ==, cases[i].is_code);
      g_assert_cmpstr (context->call, ==, cases[i].call);
      g_assert_cmpuint (context->argument, ==, cases[i].argument);
      if (context->call != NULL)
        g_assert_true (g_str_has_prefix (cases[i].before + strlen (cases[i].before) -
                                         context->distance, context->call));
    }
}

static void
test_path (void)
{
  static const struct { const char *text; const char *expected; } cases[] = {
    { "event", "event" },
    { "a + event.properties", "event|properties" },
    { "event?.properties", "event|properties" },
    { "inputs.headers['X-Key']", "inputs|headers|X-Key" },
    { "inputs.headers[\"X-Key\"].b", "inputs|headers|X-Key|b" },
    { "list[1].name", "list|1|name" },
    { "event.properties.$os", "event|properties|$os" },
    { "f(x).name", NULL },
    { "[1].name", NULL },
    { "['a']", NULL },
    { "12", NULL },
    { ".a", NULL },
    { "a ", NULL },
    { "a..b", NULL },
    { "a[b]", NULL },
    { "]", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) path = hogarth_source_context_dup_path (cases[i].text, strlen (cases[i].text));
      g_autofree char *joined = path != NULL ? g_strjoinv ("|", path) : NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (joined, ==, cases[i].expected);
    }
}

/* In a long text no more than a piece of it is read. */
static void
test_before_is_bounded (void)
{
  g_autoptr(GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *before = NULL;
  GtkTextIter end;

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "let é := 1\n");
  gtk_text_buffer_set_text (buffer, text->str, -1);
  gtk_text_buffer_get_end_iter (buffer, &end);
  before = hogarth_source_context_dup_before (&end);
  g_assert_cmpint (g_utf8_strlen (before, -1), <=, 4000);
  g_assert_true (g_str_has_prefix (before, "let é"));
}

static void
test_find_value (void)
{
  g_autoptr(HogData) globals = hog_data_from_json ("{\"a\": [{\"b\": null}, 2]}", -1, NULL);
  const char *first[] = { "a", "1", "b", NULL };
  const char *second[] = { "a", "2", NULL };
  const char *third[] = { "a", "3", NULL };
  const char *zero[] = { "a", "0", NULL };
  const char *missing[] = { "a", "1", "c", NULL };

  g_assert_cmpint (hog_data_get_kind (hogarth_source_names_find_value (globals, first)), ==,
                   HOG_DATA_NULL);
  g_assert_nonnull (hogarth_source_names_find_value (globals, first));
  g_assert_cmpfloat (hog_data_get_number (hogarth_source_names_find_value (globals, second)), ==,
                     2);
  g_assert_null (hogarth_source_names_find_value (globals, third));
  g_assert_null (hogarth_source_names_find_value (globals, zero));
  g_assert_null (hogarth_source_names_find_value (globals, missing));
}

static void
test_outline (void)
{
  g_autoptr(HogarthOutline) outline = NULL;
  g_autoptr(HogarthOutline) broken = hogarth_outline_new ("let a := (1");
  const HogarthOutlineName *name;

  outline = hogarth_outline_new ("let a := 1\n"
                                 "fun add(first, second) {\n"
                                 "  let a := first\n"
                                 "  return a + second\n"
                                 "}\n");
  g_assert_true (hogarth_outline_is_whole (outline));
  g_assert_false (hogarth_outline_is_whole (broken));
  name = hogarth_outline_find (outline, "add", 5);
  g_assert_cmpint (name->kind, ==, HOG_SYMBOL_FUNCTION);
  g_assert_cmpuint (name->line, ==, 2);
  g_assert_cmpstr (name->parameters, ==, "first, second");
  g_assert_cmpuint (hogarth_outline_find (outline, "a", 1)->line, ==, 1);
  g_assert_cmpuint (hogarth_outline_find (outline, "a", 4)->line, ==, 3);
  g_assert_cmpint (hogarth_outline_find (outline, "second", 4)->kind, ==, HOG_SYMBOL_PARAMETER);
  g_assert_null (hogarth_outline_find (outline, "b", 4));
  g_assert_null (hogarth_outline_find (NULL, "b", 4));
}

/* The part between the bars is laid out. */
static void
test_format (void)
{
  static const struct { const char *text; const char *expected; } cases[] = {
    { "let a:=1\nlet b:=2\n", "let a := 1\nlet b := 2\n" },
    { "|let a:=1|\nlet b:=2\n", "let a := 1\nlet b:=2\n" },
    { "let a:=1\n|let b:=2\n|", "let a:=1\nlet b := 2\n" },
    { "if(a){\n|b()\n|c()\n}", "if(a){\n  b()\nc()\n}" },
    { "if(a){\n      |b()|\n}", "if(a){\n  b()\n}" },
    { "let e:='é  y'\n|let b:='ü  ü'|", "let e:='é  y'\nlet b := 'ü  ü'" },
    { "|   |let a:=1", "   let a:=1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) parts = g_strsplit (cases[i].text, "|", -1);
      g_autofree char *text = g_strjoinv ("", parts);
      gboolean is_part = g_strv_length (parts) == 3;
      gsize start = is_part ? strlen (parts[0]) : 0;
      gsize end = is_part ? start + strlen (parts[1]) : 0;
      g_autoptr(GError) error = NULL;
      g_autofree char *formatted = hogarth_source_format (text, start, end, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      g_assert_cmpstr (formatted, ==, cases[i].expected);
    }
}

static void
test_format_error (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hogarth_source_format ("let a := (", 0, 0, &error));
  g_assert_error (error, HOG_ERROR, HOG_ERROR_SYNTAX);
}

/* What Return, or a closing bracket, makes of the text; | is the cursor. */
static void
test_indent (void)
{
  static const struct { const char *text; const char *expected; } cases[] = {
    { "a\n|", "a\n|" },
    { "  a\n|", "  a\n  |" },
    { "if (a) {\n|", "if (a) {\n  |" },
    { "  f({\n|})", "  f({\n    |\n  })" },
    { "if (a) {\n  b\n  }|", "if (a) {\n  b\n}|" },
    { "if (a) {\n  }|", "if (a) {\n}|" },
    { "  a }|", "  a }|" },
    { "}|", "}|" },
    { "f(\n|", "f(\n  |" },
  };
  g_autoptr(GtkSourceIndenter) indenter = hogarth_source_indenter_new ();
  GtkWidget *view = g_object_ref_sink (gtk_source_view_new ());
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_source_view_set_tab_width (GTK_SOURCE_VIEW (view), 2);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) parts = g_strsplit (cases[i].text, "|", 2);
      g_autofree char *text = g_strjoinv ("", parts);
      g_autofree char *indented = NULL;
      GtkTextIter iter;

      gtk_text_buffer_set_text (buffer, text, -1);
      gtk_text_buffer_get_iter_at_offset (buffer, &iter, g_utf8_strlen (parts[0], -1));
      gtk_source_indenter_indent (indenter, GTK_SOURCE_VIEW (view), &iter);
      gtk_text_buffer_insert (buffer, &iter, "|", -1);
      indented = hogarth_source_buffer_dup_text (buffer);
      g_assert_cmpstr (indented, ==, cases[i].expected);
    }
  g_object_unref (view);
}

static void
test_span (void)
{
  static const struct { HogarthPlace place; int from; int to; } cases[] = {
    { { 0, 2, 1, 1 }, 0, 2 },
    { { 3, 7, 2, 1 }, 3, 5 },        /* é is two bytes */
    { { 2, 2, 1, 3 }, 1, 2 },        /* empty, at the end of a line */
    { { 4, 4, 2, 1 }, 3, 4 },        /* empty */
    { { 90, 99, 9, 9 }, 7, 8 },      /* of a text that is no longer there */
    { { 3, 5, 0, 0 }, 3, 4 },        /* without a line */
  };
  g_autoptr(GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);

  gtk_text_buffer_set_text (buffer, "ab\néé\ncd", -1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkTextIter from, to;

      hogarth_source_buffer_get_span (buffer, &cases[i].place, &from, &to);
      g_test_message ("%u", i);
      g_assert_cmpint (gtk_text_iter_get_offset (&from), ==, cases[i].from);
      g_assert_cmpint (gtk_text_iter_get_offset (&to), ==, cases[i].to);
    }
}

static gboolean
is_underlined (GtkTextBuffer *buffer,
               int            offset)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer),
                                               "hogarth:warning");
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);

  return gtk_text_iter_has_tag (&iter, tag);
}

static guint
count_marks (GtkSourceBuffer *buffer,
             int              line)
{
  g_autoptr(GSList) marks = gtk_source_buffer_get_source_marks_at_line (buffer, line, NULL);

  return g_slist_length (marks);
}

static void
show_problem (GtkSourceBuffer    *buffer,
              const HogarthPlace *place)
{
  g_autoptr(HogarthProblem) problem = hogarth_problem_new (HOGARTH_SEVERITY_WARNING, "old-name",
                                                           "hog", place, "An old name");
  g_autoptr(HogarthProblemItem) item = hogarth_problem_item_new (problem);
  g_autoptr(GListStore) problems = g_list_store_new (HOGARTH_TYPE_PROBLEM_ITEM);

  g_list_store_append (problems, item);
  hogarth_source_marks_show (buffer, G_LIST_MODEL (problems), NULL);
}

/* Marks that are not made anew must be where they would be. */
static void
test_marks (void)
{
  g_autoptr(GtkSourceBuffer) source = hogarth_source_buffer_new ("hog");
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (source);
  GtkSourceView *view = GTK_SOURCE_VIEW (gtk_source_view_new_with_buffer (source));
  GtkTextIter start, end;

  g_object_ref_sink (view);
  hogarth_source_marks_init_view (view);
  gtk_text_buffer_set_text (buffer, "a\nold\n", -1);
  show_problem (source, &(HogarthPlace) { 2, 5, 2, 1 });
  g_assert_false (is_underlined (buffer, 1));
  g_assert_true (is_underlined (buffer, 2));
  g_assert_true (is_underlined (buffer, 4));
  g_assert_cmpuint (count_marks (source, 1), ==, 1);

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert (buffer, &start, "bc", -1);
  show_problem (source, &(HogarthPlace) { 4, 7, 2, 1 });
  g_assert_false (is_underlined (buffer, 3));
  g_assert_true (is_underlined (buffer, 4));

  gtk_text_buffer_get_iter_at_line (buffer, &start, 1);
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, "old", -1);
  g_assert_false (is_underlined (buffer, 5));
  show_problem (source, &(HogarthPlace) { 4, 7, 2, 1 });
  g_assert_true (is_underlined (buffer, 5));

  show_problem (source, &(HogarthPlace) { 0, 3, 1, 1 });
  g_assert_true (is_underlined (buffer, 0));
  g_assert_false (is_underlined (buffer, 5));
  g_assert_cmpuint (count_marks (source, 0), ==, 1);
  g_assert_cmpuint (count_marks (source, 1), ==, 0);
  g_object_unref (view);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/source-context/call", test_context);
  g_test_add_func ("/app/source-context/path", test_path);
  g_test_add_func ("/app/source-context/bounded", test_before_is_bounded);
  g_test_add_func ("/app/source-names/find-value", test_find_value);
  g_test_add_func ("/app/outline", test_outline);
  g_test_add_func ("/app/source-format/part", test_format);
  g_test_add_func ("/app/source-format/error", test_format_error);
  g_test_add_func ("/app/source-indenter", test_indent);
  g_test_add_func ("/app/source-buffer/span", test_span);
  g_test_add_func ("/app/source-marks", test_marks);

  return g_test_run ();
}
