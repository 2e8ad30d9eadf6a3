/* test-analysis.c: symbols, globals, calls, warnings and suggested fixes
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>
#include <string.h>

static const char *const globals[] = { "event", "person", "inputs", NULL };
static const char *const functions[] = { "fetch", "postHogCapture", NULL };

/* The text after the fix of the first problem with that id was made. */
static char *
fix (const char    *text,
     HogSourceKind  kind,
     const char    *id)
{
  g_autoptr(HogAnalysis) analysis = hog_analyse (text, -1, kind, functions, globals);
  HogDiagnostics *diagnostics = hog_analysis_get_diagnostics (analysis);

  for (guint i = 0; i < hog_diagnostics_get_length (diagnostics); i++)
    {
      const HogDiagnostic *it = hog_diagnostics_get (diagnostics, i);

      if (g_str_equal (it->id, id) && it->fix_title != NULL)
        return g_strdup_printf ("%.*s%s%s", (int) it->fix_span.start, text, it->fix_text,
                                text + it->fix_span.end);
    }

  return NULL;
}

static const struct
{
  HogSourceKind  kind;
  const char    *text;
  const char    *id;
  const char    *fixed;
} fixes[] = {
  { HOG_SOURCE_PROGRAM, "let a = 1", "syntax", "let a := 1" },
  { HOG_SOURCE_PROGRAM, "let a := 1 a = 2", "comparison", "let a := 1 a := 2" },
  { HOG_SOURCE_PROGRAM, "event && person", "character", "event and person" },
  { HOG_SOURCE_PROGRAM, "if (!event) {}", "character", "if (not event) {}" },
  { HOG_SOURCE_PROGRAM, "jsonStringfy(event)", "unknown-function", "jsonStringify(event)" },
  { HOG_SOURCE_PROGRAM, "fecth('x')", "unknown-function", "fetch('x')" },
  { HOG_SOURCE_PROGRAM, "evnet.name", "unknown-global", "event.name" },
  { HOG_SOURCE_PROGRAM, "event.first-name", "hyphen", "event['first-name']" },
  { HOG_SOURCE_TEMPLATE, "Hello {person.name", "syntax", "Hello {person.name}" },
  { HOG_SOURCE_TEMPLATE, "Hello {{person.name}}", "compile", "Hello {person.name}" },
  { HOG_SOURCE_TEMPLATE, "Hello {person.name, bye", "syntax", "Hello {person.name}, bye" },
  { HOG_SOURCE_TEMPLATE, "{event && person}", "character", "{event and person}" },
  { HOG_SOURCE_TEMPLATE, "{person.properties.first-name}", "hyphen",
    "{person.properties['first-name']}" },
  { HOG_SOURCE_TEMPLATE, "{upperr(event)}", "unknown-function", "{upper(event)}" },
  { HOG_SOURCE_PROGRAM, "print([1, 2", "syntax", "print([1, 2]" },
  { HOG_SOURCE_PROGRAM, "if (event { person }", "syntax", "if (event) { person }" },
  { HOG_SOURCE_PROGRAM, "fn f() { return 1", "syntax", "fn f() { return 1}" },
  { HOG_SOURCE_PROGRAM, "fetch('x', {'a': 1)", "syntax", "fetch('x', {'a': 1})" },
  { HOG_SOURCE_PROGRAM, "for (let i = 0; i < 3; i := i + 1) {}", "syntax",
    "for (let i := 0; i < 3; i := i + 1) {}" },
  { HOG_SOURCE_PROGRAM, "event === person", "syntax", "event == person" },
  { HOG_SOURCE_PROGRAM, "event !== person", "syntax", "event != person" },
  { HOG_SOURCE_PROGRAM, "let n := 1 n += 2", "syntax", "let n := 1 n := n + 2" },
  { HOG_SOURCE_PROGRAM, "let f := x => x", "syntax", "let f := x -> x" },
  { HOG_SOURCE_PROGRAM, "print(\"hi\")", "unknown-global", "print('hi')" },
  { HOG_SOURCE_PROGRAM, "const a := 1", "unknown-global", "let a := 1" },
  { HOG_SOURCE_PROGRAM, "function f() { return 1 }", "unknown-global", "fn f() { return 1 }" },
  { HOG_SOURCE_PROGRAM, "function f() { return 1 }", "unknown-function", NULL },
  { HOG_SOURCE_TEMPLATE, "{event ? person}", "syntax", NULL },
};

