/* hog-lexer.h: text to tokens
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-token.h"

G_BEGIN_DECLS

/* Every token of a text in order, the last one is HOG_TOKEN_EOF, and every comment. Text is
 * never dropped: what begins no token is a token of its own kind, so that spans always join.
 */
typedef struct
{
  HogToken *tokens;
  guint     n_tokens;
  HogSpan  *comments;
  guint     n_comments;
  gboolean  is_broken;   /* a brace that closes nothing, or a bad escape in f'...' */
  guint     broken_at;
} HogTokenList;

HogTokenList *hog_token_list_new  (const char    *text,
                                   gsize          length,
                                   HogSourceKind  kind);

void          hog_token_list_free (HogTokenList  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogTokenList, hog_token_list_free)

G_END_DECLS
