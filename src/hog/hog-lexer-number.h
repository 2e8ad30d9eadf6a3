/* hog-lexer-number.h: where a number ends
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-token.h"

G_BEGIN_DECLS

/* Length in bytes of the number that begins with the digit or point at @text, 0 if a point
 * begins none. Behind the text must stand a NUL.
 */
guint hog_lexer_number_length (const char   *text,
                               HogTokenKind *kind);

G_END_DECLS
