/* hogarth-store-destinations.h: destinations with their test cases, and the save queue
 *
 * SPDX-License-Identifier: MIT
 *
 * Every write names the version that it is based on. If the stored version is another one,
 * somebody else changed the document: nothing is written and the error is
 * HOGARTH_STORE_ERROR_CONFLICT.
 */

#pragma once

#include "hogarth-store.h"

G_BEGIN_DECLS

/**
 * hogarth_store_list_destinations:
 * @project_id: (nullable): only those of this project
 * @deleted: %TRUE for the bin, %FALSE for the others
 *
 * Returns: (transfer container) (element-type HogarthStoredDestination) (nullable): by name
 */
GPtrArray *hogarth_store_list_destinations (HogarthStore  *self,
                                            const char    *project_id,
                                            gboolean       deleted,
                                            GError       **error);

/**
 * hogarth_store_list_destinations_async:
 *
 * Finish with hogarth_store_perform_finish (): (transfer container) GPtrArray.
 */
void hogarth_store_list_destinations_async (HogarthStore        *self,
                                            const char          *project_id,
                                            gboolean             deleted,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);

/**
 * hogarth_store_load_destination:
 *
 * Returns: (transfer full) (nullable): the record with document and test cases
 */
HogarthStoredDestination *hogarth_store_load_destination (HogarthStore  *self,
                                                          const char    *id,
                                                          GError       **error);

/**
 * hogarth_store_load_destination_async:
 *
 * Finish with hogarth_store_perform_finish (): (transfer full) HogarthStoredDestination.
 */
void hogarth_store_load_destination_async (HogarthStore        *self,
                                           const char          *id,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);

/**
 * hogarth_store_add_destination:
 * @id: a new identifier of hogarth_store_new_id ()
 * @tests: (nullable) (element-type HogarthTestCase): its test cases
 *
 * Adds a destination; its version is 1.
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_add_destination (HogarthStore        *self,
                                        const char          *project_id,
                                        const char          *id,
                                        HogarthDestination  *destination,
                                        GPtrArray           *tests,
                                        GError             **error);

/**
 * hogarth_store_add_destination_async:
 *
 * Finish with hogarth_store_perform_finish (): (transfer full) HogarthStoredDestination.
 */
void hogarth_store_add_destination_async (HogarthStore        *self,
                                          const char          *project_id,
                                          const char          *id,
                                          HogarthDestination  *destination,
                                          GPtrArray           *tests,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);

/**
 * hogarth_store_save_destination:
 * @base_version: the version that @destination was made from
 * @tests: (nullable) (element-type HogarthTestCase): its test cases, %NULL to keep the stored
 *
 * Returns: the new version, 0 on error
 */
gint64 hogarth_store_save_destination (HogarthStore        *self,
                                       const char          *id,
                                       gint64               base_version,
                                       HogarthDestination  *destination,
                                       GPtrArray           *tests,
                                       GError             **error);

/**
 * hogarth_store_set_test_outcome:
 * @version: the version whose test cases ran; nothing is kept if another one is stored by now
 *
 * Keeps how the test cases went, for lists. Returns: %FALSE on error
 */
gboolean hogarth_store_set_test_outcome (HogarthStore  *self,
                                         const char    *id,
                                         gint64         version,
                                         guint          n_passed,
                                         guint          n_failed,
                                         GError       **error);

/**
 * hogarth_store_queue_destination:
 * @base_version: the version that the editor loaded, or a later one that it learned of by the
 *   signal saved
 * @tests: (nullable) (element-type HogarthTestCase): as above; the array is not changed later
 *
 * Saves soon: at most half a second later, many edits at once. Costs the caller microseconds.
 * The outcome is the signal saved or save-failed.
 */
void hogarth_store_queue_destination (HogarthStore       *self,
                                      const char         *id,
                                      gint64              base_version,
                                      HogarthDestination *destination,
                                      GPtrArray          *tests);

/**
 * hogarth_store_is_queued:
 *
 * Returns: whether an edit of this destination is not written yet; never waits
 */
gboolean hogarth_store_is_queued (HogarthStore *self,
                                  const char   *id);

/**
 * hogarth_store_overwrite_queued:
 *
 * After a conflict: keeps the queued document; the other one stays in the history.
 */
void hogarth_store_overwrite_queued (HogarthStore *self,
                                     const char   *id);

/**
 * hogarth_store_discard_queued:
 *
 * After a conflict: drops the queued document; load the other one.
 */
void hogarth_store_discard_queued (HogarthStore *self,
                                   const char   *id);

/**
 * hogarth_store_flush:
 *
 * Writes now what is queued. Returns: %FALSE with the first error if something was not written
 */
gboolean hogarth_store_flush (HogarthStore  *self,
                              GError       **error);

G_END_DECLS
