/* hog-heap.c: a stop-the-world mark and sweep collector
 *
 * Small objects are cells of blocks, one block for one size; larger ones are allocated on
 * their own. Nothing is collected but by hog_heap_collect(), which the machine calls between
 * two instructions when the budget is used up.
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-heap.h"

#include <stdlib.h>

#include "hog-closure.h"

#define BLOCK_SIZE (32 * 1024)
#define MIN_THRESHOLD (512 * 1024)

struct _HogBlock
{
  HogBlock *next;
  gsize     cell_size;
  /* cells follow at HOG_CELL_SIZE bytes */
};

void
hog_heap_init (HogHeap *heap,
               HogVm   *vm,
               gsize    limit)
{
  memset (heap, 0, sizeof *heap);
  heap->vm = vm;
  heap->limit = limit;
  heap->epoch = 1;
  heap->threshold = MIN_THRESHOLD;
  heap->budget = MIN_THRESHOLD;
  heap->no_array.container.object = (HogObject) { HOG_KIND_ARRAY, HOG_MARK_STATIC, 0, 0, 0 };
  heap->no_dict.container.object = (HogObject) { HOG_KIND_DICT, HOG_MARK_STATIC, 0, 0, 0 };
  heap->no_record.container.object = (HogObject) { HOG_KIND_RECORD, HOG_MARK_STATIC, 0, 0, 0 };
  heap->no_array.container.cost = 8;
  heap->no_dict.container.cost = 8;
  heap->no_record.container.cost = 8;
  for (guint i = 0; i < HOG_RECORD_MAX_FIELDS; i++)
    heap->no_record.fields[i] = HOG_NULL;
}

gsize
hog_heap_get_used (HogHeap *heap)
{
  return heap->live + (gsize) ((gssize) heap->threshold - heap->budget);
}

/* Notes that the run has to end for want of so many bytes. */
void
hog_heap_refuse (HogHeap *heap,
                 gsize    size)
{
  heap->exhausted = TRUE;
  heap->wanted = MAX (heap->wanted, hog_heap_get_used (heap) + MIN (size, G_MAXSSIZE / 2));
}

/* Whether the allocation just charged to the budget may go on. */
static gboolean
may_allocate (HogHeap *heap)
{
  if (heap->fail_after > 0 && --heap->fail_after == 0)
    return FALSE;
  return heap->budget >= 0 || hog_heap_get_used (heap) <= heap->limit;
}

static gboolean
add_block (HogHeap *heap,
           gsize    size_class)
{
  gsize cell_size = size_class * HOG_CELL_SIZE;
  HogBlock *block = malloc (BLOCK_SIZE);
  char *first;
  HogObject *next = NULL;

  if (block == NULL)
    return FALSE;
  block->next = heap->blocks;
  block->cell_size = cell_size;
  heap->blocks = block;
  first = (char *) block + HOG_CELL_SIZE;
  for (gsize n = (BLOCK_SIZE - HOG_CELL_SIZE) / cell_size; n > 0; n--)
    {
      HogObject *cell = (HogObject *) (first + (n - 1) * cell_size);

      cell->kind = HOG_KIND_FREE;
      cell->size_class = (guint8) size_class;
      ((HogObject **) cell)[1] = next;
      next = cell;
    }
  heap->free_cells[size_class] = next;
  return TRUE;
}

static HogObject *
allocate_large (HogHeap *heap,
                gsize    size)
{
  HogObject *object;

  if (heap->n_large == heap->large_capacity)
    {
      gsize capacity = MAX (64, heap->large_capacity * 2);
      HogObject **grown = realloc (heap->large, capacity * sizeof *grown);

      if (grown == NULL)
        return NULL;
      heap->large = grown;
      heap->large_capacity = capacity;
    }
  object = malloc (size);
  if (object == NULL)
    return NULL;
  object->size_class = 0;
  heap->large[heap->n_large++] = object;
  return object;
}

