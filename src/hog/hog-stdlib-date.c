/* hog-stdlib-date.c: dates and datetimes, from and to other values
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-stdlib-date"

#include <math.h>

#include "hog-date.h"
#include "hog-stdlib-date-private.h"
#include "hog-stdlib-private.h"

static HogValue
new_utc (HogVm *vm)
{
  return hog_string_new (vm, "UTC", 3);
}

/* The zone that a value names; without a value it is UTC. FALSE if there is none of that name. */
gboolean
hog_stdlib_find_zone (HogValue    value,
                      GTimeZone **zone)
{
  gsize length;
  const char *name;

  *zone = NULL;
  if (hog_value_is_nullish (value))
    return TRUE;
  if (hog_value_is_number (value))
    {
      if (isnan (hog_value_get_number (value)))
        return FALSE;
      *zone = g_time_zone_new_offset ((int) CLAMP (hog_value_get_number (value), -1440, 1440) * 60);
      return TRUE;
    }
  if (!hog_value_is_string (value))
    return FALSE;
  name = hog_string_get (value, &length);

  return hog_date_find_zone (name, length, zone);
}

/* A datetime in the time of its zone; FALSE if it has none. */
gboolean
hog_stdlib_get_moment (HogValue   datetime,
                       HogMoment *moment)
{
  HogValue zone = hog_record_get_field (datetime, HOG_DATETIME_ZONE);

  moment->zone = NULL;
  moment->instant
    = hog_value_get_number (hog_record_get_field (datetime, HOG_DATETIME_DT)) * 1000;
  if (!hog_stdlib_find_zone (zone, &moment->zone))
    return FALSE;
  if (hog_date_to_civil (moment->instant, moment->zone, &moment->civil))
    return TRUE;
  hog_moment_clear (moment);

  return FALSE;
}

gboolean
hog_stdlib_check_date (HogVm    *vm,
                       HogValue  value)
{
  if (hog_value_is_record_of (value, HOG_RECORD_DATE))
    for (guint i = HOG_DATE_YEAR; i <= HOG_DATE_DAY; i++)
      if (isnan (hog_value_get_number (hog_record_get_field (value, i))))
        return hog_vm_fail (vm, "Invalid unit value NaN");
  if (hog_value_is_record_of (value, HOG_RECORD_DATETIME)
      && !hog_value_is_number (hog_record_get_field (value, HOG_DATETIME_DT)))
    return hog_vm_fail (vm, "fromSeconds requires a numerical input");

  return TRUE;
}

static double
get_now (HogVm *vm)
{
  return floor ((double) hog_vm_get_clock_us (vm) / 1000);
}

/* The moment that extract() and dateDiff() see in a value. */
gboolean
hog_stdlib_read_moment (HogVm     *vm,
                        HogValue   value,
                        HogMoment *moment)
{
  HogValue text;
  gsize length;
  const char *bytes;

  if (hog_value_is_record_of (value, HOG_RECORD_DATETIME))
    return hog_stdlib_get_moment (value, moment);

  moment->zone = NULL;
  if (hog_value_is_record_of (value, HOG_RECORD_DATE))
    moment->instant = hog_date_get_seconds (value) * 1000;
  else if (hog_value_is_nullish (value))
    moment->instant = NAN;
  else
    {
      text = hog_value_to_text (vm, value);
      bytes = hog_string_get (text, &length);
      moment->instant = hog_date_parse_iso (bytes, length, get_now (vm));
    }

  return hog_date_to_civil (moment->instant, NULL, &moment->civil);
}

static HogValue
new_date (HogVm  *vm,
          double  instant)
{
  HogCivil civil;

  if (!hog_date_to_civil (instant, NULL, &civil))
    return hog_date_new (vm, NAN, NAN, NAN);

  return hog_date_new (vm, (double) civil.year, civil.month, (double) civil.day);
}

HOG_NATIVE (now)
{
  *result = hog_datetime_new (vm, get_now (vm) / 1000, new_utc (vm));

  return TRUE;
}

HOG_NATIVE (today)
{
  *result = new_date (vm, get_now (vm));

  return TRUE;
}

/* The instant that a text names, NaN for every other value. */
static double
parse_instant (HogValue value,
               HogValue zone_name)
{
  g_autoptr(GTimeZone) zone = NULL;
  gsize length;
  const char *text;

  if (!hog_value_is_truthy (zone_name))
    zone_name = HOG_NULL;
  if (!hog_value_is_string (value) || !hog_stdlib_find_zone (zone_name, &zone))
    return NAN;
  text = hog_string_get (value, &length);

  return hog_date_parse (text, length, zone);
}

HOG_NATIVE (to_date)
{
  double instant = hog_value_is_number (arguments[0]) ? hog_value_get_number (arguments[0]) * 1000
                                                      : parse_instant (arguments[0], HOG_NULL);

  *result = new_date (vm, instant);

  return TRUE;
}

HOG_NATIVE (to_date_time)
{
  HogValue zone = hog_stdlib_get_argument (arguments, n_arguments, 1);
  double seconds = hog_value_is_number (arguments[0])
                     ? hog_value_get_number (arguments[0])
                     : parse_instant (arguments[0], zone) / 1000;

  *result = hog_datetime_new (vm, seconds, hog_value_is_truthy (zone) ? zone : new_utc (vm));

  return TRUE;
}

