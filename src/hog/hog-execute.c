/* hog-execute.c: the instructions of the exchange form, one function each
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-vm-private.h"

#include <math.h>

#include "hog-operator.h"

typedef HogStep (*HogInstruction) (HogVm      *vm,
                                   HogVmFrame *frame);

static HogStep
done (gboolean ok)
{
  return ok ? HOG_STEP_NEXT : HOG_STEP_STOP;
}

/* The next operand. */
static gboolean
next (HogVm      *vm,
      HogVmFrame *frame,
      HogValue   *operand)
{
  if (frame->ip + 1 >= frame->chunk->code->n_elements)
    {
      hog_vm_fail (vm, "Unexpected end of bytecode");
      return FALSE;
    }
  *operand = frame->chunk->code->elements[++frame->ip];
  return TRUE;
}

static HogStep
fail_unexpected (HogVm      *vm,
                 HogVmFrame *frame)
{
  HogString *text = NULL;

  if (frame->ip < frame->chunk->code->n_elements)
    text = hog_value_get_string (hog_value_to_text (vm, frame->chunk->code->elements[frame->ip]));
  hog_vm_fail (vm, "Unexpected node while running bytecode in chunk \"%s\": %.*s",
               frame->chunk->name->text, text != NULL ? (int) text->n_bytes : 9,
               text != NULL ? text->text : "undefined");
  return HOG_STEP_STOP;
}

static gboolean
next_integer (HogVm      *vm,
              HogVmFrame *frame,
              gint       *operand)
{
  HogValue value;
  double number;

  if (!next (vm, frame, &value))
    return FALSE;
  number = hog_value_is_number (value) ? hog_value_get_number (value) : NAN;
  if (!(fabs (number) <= G_MAXINT / 4) || number != (double) (gint) number)
    {
      fail_unexpected (vm, frame);
      return FALSE;
    }
  *operand = (gint) number;
  return TRUE;
}

static gboolean
next_count (HogVm      *vm,
            HogVmFrame *frame,
            guint      *operand)
{
  gint number;

  if (!next_integer (vm, frame, &number))
    return FALSE;
  if (number < 0)
    {
      fail_unexpected (vm, frame);
      return FALSE;
    }
  *operand = (guint) number;
  return TRUE;
}

static HogStep
jump (HogVm      *vm,
      HogVmFrame *frame,
      gint        distance)
{
  gint64 target = (gint64) frame->ip + 1 + distance;

  if (target < 0)
    {
      hog_vm_fail (vm, "Unexpected node while running bytecode in chunk \"%s\": undefined",
                   frame->chunk->name->text);
      return HOG_STEP_STOP;
    }
  frame->ip = (guint) MIN (target, (gint64) frame->chunk->code->n_elements);
  return HOG_STEP_JUMPED;
}

static HogStep
do_nothing (HogVm      *vm,
            HogVmFrame *frame)
{
  return HOG_STEP_NEXT;
}

static HogStep
do_constant (HogVm      *vm,
             HogVmFrame *frame)
{
  HogValue value;

  return done (next (vm, frame, &value) && hog_vm_push (vm, value));
}

static HogStep
do_true (HogVm      *vm,
         HogVmFrame *frame)
{
  return done (hog_vm_push (vm, HOG_TRUE));
}

static HogStep
do_false (HogVm      *vm,
          HogVmFrame *frame)
{
  return done (hog_vm_push (vm, HOG_FALSE));
}

static HogStep
do_null (HogVm      *vm,
         HogVmFrame *frame)
{
  return done (hog_vm_push (vm, HOG_NULL));
}

static HogStep
do_not (HogVm      *vm,
        HogVmFrame *frame)
{
  HogValue value;

  return done (hog_vm_pop (vm, &value)
               && hog_vm_push (vm, hog_value_boolean (!hog_value_is_truthy (value))));
}

