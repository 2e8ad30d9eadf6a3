/* test-changes.c: what changed, in words
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-changes.h"

#define URL "{\"key\":\"url\",\"type\":\"string\",\"label\":\"URL\"}"
#define KEY "{\"key\":\"key\",\"type\":\"string\"}"
#define PAGEVIEW "{\"id\":\"$pageview\",\"type\":\"events\"}"
#define SIGNUP "{\"id\":\"signup\",\"name\":\"Signed up\",\"type\":\"events\"}"

static const struct
{
  const char *from;
  const char *to;
  const char *expected; /* joined by "; " */
} rows[] = {
  { "{}", "{}", "" },
  { "{\"name\":\"a\"}", "{\"name\":\"b\"}", "name changed" },
  { "{\"hog\":\"1\",\"description\":\"\"}", "{\"hog\":\"2\",\"description\":\"d\"}",
    "description changed; source changed" },
  { "{\"enabled\":false}", "{\"enabled\":true}", "enabled" },
  { "{\"enabled\":true}", "{}", "disabled" },
  { "{\"x\":1,\"y\":1}", "{\"x\":2,\"z\":1}", "x changed; y changed; z changed" },
  { "{\"inputs_schema\":[" URL "],\"inputs\":{\"url\":{\"value\":\"a\"}}}",
    "{\"inputs_schema\":[" URL "],\"inputs\":{\"url\":{\"value\":\"b\"}}}", "input URL changed" },
  { "{\"inputs_schema\":[" URL "],\"inputs\":{\"url\":{\"value\":{\"a\":1,\"b\":2}}}}",
    "{\"inputs_schema\":[" URL "],\"inputs\":{\"url\":{\"value\":{\"b\":2,\"a\":1}}}}",
    "input URL changed" },
  { "{\"inputs_schema\":[" URL "]}", "{\"inputs_schema\":[" URL "," KEY "],\"inputs\":{\"key\":"
    "{\"value\":\"v\"}}}", "input key added" },
  { "{\"inputs_schema\":[" URL "," KEY "]}", "{\"inputs_schema\":[" KEY "]}", "input URL removed" },
  { "{\"inputs_schema\":[" URL "," KEY "]}", "{\"inputs_schema\":[" KEY "," URL "]}",
    "inputs moved" },
  { "{\"inputs_schema\":[" KEY "]}",
    "{\"inputs_schema\":[{\"key\":\"key\",\"type\":\"string\",\"secret\":true}]}",
    "definition of input key changed" },
  { "{\"filters\":{}}", "{\"filters\":{\"events\":[" PAGEVIEW "]}}", "filter $pageview added" },
  { "{\"filters\":{\"events\":[" PAGEVIEW "," SIGNUP "]}}", "{\"filters\":{\"events\":[" PAGEVIEW
    "]}}", "filter Signed up removed" },
  { "{\"filters\":{\"events\":[" PAGEVIEW "]}}", "{\"filters\":{\"events\":[" SIGNUP "]}}",
    "filters changed" },
  { "{\"filters\":{}}", "{\"filters\":{\"filter_test_accounts\":true}}", "filters changed" },
  { "{\"masking\":null}", "{\"masking\":{\"ttl\":60,\"hash\":\"{event.uuid}\"}}",
    "masking changed" },
};

static char *
join (GPtrArray *changes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      g_autofree char *line = hogarth_change_to_string (g_ptr_array_index (changes, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", line);
    }
  return g_string_free (text, FALSE);
}

static void
test_row (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthDestination) from = NULL;
  g_autoptr(HogarthDestination) to = NULL;
  g_autoptr(GPtrArray) changes = NULL;
  g_autoptr(GPtrArray) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;
  g_autofree char *text_again = NULL;

  from = hogarth_destination_new_from_json (rows[row].from, -1, NULL, &error);
  g_assert_no_error (error);
  to = hogarth_destination_new_from_json (rows[row].to, -1, NULL, &error);
  g_assert_no_error (error);
  changes = hogarth_changes_new (from, to);
  text = join (changes);
  g_assert_cmpstr (text, ==, rows[row].expected);

  json = hogarth_changes_to_json (changes);
  again = hogarth_changes_from_json (json);
  text_again = join (again);
  g_assert_cmpstr (text_again, ==, rows[row].expected);
}

/* A list that a newer program wrote is read as far as it is known. */
static void
test_unknown (void)
{
  g_autoptr(GPtrArray) changes = hogarth_changes_from_json ("[[\"later\",\"x\"],[\"name\"],7]");
  g_autoptr(GPtrArray) none = hogarth_changes_from_json ("{");
  g_autofree char *text = join (changes);

  g_assert_cmpstr (text, ==, "name changed");
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/changes/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/changes/unknown", test_unknown);

  return g_test_run ();
}
