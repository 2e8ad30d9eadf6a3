/* test-stdlib.c: the standard library, by the cases in stdlib/
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>

#include <string.h>

/* 2026-03-14T15:09:26.535Z */
#define NOW_US G_GINT64_CONSTANT (1773500966535000)
#define ARROW " ⇒ "

static gint64
tell_time (gpointer data)
{
  return NOW_US;
}

static void
keep_line (const char *line,
           gpointer    data)
{
  g_string_assign (data, line);
}

/* What the expression prints, or "! " and the error. */
static char *
evaluate (const char *expression)
{
  g_autofree char *source = g_strdup_printf ("print([%s])", expression);
  g_autoptr(GString) line = g_string_new (NULL);
  g_autoptr(HogProgram) program = NULL;
  g_autoptr(HogVm) vm = hog_vm_new (NULL);
  g_autoptr(GError) error = NULL;

  program = hog_compile (source, -1, HOG_SOURCE_PROGRAM, NULL, &error);
  g_assert_no_error (error);
  hog_vm_set_clock (vm, tell_time, NULL);
  hog_vm_set_print (vm, keep_line, line);
  if (hog_vm_run (vm, program, NULL) == HOG_VM_FAILED)
    return g_strconcat ("! ", hog_vm_get_error (vm)->message, NULL);

  g_assert_cmpuint (line->len, >=, 2);

  return g_strndup (line->str + 1, line->len - 2);
}

static void
test_cases (gconstpointer data)
{
  const char *subject = data;
  g_autofree char *name = g_strconcat (subject, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "hog", "stdlib", name, NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *arrow = strstr (lines[i], ARROW);
      g_autofree char *expression = NULL;
      g_autofree char *actual = NULL;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      g_assert_nonnull (arrow);
      expression = g_strndup (lines[i], arrow - lines[i]);
      actual = evaluate (expression);
      if (strcmp (actual, arrow + strlen (ARROW)) != 0)
        g_test_message ("%s:%u: %s", name, i + 1, expression);
      g_assert_cmpstr (actual, ==, arrow + strlen (ARROW));
    }
}

int
main (int    argc,
      char **argv)
{
  static const char *const subjects[] = {
    "collection", "crypto", "date", "encoding", "errors",   "json",
    "logic",      "net",    "numbers", "programs", "sql",    "string", "types",
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_autofree char *path = g_strconcat ("/hog/stdlib/", subjects[i], NULL);

      g_test_add_data_func (path, subjects[i], test_cases);
    }

  return g_test_run ();
}
