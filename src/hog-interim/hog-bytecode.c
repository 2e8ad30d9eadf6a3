/* hog-bytecode.c: compiled Hog in the exchange form
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-bytecode-private.h"

#include <math.h>
#include <string.h>

#include "hog-opcodes.h"

struct _HogProgram
{
  GArray         *elements;
  GArray         *spans;   /* one for each element, NULL if read from JSON */
  GStringChunk   *strings;
  GHashTable     *known;   /* strings seen by the builder */
  HogSource      *source;
  gpointer        code;    /* the machine's form, made on first use */
  GDestroyNotify  destroy_code;
  gatomicrefcount ref_count;
};

struct _HogProgramBuilder
{
  HogProgram *program;
};

G_DEFINE_BOXED_TYPE (HogProgram, hog_program, hog_program_ref, hog_program_unref)

HogProgramBuilder *
hog_program_builder_new (HogSource *source)
{
  HogProgramBuilder *self = g_new0 (HogProgramBuilder, 1);
  HogProgram *program = g_new0 (HogProgram, 1);

  g_atomic_ref_count_init (&program->ref_count);
  program->elements = g_array_new (FALSE, FALSE, sizeof (HogElement));
  program->strings = g_string_chunk_new (1024);
  program->known = g_hash_table_new (g_str_hash, g_str_equal);
  if (source != NULL)
    {
      program->source = hog_source_ref (source);
      program->spans = g_array_new (FALSE, FALSE, sizeof (HogSpan));
    }
  self->program = program;
  return self;
}

void
hog_program_builder_free (HogProgramBuilder *self)
{
  g_clear_pointer (&self->program, hog_program_unref);
  g_free (self);
}

HogElement
hog_program_builder_string (HogProgramBuilder *self,
                            const char        *text,
                            gsize              length)
{
  HogProgram *program = self->program;
  HogElement element = { .kind = HOG_ELEMENT_STRING, .length = (guint) length };
  char *kept;

  /* A string that holds a NUL cannot be found by its text. */
  if (memchr (text, '\0', length) == NULL)
    {
      g_autofree char *key = g_strndup (text, length);
      char *found = g_hash_table_lookup (program->known, key);

      if (found != NULL)
        {
          element.string = found;
          return element;
        }
    }
  kept = g_string_chunk_insert_len (program->strings, text, length);
  if (memchr (text, '\0', length) == NULL)
    g_hash_table_add (program->known, kept);
  element.string = kept;
  return element;
}

void
hog_program_builder_add (HogProgramBuilder *self,
                         const HogElement  *element,
                         HogSpan            span)
{
  g_array_append_val (self->program->elements, *element);
  if (self->program->spans != NULL)
    g_array_append_val (self->program->spans, span);
}

HogProgram *
hog_program_builder_end (HogProgramBuilder *self)
{
  HogProgram *program = g_steal_pointer (&self->program);

  g_clear_pointer (&program->known, g_hash_table_unref);
  hog_program_builder_free (self);
  return program;
}

