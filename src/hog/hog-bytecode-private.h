/* hog-bytecode-private.h: how the stages of this library make and extend programs
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-bytecode.h"

G_BEGIN_DECLS

/**
 * HogProgramTranslate:
 * @program: a program
 *
 * Returns: (transfer full): the machine's own form of @program
 */
typedef gpointer (*HogProgramTranslate) (HogProgram *program);

/**
 * hog_program_ensure_code:
 * @self: a program
 * @translate: makes the machine's form, called at most once in each of several racing threads
 * @destroy: frees that form
 *
 * The machine keeps its own form of the program here, made when it is first run.
 *
 * Returns: (transfer none): that form
 */
gpointer hog_program_ensure_code (HogProgram          *self,
                                  HogProgramTranslate  translate,
                                  GDestroyNotify       destroy);

G_END_DECLS
