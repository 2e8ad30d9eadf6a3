/* hogarth-liquid-convert.c: a Liquid value as text, number, list or JSON
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-value-private.h"

#include <math.h>
#include <string.h>

/* Lists made by a template can hold each other deeply. */
#define MAX_DEPTH 500

static gboolean
enter (HogarthLiquidArena *arena,
       guint               depth)
{
  hogarth_liquid_arena_charge (arena, 1);
  if (depth > MAX_DEPTH)
    arena->exhausted = TRUE;
  return !arena->exhausted;
}

HogarthLiquidText
hogarth_liquid_print_number (HogarthLiquidArena *arena,
                             double              number)
{
  g_autoptr(HogData) data = NULL;
  g_autofree char *json = NULL;
  char *text;
  gsize length;

  if (isnan (number))
    return HOGARTH_LIQUID_TEXT ("NaN");
  if (isinf (number))
    return number > 0 ? HOGARTH_LIQUID_TEXT ("Infinity") : HOGARTH_LIQUID_TEXT ("-Infinity");
  data = hog_data_new_number (number);
  json = hog_data_to_json (data, 0);
  length = strlen (json);
  text = hogarth_liquid_arena_alloc (arena, length + 1);
  memcpy (text, json, length);
  return (HogarthLiquidText) { text, length };
}

static HogarthLiquidText
print_loop (HogarthLiquidArena *arena,
            HogarthLiquidValue  loop)
{
  HogarthLiquidText json = { "", 0 };

  hogarth_liquid_to_json (arena, loop, HOGARTH_LIQUID_TEXT (""), &json);
  return json;
}

HogarthLiquidValue
hogarth_liquid_to_plain (HogarthLiquidArena *arena,
                         HogarthLiquidValue  value)
{
  switch (value.kind)
    {
    case HOGARTH_LIQUID_NIL:
      return (HogarthLiquidValue) { .kind = HOGARTH_LIQUID_NULL };
    case HOGARTH_LIQUID_EMPTY:
    case HOGARTH_LIQUID_BLANK:
      return hogarth_liquid_string (HOGARTH_LIQUID_TEXT (""));
    case HOGARTH_LIQUID_LOOP:
      return hogarth_liquid_string (print_loop (arena, value));
    case HOGARTH_LIQUID_UNDEFINED:
    case HOGARTH_LIQUID_NULL:
    case HOGARTH_LIQUID_BOOLEAN:
    case HOGARTH_LIQUID_NUMBER:
    case HOGARTH_LIQUID_STRING:
    case HOGARTH_LIQUID_ARRAY:
    case HOGARTH_LIQUID_OBJECT:
    case HOGARTH_LIQUID_DATE:
    case HOGARTH_LIQUID_BLOCK:
    default:
      return value;
    }
}

static void append_text (HogarthLiquidBuilder *builder,
                         HogarthLiquidValue    value,
                         guint                 depth);

/* As Array.join() does: what is not there is empty. */
static void
append_joined (HogarthLiquidBuilder *builder,
               HogarthLiquidValue    array,
               guint                 depth)
{
  for (gsize i = 0; i < array.length && enter (builder->arena, depth); i++)
    {
      HogarthLiquidValue item = hogarth_liquid_get_item (array, i);

      if (i > 0)
        hogarth_liquid_builder_append_c (builder, ',');
      if (!hogarth_liquid_is_nil (item))
        append_text (builder, item, depth + 1);
    }
}

static void
append_text (HogarthLiquidBuilder *builder,
             HogarthLiquidValue    value,
             guint                 depth)
{
  switch (value.kind)
    {
    case HOGARTH_LIQUID_ARRAY:
      append_joined (builder, value, depth);
      break;
    case HOGARTH_LIQUID_UNDEFINED:
    case HOGARTH_LIQUID_NULL:
    case HOGARTH_LIQUID_BOOLEAN:
    case HOGARTH_LIQUID_NUMBER:
    case HOGARTH_LIQUID_STRING:
    case HOGARTH_LIQUID_OBJECT:
    case HOGARTH_LIQUID_DATE:
    case HOGARTH_LIQUID_NIL:
    case HOGARTH_LIQUID_EMPTY:
    case HOGARTH_LIQUID_BLANK:
    case HOGARTH_LIQUID_LOOP:
    case HOGARTH_LIQUID_BLOCK:
    default:
      hogarth_liquid_builder_append (builder, hogarth_liquid_to_text (builder->arena, value));
    }
}

