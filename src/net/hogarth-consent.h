/* hogarth-consent.h: the user's yes to requests that leave the machine
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * Nothing in this layer sends a request without a HogarthConsent in its arguments. One is made
 * where the user agrees (a switch with the hosts' names, a command-line option) and lives as
 * long as that agreement. Immutable, atomically counted, may be used on any thread.
 */

#define HOGARTH_TYPE_CONSENT (hogarth_consent_get_type ())

typedef struct _HogarthConsent HogarthConsent;

GType hogarth_consent_get_type (void) G_GNUC_CONST;

/**
 * hogarth_consent_new:
 * @hosts: (array zero-terminated=1): the host names that the user agreed to
 *
 * Returns: (transfer full): consent to requests to @hosts and to no other host
 */
HogarthConsent *hogarth_consent_new (const char *const *hosts);

/**
 * hogarth_consent_new_any_host:
 *
 * For callers where the user named what to run and not where it goes, such as a command line.
 *
 * Returns: (transfer full): consent to requests to every host
 */
HogarthConsent *hogarth_consent_new_any_host (void);

/**
 * hogarth_consent_ref:
 * @self: a consent
 *
 * Returns: (transfer full): @self
 */
HogarthConsent *hogarth_consent_ref (HogarthConsent *self);

/**
 * hogarth_consent_unref:
 * @self: (transfer full): a consent
 */
void hogarth_consent_unref (HogarthConsent *self);

/**
 * hogarth_consent_covers:
 * @self: a consent
 * @host: a host name, any case
 *
 * Returns: %TRUE if the user agreed to requests to @host
 */
gboolean hogarth_consent_covers (HogarthConsent *self,
                                 const char     *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthConsent, hogarth_consent_unref)

G_END_DECLS
