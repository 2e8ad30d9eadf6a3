/* hogarth-session-problems.c: errors of the snapshot that is shown, and hints to it
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-session"

#include "config.h"

#include "hogarth-hints.h"
#include "hogarth-problem-item.h"
#include "hogarth-session-private.h"

/* Hints look at events for what may be absent; a few say as much as thousands. */
#define HINT_EVENTS 20

/* What a worker needs; owned by the job alone. */
typedef struct
{
  HogarthDestination *destination;
  HogarthProject     *project;
  GPtrArray          *events;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  hogarth_destination_unref (job->destination);
  hogarth_project_unref (job->project);
  g_ptr_array_unref (job->events);
  g_free (job);
}

static gpointer
find_worker (gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;

  return hogarth_hints_find (job->destination, job->project, job->events);
}

static GPtrArray *
dup_items (HogarthSession *self,
           guint           position,
           guint           n_items)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (self->problems), position + i));

  return items;
}

static gboolean
read_as (GPtrArray *items,
         GPtrArray *problems)
{
  if (items->len != problems->len)
    return FALSE;

  for (guint i = 0; i < items->len; i++)
    if (!hogarth_problem_reads_as (hogarth_problem_item_get_problem (items->pdata[i]),
                                   problems->pdata[i]))
      return FALSE;

  return TRUE;
}

/* What reads the same is not told anew: a run comes with every key, a problem seldom. */
static void
show (HogarthSession *self,
      guint           position,
      guint           n_shown,
      GPtrArray      *problems)
{
  g_autoptr(GPtrArray) shown = dup_items (self, position, n_shown);
  g_autoptr(GPtrArray) items = NULL;

  if (read_as (shown, problems))
    {
      for (guint i = 0; i < n_shown; i++)
        hogarth_problem_item_move (shown->pdata[i], problems->pdata[i]);
      return;
    }

  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < problems->len; i++)
    g_ptr_array_add (items, hogarth_problem_item_new (problems->pdata[i]));
  g_list_store_splice (self->problems, position, n_shown, items->pdata, items->len);
}

static void
found_cb (gpointer result,
          gpointer user_data)
{
  HogarthSession *self = user_data;
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->problems));

  show (self, self->n_errors, n_items - self->n_errors, result);
}

void
_hogarth_session_problems_init (HogarthSession *self)
{
  self->hints = hogarth_scheduler_new (find_worker, job_free, (GDestroyNotify) g_ptr_array_unref,
                                       found_cb, self);
}

void
_hogarth_session_show_errors (HogarthSession  *self,
                              HogarthCompiled *compiled)
{
  g_autoptr(GPtrArray) errors = g_ptr_array_new ();
  guint n_shown = self->n_errors;

  for (guint i = 0; i < hogarth_compiled_get_n_problems (compiled); i++)
    g_ptr_array_add (errors, hogarth_compiled_get_problem (compiled, i));
  self->n_errors = errors->len;
  show (self, 0, n_shown, errors);
}

void
_hogarth_session_queue_hints (HogarthSession *self)
{
  Job *job = g_new0 (Job, 1);

  job->destination = hogarth_destination_ref (self->destination);
  job->project = hogarth_project_ref (self->project);
  job->events = hogarth_session_dup_first_events (self, HINT_EVENTS);
  hogarth_scheduler_push (self->hints, job);
}
