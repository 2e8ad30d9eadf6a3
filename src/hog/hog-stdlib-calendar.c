/* hog-stdlib-calendar.c: arithmetic with dates
 *
 * SPDX-License-Identifier: MIT
 *
 * Days, months and years keep the time on the clock; hours and less are exact time.
 */

#define G_LOG_DOMAIN "hog-stdlib-calendar"

#include <math.h>

#include "hog-stdlib-date-private.h"
#include "hog-stdlib-private.h"

#define MS_PER_HOUR 3600000.0
#define MS_PER_DAY 86400000.0
#define DAYS_PER_MONTH 30
#define DAYS_PER_YEAR 365

typedef enum
{
  UNIT_SECOND,
  UNIT_MINUTE,
  UNIT_HOUR,
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_YEAR,
  UNIT_OTHER,
} Unit;

static Unit
get_unit (HogValue value)
{
  static const char *const names[] = { "second", "minute", "hour", "day", "week", "month", "year" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (hog_stdlib_is_text (value, names[i]))
      return i;

  return UNIT_OTHER;
}

static gboolean
fail_unit (HogVm      *vm,
           const char *message,
           HogValue    unit)
{
  gsize length;
  const char *text = hog_string_get (hog_value_to_text (vm, unit), &length);

  return hog_vm_fail (vm, "%s: %.*s", message, (int) MIN (length, 1000), text);
}

/* Moves by calendar months and days, then by exact time; the fractions of the first two too. */
static double
move (const HogMoment *moment,
      double           months,
      double           days,
      double           milliseconds)
{
  HogCivil civil = moment->civil;
  gint64 month;

  if (!(fabs (months) < 1e8 && fabs (days) < 1e9))
    return NAN;

  month = civil.month - 1 + (gint64) trunc (months);
  civil.year += month / 12 - (month % 12 < 0);
  civil.month = (int) ((month % 12 + 12) % 12) + 1;
  civil.day = MIN (civil.day, hog_date_month_length (civil.year, civil.month))
              + (gint64) trunc (days);
  milliseconds += (months - trunc (months)) * DAYS_PER_MONTH * MS_PER_DAY
                  + (days - trunc (days)) * MS_PER_DAY;

  return hog_date_from_civil (&civil, moment->zone) + milliseconds;
}

/* The moment that a value is for the functions that take a date. One that is neither date nor
 * datetime has no year, month and day, and so stands for the present. */
static gboolean
get_date (HogVm     *vm,
          HogValue   value,
          HogMoment *moment)
{
  moment->zone = NULL;
  moment->instant = hog_date_get_seconds (value) * 1000;
  if (hog_value_is_nullish (value))
    return hog_vm_fail (vm, "Cannot read properties of %s (reading 'year')",
                        value == HOG_NULL ? "null" : "undefined");
  if (!hog_value_is_record_of (value, HOG_RECORD_DATE))
    moment->instant = floor ((double) hog_vm_get_clock_us (vm) / 1000);
  if (!hog_date_to_civil (moment->instant, NULL, &moment->civil))
    moment->instant = NAN;

  return TRUE;
}

static HogValue
new_moved (HogVm    *vm,
           HogValue  original,
           double    instant)
{
  HogValue zone = isnan (instant) ? hog_stdlib_new_text (vm, "UTC")
                                  : hog_record_get_field (original, HOG_DATETIME_ZONE);

  if (hog_stdlib_is_text (zone, "utc"))
    zone = hog_stdlib_new_text (vm, "UTC");

  return hog_datetime_new (vm, instant / 1000, zone);
}

/* How far an amount of a unit moves. Null is nothing, as if the unit were not named. */
static gboolean
get_amount (HogVm    *vm,
            HogValue  value,
            double   *amount)
{
  gsize length;
  const char *text;

  *amount = hog_value_to_number (vm, value);
  if (hog_value_is_nullish (value))
    *amount = 0;
  else if (hog_value_is_boolean (value) || !isfinite (*amount)
           || (hog_value_is_string (value) && hog_string_get_n_units (value) == 0))
    {
      text = hog_string_get (hog_value_to_text (vm, value), &length);
      return hog_vm_fail (vm, "Invalid unit value %.*s", (int) MIN (length, 1000), text);
    }

  return TRUE;
}

static gboolean
add (HogVm    *vm,
     HogValue  unit_name,
     HogValue  value,
     HogValue  date,
     HogValue *result)
{
  static const double lengths[] = { 1000, 60000, MS_PER_HOUR };
  gboolean is_datetime = hog_value_is_record_of (date, HOG_RECORD_DATETIME);
  Unit unit = get_unit (unit_name);
  HogMoment moment;
  gboolean is_valid = TRUE;
  double amount;
  double instant = NAN;
  HogCivil civil;

  if (!hog_stdlib_check_date (vm, date))
    return FALSE;
  if (is_datetime)
    is_valid = hog_stdlib_get_moment (date, &moment);
  else if (!get_date (vm, date, &moment))
    return FALSE;
  else
    is_valid = !isnan (moment.instant);

  /* Weeks and years are counted in days and months before the amount is looked at. */
  if (unit == UNIT_WEEK || unit == UNIT_YEAR)
    value = hog_value_number (hog_value_to_number (vm, value) * (unit == UNIT_WEEK ? 7 : 12));
  if (unit == UNIT_OTHER)
    {
      if (is_valid)
        hog_moment_clear (&moment);
      return fail_unit (vm, "Unsupported interval unit", unit_name);
    }
  if (is_valid)
    {
      if (!get_amount (vm, value, &amount))
        {
          hog_moment_clear (&moment);
          return FALSE;
        }
      instant = move (&moment, unit == UNIT_MONTH || unit == UNIT_YEAR ? amount : 0,
                      unit == UNIT_DAY || unit == UNIT_WEEK ? amount : 0,
                      unit <= UNIT_HOUR ? amount * lengths[unit] : 0);
      hog_moment_clear (&moment);
    }

  if (is_datetime)
    *result = new_moved (vm, date, fabs (instant) <= 8.64e15 ? instant : NAN);
  else if (hog_date_to_civil (instant, NULL, &civil))
    *result = hog_date_new (vm, (double) civil.year, civil.month, (double) civil.day);
  else
    *result = hog_date_new (vm, NAN, NAN, NAN);

  return TRUE;
}

HOG_NATIVE (date_add)
{
  return add (vm, arguments[0], arguments[1], arguments[2], result);
}

HOG_NATIVE (add_days)
{
  return add (vm, hog_stdlib_new_text (vm, "day"), arguments[1], arguments[0], result);
}

/* The start of the unit that @moment is in. */
static double
truncate_moment (const HogMoment *moment,
                 Unit             unit)
{
  HogCivil civil = moment->civil;

  if (unit == UNIT_YEAR)
    civil.month = 1;
  if (unit == UNIT_YEAR || unit == UNIT_MONTH)
    civil.day = 1;
  if (unit == UNIT_WEEK)
    civil.day -= civil.weekday - 1;
  if (unit >= UNIT_DAY)
    civil.hour = 0;
  if (unit >= UNIT_HOUR)
    civil.minute = 0;
  civil.second = 0;
  civil.millisecond = 0;

  return hog_date_from_civil (&civil, moment->zone);
}

/* Only the start of a week is looked for in what is no time. */
static gboolean
truncate_datetime (HogVm    *vm,
                   HogValue  datetime,
                   Unit      unit,
                   HogValue *result)
{
  HogMoment moment;
  double instant = NAN;

  if (hog_stdlib_get_moment (datetime, &moment))
    {
      instant = truncate_moment (&moment, unit);
      hog_moment_clear (&moment);
    }
  else if (unit != UNIT_WEEK)
    return hog_vm_fail (vm, "Invalid unit value NaN");
  *result = new_moved (vm, datetime, instant);

  return TRUE;
}

HOG_NATIVE (date_trunc)
{
  Unit unit = get_unit (arguments[0]);

  if (!hog_value_is_record_of (arguments[1], HOG_RECORD_DATETIME))
    return hog_vm_fail (vm, "Expected a DateTime for dateTrunc");
  if (unit == UNIT_SECOND || unit == UNIT_WEEK || unit == UNIT_OTHER)
    return fail_unit (vm, "Unsupported unit for dateTrunc", arguments[0]);

  return hog_stdlib_check_date (vm, arguments[1])
         && truncate_datetime (vm, arguments[1], unit, result);
}

static gboolean
start_of (HogVm    *vm,
          HogValue  value,
          Unit      unit,
          HogValue *result)
{
  HogMoment moment;

  if (!hog_stdlib_check_date (vm, value))
    return FALSE;
  if (!hog_value_is_record_of (value, HOG_RECORD_DATETIME))
    {
      if (!get_date (vm, value, &moment))
        return FALSE;
      value = hog_datetime_new (vm, moment.instant / 1000, hog_stdlib_new_text (vm, "UTC"));
    }

  return truncate_datetime (vm, value, unit, result);
}

HOG_NATIVE (to_start_of_day)
{
  return start_of (vm, arguments[0], UNIT_DAY, result);
}

HOG_NATIVE (to_start_of_hour)
{
  return start_of (vm, arguments[0], UNIT_HOUR, result);
}

HOG_NATIVE (to_start_of_month)
{
  return start_of (vm, arguments[0], UNIT_MONTH, result);
}

HOG_NATIVE (to_start_of_week)
{
  return start_of (vm, arguments[0], UNIT_WEEK, result);
}

static double
get_day (const HogMoment *moment)
{
  return (double) hog_date_to_days (moment->civil.year, moment->civil.month, moment->civil.day);
}

/* From @earlier to @later in years, months, weeks and days that fit, then exact time; summed
 * up as if each year had 365 days and each month 30. So a January has 30 days of hours. */
static double
decompose (const HogMoment *earlier,
           const HogMoment *later)
{
  static const double days_of[] = { DAYS_PER_YEAR, DAYS_PER_MONTH, 7, 1 };
  double counts[] = { 0, 0, 0, 0 };
  HogMoment cursor = *earlier;
  double days = 0;

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      double between = get_day (later) - get_day (&cursor);

      if (i == 0)
        counts[i] = (double) (later->civil.year - cursor.civil.year);
      else if (i == 1)
        counts[i] = (double) (later->civil.year - cursor.civil.year) * 12 + later->civil.month
                    - cursor.civil.month;
      else
        counts[i] = i == 2 ? (between - fmod (between, 7)) / 7 : between;

      /* At most two steps back: one for the time of day, one for another time zone. */
      for (guint steps = 0; steps < 3; steps++, counts[i]--)
        {
          cursor.instant = move (earlier, counts[0] * 12 + counts[1], counts[2] * 7 + counts[3], 0);
          if (!(cursor.instant > later->instant) || steps == 2)
            break;
        }
      if (!hog_date_to_civil (cursor.instant, cursor.zone, &cursor.civil))
        return NAN;
    }

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    days += counts[i] * days_of[i];

  return days * MS_PER_DAY + later->instant - cursor.instant;
}