static HogStep
do_junction (HogVm      *vm,
             HogVmFrame *frame)
{
  gboolean is_and = hog_value_get_number (frame->chunk->code->elements[frame->ip])
                    == HOG_OPCODE_AND;
  gboolean result = is_and;
  HogValue value;
  gint n_values;

  if (!next_integer (vm, frame, &n_values))
    return HOG_STEP_STOP;
  for (gint i = 0; i < n_values; i++)
    {
      if (!hog_vm_pop (vm, &value))
        return HOG_STEP_STOP;
      if (hog_value_is_truthy (value) != is_and)
        result = !is_and;
    }
  return done (hog_vm_push (vm, hog_value_boolean (result)));
}

static HogStep
do_arithmetic (HogVm      *vm,
               HogVmFrame *frame)
{
  int opcode = (int) hog_value_get_number (frame->chunk->code->elements[frame->ip]);
  HogValue left, right;
  double a, b;

  if (!hog_vm_pop (vm, &left) || !hog_vm_pop (vm, &right))
    return HOG_STEP_STOP;
  a = hog_value_to_number (vm, left);
  b = hog_value_to_number (vm, right);
  switch (opcode)
    {
    case HOG_OPCODE_PLUS:
      a += b;
      break;
    case HOG_OPCODE_MINUS:
      a -= b;
      break;
    case HOG_OPCODE_MULTIPLY:
      a *= b;
      break;
    case HOG_OPCODE_DIVIDE:
      a /= b;
      break;
    default:
      a = fmod (a, b);
      break;
    }
  return done (hog_vm_push (vm, hog_value_number (a)));
}

static HogStep
do_compare (HogVm      *vm,
            HogVmFrame *frame)
{
  int opcode = (int) hog_value_get_number (frame->chunk->code->elements[frame->ip]);
  HogValue left, right, result;

  return done (hog_vm_pop (vm, &left) && hog_vm_pop (vm, &right)
               && hog_value_compare (vm, (HogOpcode) opcode, left, right, &result)
               && hog_vm_push (vm, result));
}

static HogStep
do_match (HogVm      *vm,
          HogVmFrame *frame)
{
  int opcode = (int) hog_value_get_number (frame->chunk->code->elements[frame->ip]);
  HogValue top, below, result;

  return done (hog_vm_pop (vm, &top) && hog_vm_pop (vm, &below)
               && hog_value_match (vm, (HogOpcode) opcode, top, below, &result)
               && hog_vm_push (vm, result));
}

static HogStep
do_get_global (HogVm      *vm,
               HogVmFrame *frame)
{
  g_autofree HogValue *chain = NULL;
  HogValue result;
  guint n_names;

  if (!next_count (vm, frame, &n_names))
    return HOG_STEP_STOP;
  if (n_names > vm->n_stack)
    return done (hog_vm_fail (vm, "Invalid HogQL bytecode, stack is empty, can not pop"));
  chain = g_new (HogValue, n_names + 1);
  for (guint i = 0; i < n_names; i++)
    hog_vm_pop (vm, &chain[i]);
  return done (hog_vm_get_global (vm, chain, n_names, &result) && hog_vm_push (vm, result));
}

static HogStep
do_call_global (HogVm      *vm,
                HogVmFrame *frame)
{
  HogValue name;
  guint n_arguments;

  if (!hog_vm_poll (vm) || !next (vm, frame, &name) || !next_count (vm, frame, &n_arguments))
    return HOG_STEP_STOP;
  return hog_vm_call_global (vm, hog_value_get_string (hog_value_to_text (vm, name)),
                             n_arguments);
}

static HogStep
do_call_local (HogVm      *vm,
               HogVmFrame *frame)
{
  HogValue closure;
  guint n_arguments;

  if (!hog_vm_poll (vm) || !hog_vm_pop (vm, &closure))
    return HOG_STEP_STOP;
  if (!hog_value_is_closure (closure))
    {
      g_autofree char *json = hog_value_to_javascript_json (vm, closure);

      return done (hog_vm_fail (vm, "Invalid closure: %s", json));
    }
  if (!next_count (vm, frame, &n_arguments))
    return HOG_STEP_STOP;
  return hog_vm_call_local (vm, closure, n_arguments);
}

