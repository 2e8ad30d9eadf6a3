/* hogarth-history-work.h: what the history's window asks of the store
 *
 * SPDX-License-Identifier: MIT
 *
 * Every function works on the store's thread; finish with hogarth_store_perform_finish ().
 */

#pragma once

#include "hogarth-store-history.h"

G_BEGIN_DECLS

/**
 * HogarthHistoryListing:
 * @versions: (element-type HogarthStoredVersion): newest first
 * @changes: (element-type HogarthChange): what the present changed against the newest version
 */
typedef struct
{
  GPtrArray *versions;
  GPtrArray *changes;
} HogarthHistoryListing;

/**
 * HogarthHistoryComparison:
 * @changes: (element-type HogarthChange): what lies between the version and the present
 * @lines: (element-type HogarthDiffLine): the same as lines of the two documents
 */
typedef struct
{
  GPtrArray *changes;
  GPtrArray *lines;
} HogarthHistoryComparison;

void hogarth_history_listing_free     (HogarthHistoryListing    *self);
void hogarth_history_comparison_free  (HogarthHistoryComparison *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthHistoryListing, hogarth_history_listing_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthHistoryComparison, hogarth_history_comparison_free)

/**
 * hogarth_history_list_async:
 * @store: the store
 * @id: identifier of the destination
 * @present: the destination as it is now
 * @tests: (element-type HogarthTestCase): its test cases; not changed later
 *
 * Gives (transfer full): a HogarthHistoryListing.
 */
void hogarth_history_list_async       (HogarthStore             *store,
                                       const char               *id,
                                       HogarthDestination       *present,
                                       GPtrArray                *tests,
                                       GCancellable             *cancellable,
                                       GAsyncReadyCallback       callback,
                                       gpointer                  user_data);

/**
 * hogarth_history_compare_async:
 * @version: number of a version; the others as for hogarth_history_list_async ()
 *
 * Gives (transfer full): a HogarthHistoryComparison.
 */
void hogarth_history_compare_async    (HogarthStore             *store,
                                       gint64                    version,
                                       HogarthDestination       *present,
                                       GPtrArray                *tests,
                                       GCancellable             *cancellable,
                                       GAsyncReadyCallback       callback,
                                       gpointer                  user_data);

/**
 * hogarth_history_fetch_async:
 * @id: identifier of the destination
 * @version: number of a version
 *
 * Keeps the present one in the history, so that it can be gone back to, and loads the version.
 *
 * Gives (transfer full): a HogarthStoredVersion.
 */
void hogarth_history_fetch_async      (HogarthStore             *store,
                                       const char               *id,
                                       gint64                    version,
                                       GAsyncReadyCallback       callback,
                                       gpointer                  user_data);

/**
 * hogarth_history_name_async:
 * @id: identifier of the destination
 * @version: number of a version, 0 for the present one
 * @name: its name, empty to take it away
 *
 * The result is only a sign of success.
 */
void hogarth_history_name_async       (HogarthStore             *store,
                                       const char               *id,
                                       gint64                    version,
                                       const char               *name,
                                       GAsyncReadyCallback       callback,
                                       gpointer                  user_data);

G_END_DECLS
