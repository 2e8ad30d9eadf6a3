/* hog-grammar.h: what PostHog's parser reads, as text
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A rule of the grammar. In its text, lower-case words are rules, upper-case words and quoted
 * signs are tokens, [A B] is one of several tokens, | ? * + and round brackets are as usual. The
 * first of several alternatives that fit is taken.
 *
 * {3} before an operator is how tightly it binds: it is only read where the rule was called with
 * a level of at most 3, as in operand{2}. A rule called without level has level 0.
 */
typedef struct
{
  const char *name;
  const char *text;
} HogGrammarRule;

extern const HogGrammarRule hog_grammar_rules[];
extern const guint          hog_grammar_n_rules;

G_END_DECLS
