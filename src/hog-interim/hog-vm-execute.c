/* hog-vm-execute.c: the loop over the instructions
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>

#include "hog-cost.h"
#include "hog-operator.h"
#include "hog-string.h"
#include "hog-vm-private.h"

static void
mark_roots (HogHeap  *heap,
            gpointer  data)
{
  HogVm *vm = data;

  for (guint i = 0; i < vm->n_stack; i++)
    hog_heap_mark_value (heap, vm->stack[i]);
  for (guint i = 0; i < vm->upvalues->len; i++)
    hog_heap_mark_value (heap, ((HogUpvalue *) vm->upvalues->pdata[i])->value);
  for (guint i = 0; i < vm->frames->len; i++)
    {
      HogVmFrame *frame = &g_array_index (vm->frames, HogVmFrame, i);

      if (frame->closure != NULL)
        hog_heap_mark_object (heap, &frame->closure->object);
    }
}

/* Both operands, the right one below the left one. */
static gboolean
pop_operands (HogVm    *vm,
              HogValue *left,
              HogValue *right)
{
  return hog_vm_pop (vm, left) && hog_vm_pop (vm, right);
}

static gboolean
do_arithmetic (HogVm *vm,
               guint  operation)
{
  HogValue left, right;
  double a, b, result;

  if (!pop_operands (vm, &left, &right))
    return FALSE;
  a = hog_value_to_number (vm, left);
  b = hog_value_to_number (vm, right);
  switch (operation)
    {
    case HOG_OPCODE_PLUS: result = a + b; break;
    case HOG_OPCODE_MINUS: result = a - b; break;
    case HOG_OPCODE_MULTIPLY: result = a * b; break;
    case HOG_OPCODE_DIVIDE: result = a / b; break;
    default: result = fmod (a, b); break;
    }
  return hog_vm_push (vm, hog_value_number (result));
}

static gboolean
do_comparison (HogVm *vm,
               guint  operation)
{
  HogValue left, right;

  if (!pop_operands (vm, &left, &right))
    return FALSE;
  return hog_vm_push (vm, hog_value_boolean (hog_compare (vm, (HogOpcode) operation, left, right)));
}

static gboolean
do_match (HogVm *vm,
          guint  operation)
{
  HogValue left, right;
  gboolean result = FALSE;
  gboolean negated = FALSE;
  gboolean done;

  if (!pop_operands (vm, &left, &right))
    return FALSE;
  switch (operation)
    {
    case HOG_OPCODE_IN:
    case HOG_OPCODE_NOT_IN:
      negated = operation == HOG_OPCODE_NOT_IN;
      done = hog_is_in (vm, left, right, &result);
      break;
    case HOG_OPCODE_LIKE:
    case HOG_OPCODE_NOT_LIKE:
      negated = operation == HOG_OPCODE_NOT_LIKE;
      done = hog_is_like (vm, left, right, FALSE, &result);
      break;
    case HOG_OPCODE_ILIKE:
    case HOG_OPCODE_NOT_ILIKE:
      negated = operation == HOG_OPCODE_NOT_ILIKE;
      done = hog_is_like (vm, left, right, TRUE, &result);
      break;
    case HOG_OPCODE_REGEX:
    case HOG_OPCODE_NOT_REGEX:
      negated = operation == HOG_OPCODE_NOT_REGEX;
      done = hog_matches_regex (vm, left, right, FALSE, &result);
      break;
    default:
      negated = operation == HOG_OPCODE_NOT_IREGEX;
      done = hog_matches_regex (vm, left, right, TRUE, &result);
      break;
    }
  return done && hog_vm_push (vm, hog_value_boolean (result != negated));
}

/* AND and OR look at every operand. */
static gboolean
do_logic (HogVm    *vm,
          guint     count,
          gboolean  is_and)
{
  gboolean result = is_and;

  if (count > vm->n_stack)
    return hog_vm_fail (vm, "Invalid HogQL bytecode, stack is empty, can not pop");
  for (guint i = 0; i < count; i++)
    {
      gboolean truthy = hog_value_is_truthy (vm->stack[vm->n_stack - count + i]);

      result = is_and ? result && truthy : result || truthy;
    }
  hog_vm_drop_to (vm, vm->n_stack - count);
  return hog_vm_push (vm, hog_value_boolean (result));
}

