/* test-compiler.c: source text to bytecode, element for element
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>

typedef struct
{
  const char *source;
  const char *bytecode; /* without the header */
} Case;

static const Case programs[] = {
  { "a.b.c", "32,\"c\",32,\"b\",32,\"a\",1,3,35" },
  { "a.b.1", "32,\"b\",32,\"a\",1,2,33,1,45,35" },
  { "a?.b", "32,\"a\",1,1,32,\"b\",48,35" },
  { "a[b]", "32,\"a\",1,1,32,\"b\",1,1,45,35" },
  { "a and (b and c)", "32,\"a\",1,1,32,\"b\",1,1,32,\"c\",1,1,3,3,35" },
  { "1 < 2", "33,2,33,1,15,35" },
  { "-a", "32,\"a\",1,1,33,0,7,35" },
  { "-1", "33,-1,35" },
  { "3.14", "34,3.14,35" },
  { "1.0", "34,1.0,35" },
  { "1e5", "34,100000.0,35" },
  { "1e16", "34,1e+16,35" },
  { "0x1F", "33,31,35" },
  { "123456789012345678901", "33,123456789012345678901,35" },
  { "1 between 1 and 10", "33,1,33,1,14,33,10,33,1,16,3,2,35" },
  { "1 not between 1 and 10", "33,1,33,1,15,33,10,33,1,13,4,2,35" },
  { "(1,)", "33,1,44,1,35" },
  { "{'a':1}", "32,\"a\",33,1,42,1,35" },
  { "1 ? 2 : 3", "33,1,40,4,33,2,39,2,33,3,35" },
  { "multiIf(a,b,c,d,e)", "32,\"a\",1,1,40,6,32,\"b\",1,1,39,16,32,\"c\",1,1,40,6,32,\"d\",1,1,39,4,"
                          "32,\"e\",1,1,35" },
  { "a ?? b", "32,\"a\",1,1,47,5,35,32,\"b\",1,1,35" },
  { "f(1)(2)", "33,2,33,1,2,\"f\",1,54,1,35" },
  { "f()()", "2,\"f\",0,54,0,35" },
  { "a.b(1)", "33,1,32,\"b\",32,\"a\",1,2,54,1,35" },
  { "f'a{b}'", "32,\"a\",32,\"b\",1,1,2,\"concat\",2,35" },
  { "f'{1}'", "33,1,35" },
  { "concat(a,b) || c", "32,\"a\",1,1,32,\"b\",1,1,32,\"c\",1,1,2,\"concat\",3,35" },
  { "let a:=1", "33,1,35" },
  { "if (a) {} else { c }", "32,\"a\",1,1,40,2,39,5,32,\"c\",1,1,35" },
  { "if (a) { b } else {}", "32,\"a\",1,1,40,5,32,\"b\",1,1,35" },
  { "while (a) { b }", "32,\"a\",1,1,40,7,32,\"b\",1,1,35,39,-13" },
  { "for (let i := 0; i < 3; i := i + 1) { x }",
    "33,0,33,3,36,0,15,40,14,32,\"x\",1,1,35,33,1,36,0,6,37,0,39,-21,35" },
  { "let x := {'a':1}; x.a := 2; x.b.c := 3; x['d'] := 4; x.1 := 5",
    "32,\"a\",33,1,42,1,36,0,32,\"a\",33,2,46,36,0,32,\"b\",45,32,\"c\",33,3,46,36,0,32,\"d\",33,4,46,"
    "36,0,33,1,33,5,46,35" },
  { "for (let v in a) { x }",
    "32,\"a\",1,1,36,0,2,\"values\",1,33,1,36,1,2,\"length\",1,31,36,3,36,2,16,40,21,36,1,36,2,45,37,4,"
    "32,\"x\",1,1,35,36,2,33,1,6,37,2,39,-28,35,35,35,35,35" },
  { "for (let k, v in a) { x }",
    "32,\"a\",1,1,36,0,2,\"keys\",1,36,0,2,\"values\",1,33,1,36,2,2,\"length\",1,31,31,36,4,36,3,16,40,"
    "28,36,1,36,3,45,37,5,36,2,36,3,45,37,6,32,\"x\",1,1,35,36,3,33,1,6,37,3,39,-35,35,35,35,35,35,35,"
    "35" },
  { "fn f(a, b) { return a }", "52,\"f\",2,0,3,36,0,38,53,0,35" },
  { "fn f() {}", "52,\"f\",0,0,2,31,38,53,0,35" },
  { "fn f(a) { let a := 1 }", "52,\"f\",1,0,5,33,1,31,38,35,53,0,35" },
  { "let x := 1 let f := () -> x", "33,1,52,\"lambda\",0,1,3,55,0,38,53,1,true,0,35,57" },
  { "let x := 1 let f := () -> () -> x",
    "33,1,52,\"lambda\",0,1,13,52,\"lambda\",0,1,3,55,0,38,53,1,false,0,38,53,1,true,0,35,57" },
  { "let x := 1 fn f() { x := 2 x.y := 3 x.y.1 := 4 }",
    "33,1,52,\"f\",0,1,23,33,2,56,0,55,0,32,\"y\",33,3,46,55,0,32,\"y\",45,33,1,33,4,46,31,38,53,1,true,"
    "0,35,57" },
  { "try { a } catch (e) { b }",
    "50,9,32,\"a\",1,1,35,51,39,16,36,0,32,\"type\",45,32,\"b\",1,1,35,39,2,35,49,35,35" },
  { "try { a } catch (err) { b }",
    "50,9,32,\"a\",1,1,35,51,39,19,36,0,32,\"type\",45,36,0,32,\"b\",1,1,35,35,39,2,35,49,35,35" },
  { "try { a } catch (e: X) { b }",
    "50,9,32,\"a\",1,1,35,51,39,23,36,0,32,\"type\",45,32,\"X\",36,1,11,40,7,32,\"b\",1,1,35,39,2,35,49,"
    "35,35" },
  { "try { a } catch (err: X) { b } catch (e2) { c }",
    "50,9,32,\"a\",1,1,35,51,39,36,36,0,32,\"type\",45,32,\"X\",36,1,11,40,9,36,0,32,\"b\",1,1,35,35,39,"
    "12,36,0,32,\"c\",1,1,35,35,39,2,35,49,35,35" },
  { "<b>{x}</b>", "32,\"__hx_tag\",32,\"b\",32,\"children\",32,\"x\",1,1,43,1,42,2,35" },
  { "return a is not null", "31,32,\"a\",1,1,12,38" },
  { "a = not b = c", "32,\"c\",1,1,32,\"b\",1,1,11,5,32,\"a\",1,1,11,35" },
  { "let f := x -> {a: 1}", "52,\"lambda\",1,0,9,32,\"a\",1,1,33,1,42,1,38,53,0,35" },
};

