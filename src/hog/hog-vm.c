/* hog-vm.c: making a machine and what the host gives to it
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-vm-private.h"

#include <stdlib.h>

/* A machine with a tiny limit still needs room for its own objects. */
#define MIN_STACK 256
#define MIN_HEAP ((gsize) 4 * 1024 * 1024)

static void
host_free (gpointer data)
{
  HogHost *host = data;

  if (host->destroy != NULL)
    host->destroy (host->user_data);
  g_free (host);
}

HogVm *
hog_vm_new (const HogLimits *limits)
{
  static const HogLimits defaults = HOG_LIMITS_DEFAULT;
  HogVm *self = g_new0 (HogVm, 1);
  gsize memory;

  self->limits = limits != NULL ? *limits : defaults;
  self->limits.call_depth = CLAMP (self->limits.call_depth, 1, 100000);
  memory = self->limits.memory_bytes > 0 ? (gsize) self->limits.memory_bytes : G_MAXSSIZE / 8;
  /* What lies beside the heap, the stack most of all, needs its part of twice the limit. */
  hog_heap_init (&self->heap, self, MAX (MIN_HEAP, memory + memory / 2));
  self->frames = g_new (HogVmFrame, self->limits.call_depth + 1);
  self->handlers = g_array_new (FALSE, FALSE, sizeof (HogHandler));
  self->cells = g_ptr_array_new_with_free_func (free);
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, host_free);
  self->chunks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) hog_chunk_free);
  self->declared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->empty_name = hog_string_new_static ("", 0);
  self->result = HOG_NULL;
  hog_vm_reserve_stack (self, MIN_STACK);
  return self;
}

/* Drops the last run; keeps what the host gave. */
void
hog_vm_reset (HogVm *self)
{
  self->n_stack = 0;
  self->extra = 0;
  self->peak = 0;
  self->n_frames = 0;
  g_array_set_size (self->handlers, 0);
  g_ptr_array_set_size (self->cells, 0);
  if (self->n_cells_at > 0)
    memset (self->cells_at, 0, self->n_cells_at * sizeof *self->cells_at);
  self->open_cells = NULL;
  g_hash_table_remove_all (self->declared);
  g_clear_pointer (&self->root, hog_chunk_free);
  self->ops = 0;
  self->async_steps = 0;
  self->sync_us = 0;
  self->is_suspended = FALSE;
  self->result = HOG_NULL;
  g_clear_pointer (&self->result_data, hog_data_unref);
  g_clear_pointer (&self->async_name, g_free);
  g_clear_pointer (&self->async_arguments, hog_data_unref);
  hog_vm_clear_error (self);
  self->heap.exhausted = FALSE;
  self->heap.wanted = 0;
  self->heap.too_deep = FALSE;
}

void
hog_vm_free (HogVm *self)
{
  if (self == NULL)
    return;
  hog_vm_reset (self);
  hog_heap_clear (&self->heap);
  free (self->stack);
  free (self->costs);
  free (self->cells_at);
  g_free (self->frames);
  g_array_unref (self->handlers);
  g_ptr_array_unref (self->cells);
  g_hash_table_unref (self->hosts);
  g_hash_table_unref (self->chunks);
  g_hash_table_unref (self->declared);
  hog_string_free_static (self->empty_name);
  g_clear_pointer (&self->regexes, hog_regex_cache_free);
  g_free (self);
}

static void
forget_targets (HogVm *self)
{
  GHashTableIter iter;
  gpointer chunk;

  g_hash_table_iter_init (&iter, self->chunks);
  while (g_hash_table_iter_next (&iter, NULL, &chunk))
    hog_chunk_forget_targets (chunk);
  if (self->root != NULL)
    hog_chunk_forget_targets (self->root);
}

void
hog_vm_add_function (HogVm           *self,
                     const char      *name,
                     HogHostFunction  function,
                     gpointer         user_data,
                     GDestroyNotify   destroy)
{
  HogHost *host;

  g_return_if_fail (self != NULL && name != NULL && function != NULL);

  forget_targets (self);

  host = g_new (HogHost, 1);
  *host = (HogHost) { function, user_data, destroy };
  g_hash_table_insert (self->hosts, g_strdup (name), host);
}

