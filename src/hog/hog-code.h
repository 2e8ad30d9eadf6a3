/* hog-code.h: a program as the machine keeps it
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-bytecode.h"
#include "hog-fast.h"
#include "hog-stdlib.h"

G_BEGIN_DECLS

/* The elements of a program, or of a function of the library, as values. Immutable, and shared
 * by all machines that run the program: its strings are static ones. */
typedef struct
{
  HogProgram *program; /* borrowed: it owns the code, or the chunk owns both */
  guint       first;   /* which of the program's elements is element 0 here */
  guint       n_elements;
  HogValue   *elements;
  GPtrArray  *strings;
  HogFastCode *fast;   /* NULL: only the exact form can run it */
} HogCode;

#define HOG_MAX_HINTS 4

/* What a call by name comes to, or where a global was found the last time. */
typedef struct
{
  gboolean  is_known;
  HogNative native;   /* NULL: anything but a function of the library */
  guint     hints[HOG_MAX_HINTS];
} HogTarget;

/* What a frame runs: a part of a program and the globals it sees. */
typedef struct
{
  HogString  *name;
  HogProgram *program; /* NULL for the library's functions */
  HogCode    *code;
  HogData    *globals; /* NULL for none */
  HogTarget  *targets; /* of the calls by name, found when they are first made */
} HogChunk;

HogCode   *hog_code_new          (HogProgram *program,
                                  guint       first,
                                  guint       n_elements);
void       hog_code_free         (HogCode    *self);
/* The code that the program itself keeps, made when it is first asked for. */
HogCode   *hog_code_get          (HogProgram *program);
/* The code of a function that the library has in Hog; NULL if it has none of that name. */
HogCode   *hog_code_get_library  (const char *name,
                                  guint      *n_arguments);

HogChunk  *hog_chunk_new         (const char *name,
                                  HogProgram *program,
                                  HogCode    *code,
                                  HogData    *globals);
void       hog_chunk_free        (HogChunk   *self);
void       hog_chunk_set_globals (HogChunk   *self,
                                  HogData    *globals);
/* Other functions have come: who is called has to be found again. */
void       hog_chunk_forget_targets (HogChunk *self);

G_END_DECLS
