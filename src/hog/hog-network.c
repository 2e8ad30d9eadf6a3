/* hog-network.c: the grammar as a network of states
 *
 * PostHog's parser is generated. The network is made as its generator makes it, since what its
 * parser looks ahead to follows from the shape.
 * SPDX-License-Identifier: MIT
 */

#include "hog-network.h"

#include <string.h>

#include "hog-grammar.h"
#include "hog-token-private.h"

#define NO_LINK G_MAXUINT

typedef struct
{
  const char *at;
  guint8      rule;
  GArray     *states;
  GArray     *links;     /* of HogLink */
  GArray     *sources;   /* a link each: the state that it is of */
  GArray     *sets;
} Builder;

/* A part of a rule. One token or rule is a link between two plain states, the second of which
 * is left out where something stands behind it.
 */
typedef struct
{
  guint first;
  guint last;
  guint link;
} Part;

static Part read_alternatives (Builder      *self,
                               HogStateKind  kind,
                               gboolean      is_block);

static guint
add_state (Builder     *self,
           HogStateKind kind)
{
  HogState state = { .kind = kind, .rule = self->rule };

  g_array_append_val (self->states, state);
  return self->states->len - 1;
}

static guint
add_link (Builder *self,
          guint    source,
          HogLink  link)
{
  g_array_append_val (self->links, link);
  g_array_append_val (self->sources, source);
  return self->links->len - 1;
}

static void
add_epsilon (Builder *self,
             guint    source,
             guint    target)
{
  add_link (self, source, (HogLink) { .kind = HOG_LINK_EPSILON, .target = target });
}

static void
skip_spaces (Builder *self)
{
  while (*self->at == ' ')
    self->at++;
}

static gboolean
accept (Builder *self,
        char     c)
{
  skip_spaces (self);
  if (*self->at != c)
    return FALSE;

  self->at++;
  return TRUE;
}

