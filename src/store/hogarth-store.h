/* hogarth-store.h: the database of projects, destinations, sample events, runs and secrets
 * SPDX-License-Identifier: MIT
 *
 * One store is one SQLite database. It has one connection and one worker thread of its own.
 * Synchronous functions may be called from any thread and wait for the disk: they are for the
 * command line, for tests, and for the work functions of hogarth_store_perform_async (). The
 * window uses the asynchronous ones and the save queue, which never wait.
 *
 * Signals are emitted in the main context that was the thread default when the store was
 * opened:
 *
 * - changed (HogarthStoreKind kind, const char *id, gboolean external): something was written;
 *   external if another process did it. The id is that of the project, the destination or the
 *   setting that the change belongs to (HogarthStoreKind says which).
 * - saved (const char *id, gint64 version): a queued destination is on disk.
 * - save-failed (const char *id, GError *error): it is not, and is kept in the queue. With
 *   HOGARTH_STORE_ERROR_CONFLICT somebody else changed the destination; the store waits for
 *   hogarth_store_overwrite_queued () or hogarth_store_discard_queued (). After any other
 *   error it tries again by itself.
 *
 * Properties, all read only: path, read-only, saving, secrets-state.
 */

#pragma once

#include <gio/gio.h>

#include "hogarth-keyring.h"
#include "hogarth-store-types.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_STORE (hogarth_store_get_type ())
G_DECLARE_FINAL_TYPE (HogarthStore, hogarth_store, HOGARTH, STORE, GObject)

/**
 * hogarth_store_get_default_path:
 *
 * Returns: (transfer full): hogarth/hogarth.db in the user's data folder
 */
char *hogarth_store_get_default_path (void);

/**
 * hogarth_store_open:
 * @path: (nullable): the database, created with its folder when absent; %NULL for the default
 * @keyring: (nullable): where the key of the secrets is kept; %NULL if secrets are not needed
 * @error: return location for an error of HOGARTH_STORE_ERROR
 *
 * Opens a database and brings it to the current schema. Before the first migration of an
 * existing database a copy of it is put beside it. A database of a newer Hogarth opens read
 * only. The keyring is not asked before hogarth_store_unlock_secrets ().
 *
 * Returns: (transfer full) (nullable): the store
 */
HogarthStore *hogarth_store_open (const char      *path,
                                  HogarthKeyring  *keyring,
                                  GError         **error);

/**
 * hogarth_store_open_async:
 *
 * hogarth_store_open () on another thread. Signals come to the caller's main context.
 */
void hogarth_store_open_async (const char          *path,
                               HogarthKeyring      *keyring,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/**
 * hogarth_store_open_finish:
 *
 * Returns: (transfer full) (nullable): the store
 */
HogarthStore *hogarth_store_open_finish (GAsyncResult  *result,
                                         GError       **error);

/**
 * hogarth_store_close:
 *
 * Writes what is queued, ends the worker thread and closes the file. Later calls fail with
 * HOGARTH_STORE_ERROR_CLOSED. Disposing of the store closes it too.
 *
 * Returns: %FALSE if something queued could not be written
 */
gboolean hogarth_store_close (HogarthStore  *self,
                              GError       **error);

/**
 * hogarth_store_get_path:
 *
 * Returns: (transfer none): the database's path
 */
const char *hogarth_store_get_path (HogarthStore *self);

/**
 * hogarth_store_get_read_only_reason:
 *
 * Returns: (transfer none) (nullable): why nothing can be written, %NULL if it can
 */
const char *hogarth_store_get_read_only_reason (HogarthStore *self);

/**
 * hogarth_store_new_id:
 *
 * Returns: (transfer full): a new random identifier (UUID)
 */
char *hogarth_store_new_id (void);

/**
 * HogarthStoreWork:
 * @self: the store, on its worker thread
 * @data: as given to hogarth_store_perform_async ()
 *
 * Calls synchronous functions of the store.
 *
 * Returns: a result that is not %NULL, or %NULL with @error set
 */
typedef gpointer (*HogarthStoreWork) (HogarthStore  *self,
                                      gpointer       data,
                                      GError       **error);

/**
 * hogarth_store_perform_async:
 * @work: what to do
 * @data: (transfer full): handed to @work; must not be changed by others meanwhile
 * @data_free: (nullable): frees @data
 * @result_free: (nullable): frees a result that nobody fetched
 *
 * Runs any synchronous calls on the store's worker thread, in the order of the calls.
 */
void hogarth_store_perform_async (HogarthStore        *self,
                                  HogarthStoreWork     work,
                                  gpointer             data,
                                  GDestroyNotify       data_free,
                                  GDestroyNotify       result_free,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/**
 * hogarth_store_perform_finish:
 *
 * Finishes every asynchronous call of the store that has no finish function of its own.
 *
 * Returns: (transfer full) (nullable): the result
 */
gpointer hogarth_store_perform_finish (HogarthStore  *self,
                                       GAsyncResult  *result,
                                       GError       **error);

/**
 * hogarth_store_transact:
 *
 * Makes one transaction of all that @work calls, on the calling thread.
 *
 * Returns: what @work gave; %NULL where nothing stayed
 */
gpointer hogarth_store_transact (HogarthStore      *self,
                                 HogarthStoreWork   work,
                                 gpointer           data,
                                 GError           **error);

G_END_DECLS
