/* hogarth-liquid-expression-private.h: a parsed expression of Liquid, and what goes wrong
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-liquid.h"
#include "hogarth-liquid-value-private.h"

G_BEGIN_DECLS

/* LiquidJS goes on until JavaScript's stack ends; these are deeper than anybody writes. */
#define HOGARTH_LIQUID_MAX_BLOCKS 200
#define HOGARTH_LIQUID_MAX_OPERANDS 100
#define HOGARTH_LIQUID_MAX_CALLS 50
#define HOGARTH_LIQUID_MAX_TEXT (8 << 20)

/* What goes wrong: the first error stays. */
typedef struct
{
  GError            *error;
  HogarthLiquidText  input;    /* in which the place is: the template or a filter's expression */
  gsize              offset;
} HogarthLiquidFailure;

void hogarth_liquid_fail      (HogarthLiquidFailure *self,
                               HogarthLiquidError    code,
                               HogarthLiquidText     input,
                               gsize                 offset,
                               guint                 extra_units,
                               HogarthLiquidText     message);

/* An expression */
typedef struct _HogarthLiquidOperand HogarthLiquidOperand;

typedef enum
{
  HOGARTH_LIQUID_OPERAND_VALUE,
  HOGARTH_LIQUID_OPERAND_PATH,
  HOGARTH_LIQUID_OPERAND_RANGE,
} HogarthLiquidOperandKind;

struct _HogarthLiquidOperand
{
  HogarthLiquidOperandKind  kind;
  HogarthLiquidText         source;
  gboolean                  is_quoted;
  HogarthLiquidValue        value;
  HogarthLiquidOperand     *first;      /* of a path: what it starts from, or NULL; of a range */
  HogarthLiquidOperand     *last;
  HogarthLiquidOperand     *keys;       /* of a path */
  HogarthLiquidOperand     *next;       /* in a list */
};

typedef enum
{
  HOGARTH_LIQUID_EQUAL,
  HOGARTH_LIQUID_NOT_EQUAL,
  HOGARTH_LIQUID_IS_GREATER,
  HOGARTH_LIQUID_IS_LESS,
  HOGARTH_LIQUID_IS_GREATER_OR_EQUAL,
  HOGARTH_LIQUID_IS_LESS_OR_EQUAL,
  HOGARTH_LIQUID_CONTAINS,
  HOGARTH_LIQUID_NOT,
  HOGARTH_LIQUID_AND,
  HOGARTH_LIQUID_OR,
} HogarthLiquidOperator;

/* In the order of evaluation: operands before their operator. */
typedef struct _HogarthLiquidStep HogarthLiquidStep;

struct _HogarthLiquidStep
{
  HogarthLiquidOperand  *operand;       /* NULL: an operator */
  HogarthLiquidOperator  operator;
  HogarthLiquidStep     *next;
};

/* `name: value`, of a filter or a tag */
typedef struct _HogarthLiquidArgument HogarthLiquidArgument;

struct _HogarthLiquidArgument
{
  gboolean               is_named;
  HogarthLiquidText      name;
  HogarthLiquidOperand  *value;         /* may be NULL */
  HogarthLiquidArgument *next;
};

typedef struct _HogarthLiquidFilterUse HogarthLiquidFilterUse;
typedef struct _HogarthLiquidFilter HogarthLiquidFilter;

struct _HogarthLiquidFilterUse
{
  const HogarthLiquidFilter *filter;    /* NULL: nobody knows it */
  HogarthLiquidArgument     *arguments;
  HogarthLiquidFilterUse    *next;
};

typedef struct _HogarthLiquidExpression HogarthLiquidExpression;

struct _HogarthLiquidExpression
{
  HogarthLiquidText        source;
  HogarthLiquidStep       *steps;
  guint                    n_steps;
  HogarthLiquidFilterUse  *filters;
  gboolean                 is_raw;      /* the last filter is raw */
  HogarthLiquidExpression *next;
};

G_END_DECLS
