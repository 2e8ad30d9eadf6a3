/* hog-translate.c: the exchange form to the fast form
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-code.h"
#include "hog-emitter.h"

#define MAX_SITES 60000

/* Stores the slot at the top if it is a constant that is of no use as an operand. */
static gboolean
needs_flush (HogEmitter *self,
             guint       slot)
{
  return hog_emitter_is_constant (self, slot) && !hog_value_is_number (self->slots[slot].constant);
}

static void
translate_generic (HogEmitter *self,
                   gint        change)
{
  hog_emitter_flush (self);
  hog_emitter_emit (self, HOG_FAST_GENERIC);
  self->height = (guint) ((gint) self->height + change);
  for (guint i = 0; i < self->height; i++)
    self->slots[i].kind = HOG_SLOT_STORED;
  hog_emitter_note_height (self, self->height);
  if (self->next < self->flow.n_elements)
    hog_emitter_start_run (self, self->next);
}

static HogFastOpcode
arithmetic_opcode (HogOpcode opcode)
{
  switch ((int) opcode)
    {
    case HOG_OPCODE_PLUS:
      return HOG_FAST_ADD_RR;
    case HOG_OPCODE_MINUS:
      return HOG_FAST_SUB_RR;
    case HOG_OPCODE_MULTIPLY:
      return HOG_FAST_MUL_RR;
    case HOG_OPCODE_DIVIDE:
      return HOG_FAST_DIV_RR;
    default:
      return HOG_FAST_MOD_RR;
    }
}

/* Whether a variable can be set by the instruction that computes its value. */
static gboolean
can_set_directly (HogEmitter *self)
{
  guint local;

  if (!hog_emitter_next_is (self, HOG_OPCODE_SET_LOCAL))
    return FALSE;
  local = (guint) hog_flow_get_operand (&self->flow, self->next, 1);
  if (hog_emitter_is_captured (self, local))
    return FALSE;
  for (guint i = 0; i < self->height - 2; i++)
    if (self->slots[i].kind != HOG_SLOT_STORED && (i == local || self->slots[i].source == local))
      return FALSE;
  return TRUE;
}

static void
translate_arithmetic (HogEmitter *self,
                      HogOpcode   exchange)
{
  guint left = self->height - 1;
  guint right = self->height - 2;
  HogFastOpcode opcode = arithmetic_opcode (exchange);
  HogFastInstruction *instruction;
  gboolean sets;

  if (needs_flush (self, left) || needs_flush (self, right)
      || (hog_emitter_is_constant (self, left) && hog_emitter_is_constant (self, right)))
    hog_emitter_flush (self);
  sets = can_set_directly (self);
  if (hog_emitter_is_number_constant (self, right))
    opcode += HOG_FAST_ADD_RK - HOG_FAST_ADD_RR;
  else if (hog_emitter_is_number_constant (self, left))
    opcode += HOG_FAST_ADD_KR - HOG_FAST_ADD_RR;
  if (sets)
    opcode += HOG_FAST_ADD_RR_SET - HOG_FAST_ADD_RR;
  instruction = hog_emitter_emit_at (self, opcode, self->ip, sets ? 2 : 1);
  instruction->a = (guint16) right;
  instruction->b = (guint16) hog_emitter_get_register (self, left);
  instruction->c = (guint16) hog_emitter_get_register (self, right);
  instruction->k = hog_emitter_is_constant (self, right) ? self->slots[right].constant
                                             : self->slots[left].constant;
  self->height -= 2;
  if (sets)
    {
      instruction->a = (guint16) hog_flow_get_operand (&self->flow, self->next, 1);
      hog_emitter_take_next (self);
    }
  else
    hog_emitter_push_stored (self);
}

static HogFastOpcode
compare_opcode (HogOpcode opcode,
                gboolean  is_swapped)
{
  static const HogFastOpcode opcodes[] = {
    HOG_FAST_EQ_RR, HOG_FAST_NE_RR, HOG_FAST_GT_RR, HOG_FAST_GE_RR, HOG_FAST_LT_RR, HOG_FAST_LE_RR
  };
  static const HogFastOpcode swapped[] = {
    HOG_FAST_EQ_RR, HOG_FAST_NE_RR, HOG_FAST_LT_RR, HOG_FAST_LE_RR, HOG_FAST_GT_RR, HOG_FAST_GE_RR
  };

  return (is_swapped ? swapped : opcodes)[opcode - HOG_OPCODE_EQ];
}

