/* hog-reach.h: what some tokens lead to in the network
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-configs.h"
#include "hog-network.h"

G_BEGIN_DECLS

/* Follows tokens through the network. What was reached last is in @reached. */
typedef struct
{
  const HogNetwork *network;
  HogReturns       *returns;
  guint             work_left;
  HogConfigs        reached;
  HogConfigs        moved;
  HogKeys           seen;
  GArray           *items;
} HogReach;

/* How what is reached without a token is found. */
typedef struct
{
  guint    operator_rule;    /* of a decision about operators, the rule + 1; else 0 */
  guint    level;            /* at which the rule that decides was called */
  gboolean is_start;
  gboolean is_local;         /* without regard to callers */
  gboolean is_at_end;        /* of the text */
} HogReachRules;

void     hog_reach_init  (HogReach            *self,
                          const HogNetwork    *network);
void     hog_reach_clear (HogReach            *self);

/* From the alternatives of the state, in a rule called from @returns. */
void     hog_reach_start (HogReach            *self,
                          const HogReachRules *rules,
                          guint                decision,
                          const HogReturn     *returns);

/* From the places over the token. Returns FALSE if it leads nowhere. */
gboolean hog_reach_move  (HogReach            *self,
                          const HogConfig     *configs,
                          guint                n,
                          guint                token,
                          const HogReachRules *rules);

static inline gboolean
hog_reach_is_stop (const HogReach  *self,
                   const HogConfig *config)
{
  return self->network->states[config->state].kind == HOG_STATE_STOP;
}

/* Whether a way comes from where nothing is known of who called the rule. */
static inline gboolean
hog_return_has_end (const HogReturn *self)
{
  return self->states[self->n - 1] == HOG_RETURN_END;
}

G_END_DECLS
