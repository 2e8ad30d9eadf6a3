/* hog-fast.h: the form of a program that is made for speed
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-opcodes.h"
#include "hog-string.h"

G_BEGIN_DECLS

/*
 * The exchange form works on a stack. The fast form works on the slots of that same stack as
 * if they were registers: pushes of variables and constants are put off and become operands
 * of the instruction that pops them. Where the height of the stack is not known beforehand, or
 * an operand is not what the instruction was made for, the run goes on in the exact form: each
 * fast instruction knows the place in the exchange form at which it starts, the height of the
 * stack there and which pushes have been put off.
 *
 * R operands are slots counted from the frame's base, K operands are constants.
 */
#define HOG_FAST_OPCODES(X)                                                                    \
  X (EXIT) X (GENERIC) X (PUSH_R) X (PUSH_K) X (SET_R) X (SET_K) X (POP)                       \
  X (ADD_RR) X (ADD_RK) X (ADD_KR) X (ADD_RR_SET) X (ADD_RK_SET) X (ADD_KR_SET)                \
  X (SUB_RR) X (SUB_RK) X (SUB_KR) X (SUB_RR_SET) X (SUB_RK_SET) X (SUB_KR_SET)                \
  X (MUL_RR) X (MUL_RK) X (MUL_KR) X (MUL_RR_SET) X (MUL_RK_SET) X (MUL_KR_SET)                \
  X (DIV_RR) X (DIV_RK) X (DIV_KR) X (DIV_RR_SET) X (DIV_RK_SET) X (DIV_KR_SET)                \
  X (MOD_RR) X (MOD_RK) X (MOD_KR) X (MOD_RR_SET) X (MOD_RK_SET) X (MOD_KR_SET)                \
  X (EQ_RR) X (EQ_RK) X (NE_RR) X (NE_RK) X (GT_RR) X (GT_RK)                                  \
  X (GE_RR) X (GE_RK) X (LT_RR) X (LT_RK) X (LE_RR) X (LE_RK)                                  \
  X (EQ_RR_JUMP) X (EQ_RK_JUMP) X (NE_RR_JUMP) X (NE_RK_JUMP) X (GT_RR_JUMP) X (GT_RK_JUMP)    \
  X (GE_RR_JUMP) X (GE_RK_JUMP) X (LT_RR_JUMP) X (LT_RK_JUMP) X (LE_RR_JUMP) X (LE_RK_JUMP)    \
  X (NOT) X (AND) X (OR) X (AND_JUMP) X (FALSE_JUMP) X (NOT_NULL_JUMP) X (JUMP) X (JUMP_BACK)  \
  X (CALL_R) X (CALL_UPVALUE) X (RETURN) X (GET_UPVALUE) X (SET_UPVALUE)                       \
  X (CALL_NATIVE) X (GET_GLOBAL) X (GET_RK) X (GET_RR) X (SET_PROPERTY)

typedef enum
{
#define X(name) HOG_FAST_##name,
  HOG_FAST_OPCODES (X)
#undef X
  HOG_N_FAST_OPCODES
} HogFastOpcode;

/* A push that has been put off. */
typedef struct
{
  guint16  slot;
  guint16  highest; /* the height that the stack has reached since */
  guint16  source;
  guint16  is_constant;
  guint32  ip;      /* of the push */
  HogValue constant;
} HogDeferred;

typedef struct
{
  guint16  opcode;     /* twice the HogFastOpcode, plus one if the height has to be checked */
  guint16  a;          /* where the result goes; the height after a jump */
  guint16  b;
  guint16  c;
  HogValue k;
  gint32   jump;       /* to the target, in instructions */
  gint32   jump_ops;   /* what taking the jump adds to the count of operations */
  guint32  ip;         /* of the exchange instruction to go on with after an exit */
  guint32  op_index;   /* of that one among all of the program in their order */
  guint16  n_ops;      /* how many exchange instructions it stands for */
  guint16  height;     /* of the stack there, from the frame's base */
  guint16  highest;    /* which the stack reaches before the next check */
  guint16  n_deferred;
  guint32  deferred;   /* the first of its pushes put off */
  guint32  next_ip;    /* of calls: where the exchange form goes on after them */
} HogFastInstruction;

typedef struct
{
  HogFastInstruction *instructions;
  guint32            *entries;    /* by ip: the instruction to enter at plus one, or 0 */
  guint32            *op_indices; /* by ip, plus one */
  gint               *heights;    /* by ip: of the stack, from the frame's base */
  HogDeferred        *deferred;
  guint               max_height; /* of all functions */
  guint               n_sites;    /* of calls and reads by name */
} HogFastCode;

/* NULL if nothing of it can be made fast. */
HogFastCode *hog_fast_code_new  (const HogValue *elements,
                                 guint           n_elements);
void         hog_fast_code_free (HogFastCode    *self);

G_END_DECLS