/* Comparing with null or a text is as common as with a number. */
static gboolean
is_usable_constant (HogEmitter *self,
                    guint       slot,
                    HogOpcode   opcode)
{
  return hog_emitter_is_number_constant (self, slot)
         || (hog_emitter_is_constant (self, slot) && opcode <= HOG_OPCODE_NOT_EQ
             && (self->slots[slot].constant == HOG_NULL
                 || hog_value_is_string (self->slots[slot].constant)));
}

static void
translate_compare (HogEmitter *self,
                   HogOpcode   exchange)
{
  guint left = self->height - 1;
  guint right = self->height - 2;
  HogFastInstruction *instruction;
  gboolean is_swapped, has_constant;
  HogFastOpcode opcode;
  guint target;

  if ((hog_emitter_is_constant (self, left) && hog_emitter_is_constant (self, right))
      || (hog_emitter_is_constant (self, left) && !is_usable_constant (self, left, exchange))
      || (hog_emitter_is_constant (self, right) && !is_usable_constant (self, right, exchange)))
    hog_emitter_flush (self);
  /* What else was put off counts for the peak while the operands are there, and has to be done
   * before the ways part. */
  hog_emitter_flush_below (self, 2);
  is_swapped = hog_emitter_is_constant (self, left);
  has_constant = is_swapped || hog_emitter_is_constant (self, right);
  opcode = compare_opcode (exchange, is_swapped) + (has_constant ? 1 : 0);
  if (hog_emitter_next_is (self, HOG_OPCODE_JUMP_IF_FALSE))
    opcode += HOG_FAST_EQ_RR_JUMP - HOG_FAST_EQ_RR;
  instruction = hog_emitter_emit_at (self, opcode, self->ip, opcode >= HOG_FAST_EQ_RR_JUMP ? 2 : 1);
  instruction->a = (guint16) right;
  instruction->b = (guint16) hog_emitter_get_register (self, is_swapped ? right : left);
  instruction->c = (guint16) hog_emitter_get_register (self, is_swapped ? left : right);
  instruction->k = self->slots[is_swapped ? left : right].constant;
  self->height -= 2;
  if (opcode < HOG_FAST_EQ_RR_JUMP)
    {
      hog_emitter_push_stored (self);
      return;
    }
  hog_emitter_take_next (self);
  target = hog_flow_get_target (&self->flow, self->ip);
  instruction->a = (guint16) self->height;
  hog_emitter_set_jump (self, instruction, target);
  if (self->next < self->flow.n_elements)
    hog_emitter_start_run (self, self->next);
}

static void
translate_jump_if_false (HogEmitter *self)
{
  guint top = self->height - 1;
  HogFastInstruction *instruction;

  hog_emitter_flush (self);
  instruction = hog_emitter_emit (self, HOG_FAST_FALSE_JUMP);
  instruction->b = (guint16) hog_emitter_get_register (self, top);
  self->height--;
  instruction->a = (guint16) self->height;
  hog_emitter_set_jump (self, instruction, hog_flow_get_target (&self->flow, self->ip));
  if (self->next < self->flow.n_elements)
    hog_emitter_start_run (self, self->next);
}

static void
translate_not_null_jump (HogEmitter *self)
{
  HogFastInstruction *instruction;

  hog_emitter_flush (self);
  instruction = hog_emitter_emit (self, HOG_FAST_NOT_NULL_JUMP);
  instruction->a = (guint16) self->height;
  instruction->b = (guint16) (self->height - 1);
  hog_emitter_set_jump (self, instruction, hog_flow_get_target (&self->flow, self->ip));
  if (self->next < self->flow.n_elements)
    hog_emitter_start_run (self, self->next);
}

