/* hog-compiler-private.h: the state of the compiler, shared by its files
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-ast.h"
#include "hog-bytecode-private.h"
#include "hog-compiler.h"
#include "hog-diagnostic-private.h"
#include "hog-opcodes.h"
#include "hog-scope.h"

G_BEGIN_DECLS

typedef struct
{
  HogProgramBuilder *builder;
  GArray            *code;      /* of HogProgramItem; where elements are written now */
  HogScope          *scope;
  HogProblems       *problems;
  const char        *text;
  HogSpan            span;      /* of the node that is being compiled */
  gboolean           is_repl;
} HogCompiler;

/* hog-compiler.c */
void    hog_compiler_opcode     (HogCompiler *self,
                                 HogOpcode    opcode);
void    hog_compiler_integer    (HogCompiler *self,
                                 gint64       value);
void    hog_compiler_boolean    (HogCompiler *self,
                                 gboolean     value);
void    hog_compiler_string     (HogCompiler *self,
                                 const char  *text,
                                 gssize       length);
void    hog_compiler_constant   (HogCompiler *self,
                                 const char  *text,
                                 gssize       length);
guint   hog_compiler_jump       (HogCompiler *self,
                                 HogOpcode    opcode);
void    hog_compiler_patch      (HogCompiler *self,
                                 guint        at,
                                 gint64       value);
GArray *hog_compiler_redirect   (HogCompiler *self);
GArray *hog_compiler_restore    (HogCompiler *self,
                                 GArray      *code);
void    hog_compiler_splice     (HogCompiler *self,
                                 GArray      *code);
void    hog_compiler_begin      (HogCompiler *self);
void    hog_compiler_end        (HogCompiler *self);
guint   hog_compiler_declare    (HogCompiler *self,
                                 const char  *name);
void    hog_compiler_get_local  (HogCompiler *self,
                                 guint        slot);
void    hog_compiler_fail       (HogCompiler *self,
                                 HogSpan      span,
                                 const char  *type,
                                 const char  *format,
                                 ...) G_GNUC_PRINTF (4, 5);

/* hog-compiler-expression.c */
void    hog_compiler_expression (HogCompiler *self,
                                 HogAst      *node);
void    hog_compiler_unknown    (HogCompiler *self,
                                 HogAst      *node);
void    hog_compiler_number     (HogCompiler *self,
                                 const HogAstValue *value);
gboolean hog_compiler_variable  (HogCompiler *self,
                                 const char  *name);
gboolean hog_compiler_has_variable (HogCompiler *self,
                                 const char  *name);

/* hog-compiler-call.c */
void    hog_compiler_call       (HogCompiler *self,
                                 HogAst      *node);
void    hog_compiler_expr_call  (HogCompiler *self,
                                 HogAst      *node);
void    hog_compiler_values     (HogCompiler *self,
                                 const HogAstValue *list);

/* hog-compiler-statement.c */
void    hog_compiler_statement  (HogCompiler *self,
                                 HogAst      *node);
void    hog_compiler_function   (HogCompiler *self,
                                 HogAst      *node);

/* hog-compiler-query.c */
void    hog_compiler_query      (HogCompiler *self,
                                 HogAst      *node);
void    hog_compiler_tag        (HogCompiler *self,
                                 HogAst      *node);

G_END_DECLS
