/* hog-vm-call.c: the stack, calls, globals and errors that are thrown
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>
#include <string.h>

#include "hog-convert.h"
#include "hog-cost.h"
#include "hog-print.h"
#include "hog-string.h"
#include "hog-vm-private.h"

static gboolean
grow_stack (HogVm *vm)
{
  guint capacity = MAX (256, vm->stack_capacity * 2);

  /* Each slot counts for at least eight bytes of the limit. */
  if (vm->stack_capacity > 1u << 26)
    return hog_vm_fail_with (vm, HOG_ERROR_LIMIT, "Stack overflow");
  vm->stack = g_renew (HogValue, vm->stack, capacity);
  vm->costs = g_renew (guint64, vm->costs, capacity);
  vm->stack_capacity = capacity;
  return TRUE;
}

gboolean
hog_vm_push (HogVm    *vm,
             HogValue  value)
{
  guint64 cost = hog_value_get_cost (value);

  if (G_UNLIKELY (vm->n_stack == vm->stack_capacity) && !grow_stack (vm))
    return FALSE;
  vm->stack[vm->n_stack] = value;
  vm->costs[vm->n_stack] = cost;
  vm->n_stack++;
  vm->memory += cost;
  if (vm->memory > vm->memory_peak)
    vm->memory_peak = vm->memory;
  if (G_UNLIKELY (vm->limits.memory_bytes > 0
                  && (vm->memory > vm->limits.memory_bytes || vm->heap.exhausted)))
    return hog_vm_fail_with (vm, HOG_ERROR_LIMIT,
                             "Memory limit of %" G_GUINT64_FORMAT
                             " bytes exceeded. Tried to allocate %" G_GUINT64_FORMAT " bytes.",
                             vm->limits.memory_bytes,
                             MAX (vm->memory, vm->limits.memory_bytes + 1));
  return TRUE;
}

gboolean
hog_vm_pop (HogVm    *vm,
            HogValue *value)
{
  if (G_UNLIKELY (vm->n_stack == 0))
    return hog_vm_fail (vm, "Invalid HogQL bytecode, stack is empty, can not pop");
  vm->n_stack--;
  vm->memory -= vm->costs[vm->n_stack];
  *value = vm->stack[vm->n_stack];
  return TRUE;
}

static void
close_upvalues (HogVm *vm,
                guint  from)
{
  for (guint i = vm->upvalues->len; i-- > 0; )
    {
      HogUpvalue *upvalue = vm->upvalues->pdata[i];

      if (upvalue->location < from)
        break;
      if (!upvalue->closed && upvalue->location < vm->n_stack)
        upvalue->value = vm->stack[upvalue->location];
      upvalue->closed = TRUE;
    }
}

void
hog_vm_drop_to (HogVm *vm,
                guint  n_stack)
{
  if (vm->upvalues->len > 0)
    close_upvalues (vm, n_stack);
  while (vm->n_stack > n_stack)
    vm->memory -= vm->costs[--vm->n_stack];
}

/* Cells that are closed are found again by their slot: PostHog's machine does so too. */
HogUpvalue *
hog_vm_capture (HogVm *vm,
                guint  location)
{
  HogUpvalue *upvalue;
  guint i = vm->upvalues->len;

  for (; i > 0; i--)
    {
      upvalue = vm->upvalues->pdata[i - 1];
      if (upvalue->location < location)
        break;
      if (upvalue->location == location)
        return upvalue;
    }
  upvalue = g_new0 (HogUpvalue, 1);
  upvalue->id = vm->upvalues->len + 1;
  upvalue->location = location;
  upvalue->value = HOG_NULL;
  g_ptr_array_insert (vm->upvalues, (int) i, upvalue);
  return upvalue;
}

