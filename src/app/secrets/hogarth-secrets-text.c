/* hogarth-secrets-text.c: what is said of the secrets' key and of each secret
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-secrets-text.h"

/* Of a state that needs attention. */
typedef struct
{
  HogarthSecretsState  state;
  const char          *banner;
  const char          *button;
  const char          *action;
  const char          *not_stored;
  const char          *not_read;
} Words;

static const Words *
find_words (HogarthSecretsState state)
{
  static const Words words[] = {
    { HOGARTH_SECRETS_STATE_NO_KEYRING,
      N_("There is no keyring: secrets cannot be stored"),
      N_("_Choose…"), "win.secrets",
      N_("Cannot be stored: there is no keyring"),
      N_("Cannot be read: there is no keyring") },
    { HOGARTH_SECRETS_STATE_LOCKED,
      N_("The keyring is locked: secrets cannot be read or stored"),
      N_("_Unlock"), "win.unlock-secrets",
      N_("Cannot be stored: the keyring is locked"),
      N_("Cannot be read: the keyring is locked") },
    { HOGARTH_SECRETS_STATE_PASSPHRASE,
      N_("Secrets are closed until their passphrase is entered"),
      N_("_Enter Passphrase…"), "win.secrets",
      N_("Cannot be stored before the passphrase is entered"),
      N_("Cannot be read before the passphrase is entered") },
    { HOGARTH_SECRETS_STATE_LOST,
      N_("The key of the secrets is lost: they must be entered again"),
      N_("_Show…"), "win.secrets",
      N_("Cannot be stored: the key of the secrets is lost"),
      N_("Cannot be read: the key of the secrets is lost") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].state == state)
      return &words[i];

  return NULL;
}

const char *
hogarth_secrets_text_banner (HogarthSecretsState state)
{
  const Words *words = find_words (state);

  return words != NULL ? _(words->banner) : NULL;
}

const char *
hogarth_secrets_text_button (HogarthSecretsState state)
{
  const Words *words = find_words (state);

  return words != NULL ? _(words->button) : "";
}

const char *
hogarth_secrets_text_action (HogarthSecretsState state)
{
  const Words *words = find_words (state);

  return words != NULL ? words->action : "win.secrets";
}

const char *
hogarth_secrets_text_key (HogarthSecretsState state,
                          gboolean            has_passphrase)
{
  switch (state)
    {
    case HOGARTH_SECRETS_STATE_MEMORY:
      return _("Secrets are kept until Hogarth is closed");

    case HOGARTH_SECRETS_STATE_READY:
      return has_passphrase ? _("Secrets are encrypted; a passphrase protects their key")
                            : _("Secrets are encrypted; the keyring keeps their key");

    case HOGARTH_SECRETS_STATE_CLOSED:
      return _("The key will be made with the first secret, and the keyring will keep it");

    case HOGARTH_SECRETS_STATE_NO_KEYRING:
    case HOGARTH_SECRETS_STATE_LOCKED:
    case HOGARTH_SECRETS_STATE_PASSPHRASE:
    case HOGARTH_SECRETS_STATE_LOST:
    default:
      return hogarth_secrets_text_banner (state);
    }
}

const char *
hogarth_secrets_text_place (HogarthSecretPlace place)
{
  switch (place)
    {
    case HOGARTH_SECRET_PLACE_SAVING:
      return _("Saving…");

    case HOGARTH_SECRET_PLACE_SESSION:
      return _("Kept until Hogarth is closed");

    case HOGARTH_SECRET_PLACE_WAITING:
      return _("Not stored yet");

    case HOGARTH_SECRET_PLACE_CLOSED:
      return _("Saved, and closed");

    case HOGARTH_SECRET_PLACE_LOST:
      return _("Must be entered again");

    case HOGARTH_SECRET_PLACE_NOWHERE:
    case HOGARTH_SECRET_PLACE_DATABASE:
    default:
      return _("Saved and encrypted");
    }
}

const char *
hogarth_secrets_text_cause (HogarthSecretPlace  place,
                            HogarthSecretsState state)
{
  const Words *words = find_words (state);

  if (words == NULL || place == HOGARTH_SECRET_PLACE_DATABASE)
    return NULL;

  return place == HOGARTH_SECRET_PLACE_CLOSED ? _(words->not_read) : _(words->not_stored);
}
