/* hog-emitter.c: making fast instructions, with the pushes that are put off
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-emitter.h"

void
hog_emitter_end_run (HogEmitter *self)
{
  if (self->run_first >= 0)
    g_array_index (self->instructions, HogFastInstruction, self->run_first).highest
      = (guint16) self->run_highest;
  self->run_first = -1;
}

/* From here on the height has to be checked anew: it is reached from elsewhere, or what the
 * stack costs may have become more. With all slots stored the exact form may enter here. */
void
hog_emitter_start_run (HogEmitter *self,
                       guint       ip)
{
  hog_emitter_end_run (self);
  self->starts_run = TRUE;
  self->run_ip = ip;
  self->run_highest = self->height;
}

void
hog_emitter_note_height (HogEmitter *self,
                         guint       height)
{
  self->run_highest = MAX (self->run_highest, height);
  for (guint i = 0; i < self->height; i++)
    self->slots[i].highest = MAX (self->slots[i].highest, height);
}

/* An instruction that stands for n_ops exchange ones from ip on. */
HogFastInstruction *
hog_emitter_emit_at (HogEmitter    *self,
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
    if (self->slots[i].kind != HOG_SLOT_STORED)
      {
        HogDeferred push = { (guint16) i, (guint16) self->slots[i].highest,
                             (guint16) self->slots[i].source,
                             self->slots[i].kind == HOG_SLOT_CONSTANT, self->slots[i].ip,
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

HogFastInstruction *
hog_emitter_emit (HogEmitter    *self,
                  HogFastOpcode  opcode)
{
  return hog_emitter_emit_at (self, opcode, self->ip, 1);
}

/* Does the pushes that were put off, but for the topmost ones, which become operands. */
void
hog_emitter_flush_below (HogEmitter *self,
                         guint       n_operands)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->height - n_operands; i++)
    {
      HogSlot *slot = &self->slots[i];
      HogFastInstruction *instruction;
      HogFastOpcode opcode;

      if (slot->kind == HOG_SLOT_STORED)
        continue;
      any = TRUE;
      opcode = slot->kind == HOG_SLOT_VARIABLE ? HOG_FAST_PUSH_R : HOG_FAST_PUSH_K;
      instruction = hog_emitter_emit_at (self, opcode,
                                         self->ip, 0);
      instruction->a = (guint16) i;
      instruction->b = (guint16) slot->source;
      instruction->c = (guint16) slot->highest;
      instruction->k = slot->constant;
      slot->kind = HOG_SLOT_STORED;
    }
  if (!any)
    return;
  hog_emitter_start_run (self, self->ip);
  for (guint i = self->height - n_operands; i < self->height; i++)
    if (self->slots[i].kind != HOG_SLOT_STORED)
      self->run_ip = self->flow.n_elements;
}

void
hog_emitter_flush (HogEmitter *self)
{
  hog_emitter_flush_below (self, 0);
}

void
hog_emitter_push_deferred (HogEmitter *self,
                           HogSlotKind    kind,
                           guint       source,
                           HogValue    constant)
{
  HogSlot *slot = &self->slots[self->height++];

  *slot = (HogSlot) { kind, source, constant, 0, self->ip };
  hog_emitter_note_height (self, self->height);
}

void
hog_emitter_push_stored (HogEmitter *self)
{
  hog_emitter_push_deferred (self, HOG_SLOT_STORED, 0, HOG_NULL);
}

/* The slot in which an operand is, whether stored there or to be pushed from there. */
guint
hog_emitter_get_register (HogEmitter *self,
                          guint       slot)
{
  return self->slots[slot].kind == HOG_SLOT_VARIABLE ? self->slots[slot].source : slot;
}

gboolean
hog_emitter_is_constant (HogEmitter *self,
                         guint       slot)
{
  return self->slots[slot].kind == HOG_SLOT_CONSTANT;
}

gboolean
hog_emitter_is_number_constant (HogEmitter *self,
                                guint       slot)
{
  return hog_emitter_is_constant (self, slot) && hog_value_is_number (self->slots[slot].constant);
}

gboolean
hog_emitter_next_is (HogEmitter *self,
                     HogOpcode   opcode)
{
  return self->next < self->flow.n_elements && !self->flow.is_leader[self->next]
         && self->flow.heights[self->next] != HOG_UNREACHED
         && hog_flow_get_opcode (&self->flow, self->next) == opcode;
}

/* Takes the next instruction into the current one. */
void
hog_emitter_take_next (HogEmitter *self)
{
  self->ip = self->next;
  self->next += hog_flow_get_length (&self->flow, self->ip);
}

void
hog_emitter_set_jump (HogEmitter         *self,
                      HogFastInstruction *instruction,
                      guint               target)
{
  guint index = (guint) (instruction - (HogFastInstruction *) (gpointer) self->instructions->data);

  instruction->jump = (gint32) target;
  g_array_append_val (self->jumps, index);
}

static gpointer
captured_key (HogEmitter *self,
              guint       ip,
              guint       slot)
{
  return GSIZE_TO_POINTER (((gsize) self->flow.functions[ip] << 16 | slot) + 1);
}

/* Captured variables are set in the exact form, which keeps what their cells need. */
gboolean
hog_emitter_is_captured (HogEmitter *self,
                         guint       slot)
{
  return g_hash_table_contains (self->captured, captured_key (self, self->ip, slot));
}

void
hog_emitter_find_captured (HogEmitter *self)
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

/* Leaves the fast form at a place that has no fast instruction. */
guint
hog_emitter_emit_exit (HogEmitter *self,
                       guint       ip,
                       guint       op_index,
                       guint       height)
{
  HogFastInstruction *instruction;

  self->height = 0;
  self->starts_run = FALSE;
  instruction = hog_emitter_emit_at (self, HOG_FAST_EXIT, self->flow.start, 0);
  instruction->ip = ip;
  instruction->op_index = op_index;
  instruction->height = (guint16) height;
  return self->instructions->len - 1;
}

void
hog_emitter_resolve_jumps (HogEmitter *self)
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
          target = hog_emitter_emit_exit (self, ip, op_index, from->a);
          from = &g_array_index (self->instructions, HogFastInstruction, index);
        }
      from->jump = (gint32) target - (gint32) index;
      from->jump_ops = (gint32) end - (gint32) op_index;
    }
}
