/* hog-property.c: reading and setting properties
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-operator.h"

#include "hog-number.h"

static gboolean
fail_index_zero (HogVm *vm)
{
  return hog_vm_fail (vm, "Hog arrays start from index 1");
}

/* JavaScript's undefined and holes read as null. */
static HogValue
or_null (HogValue value)
{
  return value == HOG_UNDEFINED || value == HOG_HOLE ? HOG_NULL : value;
}

static HogValue
get_own_of_array (HogValue   container,
                  HogString *name)
{
  HogArray *array = hog_value_get_array (container);
  guint32 index;

  if (name->n_bytes == 6 && memcmp (name->text, "length", 6) == 0)
    return hog_value_number (array->length);
  if (hog_array_is_tuple (container) && name->n_bytes == 12
      && memcmp (name->text, "__isHogTuple", 12) == 0)
    return HOG_TRUE;
  if (hog_number_array_index (name->text, name->n_bytes, &index))
    return or_null (hog_array_get (container, index));
  return HOG_NULL;
}

const char *const *
hog_function_get_own_names (HogValue function)
{
  static const char *const of_closure[] = { "__hogClosure__", "callable", "upvalues", NULL };
  static const char *const of_callable[] = {
    "__hogCallable__", "name", "chunk", "argCount", "upvalueCount", "ip", NULL,
  };

  return hog_value_is_closure (function) ? of_closure : of_callable;
}

static HogValue
get_own_of_function (HogVm     *vm,
                     HogValue   function,
                     HogString *name)
{
  HogCallable *callable = hog_function_get_callable (function);
  const char *kind = hog_callable_get_kind_name (callable);
  gboolean is_closure = hog_value_is_closure (function);
  g_autofree char *text = g_strndup (name->text, name->n_bytes);

  if (is_closure && g_str_equal (text, "__hogClosure__"))
    return HOG_TRUE;
  if (is_closure && g_str_equal (text, "callable"))
    return HOG_VALUE_TAGGED (HOG_TAG_CALLABLE, (guintptr) callable);
  if (is_closure && g_str_equal (text, "upvalues"))
    {
      HogClosure *closure = hog_value_get_closure (function);
      HogValue ids = hog_array_new (vm, closure->n_upvalues);

      for (guint i = 0; i < closure->n_upvalues; i++)
        hog_array_append (vm, ids, closure->upvalues[i] != NULL
                                   ? hog_value_number (closure->upvalues[i]->id) : HOG_NULL);
      return ids;
    }
  if (is_closure)
    return HOG_NULL;
  if (g_str_equal (text, "__hogCallable__"))
    return hog_string_new (vm, kind, strlen (kind));
  if (g_str_equal (text, "name"))
    return hog_value_string (callable->name);
  if (g_str_equal (text, "chunk"))
    return hog_value_string (callable->chunk);
  if (g_str_equal (text, "argCount"))
    return hog_value_number (callable->n_arguments);
  if (g_str_equal (text, "upvalueCount"))
    return hog_value_number (callable->n_upvalues);
  return g_str_equal (text, "ip") ? hog_value_number (callable->ip) : HOG_NULL;
}

static gboolean
get_by_number (HogVm    *vm,
               HogValue  container,
               double    key,
               HogValue *result)
{
  double index;

  if (key == 0)
    return fail_index_zero (vm);
  *result = HOG_NULL;
  if (!hog_value_is_array (container))
    return TRUE;
  index = key > 0 ? key - 1 : (double) hog_array_get_length (container) + key;
  if (index >= 0 && index < (double) hog_array_get_length (container)
      && index == (double) (gsize) index)
    *result = or_null (hog_array_get (container, (gsize) index));
  return TRUE;
}

gboolean
hog_value_get_property (HogVm    *vm,
                        HogValue  container,
                        HogValue  key,
                        HogValue *result)
{
  HogString *name;

  *result = HOG_NULL;
  if (!hog_value_is_heap (container) || hog_value_is_string (container))
    return TRUE;
  if (hog_value_is_dict (container))
    {
      if (hog_dict_lookup (container, key, result))
        *result = or_null (*result);
      return TRUE;
    }
  if (hog_value_is_number (key))
    return get_by_number (vm, container, hog_value_get_number (key), result);
  name = hog_value_get_string (hog_value_to_text (vm, key));
  if (hog_value_is_array (container))
    *result = get_own_of_array (container, name);
  else if (hog_value_is_function (container))
    *result = get_own_of_function (vm, container, name);
  else
    *result = or_null (hog_record_lookup (container, name->text, name->n_bytes));
  return TRUE;
}

static gboolean
fail_to_set (HogVm      *vm,
             HogValue    container,
             HogValue    key,
             const char *where)
{
  HogString *name = NULL;

  /* The message has the key inside of an array, where null and undefined are nothing. */
  if (!hog_value_is_nullish (key))
    name = hog_value_get_string (hog_value_to_text (vm, key));
  return hog_vm_fail (vm, "Can not set %.*s on %s %s", name != NULL ? (int) name->n_bytes : 0,
                      name != NULL ? name->text : "", where,
                      hog_value_get_javascript_type (container));
}

gboolean
hog_value_set_property (HogVm    *vm,
                        HogValue  container,
                        HogValue  key,
                        HogValue  value)
{
  double index;

  if (!hog_value_is_heap (container) || hog_value_is_string (container))
    return fail_to_set (vm, container, key, "non-object:");
  if (hog_value_is_dict (container))
    {
      hog_dict_set (vm, container, key, value);
      return TRUE;
    }
  if (!hog_value_is_array (container) || !hog_value_is_number (key))
    return fail_to_set (vm, container, key, "element of type");
  index = hog_value_get_number (key);
  if (index <= 0)
    return fail_index_zero (vm);
  /* A fraction becomes a property that nothing in Hog can see. */
  if (index >= 1 && index < (double) G_MAXUINT32 && index == (double) (gsize) index)
    hog_array_set (vm, container, (gsize) index - 1, value);
  return TRUE;
}
