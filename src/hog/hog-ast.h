/* hog-ast.h: the syntax tree
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-arena.h"
#include "hog-ast-nodes.h"
#include "hog-types.h"

G_BEGIN_DECLS

/* All nodes have one shape: a kind, a span and the values of the kind's fields. What a node
 * means is in the table of hog-ast-nodes.h, so that dumping, walking and describing a tree
 * need no code for each kind. Trees live in an arena and are not changed once parsed.
 */
typedef struct _HogAst HogAst;
typedef struct _HogAstValue HogAstValue;

typedef enum
{
#define NODE(kind, name) HOG_AST_##kind,
#define FIELD(kind, field, name)
#define END(kind)
  HOG_AST_NODES (NODE, FIELD, FIELD, END)
#undef NODE
#undef FIELD
#undef END
  HOG_AST_N_KINDS
} HogAstKind;

/* HOG_CALL_NAME is the index of the field "name" of a call, HOG_CALL_N_FIELDS their number. */
#define NODE(kind, name) enum {
#define FIELD(kind, field, name) HOG_##kind##_##field,
#define END(kind) HOG_##kind##_N_FIELDS };
HOG_AST_NODES (NODE, FIELD, FIELD, END)
#undef NODE
#undef FIELD
#undef END

typedef enum
{
  HOG_AST_VALUE_NONE,
  HOG_AST_VALUE_NODE,
  HOG_AST_VALUE_LIST,    /* length values */
  HOG_AST_VALUE_MAP,     /* length pairs: a string, then a value */
  HOG_AST_VALUE_STRING,
  HOG_AST_VALUE_INTEGER,
  HOG_AST_VALUE_DIGITS,  /* an integer over 64 bits, as its decimal digits */
  HOG_AST_VALUE_FLOAT,
  HOG_AST_VALUE_BOOLEAN,
  HOG_AST_VALUE_NULL,    /* the constant null; a field that is not there is NONE */
} HogAstValueKind;

struct _HogAstValue
{
  HogAstValueKind kind;
  guint           length;
  union
  {
    HogAst       *node;
    HogAstValue  *list;
    const char   *string;
    gint64        integer;
    double        number;
    gboolean      boolean;
  };
};

struct _HogAst
{
  guint8      kind;
  guint8      is_implied;   /* made by the parser: PostHog's tree gives it no place */
  guint8      is_joined;    /* PostHog appends the operands of || to this concat */
  guint16     height;
  HogSpan     span;
  HogAstValue fields[];
};

typedef struct
{
  const char *name;
  gboolean    is_flag;
} HogAstField;

typedef struct
{
  const char        *name;
  guint              n_fields;
  const HogAstField *fields;
} HogAstClass;

const HogAstClass *hog_ast_get_class   (HogAstKind    kind);

HogAst            *hog_ast_new         (HogArena     *arena,
                                        HogAstKind    kind,
                                        HogSpan       span);

/* The node in a field, NULL if there is none. */
HogAst            *hog_ast_get_node    (const HogAst *self,
                                        guint         field);

/* The text in a field, NULL if there is none. */
const char        *hog_ast_get_string  (const HogAst *self,
                                        guint         field);

gboolean           hog_ast_get_boolean (const HogAst *self,
                                        guint         field);

typedef void     (*HogAstVisit)        (HogAst       *node,
                                        gpointer      user_data);

/* Calls @visit for the nodes directly below @self, in the order of their fields. */
void               hog_ast_visit       (HogAst       *self,
                                        HogAstVisit   visit,
                                        gpointer      user_data);

/* Calls @visit for those in one field. */
void               hog_ast_visit_field (HogAst       *self,
                                        guint         field,
                                        HogAstVisit   visit,
                                        gpointer      user_data);

/* The tree in the form that PostHog's parser gives, with offsets in characters. @shift is added
 * to every offset.
 */
char              *hog_ast_to_json     (const HogAst *self,
                                        const char   *text,
                                        gsize         length,
                                        guint         shift);

G_END_DECLS
