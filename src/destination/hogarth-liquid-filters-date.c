/* hogarth-liquid-filters-date.c: Liquid's filters that write dates
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-filters-private.h"

#include <math.h>
#include <string.h>

#define MAX_TIME 8.64e15
#define YEAR_2100 4102444800.0
#define SECONDS_OF_400_YEARS (146097 * 86400.0)
#define DEFAULT_FORMAT "%A, %B %-e, %Y at %-l:%M %P %z"

static gboolean
is_digits (HogarthLiquidText text)
{
  for (gsize i = 0; i < text.length; i++)
    if (!g_ascii_isdigit (text.text[i]))
      return FALSE;
  return text.length > 0;
}

/* Numbers are seconds, `now` and `today` the time of the rendering. NaN is no date. */
static double
get_time (HogarthLiquidRender *render,
          HogarthLiquidValue   value)
{
  HogarthLiquidText text;
  double time;

  value = hogarth_liquid_to_plain (&render->arena, value);
  switch (value.kind)
    {
    case HOGARTH_LIQUID_NUMBER:
      time = value.number * 1000;
      break;
    case HOGARTH_LIQUID_BOOLEAN:
    case HOGARTH_LIQUID_DATE:
      time = hogarth_liquid_to_number (&render->arena, value);
      break;
    case HOGARTH_LIQUID_STRING:
    case HOGARTH_LIQUID_ARRAY:
      text = hogarth_liquid_to_text (&render->arena, value);
      if (value.kind == HOGARTH_LIQUID_STRING && is_digits (text))
        time = hogarth_liquid_to_number (&render->arena, value) * 1000;
      else if (value.kind == HOGARTH_LIQUID_STRING &&
               (hogarth_liquid_text_is (text, "now") || hogarth_liquid_text_is (text, "today")))
        time = render->now;
      else
        time = hogarth_liquid_date_parse (text);
      break;
    case HOGARTH_LIQUID_UNDEFINED:
    case HOGARTH_LIQUID_NULL:
    case HOGARTH_LIQUID_OBJECT:
    case HOGARTH_LIQUID_NIL:
    case HOGARTH_LIQUID_EMPTY:
    case HOGARTH_LIQUID_BLANK:
    case HOGARTH_LIQUID_LOOP:
    case HOGARTH_LIQUID_BLOCK:
    default:
      time = NAN;
    }
  return fabs (time) <= MAX_TIME ? trunc (time) : NAN;
}

/* Names of zones are written in any case: each word of one begins with a capital, or it is an
 * abbreviation. */
static GTimeZone *
find_zone (const char *name)
{
  g_autofree char *upper = g_ascii_strup (name, -1);
  g_autofree char *title = g_ascii_strdown (name, -1);
  gboolean is_start = TRUE;
  GTimeZone *zone;

  for (const char *at = name; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("/_+-:", *at) == NULL)
      return NULL;
  if (*name == '+' || *name == '-')
    return strlen (name) == 6 && name[3] == ':' ? g_time_zone_new_identifier (name) : NULL;
  if (!g_ascii_isalpha (*name) || strchr (name, ':') != NULL || g_str_equal (upper, "Z"))
    return NULL;
  for (char *at = title; *at != '\0'; at++)
    {
      if (is_start)
        *at = g_ascii_toupper (*at);
      is_start = *at == '/' || *at == '_' || *at == '-';
    }
  zone = g_time_zone_new_identifier (name);
  if (zone == NULL)
    zone = g_time_zone_new_identifier (title);
  return zone != NULL ? zone : g_time_zone_new_identifier (upper);
}

/* Seconds since 1970 for which the zone's clocks are as at a time. GLib knows zones for some
 * centuries; the calendar, and with it a zone's last rules, repeats every 400 years. */
static gint64
get_equal_time (double time)
{
  double seconds = floor (time / 1000);

  if (seconds > YEAR_2100)
    seconds = YEAR_2100 + fmod (seconds - YEAR_2100, SECONDS_OF_400_YEARS);
  return (gint64) seconds;
}

