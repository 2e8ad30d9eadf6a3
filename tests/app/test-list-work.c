/* test-list-work.c: what a worker adds is shown in chunks, in order, and can be stopped
 * SPDX-License-Identifier: MIT
 */

#include <gtk/gtk.h>

#include "hogarth-list-work.h"

#define CHUNK 4

/* Two lists: every step adds to the second, every third one to the first before it. */
#define TEST_TYPE_WORK (test_work_get_type ())

G_DECLARE_FINAL_TYPE (TestWork, test_work, TEST, WORK, HogarthListWork)

struct _TestWork
{
  HogarthListWork parent_instance;

  guint           n_steps;
  guint           failing;     /* the step that fails; 0: none */
};

G_DEFINE_FINAL_TYPE (TestWork, test_work, HOGARTH_TYPE_LIST_WORK)

static void
test_work_work (HogarthListWork  *work,
                GCancellable     *cancellable,
                GError          **error)
{
  TestWork *self = TEST_WORK (work);

  for (guint i = 1; i <= self->n_steps; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return;
      if (i == self->failing)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "a < %u", i);
          return;
        }
      if (i % 3 == 1)
        hogarth_list_work_append (work, 0, gtk_string_object_new (text));
      hogarth_list_work_append (work, 1, gtk_string_object_new (text));
      hogarth_list_work_step (work, i, self->n_steps);
    }
}

static void
test_work_class_init (TestWorkClass *klass)
{
  HOGARTH_LIST_WORK_CLASS (klass)->work = test_work_work;
}

static void
test_work_init (TestWork *self)
{
}

static HogarthListWork *
start (guint n_steps,
       guint failing)
{
  TestWork *self = g_object_new (TEST_TYPE_WORK, NULL);

  self->n_steps = n_steps;
  self->failing = failing;
  hogarth_list_work_start (HOGARTH_LIST_WORK (self), CHUNK, n_steps,
                           (GType[]) { GTK_TYPE_STRING_OBJECT, GTK_TYPE_STRING_OBJECT, 0 });
  return HOGARTH_LIST_WORK (self);
}

static void
wait_for_end (HogarthListWork *work)
{
  gboolean running = TRUE;

  while (running)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (work, "running", &running, NULL);
    }
}

static guint
get_length (HogarthListWork *work,
            guint            list)
{
  return g_list_model_get_n_items (hogarth_list_work_get_list (work, list));
}

static void
rows_changed_cb (GListModel      *rows,
                 guint            position,
                 guint            removed,
                 guint            added,
                 HogarthListWork *work)
{
  guint n_rows = g_list_model_get_n_items (rows);

  g_assert_cmpuint (position, ==, n_rows - added);
  g_assert_cmpuint (removed, ==, 0);
  g_assert_cmpuint (added, <=, CHUNK);
  /* What the rows need is there before them. */
  g_assert_cmpuint (get_length (work, 0), ==, (n_rows + 2) / 3);
}

static void
test_chunks (void)
{
  static const guint lengths[] = { 0, 1, CHUNK, CHUNK + 1, 5 * CHUNK - 1, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr(HogarthListWork) work = start (lengths[i], 0);
      GListModel *rows = hogarth_list_work_get_list (work, 1);
      g_autofree char *problem = NULL;
      double progress;
      guint n_done;

      g_signal_connect (rows, "items-changed", G_CALLBACK (rows_changed_cb), work);
      wait_for_end (work);

      g_object_get (work, "problem", &problem, "progress", &progress, NULL);
      g_assert_null (problem);
      g_assert_cmpfloat (progress, ==, 1);
      g_assert_cmpuint (hogarth_list_work_get_n_steps (work, &n_done), ==, lengths[i]);
      g_assert_cmpuint (n_done, ==, lengths[i]);
      g_assert_cmpuint (get_length (work, 1), ==, lengths[i]);
      for (guint j = 0; j < lengths[i]; j++)
        {
          g_autoptr(GtkStringObject) row = g_list_model_get_item (rows, j);
          g_autofree char *text = g_strdup_printf ("%u", j + 1);

          g_assert_cmpstr (gtk_string_object_get_string (row), ==, text);
        }
    }
}

/* What was done before stays, and the problem is markup. */
static void
test_problem (void)
{
  g_autoptr(HogarthListWork) work = start (100, 11);
  g_autofree char *problem = NULL;
  guint n_done;

  wait_for_end (work);
  g_object_get (work, "problem", &problem, NULL);
  g_assert_cmpstr (problem, ==, "a &lt; 11");
  g_assert_cmpuint (get_length (work, 1), ==, 10);
  g_assert_cmpuint (hogarth_list_work_get_n_steps (work, &n_done), ==, 100);
  g_assert_cmpuint (n_done, ==, 10);
}

/* Not even what is on its way is added after the stop, and a stop is no problem. */
static void
test_cancel (void)
{
  g_autoptr(HogarthListWork) work = start (G_MAXUINT, 0);
  g_autofree char *problem = NULL;
  guint n_rows;

  while (get_length (work, 1) == 0)
    g_main_context_iteration (NULL, TRUE);
  hogarth_list_work_cancel (work);
  n_rows = get_length (work, 1);
  wait_for_end (work);
  g_object_get (work, "problem", &problem, NULL);
  g_assert_null (problem);
  g_assert_cmpuint (get_length (work, 1), ==, n_rows);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/list-work/chunks", test_chunks);
  g_test_add_func ("/app/list-work/problem", test_problem);
  g_test_add_func ("/app/list-work/cancel", test_cancel);
  return g_test_run ();
}