static void
translate_jump (HogEmitter *self)
{
  guint target = hog_flow_get_target (&self->flow, self->ip);
  HogFastInstruction *instruction;

  hog_emitter_flush (self);
  instruction = hog_emitter_emit (self, target <= self->ip ? HOG_FAST_JUMP_BACK : HOG_FAST_JUMP);
  instruction->a = (guint16) self->height;
  hog_emitter_set_jump (self, instruction, target);
}

static void
translate_junction (HogEmitter *self,
                    gboolean    is_and)
{
  guint n_values = (guint) hog_flow_get_operand (&self->flow, self->ip, 1);
  HogFastInstruction *instruction;

  hog_emitter_flush (self);
  if (is_and && hog_emitter_next_is (self, HOG_OPCODE_JUMP_IF_FALSE))
    {
      instruction = hog_emitter_emit_at (self, HOG_FAST_AND_JUMP, self->ip, 2);
      instruction->a = (guint16) (self->height - n_values);
      instruction->b = (guint16) n_values;
      self->height -= n_values;
      hog_emitter_take_next (self);
      hog_emitter_set_jump (self, instruction, hog_flow_get_target (&self->flow, self->ip));
      if (self->next < self->flow.n_elements)
        hog_emitter_start_run (self, self->next);
      return;
    }
  instruction = hog_emitter_emit (self, is_and ? HOG_FAST_AND : HOG_FAST_OR);
  instruction->a = (guint16) (self->height - n_values);
  instruction->b = (guint16) n_values;
  self->height -= n_values;
  hog_emitter_push_stored (self);
}

static void
translate_not (HogEmitter *self)
{
  guint top = self->height - 1;
  HogFastInstruction *instruction;

  if (hog_emitter_is_constant (self, top))
    hog_emitter_flush (self);
  instruction = hog_emitter_emit (self, HOG_FAST_NOT);
  instruction->a = (guint16) top;
  instruction->b = (guint16) hog_emitter_get_register (self, top);
  self->slots[top].kind = HOG_SLOT_STORED;
}

static void
translate_pop (HogEmitter *self)
{
  HogFastInstruction *instruction;

  hog_emitter_flush (self);
  instruction = hog_emitter_emit (self, HOG_FAST_POP);
  instruction->a = (guint16) (self->height - 1);
  instruction->b = 1;
  self->height--;
  while (hog_emitter_next_is (self, HOG_OPCODE_POP))
    {
      hog_emitter_take_next (self);
      instruction->n_ops++;
      instruction->a--;
      instruction->b++;
      self->height--;
    }
}

static void
translate_get_local (HogEmitter *self)
{
  guint local = (guint) hog_flow_get_operand (&self->flow, self->ip, 1);

  if (self->slots[local].kind != HOG_SLOT_STORED)
    hog_emitter_flush (self);
  hog_emitter_push_deferred (self, HOG_SLOT_VARIABLE, local, HOG_NULL);
}

static void
translate_set_local (HogEmitter *self)
{
  guint local = (guint) hog_flow_get_operand (&self->flow, self->ip, 1);
  guint top = self->height - 1;
  HogFastInstruction *instruction;
  HogFastOpcode opcode;

  if (hog_emitter_is_captured (self, local))
    {
      translate_generic (self, -1);
      return;
    }
  for (guint i = 0; i < top; i++)
    if (self->slots[i].kind != HOG_SLOT_STORED && (i == local || self->slots[i].source == local))
      {
        hog_emitter_flush (self);
        break;
      }
  hog_emitter_flush_below (self, 1);
  if (hog_emitter_is_constant (self, top) && hog_value_is_string (self->slots[top].constant))
    hog_emitter_flush (self);
  opcode = hog_emitter_is_constant (self, top) ? HOG_FAST_SET_K : HOG_FAST_SET_R;
  instruction = hog_emitter_emit (self, opcode);
  instruction->a = (guint16) local;
  instruction->b = (guint16) hog_emitter_get_register (self, top);
  instruction->c = (guint16) top;
  instruction->k = self->slots[top].constant;
  self->height--;
}

