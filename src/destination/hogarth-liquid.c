/* hogarth-liquid.c: a Liquid template: parsed once, rendered often
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-render-private.h"

#include <string.h>

struct _HogarthLiquid
{
  gatomicrefcount     reference_count;
  char               *text;      /* without entities in its tags */
  gsize               length;
  char               *original;
  gsize               original_length;
  HogarthLiquidArena  arena;
  HogarthLiquidNodes  nodes;
};

G_DEFINE_BOXED_TYPE (HogarthLiquid, hogarth_liquid, hogarth_liquid_ref, hogarth_liquid_unref)
G_DEFINE_QUARK (hogarth-liquid-error-quark, hogarth_liquid_error)

static const struct
{
  HogarthLiquidText entity;
  char              character;
} entities[] = {
  { { "&lt;", 4 }, '<' },
  { { "&gt;", 4 }, '>' },
  { { "&quot;", 6 }, '"' },
  { { "&#x27;", 6 }, '\'' },
  { { "&amp;", 5 }, '&' },
};

/* The offset behind a tag or an output that begins at a place and ends on the same line, 0 if none
 * does. open: up to where either kind was looked for in vain, which spares looking again. */
static gsize
find_end (HogarthLiquidText text,
          gsize             at,
          gsize             open[2])
{
  HogarthLiquidText start = hogarth_liquid_text_slice (text, at, at + 2);
  gsize *seen;
  char close;
  gsize size;

  if (hogarth_liquid_text_is (start, "{{"))
    close = '}';
  else if (hogarth_liquid_text_is (start, "{%"))
    close = '%';
  else
    return 0;
  seen = &open[close == '%'];
  if (at < *seen)
    return 0;
  for (gsize i = at + 2; i + 1 < text.length; i += size)
    {
      gunichar character = hogarth_liquid_text_get_character (text, i, &size);

      if (text.text[i] == close && text.text[i + 1] == '}')
        return i + 2;
      if (character == '\n' || character == '\r' || character == 0x2028 || character == 0x2029)
        {
          *seen = i;
          return 0;
        }
    }
  *seen = text.length;
  return 0;
}

static gsize
append_decoded (GString           *decoded,
                HogarthLiquidText  text,
                gsize              at)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      gsize length = entities[i].entity.length;

      if (text.text[at] == '&' &&
          hogarth_liquid_text_equal (hogarth_liquid_text_slice (text, at, at + length),
                                     entities[i].entity))
        {
          g_string_append_c (decoded, entities[i].character);
          return length;
        }
    }
  g_string_append_c (decoded, text.text[at]);
  return 1;
}

/* Visual editors of e-mails write entities into tags; PostHog takes them out before LiquidJS. The
 * offset in the original of what is at wanted in the result is put into place. */
static GString *
decode_tags (HogarthLiquidText  text,
             gsize              wanted,
             gsize             *place)
{
  GString *decoded = g_string_sized_new (text.length);
  gsize tag_end = 0;
  gsize open[2] = { 0, 0 };

  *place = text.length;
  for (gsize i = 0; i < text.length;)
    {
      if (decoded->len <= wanted)
        *place = i;
      if (i >= tag_end && text.text[i] == '{')
        {
          tag_end = find_end (text, i, open);
          if (tag_end > i)
            continue;
        }
      if (i < tag_end)
        i += append_decoded (decoded, text, i);
      else
        g_string_append_c (decoded, text.text[i++]);
    }
  if (wanted >= decoded->len)
    *place = text.length;
  return decoded;
}

/* The place of a failure in the original text: from there to the end of what stands there */
static void
set_place (HogarthLiquid              *self,
           const HogarthLiquidFailure *failure,
           HogarthPlace               *place)
{
  HogarthLiquidText original = { self->original, self->original_length };
  g_autoptr(GString) decoded = NULL;
  gsize start = failure->offset;
  gsize open[2] = { 0, 0 };
  gsize end;

  if (place == NULL || failure->input.text != self->text)
    return;
  decoded = decode_tags (original, failure->offset, &start);
  *place = (HogarthPlace) { .start = start, .line = 1, .column = 1 };
  end = find_end (original, start, open);
  if (end == 0)
    for (end = start; end < original.length && original.text[end] != '\n';)
      end++;
  place->end = end;
  for (gsize i = 0, size; i < start; i += size)
    {
      gboolean is_line = original.text[i] == '\n';

      hogarth_liquid_text_get_character (original, i, &size);
      place->line += is_line;
      place->column = is_line ? 1 : place->column + 1;
    }
}

