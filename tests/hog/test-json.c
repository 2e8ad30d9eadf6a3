/* test-json.c: JSON text, right and wrong
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>

#include <string.h>

#include "hog-json.h"

static void
ignore_null (gpointer sink)
{
}

static void
ignore_boolean (gpointer sink,
                gboolean value)
{
}

static void
ignore_number (gpointer sink,
               double   value)
{
}

static void
ignore_text (gpointer    sink,
             const char *text,
             gsize       length)
{
}

static const HogJsonSink nowhere = {
  ignore_null, ignore_boolean, ignore_number, ignore_text, ignore_text, ignore_boolean,
  ignore_boolean, FALSE,
};

/* The second column is what JavaScript says, the third what a person is told. */
static const struct
{
  const char *text;
  const char *javascript;
  const char *message;
} wrong[] = {
  { "", "Unexpected end of JSON input", "1:1: Unexpected end of the text" },
  { "x", "Unexpected token 'x', \"x\" is not valid JSON", "1:1: Unexpected 'x'" },
  { "{", "Expected property name or '}' in JSON at position 1",
    "1:2: Expected property name or '}'" },
  { "[1", "Expected ',' or ']' after array element in JSON at position 2",
    "1:3: Expected ',' or ']' after array element" },
  { "[1,", "Unexpected end of JSON input", "1:4: Unexpected end of the text" },
  { "{\"a\"", "Expected ':' after property name in JSON at position 4",
    "1:5: Expected ':' after property name" },
  { "{\"a\":1,}", "Expected double-quoted property name in JSON at position 7",
    "1:8: Expected double-quoted property name" },
  { "{\"a\":1 2}", "Expected ',' or '}' after property value in JSON at position 7",
    "1:8: Expected ',' or '}' after property value" },
  { "[1,\n]", "Unexpected token ']', \"[1,\n]\" is not valid JSON", "2:1: Unexpected ']'" },
  { "\"abc", "Unterminated string in JSON at position 4", "1:5: Unterminated string" },
  { "\"a\nb\"", "Bad control character in string literal in JSON at position 2",
    "1:3: Bad control character in string literal" },
  { "\"\\x\"", "Bad escaped character in JSON at position 2", "1:3: Bad escaped character" },
  { "\"\\", "Unexpected end of JSON input", "1:3: Unexpected end of the text" },
  { "\"\\u12\"", "Bad Unicode escape in JSON at position 5", "1:6: Bad Unicode escape" },
  { "\"\\é\"", "Bad escaped character in JSON at position 2", "1:3: Bad escaped character" },
  { "\"\\π\"", "Unexpected token 'π', \"\"\\π\"\" is not valid JSON", "1:3: Unexpected 'π'" },
  { "-", "No number after minus sign in JSON at position 1", "1:2: No number after minus sign" },
  { "1.", "Unterminated fractional number in JSON at position 2",
    "1:3: Unterminated fractional number" },
  { "1e+", "Exponent part is missing a number in JSON at position 3",
    "1:4: Exponent part is missing a number" },
  { "01", "Unexpected number in JSON at position 1", "1:2: Unexpected number" },
  { "tru\"", "Unexpected string in JSON at position 3", "1:4: Unexpected string" },
  { "1 2", "Unexpected non-whitespace character after JSON at position 2",
    "1:3: Unexpected non-whitespace character after JSON" },
  { "\"😀\" x", "Unexpected non-whitespace character after JSON at position 5",
    "1:5: Unexpected non-whitespace character after JSON" },
  { "NaN", "\"NaN\" is not valid JSON", "1:1: Unexpected 'N'" },
  { "[object Object]", "\"[object Object]\" is not valid JSON", "1:2: Unexpected 'o'" },
  { "xaaaaaaaaaaaaaaaaaaaaaaaa", "Unexpected token 'x', \"xaaaaaaaaa\"... is not valid JSON",
    "1:1: Unexpected 'x'" },
  { "[1,2,3,4,5,6,7,8,9,x,1,2,3,4,5,6,7,8,9]",
    "Unexpected token 'x', ...\"5,6,7,8,9,x,1,2,3,4,\"... is not valid JSON",
    "1:20: Unexpected 'x'" },
  { "[1,2,3,4,5,6,7,8,9,1,2,x", "Unexpected token 'x', ...\"7,8,9,1,2,x\" is not valid JSON",
    "1:24: Unexpected 'x'" },
};