static void
translate_return (HogEmitter *self)
{
  guint top = self->height - 1;
  HogSlot result = self->slots[top];
  HogFastInstruction *instruction;

  if (result.kind == HOG_SLOT_CONSTANT)
    hog_emitter_flush (self);
  else
    hog_emitter_flush_below (self, 1);
  instruction = hog_emitter_emit (self, HOG_FAST_RETURN);
  instruction->b = (guint16) hog_emitter_get_register (self, top);
}

/* An instruction after which the stack may cost more, with its operands stored. */
static HogFastInstruction *
begin_boundary (HogEmitter    *self,
                HogFastOpcode  opcode)
{
  hog_emitter_flush (self);
  return hog_emitter_emit (self, opcode);
}

static void
end_boundary (HogEmitter *self,
              guint       n_pops,
              guint       n_pushes)
{
  self->height -= n_pops;
  for (guint i = 0; i < n_pushes; i++)
    hog_emitter_push_stored (self);
  if (self->next < self->flow.n_elements)
    hog_emitter_start_run (self, self->next);
}

static void
translate_call_local (HogEmitter *self)
{
  guint n_arguments = (guint) hog_flow_get_operand (&self->flow, self->ip, 1);
  guint top = self->height - 1;
  HogSlot callee = self->slots[top];
  HogFastInstruction *instruction;

  if (callee.kind == HOG_SLOT_CONSTANT || n_arguments > 300)
    {
      translate_generic (self, -(gint) n_arguments);
      return;
    }
  hog_emitter_flush_below (self, 1);
  instruction = hog_emitter_emit (self, HOG_FAST_CALL_R);
  instruction->a = (guint16) (top - n_arguments);
  instruction->b = (guint16) hog_emitter_get_register (self, top);
  instruction->c = (guint16) n_arguments;
  instruction->next_ip = self->next;
  end_boundary (self, n_arguments + 1, 1);
}

static void
translate_get_upvalue (HogEmitter *self)
{
  gint index = hog_flow_get_operand (&self->flow, self->ip, 1);
  HogFastInstruction *instruction;

  if (index < 0 || index > G_MAXUINT16)
    {
      translate_generic (self, 1);
      return;
    }
  hog_emitter_flush (self);
  if (hog_emitter_next_is (self, HOG_OPCODE_CALL_LOCAL)
      && hog_flow_get_operand (&self->flow, self->next, 1) <= 300)
    {
      guint n_arguments = (guint) hog_flow_get_operand (&self->flow, self->next, 1);

      instruction = hog_emitter_emit_at (self, HOG_FAST_CALL_UPVALUE, self->ip, 2);
      hog_emitter_note_height (self, self->height + 1);
      instruction->a = (guint16) (self->height - n_arguments);
      instruction->b = (guint16) index;
      instruction->c = (guint16) n_arguments;
      hog_emitter_take_next (self);
      instruction->next_ip = self->next;
      end_boundary (self, n_arguments, 1);
      return;
    }
  instruction = begin_boundary (self, HOG_FAST_GET_UPVALUE);
  instruction->a = (guint16) self->height;
  instruction->b = (guint16) index;
  end_boundary (self, 0, 1);
}

static void
translate_set_upvalue (HogEmitter *self)
{
  gint index = hog_flow_get_operand (&self->flow, self->ip, 1);
  HogFastInstruction *instruction;

  if (index < 0 || index > G_MAXUINT16)
    {
      translate_generic (self, -1);
      return;
    }
  instruction = begin_boundary (self, HOG_FAST_SET_UPVALUE);
  instruction->a = (guint16) (self->height - 1);
  instruction->b = (guint16) index;
  end_boundary (self, 1, 0);
}

static void
translate_call_global (HogEmitter *self)
{
  guint n_arguments = (guint) hog_flow_get_operand (&self->flow, self->ip, 2);
  HogFastInstruction *instruction;

  if (!hog_value_is_string (self->flow.elements[self->ip + 1]) || n_arguments > 300
      || self->n_sites == MAX_SITES)
    {
      translate_generic (self, 1 - (gint) n_arguments);
      return;
    }
  instruction = begin_boundary (self, HOG_FAST_CALL_NATIVE);
  instruction->a = (guint16) (self->height - n_arguments);
  instruction->b = (guint16) self->n_sites++;
  instruction->c = (guint16) n_arguments;
  instruction->k = self->flow.elements[self->ip + 1];
  end_boundary (self, n_arguments, 1);
}

