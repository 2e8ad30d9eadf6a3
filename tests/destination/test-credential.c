/* test-credential.c: what looks like a credential, and where a program holds one
 *
 * SPDX-License-Identifier: MIT
 *
 * The tokens are made up; those of vendors are put together here, so that no scanner of this
 * repository finds them.
 */

#include <glib.h>
#include <string.h>

#include "hogarth-credential.h"
#include "hogarth-hints.h"

#define RANDOM "k3v9Qz7LmT2xR8sWb4Yc6Hn1Jd5Fg0PaUe"

typedef struct
{
  const char *name;
  const char *text;
  gboolean    is_credential;
} Row;

static const Row rows[] = {
  { NULL, "xoxb" "-" RANDOM, TRUE },
  { NULL, "sk" "_live_" RANDOM, TRUE },
  { NULL, "gh" "p_" RANDOM, TRUE },
  { NULL, "AKI" "AQ3EGXVN5TZ7RWK2L", TRUE },
  { NULL, "SG" "." RANDOM "." RANDOM, TRUE },
  { NULL, "ph" "x_" RANDOM, TRUE },
  { NULL, "ey" "JhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9." RANDOM, TRUE },
  { NULL, "Bearer " RANDOM, TRUE },
  { NULL, "basic " RANDOM, TRUE },
  { NULL, "-----BEGIN RSA " "PRIVATE KEY-----\nMIIE", TRUE },
  { "api_key", RANDOM, TRUE },
  { "clientSecret", "a8Kd02mZq41x", TRUE },
  { "X-Auth-Token", RANDOM, TRUE },
  { NULL, RANDOM, FALSE },
  { NULL, "ph" "c_" RANDOM, FALSE },
  { "token", "ph" "c_" RANDOM, FALSE },
  { NULL, "xoxb" "-your-token-0123456789abc", FALSE },
  { NULL, "xoxb" "-short", FALSE },
  { NULL, "sk" "_live_xxxxxxxxxxxxxxxxxxxxxxxx", FALSE },
  { NULL, "Bearer ", FALSE },
  { NULL, "Bearer of 12 good news", FALSE },
  { NULL, "Bearer <token>", FALSE },
  { NULL, "re_engagement_campaign_2026_spring_sale", FALSE },
  { "token", "access_token", FALSE },
  { "password", "12", FALSE },
  { "secret", "your-secret-key-1", FALSE },
  { "api_key", "…", FALSE },
  { "token_url", "https://accounts.test/o/oauth2/v4", FALSE },
  { "name", RANDOM, FALSE },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (hogarth_credential_is_text (rows[i].name, rows[i].text) != rows[i].is_credential)
      g_test_fail_printf ("%s: %s", rows[i].name, rows[i].text);
}

static void
test_data (void)
{
  g_autoptr(HogData) data = hog_data_from_json (
    "{\"event\": {\"properties\": {\"token\": \"ph" "c_" RANDOM "\", \"list\": [{\"n\": 1},"
    " {\"api_key\": \"" RANDOM "\"}]}}}", -1, NULL);
  g_autoptr(HogData) quiet = hog_data_from_json (
    "{\"event\": {\"uuid\": \"" RANDOM "\", \"properties\": {\"token\": null}}}", -1, NULL);
  g_autoptr(HogData) list = hog_data_from_json ("{\"tokens\": [\"\", \"" RANDOM "\"]}", -1, NULL);
  g_autofree char *path = hogarth_credential_find_in_data (data);
  g_autofree char *in_list = hogarth_credential_find_in_data (list);

  g_assert_cmpstr (path, ==, "event.properties.list[1].api_key");
  g_assert_cmpstr (in_list, ==, "tokens[1]");
  g_assert_null (hogarth_credential_find_in_data (quiet));
}

static HogarthDestination *
make_destination (const char *source)
{
  g_autoptr(HogarthDestination) empty = hogarth_destination_new ();

  return hogarth_destination_with_source (empty, source);
}

/* The credentials that are found in a source. */
static GPtrArray *
find (HogarthDestination *destination)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(GPtrArray) hints = hogarth_hints_find (destination, project, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_problem_unref);

  for (guint i = 0; i < hints->len; i++)
    if (g_str_equal (hogarth_problem_get_id (hints->pdata[i]), "secret-in-clear"))
      g_ptr_array_add (found, hogarth_problem_ref (hints->pdata[i]));
  return found;
}