void
hog_vm_add_async_function (HogVm      *self,
                           const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  forget_targets (self);
  g_hash_table_insert (self->hosts, g_strdup (name), g_new0 (HogHost, 1));
}

void
hog_vm_add_chunk (HogVm      *self,
                  const char *name,
                  HogProgram *program,
                  HogData    *globals)
{
  g_return_if_fail (self != NULL && name != NULL && program != NULL);

  g_hash_table_insert (self->chunks, g_strdup (name),
                       hog_chunk_new (name, program, hog_code_get (program), globals));
}

void
hog_vm_set_print (HogVm            *self,
                  HogPrintFunction  print,
                  gpointer          user_data)
{
  g_return_if_fail (self != NULL);

  self->print = print;
  self->print_data = user_data;
}

void
hog_vm_set_clock (HogVm            *self,
                  HogClockFunction  clock,
                  gpointer          user_data)
{
  g_return_if_fail (self != NULL);

  self->clock = clock;
  self->clock_data = user_data;
}

void
hog_vm_print (HogVm      *self,
              const char *line)
{
  if (self->print != NULL)
    self->print (line, self->print_data);
}

gint64
hog_vm_get_clock_us (HogVm *self)
{
  return self->clock != NULL ? self->clock (self->clock_data) : g_get_real_time ();
}

HogHeap *
hog_vm_get_heap (HogVm *self)
{
  return &self->heap;
}

/* "root", "stl/NAME" or a chunk of the host's; NULL if there is none. */
HogChunk *
hog_vm_find_chunk (HogVm      *self,
                   const char *name,
                   gsize       length)
{
  g_autofree char *text = g_strndup (name, length);
  HogChunk *chunk;
  guint n_arguments;
  HogCode *code;

  if (length == 0 || g_str_equal (text, "root"))
    return self->root;
  chunk = g_hash_table_lookup (self->chunks, text);
  if (chunk != NULL || !g_str_has_prefix (text, "stl/"))
    return chunk;
  code = hog_code_get_library (text + strlen ("stl/"), &n_arguments);
  if (code == NULL)
    return NULL;
  chunk = hog_chunk_new (text, NULL, code, NULL);
  g_hash_table_insert (self->chunks, g_steal_pointer (&text), chunk);
  return chunk;
}

HogHost *
hog_vm_find_host (HogVm     *self,
                  HogString *name)
{
  g_autofree char *text = NULL;

  if (g_hash_table_size (self->hosts) == 0)
    return NULL;
  text = g_strndup (name->text, name->n_bytes);
  return g_hash_table_lookup (self->hosts, text);
}

gboolean
hog_vm_is_async (HogVm     *self,
                 HogString *name)
{
  HogHost *host = hog_vm_find_host (self, name);

  if (host != NULL)
    return host->function == NULL;
  return name->n_bytes == 5 && memcmp (name->text, "sleep", 5) == 0;
}

HogCell *
hog_vm_find_cell (HogVm  *self,
                  double  id)
{
  if (!(id >= 1) || id > self->cells->len)
    return NULL;
  return g_ptr_array_index (self->cells, (guint) id - 1);
}

HogCell *
hog_vm_add_cell (HogVm   *self,
                 guint32  location)
{
  HogCell *cell;

  if (location >= self->n_cells_at)
    {
      gsize n_cells = MAX (64, location + location / 2 + (gsize) 1);
      HogCell **grown = realloc (self->cells_at, n_cells * sizeof *grown);

      if (grown == NULL)
        return NULL;
      memset (grown + self->n_cells_at, 0, (n_cells - self->n_cells_at) * sizeof *grown);
      self->cells_at = grown;
      self->n_cells_at = n_cells;
    }
  cell = calloc (1, sizeof *cell);
  if (cell == NULL)
    return NULL;
  cell->value = HOG_NULL;
  cell->location = location;
  cell->id = self->cells->len + 1;
  g_ptr_array_add (self->cells, cell);
  self->cells_at[location] = cell;
  return cell;
}

HogRegexCache *
hog_vm_get_regex_cache (HogVm *vm)
{
  if (vm->regexes == NULL)
    vm->regexes = hog_regex_cache_new ();

  return vm->regexes;
}
