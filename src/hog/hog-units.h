/* hog-units.h: text as JavaScript's UTF-16 units
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts are UTF-8 in which an unpaired surrogate is three bytes (WTF-8). */

gunichar2 *hog_units_from_text (const char      *text,
                                gsize            length,
                                gsize           *n_units);
void       hog_units_append    (GString         *out,
                                const gunichar2 *units,
                                gsize            n_units);
gsize      hog_units_count     (const char      *text,
                                gsize            length);

G_END_DECLS
