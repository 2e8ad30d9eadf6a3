/* hog-stdlib-json.c: JSON text, and values by their path in it
 *
 * SPDX-License-Identifier: MIT
 *
 * The functions with a path take a text or a value. What they find in a text is an object of
 * JavaScript and not a dict, which shows where a number is a key.
 */

#define G_LOG_DOMAIN "hog-stdlib-json"

#include <math.h>
#include <string.h>

#include "hog-number.h"
#include "hog-stdlib-private.h"
#include "hog-value-json.h"

#define MAX_INDENT 10

HOG_NATIVE (json_parse)
{
  HogValue text = hog_value_to_text (vm, arguments[0]);
  g_autofree char *message = NULL;
  HogJsonError error;
  gsize length;
  const char *bytes = hog_string_get (text, &length);

  if (hog_value_from_json (vm, bytes, length, result, &error))
    return TRUE;
  message = hog_json_error_to_javascript (&error, bytes, length);

  return hog_vm_fail (vm, "%s", message);
}

HOG_NATIVE (is_valid_json)
{
  HogValue text = hog_value_to_text (vm, arguments[0]);
  HogJsonError error;
  HogValue value;
  gsize length;
  const char *bytes = hog_string_get (text, &length);

  *result = hog_value_boolean (hog_value_from_json (vm, bytes, length, &value, &error));

  return TRUE;
}

HOG_NATIVE (json_stringify)
{
  HogValue indent = hog_stdlib_get_argument (arguments, n_arguments, 1);
  g_autoptr(GString) out = g_string_new (NULL);
  guint n_spaces = 0;

  if (hog_value_is_number (indent) && hog_value_get_number (indent) > 0)
    n_spaces = (guint) MIN (hog_value_get_number (indent), MAX_INDENT);
  switch (hog_value_to_json (vm, arguments[0], n_spaces, out))
    {
    case HOG_JSON_WRITTEN:
      break;
    case HOG_JSON_TOO_DEEP:
      return hog_vm_fail (vm, "Maximum call stack size exceeded");
    case HOG_JSON_CIRCULAR:
      return hog_vm_fail (vm, "Converting circular structure to JSON");
    }
  *result = out->len > 0 ? hog_string_new (vm, out->str, out->len) : HOG_UNDEFINED;

  return TRUE;
}

/* A document and a path in it. */
typedef struct
{
  HogVm   *vm;
  HogValue value;
  gboolean is_parsed; /* whether dicts are objects of JavaScript */
} Cursor;

/* Reads the document; FALSE if it is a text that is not JSON. */
static gboolean
open_document (Cursor   *self,
               HogVm    *vm,
               HogValue  document)
{
  HogJsonError error;
  gsize length;
  const char *text;

  self->vm = vm;
  self->value = document;
  self->is_parsed = hog_value_is_string (document);
  if (!self->is_parsed)
    return TRUE;
  text = hog_string_get (document, &length);

  return hog_value_from_json (vm, text, length, &self->value, &error);
}

/* A property of JavaScript's by its name. */
static HogValue
get_own_property (Cursor   *self,
                  HogValue  name)
{
  HogValue value = HOG_NULL;
  guint32 index;
  gsize length;
  const char *text;

  name = hog_value_to_text (self->vm, name);
  text = hog_string_get (name, &length);
  if (hog_value_is_dict (self->value))
    hog_dict_lookup (self->value, name, &value);
  else if (hog_value_is_record (self->value))
    value = hog_record_lookup (self->value, text, length);
  else if (hog_value_is_function (self->value))
    hog_value_get_property (self->vm, self->value, name, &value);
  else if (hog_value_is_array (self->value) && hog_stdlib_is_text (name, "length"))
    value = hog_value_number ((double) hog_array_get_length (self->value));
  else if (hog_value_is_array (self->value) && hog_number_array_index (text, length, &index))
    value = hog_array_get (self->value, index);
  else if (hog_value_is_string (self->value) && hog_stdlib_is_text (name, "length"))
    value = hog_value_number ((double) hog_string_get_n_units (self->value));
  else if (hog_value_is_string (self->value) && hog_number_array_index (text, length, &index)
           && index < hog_string_get_n_units (self->value))
    value = hog_string_new_from_unit (self->vm, hog_string_get_unit (self->value, index));

  return value;
}

