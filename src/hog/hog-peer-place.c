/* hog-peer-place.c: where PostHog's parser says that a text is wrong
 *
 * Its parser is generated from a grammar, and tells where its lookahead ended. This walks through
 * the network of the same grammar as the generated code does, up to the first error. It makes no
 * tree, and takes far longer than our own parser: it is for texts that are known to be wrong.
 * SPDX-License-Identifier: MIT
 */

#include "hog-peer-place.h"

#include "hog-prediction.h"

/* Some tenths of a second, which is more than texts of a thousand lines take. Under sanitizers that
 * is seconds, and a fuzzer finds such texts at once.
 */
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
#define MAX_WORK 20000
#else
#define MAX_WORK 2000000
#endif

typedef struct
{
  const HogReturn *returns;
  guint            state;   /* behind the rule */
  guint            level;
} Call;

typedef struct
{
  const HogNetwork *network;
  HogPrediction    *prediction;
  const HogToken   *tokens;
  guint             n_tokens;
  guint             at;
  guint             level;   /* of the innermost rule with levels */
  GArray           *calls;
  guint8           *roles;
  guint             statement_rule;
  guint             name_rule;
  guint             word_rule;
  guint             unit_rule;
  guint             alias_rule;
  guint             column_alias_rule;
  guint             number_rule;
} Walk;

static const HogReturn *
get_returns (Walk *self)
{
  if (self->calls->len == 0)
    return hog_returns_get_end (hog_prediction_get_returns (self->prediction));
  return g_array_index (self->calls, Call, self->calls->len - 1).returns;
}

/* Whether what comes next may stand here, as far as this rule tells. */
static gboolean
is_expected (Walk *self,
             guint state)
{
  const HogLook *look = &self->network->nexts[state];

  return hog_look_has (look, HOG_LOOK_END) || hog_look_has (look, self->tokens[self->at].kind);
}

/* The link that is taken, from 1; 0 if what comes next fits none. */
static guint
choose (Walk  *self,
        guint  index,
        guint *stopped)
{
  const HogState *state = &self->network->states[index];
  guint last = state->first_link + state->n_links - 1;

  *stopped = self->at;
  if (!is_expected (self, index))
    return 0;
  if (!state->is_decided_by_one)
    return hog_prediction_choose (self->prediction, index, self->at, get_returns (self),
                                  self->level, stopped);

  for (guint i = 0; i < state->n_links; i++)
    {
      if (hog_look_has (&self->network->choices[state->first_link + i],
                        self->tokens[self->at].kind))
        return i + 1;
    }
  /* What may be left out is left out. */
  return state->kind == HOG_STATE_LOOP_ENTRY || state->kind == HOG_STATE_LOOP_BACK ||
         self->network->links[last].target == state->end ? state->n_links : 0;
}

static void
enter (Walk          *self,
       const HogLink *link)
{
  HogReturns *returns = hog_prediction_get_returns (self->prediction);
  Call call = { .state = link->argument, .level = self->level };

  call.returns = hog_returns_push (returns, get_returns (self), link->argument);
  g_array_append_val (self->calls, call);
  if (self->network->has_levels[self->network->states[link->target].rule])
    self->level = link->level;
  if (self->network->states[link->target].rule == self->statement_rule)
    self->roles[self->at] |= HOG_PEER_ROLE_STATEMENT;
}

/* Notes what the token is that is read in the rule. A unit of time may be a name as well. */
static void
note_role (Walk *self,
           guint rule)
{
  const Call *call = self->calls->len > 0
                     ? &g_array_index (self->calls, Call, self->calls->len - 1) : NULL;

  if (rule == self->number_rule)
    self->roles[self->at] |= HOG_PEER_ROLE_POINT;
  else if (rule == self->word_rule || rule == self->alias_rule ||
           rule == self->column_alias_rule ||
           (rule == self->unit_rule && self->network->states[call->state].rule == self->name_rule))
    self->roles[self->at] |= HOG_PEER_ROLE_NAME;
}

/* Returns FALSE at an error. */
static gboolean
walk (Walk  *self,
      guint  index,
      guint *token)
{
  for (;;)
    {
      const HogState *state = &self->network->states[index];
      const HogLink *link = &self->network->links[state->first_link];

      *token = self->at;
      if (hog_prediction_is_spent (self->prediction))
        return FALSE;
      if (state->kind == HOG_STATE_STOP)
        {
          Call *call;

          if (self->calls->len == 0)
            return TRUE;
          call = &g_array_index (self->calls, Call, self->calls->len - 1);
          self->level = call->level;
          index = call->state;
          g_array_set_size (self->calls, self->calls->len - 1);
          continue;
        }
      if (state->n_links > 1)
        {
          guint chosen = choose (self, index, token);

          if (chosen == 0)
            return FALSE;
          link += chosen - 1;
        }
      else if (state->kind == HOG_STATE_PLUS_BLOCK && !is_expected (self, index))
        return FALSE;

      index = link->target;
      switch ((HogLinkKind) link->kind)
        {
        case HOG_LINK_TOKEN:
        case HOG_LINK_SET:
          if (!hog_link_takes (self->network, link, self->tokens[self->at].kind))
            return FALSE;
          note_role (self, state->rule);
          if (self->tokens[self->at].kind != HOG_TOKEN_EOF)
            self->at++;
          break;
        case HOG_LINK_RULE:
          enter (self, link);
          break;
        case HOG_LINK_LEVEL:
          if (link->level < self->level)
            return FALSE;
          break;
        case HOG_LINK_EPSILON:
        default:
          break;
        }
    }
}

HogPeerVerdict
hog_peer_read (const HogToken *tokens,
               guint           n_tokens,
               HogSourceKind   kind,
               guint          *token,
               guint8         *roles)
{
  const HogNetwork *network = hog_network_get ();
  g_autoptr(HogPrediction) prediction = hog_prediction_new (network, tokens, n_tokens, MAX_WORK);
  g_autoptr(GArray) calls = g_array_new (FALSE, FALSE, sizeof (Call));
  Walk self = { .network = network, .prediction = prediction, .tokens = tokens,
                .n_tokens = n_tokens, .calls = calls, .roles = roles };
  guint start = hog_network_find_rule (kind == HOG_SOURCE_EXPRESSION ? "expression_text"
                                       : kind == HOG_SOURCE_TEMPLATE ? "template_text"
                                       : "program");
  gboolean is_right;

  self.statement_rule = hog_network_find_rule ("statement");
  self.name_rule = hog_network_find_rule ("name");
  self.word_rule = hog_network_find_rule ("word");
  self.unit_rule = hog_network_find_rule ("unit");
  self.alias_rule = hog_network_find_rule ("alias_word");
  self.column_alias_rule = hog_network_find_rule ("column_alias_word");
  self.number_rule = hog_network_find_rule ("point_number");
  is_right = walk (&self, hog_network_get_start (start), token);
  if (hog_prediction_is_spent (prediction))
    return HOG_PEER_UNKNOWN;
  return is_right ? HOG_PEER_ACCEPTS : HOG_PEER_REFUSES;
}
