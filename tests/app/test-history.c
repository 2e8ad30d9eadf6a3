/* test-history.c: texts compared line by line; the words of time line, bin and import
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-bin-item.h"
#include "hogarth-history-item.h"
#include "hogarth-line-diff.h"
#include "hogarth-mock-fetch.h"
#include "hogarth-plan-item.h"
#include "hogarth-run-item.h"
#include "hogarth-runner.h"

/* Each line of @expected: a sign, then the text; "~3" stands for three lines left out. */
static const struct
{
  const char *name;
  const char *from;
  const char *to;
  guint       context;
  const char *expected;
} cases[] = {
  { "equal", "a\nb", "a\nb", 1, "" },
  { "both-empty", "", "", 1, "" },
  { "one-line", "a", "b", 1, "-a\n+b\n" },
  { "added", "a\nc", "a\nb\nc", 1, " a\n+b\n c\n" },
  { "removed", "a\nb\nc", "a\nc", 1, " a\n-b\n c\n" },
  { "replaced", "a\nb\nc", "a\nx\nc", 1, " a\n-b\n+x\n c\n" },
  { "moved", "a\nb\nc\nd", "b\nc\nd\na", 0, "-a\n~3\n+a\n" },
  { "repeated", "a\na\na", "a\na", 1, " a\n a\n-a\n" },
  { "from-nothing", "", "a\nb", 3, "+a\n+b\n" },
  { "context", "1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nx\n6\n7\n8\n9", 1,
    "~3\n 4\n-5\n+x\n 6\n~3\n" },
  { "one-line-is-not-left-out", "1\n2\n3\n4", "1\n2\n3\nx", 2, " 1\n 2\n 3\n-4\n+x\n" },
  { "two-places", "a\n1\n2\n3\n4\nb", "A\n1\n2\n3\n4\nB", 1,
    "-a\n+A\n 1\n~2\n 4\n-b\n+B\n" },
};

static char *
write_lines (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const HogarthDiffLine *line = lines->pdata[i];

      if (line->kind == HOGARTH_LINE_SKIPPED)
        g_string_append_printf (text, "~%u\n", line->n_skipped);
      else
        g_string_append_printf (text, "%c%s\n", " -+"[line->kind], line->text);
    }

  return g_string_free (text, FALSE);
}

static void
test_line_diff (gconstpointer data)
{
  guint number = GPOINTER_TO_UINT (data);
  g_autoptr(GPtrArray) lines =
    hogarth_line_diff_new (cases[number].from, cases[number].to, cases[number].context);
  g_autofree char *text = write_lines (lines);

  g_assert_cmpstr (text, ==, cases[number].expected);
}

/* From the lines both texts can be made again, also where the table would be too large. */
static void
check_rebuilds (const char *from,
                const char *to)
{
  g_autoptr(GPtrArray) lines = hogarth_line_diff_new (from, to, G_MAXINT / 4);
  g_autoptr(GString) first = g_string_new (NULL);
  g_autoptr(GString) second = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const HogarthDiffLine *line = lines->pdata[i];

      g_assert_cmpint (line->kind, !=, HOGARTH_LINE_SKIPPED);
      if (line->kind != HOGARTH_LINE_ADDED)
        g_string_append_printf (first, "%s%s", first->len > 0 ? "\n" : "", line->text);
      if (line->kind != HOGARTH_LINE_REMOVED)
        g_string_append_printf (second, "%s%s", second->len > 0 ? "\n" : "", line->text);
    }
  g_assert_cmpstr (first->str, ==, from);
  g_assert_cmpstr (second->str, ==, to);
}

static char *
make_random_text (GRand *random,
                  guint  n_lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_lines; i++)
    g_string_append_printf (text, "%s%c", i > 0 ? "\n" : "",
                            (char) ('a' + g_rand_int_range (random, 0, 5)));

  return g_string_free (text, FALSE);
}

static void
test_line_diff_rebuilds (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 200; i++)
    {
      guint n_from = (guint) g_rand_int_range (random, 1, 40);
      guint n_to = (guint) g_rand_int_range (random, 1, 40);
      g_autofree char *from = make_random_text (random, n_from);
      g_autofree char *to = make_random_text (random, n_to);

      if (!g_str_equal (from, to))
        check_rebuilds (from, to);
    }
}

static void
test_line_diff_of_large_texts (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (8);
  g_autofree char *from = make_random_text (random, 3000);
  g_autofree char *to = make_random_text (random, 3000);

  check_rebuilds (from, to);
}

static HogarthDestination *
make_destination (const char *json)
{
  g_autoptr(GError) error = NULL;
  HogarthDestination *destination = hogarth_destination_new_from_json (json, -1, NULL, &error);

  g_assert_no_error (error);
  return destination;
}

static const char before[] =
  "{\"type\": \"destination\", \"name\": \"A\", \"hog\": \"let a := 1\\nprint(a)\","
  " \"inputs_schema\": [{\"key\": \"url\", \"type\": \"string\", \"label\": \"Webhook URL\"}],"
  " \"inputs\": {\"url\": {\"value\": \"https://one.test\"}}}";
