/* hog-peer-place.h: where PostHog's parser says that a text is wrong
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-token.h"

G_BEGIN_DECLS

typedef enum
{
  HOG_PEER_UNKNOWN,   /* it would take too much work to say */
  HOG_PEER_ACCEPTS,
  HOG_PEER_REFUSES,
} HogPeerVerdict;

/* What a token is where it could be several things. */
typedef enum
{
  HOG_PEER_ROLE_NAME      = 1 << 0,   /* a word that is a name here */
  HOG_PEER_ROLE_POINT     = 1 << 1,   /* a part of a number with a point */
  HOG_PEER_ROLE_STATEMENT = 1 << 2,   /* it begins a statement, and goes on behind no value */
} HogPeerRole;

/* Reads the tokens as PostHog's parser does. @token is set to the one that it tells as wrong;
 * @roles has room for one a token, and is set as far as they were read.
 */
HogPeerVerdict hog_peer_read (const HogToken *tokens,
                              guint           n_tokens,
                              HogSourceKind   kind,
                              guint          *token,
                              guint8         *roles);

G_END_DECLS