typedef struct
{
  const char *source;
  guint       column;  /* of the only hint; 0: none */
  const char *fixed;   /* NULL: no fix */
  const char *key;
} SourceRow;

static const SourceRow source_rows[] = {
  { "let a := 'xoxb" "-" RANDOM "'", 10, "let a := inputs.a", "a" },
  { "let apiKey := '" RANDOM "'", 15, "let apiKey := inputs.apikey", "apikey" },
  { "api_key := '" RANDOM "'; x()", 12, "api_key := inputs.api_key; x()", "api_key" },
  { "f({'api-key': '" RANDOM "'})", 15, "f({'api-key': inputs.api_key})", "api_key" },
  { "f('xoxb" "-" RANDOM "')", 3, "f(inputs.token)", "token" },
  { "f({'Authorization': 'Bearer " RANDOM "'})", 21, "f({'Authorization': inputs.authorization})",
    "authorization" },
  { "f(f'a {g('xoxb" "-" RANDOM "')} {b}')", 10, "f(f'a {g(inputs.token)} {b}')", "token" },
  { "let k := f'xoxb" "-" RANDOM "'", 12, NULL, NULL },
  { "let k := f'{b}''-----BEGIN " "RSA PRIVATE KEY-----'", 15, NULL, NULL },
  { "f(a ? 'xoxb" "-" RANDOM "' : '')", 7, "f(a ? inputs.token : '')",
    "token" },
  { "fun inputs() {}\nlet a := 'xoxb" "-" RANDOM "'", 10, NULL, NULL },
  { "// let a := 'xoxb" "-" RANDOM "'", 0, NULL, NULL },
  { "-- let a := 'xoxb" "-" RANDOM "'\n/* 'xoxb" "-" RANDOM "' */", 0, NULL, NULL },
  { "let token := f('" RANDOM "')", 0, NULL, NULL },
  { "let a := {'" RANDOM "': 1}", 0, NULL, NULL },
  { "let \"xoxb" "-" RANDOM "\" := 1", 0, NULL, NULL },
  { "let a := 'it''s \\'fine", 0, NULL, NULL },
};

static void
test_source (gconstpointer data)
{
  const SourceRow *row = data;
  g_autoptr(HogarthDestination) destination = make_destination (row->source);
  g_autoptr(GPtrArray) found = find (destination);
  g_autoptr(HogarthDestination) fixed = NULL;
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autoptr(HogData) value = NULL;

  g_assert_cmpuint (found->len, ==, row->column > 0);
  if (row->column == 0)
    return;
  g_assert_cmpuint (hogarth_problem_get_place (found->pdata[0])->column, ==, row->column);
  g_assert_true (hogarth_problem_has_fix (found->pdata[0]) == (row->fixed != NULL));
  if (row->fixed == NULL)
    return;
  fixed = hogarth_problem_apply_fix (found->pdata[0], destination, &secrets);
  g_assert_cmpstr (hogarth_destination_get_source (fixed), ==, row->fixed);
  g_assert_true (hogarth_destination_has_secret (fixed, row->key));
  g_assert_true (hogarth_input_entry_is_secret (
    hogarth_input_schema_find (hogarth_destination_get_inputs_schema (fixed), row->key)));
  value = hogarth_secrets_dup_value (secrets, row->key);
  g_assert_nonnull (strstr (row->source, hog_data_get_string (value, NULL)));
  g_assert_nonnull (strstr (hog_data_get_string (value, NULL), RANDOM));
}

/* A second fix takes a key of its own. */
static void
test_two_fixes (void)
{
  g_autoptr(HogarthDestination) destination =
    make_destination ("f({'token': '" RANDOM "1'}, {'token': '" RANDOM "2'})");
  g_autoptr(GPtrArray) found = find (destination);
  g_autoptr(HogarthDestination) one = hogarth_problem_apply_fix (found->pdata[0], destination, NULL);
  g_autoptr(GPtrArray) rest = find (one);
  g_autoptr(HogarthDestination) both = hogarth_problem_apply_fix (rest->pdata[0], one, NULL);

  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (hogarth_destination_get_source (both), ==,
                   "f({'token': inputs.token}, {'token': inputs.token_2})");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/credential/texts", test_texts);
  g_test_add_func ("/credential/data", test_data);
  for (guint i = 0; i < G_N_ELEMENTS (source_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/credential/source/%u", i);

      g_test_add_data_func (path, &source_rows[i], test_source);
    }
  g_test_add_func ("/credential/two-fixes", test_two_fixes);
  return g_test_run ();
}
