/* hog-date-parse.c: dates from text
 *
 * SPDX-License-Identifier: MIT
 *
 * Two grammars. Comparisons, toDate() and toDateTime() read PostHog's own narrow one, so that
 * an ordinary text is not taken for a date; the calendar functions read all of ISO 8601.
 */

#define G_LOG_DOMAIN "hog-date-parse"

#include "hog-date.h"

#include <math.h>
#include <string.h>

#include "hog-native-object.h"
#include "hog-number.h"

typedef struct
{
  const char *at;
  const char *end;
  HogCivil    civil;
  gboolean    has_offset;
  gboolean    is_invalid; /* it has the form of a date that does not exist */
} Reader;

static gboolean
read_character (Reader     *self,
                const char *characters)
{
  if (self->at == self->end || *self->at == '\0' || strchr (characters, *self->at) == NULL)
    return FALSE;
  self->at++;

  return TRUE;
}

/* Reads exactly @count digits, or nothing. */
static gboolean
read_digits (Reader *self,
             guint   count,
             gint64 *value)
{
  gint64 number = 0;

  if (self->end - self->at < (gssize) count)
    return FALSE;
  for (guint i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (self->at[i]))
        return FALSE;
      number = number * 10 + (self->at[i] - '0');
    }
  self->at += count;
  *value = number;

  return TRUE;
}

static gboolean
read_part (Reader *self,
           int     most,
           int    *part)
{
  gint64 value;

  if (!read_digits (self, 2, &value) || value > most)
    return FALSE;
  *part = (int) value;

  return TRUE;
}

/* The digits of a fraction of a second; more than three are cut off. */
static gboolean
read_fraction (Reader *self,
               guint   max_digits)
{
  guint n = 0;
  int scale = 100;

  self->civil.millisecond = 0;
  for (; self->at < self->end && g_ascii_isdigit (*self->at); self->at++, n++, scale /= 10)
    self->civil.millisecond += scale * (*self->at - '0');

  return n > 0 && n <= max_digits;
}

/* `Z`, `+05`, `+05:30`, `+0530`, or nothing. */
static gboolean
read_offset (Reader *self)
{
  int hours;
  int minutes = 0;
  int sign;

  if (read_character (self, "Zz"))
    {
      self->has_offset = TRUE;
      return TRUE;
    }
  if (self->at == self->end || (*self->at != '+' && *self->at != '-'))
    return TRUE;

  sign = *self->at++ == '-' ? -1 : 1;
  if (!read_part (self, 23, &hours))
    return FALSE;
  if (read_character (self, ":") || self->at < self->end)
    if (!read_part (self, 59, &minutes))
      return FALSE;
  self->has_offset = TRUE;
  self->civil.offset = sign * (hours * 3600 + minutes * 60);

  return TRUE;
}

/* The offset that was read is the right one; without it, it is only the guess for @zone. */
static double
finish (Reader    *self,
        GTimeZone *zone)
{
  double instant;
  int offset = self->civil.offset;

  if (!self->has_offset)
    return hog_date_from_civil (&self->civil, zone);

  self->civil.offset = 0;
  instant = hog_date_from_civil (&self->civil, NULL);

  return instant - offset * 1e3;
}

static gboolean
read_narrow_time (Reader *self)
{
  if (!read_part (self, 23, &self->civil.hour) || !read_character (self, ":")
      || !read_part (self, 59, &self->civil.minute))
    return FALSE;
  if (!read_character (self, ":"))
    return TRUE;
  if (!read_part (self, 59, &self->civil.second))
    return FALSE;

  return !read_character (self, ".,") || read_fraction (self, 9);
}

/*
 * hog_date_parse:
 * @text: a text that may be a date
 * @length: bytes in @text
 * @zone: (nullable): where a text that names no offset is
 *
 * PostHog's grammar: `2024-01-05`, then perhaps `T22:11`, `:12`, `.345`, `+02:00`.
 *
 * Returns: the instant, NaN if @text is no date
 */
double
hog_date_parse (const char *text,
                gsize       length,
                GTimeZone  *zone)
{
  Reader reader = { .at = text, .end = text + length };
  gint64 month;

  hog_number_trim (&reader.at, &reader.end);
  if (!read_digits (&reader, 4, &reader.civil.year) || !read_character (&reader, "-")
      || !read_digits (&reader, 2, &month) || !read_character (&reader, "-")
      || !read_digits (&reader, 2, &reader.civil.day))
    return NAN;
  reader.civil.month = (int) month;
  if (reader.civil.year == 0
      || !hog_date_is_valid (reader.civil.year, reader.civil.month, reader.civil.day))
    return NAN;

  if (reader.at < reader.end
      && (!read_character (&reader, "Tt ") || !read_narrow_time (&reader)
          || !read_offset (&reader) || reader.at != reader.end))
    return NAN;

  return finish (&reader, zone);
}

/*
 * hog_date_parse_seconds:
 * @text: a text that may be a date
 * @length: bytes in @text
 * @seconds: (out): seconds since 1970, UTC
 *
 * Returns: whether @text is a date of PostHog's grammar
 */
gboolean
hog_date_parse_seconds (const char *text,
                        gsize       length,
                        double     *seconds)
{
  *seconds = hog_date_parse (text, length, NULL) / 1000;

  return !isnan (*seconds);
}