static HogStep
do_pop (HogVm      *vm,
        HogVmFrame *frame)
{
  HogValue value;

  return done (hog_vm_pop (vm, &value));
}

static HogStep
do_close_upvalue (HogVm      *vm,
                  HogVmFrame *frame)
{
  return done (hog_vm_keep (vm, (gssize) vm->n_stack - 1));
}

static HogStep
do_return (HogVm      *vm,
           HogVmFrame *frame)
{
  return hog_vm_return (vm);
}

static HogStep
do_get_local (HogVm      *vm,
              HogVmFrame *frame)
{
  HogValue value = HOG_UNDEFINED;
  gint64 location;
  gint index;

  if (!next_integer (vm, frame, &index))
    return HOG_STEP_STOP;
  location = (gint64) frame->base + index;
  if (location >= 0 && location < (gint64) vm->n_stack)
    value = vm->stack[location];
  return done (hog_vm_push (vm, value));
}

static HogStep
do_set_local (HogVm      *vm,
              HogVmFrame *frame)
{
  HogValue value;
  gint64 location;
  gint index;

  if (!next_integer (vm, frame, &index) || !hog_vm_pop (vm, &value))
    return HOG_STEP_STOP;
  location = (gint64) frame->base + index;
  if (location < 0 || location > (gint64) vm->n_stack + HOG_MAX_ARGUMENTS)
    return done (hog_vm_fail (vm, "Stack underflow"));
  /* Setting a slot beyond the top makes the stack longer. */
  while (location >= (gint64) vm->n_stack)
    if (!hog_vm_push (vm, HOG_UNDEFINED))
      return HOG_STEP_STOP;
  return done (hog_vm_set_local (vm, (gsize) location, value));
}

static HogStep
do_get_property (HogVm      *vm,
                 HogVmFrame *frame)
{
  HogValue key, container, result;

  return done (hog_vm_pop (vm, &key) && hog_vm_pop (vm, &container)
               && hog_value_get_property (vm, container, key, &result)
               && hog_vm_push (vm, result));
}

static HogStep
do_set_property (HogVm      *vm,
                 HogVmFrame *frame)
{
  HogValue value, key, container;

  return done (hog_vm_pop (vm, &value) && hog_vm_pop (vm, &key) && hog_vm_pop (vm, &container)
               && hog_value_set_property (vm, container, key, value));
}

/* Takes the topmost values, of which a container is made. Of too many PostHog's machine takes
 * as JavaScript's splice() does, which counts a negative start from the end.
 */
static const HogValue *
take_values (HogVm *vm,
             guint *n_values)
{
  gsize n = *n_values;

  if (n > vm->n_stack)
    *n_values = (guint) MIN (n - vm->n_stack, vm->n_stack);
  for (guint i = 0; i < *n_values; i++)
    {
      HogValue popped;

      hog_vm_pop (vm, &popped);
    }
  return vm->stack + vm->n_stack;
}

static HogStep
do_dict (HogVm      *vm,
         HogVmFrame *frame)
{
  const HogValue *values;
  HogValue dict;
  guint n_values;

  if (!next_count (vm, frame, &n_values))
    return HOG_STEP_STOP;
  n_values *= 2;
  values = take_values (vm, &n_values);
  dict = hog_dict_new (vm, n_values / 2);
  for (guint i = 0; i < n_values; i += 2)
    hog_dict_set (vm, dict, values[i], i + 1 < n_values ? values[i + 1] : HOG_UNDEFINED);
  return done (hog_vm_push (vm, dict));
}

static HogStep
do_array (HogVm      *vm,
          HogVmFrame *frame)
{
  const HogValue *values;
  guint n_values;

  if (!next_count (vm, frame, &n_values))
    return HOG_STEP_STOP;
  values = take_values (vm, &n_values);
  return done (hog_vm_push (vm, hog_array_new_from_items (vm, values, n_values)));
}

