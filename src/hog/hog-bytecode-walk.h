/* hog-bytecode-walk.h: instruction by instruction through a program
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-bytecode.h"

G_BEGIN_DECLS

/* Both NULL for a number that is no operation. */
const char *hog_opcode_get_name                (guint       opcode);

const char *hog_opcode_get_operands            (guint       opcode);

/* Index of the first instruction. */
guint       hog_program_get_code_start         (HogProgram *self);

guint       hog_program_get_instruction_length (HogProgram *self,
                                                guint       index);

G_END_DECLS
