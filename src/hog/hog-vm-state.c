/* hog-vm-state.c: the suspended run as JSON in the form of PostHog's machine
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-vm-private.h"

#include "hog-convert.h"

#define MAX_CELLS (1 << 20)

static void
set_number (HogDataBuilder *builder,
            const char     *key,
            double          number)
{
  hog_data_builder_set (builder, key, hog_data_new_number (number));
}

static HogData *
chunk_to_data (HogChunk *chunk)
{
  g_autoptr (HogDataBuilder) builder = hog_data_builder_new_object ();

  hog_data_builder_set (builder, "bytecode", hog_program_to_data (chunk->program));
  if (chunk->globals != NULL && strcmp (chunk->name->text, "root") != 0)
    hog_data_builder_set (builder, "globals", hog_data_ref (chunk->globals));
  return hog_data_builder_end (g_steal_pointer (&builder));
}

static HogData *
save_chunks (HogVm *vm)
{
  g_autoptr (HogDataBuilder) builder = hog_data_builder_new_object ();
  GHashTableIter iter;
  gpointer name, chunk;

  hog_data_builder_set (builder, "root", chunk_to_data (vm->root));
  g_hash_table_iter_init (&iter, vm->chunks);
  while (g_hash_table_iter_next (&iter, &name, &chunk))
    if (((HogChunk *) chunk)->program != NULL)
      hog_data_builder_set (builder, name, chunk_to_data (chunk));
  return hog_data_builder_end (g_steal_pointer (&builder));
}

static HogData *
save_stack (HogVm *vm)
{
  g_autoptr (HogDataBuilder) builder = hog_data_builder_new_array ();

  for (gsize i = 0; i < vm->n_stack; i++)
    hog_data_builder_append (builder, hog_value_to_data (vm, vm->stack[i]));
  return hog_data_builder_end (g_steal_pointer (&builder));
}

static HogData *
save_cells (HogVm *vm)
{
  g_autoptr (HogDataBuilder) builder = hog_data_builder_new_array ();

  for (gsize i = 0; i < vm->n_cells_at; i++)
    {
      HogCell *cell = vm->cells_at[i];
      g_autoptr (HogDataBuilder) entry = NULL;

      if (cell == NULL)
        continue;
      entry = hog_data_builder_new_object ();
      hog_data_builder_set (entry, "__hogUpValue__", hog_data_new_boolean (TRUE));
      set_number (entry, "id", cell->id);
      set_number (entry, "location", cell->location);
      hog_data_builder_set (entry, "closed", hog_data_new_boolean (cell->closed));
      hog_data_builder_set (entry, "value", hog_value_to_data (vm, cell->value));
      hog_data_builder_append (builder, hog_data_builder_end (g_steal_pointer (&entry)));
    }
  return hog_data_builder_end (g_steal_pointer (&builder));
}

/* The closure that PostHog's machine has for a frame that is not of one. */
static HogValue
make_closure (HogVm      *vm,
              HogVmFrame *frame)
{
  HogDeclared *declared = NULL;
  HogCallableKind kind = HOG_CALLABLE_LOCAL;
  HogValue callable;
  int ip = 0;

  if (frame->kind == HOG_FRAME_ROOT)
    ip = 1;
  else if (frame->kind == HOG_FRAME_LIBRARY)
    kind = HOG_CALLABLE_LIBRARY;
  else if (frame->kind == HOG_FRAME_DECLARED)
    declared = g_hash_table_lookup (vm->declared, frame->name->text);
  if (declared != NULL)
    ip = (int) declared->ip;
  callable = hog_callable_new (vm, kind, frame->name, frame->chunk->name, ip,
                               frame->n_arguments, 0);
  if (callable == HOG_NULL)
    return HOG_NULL;
  return hog_closure_new (vm, hog_value_get_pointer (callable), 0);
}

static HogData *
save_frames (HogVm *vm)
{
  g_autoptr (HogDataBuilder) builder = hog_data_builder_new_array ();

  for (guint i = 0; i < vm->n_frames; i++)
    {
      HogVmFrame *frame = &vm->frames[i];
      g_autoptr (HogDataBuilder) entry = hog_data_builder_new_object ();
      HogValue closure = frame->closure != NULL
                         ? HOG_VALUE_TAGGED (HOG_TAG_CLOSURE, (guintptr) frame->closure)
                         : make_closure (vm, frame);

      hog_vm_sync_frame (frame);
      set_number (entry, "ip", frame->ip);
      hog_data_builder_set (entry, "chunk", hog_data_new_string (frame->chunk->name->text));
      set_number (entry, "stackStart", frame->base);
      set_number (entry, "argCount", hog_vm_frame_get_n_arguments (frame));
      hog_data_builder_set (entry, "closure", hog_value_to_data (vm, closure));
      hog_data_builder_append (builder, hog_data_builder_end (g_steal_pointer (&entry)));
    }
  return hog_data_builder_end (g_steal_pointer (&builder));
}

