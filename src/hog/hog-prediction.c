/* hog-prediction.c: which of several alternatives PostHog's parser takes
 *
 * The algorithm of generated parsers, "adaptive LL(*)": all alternatives are followed at once,
 * token by token, until one is left. That is first done without regard to who called the rule, in
 * steps that are kept for the next time, and again with regard to it where that does not tell the
 * alternatives apart.
 * SPDX-License-Identifier: MIT
 */

#include "hog-prediction.h"

#include <string.h>

#include "hog-arena.h"
#include "hog-reach.h"

typedef struct _Step Step;
typedef struct _StepLink StepLink;

/* What some tokens lead to. */
struct _Step
{
  HogConfig       *configs;
  guint            n;
  guint            decision;
  gboolean         is_local;      /* without regard to callers */
  guint            alternative;   /* that is taken here, else 0 */
  gboolean         is_conflict;
  HogAlternatives  conflicting;
  guint8          *levels;        /* if the choice depends on it: of each alternative */
  StepLink        *links;
};

struct _StepLink
{
  guint8    token;
  Step     *target;   /* NULL if the token leads nowhere */
  StepLink *next;
};

struct _HogPrediction
{
  HogReach        reach;
  const HogToken *tokens;
  guint           n_tokens;
  HogArena       *arena;
  GHashTable     *steps;
  HogKeys         starts;        /* indices in first_steps, and one */
  GPtrArray      *first_steps;
};

static guint
hash_step (gconstpointer pointer)
{
  const Step *self = pointer;
  guint hash = self->decision << 1 | self->is_local;

  for (guint i = 0; i < self->n; i++)
    hash = (hash ^ self->configs[i].returns->id ^ (guint) self->configs[i].state << 14 ^
            (guint) self->configs[i].alternative << 26) * 16777619u;
  return hash;
}

static gboolean
equal_steps (gconstpointer a,
             gconstpointer b)
{
  const Step *one = a;
  const Step *other = b;

  if (one->n != other->n || one->decision != other->decision || one->is_local != other->is_local)
    return FALSE;
  for (guint i = 0; i < one->n; i++)
    {
      const HogConfig *left = &one->configs[i];
      const HogConfig *right = &other->configs[i];

      if (left->returns != right->returns || left->state != right->state ||
          left->alternative != right->alternative || left->level != right->level ||
          left->is_outside != right->is_outside || left->is_kept != right->is_kept)
        return FALSE;
    }
  return TRUE;
}

HogPrediction *
hog_prediction_new (const HogNetwork *network,
                    const HogToken   *tokens,
                    guint             n_tokens,
                    guint             work)
{
  HogPrediction *self = g_new0 (HogPrediction, 1);

  hog_reach_init (&self->reach, network);
  self->reach.work_left = work;
  self->tokens = tokens;
  self->n_tokens = n_tokens;
  self->arena = hog_arena_new ();
  self->steps = g_hash_table_new (hash_step, equal_steps);
  self->first_steps = g_ptr_array_new ();
  hog_keys_init (&self->starts);
  return self;
}

void
hog_prediction_free (HogPrediction *self)
{
  hog_keys_free (&self->starts);
  g_ptr_array_unref (self->first_steps);
  g_hash_table_unref (self->steps);
  hog_arena_free (self->arena);
  hog_reach_clear (&self->reach);
  g_free (self);
}

HogReturns *
hog_prediction_get_returns (HogPrediction *self)
{
  return self->reach.returns;
}

gboolean
hog_prediction_is_spent (HogPrediction *self)
{
  return self->reach.work_left == 0;
}

static guint
get_kind (HogPrediction *self,
          guint          at)
{
  return self->tokens[MIN (at, self->n_tokens - 1)].kind;
}

static gboolean
are_all_stops (HogPrediction   *self,
               const HogConfig *configs,
               guint            n)
{
  for (guint i = 0; i < n; i++)
    {
      if (!hog_reach_is_stop (&self->reach, &configs[i]))
        return FALSE;
    }
  return TRUE;
}

/* The levels on which the alternatives depend, NULL if none of them does. */
static guint8 *
find_levels (HogPrediction *self,
             const Step    *step)
{
  HogAlternatives among = step->alternative != 0
                          ? G_GUINT64_CONSTANT (1) << step->alternative : step->conflicting;
  guint8 levels[64] = { 0 };
  gboolean is_any = FALSE;
  guint8 *result;

  for (guint i = 0; i < step->n; i++)
    {
      const HogConfig *config = &step->configs[i];

      if ((among >> config->alternative) & 1)
        levels[config->alternative] = MAX (levels[config->alternative], config->level);
    }
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    is_any |= levels[i] != 0 && levels[i] != HOG_LEVEL_ANY;
  if (!is_any)
    return NULL;

  result = hog_arena_alloc (self->arena, sizeof levels);
  memcpy (result, levels, sizeof levels);
  return result;
}

/* What the places of the step say about the alternatives. */
static void
judge_step (HogPrediction *self,
            Step          *step)
{
  HogAlternatives firsts;
  gboolean is_apart;
  gboolean has_conflict;

  step->alternative = hog_configs_get_single (step->configs, step->n);
  if (step->alternative == 0)
    {
      has_conflict = hog_configs_find_conflict (step->configs, step->n, &step->conflicting,
                                                &firsts, &is_apart);
      if (step->is_local)
        step->is_conflict = are_all_stops (self, step->configs, step->n) ||
                            (has_conflict && !is_apart);
      else if ((firsts & (firsts - 1)) == 0)
        step->alternative = hog_alternatives_get_first (firsts);
    }
  if (step->is_local && (step->alternative != 0 || step->is_conflict))
    step->levels = find_levels (self, step);
}