static double
get_difference (const HogMoment *start,
                const HogMoment *end,
                Unit             unit)
{
  static const double lengths[] = { 1000, 60000, MS_PER_HOUR, MS_PER_DAY, 7 * MS_PER_DAY };
  gint64 years = end->civil.year - start->civil.year;

  if (unit == UNIT_YEAR)
    return (double) years;
  if (unit == UNIT_MONTH)
    return (double) (years * 12 + end->civil.month - start->civil.month);
  if (unit == UNIT_DAY)
    return floor ((end->instant - start->instant) / MS_PER_DAY);
  if (start->instant > end->instant)
    return floor (-decompose (end, start) / lengths[unit]);

  return floor (decompose (start, end) / lengths[unit]);
}

HOG_NATIVE (date_diff)
{
  Unit unit = get_unit (arguments[0]);
  HogMoment start = { 0 };
  HogMoment end = { 0 };
  gboolean has_start;
  gboolean has_end;

  if (!hog_stdlib_check_date (vm, arguments[1]) || !hog_stdlib_check_date (vm, arguments[2]))
    return FALSE;
  has_start = hog_stdlib_read_moment (vm, arguments[1], &start);
  has_end = hog_stdlib_read_moment (vm, arguments[2], &end);
  *result = hog_value_number (has_start && has_end && unit != UNIT_OTHER
                                ? get_difference (&start, &end, unit)
                                : NAN);
  hog_moment_clear (&start);
  hog_moment_clear (&end);

  return unit != UNIT_OTHER || fail_unit (vm, "Unsupported unit for dateDiff", arguments[0]);
}