gpointer
hog_heap_allocate_slow (HogHeap *heap,
                        gsize    size,
                        HogKind  kind)
{
  gsize size_class = (size + HOG_CELL_SIZE - 1) / HOG_CELL_SIZE;
  HogObject *object = NULL;

  if (size_class >= HOG_N_SIZE_CLASSES)
    heap->budget -= (gssize) MIN (size, G_MAXSSIZE / 2);
  if (may_allocate (heap))
    {
      if (size_class >= HOG_N_SIZE_CLASSES)
        object = allocate_large (heap, size);
      else if (heap->free_cells[size_class] != NULL || add_block (heap, size_class))
        {
          object = heap->free_cells[size_class];
          heap->free_cells[size_class] = ((HogObject **) object)[1];
        }
    }
  if (object == NULL)
    {
      heap->budget += (gssize) (size_class < HOG_N_SIZE_CLASSES ? size_class * HOG_CELL_SIZE
                                                                : MIN (size, G_MAXSSIZE / 2));
      hog_heap_refuse (heap, size);
      return NULL;
    }
  object->kind = (guint8) kind;
  object->mark = heap->mark;
  object->flags = 0;
  object->hash = 0;
  return object;
}

void
hog_heap_mark_object (HogHeap   *heap,
                      HogObject *object)
{
  if (object->mark == heap->mark || object->mark == HOG_MARK_STATIC)
    return;
  object->mark = heap->mark;
  if (heap->n_gray == heap->gray_capacity)
    {
      gsize capacity = MAX (256, heap->gray_capacity * 2);
      HogObject **grown = NULL;

      if (heap->fail_after == 0 || --heap->fail_after > 0)
        grown = realloc (heap->gray, capacity * sizeof *grown);
      if (grown == NULL)
        {
          heap->gray_lost = TRUE;
          return;
        }
      heap->gray = grown;
      heap->gray_capacity = capacity;
    }
  heap->gray[heap->n_gray++] = object;
}

static void
mark_values (HogHeap        *heap,
             const HogValue *values,
             gsize           n_values)
{
  for (gsize i = 0; i < n_values; i++)
    hog_heap_mark_value (heap, values[i]);
}

/* Marks what the object refers to. */
static void
scan (HogHeap   *heap,
      HogObject *object)
{
  switch ((HogKind) object->kind)
    {
    case HOG_KIND_STRING:
      if (object->flags & HOG_FLAG_BUFFER)
        hog_heap_mark_object (heap, &((HogString *) object)->buffer->object);
      break;
    case HOG_KIND_ARRAY:
      {
        HogArray *array = (HogArray *) object;

        if (array->data != NULL || array->store == NULL)
          break;
        hog_heap_mark_object (heap, &array->store->object);
        mark_values (heap, array->store->items, array->length);
      }
      break;
    case HOG_KIND_DICT:
      {
        HogDict *dict = (HogDict *) object;

        if (dict->data != NULL || dict->table == NULL)
          break;
        hog_heap_mark_object (heap, &dict->table->object);
        mark_values (heap, &dict->table->entries[0].key, dict->length * 2);
      }
      break;
    case HOG_KIND_RECORD:
      mark_values (heap, ((HogRecord *) object)->fields, HOG_RECORD_MAX_FIELDS);
      break;
    case HOG_KIND_CALLABLE:
      hog_heap_mark_object (heap, &((HogCallable *) object)->name->object);
      hog_heap_mark_object (heap, &((HogCallable *) object)->chunk->object);
      break;
    case HOG_KIND_CLOSURE:
      hog_heap_mark_object (heap, &((HogClosure *) object)->callable->object);
      break;
    case HOG_KIND_BUFFER:
    case HOG_KIND_STORE:
    case HOG_KIND_TABLE:
    case HOG_KIND_FREE:
      break;
    }
}

static void
scan_gray (HogHeap *heap)
{
  while (heap->n_gray > 0)
    scan (heap, heap->gray[--heap->n_gray]);
}

/* The list of gray objects could not grow: look at every marked object again. */
static void
scan_all (HogHeap *heap)
{
  for (HogBlock *block = heap->blocks; block != NULL; block = block->next)
    {
      char *end = (char *) block + BLOCK_SIZE - block->cell_size;

      for (char *cell = (char *) block + HOG_CELL_SIZE; cell <= end; cell += block->cell_size)
        {
          HogObject *object = (HogObject *) cell;

          if (object->kind != HOG_KIND_FREE && object->mark == heap->mark)
            scan (heap, object);
          scan_gray (heap);
        }
    }
  for (gsize i = 0; i < heap->n_large; i++)
    if (heap->large[i]->mark == heap->mark)
      scan (heap, heap->large[i]);
  scan_gray (heap);
}

