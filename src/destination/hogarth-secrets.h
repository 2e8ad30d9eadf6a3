/* hogarth-secrets.h: secret input values, kept apart from the document
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <hog.h>

G_BEGIN_DECLS

/*
 * A destination never holds the value of a secret input, it reads {"secret": true}. The values
 * travel beside it in a HogarthSecrets, which is immutable, atomically counted, and overwritten
 * with zeros when the last reference goes. Keys are input keys; integration tokens use a set of
 * their own, keyed by the integration's id.
 */

/** HOGARTH_SECRET_MASK: what stands for a secret wherever one would be read. */
#define HOGARTH_SECRET_MASK "********"

#define HOGARTH_TYPE_SECRETS (hogarth_secrets_get_type ())

typedef struct _HogarthSecrets HogarthSecrets;

GType           hogarth_secrets_get_type      (void) G_GNUC_CONST;
HogarthSecrets *hogarth_secrets_new           (void);
HogarthSecrets *hogarth_secrets_ref           (HogarthSecrets *self);
void            hogarth_secrets_unref         (HogarthSecrets *self);
HogarthSecrets *hogarth_secrets_with_value    (HogarthSecrets *self,
                                               const char     *key,
                                               HogData        *value);
HogarthSecrets *hogarth_secrets_without       (HogarthSecrets *self,
                                               const char     *key);
HogarthSecrets *hogarth_secrets_merge         (HogarthSecrets *self,
                                               HogarthSecrets *newer);
guint           hogarth_secrets_get_length    (HogarthSecrets *self);
const char     *hogarth_secrets_get_key       (HogarthSecrets *self,
                                               guint           index);
gboolean        hogarth_secrets_has           (HogarthSecrets *self,
                                               const char     *key);
HogData        *hogarth_secrets_dup_value     (HogarthSecrets *self,
                                               const char     *key);
GBytes         *hogarth_secrets_to_bytes      (HogarthSecrets *self);
HogarthSecrets *hogarth_secrets_new_from_bytes (GBytes        *bytes,
                                               GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthSecrets, hogarth_secrets_unref)

G_END_DECLS
