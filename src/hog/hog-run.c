/* hog-run.c: running a program, and what came of it
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-vm-private.h"

#include "hog-convert.h"
#include "hog-value-json.h"

static HogVmStatus
run (HogVm *self)
{
  self->started_us = g_get_monotonic_time ();
  self->deadline_us = self->started_us + self->limits.time_us - self->sync_us;
  self->poll = HOG_POLL_INTERVAL;
  self->is_suspended = FALSE;
  hog_vm_execute (self);
  g_atomic_int_set (&self->is_cancelled, FALSE);
  self->sync_us += g_get_monotonic_time () - self->started_us;
  /* What the last instruction asked for may have been refused. */
  if (self->heap.exhausted && !self->has_error)
    hog_vm_fail_memory (self, MAX (self->heap.wanted, hog_heap_get_used (&self->heap)));
  if (self->has_error)
    {
      self->is_suspended = FALSE;
      return HOG_VM_FAILED;
    }
  return self->is_suspended ? HOG_VM_SUSPENDED : HOG_VM_FINISHED;
}

/* The root again if it runs the same program: it knows where the globals were the last time. */
static HogChunk *
prepare_root (HogVm      *self,
              HogProgram *program,
              HogData    *globals)
{
  HogChunk *root = g_steal_pointer (&self->root);

  hog_vm_reset (self);
  if (root != NULL && root->program == program)
    {
      hog_chunk_set_globals (root, globals);
      return root;
    }

  g_clear_pointer (&root, hog_chunk_free);
  return hog_chunk_new ("root", program, hog_code_get (program), globals);
}

HogVmStatus
hog_vm_run (HogVm      *self,
            HogProgram *program,
            HogData    *globals)
{
  HogVmFrame frame = { HOG_FRAME_ROOT, 0, 0, 0, 0, NULL, NULL, NULL, NULL };

  g_return_val_if_fail (self != NULL && program != NULL, HOG_VM_FAILED);

  self->root = prepare_root (self, program, globals);
  self->version = hog_program_get_version (program);
  frame.chunk = self->root;
  frame.name = self->empty_name;
  hog_vm_push_frame (self, &frame);
  return run (self);
}

static HogValue
through_data (HogVm    *vm,
              HogValue  value)
{
  g_autoptr(HogData) data = NULL;

  if (!hog_value_is_heap (value) || hog_value_is_string (value))
    return value;
  data = hog_value_to_data (vm, value);
  return hog_value_from_data (vm, data);
}

/* PostHog's machine goes on from the saved state even in the same process, so what the state
 * loses is lost here too: tuples become arrays, keys text, shared values copies. */
static void
convert_kept_values (HogVm *vm)
{
  for (gsize i = 0; i < vm->n_stack; i++)
    hog_vm_set_local (vm, i, through_data (vm, vm->stack[i]));
  for (guint i = 0; i < vm->cells->len; i++)
    {
      HogCell *cell = g_ptr_array_index (vm->cells, i);

      if (cell->closed)
        cell->value = through_data (vm, cell->value);
    }
}

HogVmStatus
hog_vm_resume (HogVm   *self,
               HogData *result)
{
  g_return_val_if_fail (self != NULL && self->is_suspended, HOG_VM_FAILED);

  g_clear_pointer (&self->async_name, g_free);
  g_clear_pointer (&self->async_arguments, hog_data_unref);
  convert_kept_values (self);
  if (!hog_vm_push (self, hog_value_from_data (self, result)))
    {
      self->is_suspended = FALSE;
      return HOG_VM_FAILED;
    }
  return run (self);
}

void
hog_vm_cancel (HogVm *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_int_set (&self->is_cancelled, TRUE);
}

HogData *
hog_vm_get_result (HogVm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->result_data == NULL)
    self->result_data = hog_value_to_data (self, self->result);
  return self->result_data;
}

char *
hog_vm_dup_result_json (HogVm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return hog_value_dup_json (self, self->result, 0);
}

const HogVmError *
hog_vm_get_error (HogVm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->has_error ? &self->error : NULL;
}

guint
hog_vm_get_n_frames (HogVm *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_frames;
}

gboolean
hog_vm_get_frame (HogVm    *self,
                  guint     index,
                  HogFrame *frame)
{
  HogVmFrame *found;
  HogCode *code;

  g_return_val_if_fail (self != NULL && frame != NULL, FALSE);

  if (index >= self->n_frames)
    return FALSE;
  found = &self->frames[self->n_frames - 1 - index];
  hog_vm_sync_frame (found);
  code = found->chunk->code;
  frame->name = hog_vm_frame_get_name (found)->text;
  frame->chunk = found->chunk->name->text;
  frame->ip = found->start;
  frame->program = found->chunk->program;
  frame->span = (HogSpan) { 0, 0 };
  if (frame->program != NULL)
    frame->span = hog_program_get_span (frame->program, code->first + found->start);
  return TRUE;
}

const char *
hog_vm_get_async_name (HogVm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->async_name;
}

HogData *
hog_vm_get_async_arguments (HogVm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->async_arguments;
}

guint64
hog_vm_get_ops (HogVm *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->ops;
}

gint64
hog_vm_get_sync_time_us (HogVm *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sync_us;
}

guint64
hog_vm_get_memory_peak (HogVm *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->peak;
}

guint
hog_vm_get_async_steps (HogVm *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->async_steps;
}
