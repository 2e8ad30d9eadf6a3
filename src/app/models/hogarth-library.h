/* hogarth-library.h: what the start page shows: the view model of its panes
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store-model.h"
#include "hogarth-template-library.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_LIBRARY (hogarth_library_get_type ())

G_DECLARE_FINAL_TYPE (HogarthLibrary, hogarth_library, HOGARTH, LIBRARY, GObject)

/**
 * hogarth_library_new:
 * @store: the store
 * @templates: the templates
 *
 * Makes the view model of one window's library. Properties, all but the first read only:
 * "project-id"; "project" (HogarthProject, %NULL until known); "destinations", "events",
 * "projects", "templates" (lists of HogarthLibraryItem).
 *
 * Every function below is asynchronous; a failure comes as the signal
 * "failed" (const char *message).
 *
 * Returns: (transfer full): a new view model
 */
HogarthLibrary *hogarth_library_new (HogarthStore           *store,
                                     HogarthTemplateLibrary *templates);

/**
 * hogarth_library_get_store:
 * @self: the library
 *
 * Returns: (transfer none): the store
 */
HogarthStore *hogarth_library_get_store (HogarthLibrary *self);

/**
 * hogarth_library_get_project:
 * @self: the library
 *
 * Returns: (transfer none) (nullable): the current project, %NULL until it is known
 */
HogarthProject *hogarth_library_get_project (HogarthLibrary *self);

/**
 * hogarth_library_get_project_id:
 * @self: the library
 *
 * Returns: (transfer none) (nullable): the current project's identifier
 */
const char *hogarth_library_get_project_id (HogarthLibrary *self);

/**
 * hogarth_library_set_project_id:
 * @self: the library
 * @project_id: (nullable): identifier of a project; the first one is taken where it is not known
 */
void hogarth_library_set_project_id (HogarthLibrary *self,
                                     const char     *project_id);

/**
 * hogarth_library_get_list:
 * @self: the library
 * @kind: destinations, events or projects
 *
 * Returns: (transfer none): the list of that kind
 */
HogarthStoreModel *hogarth_library_get_list (HogarthLibrary   *self,
                                             HogarthStoreKind  kind);

/**
 * hogarth_library_get_templates:
 * @self: the library
 *
 * Returns: (transfer none): the list of templates
 */
GListModel *hogarth_library_get_templates (HogarthLibrary *self);

/**
 * hogarth_library_find_template:
 * @self: the library
 * @id: identifier of a template
 *
 * Returns: (transfer none) (nullable): the template
 */
HogarthTemplate *hogarth_library_find_template (HogarthLibrary *self,
                                                const char     *id);

/**
 * HogarthLibraryAdded:
 * @self: the library
 * @id: identifier of what was added
 * @owner: as given
 *
 * Called when something was written; not called when that failed.
 */
typedef void (*HogarthLibraryAdded) (HogarthLibrary *self,
                                     const char     *id,
                                     GObject        *owner);

/**
 * hogarth_library_add_destination:
 * @self: the library
 * @destination: the document
 * @secrets: (nullable): values of its secret inputs
 * @tests: (nullable) (element-type HogarthTestCase): its test cases
 * @added: (nullable): called when it is stored
 * @owner: (nullable): for @added, kept alive until then
 *
 * Adds a destination to the current project.
 */
void hogarth_library_add_destination (HogarthLibrary      *self,
                                      HogarthDestination  *destination,
                                      HogarthSecrets      *secrets,
                                      GPtrArray           *tests,
                                      HogarthLibraryAdded  added,
                                      GObject             *owner);

/**
 * hogarth_library_duplicate_destination:
 * @self: the library
 * @id: identifier of a destination
 *
 * Adds a copy, with its test cases and secrets.
 */
void hogarth_library_duplicate_destination (HogarthLibrary *self,
                                            const char     *id);

/**
 * hogarth_library_rename_destination:
 * @self: the library
 * @id: identifier of a destination
 * @name: its new name
 */
void hogarth_library_rename_destination (HogarthLibrary *self,
                                         const char     *id,
                                         const char     *name);

/**
 * hogarth_library_add_event:
 * @self: the library
 * @event: a sample event; it is given a new identifier
 * @added: (nullable): called when it is stored
 * @owner: (nullable): for @added, kept alive until then
 */
void hogarth_library_add_event (HogarthLibrary      *self,
                                HogarthSampleEvent  *event,
                                HogarthLibraryAdded  added,
                                GObject             *owner);

/**
 * hogarth_library_save_event:
 * @self: the library
 * @event: the new content of the stored event of the same identifier
 */
void hogarth_library_save_event (HogarthLibrary     *self,
                                 HogarthSampleEvent *event);

/**
 * hogarth_library_delete:
 * @self: the library
 * @kind: destination, event or project
 * @id: its identifier
 * @deleted: %TRUE to delete, %FALSE to take it out of the bin again
 */
void hogarth_library_delete (HogarthLibrary   *self,
                             HogarthStoreKind  kind,
                             const char       *id,
                             gboolean          deleted);

/**
 * hogarth_library_save_project:
 * @self: the library
 * @project: the new content of the stored project of the same identifier
 * @is_new: whether to add it instead
 * @added: (nullable): called when it is stored
 * @owner: (nullable): for @added, kept alive until then
 */
void hogarth_library_save_project (HogarthLibrary      *self,
                                   HogarthProject      *project,
                                   gboolean             is_new,
                                   HogarthLibraryAdded  added,
                                   GObject             *owner);

G_END_DECLS
