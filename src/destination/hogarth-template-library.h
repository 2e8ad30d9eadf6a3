/* hogarth-template-library.h: the templates of a folder
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-preset.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Reads FOLDER/NAME/template.json, source.hog and tests.json for each NAME. A folder that does
 * not read is left out and named in the library's problems. Immutable, atomically counted.
 */

#define HOGARTH_TYPE_TEMPLATE_LIBRARY (hogarth_template_library_get_type ())

typedef struct _HogarthTemplateLibrary HogarthTemplateLibrary;

GType                   hogarth_template_library_get_type       (void) G_GNUC_CONST;
HogarthTemplateLibrary *hogarth_template_library_load           (const char             *folder,
                                                                 GCancellable           *stop,
                                                                 GError                **error);
HogarthTemplateLibrary *hogarth_template_library_load_all       (const char             *data_dir,
                                                                 const char             *user_dir,
                                                                 GCancellable           *stop,
                                                                 GError                **error);
void                    hogarth_template_library_load_all_async (const char             *data_dir,
                                                                 const char             *user_dir,
                                                                 GCancellable           *stop,
                                                                 GAsyncReadyCallback     callback,
                                                                 gpointer                user_data);
HogarthTemplateLibrary *hogarth_template_library_load_all_finish (GAsyncResult          *result,
                                                                 GError                **error);
HogarthTemplate        *hogarth_template_load                   (const char             *folder,
                                                                 GError                **error);
HogarthTemplateLibrary *hogarth_template_library_ref            (HogarthTemplateLibrary *self);
void                    hogarth_template_library_unref          (HogarthTemplateLibrary *self);
guint                   hogarth_template_library_get_length     (HogarthTemplateLibrary *self);
HogarthTemplate        *hogarth_template_library_get_template   (HogarthTemplateLibrary *self,
                                                                 guint                   index);
HogarthTemplate        *hogarth_template_library_find           (HogarthTemplateLibrary *self,
                                                                 const char             *key);
guint                   hogarth_template_library_get_n_presets  (HogarthTemplateLibrary *self);
HogarthPreset          *hogarth_template_library_get_preset     (HogarthTemplateLibrary *self,
                                                                 guint                   index);
HogarthPreset          *hogarth_template_library_find_preset    (HogarthTemplateLibrary *self,
                                                                 const char             *id);
const char * const     *hogarth_template_library_get_categories (HogarthTemplateLibrary *self);
guint                   hogarth_template_library_get_n_problems (HogarthTemplateLibrary *self);
const char             *hogarth_template_library_get_problem    (HogarthTemplateLibrary *self,
                                                                 guint                   index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthTemplateLibrary, hogarth_template_library_unref)

G_END_DECLS