static HogStep
do_tuple (HogVm      *vm,
          HogVmFrame *frame)
{
  const HogValue *values;
  guint n_values;

  if (!next_count (vm, frame, &n_values))
    return HOG_STEP_STOP;
  values = take_values (vm, &n_values);
  return done (hog_vm_push (vm, hog_tuple_new (vm, values, n_values)));
}

static HogStep
do_jump (HogVm      *vm,
         HogVmFrame *frame)
{
  gint distance;

  return next_integer (vm, frame, &distance) ? jump (vm, frame, distance) : HOG_STEP_STOP;
}

static HogStep
do_jump_if_false (HogVm      *vm,
                  HogVmFrame *frame)
{
  HogValue value;
  gint distance;

  if (!next_integer (vm, frame, &distance) || !hog_vm_pop (vm, &value))
    return HOG_STEP_STOP;
  return hog_value_is_truthy (value) ? HOG_STEP_NEXT : jump (vm, frame, distance);
}

static HogStep
do_jump_if_stack_not_null (HogVm      *vm,
                           HogVmFrame *frame)
{
  gint distance;

  if (!next_integer (vm, frame, &distance))
    return HOG_STEP_STOP;
  if (vm->n_stack > 0 && vm->stack[vm->n_stack - 1] != HOG_NULL)
    return jump (vm, frame, distance);
  return HOG_STEP_NEXT;
}

static HogStep
do_declare_fn (HogVm      *vm,
               HogVmFrame *frame)
{
  HogDeclared *declared;
  HogString *text;
  HogValue name;
  guint n_arguments;
  gint length;

  if (!next (vm, frame, &name) || !next_count (vm, frame, &n_arguments)
      || !next_integer (vm, frame, &length))
    return HOG_STEP_STOP;
  text = hog_value_get_string (hog_value_to_text (vm, name));
  declared = g_new (HogDeclared, 1);
  *declared = (HogDeclared) { frame->ip + 1, (gint) n_arguments };
  g_hash_table_insert (vm->declared, g_strndup (text->text, text->n_bytes), declared);
  return jump (vm, frame, length);
}

static HogStep
do_callable (HogVm      *vm,
             HogVmFrame *frame)
{
  HogString *name;
  HogValue operand, callable;
  guint n_arguments, n_upvalues;
  gint length;

  if (!next (vm, frame, &operand) || !next_count (vm, frame, &n_arguments)
      || !next_count (vm, frame, &n_upvalues) || !next_integer (vm, frame, &length))
    return HOG_STEP_STOP;
  name = hog_value_get_string (hog_value_to_text (vm, operand));
  callable = hog_callable_new (vm, HOG_CALLABLE_LOCAL, name, frame->chunk->name,
                               (gint) frame->ip + 1, (gint) n_arguments, (gint) n_upvalues);
  if (callable != HOG_NULL)
    hog_vm_resolve_callable (hog_value_get_pointer (callable), frame->chunk);
  if (!hog_vm_push (vm, callable))
    return HOG_STEP_STOP;
  return jump (vm, frame, length);
}

static gboolean
capture (HogVm      *vm,
         HogVmFrame *frame,
         HogCell   **cell)
{
  HogValue is_local;
  gint64 location;
  gint index;

  *cell = NULL;
  if (!next (vm, frame, &is_local) || !next_integer (vm, frame, &index))
    return FALSE;
  location = (gint64) frame->base + index;
  if (!hog_value_is_truthy (is_local))
    {
      if (frame->closure != NULL && index >= 0 && (guint) index < frame->closure->n_upvalues)
        *cell = frame->closure->upvalues[index];
      return TRUE;
    }
  if (location < 0 || location > (gint64) vm->n_stack + HOG_MAX_ARGUMENTS)
    return hog_vm_fail (vm, "Stack underflow");
  *cell = hog_vm_capture (vm, (gsize) location);
  return *cell != NULL || hog_vm_fail_memory (vm, hog_heap_get_used (&vm->heap));
}

