/* hogarth-liquid-text-private.h: text in Liquid, and the memory it is in
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Memory that is freed as a whole. Once more than the limit was asked for it is exhausted: small
 * pieces are still given, so that nobody has to look at each, large ones are NULL. */
typedef struct
{
  GPtrArray *blocks;
  char      *free;
  gsize      left;
  gsize      used;
  gsize      limit;
  gboolean   exhausted;
} HogarthLiquidArena;

void     hogarth_liquid_arena_init  (HogarthLiquidArena *self,
                                     gsize               limit);
void     hogarth_liquid_arena_clear (HogarthLiquidArena *self);
void     hogarth_liquid_arena_charge (HogarthLiquidArena *self,
                                      gsize               size);
gpointer hogarth_liquid_arena_alloc (HogarthLiquidArena *self,
                                     gsize               size);

#define hogarth_liquid_arena_new(arena, type) \
  ((type *) hogarth_liquid_arena_alloc ((arena), sizeof (type)))

/* Text in UTF-8 that may hold halves of characters, in somebody else's memory. */
typedef struct
{
  const char *text;
  gsize       length;
} HogarthLiquidText;

#define HOGARTH_LIQUID_TEXT(literal) ((HogarthLiquidText) { (literal), sizeof (literal) - 1 })

gunichar hogarth_liquid_text_get_character (HogarthLiquidText  text,
                                            gsize              offset,
                                            gsize             *size);
gsize    hogarth_liquid_text_count_units   (HogarthLiquidText  text);
gsize    hogarth_liquid_text_count         (HogarthLiquidText  text);
gsize    hogarth_liquid_text_skip          (HogarthLiquidText  text,
                                            gsize              offset,
                                            double             count);
gboolean hogarth_liquid_text_equal         (HogarthLiquidText  a,
                                            HogarthLiquidText  b);
gboolean hogarth_liquid_text_is            (HogarthLiquidText  text,
                                            const char        *other);
int      hogarth_liquid_text_compare       (HogarthLiquidText  a,
                                            HogarthLiquidText  b);
gssize   hogarth_liquid_text_find          (HogarthLiquidText  text,
                                            gsize              from,
                                            HogarthLiquidText  part);
gssize   hogarth_liquid_text_find_last     (HogarthLiquidText  text,
                                            HogarthLiquidText  part);
HogarthLiquidText hogarth_liquid_text_slice (HogarthLiquidText text,
                                            gsize              start,
                                            gsize              end);
HogarthLiquidText hogarth_liquid_text_unescape (HogarthLiquidText inner,
                                            HogarthLiquidArena *arena);
gboolean hogarth_liquid_is_space           (gunichar           character);
gboolean hogarth_liquid_is_blank           (gunichar           character);
gboolean hogarth_liquid_is_word            (gunichar           character);

typedef struct
{
  HogarthLiquidArena *arena;
  char               *text;
  gsize               length;
  gsize               capacity;
} HogarthLiquidBuilder;

void              hogarth_liquid_builder_init       (HogarthLiquidBuilder *self,
                                                     HogarthLiquidArena   *arena);
void              hogarth_liquid_builder_append     (HogarthLiquidBuilder *self,
                                                     HogarthLiquidText     text);
void              hogarth_liquid_builder_append_c   (HogarthLiquidBuilder *self,
                                                     char                  character);
void              hogarth_liquid_builder_append_code (HogarthLiquidBuilder *self,
                                                     gunichar              character);
HogarthLiquidText hogarth_liquid_builder_end        (HogarthLiquidBuilder *self);

G_END_DECLS
