/* hog-translate.c: the exchange form to the fast form
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-fast.h"
#include "hog-flow.h"

#define MAX_SITES 60000

/* What is known about a slot of the frame's part of the stack. */
typedef enum
{
  SLOT_STORED,   /* the value is in the slot */
  SLOT_VARIABLE, /* it is in another slot, from which it was to be pushed */
  SLOT_CONSTANT,
} SlotKind;

typedef struct
{
  SlotKind kind;
  guint    source;
  HogValue constant;
  guint    highest;
  guint    ip;
} Slot;

typedef struct
{
  HogFlow  flow;
  GArray  *instructions; /* of HogFastInstruction */
  GArray  *deferred;     /* of HogDeferred */
  GArray  *jumps;        /* of guint: instructions whose jump is still an ip */
  GHashTable *captured;  /* set of the captured variables, by function and slot */
  guint    n_sites;      /* of calls by name */
  guint32 *entries;
  Slot    *slots;
  guint    height;
  guint    max_height;
  guint    ip;           /* of the exchange instruction being translated */
  guint    next;         /* of the one behind it */
  gboolean starts_run;   /* whether the next instruction has to check the height */
  guint    run_ip;       /* where the exact form may enter the run; n_elements: nowhere */
  guint    run_highest;
  gint     run_first;    /* its first instruction, or -1 */
} Translator;

static void
end_run (Translator *self)
{
  if (self->run_first >= 0)
    g_array_index (self->instructions, HogFastInstruction, self->run_first).highest
      = (guint16) self->run_highest;
  self->run_first = -1;
}

/* From here on the height has to be checked anew: it is reached from elsewhere, or what the
 * stack costs may have become more. With all slots stored the exact form may enter here. */
static void
start_run (Translator *self,
           guint       ip)
{
  end_run (self);
  self->starts_run = TRUE;
  self->run_ip = ip;
  self->run_highest = self->height;
}

static void
note_height (Translator *self,
             guint       height)
{
  self->run_highest = MAX (self->run_highest, height);
  self->max_height = MAX (self->max_height, height);
  for (guint i = 0; i < self->height; i++)
    self->slots[i].highest = MAX (self->slots[i].highest, height);
}

/* An instruction that stands for n_ops exchange ones from ip on. */
static HogFastInstruction *
emit_at (Translator    *self,
         HogFastOpcode  opcode,
         guint          ip,
         guint          n_ops)
{
  HogFastInstruction blank = { 0 };
  HogFastInstruction *instruction;

  blank.opcode = (guint16) (opcode * 2);
  blank.ip = ip;
  blank.op_index = self->flow.op_indices[ip] - 1;
  blank.n_ops = (guint16) n_ops;
  blank.height = (guint16) self->height;
  blank.deferred = self->deferred->len;
  for (guint i = 0; i < self->height; i++)
    if (self->slots[i].kind != SLOT_STORED)
      {
        HogDeferred push = { (guint16) i, (guint16) self->slots[i].highest,
                             (guint16) self->slots[i].source,
                             self->slots[i].kind == SLOT_CONSTANT, self->slots[i].ip,
                             self->slots[i].constant };

        g_array_append_val (self->deferred, push);
        blank.n_deferred++;
      }
  if (self->starts_run)
    {
      blank.opcode++;
      self->run_first = (gint) self->instructions->len;
      if (self->run_ip < self->flow.n_elements)
        self->entries[self->run_ip] = self->instructions->len + 1;
      self->starts_run = FALSE;
    }
  g_array_append_val (self->instructions, blank);
  instruction = &g_array_index (self->instructions, HogFastInstruction,
                                self->instructions->len - 1);
  return instruction;
}

static HogFastInstruction *
emit (Translator    *self,
      HogFastOpcode  opcode)
{
  return emit_at (self, opcode, self->ip, 1);
}

