/* hog-vm.c: making a machine, and what the host gives it
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "hog-compiler.h"
#include "hog-convert.h"
#include "hog-string.h"
#include "hog-vm-private.h"

static void
host_free (gpointer data)
{
  HogHost *host = data;

  if (host->destroy != NULL)
    host->destroy (host->user_data);
  g_free (host);
}

static void
chunk_free (gpointer data)
{
  HogChunk *chunk = data;

  g_free (chunk->name);
  g_clear_pointer (&chunk->program, hog_program_unref);
  g_clear_pointer (&chunk->globals, hog_data_unref);
  g_free (chunk);
}

static HogChunk *
chunk_new (const char *name,
           HogProgram *program,
           HogData    *globals)
{
  HogChunk *chunk = g_new0 (HogChunk, 1);

  chunk->name = g_strdup (name);
  chunk->program = hog_program_ref (program);
  chunk->code = hog_machine_code_get (program);
  chunk->globals = globals != NULL ? hog_data_ref (globals) : NULL;
  return chunk;
}

HogVm *
hog_vm_new (const HogLimits *limits)
{
  static const HogLimits defaults = HOG_LIMITS_DEFAULT;
  HogVm *self = g_new0 (HogVm, 1);

  self->limits = limits != NULL ? *limits : defaults;
  hog_heap_init (&self->heap, self,
                 self->limits.memory_bytes > 0
                   ? self->limits.memory_bytes * HOG_VM_REAL_MEMORY_FACTOR
                   : G_MAXSIZE / 4);
  self->frames = g_array_new (FALSE, FALSE, sizeof (HogVmFrame));
  self->handlers = g_array_new (FALSE, FALSE, sizeof (HogHandler));
  self->upvalues = g_ptr_array_new_with_free_func (g_free);
  self->functions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, host_free);
  self->async_functions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->chunks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, chunk_free);
  self->regexes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) hog_regex_free);
  self->result = HOG_NULL;
  return self;
}

void
hog_vm_reset (HogVm *self)
{
  self->n_stack = 0;
  self->memory = 0;
  self->memory_peak = 0;
  g_array_set_size (self->frames, 0);
  g_array_set_size (self->handlers, 0);
  g_ptr_array_set_size (self->upvalues, 0);
  self->ops = 0;
  self->async_steps = 0;
  self->sync_time_us = 0;
  self->heap.exhausted = FALSE;
  self->result = HOG_NULL;
  g_clear_pointer (&self->error_type, g_free);
  g_clear_pointer (&self->error_message, g_free);
  g_clear_pointer (&self->error.payload, hog_data_unref);
  memset (&self->error, 0, sizeof self->error);
  g_clear_pointer (&self->async_name, g_free);
  g_clear_pointer (&self->async_arguments, hog_data_unref);
  g_clear_pointer (&self->globals, hog_data_unref);
  g_clear_pointer (&self->root, chunk_free);
}

void
hog_vm_free (HogVm *self)
{
  if (self == NULL)
    return;
  hog_vm_reset (self);
  hog_heap_clear (&self->heap);
  g_array_unref (self->frames);
  g_array_unref (self->handlers);
  g_ptr_array_unref (self->upvalues);
  g_hash_table_unref (self->functions);
  g_hash_table_unref (self->async_functions);
  g_hash_table_unref (self->chunks);
  g_hash_table_unref (self->regexes);
  g_free (self->stack);
  g_free (self->costs);
  g_free (self);
}

HogHeap *
hog_vm_get_heap (HogVm *vm)
{
  return &vm->heap;
}

void
hog_vm_add_function (HogVm           *self,
                     const char      *name,
                     HogHostFunction  function,
                     gpointer         user_data,
                     GDestroyNotify   destroy)
{
  HogHost *host = g_new0 (HogHost, 1);

  host->function = function;
  host->user_data = user_data;
  host->destroy = destroy;
  g_hash_table_replace (self->functions, g_strdup (name), host);
}

void
hog_vm_add_async_function (HogVm      *self,
                           const char *name)
{
  g_hash_table_add (self->async_functions, g_strdup (name));
}

void
hog_vm_add_chunk (HogVm      *self,
                  const char *name,
                  HogProgram *program,
                  HogData    *globals)
{
  HogChunk *chunk = chunk_new (name, program, globals);

  g_hash_table_replace (self->chunks, chunk->name, chunk);
}

void
hog_vm_set_print (HogVm            *self,
                  HogPrintFunction  print,
                  gpointer          user_data)
{
  self->print = print;
  self->print_data = user_data;
}

void
hog_vm_set_clock (HogVm            *self,
                  HogClockFunction  clock,
                  gpointer          user_data)
{
  self->clock = clock;
  self->clock_data = user_data;
}

void
hog_vm_print (HogVm      *vm,
              const char *line)
{
  if (vm->print != NULL)
    vm->print (line, vm->print_data);
}

gint64
hog_vm_get_clock_us (HogVm *vm)
{
  return vm->clock != NULL ? vm->clock (vm->clock_data) : g_get_real_time ();
}

void
hog_vm_cancel (HogVm *self)
{
  g_atomic_int_set (&self->cancelled, TRUE);
}

gboolean
hog_vm_is_stopping (HogVm *vm)
{
  return vm->heap.exhausted || g_atomic_int_get (&vm->cancelled);
}

static gboolean
fail_va (HogVm      *vm,
         HogError    code,
         const char *format,
         va_list     arguments)
{
  if (vm->error_message != NULL)
    return FALSE;
  vm->error_message = g_strdup_vprintf (format, arguments);
  vm->error_type = g_strdup ("HogVMException");
  vm->error.code = code;
  vm->error.type = vm->error_type;
  vm->error.message = vm->error_message;
  vm->status = HOG_VM_FAILED;
  return FALSE;
}

gboolean
hog_vm_fail (HogVm      *vm,
             const char *format,
             ...)
{
  va_list arguments;

  va_start (arguments, format);
  fail_va (vm, HOG_ERROR_RUNTIME, format, arguments);
  va_end (arguments);
  return FALSE;
}

gboolean
hog_vm_fail_with (HogVm      *vm,
                  HogError    code,
                  const char *format,
                  ...)
{
  va_list arguments;

  va_start (arguments, format);
  fail_va (vm, code, format, arguments);
  va_end (arguments);
  return FALSE;
}

HogRegex *
hog_vm_get_regex (HogVm       *vm,
                  const char  *pattern,
                  gsize        length,
                  char       **message)
{
  g_autofree char *key = g_strndup (pattern, length);
  HogRegex *regex = g_hash_table_lookup (vm->regexes, key);

  if (regex != NULL)
    return regex;
  regex = hog_regex_new (pattern, length, message);
  if (regex == NULL)
    return NULL;
  if (g_hash_table_size (vm->regexes) >= HOG_VM_MAX_REGEXES)
    g_hash_table_remove_all (vm->regexes);
  g_hash_table_replace (vm->regexes, g_steal_pointer (&key), regex);
  return regex;
}

/* A chunk the host added, or one of the library, compiled when it is first used. */
HogChunk *
hog_vm_find_chunk (HogVm      *vm,
                   const char *name)
{
  HogChunk *chunk = g_hash_table_lookup (vm->chunks, name);
  const HogLibraryProgram *library;
  g_autoptr(HogProgram) program = NULL;

  if (chunk != NULL || !g_str_has_prefix (name, "stl/"))
    return chunk;
  library = hog_stdlib_find_program (name + 4);
  if (library == NULL)
    return NULL;
  program = hog_compile (library->source, -1, HOG_SOURCE_PROGRAM, NULL, NULL);
  g_assert (program != NULL);
  hog_vm_add_chunk (vm, name, program, NULL);
  chunk = g_hash_table_lookup (vm->chunks, name);
  chunk->is_library = TRUE;
  return chunk;
}