static void
finalize (HogObject *object)
{
  if (object->kind == HOG_KIND_ARRAY)
    g_clear_pointer (&((HogArray *) object)->data, hog_data_unref);
  else if (object->kind == HOG_KIND_DICT)
    g_clear_pointer (&((HogDict *) object)->data, hog_data_unref);
}

static gsize
object_size (HogObject *object)
{
  switch ((HogKind) object->kind)
    {
    case HOG_KIND_STRING:
      return sizeof (HogString) + ((HogString *) object)->n_bytes;
    case HOG_KIND_BUFFER:
      return sizeof (HogBuffer) + ((HogBuffer *) object)->capacity;
    case HOG_KIND_STORE:
      return sizeof (HogStore) + ((HogStore *) object)->capacity * sizeof (HogValue);
    case HOG_KIND_TABLE:
      return sizeof (HogTable) + ((HogTable *) object)->capacity * sizeof (HogEntry)
             + ((HogTable *) object)->n_slots * sizeof (guint32);
    case HOG_KIND_CLOSURE:
      return sizeof (HogClosure) + ((HogClosure *) object)->n_upvalues * sizeof (gpointer);
    default:
      return sizeof (HogDict);
    }
}

/* Frees the dead cells of the block; returns the bytes of the living ones. */
static gsize
sweep_block (HogHeap  *heap,
             HogBlock *block)
{
  gsize size_class = block->cell_size / HOG_CELL_SIZE;
  char *end = (char *) block + BLOCK_SIZE - block->cell_size;
  HogObject *free_cells = heap->free_cells[size_class];
  gsize live = 0;

  for (char *cell = (char *) block + HOG_CELL_SIZE; cell <= end; cell += block->cell_size)
    {
      HogObject *object = (HogObject *) cell;

      if (object->kind != HOG_KIND_FREE && object->mark == heap->mark)
        {
          live += block->cell_size;
          continue;
        }
      finalize (object);
      object->kind = HOG_KIND_FREE;
      ((HogObject **) object)[1] = free_cells;
      free_cells = object;
    }
  if (live > 0)
    heap->free_cells[size_class] = free_cells;
  return live;
}

static void
sweep (HogHeap *heap)
{
  HogBlock **link = &heap->blocks;
  gsize n_large = 0;

  heap->live = 0;
  memset (heap->free_cells, 0, sizeof heap->free_cells);
  while (*link != NULL)
    {
      HogBlock *block = *link;
      gsize live = sweep_block (heap, block);

      heap->live += live;
      if (live > 0)
        link = &block->next;
      else
        {
          *link = block->next;
          free (block);
        }
    }
  for (gsize i = 0; i < heap->n_large; i++)
    {
      HogObject *object = heap->large[i];

      if (object->mark == heap->mark)
        {
          heap->live += object_size (object);
          heap->large[n_large++] = object;
        }
      else
        {
          finalize (object);
          free (object);
        }
    }
  heap->n_large = n_large;
}

void
hog_heap_collect (HogHeap      *heap,
                  HogMarkRoots  mark_roots,
                  gpointer      data)
{
  gsize room;

  heap->mark ^= 1;
  heap->cursor_string = NULL;
  heap->n_gray = 0;
  heap->gray_lost = FALSE;
  mark_roots (heap, data);
  scan_gray (heap);
  while (heap->gray_lost)
    {
      heap->gray_lost = FALSE;
      scan_all (heap);
    }
  sweep (heap);
  /* Never so much garbage that both together could pass the limit. */
  room = heap->limit > heap->live ? heap->limit - heap->live : 0;
  heap->threshold = MAX (MIN_THRESHOLD, MIN (heap->live, room / 2));
  /* Tests of failing allocations need to see each one. */
  heap->budget = heap->fail_after > 0 ? -1 : (gssize) heap->threshold;
}

void
hog_heap_clear (HogHeap *heap)
{
  heap->mark ^= 1;
  sweep (heap);
  free (heap->large);
  free (heap->gray);
}
