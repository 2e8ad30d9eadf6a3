/* hog-disassembler.h: a program in words
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-bytecode.h"

G_BEGIN_DECLS

/**
 * hog_disassemble:
 * @program: a program
 *
 * One line an instruction: the index of its element, its name and operands, where a jump goes,
 * and line and column of the source it was made from, if that is known. The bodies of functions
 * are indented. What is no instruction is shown element by element, so that a damaged program
 * can be read too.
 *
 * Returns: (transfer full): the text
 */
char *hog_disassemble (HogProgram *program);

G_END_DECLS
