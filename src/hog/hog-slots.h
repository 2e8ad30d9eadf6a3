/* hog-slots.h: what the instructions of the fast form do to the slots of the stack
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-vm-private.h"

G_BEGIN_DECLS

/*
 * The peak of the memory that the stack costs is kept exact without counting each push:
 * quiet is the address of the highest top of the stack that is no new peak with what the
 * values on it cost now. Within a run of instructions that push nothing but numbers, one
 * check of the highest top in the run is enough.
 */

/* Puts the machine into the state of the exact form before the instruction; FALSE if memory
 * would have run out on the way there. */
gboolean hog_slots_leave         (HogVm                    *vm,
                                  HogValue                 *base,
                                  guintptr                  quiet,
                                  const HogFastInstruction *pc,
                                  guint64                   ops);
/* What a heap value costs beyond 8. */
guint64  hog_slots_measure       (HogVm                    *vm,
                                  HogValue                  value);
/* Makes a top of the stack that would cost so much more the peak, if it is higher; FALSE if it
 * is beyond the limit. */
gboolean hog_slots_raise         (HogVm                    *vm,
                                  HogValue                 *top,
                                  guint64                   cost,
                                  guintptr                 *quiet);
/* Charges what was just put into the topmost slot; FALSE with the error set. */
gboolean hog_slots_charge_slow   (HogVm                    *vm,
                                  HogValue                 *slot,
                                  guintptr                 *quiet);
/* Does a push that was put off, with the highest top since then. */
gboolean hog_slots_push          (HogVm                    *vm,
                                  HogValue                 *slot,
                                  HogValue                  value,
                                  HogValue                 *highest,
                                  guintptr                 *quiet);
/* Takes what the values cost off again. */
void     hog_slots_discharge     (HogVm                    *vm,
                                  HogValue                 *first,
                                  guint                     n_slots,
                                  guintptr                 *quiet);
/* Equality where not both are numbers, container[key], container[key] := value and
 * variable := value. */
gboolean hog_slots_compare_equal (HogVm                    *vm,
                                  HogValue                 *base,
                                  const HogFastInstruction *pc,
                                  gboolean                  has_constant,
                                  guintptr                 *quiet,
                                  gboolean                 *equal);
gboolean hog_slots_get_property  (HogVm                    *vm,
                                  HogValue                 *base,
                                  const HogFastInstruction *pc,
                                  gboolean                  has_constant,
                                  guintptr                 *quiet,
                                  HogValue                 *result);
/* A chain of names in the globals' objects. */
gboolean hog_slots_get_global    (HogVm                    *vm,
                                  HogValue                 *base,
                                  const HogFastInstruction *pc,
                                  guintptr                 *quiet,
                                  HogValue                 *result);
gboolean hog_slots_set_property  (HogVm                    *vm,
                                  HogValue                 *operands,
                                  guintptr                 *quiet);
gboolean hog_slots_set_variable  (HogVm                    *vm,
                                  HogValue                 *base,
                                  const HogFastInstruction *pc,
                                  HogValue                  value,
                                  guintptr                 *quiet);

static inline gboolean
hog_slots_charge (HogVm    *vm,
                  HogValue *slot,
                  guintptr *quiet)
{
  if (G_LIKELY (!hog_value_is_heap (*slot) && (guintptr) (slot + 1) <= *quiet))
    return TRUE;
  return hog_slots_charge_slow (vm, slot, quiet);
}

G_END_DECLS
