/* hog-arena.c: memory that is freed all at once
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-arena.h"

#include <string.h>

#define CHUNK_SIZE (32 * 1024)
#define ALIGNMENT 8

typedef struct _Chunk Chunk;

struct _Chunk
{
  Chunk *next;
  gsize  used;
  gsize  size;
  guint8 data[] __attribute__ ((aligned (ALIGNMENT)));
};

struct _HogArena
{
  Chunk *chunks;
};

HogArena *
hog_arena_new (void)
{
  return g_new0 (HogArena, 1);
}

void
hog_arena_free (HogArena *self)
{
  Chunk *next;

  for (Chunk *chunk = self->chunks; chunk != NULL; chunk = next)
    {
      next = chunk->next;
      g_free (chunk);
    }
  g_free (self);
}

gpointer
hog_arena_alloc (HogArena *self,
                 gsize     size)
{
  Chunk *chunk = self->chunks;
  gpointer data;

  size = (size + ALIGNMENT - 1) & ~(gsize) (ALIGNMENT - 1);
  if (chunk == NULL || chunk->size - chunk->used < size)
    {
      gsize capacity = MAX (size, CHUNK_SIZE);

      chunk = g_malloc (sizeof (Chunk) + capacity);
      chunk->next = self->chunks;
      chunk->used = 0;
      chunk->size = capacity;
      self->chunks = chunk;
    }

  data = chunk->data + chunk->used;
  chunk->used += size;
  memset (data, 0, size);
  return data;
}

char *
hog_arena_copy (HogArena   *self,
                const char *text,
                gsize       length)
{
  char *copy = hog_arena_alloc (self, length + 1);

  memcpy (copy, text, length);
  return copy;
}
