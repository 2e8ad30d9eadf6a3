/* hog-returns.c: where rules return to, as stacks that share their ends
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-returns.h"

#include <string.h>

#include "hog-arena.h"

#define MAX_DEPTH 3000

struct _HogReturns
{
  HogArena        *arena;
  GHashTable      *all;
  GHashTable      *merged[2];   /* ids of two to both; [1] where they are local */
  const HogReturn *end;
  guint           *work_left;
};

static guint
hash_return (gconstpointer pointer)
{
  const HogReturn *self = pointer;
  guint hash = self->n;

  for (guint i = 0; i < self->n; i++)
    hash = hash * 31 * 31 + self->states[i] * 31 +
           (self->below[i] != NULL ? self->below[i]->id : 0);
  return hash;
}

static gboolean
equal_returns (gconstpointer a,
               gconstpointer b)
{
  const HogReturn *one = a;
  const HogReturn *other = b;

  return one->n == other->n &&
         memcmp (one->states, other->states, one->n * sizeof *one->states) == 0 &&
         memcmp (one->below, other->below, one->n * sizeof *one->below) == 0;
}

/* The arrays are copied if it is new. */
static const HogReturn *
intern (HogReturns       *self,
        const guint16    *states,
        const HogReturn **below,
        guint             n)
{
  HogReturn key = { .n = n, .states = states, .below = below };
  HogReturn *found = g_hash_table_lookup (self->all, &key);
  guint16 *states_copy;
  const HogReturn **below_copy;

  if (found != NULL)
    return found;

  found = hog_arena_alloc (self->arena, sizeof *found);
  states_copy = hog_arena_alloc (self->arena, n * sizeof *states_copy);
  below_copy = hog_arena_alloc (self->arena, n * sizeof *below_copy);
  memcpy (states_copy, states, n * sizeof *states_copy);
  memcpy (below_copy, below, n * sizeof *below_copy);
  found->id = g_hash_table_size (self->all);
  found->n = n;
  found->states = states_copy;
  found->below = below_copy;
  for (guint i = 0; i < n; i++)
    {
      if (below[i] != NULL)
        found->depth = MAX (found->depth, below[i]->depth + 1);
    }
  if (found->depth > MAX_DEPTH)
    *self->work_left = 0;
  g_hash_table_add (self->all, found);
  return found;
}

HogReturns *
hog_returns_new (guint *work_left)
{
  HogReturns *self = g_new0 (HogReturns, 1);
  const guint16 end = HOG_RETURN_END;
  const HogReturn *nothing = NULL;

  self->arena = hog_arena_new ();
  self->all = g_hash_table_new (hash_return, equal_returns);
  self->merged[0] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->merged[1] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->work_left = work_left;
  self->end = intern (self, &end, &nothing, 1);
  return self;
}

void
hog_returns_free (HogReturns *self)
{
  g_hash_table_unref (self->merged[0]);
  g_hash_table_unref (self->merged[1]);
  g_hash_table_unref (self->all);
  hog_arena_free (self->arena);
  g_free (self);
}

const HogReturn *
hog_returns_get_end (HogReturns *self)
{
  return self->end;
}

const HogReturn *
hog_returns_push (HogReturns      *self,
                  const HogReturn *below,
                  guint            state)
{
  guint16 top = state;

  return intern (self, &top, &below, 1);
}

static const HogReturn *
merge_new (HogReturns      *self,
           const HogReturn *a,
           const HogReturn *b,
           gboolean         is_local)
{
  guint size = a->n + b->n;
  g_autofree guint16 *states = g_new (guint16, size);
  g_autofree const HogReturn **below = g_new (const HogReturn *, size);
  guint n = 0;

  for (guint i = 0, j = 0; i < a->n || j < b->n; n++)
    {
      if (j == b->n || (i < a->n && a->states[i] < b->states[j]))
        {
          states[n] = a->states[i];
          below[n] = a->below[i++];
        }
      else if (i == a->n || b->states[j] < a->states[i])
        {
          states[n] = b->states[j];
          below[n] = b->below[j++];
        }
      else
        {
          states[n] = a->states[i];
          below[n] = a->below[i] == b->below[j] ? a->below[i]
                     : hog_returns_merge (self, a->below[i], b->below[j], is_local);
          i++;
          j++;
        }
    }
  return intern (self, states, below, n);
}

const HogReturn *
hog_returns_merge (HogReturns      *self,
                   const HogReturn *a,
                   const HogReturn *b,
                   gboolean         is_local)
{
  GHashTable *known = self->merged[is_local ? 1 : 0];
  const HogReturn *both;
  gint64 key;

  if (a == b)
    return a;
  if (is_local && (a == self->end || b == self->end))
    return self->end;
  if (*self->work_left == 0)
    return a;

  key = ((gint64) MIN (a->id, b->id) << 32) | MAX (a->id, b->id);
  both = g_hash_table_lookup (known, &key);
  if (both == NULL)
    {
      --*self->work_left;
      both = merge_new (self, a, b, is_local);
      g_hash_table_insert (known, g_memdup2 (&key, sizeof key), (gpointer) both);
    }
  return both;
}
