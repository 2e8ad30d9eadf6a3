/* hog-fast.c: the fast form of a chunk of bytecode, made and freed
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-emitter.h"

HogFastCode *
hog_fast_code_new (const HogValue *elements,
                   guint           n_elements)
{
  HogEmitter self = { .run_first = -1 };
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
      self.slots = g_new0 (HogSlot, max_height + 2);
      self.captured = g_hash_table_new (NULL, NULL);
      hog_emitter_find_captured (&self);
      hog_emitter_translate (&self);
      hog_emitter_resolve_jumps (&self);
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
