/* hog-slots.c: what the instructions of the fast form do to the slots of the stack
 *
 * SPDX-License-Identifier: MIT
 *
 * All here keep the memory that the stack costs, and its peak, as the exact form would. What
 * they cannot do so they refuse, with nothing changed, and the exact form does it.
 */

#include "hog-slots.h"

#include "hog-convert.h"
#include "hog-data-private.h"
#include "hog-operator.h"

/* A cost from which on the clock is looked at after a library function. */
#define LARGE 4096

/* Does a push that had been put off; FALSE if memory would have run out there. */
static gboolean
push_late (HogVm             *vm,
           HogValue          *base,
           const HogDeferred *push)
{
  HogValue value = push->is_constant ? push->constant : base[push->source];
  guint64 before = (guint64) (base - vm->stack) * 8;

  base[push->slot] = value;
  if (hog_value_is_heap (value))
    {
      guint64 cost = hog_value_measure (&vm->heap, value) - 8;

      vm->costs[base - vm->stack + push->slot] = cost;
      vm->extra += cost;
    }
  before += (push->slot + 1u) * 8 + vm->extra;
  if (before > vm->limits.memory_bytes && vm->limits.memory_bytes > 0)
    {
      vm->peak = MAX (vm->peak, before);
      return hog_vm_fail_memory (vm, before);
    }
  vm->peak = MAX (vm->peak, before + (push->highest - (push->slot + 1u)) * 8);
  return TRUE;
}

