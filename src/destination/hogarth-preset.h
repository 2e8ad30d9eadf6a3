/* hogarth-preset.h: a purpose that a template is used for: trigger, message, example
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-sample-event.h"
#include "hogarth-template.h"

G_BEGIN_DECLS

/*
 * A preset says when a destination runs (type, filters, masking) and what it tells. PostHog knows
 * the same as sub-templates, but only for some pairs; here each preset goes with each template
 * that is a destination. Immutable and atomically counted.
 */

#define HOGARTH_TYPE_PRESET (hogarth_preset_get_type ())

typedef struct _HogarthPreset HogarthPreset;

GType               hogarth_preset_get_type        (void) G_GNUC_CONST;
HogarthPreset      *hogarth_preset_ref             (HogarthPreset    *self);
void                hogarth_preset_unref           (HogarthPreset    *self);
const char         *hogarth_preset_get_id          (HogarthPreset    *self);
const char         *hogarth_preset_get_name        (HogarthPreset    *self);
const char         *hogarth_preset_get_description (HogarthPreset    *self);
HogData            *hogarth_preset_get_data        (HogarthPreset    *self);
HogarthSampleEvent *hogarth_preset_get_example     (HogarthPreset    *self);
gboolean            hogarth_preset_suits           (HogarthPreset    *self,
                                                    HogarthTemplate  *template_);
HogarthDestination *hogarth_preset_apply           (HogarthPreset    *self,
                                                    HogarthTemplate  *template_);
GPtrArray          *hogarth_presets_load           (const char       *data_dir,
                                                    GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthPreset, hogarth_preset_unref)

G_END_DECLS