static double
get_part (const HogMoment *moment,
          Unit             unit)
{
  switch (unit)
    {
    case UNIT_SECOND:
      return moment->civil.second;

    case UNIT_MINUTE:
      return moment->civil.minute;

    case UNIT_HOUR:
      return moment->civil.hour;

    case UNIT_DAY:
      return (double) moment->civil.day;

    case UNIT_MONTH:
      return moment->civil.month;

    case UNIT_YEAR:
    case UNIT_WEEK:
    case UNIT_OTHER:
    default:
      return (double) moment->civil.year;
    }
}

static gboolean
extract_part (HogVm    *vm,
              HogValue  value,
              Unit      unit,
              double   *part)
{
  HogMoment moment;

  if (!hog_stdlib_check_date (vm, value))
    return FALSE;
  *part = NAN;
  if (hog_stdlib_read_moment (vm, value, &moment))
    {
      *part = get_part (&moment, unit);
      hog_moment_clear (&moment);
    }

  return TRUE;
}

HOG_NATIVE (extract)
{
  Unit unit = get_unit (arguments[0]);
  double part;

  if (!hog_stdlib_check_date (vm, arguments[1]))
    return FALSE;
  if (unit == UNIT_WEEK || unit == UNIT_OTHER)
    return fail_unit (vm, "Unknown extract part", arguments[0]);
  if (!extract_part (vm, arguments[1], unit, &part))
    return FALSE;
  *result = hog_value_number (part);

  return TRUE;
}

