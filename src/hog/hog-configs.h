/* hog-configs.h: the places in the network that some tokens may lead to
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-returns.h"

G_BEGIN_DECLS

#define HOG_LEVEL_ANY G_MAXUINT8

/* One place, on the way of one alternative. */
typedef struct
{
  const HogReturn *returns;
  guint16          state;
  guint8           alternative;
  guint8           level;        /* the way is open at this level at most */
  guint8           is_outside;   /* it has left the rule that looks ahead */
  guint8           is_kept;      /* it is no duplicate of a way into the operators */
} HogConfig;

/* Numbers by keys that are not 0. */
typedef struct
{
  guint64 *keys;
  guint   *values;
  guint    size;
  guint    n;
} HogKeys;

/* Places that differ; ways of one alternative to the same state are merged. */
typedef struct
{
  HogConfig *configs;
  guint      n;
  guint      size;
  HogKeys    index;
  gboolean   is_local;
} HogConfigs;

/* Several alternatives at a time, the first one is bit 1. */
typedef guint64 HogAlternatives;

void            hog_keys_init            (HogKeys          *self);
void            hog_keys_clear           (HogKeys          *self);
void            hog_keys_free            (HogKeys          *self);

/* The value of the key, 0 if it was not known; it is then set to @value. */
guint           hog_keys_add             (HogKeys          *self,
                                          guint64           key,
                                          guint             value);

void            hog_configs_init         (HogConfigs       *self);
void            hog_configs_clear        (HogConfigs       *self,
                                          gboolean          is_local);
void            hog_configs_free         (HogConfigs       *self);
void            hog_configs_add          (HogConfigs       *self,
                                          HogReturns       *returns,
                                          const HogConfig  *config);

/* The only alternative that is left, else 0. */
guint           hog_configs_get_single   (const HogConfig  *configs,
                                          guint             n);

/* The alternatives at each different place. Returns whether one place has several, and sets
 * @all to all of them, @is_apart if a state has a single one, and @firsts to the first ones of
 * each place.
 */
gboolean        hog_configs_find_conflict (const HogConfig *configs,
                                           guint            n,
                                           HogAlternatives *all,
                                           HogAlternatives *firsts,
                                           gboolean        *is_apart);

static inline guint
hog_alternatives_get_first (HogAlternatives alternatives)
{
  return alternatives != 0 ? (guint) __builtin_ctzll (alternatives) : 0;
}

G_END_DECLS
