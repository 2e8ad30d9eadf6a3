/* hog-stdlib-math.c: numbers
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-stdlib-math"

#include <math.h>

#include "hog-stdlib-private.h"

/* The most elements that JavaScript gives an array. */
#define MAX_LENGTH 4294967295.0

/* JavaScript's + joins texts where a side is one, or is an object. */
HOG_NATIVE (plus)
{
  HogValue left = arguments[0];
  HogValue right = arguments[1];

  if (hog_value_is_heap (left) || hog_value_is_heap (right))
    *result = hog_string_concat (vm, hog_value_to_text (vm, left), hog_value_to_text (vm, right));
  else
    *result = hog_value_number (hog_value_to_number (vm, left) + hog_value_to_number (vm, right));

  return TRUE;
}

HOG_NATIVE (minus)
{
  *result = hog_value_number (hog_value_to_number (vm, arguments[0])
                              - hog_value_to_number (vm, arguments[1]));

  return TRUE;
}

HOG_NATIVE (min2)
{
  gboolean is_less = hog_value_compare_relational (vm, HOG_OPCODE_LT, arguments[0], arguments[1]);

  *result = arguments[is_less ? 0 : 1];

  return TRUE;
}

HOG_NATIVE (floor)
{
  *result = hog_value_number (floor (hog_value_to_number (vm, arguments[0])));

  return TRUE;
}

/* Halves go up, also below zero. */
HOG_NATIVE (round)
{
  double number = hog_value_to_number (vm, arguments[0]);
  double whole = floor (number);

  *result = hog_value_number (number - whole >= 0.5 ? whole + 1 : whole);

  return TRUE;
}

HOG_NATIVE (range)
{
  double start = 0;
  double length = hog_value_to_number (vm, arguments[n_arguments - 1]);

  if (n_arguments > 1)
    {
      start = hog_value_to_number (vm, arguments[0]);
      length -= start;
    }
  length = trunc (length);
  if (length > MAX_LENGTH)
    return hog_vm_fail (vm, "Invalid array length");

  *result = hog_array_new (vm, 0);
  for (double i = 0; i < length && !hog_vm_is_stopping (vm); i++)
    {
      /* The first operand is as it was given: JavaScript joins texts here. */
      if (n_arguments > 1 && hog_value_is_string (arguments[0]))
        hog_array_append (vm, *result,
                          hog_string_concat (vm, arguments[0],
                                             hog_value_to_text (vm, hog_value_number (i))));
      else
        hog_array_append (vm, *result, hog_value_number (start + i));
    }

  return TRUE;
}

HOG_NATIVE (random_float)
{
  *result = hog_value_number (g_random_double ());

  return TRUE;
}

HOG_NATIVE (generate_uuid)
{
  g_autofree char *uuid = g_uuid_string_random ();

  *result = hog_stdlib_new_text (vm, uuid);

  return TRUE;
}