static void
test_fixes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixes); i++)
    {
      g_autofree char *fixed = fix (fixes[i].text, fixes[i].kind, fixes[i].id);

      g_test_message ("%s", fixes[i].text);
      g_assert_cmpstr (fixed, ==, fixes[i].fixed);
    }
}

/* A slip is one problem; what stands around it is read as if it were right. */
static void
test_one_slip (void)
{
  static const char *const texts[] = { "event && person", "if (event & person) {}",
                                       "print(event | person)", "if (!event) { print(1) }" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(HogAnalysis) analysis = hog_analyse (texts[i], -1, HOG_SOURCE_PROGRAM, functions,
                                                     globals);

      g_assert_cmpuint (hog_diagnostics_get_length (hog_analysis_get_diagnostics (analysis)), ==,
                        1);
    }
}

static void
test_symbols (void)
{
  g_autoptr(HogAnalysis) analysis =
    hog_analyse ("let a := 1\nfn f(b, c) { let a := b return a }\n"
                 "for (let k, v in event.list) { print(k, f(v, a)) }\nlet g := x -> x\n"
                 "try { a } catch (err) { err }", -1, HOG_SOURCE_PROGRAM, NULL, NULL);
  static const char *const names[] = { "a", "f", "b", "c", "a", "k", "v", "x", "g", "e", "type",
                                       "err" };
  guint n;
  const HogSymbol *symbols = hog_analysis_get_symbols (analysis, &n);

  g_assert_null (hog_analysis_get_diagnostics (analysis));
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (symbols[i].name, ==, names[i]);
  g_assert_cmpuint (symbols[0].n_uses, ==, 2);
  g_assert_cmpuint (symbols[1].n_parameters, ==, 2);
  g_assert_cmpint (symbols[1].kind, ==, HOG_SYMBOL_FUNCTION);
  g_assert_cmpint (symbols[2].kind, ==, HOG_SYMBOL_PARAMETER);
  g_assert_cmpuint (symbols[2].scope.end, ==, 45);
  g_assert_cmpuint (hog_analysis_get_n_loops (analysis), ==, 1);
}

static void
test_references (void)
{
  g_autoptr(HogAnalysis) analysis =
    hog_analyse ("{inputs.url}{inputs.body.x}{inputs.url}{concat(event.name, 'x')}", -1,
                 HOG_SOURCE_TEMPLATE, NULL, NULL);
  g_auto(GStrv) inputs = hog_analysis_dup_inputs (analysis);
  guint n;
  const HogReference *references = hog_analysis_get_globals (analysis, &n);

  g_assert_cmpuint (g_strv_length (inputs), ==, 2);
  g_assert_cmpstr (inputs[0], ==, "body");
  g_assert_cmpstr (inputs[1], ==, "url");
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpstr (references[3].name, ==, "event.name");
  references = hog_analysis_get_calls (analysis, &n);
  g_assert_cmpuint (n, >=, 1);
}

static void
test_many_errors (void)
{
  g_autoptr(HogAnalysis) analysis =
    hog_analyse ("let a = 1\nlet b := 2\nif (b) {\n  let c := \n  print(b)\n}\nprint((1)\n"
                 "let d := 4 +\n}", -1, HOG_SOURCE_PROGRAM, NULL, NULL);

  g_assert_cmpuint (hog_diagnostics_get_length (hog_analysis_get_diagnostics (analysis)), >=, 1);

  g_clear_pointer (&analysis, hog_analysis_unref);
  analysis = hog_analyse ("let a = 1\nlet b := 2\nfn f() {\n  let c := )\n  print(b)\n}\n"
                          "let e := ]\nlet d := 4", -1, HOG_SOURCE_PROGRAM, NULL, NULL);
  {
    HogDiagnostics *list = hog_analysis_get_diagnostics (analysis);
    static const guint lines[] = { 1, 4, 7 };
    guint n;
    const HogSymbol *symbols = hog_analysis_get_symbols (analysis, &n);

    g_assert_cmpuint (hog_diagnostics_get_length (list), ==, G_N_ELEMENTS (lines));
    for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
      g_assert_cmpuint (hog_diagnostics_get (list, i)->line, ==, lines[i]);
    /* What could be read is still known. */
    g_assert_cmpuint (n, ==, 3);
    g_assert_cmpstr (symbols[0].name, ==, "b");
    g_assert_cmpstr (symbols[1].name, ==, "f");
    g_assert_cmpstr (symbols[2].name, ==, "d");
  }
}

