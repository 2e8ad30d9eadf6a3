/* hogarth-template-list.h: PostHog's list of templates, as its public endpoint answers it
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-template-library.h"

G_BEGIN_DECLS

/* The name of the imported list in the user's folder. */
#define HOGARTH_TEMPLATE_LIST_FILE "posthog-templates.json"

HogData  *hogarth_template_list_read   (const char              *path,
                                        GError                 **error);
void      hogarth_template_list_add_data (HogarthTemplateLibrary *library,
                                        HogData                 *document);
void      hogarth_template_list_add    (HogarthTemplateLibrary  *library,
                                        const char              *user_folder);
gboolean  hogarth_template_list_is_one (HogData                 *document);
gboolean  hogarth_template_list_import (HogData                 *document,
                                        const char              *user_dir,
                                        guint                   *n_templates,
                                        GPtrArray               *problems,
                                        GError                 **error);

G_END_DECLS
