/* hog-format.h: the one layout of a program
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-types.h"

G_BEGIN_DECLS

/**
 * hog_format:
 * @text: a program in UTF-8
 * @length: its length in bytes, or -1
 * @error: return location; %HOG_ERROR_SYNTAX
 *
 * Lays a program out anew: a statement a line, blocks indented by two spaces, one space around
 * operators, at most one empty line in a row. Words, signs and comments stay as they are, so that
 * the program means the same; formatting its result changes nothing.
 *
 * Returns: (transfer full) (nullable): the program's text
 */
char *hog_format (const char *text,
                  gssize      length,
                  GError    **error);

G_END_DECLS
