/* hogarth-import-job.h: files or a text on their way into a project
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

#include "hogarth-project.h"
#include "hogarth-store.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_IMPORT_JOB (hogarth_import_job_get_type ())
G_DECLARE_FINAL_TYPE (HogarthImportJob, hogarth_import_job, HOGARTH, IMPORT_JOB, GObject)

/**
 * hogarth_import_job_new_for_files:
 * @store: where events go
 * @project: the project that they go to
 * @files: (element-type GFile) (transfer full): what to read, whatever it holds
 *
 * Returns: (transfer full): an import that was not started
 */
HogarthImportJob *hogarth_import_job_new_for_files        (HogarthStore         *store,
                                                           HogarthProject       *project,
                                                           GPtrArray            *files);

/**
 * hogarth_import_job_new_for_text:
 * @text: a destination, events or a list of them as JSON
 *
 * Returns: (transfer full): an import that was not started
 */
HogarthImportJob *hogarth_import_job_new_for_text         (HogarthStore         *store,
                                                           HogarthProject       *project,
                                                           const char           *text);

/**
 * hogarth_import_job_run_async:
 * @cancellable: (nullable): stops the import; then no event of it stays
 *
 * Reads on the store's thread and stores all events in one transaction. What cannot be read
 * is skipped and becomes a problem; the rest goes on. To be called once, on the main thread.
 */
void              hogarth_import_job_run_async            (HogarthImportJob     *self,
                                                           GCancellable         *cancellable,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);

/**
 * hogarth_import_job_run_finish:
 *
 * Returns: %FALSE where nothing was imported: it was cancelled, or the store failed
 */
gboolean          hogarth_import_job_run_finish           (HogarthImportJob     *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);

/**
 * hogarth_import_job_get_fraction:
 *
 * Returns: how much was read, from 0 to 1; on any thread
 */
double            hogarth_import_job_get_fraction         (HogarthImportJob     *self);

/**
 * hogarth_import_job_get_n_events:
 *
 * Returns: the number of events up to now; on any thread
 */
guint             hogarth_import_job_get_n_events         (HogarthImportJob     *self);

/**
 * hogarth_import_job_get_n_templates:
 *
 * Returns: the number of templates of PostHog's list that are kept; the library has to be read
 *   anew; on any thread
 */
guint             hogarth_import_job_get_n_templates      (HogarthImportJob     *self);

/**
 * hogarth_import_job_get_n_problems:
 *
 * Returns: the number of problems up to now; on any thread
 */
guint             hogarth_import_job_get_n_problems       (HogarthImportJob     *self);

/**
 * hogarth_import_job_get_problems:
 *
 * Returns: (transfer none): the first problems, as "file:line:column: what is wrong"; only
 *   after the end
 */
const char * const *hogarth_import_job_get_problems       (HogarthImportJob     *self);

/**
 * hogarth_import_job_get_destinations:
 *
 * The destinations that were read. They are not stored: their secrets need a key first.
 *
 * Returns: (transfer none) (element-type HogarthImportItem): only after the end
 */
GPtrArray        *hogarth_import_job_get_destinations     (HogarthImportJob     *self);

G_END_DECLS