static const char after[] =
  "{\"type\": \"destination\", \"name\": \"A\", \"hog\": \"let a := 2\\nprint(a)\","
  " \"inputs_schema\": [{\"key\": \"url\", \"type\": \"string\", \"label\": \"Webhook URL\"}],"
  " \"inputs\": {\"url\": {\"value\": \"https://two.test\"}}}";

/* The source stands line by line: one changed line is one line of the comparison. */
static void
test_destination_lines (void)
{
  g_autoptr(HogarthDestination) one = make_destination (before);
  g_autoptr(HogarthDestination) other = make_destination (after);
  g_autofree char *from = hogarth_destination_lines (one, NULL);
  g_autofree char *to = hogarth_destination_lines (other, NULL);
  g_autoptr(GPtrArray) lines = hogarth_line_diff_new (from, to, 0);
  guint n_removed = 0;
  guint n_added = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const HogarthDiffLine *line = lines->pdata[i];

      n_removed += line->kind == HOGARTH_LINE_REMOVED;
      n_added += line->kind == HOGARTH_LINE_ADDED;
      if (line->kind == HOGARTH_LINE_ADDED)
        g_assert_true (strstr (line->text, "let a := 2") != NULL
                       || strstr (line->text, "https://two.test") != NULL);
    }
  g_assert_cmpuint (n_removed, ==, 2);
  g_assert_cmpuint (n_added, ==, 2);
}

static void
test_describe_changes (void)
{
  g_autoptr(HogarthDestination) one = make_destination (before);
  g_autoptr(HogarthDestination) other = make_destination (after);
  g_autoptr(GPtrArray) changes = hogarth_changes_new (one, other);
  g_autoptr(GPtrArray) none = hogarth_changes_new (one, one);
  g_autofree char *text = hogarth_describe_changes (changes);
  g_autofree char *nothing = hogarth_describe_changes (none);

  g_assert_nonnull (strstr (text, "Source changed"));
  g_assert_nonnull (strstr (text, "Input “Webhook URL” changed"));
  g_assert_nonnull (strstr (text, " · "));
  g_assert_cmpstr (nothing, ==, "");
}

/* A label with a percent sign is a text, not a format. */
static void
test_describe_subject (void)
{
  g_autoptr(GPtrArray) changes = hogarth_changes_from_json ("[]");
  g_autofree char *text = NULL;

  hogarth_changes_add (changes, HOGARTH_CHANGE_INPUT_ADDED, "100 %s %n");
  text = hogarth_describe_changes (changes);
  g_assert_cmpstr (text, ==, "Input “100 %s %n” added");
}

static void
test_items (void)
{
  g_autoptr(GPtrArray) changes = hogarth_changes_from_json ("[]");
  g_autoptr(HogarthHistoryItem) first = hogarth_history_item_new_present (changes, TRUE);
  g_autoptr(HogarthHistoryItem) same = hogarth_history_item_new_present (changes, FALSE);
  HogarthStoredVersion version = { .id = 7, .saved_at = g_get_real_time (), .name = "Beta",
                                   .changes = changes };
  g_autoptr(HogarthHistoryItem) item = hogarth_history_item_new (&version);
  g_autofree char *first_summary = NULL;
  g_autofree char *same_summary = NULL;
  g_autofree char *search = NULL;

  g_object_get (first, "summary", &first_summary, NULL);
  g_object_get (same, "summary", &same_summary, NULL);
  g_object_get (item, "search", &search, NULL);
  g_assert_cmpint (hogarth_history_item_get_id (first), ==, 0);
  g_assert_cmpstr (first_summary, ==, "First version");
  g_assert_cmpstr (same_summary, ==, "Nothing changed since");
  g_assert_cmpint (hogarth_history_item_get_id (item), ==, 7);
  g_assert_cmpstr (hogarth_history_item_get_name (item), ==, "Beta");
  g_assert_nonnull (strstr (search, "Beta"));
  g_assert_nonnull (strstr (search, "First version"));
}

static void
test_bin_item (void)
{
  const gint64 now = 1000 * G_TIME_SPAN_DAY;
  g_autoptr(HogarthStoredDestination) record =
    g_atomic_rc_box_new0 (HogarthStoredDestination);
  g_autoptr(HogarthBinItem) item = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *search = NULL;

  record->id = g_strdup ("d");
  record->name = g_strdup ("Orders");
  record->deleted_at = now - 2 * G_TIME_SPAN_DAY;
  item = hogarth_bin_item_new (HOGARTH_STORE_DESTINATION, record, "Shop", now);
  g_object_get (item, "detail", &detail, "search", &search, NULL);
  g_assert_cmpstr (hogarth_bin_item_get_id (item), ==, "d");
  g_assert_cmpstr (hogarth_bin_item_get_title (item), ==, "Orders");
  g_assert_cmpint (hogarth_bin_item_get_kind (item), ==, HOGARTH_STORE_DESTINATION);
  g_assert_cmpint (hogarth_bin_item_get_deleted_at (item), ==, record->deleted_at);
  g_assert_cmpstr (detail, ==, "Destination · Shop · Deleted: 2 days ago");
  g_assert_nonnull (strstr (search, "Orders"));
}