/* One step by a number, from 1 or from the end; what has no elements has properties. */
static HogValue
get_by_number (Cursor *self,
               double  key)
{
  double length = NAN;

  if (hog_value_is_array (self->value))
    length = (double) hog_array_get_length (self->value);
  else if (hog_value_is_string (self->value))
    length = (double) hog_string_get_n_units (self->value);

  return get_own_property (self, hog_value_number (key > 0 ? key - 1 : length + key));
}

/* Walks a path; what is missing is null. FALSE if the run has failed. */
static gboolean
follow (Cursor         *self,
        const HogValue *path,
        guint           n_path)
{
  HogValue next;

  if (!hog_value_is_heap (self->value) || hog_value_is_string (self->value))
    {
      self->value = HOG_NULL;
      return TRUE;
    }

  for (guint i = 0; i < n_path && self->value != HOG_NULL; i++)
    {
      if (hog_value_is_dict (self->value) && !self->is_parsed)
        {
          next = HOG_NULL;
          hog_dict_lookup (self->value, path[i], &next);
        }
      else if (!hog_value_is_number (path[i]))
        next = get_own_property (self, path[i]);
      else if (hog_value_get_number (path[i]) == 0)
        return hog_vm_fail (self->vm, "Hog arrays start from index 1");
      else
        next = get_by_number (self, hog_value_get_number (path[i]));
      self->value = hog_value_is_nullish (next) ? HOG_NULL : next;
    }

  return TRUE;
}

/* What was parsed, with the text of objects for them, since they are no dicts. */
static HogValue
name_objects (HogVm    *vm,
              HogValue  value)
{
  HogValue named;

  if (hog_value_is_dict (value))
    return hog_stdlib_new_text (vm, "[object Object]");
  if (!hog_value_is_array (value))
    return value;

  named = hog_array_new (vm, hog_array_get_length (value));
  for (gsize i = 0; i < hog_array_get_length (value); i++)
    hog_array_append (vm, named, name_objects (vm, hog_array_get (value, i)));

  return named;
}

static HogValue
get_text (Cursor *self)
{
  HogValue value = self->is_parsed ? name_objects (self->vm, self->value) : self->value;

  return hog_value_to_text (self->vm, value);
}

HOG_NATIVE (json_length)
{
  Cursor cursor;
  double length = 0;

  *result = hog_value_number (0);
  if (!open_document (&cursor, vm, arguments[0]))
    return TRUE;
  if (cursor.value != HOG_NULL
      && (!hog_value_is_heap (cursor.value) || hog_value_is_string (cursor.value)))
    return TRUE;
  if (!follow (&cursor, arguments + 1, n_arguments - 1))
    return FALSE;

  if (cursor.value == HOG_NULL)
    return hog_vm_fail (vm, "Cannot convert undefined or null to object");
  if (hog_value_is_array (cursor.value))
    length = (double) hog_array_get_length (cursor.value);
  else if (hog_value_is_dict (cursor.value))
    length = (double) hog_dict_get_length (cursor.value);
  else if (hog_value_is_record (cursor.value))
    length = hog_record_get_n_fields (cursor.value);
  else if (hog_value_is_function (cursor.value))
    length = g_strv_length ((char **) hog_function_get_own_names (cursor.value));
  *result = hog_value_number (length);

  return TRUE;
}

HOG_NATIVE (json_extract_bool)
{
  Cursor cursor;

  *result = HOG_FALSE;
  if (!open_document (&cursor, vm, arguments[0]))
    return TRUE;
  if (n_arguments > 1 && !follow (&cursor, arguments + 1, n_arguments - 1))
    return FALSE;
  *result = hog_value_boolean (cursor.value == HOG_TRUE);

  return TRUE;
}

static gboolean
extract_number (HogVm          *vm,
                const HogValue *arguments,
                guint           n_arguments,
                gboolean        is_integer,
                HogValue       *result)
{
  Cursor cursor;
  double number;
  gsize length;
  const char *text;

  *result = HOG_NULL;
  if (!open_document (&cursor, vm, arguments[0]))
    return TRUE;
  if (!follow (&cursor, arguments + 1, n_arguments - 1))
    return FALSE;

  text = hog_string_get (get_text (&cursor), &length);
  number = is_integer ? hog_number_parse_int (text, length, 10)
                      : hog_number_parse_float (text, length);
  if (!isnan (number))
    *result = hog_value_number (number);

  return TRUE;
}

HOG_NATIVE (json_extract_int)
{
  return extract_number (vm, arguments, n_arguments, TRUE, result);
}

