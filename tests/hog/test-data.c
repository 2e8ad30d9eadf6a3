/* test-data.c: plain data
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>

#include <math.h>
#include <string.h>

static HogData *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  HogData *data = hog_data_from_json (text, -1, &error);

  g_assert_no_error (error);

  return data;
}

static void
assert_json (HogData    *data,
             const char *expected)
{
  g_autofree char *json = hog_data_to_json (data, 0);

  g_assert_cmpstr (json, ==, expected);
}

/* A getter answers for every kind and for NULL. */
static void
test_getters (void)
{
  g_autoptr(HogData) data = parse ("[null,true,1.5,\"text\",[1],{\"a\":2}]");
  HogData *values[7] = { NULL };
  gsize length = 99;

  for (guint i = 0; i < 6; i++)
    values[i] = hog_data_get_element (data, i);
  g_assert_null (hog_data_get_element (data, 6));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      HogDataKind kind = i < 6 ? (HogDataKind) i : HOG_DATA_NULL;

      g_assert_cmpint (hog_data_get_kind (values[i]), ==, kind);
      g_assert_cmpint (hog_data_is_null (values[i]), ==, kind == HOG_DATA_NULL);
      g_assert_cmpint (hog_data_get_boolean (values[i]), ==, kind == HOG_DATA_BOOLEAN);
      g_assert_cmpint (isnan (hog_data_get_number (values[i])), ==, kind != HOG_DATA_NUMBER);
      g_assert_cmpstr (hog_data_get_string (values[i], &length), ==,
                       kind == HOG_DATA_STRING ? "text" : NULL);
      g_assert_cmpuint (length, ==, kind == HOG_DATA_STRING ? 4 : 0);
      g_assert_cmpuint (hog_data_get_length (values[i]), ==, kind >= HOG_DATA_ARRAY);
      g_assert_cmpint (hog_data_get_element (values[i], 0) != NULL, ==, kind == HOG_DATA_ARRAY);
      g_assert_cmpint (hog_data_get_member (values[i], "a") != NULL, ==, kind == HOG_DATA_OBJECT);
      g_assert_cmpint (hog_data_get_value_at (values[i], 0) != NULL, ==, kind == HOG_DATA_OBJECT);
      g_assert_cmpstr (hog_data_get_key_at (values[i], 0, NULL), ==,
                       kind == HOG_DATA_OBJECT ? "a" : NULL);
    }
}

static void
test_path (void)
{
  g_autoptr(HogData) data = parse ("{\"a\":{\"b\":{\"c\":\"x\"}},\"n\":1}");

  g_assert_cmpstr (hog_data_get_string (hog_data_get_path (data, "a", "b", "c", NULL), NULL), ==,
                   "x");
  g_assert_null (hog_data_get_path (data, "a", "x", "c", NULL));
  g_assert_null (hog_data_get_path (data, "n", "x", NULL));
  g_assert_null (hog_data_get_path (NULL, "a", NULL));
  g_assert_true (hog_data_get_path (data, NULL) == data);
  g_assert_cmpstr (hog_data_get_member_string (hog_data_get_path (data, "a", "b", NULL), "c"), ==,
                   "x");
  g_assert_null (hog_data_get_member_string (data, "n"));
}

static void
test_builder (void)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();
  g_autoptr(HogDataBuilder) abandoned = hog_data_builder_new_array ();
  g_autoptr(HogData) data = NULL;

  hog_data_builder_append (abandoned, hog_data_new_number (1));
  hog_data_builder_set (builder, "b", hog_data_new_string ("first"));
  hog_data_builder_set (builder, "2", hog_data_new_boolean (TRUE));
  hog_data_builder_set (builder, "1", hog_data_new_string_take (g_strdup ("taken")));
  hog_data_builder_set (builder, "b", hog_data_new_string (NULL));
  hog_data_builder_set_sized (builder, "cut off", 3, hog_data_new_number (NAN));
  hog_data_builder_set (builder, "empty", hog_data_new_empty_array ());
  hog_data_builder_set (builder, "none", hog_data_new_empty_object ());
  data = hog_data_builder_end (builder);
  assert_json (data, "{\"1\":\"taken\",\"2\":true,\"b\":null,\"cut\":null,\"empty\":[],\"none\":{}}");
}

