/* hog-heap.h: the objects that values point to, and the collector that owns them
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-data.h"
#include "hog-native-object.h"

G_BEGIN_DECLS

typedef enum
{
  HOG_KIND_FREE,
  HOG_KIND_STRING,
  HOG_KIND_BUFFER,
  HOG_KIND_ARRAY,
  HOG_KIND_STORE,
  HOG_KIND_DICT,
  HOG_KIND_TABLE,
  HOG_KIND_RECORD,
  HOG_KIND_CALLABLE,
  HOG_KIND_CLOSURE,
} HogKind;

enum
{
  HOG_FLAG_TUPLE = 1 << 0,     /* array: prints as a tuple */
  HOG_FLAG_CHILD = 1 << 1,     /* container: may be inside another one */
  HOG_FLAG_NESTED = 1 << 2,    /* container: may hold containers */
  HOG_FLAG_MEASURING = 1 << 3, /* container: its cost is being measured */
  HOG_FLAG_SHARED = 1 << 4,    /* store: more than one array looks at it */
  HOG_FLAG_BUFFER = 1 << 5,    /* string: its text lies in a buffer */
  HOG_FLAG_HOLES = 1 << 6,     /* array: may have holes */
};

/* The mark of strings that belong to a program: no collector touches them. */
#define HOG_MARK_STATIC 2

typedef struct
{
  guint8  kind;
  guint8  mark;
  guint8  flags;
  guint8  size_class; /* 0: allocated on its own */
  guint32 hash;       /* of strings, 0 as long as it is not known */
} HogObject;

/* Room that strings made by appending share: each sees its own length of it. */
typedef struct
{
  HogObject object;
  guint32   used;
  guint32   capacity;
  char      text[];
} HogBuffer;

typedef struct
{
  HogObject   object;
  const char *text;
  guint32     n_bytes;
  guint32     n_units;
  union
  {
    HogBuffer *buffer;
    struct
    {
      struct {} none; /* a union may hold an array without a size only like this */
      char      inlined[];
    };
  };
} HogString;

/* Items that arrays made by appending share, like HogBuffer. */
typedef struct
{
  HogObject object;
  guint32   used;
  guint32   capacity;
  HogValue  items[];
} HogStore;

/* What holds values: arrays, dicts and records. The cost of one without containers inside is
 * kept up to date by each change; that of any other holds for one epoch of the heap. */
typedef struct
{
  HogObject object;
  guint64   cost;
  guint32   epoch;
  guint32   depth; /* of nesting, itself included */
} HogContainer;

/* An array or dict with data is converted when it is first looked into. */
typedef struct
{
  HogContainer container;
  HogData     *data;
  union
  {
    HogStore  *store; /* NULL when empty */
    HogVm     *vm;    /* with data */
  };
  guint32      length;
} HogArray;

typedef struct
{
  HogValue key;
  HogValue value;
} HogEntry;

/* Entries in order of insertion; behind them, when there are many, slots of a hash table that
 * hold the index of an entry plus one. */
typedef struct
{
  HogObject object;
  guint32   capacity;
  guint32   n_slots; /* a power of two, or 0: search one by one */
  HogEntry  entries[];
} HogTable;

typedef struct
{
  HogContainer container;
  HogData     *data;
  union
  {
    HogTable  *table; /* NULL when empty */
    HogVm     *vm;    /* with data */
  };
  guint32      length;
} HogDict;

#define HOG_RECORD_MAX_FIELDS 4

typedef struct
{
  HogContainer container;
  HogValue     fields[HOG_RECORD_MAX_FIELDS];
} HogRecord;

typedef struct _HogHeap HogHeap;
typedef struct _HogBlock HogBlock;
typedef void (*HogMarkRoots) (HogHeap *heap, gpointer data);

#define HOG_CELL_SIZE 16
#define HOG_N_SIZE_CLASSES 17

struct _HogHeap
{
  HogObject   *free_cells[HOG_N_SIZE_CLASSES];
  gssize       budget;      /* bytes until the collector should run; negative when late */
  gsize        threshold;   /* what the budget was after the last collection */
  gsize        live;        /* bytes in use after the last collection */
  gsize        limit;       /* bytes that must not be passed */
  guint32      epoch;       /* of the costs of containers */
  guint8       mark;        /* the mark of living objects, 0 and 1 in turn */
  gboolean     exhausted;   /* an allocation failed; the run has to end */
  gsize        wanted;      /* how much would have been in use with it */
  gboolean     too_deep;    /* a value nests deeper than can be measured */
  guint        fail_after;  /* for tests: the allocation that fails, counted from 1 */
  HogBlock    *blocks;
  HogObject  **large;
  gsize        n_large;
  gsize        large_capacity;
  HogObject  **gray;
  gsize        n_gray;
  gsize        gray_capacity;
  gboolean     gray_lost;
  /* where the last cut of a long string that is not ASCII was made */
  HogString   *cursor_string;
  gsize        cursor_unit;
  gsize        cursor_byte;
  /* what constructors answer with when memory has run out */
  HogArray     no_array;
  HogDict      no_dict;
  HogRecord    no_record;
  HogVm       *vm;
};

void     hog_heap_init          (HogHeap      *heap,
                                 HogVm        *vm,
                                 gsize         limit);
void     hog_heap_clear         (HogHeap      *heap);
gpointer hog_heap_allocate_slow (HogHeap      *heap,
                                 gsize         size,
                                 HogKind       kind);
void     hog_heap_collect       (HogHeap      *heap,
                                 HogMarkRoots  mark_roots,
                                 gpointer      data);
void     hog_heap_mark_object   (HogHeap      *heap,
                                 HogObject    *object);
gsize    hog_heap_get_used      (HogHeap      *heap);
void     hog_heap_refuse        (HogHeap      *heap,
                                 gsize         size);
HogHeap *hog_vm_get_heap        (HogVm        *vm);

/* An object of that many bytes with its header set, or NULL. */
static inline gpointer
hog_heap_allocate (HogHeap *heap,
                   gsize    size,
                   HogKind  kind)
{
  gsize size_class = (size + HOG_CELL_SIZE - 1) / HOG_CELL_SIZE;
  HogObject *cell;

  if (G_UNLIKELY (size_class >= HOG_N_SIZE_CLASSES))
    return hog_heap_allocate_slow (heap, size, kind);
  heap->budget -= (gssize) (size_class * HOG_CELL_SIZE);
  cell = heap->free_cells[size_class];
  if (G_UNLIKELY (cell == NULL || heap->budget < 0))
    return hog_heap_allocate_slow (heap, size, kind);
  heap->free_cells[size_class] = ((HogObject **) cell)[1];
  cell->kind = (guint8) kind;
  cell->mark = heap->mark;
  cell->flags = 0;
  cell->hash = 0;
  return cell;
}

static inline void
hog_heap_mark_value (HogHeap  *heap,
                     HogValue  value)
{
  if (hog_value_is_heap (value))
    hog_heap_mark_object (heap, hog_value_get_pointer (value));
}

G_END_DECLS
