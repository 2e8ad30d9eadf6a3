/* test-number.c: numbers to text and back
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>
#include <string.h>

#include "hog-number.h"

static void
test_to_text (void)
{
  static const struct
  {
    double      value;
    const char *text;
  } cases[] = {
    { 0, "0" }, { -0.0, "0" }, { 1, "1" }, { -1.5, "-1.5" }, { 0.1, "0.1" },
    { 0.1 + 0.2, "0.30000000000000004" }, { 1e21, "1e+21" }, { 1e20, "100000000000000000000" },
    { 123456789012345680000.0, "123456789012345680000" }, { 1e-6, "0.000001" },
    { 1e-7, "1e-7" }, { 1.5e-9, "1.5e-9" }, { 5e-324, "5e-324" },
    { 1.7976931348623157e308, "1.7976931348623157e+308" },
    { 2.2250738585072014e-308, "2.2250738585072014e-308" },
    { 9007199254740992.0, "9007199254740992" }, { 9007199254740994.0, "9007199254740994" },
    { 19.99, "19.99" }, { 1704067200.5, "1704067200.5" }, { 1.0 / 3, "0.3333333333333333" },
    { 4.35, "4.35" }, { 0.000012345, "0.000012345" }, { 1e15 + 0.5, "1000000000000000.5" },
    /* Nearest and shortest differ next to a power of two. */
    { 7.120236347223045e-307, "7.120236347223045e-307" },
    { NAN, "NaN" }, { INFINITY, "Infinity" }, { -INFINITY, "-Infinity" },
  };
  char text[HOG_NUMBER_TEXT_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpuint (hog_number_to_text (cases[i].value, text), ==, strlen (cases[i].text));
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
assert_same (double      actual,
             double      expected,
             const char *text)
{
  if (!(actual == expected || (isnan (actual) && isnan (expected))))
    g_test_message ("%s", text);
  if (isnan (expected))
    g_assert_true (isnan (actual));
  else
    g_assert_cmpfloat (actual, ==, expected);
}

static void
test_from_text (void)
{
  static const struct
  {
    const char *text;
    double      number;
    double      integer;
    double      decimal;
  } cases[] = {
    { "", 0, NAN, NAN }, { " ", 0, NAN, NAN }, { "5", 5, 5, 5 }, { " 5 ", 5, 5, 5 },
    { "-5", -5, -5, -5 }, { "+5", 5, 5, 5 }, { "1.9", 1.9, 1, 1.9 }, { ".5", 0.5, NAN, 0.5 },
    { "5.", 5, 5, 5 }, { ".", NAN, NAN, NAN }, { "1e3", 1000, 1, 1000 },
    { "1e", NAN, 1, 1 }, { "1e400", INFINITY, 1, INFINITY }, { "12abc", NAN, 12, 12 },
    { "abc", NAN, NAN, NAN }, { "0x1F", 31, 31, 0 }, { "-0x10", NAN, -16, 0 },
    { "0x", NAN, NAN, 0 }, { "0b101", 5, 0, 0 }, { "0o17", 15, 0, 0 }, { "0b2", NAN, 0, 0 },
    { "Infinity", INFINITY, NAN, INFINITY }, { "-Infinityx", NAN, NAN, -INFINITY },
    { "infinity", NAN, NAN, NAN }, { "\xc2\xa0" "7\xe2\x80\x83", 7, 7, 7 },
    { "\xef\xbb\xbf" "7", 7, 7, 7 }, { "1 2", NAN, 1, 1 }, { "--1", NAN, NAN, NAN },
    { "123456789012345678901234567890", 123456789012345678901234567890.0,
      123456789012345678901234567890.0, 123456789012345678901234567890.0 },
    { "0.00000000000000000000000001234567890123456789", 1.234567890123456789e-26, 0,
      1.234567890123456789e-26 },
    { "0xfffffffffffffffff", 295147905179352825855.0, 295147905179352825855.0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = strlen (cases[i].text);

      assert_same (hog_number_from_text (cases[i].text, length), cases[i].number, cases[i].text);
      assert_same (hog_number_parse_int (cases[i].text, length, 10), cases[i].integer,
                   cases[i].text);
      assert_same (hog_number_parse_float (cases[i].text, length), cases[i].decimal,
                   cases[i].text);
    }
  assert_same (hog_number_parse_int ("ffg", 3, 16), 255, "ffg");
}

/* Whatever is printed reads back as itself, and 17 digits are never exceeded. */
static void
test_round_trip (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 20000; i++)
    {
      guint64 bits = (guint64) g_rand_int (random) << 32 | g_rand_int (random);
      char text[HOG_NUMBER_TEXT_SIZE];
      double value;
      gsize length;

      memcpy (&value, &bits, sizeof value);
      length = hog_number_to_text (value, text);
      assert_same (hog_number_from_text (text, length), value, text);
    }
}

static void
test_array_index (void)
{
  guint32 index;

  g_assert_true (hog_number_array_index ("0", 1, &index));
  g_assert_true (hog_number_array_index ("4294967294", 10, &index));
  g_assert_cmpuint (index, ==, 4294967294u);
  g_assert_false (hog_number_array_index ("4294967295", 10, &index));
  g_assert_false (hog_number_array_index ("42949672950", 11, &index));
  g_assert_false (hog_number_array_index ("01", 2, &index));
  g_assert_false (hog_number_array_index ("", 0, &index));
  g_assert_false (hog_number_array_index ("1a", 2, &index));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hog/number/to-text", test_to_text);
  g_test_add_func ("/hog/number/from-text", test_from_text);
  g_test_add_func ("/hog/number/round-trip", test_round_trip);
  g_test_add_func ("/hog/number/array-index", test_array_index);

  return g_test_run ();
}