/* The names stay put off: the instruction finds them among its pushes. */
static void
translate_get_global (HogEmitter *self)
{
  guint n_names = (guint) hog_flow_get_operand (&self->flow, self->ip, 1);
  HogFastInstruction *instruction;
  gboolean is_plain = n_names > 0 && n_names <= HOG_MAX_HINTS && self->n_sites < MAX_SITES;
  guint64 n_units = 0;

  for (guint i = 0; is_plain && i < n_names; i++)
    {
      HogSlot *slot = &self->slots[self->height - 1 - i];

      is_plain = slot->kind == HOG_SLOT_CONSTANT && hog_value_is_string (slot->constant);
      if (is_plain)
        n_units += hog_value_get_string (slot->constant)->n_units;
    }
  if (!is_plain)
    {
      translate_generic (self, 1 - (gint) n_names);
      return;
    }
  hog_emitter_flush_below (self, n_names);
  instruction = hog_emitter_emit (self, HOG_FAST_GET_GLOBAL);
  instruction->a = (guint16) (self->height - n_names);
  instruction->b = (guint16) self->n_sites++;
  instruction->c = (guint16) n_names;
  instruction->k = n_units;
  end_boundary (self, n_names, 1);
}

static void
translate_get_property (HogEmitter *self)
{
  guint key = self->height - 1;
  guint container = self->height - 2;
  HogFastInstruction *instruction;
  HogFastOpcode opcode;

  if (hog_emitter_is_constant (self, container))
    {
      translate_generic (self, -1);
      return;
    }
  hog_emitter_flush_below (self, 2);
  opcode = hog_emitter_is_constant (self, key) ? HOG_FAST_GET_RK : HOG_FAST_GET_RR;
  instruction = hog_emitter_emit (self, opcode);
  instruction->a = (guint16) container;
  instruction->b = (guint16) hog_emitter_get_register (self, container);
  instruction->c = (guint16) hog_emitter_get_register (self, key);
  instruction->k = self->slots[key].constant;
  end_boundary (self, 2, 1);
}

static void
translate_set_property (HogEmitter *self)
{
  HogFastInstruction *instruction = begin_boundary (self, HOG_FAST_SET_PROPERTY);

  instruction->a = (guint16) (self->height - 3);
  end_boundary (self, 3, 0);
}

/* An instruction that the exact form runs, from within the fast one. */
static void
translate_other (HogEmitter *self,
                 HogOpcode   opcode)
{
  guint after = self->next;
  gint change;

  if (opcode == HOG_OPCODE_CALLABLE)
    after = (guint) ((gint) self->next + hog_flow_get_operand (&self->flow, self->ip, 4));
  if (opcode == HOG_OPCODE_THROW || after >= self->flow.n_elements
      || self->flow.heights[after] == HOG_UNREACHED)
    {
      hog_emitter_flush (self);
      hog_emitter_emit (self, HOG_FAST_EXIT);
      return;
    }
  change = self->flow.heights[after] - (gint) self->height;
  if (opcode == HOG_OPCODE_CALLABLE)
    {
      /* It jumps over the function, whose instructions may stand between. */
      hog_emitter_flush (self);
      hog_emitter_emit (self, HOG_FAST_EXIT);
      return;
    }
  translate_generic (self, change);
}

