/* hog-configs.c: the places in the network that some tokens may lead to
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-configs.h"

#include <string.h>

#define FIRST_SIZE 64

void
hog_keys_init (HogKeys *self)
{
  self->size = FIRST_SIZE;
  self->n = 0;
  self->keys = g_new0 (guint64, self->size);
  self->values = g_new0 (guint, self->size);
}

void
hog_keys_clear (HogKeys *self)
{
  if (self->n > 0)
    memset (self->keys, 0, self->size * sizeof *self->keys);
  self->n = 0;
}

void
hog_keys_free (HogKeys *self)
{
  g_free (self->keys);
  g_free (self->values);
}

static guint
find_slot (const HogKeys *self,
           guint64        key)
{
  guint64 hash = key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint at = (hash >> 32) & (self->size - 1);

  while (self->keys[at] != 0 && self->keys[at] != key)
    at = (at + 1) & (self->size - 1);
  return at;
}

static void
grow (HogKeys *self)
{
  HogKeys old = *self;

  self->size = old.size * 4;
  self->keys = g_new0 (guint64, self->size);
  self->values = g_new0 (guint, self->size);
  for (guint i = 0; i < old.size; i++)
    {
      if (old.keys[i] != 0)
        {
          guint at = find_slot (self, old.keys[i]);

          self->keys[at] = old.keys[i];
          self->values[at] = old.values[i];
        }
    }
  hog_keys_free (&old);
}

guint
hog_keys_add (HogKeys *self,
              guint64  key,
              guint    value)
{
  guint at = find_slot (self, key);

  if (self->keys[at] != 0)
    return self->values[at];

  if (self->n * 2 >= self->size)
    {
      grow (self);
      at = find_slot (self, key);
    }
  self->keys[at] = key;
  self->values[at] = value;
  self->n++;
  return 0;
}

void
hog_configs_init (HogConfigs *self)
{
  self->n = 0;
  self->size = FIRST_SIZE;
  self->configs = g_new (HogConfig, self->size);
  self->is_local = FALSE;
  hog_keys_init (&self->index);
}

void
hog_configs_clear (HogConfigs *self,
                   gboolean    is_local)
{
  self->n = 0;
  self->is_local = is_local;
  hog_keys_clear (&self->index);
}

void
hog_configs_free (HogConfigs *self)
{
  g_free (self->configs);
  hog_keys_free (&self->index);
}

void
hog_configs_add (HogConfigs      *self,
                 HogReturns      *returns,
                 const HogConfig *config)
{
  guint64 key = ((guint64) config->state << 16 | config->alternative << 8 | config->level) + 1;
  guint known = hog_keys_add (&self->index, key, self->n + 1);

  if (known != 0)
    {
      HogConfig *same = &self->configs[known - 1];

      same->returns = hog_returns_merge (returns, same->returns, config->returns, self->is_local);
      same->is_outside |= config->is_outside;
      same->is_kept |= config->is_kept;
      return;
    }

  if (self->n == self->size)
    {
      self->size *= 2;
      self->configs = g_renew (HogConfig, self->configs, self->size);
    }
  self->configs[self->n++] = *config;
}

guint
hog_configs_get_single (const HogConfig *configs,
                        guint            n)
{
  for (guint i = 1; i < n; i++)
    {
      if (configs[i].alternative != configs[0].alternative)
        return 0;
    }
  return n > 0 ? configs[0].alternative : 0;
}

/* The alternatives of all that have the same key. */
static guint
collect (HogKeys         *keys,
         HogAlternatives *sets,
         guint           *n_sets,
         guint64          key,
         guint            alternative)
{
  guint at = hog_keys_add (keys, key, *n_sets + 1);

  if (at == 0)
    {
      at = ++*n_sets;
      sets[at - 1] = 0;
    }
  sets[at - 1] |= G_GUINT64_CONSTANT (1) << alternative;
  return at;
}

gboolean
hog_configs_find_conflict (const HogConfig *configs,
                           guint            n,
                           HogAlternatives *all,
                           HogAlternatives *firsts,
                           gboolean        *is_apart)
{
  g_autofree HogAlternatives *at_places = g_new (HogAlternatives, n);
  g_autofree HogAlternatives *at_states = g_new (HogAlternatives, n);
  guint n_places = 0;
  guint n_states = 0;
  gboolean has_conflict = FALSE;
  HogKeys places;
  HogKeys states;

  hog_keys_init (&places);
  hog_keys_init (&states);
  for (guint i = 0; i < n; i++)
    {
      guint64 state = configs[i].state;

      collect (&places, at_places, &n_places, (state << 32 | configs[i].returns->id) + 1,
               configs[i].alternative);
      collect (&states, at_states, &n_states, state + 1, configs[i].alternative);
    }
  hog_keys_free (&places);
  hog_keys_free (&states);

  *all = *firsts = 0;
  *is_apart = FALSE;
  for (guint i = 0; i < n_places; i++)
    {
      *all |= at_places[i];
      *firsts |= at_places[i] & -at_places[i];
      has_conflict |= (at_places[i] & (at_places[i] - 1)) != 0;
    }
  for (guint i = 0; i < n_states; i++)
    *is_apart |= (at_states[i] & (at_states[i] - 1)) == 0;
  return has_conflict;
}
