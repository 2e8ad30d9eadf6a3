/* hog-network.h: the grammar as a network of states
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-token.h"

G_BEGIN_DECLS

#define HOG_LOOK_END   254   /* the end of the rule may follow */
#define HOG_LOOK_LEVEL 255   /* what follows depends on a level */

G_STATIC_ASSERT (HOG_N_TOKENS < HOG_LOOK_END);

/* A set of tokens, and of the two above. */
typedef struct
{
  guint64 words[4];
} HogLook;

typedef enum
{
  HOG_STATE_PLAIN,
  HOG_STATE_STOP,          /* the end of a rule; its links lead to all that may follow */
  HOG_STATE_BLOCK,         /* alternatives */
  HOG_STATE_BLOCK_END,
  HOG_STATE_PLUS_BLOCK,    /* the inside of a loop that is passed at least once */
  HOG_STATE_LOOP_ENTRY,    /* once more, or behind the loop */
  HOG_STATE_LOOP_BACK,     /* the same behind the inside of such a loop */
  HOG_STATE_LOOP_END,
} HogStateKind;

typedef struct
{
  guint8  kind;
  guint8  rule;
  guint8  is_epsilon_only;   /* no link takes a token */
  guint8  is_operator_loop;  /* the operators behind the operand of a rule with levels */
  guint8  is_decided_by_one; /* the next token alone tells the alternatives apart */
  guint16 end;               /* of a block */
  guint16 first_link;
  guint16 n_links;
} HogState;

typedef enum
{
  HOG_LINK_EPSILON,
  HOG_LINK_TOKEN,
  HOG_LINK_SET,
  HOG_LINK_RULE,
  HOG_LINK_LEVEL,
} HogLinkKind;

typedef struct
{
  guint8  kind;
  guint8  level;      /* that a rule is called with, or that must be at least the present one */
  guint8  operators;  /* behind a rule with levels, called with none: the rule + 1 */
  guint16 target;
  guint16 argument;   /* a token, the index of a set, or the state behind a rule */
} HogLink;

typedef struct
{
  HogState *states;
  guint     n_states;
  HogLink  *links;
  HogLook  *sets;
  HogLook  *nexts;     /* a state each: what may come next in its rule, or its end */
  gboolean *has_levels; /* a rule each */
  HogLook  *choices;   /* a link each: what may come next, if it is of a state with several */
} HogNetwork;

/* The network of the whole grammar; it is made once and never freed. Any thread. */
const HogNetwork *hog_network_get       (void);

/* A rule that there is. */
guint             hog_network_find_rule (const char       *name);

/* hog-network-look.c */
void              hog_network_look      (HogNetwork       *self,
                                         guint             n_rules);

/* The state that a rule begins with; the one behind it in the list is its end. */
static inline guint
hog_network_get_start (guint rule)
{
  return 2 * rule;
}

static inline gboolean
hog_look_has (const HogLook *self,
              guint          token)
{
  return (self->words[token / 64] >> (token % 64)) & 1;
}

static inline void
hog_look_add (HogLook *self,
              guint    token)
{
  self->words[token / 64] |= G_GUINT64_CONSTANT (1) << (token % 64);
}

static inline void
hog_look_remove (HogLook *self,
                 guint    token)
{
  self->words[token / 64] &= ~(G_GUINT64_CONSTANT (1) << (token % 64));
}

static inline gboolean
hog_look_meets (const HogLook *a,
                const HogLook *b)
{
  return ((a->words[0] & b->words[0]) | (a->words[1] & b->words[1]) |
          (a->words[2] & b->words[2]) | (a->words[3] & b->words[3])) != 0;
}

/* Returns whether there is anything new. */
static inline gboolean
hog_look_add_all (HogLook       *self,
                  const HogLook *other)
{
  guint64 change = 0;

  for (guint i = 0; i < 4; i++)
    {
      change |= other->words[i] & ~self->words[i];
      self->words[i] |= other->words[i];
    }
  return change != 0;
}

static inline gboolean
hog_link_takes (const HogNetwork *self,
                const HogLink    *link,
                guint             token)
{
  return link->kind == HOG_LINK_TOKEN ? link->argument == token
         : link->kind == HOG_LINK_SET && hog_look_has (&self->sets[link->argument], token);
}

G_END_DECLS
