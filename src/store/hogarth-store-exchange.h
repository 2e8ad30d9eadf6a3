/* hogarth-store-exchange.h: a project out and in, as one file or as a folder for git
 *
 * SPDX-License-Identifier: MIT
 *
 * A folder holds project.json, destinations/NAME/{destination.json,source.hog,tests.json} and
 * events/NAME.json; a file holds the same as one JSON object. Order and text depend on the
 * documents alone. Secrets are never in it. These functions read and write files: call them on
 * the worker thread.
 */

#pragma once

#include "hogarth-store.h"

G_BEGIN_DECLS

/**
 * hogarth_store_export_project:
 * @path: a folder (made when absent; files of an earlier export that are not needed any more
 *   are removed, nothing else is), or a file whose name ends in ".json"
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_export_project (HogarthStore  *self,
                                       const char    *project_id,
                                       const char    *path,
                                       GError       **error);

/**
 * HogarthProjectImportAction:
 * @HOGARTH_PROJECT_IMPORT_ADD: it is new
 * @HOGARTH_PROJECT_IMPORT_CHANGE: the stored one differs and will be replaced; it stays in the
 *   history
 * @HOGARTH_PROJECT_IMPORT_KEEP: the stored one is equal, or is not in the import
 */
typedef enum {
  HOGARTH_PROJECT_IMPORT_ADD,
  HOGARTH_PROJECT_IMPORT_CHANGE,
  HOGARTH_PROJECT_IMPORT_KEEP
} HogarthProjectImportAction;

/**
 * HogarthProjectImportRow:
 * @kind: project, destination or event
 * @action: what will be done
 * @name: what to call it
 *
 * One line of what an import will do.
 */
typedef struct {
  HogarthStoreKind            kind;
  HogarthProjectImportAction  action;
  char                       *name;
} HogarthProjectImportRow;

#define HOGARTH_TYPE_PROJECT_IMPORT (hogarth_project_import_get_type ())
G_DECLARE_FINAL_TYPE (HogarthProjectImport, hogarth_project_import, HOGARTH, PROJECT_IMPORT,
                      GObject)

/**
 * hogarth_project_import_is_export:
 * @document: (nullable): a JSON document
 *
 * Returns: whether it is what hogarth_store_export_project () wrote to one file
 */
gboolean hogarth_project_import_is_export (HogData *document);

/**
 * hogarth_project_import_new:
 * @path: a folder or a file of hogarth_store_export_project ()
 * @project_id: (nullable): the project to import into; %NULL for the one it was exported from,
 *   which is added when the store does not know it
 *
 * Reads and checks everything and compares it with the store. Changes nothing.
 *
 * Returns: (transfer full) (nullable): the plan
 */
HogarthProjectImport *hogarth_project_import_new (HogarthStore  *store,
                                                  const char    *path,
                                                  const char    *project_id,
                                                  GError       **error);

/**
 * hogarth_project_import_get_rows:
 *
 * Returns: (transfer none) (element-type HogarthProjectImportRow): what will be done
 */
GPtrArray *hogarth_project_import_get_rows (HogarthProjectImport *self);

/**
 * hogarth_project_import_get_fraction:
 *
 * How far hogarth_project_import_apply () is. Any thread.
 *
 * Returns: 0 to 1
 */
double hogarth_project_import_get_fraction (HogarthProjectImport *self);

/**
 * hogarth_project_import_apply:
 * @cancellable: (nullable): to give up; the database is then as it was
 *
 * Does it, in one transaction. Fails with HOGARTH_STORE_ERROR_CONFLICT if something that would
 * be replaced was changed since the plan was made.
 *
 * Returns: (transfer full) (nullable): identifier of the project
 */
char *hogarth_project_import_apply (HogarthProjectImport  *self,
                                    GCancellable          *cancellable,
                                    GError               **error);

G_END_DECLS