static char *
read_word (Builder *self)
{
  gsize n = strspn (self->at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");
  char *word = g_strndup (self->at, n);

  g_assert (n > 0);
  self->at += n;
  return word;
}

/* Tokens that are neither words nor signs. */
static const struct
{
  const char   *text;
  HogTokenKind  kind;
} other_tokens[] = {
  { "EOF", HOG_TOKEN_EOF },
  { "IDENTIFIER", HOG_TOKEN_IDENTIFIER },
  { "QUOTED_IDENTIFIER", HOG_TOKEN_QUOTED_IDENTIFIER },
  { "FLOATING", HOG_TOKEN_FLOATING },
  { "BINARY", HOG_TOKEN_BINARY },
  { "OCTAL", HOG_TOKEN_OCTAL },
  { "DECIMAL", HOG_TOKEN_DECIMAL },
  { "HEXADECIMAL", HOG_TOKEN_HEXADECIMAL },
  { "OCTAL_PREFIX", HOG_TOKEN_OCTAL_PREFIX },
  { "STRING", HOG_TOKEN_STRING },
  { "TEMPLATE", HOG_TOKEN_TEMPLATE_START },
  { "FULL_TEMPLATE", HOG_TOKEN_FULL_TEMPLATE_START },
  { "TEMPLATE_TEXT", HOG_TOKEN_TEMPLATE_TEXT },
  { "FULL_TEMPLATE_TEXT", HOG_TOKEN_FULL_TEMPLATE_TEXT },
  { "TAG_TEXT", HOG_TOKEN_TAG_TEXT },
  { "TEMPLATE_BRACE", HOG_TOKEN_TEMPLATE_BRACE },
  { "FULL_TEMPLATE_BRACE", HOG_TOKEN_FULL_TEMPLATE_BRACE },
  { "QUOTE", HOG_TOKEN_QUOTE_SINGLE },
};

static HogTokenKind
read_token (Builder *self)
{
  g_autofree char *word = NULL;
  HogTokenKind kind;

  if (accept (self, '\''))
    {
      const char *end = strchr (self->at, '\'');

      word = g_strndup (self->at, end - self->at);
      self->at = end + 1;
      for (kind = HOG_TOKEN_ARROW; kind <= HOG_TOKEN_SLASH_GT; kind++)
        {
          if (strcmp (hog_token_kind_get_text (kind), word) == 0)
            return kind;
        }
      g_assert_not_reached ();
    }

  word = read_word (self);
  for (guint i = 0; i < G_N_ELEMENTS (other_tokens); i++)
    {
      if (strcmp (other_tokens[i].text, word) == 0)
        return other_tokens[i].kind;
    }
  kind = hog_token_kind_from_word (word, strlen (word));
  g_assert (kind != HOG_TOKEN_IDENTIFIER);
  return kind;
}

/* Every word that may be a name. */
static void
add_words (HogLook *set)
{
  for (guint i = HOG_TOKEN_EOF + 1; i < HOG_TOKEN_IDENTIFIER; i++)
    {
      if (hog_token_kind_is_name (i))
        hog_look_add (set, i);
    }
}

static guint
read_set (Builder *self)
{
  HogLook set = { 0 };

  while (!accept (self, ']'))
    {
      if (accept (self, '-'))
        hog_look_remove (&set, read_token (self));
      else if (strncmp (self->at, "WORDS", 5) == 0)
        {
          self->at += 5;
          add_words (&set);
        }
      else
        hog_look_add (&set, read_token (self));
    }
  g_array_append_val (self->sets, set);
  return self->sets->len - 1;
}

static guint
read_level (Builder *self)
{
  guint level = 0;

  for (; *self->at != '}'; self->at++)
    level = level * 10 + (*self->at - '0');
  self->at++;
  return level;
}

guint
hog_network_find_rule (const char *name)
{
  guint i = 0;

  while (i < hog_grammar_n_rules && strcmp (hog_grammar_rules[i].name, name) != 0)
    i++;
  g_assert (i < hog_grammar_n_rules);
  return i;
}

static Part
read_link (Builder *self)
{
  Part part = { add_state (self, HOG_STATE_PLAIN), add_state (self, HOG_STATE_PLAIN), 0 };
  HogLink link = { .kind = HOG_LINK_TOKEN, .target = part.last };

  if (accept (self, '{'))
    {
      link.kind = HOG_LINK_LEVEL;
      link.level = read_level (self);
    }
  else if (accept (self, '['))
    {
      link.kind = HOG_LINK_SET;
      link.argument = read_set (self);
    }
  else if (g_ascii_islower (*self->at))
    {
      g_autofree char *name = read_word (self);

      link.kind = HOG_LINK_RULE;
      link.target = hog_network_get_start (hog_network_find_rule (name));
      link.argument = part.last;
      if (*self->at == '{')
        {
          self->at++;
          link.level = read_level (self);
        }
    }
  else
    link.argument = read_token (self);

  part.link = add_link (self, part.first, link);
  return part;
}

/* Makes the link lead on to what stands behind it. */
static void
move_link (Builder *self,
           guint    index,
           guint    state)
{
  HogLink *link = &g_array_index (self->links, HogLink, index);

  if (link->kind == HOG_LINK_RULE)
    link->argument = state;
  else
    link->target = state;
}

static Part
make_loop (Builder *self,
           Part     inside)
{
  guint entry = add_state (self, HOG_STATE_LOOP_ENTRY);
  guint end = add_state (self, HOG_STATE_LOOP_END);

  add_epsilon (self, entry, inside.first);
  add_epsilon (self, entry, end);
  add_epsilon (self, inside.last, entry);
  return (Part) { entry, end, NO_LINK };
}

static Part
make_plus_loop (Builder *self,
                Part     inside)
{
  guint back = add_state (self, HOG_STATE_LOOP_BACK);
  guint end = add_state (self, HOG_STATE_LOOP_END);

  add_epsilon (self, inside.last, back);
  add_epsilon (self, back, inside.first);
  add_epsilon (self, back, end);
  return (Part) { inside.first, end, NO_LINK };
}

/* The alternatives of one part. */
static Part
make_block (Builder     *self,
            HogStateKind kind,
            GArray      *parts)
{
  guint first = add_state (self, kind);
  guint last = add_state (self, HOG_STATE_BLOCK_END);

  g_array_index (self->states, HogState, first).end = last;
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      add_epsilon (self, first, part->first);
      if (part->link != NO_LINK)
        move_link (self, part->link, last);
      else
        add_epsilon (self, part->last, last);
    }
  return (Part) { first, last, NO_LINK };
}

