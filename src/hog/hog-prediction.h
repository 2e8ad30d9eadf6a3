/* hog-prediction.h: which of several alternatives PostHog's parser takes
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-network.h"
#include "hog-returns.h"

G_BEGIN_DECLS

/* Looks ahead in one text. */
typedef struct _HogPrediction HogPrediction;

HogPrediction   *hog_prediction_new    (const HogNetwork *network,
                                        const HogToken   *tokens,
                                        guint             n_tokens,
                                        guint             work);
void             hog_prediction_free   (HogPrediction    *self);

HogReturns      *hog_prediction_get_returns (HogPrediction *self);

/* Whether it took more work than it may; nothing that it says counts then. */
gboolean         hog_prediction_is_spent (HogPrediction  *self);

/* The link of the state, from 1, that is taken before token @at, in a rule called from @returns
 * at @level; 0 if none leads on, and @stopped is then the token that is told as wrong.
 */
guint            hog_prediction_choose (HogPrediction    *self,
                                        guint             state,
                                        guint             at,
                                        const HogReturn  *returns,
                                        guint             level,
                                        guint            *stopped);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogPrediction, hog_prediction_free)

G_END_DECLS