static void
translate_instruction (HogEmitter *self)
{
  HogOpcode opcode = hog_flow_get_opcode (&self->flow, self->ip);

  switch ((int) opcode)
    {
    case HOG_OPCODE_STRING:
    case HOG_OPCODE_INTEGER:
    case HOG_OPCODE_FLOAT:
      hog_emitter_push_deferred (self, HOG_SLOT_CONSTANT, 0, self->flow.elements[self->ip + 1]);
      break;
    case HOG_OPCODE_TRUE:
      hog_emitter_push_deferred (self, HOG_SLOT_CONSTANT, 0, HOG_TRUE);
      break;
    case HOG_OPCODE_FALSE:
      hog_emitter_push_deferred (self, HOG_SLOT_CONSTANT, 0, HOG_FALSE);
      break;
    case HOG_OPCODE_NULL:
      hog_emitter_push_deferred (self, HOG_SLOT_CONSTANT, 0, HOG_NULL);
      break;
    case HOG_OPCODE_GET_LOCAL:
      translate_get_local (self);
      break;
    case HOG_OPCODE_SET_LOCAL:
      translate_set_local (self);
      break;
    case HOG_OPCODE_POP:
      translate_pop (self);
      break;
    case HOG_OPCODE_NOT:
      translate_not (self);
      break;
    case HOG_OPCODE_AND:
    case HOG_OPCODE_OR:
      translate_junction (self, opcode == HOG_OPCODE_AND);
      break;
    case HOG_OPCODE_PLUS ... HOG_OPCODE_MOD:
      translate_arithmetic (self, opcode);
      break;
    case HOG_OPCODE_EQ ... HOG_OPCODE_LT_EQ:
      translate_compare (self, opcode);
      break;
    case HOG_OPCODE_JUMP:
      translate_jump (self);
      break;
    case HOG_OPCODE_JUMP_IF_FALSE:
      translate_jump_if_false (self);
      break;
    case HOG_OPCODE_JUMP_IF_STACK_NOT_NULL:
      translate_not_null_jump (self);
      break;
    case HOG_OPCODE_RETURN:
      translate_return (self);
      break;
    case HOG_OPCODE_CALL_LOCAL:
      translate_call_local (self);
      break;
    case HOG_OPCODE_CALL_GLOBAL:
      translate_call_global (self);
      break;
    case HOG_OPCODE_GET_GLOBAL:
      translate_get_global (self);
      break;
    case HOG_OPCODE_GET_UPVALUE:
      translate_get_upvalue (self);
      break;
    case HOG_OPCODE_SET_UPVALUE:
      translate_set_upvalue (self);
      break;
    case HOG_OPCODE_GET_PROPERTY:
    case HOG_OPCODE_GET_PROPERTY_NULLISH:
      translate_get_property (self);
      break;
    case HOG_OPCODE_SET_PROPERTY:
      translate_set_property (self);
      break;
    default:
      translate_other (self, opcode);
      break;
    }
}

void
hog_emitter_translate (HogEmitter *self)
{
  HogFlow *flow = &self->flow;
  gboolean falls_through = FALSE;

  for (guint ip = flow->start; ip < flow->n_elements; ip = self->next)
    {
      self->ip = ip;
      self->next = ip + hog_flow_get_length (flow, ip);
      if (flow->heights[ip] == HOG_UNREACHED)
        {
          falls_through = FALSE;
          continue;
        }
      if (flow->is_leader[ip] || !falls_through)
        {
          if (falls_through)
            hog_emitter_flush (self);
          self->height = (guint) flow->heights[ip];
          for (guint i = 0; i < self->height; i++)
            self->slots[i] = (HogSlot) { HOG_SLOT_STORED, 0, HOG_NULL, 0, 0 };
          hog_emitter_start_run (self, ip);
        }
      translate_instruction (self);
      falls_through = hog_flow_get_opcode (flow, self->ip) != HOG_OPCODE_JUMP
                      && hog_flow_get_opcode (flow, self->ip) != HOG_OPCODE_RETURN
                      && hog_flow_get_opcode (flow, self->ip) != HOG_OPCODE_THROW
                      && hog_flow_get_opcode (flow, self->ip) != HOG_OPCODE_CALLABLE;
    }
  if (falls_through)
    {
      guint height = self->height;

      self->ip = flow->n_elements;
      hog_emitter_flush (self);
      hog_emitter_emit_exit (self, flow->n_elements, flow->op_indices[flow->n_elements] - 1,
                             height);
    }
  hog_emitter_end_run (self);
}
