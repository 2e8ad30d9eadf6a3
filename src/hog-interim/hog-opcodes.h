/* hog-opcodes.h: the operations of the machine, in one list
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

/* HOG_OPCODE (NAME, number, operands): the operands in their order,
 *   i an integer, n a count of values taken from the stack, s a string, v any scalar number,
 *   d a distance to jump, t the distance of a handler, f the length of a function's body,
 *   u a count of (boolean, integer) pairs that follow.
 */
#define HOG_OPCODES(HOG_OPCODE)                 \
  HOG_OPCODE (GET_GLOBAL, 1, "n")               \
  HOG_OPCODE (CALL_GLOBAL, 2, "sn")             \
  HOG_OPCODE (AND, 3, "n")                      \
  HOG_OPCODE (OR, 4, "n")                       \
  HOG_OPCODE (NOT, 5, "")                       \
  HOG_OPCODE (PLUS, 6, "")                      \
  HOG_OPCODE (MINUS, 7, "")                     \
  HOG_OPCODE (MULTIPLY, 8, "")                  \
  HOG_OPCODE (DIVIDE, 9, "")                    \
  HOG_OPCODE (MOD, 10, "")                      \
  HOG_OPCODE (EQ, 11, "")                       \
  HOG_OPCODE (NOT_EQ, 12, "")                   \
  HOG_OPCODE (GT, 13, "")                       \
  HOG_OPCODE (GT_EQ, 14, "")                    \
  HOG_OPCODE (LT, 15, "")                       \
  HOG_OPCODE (LT_EQ, 16, "")                    \
  HOG_OPCODE (LIKE, 17, "")                     \
  HOG_OPCODE (ILIKE, 18, "")                    \
  HOG_OPCODE (NOT_LIKE, 19, "")                 \
  HOG_OPCODE (NOT_ILIKE, 20, "")                \
  HOG_OPCODE (IN, 21, "")                       \
  HOG_OPCODE (NOT_IN, 22, "")                   \
  HOG_OPCODE (REGEX, 23, "")                    \
  HOG_OPCODE (NOT_REGEX, 24, "")                \
  HOG_OPCODE (IREGEX, 25, "")                   \
  HOG_OPCODE (NOT_IREGEX, 26, "")               \
  HOG_OPCODE (IN_COHORT, 27, "")                \
  HOG_OPCODE (NOT_IN_COHORT, 28, "")            \
  HOG_OPCODE (TRUE, 29, "")                     \
  HOG_OPCODE (FALSE, 30, "")                    \
  HOG_OPCODE (NULL, 31, "")                     \
  HOG_OPCODE (STRING, 32, "s")                  \
  HOG_OPCODE (INTEGER, 33, "v")                 \
  HOG_OPCODE (FLOAT, 34, "v")                   \
  HOG_OPCODE (POP, 35, "")                      \
  HOG_OPCODE (GET_LOCAL, 36, "i")               \
  HOG_OPCODE (SET_LOCAL, 37, "i")               \
  HOG_OPCODE (RETURN, 38, "")                   \
  HOG_OPCODE (JUMP, 39, "d")                    \
  HOG_OPCODE (JUMP_IF_FALSE, 40, "d")           \
  HOG_OPCODE (DECLARE_FN, 41, "sif")            \
  HOG_OPCODE (DICT, 42, "n")                    \
  HOG_OPCODE (ARRAY, 43, "n")                   \
  HOG_OPCODE (TUPLE, 44, "n")                   \
  HOG_OPCODE (GET_PROPERTY, 45, "")             \
  HOG_OPCODE (SET_PROPERTY, 46, "")             \
  HOG_OPCODE (JUMP_IF_STACK_NOT_NULL, 47, "d")  \
  HOG_OPCODE (GET_PROPERTY_NULLISH, 48, "")     \
  HOG_OPCODE (THROW, 49, "")                    \
  HOG_OPCODE (TRY, 50, "t")                     \
  HOG_OPCODE (POP_TRY, 51, "")                  \
  HOG_OPCODE (CALLABLE, 52, "siif")             \
  HOG_OPCODE (CLOSURE, 53, "u")                 \
  HOG_OPCODE (CALL_LOCAL, 54, "n")              \
  HOG_OPCODE (GET_UPVALUE, 55, "i")             \
  HOG_OPCODE (SET_UPVALUE, 56, "i")             \
  HOG_OPCODE (CLOSE_UPVALUE, 57, "")

typedef enum
{
#define HOG_OPCODE(name, number, operands) HOG_OPCODE_##name = number,
  HOG_OPCODES (HOG_OPCODE)
#undef HOG_OPCODE
  HOG_N_OPCODES
} HogOpcode;