static HogData *
save_handlers (HogVm *vm)
{
  g_autoptr (HogDataBuilder) builder = hog_data_builder_new_array ();

  for (guint i = 0; i < vm->handlers->len; i++)
    {
      HogHandler *handler = &g_array_index (vm->handlers, HogHandler, i);
      g_autoptr (HogDataBuilder) entry = hog_data_builder_new_object ();

      set_number (entry, "callStackLen", handler->n_frames);
      set_number (entry, "stackLen", handler->n_stack);
      set_number (entry, "catchIp", handler->ip);
      hog_data_builder_append (builder, hog_data_builder_end (g_steal_pointer (&entry)));
    }
  return hog_data_builder_end (g_steal_pointer (&builder));
}

static HogData *
save_declared (HogVm *vm)
{
  g_autoptr (HogDataBuilder) builder = hog_data_builder_new_object ();
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, vm->declared);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      HogDeclared *declared = value;
      g_autoptr (HogDataBuilder) entry = hog_data_builder_new_array ();

      hog_data_builder_append (entry, hog_data_new_number (declared->ip));
      hog_data_builder_append (entry, hog_data_new_number (declared->n_arguments));
      hog_data_builder_set (builder, name, hog_data_builder_end (g_steal_pointer (&entry)));
    }
  return hog_data_builder_end (g_steal_pointer (&builder));
}

HogData *
hog_vm_save_state (HogVm *self)
{
  g_autoptr (HogDataBuilder) builder = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!self->is_suspended)
    return NULL;
  builder = hog_data_builder_new_object ();
  hog_data_builder_set (builder, "bytecodes", save_chunks (self));
  hog_data_builder_set (builder, "stack", save_stack (self));
  hog_data_builder_set (builder, "upvalues", save_cells (self));
  hog_data_builder_set (builder, "callStack", save_frames (self));
  hog_data_builder_set (builder, "throwStack", save_handlers (self));
  hog_data_builder_set (builder, "declaredFunctions", save_declared (self));
  set_number (builder, "ops", (double) self->ops);
  set_number (builder, "asyncSteps", self->async_steps);
  set_number (builder, "syncDuration", (double) (self->sync_us / 1000));
  set_number (builder, "maxMemUsed", (double) self->peak);
  return hog_data_builder_end (g_steal_pointer (&builder));
}

static gboolean
read_count (HogData    *data,
            const char *key,
            guint       limit,
            guint      *count)
{
  HogData *member = hog_data_get_member (data, key);
  double number = hog_data_get_number (member);

  if (hog_data_get_kind (member) != HOG_DATA_NUMBER || !(number >= 0 && number <= limit)
      || number != (double) (guint) number)
    return FALSE;
  *count = (guint) number;
  return TRUE;
}

static double
read_number (HogData    *data,
             const char *key)
{
  double number = hog_data_get_number (hog_data_get_member (data, key));

  return number >= 0 && number < 1e15 ? number : 0;
}

static gboolean
load_chunks (HogVm    *vm,
             HogData  *state,
             HogData  *globals,
             GError  **error)
{
  HogData *bytecodes = hog_data_get_member (state, "bytecodes");
  HogData *legacy = hog_data_get_member (state, "bytecode");
  HogData *root = legacy != NULL ? legacy : hog_data_get_path (bytecodes, "root", "bytecode", NULL);
  g_autoptr (HogProgram) program = hog_program_new_from_data (root, error);

  if (program == NULL)
    return FALSE;
  vm->root = hog_chunk_new ("root", program, hog_code_get (program), globals);
  vm->version = hog_program_get_version (program);
  for (guint i = 0; i < hog_data_get_length (bytecodes); i++)
    {
      const char *name = hog_data_get_key_at (bytecodes, i, NULL);
      HogData *chunk = hog_data_get_value_at (bytecodes, i);
      g_autoptr (HogProgram) imported = NULL;

      if (strcmp (name, "root") == 0)
        continue;
      imported = hog_program_new_from_data (hog_data_get_member (chunk, "bytecode"), error);
      if (imported == NULL)
        return FALSE;
      hog_vm_add_chunk (vm, name, imported, hog_data_get_member (chunk, "globals"));
    }
  return TRUE;
}

/* Makes the cells in the order of their numbers, without their values. */
static gboolean
load_cells (HogVm   *vm,
            HogData *cells)
{
  guint n_cells = hog_data_get_length (cells);
  g_autofree HogData **by_id = g_new0 (HogData *, n_cells + 1);
  guint id, location;

  for (guint i = 0; i < n_cells; i++)
    {
      HogData *entry = hog_data_get_element (cells, i);

      if (!read_count (entry, "id", n_cells, &id) || id == 0 || by_id[id - 1] != NULL)
        return FALSE;
      by_id[id - 1] = entry;
    }
  for (guint i = 0; i < n_cells; i++)
    {
      HogCell *cell;

      if (!read_count (by_id[i], "location", MAX_CELLS, &location)
          || (location < vm->n_cells_at && vm->cells_at[location] != NULL))
        return FALSE;
      cell = hog_vm_capture (vm, location);
      if (cell == NULL)
        return FALSE;
      cell->closed = hog_data_get_boolean (hog_data_get_member (by_id[i], "closed"));
    }
  return TRUE;
}

