/* hogarth-redact.h: what every text passes before it is shown, logged or stored
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"

G_BEGIN_DECLS

/*
 * Replaces every occurrence of a sensitive value by ********: as it is, JSON-escaped,
 * URL-encoded and in base64. Immutable, atomically counted.
 */

#define HOGARTH_TYPE_REDACTOR (hogarth_redactor_get_type ())

typedef struct _HogarthRedactor HogarthRedactor;

GType            hogarth_redactor_get_type   (void) G_GNUC_CONST;
HogarthRedactor *hogarth_redactor_new        (HogarthDestination *destination,
                                              HogarthSecrets     *secrets,
                                              HogarthSecrets     *integration_tokens);
HogarthRedactor *hogarth_redactor_ref        (HogarthRedactor    *self);
void             hogarth_redactor_unref      (HogarthRedactor    *self);
char            *hogarth_redactor_apply_text (HogarthRedactor    *self,
                                              const char         *text,
                                              gssize              length);
HogData         *hogarth_redactor_apply_data (HogarthRedactor    *self,
                                              HogData            *data);
HogData         *hogarth_redactor_apply_values (HogarthRedactor  *self,
                                              HogData            *data);
gboolean         hogarth_redactor_finds      (HogarthRedactor    *self,
                                              const char         *text,
                                              gssize              length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthRedactor, hogarth_redactor_unref)

G_END_DECLS
