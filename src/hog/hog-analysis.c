/* hog-analysis.c: what a text declares, reads and calls
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-analysis-private.h"

#include <string.h>

struct _HogAnalysis
{
  HogDiagnostics *diagnostics;
  GStringChunk   *names;
  GArray         *symbols;
  GArray         *globals;
  GArray         *calls;
  GArray         *texts;
  guint           n_loops;
};

/* The walk, with the symbols that can be used where it is: indexes into the analysis. */
typedef struct
{
  HogAnalysis *analysis;
  HogHints    *hints;
  GArray      *visible;
  HogSpan      scope;
} Walk;

static void visit (HogAst   *node,
                   gpointer  user_data);

static void
declare (Walk          *self,
         HogSymbolKind  kind,
         const char    *name,
         HogSpan        span,
         guint          n_parameters)
{
  HogSymbol symbol = { kind, g_string_chunk_insert_const (self->analysis->names, name), span,
                       { span.start, self->scope.end }, n_parameters, 0 };
  guint index = self->analysis->symbols->len;

  g_array_append_val (self->analysis->symbols, symbol);
  g_array_append_val (self->visible, index);
}

static gboolean
use (Walk       *self,
     const char *name)
{
  for (guint i = self->visible->len; i > 0; i--)
    {
      guint index = g_array_index (self->visible, guint, i - 1);
      HogSymbol *symbol = &g_array_index (self->analysis->symbols, HogSymbol, index);

      if (g_str_equal (symbol->name, name))
        {
          symbol->n_uses++;
          return TRUE;
        }
    }

  return FALSE;
}

static void
refer (Walk       *self,
       GArray     *references,
       const char *name,
       HogSpan     span,
       guint       n_arguments)
{
  HogReference reference = { g_string_chunk_insert_const (self->analysis->names, name), span,
                             n_arguments };

  g_array_append_val (references, reference);
}

static void
visit_field (Walk   *self,
             HogAst *node)
{
  const HogAstValue *chain = &node->fields[HOG_FIELD_CHAIN];
  g_autoptr(GString) path = NULL;

  if (use (self, chain->list[0].string))
    return;

  path = g_string_new (chain->list[0].string);
  for (guint i = 1; i < chain->length; i++)
    g_string_append_printf (path, ".%s", chain->list[i].string);
  refer (self, self->analysis->globals, path->str, node->span, 0);
  hog_hints_check_global (self->hints, chain->list[0].string, node->span);
}

static void
visit_call (Walk   *self,
            HogAst *node)
{
  const char *name = hog_ast_get_string (node, HOG_CALL_NAME);
  guint n_arguments = node->fields[HOG_CALL_ARGS].length;

  if (name != NULL && !use (self, name))
    {
      refer (self, self->analysis->calls, name, node->span, n_arguments);
      hog_hints_check_call (self->hints, node, self->analysis->symbols);
    }
  hog_ast_visit (node, visit, self);
}

/* Visits what has variables of its own; they are declared by the caller. */
static void
leave (Walk    *self,
       guint    n_visible,
       HogSpan  scope)
{
  g_array_set_size (self->visible, n_visible);
  self->scope = scope;
}

static void
visit_function (Walk   *self,
                HogAst *node)
{
  gboolean is_lambda = node->kind == HOG_AST_LAMBDA;
  const HogAstValue *names = &node->fields[is_lambda ? HOG_LAMBDA_ARGS : HOG_FUNCTION_PARAMS];
  guint n_visible;
  HogSpan scope = self->scope;

  if (!is_lambda)
    declare (self, HOG_SYMBOL_FUNCTION, hog_ast_get_string (node, HOG_FUNCTION_NAME), node->span,
             names->length);
  n_visible = self->visible->len;
  self->scope = node->span;
  for (guint i = 0; i < names->length; i++)
    declare (self, HOG_SYMBOL_PARAMETER, names->list[i].string, node->span, 0);
  hog_ast_visit (node, visit, self);
  leave (self, n_visible, scope);
}