static gboolean
get_timestamp (HogVm          *vm,
               const HogValue *arguments,
               guint           n_arguments,
               double          factor,
               HogValue       *result)
{
  double seconds;

  if (hog_value_is_record_of (arguments[0], HOG_RECORD_DATETIME))
    {
      *result = hog_record_get_field (arguments[0], HOG_DATETIME_DT);
      if (factor != 1)
        *result = hog_value_number (hog_value_to_number (vm, *result) * factor);
      return TRUE;
    }
  if (!hog_stdlib_check_date (vm, arguments[0]))
    return FALSE;
  if (hog_value_is_record_of (arguments[0], HOG_RECORD_DATE))
    seconds = hog_date_get_seconds (arguments[0]);
  else
    seconds = parse_instant (arguments[0], hog_stdlib_get_argument (arguments, n_arguments, 1))
              / 1000;
  *result = hog_value_number (seconds * factor);

  return TRUE;
}

HOG_NATIVE (to_unix_timestamp)
{
  return get_timestamp (vm, arguments, n_arguments, 1, result);
}

HOG_NATIVE (to_unix_timestamp_milli)
{
  return get_timestamp (vm, arguments, n_arguments, 1000, result);
}

/* A date is its midnight; everything else is kept as it is. */
HOG_NATIVE (from_unix_timestamp)
{
  if (hog_value_is_record_of (arguments[0], HOG_RECORD_DATE))
    {
      if (!hog_stdlib_check_date (vm, arguments[0]))
        return FALSE;
      *result = hog_datetime_new (vm, hog_date_get_seconds (arguments[0]), new_utc (vm));
      return TRUE;
    }
  *result = hog_datetime_new_from_value (vm, arguments[0], new_utc (vm));

  return TRUE;
}

HOG_NATIVE (from_unix_timestamp_milli)
{
  *result = hog_datetime_new (vm, hog_value_to_number (vm, arguments[0]) / 1000, new_utc (vm));

  return TRUE;
}

HOG_NATIVE (to_time_zone)
{
  if (!hog_value_is_record_of (arguments[0], HOG_RECORD_DATETIME))
    return hog_vm_fail (vm, "Expected a DateTime");
  *result = hog_datetime_new_from_value (
    vm, hog_record_get_field (arguments[0], HOG_DATETIME_DT), arguments[1]);

  return TRUE;
}

/* The format that an array stands for, since its elements are read as characters: only one that
 * is just a percent sign is no text. */
static HogValue
get_format (HogVm    *vm,
            HogValue  value)
{
  HogTextBuilder format;
  gboolean is_token = FALSE;

  if (hog_value_is_string (value) || !hog_value_is_array (value))
    return hog_value_is_string (value) ? value : hog_string_new (vm, "", 0);
  hog_text_builder_init (&format, vm);
  for (gsize i = 0; i < hog_array_get_length (value); i++)
    {
      gsize length;
      const char *text = hog_string_get (hog_value_to_text (vm, hog_array_get (value, i)), &length);
      gboolean is_percent = length == 1 && text[0] == '%';

      if (is_token && length == 1)
        hog_text_builder_append (&format, (const char[]) { '%', text[0] }, 2);
      for (gsize at = 0; !is_token && !is_percent && at < length; at++)
        {
          if (text[at] == '%')
            hog_text_builder_append_c (&format, '%');
          hog_text_builder_append_c (&format, text[at]);
        }
      is_token = is_percent && !is_token;
    }
  return hog_text_builder_end (&format);
}

HOG_NATIVE (format_date_time)
{
  HogValue zone = hog_stdlib_get_argument (arguments, n_arguments, 2);
  HogMoment moment;
  g_autofree char *text = NULL;
  gsize length;
  const char *format;

  if (!hog_value_is_record_of (arguments[0], HOG_RECORD_DATETIME))
    return hog_vm_fail (vm, "Expected a DateTime");
  if (!hog_value_is_truthy (arguments[1]))
    return hog_vm_fail (vm, "formatDateTime requires at least 2 arguments");
  if (!hog_stdlib_check_date (vm, arguments[0]))
    return FALSE;

  if (!hog_value_is_truthy (zone))
    zone = hog_record_get_field (arguments[0], HOG_DATETIME_ZONE);
  if (hog_stdlib_get_moment (hog_datetime_new (vm, hog_date_get_seconds (arguments[0]), zone),
                             &moment))
    {
      format = hog_string_get (get_format (vm, arguments[1]), &length);
      text = hog_date_format (&moment.civil, format, length);
      hog_moment_clear (&moment);
    }
  *result = hog_stdlib_new_text (vm, text != NULL ? text : "Invalid DateTime");

  return TRUE;
}

/* (nullable): what toString() makes of a datetime */
char *
hog_stdlib_format_iso (HogValue datetime)
{
  HogMoment moment;
  char *text;

  if (!hog_stdlib_get_moment (datetime, &moment))
    return NULL;
  /* Without a zone it is the host's, which has the time of UTC but is another one. */
  text = hog_date_format_iso (
    &moment.civil,
    moment.zone == NULL
      && !hog_value_is_nullish (hog_record_get_field (datetime, HOG_DATETIME_ZONE)));
  hog_moment_clear (&moment);

  return text;
}