/* Gives the cells their values and keeps the open ones in the list of those. */
static void
load_cell_values (HogVm   *vm,
                  HogData *cells)
{
  HogCell **link = &vm->open_cells;

  for (guint i = 0; i < hog_data_get_length (cells); i++)
    {
      HogData *entry = hog_data_get_element (cells, i);
      HogData *id = hog_data_get_member (entry, "id");
      HogCell *cell = hog_vm_find_cell (vm, hog_data_get_number (id));

      cell->value = hog_value_from_data (vm, hog_data_get_member (entry, "value"));
    }
  while (*link != NULL)
    if ((*link)->closed)
      *link = (*link)->next_open;
    else
      link = &(*link)->next_open;
}

static gboolean
load_frame (HogVm   *vm,
            HogData *data)
{
  const char *name = hog_data_get_member_string (data, "chunk");
  HogVmFrame frame = { .kind = HOG_FRAME_CLOSURE };
  guint n_arguments;
  HogValue closure;

  if (!read_count (data, "ip", G_MAXINT, &frame.ip)
      || !read_count (data, "stackStart", G_MAXINT, &frame.base)
      || !read_count (data, "argCount", G_MAXINT, &n_arguments))
    return FALSE;
  frame.n_arguments = (gint) n_arguments;
  frame.chunk = hog_vm_find_chunk (vm, name != NULL ? name : "", name != NULL ? strlen (name) : 0);
  closure = hog_value_from_data (vm, hog_data_get_member (data, "closure"));
  if (frame.chunk == NULL || !hog_value_is_closure (closure))
    return FALSE;
  frame.closure = hog_value_get_closure (closure);
  return hog_vm_push_frame (vm, &frame);
}

static gboolean
load_calls (HogVm   *vm,
            HogData *state)
{
  HogData *frames = hog_data_get_member (state, "callStack");
  HogData *handlers = hog_data_get_member (state, "throwStack");
  HogData *declared = hog_data_get_member (state, "declaredFunctions");

  for (guint i = 0; i < hog_data_get_length (frames); i++)
    if (!load_frame (vm, hog_data_get_element (frames, i)))
      return FALSE;
  for (guint i = 0; i < hog_data_get_length (handlers); i++)
    {
      HogData *entry = hog_data_get_element (handlers, i);
      HogHandler handler;

      if (!read_count (entry, "callStackLen", vm->n_frames, &handler.n_frames)
          || !read_count (entry, "stackLen", G_MAXINT, &handler.n_stack)
          || !read_count (entry, "catchIp", G_MAXINT, &handler.ip) || handler.n_frames == 0)
        return FALSE;
      g_array_append_val (vm->handlers, handler);
    }
  for (guint i = 0; i < hog_data_get_length (declared); i++)
    {
      HogData *entry = hog_data_get_value_at (declared, i);
      double ip = hog_data_get_number (hog_data_get_element (entry, 0));
      double n_arguments = hog_data_get_number (hog_data_get_element (entry, 1));
      HogDeclared *function;

      if (!(ip >= 0 && ip < G_MAXINT) || !(n_arguments >= 0 && n_arguments < G_MAXINT))
        return FALSE;
      function = g_new (HogDeclared, 1);
      *function = (HogDeclared) { (guint) ip, (gint) n_arguments };
      g_hash_table_insert (vm->declared, g_strdup (hog_data_get_key_at (declared, i, NULL)),
                           function);
    }
  return vm->n_frames > 0;
}

static gboolean
load_parts (HogVm   *vm,
            HogData *state)
{
  HogData *stack = hog_data_get_member (state, "stack");
  HogData *cells = hog_data_get_member (state, "upvalues");

  if (hog_data_get_kind (stack) != HOG_DATA_ARRAY || !load_cells (vm, cells))
    return FALSE;
  for (guint i = 0; i < hog_data_get_length (stack); i++)
    if (!hog_vm_push (vm, hog_value_from_data (vm, hog_data_get_element (stack, i))))
      return FALSE;
  load_cell_values (vm, cells);
  if (!load_calls (vm, state))
    return FALSE;
  vm->ops = (guint64) read_number (state, "ops");
  vm->async_steps = (guint) MIN (read_number (state, "asyncSteps"), G_MAXINT);
  vm->sync_us = (gint64) read_number (state, "syncDuration") * 1000;
  vm->peak = MAX (vm->peak, (guint64) read_number (state, "maxMemUsed"));
  return TRUE;
}

gboolean
hog_vm_load_state (HogVm    *self,
                   HogData  *state,
                   HogData  *globals,
                   GError  **error)
{
  g_return_val_if_fail (self != NULL && state != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  hog_vm_reset (self);
  if (!load_chunks (self, state, globals, error))
    return FALSE;
  if (!load_parts (self, state))
    {
      g_set_error (error, HOG_ERROR, HOG_ERROR_DATA, "This is not the state of a suspended run%s%s",
                   self->has_error ? ": " : "", self->has_error ? self->error.message : "");
      hog_vm_reset (self);
      return FALSE;
    }
  self->is_suspended = TRUE;
  return TRUE;
}