static void
visit_for_in (Walk   *self,
              HogAst *node)
{
  guint n_visible = self->visible->len;
  HogSpan scope = self->scope;
  const char *key = hog_ast_get_string (node, HOG_FOR_IN_STATEMENT_KEY_VAR);

  self->analysis->n_loops++;
  visit (hog_ast_get_node (node, HOG_FOR_IN_STATEMENT_EXPR), self);
  self->scope = node->span;
  if (key != NULL)
    declare (self, HOG_SYMBOL_VARIABLE, key, node->span, 0);
  declare (self, HOG_SYMBOL_VARIABLE, hog_ast_get_string (node, HOG_FOR_IN_STATEMENT_VALUE_VAR),
           node->span, 0);
  visit (hog_ast_get_node (node, HOG_FOR_IN_STATEMENT_BODY), self);
  leave (self, n_visible, scope);
}

static void
visit_try (Walk   *self,
           HogAst *node)
{
  const HogAstValue *clauses = &node->fields[HOG_TRY_CATCH_STATEMENT_CATCHES];
  HogAst *finally = hog_ast_get_node (node, HOG_TRY_CATCH_STATEMENT_FINALLY_STMT);

  visit (hog_ast_get_node (node, HOG_TRY_CATCH_STATEMENT_TRY_STMT), self);
  for (guint i = 0; i < clauses->length; i++)
    {
      const HogAstValue *clause = clauses->list[i].list;
      guint n_visible = self->visible->len;
      HogSpan scope = self->scope;
      HogAst *block = clause[2].node;

      self->scope = block->span;
      /* Both are there in every clause, named or not. */
      declare (self, HOG_SYMBOL_VARIABLE, "e", block->span, 0);
      declare (self, HOG_SYMBOL_VARIABLE, "type", block->span, 0);
      if (clause[0].kind == HOG_AST_VALUE_STRING && !g_str_equal (clause[0].string, "e"))
        declare (self, HOG_SYMBOL_VARIABLE, clause[0].string, block->span, 0);
      visit (block, self);
      leave (self, n_visible, scope);
    }
  if (finally != NULL)
    visit (finally, self);
}

static void
visit_scope (Walk   *self,
             HogAst *node)
{
  guint n_visible = self->visible->len;
  HogSpan scope = self->scope;

  if (node->kind == HOG_AST_FOR_STATEMENT)
    self->analysis->n_loops++;
  self->scope = node->span;
  hog_ast_visit (node, visit, self);
  leave (self, n_visible, scope);
}

static void
visit (HogAst   *node,
       gpointer  user_data)
{
  Walk *self = user_data;

  switch ((guint) node->kind)
    {
    case HOG_AST_FIELD:
      visit_field (self, node);
      break;
    case HOG_AST_CALL:
      visit_call (self, node);
      break;
    case HOG_AST_FUNCTION:
    case HOG_AST_LAMBDA:
      visit_function (self, node);
      break;
    case HOG_AST_VARIABLE_DECLARATION:
      hog_ast_visit (node, visit, self);
      declare (self, HOG_SYMBOL_VARIABLE,
               hog_ast_get_string (node, HOG_VARIABLE_DECLARATION_NAME), node->span, 0);
      break;
    case HOG_AST_FOR_IN_STATEMENT:
      visit_for_in (self, node);
      break;
    case HOG_AST_TRY_CATCH_STATEMENT:
      visit_try (self, node);
      break;
    case HOG_AST_WHILE_STATEMENT:
      self->analysis->n_loops++;
      hog_ast_visit (node, visit, self);
      break;
    case HOG_AST_BLOCK:
    case HOG_AST_FOR_STATEMENT:
      visit_scope (self, node);
      break;
    case HOG_AST_SELECT_QUERY:
    case HOG_AST_SELECT_SET_QUERY:
      /* Names of a query are columns, not variables. */
      break;
    case HOG_AST_EXPR_STATEMENT:
      hog_hints_check_statement (self->hints, node);
      hog_ast_visit (node, visit, self);
      break;
    case HOG_AST_ARITHMETIC:
      hog_hints_check_arithmetic (self->hints, node);
      hog_ast_visit (node, visit, self);
      break;
    default:
      hog_ast_visit (node, visit, self);
      break;
    }
}

