/* hog-bytecode.c: compiled Hog in the exchange form
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-bytecode-private.h"

#include <math.h>
#include <string.h>

#include "hog-arena.h"
#include "hog-opcodes.h"

struct _HogProgram
{
  HogElement     *elements;
  HogSpan        *spans;
  guint           n_elements;
  HogArena       *strings;
  HogSource      *source;
  gpointer        code;
  GDestroyNotify  code_destroy;
};

struct _HogProgramBuilder
{
  HogArena   *strings;
  GHashTable *known;   /* Text to itself */
};

typedef struct
{
  gsize length;
  char  text[];
} Text;

GType
hog_program_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static (g_intern_static_string ("HogProgram"),
                                                            (GBoxedCopyFunc) hog_program_ref,
                                                            (GBoxedFreeFunc) hog_program_unref));
  return type;
}

static guint
text_hash (gconstpointer key)
{
  const Text *text = key;
  guint hash = 5381;

  for (gsize i = 0; i < text->length; i++)
    hash = hash * 33 + (guchar) text->text[i];
  return hash;
}

static gboolean
text_equal (gconstpointer a,
            gconstpointer b)
{
  const Text *first = a;
  const Text *second = b;

  return first->length == second->length &&
         memcmp (first->text, second->text, first->length) == 0;
}

HogProgramBuilder *
hog_program_builder_new (void)
{
  HogProgramBuilder *self = g_new0 (HogProgramBuilder, 1);

  self->strings = hog_arena_new ();
  self->known = g_hash_table_new (text_hash, text_equal);
  return self;
}

void
hog_program_builder_free (HogProgramBuilder *self)
{
  g_clear_pointer (&self->strings, hog_arena_free);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_free (self);
}

HogElement
hog_program_builder_string (HogProgramBuilder *self,
                            HogElementKind     kind,
                            const char        *text,
                            gsize              length)
{
  HogElement element = { .kind = kind, .length = length };
  Text *copy = hog_arena_alloc (self->strings, sizeof (Text) + length + 1);
  Text *known;

  copy->length = length;
  memcpy (copy->text, text, length);
  known = g_hash_table_lookup (self->known, copy);
  if (known == NULL)
    {
      g_hash_table_add (self->known, copy);
      known = copy;
    }
  element.string = known->text;
  return element;
}

HogProgram *
hog_program_builder_end (HogProgramBuilder    *self,
                         const HogProgramItem *items,
                         guint                 n_items,
                         HogSource            *source)
{
  HogProgram *program = g_atomic_rc_box_new0 (HogProgram);

  program->elements = g_new (HogElement, n_items);
  program->n_elements = n_items;
  program->strings = g_steal_pointer (&self->strings);
  for (guint i = 0; i < n_items; i++)
    program->elements[i] = items[i].element;

  if (source != NULL)
    {
      program->source = hog_source_ref (source);
      program->spans = g_new (HogSpan, n_items);
      for (guint i = 0; i < n_items; i++)
        program->spans[i] = items[i].span;
    }

  return program;
}

HogProgram *
hog_program_ref (HogProgram *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hog_program_clear (gpointer data)
{
  HogProgram *self = data;

  if (self->code_destroy != NULL)
    self->code_destroy (self->code);
  g_free (self->elements);
  g_free (self->spans);
  hog_arena_free (self->strings);
  g_clear_pointer (&self->source, hog_source_unref);
}

void
hog_program_unref (HogProgram *self)
{
  g_atomic_rc_box_release_full (self, hog_program_clear);
}

const HogElement *
hog_program_get_elements (HogProgram *self,
                          guint      *n_elements)
{
  g_return_val_if_fail (self != NULL && n_elements != NULL, NULL);

  *n_elements = self->n_elements;
  return self->elements;
}

guint
hog_program_get_n_elements (HogProgram *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_elements;
}

const HogElement *
hog_program_get_element (HogProgram *self,
                         guint       index)
{
  g_return_val_if_fail (self != NULL && index < self->n_elements, NULL);

  return &self->elements[index];
}

HogSpan
hog_program_get_span (HogProgram *self,
                      guint       index)
{
  HogSpan none = { 0, 0 };

  g_return_val_if_fail (self != NULL, none);

  return self->spans != NULL && index < self->n_elements ? self->spans[index] : none;
}

HogSource *
hog_program_get_source (HogProgram *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

guint
hog_program_get_version (HogProgram *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->elements[0].string[1] == 'h' || self->n_elements < 2 ||
      self->elements[1].kind != HOG_ELEMENT_INTEGER)
    return 0;
  return CLAMP (self->elements[1].integer, 0, G_MAXINT);
}

double
hog_element_get_number (const HogElement *self)
{
  switch (self->kind)
    {
    case HOG_ELEMENT_INTEGER:
      return self->integer;
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

  if (code != NULL)
    return code;

  code = translate (self);
  if (g_atomic_pointer_compare_and_exchange (&self->code, NULL, code))
    self->code_destroy = destroy;
  else
    {
      destroy (code);
      code = g_atomic_pointer_get (&self->code);
    }
  return code;
}
