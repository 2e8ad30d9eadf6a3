/* hog-parser-query.h: the rules of queries
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-parser-rules.h"

G_BEGIN_DECLS

/* hog-parser-set.c, hog-parser-select.c, hog-parser-window.c, hog-parser-with.c,
 * hog-parser-join.c, hog-parser-pivot.c
 */
HogAst      *hog_parser_select_set      (HogParser   *self);
HogAst      *hog_parser_select          (HogParser   *self,
                                         guint        start,
                                         GArray      *ctes);
gboolean     hog_parser_is_implicit_alias (HogParser *self);
HogAst      *hog_parser_reserved_alias  (HogParser   *self,
                                         guint        start,
                                         HogAstValue  name);
HogAst      *hog_parser_alias           (HogParser   *self,
                                         guint        start,
                                         HogAstValue  name,
                                         HogAst      *value);
gboolean     hog_parser_order_list      (HogParser   *self,
                                         GArray      *values);
gboolean     hog_parser_plain_list       (HogParser   *self,
                                         GArray      *values);
gboolean     hog_parser_expression_into  (HogParser   *self,
                                         HogAst      *node,
                                         guint        field);
gboolean     hog_parser_order_clause     (HogParser   *self,
                                         HogAst      *node,
                                         guint        field);
gboolean     hog_parser_order_by         (HogParser   *self,
                                         HogAst      *query);
gboolean     hog_parser_limit            (HogParser   *self,
                                         HogAst      *query);
void         hog_parser_limit_by         (HogParser   *self,
                                         HogAst      *query);
gboolean     hog_parser_with             (HogParser   *self,
                                         GArray      *values);
HogAst      *hog_parser_window          (HogParser   *self);
HogAst      *hog_parser_join            (HogParser   *self);
gboolean     hog_parser_begins_pivot    (HogParser   *self);
HogAst      *hog_parser_pivot           (HogParser   *self,
                                         guint        start,
                                         HogAst      *table);
HogAst      *hog_parser_sample          (HogParser   *self);

G_END_DECLS
