/* hog-emitter.h: making fast instructions, with the pushes that are put off
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-fast.h"
#include "hog-flow.h"

G_BEGIN_DECLS

/* What is known about a slot of the frame's part of the stack. */
typedef enum
{
  HOG_SLOT_STORED,   /* the value is in the slot */
  HOG_SLOT_VARIABLE, /* it is in another slot, from which it was to be pushed */
  HOG_SLOT_CONSTANT,
} HogSlotKind;

typedef struct
{
  HogSlotKind kind;
  guint       source;
  HogValue    constant;
  guint       highest; /* the height that the stack has reached since the push */
  guint       ip;      /* of the push */
} HogSlot;

typedef struct
{
  HogFlow     flow;
  GArray     *instructions; /* of HogFastInstruction */
  GArray     *deferred;     /* of HogDeferred */
  GArray     *jumps;        /* of guint: instructions whose jump is still an ip */
  GHashTable *captured;     /* set of the captured variables, by function and slot */
  guint       n_sites;      /* of calls by name */
  guint32    *entries;
  HogSlot    *slots;
  guint       height;
  guint       ip;           /* of the exchange instruction being translated */
  guint       next;         /* of the one behind it */
  gboolean    starts_run;   /* whether the next instruction has to check the height */
  guint       run_ip;       /* where the exact form may enter the run; n_elements: nowhere */
  guint       run_highest;
  gint        run_first;    /* its first instruction, or -1 */
} HogEmitter;

/* From here on the height has to be checked anew: it is reached from elsewhere, or what the
 * stack costs may have become more. With all slots stored the exact form may enter here. */
void     hog_emitter_start_run          (HogEmitter         *self,
                                         guint               ip);
void     hog_emitter_end_run            (HogEmitter         *self);
void     hog_emitter_note_height        (HogEmitter         *self,
                                         guint               height);
/* An instruction that stands for n_ops exchange ones from ip on; or for the current one. */
HogFastInstruction *
         hog_emitter_emit_at            (HogEmitter         *self,
                                         HogFastOpcode       opcode,
                                         guint               ip,
                                         guint               n_ops);
HogFastInstruction *
         hog_emitter_emit               (HogEmitter         *self,
                                         HogFastOpcode       opcode);
/* Leaves the fast form at a place that has no fast instruction. */
guint    hog_emitter_emit_exit          (HogEmitter         *self,
                                         guint               ip,
                                         guint               op_index,
                                         guint               height);
/* Does the pushes that were put off, but for the topmost ones, which become operands. */
void     hog_emitter_flush_below        (HogEmitter         *self,
                                         guint               n_operands);
void     hog_emitter_flush              (HogEmitter         *self);
void     hog_emitter_push_deferred      (HogEmitter         *self,
                                         HogSlotKind         kind,
                                         guint               source,
                                         HogValue            constant);
void     hog_emitter_push_stored        (HogEmitter         *self);
/* The slot in which an operand is, whether stored there or to be pushed from there. */
guint    hog_emitter_get_register       (HogEmitter         *self,
                                         guint               slot);
gboolean hog_emitter_is_constant        (HogEmitter         *self,
                                         guint               slot);
gboolean hog_emitter_is_number_constant (HogEmitter         *self,
                                         guint               slot);
/* Whether the next instruction is that one and nothing jumps to it; taking it in. */
gboolean hog_emitter_next_is            (HogEmitter         *self,
                                         HogOpcode           opcode);
void     hog_emitter_take_next          (HogEmitter         *self);
void     hog_emitter_set_jump           (HogEmitter         *self,
                                         HogFastInstruction *instruction,
                                         guint               target);
void     hog_emitter_resolve_jumps      (HogEmitter         *self);
/* All instructions of the flow, in hog-translate.c. */
void     hog_emitter_translate          (HogEmitter         *self);
/* Captured variables are set in the exact form, which keeps what their cells need. */
void     hog_emitter_find_captured      (HogEmitter         *self);
gboolean hog_emitter_is_captured        (HogEmitter         *self,
                                         guint               slot);

G_END_DECLS
