/* hog-closure.c: functions as values
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-closure.h"

#define COST 8
/* The names of the fields of PostHog's records, which count. */
#define CALLABLE_NAMES "__hogCallable__" "name" "chunk" "argCount" "upvalueCount" "ip"
#define CLOSURE_NAMES "__hogClosure__" "callable" "upvalues"

static guint64
measure_callable (HogCallable *callable)
{
  guint64 cost = COST + 6 * COST + strlen (CALLABLE_NAMES);

  cost += COST + strlen (hog_callable_get_kind_name (callable));
  cost += COST + callable->name->n_units;
  cost += COST + callable->chunk->n_units;
  return cost + 3 * COST;
}

static guint64
measure_closure (HogClosure *closure)
{
  return measure_callable (closure->callable) + COST + 3 * COST + strlen (CLOSURE_NAMES)
         + COST + COST * (1 + (guint64) closure->n_upvalues);
}

HogValue
hog_callable_new (HogVm           *vm,
                  HogCallableKind  kind,
                  HogString       *name,
                  HogString       *chunk,
                  gint             ip,
                  gint             n_arguments,
                  gint             n_upvalues)
{
  HogCallable *callable = hog_heap_allocate (hog_vm_get_heap (vm), sizeof *callable,
                                             HOG_KIND_CALLABLE);

  if (callable == NULL)
    return HOG_NULL;
  callable->object.hash = kind;
  callable->name = name;
  callable->chunk = chunk;
  callable->ip = ip;
  callable->n_arguments = n_arguments;
  callable->n_upvalues = n_upvalues;
  callable->resolved = NULL;
  callable->entry = NULL;
  return HOG_VALUE_TAGGED (HOG_TAG_CALLABLE, (guintptr) callable);
}

HogValue
hog_closure_new (HogVm       *vm,
                 HogCallable *callable,
                 guint        n_upvalues)
{
  HogClosure *closure = hog_heap_allocate (hog_vm_get_heap (vm), sizeof *closure
                                           + n_upvalues * sizeof *closure->upvalues,
                                           HOG_KIND_CLOSURE);

  if (closure == NULL)
    return HOG_NULL;
  closure->callable = callable;
  closure->n_upvalues = n_upvalues;
  for (guint i = 0; i < n_upvalues; i++)
    closure->upvalues[i] = NULL;
  closure->cost = (guint32) (measure_closure (closure) - COST);
  return HOG_VALUE_TAGGED (HOG_TAG_CLOSURE, (guintptr) closure);
}

HogCallable *
hog_function_get_callable (HogValue function)
{
  return hog_value_is_closure (function) ? hog_value_get_closure (function)->callable
                                         : hog_value_get_pointer (function);
}

const char *
hog_callable_get_kind_name (HogCallable *callable)
{
  static const char *const names[] = { "local", "stl", "async" };

  return names[callable->object.hash];
}

guint64
hog_function_measure (HogValue function)
{
  if (hog_value_is_closure (function))
    return hog_value_get_closure (function)->cost + COST;
  return measure_callable (hog_value_get_pointer (function));
}

const char *
hog_function_get_name (HogValue function)
{
  return hog_function_get_callable (function)->name->text;
}

double
hog_function_get_n_arguments (HogValue function)
{
  return hog_function_get_callable (function)->n_arguments;
}