/* Does the pushes that were put off, but for the topmost ones, which become operands. */
static void
flush_below (Translator *self,
             guint       n_operands)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->height - n_operands; i++)
    {
      Slot *slot = &self->slots[i];
      HogFastInstruction *instruction;

      if (slot->kind == SLOT_STORED)
        continue;
      any = TRUE;
      instruction = emit_at (self, slot->kind == SLOT_VARIABLE ? HOG_FAST_PUSH_R : HOG_FAST_PUSH_K,
                             self->ip, 0);
      instruction->a = (guint16) i;
      instruction->b = (guint16) slot->source;
      instruction->c = (guint16) slot->highest;
      instruction->k = slot->constant;
      slot->kind = SLOT_STORED;
    }
  if (!any)
    return;
  start_run (self, self->ip);
  for (guint i = self->height - n_operands; i < self->height; i++)
    if (self->slots[i].kind != SLOT_STORED)
      self->run_ip = self->flow.n_elements;
}

static void
flush (Translator *self)
{
  flush_below (self, 0);
}

static void
push_deferred (Translator *self,
               SlotKind    kind,
               guint       source,
               HogValue    constant)
{
  Slot *slot = &self->slots[self->height++];

  *slot = (Slot) { kind, source, constant, 0, self->ip };
  note_height (self, self->height);
}

static void
push_stored (Translator *self)
{
  push_deferred (self, SLOT_STORED, 0, HOG_NULL);
}

/* The slot in which an operand is, whether stored there or to be pushed from there. */
static guint
get_register (Translator *self,
              guint       slot)
{
  return self->slots[slot].kind == SLOT_VARIABLE ? self->slots[slot].source : slot;
}

static gboolean
is_constant (Translator *self,
             guint       slot)
{
  return self->slots[slot].kind == SLOT_CONSTANT;
}

static gboolean
is_number_constant (Translator *self,
                    guint       slot)
{
  return is_constant (self, slot) && hog_value_is_number (self->slots[slot].constant);
}

/* Stores the slot at the top if it is a constant that is of no use as an operand. */
static gboolean
needs_flush (Translator *self,
             guint       slot)
{
  return is_constant (self, slot) && !hog_value_is_number (self->slots[slot].constant);
}

static void
translate_generic (Translator *self,
                   gint        change)
{
  flush (self);
  emit (self, HOG_FAST_GENERIC);
  self->height = (guint) ((gint) self->height + change);
  for (guint i = 0; i < self->height; i++)
    self->slots[i].kind = SLOT_STORED;
  note_height (self, self->height);
  if (self->next < self->flow.n_elements)
    start_run (self, self->next);
}

static gboolean
next_is (Translator *self,
         HogOpcode   opcode)
{
  return self->next < self->flow.n_elements && !self->flow.is_leader[self->next]
         && self->flow.heights[self->next] != HOG_UNREACHED
         && hog_flow_get_opcode (&self->flow, self->next) == opcode;
}

/* Takes the next instruction into the current one. */
static void
take_next (Translator *self)
{
  self->ip = self->next;
  self->next += hog_flow_get_length (&self->flow, self->ip);
}

