/* hogarth-liquid-reader-private.h: the reader of Liquid expressions and the parts of a template
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-liquid-expression-private.h"

G_BEGIN_DECLS

/* Reads expressions. */
typedef struct
{
  HogarthLiquidArena   *arena;
  HogarthLiquidFailure *failure;
  HogarthLiquidText     input;
  gsize                 at;
  gsize                 end;
  guint                 depth;
} HogarthLiquidReader;

gboolean hogarth_liquid_reader_is_at_end     (HogarthLiquidReader  *self);
char     hogarth_liquid_reader_peek          (HogarthLiquidReader  *self,
                                              gsize                 n);
void     hogarth_liquid_reader_skip_blank    (HogarthLiquidReader  *self);
gboolean hogarth_liquid_reader_read_to       (HogarthLiquidReader  *self,
                                              const char           *mark);
gboolean hogarth_liquid_reader_ends_with     (HogarthLiquidReader  *self,
                                              const char           *mark);
HogarthLiquidText hogarth_liquid_reader_read_name (HogarthLiquidReader *self);
HogarthLiquidOperand *hogarth_liquid_reader_read_quoted (HogarthLiquidReader *self);
HogarthLiquidOperand *hogarth_liquid_reader_read_value (HogarthLiquidReader *self);
HogarthLiquidOperand *hogarth_liquid_reader_need_value (HogarthLiquidReader *self);
HogarthLiquidOperand *hogarth_liquid_reader_read_path (HogarthLiquidReader *self);
HogarthLiquidExpression *hogarth_liquid_reader_read_expression (HogarthLiquidReader *self);
HogarthLiquidArgument *hogarth_liquid_reader_read_arguments (HogarthLiquidReader *self);
void     hogarth_liquid_reader_fail          (HogarthLiquidReader  *self,
                                              gsize                 at,
                                              const char           *message);
void     hogarth_liquid_reader_fail_near     (HogarthLiquidReader  *self,
                                              gsize                 at,
                                              gsize                 from,
                                              const char           *before,
                                              const char           *after);

/* The parts of a template as they stand in the text */
typedef enum
{
  HOGARTH_LIQUID_TOKEN_TEXT,
  HOGARTH_LIQUID_TOKEN_OUTPUT,
  HOGARTH_LIQUID_TOKEN_TAG,
} HogarthLiquidTokenKind;

typedef struct
{
  HogarthLiquidTokenKind kind;
  gsize                  begin;
  gsize                  end;
  gsize                  content_begin;  /* within the delimiters; of text what dashes leave */
  gsize                  content_end;
  gboolean               trims_left;
  gboolean               trims_right;
  HogarthLiquidText      name;           /* of a tag */
  gsize                  arguments;      /* where they start */
} HogarthLiquidToken;

GArray *hogarth_liquid_tokenize       (HogarthLiquidText     input,
                                       HogarthLiquidFailure *failure);
GArray *hogarth_liquid_tokenize_lines (HogarthLiquidReader  *reader);

G_END_DECLS
