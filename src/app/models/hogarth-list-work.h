/* hogarth-list-work.h: lists that a worker fills, a chunk at a time
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_LIST_WORK (hogarth_list_work_get_type ())

/**
 * HogarthListWork:
 *
 * The lists belong to the main thread. What the worker adds to them is shown in chunks: often
 * enough to see it go on, and a frame is never late. Properties, read only: "running"; "progress",
 * from 0 to 1; "problem", markup that says why it ended early, %NULL unless it did.
 */
G_DECLARE_DERIVABLE_TYPE (HogarthListWork, hogarth_list_work, HOGARTH, LIST_WORK, GObject)

/**
 * HogarthListWorkClass:
 * @work: does the work, on the worker. It reads what was there before the start, and calls nothing
 *   of this object but hogarth_list_work_append() and hogarth_list_work_step(). With an error, or
 *   when it is cancelled, it returns
 */
struct _HogarthListWorkClass
{
  GObjectClass parent_class;

  void (*work) (HogarthListWork  *self,
                GCancellable     *cancellable,
                GError          **error);
};

/**
 * hogarth_list_work_start:
 * @self: a work whose lists are empty
 * @chunk_size: so many steps are shown at once
 * @n_steps: how many there are, as far as is known
 * @item_types: (array zero-terminated=1): the type of each list's items; of each chunk the first
 *   lists are filled before the later ones
 *
 * Starts the worker. Once in a life, main thread.
 */
void        hogarth_list_work_start       (HogarthListWork  *self,
                                           guint             chunk_size,
                                           guint             n_steps,
                                           const GType      *item_types);

/**
 * hogarth_list_work_append:
 * @self: a work
 * @list: which list
 * @item: (transfer full): the next item of the list
 *
 * For the worker: it is shown with the step that is being taken.
 */
void        hogarth_list_work_append      (HogarthListWork  *self,
                                           guint             list,
                                           gpointer          item);

/**
 * hogarth_list_work_step:
 * @self: a work
 * @n_done: how many steps have been taken
 * @n_steps: of how many
 *
 * For the worker, after each step.
 */
void        hogarth_list_work_step        (HogarthListWork  *self,
                                           guint             n_done,
                                           guint             n_steps);

/**
 * hogarth_list_work_cancel:
 * @self: a work
 *
 * Stops the worker. What is shown stays, and nothing is added to it.
 */
void        hogarth_list_work_cancel      (HogarthListWork  *self);

/**
 * hogarth_list_work_get_list:
 * @self: a work that was started
 * @list: which list
 *
 * Returns: (transfer none): the list
 */
GListModel *hogarth_list_work_get_list    (HogarthListWork  *self,
                                           guint             list);

/**
 * hogarth_list_work_get_n_steps:
 * @self: a work
 * @n_done: (out) (optional): of how many steps everything is shown
 *
 * Returns: how many steps there are
 */
guint       hogarth_list_work_get_n_steps (HogarthListWork  *self,
                                           guint            *n_done);

G_END_DECLS
