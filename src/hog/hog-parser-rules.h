/* hog-parser-rules.h: the rules of the grammar that are used in more than one file
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-parser-private.h"

G_BEGIN_DECLS

/* How tightly an operator binds; a prefix operator's operand is read at its own level. */
typedef enum
{
  HOG_LEVEL_LOWEST,
  HOG_LEVEL_ALIAS,
  HOG_LEVEL_TERNARY,
  HOG_LEVEL_OR,
  HOG_LEVEL_AND,
  HOG_LEVEL_NOT,
  HOG_LEVEL_BETWEEN,
  HOG_LEVEL_NULLISH,
  HOG_LEVEL_NULL_SAFE,
  HOG_LEVEL_DISTINCT,
  HOG_LEVEL_IS,
  HOG_LEVEL_COMPARE,
  HOG_LEVEL_ADD,
  HOG_LEVEL_MULTIPLY,
  HOG_LEVEL_NEGATE,
  HOG_LEVEL_POSTFIX,
} HogLevel;

/* hog-parser-error.c */
char        *hog_parser_describe           (HogParser     *self);
void         hog_parser_advise             (HogParser     *self,
                                            HogProblems   *problems,
                                            HogSourceKind  kind);
gboolean     hog_parser_report_characters  (HogParsed     *parsed,
                                            HogToken      *tokens,
                                            guint         *n_tokens);
HogAst      *hog_parser_find_error         (HogAst        *root);
void         hog_parser_report_error_nodes (HogParsed     *parsed);

/* hog-parser-plain.c */
char        *hog_parser_dup_plain          (const HogParser *self,
                                            const char      *expected);
const char  *hog_parser_get_closing        (const HogParser *self,
                                            guint            end);

/* hog-parser-expression.c */
HogAst      *hog_parser_expression      (HogParser   *self);
HogAst      *hog_parser_expression_at   (HogParser   *self,
                                         HogLevel     level);
HogAst      *hog_parser_without_alias   (HogParser   *self);
HogAst      *hog_parser_after_value     (HogParser   *self,
                                         guint        start,
                                         HogAst      *value);
HogLevel     hog_parser_get_level        (HogParser   *self);

/* hog-parser-reading.c */
gboolean     hog_parser_begins_statement    (HogParser   *self,
                                             guint        ahead);
gboolean     hog_parser_begins_operand      (HogParser   *self);
HogAst      *hog_parser_part                (HogParser   *self,
                                             HogLevel     level,
                                             HogTokenKind end,
                                             gboolean     has_more_arms);
gboolean     hog_parser_ends_value          (HogParser   *self,
                                             guint        ahead);
gboolean     hog_parser_may_end_value       (HogParser   *self,
                                             HogLevel     level);
gboolean     hog_parser_has_second_reading  (HogParser   *self,
                                             guint        start);

/* hog-parser-compare.c */
HogAst      *hog_parser_binary          (HogParser   *self,
                                         HogAstKind   kind,
                                         guint        start,
                                         HogAst      *left,
                                         HogAst      *right);
HogAst      *hog_parser_implied_null    (HogParser   *self,
                                         guint        start);
const char  *hog_parser_get_comparison  (HogParser   *self,
                                         guint       *length);
HogAst      *hog_parser_compare         (HogParser   *self,
                                         guint        start,
                                         HogAst      *left);
HogAst      *hog_parser_is_suffix       (HogParser   *self,
                                         guint        start,
                                         HogAst      *left);
HogAst      *hog_parser_between         (HogParser   *self,
                                         guint        start,
                                         HogAst      *left);

/* hog-parser-primary.c */
HogAst      *hog_parser_primary         (HogParser   *self);
gboolean     hog_parser_is_lambda       (HogParser   *self,
                                         guint        ahead);
HogAst      *hog_parser_suffix          (HogParser   *self,
                                         guint        start,
                                         HogAst      *left);
HogAst      *hog_parser_field           (HogParser   *self,
                                         guint        start,
                                         GArray      *chain);

/* hog-parser-literal.c */
HogAst      *hog_parser_literal         (HogParser   *self);
HogAst      *hog_parser_template        (HogParser   *self);
HogAst      *hog_parser_concat          (HogParser   *self,
                                         guint        start,
                                         GArray      *arguments);
HogAstValue  hog_parser_token_text      (HogParser   *self,
                                         guint        token);
void         hog_parser_set_index       (HogParser   *self,
                                         HogAst      *node,
                                         guint        field,
                                         guint        token);

/* hog-parser-call.c */
gboolean     hog_parser_expression_list (HogParser   *self,
                                         HogTokenKind end,
                                         GArray      *values);
HogAst      *hog_parser_call            (HogParser   *self);
HogAst      *hog_parser_call_value      (HogParser   *self,
                                         guint        start,
                                         HogAst      *callee);
HogAst      *hog_parser_named_argument  (HogParser   *self);
HogAst      *hog_parser_name_argument   (HogParser   *self,
                                         guint        start,
                                         HogAst      *value);

/* hog-parser-special.c: forms of SQL that begin with a word, a star or a bracket */
HogAst      *hog_parser_special         (HogParser   *self);
HogAst      *hog_parser_star            (HogParser   *self,
                                         guint        start,
                                         GArray      *chain);
HogAst      *hog_parser_positional      (HogParser   *self);
HogAst      *hog_parser_type_cast       (HogParser   *self,
                                         guint        start,
                                         HogAst      *value);

HogAst      *hog_parser_call_node       (HogParser   *self,
                                         const char  *name,
                                         guint        start,
                                         GArray      *arguments);
gboolean     hog_parser_append_expression (HogParser *self,
                                           GArray    *values);

/* hog-parser-interval.c */
HogAst      *hog_parser_interval        (HogParser   *self);

/* hog-parser-tag.c */
HogAst      *hog_parser_tag             (HogParser   *self);

/* hog-parser-assignment.c */
HogAst      *hog_parser_assignment      (HogParser   *self,
                                         gboolean     is_head);

/* hog-parser-statement.c */
HogAst      *hog_parser_program         (HogParser   *self);
HogAst      *hog_parser_block           (HogParser   *self);

G_END_DECLS
