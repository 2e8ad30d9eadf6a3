/* test-undo.c: steps as a person thinks of them
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-destination.h"
#include "hogarth-undo.h"

#define SECOND G_USEC_PER_SEC

static HogarthDestination *
new_named (const char *name)
{
  g_autoptr(HogarthDestination) plain = hogarth_destination_new ();

  return hogarth_destination_with_name (plain, name);
}

static HogarthUndo *
new_undo (void)
{
  g_autoptr(HogarthDestination) first = new_named ("opened");

  return hogarth_undo_new (HOGARTH_TYPE_DESTINATION, first);
}

static void
push (HogarthUndo *undo,
      const char  *name,
      const char  *group,
      gint64       time)
{
  g_autoptr(HogarthDestination) next = new_named (name);

  hogarth_undo_push (undo, next, group, name, time);
}

static void
assert_current (HogarthUndo *undo,
                const char  *expected)
{
  HogarthDestination *current = (HogarthDestination *) hogarth_undo_get_current (undo);

  g_assert_cmpstr (hogarth_destination_get_name (current), ==, expected);
}

/* Edits of one group with short pauses are one step; another group, a pause, or leaving the field
 * begins another. */
static void
test_groups (void)
{
  g_autoptr(HogarthUndo) undo = new_undo ();
  const char *label;

  push (undo, "a", "name", 1 * SECOND);
  push (undo, "ab", "name", 1 * SECOND + 300000);
  push (undo, "abc", "name", 2 * SECOND);
  push (undo, "url", "input:url", 2 * SECOND + 1);
  push (undo, "filter", NULL, 2 * SECOND + 2);
  push (undo, "filter 2", NULL, 2 * SECOND + 3);
  push (undo, "d", "name", 3 * SECOND);
  push (undo, "de", "name", 5 * SECOND);
  hogarth_undo_end_group (undo);
  push (undo, "def", "name", 5 * SECOND + 1);

  g_assert_true (hogarth_undo_can_undo (undo, &label));
  g_assert_cmpstr (label, ==, "def");
  for (const char *const *name = (const char *const[]) { "de", "d", "filter 2", "filter", "url",
                                                         "abc", "opened", NULL };
       *name != NULL; name++)
    {
      g_assert_nonnull (hogarth_undo_undo (undo));
      assert_current (undo, *name);
    }
  g_assert_false (hogarth_undo_can_undo (undo, NULL));
  g_assert_null (hogarth_undo_undo (undo));
  assert_current (undo, "opened");
}

static void
test_redo (void)
{
  g_autoptr(HogarthUndo) undo = new_undo ();
  const char *label;

  push (undo, "a", NULL, 1);
  push (undo, "b", NULL, 2);
  hogarth_undo_undo (undo);
  hogarth_undo_undo (undo);
  g_assert_true (hogarth_undo_can_redo (undo, &label));
  g_assert_cmpstr (label, ==, "a");
  g_assert_nonnull (hogarth_undo_redo (undo));
  assert_current (undo, "a");

  /* A new edit ends what could be redone. */
  push (undo, "c", NULL, 3);
  g_assert_false (hogarth_undo_can_redo (undo, NULL));
  g_assert_null (hogarth_undo_redo (undo));
  hogarth_undo_undo (undo);
  assert_current (undo, "a");

  /* Typing after undo does not join the step that is shown. */
  push (undo, "d", "name", 4);
  hogarth_undo_undo (undo);
  push (undo, "e", "name", 5);
  hogarth_undo_undo (undo);
  assert_current (undo, "a");
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    user_data)
{
  (*(guint *) user_data)++;
}

static void
test_notify (void)
{
  g_autoptr(HogarthUndo) undo = new_undo ();
  guint n_undo = 0;
  guint n_redo = 0;

  g_signal_connect (undo, "notify::can-undo", G_CALLBACK (count_cb), &n_undo);
  g_signal_connect (undo, "notify::can-redo", G_CALLBACK (count_cb), &n_redo);
  push (undo, "a", NULL, 1);
  push (undo, "b", NULL, 2);
  g_assert_cmpuint (n_undo, ==, 1);
  g_assert_cmpuint (n_redo, ==, 0);
  hogarth_undo_undo (undo);
  g_assert_cmpuint (n_undo, ==, 1);
  g_assert_cmpuint (n_redo, ==, 1);
  hogarth_undo_undo (undo);
  g_assert_cmpuint (n_undo, ==, 2);
  push (undo, "c", NULL, 3);
  g_assert_cmpuint (n_undo, ==, 3);
  g_assert_cmpuint (n_redo, ==, 2);
}

/* The stack has an end; the newest steps stay. */
static void
test_many (void)
{
  g_autoptr(HogarthUndo) undo = new_undo ();
  guint n_steps = 0;

  for (guint i = 0; i < 1500; i++)
    push (undo, "x", NULL, i);
  push (undo, "last", NULL, 2000);
  assert_current (undo, "last");
  while (hogarth_undo_undo (undo) != NULL)
    n_steps++;
  g_assert_cmpuint (n_steps, ==, 999);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/undo/groups", test_groups);
  g_test_add_func ("/undo/redo", test_redo);
  g_test_add_func ("/undo/notify", test_notify);
  g_test_add_func ("/undo/many", test_many);

  return g_test_run ();
}
