/* hogarth-template.h: a template of the library
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"
#include "hogarth-test-case.h"

G_BEGIN_DECLS

/*
 * A template is PostHog's template JSON with its source and its test cases. Immutable and
 * atomically counted.
 */

#define HOGARTH_TYPE_TEMPLATE (hogarth_template_get_type ())

typedef struct _HogarthTemplate HogarthTemplate;

/**
 * HogarthTemplateOrigin:
 * @HOGARTH_TEMPLATE_ORIGIN_SHIPPED: it comes with the program
 * @HOGARTH_TEMPLATE_ORIGIN_USER: it is in the folder of the user's own templates
 * @HOGARTH_TEMPLATE_ORIGIN_POSTHOG: it is in an imported list of PostHog's templates
 */
typedef enum
{
  HOGARTH_TEMPLATE_ORIGIN_SHIPPED,
  HOGARTH_TEMPLATE_ORIGIN_USER,
  HOGARTH_TEMPLATE_ORIGIN_POSTHOG,
} HogarthTemplateOrigin;

GType               hogarth_template_get_type          (void) G_GNUC_CONST;
HogarthTemplate    *hogarth_template_new_from_data     (HogData         *data,
                                                        const char      *source,
                                                        GError         **error);
HogarthTemplate    *hogarth_template_ref               (HogarthTemplate *self);
void                hogarth_template_unref             (HogarthTemplate *self);
HogData            *hogarth_template_get_data          (HogarthTemplate *self);
const char         *hogarth_template_get_id            (HogarthTemplate *self);
const char         *hogarth_template_get_key           (HogarthTemplate *self);
HogarthTemplateOrigin hogarth_template_get_origin      (HogarthTemplate *self);
const char         *hogarth_template_get_reason        (HogarthTemplate *self);
const char         *hogarth_template_get_name          (HogarthTemplate *self);
const char         *hogarth_template_get_description   (HogarthTemplate *self);
const char         *hogarth_template_get_type_name     (HogarthTemplate *self);
const char         *hogarth_template_get_status        (HogarthTemplate *self);
gboolean            hogarth_template_is_free           (HogarthTemplate *self);
const char * const *hogarth_template_get_categories    (HogarthTemplate *self);
const char         *hogarth_template_get_icon_url      (HogarthTemplate *self);
const char         *hogarth_template_get_source        (HogarthTemplate *self);
HogarthInputSchema *hogarth_template_get_inputs_schema (HogarthTemplate *self);
GPtrArray          *hogarth_template_get_test_cases    (HogarthTemplate *self);
HogarthDestination *hogarth_template_instantiate       (HogarthTemplate *self);
HogarthDestination *hogarth_template_instantiate_for_tests (HogarthTemplate *self);
HogData            *hogarth_mapping_new_from_template  (HogData         *mapping_template);
gboolean            hogarth_template_matches           (HogarthTemplate *self,
                                                        const char      *words,
                                                        const char      *category);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthTemplate, hogarth_template_unref)

G_END_DECLS
