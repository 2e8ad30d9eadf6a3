/* hog-stdlib-math.c: numbers
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>

#include "hog-stdlib-private.h"

HOG_NATIVE (hog_native_plus)
{
  HogValue left = arguments[0];
  HogValue right = arguments[1];

  /* JavaScript's +: text where one side is text or an object. */
  if (hog_value_is_heap (left) || hog_value_is_heap (right))
    *result = hog_string_concat (vm, hog_value_to_js_text (vm, left),
                                 hog_value_to_js_text (vm, right));
  else
    *result = hog_value_number (hog_value_to_number (vm, left) + hog_value_to_number (vm, right));
  return TRUE;
}

HOG_NATIVE (hog_native_minus)
{
  *result = hog_value_number (hog_value_to_number (vm, arguments[0])
                              - hog_value_to_number (vm, arguments[1]));
  return TRUE;
}

HOG_NATIVE (hog_native_min2)
{
  *result = hog_is_less_raw (vm, arguments[0], arguments[1], FALSE) ? arguments[0] : arguments[1];
  return TRUE;
}

HOG_NATIVE (hog_native_floor)
{
  *result = hog_value_number (floor (hog_value_to_number (vm, arguments[0])));
  return TRUE;
}

HOG_NATIVE (hog_native_round)
{
  double number = hog_value_to_number (vm, arguments[0]);
  double whole = floor (number);

  *result = hog_value_number (number - whole >= 0.5 ? whole + 1 : whole);
  return TRUE;
}

HOG_NATIVE (hog_native_range)
{
  double start = n_arguments > 1 ? hog_value_to_number (vm, arguments[0]) : 0;
  double end = hog_value_to_number (vm, arguments[n_arguments - 1]);
  double length = trunc (end - start);

  *result = hog_array_new (vm, length > 0 && length < 1e6 ? (gsize) length : 0);
  for (double i = 0; i < length && !hog_vm_is_stopping (vm); i++)
    hog_array_append (vm, *result, hog_value_number (start + i));
  return TRUE;
}

HOG_NATIVE (hog_native_random_float)
{
  *result = hog_value_number (g_random_double ());
  return TRUE;
}

HOG_NATIVE (hog_native_generate_uuid_v4)
{
  g_autofree char *uuid = g_uuid_string_random ();

  *result = hog_string_new (vm, uuid, strlen (uuid));
  return TRUE;
}
