/* test-closures.c: the pure functions of bindings
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-closures.h"

static void
test_list_state (void)
{
  static const struct
  {
    gboolean    loading;
    const char *problem;
    guint       n_items;
    guint       n_shown;
    const char *expected;
  } cases[] = {
    { TRUE, NULL, 0, 0, "loading" },
    { FALSE, NULL, 0, 0, "empty" },
    { FALSE, "", 0, 0, "empty" },
    { FALSE, "disk", 0, 0, "problem" },
    { TRUE, "disk", 0, 0, "problem" },
    { FALSE, NULL, 3, 0, "no-match" },
    { FALSE, "disk", 3, 0, "no-match" },
    { FALSE, NULL, 3, 1, "list" },
    { TRUE, NULL, 3, 3, "list" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *state = hogarth_list_state (NULL, cases[i].loading, cases[i].problem,
                                                   cases[i].n_items, cases[i].n_shown);

      g_assert_cmpstr (state, ==, cases[i].expected);
    }
}

static void
test_time_ago (void)
{
  const gint64 minute = 60 * G_USEC_PER_SEC;
  const gint64 now = G_GINT64_CONSTANT (1790000000) * G_USEC_PER_SEC;
  const struct
  {
    gint64      ago;
    const char *expected;
  } cases[] = {
    { now, "" },
    { 0, "Just now" },
    { minute - 1, "Just now" },
    { minute, "1 minute ago" },
    { 59 * minute, "59 minutes ago" },
    { 60 * minute, "1 hour ago" },
    { 23 * 60 * minute, "23 hours ago" },
    { 24 * 60 * minute, "1 day ago" },
    { 6 * 24 * 60 * minute, "6 days ago" },
    { -5 * minute, "Just now" },
  };
  g_autofree char *date = hogarth_time_ago (now - 30 * 24 * 60 * minute, now);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = hogarth_time_ago (now - cases[i].ago, now);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
  g_assert_cmpstr (date, ==, "08/22/26");
}

static void
test_status_label (void)
{
  static const char *cases[][2] = {
    { NULL, "" }, { "", "" }, { "stable", "" }, { "beta", "Beta" }, { "alpha", "Alpha" },
    { "hidden", "Hidden" }, { "deprecated", "Deprecated" }, { "coming_soon", "Coming Soon" },
    { "new", "new" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = hogarth_status_label (NULL, cases[i][0]);

      g_assert_cmpstr (label, ==, cases[i][1]);
    }
}

static void
test_text_is_set (void)
{
  g_assert_false (hogarth_text_is_set (NULL, NULL));
  g_assert_false (hogarth_text_is_set (NULL, ""));
  g_assert_true (hogarth_text_is_set (NULL, " "));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/closures/list-state", test_list_state);
  g_test_add_func ("/app/closures/time-ago", test_time_ago);
  g_test_add_func ("/app/closures/status-label", test_status_label);
  g_test_add_func ("/app/closures/text-is-set", test_text_is_set);

  return g_test_run ();
}
