/* test-compiler.c: bytecode element for element
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>
#include <string.h>

static HogSourceKind
kind_from_name (const char *name)
{
  static const char *const names[] = { "program", "expression", "template", "repl" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i], name))
        return i;
    }

  g_test_message ("no such kind: %s", name);
  g_test_fail ();
  return HOG_SOURCE_PROGRAM;
}

typedef struct
{
  HogSourceKind  kind;
  const char   *source;
  const char   *expected;
} Case;

static void
test_golden (gconstpointer data)
{
  const Case *it = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HogProgram) program = hog_compile (it->source, -1, it->kind, NULL, &error);
  g_autoptr(HogProgram) again = NULL;
  g_autofree char *json = NULL;
  g_autofree char *json_again = NULL;

  g_assert_no_error (error);
  json = hog_program_to_json (program);
  g_assert_cmpstr (json, ==, it->expected);
  g_assert_true (hog_program_validate (program, &error));
  g_assert_no_error (error);

  again = hog_program_new_from_json (json, -1, &error);
  g_assert_no_error (error);
  json_again = hog_program_to_json (again);
  g_assert_cmpstr (json_again, ==, json);
}

/* Lines "kind: source", then the bytecode; empty lines and # between them. */
static void
add_golden_cases (void)
{
  g_autofree char *name = g_test_build_filename (G_TEST_DIST, "golden", "compiler.txt", NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (name, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strstr (lines[i], ": ");
      g_autofree char *path = NULL;
      Case *it;

      if (lines[i][0] == '\0' || lines[i][0] == '#')
        continue;
      *colon = '\0';
      it = g_new (Case, 1);
      it->kind = kind_from_name (lines[i]);
      it->source = g_intern_string (colon + 2);
      it->expected = g_intern_string (lines[i + 1]);
      path = g_strdup_printf ("/compiler/golden/line-%u", i + 1);
      g_test_add_data_func_full (path, it, test_golden, g_free);
      i++;
    }
}

static const struct
{
  HogSourceKind  kind;
  const char    *source;
  guint          line;
  guint          column;
  const char    *type;
  const char    *message;
} errors[] = {
  { HOG_SOURCE_PROGRAM, "let a := 1\nlet a := 2", 2, 1, "QueryError",
    "Variable `a` already declared in this scope" },
  { HOG_SOURCE_PROGRAM, "x := 1", 1, 1, "QueryError",
    "Variable \"x\" not declared in this scope. Can not assign to globals." },
  { HOG_SOURCE_PROGRAM, "f() := 1", 1, 1, "QueryError",
    "Can not assign to this type of expression" },
  { HOG_SOURCE_PROGRAM, "let a := [1]\nreturn a[0]", 2, 10, "QueryError",
    "Array access starts from 1" },
  { HOG_SOURCE_PROGRAM, "try { a } catch { b } finally { c }", 1, 1, "QueryError",
    "finally blocks are not yet supported" },
  { HOG_SOURCE_PROGRAM, "try { a }", 1, 1, "QueryError",
    "try statement must have at least one catch block" },
  { HOG_SOURCE_EXPRESSION, "{a}", 1, 1, "QueryError",
    "Placeholders are not allowed in this context" },
  { HOG_SOURCE_EXPRESSION, "a in cohort 5", 1, 1, "QueryError",
    "Can't use cohorts in real-time filters. Please inline the relevant expressions "
    "(cohort id=5)." },
  { HOG_SOURCE_EXPRESSION, "a in cohort 'x'", 1, 1, "QueryError",
    "Can't use cohorts in real-time filters. Please inline the relevant expressions "
    "(cohort: x)." },
  { HOG_SOURCE_EXPRESSION, "a not in cohort b", 1, 1, "QueryError",
    "Can't use cohorts in real-time filters. Please inline the relevant expressions." },
  { HOG_SOURCE_EXPRESSION, "a as b", 1, 1, "NotImplementedError",
    "BytecodeCompiler has no method visit_alias" },
  { HOG_SOURCE_EXPRESSION, "a::int", 1, 1, "NotImplementedError",
    "BytecodeCompiler has no method visit_type_cast" },
  { HOG_SOURCE_EXPRESSION, "a[1:2]", 1, 1, "NotImplementedError",
    "BytecodeCompiler has no method visit_array_slice" },
  { HOG_SOURCE_EXPRESSION, "date '2024-01-01'", 1, 1, "NotImplementedError",
    "Unsupported rule: ColumnExprDate" },
  { HOG_SOURCE_EXPRESSION, "0o17", 1, 1, "SyntaxError",
    "HogQL does not support `0o`-prefixed octal integer literals; got `0o17`. "
    "Use a plain decimal literal instead." },
  { HOG_SOURCE_PROGRAM, "a }", 1, 3, "ParsingError", "Unexpected exception in parser" },
  { HOG_SOURCE_PROGRAM, "a && b", 1, 3, "SyntaxError", "Unexpected character '&' (U+0026)" },
};

static void
test_errors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr(HogDiagnostics) diagnostics = NULL;
      g_autoptr(GError) error = NULL;
      const HogDiagnostic *first;
      HogProgram *program;

      g_test_message ("%s", errors[i].source);
      program = hog_compile (errors[i].source, -1, errors[i].kind, &diagnostics, &error);
      g_assert_null (program);
      g_assert_error (error, HOG_ERROR, HOG_ERROR_SYNTAX);
      g_assert_cmpstr (error->message, ==, errors[i].message);
      first = hog_diagnostics_find_error (diagnostics);
      g_assert_nonnull (first);
      g_assert_cmpstr (first->type, ==, errors[i].type);
      g_assert_cmpuint (first->line, ==, errors[i].line);
      g_assert_cmpuint (first->column, ==, errors[i].column);
    }
}