/* JavaScript's String() */
HogarthLiquidText
hogarth_liquid_to_text (HogarthLiquidArena *arena,
                        HogarthLiquidValue  value)
{
  HogarthLiquidBuilder builder;

  switch (value.kind)
    {
    case HOGARTH_LIQUID_UNDEFINED:
      return HOGARTH_LIQUID_TEXT ("undefined");
    case HOGARTH_LIQUID_NULL:
      return HOGARTH_LIQUID_TEXT ("null");
    case HOGARTH_LIQUID_BOOLEAN:
      return value.boolean ? HOGARTH_LIQUID_TEXT ("true") : HOGARTH_LIQUID_TEXT ("false");
    case HOGARTH_LIQUID_NUMBER:
      return hogarth_liquid_print_number (arena, value.number);
    case HOGARTH_LIQUID_STRING:
      return hogarth_liquid_get_text (value);
    case HOGARTH_LIQUID_DATE:
      return hogarth_liquid_date_print (arena, value.number);
    case HOGARTH_LIQUID_ARRAY:
      hogarth_liquid_builder_init (&builder, arena);
      append_joined (&builder, value, 0);
      return hogarth_liquid_builder_end (&builder);
    case HOGARTH_LIQUID_OBJECT:
    case HOGARTH_LIQUID_NIL:
    case HOGARTH_LIQUID_EMPTY:
    case HOGARTH_LIQUID_BLANK:
    case HOGARTH_LIQUID_LOOP:
    case HOGARTH_LIQUID_BLOCK:
    default:
      return HOGARTH_LIQUID_TEXT ("[object Object]");
    }
}

static void
append_output (HogarthLiquidBuilder *builder,
               HogarthLiquidValue    value,
               guint                 depth)
{
  value = hogarth_liquid_to_plain (builder->arena, value);
  if (value.kind == HOGARTH_LIQUID_ARRAY)
    for (gsize i = 0; i < value.length && enter (builder->arena, depth); i++)
      append_output (builder, hogarth_liquid_get_item (value, i), depth + 1);
  else if (!hogarth_liquid_is_nil (value))
    hogarth_liquid_builder_append (builder, hogarth_liquid_to_text (builder->arena, value));
}

/* As LiquidJS puts a value into text: what is not there is empty, a list is its items. */
HogarthLiquidText
hogarth_liquid_stringify (HogarthLiquidArena *arena,
                          HogarthLiquidValue  value)
{
  HogarthLiquidBuilder builder;

  value = hogarth_liquid_to_plain (arena, value);
  if (value.kind == HOGARTH_LIQUID_STRING)
    return hogarth_liquid_get_text (value);
  hogarth_liquid_builder_init (&builder, arena);
  append_output (&builder, value, 0);
  return hogarth_liquid_builder_end (&builder);
}

static gsize
skip_digits (const char *text,
             gsize       at)
{
  while (g_ascii_isdigit (text[at]))
    at++;
  return at;
}

static double
parse_decimal (const char *text,
               gsize       length)
{
  gsize at = *text == '+' || *text == '-' ? 1 : 0;
  gsize start = at;
  gsize digits;

  if (strcmp (text + at, "Infinity") == 0)
    return *text == '-' ? -INFINITY : INFINITY;
  at = skip_digits (text, at);
  digits = at - start;
  if (text[at] == '.')
    {
      gsize fraction = skip_digits (text, at + 1);

      digits += fraction - at - 1;
      at = fraction;
    }
  if (digits == 0)
    return NAN;
  if (text[at] == 'e' || text[at] == 'E')
    {
      gsize exponent = at + 1 + (text[at + 1] == '+' || text[at + 1] == '-' ? 1 : 0);

      at = skip_digits (text, exponent);
      if (at == exponent)
        return NAN;
    }
  return at == length ? g_ascii_strtod (text, NULL) : NAN;
}

static double
parse_based (const char *text,
             guint       base)
{
  double number = 0;

  if (*text == '\0')
    return NAN;
  for (; *text != '\0'; text++)
    {
      int digit = g_ascii_xdigit_value (*text);

      if (digit < 0 || (guint) digit >= base)
        return NAN;
      number = number * base + digit;
    }
  return number;
}

