/* hog-token-private.h: words to kinds, for the lexer
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-token.h"

G_BEGIN_DECLS

HogTokenKind hog_token_kind_from_word (const char *text,
                                       gsize       length);

G_END_DECLS
