/* hog-call.c: calls, returns and exceptions
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-vm-private.h"

#include "hog-convert.h"
#include "hog-operator.h"
#include "hog-stdlib.h"

gboolean
hog_vm_push_frame (HogVm      *vm,
                   HogVmFrame *frame)
{
  const HogCode *code = frame->chunk->code;

  /* A chunk's own header is skipped. */
  if (frame->ip == 0 && code->n_elements > 0 && hog_value_is_string (code->elements[0]))
    {
      HogString *header = hog_value_get_string (code->elements[0]);

      if (header->n_bytes == 2 && memcmp (header->text, "_H", 2) == 0)
        frame->ip = 2;
      else if (header->n_bytes == 2 && memcmp (header->text, "_h", 2) == 0)
        frame->ip = 1;
    }
  frame->start = frame->ip;
  vm->frames[vm->n_frames++] = *frame;
  if (vm->n_frames > vm->limits.call_depth)
    {
      vm->n_frames--;
      return hog_vm_fail_with (vm, HOG_ERROR_LIMIT, "Call stack exceeded maximum length of %u",
                               vm->limits.call_depth);
    }
  return TRUE;
}

static HogStep
push_result (HogVm    *vm,
             HogValue  result)
{
  return hog_vm_push (vm, result) ? HOG_STEP_NEXT : HOG_STEP_STOP;
}

/* Takes the arguments off the stack; they stay readable until something is pushed. In the
 * oldest form of bytecode the first argument is on top. */
static const HogValue *
take_arguments (HogVm    *vm,
                guint     n_arguments,
                HogValue *reversed)
{
  HogValue *arguments = vm->stack + vm->n_stack - n_arguments;

  hog_vm_keep (vm, (gssize) (vm->n_stack - n_arguments));
  if (vm->version > 0)
    return arguments;
  for (guint i = 0; i < n_arguments; i++)
    reversed[i] = arguments[n_arguments - 1 - i];
  return reversed;
}

static HogStep
suspend (HogVm          *vm,
         HogString      *name,
         const HogValue *arguments,
         guint           n_arguments)
{
  g_autoptr (HogDataBuilder) builder = NULL;

  if (vm->async_steps >= vm->limits.async_steps)
    {
      hog_vm_fail_with (vm, HOG_ERROR_LIMIT, "Exceeded maximum number of async steps: %u",
                        vm->limits.async_steps);
      return HOG_STEP_STOP;
    }
  builder = hog_data_builder_new_array ();
  for (guint i = 0; i < n_arguments; i++)
    hog_data_builder_append (builder, hog_value_to_data (vm, arguments[i]));
  vm->async_arguments = hog_data_builder_end (g_steal_pointer (&builder));
  vm->async_name = g_strndup (name->text, name->n_bytes);
  vm->async_steps++;
  vm->is_suspended = TRUE;
  hog_vm_get_top_frame (vm)->ip++;
  return HOG_STEP_STOP;
}

