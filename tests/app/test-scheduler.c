/* test-scheduler.c: the newest job wins, and what is stale is never delivered
 * SPDX-License-Identifier: MIT
 */

#include <gio/gio.h>

#include "hogarth-scheduler.h"

typedef struct
{
  HogarthScheduler *scheduler;
  GPtrArray        *delivered;   /* of results, as integers */
  GMutex            mutex;
  GCond             cond;
  guint             n_started;
  guint             open : 1;    /* jobs may end */
} Fixture;

static Fixture *current;

static void
no_free (gpointer data)
{
}

static gpointer
wait_at_gate (gpointer      job,
              GCancellable *cancellable)
{
  g_mutex_lock (&current->mutex);
  current->n_started++;
  g_cond_broadcast (&current->cond);
  while (!current->open && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait_until (&current->cond, &current->mutex, g_get_monotonic_time () + 1000);
  g_mutex_unlock (&current->mutex);

  return job;
}

static void
deliver (gpointer result,
         gpointer user_data)
{
  Fixture *fixture = user_data;

  g_ptr_array_add (fixture->delivered, result);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  current = fixture;
  g_mutex_init (&fixture->mutex);
  g_cond_init (&fixture->cond);
  fixture->delivered = g_ptr_array_new ();
  fixture->scheduler = hogarth_scheduler_new (wait_at_gate, no_free, no_free, deliver, fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gpointer weak = fixture->scheduler;

  /* The thread of the last job may hold its reference for a moment longer. */
  g_object_add_weak_pointer (G_OBJECT (fixture->scheduler), &weak);
  g_object_unref (fixture->scheduler);
  while (g_atomic_pointer_get (&weak) != NULL)
    g_usleep (100);

  g_ptr_array_unref (fixture->delivered);
  g_mutex_clear (&fixture->mutex);
  g_cond_clear (&fixture->cond);
}

static void
open_gate (Fixture *fixture)
{
  g_mutex_lock (&fixture->mutex);
  fixture->open = TRUE;
  g_cond_broadcast (&fixture->cond);
  g_mutex_unlock (&fixture->mutex);
}

static void
wait_for_start (Fixture *fixture,
                guint    n)
{
  g_mutex_lock (&fixture->mutex);
  while (fixture->n_started < n)
    g_cond_wait (&fixture->cond, &fixture->mutex);
  g_mutex_unlock (&fixture->mutex);
}

static void
run_until_idle (Fixture *fixture)
{
  while (hogarth_scheduler_get_busy (fixture->scheduler) ||
         g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_delivers (Fixture       *fixture,
               gconstpointer  data)
{
  open_gate (fixture);
  hogarth_scheduler_push (fixture->scheduler, GINT_TO_POINTER (1));
  g_assert_true (hogarth_scheduler_get_busy (fixture->scheduler));
  run_until_idle (fixture);

  g_assert_cmpuint (fixture->delivered->len, ==, 1);
  g_assert_cmpint (GPOINTER_TO_INT (fixture->delivered->pdata[0]), ==, 1);
}

static void
test_newest_wins (Fixture       *fixture,
                  gconstpointer  data)
{
  hogarth_scheduler_push (fixture->scheduler, GINT_TO_POINTER (1));
  wait_for_start (fixture, 1);
  hogarth_scheduler_push (fixture->scheduler, GINT_TO_POINTER (2));
  hogarth_scheduler_push (fixture->scheduler, GINT_TO_POINTER (3));
  open_gate (fixture);
  run_until_idle (fixture);

  g_assert_cmpuint (fixture->n_started, ==, 2);
  g_assert_cmpuint (fixture->delivered->len, ==, 1);
  g_assert_cmpint (GPOINTER_TO_INT (fixture->delivered->pdata[0]), ==, 3);
}

static void
test_finished_but_stale (Fixture       *fixture,
                         gconstpointer  data)
{
  open_gate (fixture);
  hogarth_scheduler_push (fixture->scheduler, GINT_TO_POINTER (1));
  wait_for_start (fixture, 1);
  g_usleep (20000);

  /* The first job is done by now, but its result has not come back to this thread. */
  hogarth_scheduler_push (fixture->scheduler, GINT_TO_POINTER (2));
  run_until_idle (fixture);

  g_assert_cmpuint (fixture->delivered->len, ==, 1);
  g_assert_cmpint (GPOINTER_TO_INT (fixture->delivered->pdata[0]), ==, 2);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  hogarth_scheduler_push (fixture->scheduler, GINT_TO_POINTER (1));
  wait_for_start (fixture, 1);
  hogarth_scheduler_cancel (fixture->scheduler);
  g_assert_false (hogarth_scheduler_get_busy (fixture->scheduler));
  open_gate (fixture);
  hogarth_scheduler_push (fixture->scheduler, GINT_TO_POINTER (2));
  run_until_idle (fixture);

  g_assert_cmpuint (fixture->delivered->len, ==, 1);
  g_assert_cmpint (GPOINTER_TO_INT (fixture->delivered->pdata[0]), ==, 2);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_busy_notifies (Fixture       *fixture,
                    gconstpointer  data)
{
  guint count = 0;

  open_gate (fixture);
  g_signal_connect_swapped (fixture->scheduler, "notify::busy", G_CALLBACK (count_cb), &count);
  hogarth_scheduler_push (fixture->scheduler, GINT_TO_POINTER (1));
  hogarth_scheduler_push (fixture->scheduler, GINT_TO_POINTER (2));
  g_assert_cmpuint (count, ==, 1);
  run_until_idle (fixture);
  g_assert_cmpuint (count, ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/app/scheduler/delivers", test_delivers },
    { "/app/scheduler/newest-wins", test_newest_wins },
    { "/app/scheduler/finished-but-stale", test_finished_but_stale },
    { "/app/scheduler/cancel", test_cancel },
    { "/app/scheduler/busy-notifies", test_busy_notifies },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
