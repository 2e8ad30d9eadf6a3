/* hog-reach.c: what some tokens lead to in the network
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-reach.h"

typedef struct
{
  HogConfig config;
  gint      depth;   /* of rules entered; below 0 once the first one was left */
} Item;

void
hog_reach_init (HogReach         *self,
                const HogNetwork *network)
{
  self->network = network;
  self->returns = hog_returns_new (&self->work_left);
  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  hog_configs_init (&self->moved);
  hog_configs_init (&self->reached);
  hog_keys_init (&self->seen);
}

void
hog_reach_clear (HogReach *self)
{
  hog_configs_free (&self->moved);
  hog_configs_free (&self->reached);
  hog_keys_free (&self->seen);
  g_array_unref (self->items);
  hog_returns_free (self->returns);
}

static const HogLink *
get_links (HogReach       *self,
           const HogState *state)
{
  return &self->network->links[state->first_link];
}

/* Whether the operators behind an inner operand are as well those behind an outer one, which
 * then need not be entered here.
 */
static gboolean
is_needless_loop (HogReach        *self,
                  const HogConfig *config)
{
  const HogState *states = self->network->states;
  const HogState *loop = &states[config->state];
  guint inside_end;

  if (!loop->is_operator_loop || hog_return_has_end (config->returns))
    return FALSE;

  inside_end = states[get_links (self, loop)[0].target].end;
  for (guint i = 0; i < config->returns->n; i++)
    {
      guint at = config->returns->states[i];
      const HogState *state = &states[at];
      guint next;

      if (state->rule != loop->rule || state->n_links != 1 ||
          get_links (self, state)->kind != HOG_LINK_EPSILON)
        return FALSE;
      next = get_links (self, state)->target;
      if ((state->kind == HOG_STATE_BLOCK_END && next == config->state) || at == inside_end ||
          next == inside_end)
        continue;
      if (states[next].kind == HOG_STATE_BLOCK_END && states[next].n_links == 1 &&
          get_links (self, &states[next])->target == config->state)
        continue;
      return FALSE;
    }
  return TRUE;
}

static void
push_item (HogReach        *self,
           const HogConfig *config,
           gint             depth)
{
  Item item = { *config, depth };

  g_array_append_val (self->items, item);
}

/* Goes on behind a rule. Returns FALSE if nothing is known of who called it. */
static gboolean
follow_returns (HogReach            *self,
                HogConfigs          *result,
                const HogReachRules *rules,
                const Item          *item)
{
  const HogReturn *returns = item->config.returns;
  HogConfig next = item->config;

  if (returns == hog_returns_get_end (self->returns))
    {
      if (rules->is_local)
        return FALSE;
      hog_configs_add (result, self->returns, &next);
      return TRUE;
    }

  for (guint i = returns->n; i-- > 0;)
    {
      if (returns->states[i] == HOG_RETURN_END)
        {
          next.returns = hog_returns_get_end (self->returns);
          hog_configs_add (result, self->returns, &next);
          continue;
        }
      next.state = returns->states[i];
      next.returns = returns->below[i];
      next.level = item->config.level;
      push_item (self, &next, item->depth - 1);
      next.state = item->config.state;
    }
  return TRUE;
}

static void
follow_link (HogReach            *self,
             const HogReachRules *rules,
             const Item          *item,
             const HogLink       *link)
{
  gboolean is_stop = self->network->states[item->config.state].kind == HOG_STATE_STOP;
  HogConfig next = item->config;
  gint depth = item->depth;

  next.state = link->target;
  switch ((HogLinkKind) link->kind)
    {
    case HOG_LINK_TOKEN:
    case HOG_LINK_SET:
      if (!rules->is_at_end || !hog_link_takes (self->network, link, HOG_TOKEN_EOF))
        return;
      break;
    case HOG_LINK_RULE:
      next.returns = hog_returns_push (self->returns, item->config.returns, link->argument);
      if (depth >= 0)
        depth++;
      break;
    case HOG_LINK_LEVEL:
      if (!rules->is_start || depth != 0)
        break;
      if (rules->is_local)
        next.level = MIN (next.level, link->level);
      else if (link->level < rules->level)
        return;
      break;
    case HOG_LINK_EPSILON:
    default:
      if (!is_stop)
        break;
      if (rules->operator_rule != 0 && link->operators == rules->operator_rule)
        next.is_kept = TRUE;
      next.is_outside = TRUE;
      depth--;
      break;
    }
  push_item (self, &next, depth);
}

