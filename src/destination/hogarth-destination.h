/* hogarth-destination.h: an immutable snapshot of what is authored
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-error.h"
#include "hogarth-input-schema.h"
#include "hogarth-secrets.h"

G_BEGIN_DECLS

/*
 * A HogarthDestination wraps PostHog's own hog function JSON, field for field; what this program
 * does not know stays in it. It never changes: every with_ function returns the next snapshot,
 * which shares all that did not change. Values of secret inputs are never in it, see
 * HogarthSecrets. All functions may be called on any thread.
 */

#define HOGARTH_TYPE_DESTINATION (hogarth_destination_get_type ())

typedef struct _HogarthDestination HogarthDestination;

/**
 * HogarthDestinationForm:
 * @HOGARTH_DESTINATION_FORM_FILE: stable order, nothing derived, nothing read-only: for files
 *   and comparison
 * @HOGARTH_DESTINATION_FORM_FULL: all fields that were read, without the derived ones
 */
typedef enum
{
  HOGARTH_DESTINATION_FORM_FILE,
  HOGARTH_DESTINATION_FORM_FULL,
} HogarthDestinationForm;

GType               hogarth_destination_get_type          (void) G_GNUC_CONST;
HogarthDestination *hogarth_destination_new               (void);
HogarthDestination *hogarth_destination_new_from_data     (HogData            *document,
                                                           HogarthSecrets    **secrets,
                                                           GError            **error);
HogarthDestination *hogarth_destination_new_from_json     (const char         *text,
                                                           gssize              length,
                                                           HogarthSecrets    **secrets,
                                                           GError            **error);
HogarthDestination *hogarth_destination_ref               (HogarthDestination *self);
void                hogarth_destination_unref             (HogarthDestination *self);
gboolean            hogarth_destination_equal             (HogarthDestination *a,
                                                           HogarthDestination *b);
HogData            *hogarth_destination_get_data          (HogarthDestination *self);
HogData            *hogarth_destination_to_data           (HogarthDestination *self,
                                                           HogarthDestinationForm form);
char               *hogarth_destination_to_json           (HogarthDestination *self,
                                                           HogarthDestinationForm form);

const char         *hogarth_destination_get_name          (HogarthDestination *self);
const char         *hogarth_destination_get_description   (HogarthDestination *self);
const char         *hogarth_destination_get_type_name     (HogarthDestination *self);
const char         *hogarth_destination_get_icon_url      (HogarthDestination *self);
const char         *hogarth_destination_get_template_id   (HogarthDestination *self);
const char         *hogarth_destination_get_source        (HogarthDestination *self);
gboolean            hogarth_destination_get_enabled       (HogarthDestination *self);
HogData            *hogarth_destination_get_field         (HogarthDestination *self,
                                                           const char         *name);

HogarthInputSchema *hogarth_destination_get_inputs_schema (HogarthDestination *self);
HogData            *hogarth_destination_get_inputs        (HogarthDestination *self);
HogData            *hogarth_destination_get_input_value   (HogarthDestination *self,
                                                           const char         *key);
HogarthTemplating   hogarth_destination_get_input_templating (HogarthDestination *self,
                                                           const char         *key);
gboolean            hogarth_destination_has_secret        (HogarthDestination *self,
                                                           const char         *key);
HogData            *hogarth_destination_get_filters       (HogarthDestination *self);
HogData            *hogarth_destination_get_mappings      (HogarthDestination *self);
HogData            *hogarth_destination_get_masking       (HogarthDestination *self);

HogarthDestination *hogarth_destination_with_name         (HogarthDestination *self,
                                                           const char         *name);
HogarthDestination *hogarth_destination_with_description  (HogarthDestination *self,
                                                           const char         *description);
HogarthDestination *hogarth_destination_with_icon_url     (HogarthDestination *self,
                                                           const char         *icon_url);
HogarthDestination *hogarth_destination_with_enabled      (HogarthDestination *self,
                                                           gboolean            enabled);
HogarthDestination *hogarth_destination_with_source       (HogarthDestination *self,
                                                           const char         *source);
HogarthDestination *hogarth_destination_with_filters      (HogarthDestination *self,
                                                           HogData            *filters);
HogarthDestination *hogarth_destination_with_mappings     (HogarthDestination *self,
                                                           HogData            *mappings);
HogarthDestination *hogarth_destination_with_masking      (HogarthDestination *self,
                                                           HogData            *masking);
HogarthDestination *hogarth_destination_with_field        (HogarthDestination *self,
                                                           const char         *name,
                                                           HogData            *value);

HogarthDestination *hogarth_destination_with_input_value  (HogarthDestination *self,
                                                           const char         *key,
                                                           HogData            *value);
HogarthDestination *hogarth_destination_with_input_templating (HogarthDestination *self,
                                                           const char         *key,
                                                           HogarthTemplating   templating);
HogarthDestination *hogarth_destination_with_secret       (HogarthDestination *self,
                                                           const char         *key,
                                                           gboolean            has_value);

HogarthDestination *hogarth_destination_with_inputs_schema (HogarthDestination *self,
                                                           HogData            *list);
HogarthDestination *hogarth_destination_with_schema_entry (HogarthDestination *self,
                                                           HogarthInputEntry  *entry,
                                                           int                 position);
HogarthDestination *hogarth_destination_without_schema_entry (HogarthDestination *self,
                                                           const char         *key);
HogarthDestination *hogarth_destination_with_schema_entry_moved (HogarthDestination *self,
                                                           const char         *key,
                                                           guint               position);
HogarthDestination *hogarth_destination_with_input_renamed (HogarthDestination *self,
                                                           const char         *key,
                                                           const char         *new_key,
                                                           gboolean            everywhere);
guint               hogarth_destination_count_input_uses  (HogarthDestination *self,
                                                           const char         *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthDestination, hogarth_destination_unref)

G_END_DECLS
