/* hogarth-session.h: the one object that every pane of an editor gets
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-session-edit.h"
#include "hogarth-session-run.h"
#include "hogarth-session-types.h"

G_BEGIN_DECLS

/**
 * hogarth_session_new:
 * @store: (nullable): where edits go; %NULL keeps them in memory
 * @project: the project
 *
 * Returns: (transfer full): a session with an empty destination
 */
HogarthSession     *hogarth_session_new                (HogarthStore        *store,
                                                        HogarthProject      *project);

/**
 * hogarth_session_open_async:
 * @self: a session
 * @id: identifier of the destination in the store
 * @cancellable: (nullable): to give up
 * @callback: called when it is open
 * @user_data: for @callback
 *
 * Loads a destination with its test cases and secrets, and the project's sample events.
 */
void                hogarth_session_open_async         (HogarthSession      *self,
                                                        const char          *id,
                                                        GCancellable        *cancellable,
                                                        GAsyncReadyCallback  callback,
                                                        gpointer             user_data);

/**
 * hogarth_session_open_finish:
 * @self: a session
 * @result: as given to the callback
 * @error: return location for an error of the store
 *
 * Returns: whether the destination is open
 */
gboolean            hogarth_session_open_finish        (HogarthSession      *self,
                                                        GAsyncResult        *result,
                                                        GError             **error);

/**
 * hogarth_session_close:
 * @self: a session
 *
 * Cancels what runs. Nothing is notified after this.
 */
void                hogarth_session_close              (HogarthSession      *self);

/**
 * hogarth_session_get_store:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the store
 */
HogarthStore       *hogarth_session_get_store          (HogarthSession      *self);

/**
 * hogarth_session_get_project:
 * @self: a session
 *
 * Returns: (transfer none): the project
 */
HogarthProject     *hogarth_session_get_project        (HogarthSession      *self);

/**
 * hogarth_session_get_id:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): identifier of the destination in the store
 */
const char         *hogarth_session_get_id             (HogarthSession      *self);

/**
 * hogarth_session_get_destination:
 * @self: a session
 *
 * Returns: (transfer none): the current snapshot
 */
HogarthDestination *hogarth_session_get_destination    (HogarthSession      *self);

/**
 * hogarth_session_get_problems:
 * @self: a session
 *
 * The hints come a little after the run that they belong to; until then those of the run before
 * it stay.
 *
 * Returns: (transfer none): a list of HogarthProblemItem, the errors of the snapshot that the
 *   newest run is of and hints to it
 */
GListModel         *hogarth_session_get_problems       (HogarthSession      *self);

/**
 * hogarth_session_find_problem:
 * @self: a session
 * @path: the part of the destination, such as "inputs.url"
 *
 * Returns: (transfer none) (nullable): the worst problem of that part or of a part of it
 */
HogarthProblem     *hogarth_session_find_problem       (HogarthSession      *self,
                                                        const char          *path);

G_END_DECLS