static const Case templates[] = {
  { "", "32,\"\"" },
  { "it's", "32,\"it's\"" },
  { "{a.b}", "32,\"b\",32,\"a\",1,2" },
  { "Hi {a}!", "32,\"Hi \",32,\"a\",1,1,32,\"!\",2,\"concat\",3" },
  { "\\{a}", "32,\"{a}\"" },
  { "x{'a' || 'b'}", "32,\"x\",32,\"a\",32,\"b\",2,\"concat\",2,2,\"concat\",2" },
  { "{ {'a': 1} }", "32,\"a\",33,1,42,1" },
  { "{{'a': 1}}", "32,\"a\",33,1,42,1" },
  { "{f'{a} x' == ' ' ? null : 1}",
    "32,\" \",32,\"a\",1,1,32,\" x\",2,\"concat\",2,11,40,3,31,39,2,33,1" },
};

typedef struct
{
  const char *source;
  guint       line;
  guint       column;
  const char *message;
} ErrorCase;

static const ErrorCase errors[] = {
  { "let a := b ? c", 1, 15, "Unexpected end of the text, expected ':'" },
  { "print(1", 1, 8, "Unexpected end of the text, expected ')'" },
  { "return 1 +", 1, 11, "Unexpected end of the text, expected an expression" },
  { "fn f(a) return a", 1, 9, "Unexpected 'return', expected '{'" },
  { "let a := 1\nlet a := 2", 2, 5, "Variable `a` already declared in this scope" },
  { "x := 1", 1, 1, "Variable \"x\" not declared in this scope. Can not assign to globals." },
  { "1 := 1", 1, 1, "Can not assign to this type of expression" },
  { "let a := [] a[0]", 1, 15, "Array access starts from 1" },
  { "try { a } finally { b }", 1, 19, "finally blocks are not yet supported" },
  { "try { a }", 1, 1, "try statement must have at least one catch block" },
  { "x::t", 1, 1, "BytecodeCompiler has no method visit_type_cast" },
  { "if (a && b) { c }", 1, 7, "There is no operator '&&': write 'and'" },
  { "let a = 1", 1, 7, "A value is assigned with ':=', '=' compares" },
};