/* Adds the place, and all that it leads to without a token. */
static void
add_closure (HogReach            *self,
             HogConfigs          *result,
             const HogReachRules *rules,
             const HogConfig     *config)
{
  push_item (self, config, 0);
  while (self->items->len > 0 && self->work_left > 0)
    {
      Item item = g_array_index (self->items, Item, self->items->len - 1);
      const HogConfig *it = &item.config;
      const HogState *state = &self->network->states[it->state];
      guint64 flags = (guint) it->is_outside << 2 | (guint) it->is_kept << 1 |
                      (rules->is_start && item.depth < 0);
      guint64 key = (guint64) it->returns->id << 32 | (guint64) it->state << 20 |
                    (guint64) it->alternative << 13 | (guint64) (it->level & 63) << 7 |
                    flags << 1 | 1;

      g_array_set_size (self->items, self->items->len - 1);
      if (hog_keys_add (&self->seen, key, 1) != 0)
        continue;
      self->work_left--;
      if (state->kind == HOG_STATE_STOP && follow_returns (self, result, rules, &item))
        continue;
      if (!state->is_epsilon_only)
        hog_configs_add (result, self->returns, it);
      for (guint i = state->n_links; i-- > 0;)
        {
          if (i > 0 || !is_needless_loop (self, it))
            follow_link (self, rules, &item, &get_links (self, state)[i]);
        }
    }
  g_array_set_size (self->items, 0);
}

/* Takes out what operators are not read at this level, and the ways behind them that are ways
 * into them as well.
 */
static void
filter_levels (HogReach *self,
               guint     level)
{
  guint n = self->reached.n;
  g_autofree HogConfig *all = g_memdup2 (self->reached.configs, n * sizeof *all);

  hog_configs_clear (&self->reached, TRUE);
  for (guint i = 0; i < n; i++)
    {
      if (all[i].alternative == 1 && all[i].level >= level)
        {
          all[i].level = HOG_LEVEL_ANY;
          hog_configs_add (&self->reached, self->returns, &all[i]);
        }
    }
  for (guint i = 0; i < n; i++)
    {
      gboolean is_same = FALSE;

      if (all[i].alternative == 1)
        continue;
      for (guint j = 0; !is_same && !all[i].is_kept && j < n; j++)
        is_same = all[j].alternative == 1 && all[j].level >= level &&
                  all[j].state == all[i].state && all[j].returns == all[i].returns;
      if (!is_same)
        hog_configs_add (&self->reached, self->returns, &all[i]);
    }
}

void
hog_reach_start (HogReach            *self,
                 const HogReachRules *rules,
                 guint                decision,
                 const HogReturn     *returns)
{
  const HogState *state = &self->network->states[decision];

  hog_configs_clear (&self->reached, rules->is_local);
  hog_keys_clear (&self->seen);
  for (guint i = 0; i < state->n_links; i++)
    {
      HogConfig config = { .returns = returns, .alternative = i + 1, .level = HOG_LEVEL_ANY };

      config.state = get_links (self, state)[i].target;
      add_closure (self, &self->reached, rules, &config);
    }
  if (rules->is_local && rules->operator_rule != 0)
    filter_levels (self, rules->level);
}

/* At the end of the text only what has come to the end of a rule counts. */
static void
keep_stops (HogReach      *self)
{
  guint n = self->reached.n;
  g_autofree HogConfig *all = g_memdup2 (self->reached.configs, n * sizeof *all);

  hog_configs_clear (&self->reached, self->reached.is_local);
  for (guint i = 0; i < n; i++)
    {
      if (hog_reach_is_stop (self, &all[i]))
        hog_configs_add (&self->reached, self->returns, &all[i]);
    }
}

gboolean
hog_reach_move (HogReach            *self,
                const HogConfig     *configs,
                guint                n,
                guint                token,
                const HogReachRules *rules)
{
  gboolean has_stop = FALSE;
  gboolean is_stopped = FALSE;

  hog_configs_clear (&self->moved, rules->is_local);
  for (guint i = 0; i < n; i++)
    {
      const HogState *state = &self->network->states[configs[i].state];

      if (state->kind == HOG_STATE_STOP)
        {
          is_stopped |= !rules->is_local || token == HOG_TOKEN_EOF;
          continue;
        }
      for (guint j = 0; j < state->n_links; j++)
        {
          const HogLink *link = &get_links (self, state)[j];
          HogConfig next = configs[i];

          next.state = link->target;
          if (hog_link_takes (self->network, link, token))
            hog_configs_add (&self->moved, self->returns, &next);
        }
    }

  hog_configs_clear (&self->reached, rules->is_local);
  if (!is_stopped && token != HOG_TOKEN_EOF &&
      hog_configs_get_single (self->moved.configs, self->moved.n) != 0)
    {
      for (guint i = 0; i < self->moved.n; i++)
        hog_configs_add (&self->reached, self->returns, &self->moved.configs[i]);
      return TRUE;
    }

  hog_keys_clear (&self->seen);
  for (guint i = 0; i < self->moved.n; i++)
    add_closure (self, &self->reached, rules, &self->moved.configs[i]);
  if (token == HOG_TOKEN_EOF)
    keep_stops (self);
  for (guint i = 0; i < self->reached.n; i++)
    has_stop |= hog_reach_is_stop (self, &self->reached.configs[i]);
  for (guint i = 0; is_stopped && (rules->is_local || !has_stop) && i < n; i++)
    {
      if (hog_reach_is_stop (self, &configs[i]))
        hog_configs_add (&self->reached, self->returns, &configs[i]);
    }
  return self->reached.n > 0;
}

