/* hogarth-secrets-window.h: what can be done about the secrets' key
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-store.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_SECRETS_WINDOW (hogarth_secrets_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthSecretsWindow, hogarth_secrets_window, HOGARTH, SECRETS_WINDOW,
                      AdwWindow)

/**
 * HogarthSecretsPage:
 * @HOGARTH_SECRETS_PAGE_STATE: what the state of the key asks for
 * @HOGARTH_SECRETS_PAGE_PASSPHRASE: a new passphrase
 * @HOGARTH_SECRETS_PAGE_MISSING: the secrets that must be entered again
 *
 * What the window begins with.
 */
typedef enum
{
  HOGARTH_SECRETS_PAGE_STATE,
  HOGARTH_SECRETS_PAGE_PASSPHRASE,
  HOGARTH_SECRETS_PAGE_MISSING,
} HogarthSecretsPage;

/**
 * hogarth_secrets_window_new:
 * @store: the store
 * @page: what to begin with
 * @parent: the window that it belongs to; it, or one that it belongs to in turn, has the action
 *   "win.open-destination"
 *
 * Returns: (transfer none): a new window
 */
GtkWindow *hogarth_secrets_window_new (HogarthStore       *store,
                                       HogarthSecretsPage  page,
                                       GtkWindow          *parent);

G_END_DECLS