/* The step with the places reached, which is made if it is new. */
static Step *
get_step (HogPrediction *self,
          guint          decision,
          gboolean       is_local)
{
  const HogConfigs *reached = &self->reach.reached;
  Step key = { .configs = reached->configs, .n = reached->n, .decision = decision,
               .is_local = is_local };
  Step *step = g_hash_table_lookup (self->steps, &key);

  if (step != NULL)
    return step;

  step = hog_arena_alloc (self->arena, sizeof *step);
  *step = key;
  step->configs = hog_arena_alloc (self->arena, step->n * sizeof *step->configs);
  memcpy (step->configs, reached->configs, step->n * sizeof *step->configs);
  g_hash_table_add (self->steps, step);
  judge_step (self, step);
  return step;
}

static Step *
get_start (HogPrediction       *self,
           const HogReachRules *rules,
           guint                decision,
           const HogReturn     *returns)
{
  gboolean has_level = !rules->is_local || rules->operator_rule != 0;
  guint64 key = (guint64) returns->id << 32 | (guint64) decision << 16 |
                (has_level ? rules->level + 1 : 0) << 2 | (guint) rules->is_local << 1 | 1;
  guint known = hog_keys_add (&self->starts, key, self->first_steps->len + 1);
  HogReachRules start = *rules;
  Step *step;

  if (known != 0)
    return g_ptr_array_index (self->first_steps, known - 1);

  start.is_start = TRUE;
  hog_reach_start (&self->reach, &start, decision, returns);
  step = get_step (self, decision, rules->is_local);
  g_ptr_array_add (self->first_steps, step);
  return step;
}

static Step *
get_next (HogPrediction       *self,
          const HogReachRules *rules,
          Step                *step,
          guint                token)
{
  StepLink *link;
  HogReachRules next = *rules;

  for (link = step->links; link != NULL; link = link->next)
    {
      if (link->token == token)
        return link->target;
    }

  next.is_at_end = token == HOG_TOKEN_EOF;
  link = hog_arena_alloc (self->arena, sizeof *link);
  link->token = token;
  if (hog_reach_move (&self->reach, step->configs, step->n, token, &next))
    link->target = get_step (self, step->decision, step->is_local);
  link->next = step->links;
  step->links = link;
  return link->target;
}

/* Where no alternative leads on: the first that came to the end of the rule, 0 if none did. */
static guint
find_finished (HogPrediction   *self,
               const HogConfig *configs,
               guint            n,
               guint            level)
{
  HogAlternatives open = 0;
  HogAlternatives closed = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean is_finished = hog_reach_is_stop (&self->reach, &configs[i]) &&
                             hog_return_has_end (configs[i].returns);

      if (!configs[i].is_outside && !is_finished)
        continue;
      if (configs[i].level >= level)
        open |= G_GUINT64_CONSTANT (1) << configs[i].alternative;
      else
        closed |= G_GUINT64_CONSTANT (1) << configs[i].alternative;
    }
  return hog_alternatives_get_first (open != 0 ? open : closed);
}

/* The alternatives that are open at the level. */
static HogAlternatives
get_open (const Step *step,
          guint       level)
{
  HogAlternatives open = 0;

  for (guint i = 0; i < 64; i++)
    {
      if (step->levels[i] != 0 && step->levels[i] >= level)
        open |= G_GUINT64_CONSTANT (1) << i;
    }
  return open;
}

/* With regard to who called the rule. */
static guint
choose_in_context (HogPrediction       *self,
                   const HogReachRules *rules,
                   guint                decision,
                   guint                at,
                   const HogReturn     *returns,
                   guint               *stopped)
{
  HogReachRules whole = *rules;
  Step *step;

  whole.is_local = FALSE;
  step = get_start (self, &whole, decision, returns);
  while (self->reach.work_left > 0)
    {
      guint token = get_kind (self, at);
      Step *next = get_next (self, &whole, step, token);

      self->reach.work_left -= MIN (self->reach.work_left, 1);
      if (next == NULL)
        {
          *stopped = at;
          return find_finished (self, step->configs, step->n, rules->level);
        }
      if (next->alternative != 0)
        return next->alternative;
      step = next;
      at += token != HOG_TOKEN_EOF;
    }
  return 0;
}

guint
hog_prediction_choose (HogPrediction   *self,
                       guint            state,
                       guint            at,
                       const HogReturn *returns,
                       guint            level,
                       guint           *stopped)
{
  const HogState *it = &self->reach.network->states[state];
  HogReachRules rules = { .level = level, .is_local = TRUE };
  guint from = at;
  Step *step;

  if (it->is_operator_loop)
    rules.operator_rule = it->rule + 1;
  step = get_start (self, &rules, state, hog_returns_get_end (self->reach.returns));
  while (self->reach.work_left > 0)
    {
      guint token = get_kind (self, at);
      Step *next = get_next (self, &rules, step, token);

      self->reach.work_left -= MIN (self->reach.work_left, 1);
      if (next == NULL)
        {
          *stopped = at;
          return find_finished (self, step->configs, step->n, level);
        }
      if (next->is_conflict)
        {
          HogAlternatives open = next->levels != NULL ? get_open (next, level) : 0;

          if (open != 0 && (open & (open - 1)) == 0)
            return hog_alternatives_get_first (open);
          return choose_in_context (self, &rules, state, from, returns, stopped);
        }
      if (next->alternative != 0)
        {
          *stopped = at;
          if (next->levels != NULL)
            return hog_alternatives_get_first (get_open (next, level));
          return next->alternative;
        }
      step = next;
      at += token != HOG_TOKEN_EOF;
    }
  return 0;
}
