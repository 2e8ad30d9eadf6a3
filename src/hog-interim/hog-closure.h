/* hog-closure.h: callables, closures and the variables they capture
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-heap.h"

G_BEGIN_DECLS

typedef struct _HogChunk HogChunk;

/* A captured variable: the slot on the stack while it lives, its value afterwards. Owned by
 * the machine for its whole run. */
typedef struct
{
  guint    id;       /* from 1, in the order they were made */
  guint    location; /* slot on the stack */
  gboolean closed;
  HogValue value;
} HogUpvalue;

typedef enum
{
  HOG_CALLABLE_LOCAL,
  HOG_CALLABLE_LIBRARY,
  HOG_CALLABLE_ASYNC,
} HogCallableKind;

typedef struct
{
  HogObject       object;
  HogCallableKind kind;
  int             ip;         /* where its code starts; -1 for natives */
  guint           n_arguments;
  guint           n_upvalues;
  HogString      *name;
  HogChunk       *chunk;      /* NULL for natives and asynchronous functions */
} HogCallable;

typedef struct
{
  HogObject    object;
  HogCallable *callable;
  guint        n_upvalues;
  HogUpvalue  *upvalues[];
} HogClosure;

HogValue hog_callable_new (HogVm           *vm,
                           HogCallableKind  kind,
                           HogString       *name,
                           HogChunk        *chunk,
                           guint            n_arguments,
                           guint            n_upvalues,
                           int              ip);

/* The upvalues are for the caller to fill in; %HOG_NULL when memory has run out. */
HogValue hog_closure_new  (HogVm           *vm,
                           HogCallable     *callable,
                           guint            n_upvalues);

static inline HogClosure *
hog_value_get_closure (HogValue value)
{
  return hog_value_get_pointer (value);
}

static inline HogCallable *
hog_value_get_callable (HogValue value)
{
  return hog_value_get_tag (value) == HOG_TAG_CLOSURE ? hog_value_get_closure (value)->callable
                                                      : hog_value_get_pointer (value);
}

G_END_DECLS