/* The first day of ISO week 1 of a year, in days since 1970. */
static gint64
get_first_week (gint64 year)
{
  gint64 days = hog_date_to_days (year, 1, 4);
  gint64 weekday = (days + 3) % 7 + (days + 3 < 0 ? 7 : 0);

  return days - weekday % 7;
}

static gboolean
set_days (Reader *self,
          gint64  days)
{
  HogCivil civil;

  if (!hog_date_to_civil ((double) days * 8.64e7, NULL, &civil))
    return FALSE;
  self->civil = civil;

  return TRUE;
}

static gboolean
read_week (Reader *self)
{
  gint64 year = self->civil.year;
  gint64 week;
  gint64 weekday = 1;
  const char *before;

  if (!read_digits (self, 2, &week))
    return FALSE;
  before = self->at;
  read_character (self, "-");
  if (!read_digits (self, 1, &weekday))
    self->at = before;
  if (week < 1 || weekday < 1 || weekday > 7
      || get_first_week (year) + (week - 1) * 7 >= get_first_week (year + 1))
    {
      self->is_invalid = TRUE;
      return TRUE;
    }

  return set_days (self, get_first_week (year) + (week - 1) * 7 + weekday - 1);
}

/* After the year: a month and day, an ordinal day, or a week. */
static gboolean
read_wide_date (Reader *self)
{
  const char *start;
  gint64 number;
  gint64 year;

  self->civil.month = 1;
  self->civil.day = 1;
  if (self->at < self->end && (*self->at == '+' || *self->at == '-'))
    {
      int sign = *self->at++ == '-' ? -1 : 1;

      if (!read_digits (self, 6, &self->civil.year))
        return FALSE;
      self->civil.year *= sign;
    }
  else if (!read_digits (self, 4, &self->civil.year))
    return FALSE;

  start = self->at;
  year = self->civil.year;
  read_character (self, "-");
  if (read_character (self, "W"))
    return read_week (self);
  if (read_digits (self, 3, &number) && (self->at == self->end || *self->at == 'T'))
    {
      self->is_invalid = number < 1 || number > 337 + hog_date_month_length (year, 2);
      return set_days (self, hog_date_to_days (year, 1, number));
    }

  self->at = start;
  read_character (self, "-");
  if (!read_digits (self, 2, &number))
    {
      self->at = start;
      return TRUE;
    }
  self->civil.month = (int) number;
  start = self->at;
  read_character (self, "-");
  if (!read_digits (self, 2, &self->civil.day))
    self->at = start;
  self->is_invalid = !hog_date_is_valid (year, self->civil.month, self->civil.day);

  return TRUE;
}

static gboolean
read_wide_time (Reader *self)
{
  if (!read_part (self, 24, &self->civil.hour))
    return FALSE;
  read_character (self, ":");
  if (read_part (self, 59, &self->civil.minute))
    {
      read_character (self, ":");
      if (read_part (self, 59, &self->civil.second) && read_character (self, ".,")
          && !read_fraction (self, 30))
        return FALSE;
    }
  if (self->civil.hour == 24
      && (self->civil.minute != 0 || self->civil.second != 0 || self->civil.millisecond != 0))
    return FALSE;

  return read_offset (self);
}

/*
 * hog_date_parse_iso:
 * @text: a text that may be a date
 * @length: bytes in @text
 * @now: the current instant, the day of a text that is only a time
 *
 * ISO 8601: calendar, week and ordinal dates, basic and extended, and times.
 *
 * Returns: the instant, NaN if @text is no date
 */
double
hog_date_parse_iso (const char *text,
                    gsize       length,
                    double      now)
{
  Reader reader = { .at = text, .end = text + length };
  gboolean has_date = read_wide_date (&reader);

  if (has_date && reader.at < reader.end)
    has_date = read_character (&reader, "T") && read_wide_time (&reader)
               && reader.at == reader.end;
  if (has_date)
    return reader.is_invalid ? NAN : finish (&reader, NULL);

  reader = (Reader) { .at = text, .end = text + length };
  if (!hog_date_to_civil (floor (now / 8.64e7) * 8.64e7, NULL, &reader.civil))
    return NAN;
  read_character (&reader, "T");
  if (!read_wide_time (&reader) || reader.at != reader.end || reader.civil.hour == 24)
    return NAN;

  return finish (&reader, NULL);
}

/*
 * hog_date_get_seconds:
 * @value: a value
 *
 * Returns: seconds since 1970 of a date (its midnight in UTC) or datetime, else NaN
 */
double
hog_date_get_seconds (HogValue value)
{
  double parts[3];

  if (hog_value_is_record_of (value, HOG_RECORD_DATETIME))
    return hog_value_get_number (hog_record_get_field (value, HOG_DATETIME_DT));
  if (!hog_value_is_record_of (value, HOG_RECORD_DATE))
    return NAN;

  for (guint i = 0; i < 3; i++)
    {
      parts[i] = hog_value_get_number (hog_record_get_field (value, HOG_DATE_YEAR + i));
      if (!(fabs (parts[i]) <= 300000))
        return NAN;
    }
  if (!hog_date_is_valid ((gint64) parts[0], (int) parts[1], (gint64) parts[2]))
    return NAN;

  return (double) hog_date_to_days ((gint64) parts[0], (int) parts[1], (gint64) parts[2]) * 86400;
}