static void
set_jump (Translator         *self,
          HogFastInstruction *instruction,
          guint               target)
{
  guint index = (guint) (instruction - (HogFastInstruction *) (gpointer) self->instructions->data);

  instruction->jump = (gint32) target;
  g_array_append_val (self->jumps, index);
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

static gpointer
captured_key (Translator *self,
              guint       ip,
              guint       slot)
{
  return GSIZE_TO_POINTER (((gsize) self->flow.functions[ip] << 16 | slot) + 1);
}

/* Captured variables are set in the exact form, which keeps what their cells need. */
static gboolean
is_captured (Translator *self,
             guint       slot)
{
  return g_hash_table_contains (self->captured, captured_key (self, self->ip, slot));
}

static void
find_captured (Translator *self)
{
  for (guint ip = self->flow.start; ip < self->flow.n_elements;
       ip += hog_flow_get_length (&self->flow, ip))
    {
      gint n_upvalues;

      if (hog_flow_get_opcode (&self->flow, ip) != HOG_OPCODE_CLOSURE)
        continue;
      n_upvalues = hog_flow_get_operand (&self->flow, ip, 1);
      for (gint i = 0; i < n_upvalues; i++)
        {
          gint slot = hog_flow_get_operand (&self->flow, ip, 3 + 2 * (guint) i);

          g_hash_table_add (self->captured, captured_key (self, ip, (guint) slot & 0xffff));
        }
    }
}

/* Whether a variable can be set by the instruction that computes its value. */
static gboolean
can_set_directly (Translator *self)
{
  guint local;

  if (!next_is (self, HOG_OPCODE_SET_LOCAL))
    return FALSE;
  local = (guint) hog_flow_get_operand (&self->flow, self->next, 1);
  if (is_captured (self, local))
    return FALSE;
  for (guint i = 0; i < self->height - 2; i++)
    if (self->slots[i].kind != SLOT_STORED && (i == local || self->slots[i].source == local))
      return FALSE;
  return TRUE;
}

static void
translate_arithmetic (Translator *self,
                      HogOpcode   exchange)
{
  guint left = self->height - 1;
  guint right = self->height - 2;
  HogFastOpcode opcode = arithmetic_opcode (exchange);
  HogFastInstruction *instruction;
  gboolean sets;

  if (needs_flush (self, left) || needs_flush (self, right)
      || (is_constant (self, left) && is_constant (self, right)))
    flush (self);
  sets = can_set_directly (self);
  opcode += is_number_constant (self, right) ? 1 : is_number_constant (self, left) ? 2 : 0;
  instruction = emit_at (self, opcode + (sets ? 3 : 0), self->ip, sets ? 2 : 1);
  instruction->a = (guint16) right;
  instruction->b = (guint16) get_register (self, left);
  instruction->c = (guint16) get_register (self, right);
  instruction->k = is_constant (self, right) ? self->slots[right].constant
                                             : self->slots[left].constant;
  self->height -= 2;
  if (sets)
    {
      instruction->a = (guint16) hog_flow_get_operand (&self->flow, self->next, 1);
      take_next (self);
    }
  else
    push_stored (self);
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
is_usable_constant (Translator *self,
                    guint       slot,
                    HogOpcode   opcode)
{
  return is_number_constant (self, slot)
         || (is_constant (self, slot) && opcode <= HOG_OPCODE_NOT_EQ
             && (self->slots[slot].constant == HOG_NULL
                 || hog_value_is_string (self->slots[slot].constant)));
}

static void
translate_compare (Translator *self,
                   HogOpcode   exchange)
{
  guint left = self->height - 1;
  guint right = self->height - 2;
  HogFastInstruction *instruction;
  gboolean is_swapped, has_constant;
  HogFastOpcode opcode;
  guint target;

  if ((is_constant (self, left) && is_constant (self, right))
      || (is_constant (self, left) && !is_usable_constant (self, left, exchange))
      || (is_constant (self, right) && !is_usable_constant (self, right, exchange)))
    flush (self);
  is_swapped = is_constant (self, left);
  has_constant = is_swapped || is_constant (self, right);
  opcode = compare_opcode (exchange, is_swapped) + (has_constant ? 1 : 0);
  if (next_is (self, HOG_OPCODE_JUMP_IF_FALSE))
    {
      /* What else was put off has to be done before the ways part. */
      flush_below (self, 2);
      opcode += HOG_FAST_EQ_RR_JUMP - HOG_FAST_EQ_RR;
    }
  instruction = emit_at (self, opcode, self->ip, opcode >= HOG_FAST_EQ_RR_JUMP ? 2 : 1);
  instruction->a = (guint16) right;
  instruction->b = (guint16) get_register (self, is_swapped ? right : left);
  instruction->c = (guint16) get_register (self, is_swapped ? left : right);
  instruction->k = self->slots[is_swapped ? left : right].constant;
  self->height -= 2;
  if (opcode < HOG_FAST_EQ_RR_JUMP)
    {
      push_stored (self);
      return;
    }
  take_next (self);
  target = hog_flow_get_target (&self->flow, self->ip);
  instruction->a = (guint16) self->height;
  set_jump (self, instruction, target);
  if (self->next < self->flow.n_elements)
    start_run (self, self->next);
}

static void
translate_jump_if_false (Translator *self)
{
  guint top = self->height - 1;
  HogFastInstruction *instruction;

  flush (self);
  instruction = emit (self, HOG_FAST_FALSE_JUMP);
  instruction->b = (guint16) get_register (self, top);
  self->height--;
  instruction->a = (guint16) self->height;
  set_jump (self, instruction, hog_flow_get_target (&self->flow, self->ip));
  if (self->next < self->flow.n_elements)
    start_run (self, self->next);
}

static void
translate_not_null_jump (Translator *self)
{
  HogFastInstruction *instruction;

  flush (self);
  instruction = emit (self, HOG_FAST_NOT_NULL_JUMP);
  instruction->a = (guint16) self->height;
  instruction->b = (guint16) (self->height - 1);
  set_jump (self, instruction, hog_flow_get_target (&self->flow, self->ip));
  if (self->next < self->flow.n_elements)
    start_run (self, self->next);
}

static void
translate_jump (Translator *self)
{
  guint target = hog_flow_get_target (&self->flow, self->ip);
  HogFastInstruction *instruction;

  flush (self);
  instruction = emit (self, target <= self->ip ? HOG_FAST_JUMP_BACK : HOG_FAST_JUMP);
  instruction->a = (guint16) self->height;
  set_jump (self, instruction, target);
}

static void
translate_junction (Translator *self,
                    gboolean    is_and)
{
  guint n_values = (guint) hog_flow_get_operand (&self->flow, self->ip, 1);
  HogFastInstruction *instruction;

  flush (self);
  if (is_and && next_is (self, HOG_OPCODE_JUMP_IF_FALSE))
    {
      instruction = emit_at (self, HOG_FAST_AND_JUMP, self->ip, 2);
      instruction->a = (guint16) (self->height - n_values);
      instruction->b = (guint16) n_values;
      self->height -= n_values;
      take_next (self);
      set_jump (self, instruction, hog_flow_get_target (&self->flow, self->ip));
      if (self->next < self->flow.n_elements)
        start_run (self, self->next);
      return;
    }
  instruction = emit (self, is_and ? HOG_FAST_AND : HOG_FAST_OR);
  instruction->a = (guint16) (self->height - n_values);
  instruction->b = (guint16) n_values;
  self->height -= n_values;
  push_stored (self);
}

static void
translate_not (Translator *self)
{
  guint top = self->height - 1;
  HogFastInstruction *instruction;

  if (is_constant (self, top))
    flush (self);
  instruction = emit (self, HOG_FAST_NOT);
  instruction->a = (guint16) top;
  instruction->b = (guint16) get_register (self, top);
  self->slots[top].kind = SLOT_STORED;
}

static void
translate_pop (Translator *self)
{
  HogFastInstruction *instruction;

  flush (self);
  instruction = emit (self, HOG_FAST_POP);
  instruction->a = (guint16) (self->height - 1);
  instruction->b = 1;
  self->height--;
  while (next_is (self, HOG_OPCODE_POP))
    {
      take_next (self);
      instruction->n_ops++;
      instruction->a--;
      instruction->b++;
      self->height--;
    }
}

static void
translate_get_local (Translator *self)
{
  guint local = (guint) hog_flow_get_operand (&self->flow, self->ip, 1);

  if (self->slots[local].kind != SLOT_STORED)
    flush (self);
  push_deferred (self, SLOT_VARIABLE, local, HOG_NULL);
}

static void
translate_set_local (Translator *self)
{
  guint local = (guint) hog_flow_get_operand (&self->flow, self->ip, 1);
  guint top = self->height - 1;
  HogFastInstruction *instruction;

  if (is_captured (self, local))
    {
      translate_generic (self, -1);
      return;
    }
  for (guint i = 0; i < top; i++)
    if (self->slots[i].kind != SLOT_STORED && (i == local || self->slots[i].source == local))
      {
        flush (self);
        break;
      }
  if (is_constant (self, top) && hog_value_is_string (self->slots[top].constant))
    flush (self);
  instruction = emit (self, is_constant (self, top) ? HOG_FAST_SET_K : HOG_FAST_SET_R);
  instruction->a = (guint16) local;
  instruction->b = (guint16) get_register (self, top);
  instruction->c = (guint16) top;
  instruction->k = self->slots[top].constant;
  self->height--;
}

static void
translate_return (Translator *self)
{
  guint top = self->height - 1;
  Slot result = self->slots[top];
  HogFastInstruction *instruction;

  if (result.kind == SLOT_CONSTANT)
    flush (self);
  else
    flush_below (self, 1);
  instruction = emit (self, HOG_FAST_RETURN);
  instruction->b = (guint16) get_register (self, top);
}

/* An instruction after which the stack may cost more, with its operands stored. */
static HogFastInstruction *
begin_boundary (Translator    *self,
                HogFastOpcode  opcode)
{
  flush (self);
  return emit (self, opcode);
}

static void
end_boundary (Translator *self,
              guint       n_pops,
              guint       n_pushes)
{
  self->height -= n_pops;
  for (guint i = 0; i < n_pushes; i++)
    push_stored (self);
  if (self->next < self->flow.n_elements)
    start_run (self, self->next);
}

static void
translate_call_local (Translator *self)
{
  guint n_arguments = (guint) hog_flow_get_operand (&self->flow, self->ip, 1);
  guint top = self->height - 1;
  Slot callee = self->slots[top];
  HogFastInstruction *instruction;

  if (callee.kind == SLOT_CONSTANT || n_arguments > 300)
    {
      translate_generic (self, -(gint) n_arguments);
      return;
    }
  flush_below (self, 1);
  instruction = emit (self, HOG_FAST_CALL_R);
  instruction->a = (guint16) (top - n_arguments);
  instruction->b = (guint16) get_register (self, top);
  instruction->c = (guint16) n_arguments;
  instruction->next_ip = self->next;
  end_boundary (self, n_arguments + 1, 1);
}

static void
translate_get_upvalue (Translator *self)
{
  gint index = hog_flow_get_operand (&self->flow, self->ip, 1);
  HogFastInstruction *instruction;

  if (index < 0 || index > G_MAXUINT16)
    {
      translate_generic (self, 1);
      return;
    }
  flush (self);
  if (next_is (self, HOG_OPCODE_CALL_LOCAL)
      && hog_flow_get_operand (&self->flow, self->next, 1) <= 300)
    {
      guint n_arguments = (guint) hog_flow_get_operand (&self->flow, self->next, 1);

      instruction = emit_at (self, HOG_FAST_CALL_UPVALUE, self->ip, 2);
      note_height (self, self->height + 1);
      instruction->a = (guint16) (self->height - n_arguments);
      instruction->b = (guint16) index;
      instruction->c = (guint16) n_arguments;
      take_next (self);
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
translate_set_upvalue (Translator *self)
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
translate_call_global (Translator *self)
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

static void
translate_get_property (Translator *self)
{
  guint key = self->height - 1;
  guint container = self->height - 2;
  HogFastInstruction *instruction;

  if (is_constant (self, container))
    {
      translate_generic (self, -1);
      return;
    }
  flush_below (self, 2);
  instruction = emit (self, is_constant (self, key) ? HOG_FAST_GET_RK : HOG_FAST_GET_RR);
  instruction->a = (guint16) container;
  instruction->b = (guint16) get_register (self, container);
  instruction->c = (guint16) get_register (self, key);
  instruction->k = self->slots[key].constant;
  end_boundary (self, 2, 1);
}

static void
translate_set_property (Translator *self)
{
  HogFastInstruction *instruction = begin_boundary (self, HOG_FAST_SET_PROPERTY);

  instruction->a = (guint16) (self->height - 3);
  end_boundary (self, 3, 0);
}

/* An instruction that the exact form runs, from within the fast one. */
static void
translate_other (Translator *self,
                 HogOpcode   opcode)
{
  guint after = self->next;
  gint change;

  if (opcode == HOG_OPCODE_CALLABLE)
    after = (guint) ((gint) self->next + hog_flow_get_operand (&self->flow, self->ip, 4));
  if (opcode == HOG_OPCODE_THROW || after >= self->flow.n_elements
      || self->flow.heights[after] == HOG_UNREACHED)
    {
      flush (self);
      emit (self, HOG_FAST_EXIT);
      return;
    }
  change = self->flow.heights[after] - (gint) self->height;
  if (opcode == HOG_OPCODE_CALLABLE)
    {
      /* It jumps over the function, whose instructions may stand between. */
      flush (self);
      emit (self, HOG_FAST_EXIT);
      return;
    }
  translate_generic (self, change);
}

static void
translate_instruction (Translator *self)
{
  HogOpcode opcode = hog_flow_get_opcode (&self->flow, self->ip);

  switch ((int) opcode)
    {
    case HOG_OPCODE_STRING:
    case HOG_OPCODE_INTEGER:
    case HOG_OPCODE_FLOAT:
      push_deferred (self, SLOT_CONSTANT, 0, self->flow.elements[self->ip + 1]);
      break;
    case HOG_OPCODE_TRUE:
      push_deferred (self, SLOT_CONSTANT, 0, HOG_TRUE);
      break;
    case HOG_OPCODE_FALSE:
      push_deferred (self, SLOT_CONSTANT, 0, HOG_FALSE);
      break;
    case HOG_OPCODE_NULL:
      push_deferred (self, SLOT_CONSTANT, 0, HOG_NULL);
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

/* Leaves the fast form at a place that has no fast instruction. */
static guint
emit_exit (Translator *self,
           guint       ip,
           guint       op_index,
           guint       height)
{
  HogFastInstruction *instruction;

  self->height = 0;
  self->starts_run = FALSE;
  instruction = emit_at (self, HOG_FAST_EXIT, self->flow.start, 0);
  instruction->ip = ip;
  instruction->op_index = op_index;
  instruction->height = (guint16) height;
  return self->instructions->len - 1;
}

static void
resolve_jumps (Translator *self)
{
  for (guint i = 0; i < self->jumps->len; i++)
    {
      guint index = g_array_index (self->jumps, guint, i);
      HogFastInstruction *from = &g_array_index (self->instructions, HogFastInstruction, index);
      guint end = from->op_index + from->n_ops;
      guint ip = (guint) from->jump;
      guint target, op_index;

      if (ip < self->flow.n_elements && self->entries[ip] != 0)
        {
          target = self->entries[ip] - 1;
          op_index = self->flow.op_indices[ip] - 1;
        }
      else
        {
          op_index = end;
          target = emit_exit (self, ip, op_index, from->a);
          from = &g_array_index (self->instructions, HogFastInstruction, index);
        }
      from->jump = (gint32) target - (gint32) index;
      from->jump_ops = (gint32) end - (gint32) op_index;
    }
}

static void
translate_all (Translator *self)
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
            flush (self);
          self->height = (guint) flow->heights[ip];
          for (guint i = 0; i < self->height; i++)
            self->slots[i] = (Slot) { SLOT_STORED, 0, HOG_NULL, 0, 0 };
          start_run (self, ip);
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
      flush (self);
      emit_exit (self, flow->n_elements, flow->op_indices[flow->n_elements] - 1, height);
    }
  end_run (self);
}

HogFastCode *
hog_fast_code_new (const HogValue *elements,
                   guint           n_elements)
{
  Translator self = { .run_first = -1 };
  HogFastCode *code = NULL;

  if (hog_flow_init (&self.flow, elements, n_elements))
    {
      guint max_height = 0;

      for (guint i = 0; i < n_elements; i++)
        max_height = MAX (max_height, (guint) MAX (0, self.flow.heights[i]));
      self.instructions = g_array_new (FALSE, FALSE, sizeof (HogFastInstruction));
      self.deferred = g_array_new (FALSE, FALSE, sizeof (HogDeferred));
      self.jumps = g_array_new (FALSE, FALSE, sizeof (guint));
      self.entries = g_new0 (guint32, n_elements + 1);
      self.slots = g_new0 (Slot, max_height + 2);
      self.captured = g_hash_table_new (NULL, NULL);
      find_captured (&self);
      translate_all (&self);
      resolve_jumps (&self);
      code = g_new0 (HogFastCode, 1);
      code->entries = self.entries;
      code->op_indices = g_steal_pointer (&self.flow.op_indices);
      code->heights = g_steal_pointer (&self.flow.heights);
      code->max_height = max_height + 2;
      code->n_sites = self.n_sites;
      code->deferred = (HogDeferred *) (gpointer) g_array_free (self.deferred, FALSE);
      code->instructions
        = (HogFastInstruction *) (gpointer) g_array_free (self.instructions, FALSE);
      g_array_unref (self.jumps);
      g_hash_table_unref (self.captured);
      g_free (self.slots);
    }
  hog_flow_clear (&self.flow);
  return code;
}

void
hog_fast_code_free (HogFastCode *self)
{
  if (self == NULL)
    return;
  g_free (self->instructions);
  g_free (self->entries);
  g_free (self->op_indices);
  g_free (self->heights);
  g_free (self->deferred);
  g_free (self);
}