/* The message as LiquidJS ends it: with line and column, which count UTF-16 units. */
void
hogarth_liquid_fail (HogarthLiquidFailure *self,
                     HogarthLiquidError    code,
                     HogarthLiquidText     input,
                     gsize                 offset,
                     guint                 extra_units,
                     HogarthLiquidText     message)
{
  g_autofree char *copy = NULL;
  guint line = 1;
  gsize column = 1 + extra_units;
  gsize start = 0;

  if (self->error != NULL)
    return;
  offset = MIN (offset, input.length);
  if (extra_units > 0 && offset < input.length && input.text[offset] == '\n')
    {
      offset += extra_units;
      column = 1;
    }
  for (gsize i = 0; i < offset; i++)
    if (input.text[i] == '\n')
      {
        line++;
        start = i + 1;
      }
  column += hogarth_liquid_text_count_units (hogarth_liquid_text_slice (input, start, offset));
  copy = g_strndup (message.text, message.length);
  self->error = g_error_new (HOGARTH_LIQUID_ERROR, (int) code,
                             "%s, line:%u, col:%" G_GSIZE_FORMAT, copy, line, column);
  self->input = input;
  self->offset = offset;
}

/**
 * hogarth_liquid_error_get_name:
 * @error: an error of %HOGARTH_LIQUID_ERROR
 *
 * Returns: the name that LiquidJS gives such an error
 */
const char *
hogarth_liquid_error_get_name (const GError *error)
{
  if (g_error_matches (error, HOGARTH_LIQUID_ERROR, HOGARTH_LIQUID_ERROR_TOKENIZATION))
    return "TokenizationError";
  if (g_error_matches (error, HOGARTH_LIQUID_ERROR, HOGARTH_LIQUID_ERROR_PARSE))
    return "ParseError";
  return "RenderError";
}

/**
 * hogarth_liquid_new:
 * @text: a template in UTF-8
 * @length: its bytes, -1 if it ends with a NUL
 * @place: (out) (optional): where it is wrong, zero if that is not within the text; not set
 *   without an error
 * @error: what LiquidJS would say, in its words
 *
 * Parses a template. As PostHog's LiquidRenderer does, entities within tags and outputs are
 * decoded first.
 *
 * May be called from any thread; the result is immutable.
 *
 * Returns: (transfer full) (nullable): the template, %NULL with @error set
 */
HogarthLiquid *
hogarth_liquid_new (const char    *text,
                    gssize         length,
                    HogarthPlace  *place,
                    GError       **error)
{
  g_autoptr(HogarthLiquid) self = g_new0 (HogarthLiquid, 1);
  HogarthLiquidFailure failure = { 0 };
  HogarthLiquidText original;
  GString *decoded;
  gsize offset;

  g_return_val_if_fail (text != NULL, NULL);

  g_atomic_ref_count_init (&self->reference_count);
  self->original_length = length < 0 ? strlen (text) : (gsize) length;
  self->original = g_malloc (self->original_length + 1);
  memcpy (self->original, text, self->original_length);
  self->original[self->original_length] = '\0';
  original = (HogarthLiquidText) { self->original, self->original_length };
  decoded = decode_tags (original, 0, &offset);
  self->length = decoded->len;
  self->text = g_string_free (decoded, FALSE);
  hogarth_liquid_arena_init (&self->arena, G_MAXSIZE / 2);
  if (self->length > HOGARTH_LIQUID_MAX_TEXT)
    hogarth_liquid_fail (&failure, HOGARTH_LIQUID_ERROR_PARSE,
                         (HogarthLiquidText) { self->text, 0 }, 0, 0,
                         HOGARTH_LIQUID_TEXT ("parse length limit exceeded"));
  else
    hogarth_liquid_parse (&self->arena, &failure, (HogarthLiquidText) { self->text, self->length },
                          &self->nodes);
  if (failure.error == NULL)
    return g_steal_pointer (&self);
  if (place != NULL)
    *place = (HogarthPlace) { 0 };
  set_place (self, &failure, place);
  g_propagate_error (error, failure.error);
  return NULL;
}

