/* hogarth-secrets-banner.h: says above a page when the secrets' key needs attention
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_SECRETS_BANNER (hogarth_secrets_banner_get_type ())

/* Property: "store" (HogarthStore). */
G_DECLARE_FINAL_TYPE (HogarthSecretsBanner, hogarth_secrets_banner, HOGARTH, SECRETS_BANNER, AdwBin)

G_END_DECLS
