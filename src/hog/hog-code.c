/* hog-code.c: programs as the machine keeps them
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-code.h"

#include "hog-bytecode-private.h"
#include "hog-compiler.h"
#include "hog-opcodes.h"
#include "hog-stdlib.h"

typedef struct
{
  HogCode    *code;
  GHashTable *interned; /* text to the string that holds it */
} Translation;

static HogValue
intern (Translation      *translation,
        const HogElement *element)
{
  g_autoptr (GBytes) text = g_bytes_new_static (element->string, element->length);
  HogString *string = g_hash_table_lookup (translation->interned, text);

  if (string == NULL)
    {
      string = hog_string_new_static (element->string, element->length);
      g_hash_table_insert (translation->interned, g_steal_pointer (&text), string);
      g_ptr_array_add (translation->code->strings, string);
    }
  return hog_value_string (string);
}

static HogValue
to_value (Translation      *translation,
          const HogElement *element)
{
  switch (element->kind)
    {
    case HOG_ELEMENT_BOOLEAN:
      return hog_value_boolean (element->boolean);
    case HOG_ELEMENT_STRING:
      return intern (translation, element);
    case HOG_ELEMENT_INTEGER:
    case HOG_ELEMENT_BIG_INTEGER:
    case HOG_ELEMENT_FLOAT:
      return hog_value_number (hog_element_get_number (element));
    case HOG_ELEMENT_NULL:
    default:
      return HOG_NULL;
    }
}

HogCode *
hog_code_new (HogProgram *program,
              guint       first,
              guint       n_elements)
{
  HogCode *self = g_new0 (HogCode, 1);
  g_autoptr (GHashTable) interned = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                                           (GDestroyNotify) g_bytes_unref, NULL);
  Translation translation = { self, interned };

  self->program = program;
  self->first = first;
  self->n_elements = n_elements;
  self->elements = g_new (HogValue, n_elements + 1);
  self->strings = g_ptr_array_new_with_free_func ((GDestroyNotify) hog_string_free_static);
  for (guint i = 0; i < n_elements; i++)
    self->elements[i] = to_value (&translation, hog_program_get_element (program, first + i));
  self->fast = hog_fast_code_new (self->elements, n_elements);
  return self;
}

void
hog_code_free (HogCode *self)
{
  hog_fast_code_free (self->fast);
  g_ptr_array_unref (self->strings);
  g_free (self->elements);
  g_free (self);
}

static gpointer
translate (HogProgram *program)
{
  return hog_code_new (program, 0, hog_program_get_n_elements (program));
}

HogCode *
hog_code_get (HogProgram *program)
{
  return hog_program_ensure_code (program, translate, (GDestroyNotify) hog_code_free);
}

static gpointer
translate_function (HogProgram *program)
{
  const HogElement *length = hog_program_get_element (program, 6);

  /* "_H", 1, CALLABLE, name, arguments, upvalues, length, body … */
  return hog_code_new (program, 7, (guint) length->integer);
}

HogCode *
hog_code_get_library (const char *name,
                      guint      *n_arguments)
{
  /* What is compiled here never changes and lives as long as the process. */
  static HogProgram *compiled[HOG_N_LIBRARY_PROGRAMS];
  const HogLibraryProgram *row = hog_stdlib_find_program (name);
  HogProgram **place;
  HogProgram *program;

  if (row == NULL)
    return NULL;
  *n_arguments = row->n_arguments;
  place = &compiled[hog_stdlib_get_program_index (row)];
  program = g_atomic_pointer_get (place);
  if (program == NULL)
    {
      program = hog_compile (row->source, -1, HOG_SOURCE_PROGRAM, NULL, NULL);
      if (!g_atomic_pointer_compare_and_exchange (place, NULL, program))
        {
          hog_program_unref (program);
          program = g_atomic_pointer_get (place);
        }
    }
  return hog_program_ensure_code (program, translate_function, (GDestroyNotify) hog_code_free);
}

HogChunk *
hog_chunk_new (const char *name,
               HogProgram *program,
               HogCode    *code,
               HogData    *globals)
{
  HogChunk *self = g_new0 (HogChunk, 1);

  self->name = hog_string_new_static (name, strlen (name));
  self->program = program != NULL ? hog_program_ref (program) : NULL;
  self->code = code;
  self->globals = globals != NULL ? hog_data_ref (globals) : NULL;
  if (code->fast != NULL)
    self->targets = g_new0 (HogTarget, code->fast->n_sites + 1);
  return self;
}

void
hog_chunk_set_globals (HogChunk *self,
                       HogData  *globals)
{
  HogData *before = self->globals;

  self->globals = globals != NULL ? hog_data_ref (globals) : NULL;
  g_clear_pointer (&before, hog_data_unref);
}

void
hog_chunk_free (HogChunk *self)
{
  if (self == NULL)
    return;
  hog_string_free_static (self->name);
  g_clear_pointer (&self->program, hog_program_unref);
  g_clear_pointer (&self->globals, hog_data_unref);
  g_free (self->targets);
  g_free (self);
}

void
hog_chunk_forget_targets (HogChunk *self)
{
  if (self->targets != NULL)
    memset (self->targets, 0, self->code->fast->n_sites * sizeof *self->targets);
}
