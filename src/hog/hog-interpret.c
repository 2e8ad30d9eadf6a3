/* hog-interpret.c: the loop that runs the fast form
 *
 * SPDX-License-Identifier: MIT
 *
 * What a fast instruction does not handle it leaves, as it found it, to the exact form, which
 * goes on until it comes to a place where the fast form can be entered again.
 */

#include "hog-vm-private.h"

#include <math.h>

#include "hog-slots.h"

#pragma GCC diagnostic ignored "-Wpedantic"

static double
modulo (double a,
        double b)
{
  if (fabs (a) <= G_MAXINT32 && fabs (b) <= G_MAXINT32)
    {
      gint32 x = (gint32) a;
      gint32 y = (gint32) b;

      if (x == a && y == b && y != 0 && x > 0)
        return x % y;
    }
  return fmod (a, b);
}

static inline HogValue
from_number (double number)
{
  HogValue value;

  memcpy (&value, &number, sizeof value);
  return value;
}

static gboolean
are_numbers (HogValue a,
             HogValue b)
{
  return (a < HOG_UNDEFINED) & (b < HOG_UNDEFINED);
}

typedef enum
{
  LEFT, /* to the exact form, which has to go on */
  STOPPED,
} HogOutcome;

#define CHECKED(name)                                             \
  checked_##name:                                                 \
  if (G_UNLIKELY ((guintptr) (base + pc->highest) > quiet))       \
    goto check;                                                   \
  plain_##name:

#define NEXT                                                      \
  do                                                              \
    {                                                             \
      pc++;                                                       \
      goto *labels[pc->opcode];                                   \
    }                                                             \
  while (0)

#define TAKE_JUMP                                                 \
  do                                                              \
    {                                                             \
      ops += (guint64) (gint64) pc->jump_ops;                     \
      pc += pc->jump;                                             \
      goto *labels[pc->opcode];                                   \
    }                                                             \
  while (0)

