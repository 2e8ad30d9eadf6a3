/* hog-parser-private.h: the state of the parser, shared by its files
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-ast.h"
#include "hog-lexer.h"
#include "hog-parser.h"

G_BEGIN_DECLS

/* Nesting of source text and height of trees; every later walk may recurse so deep. */
#define HOG_MAX_HEIGHT 800

/* Statements before a wrong one that PostHog's lookahead may go wrong in as well. */
#define HOG_PARSER_N_RECENT 8

/* The rules whose results are kept. Alternatives are tried one after the other and often begin
 * with the same part, which is so read only once from each token on.
 */
typedef enum
{
  HOG_RULE_EXPRESSION,
  HOG_RULE_BLOCK,
  HOG_RULE_QUERY,
  HOG_RULE_TAG,
  HOG_N_RULES,
} HogParserRule;

typedef struct
{
  HogAst *node;
  guint   end;
  guint   stopped_at;
  guint8  is_known;
  guint8  is_past_operand;
} HogParserMemo;

/* A part of an expression that ends before a certain word. */
typedef struct
{
  guint        brackets;
  HogTokenKind end;
  gboolean     has_more_arms;   /* or before "when" or "else" */
} HogParserPart;

/* A rule returns NULL where it does not match and leaves the place to its caller, who may go
 * back and try another. The furthest token that did not fit is the error if nothing fits.
 */
typedef struct
{
  const char     *text;
  const HogToken *tokens;
  guint           n_tokens;
  guint           at;
  HogArena       *arena;
  HogParserMemo (*memo)[HOG_N_RULES];
  guint           depth;
  guint           brackets;        /* depth of brackets inside the statement */
  HogParserPart   part;            /* the innermost that is read */
  guint           left_side;       /* in brackets - 1, "name :=" assigns and names no argument */
  guint           left_at;         /* … if it is token - 1; 0 for every name on that side */
  gboolean        is_argument;     /* behind "name :=" of a statement, which may be an argument */
  guint           unit_at;         /* the unit of an interval around, and of none inside */
  guint           statement;       /* token that begins the innermost statement */
  guint           failed_at;       /* the furthest token that did not fit */
  guint           failed_statement;
  guint           recent[HOG_PARSER_N_RECENT];  /* tokens that begin the last statements, a ring */
  guint           n_recent;        /* statements of the program, not of blocks, that were begun */
  guint           columns;         /* the depth of brackets in which a name is an alias */
  guint           query;           /* the depth of brackets of the query that is read */
  guint           order;           /* … of the list by which is sorted */
  guint           property_at;     /* the number that is token - 1 has a property behind it */
  guint           no_alias;        /* the depth of brackets in which "as" belongs to a cast */
  guint           settled_at;      /* behind the first word of a form of its own */
  guint           slice_at;        /* behind the bracket of the last slice */
  guint           stopped_at;      /* where the reading that PostHog settles on fails */
  gboolean        is_past_operand; /* it fails at an operator, not in the operand before it */
  guint8          expected[HOG_N_TOKENS];
  guint           n_error_nodes;
  gboolean        has_guessed;     /* a word was read in the second of two ways */
  const guint8   *roles;           /* of tokens, once they are told apart; else NULL */
  gboolean        has_enum_type;   /* in the cast that is being read */
  gboolean        is_too_deep;
} HogParser;

/* hog-parser.c */
HogAst      *hog_parser_read_once      (HogParser     *self,
                                        HogParserRule  rule,
                                        HogAst      *(*read) (HogParser *));
gboolean     hog_parser_expect         (HogParser    *self,
                                        HogTokenKind  kind);
void         hog_parser_note_expected  (HogParser    *self,
                                        HogTokenKind  kind);
gboolean     hog_parser_is_name        (HogParser    *self,
                                        guint         ahead);
gpointer     hog_parser_fail           (HogParser    *self);
gpointer     hog_parser_fail_expected  (HogParser    *self,
                                        HogTokenKind  kind);
gpointer     hog_parser_fail_undecided (HogParser    *self);
HogAst      *hog_parser_node           (HogParser    *self,
                                        HogAstKind    kind,
                                        guint         start);
HogAst      *hog_parser_error_node     (HogParser    *self,
                                        guint         start,
                                        const char   *type,
                                        const char   *message);
gboolean     hog_parser_name           (HogParser    *self,
                                        HogAstValue  *name);
void         hog_parser_set            (HogAst       *node,
                                        guint         field,
                                        HogAst       *child);
void         hog_parser_set_string     (HogAst       *node,
                                        guint         field,
                                        const char   *string);
void         hog_parser_set_boolean    (HogAst       *node,
                                        guint         field,
                                        gboolean      value);
void         hog_parser_set_list       (HogParser    *self,
                                        HogAst       *node,
                                        guint         field,
                                        GArray       *values);
void         hog_parser_append_node    (GArray       *values,
                                        HogAst       *node);
GArray      *hog_parser_values         (void);
HogAstValue  hog_parser_list_value     (HogParser    *self,
                                        GArray       *values);

/* Behind the last token stands nothing but the end. */
static inline HogTokenKind
hog_parser_kind_at (const HogParser *self,
                    guint            token)
{
  return self->tokens[token < self->n_tokens ? token : self->n_tokens - 1].kind;
}

static inline HogTokenKind
hog_parser_peek (const HogParser *self,
                 guint            ahead)
{
  return hog_parser_kind_at (self, self->at + ahead);
}

static inline gboolean
hog_parser_accept (HogParser    *self,
                   HogTokenKind  kind)
{
  if (self->tokens[self->at].kind != kind)
    return FALSE;

  self->at++;
  return TRUE;
}

G_END_DECLS