static HogStep
do_closure (HogVm      *vm,
            HogVmFrame *frame)
{
  HogCallable *callable;
  HogValue value, closure;
  guint n_upvalues;

  if (!hog_vm_pop (vm, &value))
    return HOG_STEP_STOP;
  if (hog_value_get_tag (value) != HOG_TAG_CALLABLE)
    {
      g_autofree char *json = hog_value_to_javascript_json (vm, value);

      return done (hog_vm_fail (vm, "Invalid callable: %s", json));
    }
  callable = hog_value_get_pointer (value);
  if (!next_count (vm, frame, &n_upvalues))
    return HOG_STEP_STOP;
  if ((gint) n_upvalues != callable->n_upvalues)
    return done (hog_vm_fail (vm, "Invalid upvalue count. Expected %d, got %u",
                              callable->n_upvalues, n_upvalues));
  if (n_upvalues > frame->chunk->code->n_elements)
    return done (hog_vm_fail (vm, "Unexpected end of bytecode"));
  closure = hog_closure_new (vm, callable, n_upvalues);
  if (closure == HOG_NULL)
    return done (hog_vm_fail_memory (vm, hog_heap_get_used (&vm->heap)));
  for (guint i = 0; i < n_upvalues; i++)
    if (!capture (vm, frame, &hog_value_get_closure (closure)->upvalues[i]))
      return HOG_STEP_STOP;
  return done (hog_vm_push (vm, closure));
}

static gboolean
find_upvalue (HogVm      *vm,
              HogVmFrame *frame,
              HogCell   **cell)
{
  gint index;

  *cell = NULL;
  if (!next_integer (vm, frame, &index))
    return FALSE;
  if (frame->closure == NULL || index >= (gint) frame->closure->n_upvalues)
    return hog_vm_fail (vm, "Invalid upvalue index: %d", index);
  *cell = index >= 0 ? frame->closure->upvalues[index] : NULL;
  return *cell != NULL || hog_vm_fail (vm, "Invalid upvalue: undefined");
}

static HogStep
do_get_upvalue (HogVm      *vm,
                HogVmFrame *frame)
{
  HogCell *cell;

  return done (find_upvalue (vm, frame, &cell) && hog_vm_push (vm, hog_vm_get_cell (vm, cell)));
}

static HogStep
do_set_upvalue (HogVm      *vm,
                HogVmFrame *frame)
{
  HogCell *cell;
  HogValue value;

  if (!find_upvalue (vm, frame, &cell) || !hog_vm_pop (vm, &value))
    return HOG_STEP_STOP;
  hog_vm_set_cell (vm, cell, value);
  return HOG_STEP_NEXT;
}

static HogStep
do_try (HogVm      *vm,
        HogVmFrame *frame)
{
  HogHandler handler = { vm->n_frames, (guint) vm->n_stack, 0 };
  guint start = frame->ip;
  gint distance;

  if (!next_integer (vm, frame, &distance))
    return HOG_STEP_STOP;
  if ((gint) start + 1 + distance < 0)
    return fail_unexpected (vm, frame);
  if (vm->handlers->len >= vm->limits.call_depth * 100)
    return done (hog_vm_fail_memory (vm, hog_heap_get_used (&vm->heap)));
  handler.ip = (guint) ((gint) start + 1 + distance);
  g_array_append_val (vm->handlers, handler);
  return HOG_STEP_NEXT;
}

static HogStep
do_pop_try (HogVm      *vm,
            HogVmFrame *frame)
{
  if (vm->handlers->len == 0)
    return done (hog_vm_fail (vm, "Invalid operation POP_TRY: no try block to pop"));
  g_array_set_size (vm->handlers, vm->handlers->len - 1);
  return HOG_STEP_NEXT;
}

static HogStep
do_throw (HogVm      *vm,
          HogVmFrame *frame)
{
  HogValue error;

  return hog_vm_pop (vm, &error) ? hog_vm_throw (vm, error) : HOG_STEP_STOP;
}

