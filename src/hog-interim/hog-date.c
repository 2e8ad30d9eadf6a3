/* hog-date.c: the calendar, time zones and the grammar of dates
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-date.h"

#include <math.h>
#include <string.h>

#define SECONDS_PER_DAY 86400
#define MAX_SECONDS 8.64e12

gint64
hog_date_to_days (gint64 year,
                  int    month,
                  int    day)
{
  gint64 era, day_of_era;
  int year_of_era, day_of_year;

  year += (month - 1) / 12 - ((month - 1) % 12 < 0);
  month = ((month - 1) % 12 + 12) % 12 + 1;
  year -= month <= 2;
  era = (year >= 0 ? year : year - 399) / 400;
  year_of_era = (int) (year - era * 400);
  day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  day_of_era = (gint64) year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

double
hog_date_to_seconds (double year,
                     double month,
                     double day)
{
  if (isnan (year) || isnan (month) || isnan (day) || fabs (year) > 300000 || fabs (month) > 1e6
      || fabs (day) > 1e8)
    return NAN;
  return (double) (hog_date_to_days ((gint64) year, (int) month, 1) + (gint64) day - 1)
         * SECONDS_PER_DAY;
}

guint
hog_date_month_days (int year,
                     int month)
{
  return (guint) (hog_date_to_days (year, month + 1, 1) - hog_date_to_days (year, month, 1));
}

static void
days_to_date (gint64    days,
              HogCivil *civil)
{
  gint64 era, day_of_era, year_of_era, day_of_year, month;

  days += 719468;
  era = (days >= 0 ? days : days - 146096) / 146097;
  day_of_era = days - era * 146097;
  year_of_era
    = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  month = (5 * day_of_year + 2) / 153;
  civil->day = (int) (day_of_year - (153 * month + 2) / 5 + 1);
  civil->month = (int) (month < 10 ? month + 3 : month - 9);
  civil->year = (int) (year_of_era + era * 400 + (civil->month <= 2));
}

static int
get_offset (GTimeZone *zone,
            gint64     seconds)
{
  int interval;

  if (zone == NULL)
    return 0;
  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
  return interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0;
}

gboolean
hog_date_to_civil (double     seconds,
                   GTimeZone *zone,
                   HogCivil  *civil)
{
  gint64 milliseconds, whole, days, left;

  if (isnan (seconds) || fabs (seconds) > MAX_SECONDS)
    return FALSE;
  milliseconds = (gint64) trunc (seconds * 1000.0);
  whole = milliseconds / 1000 - (milliseconds % 1000 < 0);
  civil->millisecond = (int) (milliseconds - whole * 1000);
  civil->offset = get_offset (zone, whole);
  whole += civil->offset;
  days = whole / SECONDS_PER_DAY - (whole % SECONDS_PER_DAY < 0);
  left = whole - days * SECONDS_PER_DAY;
  days_to_date (days, civil);
  civil->hour = (int) (left / 3600);
  civil->minute = (int) (left / 60 % 60);
  civil->second = (int) (left % 60);
  civil->weekday = (int) (((days + 3) % 7 + 7) % 7) + 1;
  return TRUE;
}

double
hog_date_from_civil (const HogCivil *civil,
                     GTimeZone      *zone)
{
  gint64 local = hog_date_to_days (civil->year, civil->month, 1) * SECONDS_PER_DAY
                 + (gint64) (civil->day - 1) * SECONDS_PER_DAY + (gint64) civil->hour * 3600
                 + civil->minute * 60 + civil->second;
  int offset;
  gint64 instant;

  if (zone == NULL)
    return (double) local + civil->millisecond / 1000.0;
  /* The offset that holds a day before decides an ambiguous hour and one that is left out. */
  offset = get_offset (zone, local - SECONDS_PER_DAY);
  instant = local - offset;
  if (get_offset (zone, instant) != offset)
    {
      int later = get_offset (zone, instant);

      if (get_offset (zone, local - later) == later)
        instant = local - later;
    }
  return (double) instant + civil->millisecond / 1000.0;
}

/* Exactly @count digits at *at. */
static gboolean
read_digits (const char **at,
             const char  *end,
             guint        count,
             int         *value)
{
  *value = 0;
  if (end - *at < (gssize) count)
    return FALSE;
  for (guint i = 0; i < count; i++, (*at)++)
    {
      if (!g_ascii_isdigit (**at))
        return FALSE;
      *value = *value * 10 + (**at - '0');
    }
  return TRUE;
}

static gboolean
read_sign (const char **at,
           const char  *end,
           const char  *signs)
{
  if (*at >= end || strchr (signs, **at) == NULL || **at == '\0')
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
read_time (const char **at,
           const char  *end,
           HogCivil    *civil)
{
  if (!read_digits (at, end, 2, &civil->hour) || !read_sign (at, end, ":")
      || !read_digits (at, end, 2, &civil->minute) || civil->hour > 23 || civil->minute > 59)
    return FALSE;
  if (!read_sign (at, end, ":"))
    return TRUE;
  if (!read_digits (at, end, 2, &civil->second) || civil->second > 59)
    return FALSE;
  if (read_sign (at, end, ".,"))
    {
      int scale = 100;
      guint count = 0;

      for (; *at < end && g_ascii_isdigit (**at); (*at)++, count++, scale /= 10)
        civil->millisecond += (**at - '0') * scale;
      return count >= 1 && count <= 9;
    }
  return TRUE;
}

/* TRUE with *found set if a zone was read, FALSE if what stands there is none. */
static gboolean
read_zone (const char **at,
           const char  *end,
           gboolean    *found,
           int         *offset)
{
  int hours, minutes = 0;
  gboolean negative;

  *found = FALSE;
  if (read_sign (at, end, "Zz"))
    {
      *found = TRUE;
      *offset = 0;
      return TRUE;
    }
  if (*at >= end || (**at != '+' && **at != '-'))
    return TRUE;
  negative = **at == '-';
  (*at)++;
  if (!read_digits (at, end, 2, &hours) || hours > 23)
    return FALSE;
  if (read_sign (at, end, ":") || (*at < end && g_ascii_isdigit (**at)))
    if (!read_digits (at, end, 2, &minutes) || minutes > 59)
      return FALSE;
  *offset = (negative ? -1 : 1) * (hours * 3600 + minutes * 60);
  *found = TRUE;
  return TRUE;
}

gboolean
hog_date_parse (const char *text,
                gsize       length,
                GTimeZone  *zone,
                double     *seconds)
{
  const char *at = text;
  const char *end = text + length;
  HogCivil civil = { 0 };
  gboolean has_zone = FALSE;
  int offset = 0;

  while (at < end && g_ascii_isspace (*at))
    at++;
  while (end > at && g_ascii_isspace (end[-1]))
    end--;
  if (!read_digits (&at, end, 4, &civil.year) || !read_sign (&at, end, "-")
      || !read_digits (&at, end, 2, &civil.month) || !read_sign (&at, end, "-")
      || !read_digits (&at, end, 2, &civil.day))
    return FALSE;
  if (civil.year < 1 || civil.month < 1 || civil.month > 12 || civil.day < 1
      || (guint) civil.day > hog_date_month_days (civil.year, civil.month))
    return FALSE;
  if (at < end)
    {
      if (!read_sign (&at, end, "Tt ") || !read_time (&at, end, &civil)
          || !read_zone (&at, end, &has_zone, &offset) || at != end)
        return FALSE;
    }
  *seconds = hog_date_from_civil (&civil, has_zone ? NULL : zone) - offset;
  return TRUE;
}
