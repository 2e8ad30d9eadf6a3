/* hogarth-liquid-json.c: a Liquid value as JSON.stringify() writes it
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-value-private.h"

#include <math.h>

#define MAX_DEPTH 500

typedef struct
{
  HogarthLiquidBuilder builder;
  HogarthLiquidText    indent;
  guint                depth;
} Writer;

static gboolean write_value (Writer             *self,
                             HogarthLiquidValue  value);

static void
write_text (Writer            *self,
            HogarthLiquidText  text)
{
  hogarth_liquid_builder_append (&self->builder, text);
}

static void
write_line (Writer *self)
{
  if (self->indent.length == 0)
    return;
  hogarth_liquid_builder_append_c (&self->builder, '\n');
  for (guint i = 0; i < self->depth; i++)
    write_text (self, self->indent);
}

static void
write_string (Writer            *self,
              HogarthLiquidText  text)
{
  g_autoptr(HogData) data = hog_data_new_string_sized (text.text, text.length);
  g_autofree char *json = hog_data_to_json (data, 0);

  hogarth_liquid_arena_charge (self->builder.arena, text.length);
  for (const char *at = json; *at != '\0'; at++)
    hogarth_liquid_builder_append_c (&self->builder, *at);
}

static gboolean
enter (Writer *self)
{
  hogarth_liquid_arena_charge (self->builder.arena, 1);
  if (self->depth > MAX_DEPTH)
    self->builder.arena->exhausted = TRUE;
  return !self->builder.arena->exhausted;
}

static void
write_array (Writer             *self,
             HogarthLiquidValue  array)
{
  write_text (self, HOGARTH_LIQUID_TEXT ("["));
  self->depth++;
  for (gsize i = 0; i < array.length && enter (self); i++)
    {
      if (i > 0)
        write_text (self, HOGARTH_LIQUID_TEXT (","));
      write_line (self);
      if (!write_value (self, hogarth_liquid_get_item (array, i)))
        write_text (self, HOGARTH_LIQUID_TEXT ("null"));
    }
  self->depth--;
  if (array.length > 0)
    write_line (self);
  write_text (self, HOGARTH_LIQUID_TEXT ("]"));
}

/* FALSE if the value is undefined, which is left out. */
static gboolean
write_member (Writer             *self,
              HogarthLiquidText   key,
              HogarthLiquidValue  value,
              gboolean            is_first)
{
  if (value.kind == HOGARTH_LIQUID_UNDEFINED)
    return FALSE;
  if (!is_first)
    write_text (self, HOGARTH_LIQUID_TEXT (","));
  write_line (self);
  write_string (self, key);
  write_text (self, self->indent.length > 0 ? HOGARTH_LIQUID_TEXT (": ")
                                            : HOGARTH_LIQUID_TEXT (":"));
  write_value (self, value);
  return TRUE;
}

static void
write_end (Writer   *self,
           gboolean  is_empty)
{
  self->depth--;
  if (!is_empty)
    write_line (self);
  write_text (self, HOGARTH_LIQUID_TEXT ("}"));
}

static void
write_object (Writer             *self,
              HogarthLiquidValue  object)
{
  gboolean is_empty = TRUE;

  write_text (self, HOGARTH_LIQUID_TEXT ("{"));
  self->depth++;
  for (gsize i = 0; i < object.length && enter (self); i++)
    if (write_member (self, hogarth_liquid_get_key (object, i),
                      hogarth_liquid_get_value (object, i), is_empty))
      is_empty = FALSE;
  write_end (self, is_empty);
}

static void
write_loop (Writer                  *self,
            const HogarthLiquidLoop *loop)
{
  write_text (self, HOGARTH_LIQUID_TEXT ("{"));
  self->depth++;
  write_member (self, HOGARTH_LIQUID_TEXT ("i"), hogarth_liquid_number ((double) loop->index),
                TRUE);
  write_member (self, HOGARTH_LIQUID_TEXT ("length"),
                hogarth_liquid_number ((double) loop->length), FALSE);
  write_member (self, HOGARTH_LIQUID_TEXT ("name"), hogarth_liquid_string (loop->name), FALSE);
  if (loop->is_table)
    write_member (self, HOGARTH_LIQUID_TEXT ("cols"), loop->columns, FALSE);
  write_end (self, FALSE);
}

static gboolean
write_value (Writer             *self,
             HogarthLiquidValue  value)
{
  HogarthLiquidArena *arena = self->builder.arena;

  switch (value.kind)
    {
    case HOGARTH_LIQUID_UNDEFINED:
      return FALSE;
    case HOGARTH_LIQUID_NULL:
      write_text (self, HOGARTH_LIQUID_TEXT ("null"));
      break;
    case HOGARTH_LIQUID_BOOLEAN:
      write_text (self, hogarth_liquid_to_text (arena, value));
      break;
    case HOGARTH_LIQUID_NUMBER:
      write_text (self, isfinite (value.number) ? hogarth_liquid_print_number (arena, value.number)
                                                : HOGARTH_LIQUID_TEXT ("null"));
      break;
    case HOGARTH_LIQUID_STRING:
      write_string (self, hogarth_liquid_get_text (value));
      break;
    case HOGARTH_LIQUID_DATE:
      write_string (self, hogarth_liquid_date_to_iso (arena, value.number));
      break;
    case HOGARTH_LIQUID_ARRAY:
      write_array (self, value);
      break;
    case HOGARTH_LIQUID_OBJECT:
      write_object (self, value);
      break;
    case HOGARTH_LIQUID_LOOP:
      write_loop (self, value.loop);
      break;
    case HOGARTH_LIQUID_NIL:
    case HOGARTH_LIQUID_EMPTY:
    case HOGARTH_LIQUID_BLANK:
    case HOGARTH_LIQUID_BLOCK:
    default:
      write_text (self, HOGARTH_LIQUID_TEXT ("{}"));
    }
  return TRUE;
}

/* FALSE for undefined, of which JSON knows nothing. */
gboolean
hogarth_liquid_to_json (HogarthLiquidArena *arena,
                        HogarthLiquidValue  value,
                        HogarthLiquidText   indent,
                        HogarthLiquidText  *json)
{
  Writer writer = { .indent = indent };

  hogarth_liquid_builder_init (&writer.builder, arena);
  if (!write_value (&writer, value))
    return FALSE;
  *json = hogarth_liquid_builder_end (&writer.builder);
  return TRUE;
}
