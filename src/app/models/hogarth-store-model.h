/* hogarth-store-model.h: the destinations, events or projects of a store as a list
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-library-item.h"
#include "hogarth-store.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_STORE_MODEL (hogarth_store_model_get_type ())

G_DECLARE_FINAL_TYPE (HogarthStoreModel, hogarth_store_model, HOGARTH, STORE_MODEL, GObject)

/**
 * hogarth_store_model_new:
 * @store: where the records are
 * @kind: %HOGARTH_STORE_DESTINATION, %HOGARTH_STORE_EVENT or %HOGARTH_STORE_PROJECT
 *
 * Makes a list of HogarthLibraryItem that follows the store. It is filled asynchronously;
 * "loading" is true until the first answer, "problem" says why there is none, as markup.
 * Destinations and events are those of "project-id"; without one the list is empty.
 *
 * Returns: (transfer full): a new list
 */
HogarthStoreModel *hogarth_store_model_new (HogarthStore     *store,
                                            HogarthStoreKind  kind);

/**
 * hogarth_store_model_set_project_id:
 * @self: the list
 * @project_id: (nullable): identifier of the project whose records are listed
 */
void hogarth_store_model_set_project_id (HogarthStoreModel *self,
                                         const char        *project_id);

/**
 * hogarth_store_model_find:
 * @self: the list
 * @id: an identifier
 *
 * Returns: (transfer none) (nullable): the item of that identifier
 */
HogarthLibraryItem *hogarth_store_model_find (HogarthStoreModel *self,
                                              const char        *id);

G_END_DECLS