/* What is written, and what it is given to; keys are no texts, and quotes belong to the place. */
static void
test_texts (void)
{
  static const char text[] = "let a := 'x\\'y'\nb.c := ['z']\nf({'k': 'v', g('w'): 1})\n"
                             "return f'p{d}q' + (a ? 'r' : 's')";
  static const struct
  {
    const char *value, *name, *written;
  } expected[] = {
    { "x'y", "a", "'x\\'y'" }, { "z", NULL, "'z'" }, { "v", "k", "'v'" }, { "w", NULL, "'w'" },
    { "p", NULL, "p" }, { "q", NULL, "q" }, { "r", NULL, "'r'" }, { "s", NULL, "'s'" },
  };
  g_autoptr(HogAnalysis) analysis = hog_analyse (text, -1, HOG_SOURCE_PROGRAM, NULL, NULL);
  guint n_texts;
  const HogText *texts = hog_analysis_get_texts (analysis, &n_texts);

  g_assert_cmpuint (n_texts, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < n_texts; i++)
    {
      g_autofree char *written = g_strndup (text + texts[i].span.start,
                                            texts[i].span.end - texts[i].span.start);

      g_assert_cmpstr (texts[i].value, ==, expected[i].value);
      g_assert_cmpstr (texts[i].name, ==, expected[i].name);
      g_assert_cmpstr (written, ==, expected[i].written);
    }
}

static const struct
{
  const char *text;
  const char *explanation;
} explained[] = {
  { "let a := 'abc", "The text that begins here has no quote that ends it." },
  { "let x := \"ab", "The name that begins here has no quote that ends it." },
  { "if (a { }", "There should be a “)” before this." },
  { "let a := 1 +", "The text ends where something should follow." },
  { "let while := 1", "There should be a name here, not “while”." },
  { "a + while",
    "The language keeps the word “while” for itself: it is no name or value." },
  { "return }", "This brace closes nothing." },
  { "let x := ]", "This “]” closes nothing." },
  { "f([1, 2)", "The “[” of line 1 is not closed before this “)”." },
  { "f(1 +)", "Something is missing before this “)”." },
  { "f(,)", "There should be a value before this “,”." },
  { "f(a b)", "There should be an operator, a comma or a “)” before “b”." },
  { "let a := {'x' 1}", "There should be a “:” before this." },
  { "\n\nif (a) { f()\n", "The “{” of line 3 is not closed." },
  { "for (let i := 1", "The text ends where there should be a “;”." },
  { "let a = 3", "A variable is set with :=, a single = compares." },
};

static void
test_explanations (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (explained); i++)
    {
      g_autoptr(HogAnalysis) analysis = hog_analyse (explained[i].text, -1, HOG_SOURCE_PROGRAM,
                                                     NULL, NULL);
      HogDiagnostics *diagnostics = hog_analysis_get_diagnostics (analysis);

      g_test_message ("%s", explained[i].text);
      g_assert_cmpuint (hog_diagnostics_get_length (diagnostics), >, 0);
      g_assert_cmpstr (hog_diagnostics_get (diagnostics, 0)->explanation, ==,
                       explained[i].explanation);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/fixes", test_fixes);
  g_test_add_func ("/analysis/explanations", test_explanations);
  g_test_add_func ("/analysis/one-slip", test_one_slip);
  g_test_add_func ("/analysis/symbols", test_symbols);
  g_test_add_func ("/analysis/references", test_references);
  g_test_add_func ("/analysis/texts", test_texts);
  g_test_add_func ("/analysis/many-errors", test_many_errors);
  return g_test_run ();
}