static void
test_spans (void)
{
  const char *source = "let a := 1\nprint(a.b)";
  g_autoptr(HogProgram) program = hog_compile (source, -1, HOG_SOURCE_PROGRAM, NULL, NULL);
  guint n = hog_program_get_n_elements (program);

  for (guint i = 2; i < n; i++)
    {
      HogSpan span = hog_program_get_span (program, i);

      g_assert_cmpuint (span.start, <=, span.end);
      g_assert_cmpuint (span.end, <=, strlen (source));
      if (hog_program_get_element (program, i)->kind == HOG_ELEMENT_STRING &&
          g_str_equal (hog_program_get_element (program, i)->string, "print"))
        g_assert_cmpuint (span.start, ==, 11);
    }
}

static void
test_deep (void)
{
  static const char *const openings[] = { "(", "[", "{", "not ", "-", "f(", "x -> ", "{a:", "<a>",
                                          "a ? ", "if (a) ", "a = not ", "x -> {", "(select ",
                                          "case when ", "f'{" };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autoptr(GString) source = g_string_new (NULL);
      g_autoptr(GError) error = NULL;
      HogProgram *program;

      for (guint j = 0; j < 100000; j++)
        g_string_append (source, openings[i]);
      program = hog_compile (source->str, source->len, HOG_SOURCE_PROGRAM, NULL, &error);
      if (program != NULL)
        hog_program_unref (program);
      else
        g_assert_error (error, HOG_ERROR, HOG_ERROR_SYNTAX);
    }
}

/* Openings whose readings branch, closed by nothing: each must be read a bounded number of
 * times, or this would not end.
 */
static void
test_branching (void)
{
  static const char *const openings[] = {
    "if (a) { ", "x -> { f(", "{ a: x -> { ", "for (let i in a) { ", "fn f() { if (a) { ",
    "f(a)(", "(select a from (", "case when (", "cast(", "trim(both 'x' from ", "interval (",
    "with a as (", "(with a as (select 1) ", "not (", "a between ", "a in cohort (", "{ return ",
    "return { ", "a ? { ", "(a, ", "[{ ", "columns(", "select (", "<a b={ ", "f'{ ",
    "try { if (a) { ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autoptr(GString) source = g_string_new (NULL);
      HogProgram *program;

      for (guint j = 0; j < 60; j++)
        g_string_append (source, openings[i]);
      g_string_append (source, " ) ( ]");
      program = hog_compile (source->str, source->len, HOG_SOURCE_PROGRAM, NULL, NULL);
      g_assert_null (program);
    }
}

static void
test_long (void)
{
  static const char *const links[] = { "+1", "||a", " and a", ".b", "[1]", "(1)", "??a", "=a",
                                       "?.b" };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr(GString) source = g_string_new ("a");
      g_autoptr(GError) error = NULL;
      HogProgram *program;

      for (guint j = 0; j < 20000; j++)
        g_string_append (source, links[i]);
      program = hog_compile (source->str, source->len, HOG_SOURCE_PROGRAM, NULL, &error);
      if (program != NULL)
        hog_program_unref (program);
      else
        g_assert_error (error, HOG_ERROR, HOG_ERROR_SYNTAX);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_golden_cases ();
  g_test_add_func ("/compiler/errors", test_errors);
  g_test_add_func ("/compiler/spans", test_spans);
  g_test_add_func ("/compiler/deep", test_deep);
  g_test_add_func ("/compiler/branching", test_branching);
  g_test_add_func ("/compiler/long", test_long);
  return g_test_run ();
}
