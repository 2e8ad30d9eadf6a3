/* test-format.c: the layout of programs
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>
#include <string.h>

static const struct
{
  const char *text;
  const char *expected;
} cases[] = {
  { "", "" },
  { "let   a:=1", "let a := 1\n" },
  { "a;b ;\n\n\n\nc", "a;\nb;\n\nc\n" },
  { "// one\nlet a := 1 // two\n/* three */ b", "// one\nlet a := 1 // two\n/* three */\nb\n" },
  { "fn f(x,y){return x+y*-2}", "fn f(x, y) {\n  return x + y * -2\n}\n" },
  { "if(a){b}else if(c)d;else{}", "if (a) {\n  b\n} else if (c) d; else {}\n" },
  { "if (a) b;\nelse c", "if (a) b;\nelse c\n" },
  { "for(let k,v in x){print(k)}", "for (let k, v in x) {\n  print(k)\n}\n" },
  { "for(let i:=0;i<3;i:=i+1){;}", "for (let i := 0; i < 3; i := i + 1) {\n  ;\n}\n" },
  { "while(a)b;", "while (a) b;\n" },
  { "try{a}catch(e:X){b}catch{c}", "try {\n  a\n} catch (e: X) {\n  b\n} catch {\n  c\n}\n" },
  { "f({'a':1,'b':[1,2]},x?y:z)", "f({'a': 1, 'b': [1, 2]}, x ? y : z)\n" },
  { "f({\n'a':1,\n    'b':2\n})", "f({\n  'a': 1,\n  'b': 2\n})\n" },
  { "let f:=(x)->{let y:=x return y}", "let f := (x) -> {\n  let y := x\n  return y\n}\n" },
  { "a- -1", "a - -1\n" },
  { "- - a", "- -a\n" },
  { "a[1:2].b?.c::int", "a[1:2].b?.c::int\n" },
  { "let t:=<div  a='1'>two  words {x}</div>", "let t := <div  a='1'>two  words {x}</div>\n" },
  { "f'a  {b+1}  c'||d", "f'a  {b+1}  c' || d\n" },
  { "not a and (b or c)", "not a and (b or c)\n" },
  { "return(a)", "return (a)\n" },
  { "a +\nb", "a +\n  b\n" },
  { "f(a, // why\nb)", "f(a, // why\n  b)\n" },
  { "{ /* nothing */ }", "{ /* nothing */\n}\n" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *text = hog_format (cases[i].text, -1, &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].expected);
      again = hog_format (text, -1, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (again, ==, text);
    }
}

static void
test_same_program (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HogProgram) before = hog_compile (cases[i].text, -1, HOG_SOURCE_PROGRAM,
                                                      NULL, NULL);
      g_autoptr(HogProgram) after = NULL;
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      if (before == NULL)
        continue;
      after = hog_compile (cases[i].expected, -1, HOG_SOURCE_PROGRAM, NULL, NULL);
      first = hog_program_to_json (before);
      second = hog_program_to_json (after);
      g_assert_cmpstr (first, ==, second);
    }
}

static void
test_error (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (hog_format ("let a := ", -1, &error));
  g_assert_error (error, HOG_ERROR, HOG_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_null (hog_format ("a // b\0c", 8, &error));
  g_assert_error (error, HOG_ERROR, HOG_ERROR_SYNTAX);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/cases", test_cases);
  g_test_add_func ("/format/same-program", test_same_program);
  g_test_add_func ("/format/error", test_error);
  return g_test_run ();
}