static void
add_text (const char *value,
          const char *name,
          HogSpan     span,
          gpointer    user_data)
{
  HogAnalysis *self = user_data;
  HogText text = { g_string_chunk_insert (self->names, value),
                   name != NULL ? g_string_chunk_insert_const (self->names, name) : NULL, span };

  g_array_append_val (self->texts, text);
}

static void
walk_tree (HogAnalysis       *self,
           HogParsed         *parsed,
           const char *const *functions,
           const char *const *globals)
{
  HogHints hints = { parsed, functions, globals };
  Walk walk = { self, &hints, g_array_new (FALSE, FALSE, sizeof (guint)), { 0, 0 } };
  gsize length;

  hog_source_get_text (parsed->source, &length);
  walk.scope.end = length;
  visit (parsed->root, &walk);
  hog_texts_find (parsed->root, add_text, self);
  g_array_unref (walk.visible);
}

HogAnalysis *
hog_analyse (const char        *text,
             gssize             length,
             HogSourceKind      kind,
             const char *const *functions,
             const char *const *globals)
{
  g_autoptr(HogSource) source = NULL;
  g_autoptr(HogParsed) parsed = NULL;
  HogAnalysis *self;

  g_return_val_if_fail (text != NULL, NULL);

  source = hog_source_new (text, length);
  parsed = hog_parsed_new (source, kind);
  self = g_atomic_rc_box_new0 (HogAnalysis);
  self->names = g_string_chunk_new (256);
  self->symbols = g_array_new (FALSE, FALSE, sizeof (HogSymbol));
  self->globals = g_array_new (FALSE, FALSE, sizeof (HogReference));
  self->calls = g_array_new (FALSE, FALSE, sizeof (HogReference));
  self->texts = g_array_new (FALSE, FALSE, sizeof (HogText));

  hog_compiler_check (parsed);
  if (parsed->root != NULL)
    walk_tree (self, parsed, functions, globals);
  self->diagnostics = hog_problems_end (parsed->problems);
  return self;
}

HogAnalysis *
hog_analysis_ref (HogAnalysis *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hog_analysis_clear (gpointer data)
{
  HogAnalysis *self = data;

  g_clear_pointer (&self->diagnostics, hog_diagnostics_unref);
  g_string_chunk_free (self->names);
  g_array_unref (self->symbols);
  g_array_unref (self->globals);
  g_array_unref (self->calls);
  g_array_unref (self->texts);
}

void
hog_analysis_unref (HogAnalysis *self)
{
  g_atomic_rc_box_release_full (self, hog_analysis_clear);
}

HogDiagnostics *
hog_analysis_get_diagnostics (HogAnalysis *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->diagnostics;
}

const HogSymbol *
hog_analysis_get_symbols (HogAnalysis *self,
                          guint       *n_symbols)
{
  g_return_val_if_fail (self != NULL && n_symbols != NULL, NULL);

  *n_symbols = self->symbols->len;
  return (const HogSymbol *) self->symbols->data;
}

const HogReference *
hog_analysis_get_globals (HogAnalysis *self,
                          guint       *n_globals)
{
  g_return_val_if_fail (self != NULL && n_globals != NULL, NULL);

  *n_globals = self->globals->len;
  return (const HogReference *) self->globals->data;
}

const HogReference *
hog_analysis_get_calls (HogAnalysis *self,
                        guint       *n_calls)
{
  g_return_val_if_fail (self != NULL && n_calls != NULL, NULL);

  *n_calls = self->calls->len;
  return (const HogReference *) self->calls->data;
}

const HogText *
hog_analysis_get_texts (HogAnalysis *self,
                        guint       *n_texts)
{
  g_return_val_if_fail (self != NULL && n_texts != NULL, NULL);

  *n_texts = self->texts->len;
  return (const HogText *) self->texts->data;
}

guint
hog_analysis_get_n_loops (HogAnalysis *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_loops;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
hog_analysis_dup_inputs (HogAnalysis *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->globals->len; i++)
    {
      const char *path = g_array_index (self->globals, HogReference, i).name;
      const char *end;
      g_autofree char *name = NULL;

      if (!g_str_has_prefix (path, "inputs.") || path[7] == '\0')
        continue;
      end = strchr (path + 7, '.');
      name = end != NULL ? g_strndup (path + 7, end - path - 7) : g_strdup (path + 7);
      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