HogVmStatus
hog_vm_run (HogVm      *self,
            HogProgram *program,
            HogData    *globals)
{
  hog_vm_reset (self);
  self->root = chunk_new ("root", program, NULL);
  self->globals = globals != NULL ? hog_data_ref (globals) : NULL;
  self->status = HOG_VM_FINISHED;
  if (self->root->code->length == 0)
    {
      hog_vm_fail (self, "Invalid HogQL bytecode, must start with '_H'");
      return HOG_VM_FAILED;
    }
  hog_vm_push_frame (self, self->root, self->root->code->start, 0, NULL);
  return hog_vm_execute (self);
}

HogVmStatus
hog_vm_resume (HogVm   *self,
               HogData *result)
{
  g_return_val_if_fail (self->status == HOG_VM_SUSPENDED, HOG_VM_FAILED);

  self->status = HOG_VM_FINISHED;
  g_clear_pointer (&self->async_name, g_free);
  g_clear_pointer (&self->async_arguments, hog_data_unref);
  if (!hog_vm_push (self, hog_value_from_data (self, result)))
    return self->status;
  return hog_vm_execute (self);
}

HogData *
hog_vm_get_result (HogVm *self)
{
  return hog_value_to_data (self, self->result);
}

char *
hog_vm_dup_result_json (HogVm *self)
{
  g_autoptr(HogData) data = hog_value_to_data (self, self->result);

  return hog_data_to_json (data, 0);
}

const HogVmError *
hog_vm_get_error (HogVm *self)
{
  return self->status == HOG_VM_FAILED ? &self->error : NULL;
}

guint
hog_vm_get_n_frames (HogVm *self)
{
  return self->frames->len;
}

gboolean
hog_vm_get_frame (HogVm    *self,
                  guint     index,
                  HogFrame *frame)
{
  const HogVmFrame *inner;

  if (index >= self->frames->len)
    return FALSE;
  inner = &g_array_index (self->frames, HogVmFrame, self->frames->len - 1 - index);
  frame->name = inner->closure != NULL ? inner->closure->callable->name->text : "";
  frame->chunk = inner->chunk->name;
  /* The frames that wait stand behind their call. */
  frame->ip = index == 0 ? self->current_ip : MAX (1, inner->ip) - 1;
  frame->program = inner->chunk->program;
  frame->span = hog_program_get_span (inner->chunk->program, frame->ip);
  return TRUE;
}

const char *
hog_vm_get_async_name (HogVm *self)
{
  return self->async_name;
}

HogData *
hog_vm_get_async_arguments (HogVm *self)
{
  return self->async_arguments;
}

guint64
hog_vm_get_ops (HogVm *self)
{
  return self->ops;
}

gint64
hog_vm_get_sync_time_us (HogVm *self)
{
  return self->sync_time_us;
}

guint64
hog_vm_get_memory_peak (HogVm *self)
{
  return self->memory_peak;
}

guint
hog_vm_get_async_steps (HogVm *self)
{
  return self->async_steps;
}