static HogStep
call_host (HogVm          *vm,
           HogHost        *host,
           const HogValue *arguments,
           guint           n_arguments)
{
  g_autoptr (GPtrArray) data = g_ptr_array_new_with_free_func ((GDestroyNotify) hog_data_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (HogData) result = NULL;

  for (guint i = 0; i < n_arguments; i++)
    g_ptr_array_add (data, hog_value_to_data (vm, arguments[i]));
  result = host->function (vm, (HogData *const *) data->pdata, n_arguments, host->user_data,
                           &error);
  if (error != NULL)
    {
      hog_vm_fail (vm, "%s", error->message);
      return HOG_STEP_STOP;
    }
  return push_result (vm, hog_value_from_data (vm, result));
}

static gboolean
check_arity (HogVm                    *vm,
             const HogLibraryFunction *function,
             guint                     n_arguments)
{
  if ((int) n_arguments < function->min_arguments)
    return hog_vm_fail (vm, "Function %s requires at least %d arguments", function->name,
                        function->min_arguments);
  if (function->max_arguments >= 0 && (int) n_arguments > function->max_arguments)
    return hog_vm_fail (vm, "Function %s requires at most %d arguments", function->name,
                        function->max_arguments);
  return TRUE;
}

static HogStep
import_chunk (HogVm          *vm,
              const HogValue *arguments,
              guint           n_arguments)
{
  HogVmFrame frame = { HOG_FRAME_IMPORT, 0, 0, (guint) vm->n_stack, 0, NULL, NULL, NULL, NULL };
  HogString *name;

  if (n_arguments != 1)
    {
      hog_vm_fail (vm, "Function import requires exactly 1 argument");
      return HOG_STEP_STOP;
    }
  name = hog_value_get_string (hog_value_to_text (vm, arguments[0]));
  frame.chunk = hog_vm_find_chunk (vm, name->text, name->n_bytes);
  if (frame.chunk == NULL)
    {
      hog_vm_fail (vm, "Unknown chunk: %.*s", (int) name->n_bytes, name->text);
      return HOG_STEP_STOP;
    }
  frame.name = frame.chunk->name;
  hog_vm_get_top_frame (vm)->ip++;
  return hog_vm_push_frame (vm, &frame) ? HOG_STEP_JUMPED : HOG_STEP_STOP;
}

static HogStep
call_program (HogVm                   *vm,
              const HogLibraryProgram *program,
              HogString               *name,
              guint                    n_arguments)
{
  HogVmFrame frame = { HOG_FRAME_LIBRARY, 0, 0, (guint) vm->n_stack - n_arguments,
                       (gint) n_arguments, NULL, NULL, name, NULL };
  g_autofree char *chunk = g_strconcat ("stl/", program->name, NULL);

  if (program->n_arguments != n_arguments)
    {
      hog_vm_fail (vm, "Function %s requires exactly %u arguments", program->name,
                   program->n_arguments);
      return HOG_STEP_STOP;
    }
  frame.chunk = hog_vm_find_chunk (vm, chunk, strlen (chunk));
  hog_vm_get_top_frame (vm)->ip++;
  return hog_vm_push_frame (vm, &frame) ? HOG_STEP_JUMPED : HOG_STEP_STOP;
}

static HogStep
call_declared (HogVm       *vm,
               HogDeclared *declared,
               HogString   *name,
               guint        n_arguments)
{
  HogVmFrame *caller = hog_vm_get_top_frame (vm);
  HogVmFrame frame = { HOG_FRAME_DECLARED, declared->ip, declared->ip, 0, declared->n_arguments,
                       caller->chunk, NULL, name, NULL };

  caller->ip++;
  for (gint i = (gint) n_arguments; i < declared->n_arguments; i++)
    if (!hog_vm_push (vm, HOG_NULL))
      return HOG_STEP_STOP;
  if ((gssize) vm->n_stack < declared->n_arguments)
    {
      hog_vm_fail (vm, "Stack underflow");
      return HOG_STEP_STOP;
    }
  frame.base = (guint) ((gssize) vm->n_stack - declared->n_arguments);
  return hog_vm_push_frame (vm, &frame) ? HOG_STEP_JUMPED : HOG_STEP_STOP;
}

static HogStep
call_native (HogVm                    *vm,
             const HogLibraryFunction *function,
             const HogValue           *arguments,
             guint                     n_arguments)
{
  HogValue result = HOG_NULL;

  if (!function->native (vm, arguments, n_arguments, &result))
    return HOG_STEP_STOP;
  return push_result (vm, result);
}

static gboolean
check_arguments (HogVm *vm,
                 guint  n_arguments)
{
  if (n_arguments > vm->n_stack)
    return hog_vm_fail (vm, "Not enough arguments on the stack");
  if (n_arguments > HOG_MAX_ARGUMENTS)
    return hog_vm_fail (vm, "Too many arguments");
  return TRUE;
}

/* The library function that a call by name comes to, if it is one and its arguments fit. */
HogTarget
hog_vm_find_target (HogVm     *vm,
                    HogString *name,
                    guint      n_arguments)
{
  g_autofree char *text = g_strndup (name->text, name->n_bytes);
  const HogLibraryFunction *function = hog_stdlib_find (text);
  HogTarget target = { TRUE, NULL, { 0 } };

  if (function != NULL && hog_vm_find_host (vm, name) == NULL
      && (int) n_arguments >= function->min_arguments
      && (function->max_arguments < 0 || (int) n_arguments <= function->max_arguments))
    target.native = function->native;
  return target;
}

HogStep
hog_vm_call_global (HogVm     *vm,
                    HogString *name,
                    guint      n_arguments)
{
  g_autofree char *text = g_strndup (name->text, name->n_bytes);
  HogDeclared *declared = g_hash_table_lookup (vm->declared, text);
  gboolean is_to_string = g_str_equal (text, "toString");
  const HogLibraryFunction *function = hog_stdlib_find (text);
  const HogLibraryProgram *program = hog_stdlib_find_program (text);
  HogHost *host = hog_vm_find_host (vm, name);
  HogValue reversed[HOG_MAX_ARGUMENTS];

  if (declared != NULL && !is_to_string)
    return call_declared (vm, declared, name, n_arguments);
  if (!check_arguments (vm, n_arguments))
    return HOG_STEP_STOP;
  if (g_str_equal (text, "import"))
    return import_chunk (vm, take_arguments (vm, n_arguments, reversed), n_arguments);
  if (host != NULL && host->function != NULL)
    return call_host (vm, host, take_arguments (vm, n_arguments, reversed), n_arguments);
  if (!is_to_string && hog_vm_is_async (vm, name))
    return suspend (vm, name, take_arguments (vm, n_arguments, reversed), n_arguments);
  if (function != NULL)
    {
      if (!check_arity (vm, function, n_arguments))
        return HOG_STEP_STOP;
      return call_native (vm, function, take_arguments (vm, n_arguments, reversed), n_arguments);
    }
  if (program != NULL)
    return call_program (vm, program, name, n_arguments);
  hog_vm_fail (vm, "Unsupported function call: %s", text);
  return HOG_STEP_STOP;
}

static HogStep
call_library_closure (HogVm       *vm,
                      HogCallable *callable,
                      guint        n_arguments)
{
  g_autofree char *name = g_strndup (callable->name->text, callable->name->n_bytes);
  const HogLibraryFunction *function = hog_stdlib_find (name);
  HogValue padded[HOG_MAX_ARGUMENTS];
  guint n_padded = n_arguments;

  if (function == NULL)
    {
      hog_vm_fail (vm, "Unsupported function call: %s", name);
      return HOG_STEP_STOP;
    }
  if (!check_arity (vm, function, n_arguments))
    return HOG_STEP_STOP;
  memcpy (padded, vm->stack + vm->n_stack - n_arguments, n_arguments * sizeof (HogValue));
  if (vm->version == 0)
    for (guint i = 0; i < n_arguments / 2; i++)
      {
        HogValue swapped = padded[i];

        padded[i] = padded[n_arguments - 1 - i];
        padded[n_arguments - 1 - i] = swapped;
      }
  hog_vm_keep (vm, (gssize) (vm->n_stack - n_arguments));
  while ((int) n_padded < function->max_arguments)
    padded[n_padded++] = HOG_NULL;
  return call_native (vm, function, padded, n_padded);
}

/* Notes what the callable runs, and where its fast form starts. */
void
hog_vm_resolve_callable (HogCallable *callable,
                         HogChunk    *chunk)
{
  const HogFastCode *fast = chunk->code->fast;

  callable->resolved = chunk;
  if (fast == NULL || (guint) callable->ip >= chunk->code->n_elements
      || fast->entries[callable->ip] == 0)
    return;
  callable->entry = &fast->instructions[fast->entries[callable->ip] - 1];
  callable->entry_op = fast->op_indices[callable->ip] - 1;
}

static HogStep
call_closure (HogVm      *vm,
              HogClosure *closure,
              guint       n_arguments)
{
  HogCallable *callable = closure->callable;
  HogVmFrame frame = { HOG_FRAME_CLOSURE, (guint) callable->ip, 0, 0, callable->n_arguments,
                       callable->resolved, closure, NULL, NULL };

  for (gint i = (gint) n_arguments; i < callable->n_arguments; i++)
    if (!hog_vm_push (vm, HOG_NULL))
      return HOG_STEP_STOP;
  if (callable->n_arguments < (gint) n_arguments)
    {
      hog_vm_fail (vm, "Too many arguments. Passed %u, expected %d", n_arguments,
                   callable->n_arguments);
      return HOG_STEP_STOP;
    }
  if (frame.chunk == NULL)
    frame.chunk = hog_vm_find_chunk (vm, callable->chunk->text, callable->chunk->n_bytes);
  if (frame.chunk == NULL)
    {
      hog_vm_fail (vm, "Unknown chunk: %.*s", (int) callable->chunk->n_bytes,
                   callable->chunk->text);
      return HOG_STEP_STOP;
    }
  if (callable->resolved == NULL)
    hog_vm_resolve_callable (callable, frame.chunk);
  frame.base = (guint) ((gssize) vm->n_stack - callable->n_arguments);
  hog_vm_get_top_frame (vm)->ip++;
  return hog_vm_push_frame (vm, &frame) ? HOG_STEP_JUMPED : HOG_STEP_STOP;
}

HogStep
hog_vm_call_local (HogVm    *vm,
                   HogValue  closure,
                   guint     n_arguments)
{
  HogCallable *callable;
  HogValue reversed[HOG_MAX_ARGUMENTS];

  if (!check_arguments (vm, n_arguments))
    return HOG_STEP_STOP;
  callable = hog_function_get_callable (closure);
  switch (callable->object.hash)
    {
    case HOG_CALLABLE_LOCAL:
      return call_closure (vm, hog_value_get_closure (closure), n_arguments);
    case HOG_CALLABLE_LIBRARY:
      return call_library_closure (vm, callable, n_arguments);
    default:
      return suspend (vm, callable->name, take_arguments (vm, n_arguments, reversed),
                      n_arguments);
    }
}

/* A function that has returned catches nothing any more. */
static void
drop_handlers (HogVm *vm)
{
  while (vm->handlers->len > 0
         && g_array_index (vm->handlers, HogHandler, vm->handlers->len - 1).n_frames > vm->n_frames)
    g_array_set_size (vm->handlers, vm->handlers->len - 1);
}

HogStep
hog_vm_return (HogVm *vm)
{
  guint base = hog_vm_get_top_frame (vm)->base;
  HogValue result;

  if (!hog_vm_pop (vm, &result))
    return HOG_STEP_STOP;
  vm->n_frames--;
  if (vm->n_frames == 0)
    {
      vm->result = result;
      return HOG_STEP_STOP;
    }
  hog_vm_sync_frame (hog_vm_get_top_frame (vm));
  drop_handlers (vm);
  if (!hog_vm_keep (vm, base) || !hog_vm_push (vm, result))
    return HOG_STEP_STOP;
  return HOG_STEP_JUMPED;
}

/* The frame ran out of code. */
HogStep
hog_vm_end_chunk (HogVm *vm)
{
  guint base = hog_vm_get_top_frame (vm)->base;

  vm->n_frames--;
  if (vm->n_frames == 0)
    {
      if (vm->n_stack > 0)
        hog_vm_pop (vm, &vm->result);
      return HOG_STEP_STOP;
    }
  hog_vm_sync_frame (hog_vm_get_top_frame (vm));
  drop_handlers (vm);
  if (!hog_vm_keep (vm, base) || !hog_vm_push (vm, HOG_NULL))
    return HOG_STEP_STOP;
  return HOG_STEP_JUMPED;
}

HogStep
hog_vm_throw (HogVm    *vm,
              HogValue  error)
{
  HogHandler handler;

  if (!hog_value_is_record_of (error, HOG_RECORD_ERROR))
    {
      hog_vm_fail (vm, "Can not throw: value is not of type Error");
      return HOG_STEP_STOP;
    }
  if (vm->handlers->len == 0)
    {
      hog_vm_fail_thrown (vm, error);
      return HOG_STEP_STOP;
    }
  handler = g_array_index (vm->handlers, HogHandler, vm->handlers->len - 1);
  g_array_set_size (vm->handlers, vm->handlers->len - 1);
  if (!hog_vm_keep (vm, handler.n_stack))
    return HOG_STEP_STOP;
  vm->n_frames = MIN (vm->n_frames, handler.n_frames);
  if (!hog_vm_push (vm, error))
    return HOG_STEP_STOP;
  hog_vm_get_top_frame (vm)->pc = NULL;
  hog_vm_get_top_frame (vm)->ip = handler.ip;
  return HOG_STEP_JUMPED;
}
