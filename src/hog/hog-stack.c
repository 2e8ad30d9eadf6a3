/* hog-stack.c: the machine's stack, what it costs, and the captured variables on it
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-vm-private.h"

#include <stdlib.h>

static void
mark_roots (HogHeap  *heap,
            gpointer  data)
{
  HogVm *vm = data;

  for (gsize i = 0; i < vm->n_stack; i++)
    hog_heap_mark_value (heap, vm->stack[i]);
  for (guint i = 0; i < vm->n_frames; i++)
    {
      if (vm->frames[i].closure != NULL)
        hog_heap_mark_object (heap, &vm->frames[i].closure->object);
      else
        hog_heap_mark_object (heap, &vm->frames[i].name->object);
    }
  for (guint i = 0; i < vm->cells->len; i++)
    hog_heap_mark_value (heap, ((HogCell *) g_ptr_array_index (vm->cells, i))->value);
  hog_heap_mark_value (heap, vm->result);
}

/* Frees what no value on the stack refers to; fails when even then memory is short. */
gboolean
hog_vm_collect (HogVm *vm)
{
  gboolean was_exhausted = vm->heap.exhausted;

  hog_heap_collect (&vm->heap, mark_roots, vm);
  if (was_exhausted || vm->heap.live > vm->heap.limit)
    return hog_vm_fail_memory (vm, MAX (vm->heap.live, vm->heap.wanted));
  return TRUE;
}

gboolean
hog_vm_reserve_stack (HogVm *vm,
                      gsize  n_slots)
{
  gsize capacity = MAX (256, vm->stack_capacity);
  HogValue *stack;
  guint64 *costs;

  if (vm->n_stack + n_slots <= vm->stack_capacity)
    return TRUE;
  while (capacity < vm->n_stack + n_slots)
    capacity += capacity / 2;
  stack = realloc (vm->stack, capacity * sizeof *stack);
  if (stack != NULL)
    vm->stack = stack;
  costs = stack != NULL ? realloc (vm->costs, capacity * sizeof *costs) : NULL;
  if (costs == NULL)
    return hog_vm_fail_memory (vm, capacity * (sizeof *stack + sizeof *costs));
  vm->costs = costs;
  vm->stack_capacity = capacity;
  return TRUE;
}

/* Records what the slot costs; FALSE if the value cannot be measured. */
static gboolean
charge (HogVm    *vm,
        gsize     location,
        HogValue  value)
{
  guint64 cost;

  if (!hog_value_is_heap (value))
    return TRUE;
  cost = hog_value_measure (&vm->heap, value) - 8;
  vm->costs[location] = cost;
  vm->extra += cost;
  if (G_UNLIKELY (vm->heap.too_deep))
    return hog_vm_fail (vm, "Maximum call stack size exceeded");
  return TRUE;
}

static void
discharge (HogVm *vm,
           gsize  location)
{
  if (hog_value_is_heap (vm->stack[location]))
    vm->extra -= vm->costs[location];
}

gboolean
hog_vm_push (HogVm    *vm,
             HogValue  value)
{
  guint64 used;

  if (G_UNLIKELY (vm->n_stack == vm->stack_capacity) && !hog_vm_reserve_stack (vm, 1))
    return FALSE;
  vm->stack[vm->n_stack] = value;
  if (!charge (vm, vm->n_stack, value))
    return FALSE;
  vm->n_stack++;
  used = vm->n_stack * 8 + vm->extra;
  if (used > vm->peak)
    {
      vm->peak = used;
      if (used > vm->limits.memory_bytes && vm->limits.memory_bytes > 0)
        return hog_vm_fail_memory (vm, used);
    }
  return TRUE;
}

gboolean
hog_vm_pop (HogVm    *vm,
            HogValue *value)
{
  if (vm->n_stack == 0)
    return hog_vm_fail (vm, "Invalid HogQL bytecode, stack is empty, can not pop");
  vm->n_stack--;
  discharge (vm, vm->n_stack);
  *value = vm->stack[vm->n_stack];
  return TRUE;
}

static void
forget_stale_cost (HogVm *vm,
                   gsize  location)
{
  if (location < vm->n_cells_at && vm->cells_at[location] != NULL)
    {
      vm->extra -= vm->cells_at[location]->stale;
      vm->cells_at[location]->stale = 0;
    }
}

/* PostHog's machine counts the new cost here but looks at the limit only at the next push. */
gboolean
hog_vm_set_local (HogVm    *vm,
                  gsize     location,
                  HogValue  value)
{
  discharge (vm, location);
  forget_stale_cost (vm, location);
  vm->stack[location] = value;
  if (!charge (vm, location, value))
    return FALSE;
  vm->peak = MAX (vm->peak, vm->n_stack * 8 + vm->extra);
  return TRUE;
}

static void
close_cells (HogVm *vm,
             gsize  n_stack)
{
  while (vm->open_cells != NULL && vm->open_cells->location >= n_stack)
    {
      HogCell *cell = vm->open_cells;

      cell->value = cell->location < vm->n_stack ? vm->stack[cell->location] : HOG_UNDEFINED;
      cell->closed = TRUE;
      vm->extra -= cell->stale;
      cell->stale = 0;
      vm->open_cells = cell->next_open;
    }
}

gboolean
hog_vm_keep (HogVm  *vm,
             gssize  n_stack)
{
  if (n_stack < 0 || (gsize) n_stack > vm->n_stack)
    return hog_vm_fail (vm, "Stack underflow");
  if (vm->open_cells != NULL)
    close_cells (vm, (gsize) n_stack);
  for (gsize i = (gsize) n_stack; i < vm->n_stack; i++)
    discharge (vm, i);
  vm->n_stack = (gsize) n_stack;
  return TRUE;
}

HogCell *
hog_vm_capture (HogVm *vm,
                gsize  location)
{
  HogCell *cell = location < vm->n_cells_at ? vm->cells_at[location] : NULL;
  HogCell **link = &vm->open_cells;

  if (cell != NULL)
    return cell;
  cell = hog_vm_add_cell (vm, (guint32) location);
  if (cell == NULL)
    return NULL;
  while (*link != NULL && (*link)->location > location)
    link = &(*link)->next_open;
  cell->next_open = *link;
  *link = cell;
  return cell;
}

HogValue
hog_vm_get_cell (HogVm   *vm,
                 HogCell *cell)
{
  if (cell->closed)
    return cell->value;
  return cell->location < vm->n_stack ? vm->stack[cell->location] : HOG_UNDEFINED;
}

/* The slot of a variable that is still open keeps the cost of its old value. */
void
hog_vm_set_cell (HogVm    *vm,
                 HogCell  *cell,
                 HogValue  value)
{
  gsize location = cell->location;

  if (cell->closed)
    {
      cell->value = value;
      return;
    }
  if (location >= vm->n_stack)
    return;
  if (hog_value_is_heap (vm->stack[location]))
    cell->stale += vm->costs[location];
  vm->stack[location] = value;
  if (hog_value_is_heap (value))
    {
      vm->costs[location] = cell->stale;
      cell->stale = 0;
    }
}