gboolean
hog_vm_check_time (HogVm *vm)
{
  if (g_atomic_int_get (&vm->cancelled))
    return hog_vm_fail_with (vm, HOG_ERROR_CANCELLED, "The run was cancelled");
  if (vm->limits.time_us > 0
      && vm->sync_time_us + g_get_monotonic_time () - vm->started_us > vm->limits.time_us)
    {
      char seconds[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (seconds, sizeof seconds, "%g", (double) vm->limits.time_us / 1e6);
      return hog_vm_fail_with (vm, HOG_ERROR_LIMIT,
                               "Execution timed out after %s seconds. Performed %" G_GUINT64_FORMAT
                               " ops.", seconds, vm->ops);
    }
  return TRUE;
}

gboolean
hog_vm_push_frame (HogVm      *vm,
                   HogChunk   *chunk,
                   guint       ip,
                   guint       n_arguments,
                   HogClosure *closure)
{
  HogVmFrame frame = { chunk, ip, vm->n_stack - n_arguments, n_arguments, closure };

  if (vm->limits.call_depth > 0 && vm->frames->len >= vm->limits.call_depth)
    return hog_vm_fail_with (vm, HOG_ERROR_LIMIT, "Call stack exceeded maximum length of %u",
                             vm->limits.call_depth);
  g_array_append_val (vm->frames, frame);
  return TRUE;
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

static gboolean
call_native (HogVm                    *vm,
             const HogLibraryFunction *function,
             guint                     n_arguments)
{
  HogValue result = HOG_NULL;

  if (!check_arity (vm, function, n_arguments)
      || !function->native (vm, vm->stack + (vm->n_stack - n_arguments), n_arguments, &result))
    return FALSE;
  hog_vm_drop_to (vm, vm->n_stack - n_arguments);
  return hog_vm_push (vm, result);
}

static gboolean
suspend (HogVm      *vm,
         const char *name,
         guint       n_arguments)
{
  HogDataBuilder *builder;

  if (vm->async_steps >= vm->limits.async_steps)
    return hog_vm_fail_with (vm, HOG_ERROR_LIMIT, "Exceeded maximum number of async steps: %u",
                             vm->limits.async_steps);
  builder = hog_data_builder_new_array ();
  for (guint i = n_arguments; i > 0; i--)
    hog_data_builder_append (builder, hog_value_to_data (vm, vm->stack[vm->n_stack - i]));
  vm->async_steps++;
  vm->async_name = g_strdup (name);
  vm->async_arguments = hog_data_builder_end (builder);
  hog_vm_drop_to (vm, vm->n_stack - n_arguments);
  vm->status = HOG_VM_SUSPENDED;
  return FALSE;
}

static gboolean
call_host (HogVm      *vm,
           HogHost    *host,
           guint       n_arguments)
{
  g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func ((GDestroyNotify) hog_data_unref);
  g_autoptr(HogData) result = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = n_arguments; i > 0; i--)
    g_ptr_array_add (arguments, hog_value_to_data (vm, vm->stack[vm->n_stack - i]));
  result = host->function (vm, (HogData *const *) arguments->pdata, arguments->len,
                           host->user_data, &error);
  if (error != NULL)
    return hog_vm_fail (vm, "%s", error->message);
  hog_vm_drop_to (vm, vm->n_stack - n_arguments);
  return hog_vm_push (vm, result != NULL ? hog_value_from_data (vm, result) : HOG_NULL);
}

static gboolean
call_import (HogVm *vm,
             guint  n_arguments)
{
  HogValue name;
  g_autofree char *text = NULL;
  HogChunk *chunk;

  if (n_arguments != 1)
    return hog_vm_fail (vm, "Function import requires exactly 1 argument");
  if (!hog_vm_pop (vm, &name))
    return FALSE;
  text = hog_value_to_text (vm, name);
  chunk = hog_vm_find_chunk (vm, text);
  if (chunk == NULL || chunk->is_library)
    return hog_vm_fail (vm, "Unknown chunk: %s", text);
  return hog_vm_push_frame (vm, chunk, chunk->code->start, 0, NULL);
}

/* The body of the function behind CALLABLE and its operands. */
static gboolean
call_library_program (HogVm                   *vm,
                      const HogLibraryProgram *program,
                      guint                    n_arguments)
{
  g_autofree char *name = g_strconcat ("stl/", program->name, NULL);
  HogChunk *chunk;

  if (n_arguments != program->n_arguments)
    return hog_vm_fail (vm, "Function %s requires exactly %u arguments", program->name,
                        program->n_arguments);
  chunk = hog_vm_find_chunk (vm, name);
  return hog_vm_push_frame (vm, chunk, chunk->code->start + 5, n_arguments, NULL);
}

/* Version 0 programs pass the arguments of such calls in reverse. */
static void
reverse_arguments (HogVm *vm,
                   guint  n_arguments)
{
  for (guint i = 0; i < n_arguments / 2; i++)
    {
      guint a = vm->n_stack - n_arguments + i;
      guint b = vm->n_stack - 1 - i;
      HogValue value = vm->stack[a];
      guint64 cost = vm->costs[a];

      vm->stack[a] = vm->stack[b];
      vm->costs[a] = vm->costs[b];
      vm->stack[b] = value;
      vm->costs[b] = cost;
    }
}

gboolean
hog_vm_call_global (HogVm     *vm,
                    HogString *name,
                    guint      n_arguments)
{
  const char *text = name->text;
  HogHost *host;
  const HogLibraryFunction *function;
  const HogLibraryProgram *program;

  if (n_arguments > vm->n_stack)
    return hog_vm_fail (vm, "Not enough arguments on the stack");
  if (n_arguments > HOG_VM_MAX_ARGUMENTS)
    return hog_vm_fail (vm, "Too many arguments");
  if (vm->root->code->start == 1)
    reverse_arguments (vm, n_arguments);
  if (strcmp (text, "import") == 0)
    return call_import (vm, n_arguments);
  host = g_hash_table_size (vm->functions) > 0 ? g_hash_table_lookup (vm->functions, text) : NULL;
  if (host != NULL)
    return call_host (vm, host, n_arguments);
  if (g_hash_table_contains (vm->async_functions, text) || strcmp (text, "sleep") == 0)
    return suspend (vm, text, n_arguments);
  function = hog_stdlib_find (text);
  if (function != NULL)
    return call_native (vm, function, n_arguments);
  program = hog_stdlib_find_program (text);
  if (program != NULL)
    return call_library_program (vm, program, n_arguments);
  return hog_vm_fail (vm, "Unsupported function call: %s", text);
}

static gboolean
call_callable (HogVm       *vm,
               HogClosure  *closure,
               guint        n_arguments)
{
  HogCallable *callable = closure->callable;
  const HogLibraryFunction *function;

  if (callable->kind == HOG_CALLABLE_ASYNC)
    return suspend (vm, callable->name->text, n_arguments);
  if (callable->kind == HOG_CALLABLE_LIBRARY)
    {
      guint wanted = callable->n_arguments;

      function = hog_stdlib_find (callable->name->text);
      if (function == NULL)
        return hog_vm_fail (vm, "Unsupported function call: %s", callable->name->text);
      if (!check_arity (vm, function, n_arguments))
        return FALSE;
      for (; n_arguments < wanted; n_arguments++)
        if (!hog_vm_push (vm, HOG_NULL))
          return FALSE;
      return call_native (vm, function, n_arguments);
    }
  if (n_arguments > callable->n_arguments)
    return hog_vm_fail (vm, "Too many arguments. Passed %u, expected %u", n_arguments,
                        callable->n_arguments);
  for (; n_arguments < callable->n_arguments; n_arguments++)
    if (!hog_vm_push (vm, HOG_NULL))
      return FALSE;
  return hog_vm_push_frame (vm, callable->chunk, (guint) callable->ip, n_arguments, closure);
}

gboolean
hog_vm_call_local (HogVm *vm,
                   guint  n_arguments)
{
  HogValue callee;

  if (!hog_vm_pop (vm, &callee))
    return FALSE;
  if (hog_value_get_tag (callee) != HOG_TAG_CLOSURE)
    {
      g_autoptr(HogData) data = hog_value_to_data (vm, callee);
      /* A dict is a Map for JavaScript, which is written as an empty object. */
      g_autofree char *json = hog_value_is_dict (callee) ? g_strdup ("{}")
                                                         : hog_data_to_json (data, 0);

      return hog_vm_fail (vm, "Invalid closure: %s", json);
    }
  if (n_arguments > vm->n_stack)
    return hog_vm_fail (vm, "Not enough arguments on the stack");
  if (n_arguments > HOG_VM_MAX_ARGUMENTS)
    return hog_vm_fail (vm, "Too many arguments");
  return call_callable (vm, hog_value_get_closure (callee), n_arguments);
}

/* The value at the chain in the globals; *found tells whether the first name is there. */
static HogValue
resolve_global (HogVm          *vm,
                const HogValue *names,
                guint           n_names,
                gboolean       *found)
{
  const HogVmFrame *frame = &g_array_index (vm->frames, HogVmFrame, vm->frames->len - 1);
  HogData *data = frame->chunk->globals != NULL ? frame->chunk->globals : vm->globals;

  *found = FALSE;
  if (frame->chunk->is_library)
    return HOG_NULL;
  /* The first name lies on top. */
  for (guint i = n_names; i > 0 && data != NULL; i--)
    {
      gsize length;
      const char *name;

      if (!hog_value_is_string (names[i - 1]))
        return HOG_NULL;
      name = hog_string_get (names[i - 1], &length);
      if (hog_data_get_kind (data) == HOG_DATA_STRING && length == 6
          && memcmp (name, "length", 6) == 0)
        {
          const char *text = hog_data_get_string (data, &length);

          return hog_value_number (
            (double) hog_string_get_n_units (hog_string_new (vm, text, length)));
        }
      if (hog_data_get_kind (data) == HOG_DATA_ARRAY && length == 6
          && memcmp (name, "length", 6) == 0)
        return hog_value_number (hog_data_get_length (data));
      data = hog_data_get_kind (data) == HOG_DATA_OBJECT
               ? hog_data_get_member_sized (data, name, length)
               : NULL;
      *found = *found || data != NULL;
    }
  return data != NULL ? hog_value_from_data (vm, data) : HOG_NULL;
}

static HogValue
make_function (HogVm           *vm,
               HogCallableKind  kind,
               HogString       *name,
               int              max_arguments)
{
  guint n_arguments = (guint) MAX (0, max_arguments);
  HogValue callable = hog_callable_new (vm, kind, name, NULL, n_arguments, 0, -1);

  return callable == HOG_NULL ? HOG_NULL
                              : hog_closure_new (vm, hog_value_get_pointer (callable), 0);
}

static gboolean
fail_missing_global (HogVm          *vm,
                     const HogValue *names,
                     guint           n_names)
{
  g_autoptr(GString) chain = g_string_new (NULL);

  for (guint i = n_names; i > 0; i--)
    {
      hog_value_append_text (chain, names[i - 1]);
      if (i > 1)
        g_string_append_c (chain, '.');
    }
  return hog_vm_fail (vm, "Global variable not found: %s", chain->str);
}

gboolean
hog_vm_get_global (HogVm *vm,
                   guint  n_names)
{
  const HogValue *names;
  gboolean found;
  HogValue value;

  if (n_names > vm->n_stack)
    return hog_vm_fail (vm, "Stack underflow");
  names = vm->stack + (vm->n_stack - n_names);
  value = resolve_global (vm, names, n_names, &found);
  /* The names of functions are constants of a program. */
  if (!found && n_names == 1 && hog_value_is_string (names[0])
      && hog_value_get_string (names[0])->object.mark == HOG_MARK_STATIC)
    {
      HogString *name = hog_value_get_string (names[0]);
      const HogLibraryFunction *function = hog_stdlib_find (name->text);
      const HogLibraryProgram *program = hog_stdlib_find_program (name->text);

      found = TRUE;
      if (g_hash_table_contains (vm->async_functions, name->text)
          || strcmp (name->text, "sleep") == 0)
        value = make_function (vm, HOG_CALLABLE_ASYNC, name, 0);
      else if (function != NULL)
        value = make_function (vm, HOG_CALLABLE_LIBRARY, name, function->max_arguments);
      else if (program != NULL)
        value = make_function (vm, HOG_CALLABLE_LIBRARY, name, (int) program->n_arguments);
      else
        found = FALSE;
    }
  if (!found)
    return fail_missing_global (vm, names, n_names);
  hog_vm_drop_to (vm, vm->n_stack - n_names);
  return hog_vm_push (vm, value);
}

gboolean
hog_vm_throw (HogVm    *vm,
              HogValue  value)
{
  HogHandler handler;
  GString *message;

  if (!hog_value_is_record_of (value, HOG_RECORD_ERROR))
    return hog_vm_fail (vm, "Can not throw: value is not of type Error");
  if (vm->handlers->len > 0)
    {
      HogVmFrame *frame;

      handler = g_array_index (vm->handlers, HogHandler, vm->handlers->len - 1);
      g_array_set_size (vm->handlers, vm->handlers->len - 1);
      hog_vm_drop_to (vm, handler.n_stack);
      g_array_set_size (vm->frames, handler.n_frames);
      if (!hog_vm_push (vm, value))
        return FALSE;
      frame = &g_array_index (vm->frames, HogVmFrame, vm->frames->len - 1);
      frame->ip = (guint) handler.catch_ip;
      return TRUE;
    }
  vm->error_type = hog_value_to_text (vm, hog_record_get_field (value, HOG_ERROR_TYPE));
  message = g_string_new (NULL);
  hog_value_append_text (message, hog_record_get_field (value, HOG_ERROR_MESSAGE));
  vm->error_message = g_string_free (message, FALSE);
  vm->error.code = HOG_ERROR_RUNTIME;
  vm->error.type = vm->error_type;
  vm->error.message = vm->error_message;
  vm->error.payload = hog_value_to_data (vm, hog_record_get_field (value, HOG_ERROR_PAYLOAD));
  vm->error.thrown = TRUE;
  vm->status = HOG_VM_FAILED;
  return FALSE;
}
