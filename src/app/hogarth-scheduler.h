/* hogarth-scheduler.h: runs the newest job on a worker thread and drops every older one
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HogarthSchedulerWork:
 * @job: (transfer none): what was pushed; immutable, or owned by this call alone
 * @cancellable: cancelled as soon as a newer job is pushed
 *
 * The work itself. Runs on a worker thread and touches nothing but its arguments.
 *
 * Returns: (transfer full) (nullable): the result; %NULL delivers nothing
 */
typedef gpointer (*HogarthSchedulerWork) (gpointer      job,
                                          GCancellable *cancellable);

/**
 * HogarthSchedulerDone:
 * @result: (transfer none): what the work returned
 * @user_data: the pointer given to hogarth_scheduler_new()
 *
 * Takes the result of the newest job. Runs on the thread that pushed it.
 */
typedef void (*HogarthSchedulerDone) (gpointer result,
                                      gpointer user_data);

/**
 * HogarthScheduler:
 *
 * At most one job runs and at most one waits. A newer job cancels the running one and replaces
 * the waiting one, and the result of a job that is no longer the newest is freed, never delivered.
 */
#define HOGARTH_TYPE_SCHEDULER (hogarth_scheduler_get_type ())

G_DECLARE_FINAL_TYPE (HogarthScheduler, hogarth_scheduler, HOGARTH, SCHEDULER, GObject)

/**
 * hogarth_scheduler_new:
 * @work: what to do with a job
 * @free_job: frees a job
 * @free_result: frees a result
 * @done: takes each result that is shown
 * @user_data: (nullable): passed to @done; must outlive the scheduler's last job, see
 *   hogarth_scheduler_stop()
 *
 * Returns: (transfer full): an idle scheduler
 */
HogarthScheduler *hogarth_scheduler_new (HogarthSchedulerWork work,
                                         GDestroyNotify       free_job,
                                         GDestroyNotify       free_result,
                                         HogarthSchedulerDone done,
                                         gpointer             user_data);

/**
 * hogarth_scheduler_push:
 * @self: a scheduler
 * @job: (transfer full): the newest job
 *
 * Starts @job, or lets it wait for the running one to notice that it was cancelled.
 */
void hogarth_scheduler_push (HogarthScheduler *self,
                             gpointer          job);

/**
 * hogarth_scheduler_cancel:
 * @self: a scheduler
 *
 * Gives up the running and the waiting job. Nothing is delivered until the next push.
 */
void hogarth_scheduler_cancel (HogarthScheduler *self);

/**
 * hogarth_scheduler_stop:
 * @self: a scheduler
 *
 * Cancels, and never calls the done function again: its user data may go away.
 */
void hogarth_scheduler_stop (HogarthScheduler *self);

/**
 * hogarth_scheduler_get_busy:
 * @self: a scheduler
 *
 * The "busy" property: a job is running or waiting whose result will be delivered.
 *
 * Returns: whether a result is on its way
 */
gboolean hogarth_scheduler_get_busy (HogarthScheduler *self);

G_END_DECLS