/* What ends the part is looked for first: it says of which kind the block is. */
static char
find_suffix (const char *at)
{
  guint depth = 1;

  while (depth > 0)
    {
      if (*at == '\'')
        at = strchr (at + 1, '\'');
      else
        depth += (*at == '(') - (*at == ')');
      at++;
    }
  return *at;
}

static Part
read_part (Builder *self)
{
  gboolean is_bracket = accept (self, '(');
  char suffix;
  Part part;

  if (is_bracket)
    {
      suffix = find_suffix (self->at);
      part = read_alternatives (self, suffix == '+' ? HOG_STATE_PLUS_BLOCK : HOG_STATE_BLOCK,
                                suffix != '\0' && strchr ("?*+", suffix) != NULL);
      accept (self, ')');
    }
  else
    {
      part = read_link (self);
      suffix = *self->at;
      if (suffix != '\0' && strchr ("?*+", suffix) != NULL)
        {
          g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));

          g_array_append_val (parts, part);
          part = make_block (self, suffix == '+' ? HOG_STATE_PLUS_BLOCK : HOG_STATE_BLOCK, parts);
        }
    }

  if (accept (self, '?'))
    add_epsilon (self, part.first, part.last);
  else if (accept (self, '*'))
    part = make_loop (self, part);
  else if (accept (self, '+'))
    part = make_plus_loop (self, part);
  return part;
}

static Part
read_sequence (Builder *self)
{
  Part all = read_part (self);

  for (skip_spaces (self);
       *self->at != '\0' && *self->at != '|' && *self->at != ')';
       skip_spaces (self))
    {
      Part next = read_part (self);

      if (all.link != NO_LINK)
        move_link (self, all.link, next.first);
      else
        add_epsilon (self, all.last, next.first);
      all.last = next.last;
      all.link = next.link;
    }
  return all;
}

static Part
read_alternatives (Builder     *self,
                   HogStateKind kind,
                   gboolean     is_block)
{
  g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));

  do
    {
      Part part = read_sequence (self);

      g_array_append_val (parts, part);
    }
  while (accept (self, '|'));

  if (parts->len == 1 && !is_block)
    return g_array_index (parts, Part, 0);
  return make_block (self, kind, parts);
}

/* Sorts the links by the states that they are of; they stay in order otherwise. */
static void
sort_links (Builder    *self,
            HogNetwork *network)
{
  guint n = self->links->len;
  guint at = 0;

  network->links = g_new0 (HogLink, n);
  for (guint i = 0; i < n; i++)
    network->states[g_array_index (self->sources, guint, i)].n_links++;
  for (guint i = 0; i < network->n_states; i++)
    {
      network->states[i].first_link = at;
      at += network->states[i].n_links;
      network->states[i].n_links = 0;
    }
  for (guint i = 0; i < n; i++)
    {
      HogState *state = &network->states[g_array_index (self->sources, guint, i)];
      HogLink *link = &network->links[state->first_link + state->n_links++];

      *link = g_array_index (self->links, HogLink, i);
    }

  for (guint i = 0; i < network->n_states; i++)
    {
      HogState *state = &network->states[i];

      state->is_epsilon_only = state->n_links > 0;
      for (guint j = 0; j < state->n_links; j++)
        {
          HogLinkKind kind = network->links[state->first_link + j].kind;

          if (kind == HOG_LINK_TOKEN || kind == HOG_LINK_SET)
            state->is_epsilon_only = FALSE;
        }
    }
}

