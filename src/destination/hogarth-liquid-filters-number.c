/* hogarth-liquid-filters-number.c: Liquid's filters that calculate
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-filters-private.h"

#include <math.h>
#include <string.h>

#define MAX_SAFE_INTEGER 9007199254740991.0

/* What is no number is 0; what is not given at all gives none. */
static double
get_number (HogarthLiquidRender *render,
            HogarthLiquidValue  *arguments,
            guint                n_arguments,
            guint                index)
{
  double number;

  if (index >= n_arguments)
    return NAN;
  number = hogarth_liquid_to_number (&render->arena, arguments[index]);
  return isnan (number) ? 0 : number;
}

#define NUMBER(index) get_number (render, arguments, n_arguments, (index))

HOGARTH_LIQUID_FILTER (abs)
{
  return hogarth_liquid_number (fabs (NUMBER (0)));
}

HOGARTH_LIQUID_FILTER (at_least)
{
  double result = NUMBER (0);

  for (guint i = 1; i < n_arguments; i++)
    result = MAX (result, NUMBER (i));
  return hogarth_liquid_number (result);
}

HOGARTH_LIQUID_FILTER (at_most)
{
  double result = NUMBER (0);

  for (guint i = 1; i < n_arguments; i++)
    result = MIN (result, NUMBER (i));
  return hogarth_liquid_number (result);
}

HOGARTH_LIQUID_FILTER (ceil)
{
  return hogarth_liquid_number (ceil (NUMBER (0)));
}

HOGARTH_LIQUID_FILTER (divided_by)
{
  double result = NUMBER (0) / NUMBER (1);

  if (arguments[2].kind != HOGARTH_LIQUID_UNDEFINED && NUMBER (2) != 0)
    result = floor (result);
  return hogarth_liquid_number (result);
}

HOGARTH_LIQUID_FILTER (floor)
{
  return hogarth_liquid_number (floor (NUMBER (0)));
}

HOGARTH_LIQUID_FILTER (minus)
{
  return hogarth_liquid_number (NUMBER (0) - NUMBER (1));
}

HOGARTH_LIQUID_FILTER (plus)
{
  return hogarth_liquid_number (NUMBER (0) + NUMBER (1));
}

HOGARTH_LIQUID_FILTER (modulo)
{
  double divisor = NUMBER (1);

  return hogarth_liquid_number (fmod (fmod (NUMBER (0), divisor) + divisor, divisor));
}

HOGARTH_LIQUID_FILTER (times)
{
  return hogarth_liquid_number (NUMBER (0) * NUMBER (1));
}

/* Moves the decimal point in the text of a number, which is exact. */
static double
shift_point (HogarthLiquidRender *render,
             double               number,
             double               places)
{
  HogarthLiquidText text = hogarth_liquid_print_number (&render->arena, number);
  gssize e = hogarth_liquid_text_find (text, 0, HOGARTH_LIQUID_TEXT ("e"));
  HogarthLiquidBuilder builder;
  double power = places;

  if (e >= 0)
    power += hogarth_liquid_to_number (&render->arena,
                                       hogarth_liquid_string (
                                         hogarth_liquid_text_slice (text, (gsize) e + 1,
                                                                    text.length)));
  hogarth_liquid_builder_init (&builder, &render->arena);
  hogarth_liquid_builder_append (&builder,
                                 hogarth_liquid_text_slice (text, 0,
                                                            e < 0 ? text.length : (gsize) e));
  hogarth_liquid_builder_append_c (&builder, 'e');
  hogarth_liquid_builder_append (&builder, hogarth_liquid_print_number (&render->arena, power));
  return hogarth_liquid_to_number (&render->arena,
                                   hogarth_liquid_string (hogarth_liquid_builder_end (&builder)));
}

/* Math.round(): halves go up */
static double
round_half_up (double number)
{
  double below = floor (number);

  return number - below >= 0.5 ? below + 1 : below;
}

HOGARTH_LIQUID_FILTER (round)
{
  double number = NUMBER (0);
  double places = n_arguments > 1 ? NUMBER (1) : 0;
  double scaled = shift_point (render, fabs (number), places);
  double rounded;

  if (!(scaled <= MAX_SAFE_INTEGER))
    return hogarth_liquid_number (number);
  rounded = shift_point (render, round_half_up (scaled), -places);
  return hogarth_liquid_number (number < 0 ? -rounded : rounded);
}

HOGARTH_LIQUID_FILTER (to_integer)
{
  return hogarth_liquid_number (hogarth_liquid_to_number (&render->arena, arguments[0]));
}
