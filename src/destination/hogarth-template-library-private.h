/* hogarth-template-library-private.h: how a library is filled
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-template-library.h"

G_BEGIN_DECLS

HogarthTemplateLibrary *hogarth_template_library_new         (void);
void                    hogarth_template_library_add         (HogarthTemplateLibrary *self,
                                                              const char             *name,
                                                              HogarthTemplate        *template_);
gboolean                hogarth_template_library_add_folders (HogarthTemplateLibrary *self,
                                                              const char             *folder,
                                                              HogarthTemplateOrigin   origin,
                                                              GCancellable           *stop,
                                                              GError                **error);
void                    hogarth_template_library_set_presets (HogarthTemplateLibrary *self,
                                                              GPtrArray              *presets);
void                    hogarth_template_library_add_problem (HogarthTemplateLibrary *self,
                                                              const char             *name,
                                                              const char             *message);
void                    hogarth_template_library_seal        (HogarthTemplateLibrary *self);

G_END_DECLS