/* JavaScript's Number() of a text */
static double
parse_number (HogarthLiquidText text)
{
  g_autofree char *copy = NULL;
  gsize start = 0;
  gsize end = 0;
  gsize size;

  for (gsize i = 0; i < text.length; i += size)
    {
      gboolean is_space;

      is_space = hogarth_liquid_is_space (hogarth_liquid_text_get_character (text, i, &size));
      if (is_space && end == 0)
        start = i + size;
      else if (!is_space)
        end = i + size;
    }
  if (end == 0)
    return 0;
  if (memchr (text.text + start, '\0', end - start) != NULL)
    return NAN;
  copy = g_strndup (text.text + start, end - start);
  if (copy[0] == '0' && (copy[1] == 'x' || copy[1] == 'X'))
    return parse_based (copy + 2, 16);
  if (copy[0] == '0' && (copy[1] == 'o' || copy[1] == 'O'))
    return parse_based (copy + 2, 8);
  if (copy[0] == '0' && (copy[1] == 'b' || copy[1] == 'B'))
    return parse_based (copy + 2, 2);
  return parse_decimal (copy, end - start);
}

/* JavaScript's Number() */
double
hogarth_liquid_to_number (HogarthLiquidArena *arena,
                          HogarthLiquidValue  value)
{
  value = hogarth_liquid_to_plain (arena, value);
  switch (value.kind)
    {
    case HOGARTH_LIQUID_NULL:
      return 0;
    case HOGARTH_LIQUID_BOOLEAN:
      return value.boolean ? 1 : 0;
    case HOGARTH_LIQUID_NUMBER:
    case HOGARTH_LIQUID_DATE:
      return value.number;
    case HOGARTH_LIQUID_STRING:
      return parse_number (hogarth_liquid_get_text (value));
    case HOGARTH_LIQUID_ARRAY:
      return parse_number (hogarth_liquid_to_text (arena, value));
    case HOGARTH_LIQUID_UNDEFINED:
    case HOGARTH_LIQUID_OBJECT:
    case HOGARTH_LIQUID_NIL:
    case HOGARTH_LIQUID_EMPTY:
    case HOGARTH_LIQUID_BLANK:
    case HOGARTH_LIQUID_LOOP:
    case HOGARTH_LIQUID_BLOCK:
    default:
      return NAN;
    }
}

/* As Array.slice() reads its arguments; NaN is 0. */
double
hogarth_liquid_to_integer (HogarthLiquidArena *arena,
                           HogarthLiquidValue  value)
{
  double number = hogarth_liquid_to_number (arena, value);

  return isnan (number) ? 0 : trunc (number);
}

/* A list stays one, what is not there is none, all else is a list of itself. */
HogarthLiquidValue
hogarth_liquid_to_array (HogarthLiquidArena *arena,
                         HogarthLiquidValue  value)
{
  HogarthLiquidValue array;

  value = hogarth_liquid_to_plain (arena, value);
  if (value.kind == HOGARTH_LIQUID_ARRAY)
    return value;
  if (hogarth_liquid_is_nil (value))
    return hogarth_liquid_new_array (arena, 0);
  array = hogarth_liquid_new_array (arena, 1);
  array.items[0] = value;
  return array;
}

/* What a loop goes over: of an object pairs of key and value. */
HogarthLiquidValue
hogarth_liquid_to_list (HogarthLiquidArena *arena,
                        HogarthLiquidValue  value)
{
  HogarthLiquidValue list;

  value = hogarth_liquid_to_plain (arena, value);
  if (value.kind == HOGARTH_LIQUID_ARRAY || (value.kind == HOGARTH_LIQUID_STRING &&
                                             value.length > 0))
    return hogarth_liquid_to_array (arena, value);
  if (value.kind != HOGARTH_LIQUID_OBJECT)
    return hogarth_liquid_new_array (arena, 0);
  list = hogarth_liquid_new_array (arena, value.length);
  for (gsize i = 0; i < list.length; i++)
    {
      HogarthLiquidValue key = hogarth_liquid_string (hogarth_liquid_get_key (value, i));

      list.items[i] = hogarth_liquid_new_pair (arena, key, hogarth_liquid_get_value (value, i));
    }
  return list;
}

/* JavaScript's + */
HogarthLiquidValue
hogarth_liquid_add (HogarthLiquidArena *arena,
                    HogarthLiquidValue  a,
                    HogarthLiquidValue  b)
{
  HogarthLiquidBuilder builder;

  a = hogarth_liquid_to_plain (arena, a);
  b = hogarth_liquid_to_plain (arena, b);
  if (a.kind < HOGARTH_LIQUID_STRING && b.kind < HOGARTH_LIQUID_STRING)
    return hogarth_liquid_number (hogarth_liquid_to_number (arena, a) +
                                  hogarth_liquid_to_number (arena, b));
  hogarth_liquid_builder_init (&builder, arena);
  hogarth_liquid_builder_append (&builder, hogarth_liquid_to_text (arena, a));
  hogarth_liquid_builder_append (&builder, hogarth_liquid_to_text (arena, b));
  return hogarth_liquid_string (hogarth_liquid_builder_end (&builder));
}
