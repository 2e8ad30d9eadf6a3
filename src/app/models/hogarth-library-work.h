/* hogarth-library-work.h: what the library writes to the store
 *
 * SPDX-License-Identifier: MIT
 *
 * Every function is asynchronous; a failure comes as the signal "failed" of the library.
 */

#pragma once

#include "hogarth-library.h"

G_BEGIN_DECLS

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
