/* hog-network-look.c: which tokens may come next at each state
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-network.h"

/* What may come next at a state, as far as its rule goes. Levels are passed, or are something
 * that may come themselves.
 */
static gboolean
look_on (const HogNetwork *self,
         HogLook          *looks,
         guint             state,
         gboolean          passes_levels)
{
  const HogState *it = &self->states[state];
  HogLook all = looks[state];

  if (it->kind == HOG_STATE_STOP)
    hog_look_add (&all, HOG_LOOK_END);
  else
    {
      for (guint i = it->first_link; i < it->first_link + it->n_links; i++)
        {
          const HogLink *link = &self->links[i];
          HogLook look = { 0 };

          switch ((HogLinkKind) link->kind)
            {
            case HOG_LINK_TOKEN:
              hog_look_add (&look, link->argument);
              break;
            case HOG_LINK_SET:
              look = self->sets[link->argument];
              break;
            case HOG_LINK_RULE:
              look = looks[link->target];
              if (hog_look_has (&look, HOG_LOOK_END))
                {
                  hog_look_remove (&look, HOG_LOOK_END);
                  hog_look_add_all (&look, &looks[link->argument]);
                }
              break;
            case HOG_LINK_LEVEL:
              if (!passes_levels)
                {
                  hog_look_add (&look, HOG_LOOK_LEVEL);
                  break;
                }
              G_GNUC_FALLTHROUGH;
            case HOG_LINK_EPSILON:
            default:
              look = looks[link->target];
              break;
            }
          hog_look_add_all (&all, &look);
        }
    }
  return hog_look_add_all (&looks[state], &all);
}

static HogLook *
make_looks (const HogNetwork *self,
            gboolean          passes_levels)
{
  HogLook *looks = g_new0 (HogLook, self->n_states);
  gboolean is_changed = TRUE;

  while (is_changed)
    {
      is_changed = FALSE;
      for (guint i = self->n_states; i-- > 0;)
        is_changed |= look_on (self, looks, i, passes_levels);
    }
  return looks;
}

/* What may come behind each rule, wherever it is called. */
static HogLook *
make_follows (const HogNetwork *self,
              const HogLook    *looks,
              guint             n_rules)
{
  HogLook *follows = g_new0 (HogLook, n_rules);
  gboolean is_changed = TRUE;

  while (is_changed)
    {
      is_changed = FALSE;
      for (guint rule = 0; rule < n_rules; rule++)
        {
          const HogState *stop = &self->states[2 * rule + 1];

          for (guint i = stop->first_link; i < stop->first_link + stop->n_links; i++)
            {
              guint target = self->links[i].target;
              HogLook look = looks[target];

              if (hog_look_has (&look, HOG_LOOK_END))
                {
                  hog_look_remove (&look, HOG_LOOK_END);
                  hog_look_add_all (&look, &follows[self->states[target].rule]);
                }
              is_changed |= hog_look_add_all (&follows[rule], &look);
            }
        }
    }
  return follows;
}

/* Whether the next token tells the alternatives of a state apart. */
static void
compare_choices (HogNetwork *self,
                 HogState   *state)
{
  HogLook seen = { 0 };

  state->is_decided_by_one = TRUE;
  for (guint i = state->first_link; i < state->first_link + state->n_links; i++)
    {
      const HogLook *look = &self->choices[i];
      static const HogLook nothing = { 0 };
      HogLook anything = nothing;

      if (!hog_look_add_all (&anything, look) || hog_look_has (look, HOG_LOOK_LEVEL) ||
          hog_look_meets (&seen, look))
        state->is_decided_by_one = FALSE;
      hog_look_add_all (&seen, look);
    }
}

void
hog_network_look (HogNetwork *self,
                  guint       n_rules)
{
  g_autofree HogLook *looks = make_looks (self, FALSE);
  g_autofree HogLook *follows = make_follows (self, looks, n_rules);
  guint n_links = 0;

  self->nexts = make_looks (self, TRUE);
  for (guint i = 0; i < self->n_states; i++)
    n_links += self->states[i].n_links;
  self->choices = g_new0 (HogLook, n_links);

  for (guint i = 0; i < self->n_states; i++)
    {
      HogState *state = &self->states[i];

      if (state->n_links < 2 || state->kind == HOG_STATE_STOP)
        continue;
      for (guint j = state->first_link; j < state->first_link + state->n_links; j++)
        {
          HogLook *choice = &self->choices[j];

          *choice = looks[self->links[j].target];
          if (hog_look_has (choice, HOG_LOOK_END))
            {
              hog_look_remove (choice, HOG_LOOK_END);
              hog_look_add_all (choice, &follows[state->rule]);
            }
        }
      compare_choices (self, state);
    }
}
