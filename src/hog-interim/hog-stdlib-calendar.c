/* hog-stdlib-calendar.c: arithmetic with dates and times
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>

#include "hog-date.h"
#include "hog-stdlib-private.h"

typedef enum
{
  UNIT_SECOND,
  UNIT_MINUTE,
  UNIT_HOUR,
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_YEAR,
  UNIT_NONE,
} Unit;

static Unit
get_unit (HogValue name)
{
  static const char *const names[] = { "second", "minute", "hour", "day", "week", "month", "year" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (hog_native_is_text (name, names[i]))
      return (Unit) i;
  return UNIT_NONE;
}

static gboolean
fail_unit (HogVm      *vm,
           const char *message,
           HogValue    name)
{
  gsize length;
  const char *text = hog_string_get (hog_value_to_js_text (vm, name), &length);

  return hog_vm_fail (vm, "%s: %.*s", message, (int) length, text);
}

/* Where the value is neither a date nor a time, now is taken, as PostHog's machine does. */
static double
get_seconds (HogVm      *vm,
             HogValue    value,
             GTimeZone **zone)
{
  *zone = NULL;
  if (hog_value_is_record_of (value, HOG_RECORD_DATETIME))
    *zone = hog_native_zone (hog_record_get_field (value, HOG_DATETIME_ZONE));
  if (hog_value_is_record (value))
    return hog_native_seconds (value, NULL);
  return (double) hog_vm_get_clock_us (vm) / 1e6;
}

static double
add_calendar (double     seconds,
              GTimeZone *zone,
              Unit       unit,
              double     amount)
{
  HogCivil civil;
  double whole = trunc (amount);

  if (isnan (amount) || fabs (amount) > 1e9 || !hog_date_to_civil (seconds, zone, &civil))
    return NAN;
  if (unit == UNIT_DAY || unit == UNIT_WEEK)
    civil.day += (int) (unit == UNIT_WEEK ? whole * 7 : whole);
  else
    {
      gint64 month = (gint64) civil.year * 12 + civil.month - 1
                     + (gint64) (unit == UNIT_YEAR ? whole * 12 : whole);

      civil.year = (int) (month / 12 - (month % 12 < 0));
      civil.month = (int) ((month % 12 + 12) % 12) + 1;
      civil.day = MIN (civil.day, (int) hog_date_month_days (civil.year, civil.month));
    }
  seconds = hog_date_from_civil (&civil, zone);
  return unit == UNIT_DAY ? seconds + (amount - whole) * 86400 : seconds;
}

static gboolean
add (HogVm    *vm,
     Unit      unit,
     double    amount,
     HogValue  value,
     HogValue *result)
{
  static const double lengths[] = { 1, 60, 3600 };
  GTimeZone *zone;
  double seconds = get_seconds (vm, value, &zone);

  if (unit <= UNIT_HOUR)
    seconds += amount * lengths[unit];
  else
    seconds = add_calendar (seconds, zone, unit, amount);
  g_clear_pointer (&zone, g_time_zone_unref);
  if (hog_value_is_record_of (value, HOG_RECORD_DATETIME))
    *result = hog_native_datetime (vm, seconds, hog_record_get_field (value, HOG_DATETIME_ZONE));
  else
    {
      HogCivil civil;
      gboolean known = hog_date_to_civil (seconds, NULL, &civil);

      *result = hog_date_new (vm, known ? civil.year : NAN, known ? civil.month : NAN,
                              known ? civil.day : NAN);
    }
  return TRUE;
}

HOG_NATIVE (hog_native_date_add)
{
  Unit unit = get_unit (arguments[0]);

  if (unit == UNIT_NONE)
    return fail_unit (vm, "Unsupported interval unit", arguments[0]);
  return add (vm, unit, hog_value_to_number (vm, arguments[1]), arguments[2], result);
}

HOG_NATIVE (hog_native_add_days)
{
  return add (vm, UNIT_DAY, hog_value_to_number (vm, arguments[1]), arguments[0], result);
}

/* The seconds between two times with a year of 365 and a month of 30 days, as the Luxon
 * library sums up what it took apart by the calendar. */
static double
get_casual_seconds (double from,
                    double to)
{
  gboolean negative = to < from;
  double start = negative ? to : from;
  double end = negative ? from : to;
  HogCivil a, b;
  double months, sum, next;

  if (!hog_date_to_civil (start, NULL, &a) || !hog_date_to_civil (end, NULL, &b))
    return NAN;
  months = (b.year - a.year) * 12 + b.month - a.month;
  next = add_calendar (start, NULL, UNIT_MONTH, months);
  if (next > end)
    next = add_calendar (start, NULL, UNIT_MONTH, --months);
  sum = floor (months / 12) * 365 * 86400 + fmod (months, 12) * 30 * 86400 + (end - next);
  return negative ? -sum : sum;
}

