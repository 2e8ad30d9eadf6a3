/* hog-compiler.c: source text to program
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-compiler-private.h"

#include <string.h>

#include "hog-analysis-private.h"
#include "hog-parser.h"

static void
add (HogCompiler *self,
     HogElement   element)
{
  HogProgramItem item = { element, self->span };

  g_array_append_val (self->code, item);
}

void
hog_compiler_opcode (HogCompiler *self,
                     HogOpcode    opcode)
{
  hog_compiler_integer (self, opcode);
}

void
hog_compiler_integer (HogCompiler *self,
                      gint64       value)
{
  HogElement element = { .kind = HOG_ELEMENT_INTEGER };

  element.integer = value;
  add (self, element);
}

void
hog_compiler_boolean (HogCompiler *self,
                      gboolean     value)
{
  HogElement element = { .kind = HOG_ELEMENT_BOOLEAN };

  element.boolean = value;
  add (self, element);
}

void
hog_compiler_string (HogCompiler *self,
                     const char  *text,
                     gssize       length)
{
  add (self, hog_program_builder_string (self->builder, HOG_ELEMENT_STRING, text,
                                         length < 0 ? strlen (text) : (gsize) length));
}

/* The instruction that pushes a string. */
void
hog_compiler_constant (HogCompiler *self,
                       const char  *text,
                       gssize       length)
{
  hog_compiler_opcode (self, HOG_OPCODE_STRING);
  hog_compiler_string (self, text, length);
}

/* A jump whose distance is not known yet; returns where the distance stands. */
guint
hog_compiler_jump (HogCompiler *self,
                   HogOpcode    opcode)
{
  hog_compiler_opcode (self, opcode);
  hog_compiler_integer (self, 0);
  return self->code->len - 1;
}

void
hog_compiler_patch (HogCompiler *self,
                    guint        at,
                    gint64       value)
{
  g_array_index (self->code, HogProgramItem, at).element.integer = value;
}

/* PostHog compiles some parts in another order than it writes them, and the order in which
 * names are met numbers the upvalues. Such parts go to an array of their own; all jumps are
 * relative, so that they may be put anywhere. Returns the array to restore.
 */
GArray *
hog_compiler_redirect (HogCompiler *self)
{
  GArray *code = self->code;

  self->code = g_array_new (FALSE, FALSE, sizeof (HogProgramItem));
  return code;
}

/* Returns what was written since. */
GArray *
hog_compiler_restore (HogCompiler *self,
                      GArray      *code)
{
  GArray *part = self->code;

  self->code = code;
  return part;
}

void
hog_compiler_splice (HogCompiler *self,
                     GArray      *code)
{
  if (code->len > 0)
    g_array_append_vals (self->code, code->data, code->len);
}

void
hog_compiler_begin (HogCompiler *self)
{
  self->scope->depth++;
}

void
hog_compiler_end (HogCompiler *self)
{
  gboolean is_captured;

  self->scope->depth--;
  if (self->is_repl && self->scope->outer == NULL && self->scope->depth == 0)
    return;
  while (hog_scope_drop (self->scope, &is_captured))
    hog_compiler_opcode (self, is_captured ? HOG_OPCODE_CLOSE_UPVALUE : HOG_OPCODE_POP);
}

guint
hog_compiler_declare (HogCompiler *self,
                      const char  *name)
{
  int slot = hog_scope_declare (self->scope, name);

  if (slot >= 0)
    return slot;

  hog_compiler_fail (self, self->span, "QueryError",
                     "Variable `%s` already declared in this scope", name);
  return 0;
}

void
hog_compiler_get_local (HogCompiler *self,
                        guint        slot)
{
  hog_compiler_opcode (self, HOG_OPCODE_GET_LOCAL);
  hog_compiler_integer (self, slot);
}

void
hog_compiler_fail (HogCompiler *self,
                   HogSpan      span,
                   const char  *type,
                   const char  *format,
                   ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  hog_problems_add (self->problems, HOG_SEVERITY_ERROR, span, "compile", type, message);
}

static HogProgram *
compile_tree (HogParsed *parsed)
{
  HogCompiler self = { 0 };
  HogScope scope;
  HogProgram *program = NULL;

  hog_scope_init (&scope, NULL);
  self.builder = hog_program_builder_new ();
  self.code = g_array_sized_new (FALSE, FALSE, sizeof (HogProgramItem), 64);
  self.scope = &scope;
  self.problems = parsed->problems;
  self.text = hog_source_get_text (parsed->source, NULL);
  self.is_repl = parsed->kind == HOG_SOURCE_REPL;

  hog_compiler_string (&self, "_H", 2);
  hog_compiler_integer (&self, 1);
  if (parsed->root->kind == HOG_AST_PROGRAM)
    hog_compiler_statement (&self, parsed->root);
  else
    hog_compiler_expression (&self, parsed->root);

  if (!hog_problems_have_error (parsed->problems))
    program = hog_program_builder_end (self.builder, (HogProgramItem *) self.code->data,
                                       self.code->len, parsed->source);
  hog_program_builder_free (self.builder);
  g_array_unref (self.code);
  hog_scope_clear (&scope);
  return program;
}

/* The errors of compiling, for a text of which no program is wanted. */
void
hog_compiler_check (HogParsed *parsed)
{
  HogProgram *program;

  if (parsed->root == NULL || hog_problems_have_error (parsed->problems))
    return;
  program = compile_tree (parsed);
  if (program != NULL)
    hog_program_unref (program);
}

HogProgram *
hog_compile (const char      *text,
             gssize           length,
             HogSourceKind    kind,
             HogDiagnostics **diagnostics,
             GError         **error)
{
  g_autoptr(HogSource) source = NULL;
  g_autoptr(HogParsed) parsed = NULL;
  g_autoptr(HogDiagnostics) list = NULL;
  HogProgram *program = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  source = hog_source_new (text, length);
  parsed = hog_parsed_new (source, kind);
  if (!hog_problems_have_error (parsed->problems))
    program = compile_tree (parsed);

  list = hog_problems_end (parsed->problems);
  if (program == NULL)
    g_set_error_literal (error, HOG_ERROR, HOG_ERROR_SYNTAX,
                         hog_diagnostics_find_error (list)->message);
  if (diagnostics != NULL)
    *diagnostics = g_steal_pointer (&list);
  return program;
}
