/* hog-bytecode-private.h: how the stages of this library make and extend programs
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-bytecode.h"

G_BEGIN_DECLS

/* Collects the elements of a program. */
typedef struct _HogProgramBuilder HogProgramBuilder;

HogProgramBuilder *hog_program_builder_new    (HogSource         *source);
void               hog_program_builder_free   (HogProgramBuilder *self);

/* The element with its string kept for the life of the program. */
HogElement         hog_program_builder_string (HogProgramBuilder *self,
                                               const char        *text,
                                               gsize              length);
void               hog_program_builder_add    (HogProgramBuilder *self,
                                               const HogElement  *element,
                                               HogSpan            span);

/* Ends the builder. */
HogProgram        *hog_program_builder_end    (HogProgramBuilder *self);

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

/* The text of one element in JSON; floats always with a point or an exponent. */
void     hog_element_append_json (const HogElement    *element,
                                  gboolean             ascii,
                                  GString             *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogProgramBuilder, hog_program_builder_free)

G_END_DECLS