/* Enough members for a table of buckets. */
static void
test_many_members (void)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();
  g_autoptr(HogData) data = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *key = g_strdup_printf ("k%u", i % 1000);

      hog_data_builder_set (builder, key, hog_data_new_number (i));
    }
  data = hog_data_builder_end (builder);
  g_assert_cmpuint (hog_data_get_length (data), ==, 1000);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *key = g_strdup_printf ("k%u", i);

      g_assert_cmpfloat (hog_data_get_number (hog_data_get_member (data, key)), ==, i + 1000);
      g_assert_cmpstr (hog_data_get_key_at (data, i, NULL), ==, key);
    }
  g_assert_null (hog_data_get_member (data, "k1000"));
}

static void
test_with_member (void)
{
  g_autoptr(HogData) data = parse ("{\"a\":1,\"b\":{\"c\":2}}");
  g_autoptr(HogData) changed = hog_data_with_member (data, "a", hog_data_new_string ("x"));
  g_autoptr(HogData) longer = hog_data_with_member (data, "d", hog_data_new_null ());
  g_autoptr(HogData) indexed = hog_data_with_member (data, "7", hog_data_new_null ());
  g_autoptr(HogData) shorter = hog_data_without_member (data, "a");
  g_autoptr(HogData) same = hog_data_without_member (data, "z");

  assert_json (data, "{\"a\":1,\"b\":{\"c\":2}}");
  assert_json (changed, "{\"a\":\"x\",\"b\":{\"c\":2}}");
  assert_json (longer, "{\"a\":1,\"b\":{\"c\":2},\"d\":null}");
  assert_json (indexed, "{\"7\":null,\"a\":1,\"b\":{\"c\":2}}");
  assert_json (shorter, "{\"b\":{\"c\":2}}");
  g_assert_true (hog_data_equal (data, same));
  g_assert_true (hog_data_get_member (data, "b") == hog_data_get_member (changed, "b"));
}

static void
test_equal (void)
{
  static const char *const texts[] = {
    "null", "true", "false", "1", "2", "\"1\"", "\"\"", "[]", "[1]", "[2]", "[1,2]", "{}",
    "{\"a\":1}", "{\"a\":2}", "{\"b\":1}", "{\"a\":1,\"b\":2}",
  };
  g_autoptr(HogData) one = parse ("{\"a\":1,\"b\":[2]}");
  g_autoptr(HogData) other = parse ("{\"b\":[2],\"a\":1}");
  g_autoptr(HogData) in_one = parse ("[{\"a\":1,\"b\":[2]}]");
  g_autoptr(HogData) in_other = parse ("[{\"b\":[2],\"a\":1}]");
  g_autoptr(HogData) nan = hog_data_new_number (NAN);
  g_autoptr(HogData) another_nan = hog_data_new_number (NAN);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
      {
        g_autoptr(HogData) a = parse (texts[i]);
        g_autoptr(HogData) b = parse (texts[j]);

        g_assert_cmpint (hog_data_equal (a, b), ==, i == j);
        g_assert_cmpint (hog_data_identical (a, b), ==, i == j);
      }
  g_assert_true (hog_data_equal (one, other));
  g_assert_false (hog_data_identical (one, other));
  g_assert_false (hog_data_identical (in_one, in_other));
  g_assert_true (hog_data_equal (nan, another_nan));
  g_assert_true (hog_data_equal (NULL, NULL));
}

static gpointer
use_shared (gpointer shared)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(HogData) data = hog_data_ref (shared);
      g_autoptr(HogData) changed = hog_data_with_member (data, "a", hog_data_new_number (i));

      if (hog_data_get_length (changed) != 2)
        return GINT_TO_POINTER (TRUE);
    }

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr(HogData) shared = parse ("{\"a\":1,\"b\":[{\"c\":\"x\"}]}");
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("data", use_shared, shared);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_null (g_thread_join (threads[i]));
  assert_json (shared, "{\"a\":1,\"b\":[{\"c\":\"x\"}]}");
}

static void
test_boxed (void)
{
  g_auto(GValue) value = G_VALUE_INIT;
  g_autoptr(HogData) data = parse ("[1]");

  g_value_init (&value, HOG_TYPE_DATA);
  g_value_set_boxed (&value, data);
  g_assert_true (g_value_get_boxed (&value) == data);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hog/data/getters", test_getters);
  g_test_add_func ("/hog/data/path", test_path);
  g_test_add_func ("/hog/data/builder", test_builder);
  g_test_add_func ("/hog/data/many-members", test_many_members);
  g_test_add_func ("/hog/data/with-member", test_with_member);
  g_test_add_func ("/hog/data/equal", test_equal);
  g_test_add_func ("/hog/data/threads", test_threads);
  g_test_add_func ("/hog/data/boxed", test_boxed);

  return g_test_run ();
}