static gboolean
do_container (HogVm *vm,
              guint  operation,
              guint  count)
{
  guint n_slots = operation == HOG_OPCODE_DICT ? count * 2 : count;
  const HogValue *items;
  HogValue value;

  if (count > vm->n_stack || n_slots > vm->n_stack)
    return hog_vm_fail (vm, "Invalid HogQL bytecode, stack is empty, can not pop");
  items = vm->stack + (vm->n_stack - n_slots);
  if (operation == HOG_OPCODE_DICT)
    {
      value = hog_dict_new (vm, count);
      for (guint i = 0; i < n_slots; i += 2)
        hog_dict_set (vm, value, items[i], items[i + 1]);
    }
  else if (operation == HOG_OPCODE_ARRAY)
    value = hog_array_new_from_items (vm, items, count);
  else
    value = hog_tuple_new (vm, items, count);
  hog_vm_drop_to (vm, vm->n_stack - n_slots);
  return hog_vm_push (vm, value);
}

static gboolean
do_get_property (HogVm *vm)
{
  HogValue key, container, value;

  return hog_vm_pop (vm, &key) && hog_vm_pop (vm, &container)
         && hog_get_property (vm, container, key, &value) && hog_vm_push (vm, value);
}

static gboolean
do_set_property (HogVm *vm)
{
  HogValue value, key, container;

  return hog_vm_pop (vm, &value) && hog_vm_pop (vm, &key) && hog_vm_pop (vm, &container)
         && hog_set_property (vm, container, key, value);
}

static gboolean
do_set_local (HogVm *vm,
              guint  slot)
{
  HogValue value;
  guint64 cost;

  if (!hog_vm_pop (vm, &value))
    return FALSE;
  if (slot == vm->n_stack)
    return hog_vm_push (vm, value);
  if (slot > vm->n_stack)
    return hog_vm_fail (vm, "Stack underflow");
  cost = hog_value_get_cost (value);
  vm->memory += cost - vm->costs[slot];
  vm->stack[slot] = value;
  vm->costs[slot] = cost;
  if (vm->memory > vm->memory_peak)
    vm->memory_peak = vm->memory;
  return TRUE;
}

static gboolean
do_get_upvalue (HogVm      *vm,
                HogVmFrame *frame,
                guint       index)
{
  HogUpvalue *upvalue;

  if (frame->closure == NULL || index >= frame->closure->n_upvalues)
    return hog_vm_fail (vm, "Invalid upvalue index: %u", index);
  upvalue = frame->closure->upvalues[index];
  return hog_vm_push (vm, upvalue->closed || upvalue->location >= vm->n_stack
                            ? upvalue->value
                            : vm->stack[upvalue->location]);
}

static gboolean
do_set_upvalue (HogVm      *vm,
                HogVmFrame *frame,
                guint       index)
{
  HogUpvalue *upvalue;
  HogValue value;

  if (frame->closure == NULL || index >= frame->closure->n_upvalues)
    return hog_vm_fail (vm, "Invalid upvalue index: %u", index);
  if (!hog_vm_pop (vm, &value))
    return FALSE;
  upvalue = frame->closure->upvalues[index];
  if (upvalue->closed || upvalue->location >= vm->n_stack)
    upvalue->value = value;
  else
    vm->stack[upvalue->location] = value;
  return TRUE;
}

