/* hog-compiler.c: the syntax tree to bytecode: code, names and scopes
 *
 * There is no optimisation of any kind: the bytecode is PostHog's, element for element.
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-compiler.h"

#include <stdarg.h>
#include <string.h>

#include "hog-compiler-private.h"
#include "hog-diagnostic-private.h"

HogCode *
hog_code_new (void)
{
  HogCode *self = g_new0 (HogCode, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (HogCodeItem));
  return self;
}

void
hog_code_free (HogCode *self)
{
  g_array_unref (self->items);
  g_free (self);
}

guint
hog_code_length (const HogCode *self)
{
  return self->items->len;
}

void
hog_code_take (HogCode *self,
               HogCode *other)
{
  g_array_append_vals (self->items, other->items->data, other->items->len);
  hog_code_free (other);
}

static void
add (HogCompiler *self,
     HogCode     *code,
     HogElement   element)
{
  HogCodeItem item = { element, self->span };

  g_array_append_val (code->items, item);
}

void
hog_compiler_integer (HogCompiler *self,
                      HogCode     *code,
                      gint64       value)
{
  add (self, code, (HogElement) { .kind = HOG_ELEMENT_INTEGER, .integer = value });
}

void
hog_compiler_boolean (HogCompiler *self,
                      HogCode     *code,
                      gboolean     value)
{
  add (self, code, (HogElement) { .kind = HOG_ELEMENT_BOOLEAN, .boolean = value });
}

void
hog_compiler_text (HogCompiler *self,
                   HogCode     *code,
                   const char  *text,
                   gsize        length)
{
  add (self, code, hog_program_builder_string (self->builder, text, length));
}

void
hog_compiler_string (HogCompiler *self,
                     HogCode     *code,
                     const char  *text)
{
  hog_compiler_integer (self, code, HOG_OPCODE_STRING);
  hog_compiler_text (self, code, text, strlen (text));
}

void
hog_compiler_operation (HogCompiler *self,
                        HogCode     *code,
                        HogOpcode    operation,
                        gint64       operand)
{
  hog_compiler_integer (self, code, operation);
  hog_compiler_integer (self, code, operand);
}

void
hog_compiler_call (HogCompiler *self,
                   HogCode     *code,
                   const char  *name,
                   guint        n_arguments)
{
  hog_compiler_integer (self, code, HOG_OPCODE_CALL_GLOBAL);
  hog_compiler_text (self, code, name, strlen (name));
  hog_compiler_integer (self, code, n_arguments);
}

void
hog_compiler_fail (HogCompiler *self,
                   HogSpan      span,
                   const char  *id,
                   const char  *format,
                   ...)
{
  HogDiagnostic diagnostic = { .severity = HOG_SEVERITY_ERROR, .span = span, .id = id };
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  diagnostic.type = g_str_has_prefix (message, "BytecodeCompiler has no") ? "NotImplementedError"
                                                                           : "QueryError";
  diagnostic.message = message;
  if (hog_diagnostics_get_length (self->tree->diagnostics) < 100)
    hog_diagnostics_add (self->tree->diagnostics, self->tree->source, &diagnostic);
  self->failed = TRUE;
}

int
hog_compiler_declare (HogCompiler *self,
                      const char  *name,
                      HogSpan      span)
{
  HogFunctionState *function = self->function;
  HogLocal local = { name, function->depth, FALSE };

  for (guint i = function->locals->len; i-- > 0; )
    {
      const HogLocal *other = &g_array_index (function->locals, HogLocal, i);

      if (other->depth < function->depth)
        break;
      if (strcmp (other->name, name) == 0)
        {
          hog_compiler_fail (self, span, "already-declared",
                             "Variable `%s` already declared in this scope", name);
          return (int) i;
        }
    }
  g_array_append_val (function->locals, local);
  return (int) function->locals->len - 1;
}

static int
find_local (HogFunctionState *function,
            const char       *name)
{
  for (guint i = function->locals->len; i-- > 0; )
    if (strcmp (g_array_index (function->locals, HogLocal, i).name, name) == 0)
      return (int) i;
  return -1;
}

int
hog_compiler_local (HogCompiler *self,
                    const char  *name)
{
  return find_local (self->function, name);
}

static int
add_upvalue (HogFunctionState *function,
             guint             index,
             gboolean          is_local)
{
  HogUpvalueSlot slot = { index, is_local };

  for (guint i = 0; i < function->upvalues->len; i++)
    {
      const HogUpvalueSlot *other = &g_array_index (function->upvalues, HogUpvalueSlot, i);

      if (other->index == index && other->is_local == is_local)
        return (int) i;
    }
  g_array_append_val (function->upvalues, slot);
  return (int) function->upvalues->len - 1;
}

static int
find_upvalue (HogFunctionState *function,
              const char       *name)
{
  int index;

  if (function->parent == NULL)
    return -1;
  index = find_local (function->parent, name);
  if (index >= 0)
    {
      g_array_index (function->parent->locals, HogLocal, index).captured = TRUE;
      return add_upvalue (function, (guint) index, TRUE);
    }
  index = find_upvalue (function->parent, name);
  return index >= 0 ? add_upvalue (function, (guint) index, FALSE) : -1;
}

int
hog_compiler_upvalue (HogCompiler *self,
                      const char  *name)
{
  return find_upvalue (self->function, name);
}

void
hog_compiler_begin (HogCompiler *self)
{
  self->function->depth++;
}

void
hog_compiler_end (HogCompiler *self,
                  HogCode     *code)
{
  HogFunctionState *function = self->function;

  function->depth--;
  if (self->is_repl && function->depth == 0 && function->parent == NULL)
    return;
  while (function->locals->len > 0)
    {
      const HogLocal *last
        = &g_array_index (function->locals, HogLocal, function->locals->len - 1);

      if (last->depth <= function->depth)
        break;
      hog_compiler_integer (self, code,
                            last->captured ? HOG_OPCODE_CLOSE_UPVALUE : HOG_OPCODE_POP);
      g_array_set_size (function->locals, function->locals->len - 1);
    }
}

static void
function_state_init (HogFunctionState *function,
                     HogFunctionState *parent)
{
  function->parent = parent;
  function->locals = g_array_new (FALSE, FALSE, sizeof (HogLocal));
  function->upvalues = g_array_new (FALSE, FALSE, sizeof (HogUpvalueSlot));
  function->depth = 0;
}

static void
function_state_clear (HogFunctionState *function)
{
  g_array_unref (function->locals);
  g_array_unref (function->upvalues);
}

/* A block whose last declaration does not return returns null behind its own scope's end. */
static void
compile_body (HogCompiler   *self,
              const HogNode *body,
              HogCode       *code)
{
  gboolean returns = FALSE;
  gboolean is_block = body->kind == HOG_NODE_BLOCK;

  if (!is_block && body->kind != HOG_NODE_PLACEHOLDER)
    {
      hog_compile_expression (self, body, code);
      hog_compiler_integer (self, code, HOG_OPCODE_RETURN);
      return;
    }
  hog_compiler_begin (self);
  if (is_block)
    {
      for (guint i = 0; i < body->items.length; i++)
        hog_compile_statement (self, body->items.nodes[i], code);
      returns = body->items.length > 0
                && body->items.nodes[body->items.length - 1]->kind == HOG_NODE_RETURN;
    }
  else
    {
      /* x -> {a} is a block with one expression. */
      hog_compile_expression (self, body->left, code);
      hog_compiler_integer (self, code, HOG_OPCODE_POP);
    }
  if (!returns)
    {
      hog_compiler_integer (self, code, HOG_OPCODE_NULL);
      hog_compiler_integer (self, code, HOG_OPCODE_RETURN);
    }
  hog_compiler_end (self, code);
}

