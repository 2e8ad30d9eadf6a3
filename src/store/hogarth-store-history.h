/* hogarth-store-history.h: earlier versions of a destination, and its stored runs
 *
 * SPDX-License-Identifier: MIT
 *
 * A version goes to the history when it is replaced after it stood for more than three
 * seconds, or when it is given a name. Versions without a name thin out with age: all of the
 * last hour, one per ten minutes of the last day, the newest of each day before.
 */

#pragma once

#include "hogarth-changes.h"
#include "hogarth-store.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_STORED_VERSION (hogarth_stored_version_get_type ())

/**
 * HogarthStoredVersion:
 * @id: number of the version in the history
 * @saved_at: when it was saved
 * @name: (nullable): the name it was given
 * @changes: (element-type HogarthChange): what it changed against the version before it
 * @destination: (nullable): the document; %NULL in a list
 * @tests: (nullable) (element-type HogarthTestCase): its test cases; %NULL in a list
 */
typedef struct {
  gint64              id;
  gint64              saved_at;
  const char         *name;
  GPtrArray          *changes;
  HogarthDestination *destination;
  GPtrArray          *tests;
} HogarthStoredVersion;

GType                 hogarth_stored_version_get_type (void);
HogarthStoredVersion *hogarth_stored_version_ref      (HogarthStoredVersion *self);
void                  hogarth_stored_version_unref    (HogarthStoredVersion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthStoredVersion, hogarth_stored_version_unref)

/**
 * hogarth_store_list_versions:
 *
 * Returns: (transfer container) (element-type HogarthStoredVersion) (nullable): newest first;
 *   the present version is not among them
 */
GPtrArray *hogarth_store_list_versions (HogarthStore  *self,
                                        const char    *destination_id,
                                        GError       **error);

/**
 * hogarth_store_list_versions_async:
 *
 * Finish with hogarth_store_perform_finish (): (transfer container) GPtrArray.
 */
void hogarth_store_list_versions_async (HogarthStore        *self,
                                        const char          *destination_id,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

/**
 * hogarth_store_load_version:
 *
 * Returns: (transfer full) (nullable): a version with document and test cases. To compare it
 *   with now, see hogarth_changes_new (); to restore it, save it as the next version.
 */
HogarthStoredVersion *hogarth_store_load_version (HogarthStore  *self,
                                                  gint64         version_id,
                                                  GError       **error);

/**
 * hogarth_store_load_version_async:
 *
 * Finish with hogarth_store_perform_finish (): (transfer full) HogarthStoredVersion.
 */
void hogarth_store_load_version_async (HogarthStore        *self,
                                       gint64               version_id,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);

/**
 * hogarth_store_name_version:
 * @version_id: a version, or 0 for the present one, which then goes to the history
 * @name: (nullable): its name: it stays for ever; %NULL to take the name away
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_name_version (HogarthStore  *self,
                                     const char    *destination_id,
                                     gint64         version_id,
                                     const char    *name,
                                     GError       **error);

/**
 * hogarth_store_add_run:
 * @destination_id: the destination that ran
 * @run: its record, already redacted
 *
 * Keeps a run. The oldest go when there are more than HOGARTH_STORE_MAX_RUNS of the destination
 * or when together they are larger than HOGARTH_STORE_MAX_RUN_BYTES.
 *
 * Returns: number of the run, 0 on error
 */
gint64 hogarth_store_add_run (HogarthStore  *self,
                              const char    *destination_id,
                              HogarthRun    *run,
                              GError       **error);

/**
 * hogarth_store_list_runs:
 *
 * Returns: (transfer container) (element-type HogarthRun) (nullable): newest first
 */
GPtrArray *hogarth_store_list_runs (HogarthStore  *self,
                                    const char    *destination_id,
                                    guint          limit,
                                    GError       **error);

#define HOGARTH_STORE_MAX_RUNS      200
#define HOGARTH_STORE_MAX_RUN_BYTES (16 * 1024 * 1024)

G_END_DECLS
