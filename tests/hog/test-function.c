/* test-function.c: the descriptions of the standard library say what it is
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>

#include <string.h>

#include "hog-stdlib.h"

#define ARROW " ⇒ "

static void
test_order (void)
{
  guint n_functions;
  const HogFunction *functions = hog_function_get_all (&n_functions);

  for (guint i = 0; i < n_functions; i++)
    {
      if (i > 0)
        g_assert_cmpstr (functions[i - 1].name, <, functions[i].name);
      g_assert_true (hog_function_find (functions[i].name) == &functions[i]);
    }
  g_assert_null (hog_function_find ("fetch"));
  g_assert_null (hog_function_find (""));
}

/* One description for each function of the library, native or written in Hog, and no other. */
static void
test_complete (void)
{
  guint n_described, n_native;
  const HogFunction *described = hog_function_get_all (&n_described);
  const HogLibraryFunction *native = hog_stdlib_get_functions (&n_native);

  for (guint i = 0; i < n_native; i++)
    {
      g_test_message ("%s", native[i].name);
      g_assert_nonnull (hog_function_find (native[i].name));
    }
  for (guint i = 0; i < n_described; i++)
    {
      g_test_message ("%s", described[i].name);
      g_assert_true (hog_stdlib_find (described[i].name) != NULL ||
                     hog_stdlib_find_program (described[i].name) != NULL);
      g_assert_cmpstr (described[i].summary, !=, "");
      g_assert_cmpstr (described[i].result, !=, "");
    }
  g_assert_cmpuint (n_described, ==, n_native + HOG_N_LIBRARY_PROGRAMS);
}

static void
test_arity (void)
{
  guint n_functions;
  const HogFunction *functions = hog_function_get_all (&n_functions);

  for (guint i = 0; i < n_functions; i++)
    {
      const HogLibraryFunction *native = hog_stdlib_find (functions[i].name);
      const HogLibraryProgram *program = hog_stdlib_find_program (functions[i].name);
      int fewest, most;

      hog_function_get_arity (&functions[i], &fewest, &most);
      g_test_message ("%s", functions[i].name);
      g_assert_cmpint (fewest, ==, native ? native->min_arguments : (int) program->n_arguments);
      g_assert_cmpint (most, ==, native ? native->max_arguments : (int) program->n_arguments);
    }
}

static void
test_signature (void)
{
  static const struct { const char *name; const char *expected; } cases[] = {
    { "now", "now(ignored?) → time" },
    { "substring", "substring(text, start, length?) → text" },
    { "today", "today() → date" },
    { "concat", "concat(value, values…) → text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *signature = hog_function_dup_signature (hog_function_find (cases[i].name));

      g_assert_cmpstr (signature, ==, cases[i].expected);
    }
}

static void
keep_line (const char *line,
           gpointer    data)
{
  g_string_assign (data, line);
}

static void
test_example (gconstpointer data)
{
  const char *example = data;
  const char *arrow = strstr (example, ARROW);
  g_autoptr(GString) line = g_string_new (NULL);
  g_autofree char *source = NULL;
  g_autofree char *expected = NULL;
  g_autoptr(HogProgram) program = NULL;
  g_autoptr(HogVm) vm = hog_vm_new (NULL);
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (arrow);
  source = g_strdup_printf ("print([%.*s])", (int) (arrow - example), example);
  expected = g_strdup_printf ("[%s]", arrow + strlen (ARROW));
  program = hog_compile (source, -1, HOG_SOURCE_PROGRAM, NULL, &error);
  g_assert_no_error (error);
  hog_vm_set_print (vm, keep_line, line);
  g_assert_cmpint (hog_vm_run (vm, program, NULL), ==, HOG_VM_FINISHED);
  g_assert_cmpstr (line->str, ==, expected);
}

int
main (int    argc,
      char **argv)
{
  guint n_functions;
  const HogFunction *functions = hog_function_get_all (&n_functions);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hog/function/order", test_order);
  g_test_add_func ("/hog/function/complete", test_complete);
  g_test_add_func ("/hog/function/arity", test_arity);
  g_test_add_func ("/hog/function/signature", test_signature);
  for (guint i = 0; i < n_functions; i++)
    if (functions[i].example != NULL)
      {
        g_autofree char *path = g_strconcat ("/hog/function/example/", functions[i].name, NULL);

        g_test_add_data_func (path, functions[i].example, test_example);
      }

  return g_test_run ();
}
