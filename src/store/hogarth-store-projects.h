/* hogarth-store-projects.h: projects, settings, and the bin
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store.h"

G_BEGIN_DECLS

/**
 * hogarth_store_list_projects:
 * @deleted: %TRUE for the bin, %FALSE for the others
 *
 * Returns: (transfer container) (element-type HogarthStoredProject) (nullable): by name
 */
GPtrArray *hogarth_store_list_projects (HogarthStore  *self,
                                        gboolean       deleted,
                                        GError       **error);

/**
 * hogarth_store_list_projects_async:
 *
 * Finish with hogarth_store_perform_finish (): (transfer container) GPtrArray.
 */
void hogarth_store_list_projects_async (HogarthStore        *self,
                                        gboolean             deleted,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

/**
 * hogarth_store_load_project:
 *
 * Returns: (transfer full) (nullable): the record
 */
HogarthStoredProject *hogarth_store_load_project (HogarthStore  *self,
                                                  const char    *id,
                                                  GError       **error);

/**
 * hogarth_store_add_project:
 * @project: a project whose identifier is of hogarth_store_new_id ()
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_add_project (HogarthStore    *self,
                                    HogarthProject  *project,
                                    GError         **error);

/**
 * hogarth_store_save_project:
 * @base_version: the version that @project was made from
 *
 * Returns: the new version, 0 on error
 */
gint64 hogarth_store_save_project (HogarthStore    *self,
                                   gint64           base_version,
                                   HogarthProject  *project,
                                   GError         **error);

/**
 * hogarth_store_get_setting:
 *
 * Returns: (transfer full) (nullable): the text kept under @key; %NULL without error if none
 */
char *hogarth_store_get_setting (HogarthStore  *self,
                                 const char    *key,
                                 GError       **error);

/**
 * hogarth_store_set_setting:
 * @value: (nullable): the text to keep, %NULL to forget it
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_set_setting (HogarthStore  *self,
                                    const char    *key,
                                    const char    *value,
                                    GError       **error);

/**
 * hogarth_store_delete:
 * @kind: project, destination or event
 * @id: identifier of the project, destination or event itself
 *
 * Moves to the bin. What is in the bin for 30 days goes for ever when the store is opened.
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_delete (HogarthStore      *self,
                               HogarthStoreKind   kind,
                               const char        *id,
                               GError           **error);

/**
 * hogarth_store_undelete:
 *
 * Takes out of the bin again. Returns: %FALSE on error
 */
gboolean hogarth_store_undelete (HogarthStore      *self,
                                 HogarthStoreKind   kind,
                                 const char        *id,
                                 GError           **error);

/**
 * hogarth_store_delete_async:
 * @deleted: %TRUE to delete, %FALSE to undelete
 *
 * Finish with hogarth_store_perform_finish (), whose result is only a sign of success.
 */
void hogarth_store_delete_async (HogarthStore        *self,
                                 HogarthStoreKind     kind,
                                 const char          *id,
                                 gboolean             deleted,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

/**
 * hogarth_store_purge:
 * @kind: project, destination or event
 * @id: identifier of something in the bin
 *
 * Removes it for ever, with its tests, runs, history and secrets.
 *
 * Returns: %FALSE on error, also if it is not in the bin
 */
gboolean hogarth_store_purge (HogarthStore      *self,
                              HogarthStoreKind   kind,
                              const char        *id,
                              GError           **error);

/**
 * hogarth_store_empty_bin:
 * @older_than: only what was deleted before this time; G_MAXINT64 for everything
 *
 * Removes for ever what is in the bin, with its tests, runs, history and secrets.
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_empty_bin (HogarthStore  *self,
                                  gint64         older_than,
                                  GError       **error);

G_END_DECLS