HOG_NATIVE (to_year)
{
  double year;

  if (!extract_part (vm, arguments[0], UNIT_YEAR, &year))
    return FALSE;
  *result = hog_value_number (year);

  return TRUE;
}

HOG_NATIVE (to_month)
{
  double month;

  if (!extract_part (vm, arguments[0], UNIT_MONTH, &month))
    return FALSE;
  *result = hog_value_number (month);

  return TRUE;
}

HOG_NATIVE (to_year_month)
{
  double year;
  double month;

  if (!extract_part (vm, arguments[0], UNIT_YEAR, &year)
      || !extract_part (vm, arguments[0], UNIT_MONTH, &month))
    return FALSE;
  *result = hog_value_number (year * 100 + month);

  return TRUE;
}

HOG_NATIVE (to_interval_day)
{
  *result = hog_interval_new (vm, arguments[0], "day");

  return TRUE;
}

HOG_NATIVE (to_interval_hour)
{
  *result = hog_interval_new (vm, arguments[0], "hour");

  return TRUE;
}

HOG_NATIVE (to_interval_minute)
{
  *result = hog_interval_new (vm, arguments[0], "minute");

  return TRUE;
}

HOG_NATIVE (to_interval_month)
{
  *result = hog_interval_new (vm, arguments[0], "month");

  return TRUE;
}
