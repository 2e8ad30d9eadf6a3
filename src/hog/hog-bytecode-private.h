/* hog-bytecode-private.h: how the stages of this library make and extend programs
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-bytecode.h"

G_BEGIN_DECLS

typedef struct
{
  HogElement element;
  HogSpan    span;
} HogProgramItem;

/* Holds the strings of a program in the making. */
typedef struct _HogProgramBuilder HogProgramBuilder;

HogProgramBuilder *hog_program_builder_new    (void);

void               hog_program_builder_free   (HogProgramBuilder    *self);

/* An element of that kind with the one copy of the string. */
HogElement         hog_program_builder_string (HogProgramBuilder    *self,
                                               HogElementKind        kind,
                                               const char           *text,
                                               gsize                 length);

/* @source is NULL for a program without a text. The builder is empty afterwards. */
HogProgram        *hog_program_builder_end    (HogProgramBuilder    *self,
                                               const HogProgramItem *items,
                                               guint                 n_items,
                                               HogSource            *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogProgramBuilder, hog_program_builder_free)

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
