/* test-bytecode.c: programs in the exchange form, as text and checked
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>
#include <math.h>
#include <string.h>

static const struct
{
  const char *json;
  gboolean    is_valid;
} programs[] = {
  { "[\"_H\",1]", TRUE },
  { "[\"_h\",33,1]", TRUE },
  { "[\"_H\",1,33,1,39,-4]", TRUE },
  { "[\"_H\",1,52,\"f\",0,1,3,55,0,38,53,1,true,0]", TRUE },
  { "[\"_H\",1,null,31]", TRUE },
  { "[\"_H\"]", FALSE },
  { "[\"_H\",1,99]", FALSE },
  { "[\"_H\",1,\"x\"]", FALSE },
  { "[\"_H\",1,-1]", FALSE },
  { "[\"_H\",1,32]", FALSE },
  { "[\"_H\",1,32,1]", FALSE },
  { "[\"_H\",1,36,-1]", FALSE },
  { "[\"_H\",1,39,100]", FALSE },
  { "[\"_H\",1,39,-1]", FALSE },
  { "[\"_H\",1,50,9000000000]", FALSE },
  { "[\"_H\",1,53,1,true]", FALSE },
  { "[\"_H\",1,53,1,1,1]", FALSE },
  { "[\"_H\",1,53,1000000]", FALSE },
};

static void
test_validate (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HogProgram) program = hog_program_new_from_json (programs[i].json, -1, &error);
      g_autofree char *json = NULL;

      g_test_message ("%s", programs[i].json);
      g_assert_no_error (error);
      json = hog_program_to_json (program);
      g_assert_cmpstr (json, ==, programs[i].json);
      g_assert_cmpint (hog_program_validate (program, &error), ==, programs[i].is_valid);
      if (!programs[i].is_valid)
        g_assert_error (error, HOG_ERROR, HOG_ERROR_BYTECODE);
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = { "", "[", "1", "{}", "[]", "[1]", "[\"x\"]", "[\"_H\",1,[1]]",
                                       "[\"_H\",{}]", "\"_H\"", "[\"_H\",1,34,Nan]",
                                       "[\"_H\",1,34,Infinit", "[\"_H\",1,34,-Inf]" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HogData) data = hog_data_from_json (texts[i], -1, NULL);

      g_assert_null (hog_program_new_from_data (data, &error));
      g_assert_error (error, HOG_ERROR, HOG_ERROR_BYTECODE);
      g_clear_error (&error);
      g_assert_null (hog_program_new_from_json (texts[i], -1, &error));
      g_assert_error (error, HOG_ERROR, HOG_ERROR_BYTECODE);
    }
}

static void
test_numbers (void)
{
  g_autoptr(HogProgram) program = NULL;
  static const HogElementKind kinds[] = {
    HOG_ELEMENT_INTEGER, HOG_ELEMENT_BIG_INTEGER, HOG_ELEMENT_FLOAT, HOG_ELEMENT_FLOAT,
    HOG_ELEMENT_INTEGER, HOG_ELEMENT_BOOLEAN, HOG_ELEMENT_STRING,
  };
  static const double values[] = { -7, 1e20, 1.5, 1e5, 9007199254740993.0, NAN, NAN };

  program = hog_program_new_from_json ("[ \"_H\" , 1, -7, 100000000000000000000, 1.5, 1e5, "
                                       "9007199254740993, true, \"a, \\\" 1\" ]", -1, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const HogElement *element = hog_program_get_element (program, i + 2);

      g_assert_cmpint (element->kind, ==, kinds[i]);
      if (isnan (values[i]))
        g_assert_true (isnan (hog_element_get_number (element)));
      else
        g_assert_cmpfloat (hog_element_get_number (element), ==, values[i]);
    }
  g_assert_cmpint (hog_program_get_element (program, 6)->integer, ==,
                   G_GINT64_CONSTANT (9007199254740993));
  g_assert_cmpuint (hog_program_get_version (program), ==, 1);
  g_assert_null (hog_program_get_source (program));
  g_assert_cmpuint (hog_program_get_span (program, 2).end, ==, 0);
}

/* JSON has no infinities and no NaN, bytecode has: as text, as data, as Python writes them. */
static void
test_infinities (void)
{
  static const char expected[] = "[\"_H\",1,34,1e999,34,-1e999,34,NaN,34,1e+100,33,1,43,5,38]";
  g_autoptr(GError) error = NULL;
  g_autoptr(HogProgram) program
    = hog_compile ("return [inf, -1e400, nan, 1e100, 1]", -1, HOG_SOURCE_PROGRAM, NULL, &error);
  g_autoptr(HogProgram) read = NULL;
  g_autoptr(HogProgram) of_data = NULL;
  g_autoptr(HogProgram) of_hoge = NULL;
  g_autoptr(HogData) data = NULL;
  g_autofree char *json = hog_program_to_json (program);
  g_autofree char *hoge = hog_program_to_hoge (program);

  g_assert_cmpstr (json, ==, expected);
  g_assert_cmpstr (hoge, ==, "[\"_H\", 1, 34, Infinity, 34, -Infinity, 34, NaN, 34, 1e+100, 33, 1, "
                             "43, 5, 38]\n");
  read = hog_program_new_from_json (json, -1, &error);
  g_assert_no_error (error);
  of_hoge = hog_program_new_from_json (hoge, -1, &error);
  g_assert_no_error (error);
  data = hog_program_to_data (program);
  of_data = hog_program_new_from_data (data, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *again = hog_program_to_json (i == 0 ? read : i == 1 ? of_hoge : of_data);

      g_assert_cmpstr (again, ==, expected);
    }
}

