/* hog-ast.c: the syntax tree
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-ast.h"

#define NODE(kind, name) static const HogAstField fields_##kind[] = {
#define FIELD(kind, field, name) { name, FALSE },
#define FLAG(kind, field, name) { name, TRUE },
#define END(kind) };
HOG_AST_NODES (NODE, FIELD, FLAG, END)
#undef NODE
#undef FIELD
#undef FLAG
#undef END

static const HogAstClass classes[HOG_AST_N_KINDS] = {
#define NODE(kind, name) { name, HOG_##kind##_N_FIELDS, fields_##kind },
#define FIELD(kind, field, name)
#define END(kind)
  HOG_AST_NODES (NODE, FIELD, FIELD, END)
#undef NODE
#undef FIELD
#undef END
};

const HogAstClass *
hog_ast_get_class (HogAstKind kind)
{
  g_assert (kind < HOG_AST_N_KINDS);

  return &classes[kind];
}

HogAst *
hog_ast_new (HogArena   *arena,
             HogAstKind  kind,
             HogSpan     span)
{
  HogAst *self;

  self = hog_arena_alloc (arena, sizeof (HogAst) + classes[kind].n_fields * sizeof (HogAstValue));
  self->kind = kind;
  self->span = span;
  self->height = 1;
  return self;
}

HogAst *
hog_ast_get_node (const HogAst *self,
                  guint         field)
{
  return self->fields[field].kind == HOG_AST_VALUE_NODE ? self->fields[field].node : NULL;
}

const char *
hog_ast_get_string (const HogAst *self,
                    guint         field)
{
  return self->fields[field].kind == HOG_AST_VALUE_STRING ? self->fields[field].string : NULL;
}

gboolean
hog_ast_get_boolean (const HogAst *self,
                     guint         field)
{
  return self->fields[field].kind == HOG_AST_VALUE_BOOLEAN && self->fields[field].boolean;
}

static void
visit_value (const HogAstValue *value,
             HogAstVisit        visit,
             gpointer           user_data)
{
  guint length = value->length;

  switch (value->kind)
    {
    case HOG_AST_VALUE_NODE:
      visit (value->node, user_data);
      break;
    case HOG_AST_VALUE_MAP:
      length *= 2;
      G_GNUC_FALLTHROUGH;
    case HOG_AST_VALUE_LIST:
      for (guint i = 0; i < length; i++)
        visit_value (&value->list[i], visit, user_data);
      break;
    case HOG_AST_VALUE_NONE:
    case HOG_AST_VALUE_STRING:
    case HOG_AST_VALUE_INTEGER:
    case HOG_AST_VALUE_DIGITS:
    case HOG_AST_VALUE_FLOAT:
    case HOG_AST_VALUE_BOOLEAN:
    case HOG_AST_VALUE_NULL:
    default:
      break;
    }
}

void
hog_ast_visit_field (HogAst      *self,
                     guint        field,
                     HogAstVisit  visit,
                     gpointer     user_data)
{
  visit_value (&self->fields[field], visit, user_data);
}

void
hog_ast_visit (HogAst      *self,
               HogAstVisit  visit,
               gpointer     user_data)
{
  for (guint i = 0; i < classes[self->kind].n_fields; i++)
    visit_value (&self->fields[i], visit, user_data);
}
