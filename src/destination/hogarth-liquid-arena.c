/* hogarth-liquid-arena.c: memory that a Liquid template uses and frees as a whole
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-text-private.h"

#include <string.h>

#define BLOCK_SIZE (32 * 1024)
#define ALIGNMENT 16

void
hogarth_liquid_arena_init (HogarthLiquidArena *self,
                           gsize               limit)
{
  *self = (HogarthLiquidArena) { .limit = limit };
  self->blocks = g_ptr_array_new_with_free_func (g_free);
}

void
hogarth_liquid_arena_clear (HogarthLiquidArena *self)
{
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
}

/* Counts work that needs no memory, so that it ends too. */
void
hogarth_liquid_arena_charge (HogarthLiquidArena *self,
                             gsize               size)
{
  self->used += size;
  if (self->used > self->limit)
    self->exhausted = TRUE;
}

/* Zeroed; NULL only for more than a block beyond the limit. */
gpointer
hogarth_liquid_arena_alloc (HogarthLiquidArena *self,
                            gsize               size)
{
  gpointer memory;

  if (size > BLOCK_SIZE && (size > self->limit || self->used > self->limit - size))
    {
      self->exhausted = TRUE;
      return NULL;
    }
  size = (size + ALIGNMENT - 1) & ~(gsize) (ALIGNMENT - 1);
  hogarth_liquid_arena_charge (self, size);
  if (size > BLOCK_SIZE / 4)
    {
      memory = g_malloc0 (size);
      g_ptr_array_add (self->blocks, memory);
      return memory;
    }
  if (size > self->left)
    {
      self->free = g_malloc0 (BLOCK_SIZE);
      self->left = BLOCK_SIZE;
      g_ptr_array_add (self->blocks, self->free);
    }
  memory = self->free;
  self->free += size;
  self->left -= size;
  return memory;
}

void
hogarth_liquid_builder_init (HogarthLiquidBuilder *self,
                             HogarthLiquidArena   *arena)
{
  *self = (HogarthLiquidBuilder) { .arena = arena, .text = (char *) "" };
}

static gboolean
reserve (HogarthLiquidBuilder *self,
         gsize                 size)
{
  gsize capacity;
  char *text;

  if (size <= self->capacity - self->length)
    return TRUE;
  if (size > G_MAXSIZE / 4 || self->arena->exhausted)
    {
      self->arena->exhausted = TRUE;
      return FALSE;
    }
  capacity = MAX (64, (self->length + size) * 2);
  text = hogarth_liquid_arena_alloc (self->arena, capacity);
  if (text == NULL)
    return FALSE;
  memcpy (text, self->text, self->length);
  self->text = text;
  self->capacity = capacity;
  return TRUE;
}

/* What goes beyond the arena's limit is left out; the rendering then ends with an error. */
void
hogarth_liquid_builder_append (HogarthLiquidBuilder *self,
                               HogarthLiquidText     text)
{
  if (text.length == 0 || !reserve (self, text.length))
    return;
  memcpy (self->text + self->length, text.text, text.length);
  self->length += text.length;
}

void
hogarth_liquid_builder_append_c (HogarthLiquidBuilder *self,
                                 char                  character)
{
  if (!reserve (self, 1))
    return;
  self->text[self->length++] = character;
}

void
hogarth_liquid_builder_append_code (HogarthLiquidBuilder *self,
                                    gunichar              character)
{
  char bytes[6];
  int size = g_unichar_to_utf8 (character, bytes);

  hogarth_liquid_builder_append (self, (HogarthLiquidText) { bytes, (gsize) size });
}

static gboolean
is_half (const guchar *at,
         guchar        low,
         guchar        high)
{
  return at[0] == 0xed && at[1] >= low && at[1] <= high;
}

/* Two halves of a character that came together are one. */
static void
join_halves (HogarthLiquidBuilder *self)
{
  guchar *bytes = (guchar *) self->text;
  gsize to = 0;

  for (gsize i = 0; i < self->length;)
    {
      gunichar character;

      if (i + 6 > self->length || !is_half (bytes + i, 0xa0, 0xaf) ||
          !is_half (bytes + i + 3, 0xb0, 0xbf))
        {
          bytes[to++] = bytes[i++];
          continue;
        }
      character = (gunichar) (bytes[i + 1] & 0x0f) << 6 | (bytes[i + 2] & 0x3f);
      character = 0x10000 + (character << 10) +
                  ((gunichar) (bytes[i + 4] & 0x0f) << 6 | (bytes[i + 5] & 0x3f));
      to += (gsize) g_unichar_to_utf8 (character, (char *) bytes + to);
      i += 6;
    }
  self->length = to;
}

HogarthLiquidText
hogarth_liquid_builder_end (HogarthLiquidBuilder *self)
{
  if (self->length >= 6 && memchr (self->text, 0xed, self->length) != NULL)
    join_halves (self);
  return (HogarthLiquidText) { self->text, self->length };
}
