/* hog-compiler-private.h: what the files of the compiler share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-ast.h"
#include "hog-bytecode-private.h"
#include "hog-opcodes.h"

G_BEGIN_DECLS

typedef struct
{
  HogElement element;
  HogSpan    span;
} HogCodeItem;

/* A stretch of elements; jumps count elements, so parts are made on their own and joined. */
typedef struct
{
  GArray *items; /* HogCodeItem */
} HogCode;

typedef struct
{
  const char *name;
  guint       depth;
  gboolean    captured;
} HogLocal;

typedef struct
{
  guint    index;
  gboolean is_local;
} HogUpvalueSlot;

typedef struct _HogFunctionState HogFunctionState;

struct _HogFunctionState
{
  HogFunctionState *parent;
  GArray           *locals;   /* HogLocal; the index is the slot in the frame */
  GArray           *upvalues; /* HogUpvalueSlot */
  guint             depth;
};

typedef struct
{
  HogProgramBuilder *builder;
  HogTree           *tree;
  HogFunctionState  *function;
  HogSpan            span;     /* of what is being compiled */
  gboolean           is_repl;
  gboolean           failed;
} HogCompiler;

HogCode *hog_code_new    (void);
void     hog_code_free   (HogCode       *self);
guint    hog_code_length (const HogCode *self);
/* Adds the elements of @other, which is freed. */
void     hog_code_take   (HogCode       *self,
                          HogCode       *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogCode, hog_code_free)

void     hog_compiler_integer    (HogCompiler   *self,
                                  HogCode       *code,
                                  gint64         value);
void     hog_compiler_boolean    (HogCompiler   *self,
                                  HogCode       *code,
                                  gboolean       value);
void     hog_compiler_text       (HogCompiler   *self,
                                  HogCode       *code,
                                  const char    *text,
                                  gsize          length);
/* STRING and its operand. */
void     hog_compiler_string     (HogCompiler   *self,
                                  HogCode       *code,
                                  const char    *text);
/* An operation with one integer operand. */
void     hog_compiler_operation  (HogCompiler   *self,
                                  HogCode       *code,
                                  HogOpcode      operation,
                                  gint64         operand);
void     hog_compiler_call       (HogCompiler   *self,
                                  HogCode       *code,
                                  const char    *name,
                                  guint          n_arguments);
void     hog_compiler_fail       (HogCompiler   *self,
                                  HogSpan        span,
                                  const char    *id,
                                  const char    *format,
                                  ...) G_GNUC_PRINTF (4, 5);

/* Names: -1 if there is none. */
int      hog_compiler_declare    (HogCompiler   *self,
                                  const char    *name,
                                  HogSpan        span);
int      hog_compiler_local      (HogCompiler   *self,
                                  const char    *name);
int      hog_compiler_upvalue    (HogCompiler   *self,
                                  const char    *name);
void     hog_compiler_begin      (HogCompiler   *self);
void     hog_compiler_end        (HogCompiler   *self,
                                  HogCode       *code);

void     hog_compile_expression  (HogCompiler   *self,
                                  const HogNode *node,
                                  HogCode       *code);
void     hog_compile_statement   (HogCompiler   *self,
                                  const HogNode *node,
                                  HogCode       *code);
/* Code of a function's body with a return at the end, and the closure around it. */
void     hog_compile_function    (HogCompiler   *self,
                                  const HogNode *node,
                                  const char    *name,
                                  HogCode       *code);

G_END_DECLS
