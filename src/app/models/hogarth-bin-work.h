/* hogarth-bin-work.h: what the bin's window asks of the store
 *
 * SPDX-License-Identifier: MIT
 *
 * Every function works on the store's thread; finish with hogarth_store_perform_finish ().
 */

#pragma once

#include "hogarth-store.h"

G_BEGIN_DECLS

/**
 * hogarth_bin_list_async:
 * @store: the store
 *
 * Gives (transfer container) (element-type HogarthBinItem): what is in the bin, the last
 * deleted first.
 */
void hogarth_bin_list_async  (HogarthStore        *store,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/**
 * hogarth_bin_purge_async:
 * @kind: project, destination or event
 * @id: identifier of something in the bin
 *
 * Removes it for ever. The result is only a sign of success.
 */
void hogarth_bin_purge_async (HogarthStore        *store,
                              HogarthStoreKind     kind,
                              const char          *id,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/**
 * hogarth_bin_empty_async:
 * @older_than: what was deleted before this time goes, in microseconds since 1970
 *
 * The result is only a sign of success.
 */
void hogarth_bin_empty_async (HogarthStore        *store,
                              gint64               older_than,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

G_END_DECLS
