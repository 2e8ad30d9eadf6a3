/* hogarth-redact-private.h: which keys tell that a value is a credential
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean hogarth_key_is_sensitive    (const char *key);
gboolean hogarth_header_is_sensitive (const char *name);

G_END_DECLS
