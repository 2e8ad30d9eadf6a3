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
 * The signal "failed" (const char *message) says that something could not be written.
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
 * @project_id: (nullable): identifier of a project
 *
 * Shows another project. One that was just added is shown as soon as the list has it; at the
 * start, the first one is taken for one that is not known.
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
 * hogarth_library_get_template_library:
 * @self: the library
 *
 * Returns: (transfer none): the templates and the presets that go with them
 */
HogarthTemplateLibrary *hogarth_library_get_template_library (HogarthLibrary *self);

/**
 * hogarth_library_set_template_library:
 * @self: the library
 * @templates: the templates, read anew
 */
void hogarth_library_set_template_library (HogarthLibrary         *self,
                                           HogarthTemplateLibrary *templates);

/**
 * hogarth_library_find_template:
 * @self: the library
 * @id: key of a template, for one that is shipped its id
 *
 * Returns: (transfer none) (nullable): the template
 */
HogarthTemplate *hogarth_library_find_template (HogarthLibrary *self,
                                                const char     *id);

G_END_DECLS
