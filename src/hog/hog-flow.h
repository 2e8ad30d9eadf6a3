/* hog-flow.h: the height of the stack at each instruction of a program
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-opcodes.h"
#include "hog-string.h"

G_BEGIN_DECLS

#define HOG_UNREACHED -1

/* By the index of an element. */
typedef struct
{
  const HogValue *elements;
  guint           n_elements;
  guint           start;      /* of the first instruction, behind the header */
  gint           *heights;    /* of the stack before the instruction, or HOG_UNREACHED */
  guint          *op_indices; /* of the instructions in their order, plus one */
  gboolean       *is_leader;  /* whether it is jumped to */
  guint          *functions;  /* where the function that it is of starts */
} HogFlow;

/* FALSE if it has unknown or cut instructions. */
gboolean hog_flow_init         (HogFlow        *self,
                                const HogValue *elements,
                                guint           n_elements);
void     hog_flow_clear        (HogFlow        *self);
guint    hog_flow_get_length   (HogFlow        *self,
                                guint           ip);
gint     hog_flow_get_operand  (HogFlow        *self,
                                guint           ip,
                                guint           n);
guint    hog_flow_get_target   (HogFlow        *self,
                                guint           ip);

static inline HogOpcode
hog_flow_get_opcode (HogFlow *self,
                     guint    ip)
{
  return (HogOpcode) (int) hog_value_get_number (self->elements[ip]);
}

G_END_DECLS