static void
test_wrong (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      gsize length = strlen (wrong[i].text);
      g_autofree char *javascript = NULL;
      g_autoptr(GError) error = NULL;
      HogJsonError problem;

      g_assert_false (hog_json_parse (wrong[i].text, length, &nowhere, NULL, &problem));
      javascript = hog_json_error_to_javascript (&problem, wrong[i].text, length);
      g_assert_cmpstr (javascript, ==, wrong[i].javascript);
      g_assert_null (hog_data_from_json (wrong[i].text, -1, &error));
      g_assert_error (error, HOG_ERROR, HOG_ERROR_DATA);
      g_assert_cmpstr (error->message, ==, wrong[i].message);
    }
}

/* Text and what it is written as again. */
static void
test_right (void)
{
  static const struct
  {
    const char *text;
    const char *compact;
    const char *indented;
  } cases[] = {
    { " null ", "null", "null" },
    { "[true,false]", "[true,false]", "[\n  true,\n  false\n]" },
    { "-0", "0", "0" },
    { "[1.50,1e2,-0.5E-1]", "[1.5,100,-0.05]", "[\n  1.5,\n  100,\n  -0.05\n]" },
    { "[]", "[]", "[]" },
    { "{ }", "{}", "{}" },
    { "{\"b\":[{}],\"a\":{\"c\":[]}}", "{\"b\":[{}],\"a\":{\"c\":[]}}",
      "{\n  \"b\": [\n    {}\n  ],\n  \"a\": {\n    \"c\": []\n  }\n}" },
    { "{\"b\":1,\"10\":2,\"9\":3,\"b\":4}", "{\"9\":3,\"10\":2,\"b\":4}",
      "{\n  \"9\": 3,\n  \"10\": 2,\n  \"b\": 4\n}" },
    { "\"\\u0041\\/\\b\\f\\n\\r\\t\\\"\\\\\\u001f\"", "\"A/\\b\\f\\n\\r\\t\\\"\\\\\\u001f\"",
      "\"A/\\b\\f\\n\\r\\t\\\"\\\\\\u001f\"" },
    { "\"\\ud83d\\ude00\\u00e9\"", "\"😀é\"", "\"😀é\"" },
    { "\"\\ud83d\\u0041\\ude00\"", "\"\\ud83dA\\ude00\"", "\"\\ud83dA\\ude00\"" },
    { "\"\\u0000a\"", "\"\\u0000a\"", "\"\\u0000a\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HogData) data = hog_data_from_json (cases[i].text, -1, &error);
      g_autoptr(HogData) again = NULL;
      g_autofree char *compact = NULL;
      g_autofree char *indented = NULL;

      g_assert_no_error (error);
      compact = hog_data_to_json (data, 0);
      indented = hog_data_to_json (data, 2);
      g_assert_cmpstr (compact, ==, cases[i].compact);
      g_assert_cmpstr (indented, ==, cases[i].indented);
      again = hog_data_from_json (indented, -1, &error);
      g_assert_true (hog_data_equal (data, again));
    }
}

static void
test_depth (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) data = NULL;

  for (guint i = 0; i < HOG_JSON_MAX_DEPTH; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < HOG_JSON_MAX_DEPTH; i++)
    g_string_append_c (text, ']');
  data = hog_data_from_json (text->str, -1, &error);
  g_assert_no_error (error);

  g_string_prepend_c (text, '[');
  g_string_append_c (text, ']');
  g_assert_null (hog_data_from_json (text->str, -1, &error));
  g_assert_error (error, HOG_ERROR, HOG_ERROR_DATA);
  g_assert_cmpstr (error->message, ==, "1:2501: More than 2500 levels of brackets");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hog/json/wrong", test_wrong);
  g_test_add_func ("/hog/json/right", test_right);
  g_test_add_func ("/hog/json/depth", test_depth);

  return g_test_run ();
}