#define ARITHMETIC_CASE(name, left, right, expression)            \
  CHECKED (name)                                                  \
  {                                                               \
    HogValue l = left;                                            \
    HogValue r = right;                                           \
    if (G_UNLIKELY (!are_numbers (l, r)))                         \
      goto leave;                                                 \
    {                                                             \
      double x = hog_value_get_number (l);                        \
      double y = hog_value_get_number (r);                        \
      base[pc->a] = from_number (expression);                     \
    }                                                             \
    NEXT;                                                         \
  }                                                               \
  CHECKED (name##_SET)                                            \
  {                                                               \
    HogValue l = left;                                            \
    HogValue r = right;                                           \
    if (G_UNLIKELY (!are_numbers (l, r)                           \
                    || hog_value_is_heap (base[pc->a])))          \
      goto leave;                                                 \
    {                                                             \
      double x = hog_value_get_number (l);                        \
      double y = hog_value_get_number (r);                        \
      base[pc->a] = from_number (expression);                     \
    }                                                             \
    NEXT;                                                         \
  }

#define ARITHMETIC(name, expression)                              \
  ARITHMETIC_CASE (name##_RR, base[pc->b], base[pc->c], expression) \
  ARITHMETIC_CASE (name##_RK, base[pc->b], pc->k, expression)     \
  ARITHMETIC_CASE (name##_KR, pc->k, base[pc->c], expression)

#define ORDER_CASE(name, right, operator)                         \
  CHECKED (name)                                                  \
  {                                                               \
    HogValue l = base[pc->b];                                     \
    HogValue r = right;                                           \
    if (G_UNLIKELY (!are_numbers (l, r)))                         \
      goto leave;                                                 \
    base[pc->a] = hog_value_boolean (hog_value_get_number (l)     \
                                     operator hog_value_get_number (r)); \
    NEXT;                                                         \
  }                                                               \
  CHECKED (name##_JUMP)                                           \
  {                                                               \
    HogValue l = base[pc->b];                                     \
    HogValue r = right;                                           \
    if (G_UNLIKELY (!are_numbers (l, r)))                         \
      goto leave;                                                 \
    if (hog_value_get_number (l) operator hog_value_get_number (r)) \
      NEXT;                                                       \
    TAKE_JUMP;                                                    \
  }

#define ORDER(name, operator)                                     \
  ORDER_CASE (name##_RR, base[pc->c], operator)                   \
  ORDER_CASE (name##_RK, pc->k, operator)

#define EQUALITY_CASE(name, right, has_constant, wanted)          \
  CHECKED (name)                                                  \
  {                                                               \
    HogValue l = base[pc->b];                                     \
    HogValue r = right;                                           \
    gboolean equal;                                               \
    if (G_LIKELY (are_numbers (l, r)))                            \
      equal = hog_value_get_number (l) == hog_value_get_number (r); \
    else if (!hog_slots_compare_equal (vm, base, pc, has_constant, &quiet, &equal)) \
      goto leave;                                                 \
    base[pc->a] = hog_value_boolean (equal == wanted);            \
    NEXT;                                                         \
  }                                                               \
  CHECKED (name##_JUMP)                                           \
  {                                                               \
    HogValue l = base[pc->b];                                     \
    HogValue r = right;                                           \
    gboolean equal;                                               \
    if (G_LIKELY (are_numbers (l, r)))                            \
      equal = hog_value_get_number (l) == hog_value_get_number (r); \
    else if (!hog_slots_compare_equal (vm, base, pc, has_constant, &quiet, &equal)) \
      goto leave;                                                 \
    if (equal == wanted)                                          \
      NEXT;                                                       \
    TAKE_JUMP;                                                    \
  }

#define EQUALITY(name, wanted)                                    \
  EQUALITY_CASE (name##_RR, base[pc->c], FALSE, wanted)           \
  EQUALITY_CASE (name##_RK, pc->k, TRUE, wanted)

/* The collector may run between two instructions when all slots are stored. */
#define SAFE_POINT(height_)                                       \
  if (G_UNLIKELY (vm->heap.budget < 0 || vm->heap.exhausted))     \
    {                                                             \
      vm->n_stack = (gsize) (base - vm->stack) + (gsize) (height_); \
      if (!hog_vm_collect (vm))                                   \
        goto failed;                                              \
    }

static HogOutcome
interpret (HogVm                    *vm,
           const HogFastInstruction *pc,
           guint64                   ops)
{
  static const void *const labels[] = {
#define X(name) &&plain_##name, &&checked_##name,
    HOG_FAST_OPCODES (X)
#undef X
  };
  HogValue *base = vm->stack + hog_vm_get_top_frame (vm)->base;
  guintptr quiet = (guintptr) vm->stack + vm->peak - vm->extra;

  goto *labels[pc->opcode];

  CHECKED (EXIT)
  goto leave;

  CHECKED (PUSH_R)
  if (G_UNLIKELY (!hog_slots_push (vm, base + pc->a, base[pc->b], base + pc->c, &quiet)))
    goto leave;
  NEXT;

  CHECKED (PUSH_K)
  if (G_UNLIKELY (!hog_slots_push (vm, base + pc->a, pc->k, base + pc->c, &quiet)))
    goto leave;
  NEXT;

  CHECKED (SET_R)
  {
    HogValue value = base[pc->b];

    if (!hog_value_is_heap (value) && !hog_value_is_heap (base[pc->a]))
      base[pc->a] = value;
    else if (!hog_slots_set_variable (vm, base, pc, value, &quiet))
      goto leave;
    NEXT;
  }

  CHECKED (SET_K)
  if (G_UNLIKELY (hog_value_is_heap (base[pc->a])))
    hog_slots_discharge (vm, base + pc->a, 1, &quiet);
  base[pc->a] = pc->k;
  NEXT;

  CHECKED (POP)
  hog_slots_discharge (vm, base + pc->a, pc->b, &quiet);
  NEXT;

  ARITHMETIC (ADD, x + y)
  ARITHMETIC (SUB, x - y)
  ARITHMETIC (MUL, x * y)
  ARITHMETIC (DIV, x / y)
  ARITHMETIC (MOD, modulo (x, y))
  ORDER (GT, >)
  ORDER (GE, >=)
  ORDER (LT, <)
  ORDER (LE, <=)
  EQUALITY (EQ, TRUE)
  EQUALITY (NE, FALSE)

  CHECKED (NOT)
  if (hog_value_is_heap (base[pc->b]))
    goto leave;
  base[pc->a] = hog_value_boolean (!hog_value_is_truthy (base[pc->b]));
  NEXT;

  CHECKED (AND)
  {
    gboolean all = TRUE;

    for (guint i = 0; i < pc->b; i++)
      all &= hog_value_is_truthy (base[pc->a + i]);
    hog_slots_discharge (vm, base + pc->a, pc->b, &quiet);
    base[pc->a] = hog_value_boolean (all);
    NEXT;
  }

  CHECKED (OR)
  {
    gboolean any = FALSE;

    for (guint i = 0; i < pc->b; i++)
      any |= hog_value_is_truthy (base[pc->a + i]);
    hog_slots_discharge (vm, base + pc->a, pc->b, &quiet);
    base[pc->a] = hog_value_boolean (any);
    NEXT;
  }

  CHECKED (AND_JUMP)
  {
    gboolean all = TRUE;

    for (guint i = 0; i < pc->b; i++)
      if (base[pc->a + i] != HOG_TRUE)
        all &= hog_value_is_truthy (base[pc->a + i]);
    hog_slots_discharge (vm, base + pc->a, pc->b, &quiet);
    if (all)
      NEXT;
    TAKE_JUMP;
  }

  CHECKED (FALSE_JUMP)
  {
    HogValue value = base[pc->b];

    if (hog_value_is_heap (value))
      hog_slots_discharge (vm, base + pc->b, 1, &quiet);
    if (value == HOG_TRUE || (value != HOG_FALSE && hog_value_is_truthy (value)))
      NEXT;
    TAKE_JUMP;
  }

  CHECKED (NOT_NULL_JUMP)
  if (base[pc->b] == HOG_NULL)
    NEXT;
  TAKE_JUMP;

  CHECKED (JUMP)
  TAKE_JUMP;

  CHECKED (JUMP_BACK)
  if (G_UNLIKELY (--vm->poll <= 0))
    {
      vm->ops = ops + pc->op_index;
      if (!hog_vm_check_time (vm))
        goto failed;
    }
  TAKE_JUMP;

  {
    HogClosure *closure;
    HogCallable *callable;
    HogVmFrame *frame;
    HogValue value;

    CHECKED (CALL_R)
    value = base[pc->b];
    if (G_UNLIKELY (!hog_value_is_closure (value)))
      goto leave;
    closure = hog_value_get_closure (value);
    callable = closure->callable;
    if (G_UNLIKELY (pc->c != callable->n_arguments || callable->entry == NULL))
      goto leave;
    if (pc->b + 1 == pc->height)
      quiet += vm->costs[base + pc->b - vm->stack];
    else if (G_UNLIKELY (!hog_slots_raise (vm, base + pc->height, closure->cost, &quiet)))
      goto leave;
    goto call;

    CHECKED (CALL_UPVALUE)
    {
      HogClosure *self = hog_vm_get_top_frame (vm)->closure;
      HogCell *cell;

      if (G_UNLIKELY (self == NULL || pc->b >= self->n_upvalues))
        goto leave;
      cell = self->upvalues[pc->b];
      if (G_UNLIKELY (cell == NULL))
        goto leave;
      value = cell->closed ? cell->value : vm->stack[cell->location];
      if (G_UNLIKELY (!hog_value_is_closure (value)))
        goto leave;
      closure = hog_value_get_closure (value);
      callable = closure->callable;
      if (G_UNLIKELY (pc->c != callable->n_arguments || callable->entry == NULL
                      || !hog_slots_raise (vm, base + pc->height + 1, closure->cost, &quiet)))
        goto leave;
    }

    call:
    if (G_UNLIKELY (vm->n_frames >= vm->limits.call_depth || --vm->poll <= 0
                    || base + pc->a + ((HogChunk *) callable->resolved)->code->fast->max_height
                       > vm->stack + vm->stack_capacity))
      {
        if (pc->opcode / 2 == HOG_FAST_CALL_R && pc->b + 1 == pc->height)
          quiet -= vm->costs[base + pc->b - vm->stack];
        goto leave;
      }
    frame = &vm->frames[vm->n_frames - 1];
    frame->pc = pc;
    frame++;
    vm->n_frames++;
    base += pc->a;
    frame->kind = HOG_FRAME_CLOSURE;
    frame->base = (guint) (base - vm->stack);
    frame->chunk = callable->resolved;
    frame->closure = closure;
    frame->pc = NULL;
    ops += pc->op_index + pc->n_ops - (guint64) callable->entry_op;
    pc = callable->entry;
    goto *labels[pc->opcode];
  }

  CHECKED (RETURN)
  {
    HogVmFrame *caller = hog_vm_get_top_frame (vm) - 1;
    HogValue result = base[pc->b];
    gboolean is_stored = pc->b + 1 == pc->height;
    guint n_stored = is_stored ? pc->height : pc->height - 1u;

    if (G_UNLIKELY (vm->n_frames < 2 || caller->pc == NULL || vm->handlers->len > 0
                    || (vm->open_cells != NULL
                        && vm->open_cells->location >= (gsize) (base - vm->stack))))
      goto leave;
    if (G_UNLIKELY (hog_value_is_heap (result)) && !is_stored
        && !hog_slots_raise (vm, base + pc->height, hog_slots_measure (vm, result), &quiet))
      goto leave;
    for (guint i = 0; i < n_stored; i++)
      if (hog_value_is_heap (base[i]))
        quiet += vm->costs[base + i - vm->stack];
    ops += pc->op_index + 1 - (guint64) (caller->pc->op_index + caller->pc->n_ops);
    pc = caller->pc;
    base[0] = result;
    if (G_UNLIKELY (!hog_slots_charge (vm, base, &quiet)))
      goto failed;
    vm->n_frames--;
    base = vm->stack + caller->base;
    NEXT;
  }

  CHECKED (GET_UPVALUE)
  {
    HogClosure *self = hog_vm_get_top_frame (vm)->closure;
    HogCell *cell;

    if (G_UNLIKELY (self == NULL || pc->b >= self->n_upvalues))
      goto leave;
    cell = self->upvalues[pc->b];
    if (G_UNLIKELY (cell == NULL
                    || (!cell->closed
                        && vm->stack + cell->location >= base + pc->height)))
      goto leave;
    base[pc->a] = cell->closed ? cell->value : vm->stack[cell->location];
    if (G_UNLIKELY (!hog_slots_charge (vm, base + pc->a, &quiet)))
      goto failed;
    NEXT;
  }

  CHECKED (SET_UPVALUE)
  {
    HogClosure *self = hog_vm_get_top_frame (vm)->closure;
    HogValue value = base[pc->a];
    HogCell *cell;

    if (G_UNLIKELY (self == NULL || pc->b >= self->n_upvalues))
      goto leave;
    cell = self->upvalues[pc->b];
    if (G_UNLIKELY (cell == NULL))
      goto leave;
    if (cell->closed)
      {
        hog_slots_discharge (vm, base + pc->a, 1, &quiet);
        cell->value = value;
        NEXT;
      }
    if (cell->stale != 0 || vm->stack + cell->location >= base + pc->a
        || hog_value_is_heap (value) || hog_value_is_heap (vm->stack[cell->location]))
      goto leave;
    vm->stack[cell->location] = value;
    NEXT;
  }

  CHECKED (CALL_NATIVE)
  {
    HogVmFrame *frame = hog_vm_get_top_frame (vm);
    HogTarget *target = &frame->chunk->targets[pc->b];
    HogValue result = HOG_NULL;

    if (G_UNLIKELY (!target->is_known))
      *target = hog_vm_find_target (vm, hog_value_get_pointer (pc->k), pc->c);
    if (target->native == NULL)
      goto generic;
    if (G_UNLIKELY (--vm->poll <= 0))
      goto generic;
    frame->start = pc->ip;
    if (G_UNLIKELY (!target->native (vm, base + pc->a, pc->c, &result)))
      goto failed;
    hog_slots_discharge (vm, base + pc->a, pc->c, &quiet);
    base[pc->a] = result;
    if (G_UNLIKELY (!hog_slots_charge (vm, base + pc->a, &quiet)))
      goto failed;
    SAFE_POINT (pc->a + 1)
    NEXT;
  }

  CHECKED (GET_GLOBAL)
  {
    HogValue result;

    if (!hog_slots_get_global (vm, base, pc, &quiet, &result))
      goto leave;
    base[pc->a] = result;
    if (G_UNLIKELY (!hog_slots_charge (vm, base + pc->a, &quiet)))
      goto failed;
    SAFE_POINT (pc->a + 1)
    NEXT;
  }

  CHECKED (GET_RK)
  {
    HogValue result;

    if (!hog_slots_get_property (vm, base, pc, TRUE, &quiet, &result))
      goto leave;
    base[pc->a] = result;
    if (G_UNLIKELY (!hog_slots_charge (vm, base + pc->a, &quiet)))
      goto failed;
    SAFE_POINT (pc->a + 1)
    NEXT;
  }

  CHECKED (GET_RR)
  {
    HogValue result;

    if (!hog_slots_get_property (vm, base, pc, FALSE, &quiet, &result))
      goto leave;
    base[pc->a] = result;
    if (G_UNLIKELY (!hog_slots_charge (vm, base + pc->a, &quiet)))
      goto failed;
    SAFE_POINT (pc->a + 1)
    NEXT;
  }

  CHECKED (SET_PROPERTY)
  if (!hog_slots_set_property (vm, base + pc->a, &quiet))
    goto leave;
  SAFE_POINT (pc->a)
  NEXT;

  CHECKED (GENERIC)
  generic:
  {
    HogStep step;

    if (!hog_slots_leave (vm, base, quiet, pc, ops))
      return STOPPED;
    step = hog_vm_step (vm);
    if (step == HOG_STEP_STOP)
      return STOPPED;
    if (G_UNLIKELY (vm->heap.budget < 0 || vm->heap.exhausted) && !hog_vm_collect (vm))
      return STOPPED;
    if (step == HOG_STEP_JUMPED
        || (guintptr) (vm->stack + vm->stack_capacity)
           < (guintptr) (vm->stack + hog_vm_get_top_frame (vm)->base
                         + hog_vm_get_top_frame (vm)->chunk->code->fast->max_height))
      return LEFT;
    base = vm->stack + hog_vm_get_top_frame (vm)->base;
    quiet = (guintptr) vm->stack + vm->peak - vm->extra;
    ops = vm->ops - (pc->op_index + 1);
    NEXT;
  }

  check:
  /* A top that has been reached already, and not only will be, can be the new peak here. */
  if (pc->highest > pc->height || !hog_slots_raise (vm, base + pc->highest, 0, &quiet))
    goto leave;
  goto *labels[pc->opcode & ~1u];

  leave:
  return hog_slots_leave (vm, base, quiet, pc, ops) ? LEFT : STOPPED;

  failed:
  vm->n_stack = (gsize) (base - vm->stack) + pc->height;
  vm->ops = ops + pc->op_index + pc->n_ops;
  hog_vm_get_top_frame (vm)->start = pc->ip;
  return STOPPED;
}

/* The fast instruction at which the top frame can go on, if there is one. */
static const HogFastInstruction *
find_entry (HogVm   *vm,
            guint64 *ops)
{
  HogVmFrame *frame = hog_vm_get_top_frame (vm);
  const HogCode *code = frame->chunk->code;
  const HogFastCode *fast = code->fast;

  if (fast == NULL || vm->is_exact || frame->ip >= code->n_elements || fast->entries[frame->ip] == 0
      || (gint64) vm->n_stack != (gint64) frame->base + fast->heights[frame->ip])
    return NULL;
  *ops = vm->ops - (fast->op_indices[frame->ip] - 1);
  return &fast->instructions[fast->entries[frame->ip] - 1];
}

void
hog_vm_execute (HogVm *vm)
{
  for (;;)
    {
      guint64 ops;
      const HogFastInstruction *entry = find_entry (vm, &ops);

      if (entry != NULL)
        {
          guint max_height = hog_vm_get_top_frame (vm)->chunk->code->fast->max_height;

          if (!hog_vm_reserve_stack (vm, max_height)
              || interpret (vm, entry, ops) == STOPPED)
            return;
        }
      if (hog_vm_step (vm) == HOG_STEP_STOP)
        return;
      if (G_UNLIKELY (vm->heap.budget < 0 || vm->heap.exhausted) && !hog_vm_collect (vm))
        return;
    }
}
