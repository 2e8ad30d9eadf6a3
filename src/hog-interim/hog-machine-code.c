/* hog-machine-code.c: programs as the machine executes them
 *
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include "hog-bytecode-private.h"
#include "hog-opcodes.h"
#include "hog-string.h"
#include "hog-vm-private.h"

static void
machine_code_free (gpointer data)
{
  HogMachineCode *self = data;

  g_ptr_array_unref (self->strings);
  g_free (self->ops);
  g_free (self->ints);
  g_free (self->values);
  g_free (self);
}

static void
translate_element (HogMachineCode   *self,
                   GHashTable       *known,
                   guint             i,
                   const HogElement *element)
{
  HogString *string;

  self->ints[i] = -1;
  self->values[i] = HOG_NULL;
  switch (element->kind)
    {
    case HOG_ELEMENT_BOOLEAN:
      self->values[i] = hog_value_boolean (element->boolean);
      self->ints[i] = element->boolean;
      break;
    case HOG_ELEMENT_INTEGER:
      if (element->integer > 0 && element->integer < HOG_N_OPCODES)
        self->ops[i] = (guint8) element->integer;
      if (element->integer >= G_MININT32 && element->integer <= G_MAXINT32)
        self->ints[i] = (gint32) element->integer;
      self->values[i] = hog_value_number ((double) element->integer);
      break;
    case HOG_ELEMENT_BIG_INTEGER:
    case HOG_ELEMENT_FLOAT:
      self->values[i] = hog_value_number (hog_element_get_number (element));
      break;
    case HOG_ELEMENT_STRING:
      string = g_hash_table_lookup (known, element->string);
      if (string == NULL)
        {
          string = hog_string_new_static (element->string, element->length);
          g_ptr_array_add (self->strings, string);
          g_hash_table_insert (known, (gpointer) element->string, string);
        }
      self->values[i] = hog_value_string (string);
      break;
    case HOG_ELEMENT_NULL:
    default:
      break;
    }
}

static gpointer
translate (HogProgram *program)
{
  HogMachineCode *self = g_new0 (HogMachineCode, 1);
  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);
  guint length;
  const HogElement *elements = hog_program_get_elements (program, &length);

  self->length = length;
  self->start = hog_program_get_version (program) > 0 ? 2 : 1;
  self->ops = g_new0 (guint8, length + 1);
  self->ints = g_new0 (gint32, length + 1);
  self->values = g_new0 (HogValue, length + 1);
  self->strings = g_ptr_array_new_with_free_func ((GDestroyNotify) hog_string_free_static);
  for (guint i = 0; i < length; i++)
    translate_element (self, known, i, &elements[i]);
  /* Behind the last element there is nothing to read. */
  self->ints[length] = -1;
  self->values[length] = HOG_NULL;
  return self;
}

HogMachineCode *
hog_machine_code_get (HogProgram *program)
{
  return hog_program_ensure_code (program, translate, machine_code_free);
}