gboolean
hog_slots_leave (HogVm                    *vm,
                 HogValue                 *base,
                 guintptr                  quiet,
                 const HogFastInstruction *pc,
                 guint64                   ops)
{
  HogVmFrame *frame = hog_vm_get_top_frame (vm);
  const HogFastCode *fast = frame->chunk->code->fast;

  vm->n_stack = (gsize) (base - vm->stack) + pc->height;
  vm->extra = (guint64) ((guintptr) vm->stack + vm->peak - quiet);
  vm->ops = ops + pc->op_index;
  frame->ip = frame->start = pc->ip;
  frame->pc = NULL;
  for (guint i = 0; i < pc->n_deferred; i++)
    {
      const HogDeferred *push = &fast->deferred[pc->deferred + i];

      if (!push_late (vm, base, push))
        {
          vm->ops = ops + fast->op_indices[push->ip];
          frame->start = push->ip;
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
hog_slots_raise (HogVm    *vm,
                 HogValue *top,
                 guint64   cost,
                 guintptr *quiet)
{
  guint64 rise = (guintptr) top + cost - *quiet;

  if (G_LIKELY ((guintptr) top + cost <= *quiet))
    return TRUE;
  if (vm->peak + rise > vm->limits.memory_bytes && vm->limits.memory_bytes > 0)
    return FALSE;
  vm->peak += rise;
  *quiet += rise;
  return TRUE;
}

/* The stack has reached a new highest top. */
static gboolean
raise_peak (HogVm    *vm,
            HogValue *top,
            guintptr *quiet)
{
  vm->peak += (guintptr) top - *quiet;
  *quiet = (guintptr) top;
  if (vm->peak > vm->limits.memory_bytes && vm->limits.memory_bytes > 0)
    return hog_vm_fail_memory (vm, vm->peak);
  return TRUE;
}

guint64
hog_slots_measure (HogVm    *vm,
                   HogValue  value)
{
  if (hog_value_is_string (value))
    return hog_value_get_string (value)->n_units;
  if (hog_value_is_closure (value))
    return hog_value_get_closure (value)->cost;
  return hog_value_measure (&vm->heap, value) - 8;
}

gboolean
hog_slots_charge_slow (HogVm    *vm,
                       HogValue *slot,
                       guintptr *quiet)
{
  if (hog_value_is_heap (*slot))
    {
      guint64 cost = hog_slots_measure (vm, *slot);

      vm->costs[slot - vm->stack] = cost;
      *quiet -= cost;
      if (G_UNLIKELY (vm->heap.too_deep))
        return hog_vm_fail (vm, "Maximum call stack size exceeded");
    }
  return G_LIKELY ((guintptr) (slot + 1) <= *quiet) || raise_peak (vm, slot + 1, quiet);
}

/* Puts the value into the slot as a push that was put off; FALSE, with nothing done, if it is
 * left to the exact form to find out that memory runs out. */
gboolean
hog_slots_push (HogVm    *vm,
                HogValue *slot,
                HogValue  value,
                HogValue *highest,
                guintptr *quiet)
{
  guint64 cost = hog_value_is_heap (value) ? hog_slots_measure (vm, value) : 0;

  if (!hog_slots_raise (vm, highest, cost, quiet))
    return FALSE;
  if (hog_value_is_heap (value))
    vm->costs[slot - vm->stack] = cost;
  *slot = value;
  *quiet -= cost;
  return TRUE;
}

/* Takes what the values cost off again; a large one calls for a look at the clock. */
void
hog_slots_discharge (HogVm    *vm,
                     HogValue *first,
                     guint     n_slots,
                     guintptr *quiet)
{
  for (guint i = 0; i < n_slots; i++)
    if (hog_value_is_heap (first[i]))
      {
        guint64 cost = vm->costs[first + i - vm->stack];

        *quiet += cost;
        if (cost > LARGE)
          vm->poll -= (int) MIN (cost / LARGE, HOG_POLL_INTERVAL);
      }
}

/* What popping an operand changes: a stored one gives back what it cost, one whose push was put
 * off would have cost something for a moment. */
static void
count_operand (HogVm    *vm,
               HogValue *operand,
               gboolean  is_stored,
               HogValue  value,
               guint64  *pushed,
               guint64  *popped)
{
  if (!hog_value_is_heap (value))
    return;
  if (is_stored)
    *popped += vm->costs[operand - vm->stack];
  else
    *pushed += hog_slots_measure (vm, value);
}

/* Equality where not both are numbers; FALSE if it is left to the exact form. */
gboolean
hog_slots_compare_equal (HogVm                    *vm,
                         HogValue                 *base,
                         const HogFastInstruction *pc,
                         gboolean                  has_constant,
                         guintptr                 *quiet,
                         gboolean                 *equal)
{
  HogValue left = base[pc->b];
  HogValue right = has_constant ? pc->k : base[pc->c];
  guint64 pushed = 0;
  guint64 popped = 0;

  if (hog_value_is_string (left) && hog_value_is_string (right))
    *equal = hog_string_equal (hog_value_get_string (left), hog_value_get_string (right));
  else if ((left == HOG_NULL || right == HOG_NULL)
           && !hog_value_is_record (left) && !hog_value_is_record (right))
    *equal = left == right;
  else if (hog_value_is_boolean (left) && hog_value_is_boolean (right))
    *equal = left == right;
  else
    return FALSE;
  /* With a constant, the other operand may have been either one. */
  count_operand (vm, base + pc->b, pc->b + 1 == pc->height || (has_constant && pc->b == pc->a),
                 left, &pushed, &popped);
  count_operand (vm, base + pc->c, !has_constant && pc->c + 2 == pc->height, right, &pushed,
                 &popped);
  if (!hog_slots_raise (vm, base + pc->height, pushed, quiet))
    return FALSE;
  *quiet += popped;
  return TRUE;
}

/* container[key]; FALSE if it is left to the exact form. */
gboolean
hog_slots_get_property (HogVm                    *vm,
                        HogValue                 *base,
                        const HogFastInstruction *pc,
                        gboolean                  has_constant,
                        guintptr                 *quiet,
                        HogValue                 *result)
{
  HogValue container = base[pc->b];
  HogValue key = has_constant ? pc->k : base[pc->c];
  guint64 pushed = 0;
  guint64 popped = 0;

  *result = HOG_NULL;
  if (hog_value_is_dict (container))
    {
      HogEntry *entry = hog_dict_find (hog_value_get_dict (container), key);

      if (entry != NULL && entry->value != HOG_UNDEFINED)
        *result = entry->value;
    }
  else if (hog_value_is_array (container) && hog_value_is_number (key))
    {
      HogArray *array = hog_value_get_array (container);
      double number = hog_value_get_number (key);
      gint64 index = number >= 1 && number < G_MAXINT32 ? (gint64) number : 0;

      if (index == 0 || (double) index != number)
        return FALSE;
      if (index <= array->length)
        *result = array->store->items[index - 1];
      if (*result == HOG_UNDEFINED || *result == HOG_HOLE)
        *result = HOG_NULL;
    }
  else
    return FALSE;
  count_operand (vm, base + pc->b, pc->b + 2 == pc->height, container, &pushed, &popped);
  count_operand (vm, base + pc->c, !has_constant && pc->c + 1 == pc->height, key, &pushed,
                 &popped);
  if (!hog_slots_raise (vm, base + pc->height, pushed, quiet))
    return FALSE;
  *quiet += popped;
  return TRUE;
}

static gboolean
has_key_at (HogData   *object,
            guint      position,
            HogString *name)
{
  HogData *key;

  if (position >= object->object.length)
    return FALSE;
  /* Of many events few are in the cache; the value comes while the key is compared. */
  __builtin_prefetch (object->object.members[position].value);
  key = object->object.members[position].key;
  return key->string.length == name->n_bytes
         && memcmp (key->string.text, name->text, name->n_bytes) == 0;
}

/* Globals of one kind have their members mostly at the same places. */
gboolean
hog_slots_get_global (HogVm                    *vm,
                      HogValue                 *base,
                      const HogFastInstruction *pc,
                      guintptr                 *quiet,
                      HogValue                 *result)
{
  HogChunk *chunk = hog_vm_get_top_frame (vm)->chunk;
  const HogDeferred *names = chunk->code->fast->deferred + pc->deferred;
  guint *hints = chunk->targets[pc->b].hints;
  HogData *data = chunk->globals;

  if (data == NULL || !hog_slots_raise (vm, base + pc->height, pc->k, quiet))
    return FALSE;
  *result = HOG_NULL;
  for (guint i = 0; i < pc->c; i++)
    {
      HogString *name = hog_value_get_string (names[pc->c - 1 - i].constant);

      if (i > 0 && data->kind < HOG_DATA_STRING)
        return TRUE;
      if (data->kind != HOG_DATA_OBJECT)
        return FALSE;
      if (!has_key_at (data, hints[i], name))
        {
          guint position = hog_data_get_position (data, name->text, name->n_bytes);

          if (position == data->object.length)
            return i > 0;
          hints[i] = position;
        }
      data = data->object.members[hints[i]].value;
    }
  *result = hog_value_from_data (vm, data);
  return TRUE;
}

/* container[key] := value; FALSE if it is left to the exact form. */
gboolean
hog_slots_set_property (HogVm    *vm,
                        HogValue *operands,
                        guintptr *quiet)
{
  HogValue container = operands[0];
  double number;

  if (hog_value_is_dict (container))
    hog_dict_set (vm, container, operands[1], operands[2]);
  else if (hog_value_is_array (container) && hog_value_is_number (operands[1]))
    {
      number = hog_value_get_number (operands[1]);
      if (!(number >= 1 && number <= G_MAXINT32) || number != (double) (gint64) number)
        return FALSE;
      hog_array_set (vm, container, (gsize) number - 1, operands[2]);
    }
  else
    return FALSE;
  hog_slots_discharge (vm, operands, 3, quiet);
  return TRUE;
}

/* Variable := value, one of them on the heap; FALSE if it is left to the exact form. */
gboolean
hog_slots_set_variable (HogVm                    *vm,
                        HogValue                 *base,
                        const HogFastInstruction *pc,
                        HogValue                  value,
                        guintptr                 *quiet)
{
  HogValue *variable = base + pc->a;
  guint64 cost = hog_value_is_heap (value) ? hog_slots_measure (vm, value) : 0;

  if (pc->b == pc->c)
    hog_slots_discharge (vm, base + pc->b, 1, quiet);
  else if (!hog_slots_raise (vm, base + pc->height, cost, quiet))
    return FALSE;
  hog_slots_discharge (vm, variable, 1, quiet);
  *variable = value;
  vm->costs[variable - vm->stack] = cost;
  *quiet -= cost;
  return TRUE;
}