static gboolean
is_operator_loop (const Builder *self,
                  guint          entry)
{
  guint inside = G_MAXUINT;

  if (g_array_index (self->states, HogState, entry).kind != HOG_STATE_LOOP_ENTRY)
    return FALSE;
  for (guint depth = 0; depth < 2; depth++, entry = inside)
    {
      for (guint i = 0; i < self->links->len; i++)
        {
          if (g_array_index (self->sources, guint, i) == entry)
            {
              inside = g_array_index (self->links, HogLink, i).target;
              break;
            }
        }
    }
  for (guint i = 0; i < self->links->len; i++)
    {
      if (g_array_index (self->sources, guint, i) == inside)
        return g_array_index (self->links, HogLink, i).kind == HOG_LINK_LEVEL;
    }
  return FALSE;
}

/* From the end of each rule to all that stands behind it. */
static void
add_returns (Builder        *self,
             const gboolean *has_levels)
{
  guint n = self->links->len;

  for (guint i = 0; i < n; i++)
    {
      HogLink link = g_array_index (self->links, HogLink, i);
      HogLink back = { .kind = HOG_LINK_EPSILON, .target = link.argument };

      if (link.kind != HOG_LINK_RULE)
        continue;
      if (has_levels[link.target / 2] && link.level == 0)
        back.operators = link.target / 2 + 1;
      add_link (self, link.target + 1, back);
    }
}

static HogNetwork *
build (void)
{
  HogNetwork *self = g_new0 (HogNetwork, 1);
  Builder builder = { NULL };

  self->has_levels = g_new0 (gboolean, hog_grammar_n_rules);
  builder.states = g_array_new (FALSE, TRUE, sizeof (HogState));
  builder.links = g_array_new (FALSE, FALSE, sizeof (HogLink));
  builder.sources = g_array_new (FALSE, FALSE, sizeof (guint));
  builder.sets = g_array_new (FALSE, FALSE, sizeof (HogLook));
  for (builder.rule = 0; builder.rule < hog_grammar_n_rules; builder.rule++)
    {
      add_state (&builder, HOG_STATE_PLAIN);
      add_state (&builder, HOG_STATE_STOP);
    }
  for (builder.rule = 0; builder.rule < hog_grammar_n_rules; builder.rule++)
    {
      guint from = builder.states->len;
      Part all;

      builder.at = hog_grammar_rules[builder.rule].text;
      all = read_alternatives (&builder, HOG_STATE_BLOCK, FALSE);
      g_assert (*builder.at == '\0');
      add_epsilon (&builder, hog_network_get_start (builder.rule), all.first);
      add_epsilon (&builder, all.last, hog_network_get_start (builder.rule) + 1);
      for (guint i = from; i < builder.states->len; i++)
        {
          if (is_operator_loop (&builder, i))
            {
              g_array_index (builder.states, HogState, i).is_operator_loop = TRUE;
              self->has_levels[builder.rule] = TRUE;
            }
        }
    }
  add_returns (&builder, self->has_levels);

  self->n_states = builder.states->len;
  self->states = (HogState *) g_array_free (builder.states, FALSE);
  sort_links (&builder, self);
  self->sets = (HogLook *) g_array_free (builder.sets, FALSE);
  hog_network_look (self, hog_grammar_n_rules);
  g_array_unref (builder.links);
  g_array_unref (builder.sources);
  return self;
}

const HogNetwork *
hog_network_get (void)
{
  static gsize network = 0;

  if (g_once_init_enter (&network))
    g_once_init_leave (&network, (gsize) build ());
  return (const HogNetwork *) network;
}