static void
test_plan (void)
{
  HogarthProjectImportRow rows[] = {
    { HOGARTH_STORE_PROJECT, HOGARTH_PROJECT_IMPORT_KEEP, (char *) "Shop" },
    { HOGARTH_STORE_DESTINATION, HOGARTH_PROJECT_IMPORT_ADD, (char *) "Orders" },
    { HOGARTH_STORE_DESTINATION, HOGARTH_PROJECT_IMPORT_CHANGE, NULL },
    { HOGARTH_STORE_EVENT, HOGARTH_PROJECT_IMPORT_ADD, (char *) "$pageview" },
  };
  g_autoptr(GPtrArray) plan = g_ptr_array_new ();
  g_autoptr(HogarthPlanItem) item = hogarth_plan_item_new (&rows[2]);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  g_autofree char *action = NULL;
  g_autofree char *search = NULL;
  guint n_changes;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (plan, &rows[i]);
  text = hogarth_describe_plan (plan, &n_changes);
  g_assert_cmpstr (text, ==, "2 to add, 1 to change, 1 to keep");
  g_assert_cmpuint (n_changes, ==, 3);

  g_object_get (item, "name", &name, "action", &action, "search", &search, NULL);
  g_assert_cmpstr (name, ==, "Untitled Destination");
  g_assert_cmpstr (action, ==, "Will be changed");
  g_assert_cmpstr (search, ==, "Untitled Destination\nDestination\nWill be changed");
}

static HogarthRun *
make_run (HogarthDestination *destination)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "Shop");
  g_autoptr(HogData) globals =
    hog_data_from_json ("{\"event\": {\"event\": \"order placed\"}}", -1, &error);
  g_autoptr(HogarthSampleEvent) event = NULL;
  g_autoptr(HogarthRunRequest) request = NULL;
  g_autoptr(HogarthFetch) fetch = HOGARTH_FETCH (hogarth_mock_fetch_new ());
  HogarthRun *run;

  g_assert_no_error (error);
  event = hogarth_sample_event_new ("e", NULL, globals);
  request = hogarth_run_request_new (destination, event, project);
  hogarth_run_request_set_fetch (request, fetch);
  run = hogarth_runner_run (request, NULL, &error);
  g_assert_no_error (error);

  return run;
}

static void
test_run_items (void)
{
  static const char template_[] =
    "{\"type\": \"destination\", \"name\": \"A\","
    " \"hog\": \"let r := fetch('https://%s.test/', {'method': 'PUT', 'body': 'x'})"
    " print(r.status)\", \"inputs_schema\": [], \"inputs\": {}, \"filters\": {}}";
  g_autofree char *one_json = g_strdup_printf (template_, "one");
  g_autofree char *two_json = g_strdup_printf (template_, "two");
  g_autoptr(HogarthDestination) one = make_destination (one_json);
  g_autoptr(HogarthDestination) two = make_destination (two_json);
  g_autoptr(HogarthRun) earlier = make_run (one);
  g_autoptr(HogarthRun) later = make_run (two);
  g_autoptr(HogarthRunItem) first = hogarth_run_item_new (earlier);
  g_autofree char *text = hogarth_run_item_dup_text (first);
  g_autofree char *detail = NULL;
  g_autofree char *event = NULL;
  g_autofree char *search = NULL;

  g_object_get (first, "detail", &detail, "event", &event, "search", &search, NULL);
  g_assert_cmpstr (event, ==, "order placed");
  g_assert_cmpstr (detail, ==, "Sent · Mocked · 200");
  g_assert_nonnull (strstr (search, "https://one.test/"));
  g_assert_nonnull (strstr (text, "PUT https://one.test/"));
  g_assert_nonnull (strstr (text, "→ 200"));
  g_assert_nonnull (strstr (text, "[info] 200"));
  g_assert_true (hogarth_run_item_get_run (first) == earlier);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/history/line-diff/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_line_diff);
    }
  g_test_add_func ("/history/line-diff/rebuilds", test_line_diff_rebuilds);
  g_test_add_func ("/history/line-diff/large", test_line_diff_of_large_texts);
  g_test_add_func ("/history/destination-lines", test_destination_lines);
  g_test_add_func ("/history/describe", test_describe_changes);
  g_test_add_func ("/history/describe-subject", test_describe_subject);
  g_test_add_func ("/history/items", test_items);
  g_test_add_func ("/history/bin-item", test_bin_item);
  g_test_add_func ("/history/plan", test_plan);
  g_test_add_func ("/history/run-items", test_run_items);

  return g_test_run ();
}