HOG_NATIVE (hog_native_date_diff)
{
  Unit unit = get_unit (arguments[0]);
  double from = hog_native_seconds (arguments[1], NULL);
  double to = hog_native_seconds (arguments[2], NULL);
  HogCivil a, b;
  double difference = NAN;

  if (unit == UNIT_NONE)
    return fail_unit (vm, "Unsupported unit for dateDiff", arguments[0]);
  if (hog_date_to_civil (from, NULL, &a) && hog_date_to_civil (to, NULL, &b))
    switch (unit)
      {
      case UNIT_DAY:
        difference = floor ((to - from) / 86400);
        break;
      case UNIT_MONTH:
        difference = (b.year - a.year) * 12 + b.month - a.month;
        break;
      case UNIT_YEAR:
        difference = b.year - a.year;
        break;
      case UNIT_WEEK:
        difference = floor (get_casual_seconds (from, to) / (7 * 86400));
        break;
      case UNIT_HOUR:
        difference = floor (get_casual_seconds (from, to) / 3600);
        break;
      case UNIT_MINUTE:
        difference = floor (get_casual_seconds (from, to) / 60);
        break;
      case UNIT_SECOND:
      case UNIT_NONE:
      default:
        difference = floor (get_casual_seconds (from, to));
        break;
      }
  *result = hog_value_number (difference);
  return TRUE;
}

static void
start_of (HogVm    *vm,
          HogValue  value,
          Unit      unit,
          HogValue *result)
{
  GTimeZone *zone;
  double seconds = get_seconds (vm, value, &zone);
  HogCivil civil;

  if (hog_date_to_civil (seconds, zone, &civil))
    {
      civil.millisecond = civil.second = 0;
      if (unit >= UNIT_HOUR)
        civil.minute = 0;
      if (unit >= UNIT_DAY)
        civil.hour = 0;
      if (unit == UNIT_WEEK)
        civil.day -= civil.weekday - 1;
      if (unit >= UNIT_MONTH)
        civil.day = 1;
      if (unit == UNIT_YEAR)
        civil.month = 1;
      seconds = hog_date_from_civil (&civil, zone);
    }
  g_clear_pointer (&zone, g_time_zone_unref);
  *result = hog_native_datetime (vm, seconds,
                                 hog_value_is_record_of (value, HOG_RECORD_DATETIME)
                                   ? hog_record_get_field (value, HOG_DATETIME_ZONE)
                                   : HOG_NULL);
}

HOG_NATIVE (hog_native_date_trunc)
{
  Unit unit = get_unit (arguments[0]);

  if (!hog_value_is_record_of (arguments[1], HOG_RECORD_DATETIME))
    return hog_vm_fail (vm, "Expected a DateTime for dateTrunc");
  if (unit == UNIT_NONE || unit == UNIT_WEEK || unit == UNIT_SECOND)
    return fail_unit (vm, "Unsupported unit for dateTrunc", arguments[0]);
  start_of (vm, arguments[1], unit, result);
  return TRUE;
}

HOG_NATIVE (hog_native_to_start_of_day)
{
  start_of (vm, arguments[0], UNIT_DAY, result);
  return TRUE;
}

HOG_NATIVE (hog_native_to_start_of_hour)
{
  start_of (vm, arguments[0], UNIT_HOUR, result);
  return TRUE;
}

HOG_NATIVE (hog_native_to_start_of_month)
{
  start_of (vm, arguments[0], UNIT_MONTH, result);
  return TRUE;
}

HOG_NATIVE (hog_native_to_start_of_week)
{
  start_of (vm, arguments[0], UNIT_WEEK, result);
  return TRUE;
}

HOG_NATIVE (hog_native_to_interval_day)
{
  *result = hog_interval_new (vm, arguments[0], "day");
  return TRUE;
}

HOG_NATIVE (hog_native_to_interval_hour)
{
  *result = hog_interval_new (vm, arguments[0], "hour");
  return TRUE;
}

HOG_NATIVE (hog_native_to_interval_minute)
{
  *result = hog_interval_new (vm, arguments[0], "minute");
  return TRUE;
}

HOG_NATIVE (hog_native_to_interval_month)
{
  *result = hog_interval_new (vm, arguments[0], "month");
  return TRUE;
}