static const HogInstruction instructions[HOG_N_OPCODES] = {
  [HOG_OPCODE_GET_GLOBAL] = do_get_global,
  [HOG_OPCODE_CALL_GLOBAL] = do_call_global,
  [HOG_OPCODE_AND] = do_junction,
  [HOG_OPCODE_OR] = do_junction,
  [HOG_OPCODE_NOT] = do_not,
  [HOG_OPCODE_PLUS ... HOG_OPCODE_MOD] = do_arithmetic,
  [HOG_OPCODE_EQ ... HOG_OPCODE_LT_EQ] = do_compare,
  [HOG_OPCODE_LIKE ... HOG_OPCODE_NOT_IREGEX] = do_match,
  [HOG_OPCODE_TRUE] = do_true,
  [HOG_OPCODE_FALSE] = do_false,
  [HOG_OPCODE_NULL] = do_null,
  [HOG_OPCODE_STRING ... HOG_OPCODE_FLOAT] = do_constant,
  [HOG_OPCODE_POP] = do_pop,
  [HOG_OPCODE_GET_LOCAL] = do_get_local,
  [HOG_OPCODE_SET_LOCAL] = do_set_local,
  [HOG_OPCODE_RETURN] = do_return,
  [HOG_OPCODE_JUMP] = do_jump,
  [HOG_OPCODE_JUMP_IF_FALSE] = do_jump_if_false,
  [HOG_OPCODE_DECLARE_FN] = do_declare_fn,
  [HOG_OPCODE_DICT] = do_dict,
  [HOG_OPCODE_ARRAY] = do_array,
  [HOG_OPCODE_TUPLE] = do_tuple,
  [HOG_OPCODE_GET_PROPERTY] = do_get_property,
  [HOG_OPCODE_SET_PROPERTY] = do_set_property,
  [HOG_OPCODE_JUMP_IF_STACK_NOT_NULL] = do_jump_if_stack_not_null,
  [HOG_OPCODE_GET_PROPERTY_NULLISH] = do_get_property,
  [HOG_OPCODE_THROW] = do_throw,
  [HOG_OPCODE_TRY] = do_try,
  [HOG_OPCODE_POP_TRY] = do_pop_try,
  [HOG_OPCODE_CALLABLE] = do_callable,
  [HOG_OPCODE_CLOSURE] = do_closure,
  [HOG_OPCODE_CALL_LOCAL] = do_call_local,
  [HOG_OPCODE_GET_UPVALUE] = do_get_upvalue,
  [HOG_OPCODE_SET_UPVALUE] = do_set_upvalue,
  [HOG_OPCODE_CLOSE_UPVALUE] = do_close_upvalue,
};

static HogInstruction
find_instruction (HogValue element)
{
  double number = hog_value_is_number (element) ? hog_value_get_number (element) : 0;

  if (element == HOG_NULL)
    return do_nothing;
  if (!(number > 0 && number < HOG_N_OPCODES) || number != (double) (int) number)
    return NULL;
  return instructions[(int) number];
}

HogStep
hog_vm_step (HogVm *vm)
{
  HogVmFrame *frame = hog_vm_get_top_frame (vm);
  const HogCode *code;
  HogInstruction instruction = NULL;
  HogStep result;

  if (frame->ip >= frame->chunk->code->n_elements)
    {
      if (hog_vm_end_chunk (vm) == HOG_STEP_STOP)
        return HOG_STEP_STOP;
      frame = hog_vm_get_top_frame (vm);
    }
  code = frame->chunk->code;
  frame->start = frame->ip;
  vm->ops++;
  if ((vm->ops & 31) == 0 && !hog_vm_poll (vm))
    return HOG_STEP_STOP;
  if (frame->ip < code->n_elements)
    instruction = find_instruction (code->elements[frame->ip]);
  if (instruction == NULL)
    return fail_unexpected (vm, frame);
  result = instruction (vm, frame);
  if (result == HOG_STEP_NEXT)
    hog_vm_get_top_frame (vm)->ip++;
  return result;
}
