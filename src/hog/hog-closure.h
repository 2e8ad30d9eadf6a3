/* hog-closure.h: functions as values, and the cells of the variables they capture
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-container.h"

G_BEGIN_DECLS

typedef enum
{
  HOG_CALLABLE_LOCAL,
  HOG_CALLABLE_LIBRARY,
  HOG_CALLABLE_ASYNC,
} HogCallableKind;

typedef struct
{
  HogObject  object; /* its hash is the HogCallableKind */
  HogString *name;
  HogString *chunk;
  gint32     ip;
  gint32     n_arguments;
  gint32     n_upvalues;
  gpointer   resolved; /* the HogChunk, once it was called */
  gconstpointer entry; /* the HogFastInstruction it starts at; NULL without a fast form */
  guint32    entry_op; /* the number of its first exchange instruction */
} HogCallable;

/* A captured variable. There is one cell at most for each place of the stack: PostHog's machine
 * finds a cell by its place, even one that was closed long ago. */
typedef struct _HogCell HogCell;

struct _HogCell
{
  HogValue  value; /* when closed */
  guint32   location;
  guint32   id;    /* from 1, in order of creation */
  gboolean  closed;
  guint64   stale; /* what an open variable still costs although its value costs nothing */
  HogCell  *next_open;
};

typedef struct
{
  HogObject    object;
  HogCallable *callable;
  guint32      n_upvalues;
  guint32      cost;   /* on the stack, beyond 8 */
  HogCell     *upvalues[];
} HogClosure;

HogValue     hog_callable_new     (HogVm           *vm,
                                   HogCallableKind  kind,
                                   HogString       *name,
                                   HogString       *chunk,
                                   gint             ip,
                                   gint             n_arguments,
                                   gint             n_upvalues);
/* The cells are filled in by the caller. */
HogValue     hog_closure_new      (HogVm           *vm,
                                   HogCallable     *callable,
                                   guint            n_upvalues);
guint64      hog_function_measure (HogValue         function);
HogCallable *hog_function_get_callable (HogValue    function);
const char  *hog_callable_get_kind_name (HogCallable *callable);

static inline HogClosure *
hog_value_get_closure (HogValue value)
{
  return hog_value_get_pointer (value);
}

static inline gboolean
hog_value_is_closure (HogValue value)
{
  return hog_value_get_tag (value) == HOG_TAG_CLOSURE;
}

G_END_DECLS