HOG_NATIVE (json_extract_float)
{
  return extract_number (vm, arguments, n_arguments, FALSE, result);
}

HOG_NATIVE (json_extract_string)
{
  Cursor cursor;

  *result = HOG_NULL;
  if (!open_document (&cursor, vm, arguments[0]))
    return TRUE;
  if (!follow (&cursor, arguments + 1, n_arguments - 1))
    return FALSE;
  if (cursor.value != HOG_NULL)
    *result = get_text (&cursor);

  return TRUE;
}

HOG_NATIVE (json_extract_array_raw)
{
  Cursor cursor;

  *result = HOG_NULL;
  if (!open_document (&cursor, vm, arguments[0]))
    return TRUE;
  if (!follow (&cursor, arguments + 1, n_arguments - 1))
    return FALSE;
  if (hog_value_is_array (cursor.value))
    *result = cursor.value;

  return TRUE;
}

HOG_NATIVE (json_extract)
{
  Cursor cursor;

  *result = HOG_NULL;
  if (!open_document (&cursor, vm, arguments[0]))
    return TRUE;
  if (!follow (&cursor, arguments + 1, n_arguments - 2))
    return FALSE;
  *result = cursor.value;

  return TRUE;
}

/* Whether an array of JavaScript has the property, and what it is. */
static gboolean
step_into_array (Cursor   *self,
                 HogValue  key)
{
  double length = (double) hog_array_get_length (self->value);
  double number;

  if (!hog_value_is_number (key))
    {
      HogValue found = get_own_property (self, key);
      gsize n;
      guint32 index;
      HogValue name = hog_value_to_text (self->vm, key);
      const char *text = hog_string_get (name, &n);

      if (!hog_stdlib_is_text (name, "length")
          && !(hog_number_array_index (text, n, &index) && index < length))
        return FALSE;
      self->value = found;
      return TRUE;
    }

  number = hog_value_get_number (key);
  if (number == 0 || number > length || number < -length)
    return FALSE;
  number = number > 0 ? number - 1 : length + number;
  self->value = number == floor (number) ? hog_array_get (self->value, (gsize) number)
                                         : HOG_UNDEFINED;

  return TRUE;
}

/* One step of JSONHas(), which reads each text that it meets. */
static gboolean
step (Cursor   *self,
      HogValue  key,
      gboolean *found)
{
  HogValue member;

  *found = FALSE;
  if (hog_value_is_string (self->value) && !open_document (self, self->vm, self->value))
    return TRUE;

  if (hog_value_is_dict (self->value) && !self->is_parsed)
    *found = hog_dict_lookup (self->value, key, &self->value);
  else if (hog_value_is_number (key)
           && (self->value == HOG_NULL || hog_value_is_dict (self->value)
               || hog_value_is_record (self->value) || hog_value_is_function (self->value)))
    *found = TRUE;
  else if (self->value == HOG_NULL)
    {
      gsize length;
      const char *text = hog_string_get (hog_value_to_text (self->vm, key), &length);

      return hog_vm_fail (self->vm, "Cannot use 'in' operator to search for '%.*s' in null",
                          (int) MIN (length, 1000), text);
    }
  else if (hog_value_is_array (self->value))
    *found = step_into_array (self, key);
  else if (hog_value_is_dict (self->value))
    *found = hog_dict_lookup (self->value, hog_value_to_text (self->vm, key), &self->value);
  else if (hog_value_is_record (self->value))
    {
      gsize length;
      const char *text = hog_string_get (hog_value_to_text (self->vm, key), &length);

      member = hog_record_lookup (self->value, text, length);
      *found = member != HOG_UNDEFINED;
      self->value = *found ? member : self->value;
    }
  else if (hog_value_is_function (self->value))
    {
      const char *const *names = hog_function_get_own_names (self->value);

      key = hog_value_to_text (self->vm, key);
      *found = g_strv_contains (names, hog_string_get (key, NULL));
      if (*found)
        hog_value_get_property (self->vm, self->value, key, &self->value);
    }

  return TRUE;
}

HOG_NATIVE (json_has)
{
  Cursor cursor = { vm, arguments[0], FALSE };
  gboolean found = TRUE;

  for (guint i = 1; i < n_arguments && found; i++)
    if (!step (&cursor, arguments[i], &found))
      return FALSE;
  *result = hog_value_boolean (found);

  return TRUE;
}