/**
 * hogarth_liquid_ref:
 * @self: a template
 *
 * Returns: (transfer full): @self
 */
HogarthLiquid *
hogarth_liquid_ref (HogarthLiquid *self)
{
  g_atomic_ref_count_inc (&self->reference_count);
  return self;
}

/**
 * hogarth_liquid_unref:
 * @self: (transfer full): a template
 */
void
hogarth_liquid_unref (HogarthLiquid *self)
{
  if (!g_atomic_ref_count_dec (&self->reference_count))
    return;
  hogarth_liquid_arena_clear (&self->arena);
  g_free (self->original);
  g_free (self->text);
  g_free (self);
}

static guint
hash_text (gconstpointer data)
{
  const HogarthLiquidText *text = data;
  guint hash = 5381;

  for (gsize i = 0; i < text->length; i++)
    hash = hash * 33 + (guchar) text->text[i];
  return hash;
}

static gboolean
are_equal (gconstpointer a,
           gconstpointer b)
{
  return hogarth_liquid_text_equal (*(const HogarthLiquidText *) a,
                                    *(const HogarthLiquidText *) b);
}

/**
 * hogarth_liquid_render:
 * @self: a template
 * @globals: an object of the variables that it may read; `now` is added
 * @now_us: the time of `now`, in microseconds since 1970
 * @limits: (nullable): %NULL for #HOGARTH_LIQUID_LIMITS_DEFAULT
 * @length: (out) (optional): bytes of the result, which may hold NUL
 * @place: (out) (optional): where it fails, zero if that is not within the text; not set without
 *   an error
 * @error: what LiquidJS would say, in its words; what goes beyond a limit ends with "limit
 *   exceeded"
 *
 * Renders a template. Neither @self nor @globals change: what `assign` and `increment` set is
 * known to this rendering alone.
 *
 * May be called from any thread, several times at once.
 *
 * Returns: (transfer full) (nullable): the text, %NULL with @error set
 */
char *
hogarth_liquid_render (HogarthLiquid              *self,
                       HogData                    *globals,
                       gint64                      now_us,
                       const HogarthLiquidLimits  *limits,
                       gsize                      *length,
                       HogarthPlace               *place,
                       GError                    **error)
{
  const HogarthLiquidLimits standard = HOGARTH_LIQUID_LIMITS_DEFAULT;
  HogarthLiquidRender render = { .globals = globals, .now = (double) (now_us / 1000) };
  char *result = NULL;

  if (limits == NULL)
    limits = &standard;
  hogarth_liquid_arena_init (&render.arena, limits->memory_bytes);
  render.deadline_us = g_get_monotonic_time () + limits->time_us;
  render.output_limit = limits->output_bytes;
  render.counters = g_hash_table_new (hash_text, are_equal);
  render.variables = g_hash_table_new (hash_text, are_equal);
  render.registers = g_hash_table_new (hash_text, are_equal);
  render.output = g_string_new (NULL);
  hogarth_liquid_render_nodes (&render, self->nodes);
  if (render.failure.error == NULL)
    {
      HogarthLiquidBuilder builder;
      HogarthLiquidText text;

      /* Halves of a character from two outputs may have met. */
      builder = (HogarthLiquidBuilder) {
        .arena = &render.arena, .text = render.output->str, .length = render.output->len,
      };
      text = hogarth_liquid_builder_end (&builder);
      if (length != NULL)
        *length = text.length;
      render.output->len = text.length;
      render.output->str[text.length] = '\0';
      result = g_string_free (g_steal_pointer (&render.output), FALSE);
    }
  else
    {
      if (place != NULL)
        *place = (HogarthPlace) { 0 };
      set_place (self, &render.failure, place);
      g_propagate_error (error, render.failure.error);
      g_string_free (render.output, TRUE);
    }
  g_hash_table_unref (render.counters);
  g_hash_table_unref (render.variables);
  g_hash_table_unref (render.registers);
  hogarth_liquid_arena_clear (&render.arena);
  return result;
}
