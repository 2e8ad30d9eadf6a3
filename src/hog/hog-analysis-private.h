/* hog-analysis-private.h: warnings and hints, found on the walk over a tree
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-analysis.h"
#include "hog-parser.h"

G_BEGIN_DECLS

typedef struct
{
  HogParsed         *parsed;
  const char *const *functions;
  const char *const *globals;
} HogHints;

/* Adds the errors of compiling to those of parsing. */
void hog_compiler_check         (HogParsed  *parsed);

void hog_hints_check_global     (HogHints   *self,
                                 const char *name,
                                 HogSpan     span);

/* @symbols are those declared so far, which may be meant too. */
void hog_hints_check_call       (HogHints   *self,
                                 HogAst     *call,
                                 GArray     *symbols);

void hog_hints_check_statement  (HogHints   *self,
                                 HogAst     *statement);

void hog_hints_check_arithmetic (HogHints   *self,
                                 HogAst     *node);

typedef void (*HogTextFound) (const char *value,
                              const char *name,
                              HogSpan     span,
                              gpointer    user_data);

/* Tells of every text, in the order of the tree; @name is what it is given to, or NULL. */
void hog_texts_find             (HogAst       *root,
                                 HogTextFound  found,
                                 gpointer      user_data);

G_END_DECLS
