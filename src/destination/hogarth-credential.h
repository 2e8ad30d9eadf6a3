/* hogarth-credential.h: texts that look like credentials
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <hog.h>

G_BEGIN_DECLS

/**
 * hogarth_credential_is_text:
 * @name: (nullable): the key or the variable that the text is given to
 * @text: a text
 *
 * Knows the forms of vendors' tokens, private keys, and long random texts that are called a
 * token, a secret, a password or the like. Placeholders and PostHog's project keys (phc_…), which
 * are public, are none. May be called on any thread.
 *
 * Returns: whether @text looks like a credential
 */
gboolean  hogarth_credential_is_text      (const char *name,
                                           const char *text);

/**
 * hogarth_credential_get_scheme_length:
 * @text: the value of a header such as Authorization
 *
 * Returns: how many bytes "Bearer ", "Basic " or "Token " take at its beginning, 0 for none of them
 */
gsize     hogarth_credential_get_scheme_length (const char *text);

/**
 * hogarth_credential_find_in_data:
 * @data: any plain data, such as an event
 *
 * Returns: (transfer full) (nullable): where the first text that looks like a credential is, such
 *   as "event.properties.token"; %NULL if there is none
 */
char     *hogarth_credential_find_in_data (HogData    *data);

G_END_DECLS
