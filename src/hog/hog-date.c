/* hog-date.c: the calendar and time zones
 *
 * SPDX-License-Identifier: MIT
 *
 * The arithmetic is that of the date library that PostHog's machine uses (Luxon), with its way
 * of choosing an offset where a local time exists twice or not at all.
 */

#define G_LOG_DOMAIN "hog-date"

#include "hog-date.h"

#include <math.h>

#define SECONDS_PER_DAY 86400
/* JavaScript's range of time. */
#define MAX_INSTANT 8.64e15

static gint64
divide_down (gint64 a,
             gint64 b)
{
  return a / b - (a % b < 0);
}

/* Days since 1970-01-01 of the proleptic Gregorian calendar; month and day may be any number. */
gint64
hog_date_to_days (gint64 year,
                  int    month,
                  gint64 day)
{
  gint64 era;
  gint64 year_of_era;
  gint64 day_of_year;

  year += divide_down (month - 1, 12);
  month = (int) (month - 1 - divide_down (month - 1, 12) * 12);
  /* Years that begin in March have their leap day at the end. */
  if (month < 2)
    year--;
  month = month < 2 ? month + 10 : month - 2;
  era = divide_down (year, 400);
  year_of_era = year - era * 400;
  day_of_year = (153 * month + 2) / 5;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
         + day - 1 - 719468;
}

int
hog_date_month_length (gint64 year,
                       int    month)
{
  return (int) (hog_date_to_days (year, month + 1, 1) - hog_date_to_days (year, month, 1));
}

gboolean
hog_date_is_valid (gint64 year,
                   int    month,
                   gint64 day)
{
  return month >= 1 && month <= 12 && day >= 1 && day <= hog_date_month_length (year, month);
}

static void
set_date (HogCivil *civil,
          gint64    days)
{
  gint64 shifted = days + 719468;
  gint64 era = divide_down (shifted, 146097);
  gint64 day_of_era = shifted - era * 146097;
  gint64 year = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
  int month = (int) ((5 * day_of_year + 2) / 153);

  civil->day = day_of_year - (153 * month + 2) / 5 + 1;
  civil->month = month < 10 ? month + 3 : month - 9;
  civil->year = year + era * 400 + (civil->month <= 2);
  civil->weekday = (int) (days + 3 - divide_down (days + 3, 7) * 7) + 1;
}

/* Seconds east of Greenwich at @instant. */
int
hog_date_get_offset (double     instant,
                     GTimeZone *zone)
{
  int interval;

  if (zone == NULL || !(fabs (instant) <= MAX_INSTANT))
    return 0;

  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL,
                                        (gint64) floor (instant / 1000));

  return interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0;
}

/* What clocks of @zone show at @instant; FALSE if it is no time. */
gboolean
hog_date_to_civil (double     instant,
                   GTimeZone *zone,
                   HogCivil  *civil)
{
  gint64 local;
  gint64 days;
  gint64 rest;

  if (!(fabs (instant) <= MAX_INSTANT))
    return FALSE;

  civil->offset = hog_date_get_offset (instant, zone);
  local = (gint64) trunc (instant) + (gint64) civil->offset * 1000;
  days = divide_down (local, SECONDS_PER_DAY * 1000);
  rest = local - days * SECONDS_PER_DAY * 1000;

  set_date (civil, days);
  civil->hour = (int) (rest / 3600000);
  civil->minute = (int) (rest / 60000 % 60);
  civil->second = (int) (rest / 1000 % 60);
  civil->millisecond = (int) (rest % 1000);

  return TRUE;
}

/* The instant at which clocks of @zone show @civil, whose offset is a guess. NaN if it is out
 * of range. */
double
hog_date_from_civil (const HogCivil *civil,
                     GTimeZone      *zone)
{
  double local;
  double guess;
  int offset = civil->offset;
  int second_offset;
  int third_offset;

  if (ABS (civil->year) > 300000 || ABS (civil->day) > 200000000)
    return NAN;

  local = (double) hog_date_to_days (civil->year, civil->month, civil->day) * SECONDS_PER_DAY * 1e3
          + civil->hour * 3.6e6 + civil->minute * 6e4 + civil->second * 1e3 + civil->millisecond;
  guess = local - offset * 1e3;
  second_offset = hog_date_get_offset (guess, zone);
  if (second_offset != offset)
    {
      guess -= (second_offset - offset) * 1e3;
      third_offset = hog_date_get_offset (guess, zone);
      if (third_offset != second_offset)
        guess = local - MIN (second_offset, third_offset) * 1e3;
    }

  return fabs (guess) <= MAX_INSTANT ? guess : NAN;
}

/* `utc+5:30` and the like; FALSE if @name is not of that form. */
static gboolean
find_fixed_zone (const char  *name,
                 GTimeZone  **zone)
{
  const char *at = name + 3;
  int sign;
  guint64 hours;
  guint64 minutes = 0;
  char *stop;

  if (g_ascii_strncasecmp (name, "utc", 3) != 0 || (*at != '+' && *at != '-'))
    return FALSE;
  sign = *at++ == '-' ? -1 : 1;
  if (!g_ascii_isdigit (*at))
    return FALSE;

  hours = g_ascii_strtoull (at, &stop, 10);
  if (stop - at > 2)
    return FALSE;
  if (*stop == ':' && g_ascii_isdigit (stop[1]) && g_ascii_isdigit (stop[2]) && stop[3] == '\0')
    minutes = g_ascii_strtoull (stop + 1, &stop, 10);
  if (*stop != '\0')
    return FALSE;
  *zone = g_time_zone_new_offset (sign * (int) (hours * 3600 + minutes * 60));

  return TRUE;
}

/* GLib takes a name that it has no file of for a rule, such as `abc8`. */
static gboolean
has_file (const char *name)
{
  const char *folder = g_getenv ("TZDIR");
  g_autofree char *path
    = g_build_filename (folder != NULL ? folder : "/usr/share/zoneinfo", name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* Finds a time zone by its IANA name, `UTC` or `UTC+3`; *zone is NULL for UTC itself. FALSE if
 * there is none of that name. */
gboolean
hog_date_find_zone (const char  *name,
                    gsize        length,
                    GTimeZone  **zone)
{
  g_autofree char *copy = length > 0 ? g_strndup (name, length) : NULL;

  *zone = NULL;
  if (copy == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (copy, "utc") == 0 || g_ascii_strcasecmp (copy, "gmt") == 0
      || g_ascii_strcasecmp (copy, "local") == 0 || g_ascii_strcasecmp (copy, "system") == 0
      || g_ascii_strcasecmp (copy, "default") == 0)
    return TRUE;
  if (find_fixed_zone (copy, zone))
    return TRUE;

  /* GLib would also read offsets and rules, which are not names, and files outside its folder. */
  if (!g_ascii_isalpha (copy[0]) || strlen (copy) != length || strpbrk (copy, ",.: <>") != NULL)
    return FALSE;
  if (strpbrk (copy, "0123456789") != NULL && !has_file (copy))
    return FALSE;
  *zone = g_time_zone_new_identifier (copy);

  return *zone != NULL;
}
