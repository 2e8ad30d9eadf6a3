/* fuzz.h: what every fuzz target is
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

int LLVMFuzzerTestOneInput (const guint8 *bytes,
                            gsize         length);

G_END_DECLS
