/* hog-stdlib.h: the standard library's one table
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-bytecode.h"
#include "hog-native.h"

G_BEGIN_DECLS

#define HOG_ANY_NUMBER -1

typedef struct
{
  const char *name;
  int         min_arguments;
  int         max_arguments; /* HOG_ANY_NUMBER: unbounded */
  HogNative   native;
} HogLibraryFunction;

/* A function written in Hog itself; takes exactly that many arguments. */
typedef struct
{
  const char *name;
  guint       n_arguments;
  const char *source;
} HogLibraryProgram;

#define HOG_N_LIBRARY_PROGRAMS 8

const HogLibraryFunction *hog_stdlib_find         (const char *name);
const HogLibraryProgram  *hog_stdlib_find_program (const char *name);
guint                     hog_stdlib_get_program_index (const HogLibraryProgram *program);

/* Every function in the order of its name; for completion and hints. */
const HogLibraryFunction *hog_stdlib_get_functions (guint *n_functions);

G_END_DECLS
