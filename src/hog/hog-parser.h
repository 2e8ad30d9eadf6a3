/* hog-parser.h: text to a syntax tree and its errors
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-ast.h"
#include "hog-diagnostic-private.h"
#include "hog-lexer.h"
#include "hog-source.h"

G_BEGIN_DECLS

/* A text that was read. The tree is there even if the text has errors: statements that could
 * not be read are left out of it. It is NULL for an expression that could not be read.
 */
typedef struct
{
  HogSource       *source;
  HogSourceKind    kind;
  HogTokenList    *tokens;
  HogArena        *arena;
  HogAst          *root;
  HogProblems     *problems;
} HogParsed;

HogParsed *hog_parsed_new  (HogSource     *source,
                            HogSourceKind  kind);

void       hog_parsed_free (HogParsed     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogParsed, hog_parsed_free)

G_END_DECLS
