/* hog-parser-private.h: what the files of the parser share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-ast.h"
#include "hog-opcodes.h"

G_BEGIN_DECLS

/* Deeper nesting is an error: the parser and the compiler recurse. */
#define HOG_PARSER_MAX_DEPTH 400
#define HOG_PARSER_MAX_ERRORS 100

/* After an error @failed stays set until the caller that recovers clears it; every function
 * then returns NULL at once. */
typedef struct
{
  HogTree       *tree;
  const char    *text;
  const HogToken *tokens;
  guint          at;         /* index of the current token */
  guint          depth;
  guint          n_errors;
  guint          quiet;      /* looking ahead: errors are not reported */
  gboolean       failed;
} HogParser;

static inline HogTokenKind
hog_parser_peek (const HogParser *self,
                 guint            ahead)
{
  guint i = self->at + ahead;
  guint last = self->tree->tokens->n_tokens - 1;

  return (HogTokenKind) self->tokens[MIN (i, last)].kind;
}

static inline const HogToken *
hog_parser_token (const HogParser *self)
{
  return &self->tokens[self->at];
}

void        hog_parser_advance      (HogParser     *self);
gboolean    hog_parser_accept       (HogParser     *self,
                                     HogTokenKind   kind);
gboolean    hog_parser_expect       (HogParser     *self,
                                     HogTokenKind   kind);
/* Reports the current token; @expected in words or as it is written. */
void        hog_parser_fail         (HogParser     *self,
                                     const char    *expected);
void        hog_parser_report       (HogParser     *self,
                                     HogSpan        span,
                                     const char    *type,
                                     const char    *id,
                                     const char    *message);
gboolean    hog_parser_enter        (HogParser     *self);
void        hog_parser_leave        (HogParser     *self);

HogNode    *hog_parser_node         (HogParser     *self,
                                     HogNodeKind    kind,
                                     guint          start);
/* Sets the end of the span to the end of the last token read. */
HogNode    *hog_parser_finish       (HogParser     *self,
                                     HogNode       *node);
HogNodeList hog_parser_list         (HogParser     *self,
                                     GPtrArray     *nodes);
HogNameList hog_parser_names        (HogParser     *self,
                                     GPtrArray     *names);
HogNode    *hog_parser_string       (HogParser     *self,
                                     const char    *text,
                                     gsize          length,
                                     HogSpan        span);

/* The name at the current token, unquoted; NULL with an error if there is none. */
const char *hog_parser_name         (HogParser     *self);
/* Text of a quoted token without its quotes and escapes. */
char       *hog_parser_unquote      (HogParser     *self,
                                     const char    *text,
                                     gsize          length,
                                     HogTokenKind   kind,
                                     gsize         *out_length);

HogNode    *hog_parser_expression   (HogParser     *self);
HogNode    *hog_parser_operand      (HogParser     *self);
HogNode    *hog_parser_primary      (HogParser     *self);
HogNode    *hog_parser_template     (HogParser     *self,
                                     HogTokenKind   text_kind,
                                     HogTokenKind   brace_kind,
                                     HogTokenKind   end_kind);
HogNode    *hog_parser_tag          (HogParser     *self);
gboolean    hog_parser_arguments    (HogParser     *self,
                                     HogTokenKind   close,
                                     HogNodeList   *out);
HogNode    *hog_parser_block        (HogParser     *self);
HogNode    *hog_parser_program      (HogParser     *self);
HogNode    *hog_parser_call         (HogParser     *self,
                                     const char    *name,
                                     HogSpan        span,
                                     guint          n_arguments,
                                     ...);

G_END_DECLS