HogProgram *
hog_program_ref (HogProgram *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
hog_program_unref (HogProgram *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->code != NULL)
    self->destroy_code (self->code);
  g_clear_pointer (&self->source, hog_source_unref);
  g_clear_pointer (&self->spans, g_array_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_array_unref (self->elements);
  g_string_chunk_free (self->strings);
  g_free (self);
}

const HogElement *
hog_program_get_elements (HogProgram *self,
                          guint      *n_elements)
{
  if (n_elements != NULL)
    *n_elements = self->elements->len;
  return (const HogElement *) (gpointer) self->elements->data;
}

guint
hog_program_get_n_elements (HogProgram *self)
{
  return self->elements->len;
}

const HogElement *
hog_program_get_element (HogProgram *self,
                         guint       index)
{
  g_return_val_if_fail (index < self->elements->len, NULL);

  return &g_array_index (self->elements, HogElement, index);
}

HogSpan
hog_program_get_span (HogProgram *self,
                      guint       index)
{
  if (self->spans == NULL || index >= self->spans->len)
    return (HogSpan) { 0, 0 };
  return g_array_index (self->spans, HogSpan, index);
}

HogSource *
hog_program_get_source (HogProgram *self)
{
  return self->source;
}

guint
hog_program_get_version (HogProgram *self)
{
  const HogElement *elements = hog_program_get_elements (self, NULL);

  if (self->elements->len < 2 || elements[0].kind != HOG_ELEMENT_STRING
      || strcmp (elements[0].string, "_H") != 0)
    return 0;
  return elements[1].kind == HOG_ELEMENT_INTEGER ? (guint) elements[1].integer : 0;
}

double
hog_element_get_number (const HogElement *self)
{
  switch (self->kind)
    {
    case HOG_ELEMENT_INTEGER:
      return (double) self->integer;
    case HOG_ELEMENT_FLOAT:
      return self->number;
    case HOG_ELEMENT_BIG_INTEGER:
      return g_ascii_strtod (self->string, NULL);
    case HOG_ELEMENT_NULL:
    case HOG_ELEMENT_BOOLEAN:
    case HOG_ELEMENT_STRING:
    default:
      return NAN;
    }
}

gpointer
hog_program_ensure_code (HogProgram          *self,
                         HogProgramTranslate  translate,
                         GDestroyNotify       destroy)
{
  gpointer code = g_atomic_pointer_get (&self->code);

  if (code == NULL)
    {
      code = translate (self);
      self->destroy_code = destroy;
      if (!g_atomic_pointer_compare_and_exchange (&self->code, NULL, code))
        {
          destroy (code);
          code = g_atomic_pointer_get (&self->code);
        }
    }
  return code;
}

static const char *
get_operands (gint64 number)
{
  switch (number)
    {
#define HOG_OPCODE(name, value, operands) case value: return operands;
      HOG_OPCODES (HOG_OPCODE)
#undef HOG_OPCODE
    default:
      return NULL;
    }
}

static gboolean
fails_at (guint       index,
          const char *what,
          GError    **error)
{
  g_set_error (error, HOG_ERROR, HOG_ERROR_BYTECODE, "element %u: %s", index, what);
  return FALSE;
}

/* Checks the instruction at *at and moves behind it; notes in jumps where it may go to. */
static gboolean
check_instruction (HogProgram *self,
                   guint      *at,
                   GArray     *jumps,
                   GError    **error)
{
  const HogElement *elements = hog_program_get_elements (self, NULL);
  guint length = self->elements->len;
  guint i = *at;
  const char *operands;

  if (elements[i].kind == HOG_ELEMENT_NULL)
    {
      *at = i + 1;
      return TRUE;
    }
  if (elements[i].kind != HOG_ELEMENT_INTEGER)
    return fails_at (i, "an operation is expected", error);
  operands = get_operands (elements[i].integer);
  if (operands == NULL)
    return fails_at (i, "no such operation", error);
  for (i++; *operands != '\0'; operands++, i++)
    {
      gint64 value;

      if (i >= length)
        return fails_at (i, "an operand is missing", error);
      if (*operands == 's')
        {
          if (elements[i].kind != HOG_ELEMENT_STRING)
            return fails_at (i, "a string is expected", error);
          continue;
        }
      if (*operands == 'v')
        continue;
      if (elements[i].kind != HOG_ELEMENT_INTEGER || ABS (elements[i].integer) > G_MAXINT)
        return fails_at (i, "an integer is expected", error);
      value = elements[i].integer;
      if (strchr ("dtf", *operands) != NULL)
        {
          gint64 target = (gint64) i + value + (*operands == 't' ? 0 : 1);

          if (target < 0 || target > length)
            return fails_at (i, "jumps out of the program", error);
          g_array_append_val (jumps, target);
        }
      else if (value < 0)
        return fails_at (i, "must not be negative", error);
      if (*operands == 'u')
        {
          if (value * 2 > length - i - 1)
            return fails_at (i, "an operand is missing", error);
          i += (guint) value * 2;
        }
    }
  *at = i;
  return TRUE;
}

gboolean
hog_program_validate (HogProgram *self,
                      GError    **error)
{
  g_autoptr(GArray) jumps = g_array_new (FALSE, FALSE, sizeof (gint64));
  const HogElement *elements = hog_program_get_elements (self, NULL);
  guint length = self->elements->len;
  guint at = 0;

  if (length == 0 || elements[0].kind != HOG_ELEMENT_STRING
      || (strcmp (elements[0].string, "_H") != 0 && strcmp (elements[0].string, "_h") != 0))
    return fails_at (0, "must start with \"_H\"", error);
  at = elements[0].string[1] == 'H' ? 2 : 1;
  while (at < length)
    if (!check_instruction (self, &at, jumps, error))
      return FALSE;
  return TRUE;
}
