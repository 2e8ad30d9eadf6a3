/* hogarth-liquid-tree-private.h: a parsed Liquid template
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-liquid-expression-private.h"

G_BEGIN_DECLS

/* The tree */
typedef enum
{
  HOGARTH_LIQUID_NODE_TEXT,
  HOGARTH_LIQUID_NODE_OUTPUT,
  HOGARTH_LIQUID_NODE_ASSIGN,
  HOGARTH_LIQUID_NODE_BLOCK,
  HOGARTH_LIQUID_NODE_BREAK,
  HOGARTH_LIQUID_NODE_CAPTURE,
  HOGARTH_LIQUID_NODE_CASE,
  HOGARTH_LIQUID_NODE_COMMENT,
  HOGARTH_LIQUID_NODE_CONTINUE,
  HOGARTH_LIQUID_NODE_CYCLE,
  HOGARTH_LIQUID_NODE_DECREMENT,
  HOGARTH_LIQUID_NODE_FOR,
  HOGARTH_LIQUID_NODE_IF,
  HOGARTH_LIQUID_NODE_INCLUDE,
  HOGARTH_LIQUID_NODE_INCREMENT,
  HOGARTH_LIQUID_NODE_LAYOUT,
  HOGARTH_LIQUID_NODE_LIQUID,
  HOGARTH_LIQUID_NODE_RENDER,
  HOGARTH_LIQUID_NODE_TABLEROW,
  HOGARTH_LIQUID_NODE_UNLESS,
} HogarthLiquidNodeKind;

typedef struct _HogarthLiquidNode HogarthLiquidNode;
typedef struct _HogarthLiquidBranch HogarthLiquidBranch;

/* A list of nodes that grows at its end */
typedef struct
{
  HogarthLiquidNode *first;
  HogarthLiquidNode *last;
} HogarthLiquidNodes;

struct _HogarthLiquidBranch
{
  HogarthLiquidExpression *test;         /* of if and unless */
  HogarthLiquidOperand    *values;       /* of case */
  HogarthLiquidNodes       body;
  HogarthLiquidBranch     *next;
};

struct _HogarthLiquidNode
{
  HogarthLiquidNodeKind    kind;
  HogarthLiquidText        input;
  gsize                    offset;       /* of the tag, for errors */
  HogarthLiquidText        text;         /* text, or the variable that is set */
  HogarthLiquidExpression *value;        /* of cycle the first candidate */
  HogarthLiquidOperand    *operand;      /* collection, file, group of cycle */
  HogarthLiquidArgument   *arguments;
  HogarthLiquidBranch     *branches;
  HogarthLiquidNodes       body;
  HogarthLiquidNodes       otherwise;
  gboolean                 has_file;     /* of layout: not `none` */
  gboolean                 is_template;  /* of include and the like: the file's name is the body */
  HogarthLiquidNode       *next;
};

gboolean hogarth_liquid_parse (HogarthLiquidArena   *arena,
                               HogarthLiquidFailure *failure,
                               HogarthLiquidText     input,
                               HogarthLiquidNodes   *nodes);

G_END_DECLS
