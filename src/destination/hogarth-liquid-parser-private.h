/* hogarth-liquid-parser-private.h: what the parsers of Liquid's tags share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-liquid-reader-private.h"
#include "hogarth-liquid-tree-private.h"

G_BEGIN_DECLS

typedef struct
{
  HogarthLiquidArena   *arena;
  HogarthLiquidFailure *failure;
  HogarthLiquidText     input;
  GArray               *tokens;
  guint                 next;
  guint                 depth;
} HogarthLiquidParser;

/* What a tag's parser gets: where it stands, its arguments and the node it fills. */
typedef struct
{
  HogarthLiquidParser *parser;
  HogarthLiquidToken   token;
  HogarthLiquidReader  reader;
  HogarthLiquidNode   *node;
} HogarthLiquidTag;

/* What has become of a tag within a block */
typedef enum
{
  HOGARTH_LIQUID_TAKE_NODE,   /* it is one of the block's nodes */
  HOGARTH_LIQUID_TAKE_PART,   /* it divides the block */
  HOGARTH_LIQUID_TAKE_END,    /* it ends the block */
} HogarthLiquidTaken;

typedef HogarthLiquidTaken (*HogarthLiquidOnTag) (HogarthLiquidTag          *tag,
                                                  const HogarthLiquidToken  *token,
                                                  HogarthLiquidNodes       **nodes,
                                                  gpointer                   data);

void                hogarth_liquid_append_node           (HogarthLiquidNodes       *nodes,
                                                          HogarthLiquidNode        *node);
gboolean            hogarth_liquid_parser_has_failed     (HogarthLiquidParser      *self);
HogarthLiquidToken *hogarth_liquid_parser_take           (HogarthLiquidParser      *self);
HogarthLiquidReader hogarth_liquid_parser_get_arguments  (HogarthLiquidParser      *self,
                                                          const HogarthLiquidToken *token);
HogarthLiquidNode  *hogarth_liquid_parser_parse_token    (HogarthLiquidParser      *self,
                                                          const HogarthLiquidToken *token);
gboolean            hogarth_liquid_token_is_tag          (const HogarthLiquidToken *token,
                                                          const char               *name);
void                hogarth_liquid_tag_fail              (HogarthLiquidTag         *tag,
                                                          const char               *before,
                                                          const char               *after);
void                hogarth_liquid_tag_need_no_arguments (HogarthLiquidTag         *tag,
                                                          const HogarthLiquidToken *part);
void                hogarth_liquid_tag_parse_block       (HogarthLiquidTag         *tag,
                                                          HogarthLiquidNodes       *nodes,
                                                          HogarthLiquidOnTag        on_tag,
                                                          gpointer                  data);
HogarthLiquidTaken  hogarth_liquid_tag_on_end            (HogarthLiquidTag         *tag,
                                                          const HogarthLiquidToken *token,
                                                          HogarthLiquidNodes      **nodes,
                                                          gpointer                  data);

void hogarth_liquid_parse_assign         (HogarthLiquidTag *tag);
void hogarth_liquid_parse_layout_block   (HogarthLiquidTag *tag);
void hogarth_liquid_parse_nothing        (HogarthLiquidTag *tag);
void hogarth_liquid_parse_capture        (HogarthLiquidTag *tag);
void hogarth_liquid_parse_case           (HogarthLiquidTag *tag);
void hogarth_liquid_parse_cycle          (HogarthLiquidTag *tag);
void hogarth_liquid_parse_counter        (HogarthLiquidTag *tag);
void hogarth_liquid_parse_echo           (HogarthLiquidTag *tag);
void hogarth_liquid_parse_for            (HogarthLiquidTag *tag);
void hogarth_liquid_parse_tablerow       (HogarthLiquidTag *tag);
void hogarth_liquid_parse_if             (HogarthLiquidTag *tag);
void hogarth_liquid_parse_unless         (HogarthLiquidTag *tag);
void hogarth_liquid_parse_comment        (HogarthLiquidTag *tag);
void hogarth_liquid_parse_include        (HogarthLiquidTag *tag);
void hogarth_liquid_parse_render         (HogarthLiquidTag *tag);
void hogarth_liquid_parse_layout         (HogarthLiquidTag *tag);
void hogarth_liquid_parse_raw            (HogarthLiquidTag *tag);
void hogarth_liquid_parse_liquid         (HogarthLiquidTag *tag);
void hogarth_liquid_parse_inline_comment (HogarthLiquidTag *tag);

G_END_DECLS
