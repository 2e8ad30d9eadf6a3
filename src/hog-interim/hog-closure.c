/* hog-closure.c: callables and closures
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-closure.h"

#include "hog-string.h"

HogValue
hog_callable_new (HogVm           *vm,
                  HogCallableKind  kind,
                  HogString       *name,
                  HogChunk        *chunk,
                  guint            n_arguments,
                  guint            n_upvalues,
                  int              ip)
{
  HogCallable *callable = hog_heap_allocate (hog_vm_get_heap (vm), sizeof *callable,
                                             HOG_KIND_CALLABLE);

  if (callable == NULL)
    return HOG_NULL;
  callable->kind = kind;
  callable->ip = ip;
  callable->n_arguments = n_arguments;
  callable->n_upvalues = n_upvalues;
  callable->name = name;
  callable->chunk = chunk;
  return HOG_VALUE_TAGGED (HOG_TAG_CALLABLE, (guintptr) callable);
}

HogValue
hog_closure_new (HogVm       *vm,
                 HogCallable *callable,
                 guint        n_upvalues)
{
  HogClosure *closure = hog_heap_allocate (hog_vm_get_heap (vm),
                                           sizeof *closure + n_upvalues * sizeof (gpointer),
                                           HOG_KIND_CLOSURE);

  if (closure == NULL)
    return HOG_NULL;
  closure->callable = callable;
  closure->n_upvalues = n_upvalues;
  return HOG_VALUE_TAGGED (HOG_TAG_CLOSURE, (guintptr) closure);
}

const char *
hog_function_get_name (HogValue function)
{
  return hog_value_get_callable (function)->name->text;
}

double
hog_function_get_n_arguments (HogValue function)
{
  return hog_value_get_callable (function)->n_arguments;
}
