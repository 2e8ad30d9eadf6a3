/* hog-compiler.h: source text to program
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-bytecode.h"
#include "hog-diagnostic.h"

G_BEGIN_DECLS

/**
 * hog_compile:
 * @text: UTF-8
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @kind: what @text is
 * @diagnostics: (out) (optional) (transfer full) (nullable): every problem found in one pass,
 *   %NULL if there is none
 * @error: return location; %HOG_ERROR_SYNTAX with the message of the first error
 *
 * Compiles to the version 1 bytecode that PostHog's own compiler gives, element for element.
 * It is a pure function and may be called from any thread. Nesting, length and number of
 * errors are bounded, so that any text ends in a program or an error.
 *
 * Returns: (transfer full) (nullable): the program
 */
HogProgram *hog_compile (const char      *text,
                         gssize           length,
                         HogSourceKind    kind,
                         HogDiagnostics **diagnostics,
                         GError         **error);

G_END_DECLS
