/* hogarth-secrets-text.h: what is said of the secrets' key and of each secret
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-session-types.h"
#include "hogarth-store-secrets.h"

G_BEGIN_DECLS

/**
 * hogarth_secrets_text_banner:
 * @state: state of the store's secrets
 *
 * Returns: (nullable): what needs the user's attention, %NULL if nothing does
 */
const char *hogarth_secrets_text_banner (HogarthSecretsState state);

/**
 * hogarth_secrets_text_button:
 * @state: a state that needs attention
 *
 * Returns: the label of the button that does something about it, with a mnemonic
 */
const char *hogarth_secrets_text_button (HogarthSecretsState state);

/**
 * hogarth_secrets_text_action:
 * @state: a state that needs attention
 *
 * Returns: the window's action of that button
 */
const char *hogarth_secrets_text_action (HogarthSecretsState state);

/**
 * hogarth_secrets_text_key:
 * @state: state of the store's secrets
 * @has_passphrase: whether a passphrase protects the key
 *
 * Returns: where the key is
 */
const char *hogarth_secrets_text_key (HogarthSecretsState state,
                                      gboolean            has_passphrase);

/**
 * hogarth_secrets_text_place:
 * @place: where a secret is
 *
 * Returns: that in words
 */
const char *hogarth_secrets_text_place (HogarthSecretPlace place);

/**
 * hogarth_secrets_text_cause:
 * @place: where a secret is
 * @state: state of the store's secrets
 *
 * Returns: (nullable): why it cannot be stored or read, %NULL if it can
 */
const char *hogarth_secrets_text_cause (HogarthSecretPlace  place,
                                        HogarthSecretsState state);

G_END_DECLS