static gboolean
do_callable (HogVm      *vm,
             HogVmFrame *frame)
{
  const HogMachineCode *code = frame->chunk->code;
  guint ip = frame->ip;
  HogValue callable;

  if (ip + 4 >= code->length || !hog_value_is_string (code->values[ip + 1])
      || code->ints[ip + 2] < 0 || code->ints[ip + 3] < 0 || code->ints[ip + 4] < 0)
    return hog_vm_fail (vm, "Unexpected end of bytecode");
  callable = hog_callable_new (vm, HOG_CALLABLE_LOCAL,
                               hog_value_get_string (code->values[ip + 1]), frame->chunk,
                               (guint) code->ints[ip + 2], (guint) code->ints[ip + 3],
                               (int) ip + 5);
  frame->ip = ip + 4 + (guint) code->ints[ip + 4];
  return hog_vm_push (vm, callable);
}

static gboolean
do_closure (HogVm      *vm,
            HogVmFrame *frame)
{
  const HogMachineCode *code = frame->chunk->code;
  guint ip = frame->ip + 1;
  int count = code->ints[ip];
  HogValue callable, value;
  HogClosure *closure;

  if (count < 0 || (guint) count * 2 > code->length - ip - 1)
    return hog_vm_fail (vm, "Unexpected end of bytecode");
  if (!hog_vm_pop (vm, &callable))
    return FALSE;
  if (hog_value_get_tag (callable) != HOG_TAG_CALLABLE)
    return hog_vm_fail (vm, "Invalid callable: null");
  if ((guint) count != hog_value_get_callable (callable)->n_upvalues)
    return hog_vm_fail (vm, "Invalid upvalue count. Expected %u, got %d",
                        hog_value_get_callable (callable)->n_upvalues, count);
  value = hog_closure_new (vm, hog_value_get_callable (callable), (guint) count);
  if (value == HOG_NULL)
    return hog_vm_push (vm, value);
  closure = hog_value_get_closure (value);
  for (int i = 0; i < count; i++)
    {
      gboolean is_local = code->values[ip + 1 + (guint) i * 2] == HOG_TRUE;
      guint index = (guint) code->ints[ip + 2 + (guint) i * 2];

      if (is_local)
        closure->upvalues[i] = hog_vm_capture (vm, frame->stack_start + index);
      else if (frame->closure != NULL && index < frame->closure->n_upvalues)
        closure->upvalues[i] = frame->closure->upvalues[index];
      else
        return hog_vm_fail (vm, "Invalid upvalue index: %u", index);
    }
  frame->ip = ip + (guint) count * 2;
  return hog_vm_push (vm, value);
}

/* Ends the running function with a value; FALSE at the end of the run too. */
static gboolean
do_return (HogVm    *vm,
           HogValue  value)
{
  guint start = g_array_index (vm->frames, HogVmFrame, vm->frames->len - 1).stack_start;

  g_array_set_size (vm->frames, vm->frames->len - 1);
  while (vm->handlers->len > 0
         && g_array_index (vm->handlers, HogHandler, vm->handlers->len - 1).n_frames
              > vm->frames->len)
    g_array_set_size (vm->handlers, vm->handlers->len - 1);
  if (vm->frames->len == 0)
    {
      vm->result = value;
      return FALSE;
    }
  hog_vm_drop_to (vm, start);
  return hog_vm_push (vm, value);
}

/* Behind the last instruction: a function gives null, the run its topmost value. */
static gboolean
do_end (HogVm *vm)
{
  HogValue value = HOG_NULL;

  if (vm->frames->len == 1 && vm->n_stack > 0)
    hog_vm_pop (vm, &value);
  return do_return (vm, value);
}

static gboolean
do_try (HogVm      *vm,
        HogVmFrame *frame)
{
  HogHandler handler = { vm->frames->len, vm->n_stack,
                         (int) frame->ip + 1 + frame->chunk->code->ints[frame->ip + 1] };

  frame->ip++;
  if (handler.catch_ip < 0 || handler.catch_ip > (int) frame->chunk->code->length)
    return hog_vm_fail (vm, "Unexpected end of bytecode");
  g_array_append_val (vm->handlers, handler);
  return TRUE;
}

static gboolean
jump (HogVm      *vm,
      HogVmFrame *frame,
      int         distance)
{
  gint64 target = (gint64) frame->ip + distance;

  if (target < -1 || target > frame->chunk->code->length)
    return hog_vm_fail (vm, "Unexpected end of bytecode");
  frame->ip = (guint) target;
  return TRUE;
}

