/* hog-ast.h: the syntax tree
 *
 * Nodes live in the arena of their tree. Every node has the span of the text it was read from.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-arena.h"
#include "hog-diagnostic.h"
#include "hog-element.h"
#include "hog-lexer.h"
#include "hog-source.h"

G_BEGIN_DECLS

typedef enum
{
  /* expressions */
  HOG_NODE_CONSTANT,     /* value */
  HOG_NODE_FIELD,        /* items: constants, the names of the chain */
  HOG_NODE_BINARY,       /* operation, left, right: arithmetic and comparison */
  HOG_NODE_AND,          /* items */
  HOG_NODE_OR,           /* items */
  HOG_NODE_NOT,          /* left */
  HOG_NODE_BETWEEN,      /* left: what, right: low, third: high; flag: not */
  HOG_NODE_ARRAY,        /* items */
  HOG_NODE_TUPLE,        /* items */
  HOG_NODE_DICT,         /* items: key, value, key, value … */
  HOG_NODE_ACCESS,       /* left: container, right: key; flag: nullish */
  HOG_NODE_TUPLE_ACCESS, /* left: container, value: index; flag: nullish */
  HOG_NODE_CALL,         /* name, items: arguments; parameters: of f(parameters)(arguments) */
  HOG_NODE_CALL_VALUE,   /* left: callee, items: arguments */
  HOG_NODE_LAMBDA,       /* names: parameters, left: body */
  HOG_NODE_TAG,          /* name, items: attributes */
  HOG_NODE_ATTRIBUTE,    /* name, left: value */
  HOG_NODE_PLACEHOLDER,  /* left */
  HOG_NODE_UNSUPPORTED,  /* name: what PostHog's compiler has no rule for */
  /* statements */
  HOG_NODE_BLOCK,        /* items */
  HOG_NODE_LET,          /* name, left: value or NULL */
  HOG_NODE_ASSIGN,       /* left: target, right: value */
  HOG_NODE_EXPRESSION,   /* left */
  HOG_NODE_IF,           /* left: condition, right: then, third: else or NULL */
  HOG_NODE_WHILE,        /* left: condition, right: body */
  HOG_NODE_FOR,          /* left: initialiser, right: condition, third: step, fourth: body */
  HOG_NODE_FOR_IN,       /* names: (key,) value; left: what, right: body */
  HOG_NODE_FUNCTION,     /* name, names: parameters, left: body */
  HOG_NODE_RETURN,       /* left or NULL */
  HOG_NODE_THROW,        /* left */
  HOG_NODE_TRY,          /* left: block, items: catches, right: finally or NULL */
  HOG_NODE_CATCH,        /* name: variable or NULL, type_name or NULL, left: block */
} HogNodeKind;

typedef struct _HogNode HogNode;

typedef struct
{
  HogNode **nodes;
  guint     length;
} HogNodeList;

typedef struct
{
  const char **names;
  guint        length;
} HogNameList;

struct _HogNode
{
  HogNodeKind  kind;
  HogSpan      span;
  guint        operation; /* opcode of a binary node */
  guint        flag : 1;
  guint        has_parameters : 1;
  guint        is_let_like : 1; /* a comparison that looks like an assignment */
  HogElement   value;
  const char  *name;
  HogSpan      name_span;
  const char  *type_name;
  HogNameList  names;
  HogNodeList  items;
  HogNodeList  parameters;
  HogNode     *left;
  HogNode     *right;
  HogNode     *third;
  HogNode     *fourth;
};

/* What was read, also where it has errors: nodes that could not be read are missing. */
typedef struct
{
  HogArena       *arena;
  HogSource      *source;
  HogTokenList   *tokens;
  HogDiagnostics *diagnostics;
  HogNode        *root;      /* a block, or an expression */
} HogTree;

HogTree *hog_tree_new  (HogSource     *source,
                        HogSourceKind  kind);
void     hog_tree_free (HogTree       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogTree, hog_tree_free)

G_END_DECLS
