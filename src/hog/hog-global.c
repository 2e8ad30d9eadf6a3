/* hog-global.c: looking up globals
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-vm-private.h"

#include <math.h>

#include "hog-convert.h"
#include "hog-number.h"
#include "hog-operator.h"
#include "hog-stdlib.h"

/* A function as a value: of the library, or one of the host's asynchronous ones. */
static gboolean
get_function (HogVm     *vm,
              HogString *name,
              HogValue  *result)
{
  g_autofree char *text = g_strndup (name->text, name->n_bytes);
  const HogLibraryFunction *function = hog_stdlib_find (text);
  const HogLibraryProgram *program = hog_stdlib_find_program (text);
  HogCallableKind kind = HOG_CALLABLE_LIBRARY;
  g_autofree char *chunk = NULL;
  HogValue callable;
  int n_arguments = 0;
  int ip = -1;

  if (hog_vm_is_async (vm, name))
    {
      HogHost *host = hog_vm_find_host (vm, name);

      kind = HOG_CALLABLE_ASYNC;
      chunk = g_strdup ("async");
      n_arguments = host == NULL ? 1 : 0;
    }
  else if (function != NULL)
    {
      chunk = g_strdup ("stl");
      n_arguments = MAX (0, function->max_arguments);
    }
  else if (program != NULL)
    {
      chunk = g_strconcat ("stl/", text, NULL);
      n_arguments = (int) program->n_arguments;
      ip = 0;
    }
  else
    return FALSE;
  callable = hog_callable_new (vm, kind, name,
                               hog_value_get_string (hog_string_new (vm, chunk, strlen (chunk))),
                               ip, n_arguments, 0);
  *result = callable == HOG_NULL
            ? HOG_NULL : hog_closure_new (vm, hog_value_get_pointer (callable), 0);
  return TRUE;
}

static gboolean
fail_not_found (HogVm          *vm,
                const HogValue *chain,
                guint           n_names)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < n_names; i++)
    {
      HogString *name = hog_value_get_string (hog_value_to_text (vm, chain[i]));

      if (i > 0)
        g_string_append_c (names, '.');
      if (!hog_value_is_nullish (chain[i]))
        g_string_append_len (names, name->text, name->n_bytes);
    }
  return hog_vm_fail (vm, "Global variable not found: %s", names->str);
}

/* Element or character at an index from 0; NULL if there is none. */
static HogData *
get_at (HogVm   *vm,
        HogData *data,
        double   index)
{
  HogDataKind kind = hog_data_get_kind (data);
  HogValue string, unit;
  HogString *text;

  if (!(index >= 0) || index != (double) (guint32) index)
    return NULL;
  if (kind == HOG_DATA_ARRAY)
    {
      HogData *element = hog_data_get_element (data, (guint) index);

      return element != NULL ? hog_data_ref (element) : NULL;
    }
  if (kind != HOG_DATA_STRING)
    return NULL;
  string = hog_value_from_data (vm, data);
  if (index >= (double) hog_string_get_n_units (string))
    return NULL;
  unit = hog_string_slice (vm, string, (gsize) index, (gsize) index + 1);
  text = hog_value_get_string (unit);
  return hog_data_new_string_sized (text->text, text->n_bytes);
}

static double
get_length (HogVm   *vm,
            HogData *data)
{
  switch (hog_data_get_kind (data))
    {
    case HOG_DATA_STRING:
      return (double) hog_string_get_n_units (hog_value_from_data (vm, data));
    case HOG_DATA_ARRAY:
      return hog_data_get_length (data);
    default:
      return hog_data_get_number (hog_data_get_member (data, "length"));
    }
}

/* One step of a chain, with the properties that JavaScript's own objects have. */
static HogData *
get_step (HogVm    *vm,
          HogData  *data,
          HogValue  key,
          gboolean *failed)
{
  HogDataKind kind = hog_data_get_kind (data);
  HogString *name;
  guint32 index;

  *failed = FALSE;
  if (kind == HOG_DATA_NULL)
    return NULL;
  if (hog_value_is_number (key))
    {
      double number = hog_value_get_number (key);

      *failed = number == 0 && !hog_vm_fail (vm, "Hog arrays start from index 1");
      number += number > 0 ? -1 : get_length (vm, data);
      if (kind != HOG_DATA_OBJECT)
        return get_at (vm, data, number);
      key = hog_value_number (number);
    }
  name = hog_value_get_string (hog_value_to_text (vm, key));
  if (kind == HOG_DATA_OBJECT)
    {
      HogData *member = hog_data_get_member_sized (data, name->text, name->n_bytes);

      return member != NULL ? hog_data_ref (member) : NULL;
    }
  if (kind != HOG_DATA_ARRAY && kind != HOG_DATA_STRING)
    return NULL;
  if (name->n_bytes == 6 && memcmp (name->text, "length", 6) == 0)
    return hog_data_new_number (get_length (vm, data));
  if (hog_number_array_index (name->text, name->n_bytes, &index))
    return get_at (vm, data, index);
  return NULL;
}

gboolean
hog_vm_get_global (HogVm          *vm,
                   const HogValue *chain,
                   guint           n_names,
                   HogValue       *result)
{
  HogChunk *chunk = hog_vm_get_top_frame (vm)->chunk;
  HogString *name = n_names > 0 ? hog_value_get_string (hog_value_to_text (vm, chain[0])) : NULL;
  g_autoptr (HogData) data = NULL;
  gboolean failed = FALSE;

  if (name == NULL || hog_data_get_member_sized (chunk->globals, name->text, name->n_bytes) == NULL)
    {
      if (n_names == 1 && get_function (vm, name, result))
        return TRUE;
      return fail_not_found (vm, chain, n_names);
    }
  data = hog_data_ref (chunk->globals);
  for (guint i = 0; i < n_names && data != NULL && !failed; i++)
    {
      HogData *next = get_step (vm, data, chain[i], &failed);

      hog_data_unref (data);
      data = next;
    }
  *result = data != NULL ? hog_value_from_data (vm, data) : HOG_NULL;
  return !failed;
}