static void
check (const Case    *item,
       HogSourceKind  kind)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogProgram) program = hog_compile (item->source, -1, kind, NULL, &error);
  g_autofree char *expected = g_strdup_printf ("[\"_H\",1,%s]", item->bytecode);
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  json = hog_program_to_json (program);
  g_assert_cmpstr (json, ==, expected);
  g_assert_true (hog_program_validate (program, &error));
  g_assert_no_error (error);
}

static void
test_program (gconstpointer data)
{
  check (data, HOG_SOURCE_PROGRAM);
}

static void
test_template (gconstpointer data)
{
  check (data, HOG_SOURCE_TEMPLATE);
}

static void
test_error (gconstpointer data)
{
  const ErrorCase *item = data;
  g_autoptr(HogDiagnostics) diagnostics = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(HogProgram) program = NULL;
  const HogDiagnostic *first;

  program = hog_compile (item->source, -1, HOG_SOURCE_PROGRAM, &diagnostics, &error);
  g_assert_error (error, HOG_ERROR, HOG_ERROR_SYNTAX);
  g_assert_null (program);
  first = hog_diagnostics_find_error (diagnostics);
  g_assert_cmpstr (first->message, ==, item->message);
  g_assert_cmpuint (first->line, ==, item->line);
  g_assert_cmpuint (first->column, ==, item->column);
}

static void
test_several_errors (void)
{
  const char *source = "let a := (1\nlet b := 2\nlet c = 3\nprint(a b)\nlet d := 4 +\n";
  g_autoptr(HogDiagnostics) diagnostics = NULL;
  static const guint lines[] = { 2, 3, 4, 6 };

  g_assert_null (hog_compile (source, -1, HOG_SOURCE_PROGRAM, &diagnostics, NULL));
  g_assert_cmpuint (hog_diagnostics_get_length (diagnostics), ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpuint (hog_diagnostics_get (diagnostics, i)->line, ==, lines[i]);
}

static void
test_deep (void)
{
  g_autoptr(GString) source = g_string_new (NULL);
  g_autoptr(HogDiagnostics) diagnostics = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (source, "([{"[i % 3]);
  g_assert_null (hog_compile (source->str, (gssize) source->len, HOG_SOURCE_PROGRAM, &diagnostics,
                              NULL));
  g_assert_cmpstr (hog_diagnostics_find_error (diagnostics)->id, ==, "too-deep");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/hog/compiler/program/%02u", i);

      g_test_add_data_func (path, &programs[i], test_program);
    }
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      g_autofree char *path = g_strdup_printf ("/hog/compiler/template/%02u", i);

      g_test_add_data_func (path, &templates[i], test_template);
    }
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/hog/compiler/error/%02u", i);

      g_test_add_data_func (path, &errors[i], test_error);
    }
  g_test_add_func ("/hog/compiler/several-errors", test_several_errors);
  g_test_add_func ("/hog/compiler/deep", test_deep);
  return g_test_run ();
}
