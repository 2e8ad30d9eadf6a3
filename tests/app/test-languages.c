/* test-languages.c: the language definitions, style schemes and snippets load and do their work
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <gtksourceview/gtksource.h>

static GtkSourceLanguageManager *
make_manager (void)
{
  GtkSourceLanguageManager *manager = gtk_source_language_manager_new ();

  gtk_source_language_manager_append_search_path (manager,
                                                  "resource://" RESOURCE_BASE "/language-specs/");
  return manager;
}

/* The names of the classes and styles that begin at each place are what authors see: the text
 * is highlighted, and the foreground of the character at an offset is compared with that of the
 * scheme's style. */
typedef struct
{
  const char *language;
  const char *text;
  const char *part;     /* a part of the text that occurs once */
  const char *style;    /* how it is to look, NULL for plain */
} Case;

static const Case cases[] = {
  { "hog", "let a := 1", "let", "def:keyword" },
  { "hog", "let a := 12.5", "12.5", "def:floating-point" },
  { "hog", "return 0x1F", "0x1F", "def:decimal" },
  { "hog", "print('it''s', a)", "it", "def:string" },
  { "hog", "print('a')", "print", "def:function" },
  { "hog", "// let", "let", "def:comment" },
  { "hog", "-- let", "let", "def:comment" },
  { "hog", "# let", "let", "def:comment" },
  { "hog", "/* a\n let */ b", "let", "def:comment" },
  { "hog", "return f'{event.uuid} x'", "event", "def:builtin" },
  { "hog", "return f'{event.uuid} x'", " x", "def:string" },
  { "hog", "return a.event", "event", NULL },
  { "hog", "return null", "null", "def:special-constant" },
  { "hog", "return TRUE", "TRUE", "def:boolean" },
  { "hog-template", "Hi {person.name}!", "person", "def:builtin" },
  { "hog-template", "Hi {person.name}!", "Hi", NULL },
  { "hog-template", "\\{person}", "person", NULL },
  { "hog-template-json", "{\"a\": \"{event.uuid}\"}", "event", "def:builtin" },
  { "hog-template-json", "{\"a\": true}", "true", "def:boolean" },
  { "hog-template-json", "{\"a\": \"b\"}", "\"a\"", "def:type" },
};

static GtkSourceStyleScheme *
load_scheme (const char *id)
{
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();
  g_autofree char *folder = g_build_filename (g_getenv ("HOGARTH_DATA_DIR"), "styles", NULL);

  gtk_source_style_scheme_manager_append_search_path (manager, folder);
  return gtk_source_style_scheme_manager_get_scheme (manager, id);
}

static void
test_highlight (gconstpointer data)
{
  const Case *test = data;
  g_autoptr(GtkSourceLanguageManager) manager = make_manager ();
  GtkSourceLanguage *language = gtk_source_language_manager_get_language (manager, test->language);
  GtkSourceStyleScheme *scheme = load_scheme ("hogarth");
  g_autoptr(GtkSourceBuffer) buffer = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *seen = NULL;
  g_autoptr(GSList) tags = NULL;
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter iter;

  g_assert_nonnull (language);
  g_assert_nonnull (scheme);
  buffer = gtk_source_buffer_new_with_language (language);
  gtk_source_buffer_set_style_scheme (buffer, scheme);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (buffer), test->text, -1);
  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  gtk_source_buffer_ensure_highlight (buffer, &start, &end);

  if (test->style != NULL)
    {
      GtkSourceStyle *style = gtk_source_style_scheme_get_style (scheme, test->style);

      g_assert_nonnull (style);
      g_object_get (style, "foreground", &expected, NULL);
    }

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), &iter,
                                      (int) (strstr (test->text, test->part) - test->text));
  tags = gtk_text_iter_get_tags (&iter);
  for (GSList *tag = tags; tag != NULL; tag = tag->next)
    {
      g_autoptr(GdkRGBA) colour = NULL;
      gboolean is_set;

      g_object_get (tag->data, "foreground-rgba", &colour, "foreground-set", &is_set, NULL);
      if (is_set && colour != NULL)
        {
          g_free (seen);
          seen = g_strdup_printf ("#%02X%02X%02X", (guint) (colour->red * 255 + 0.5),
                                  (guint) (colour->green * 255 + 0.5),
                                  (guint) (colour->blue * 255 + 0.5));
        }
    }

  g_assert_cmpstr (seen, ==, expected);
}

static void
test_schemes (void)
{
  static const char *ids[] = { "hogarth", "hogarth-dark" };
  static const char *styles[] = {
    "text", "current-line", "search-match", "bracket-match", "def:comment", "def:string",
    "def:keyword", "def:function", "def:builtin", "def:error",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GtkSourceStyleScheme *scheme = load_scheme (ids[i]);

      g_assert_nonnull (scheme);
      for (guint j = 0; j < G_N_ELEMENTS (styles); j++)
        g_assert_nonnull (gtk_source_style_scheme_get_style (scheme, styles[j]));
    }
}

static void
test_snippets (void)
{
  GtkSourceSnippetManager *manager = gtk_source_snippet_manager_get_default ();
  g_autofree char *folder = g_build_filename (g_getenv ("HOGARTH_DATA_DIR"), "snippets", NULL);
  const char *path[] = { folder, NULL };
  g_autoptr(GListModel) all = NULL;

  gtk_source_snippet_manager_set_search_path (manager, path);
  all = gtk_source_snippet_manager_list_matching (manager, NULL, "hog", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 8);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(GtkSourceSnippet) snippet = g_list_model_get_item (all, i);

      g_assert_cmpuint (gtk_source_snippet_get_n_chunks (snippet), >, 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  gtk_source_init ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/languages/%s/%02u", cases[i].language, i);

      g_test_add_data_func (path, &cases[i], test_highlight);
    }
  g_test_add_func ("/app/languages/schemes", test_schemes);
  g_test_add_func ("/app/languages/snippets", test_snippets);

  return g_test_run ();
}