void
hog_compile_function (HogCompiler   *self,
                      const HogNode *node,
                      const char    *name,
                      HogCode       *code)
{
  HogCode *body = hog_code_new ();
  HogFunctionState function;

  function_state_init (&function, self->function);
  self->function = &function;
  for (guint i = 0; i < node->names.length; i++)
    hog_compiler_declare (self, node->names.names[i], node->span);
  compile_body (self, node->left, body);
  self->function = function.parent;

  hog_compiler_integer (self, code, HOG_OPCODE_CALLABLE);
  hog_compiler_text (self, code, name, strlen (name));
  hog_compiler_integer (self, code, node->names.length);
  hog_compiler_integer (self, code, function.upvalues->len);
  hog_compiler_integer (self, code, hog_code_length (body));
  hog_code_take (code, body);
  hog_compiler_operation (self, code, HOG_OPCODE_CLOSURE, function.upvalues->len);
  for (guint i = 0; i < function.upvalues->len; i++)
    {
      const HogUpvalueSlot *slot = &g_array_index (function.upvalues, HogUpvalueSlot, i);

      hog_compiler_boolean (self, code, slot->is_local);
      hog_compiler_integer (self, code, slot->index);
    }
  function_state_clear (&function);
}

static void
compile_tree (HogCompiler *self,
              HogCode     *code)
{
  const HogNode *root = self->tree->root;

  hog_compiler_text (self, code, "_H", 2);
  hog_compiler_integer (self, code, 1);
  if (root->kind == HOG_NODE_BLOCK)
    {
      hog_compiler_begin (self);
      for (guint i = 0; i < root->items.length; i++)
        hog_compile_statement (self, root->items.nodes[i], code);
      hog_compiler_end (self, code);
    }
  else
    hog_compile_expression (self, root, code);
}

HogProgram *
hog_compile (const char      *text,
             gssize           length,
             HogSourceKind    kind,
             HogDiagnostics **diagnostics,
             GError         **error)
{
  g_autoptr(HogSource) source = hog_source_new (text, length);
  g_autoptr(HogTree) tree = hog_tree_new (source, kind);
  g_autoptr(HogProgramBuilder) builder = hog_program_builder_new (source);
  g_autoptr(HogCode) code = hog_code_new ();
  HogFunctionState function;
  HogCompiler self = { .builder = builder, .tree = tree, .is_repl = kind == HOG_SOURCE_REPL };

  if (tree->root != NULL && hog_diagnostics_find_error (tree->diagnostics) == NULL)
    {
      function_state_init (&function, NULL);
      self.function = &function;
      compile_tree (&self, code);
      function_state_clear (&function);
    }
  if (diagnostics != NULL)
    *diagnostics = hog_diagnostics_get_length (tree->diagnostics) > 0
                     ? hog_diagnostics_ref (tree->diagnostics)
                     : NULL;
  if (hog_diagnostics_find_error (tree->diagnostics) != NULL)
    {
      hog_diagnostics_set_error (tree->diagnostics, error);
      return NULL;
    }
  for (guint i = 0; i < code->items->len; i++)
    {
      const HogCodeItem *item = &g_array_index (code->items, HogCodeItem, i);

      hog_program_builder_add (builder, &item->element, item->span);
    }
  return hog_program_builder_end (g_steal_pointer (&builder));
}