static gboolean
fail_at_node (HogVm      *vm,
              HogVmFrame *frame)
{
  HogValue value = frame->chunk->code->values[frame->ip];
  g_autoptr(GString) text = g_string_new (NULL);

  if (hog_value_is_number (value))
    g_string_append_printf (text, "%g", hog_value_get_number (value));
  else if (hog_value_is_string (value))
    g_string_append (text, hog_value_get_string (value)->text);
  else
    g_string_append (text, value == HOG_TRUE ? "true" : "false");
  return hog_vm_fail (vm, "Unexpected node while running bytecode in chunk \"%s\": %s",
                      frame->chunk->name, text->str);
}

/* One instruction. The frame's ip stands on it and is left on its last element; calls and
 * returns, which go elsewhere, say so in *moved. */
static gboolean
step (HogVm      *vm,
      HogVmFrame *frame,
      gboolean   *moved)
{
  const HogMachineCode *code = frame->chunk->code;
  guint ip = frame->ip;
  guint operation = code->ops[ip];
  int operand = code->ints[ip + 1];
  HogValue value;

  switch (operation)
    {
    case HOG_OPCODE_GET_LOCAL:
      {
        guint slot = frame->stack_start + (guint) operand;

        frame->ip++;
        return hog_vm_push (vm, slot < vm->n_stack ? vm->stack[slot] : HOG_UNDEFINED);
      }
    case HOG_OPCODE_SET_LOCAL:
      frame->ip++;
      return do_set_local (vm, frame->stack_start + (guint) operand);
    case HOG_OPCODE_STRING:
    case HOG_OPCODE_INTEGER:
    case HOG_OPCODE_FLOAT:
      frame->ip++;
      return hog_vm_push (vm, code->values[ip + 1]);
    case HOG_OPCODE_TRUE:
      return hog_vm_push (vm, HOG_TRUE);
    case HOG_OPCODE_FALSE:
      return hog_vm_push (vm, HOG_FALSE);
    case HOG_OPCODE_NULL:
      return hog_vm_push (vm, HOG_NULL);
    case HOG_OPCODE_POP:
      return hog_vm_pop (vm, &value);
    case HOG_OPCODE_PLUS:
    case HOG_OPCODE_MINUS:
    case HOG_OPCODE_MULTIPLY:
    case HOG_OPCODE_DIVIDE:
    case HOG_OPCODE_MOD:
      return do_arithmetic (vm, operation);
    case HOG_OPCODE_EQ:
    case HOG_OPCODE_NOT_EQ:
    case HOG_OPCODE_GT:
    case HOG_OPCODE_GT_EQ:
    case HOG_OPCODE_LT:
    case HOG_OPCODE_LT_EQ:
      return do_comparison (vm, operation);
    case HOG_OPCODE_LIKE:
    case HOG_OPCODE_ILIKE:
    case HOG_OPCODE_NOT_LIKE:
    case HOG_OPCODE_NOT_ILIKE:
    case HOG_OPCODE_IN:
    case HOG_OPCODE_NOT_IN:
    case HOG_OPCODE_REGEX:
    case HOG_OPCODE_NOT_REGEX:
    case HOG_OPCODE_IREGEX:
    case HOG_OPCODE_NOT_IREGEX:
      return do_match (vm, operation);
    case HOG_OPCODE_NOT:
      return hog_vm_pop (vm, &value)
             && hog_vm_push (vm, hog_value_boolean (!hog_value_is_truthy (value)));
    case HOG_OPCODE_AND:
    case HOG_OPCODE_OR:
      frame->ip++;
      return do_logic (vm, (guint) operand, operation == HOG_OPCODE_AND);
    case HOG_OPCODE_JUMP:
      frame->ip++;
      return jump (vm, frame, operand);
    case HOG_OPCODE_JUMP_IF_FALSE:
      frame->ip++;
      return hog_vm_pop (vm, &value)
             && (hog_value_is_truthy (value) || jump (vm, frame, operand));
    case HOG_OPCODE_JUMP_IF_STACK_NOT_NULL:
      frame->ip++;
      return vm->n_stack == 0 || vm->stack[vm->n_stack - 1] == HOG_NULL
             || jump (vm, frame, operand);
    case HOG_OPCODE_DICT:
    case HOG_OPCODE_ARRAY:
    case HOG_OPCODE_TUPLE:
      frame->ip++;
      return do_container (vm, operation, (guint) operand);
    case HOG_OPCODE_GET_PROPERTY:
    case HOG_OPCODE_GET_PROPERTY_NULLISH:
      return do_get_property (vm);
    case HOG_OPCODE_SET_PROPERTY:
      return do_set_property (vm);
    case HOG_OPCODE_GET_GLOBAL:
      frame->ip++;
      return hog_vm_get_global (vm, (guint) operand);
    case HOG_OPCODE_CALL_GLOBAL:
      if (ip + 2 >= code->length || !hog_value_is_string (code->values[ip + 1]))
        return hog_vm_fail (vm, "Unexpected end of bytecode");
      frame->ip += 3;
      *moved = TRUE;
      return hog_vm_check_time (vm)
             && hog_vm_call_global (vm, hog_value_get_string (code->values[ip + 1]),
                                    (guint) code->ints[ip + 2]);
    case HOG_OPCODE_CALL_LOCAL:
      frame->ip += 2;
      *moved = TRUE;
      return hog_vm_check_time (vm) && hog_vm_call_local (vm, (guint) operand);
    case HOG_OPCODE_RETURN:
      *moved = TRUE;
      return hog_vm_pop (vm, &value) && do_return (vm, value);
    case HOG_OPCODE_CALLABLE:
      return do_callable (vm, frame);
    case HOG_OPCODE_CLOSURE:
      return do_closure (vm, frame);
    case HOG_OPCODE_GET_UPVALUE:
      frame->ip++;
      return do_get_upvalue (vm, frame, (guint) operand);
    case HOG_OPCODE_SET_UPVALUE:
      frame->ip++;
      return do_set_upvalue (vm, frame, (guint) operand);
    case HOG_OPCODE_CLOSE_UPVALUE:
      if (vm->n_stack == 0)
        return hog_vm_pop (vm, &value);
      hog_vm_drop_to (vm, vm->n_stack - 1);
      return TRUE;
    case HOG_OPCODE_TRY:
      return do_try (vm, frame);
    case HOG_OPCODE_POP_TRY:
      if (vm->handlers->len == 0)
        return hog_vm_fail (vm, "Invalid operation POP_TRY: no try block to pop");
      g_array_set_size (vm->handlers, vm->handlers->len - 1);
      return TRUE;
    case HOG_OPCODE_THROW:
      *moved = TRUE;
      return hog_vm_pop (vm, &value) && hog_vm_throw (vm, value);
    default:
      /* null between instructions does nothing */
      return code->values[ip] == HOG_NULL || fail_at_node (vm, frame);
    }
}

HogVmStatus
hog_vm_execute (HogVm *vm)
{
  gboolean running = vm->status == HOG_VM_FINISHED;

  vm->started_us = g_get_monotonic_time ();
  while (running)
    {
      HogVmFrame *frame = &g_array_index (vm->frames, HogVmFrame, vm->frames->len - 1);
      gboolean moved = FALSE;

      if (frame->ip >= frame->chunk->code->length)
        {
          running = do_end (vm);
          continue;
        }
      vm->ops++;
      if ((vm->ops & (HOG_VM_OPS_PER_CLOCK - 1)) == 0 && !hog_vm_check_time (vm))
        break;
      vm->current_ip = frame->ip;
      running = step (vm, frame, &moved);
      if (running && !moved)
        frame->ip++;
      if (G_UNLIKELY (vm->heap.budget < 0))
        hog_heap_collect (&vm->heap, mark_roots, vm);
    }
  vm->sync_time_us += g_get_monotonic_time () - vm->started_us;
  return vm->status;
}