/* What JavaScript makes of numbers that a double cannot hold. */
static void
test_data (void)
{
  g_autoptr(HogProgram) program = NULL;
  g_autoptr(HogProgram) again = NULL;
  g_autoptr(HogData) data = NULL;
  g_autofree char *json = NULL;
  g_autofree char *rounded = NULL;

  program = hog_program_new_from_json ("[\"_h\",true,null,\"\\ud83d\",-7,1.5,100000000000000000000,"
                                       "9007199254740993]", -1, NULL);
  data = hog_program_to_data (program);
  json = hog_data_to_json (data, 0);
  g_assert_cmpstr (json, ==, "[\"_h\",true,null,\"\\ud83d\",-7,1.5,100000000000000000000,"
                             "9007199254740992]");
  again = hog_program_new_from_data (data, NULL);
  rounded = hog_program_to_json (again);
  g_assert_cmpstr (rounded, ==, "[\"_h\",true,null,\"\\ud83d\",-7,1.5,1e+20,9007199254740992.0]");
}

static const struct
{
  const char *source;
  const char *hoge;
} hoges[] = {
  { "let a:=1", "[\"_H\", 1, 33, 1, 35]\n" },
  { "1.0 1e5 0.0001 0.00001 1e16 1e15 -0.0 1.25e-7 inf nan",
    "[\"_H\", 1, 34, 1.0, 35, 34, 100000.0, 35, 34, 0.0001, 35, 34, 1e-05, 35, 34, 1e"
    "+16, 35, 34, 0.0, 34, 1000000000000000.0,\n7, 35, 34, 1.25e-07, 35, 34, Infinity, 35, 34, NaN, 35]\n" },
  { "'\xc3\xa9\xf0\x9f\x98\x80\x7f/'", "[\"_H\", 1, 32, \"\\u00e9\\ud83d\\ude00\\u007f/\", 35]\n" },
};

static void
test_hoge (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hoges); i++)
    {
      g_autoptr(HogProgram) program = NULL;
      g_autofree char *hoge = NULL;
      g_auto(GStrv) lines = NULL;

      program = hog_compile (hoges[i].source, -1, HOG_SOURCE_PROGRAM, NULL, NULL);
      hoge = hog_program_to_hoge (program);
      g_assert_cmpstr (hoge, ==, hoges[i].hoge);
      lines = g_strsplit (hoge, "\n", -1);
      for (guint j = 0; lines[j] != NULL; j++)
        g_assert_cmpuint (strlen (lines[j]), <=, 120);
    }
}

/* Every construct of a query compiles to a description of itself. */
static void
test_queries (void)
{
  static const char *const queries[] = {
    "(select distinct a, b as c from t as u final sample 1/2 where e group by f having g)",
    "(select a from t left join u on b = c cross join v order by d desc limit 1 offset 2)",
    "(with x as (select 1), 2 as y select a from x union all select 3)",
    "(select f(a) over (partition by b order by c rows between 1 preceding and current row) from t)",
    "(select a from t window w as (order by b) limit 1 by c)",
    "(select a from (values (1, 2)) as v (b, c))",
    "(select a from t pivot (sum(a) for b in (1, 2) group by c))",
    "(select a from t unpivot include nulls (a for b in (c, d)))",
    "(select a from t group by grouping sets ((a), ()))",
    "(select * exclude (a), (* replace (b as c)) from t array join d as e)",
    "sql(f(a) filter (where b) + cast(c as int) - d::date)",
    "sql(a between 1 and 2 or not b in (3, null, true, 1.5, 99999999999999999999))",
    "sql(x -> y[1:2].3 ?? {z: 1})",
    "sql(<a b={c}/>)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *source = g_strconcat ("let z := 1 let q := ", queries[i], NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(HogProgram) program = NULL;
      g_autofree char *json = NULL;

      g_test_message ("%s", queries[i]);
      program = hog_compile (source, -1, HOG_SOURCE_PROGRAM, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (hog_program_validate (program, &error));
      json = hog_program_to_json (program);
      g_assert_nonnull (strstr (json, "\"__hx_ast\""));
    }
}

/* Each instruction with the place of the source that it comes from; bodies are indented. */
static void
test_disassemble (void)
{
  g_autoptr(HogProgram) program = hog_compile ("let a := x -> x * 1.5\nwhile (a) { print('é', null) }",
                                               -1, HOG_SOURCE_PROGRAM, NULL, NULL);
  g_autoptr(HogProgram) bare = hog_program_new_from_json ("[\"_H\",1,33,1,39,-4,7]", -1, NULL);
  g_autofree char *text = hog_disassemble (program);
  g_autofree char *bare_text = hog_disassemble (bare);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpstr (lines[0], ==, "     2  CALLABLE \"lambda\" 1 0 6                  1:10");
  g_assert_cmpstr (lines[1], ==, "     7    FLOAT 1.5                              1:19");
  g_assert_nonnull (strstr (text, "    19  STRING \"é\"                               2:19\n"));
  g_assert_nonnull (strstr (text, "JUMP_IF_FALSE"));
  g_assert_nonnull (strstr (text, " -> "));
  g_assert_nonnull (strstr (text, " 2:19\n"));
  /* Without a source there is no place. */
  g_assert_cmpstr (bare_text, ==, "     2  INTEGER 1\n     4  JUMP -4 -> 2\n     6  MINUS\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bytecode/validate", test_validate);
  g_test_add_func ("/bytecode/refused", test_refused);
  g_test_add_func ("/bytecode/numbers", test_numbers);
  g_test_add_func ("/bytecode/infinities", test_infinities);
  g_test_add_func ("/bytecode/data", test_data);
  g_test_add_func ("/bytecode/hoge", test_hoge);
  g_test_add_func ("/bytecode/queries", test_queries);
  g_test_add_func ("/bytecode/disassemble", test_disassemble);
  return g_test_run ();
}
