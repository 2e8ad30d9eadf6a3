/* hogarth-exchange-work.h: a project out and in, on the store's thread
 *
 * SPDX-License-Identifier: MIT
 *
 * Finish with hogarth_store_perform_finish ().
 */

#pragma once

#include "hogarth-store-exchange.h"

G_BEGIN_DECLS

/**
 * hogarth_exchange_export_async:
 * @path: a folder, or a file whose name ends in ".json"
 *
 * Writes what is queued, then the project. The result is only a sign of success.
 */
void hogarth_exchange_export_async (HogarthStore         *store,
                                    const char           *project_id,
                                    const char           *path,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);

/**
 * hogarth_exchange_plan_async:
 * @path: a folder or a file of an export
 * @project_id: (nullable): the project to import into, %NULL for the one it came from
 *
 * Gives (transfer full): a HogarthProjectImport. Changes nothing.
 */
void hogarth_exchange_plan_async   (HogarthStore         *store,
                                    const char           *path,
                                    const char           *project_id,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);

/**
 * hogarth_exchange_apply_async:
 * @plan: what to do
 * @cancellable: (nullable): to give up; the database is then as it was
 *
 * Gives (transfer full): identifier of the project.
 */
void hogarth_exchange_apply_async  (HogarthStore         *store,
                                    HogarthProjectImport *plan,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);

G_END_DECLS