/* The minutes to UTC that a filter's argument gives: a number or the name of a zone. */
static double
get_offset (HogarthLiquidRender *render,
            HogarthLiquidValue   value,
            double               time)
{
  HogarthLiquidText text = hogarth_liquid_get_text (value);
  g_autofree char *name = NULL;
  g_autoptr(GTimeZone) zone = NULL;
  int interval;

  if (value.kind != HOGARTH_LIQUID_STRING)
    return hogarth_liquid_to_number (&render->arena, value);
  name = g_strndup (text.text, text.length);
  zone = find_zone (name);
  if (zone == NULL)
    {
      /* The engine takes the bytes of its message for characters. */
      g_autofree char *shown = g_convert (name, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);

      hogarth_liquid_render_fail (render, "Invalid time zone specified: %s", shown);
      return 0;
    }
  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, get_equal_time (time));
  return -g_time_zone_get_offset (zone, interval) / 60.0;
}

static HogarthLiquidValue
write_date (HogarthLiquidRender *render,
            HogarthLiquidValue   value,
            HogarthLiquidText    format,
            HogarthLiquidValue   zone)
{
  double time = get_time (render, value);
  HogarthLiquidText name = HOGARTH_LIQUID_TEXT ("UTC");
  double offset = 0;

  if (isnan (time))
    return value;
  if (!hogarth_liquid_is_nil (zone))
    {
      offset = get_offset (render, zone, time);
      name = hogarth_liquid_get_text (zone);
    }
  if (!(fabs (time - offset * 60000) <= MAX_TIME))
    return value;
  return hogarth_liquid_string (hogarth_liquid_strftime (render, time, offset, name, format));
}

HOGARTH_LIQUID_FILTER (date)
{
  HogarthLiquidValue given = hogarth_liquid_to_plain (&render->arena, arguments[1]);
  HogarthLiquidText format = HOGARTH_LIQUID_TEXT (DEFAULT_FORMAT);

  if (!hogarth_liquid_is_nil (given))
    format = hogarth_liquid_stringify (&render->arena, given);
  return write_date (render, arguments[0], format, arguments[2]);
}

HOGARTH_LIQUID_FILTER (date_to_xmlschema)
{
  return write_date (render, arguments[0], HOGARTH_LIQUID_TEXT ("%Y-%m-%dT%H:%M:%S%:z"),
                     hogarth_liquid_undefined ());
}

HOGARTH_LIQUID_FILTER (date_to_rfc822)
{
  return write_date (render, arguments[0], HOGARTH_LIQUID_TEXT ("%a, %d %b %Y %H:%M:%S %z"),
                     hogarth_liquid_undefined ());
}

/* `2 Jan 2026`, or `2nd Jan 2026`, or `Jan 2nd, 2026` */
static HogarthLiquidValue
write_day (HogarthLiquidRender *render,
           HogarthLiquidValue  *arguments,
           HogarthLiquidText    plain,
           HogarthLiquidText    ordinal,
           HogarthLiquidText    american)
{
  HogarthLiquidText format = plain;

  if (hogarth_liquid_text_is (hogarth_liquid_get_text (arguments[1]), "ordinal"))
    format = hogarth_liquid_text_is (hogarth_liquid_get_text (arguments[2]), "US") ? american
                                                                                   : ordinal;
  return write_date (render, arguments[0], format, hogarth_liquid_undefined ());
}

HOGARTH_LIQUID_FILTER (date_to_string)
{
  return write_day (render, arguments, HOGARTH_LIQUID_TEXT ("%d %b %Y"),
                    HOGARTH_LIQUID_TEXT ("%-d%q %b %Y"), HOGARTH_LIQUID_TEXT ("%b %-d%q, %Y"));
}

HOGARTH_LIQUID_FILTER (date_to_long_string)
{
  return write_day (render, arguments, HOGARTH_LIQUID_TEXT ("%d %B %Y"),
                    HOGARTH_LIQUID_TEXT ("%-d%q %B %Y"), HOGARTH_LIQUID_TEXT ("%B %-d%q, %Y"));
}
